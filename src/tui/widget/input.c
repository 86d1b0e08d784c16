#include "input.h"

#include "text.h"
#include "utf8.h"

#include <string.h>

enum {
    CTRL_A = 1,
    CTRL_B = 2,
    CTRL_D = 4,
    CTRL_E = 5,
    CTRL_F = 6,
    CTRL_H = 8,
    CTRL_K = 11,
    CTRL_U = 21,
    CTRL_W = 23
};

void input_init(struct input *input)
{
    *input = (struct input){.caret = 0};
    strbuf_init(&input->text);
}

void input_done(struct input *input)
{
    strbuf_done(&input->text);
}

void input_set(struct input *input, const char *text)
{
    strbuf_clear(&input->text);
    if (text != NULL)
        text_clean(text, strlen(text), input->many ? CLEAN_TEXT : CLEAN_LINE, &input->text);
    input->caret = input->text.length;
}

const char *input_text(const struct input *input)
{
    return input->text.data;
}

static size_t after(const struct input *input, size_t at)
{
    int cells;

    if (at < input->text.length && input->text.data[at] == '\n')
        return at + 1;
    return at + utf8_cluster(input->text.data + at, input->text.data + input->text.length, &cells);
}

/* Clusters are found from the left, as nothing in UTF-8 says where one began. */
static size_t before(const struct input *input, size_t at)
{
    size_t last = 0;

    for (size_t next = 0; next < at; next = after(input, next))
        last = next;
    return last;
}

static bool is_blank(const struct input *input, size_t at)
{
    return input->text.data[at] == ' ' || input->text.data[at] == '\n';
}

static size_t word_before(const struct input *input, size_t at)
{
    while (at > 0 && is_blank(input, at - 1))
        at--;
    while (at > 0 && !is_blank(input, at - 1))
        at--;
    return at;
}

static size_t word_after(const struct input *input, size_t at)
{
    while (at < input->text.length && is_blank(input, at))
        at++;
    while (at < input->text.length && !is_blank(input, at))
        at++;
    return at;
}

/* Replaces the bytes from..to by text. */
static void replace(struct input *input, size_t from, size_t to, const char *text, size_t length)
{
    struct strbuf new;

    if (input->text.length - (to - from) + length > (input->many ? 65536 : INPUT_BYTES))
        return;
    strbuf_init(&new);
    strbuf_add(&new, input->text.data, from);
    strbuf_add(&new, text, length);
    strbuf_add(&new, input->text.data + to, input->text.length - to);
    strbuf_done(&input->text);
    input->text = new;
    input->caret = from + length;
}

static void insert_clean(struct input *input, const char *text, size_t length)
{
    struct strbuf clean;

    strbuf_init(&clean);
    text_clean(text, length, input->many ? CLEAN_TEXT : CLEAN_LINE, &clean);
    replace(input, input->caret, input->caret, clean.data, clean.length);
    strbuf_done(&clean);
}

static bool insert_character(struct input *input, uint32_t code)
{
    struct strbuf text;

    strbuf_init(&text);
    utf8_encode(code, &text);
    insert_clean(input, text.data, text.length);
    strbuf_done(&text);
    return true;
}

static bool move_to(struct input *input, size_t at)
{
    input->caret = at;
    return true;
}

static bool cut(struct input *input, size_t from, size_t to)
{
    replace(input, from, to, "", 0);
    input->caret = from;
    return true;
}

static bool control_key(struct input *input, uint32_t code)
{
    size_t caret = input->caret, end = input->text.length;

    switch (code) {
    case CTRL_A: return move_to(input, 0);
    case CTRL_E: return move_to(input, end);
    case CTRL_B: return move_to(input, before(input, caret));
    case CTRL_F: return move_to(input, after(input, caret));
    case CTRL_D: return cut(input, caret, after(input, caret));
    case CTRL_H: return cut(input, before(input, caret), caret);
    case CTRL_K: return cut(input, caret, end);
    case CTRL_U: return cut(input, 0, caret);
    case CTRL_W: return cut(input, word_before(input, caret), caret);
    default: return false;
    }
}

static bool alt_key(struct input *input, uint32_t code)
{
    size_t caret = input->caret;

    switch (code) {
    case 'b': return move_to(input, word_before(input, caret));
    case 'f': return move_to(input, word_after(input, caret));
    case 'd': return cut(input, caret, word_after(input, caret));
    default: return false;
    }
}

static bool special_key(struct input *input, uint32_t code)
{
    size_t caret = input->caret;

    switch (code) {
    case SPECIAL_LEFT: return move_to(input, before(input, caret));
    case SPECIAL_RIGHT: return move_to(input, after(input, caret));
    case SPECIAL_HOME: return move_to(input, 0);
    case SPECIAL_END: return move_to(input, input->text.length);
    case SPECIAL_BACKSPACE: return cut(input, before(input, caret), caret);
    case SPECIAL_DELETE: return cut(input, caret, after(input, caret));
    default: return false;
    }
}

bool input_key(struct input *input, const struct key *key)
{
    if (key->kind == KEY_PASTE) {
        insert_clean(input, key->paste, strlen(key->paste));
        return true;
    }
    if (key->kind == KEY_SPECIAL)
        return special_key(input, key->code);
    if (key->kind != KEY_CHARACTER)
        return false;
    if (key->alt)
        return alt_key(input, key->code);
    return key->code < ' ' ? control_key(input, key->code) : insert_character(input, key->code);
}

/* Where the view begins, so that the caret is in it. */
static size_t view_from(const struct input *input, int columns)
{
    size_t from = 0;
    int cells = 0, one;

    for (size_t at = 0; at < input->caret; at = after(input, at)) {
        utf8_cluster(input->text.data + at, input->text.data + input->text.length, &one);
        cells += input->text.data[at] == '\n' ? 1 : one;
    }
    while (cells >= columns && from < input->caret) {
        utf8_cluster(input->text.data + from, input->text.data + input->text.length, &one);
        cells -= input->text.data[from] == '\n' ? 1 : one;
        from = after(input, from);
    }
    return from;
}

void input_draw(const struct input *input, struct area area, enum role role, bool focus,
                const char *ghost)
{
    struct area line = area_part(area, 0, 0, 1, area.columns);
    size_t from = view_from(input, line.columns), at = from;
    const char *data = input->text.data, *end = data + input->text.length;
    int column = 0, caret = 0, cells;
    char cluster[64];

    area_fill(line, role);
    while (at < input->text.length && column < line.columns) {
        size_t bytes = data[at] == '\n' ? 1 : utf8_cluster(data + at, end, &cells);

        if (at == input->caret)
            caret = column;
        if (bytes == 0 || bytes >= sizeof(cluster))
            break;
        memcpy(cluster, data + at, bytes);
        cluster[bytes] = '\0';
        column = area_text(line, 0, column, role, data[at] == '\n' ? "/" : cluster);
        at += bytes;
    }
    if (input->caret >= at)
        caret = column;
    if (ghost != NULL && at == input->text.length)
        area_text(line, 0, column, ROLE_DIM, ghost);
    if (focus)
        area_cursor(line, 0, caret, true);
}
