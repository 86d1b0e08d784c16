#include "engagement.h"

#include "screen/act.h"

#include "text.h"
#include "timeline.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* --- load -------------------------------------------------------------------------------- */

static const char *row_id(const void *context, size_t row)
{
    const struct engagement_screen *screen = context;
    /* Made at the load: drawing and moving allocate nothing. */
    return screen->milestone_ids[row];
}

static const char *row_words(const void *context, size_t row)
{
    return ((const struct engagement_screen *)context)->milestones.at[row]->title;
}

static void draw_row(const void *context, size_t row, struct area area, bool selected);

static void load(struct engagement_screen *screen)
{
    struct arena *arena = &screen->base.arena;
    screen->milestones.at = NULL;
    screen->milestones.count = screen->milestones.capacity = 0;
    dossier_each(struct milestone, milestone, &screen->view.dossier, RECORD_MILESTONE)
        vec_add(&screen->milestones, arena, milestone);
    screen->milestone_ids = arena_array(arena, const char *, screen->milestones.count + 1);
    for (size_t i = 0; i < screen->milestones.count; i++)
        screen->milestone_ids[i] = handle_text(RECORD_MILESTONE, screen->milestones.at[i], arena);
    list_set(&screen->lists[TAB_MILESTONES], &(struct list_rows){.context = screen,
                                                                 .count = screen->milestones.count,
                                                                 .id = row_id,
                                                                 .words = row_words,
                                                                 .name = row_id,
                                                                 .draw = draw_row});
}

static const struct milestone *selected(const struct engagement_screen *screen)
{
    size_t row = list_selected(&screen->lists[TAB_MILESTONES]);
    return row == LIST_NONE ? NULL : screen->milestones.at[row];
}

/* --- drawing ----------------------------------------------------------------------------- */

static enum role state_text(const struct engagement_screen *screen,
                            const struct milestone *milestone, char out[SHOW_SIZE])
{
    bool late = milestone->state != MILESTONE_ACCEPTED && milestone->due != DAY_NONE &&
                milestone->due < screen->today;
    const char *state = word_name(&milestone_state_words, milestone->state);
    if (late)
        snprintf(out, SHOW_SIZE, "! %s, %d d late", state, screen->today - milestone->due);
    else
        snprintf(out, SHOW_SIZE, "%s", state);
    if (late || milestone->state == MILESTONE_REJECTED)
        return ROLE_BAD;
    return milestone->state == MILESTONE_ACCEPTED ? ROLE_GOOD : ROLE_NORMAL;
}

static void slip_text(const struct milestone *milestone, char out[SHOW_SIZE])
{
    if (milestone->due == DAY_NONE || milestone_expected(milestone) == DAY_NONE)
        snprintf(out, SHOW_SIZE, "-");
    else
        snprintf(out, SHOW_SIZE, "%+d d", milestone_expected(milestone) - milestone->due);
}

/* Where there is no room for the word. */
static const char *sign_of(const struct milestone *milestone)
{
    static const char *const signs[] = {[MILESTONE_PLANNED] = "[ ]",
                                        [MILESTONE_SUBMITTED] = "[>]",
                                        [MILESTONE_ACCEPTED] = "[x]",
                                        [MILESTONE_REJECTED] = "[!]"};
    return signs[milestone->state];
}

enum { STATE_CELLS = 21, PLAN_CELLS = 11, SLIP_CELLS = 7, TITLE_CELLS = 24, MOST_MONTHS = 12 };

/* Months that have room beside the columns of a row. */
static int strip_months(int columns)
{
    int room = columns - 5 - TITLE_CELLS - 2 * PLAN_CELLS - SLIP_CELLS - STATE_CELLS;
    int months = columns < 110 ? 0 : room / (STRIP_CELLS + 1);
    return months < MOST_MONTHS ? months : MOST_MONTHS;
}

static civil_day strip_start(const struct engagement_screen *screen, int months)
{
    return timeline_strip_start(screen->milestones.at, screen->milestones.count, screen->today,
                                months);
}

