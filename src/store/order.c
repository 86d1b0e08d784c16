#include "order.h"

#include <stdlib.h>
#include <string.h>

typedef int comparing(const void *a, const void *b);

static int compare_numbers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int compare_items(const void *a, const void *b)
{
    const struct item *left = *(struct item *const *)a, *right = *(struct item *const *)b;
    int order = compare_numbers(left->position, right->position);

    if (order == 0)
        order = compare_numbers(left->cycle, right->cycle);
    return order != 0 ? order : strcmp(left->row.id, right->row.id);
}

static int compare_lines(const void *a, const void *b)
{
    const struct line *left = *(struct line *const *)a, *right = *(struct line *const *)b;
    int order = compare_numbers(left->position, right->position);

    return order != 0 ? order : strcmp(left->row.id, right->row.id);
}

static int compare_people(const void *a, const void *b)
{
    const struct row *left = *(struct row *const *)a, *right = *(struct row *const *)b;

    return strcmp(left->id, right->id);
}

/* The rows of other kinds come by number from their queries, and a new one has the highest. Here
 * rather than in these queries, too, which would copy each row whole into a sorter and out of it
 * again: a quarter of what loading costs. */
static const struct {
    enum record_kind kind;
    comparing *compare;
} orders[] = {
    {RECORD_ITEM, compare_items},
    {RECORD_LINE, compare_lines},
    {RECORD_PERSON, compare_people},
};

/* Most are read in their order already. */
static void sort(struct rows *rows, comparing *compare)
{
    for (size_t i = 1; i < rows->count; i++) {
        if (compare(&rows->at[i - 1], &rows->at[i]) > 0) {
            qsort(rows->at, rows->count, sizeof rows->at[0], compare);
            return;
        }
    }
}

struct shelved_paper {
    struct paper *paper;
    const char *from; /* "": the engagement's own */
};

static int compare_shelved(const void *a, const void *b)
{
    const struct shelved_paper *left = a, *right = b;
    int order = strcmp(left->from, right->from);

    return order != 0 ? order : compare_numbers(left->paper->number, right->paper->number);
}

/* Its own first, then by the code of where they come from: ids say nothing to a reader. */
static void shelve_papers(struct dossier *dossier)
{
    struct rows *rows = &dossier->rows[RECORD_PAPER];
    struct shelved_paper *shelf = arena_array(dossier->arena, struct shelved_paper, rows->count);

    for (size_t i = 0; i < rows->count; i++) {
        const char *from = dossier_origin(dossier, rows->at[i]);

        shelf[i] = (struct shelved_paper){rows->at[i], from == NULL ? "" : from};
    }
    qsort(shelf, rows->count, sizeof shelf[0], compare_shelved);
    for (size_t i = 0; i < rows->count; i++)
        rows->at[i] = shelf[i].paper;
}

void put_in_order(struct dossier *dossier)
{
    for (size_t i = 0; i < ARRAY_COUNT(orders); i++)
        sort(&dossier->rows[orders[i].kind], orders[i].compare);
    if (dossier->rows[RECORD_PAPER].count > 1)
        shelve_papers(dossier);
}
