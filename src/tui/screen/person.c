#include "act.h"
#include "frame.h"
#include "screens.h"

#include "text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Everything about one person over the engagements they serve; each row leads to its place. */
enum {
    CODE_CELLS = 10,
    HANDLE_CELLS = 5,
    STATE_CELLS = 20,
    PERSON_DAY_CELLS = 11,
    PERSON_ID_SIZE = 64
};

struct person_screen {
    struct sheet sheet;
    char id[PERSON_ID_SIZE];
};

/* --- load -------------------------------------------------------------------------------- */

static const char *row_id(const char *code, const char *handle, enum personal_group group,
                          struct arena *arena)
{
    return arena_printf(arena, "%d %s %s", (int)group, code, handle);
}

static void add_row(struct sheet_page *page, const struct personal_row *found, struct arena *arena)
{
    const char *code = found->dossier->engagement->code;
    const char *words = arena_printf(arena, "%s %s %s %s %s", code, found->handle, found->what,
                                     text_or(found->figure, ""), found->state);
    const struct sheet_row row = {.id = row_id(code, found->handle, found->group, arena),
                                  .words = words,
                                  .name = code,
                                  .code = code,
                                  .subject = found->handle,
                                  .data = found};

    sheet_add(page, arena, personal_group_title(found->group), &row);
}

static bool load(struct session *session, const struct sheet_ask *ask, struct arena *arena,
                 struct sheet_page *page, struct error *error)
{
    const struct person_screen *screen = (const struct person_screen *)ask->sheet;
    struct personal_view *view = arena_new(arena, struct personal_view);
    char day[DATE_TEXT_SIZE];

    if (!query_personal(session, screen->id, arena, view, error))
        return false;
    vec_each(const struct personal_row, row, &view->rows)
        add_row(page, row, arena);
    page->count = view->rows.count;
    page->data = view;
    page->title = arena_printf(arena, "People > %s", view->who->person.name);
    page->brief = arena_printf(arena, "%zu", view->engagement_count);
    page->right = arena_printf(arena, "%zu engagement%s  %s", view->engagement_count,
                               view->engagement_count == 1 ? "" : "s",
                               day_short(session_today(session), day));
    return true;
}

/* --- paper ------------------------------------------------------------------------------- */

static const struct personal_view *view_of(const struct sheet *sheet)
{
    return sheet->page.data;
}

/* Who it is, said so that no namesake is meant: as a person of an engagement, where they are. */
static size_t name_subject(const struct personal_view *view, struct arg_value values[2],
                           struct arena *arena)
{
    const struct person *person = &view->who->person;

    if (view->who->booking_count > 0) {
        values[0] = (struct arg_value){"name", view->who->bookings[0].code};
        values[1] = (struct arg_value){
            "person", arena_printf(arena, "P%" PRId64, view->who->bookings[0].number)};
        return 2;
    }
    values[0] = (struct arg_value){"name", person->name};
    values[1] = (struct arg_value){"reach", person->reach};
    return text_is_blank(person->reach) ? 1 : 2;
}

static void to_file(struct sheet *sheet, struct arg_value values[], size_t count,
                    struct arena *arena)
{
    struct strbuf slug;

    strbuf_init(&slug);
    text_slug(view_of(sheet)->who->person.name, &slug);
    values[count++] = (struct arg_value){"output", arena_printf(arena, "%.64s.txt", slug.data)};
    strbuf_done(&slug);
    shell_form(sheet->base.shell, "subject show", values, count);
}

static void picked(struct shell *shell, const char *value, void *context)
{
    struct sheet *sheet = context;
    struct arg_value values[4];
    struct arena arena;
    size_t count;

    arena_init(&arena);
    count = name_subject(view_of(sheet), values, &arena);
    if (strcmp(value, "file") == 0) {
        to_file(sheet, values, count, &arena);
    } else {
        if (strcmp(value, "printer") == 0)
            values[count++] = (struct arg_value){"printer", "default"};
        (void)shell_run_command(shell, "subject show", values, count, &arena, NULL);
    }
    arena_done(&arena);
}

static void offer(struct sheet *sheet)
{
    static const struct choice choices[] = {
        {"show", "Show all that is held about them, with the journal"},
        {"file", "Write it to a file"},
        {"printer", "Send it to the default printer"},
    };

    shell_pick(sheet->base.shell, "Personal data", choices, ARRAY_COUNT(choices), picked, sheet);
}

/* --- keys -------------------------------------------------------------------------------- */

static bool step(struct shell *shell, const struct sheet_row *row)
{
    const struct personal_row *found = row->data;

    if (found->kind == RECORD_ACCESS)
        act_step_access(shell, row->code, found->row);
    else if (found->kind == RECORD_TOPIC)
        act_step_topic(shell, row->code, found->row);
    else
        return false;
    return true;
}

static bool act(struct sheet *sheet, const struct sheet_row *row, enum key_action action)
{
    if (action == ACTION_PRINT)
        offer(sheet);
    else if (action == ACTION_TOGGLE && row != NULL)
        return step(sheet->base.shell, row);
    else
        return false;
    return true;
}

/* --- drawing ----------------------------------------------------------------------------- */