static void draw_strip(const struct engagement_screen *screen, const struct milestone *milestone,
                       int months, struct area area)
{
    char strip[MOST_MONTHS * (STRIP_CELLS + 1)];
    timeline_strip(milestone, screen->today, strip_start(screen, months), months, strip);
    area_text(area, 0, 0, milestone->state == MILESTONE_ACCEPTED ? ROLE_DIM : ROLE_NORMAL, strip);
}

static void draw_months(const struct engagement_screen *screen, int months, struct area area)
{
    civil_day month = strip_start(screen, months);
    char text[DATE_TEXT_SIZE];
    for (int at = 0; at < months && month != DAY_NONE; at++) {
        area_text(area, 0, at * (STRIP_CELLS + 1), ROLE_HEADER,
                  zoom_unit_text(ZOOM_MONTH, month, text));
        month = zoom_step(ZOOM_MONTH, month, 1);
    }
}

static void draw_row(const void *context, size_t row, struct area area, bool is_selected)
{
    const struct engagement_screen *screen = context;
    const struct milestone *milestone = screen->milestones.at[row];
    bool wide = area.columns >= 60;
    char day[DATE_TEXT_SIZE], state[SHOW_SIZE], slip[SHOW_SIZE];
    enum role role = state_text(screen, milestone, state);
    int months = strip_months(area.columns), strip = months * (STRIP_CELLS + 1);
    int right = wide ? 2 * PLAN_CELLS + SLIP_CELLS + STATE_CELLS + strip : 7;
    int at = area.columns - right;
    (void)is_selected;
    area_text(area, 0, 1, ROLE_NORMAL, screen->milestone_ids[row]);
    if (!wide) {
        area_text(area, 0, 5, role, sign_of(milestone));
        area_fit(area, 0, 9, at - 10, ROLE_NORMAL, milestone->title);
        area_printf(area, 0, at - 1, role, "%s%s", state[0] == '!' ? "!" : " ",
                    show_day(milestone->due, day));
        return;
    }
    area_fit(area, 0, 5, at - 6, ROLE_NORMAL, milestone->title);
    area_fit(area, 0, at, PLAN_CELLS, ROLE_NORMAL, day_short(milestone->due, day));
    slip_text(milestone, slip);
    area_fit(area, 0, at + PLAN_CELLS, PLAN_CELLS, ROLE_NORMAL,
             day_short(milestone_expected(milestone), day));
    area_fit(area, 0, at + 2 * PLAN_CELLS, SLIP_CELLS, ROLE_DIM, slip);
    area_fit(area, 0, at + 2 * PLAN_CELLS + SLIP_CELLS, STATE_CELLS, role, state);
    if (months > 0)
        draw_strip(screen, milestone, months, area_part(area, 0, area.columns - strip, 1, strip));
}

static void draw_heads(const struct engagement_screen *screen, struct area area)
{
    bool wide = area.columns >= 60;
    int months = strip_months(area.columns), strip = months * (STRIP_CELLS + 1);
    int at = area.columns - (wide ? 2 * PLAN_CELLS + SLIP_CELLS + STATE_CELLS + strip : 7);
    area_text(area, 0, 1, ROLE_HEADER, "#");
    area_text(area, 0, 5, ROLE_HEADER, "MILESTONE");
    area_text(area, 0, at, ROLE_HEADER, "PLAN");
    if (!wide)
        return;
    area_text(area, 0, at + PLAN_CELLS, ROLE_HEADER, "FORECAST");
    area_text(area, 0, at + 2 * PLAN_CELLS, ROLE_HEADER, "SLIP");
    area_text(area, 0, at + 2 * PLAN_CELLS + SLIP_CELLS, ROLE_HEADER, "STATE");
    if (months > 0)
        draw_months(screen, months, area_part(area, 0, area.columns - strip, 1, strip));
}

