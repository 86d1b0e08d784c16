#include "erase.h"
#include "frame.h"
#include "revoke.h"
#include "screens.h"

#include "text.h"

#include <inttypes.h>
#include <stdio.h>

/* Everybody in the file by name, with where they serve now; the filter asks the file. */
enum { PEOPLE_ROWS = 100, NAME_CELLS = 20, DAY_CELLS = 8, SHARE_CELLS = 7 };

struct serving {
    const struct person_row *who;
    const struct booking *booking; /* NULL: serves nowhere now */
    int64_t share;                 /* in all */
    bool first;                    /* of this person */
};

/* --- load -------------------------------------------------------------------------------- */

static void add_serving(struct sheet_page *page, struct arena *arena, struct serving serving)
{
    struct serving *kept = arena_new(arena, struct serving);
    const struct booking *booking = serving.booking;
    struct sheet_row row = {.id = serving.who->person.row.id,
                            .words = serving.who->person.name,
                            .name = "",
                            .data = kept};

    *kept = serving;
    if (booking != NULL) {
        row.code = row.name = booking->code;
        row.subject = arena_printf(arena, "P%" PRId64, booking->number);
        row.id = arena_printf(arena, "%s %s", row.code, row.subject);
    }
    sheet_add(page, arena, NULL, &row);
}

static void add_person(struct sheet_page *page, struct arena *arena, const struct person_row *who,
                       civil_day today)
{
    struct serving serving = {.who = who, .share = person_share(who, today), .first = true};

    for (size_t i = 0; i < who->booking_count; i++) {
        if (!booking_stands(&who->bookings[i], today))
            continue;
        serving.booking = &who->bookings[i];
        add_serving(page, arena, serving);
        serving.first = false;
    }
    if (serving.first)
        add_serving(page, arena, serving);
}

static bool load(struct session *session, const struct sheet_ask *ask, struct arena *arena,
                 struct sheet_page *page, struct error *error)
{
    struct people_query query = {.limit = ask->limit, .pattern = ask->pattern};
    civil_day day = session_today(session);
    struct person_row *rows = NULL;
    char text[DATE_TEXT_SIZE];
    size_t overbooked = 0;

    if (!query_people(session, &query, arena, &rows, &page->count, error))
        return false;
    for (size_t i = 0; i < page->count; i++) {
        add_person(page, arena, &rows[i], day);
        overbooked += person_share(&rows[i], day) > 100;
    }
    page->brief = arena_printf(arena, "%zu above 100 %%", overbooked);
    page->right =
        arena_printf(arena, "%zu%s people  %zu above 100 %%  %s", page->count,
                     page->count < ask->limit ? "" : "+", overbooked, day_short(day, text));
    return true;
}

/* --- drawing ----------------------------------------------------------------------------- */

static void draw_booking(const struct serving *serving, struct area area)
{
    const struct booking *booking = serving->booking;
    char day[DATE_TEXT_SIZE];
    int at = 0;

    area_fit(area, 0, at, 9, ROLE_NORMAL, booking->code);
    at += 10;
    if (area.columns >= 45) {
        area_fit(area, 0, at, DAY_CELLS - 1, ROLE_DIM, show_day(booking->from, day));
        area_fit(area, 0, at + DAY_CELLS, DAY_CELLS - 1, ROLE_DIM, show_day(booking->to, day));
        at += 2 * DAY_CELLS;
    }
    area_printf(area, 0, at, serving->share > 100 ? ROLE_BAD : ROLE_NORMAL, "%3" PRId64 "%%%s",
                booking->share, serving->share > 100 ? "!" : "");
    at += SHARE_CELLS;
    area_fit(area, 0, at, area.columns - at, ROLE_NORMAL,
             text_or(booking->client, text_or(booking->title, "")));
}

