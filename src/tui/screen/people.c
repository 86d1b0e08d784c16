#include "frame.h"
#include "screens.h"
#include "show.h"
#include "views.h"

#include "text.h"
#include "vec.h"
#include "widget/list.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Everybody in the file by name, with where they serve now; more is read when the end is
 * reached. */
enum { PEOPLE_ROWS = 100, NAME_CELLS = 20, DAY_CELLS = 8, SHARE_CELLS = 7 };

struct entry {
    const char *id; /* "ENG-2601 P1", or of the person who serves nowhere */
    const struct person_row *who;
    const struct booking *booking; /* NULL: serves nowhere now */
    const char *handle;            /* P1 */
    int64_t share;                 /* in all */
    bool first;                    /* of this person */
};

struct people {
    struct screen base;
    struct list list;
    VEC(struct entry) entries;
    struct empty empty;
    size_t limit, person_count, overbooked;
    bool begun, welcome;
    civil_day day;
};

static struct people *as_people(struct screen *screen)
{
    return (struct people *)screen;
}

/* --- load -------------------------------------------------------------------------------- */

static void add_entry(struct people *people, const struct person_row *who,
                      const struct booking *booking, bool first)
{
    struct arena *arena = &people->base.arena;
    const char *handle = booking == NULL ? NULL : arena_printf(arena, "P%" PRId64, booking->number);
    const char *id =
        booking == NULL ? who->person.row.id : arena_printf(arena, "%s %s", booking->code, handle);
    vec_add(&people->entries, arena,
            ((struct entry){id, who, booking, handle, person_share(who, people->day), first}));
}

static void add_person(struct people *people, const struct person_row *who)
{
    bool first = true;
    for (size_t i = 0; i < who->booking_count; i++) {
        if (!booking_stands(&who->bookings[i], people->day))
            continue;
        add_entry(people, who, &who->bookings[i], first);
        first = false;
    }
    if (first)
        add_entry(people, who, NULL, true);
    people->overbooked += person_share(who, people->day) > 100;
}

static const char *entry_id(const void *context, size_t row)
{
    return ((const struct people *)context)->entries.at[row].id;
}

static const char *entry_words(const void *context, size_t row)
{
    return ((const struct people *)context)->entries.at[row].who->person.name;
}

static const char *entry_name(const void *context, size_t row)
{
    const struct booking *booking = ((const struct people *)context)->entries.at[row].booking;
    return booking == NULL ? "" : booking->code;
}

static void draw_entry(const void *context, size_t row, struct area area, bool selected);

static void take_rows(struct people *people, const struct person_row *rows, size_t count)
{
    people->entries.at = NULL;
    people->entries.count = people->entries.capacity = 0;
    people->person_count = count;
    people->overbooked = 0;
    for (size_t i = 0; i < count; i++)
        add_person(people, &rows[i]);
    list_set(&people->list, &(struct list_rows){.context = people,
                                                .count = people->entries.count,
                                                .id = entry_id,
                                                .words = entry_words,
                                                .name = entry_name,
                                                .draw = draw_entry});
}

static bool load(struct screen *screen, struct error *error)
{
    struct people *people = as_people(screen);
    struct session *session = shell_session(screen->shell);
    struct portfolio_counts counts = {0};
    struct people_query query = {.limit = PEOPLE_ROWS};
    struct person_row *rows = NULL;
    size_t count = 0;
    if (!people->begun) {
        list_init(&people->list, &screen->kept);
        people->limit = PEOPLE_ROWS;
        people->begun = true;
    }
    query.limit = people->limit;
    if (session_is_open(session) &&
        (!query_counts(session, &counts, error) ||
         !query_people(session, &query, &screen->arena, &rows, &count, error)))
        return false;
    people->day = session_today(session);
    people->welcome = counts.active + counts.ended + counts.on_hold == 0;
    people->empty = views_empty(screen);
    take_rows(people, rows, count);
    return true;
}

static void done(struct screen *screen)
{
    if (as_people(screen)->begun)
        list_done(&as_people(screen)->list);
}

/* --- keys -------------------------------------------------------------------------------- */

static const struct entry *selected(const struct people *people)
{
    size_t row = list_selected(&people->list);
    return row == LIST_NONE ? NULL : &people->entries.at[row];
}

static bool act(struct screen *screen, enum key_action action)
{
    struct people *people = as_people(screen);
    const struct entry *entry = people->welcome ? NULL : selected(people);
    const struct booking *booking = entry == NULL ? NULL : entry->booking;
    if (booking != NULL && action == ACTION_OPEN)
        shell_open_engagement(screen->shell, booking->code, entry->handle);
    else if (!views_act(screen, action, booking == NULL ? NULL : booking->code, people->welcome))
        return !people->welcome && (!views_load_more(screen, &people->list, people->person_count,
                                                     &people->limit, PEOPLE_ROWS, action) ||
                                    list_act(&people->list, action));
    return true;
}

static bool key(struct screen *screen, const struct key *key)
{
    struct people *people = as_people(screen);
    return people->begun && list_key(&people->list, key);
}

static const struct prompt *prompt(const struct screen *screen)
{
    const struct people *people = (const struct people *)screen;
    return people->list.filter.open ? &people->list.filter : NULL;
}

static void subject(const struct screen *screen, const char **code, const char **row)
{
    const struct entry *entry = selected((const struct people *)screen);
    bool serves = entry != NULL && entry->booking != NULL;
    *code = serves ? entry->booking->code : NULL;
    *row = serves ? entry->handle : NULL;
}

