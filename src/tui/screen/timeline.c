#include "act.h"
#include "frame.h"
#include "screens.h"

#include "filter.h"
#include "text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Bars of every engagement over the same days (source: TUI.md, Timeline). */
enum { TIMELINE_ROWS = 60 };

struct timeline {
    struct sheet sheet;
    struct filter *titles; /* what the filter looks through */
    int zoom;              /* from weeks on: longer units, negative: shorter ones */
    int scroll;            /* units to the right of where it begins by itself */
};

static const struct timeline *as_timeline(const struct sheet *sheet)
{
    return (const struct timeline *)sheet;
}

static enum zoom zoom_of(const struct timeline *timeline)
{
    return (enum zoom)((int)ZOOM_WEEK + timeline->zoom);
}

/* --- load -------------------------------------------------------------------------------- */

static void add_row(struct sheet_page *page, struct arena *arena, const struct timeline_row *row)
{
    const struct engagement *engagement = &row->engagement;

    sheet_add(page, arena, NULL,
              &(struct sheet_row){.id = engagement->code,
                                  .name = engagement->code,
                                  .words = arena_printf(arena, "%s %s %s %s", engagement->title,
                                                        text_or(engagement->client, ""),
                                                        text_or(engagement->provider, ""),
                                                        text_or(engagement->owner, "")),
                                  .code = engagement->code,
                                  .data = row});
}

static bool load(struct session *session, const struct sheet_ask *ask, struct arena *arena,
                 struct sheet_page *page, struct error *error)
{
    const struct list_query query = {.stage = -1,
                                     .model = -1,
                                     .status = -1,
                                     .order = LIST_BY_CODE,
                                     .limit = ask->limit,
                                     .today = DAY_NONE};
    struct timeline_crowd *crowd = arena_new(arena, struct timeline_crowd);
    struct timeline_row *rows = NULL;
    struct list_row *listed = NULL;
    char day[DATE_TEXT_SIZE];

    if (!filter_find(as_timeline(ask->sheet)->titles, session, ask->pattern, &query, arena, &listed,
                     &page->count, error) ||
        !query_timeline(session, listed, page->count, arena, &rows, error))
        return false;
    for (size_t i = 0; i < page->count; i++)
        add_row(page, arena, &rows[i]);
    timeline_gather(rows, page->count, arena, crowd);
    page->data = crowd;
    page->brief = arena_strdup(arena, show_day(session_today(session), day));
    page->right = arena_printf(arena, "%zu%s engagement%s  %s", page->count,
                               page->count < ask->limit ? "" : "+", page->count == 1 ? "" : "s",
                               day_short(session_today(session), day));
    return true;
}

static bool load_screen(struct screen *screen, struct error *error)
{
    struct timeline *timeline = (struct timeline *)screen;

    if (timeline->titles == NULL)
        timeline->titles = filter_new();
    return sheet_load(screen, error);
}

/* Titles that the filter has not looked through yet. */
static bool behind(const struct screen *screen)
{
    const struct timeline *timeline = (const struct timeline *)screen;
    struct session *session = shell_session(screen->shell);

    return timeline->titles != NULL && timeline->sheet.asked[0] != '\0' &&
           session_is_open(session) && filter_behind(timeline->titles, session);
}

static bool work(struct screen *screen, struct error *error)
{
    struct timeline *timeline = (struct timeline *)screen;

    if (!filter_read(timeline->titles, shell_session(screen->shell), error))
        return false;
    if (!behind(screen))
        shell_load(screen->shell);
    return true;
}

static void done(struct screen *screen)
{
    filter_free(((struct timeline *)screen)->titles);
    sheet_done(screen);
}

/* --- columns ----------------------------------------------------------------------------- */

enum { CODE_CELLS = 10, TITLE_CELLS = 12, WIDE_TITLE_CELLS = 24, PHASE_CELLS = 12 };

static int left_cells(int columns)
{
    if (columns < 60)
        return 1 + CODE_CELLS;
    return columns < 110 ? 1 + CODE_CELLS + TITLE_CELLS
                         : 1 + CODE_CELLS + WIDE_TITLE_CELLS + PHASE_CELLS;
}

struct scale {
    struct timeline_cell cells[TIMELINE_COLUMNS];
    size_t count;
    enum zoom zoom;
};

