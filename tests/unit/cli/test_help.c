#include "help.h"

#include "completion.h"
#include "text.h"
#include "utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static bool ask(const char *line, int width, bool json, struct strbuf *out, struct error *error)
{
    const struct output output = {.width = width};
    struct arena arena;
    const char **words;
    size_t count;
    bool found;

    arena_init(&arena);
    words = text_words(line, &arena, &count);
    found =
        json ? help_json(words, count, out, error) : help_answer(&output, words, count, out, error);
    arena_done(&arena);
    return found;
}

static void test_topics(void **state)
{
    static const struct {
        const char *line;
        const char *has, *lacks;
    } cases[] = {
        {"", "Seats and people", "Adds a role"},
        {"seat add", "stint seat add CODE --title TEXT", "seat edit"},
        {"'seat add'", "stint seat add CODE --title TEXT", "seat edit"},
        {"seat", "stint seat edit CODE SEAT", "person add"},
        {"access", "stint access verify", "Handover"},
        {"MILESTONES", "milestone submit", "tick"},
        {"seats and people", "person replace", "milestone"},
        {"completion", "stint completion SHELL", "CODE"},
        {"help", "stint help [COMMAND]", "CODE"},
        {"set", "[KEY=VALUE] …", "--"},
        {"tick", "  --evidence TEXT", "one of"},
        {"new", "one of: custom gap-fill", "\t"},
    };

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(cases); at++) {
        struct strbuf text;
        struct error error;

        strbuf_init(&text);
        if (!ask(cases[at].line, 80, false, &text, &error))
            fail_msg("%s: %s", cases[at].line, error.message);
        if (strstr(text.data, cases[at].has) == NULL)
            fail_msg("help %s has no '%s'", cases[at].line, cases[at].has);
        if (strstr(text.data, cases[at].lacks) != NULL)
            fail_msg("help %s has '%s'", cases[at].line, cases[at].lacks);
        strbuf_done(&text);
    }
}

static void test_unknown(void **state)
{
    static const struct {
        const char *line, *hint;
    } cases[] = {
        {"tikc", "'tick'"}, {"seat ad", "'seat add'"},  {"frobnicate", "stint help"},
        {"hlep", "'help'"}, {"seat add x", "seat add"}, {"''", "stint help"},
    };

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(cases); at++) {
        for (int json = 0; json < 2; json++) {
            struct strbuf text;
            struct error error;

            strbuf_init(&text);
            assert_false(ask(cases[at].line, 80, json == 1, &text, &error));
            assert_int_equal(error.code, ERROR_USAGE);
            assert_non_null(strstr(error.hint, cases[at].hint));
            assert_int_equal(text.length, 0);
            strbuf_done(&text);
        }
    }
}

static void check_width(const char *text, int width)
{
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        char line[1024];

        assert_true(length < sizeof(line));
        memcpy(line, text, length);
        line[length] = '\0';
        if (strstr(line, "  stint ") != line && text_cells(line) > width)
            fail_msg("wider than %d: %s", width, line);
        text += length + (text[length] == '\n');
    }
}

/* Examples are for copying and stay on one line; everything else keeps to the width. */
static void test_width(void **state)
{
    static const int widths[] = {60, 80, 132};

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(widths); at++) {
        for (size_t command = 0; command < help_command_count(); command++) {
            struct strbuf text;
            struct error error;

            strbuf_init(&text);
            assert_true(ask(help_command(command)->name, widths[at], false, &text, &error));
            check_width(text.data, widths[at]);
            strbuf_done(&text);
        }
    }
}

static void test_quoted(void **state)
{
    static const struct {
        const char *text, *quoted;
    } cases[] = {{"", ""}, {"plain", "plain"}, {"client's", "client'\\''s"}, {"''", "'\\'''\\''"}};

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(cases); at++) {
        struct strbuf out;

        strbuf_init(&out);
        completion_quoted(cases[at].text, &out);
        assert_string_equal(out.data, cases[at].quoted);
        strbuf_done(&out);
    }
}

static void test_shells(void **state)
{
    static const char *const wrong[] = {NULL, "", "tcsh", "bashh"};
    static const char *const right[] = {"bash", "zsh", "fish", "BASH", "f"};
    struct strbuf out;
    struct error error;

    (void)state;
    strbuf_init(&out);
    for (size_t at = 0; at < ARRAY_COUNT(wrong); at++) {
        assert_false(completion_write(wrong[at], &out, &error));
        assert_int_equal(error.code, ERROR_USAGE);
        assert_int_equal(out.length, 0);
    }
    for (size_t at = 0; at < ARRAY_COUNT(right); at++) {
        strbuf_clear(&out);
        assert_true(completion_write(right[at], &out, &error));
        assert_non_null(strstr(out.data, "shared-secret"));
    }
    strbuf_done(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_topics), cmocka_unit_test(test_unknown), cmocka_unit_test(test_width),
        cmocka_unit_test(test_quoted), cmocka_unit_test(test_shells),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
