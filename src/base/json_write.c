#include "json.h"

#include "utf8.h"

#include <inttypes.h>
#include <string.h>

void json_begin(struct json_writer *json, struct strbuf *out, bool indent)
{
    *json = (struct json_writer){.out = out, .indent = indent};
}

static void new_line(struct json_writer *json)
{
    if (!json->indent)
        return;
    strbuf_putc(json->out, '\n');
    strbuf_fill(json->out, ' ', (size_t)json->depth * 2);
}

static void write_unit(struct strbuf *out, uint32_t unit)
{
    strbuf_printf(out, "\\u%04" PRIx32, unit);
}

static void write_code_point(struct strbuf *out, uint32_t c)
{
    static const char named[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
    const char *found = c != 0 && c < 0x80 ? strchr(named, (int)c) : NULL;

    if (found != NULL) {
        strbuf_putc(out, '\\');
        strbuf_putc(out, letters[found - named]);
    } else if (!utf8_is_unsafe(c)) {
        utf8_encode(c, out);
    } else if (c < 0x10000) {
        write_unit(out, c);
    } else {
        write_unit(out, 0xD800 + ((c - 0x10000) >> 10));
        write_unit(out, 0xDC00 + ((c - 0x10000) & 0x3FF));
    }
}

static void write_string(struct strbuf *out, const char *text)
{
    const char *at = text, *end = text + strlen(text);

    strbuf_putc(out, '"');
    while (at < end)
        write_code_point(out, utf8_next(&at, end));
    strbuf_putc(out, '"');
}

/* What stands before a value: a comma, the line, the key. */
static void before_value(struct json_writer *json, const char *key)
{
    if (json->comma)
        strbuf_putc(json->out, ',');
    if (json->depth > 0)
        new_line(json);
    json->comma = true;
    if (key == NULL)
        return;
    write_string(json->out, key);
    strbuf_puts(json->out, json->indent ? ": " : ":");
}

static void open_level(struct json_writer *json, const char *key, char bracket)
{
    before_value(json, key);
    strbuf_putc(json->out, bracket);
    json->depth++;
    json->comma = false;
}

static void close_level(struct json_writer *json, char bracket)
{
    BUG_ON(json->depth == 0);
    json->depth--;
    if (json->comma)
        new_line(json);
    strbuf_putc(json->out, bracket);
    json->comma = true;
}

void json_open_object(struct json_writer *json, const char *key)
{
    open_level(json, key, '{');
}

void json_close_object(struct json_writer *json)
{
    close_level(json, '}');
}

void json_open_array(struct json_writer *json, const char *key)
{
    open_level(json, key, '[');
}

void json_close_array(struct json_writer *json)
{
    close_level(json, ']');
}

void json_text(struct json_writer *json, const char *key, const char *text)
{
    if (text == NULL) {
        json_none(json, key);
        return;
    }
    before_value(json, key);
    write_string(json->out, text);
}

void json_int(struct json_writer *json, const char *key, int64_t value)
{
    before_value(json, key);
    strbuf_printf(json->out, "%" PRId64, value);
}

void json_hundredths(struct json_writer *json, const char *key, int64_t value)
{
    int64_t rest = value % 100;

    before_value(json, key);
    strbuf_printf(json->out, "%" PRId64, value / 100);
    if (rest % 10 != 0)
        strbuf_printf(json->out, ".%02" PRId64, rest);
    else if (rest != 0)
        strbuf_printf(json->out, ".%" PRId64, rest / 10);
}

void json_bool(struct json_writer *json, const char *key, bool value)
{
    before_value(json, key);
    strbuf_puts(json->out, value ? "true" : "false");
}

void json_none(struct json_writer *json, const char *key)
{
    before_value(json, key);
    strbuf_puts(json->out, "null");
}

void json_lines(const char *text, struct strbuf *out)
{
    bool array = text[strspn(text, " \n")] == '[', quoted = false;
    int depth = 0;

    for (; *text != '\0'; text++) {
        bool escaped = quoted && *text == '\\';
        bool outer;

        quoted ^= *text == '"';
        depth -= !quoted && (*text == ']' || *text == '}');
        outer = array && !quoted && (depth == 0 || (depth == 1 && *text == ','));
        depth += !quoted && (*text == '[' || *text == '{');
        if (quoted || strchr(outer ? " \n[]," : " \n", *text) == NULL)
            strbuf_putc(out, *text);
        else if (outer && *text == ',')
            strbuf_putc(out, '\n');
        if (escaped && text[1] != '\0')
            strbuf_putc(out, *++text);
    }
    if (out->length > 0)
        strbuf_putc(out, '\n');
}
