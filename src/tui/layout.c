#include "keymap.h"

#include "utf8.h"

#include <string.h>

/* What the same key gives on a Latin keyboard, letter by letter. */
static const struct layout {
    const char *letters, *latin;
} layouts[] = {
    /* Russian, and what Ukrainian and Belarusian have in its place */
    {"йцукенгшщзхъфывапролджэячсмитьбюё", "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"},
    {"ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ", "QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~"},
    {"іїєґў№", "s]'\\o#"},
    {"ІЇЄҐЎ", "S}\"|O"},
    /* Greek */
    {"ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm"},
    {"ΕΡΤΥΘΙΟΠΑΣΔΦΓΗΞΚΛΖΧΨΩΒΝΜ", "ERTYUIOPASDFGHJKLZXCVBNM"},
};

static uint32_t find(const struct layout *layout, uint32_t code)
{
    const char *at = layout->letters, *end = at + strlen(at);

    for (const char *latin = layout->latin; at < end; latin++) {
        if (utf8_next(&at, end) == code)
            return (unsigned char)*latin;
    }
    return 0;
}

uint32_t key_latin(uint32_t code)
{
    for (size_t at = 0; code > 0x7f && at < ARRAY_COUNT(layouts); at++) {
        uint32_t latin = find(&layouts[at], code);

        if (latin != 0)
            return latin;
    }
    return code;
}
