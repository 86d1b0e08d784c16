#include "act.h"
#include "frame.h"
#include "screens.h"

#include "text.h"
#include "widget/calendar.h"

#include <stdio.h>

/* What is due in the next weeks over all engagements. */
enum { AGENDA_DAYS = 60, AGENDA_ROWS = 300, WAITING_ROWS = 100 };

struct dues {
    const struct due_row *rows;
    size_t count;
};

/* --- load -------------------------------------------------------------------------------- */

static const char *section(civil_day due, civil_day today)
{
    civil_day sunday = today - day_weekday(today) + 6;
    if (due < today)
        return "OVERDUE";
    if (due == today)
        return "TODAY";
    if (due <= sunday)
        return "THIS WEEK";
    return due <= sunday + 7 ? "NEXT WEEK" : "LATER";
}

static const char waiting[] = "WAITING ON OTHERS";

static struct sheet_row row_of(const struct due_row *due, struct arena *arena)
{
    return (struct sheet_row){
        .id = arena_printf(arena, "%s %s %d %d", due->code, text_or(due->subject, "end"), due->due,
                           (int)due->kind),
        .name = arena_printf(arena, "%s %s", due->code, text_or(due->subject, "")),
        .words = arena_printf(arena, "%s %s %s", text_or(due->text, "end"), text_or(due->title, ""),
                              text_or(due->client, "")),
        .code = due->code,
        .subject = due->subject,
        .data = due};
}

static bool load(struct session *session, const struct sheet_ask *ask, struct arena *arena,
                 struct sheet_page *page, struct error *error)
{
    civil_day day = session_today(session);
    size_t overdue = 0, today = 0;
    char text[DATE_TEXT_SIZE];
    struct due_row *rows = NULL, *owed = NULL;
    struct dues *dues = arena_new(arena, struct dues);
    size_t owed_count = 0;

    if (!query_agenda(session, day + AGENDA_DAYS, ask->limit, arena, &rows, &page->count, error) ||
        !query_waiting(session, WAITING_ROWS, arena, &owed, &owed_count, error))
        return false;
    for (size_t i = 0; i < page->count; i++) {
        struct sheet_row row = row_of(&rows[i], arena);
        sheet_add(page, arena, section(rows[i].due, day), &row);
        overdue += rows[i].due < day;
        today += rows[i].due == day;
    }
    for (size_t i = 0; i < owed_count; i++) {
        struct sheet_row row = row_of(&owed[i], arena);
        sheet_add(page, arena, waiting, &row);
    }
    *dues = (struct dues){rows, page->count};
    page->data = dues;
    page->brief = arena_printf(arena, "%zu overdue  %s", overdue, show_day(day, text));
    page->right =
        arena_printf(arena, "%zu overdue  %zu today  %s", overdue, today, day_short(day, text));
    return true;
}

/* --- keys -------------------------------------------------------------------------------- */

static const enum record_kind kinds[] = {
    [DUE_MILESTONE] = RECORD_MILESTONE, [DUE_ACCESS] = RECORD_ACCESS,
    [DUE_TOPIC] = RECORD_TOPIC,         [DUE_LOG] = RECORD_LOG,
    [DUE_STARTS] = RECORD_ASSIGNMENT,   [DUE_LEAVES] = RECORD_ASSIGNMENT,
    [DUE_END] = RECORD_ENGAGEMENT,      [DUE_ASKED] = RECORD_ACCESS};

/* Items and their days come from the playbook: what moves them is the phase, the start, the end. */
static void set_date(const struct sheet *sheet, const struct due_row *due, bool snooze)
{
    struct shell *shell = sheet->base.shell;

    if (due->kind == DUE_ITEM)
        shell_message(shell, "The day of an item hangs on its phase, the start or the end: they "
                             "move it");
    else if (snooze)
        act_snooze(shell, due->code, kinds[due->kind], due->subject,
                   (due->due > sheet->day ? due->due : sheet->day) + 7);
    else
        act_date(shell, due->code, kinds[due->kind], due->subject);
}

/* To the first row that is due today or later. */
static void go_to_today(struct sheet *sheet)
{
    for (size_t at = 0; at < sheet->page.rows.count; at++) {
        const struct due_row *due = sheet->page.rows.at[at].data;

        if (due != NULL && due->kind != DUE_ASKED && due->due >= sheet->day &&
            list_select(&sheet->list, sheet->page.rows.at[at].id))
            return;
    }
}

static bool act(struct sheet *sheet, const struct sheet_row *row, enum key_action action)
{
    struct shell *shell = sheet->base.shell;
    const struct due_row *due = row == NULL ? NULL : row->data;

    if (due == NULL)
        return false;
    if (action == ACTION_TODAY)
        go_to_today(sheet);
    else if (action == ACTION_DATE || action == ACTION_SNOOZE)
        set_date(sheet, due, action == ACTION_SNOOZE);
    else if (action == ACTION_OWNER)
        act_owner(shell, due->code,
                  due->kind == DUE_MILESTONE ? RECORD_MILESTONE
                  : due->kind == DUE_LOG     ? RECORD_LOG
                                             : RECORD_ENGAGEMENT,
                  due->subject);
    else if (action == ACTION_TOGGLE && due->kind != DUE_ITEM)
        shell_open_engagement(shell, due->code, due->subject);
    else if (action == ACTION_TOGGLE)
        act_tick(shell, due->code, due->subject);
    else if (action == ACTION_WAIVE && due->kind == DUE_ITEM)
        act_form(shell, "waive", due->code, "item", due->subject);
    else if (action == ACTION_NOT_APPLICABLE && due->kind == DUE_ITEM)
        act_form(shell, "na", due->code, "item", due->subject);
    else
        return false;
    return true;
}

