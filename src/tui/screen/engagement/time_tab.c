#include "engagement.h"

#include "screen/act.h"

#include "budget.h"
#include "hours.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- load -------------------------------------------------------------------------------- */

static int later_first(const void *a, const void *b)
{
    const struct hours *x = *(const struct hours *const *)a, *y = *(const struct hours *const *)b;
    if (x->week != y->week)
        return x->week > y->week ? -1 : 1;
    return x->assignment == y->assignment ? 0 : x->assignment < y->assignment ? -1 : 1;
}

/* "Week of Mon 16 Nov 2026, 120 h" */
static const char *heading_of(struct engagement_screen *screen, const struct hours *const weeks[],
                              size_t count)
{
    char day[DATE_TEXT_SIZE], text[HOURS_TEXT_SIZE];
    int64_t minutes = 0;
    for (size_t i = 0; i < count && weeks[i]->week == weeks[0]->week; i++)
        minutes += weeks[i]->hours;
    return arena_printf(&screen->base.arena, "Week of %s, %s h", day_long(weeks[0]->week, day),
                        hours_text(minutes, text));
}

static void add_rows(struct engagement_screen *screen, const struct hours *const weeks[],
                     size_t count)
{
    const struct dossier *dossier = &screen->view.dossier;
    struct arena *arena = &screen->base.arena;
    for (size_t i = 0; i < count; i++) {
        const struct assignment *who =
            dossier_by_number(dossier, RECORD_ASSIGNMENT, weeks[i]->assignment);
        if (i == 0 || weeks[i]->week != weeks[i - 1]->week)
            vec_add(&screen->weeks, arena,
                    ((struct week_row){.heading = heading_of(screen, weeks + i, count - i)}));
        vec_add(&screen->weeks, arena,
                ((struct week_row){.id = handle_text(RECORD_HOURS, weeks[i], arena),
                                   .hours = weeks[i],
                                   .name = who == NULL ? "?" : assignment_name(dossier, who),
                                   .cost = hours_cost(dossier, weeks[i])}));
    }
}

static const char *row_id(const void *context, size_t row)
{
    return ((const struct engagement_screen *)context)->weeks.at[row].id;
}

static const char *row_words(const void *context, size_t row)
{
    return ((const struct engagement_screen *)context)->weeks.at[row].name;
}

static void draw_row(const void *context, size_t row, struct area area, bool selected);

static void load(struct engagement_screen *screen)
{
    struct dossier *dossier = &screen->view.dossier;
    size_t count = 0;
    const struct hours **weeks = arena_array(&screen->base.arena, const struct hours *,
                                             dossier->rows[RECORD_HOURS].count + 1);
    dossier_each(struct hours, hours, dossier, RECORD_HOURS)
        weeks[count++] = hours;
    if (count > 1)
        qsort(weeks, count, sizeof *weeks, later_first);
    screen->weeks.at = NULL;
    screen->weeks.count = screen->weeks.capacity = 0;
    screen->budget = budget_of(dossier);
    add_rows(screen, weeks, count);
    list_set(&screen->lists[TAB_TIME], &(struct list_rows){.context = screen,
                                                           .count = screen->weeks.count,
                                                           .id = row_id,
                                                           .words = row_words,
                                                           .name = row_id,
                                                           .draw = draw_row});
}

static const struct hours *selected(const struct engagement_screen *screen)
{
    size_t row = list_selected(&screen->lists[TAB_TIME]);
    return row == LIST_NONE ? NULL : screen->weeks.at[row].hours;
}

/* --- drawing ----------------------------------------------------------------------------- */

enum { HOURS_CELLS = 8, COST_CELLS = 13, APPROVED_CELLS = 26 };

static void draw_right(struct area area, int end, enum role role, const char *text)
{
    area_text(area, 0, end - (int)strlen(text), role, text); /* figures alone: a byte a cell */
}

static void approval_text(const struct hours *hours, char out[2 * SHOW_SIZE])
{
    char day[DATE_TEXT_SIZE];
    if (hours->approved == DAY_NONE)
        snprintf(out, 2 * SHOW_SIZE, "not approved");
    else
        snprintf(out, 2 * SHOW_SIZE, "%s%s%.60s", day_short(hours->approved, day),
                 text_is_blank(hours->approved_by) ? "" : " ", text_or(hours->approved_by, ""));
}

static void draw_row(const void *context, size_t row, struct area area, bool is_selected)
{
    const struct week_row *week = &((const struct engagement_screen *)context)->weeks.at[row];
    const struct hours *hours = week->hours;
    char text[2 * SHOW_SIZE], figure[HOURS_TEXT_SIZE], money[MONEY_TEXT_SIZE];
    (void)is_selected;
    if (hours == NULL) {
        show_heading(area, week->heading);
        return;
    }
    bool wide = area.columns >= 70;
    int at = area.columns - (wide ? APPROVED_CELLS + COST_CELLS + HOURS_CELLS : HOURS_CELLS);
    enum role role = hours->approved == DAY_NONE ? ROLE_NORMAL : ROLE_DIM;
    area_text(area, 0, 1, role, hours->approved == DAY_NONE ? "[ ]" : "[x]");
    area_text(area, 0, 5, role, week->id);
    area_fit(area, 0, 10, at - 11, role, week->name);
    draw_right(area, at + HOURS_CELLS - 1, role, hours_text(hours->hours, figure));
    if (!wide)
        return;
    at += HOURS_CELLS + COST_CELLS;
    draw_right(area, at - 1, role,
               week->cost == MONEY_NONE ? "-" : money_pretty(week->cost, money));
    approval_text(hours, text);
    area_fit(area, 0, at + 1, APPROVED_CELLS - 1, role, text);
}