static void draw_heads(const struct sheet *sheet, struct area area)
{
    const struct personal_view *view = view_of(sheet);
    const struct person *person = &view->who->person;
    bool above = view->share > 100;
    int used = area_printf(area, 0, 1, above ? ROLE_BAD : ROLE_NORMAL,
                           "%s  booked at most %" PRId64 " %%%s",
                           word_name(&side_words, person->side), view->share, above ? "!" : "");

    area_fit(area, 0, 3 + used, area.columns - 4 - used, ROLE_DIM, text_or(person->reach, ""));
}

static void draw_days(const struct personal_row *found, struct area area, int at)
{
    const civil_day days[] = {found->from, found->to};
    char day[DATE_TEXT_SIZE];

    for (size_t i = 0; i < ARRAY_COUNT(days); i++)
        area_fit(area, 0, at + (int)i * PERSON_DAY_CELLS, PERSON_DAY_CELLS - 1,
                 found->alarm && i == 1 ? ROLE_BAD : ROLE_DIM,
                 days[i] == DAY_NONE ? "-" : day_iso(days[i], day));
}

static enum role role_of(const struct personal_row *found)
{
    return found->alarm ? ROLE_BAD : found->over ? ROLE_DIM : ROLE_NORMAL;
}

static void draw_row(const struct sheet *sheet, const struct sheet_row *row, struct area area)
{
    const struct personal_row *found = row->data;
    bool days = area.columns >= 70;
    int right = (days ? 2 * PERSON_DAY_CELLS : 0) + (days ? STATE_CELLS : STATE_CELLS / 2) + 1;
    int at = 1 + CODE_CELLS + HANDLE_CELLS, state = area.columns - right;
    char text[2 * SHOW_SIZE];

    (void)sheet;
    area_fit(area, 0, 1, CODE_CELLS - 1, ROLE_DIM, row->code);
    area_fit(area, 0, 1 + CODE_CELLS, HANDLE_CELLS - 1, ROLE_NORMAL, found->handle);
    area_fit(area, 0, at, state - at - 1, found->over ? ROLE_DIM : ROLE_NORMAL, found->what);
    snprintf(text, sizeof text, "%s%s%s%.80s", found->alarm ? "!" : "",
             days ? text_or(found->figure, "") : "", days && found->figure != NULL ? " " : "",
             found->state);
    area_fit(area, 0, state, days ? STATE_CELLS - 1 : right - 1, role_of(found), text);
    if (days)
        draw_days(found, area, state + STATE_CELLS);
}

/* What the second day is. */
static const char *until(const struct personal_row *found)
{
    switch ((int)found->group) {
    case PERSONAL_ACCESS:
        return access_state((const struct access *)found->row) >= ACCESS_REVOKED ? "taken back on"
                                                                                 : "expires on";
    case PERSONAL_SECRETS: return "changed on";
    case PERSONAL_GIVES:
    case PERSONAL_RECEIVES: return found->over ? "confirmed on" : "due on";
    case PERSONAL_HOURS: return "the last week began on";
    default: return "until";
    }
}

static void draw_details(const struct sheet *sheet, const struct sheet_row *row, struct area area)
{
    const struct personal_row *found = row->data;
    const struct engagement *engagement = found->dossier->engagement;
    char title[4 * SHOW_SIZE], day[DATE_TEXT_SIZE], text[4 * SHOW_SIZE];

    (void)sheet;
    snprintf(title, sizeof title, "%s of %s, %.80s, %.80s", found->handle, row->code,
             text_or(engagement->client, "no client"), engagement->title);
    frame_rule(area, 0, title);
    snprintf(text, sizeof text, "%.200s%s%s", found->what, found->figure == NULL ? "" : ", ",
             text_or(found->figure, ""));
    area_fit(area, 1, 1, area.columns - 2, ROLE_NORMAL, text);
    snprintf(text, sizeof text, "%s%.120s%s%s", found->alarm ? "! " : "", found->state,
             found->from == DAY_NONE ? "" : ", from ",
             found->from == DAY_NONE ? "" : day_long(found->from, day));
    area_fit(area, 2, 1, area.columns - 2, role_of(found), text);
    if (found->to != DAY_NONE)
        area_printf(area, 3, 1, ROLE_DIM, "%s %s", until(found), day_long(found->to, day));
}

static const struct hint hints[] = {
    {ACTION_OPEN, "open"},   {ACTION_TOGGLE, "next state"}, {ACTION_FILTER, "filter"},
    {ACTION_PRINT, "print"}, {ACTION_COPY, "copy"},
};

const struct sheet_class person_class = {
    .screen = {.name = "person",
               .title = "Person",
               .hints = hints,
               .hint_count = ARRAY_COUNT(hints),
               .size = sizeof(struct person_screen),
               .load = sheet_load,
               .done = sheet_done,
               SHEET_FUNCTIONS},
    .tab = VIEWS_PEOPLE,
    .nothing = "They serve nowhere, and hold nothing.",
    .remedy = "p shows what the file has of them elsewhere.",
    .groups = "Seats and people, Access, Papers, Personal data",
    .load = load,
    .head_rows = 1,
    .draw_heads = draw_heads,
    .draw_row = draw_row,
    .draw_details = draw_details,
    .act = act,
};

void person_open(struct shell *shell, const char *id, const char *code, const char *handle)
{
    struct person_screen *screen = (struct person_screen *)shell_push(shell, &person_class.screen);

    snprintf(screen->id, sizeof screen->id, "%s", id);
    if (shell_load(shell) && code != NULL && handle != NULL)
        (void)list_select(&screen->sheet.list,
                          row_id(code, handle, PERSONAL_SERVES, &screen->sheet.base.kept));
}
