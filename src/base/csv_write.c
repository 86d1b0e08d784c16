#include "csv.h"

#include <string.h>

static bool begins_formula(const char *text)
{
    static const char *const signs[] = {
        "=",  "+", "-", "@", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0",
        "\t", "\r"};

    for (size_t at = 0; at < ARRAY_COUNT(signs); at++)
        if (strncmp(text, signs[at], strlen(signs[at])) == 0)
            return true;
    return false;
}

/* Behind blanks, and behind apostrophes, which may be those of an earlier guard. */
static bool is_formula(const char *text)
{
    for (; !begins_formula(text); text++)
        if (*text != '\'' && *text != ' ' && *text != '\n')
            return false;
    return true;
}

/* Spreadsheets of other countries begin a cell behind a semicolon, and a row behind the end of a
 * line: what are quotes here stands amid a value there. */
static bool begins_cell(const char *text, const char *at)
{
    return at == text || strchr(";\t\r\n", at[-1]) != NULL;
}

void csv_write(const char *text, bool guarded, struct strbuf *out)
{
    bool quoted;

    if (text == NULL)
        return;
    quoted = strpbrk(text, ",;\"\r\n\t") != NULL || *text == ' ' ||
             (*text != '\0' && text[strlen(text) - 1] == ' ');
    if (quoted)
        strbuf_putc(out, '"');
    for (const char *at = text; *at != '\0'; at++) {
        if (guarded && begins_cell(text, at) && is_formula(at))
            strbuf_putc(out, '\'');
        if (*at == '"')
            strbuf_putc(out, '"');
        strbuf_putc(out, *at);
    }
    if (quoted)
        strbuf_putc(out, '"');
}

const char *csv_unguard(const char *text, struct arena *arena)
{
    struct strbuf out;
    const char *plain;

    if (strchr(text, '\'') == NULL)
        return text;
    strbuf_init(&out);
    for (const char *at = text; *at != '\0'; at++)
        if (*at != '\'' || !begins_cell(text, at) || !is_formula(at + 1))
            strbuf_putc(&out, *at);
    plain = arena_strndup(arena, out.data, out.length);
    strbuf_done(&out);
    return plain;
}
