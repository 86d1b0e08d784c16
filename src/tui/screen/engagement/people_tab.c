#include "engagement.h"

#include "exitlist.h"
#include "frame.h"
#include "screen/act.h"

#include "text.h"
#include "utf8.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { CELL_LEAST = 3, CELL_MOST = 8, NAME_CELLS = 17, ROLE_CELLS = 15, DAY_CELLS = 8 };

/* --- load -------------------------------------------------------------------------------- */

static const char *row_id(const void *context, size_t row)
{
    return ((const struct engagement_screen *)context)->crew.at[row].id;
}

static const char *row_words(const void *context, size_t row)
{
    const struct engagement_screen *screen = context;
    return screen->crew.at[row].name;
}

static void draw_row(const void *context, size_t row, struct area area, bool selected);

static void load(struct engagement_screen *screen)
{
    matrix_load(screen);
    screen->soles =
        sole_ownerships(&screen->view.dossier, NULL, &screen->sole_count, &screen->base.arena);
    list_set(&screen->lists[TAB_PEOPLE], &(struct list_rows){.context = screen,
                                                             .count = screen->crew.count,
                                                             .id = row_id,
                                                             .words = row_words,
                                                             .draw = draw_row});
}

static const struct crew_row *selected(const struct engagement_screen *screen)
{
    size_t row = list_selected(&screen->lists[TAB_PEOPLE]);
    return row == LIST_NONE ? NULL : &screen->crew.at[row];
}

static const struct access *cell(const struct engagement_screen *screen)
{
    const struct crew_row *row = selected(screen);
    return row == NULL || screen->system >= screen->systems.count ? NULL
                                                                  : row->grants[screen->system];
}

static const char *beside(const struct engagement_screen *screen)
{
    const struct crew_row *row = selected(screen);
    return row == NULL || screen->system >= screen->systems.count ? NULL
                                                                  : row->handles[screen->system];
}

/* --- columns ----------------------------------------------------------------------------- */

static int cell_width(const char *system)
{
    int cells = text_cells(system) + 1;
    return cells < CELL_LEAST ? CELL_LEAST : cells > CELL_MOST ? CELL_MOST : cells;
}

static int systems_column(struct area area)
{
    if (area.columns < 60)
        return 1 + 14;
    return 1 + NAME_CELLS + ROLE_CELLS + 2 * DAY_CELLS;
}

/* The first system to draw, so that the cell that keys act on is in view. */
static size_t first_system(const struct engagement_screen *screen, int cells)
{
    size_t first = screen->system;
    int used = 0;
    if (screen->systems.count == 0)
        return 0;
    used = cell_width(screen->systems.at[first]);
    while (first > 0 && used + cell_width(screen->systems.at[first - 1]) <= cells)
        used += cell_width(screen->systems.at[--first]);
    return first;
}

/* --- drawing ----------------------------------------------------------------------------- */

static void role_text(const struct crew_row *row, char out[SHOW_SIZE])
{
    snprintf(out, SHOW_SIZE, "%.70s", row->seat == NULL ? "-" : row->seat->title);
}

/* Of somebody who serves, or of a place that waits for them. */
static civil_day day_of(const struct engagement_screen *screen, const struct crew_row *row,
                        bool last)
{
    const struct dossier *dossier = &screen->view.dossier;
    const struct engagement *engagement = dossier->engagement;
    if (row->assignment != NULL) {
        struct tenure tenure = assignment_tenure(dossier, row->assignment);
        return last ? tenure.to : tenure.from;
    }
    struct when when = last ? row->seat->to : row->seat->from;
    if (when.anchor == ANCHOR_NONE)
        return last ? engagement->end : engagement->start;
    struct anchors anchors = dossier_anchors(dossier, STAGE_DELIVER, screen->today);
    return when_day(when, &anchors);
}