/* Some of what was stays in view: a third, five units at most. */
static civil_day first_day(const struct timeline *timeline, int columns)
{
    enum zoom zoom = zoom_of(timeline);
    int units = (columns - left_cells(columns)) / zoom_cells(zoom), back = units / 3;

    return zoom_step(zoom, zoom_start(zoom, timeline->sheet.day),
                     timeline->scroll - (back > 5 ? 5 : back));
}

static void make_scale(const struct sheet *sheet, int columns, struct scale *out)
{
    const struct timeline *timeline = as_timeline(sheet);
    int room = columns - left_cells(columns);

    out->zoom = zoom_of(timeline);
    out->count = 0;
    if (room > 0)
        out->count = timeline_cells(out->zoom, first_day(timeline, columns), sheet->day,
                                    (size_t)room, out->cells);
}

/* --- drawing ----------------------------------------------------------------------------- */

/* Half a number is another number. */
static void draw_whole(struct area area, int row, int column, const char *text)
{
    if (column + (int)strlen(text) <= area.columns)
        area_text(area, row, column, ROLE_HEADER, text);
}

static void draw_heads(const struct sheet *sheet, struct area area)
{
    char text[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE] = "";
    int left = left_cells(area.columns);
    struct scale scale;

    make_scale(sheet, area.columns, &scale);
    area_printf(area, 0, 1, ROLE_DIM, area.columns < 60 ? "%s" : "zoom: %s",
                word_name(&zoom_words, (int)scale.zoom));
    area_fit(area, 1, 1, left - 2, ROLE_HEADER, area.columns < 60 ? "CODE" : "ENGAGEMENT");
    if (area.columns >= 110)
        area_text(area, 1, left - PHASE_CELLS, ROLE_HEADER, "PHASE");
    for (size_t at = 0; at < scale.count; at++) {
        int column = left + (int)at;

        if (scale.cells[at].is_today)
            area_text(area, 1, column, ROLE_WARN, "|");
        if (scale.cells[at].unit == DAY_NONE)
            continue;
        zoom_above_text(scale.zoom, scale.cells[at].unit, text);
        if (strcmp(text, last) != 0)
            draw_whole(area, 0, column, text);
        memcpy(last, text, sizeof last);
        draw_whole(area, 1, column, zoom_unit_text(scale.zoom, scale.cells[at].unit, text));
    }
}

static enum role role_of(char sign)
{
    switch (sign) {
    case '!': return ROLE_BAD;
    case 'X':
    case '?':
    case '|': return ROLE_WARN;
    case '*': return ROLE_GOOD;
    default: return sign >= 'a' && sign <= 'z' ? ROLE_DIM : ROLE_NORMAL;
    }
}

/* Signs of one role are drawn at once. */
static void draw_bar(struct area area, int column, const char *bar)
{
    char run[TIMELINE_COLUMNS + 1];

    while (*bar != '\0') {
        enum role role = role_of(*bar);
        size_t length = 1;

        while (bar[length] != '\0' && role_of(bar[length]) == role)
            length++;
        memcpy(run, bar, length);
        run[length] = '\0';
        column = area_text(area, 0, column, role, run);
        bar += length;
    }
}

static void draw_row(const struct sheet *sheet, const struct sheet_row *row, struct area area)
{
    const struct timeline_row *found = row->data;
    const struct engagement *engagement = &found->engagement;
    int left = left_cells(area.columns);
    char bar[TIMELINE_COLUMNS + 1];
    struct scale scale;

    area_fit(area, 0, 1, CODE_CELLS - 1, ROLE_NORMAL, engagement->code);
    if (area.columns >= 110)
        area_fit(area, 0, left - PHASE_CELLS, PHASE_CELLS - 1, ROLE_NORMAL,
                 engagement->status == STATUS_ACTIVE
                     ? show_stage_title(engagement->stage)
                     : word_title(&status_words, engagement->status));
    if (area.columns >= 60)
        area_fit(area, 0, 1 + CODE_CELLS, (area.columns < 110 ? TITLE_CELLS : WIDE_TITLE_CELLS) - 1,
                 ROLE_NORMAL, engagement->title);
    make_scale(sheet, area.columns, &scale);
    timeline_bar(found, sheet->day, scale.cells, scale.count, bar);
    draw_bar(area, left, bar);
}

/* --- what stands under the bars ------------------------------------------------------------ */

static int foot_rows(const struct sheet *sheet, struct area area)
{
    (void)sheet;
    if (frame_short(area) || area.columns < 60)
        return 0;
    return area.columns < 110 ? 2 : 3;
}

