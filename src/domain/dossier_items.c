#include "dossier.h"

#include "text.h"

#include <stdlib.h>
#include <string.h>

bool item_counts(const struct item *item, civil_day today)
{
    if (item->retired)
        return false;
    /* A later cycle that was settled before its day stands for the item all the same. */
    if (item->cycle == 0 || item->state != ITEM_OPEN)
        return true;
    return item->reached && item->due != DAY_NONE && item->due <= today;
}

bool item_may_be_not_applicable(const struct item *item)
{
    return item->waivable || strncmp(item->code, "RH-", 3) == 0 ||
           strncmp(item->code, "SW-", 3) == 0;
}

bool item_settled(const struct dossier *dossier, const struct item *item, civil_day today)
{
    if (item->state == ITEM_WAIVED)
        return dossier_waiver(dossier, item->code, today) != NULL;
    return item->state != ITEM_OPEN;
}

/* The standing rows found so far, and where each id has its own: a table of places in `rows`,
 * 0 for none, so that a list of any length takes linear time. */
struct standing {
    struct item **rows;
    size_t count;
    size_t *places;
    size_t mask;
};

static size_t hash_code(const char *code)
{
    uint32_t hash = 2166136261u;
    for (; *code != '\0'; code++)
        hash = (hash ^ (unsigned char)*code) * 16777619u;
    return hash;
}

static void stand(struct standing *standing, struct item *item)
{
    size_t at = hash_code(text_or(item->code, "")) & standing->mask;
    for (; standing->places[at] != 0; at = (at + 1) & standing->mask) {
        struct item **row = &standing->rows[standing->places[at] - 1];
        if (!text_equal((*row)->code, item->code))
            continue;
        if (item->cycle > (*row)->cycle)
            *row = item;
        return;
    }
    standing->rows[standing->count++] = item;
    standing->places[at] = standing->count;
}

static int compare_position(const void *a, const void *b)
{
    const struct item *one = *(struct item *const *)a, *other = *(struct item *const *)b;
    if (one->position != other->position)
        return one->position < other->position ? -1 : 1;
    return strcmp(text_or(one->code, ""), text_or(other->code, ""));
}

static void sort_by_position(struct item **rows, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        if (compare_position(&rows[i - 1], &rows[i]) > 0) {
            qsort(rows, count, sizeof *rows, compare_position);
            return;
        }
    }
}

struct item **dossier_items(const struct dossier *dossier, civil_day today, size_t *count,
                            struct arena *arena)
{
    size_t rows = dossier->rows[RECORD_ITEM].count;
    size_t size = 16;
    while (size < 2 * rows)
        size *= 2;
    struct standing standing = {.rows = arena_array(arena, struct item *, rows + 1),
                                .places = arena_array(arena, size_t, size),
                                .mask = size - 1};
    dossier_each(struct item, item, dossier, RECORD_ITEM)
        if (item_counts(item, today))
            stand(&standing, item);
    sort_by_position(standing.rows, standing.count);
    *count = standing.count;
    return standing.rows;
}
