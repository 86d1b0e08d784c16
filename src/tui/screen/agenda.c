#include "act.h"
#include "frame.h"
#include "screens.h"
#include "show.h"
#include "views.h"

#include "text.h"
#include "vec.h"
#include "widget/list.h"

#include <stdio.h>
#include <string.h>

/* What is due in the next weeks over all engagements; more is read when the end is reached. */
enum { AGENDA_DAYS = 60, AGENDA_ROWS = 300 };

struct entry {
    const char *id;            /* NULL: a heading */
    const struct due_row *due; /* NULL: a heading */
    const char *text;          /* of a heading; what the filter looks at */
    const char *name;          /* "ENG-2603 RH-03", likewise */
    size_t count;              /* of rows under a heading */
};

struct agenda {
    struct screen base;
    struct list list;
    VEC(struct entry) entries;
    struct empty empty;
    size_t limit, due_count;
    bool begun, welcome;
    civil_day day;
    size_t overdue, today;
};

static struct agenda *as_agenda(struct screen *screen)
{
    return (struct agenda *)screen;
}

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

static void add_row(struct agenda *agenda, const struct due_row *due, const char *name)
{
    struct arena *arena = &agenda->base.arena;
    size_t count = agenda->entries.count;
    if (count == 0 ||
        strcmp(name, section(agenda->entries.at[count - 1].due->due, agenda->day)) != 0)
        vec_add(&agenda->entries, arena, ((struct entry){.text = name}));
    vec_add(
        &agenda->entries, arena,
        ((struct entry){.due = due,
                        .id = arena_printf(arena, "%s %s %d", due->code,
                                           text_or(due->subject, "end"), due->due),
                        .name = arena_printf(arena, "%s %s", due->code, text_or(due->subject, "")),
                        .text = arena_printf(arena, "%s %s %s", text_or(due->text, "end"),
                                             text_or(due->title, ""), text_or(due->client, ""))}));
}

static void count_sections(struct agenda *agenda)
{
    struct entry *heading = NULL;
    agenda->overdue = agenda->today = 0;
    vec_each(struct entry, entry, &agenda->entries) {
        if (entry->due == NULL) {
            heading = entry;
            continue;
        }
        BUG_ON(heading == NULL); /* every section begins with one */
        heading->count++;
        agenda->overdue += entry->due->due < agenda->day;
        agenda->today += entry->due->due == agenda->day;
    }
}

static const char *entry_id(const void *context, size_t row)
{
    return ((const struct agenda *)context)->entries.at[row].id;
}

static const char *entry_words(const void *context, size_t row)
{
    const struct entry *entry = &((const struct agenda *)context)->entries.at[row];
    return entry->due == NULL ? NULL : entry->text;
}

static const char *entry_name(const void *context, size_t row)
{
    return ((const struct agenda *)context)->entries.at[row].name;
}

static void draw_entry(const void *context, size_t row, struct area area, bool selected);

static void take_rows(struct agenda *agenda, const struct due_row *rows, size_t count)
{
    agenda->entries.at = NULL;
    agenda->entries.count = agenda->entries.capacity = 0;
    agenda->due_count = count;
    for (size_t i = 0; i < count; i++)
        add_row(agenda, &rows[i], section(rows[i].due, agenda->day));
    count_sections(agenda);
    list_set(&agenda->list, &(struct list_rows){.context = agenda,
                                                .count = agenda->entries.count,
                                                .id = entry_id,
                                                .words = entry_words,
                                                .name = entry_name,
                                                .draw = draw_entry});
}

static bool load(struct screen *screen, struct error *error)
{
    struct agenda *agenda = as_agenda(screen);
    struct session *session = shell_session(screen->shell);
    struct portfolio_counts counts = {0};
    struct due_row *rows = NULL;
    size_t count = 0;
    if (!agenda->begun) {
        list_init(&agenda->list, &screen->kept);
        agenda->limit = AGENDA_ROWS;
        agenda->begun = true;
    }
    if (session_is_open(session) &&
        (!query_counts(session, &counts, error) ||
         !query_agenda(session, session_today(session) + AGENDA_DAYS, agenda->limit, &screen->arena,
                       &rows, &count, error)))
        return false;
    agenda->day = session_today(session);
    agenda->welcome = counts.active + counts.ended + counts.on_hold == 0;
    agenda->empty = views_empty(screen);
    take_rows(agenda, rows, count);
    return true;
}

static void done(struct screen *screen)
{
    if (as_agenda(screen)->begun)
        list_done(&as_agenda(screen)->list);
}

/* --- keys -------------------------------------------------------------------------------- */

static const struct due_row *selected(const struct agenda *agenda)
{
    size_t row = list_selected(&agenda->list);
    return row == LIST_NONE ? NULL : agenda->entries.at[row].due;
}

static void toggle(struct agenda *agenda, const struct due_row *due)
{
    struct shell *shell = agenda->base.shell;
    if (due->kind == DUE_ITEM)
        act_tick(shell, due->code, due->subject);
    else
        shell_open_engagement(shell, due->code, due->subject);
}

static bool act(struct screen *screen, enum key_action action)
{
    struct agenda *agenda = as_agenda(screen);
    const struct due_row *due = agenda->welcome ? NULL : selected(agenda);
    if (due != NULL && action == ACTION_OPEN)
        shell_open_engagement(screen->shell, due->code, due->subject);
    else if (due != NULL && action == ACTION_TOGGLE)
        toggle(agenda, due);
    else if (due != NULL && due->kind == DUE_ITEM && action == ACTION_WAIVE)
        act_form(screen->shell, "waive", due->code, "item", due->subject);
    else if (due != NULL && due->kind == DUE_ITEM && action == ACTION_NOT_APPLICABLE)
        act_form(screen->shell, "na", due->code, "item", due->subject);
    else if (views_act(screen, action, due == NULL ? NULL : due->code, agenda->welcome))
        return true;
    else
        return !agenda->welcome && (!views_load_more(screen, &agenda->list, agenda->due_count,
                                                     &agenda->limit, AGENDA_ROWS, action) ||
                                    list_act(&agenda->list, action));
    return true;
}

