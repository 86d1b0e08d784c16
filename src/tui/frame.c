#include "frame.h"

#include "utf8.h"

#include <stdio.h>
#include <string.h>

enum { SHELL_ROWS = 2 };

enum layout frame_layout(struct area area)
{
    int rows = area.rows + SHELL_ROWS;

    if (area.columns < 20 || rows < 4)
        return LAYOUT_TINY;
    if (area.columns < 40 || rows < 10)
        return LAYOUT_BARE;
    if (area.columns < 70)
        return LAYOUT_NARROW;
    return area.columns < 110 ? LAYOUT_MEDIUM : LAYOUT_WIDE;
}

bool frame_low(struct area area)
{
    return area.rows + SHELL_ROWS < 14;
}

bool frame_short(struct area area)
{
    return area.rows + SHELL_ROWS < 20;
}

void frame_title(struct area area, const char *crumbs, const char *right)
{
    struct area line = area_part(area, 0, 0, 1, area.columns);
    int column = 1, kept = right != NULL ? text_cells(right) + 2 : 0;

    if (kept > line.columns * 2 / 3)
        kept = 0;
    area_fill(line, ROLE_TITLE);
    if (line.columns >= 60)
        column = area_text(line, 0, column, ROLE_TITLE, "stint  ");
    area_fit(line, 0, column, line.columns - column - kept - 1, ROLE_TITLE, crumbs);
    if (kept > 0)
        area_right(area_part(line, 0, 0, 1, line.columns - 1), 0, ROLE_TITLE, right);
}

static int tab_cells(const char *const tabs[], size_t count)
{
    int cells = 0;

    for (size_t at = 0; at < count; at++)
        cells += text_cells(tabs[at]) + 2;
    return cells;
}

enum { MORE = 3 }; /* cells of "+9" */

/* The first tab to show, so that the active one is whole in view. */
static size_t first_tab(const char *const tabs[], size_t count, size_t active, int room)
{
    size_t first = 0;

    if (active + 1 < count && tab_cells(tabs, count) > room)
        room -= MORE;
    while (first < active && tab_cells(tabs + first, active + 1 - first) + (first > 0) > room)
        first++;
    return first;
}

/* How many of them fit, keeping room for the number of those that do not. */
static size_t tabs_fitting(const char *const tabs[], size_t count, int room)
{
    size_t fit = count;

    while (fit > 1 && tab_cells(tabs, fit) + (fit < count ? MORE : 0) > room)
        fit--;
    return fit;
}

static int draw_tab(struct area line, int column, const char *tab, bool active)
{
    enum role role = active ? ROLE_TAB_ACTIVE : ROLE_TAB;

    column = area_text(line, 0, column, role, active ? "[" : " ");
    column = area_text(line, 0, column, role, tab);
    return area_text(line, 0, column, role, active ? "]" : " ");
}

static struct target tab_target(size_t at, size_t active, const enum key_action actions[])
{
    struct target target = {.moves = {{ACTION_NEXT_TAB, (int)(at - active)}}};

    if (actions != NULL) {
        target.moves[0].action = (int)actions[at];
        target.moves[0].times = 1;
    } else if (at < active) {
        target.moves[0].action = ACTION_PREVIOUS_TAB;
        target.moves[0].times = (int)(active - at);
    }
    return target;
}

void frame_tabs(struct area area, int row, const char *const tabs[], size_t count, size_t active,
                const enum key_action actions[], const char *right)
{
    struct area line = area_part(area, row, 0, 1, area.columns);
    int kept = right != NULL ? text_cells(right) + 2 : 0, column = 0;
    size_t first, shown, last = active < count ? active : 0;
    char more[24];

    if (kept > 0 && tab_cells(tabs, count) + kept > line.columns)
        kept = 0;
    first = first_tab(tabs, count, last, line.columns - kept);
    if (first > 0)
        column = area_text(line, 0, column, ROLE_DIM, "<");
    shown = tabs_fitting(tabs + first, count - first, line.columns - kept - column);
    for (size_t at = first; at < first + shown; at++) {
        struct target target = tab_target(at, active, actions);
        int after = draw_tab(line, column, tabs[at], at == active);

        if (at != active)
            area_target(area_part(line, 0, column, 1, after - column), &target);
        column = after;
    }
    if (first + shown < count) {
        snprintf(more, sizeof more, "+%zu", count - first - shown);
        area_text(line, 0, column, ROLE_DIM, more);
    }
    if (kept > 0)
        area_right(area_part(line, 0, 0, 1, line.columns - 1), 0, ROLE_DIM, right);
}

void frame_rule(struct area area, int row, const char *title)
{
    struct area line = area_part(area, row, 0, 1, area.columns);
    int cells = title != NULL ? text_cells(title) : 0, column;

    area_rule(line, 0, ROLE_BORDER);
    if (cells == 0)
        return;
    if (cells > line.columns - 6)
        cells = line.columns - 6;
    column = area_text(line, 0, 2, ROLE_BORDER, " ");
    column = area_fit(line, 0, column, cells, ROLE_HEADER, title);
    area_text(line, 0, column, ROLE_BORDER, " ");
}
