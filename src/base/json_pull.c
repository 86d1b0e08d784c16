#include "json_pull.h"

#include "utf8.h"

#include <string.h>

void json_pull_begin(struct json_pull *pull, const struct byte_source *source)
{
    memset(pull, 0, sizeof(*pull));
    pull->source = *source;
    pull->line = pull->column = 1;
    strbuf_init(&pull->key);
    strbuf_init(&pull->text);
}

void json_pull_done(struct json_pull *pull)
{
    strbuf_done(&pull->key);
    strbuf_done(&pull->text);
}

/* ---- characters ------------------------------------------------------------------------- */

static bool fault_at(struct json_pull *pull, int line, int column, const char *what)
{
    if (pull->failed)
        return false;
    pull->failed = true;
    return error_input(pull->error, NULL, line, column, what);
}

static bool fault(struct json_pull *pull, const char *what)
{
    return fault_at(pull, pull->line, pull->column, what);
}

/* -1 at the end, or when the source failed. */
static int peek(struct json_pull *pull)
{
    if (pull->at == pull->length && !pull->ended && !pull->failed) {
        pull->at = pull->length = 0;
        if (!pull->source.more(pull->source.context, pull->buffer, sizeof(pull->buffer),
                               &pull->length, pull->error))
            pull->failed = true;
        pull->ended = pull->failed || pull->length == 0;
    }
    return pull->at < pull->length ? (unsigned char)pull->buffer[pull->at] : -1;
}

static void step(struct json_pull *pull)
{
    unsigned char byte = (unsigned char)pull->buffer[pull->at++];

    if (byte == '\n') {
        pull->line++;
        pull->column = 1;
    } else if ((byte & 0xC0u) != 0x80u) {
        pull->column++;
    }
}

static int skip_blanks(struct json_pull *pull)
{
    int c = peek(pull);

    for (; c == ' ' || c == '\t' || c == '\n' || c == '\r'; c = peek(pull))
        step(pull);
    return c;
}

/* ---- texts ------------------------------------------------------------------------------ */