static void draw_people(const struct sheet *sheet, struct area area)
{
    const struct timeline_crowd *crowd = sheet->page.data;
    struct scale scale;

    make_scale(sheet, area.columns, &scale);
    area_printf(area, 0, 1, ROLE_NORMAL, "people on site%s",
                sheet->page.count < sheet->limit ? "" : ", of these rows");
    for (size_t at = 0; at < scale.count; at++) {
        civil_day unit = scale.cells[at].unit;
        civil_day next = unit == DAY_NONE ? DAY_NONE : zoom_step(scale.zoom, unit, 1);
        char number[SHOW_SIZE];

        if (next == DAY_NONE)
            continue;
        snprintf(number, sizeof number, "%zu", timeline_on_site(crowd, unit, next - 1));
        area_fit(area, 0, left_cells(area.columns) + (int)at, zoom_cells(scale.zoom) - 1,
                 ROLE_NORMAL, number);
    }
}

static void draw_foot(const struct sheet *sheet, struct area area)
{
    static const char stages[] = "N needs  S sourcing  O onboarding  D delivery  H close-out";
    static const char plan[] = "lower case = plan";
    static const char signs[] = "* milestone  ! late  X on hold  | today";

    if (area.rows == 3) {
        draw_people(sheet, area);
        area_printf(area, 1, 1, ROLE_DIM, "%s   %s", stages, plan);
        area_printf(area, 2, 1, ROLE_DIM, "%s  > goes on  < began before  ? nobody knows the end",
                    signs);
        return;
    }
    area_printf(area, 0, 1, ROLE_DIM, "%s   %s", stages, plan);
    area_printf(area, 1, 1, ROLE_DIM, "%s  < > goes on  ? end not known", signs);
}

/* "Onboarding 16 Nov to 07 Dec, then Delivery to 12 Feb" from the phase of today on. */
static void phases_text(const struct timeline_row *row, char out[4 * SHOW_SIZE])
{
    size_t used = 0;

    out[0] = '\0';
    for (size_t i = 0; i < row->span_count && used < 3 * SHOW_SIZE; i++) {
        const struct timeline_span *span = &row->spans[i];
        char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
        bool now = i + 1 == row->span_count || row->spans[i + 1].planned;

        if (!span->planned && !now)
            continue;
        show_day(span->from, from);
        if (span->to == DAY_NONE)
            snprintf(to, sizeof to, "no known end");
        else
            show_day(span->to - 1, to);
        used += (size_t)snprintf(out + used, 4 * SHOW_SIZE - used, "%s%.40s%s%s to %s",
                                 used > 0 ? ", then " : "", text_or(span->title, "?"),
                                 used > 0 ? "" : " ", used > 0 ? "" : from, to);
    }
}

/* The first milestone that is not accepted yet. */
static const struct milestone *next_milestone(const struct timeline_row *row)
{
    const struct milestone *next = NULL;

    for (size_t i = 0; i < row->milestone_count; i++) {
        const struct milestone *milestone = row->milestones[i];

        if (milestone->state != MILESTONE_ACCEPTED &&
            (next == NULL || milestone_expected(milestone) < milestone_expected(next)))
            next = milestone;
    }
    return next;
}

static void draw_details(const struct sheet *sheet, const struct sheet_row *row, struct area area)
{
    const struct timeline_row *found = row->data;
    const struct milestone *next = next_milestone(found);
    char text[4 * SHOW_SIZE], day[DATE_TEXT_SIZE], distance[SHOW_SIZE];

    snprintf(text, sizeof text, "%s %.150s", found->engagement.code, found->engagement.title);
    frame_rule(area, 0, text);
    phases_text(found, text);
    area_fit(area, 1, 1, area.columns - 2, ROLE_NORMAL, text);
    if (next != NULL)
        area_printf(area, 2, 1, ROLE_NORMAL, "M%" PRId64 " %.60s: %s, %s", next->number,
                    next->title, day_short(milestone_expected(next), day),
                    show_distance(milestone_expected(next), sheet->day, distance));
    if (found->engagement.next_due != DAY_NONE)
        area_printf(area, 3, 1, found->engagement.next_due < sheet->day ? ROLE_BAD : ROLE_NORMAL,
                    "Next due %s: %.100s", day_short(found->engagement.next_due, day),
                    text_or(found->engagement.next_what, ""));
}

/* --- keys -------------------------------------------------------------------------------- */