/* --- drawing ----------------------------------------------------------------------------- */

static const char *kind_name(enum due_kind kind)
{
    static const char *const names[] = {[DUE_ITEM] = "gate item", [DUE_MILESTONE] = "milestone",
                                        [DUE_ACCESS] = "access",  [DUE_TOPIC] = "topic",
                                        [DUE_LOG] = "log",        [DUE_STARTS] = "starts",
                                        [DUE_LEAVES] = "leaves",  [DUE_END] = "end",
                                        [DUE_ASKED] = "asked"};
    return names[kind];
}

static const char *what(const struct due_row *due, char out[4 * SHOW_SIZE])
{
    if (due->kind == DUE_END)
        snprintf(out, 4 * SHOW_SIZE, "the engagement ends");
    else
        snprintf(out, 4 * SHOW_SIZE, "%s %s%.250s", text_or(due->subject, ""),
                 due->kind == DUE_ACCESS ? "expires: " : "", text_or(due->text, ""));
    return out;
}

static void draw_row(const struct sheet *sheet, const struct sheet_row *row, struct area area)
{
    const struct due_row *due = row->data;
    char day[DATE_TEXT_SIZE], text[4 * SHOW_SIZE];
    int days = due->due - sheet->day;
    bool late = days < 0 && due->kind != DUE_ASKED;
    enum role role = late ? ROLE_BAD : days <= 0 ? ROLE_WARN : ROLE_NORMAL;
    int at = 1;

    if (area.columns >= 60) {
        area_fit(area, 0, at, 11, ROLE_NORMAL, day_short(due->due, day));
        at += 11;
    }
    area_printf(area, 0, at, role, "%c%+4dd", late ? '!' : ' ', days);
    at += 7;
    if (area.columns >= 70) {
        area_fit(area, 0, at, 10, ROLE_DIM, kind_name(due->kind));
        at += 10;
    }
    area_fit(area, 0, at, 9, ROLE_NORMAL, due->code);
    at += 9;
    if (area.columns >= 100) {
        area_fit(area, 0, at, 24, ROLE_NORMAL, text_or(due->client, ""));
        at += 25;
    }
    area_fit(area, 0, at, area.columns - at, due->required ? ROLE_NORMAL : ROLE_DIM,
             what(due, text));
}

static void draw_details(const struct sheet *sheet, const struct sheet_row *row, struct area area)
{
    const struct due_row *due = row->data;
    char text[3 * SHOW_SIZE], day[DATE_TEXT_SIZE];

    (void)sheet;
    snprintf(text, sizeof text, "%s %.150s", due->code, text_or(due->title, ""));
    frame_rule(area, 0, text);
    snprintf(text, sizeof text, "%s%s  %s %s, %s side  for %.150s", kind_name(due->kind),
             due->required ? "" : " (optional)", due->kind == DUE_ASKED ? "on" : "due",
             day_long(due->due, day), word_title(&side_words, due->side),
             text_or(due->client, "-"));
    area_fit(area, 1, 1, area.columns - 2, ROLE_NORMAL, text);
    show_text(area_part(area, 0, 1, area.rows, area.columns - 2), 2, ROLE_NORMAL,
              text_or(due->text, ""));
}

/* --- calendar ---------------------------------------------------------------------------- */

struct marks {
    const struct dues *dues;
    civil_day today;
};

static char sign_of(const void *context, civil_day day)
{
    const struct marks *marks = context;

    for (size_t at = 0; at < marks->dues->count; at++)
        if (marks->dues->rows[at].due == day)
            return day < marks->today ? '!' : '*';
    return ' ';
}

static void draw_beside(const struct sheet *sheet, const struct sheet_row *row, struct area area)
{
    const struct due_row *due = row == NULL ? NULL : row->data;
    const struct marks marks = {sheet->page.data, sheet->day};
    const struct calendar calendar = {.today = sheet->day,
                                      .selected = due == NULL ? DAY_NONE : due->due,
                                      .sign = sign_of,
                                      .context = &marks};

    calendar_draw(&calendar, area_part(area, 0, 0, area.rows - 1, area.columns));
    area_text(area, area.rows - 1, 0, ROLE_DIM, "* due   ! late   [ ] today");
}

static const struct hint hints[] = {
    {ACTION_OPEN, "open"},           {ACTION_TOGGLE, "tick"},   {ACTION_WAIVE, "waive"},
    {ACTION_DATE, "date"},           {ACTION_SNOOZE, "snooze"}, {ACTION_FILTER, "filter"},
    {ACTION_NOT_APPLICABLE, "n.a."}, {ACTION_TODAY, "today"},   {ACTION_PRINT, "print"},
    {ACTION_REPEAT, "repeat"},       {ACTION_COPY, "copy"},
};

const struct sheet_class agenda_class = {
    .screen = {.name = "agenda",
               .title = "Agenda",
               .hints = hints,
               .hint_count = ARRAY_COUNT(hints),
               SHEET_SCREEN},
    .tab = VIEWS_AGENDA,
    .step = AGENDA_ROWS,
    .nothing = "Nothing is due in the next two months.",
    .groups = "Items",
    .load = load,
    .draw_row = draw_row,
    .draw_details = draw_details,
    .beside = CALENDAR_CELLS + 3,
    .draw_beside = draw_beside,
    .act = act,
};
