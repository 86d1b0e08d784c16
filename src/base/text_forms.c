#include "utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* A text folded for comparing, and spelled in ASCII. */

/* Appends the text mapped by utf8proc; a text that it refuses is cleaned first. */
static void append_mapped(const char *text, utf8proc_option_t options, struct strbuf *out)
{
    CLEANUP(strbuf_done) struct strbuf clean;
    utf8proc_uint8_t *mapped = NULL;

    strbuf_init(&clean);
    text_clean(text, strlen(text), CLEAN_TEXT, &clean);
    utf8proc_ssize_t length = utf8proc_map((const utf8proc_uint8_t *)clean.data,
                                           (utf8proc_ssize_t)clean.length, &mapped, options);
    if (length == UTF8PROC_ERROR_NOMEM)
        out_of_memory();
    BUG_ON(length < 0);
    strbuf_add(out, mapped, (size_t)length);
    free(mapped);
}

/* Most texts: lower letters are all that folding makes of them. */
static bool fold_ascii(const char *text, struct strbuf *out)
{
    const char *at = text;

    while ((*at >= ' ' && *at <= '~') || *at == '\n')
        at++;
    if (*at != '\0')
        return false;
    for (at = text; *at != '\0'; at++)
        strbuf_putc(out, *at >= 'A' && *at <= 'Z' ? (char)(*at - 'A' + 'a') : *at);
    return true;
}

void text_fold(const char *text, struct strbuf *out)
{
    if (fold_ascii(text, out))
        return;
    append_mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE,
                  out);
}

bool text_same_name(const char *a, const char *b)
{
    CLEANUP(strbuf_done) struct strbuf left;
    CLEANUP(strbuf_done) struct strbuf right;
    strbuf_init(&left);
    strbuf_init(&right);
    text_fold(a == NULL ? "" : a, &left);
    text_fold(b == NULL ? "" : b, &right);
    return strcmp(left.data, right.data) == 0;
}

/* Letters and signs that do not fall apart into ASCII and marks. */
static const char *ascii_spelling(uint32_t c)
{
    static const struct {
        uint32_t c;
        const char *spelling;
    } spellings[] = {
        {0x00A0, " "},   {0x00A3, "GBP"}, {0x00A5, "JPY"}, {0x00A9, "(c)"}, {0x00AB, "\""},
        {0x00AE, "(r)"}, {0x00B0, "o"},   {0x00B7, "*"},   {0x00BB, "\""},  {0x00C6, "AE"},
        {0x00D0, "D"},   {0x00D7, "x"},   {0x00D8, "O"},   {0x00DE, "Th"},  {0x00DF, "ss"},
        {0x00E6, "ae"},  {0x00F0, "d"},   {0x00F8, "o"},   {0x00FE, "th"},  {0x0110, "D"},
        {0x0111, "d"},   {0x0126, "H"},   {0x0127, "h"},   {0x0131, "i"},   {0x0141, "L"},
        {0x0142, "l"},   {0x0152, "OE"},  {0x0153, "oe"},  {0x2010, "-"},   {0x2011, "-"},
        {0x2012, "-"},   {0x2013, "-"},   {0x2014, "-"},   {0x2015, "-"},   {0x2018, "'"},
        {0x2019, "'"},   {0x201A, "'"},   {0x201C, "\""},  {0x201D, "\""},  {0x201E, "\""},
        {0x2022, "*"},   {0x2026, "..."}, {0x202F, " "},   {0x2039, "'"},   {0x203A, "'"},
        {0x20AC, "EUR"}, {0x2122, "TM"},  {0x2190, "<-"},  {0x2192, "->"},  {0x2212, "-"},
        {0x2260, "/="},  {0x2264, "<="},  {0x2265, ">="},  {0x2713, "x"},   {0x2717, "-"},
    };

    for (size_t i = 0; i < ARRAY_COUNT(spellings); i++) {
        if (spellings[i].c == c)
            return spellings[i].spelling;
    }
    return "?";
}

void text_ascii(const char *text, struct strbuf *out)
{
    CLEANUP(strbuf_done) struct strbuf apart;

    strbuf_init(&apart);
    append_mapped(text, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK, &apart);
    const char *at = apart.data, *end = apart.data + apart.length;
    while (at < end) {
        uint32_t c = utf8_next(&at, end);
        if (c < 0x80)
            strbuf_putc(out, (char)c);
        else if (!utf8_is_unsafe(c))
            strbuf_puts(out, ascii_spelling(c));
    }
}