static int hex_value(int c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool read_unit(struct json_pull *pull, uint32_t *out)
{
    *out = 0;
    for (int digits = 0; digits < 4; digits++) {
        int value = hex_value(peek(pull));

        if (value < 0)
            return fault(pull, "four hexadecimal digits are expected behind \\u");
        *out = *out * 16 + (uint32_t)value;
        step(pull);
    }
    return true;
}

static bool read_low_half(struct json_pull *pull, uint32_t *c)
{
    uint32_t low = 0;

    if (peek(pull) == '\\') {
        step(pull);
        if (peek(pull) == 'u') {
            step(pull);
            if (!read_unit(pull, &low))
                return false;
        }
    }
    if (low < 0xDC00 || low > 0xDFFF)
        return fault(pull, "the second half of a surrogate pair is missing");
    *c = 0x10000 + ((*c - 0xD800) << 10) + (low - 0xDC00);
    return true;
}

static bool read_code_point(struct json_pull *pull, struct strbuf *out)
{
    uint32_t c;

    if (!read_unit(pull, &c))
        return false;
    if (c >= 0xDC00 && c <= 0xDFFF)
        return fault(pull, "the first half of a surrogate pair is missing");
    if (c >= 0xD800 && c < 0xDC00 && !read_low_half(pull, &c))
        return false;
    if (c == 0)
        return fault(pull, "a text cannot hold the character 0");
    utf8_encode(c, out);
    return true;
}

static bool read_escape(struct json_pull *pull, struct strbuf *out)
{
    static const char letters[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
    int c = peek(pull);
    const char *found = c > 0 ? strchr(letters, c) : NULL;

    if (c != 'u' && found == NULL)
        return fault(pull, "that is no escape; a backslash is written twice");
    step(pull);
    if (c == 'u')
        return read_code_point(pull, out);
    strbuf_putc(out, meant[found - letters]);
    return true;
}

static bool read_text(struct json_pull *pull, struct strbuf *out)
{
    int line = pull->line, column = pull->column;

    strbuf_clear(out);
    step(pull);
    for (int c = peek(pull); c != '"'; c = peek(pull)) {
        if (c < 0)
            return fault_at(pull, line, column, "the text that begins here is never closed");
        if (c < 0x20)
            return fault(pull, "a control character within a text; a line end is written as \\n");
        if (out->length >= PULL_TEXT_MAX)
            return fault_at(pull, line, column, "the text that begins here is longer than 1 MB");
        step(pull);
        if (c == '\\') {
            if (!read_escape(pull, out))
                return false;
        } else {
            strbuf_putc(out, (char)c);
        }
    }
    step(pull);
    return utf8_valid(out->data, out->length) ||
           fault_at(pull, line, column, "the text that begins here is not UTF-8");
}

/* ---- other values ----------------------------------------------------------------------- */

static bool is_digit(int c)
{
    return c >= '0' && c <= '9';
}

static bool take_digits(struct json_pull *pull)
{
    if (!is_digit(peek(pull)))
        return fault(pull, "a digit is expected");
    for (int c = peek(pull); is_digit(c) && pull->text.length < PULL_TEXT_MAX; c = peek(pull)) {
        strbuf_putc(&pull->text, (char)c);
        step(pull);
    }
    return true;
}

static bool take_sign(struct json_pull *pull, const char *signs)
{
    int c = peek(pull);

    if (c <= 0 || strchr(signs, c) == NULL)
        return false;
    strbuf_putc(&pull->text, (char)c);
    step(pull);
    return true;
}

static bool read_number(struct json_pull *pull)
{
    strbuf_clear(&pull->text);
    take_sign(pull, "-");
    if (peek(pull) == '0')
        take_sign(pull, "0");
    else if (!take_digits(pull))
        return false;
    if (take_sign(pull, ".") && !take_digits(pull))
        return false;
    if (!take_sign(pull, "eE"))
        return true;
    take_sign(pull, "+-");
    return take_digits(pull);
}

static bool read_word(struct json_pull *pull, struct pull_token *out)
{
    static const struct {
        const char *text;
        enum pull_kind kind;
    } words[] = {{"true", PULL_TRUE}, {"false", PULL_FALSE}, {"null", PULL_NULL}};

    strbuf_clear(&pull->text);
    for (int c = peek(pull); c >= 'a' && c <= 'z' && pull->text.length < 8; c = peek(pull)) {
        strbuf_putc(&pull->text, (char)c);
        step(pull);
    }
    for (size_t at = 0; at < ARRAY_COUNT(words); at++) {
        if (strcmp(pull->text.data, words[at].text) == 0) {
            out->kind = words[at].kind;
            return true;
        }
    }
    return fault_at(pull, out->line, out->column,
                    "a value is expected: a text in quotes, a number, true, false, null, { or [");
}

/* ---- tokens ----------------------------------------------------------------------------- */

static bool open_level(struct json_pull *pull, bool object, struct pull_token *out)
{
    if (pull->depth == PULL_DEPTH_MAX)
        return fault(pull, "more than 64 brackets are open");
    step(pull);
    pull->levels[pull->depth].object = object;
    pull->levels[pull->depth++].any = false;
    out->kind = object ? PULL_OPEN_OBJECT : PULL_OPEN_ARRAY;
    return true;
}

static bool read_value(struct json_pull *pull, struct pull_token *out)
{
    int c = skip_blanks(pull);
    bool done;

    out->line = pull->line;
    out->column = pull->column;
    strbuf_clear(&pull->text);
    if (c == '{' || c == '[') {
        done = open_level(pull, c == '{', out);
    } else if (c == '"') {
        out->kind = PULL_TEXT;
        done = read_text(pull, &pull->text);
    } else if (c == '-' || is_digit(c)) {
        out->kind = PULL_NUMBER;
        done = read_number(pull);
    } else {
        done = read_word(pull, out);
    }
    out->text = pull->text.data;
    return done;
}

static bool read_key(struct json_pull *pull, struct pull_token *out)
{
    if (skip_blanks(pull) != '"')
        return fault(pull, "a name in quotes is expected");
    if (!read_text(pull, &pull->key))
        return false;
    if (skip_blanks(pull) != ':')
        return fault(pull, "a colon is expected behind the name");
    step(pull);
    out->key = pull->key.data;
    return true;
}

static bool close_level(struct json_pull *pull, struct pull_token *out)
{
    bool object = pull->levels[pull->depth - 1].object;

    out->kind = object ? PULL_CLOSE_OBJECT : PULL_CLOSE_ARRAY;
    out->line = pull->line;
    out->column = pull->column;
    out->text = "";
    pull->depth--;
    step(pull);
    return true;
}

static bool read_within(struct json_pull *pull, struct pull_token *out)
{
    bool object = pull->levels[pull->depth - 1].object;
    bool first = !pull->levels[pull->depth - 1].any;
    int c = skip_blanks(pull);

    if (c == (object ? '}' : ']'))
        return close_level(pull, out);
    if (!first && c != ',')
        return fault(pull, object ? "a comma or } is expected" : "a comma or ] is expected");
    if (!first)
        step(pull);
    pull->levels[pull->depth - 1].any = true;
    return (!object || read_key(pull, out)) && read_value(pull, out);
}

/* Some editors and shells put a byte order mark first; a part of one is nothing. */
static bool skip_mark(struct json_pull *pull)
{
    static const unsigned char mark[] = {0xEF, 0xBB, 0xBF};
    size_t at = 0;

    for (; at < sizeof mark && peek(pull) == mark[at]; at++)
        pull->at++;
    return at == 0 || at == sizeof mark || fault(pull, "this is not UTF-8");
}

bool json_pull_next(struct json_pull *pull, struct pull_token *out, struct error *error)
{
    bool done;

    *out = (struct pull_token){.kind = PULL_END, .text = ""};
    pull->error = error;
    if (pull->depth > 0) {
        done = read_within(pull, out);
    } else if (!pull->any) {
        pull->any = true;
        done = skip_mark(pull) && read_value(pull, out);
    } else {
        done = skip_blanks(pull) < 0 || fault(pull, "nothing more is expected");
    }
    return done && !pull->failed;
}

bool json_pull_skip(struct json_pull *pull, const struct pull_token *token, struct error *error)
{
    struct pull_token next;
    unsigned depth;

    if (token->kind != PULL_OPEN_OBJECT && token->kind != PULL_OPEN_ARRAY)
        return true;
    for (depth = pull->depth; pull->depth >= depth;)
        if (!json_pull_next(pull, &next, error))
            return false;
    return true;
}
