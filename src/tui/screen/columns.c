#include "columns.h"

#include "screens.h"
#include "shell_private.h"

#include "widget/dialog.h"

#include <string.h>

struct columns_box {
    struct screen base;
    struct screen *below;
    struct list_columns *columns; /* of the screen below */
    struct list_columns chosen;   /* never none */
    void (*tell)(struct screen *below);
    struct list list;
    size_t rows[COLUMNS_MOST]; /* those that are shown in their order, then the others */
    size_t row_count;
};

enum { BOX_CELLS = 36 };

/* --- load -------------------------------------------------------------------------------- */

static const char *row_id(const void *context, size_t row)
{
    return column_name(((const struct columns_box *)context)->rows[row]);
}

static void draw_row(const void *context, size_t row, struct area area, bool selected)
{
    const struct columns_box *box = context;
    bool shown = row < box->chosen.count;

    (void)selected;
    area_text(area, 0, 1, ROLE_NORMAL, glyph_text(area.canvas, shown ? GLYPH_DONE : GLYPH_OPEN));
    area_fit(area, 0, 5, area.columns - 5, shown ? ROLE_NORMAL : ROLE_DIM,
             column_title(box->rows[row]));
}

static bool load(struct screen *screen, struct error *error)
{
    struct columns_box *box = (struct columns_box *)screen;
    size_t count = box->chosen.count;

    (void)error;
    memcpy(box->rows, box->chosen.at, count * sizeof(box->rows[0]));
    for (size_t column = 0; column < column_count(); column++)
        if (columns_place(&box->chosen, column) == LIST_NONE)
            box->rows[count++] = column;
    box->row_count = count;
    list_set(&box->list,
             &(struct list_rows){.context = box, .count = count, .id = row_id, .draw = draw_row});
    return true;
}

static void done(struct screen *screen)
{
    list_done(&((struct columns_box *)screen)->list);
}

/* --- keys -------------------------------------------------------------------------------- */

static void tell(struct columns_box *box)
{
    *box->columns = box->chosen;
    if (columns_are_usual(&box->chosen, box->base.shell->columns))
        box->columns->count = 0; /* the width decides again */
    box->tell(box->below);
    shell_load(box->base.shell);
}

/* The last one stays: a list of nothing says nothing. */
static void toggle(struct columns_box *box, size_t row)
{
    struct list_columns *columns = &box->chosen;

    if (row >= columns->count) {
        columns->at[columns->count++] = box->rows[row];
    } else if (columns->count == 1) {
        shell_message(box->base.shell, "One column has to stay.");
        return;
    } else {
        memmove(&columns->at[row], &columns->at[row + 1],
                (columns->count - row - 1) * sizeof(columns->at[0]));
        columns->count--;
    }
    tell(box);
}

static void shift(struct columns_box *box, size_t row, bool down)
{
    struct list_columns *columns = &box->chosen;
    size_t other = down ? row + 1 : row - 1, kept;

    if (row >= columns->count || other >= columns->count)
        return;
    kept = columns->at[row];
    columns->at[row] = columns->at[other];
    columns->at[other] = kept;
    tell(box);
}

static bool act(struct screen *screen, enum key_action action)
{
    struct columns_box *box = (struct columns_box *)screen;
    size_t row = list_selected(&box->list);

    if (action == ACTION_TOGGLE)
        toggle(box, row);
    else if (action == ACTION_SHIFT_DOWN || action == ACTION_SHIFT_UP)
        shift(box, row, action == ACTION_SHIFT_DOWN);
    else if (action == ACTION_OPEN || action == ACTION_COLUMNS)
        shell_pop(screen->shell);
    else
        return list_act(&box->list, action);
    return true;
}

/* --- drawing ----------------------------------------------------------------------------- */

static void draw(const struct screen *screen, struct area area)
{
    const struct columns_box *box = (const struct columns_box *)screen;

    list_draw(&box->list, dialog_box(area, (int)box->row_count, BOX_CELLS, "Columns",
                                     "Space show   Esc close"));
}

static const struct hint hints[] = {{ACTION_TOGGLE, "show"},
                                    {ACTION_SHIFT_DOWN, "move down"},
                                    {ACTION_SHIFT_UP, "move up"},
                                    {ACTION_OPEN, "close"}};

const struct screen_class columns_class = {
    .name = "columns",
    .title = "Columns",
    .overlay = true,
    .size = sizeof(struct columns_box),
    .load = load,
    .draw = draw,
    .act = act,
    .hints = hints,
    .hint_count = ARRAY_COUNT(hints),
    .done = done,
};

void columns_open(struct screen *below, struct list_columns *columns,
                  void (*chosen)(struct screen *below))
{
    struct columns_box *box = (struct columns_box *)shell_push(below->shell, &columns_class);

    box->chosen = *columns;
    if (columns->count == 0)
        columns_usual(below->shell->columns, &box->chosen);
    box->below = below;
    box->columns = columns;
    box->tell = chosen;
    list_init(&box->list, &box->base.kept);
    shell_load(below->shell);
}
