/*
 * The floor with data: the list frame, its rows by one indexed query on a stint file, a page
 * at a time by key; Space is one durable transaction on a second file. frame_sql FILE FILE2
 */

#include "common/change.h"
#include "common/frame.h"
#include "common/samples.h"

#include <stdio.h>
#include <string.h>

enum { PAGE = 128, KEPT = 8192, WIDTH = 160 };

struct list {
    sqlite3_stmt *page;
    struct change change;
    char row[KEPT][WIDTH];
    size_t count;
    bool whole;
    char key[40], id[40]; /* of the last row read */
};

static void read_page(struct list *list)
{
    size_t before = list->count;

    sqlite3_bind_text(list->page, 1, list->key, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(list->page, 2, list->id, -1, SQLITE_TRANSIENT);
    while (list->count < KEPT && sqlite3_step(list->page) == SQLITE_ROW) {
        snprintf(list->key, sizeof list->key, "%s",
                 (const char *)sqlite3_column_text(list->page, 0));
        snprintf(list->id, sizeof list->id, "%s", (const char *)sqlite3_column_text(list->page, 1));
        snprintf(list->row[list->count++], WIDTH, " %-11s %-48.48s %-20.20s %-9s %s",
                 (const char *)sqlite3_column_text(list->page, 2),
                 (const char *)sqlite3_column_text(list->page, 3),
                 (const char *)sqlite3_column_text(list->page, 4),
                 (const char *)sqlite3_column_text(list->page, 5), list->key);
    }
    sqlite3_reset(list->page);
    list->whole = list->count < before + PAGE;
}

static const char *row(void *context, size_t at)
{
    struct list *list = context;

    if (at >= list->count && !list->whole)
        read_page(list);
    return at < list->count ? list->row[at] : NULL;
}

static void space(void *context, size_t at)
{
    struct list *list = context;

    (void)at;
    change_commit(&list->change);
    list->row[at][0] = list->row[at][0] == 'x' ? ' ' : 'x';
}

int main(int argc, char **argv)
{
    static struct list list;
    struct frame_source source = {.row = row, .space = space, .context = &list};

    if (argc != 3)
        give_up("frame_sql FILE FILE2");
    sqlite3 *file = open_file(argv[1], SQLITE_OPEN_READONLY);
    list.page = prepare(file, "SELECT due_key, id, code, title, client, "
                              "stage FROM engagement "
                              "WHERE open = 1 "
                              "AND (due_key, id) > (?1, ?2) "
                              "ORDER BY due_key, id LIMIT 128");
    change_open(&list.change, argv[2]);
    frame_run(&source);
    change_close(&list.change);
    sqlite3_finalize(list.page);
    sqlite3_close(file);
    return 0;
}