static void decided_text(const struct milestone *milestone, char out[4 * SHOW_SIZE])
{
    char submitted[DATE_TEXT_SIZE], decided[DATE_TEXT_SIZE];
    size_t used = 0;
    out[0] = '\0';
    if (milestone->submitted != DAY_NONE)
        used = (size_t)snprintf(
            out, 4 * SHOW_SIZE, "submitted %s%s%.60s", day_short(milestone->submitted, submitted),
            milestone->submitted_by == NULL ? "" : " by ", text_or(milestone->submitted_by, ""));
    if (milestone->decided != DAY_NONE)
        snprintf(out + used, 4 * SHOW_SIZE - used, "%s%s %s by %.60s", used > 0 ? ", " : "",
                 milestone->state == MILESTONE_ACCEPTED ? "accepted" : "rejected",
                 day_short(milestone->decided, decided), text_or(milestone->decided_by, "?"));
}

/* "M1 De-identified data room": what it waits for. */
static const char *after_text(const struct engagement_screen *screen,
                              const struct milestone *milestone, char out[4 * SHOW_SIZE])
{
    const struct milestone *after =
        dossier_by_number(&screen->view.dossier, RECORD_MILESTONE, milestone->after);
    if (after == NULL)
        return NULL;
    snprintf(out, 4 * SHOW_SIZE, "M%" PRId64 " %.250s", after->number, after->title);
    return out;
}

/* "M4, M5 (they move along)": what waits for it. */
static const char *feeds_text(const struct engagement_screen *screen,
                              const struct milestone *milestone, char out[4 * SHOW_SIZE])
{
    size_t used = 0, count = 0;
    for (size_t i = 0; i < screen->milestones.count && used < 3 * SHOW_SIZE; i++) {
        const struct milestone *next = screen->milestones.at[i];
        if (next->after == milestone->number)
            used += (size_t)snprintf(out + used, 4 * SHOW_SIZE - used, "%sM%" PRId64 " %.40s",
                                     count++ > 0 ? ", " : "", next->number, next->title);
    }
    if (count > 0)
        snprintf(out + used, 4 * SHOW_SIZE - used, " (%s along with its forecast)",
                 count == 1 ? "moves" : "move");
    return count > 0 ? out : NULL;
}

static void draw_details(const struct engagement_screen *screen, const struct split *split)
{
    const struct milestone *milestone = selected(screen);
    char text[4 * SHOW_SIZE], money[MONEY_TEXT_SIZE];
    int at = 0;
    if (milestone == NULL || !split->shown)
        return;
    snprintf(text, sizeof text, "M%" PRId64 " %.250s", milestone->number, milestone->title);
    struct area area = engagement_details(split, text);
    state_text(screen, milestone, text);
    at += show_fact(area, at, 10, "State", text);
    decided_text(milestone, text);
    at += show_fact(area, at, 10, "Decided", text);
    at += show_fact(area, at, 10, "Reason", milestone->reason);
    at += show_fact(area, at, 10, "Criteria", text_or(milestone->criteria, "none written yet"));
    if (milestone->amount != MONEY_NONE) {
        snprintf(text, sizeof text, "%s %s", money_pretty(milestone->amount, money),
                 text_or(screen->view.dossier.engagement->currency, ""));
        at += show_fact(area, at, 10, "Amount", text);
    }
    at += show_fact(area, at, 10, "Waits for", after_text(screen, milestone, text));
    at += show_fact(area, at, 10, "Feeds", feeds_text(screen, milestone, text));
    show_fact(area, at, 10, "Settled",
              milestone->stage == STAGE_CLOSE ? "at the handover" : "during the delivery");
}

static void draw(const struct engagement_screen *screen, struct area area)
{
    int months = strip_months(area.columns), legend = months > 0 ? 1 : 0;
    struct split split = engagement_split_below(screen, area, months > 0 ? 10 : 7);
    struct area middle =
        area_part(split.list, 1, 0, split.list.rows - 1 - legend, split.list.columns);
    draw_heads(screen, split.list);
    if (legend > 0)
        area_text(split.list, split.list.rows - 1, 1, ROLE_DIM,
                  "x accepted   p plan   f forecast   | today   < > outside of these months");
    if (screen->milestones.count == 0)
        show_nothing(middle, "No milestones yet.", "a adds the first one.");
    list_draw(&screen->lists[TAB_MILESTONES], middle);
    draw_details(screen, &split);
}