static void picked(struct shell *shell, const char *value, void *context)
{
    const struct sheet *sheet = context;
    size_t at = list_selected(&sheet->list);

    if (at != LIST_NONE)
        act_date(shell, sheet->page.rows.at[at].code,
                 value[0] == 'M' ? RECORD_MILESTONE : RECORD_ENGAGEMENT, value);
}

/* Which date: the first day, the end, or the forecast of a milestone. */
static void offer_dates(struct sheet *sheet, const struct timeline_row *row)
{
    VEC(struct choice) choices = {0};
    struct arena arena;

    arena_init(&arena);
    vec_add(&choices, &arena, ((struct choice){"end", "The last day by contract"}));
    vec_add(&choices, &arena, ((struct choice){"start", "The first day with the client"}));
    for (size_t i = 0; i < row->milestone_count; i++) {
        const struct milestone *milestone = row->milestones[i];

        if (milestone->state != MILESTONE_ACCEPTED)
            vec_add(&choices, &arena,
                    ((struct choice){arena_printf(&arena, "M%" PRId64, milestone->number),
                                     arena_printf(&arena, "Forecast: %s", milestone->title)}));
    }
    shell_pick(sheet->base.shell, "Set a date", choices.at, choices.count, picked, sheet);
    arena_done(&arena);
}

/* Keeps about the same days in view. */
static void zoom_by(struct timeline *timeline, int step)
{
    static const int days[] = {
        [ZOOM_DAY] = 1, [ZOOM_WEEK] = 7, [ZOOM_MONTH] = 30, [ZOOM_QUARTER] = 91};
    int from = days[zoom_of(timeline)], zoom = (int)zoom_of(timeline) + step;

    if (zoom < 0 || zoom >= ZOOM_COUNT)
        return;
    timeline->zoom += step;
    timeline->scroll = timeline->scroll * from / days[zoom];
}

static void scroll_by(struct timeline *timeline, int units)
{
    enum zoom zoom = zoom_of(timeline);
    civil_day start = zoom_start(zoom, timeline->sheet.day);

    /* A screenful behind and before the first unit is in the calendar too. */
    if (zoom_step(zoom, start, timeline->scroll + units - 8) != DAY_NONE &&
        zoom_step(zoom, start, timeline->scroll + units + TIMELINE_COLUMNS / 3) != DAY_NONE)
        timeline->scroll += units;
}

static bool act(struct sheet *sheet, const struct sheet_row *row, enum key_action action)
{
    struct timeline *timeline = (struct timeline *)sheet;

    if (action == ACTION_LEFT || action == ACTION_RIGHT)
        scroll_by(timeline, action == ACTION_LEFT ? -1 : 1);
    else if (action == ACTION_ZOOM_IN || action == ACTION_ZOOM_OUT)
        zoom_by(timeline, action == ACTION_ZOOM_IN ? -1 : 1);
    else if (action == ACTION_TODAY)
        timeline->scroll = 0;
    else if (action == ACTION_DATE && row != NULL)
        offer_dates(sheet, row->data);
    else
        return false;
    return true;
}

static const struct hint hints[] = {
    {ACTION_OPEN, "open"},     {ACTION_DATE, "date"},    {ACTION_ZOOM_IN, "zoom in"},
    {ACTION_ZOOM_OUT, "out"},  {ACTION_TODAY, "today"},  {ACTION_FILTER, "filter"},
    {ACTION_PRINT, "print"},   {ACTION_LEFT, "earlier"}, {ACTION_RIGHT, "later"},
    {ACTION_REPEAT, "repeat"}, {ACTION_COPY, "copy"},
};

const struct sheet_class timeline_class = {
    .screen = {.name = "timeline",
               .title = "Timeline",
               .hints = hints,
               .hint_count = ARRAY_COUNT(hints),
               .size = sizeof(struct timeline),
               .load = load_screen,
               .behind = behind,
               .work = work,
               .done = done,
               SHEET_FUNCTIONS},
    .tab = VIEWS_TIMELINE,
    .step = TIMELINE_ROWS,
    .filters = true,
    .sifts = true,
    .nothing = "No engagement is under way.",
    .remedy = "a adds one.",
    .groups = "Engagements",
    .load = load,
    .head_rows = 2,
    .draw_heads = draw_heads,
    .draw_row = draw_row,
    .draw_details = draw_details,
    .foot_rows = foot_rows,
    .draw_foot = draw_foot,
    .act = act,
};