/* --- drawing ----------------------------------------------------------------------------- */

static void draw_booking(const struct entry *entry, struct area area)
{
    const struct booking *booking = entry->booking;
    char day[DATE_TEXT_SIZE];
    int at = 0;
    area_fit(area, 0, at, 9, ROLE_NORMAL, booking->code);
    at += 10;
    if (area.columns >= 45) {
        area_fit(area, 0, at, DAY_CELLS - 1, ROLE_DIM, show_day(booking->from, day));
        area_fit(area, 0, at + DAY_CELLS, DAY_CELLS - 1, ROLE_DIM, show_day(booking->to, day));
        at += 2 * DAY_CELLS;
    }
    area_printf(area, 0, at, entry->share > 100 ? ROLE_BAD : ROLE_NORMAL, "%3" PRId64 "%%%s",
                booking->share, entry->share > 100 ? "!" : "");
    at += SHARE_CELLS;
    area_fit(area, 0, at, area.columns - at, ROLE_NORMAL,
             text_or(booking->client, text_or(booking->title, "")));
}

static void draw_entry(const void *context, size_t row, struct area area, bool is_selected)
{
    const struct people *people = context;
    const struct entry *entry = &people->entries.at[row];
    int at = 1 + (area.columns >= 60 ? NAME_CELLS : 12);
    (void)is_selected;
    area_fit(area, 0, 1, at - 2, entry->booking == NULL || !entry->first ? ROLE_DIM : ROLE_NORMAL,
             entry->who->person.name);
    if (entry->booking == NULL)
        area_fit(area, 0, at, area.columns - at, ROLE_DIM, "serves nowhere now");
    else
        draw_booking(entry, area_part(area, 0, at, 1, area.columns - at));
}

static void draw_details(const struct people *people, const struct entry *entry, struct area area)
{
    const struct booking *booking = entry->booking;
    char title[3 * SHOW_SIZE];
    snprintf(title, sizeof title, "%.150s, %s", entry->who->person.name,
             word_name(&side_words, entry->who->person.side));
    frame_rule(area, 0, title);
    area_printf(area, 1, 1, entry->share > 100 ? ROLE_BAD : ROLE_NORMAL,
                "booked at most %" PRId64 " %% on a day from today on%s", entry->share,
                entry->share > 100 ? ": above 100 %" : "");
    if (booking != NULL)
        area_printf(area, 2, 1, ROLE_NORMAL, "%s  %.60s  %.120s", entry->handle,
                    text_or(booking->seat, "no seat"), text_or(booking->title, ""));
    if (text_or(entry->who->person.reach, NULL) != NULL)
        area_fit(area, 3, 1, area.columns - 2, ROLE_DIM, entry->who->person.reach);
    (void)people;
}

static void draw_heads(struct area area)
{
    int at = 1 + (area.columns >= 60 ? NAME_CELLS : 12);
    area_text(area, 0, 1, ROLE_HEADER, "NAME");
    area_text(area, 0, at, ROLE_HEADER, "SERVES");
    at += 10;
    if (area.columns >= 66) {
        area_text(area, 0, at, ROLE_HEADER, "FROM");
        area_text(area, 0, at + DAY_CELLS, ROLE_HEADER, "TO");
        at += 2 * DAY_CELLS;
    }
    area_text(area, 0, at, ROLE_HEADER, "SHARE");
    if (at + SHARE_CELLS + 6 <= area.columns)
        area_text(area, 0, at + SHARE_CELLS, ROLE_HEADER, "CLIENT");
}

static void draw_rows(const struct people *people, struct area area)
{
    const struct entry *entry = selected(people);
    int pane = frame_short(area) || entry == NULL ? 0 : 4;
    int top = frame_low(area) ? 1 : 2;
    struct area middle = area_part(area, top + 1, 0, area.rows - top - 1 - pane, area.columns);
    draw_heads(area_part(area, top, 0, 1, area.columns));
    if (people->person_count == 0)
        show_nothing(middle, "Nobody is assigned anywhere yet.", NULL);
    else if (people->list.shown_count == 0)
        show_nothing(middle, "Nothing matches the filter.", "Esc takes the filter away.");
    list_draw(&people->list, middle);
    if (pane > 0)
        draw_details(people, entry, area_part(area, area.rows - pane, 0, pane, area.columns));
}

static void draw(const struct screen *screen, struct area area)
{
    const struct people *people = (const struct people *)screen;
    char right[2 * SHOW_SIZE], day[DATE_TEXT_SIZE];
    if (area.columns < 60)
        snprintf(right, sizeof right, "%zu above 100 %%", people->overbooked);
    else
        snprintf(right, sizeof right, "%zu%s people  %zu above 100 %%  %s", people->person_count,
                 people->person_count < people->limit ? "" : "+", people->overbooked,
                 day_short(people->day, day));
    frame_title(area, "People", right);
    if (!frame_low(area))
        views_tabs(area, VIEWS_PEOPLE, list_filter_text(&people->list));
    int top = frame_low(area) ? 1 : 2;
    if (people->welcome)
        empty_draw(&people->empty, area_part(area, top, 0, area.rows - top, area.columns));
    else
        draw_rows(people, area);
}

static const struct hint hints[] = {
    {ACTION_OPEN, "open"},
    {ACTION_FILTER, "filter"},
    {ACTION_PRINT, "print"},
};

static const char *groups(const struct screen *screen)
{
    (void)screen;
    return "Seats and people";
}

const struct screen_class people_class = {
    .name = "people",
    .title = "People",
    .size = sizeof(struct people),
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