static void draw_heads(struct area area)
{
    bool wide = area.columns >= 70;
    int at = area.columns - (wide ? APPROVED_CELLS + COST_CELLS + HOURS_CELLS : HOURS_CELLS);
    area_text(area, 0, 5, ROLE_HEADER, "#");
    area_text(area, 0, 10, ROLE_HEADER, "PERSON");
    draw_right(area, at + HOURS_CELLS - 1, ROLE_HEADER, "HOURS");
    if (!wide)
        return;
    at += HOURS_CELLS + COST_CELLS;
    draw_right(area, at - 1, ROLE_HEADER, "COST");
    area_text(area, 0, at + 1, ROLE_HEADER, "APPROVED");
}

static void money_line(const struct engagement_screen *screen, int64_t minor, int64_t minutes,
                       char out[2 * SHOW_SIZE])
{
    char money[MONEY_TEXT_SIZE], hours[HOURS_TEXT_SIZE];
    snprintf(out, 2 * SHOW_SIZE, "%s %.8s, %s h", money_pretty(minor, money),
             text_or(screen->view.dossier.engagement->currency, ""), hours_text(minutes, hours));
}

static void ceiling_line(const struct engagement_screen *screen, char out[2 * SHOW_SIZE])
{
    const struct budget *budget = &screen->budget;
    char figure[MONEY_TEXT_SIZE];
    if (budget->share < 0)
        snprintf(out, 2 * SHOW_SIZE, "none agreed");
    else
        snprintf(out, 2 * SHOW_SIZE, "%lld percent of %s %.8s", (long long)budget->share,
                 budget->by_hours ? hours_text(budget->minutes_ceiling, figure)
                                  : money_pretty(budget->ceiling, figure),
                 budget->by_hours ? "h" : text_or(screen->view.dossier.engagement->currency, ""));
}

static enum role budget_role(const struct budget *budget)
{
    return budget->points >= 9000 ? ROLE_BAD : budget->points >= 5000 ? ROLE_WARN : ROLE_NORMAL;
}

static void draw_details(const struct engagement_screen *screen, const struct split *split)
{
    const struct hours *hours = selected(screen);
    char text[2 * SHOW_SIZE];
    int at = 0;
    if (!split->shown)
        return;
    struct area area = engagement_details(split, "In all");
    money_line(screen, screen->budget.spent, screen->budget.minutes, text);
    at += show_fact(area, at, 10, "Spent", text);
    money_line(screen, screen->budget.approved, screen->budget.minutes_approved, text);
    at += show_fact(area, at, 10, "Approved", text);
    ceiling_line(screen, text);
    area_text(area, at, 0, ROLE_DIM, "Ceiling");
    area_fit(area, at++, 10, area.columns - 10, budget_role(&screen->budget), text);
    if (screen->budget.weeks_uncounted > 0) {
        snprintf(text, sizeof text, "%lld without a rate an hour and without a fee",
                 (long long)screen->budget.weeks_uncounted);
        at += show_fact(area, at, 10, "Uncounted", text);
    }
    if (hours != NULL)
        show_fact(area, at, 10, "Note", hours->note);
}

static void draw(const struct engagement_screen *screen, struct area area)
{
    struct split split = engagement_split(screen, area, 6);
    struct area middle = area_part(split.list, 1, 0, split.list.rows - 1, split.list.columns);
    draw_heads(split.list);
    if (screen->weeks.count == 0)
        show_nothing(middle, "No hours on record yet.", "a adds a week of somebody.");
    list_draw(&screen->lists[TAB_TIME], middle);
    draw_details(screen, &split);
}

/* What waits for approval. */
static void count(const struct engagement_screen *screen, char out[SHOW_SIZE])
{
    out[0] = '\0';
    if (screen->budget.weeks_open > 0)
        snprintf(out, SHOW_SIZE, "%lld", (long long)screen->budget.weeks_open);
}

/* --- keys -------------------------------------------------------------------------------- */

static bool act(struct engagement_screen *screen, enum key_action action)
{
    struct shell *shell = screen->base.shell;
    const struct hours *hours = selected(screen);
    const char *id = list_selected_id(&screen->lists[TAB_TIME]);
    if (action == ACTION_ADD)
        act_form(shell, "time add", screen->code, NULL, NULL);
    else if (hours == NULL)
        return false;
    else if (action == ACTION_TOGGLE)
        act_run(shell, hours->approved == DAY_NONE ? "time approve" : "time reopen", screen->code,
                "time", id);
    else if (action == ACTION_EDIT || action == ACTION_OPEN)
        act_edit(shell, "time edit", screen->code, "time", id,
                 &(struct act_row){RECORD_HOURS, hours}, 1);
    else
        return false;
    return true;
}

static const struct hint hints[] = {
    {ACTION_TOGGLE, "approve"}, {ACTION_ADD, "add"},      {ACTION_EDIT, "edit"},
    {ACTION_FILTER, "filter"},  {ACTION_NEXT_TAB, "tab"}, {ACTION_PALETTE, "approve many"},
    {ACTION_REPEAT, "repeat"},  {ACTION_COPY, "copy"},
};

const struct tab time_tab = {
    .title = "Time",
    .brief = "Time",
    .count = count,
    .load = load,
    .draw = draw,
    .act = act,
    .groups = "Time",
    .hints = hints,
    .hint_count = ARRAY_COUNT(hints),
};