static void draw_row(const struct sheet *sheet, const struct sheet_row *row, struct area area)
{
    const struct serving *serving = row->data;
    int at = 1 + (area.columns >= 60 ? NAME_CELLS : 12);

    (void)sheet;
    area_fit(area, 0, 1, at - 2,
             serving->booking == NULL || !serving->first ? ROLE_DIM : ROLE_NORMAL,
             serving->who->person.name);
    if (serving->booking == NULL)
        area_fit(area, 0, at, area.columns - at, ROLE_DIM, "serves nowhere now");
    else
        draw_booking(serving, area_part(area, 0, at, 1, area.columns - at));
}

static void draw_details(const struct sheet *sheet, const struct sheet_row *row, struct area area)
{
    const struct serving *serving = row->data;
    const struct person *person = &serving->who->person;
    const struct booking *booking = serving->booking;
    char title[3 * SHOW_SIZE];

    (void)sheet;
    snprintf(title, sizeof title, "%.150s, %s", person->name, word_name(&side_words, person->side));
    frame_rule(area, 0, title);
    area_printf(area, 1, 1, serving->share > 100 ? ROLE_BAD : ROLE_NORMAL,
                "booked at most %" PRId64 " %% on a day from today on%s", serving->share,
                serving->share > 100 ? ": above 100 %" : "");
    if (booking != NULL)
        area_printf(area, 2, 1, ROLE_NORMAL, "%s  %.60s  %.120s", row->subject,
                    text_or(booking->seat, "no seat"), text_or(booking->title, ""));
    if (text_or(person->reach, NULL) != NULL)
        area_fit(area, 3, 1, area.columns - 2, ROLE_DIM, person->reach);
}

static void draw_heads(const struct sheet *sheet, struct area area)
{
    int at = 1 + (area.columns >= 60 ? NAME_CELLS : 12);
    (void)sheet;
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

/* --- keys -------------------------------------------------------------------------------- */

/* Wherever they serve or served: access may outlive an assignment. */
static void revoke_all(struct shell *shell, const struct person_row *who)
{
    struct arena arena;

    arena_init(&arena);
    struct serves *serves = arena_array(&arena, struct serves, who->booking_count + 1);
    for (size_t at = 0; at < who->booking_count; at++)
        serves[at] = (struct serves){who->bookings[at].code, who->bookings[at].number};
    revoke_open(shell, who->person.name, serves, who->booking_count);
    arena_done(&arena);
}

/* From the person each row leads on to its place. */
static bool act(struct sheet *sheet, const struct sheet_row *row, enum key_action action)
{
    const struct serving *serving = row == NULL ? NULL : row->data;

    if (serving == NULL)
        return false;
    if (action == ACTION_OPEN)
        person_open(sheet->base.shell, serving->who->person.row.id, row->code, row->subject);
    else if (action == ACTION_REVOKE_ALL)
        revoke_all(sheet->base.shell, serving->who);
    else if (action == ACTION_DELETE)
        erase_open(sheet->base.shell,
                   &(struct whom){.name = serving->who->person.name,
                                  .code = row->code,
                                  .handle = row->subject,
                                  .reach = text_or(serving->who->person.reach, NULL)});
    else
        return false;
    return true;
}

static const struct hint hints[] = {
    {ACTION_OPEN, "open"},    {ACTION_FILTER, "filter"},
    {ACTION_PRINT, "print"},  {ACTION_REVOKE_ALL, "revoke all"},
    {ACTION_DELETE, "erase"}, {ACTION_COPY, "copy"},
};

const struct sheet_class people_class = {
    .screen = {.name = "people",
               .title = "People",
               .hints = hints,
               .hint_count = ARRAY_COUNT(hints),
               SHEET_SCREEN},
    .tab = VIEWS_PEOPLE,
    .step = PEOPLE_ROWS,
    .filters = true,
    .nothing = "Nobody is assigned anywhere yet.",
    .groups = "Seats and people",
    .load = load,
    .head_rows = 1,
    .draw_heads = draw_heads,
    .draw_row = draw_row,
    .draw_details = draw_details,
    .act = act,
};
