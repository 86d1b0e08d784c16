/*
 * Text compiled into the program: playbooks, wording of findings, keys, themes, tables, print
 * style, demo.
 *
 * The build writes the table from the files under assets/ (src/tools/embed.c). It is constant,
 * sorted by name in byte order, and complete: a missing asset is a fault of the build, not of the
 * user. A name is the path below assets/, as "playbooks/staff-augmentation.md".
 */
#ifndef STINT_BASE_ASSET_H
#define STINT_BASE_ASSET_H

#include <stddef.h>

struct asset {
    const char *name;
    const char *data; /* UTF-8 text with a NUL behind it and none inside */
    size_t size;      /* bytes, without that NUL */
};

extern const struct asset asset_table[];
extern const size_t asset_table_count;

/* The asset of exactly this name, or NULL. */
const struct asset *asset_find(const char *name);

#endif