static bool key(struct screen *screen, const struct key *key)
{
    struct agenda *agenda = as_agenda(screen);
    return agenda->begun && list_key(&agenda->list, key);
}

static const struct prompt *prompt(const struct screen *screen)
{
    const struct agenda *agenda = (const struct agenda *)screen;
    return agenda->list.filter.open ? &agenda->list.filter : NULL;
}

static void subject(const struct screen *screen, const char **code, const char **row)
{
    const struct due_row *due = selected((const struct agenda *)screen);
    *code = due == NULL ? NULL : due->code;
    *row = due == NULL ? NULL : due->subject;
}

/* --- drawing ----------------------------------------------------------------------------- */

static const char *kind_name(enum due_kind kind)
{
    static const char *const names[] = {[DUE_ITEM] = "item",     [DUE_MILESTONE] = "milestone",
                                        [DUE_ACCESS] = "access", [DUE_TOPIC] = "topic",
                                        [DUE_LOG] = "log",       [DUE_END] = "end"};
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

static void draw_heading(const struct entry *entry, struct area area)
{
    char title[SHOW_SIZE];
    snprintf(title, sizeof title, "%s %zu", entry->text, entry->count);
    show_heading(area, title);
}

static void draw_entry(const void *context, size_t row, struct area area, bool is_selected)
{
    const struct agenda *agenda = context;
    const struct entry *entry = &agenda->entries.at[row];
    char day[DATE_TEXT_SIZE], text[4 * SHOW_SIZE];
    (void)is_selected;
    if (entry->due == NULL) {
        draw_heading(entry, area);
        return;
    }
    const struct due_row *due = entry->due;
    int days = due->due - agenda->day;
    enum role role = days < 0 ? ROLE_BAD : days == 0 ? ROLE_WARN : ROLE_NORMAL;
    int at = 1;
    if (area.columns >= 60) {
        area_fit(area, 0, at, 11, ROLE_NORMAL, day_short(due->due, day));
        at += 11;
    }
    area_printf(area, 0, at, role, "%c%+4dd", days < 0 ? '!' : ' ', days);
    at += 7;
    if (area.columns >= 100) {
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

static void draw_details(const struct due_row *due, struct area area)
{
    char title[3 * SHOW_SIZE], day[DATE_TEXT_SIZE];
    snprintf(title, sizeof title, "%s %.150s", due->code, text_or(due->title, ""));
    frame_rule(area, 0, title);
    area_printf(area, 1, 1, ROLE_NORMAL, "%s%s  due %s, %s side  for %s", kind_name(due->kind),
                due->required ? "" : " (optional)", day_long(due->due, day),
                word_title(&side_words, due->side), text_or(due->client, "-"));
    show_text(area_part(area, 0, 1, area.rows, area.columns - 2), 2, ROLE_NORMAL,
              text_or(due->text, ""));
}

static void draw_rows(const struct agenda *agenda, struct area area)
{
    const struct due_row *due = selected(agenda);
    int pane = frame_short(area) || due == NULL ? 0 : 4;
    int top = frame_low(area) ? 1 : 2;
    struct area middle = area_part(area, top, 0, area.rows - top - pane, area.columns);
    if (agenda->due_count == 0)
        show_nothing(middle, "Nothing is due in the next two months.", NULL);
    else if (agenda->list.shown_count == 0)
        show_nothing(middle, "Nothing matches the filter.", "Esc takes the filter away.");
    list_draw(&agenda->list, middle);
    if (pane > 0)
        draw_details(due, area_part(area, area.rows - pane, 0, pane, area.columns));
}

static void draw(const struct screen *screen, struct area area)
{
    const struct agenda *agenda = (const struct agenda *)screen;
    char right[2 * SHOW_SIZE], day[DATE_TEXT_SIZE];
    if (area.columns < 60)
        snprintf(right, sizeof right, "%zu overdue  %s", agenda->overdue,
                 show_day(agenda->day, day));
    else
        snprintf(right, sizeof right, "%zu overdue  %zu today  %s", agenda->overdue, agenda->today,
                 day_short(agenda->day, day));
    frame_title(area, "Agenda", right);
    if (!frame_low(area))
        views_tabs(area, VIEWS_AGENDA, list_filter_text(&agenda->list));
    int top = frame_low(area) ? 1 : 2;
    if (agenda->welcome)
        empty_draw(&agenda->empty, area_part(area, top, 0, area.rows - top, area.columns));
    else
        draw_rows(agenda, area);
}

static const struct hint hints[] = {
    {ACTION_OPEN, "open"},     {ACTION_TOGGLE, "tick"},         {ACTION_WAIVE, "waive"},
    {ACTION_FILTER, "filter"}, {ACTION_NOT_APPLICABLE, "n.a."}, {ACTION_PRINT, "print"},
};

static const char *groups(const struct screen *screen)
{
    (void)screen;
    return "Items";
}

const struct screen_class agenda_class = {
    .name = "agenda",
    .title = "Agenda",
    .size = sizeof(struct agenda),
    .load = load,
    .groups = groups,
    .draw = draw,
    .key = key,
    .act = act,
    .hints = hints,
    .hint_count = ARRAY_COUNT(hints),
    .prompt = prompt,
    .done = done,
    .subject = subject,
};