static void draw_cell(const struct engagement_screen *screen, const struct crew_row *row,
                      size_t system, struct area area, bool here)
{
    const struct access *access = row->grants[system];
    bool late = access_must_go(screen, row, access);
    enum role role = late ? ROLE_BAD : ROLE_NORMAL;
    if (access != NULL && access_state(access) == ACCESS_ASKED)
        role = ROLE_WARN;
    bool stale = access != NULL && secret_is_stale(&screen->view.dossier, access);
    if (stale)
        role = ROLE_BAD;
    area_printf(area, 0, 0, role, here ? "[%s]%s" : " %s%s", access_letter(access),
                late || stale                                           ? "!"
                : access != NULL && ledger_sole(screen, access) != NULL ? "1"
                                                                        : "");
}

static void draw_row(const void *context, size_t row, struct area area, bool is_selected)
{
    const struct engagement_screen *screen = context;
    const struct crew_row *crew = &screen->crew.at[row];
    bool wide = area.columns >= 60;
    bool left = crew->assignment != NULL && crew->assignment->left != DAY_NONE;
    char role[SHOW_SIZE], day[DATE_TEXT_SIZE];
    int at = 1 + (wide ? NAME_CELLS : 14);
    if (marks_has(&screen->marks, crew->id))
        area_text(area, 0, at - 1, ROLE_MARKED, "*");
    area_fit(area, 0, 1, at - 2, left || crew->assignment == NULL ? ROLE_DIM : ROLE_NORMAL,
             crew->name);
    if (wide) {
        role_text(crew, role);
        area_fit(area, 0, at, ROLE_CELLS - 1, ROLE_NORMAL, role);
        area_fit(area, 0, at + ROLE_CELLS, DAY_CELLS - 1, ROLE_DIM,
                 show_day(day_of(screen, crew, false), day));
        area_fit(area, 0, at + ROLE_CELLS + DAY_CELLS, DAY_CELLS - 1, left ? ROLE_WARN : ROLE_DIM,
                 show_day(day_of(screen, crew, true), day));
    }
    at = systems_column(area);
    for (size_t s = first_system(screen, area.columns - at); s < screen->systems.count; s++) {
        int width = cell_width(screen->systems.at[s]);
        if (at + width > area.columns)
            break;
        draw_cell(screen, crew, s, area_part(area, 0, at, 1, width),
                  is_selected && s == screen->system);
        at += width;
    }
}

static void draw_heads(const struct engagement_screen *screen, struct area area)
{
    int at = systems_column(area);
    size_t s = first_system(screen, area.columns - at);
    area_text(area, 0, 1, ROLE_HEADER, "NAME");
    if (area.columns >= 60) {
        area_text(area, 0, 1 + NAME_CELLS, ROLE_HEADER, "ROLE");
        area_text(area, 0, 1 + NAME_CELLS + ROLE_CELLS, ROLE_HEADER, "FROM");
        area_text(area, 0, 1 + NAME_CELLS + ROLE_CELLS + DAY_CELLS, ROLE_HEADER, "TO");
    }
    if (s > 0)
        area_text(area, 0, at - 1, ROLE_HEADER, "<");
    for (; s < screen->systems.count; s++) {
        int width = cell_width(screen->systems.at[s]);
        if (at + width > area.columns) {
            area_text(area, 0, area.columns - 1, ROLE_HEADER, ">");
            break;
        }
        area_fit(area, 0, at, width - 1, s == screen->system ? ROLE_TAB_ACTIVE : ROLE_HEADER,
                 screen->systems.at[s]);
        at += width;
    }
}

static int ledger_line(const struct engagement_screen *screen, const struct crew_row *row,
                       const struct access *access, struct area area, int at)
{
    int system = area.columns < 60 ? 15 : area.columns / 4;
    char text[4 * SHOW_SIZE];
    if (at >= area.rows)
        return 0;
    ledger_text(screen, access, text);
    area_printf(area, at, 0, ROLE_DIM, "A%-3" PRId64, access->number);
    area_fit(area, at, 5, system, access == cell(screen) ? ROLE_HEADER : ROLE_NORMAL,
             access->system);
    area_fit(area, at, 6 + system, area.columns - system - 6,
             access_must_go(screen, row, access) ? ROLE_BAD : ROLE_NORMAL, text);
    return 1;
}

