#include "layout.h"

#include "utf8.h"

#include <string.h>

/* Letter by letter; signs that are ASCII are what they are. */
struct row {
    const char *letters, *latin;
};

enum { ROWS_MOST = 4 };

static const struct layout {
    const char *name;
    struct row rows[ROWS_MOST];
} layouts[] = {
    /* and what Ukrainian and Belarusian have in its place */
    {"russian",
     {{"йцукенгшщзхъфывапролджэячсмитьбюё", "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"},
      {"ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ", "QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~"},
      {"іїєґў№", "s]'\\o#"},
      {"ІЇЄҐЎ", "S}\"|O"}}},
    /* Macedonian has ѓ and ќ in place of ђ and ћ; z and y are where its Latin keyboard has them */
    {"serbian",
     {{"љњертзуиопшђасдфгхјклчћѕжџцвбнмѓќ", "qwertzuiop[]asdfghjkl;'yyxcvbnm]'"},
      {"ЉЊЕРТЗУИОПШЂАСДФГХЈКЛЧЋЅЖЏЦВБНМЃЌ", "QWERTZUIOP{}ASDFGHJKL:\"YYXCVBNM}\""}}},
    {"bulgarian",
     {{"ыуеишщксдзцьяаожгтнвмчюйъэфхпрлб", "qwertyuiop[asdfghjkl;'zxcvbnm,./"},
      {"УЕИШЩКСДЗЦѝЯАОЖГТНВМЧЮЙЪЭФХПРЛБ", "WERTYUIOP{ASDFGHJKL:\"ZXCVBNM<>?"}}},
    {"bulgarian-phonetic",
     {{"явертъуиопшщасдфгхйклзьцжбнмчю", "qwertyuiop[]asdfghjklzxcvbnm`\\"},
      {"ЯВЕРТЪУИОПШЩАСДФГХЙКЛЗѝЦЖБНМЧЮ", "QWERTYUIOP{}ASDFGHJKLZXCVBNM~|"}}},
};

/* An alphabet that one keyboard has is known beside each of them. */
static const struct row greek[] = {
    {"ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm"},
    {"ΕΡΤΥΘΙΟΠΑΣΔΦΓΗΞΚΛΖΧΨΩΒΝΜ", "ERTYUIOPASDFGHJKLZXCVBNM"},
};

static uint32_t find(const struct row rows[], size_t count, uint32_t code)
{
    for (size_t row = 0; row < count && rows[row].letters != NULL; row++) {
        const char *at = rows[row].letters, *end = at + strlen(at);

        for (const char *latin = rows[row].latin; at < end; latin++) {
            if (utf8_next(&at, end) == code)
                return (unsigned char)*latin;
        }
    }
    return 0;
}

const char *layout_name(size_t index)
{
    return index < ARRAY_COUNT(layouts) ? layouts[index].name : NULL;
}

uint32_t layout_latin(const char *layout, uint32_t code)
{
    uint32_t latin = 0;

    if (code <= 0x7f)
        return code;
    for (size_t at = 0; latin == 0 && at < ARRAY_COUNT(layouts); at++) {
        if (strcmp(layouts[at].name, layout) == 0)
            latin = find(layouts[at].rows, ROWS_MOST, code);
    }
    if (latin == 0)
        latin = find(greek, ARRAY_COUNT(greek), code);
    return latin != 0 ? latin : code;
}
