#include "decode.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <locale.h>
#include <string.h>

/* What comes in: characters; '<' and '>' stand for paste marks, '^' for an arrow, '@' for a
 * resize, '!' for the end of the terminal, '|' for a moment in which nothing comes, '_' for a
 * second of it. */
struct tape {
    const char *at;
    int64_t now;
    int idle;
};

static enum reading read_tape(void *context, uint32_t *code)
{
    struct tape *tape = context;
    char c = *tape->at;

    if (c == '\0')
        return READ_NONE;
    if (c == '_')
        return READ_NONE;
    tape->at++;
    switch (c) {
    case '<': return READ_PASTE_BEGIN;
    case '>': return READ_PASTE_END;
    case '@': return READ_RESIZED;
    case '!': return READ_GONE;
    case '|': tape->now += 60; return READ_NONE;
    case '{': *code = '<'; return READ_CHARACTER; /* of a mouse's report */
    case '^': *code = SPECIAL_UP; return READ_SPECIAL;
    default: *code = (unsigned char)c; return READ_CHARACTER;
    }
}

static bool wait_tape(void *context, int ms)
{
    struct tape *tape = context;

    tape->now += ms;
    if (*tape->at == '_') {
        tape->at++;
        return false;
    }
    return *tape->at != '\0';
}

static int64_t now_tape(void *context)
{
    return ((struct tape *)context)->now;
}

static void describe(const struct key *key, struct strbuf *out)
{
    char name[32];

    if (out->length > 0)
        strbuf_putc(out, ' ');
    if (key->kind == KEY_RESIZED)
        strbuf_puts(out, "resized");
    else if (key->kind == KEY_GONE)
        strbuf_puts(out, "gone");
    else if (key->kind == KEY_PASTE)
        strbuf_printf(out, "paste(%s)", key->paste);
    else
        strbuf_puts(out, key_text(key, name));
}

static void test_keys(void **state)
{
    static const struct {
        const char *in, *out;
    } cases[] = {
        {"jk", "j k"},
        {"\r\n\t\x7f\x08", "Enter Enter Tab Backspace Backspace"},
        {"\x03\x1a", "Ctrl-C Ctrl-Z"},
        {"\x1b", "Esc"},
        {"\x1b\x1b", "Esc"},
        {"\x1b"
         "b",
         "Alt-b"},
        {"\x1b[99xj", "j"}, /* a key nobody knows */
        {"\x1b[1;5Aj", "j"},
        {"\x1bOzj", "j"},
        {"\x1b|[Aj", "Esc j"}, /* an arrow, parted by the network */
        {"\x1b|OAj", "Esc j"},
        {"\x1b|||||[", "Esc ["}, /* long after: typed */
        {"\x1b[|Aj", "j"},       /* parted further on */
        {"\x1b|[|Aj", "Esc j"},
        {"\x1b[1|;2|Dj", "j"},
        {"\x1bO|Bj", "j"},
        {"\x1b[|||||j", "j"}, /* the rest never comes */
        {"\x1b[|\x1b", "Esc"},
        {"\x1b[[Aj", "j"},                     /* of the linux console */
        {"\x1b[M  1j", "j"},                   /* of a mouse */
        {"\x1b[20|0~a\rb>j", "paste(a\nb) j"}, /* a paste that begins in parts */
        {"<a\r\nb\r\rc\n>", "paste(a\nb\n\nc\n)"},
        {"\x1b|j", "Esc j"},
        {"^\x1b^", "Up Esc Up"},
        {"@j", "resized j"},
        {"\x1b@", "resized Esc"},
        {"<a\rb\x1b>j", "paste(a\nb ) j"},
        {"<a@b>", "paste(ab) resized"},
        {"<ab_j", "paste(ab) j"}, /* the end never comes */
        {"<a!", "paste(a) gone"},
        {"<>", "paste()"},
        {">j", "j"},
        {"!", "gone"},
    };

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(cases); at++) {
        struct tape tape = {.at = cases[at].in, .now = 1000};
        struct decoder decoder = {
            .read = read_tape, .wait = wait_tape, .now_ms = now_tape, .context = &tape};
        struct strbuf out;
        struct key key;

        strbuf_init(&out);
        decoder_init(&decoder);
        for (int turn = 0;
             turn < 20 && (turn == 0 || *tape.at != '\0' || decoder.again || decoder.resized);
             turn++) {
            while (decoder_key(&decoder, &key)) {
                describe(&key, &out);
                if (key.kind == KEY_GONE)
                    break;
            }
        }
        /* Which comes first, a resize or the Esc it came with, is of no matter. */
        if (strcmp(cases[at].in, "\x1b@") == 0)
            assert_true(strcmp(out.data, "resized Esc") == 0 ||
                        strcmp(out.data, "Esc resized") == 0);
        else
            assert_string_equal(out.data, cases[at].out);
        decoder_done(&decoder);
        strbuf_done(&out);
    }
}