static void count(const struct engagement_screen *screen, char out[SHOW_SIZE])
{
    size_t accepted = 0;
    for (size_t i = 0; i < screen->milestones.count; i++)
        accepted += screen->milestones.at[i]->state == MILESTONE_ACCEPTED;
    out[0] = '\0';
    if (screen->milestones.count > 0)
        snprintf(out, SHOW_SIZE, "%zu/%zu", accepted, screen->milestones.count);
}

/* --- keys -------------------------------------------------------------------------------- */

static void edit(struct engagement_screen *screen, const struct milestone *milestone)
{
    char handle[SHOW_SIZE];
    snprintf(handle, sizeof handle, "M%" PRId64, milestone->number);
    act_edit(screen->base.shell, "milestone edit", screen->code, "milestone", handle,
             &(struct act_row){RECORD_MILESTONE, milestone}, 1);
}

static void form(struct engagement_screen *screen, const char *command)
{
    const struct milestone *milestone = selected(screen);
    char handle[SHOW_SIZE];
    if (milestone == NULL)
        return;
    snprintf(handle, sizeof handle, "M%" PRId64, milestone->number);
    act_form(screen->base.shell, command, screen->code, "milestone", handle);
}

static void picked(struct shell *shell, const char *value, void *context)
{
    struct engagement_screen *screen = context;
    const struct milestone *milestone = selected(screen);
    (void)shell;
    if (milestone != NULL && strcmp(value, "milestone edit") == 0)
        edit(screen, milestone);
    else
        form(screen, value);
}

static void offer(struct engagement_screen *screen, const struct milestone *milestone)
{
    struct choice choices[4];
    size_t given = 0;
    if (milestone->state != MILESTONE_SUBMITTED && milestone->state != MILESTONE_ACCEPTED)
        choices[given++] = (struct choice){"milestone submit", "Submit it for acceptance"};
    if (milestone->state != MILESTONE_ACCEPTED) {
        choices[given++] = (struct choice){"milestone accept", "Accept it"};
        choices[given++] = (struct choice){"milestone reject", "Reject it, with the reason"};
    }
    choices[given++] = (struct choice){"milestone edit", "Edit it"};
    shell_pick(screen->base.shell, milestone->title, choices, given, picked, screen);
}

static bool act(struct engagement_screen *screen, enum key_action action)
{
    const struct milestone *milestone = selected(screen);
    const char *handle = list_selected_id(&screen->lists[TAB_MILESTONES]);
    if (action == ACTION_ADD)
        act_form(screen->base.shell, "milestone add", screen->code, NULL, NULL);
    else if (milestone == NULL)
        return false;
    else if (action == ACTION_TOGGLE || action == ACTION_ADVANCE)
        act_step_milestone(screen->base.shell, screen->code, milestone);
    else if (action == ACTION_RETREAT)
        form(screen, "milestone reject");
    else if (action == ACTION_EDIT)
        edit(screen, milestone);
    else if (action == ACTION_DATE)
        act_date(screen->base.shell, screen->code, RECORD_MILESTONE, handle);
    else if (action == ACTION_OWNER)
        act_owner(screen->base.shell, screen->code, RECORD_MILESTONE, handle);
    else if (action == ACTION_OPEN)
        offer(screen, milestone);
    else
        return false;
    return true;
}

static const struct hint hints[] = {
    {ACTION_TOGGLE, "submit, accept"}, {ACTION_ADD, "add"},
    {ACTION_RETREAT, "reject"},        {ACTION_EDIT, "edit"},
    {ACTION_OPEN, "choose"},           {ACTION_NEXT_TAB, "tab"},
    {ACTION_REPEAT, "repeat"},         {ACTION_COPY, "copy"},
};

const struct tab milestones_tab = {
    .title = "Milestones",
    .brief = "Milestones",
    .count = count,
    .load = load,
    .draw = draw,
    .act = act,
    .groups = "Milestones",
    .hints = hints,
    .hint_count = ARRAY_COUNT(hints),
};
