#include "frame.h"
#include "shell_private.h"
#include "tour.h"
#include "utf8.h"
#include "widget/dialog.h"

#include <stdio.h>
#include <string.h>

/* With this strip a screen of 24 rows keeps its head and its details, one of 12 its list. */
enum { HIGH = 20, LOW = 10, ROWS_HIGH = 4, ROWS_LOW = 2, ROWS_LEAST = 1, LEAST = 6 };

int tour_rows(const struct shell *shell, int rows)
{
    if (!shell->tour.on || rows < LEAST)
        return 0;
    return rows >= HIGH ? ROWS_HIGH : rows >= LOW ? ROWS_LOW : ROWS_LEAST;
}

struct press {
    struct area area;
    int column;
};

static void draw_part(void *context, bool is_key, const char *text, size_t length)
{
    struct press *line = context;
    char part[256];
    int room = line->area.columns - line->column, cells;

    snprintf(part, sizeof part, "%.*s", (int)(length < sizeof part ? length : sizeof part - 1),
             text);
    cells = text_cells(part);
    if (room <= 0)
        return;
    line->column = area_fit(line->area, 0, line->column, cells < room ? cells : room,
                            is_key ? ROLE_KEY : ROLE_NORMAL, part);
}

static void add_part(void *context, bool is_key, const char *text, size_t length)
{
    (void)is_key;
    strbuf_add(context, text, length);
}

static void draw_press(const struct shell *shell, const char *screen, const struct tour_step *step,
                       struct area area)
{
    struct press line = {.area = area_part(area, 0, 1, 1, area.columns - 2)};

    tour_fill(shell->keys, screen, step->press, draw_part, &line);
}

static void draw_why(const struct shell *shell, const char *screen, const struct tour_step *step,
                     struct area area)
{
    struct strbuf why;

    strbuf_init(&why);
    tour_fill(shell->keys, screen, step->why, add_part, &why);
    paragraph(area_part(area, 0, 1, area.rows, area.columns - 2), ROLE_HINT, why.data, true);
    strbuf_done(&why);
}

/* "Tour 4 of 12: Tick an item"; in narrow windows "4/12 Tick an item". */
static void title_of(const struct tour *tour, const struct tour_step *step, bool wide,
                     char out[160])
{
    if (tour->at >= tour->text.steps.count)
        snprintf(out, 160, "%.100s", step->title);
    else if (wide)
        snprintf(out, 160, "Tour %zu of %zu: %.80s", tour->at + 1, tour->text.steps.count,
                 step->title);
    else
        snprintf(out, 160, "%zu/%zu %.80s", tour->at + 1, tour->text.steps.count, step->title);
}

static void draw_head(const struct shell *shell, const char *title, struct area area)
{
    const char *key = keymap_key(shell->keys, NULL, ACTION_TOUR);
    int room = area.columns >= 70 && key != NULL ? text_cells(key) + 15 : 0;
    int column;

    frame_rule(area_part(area, 0, 0, 1, area.columns - room), 0, title);
    if (room == 0)
        return;
    column = area_text(area, 0, area.columns - room + 1, ROLE_KEY, key);
    area_text(area, 0, column + 1, ROLE_HINT, "puts it away");
}

void tour_draw(const struct shell *shell, struct area area)
{
    const struct tour *tour = &shell->tour;
    const struct tour_step *step =
        tour->at < tour->text.steps.count ? &tour->text.steps.at[tour->at] : &tour->text.end;
    const char *screen = shell->layers[shell->depth - 1].screen->class->name;
    char title[160];

    area_fill(area, ROLE_NORMAL);
    title_of(tour, step, area.columns >= 60, title);
    if (area.rows > 1)
        draw_head(shell, title, area);
    draw_press(shell, screen, step, area_part(area, area.rows > 1 ? 1 : 0, 0, 1, area.columns));
    if (area.rows > 2)
        draw_why(shell, screen, step, area_part(area, 2, 0, area.rows - 2, area.columns));
}
