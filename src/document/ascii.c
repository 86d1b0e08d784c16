#include "writer.h"

#include <string.h>

/* U+00C0 to U+017F in order, for names as people write them without a keyboard for them. */
static const char *const latin[] = {
    "A", "A", "A",  "A",  "Ae", "A", "AE", "C", "E", "E",  "E", "E", "I",  "I", "I",  "I",
    "D", "N", "O",  "O",  "O",  "O", "Oe", "x", "O", "U",  "U", "U", "Ue", "Y", "Th", "ss",
    "a", "a", "a",  "a",  "ae", "a", "ae", "c", "e", "e",  "e", "e", "i",  "i", "i",  "i",
    "d", "n", "o",  "o",  "o",  "o", "oe", "/", "o", "u",  "u", "u", "ue", "y", "th", "y",
    "A", "a", "A",  "a",  "A",  "a", "C",  "c", "C", "c",  "C", "c", "C",  "c", "D",  "d",
    "D", "d", "E",  "e",  "E",  "e", "E",  "e", "E", "e",  "E", "e", "G",  "g", "G",  "g",
    "G", "g", "G",  "g",  "H",  "h", "H",  "h", "I", "i",  "I", "i", "I",  "i", "I",  "i",
    "I", "i", "IJ", "ij", "J",  "j", "K",  "k", "k", "L",  "l", "L", "l",  "L", "l",  "L",
    "l", "L", "l",  "N",  "n",  "N", "n",  "N", "n", "'n", "N", "n", "O",  "o", "O",  "o",
    "O", "o", "OE", "oe", "R",  "r", "R",  "r", "R", "r",  "S", "s", "S",  "s", "S",  "s",
    "S", "s", "T",  "t",  "T",  "t", "T",  "t", "U", "u",  "U", "u", "U",  "u", "U",  "u",
    "U", "u", "U",  "u",  "W",  "w", "Y",  "y", "Y", "Z",  "z", "Z", "z",  "Z", "z",  "s",
};

static const struct sign {
    uint32_t code_point;
    const char *spelling;
} signs[] = {
    {0x00A0, " "},   {0x00A3, "GBP "}, {0x00A7, "par. "}, {0x00A9, "(c)"},  {0x00AB, "\""},
    {0x00AE, "(R)"}, {0x00B0, " deg"}, {0x00B1, "+/-"},   {0x00B2, "2"},    {0x00B3, "3"},
    {0x00B5, "u"},   {0x00B7, "-"},    {0x00BB, "\""},    {0x00BC, "1/4"},  {0x00BD, "1/2"},
    {0x00BE, "3/4"}, {0x00D7, "x"},    {0x2010, "-"},     {0x2011, "-"},    {0x2012, "-"},
    {0x2013, "-"},   {0x2014, "--"},   {0x2015, "--"},    {0x2018, "'"},    {0x2019, "'"},
    {0x201A, ","},   {0x201B, "'"},    {0x201C, "\""},    {0x201D, "\""},   {0x201E, "\""},
    {0x2022, "*"},   {0x2026, "..."},  {0x202F, " "},     {0x2032, "'"},    {0x2033, "\""},
    {0x2039, "'"},   {0x203A, "'"},    {0x2044, "/"},     {0x20AC, "EUR "}, {0x2122, "(TM)"},
    {0x2190, "<-"},  {0x2192, "->"},   {0x2194, "<->"},   {0x2212, "-"},    {0x2248, "~"},
    {0x2260, "!="},  {0x2264, "<="},   {0x2265, ">="},    {0x3000, " "},
};

static const char *spelling(uint32_t code_point)
{
    if (code_point >= 0xC0 && code_point - 0xC0 < ARRAY_COUNT(latin))
        return code_point == 0xD7 ? "x" : latin[code_point - 0xC0];
    for (size_t i = 0; i < ARRAY_COUNT(signs); i++)
        if (signs[i].code_point == code_point)
            return signs[i].spelling;
    return "?";
}

void ascii_spell(const char *text, struct strbuf *out)
{
    const char *end = text + strlen(text);

    /* By cluster, so that a letter with its marks becomes one letter. */
    while (text < end) {
        int cells;
        size_t length = utf8_cluster(text, end, &cells);
        const char *at = text;
        uint32_t code_point;

        length = length > 0 ? length : 1;
        code_point = utf8_next(&at, text + length);
        if (code_point < 0x80)
            strbuf_putc(out, (char)code_point);
        else
            strbuf_puts(out, spelling(code_point));
        text += length;
    }
}
