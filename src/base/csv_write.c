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

void csv_write(const char *text, bool guarded, struct strbuf *out)
{
    bool quoted;

    if (text == NULL)
        return;
    guarded = guarded && is_formula(text);
    quoted = strpbrk(text, ",\"\r\n\t") != NULL || *text == ' ' ||
             (*text != '\0' && text[strlen(text) - 1] == ' ');
    if (quoted)
        strbuf_putc(out, '"');
    if (guarded)
        strbuf_putc(out, '\'');
    for (; *text != '\0'; text++) {
        if (*text == '"')
            strbuf_putc(out, '"');
        strbuf_putc(out, *text);
    }
    if (quoted)
        strbuf_putc(out, '"');
}

const char *csv_unguard(const char *text)
{
    return *text == '\'' && is_formula(text + 1) ? text + 1 : text;
}
