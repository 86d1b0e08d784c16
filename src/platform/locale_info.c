#include "locale_info.h"

#include <langinfo.h>
#include <locale.h>
#include <string.h>

bool locale_begin(void)
{
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}