static void draw_details(const struct engagement_screen *screen, const struct split *split)
{
    const struct crew_row *row = selected(screen);
    char title[3 * SHOW_SIZE], duty[SHOW_SIZE] = "";
    int at = 0;
    if (row == NULL || !split->shown)
        return;
    snprintf(title, sizeof title, "%s %.150s", row->id, row->name);
    struct area area = engagement_details(split, title);
    if (row->seat != NULL)
        snprintf(duty, sizeof duty, "S%" PRId64 " %.40s (%s), %" PRId64 " %%", row->seat->number,
                 row->seat->title, word_name(&duty_words, row->seat->duty),
                 row->assignment != NULL ? row->assignment->share : row->seat->share);
    at += show_fact(area, at, 10, "Seat", duty);
    if (row->assignment == NULL && row->seat != NULL)
        at += show_fact(area, at, 10, "Skills", row->seat->skills);
    if (row->assignment == NULL) {
        show_text(area, at, ROLE_DIM, "Nobody fills this place. Space names somebody.");
        return;
    }
    if (!text_is_blank(row->assignment->manager)) {
        snprintf(duty, sizeof duty, "%.60s (%s)", row->assignment->manager,
                 word_name(&party_words, row->assignment->manager_side));
        at += show_fact(area, at, 10, "Manager", duty);
    }
    bool any = false;
    dossier_each(struct access, access, &screen->view.dossier, RECORD_ACCESS)
        if (access->assignment == row->assignment->number) {
            at += ledger_line(screen, row, access, area, at);
            any = true;
        }
    if (!any)
        show_text(area, at, ROLE_DIM, "No access on record. a adds some.");
}

/* What the letters mean; in a narrow window what the one cell says. */
static void draw_foot(const struct engagement_screen *screen, struct area area, int row)
{
    const struct access *access = cell(screen);
    char text[4 * SHOW_SIZE];
    if (engagement_draw_marks(screen, area, row))
        return;
    if (area.columns >= 70) {
        area_text(area, row, 1, ROLE_DIM,
                  ". not asked R requested G granted X revoked V verified 1 only key ! act now");
        return;
    }
    if (screen->system >= screen->systems.count)
        return;
    snprintf(text, sizeof text, "%.160s: %s", screen->systems.at[screen->system],
             access == NULL ? "not asked"
                            : word_name(&access_state_words, (int)access_state(access)));
    area_fit(area, row, 1, area.columns - 2, ROLE_DIM, text);
}

static void draw(const struct engagement_screen *screen, struct area area)
{
    struct split split = engagement_split(screen, area, 8);
    /* A matrix wants its width: the ledger goes below it in wide windows, too. */
    if (split.beside && area.rows >= 16) {
        split.list = area_part(area, 0, 0, area.rows - 10, area.columns);
        split.details = area_part(area, area.rows - 10, 0, 10, area.columns);
        split.beside = false;
        area_fill(area, ROLE_NORMAL);
    }
    int foot = area.rows >= 6 ? 1 : 0;
    struct area middle =
        area_part(split.list, 1, 0, split.list.rows - 1 - foot, split.list.columns);
    draw_heads(screen, split.list);
    if (screen->crew.count == 0)
        show_nothing(middle, "No seats and nobody yet.", "a adds a seat, then people to fill it.");
    list_draw(&screen->lists[TAB_PEOPLE], middle);
    if (foot > 0)
        draw_foot(screen, split.list, split.list.rows - 1);
    draw_details(screen, &split);
}

static void count(const struct engagement_screen *screen, char out[SHOW_SIZE])
{
    const struct engagement *engagement = screen->view.dossier.engagement;
    snprintf(out, SHOW_SIZE, "%" PRId64 "/%" PRId64, engagement->seats_filled,
             engagement->seats_total);
}

/* --- keys -------------------------------------------------------------------------------- */

static void ask_access(struct engagement_screen *screen, const struct crew_row *row)
{
    const char *system =
        screen->system < screen->systems.count ? screen->systems.at[screen->system] : NULL;
    const struct arg_value values[] = {
        {"code", screen->code}, {"person", row->id}, {"system", system}};
    shell_form(screen->base.shell, "access add", values, system == NULL ? 2 : 3);
}

