#include "text.h"

#include <string.h>

bool text_has_words(const char *pattern, const char *text)
{
    struct strbuf exact;
    bool has, begins = true;

    strbuf_init(&exact);
    for (; *pattern != '\0'; pattern++) {
        if (begins && strchr(" '!", *pattern) == NULL)
            strbuf_puts(&exact, "'");
        begins = *pattern == ' ';
        strbuf_printf(&exact, "%c", *pattern);
    }
    has = text_fuzzy(exact.data, text) > 0;
    strbuf_done(&exact);
    return has;
}