static void test_a_paste_has_a_limit(void **state)
{
    static char text[200 * 1024];
    struct tape tape = {.at = text};
    struct decoder decoder = {
        .read = read_tape, .wait = wait_tape, .now_ms = now_tape, .context = &tape};
    struct key key;

    (void)state;
    memset(text, 'x', sizeof text - 2);
    text[0] = '<';
    text[sizeof text - 2] = '>';
    decoder_init(&decoder);
    assert_true(decoder_key(&decoder, &key));
    assert_int_equal(strlen(key.paste), 64 * 1024);
    assert_false(decoder_key(&decoder, &key));
    decoder_done(&decoder);
}

static void expect_characters(const char *bytes, const uint32_t expected[], size_t count)
{
    struct partial partial = {.length = 0};
    size_t seen = 0;
    uint32_t character;

    for (const char *at = bytes; *at != '\0'; at++) {
        if (!partial_add(&partial, *at, &character))
            continue;
        assert_true(seen < count);
        assert_int_equal(character, expected[seen++]);
    }
    assert_int_equal(seen, count);
}

static void test_characters_of_bytes(void **state)
{
    (void)state;
    assert_non_null(setlocale(LC_CTYPE, "C.UTF-8"));
    expect_characters("a\xc3\xa9\xe2\x82\xac", (const uint32_t[]){'a', 0xE9, 0x20AC}, 3);
    /* What fits nowhere goes by itself: the letter behind it comes. */
    expect_characters("\xff"
                      "b",
                      (const uint32_t[]){'b'}, 1);
    expect_characters("\xe2\x82"
                      "c",
                      (const uint32_t[]){'c'}, 1);
    expect_characters("\xc3\xc3\xa9", (const uint32_t[]){0xE9}, 1);
    /* A character that has not come whole is none yet. */
    expect_characters("\xf0\x9f\x99", NULL, 0);
    setlocale(LC_CTYPE, "C");
}

static void test_mouse(void **state)
{
    static const struct {
        const char *bytes;
        int row, column, button; /* row -1: no key */
    } cases[] = {
        {"\033[{0;10;5M", 4, 9, MOUSE_LEFT},
        {"\033[{64;1;1M", 0, 0, MOUSE_WHEEL_UP},
        {"\033[{65;300;120M", 119, 299, MOUSE_WHEEL_DOWN},
        {"\033[{16;10;5M", 4, 9, MOUSE_LEFT}, /* with Ctrl held */
        {"\033[{0;1|0;5M", 4, 9, MOUSE_LEFT}, /* in parts */
        {"\033[{0;10;5m", -1, 0, 0},          /* let go */
        {"\033[{2;10;5M", -1, 0, 0},
        {"\033[{35;10;5M", -1, 0, 0},
        {"\033[{0;0;5M", -1, 0, 0},
        {"\033[{0;10M", -1, 0, 0},
        {"\033[{0;10;99999999999999999999999M", -1, 0, 0},
    };

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(cases); at++) {
        struct tape tape = {.at = cases[at].bytes, .now = 1};
        struct decoder decoder = {
            .read = read_tape, .wait = wait_tape, .now_ms = now_tape, .context = &tape};
        struct key key = {.kind = KEY_NONE};
        bool found = false;

        decoder_init(&decoder);
        for (int turn = 0; turn < 3 && !found; turn++)
            found = decoder_key(&decoder, &key);
        assert_int_equal(found, cases[at].row >= 0);
        if (found) {
            assert_int_equal(key.kind, KEY_SPECIAL);
            assert_int_equal(key.code, SPECIAL_MOUSE);
            assert_int_equal(key.mouse_row, cases[at].row);
            assert_int_equal(key.mouse_column, cases[at].column);
            assert_int_equal(key.mouse_button, cases[at].button);
        }
        decoder_done(&decoder);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_a_paste_has_a_limit),
        cmocka_unit_test(test_characters_of_bytes),
        cmocka_unit_test(test_mouse),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