static void toggle(struct engagement_screen *screen)
{
    const struct crew_row *row = selected(screen);
    const struct access *access = cell(screen);
    char seat[SHOW_SIZE];
    if (row == NULL) {
        act_form(screen->base.shell, "seat add", screen->code, NULL, NULL);
    } else if (row->assignment == NULL) {
        snprintf(seat, sizeof seat, "S%" PRId64, row->seat->number);
        act_form(screen->base.shell, "person add", screen->code, "seat", seat);
    } else if (access != NULL) {
        act_step_access(screen->base.shell, screen->code, access);
    } else {
        ask_access(screen, row);
    }
}

static void revoke(struct engagement_screen *screen)
{
    const struct access *access = cell(screen);
    char handle[SHOW_SIZE];
    if (access == NULL) {
        shell_message(screen->base.shell, "There is no access in this cell");
        return;
    }
    snprintf(handle, sizeof handle, "A%" PRId64, access->number);
    act_run(screen->base.shell, "access revoke", screen->code, "access", handle);
}

/* What can be done with a row, by name: more than there are keys for. */
enum { MOST_DEEDS = 12 };
struct deeds {
    struct choice at[MOST_DEEDS];
    size_t count;
};

static void deed(struct deeds *deeds, bool possible, const char *value, const char *title)
{
    if (possible && deeds->count < MOST_DEEDS)
        deeds->at[deeds->count++] = (struct choice){value, title};
}

static void edit_person(struct engagement_screen *screen, const struct crew_row *row)
{
    const struct act_row rows[] = {
        {RECORD_ASSIGNMENT, row->assignment},
        {RECORD_PERSON, dossier_person(&screen->view.dossier, row->assignment)}};
    act_edit(screen->base.shell, "person edit", screen->code, "person", row->id, rows, 2);
}

static void edit_seat(struct engagement_screen *screen, const struct seat *seat)
{
    char handle[SHOW_SIZE];
    BUG_ON(seat == NULL);
    snprintf(handle, sizeof handle, "S%" PRId64, seat->number);
    act_edit(screen->base.shell, "seat edit", screen->code, "seat", handle,
             &(struct act_row){RECORD_SEAT, seat}, 1);
}

static void do_with_access(struct engagement_screen *screen, const char *command)
{
    const struct access *access = cell(screen);
    char handle[SHOW_SIZE];
    if (access == NULL)
        return;
    snprintf(handle, sizeof handle, "A%" PRId64, access->number);
    if (strcmp(command, "access edit") == 0)
        act_edit(screen->base.shell, command, screen->code, "access", handle,
                 &(struct act_row){RECORD_ACCESS, access}, 1);
    else
        act_form(screen->base.shell, command, screen->code, "access", handle);
}

static void picked(struct shell *shell, const char *value, void *context)
{
    struct engagement_screen *screen = context;
    const struct crew_row *row = selected(screen);
    char seat[SHOW_SIZE] = "";
    if (row != NULL && row->seat != NULL)
        snprintf(seat, sizeof seat, "S%" PRId64, row->seat->number);
    if (strncmp(value, "access ", 7) == 0 && strcmp(value, "access add") != 0)
        do_with_access(screen, value);
    else if (strcmp(value, "seat add") == 0 || row == NULL)
        act_form(shell, value, screen->code, NULL, NULL);
    else if (strcmp(value, "access add") == 0)
        act_form(shell, value, screen->code, row->assignment == NULL ? NULL : "person", row->id);
    else if (strcmp(value, "person add") == 0)
        act_form(shell, value, screen->code, row->assignment == NULL ? "seat" : NULL, seat);
    else if (strcmp(value, "seat edit") == 0)
        edit_seat(screen, row->seat);
    else if (strcmp(value, "person edit") == 0)
        edit_person(screen, row);
    else
        act_form(shell, value, screen->code, "person", row->id);
}

