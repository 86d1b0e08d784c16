#include "asset.h"

#include <stdlib.h>
#include <string.h>

static int compare_name(const void *key, const void *element)
{
    const struct asset *asset = element;

    return strcmp(key, asset->name);
}

const struct asset *asset_find(const char *name)
{
    return bsearch(name, asset_table, asset_table_count, sizeof asset_table[0], compare_name);
}