static void offer(struct engagement_screen *screen)
{
    const struct crew_row *row = selected(screen);
    const struct access *access = cell(screen);
    bool person = row != NULL && row->assignment != NULL;
    bool here = person && row->assignment->left == DAY_NONE;
    struct deeds deeds = {.count = 0};
    deed(&deeds, row != NULL && !person, "person add", "Name somebody for this seat");
    deed(&deeds, access != NULL && access_state(access) == ACCESS_ASKED, "access grant",
         "Grant this access");
    deed(&deeds, access != NULL && access_state(access) == ACCESS_GRANTED, "access revoke",
         access != NULL && access_is_thing(access) ? "It was returned" : "Revoke this access");
    deed(&deeds, access != NULL && access_state(access) == ACCESS_REVOKED, "access verify",
         "Verify that this access is gone");
    deed(&deeds,
         access != NULL && access->granted != DAY_NONE &&
             access_is_secret(&screen->view.dossier, access),
         "access rotate", "This shared secret was rotated");
    deed(&deeds, access != NULL, "access edit", "Edit this access");
    deed(&deeds, person, "access add", "Ask for other access");
    deed(&deeds, person, "person edit", "Edit the person");
    deed(&deeds, here, "person leave", "The person leaves");
    deed(&deeds, person, "person replace", "Replace the person");
    deed(&deeds, row != NULL && row->seat != NULL, "seat edit", "Edit the seat");
    deed(&deeds, row == NULL, "seat add", "Add a seat");
    shell_pick(screen->base.shell, row == NULL ? "People" : row->name, deeds.at, deeds.count,
               picked, screen);
}

static void offer_new(struct engagement_screen *screen)
{
    bool seats = false;
    struct deeds deeds = {.count = 0};
    dossier_each(struct seat, seat, &screen->view.dossier, RECORD_SEAT)
        seats = seats || seat->count > 0;
    deed(&deeds, screen->view.dossier.engagement->seats_filled > 0, "access add",
         "Access: what somebody needs");
    deed(&deeds, seats, "person add", "A person: who fills a seat");
    deed(&deeds, true, "seat add", "A seat: a role to fill");
    if (deeds.count == 1)
        act_form(screen->base.shell, "seat add", screen->code, NULL, NULL);
    else
        shell_pick(screen->base.shell, "Add", deeds.at, deeds.count, picked, screen);
}

static void edit(struct engagement_screen *screen)
{
    const struct crew_row *row = selected(screen);
    if (row == NULL)
        return;
    if (row->assignment != NULL)
        edit_person(screen, row);
    else
        edit_seat(screen, row->seat);
}

static bool move_cell(struct engagement_screen *screen, bool left)
{
    if (left && screen->system > 0)
        screen->system--;
    else if (!left && screen->system + 1 < screen->systems.count)
        screen->system++;
    return true;
}

static bool act(struct engagement_screen *screen, enum key_action action)
{
    if (action == ACTION_LEFT || action == ACTION_RIGHT)
        return move_cell(screen, action == ACTION_LEFT);
    if (action == ACTION_TOGGLE)
        toggle(screen);
    else if (action == ACTION_REVOKE)
        revoke(screen);
    else if (action == ACTION_OPEN)
        offer(screen);
    else if (action == ACTION_ADD)
        offer_new(screen);
    else if (action == ACTION_EDIT)
        edit(screen);
    else if (action == ACTION_REVOKE_ALL)
        crew_revoke_all(screen, selected(screen));
    else if (action == ACTION_DELETE)
        crew_erase(screen, selected(screen));
    else
        return false;
    return true;
}

static const struct hint hints[] = {
    {ACTION_TOGGLE, "next state"},     {ACTION_RIGHT, "cell"},      {ACTION_ADD, "add"},
    {ACTION_OPEN, "choose"},           {ACTION_REVOKE, "revoke"},   {ACTION_EDIT, "edit"},
    {ACTION_NEXT_TAB, "tab"},          {ACTION_ADVANCE, "advance"}, {ACTION_MARK, "mark"},
    {ACTION_REVOKE_ALL, "revoke all"}, {ACTION_DELETE, "erase"},    {ACTION_REPEAT, "repeat"},
};

const struct tab people_tab = {
    .title = "People & access",
    .brief = "People",
    .count = count,
    .load = load,
    .draw = draw,
    .act = act,
    .beside = beside,
    .marks = &marked_people,
    .groups = "Seats and people, Access",
    .hints = hints,
    .hint_count = ARRAY_COUNT(hints),
};
