#include "engagement.h"

#include "screen/act.h"
#include "screen/cure/cure.h"

#include "provider.h"
#include "text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* --- load -------------------------------------------------------------------------------- */

static void add_heading(struct engagement_screen *screen, const char *text)
{
    vec_add(&screen->checks, &screen->base.arena, ((struct check_row){.heading = text}));
}

enum group { GROUP_CRITERIA, GROUP_REQUIRED, GROUP_OPTIONAL, GROUP_COUNT };

static enum group group_of(const struct gate_row *row)
{
    if (row->item == NULL)
        return GROUP_CRITERIA;
    return row->required ? GROUP_REQUIRED : GROUP_OPTIONAL;
}

static void add_group(struct engagement_screen *screen, enum group group)
{
    static const char *const headings[GROUP_COUNT] = {"Worked out from the record",
                                                      "Required to pass", "Optional"};
    const struct gate_report *gate = &screen->view.gate;
    bool begun = false;
    for (size_t i = 0; i < gate->row_count; i++) {
        const struct gate_row *row = &gate->rows[i];
        if (group_of(row) != group)
            continue;
        if (!begun)
            add_heading(screen, headings[group]);
        begun = true;
        vec_add(&screen->checks, &screen->base.arena,
                ((struct check_row){.id = row->item != NULL ? row->item->code : row->criterion,
                                    .criterion = row->criterion,
                                    .item = row->item,
                                    .gate = row}));
    }
}

static const char *stage_heading(struct engagement_screen *screen, int stage, size_t open,
                                 size_t count)
{
    const struct phase *phase = dossier_stage_phase(&screen->view.dossier, (enum stage)stage);
    return arena_printf(&screen->base.arena, "%s: %s, %zu of %zu settled",
                        stage < (int)screen->view.gate.stage ? "Before" : "To come",
                        phase == NULL ? word_title(&stage_words, stage) : phase->title,
                        count - open, count);
}

static void add_stage(struct engagement_screen *screen, int stage, struct item *const *items,
                      size_t count)
{
    size_t open = 0, all = 0;
    for (size_t i = 0; i < count; i++)
        if (items[i]->stage == stage) {
            all++;
            open += !item_settled(&screen->view.dossier, items[i], screen->today);
        }
    if (all == 0 || stage == (int)screen->view.gate.stage)
        return;
    add_heading(screen, stage_heading(screen, stage, open, all));
    for (size_t i = 0; i < count; i++)
        if (items[i]->stage == stage)
            vec_add(&screen->checks, &screen->base.arena,
                    ((struct check_row){.id = items[i]->code, .item = items[i]}));
}

static const char *row_id(const void *context, size_t row)
{
    return ((const struct engagement_screen *)context)->checks.at[row].id;
}

static const char *row_words(const void *context, size_t row)
{
    const struct check_row *check = &((const struct engagement_screen *)context)->checks.at[row];
    if (check->id == NULL)
        return NULL;
    return check->item != NULL ? check->item->text : check->gate->title;
}

static const char *row_name(const void *context, size_t row)
{
    const struct check_row *check = &((const struct engagement_screen *)context)->checks.at[row];
    return check->item != NULL ? check->id : NULL;
}

static void draw_row(const void *context, size_t row, struct area area, bool selected);

static void load(struct engagement_screen *screen)
{
    size_t count;
    screen->checks.at = NULL;
    screen->checks.count = screen->checks.capacity = 0;
    for (enum group group = GROUP_CRITERIA; group < GROUP_COUNT; group++)
        add_group(screen, group);
    struct item **items =
        dossier_items(&screen->view.dossier, screen->today, &count, &screen->base.arena);
    for (int stage = (int)screen->view.gate.stage - 1; stage >= 0; stage--)
        add_stage(screen, stage, items, count);
    for (int stage = (int)screen->view.gate.stage + 1; stage < STAGE_COUNT; stage++)
        add_stage(screen, stage, items, count);
    list_set(&screen->lists[TAB_GATE], &(struct list_rows){.context = screen,
                                                           .count = screen->checks.count,
                                                           .id = row_id,
                                                           .words = row_words,
                                                           .name = row_name,
                                                           .draw = draw_row});
}

/* --- rows -------------------------------------------------------------------------------- */

static const struct check_row *selected(const struct engagement_screen *screen)
{
    size_t row = list_selected(&screen->lists[TAB_GATE]);
    return row == LIST_NONE ? NULL : &screen->checks.at[row];
}

static const char *note_of(const struct engagement_screen *screen, const struct item *item,
                           enum role *role)
{
    const struct waiver *waiver;
    *role = ROLE_NORMAL;
    switch ((enum item_state)item->state) {
    case ITEM_DONE: return text_or(item->evidence, "-");
    case ITEM_NOT_APPLICABLE: return text_or(item->reason, "-");
    case ITEM_WAIVED:
        waiver = dossier_waiver(&screen->view.dossier, item->code, screen->today);
        *role = ROLE_WARN;
        return waiver == NULL ? "waiver has run out" : waiver->reason;
    case ITEM_OPEN: break;
    }
    return ""; /* nothing was given yet; what is wanted stands in the details */
}

static bool is_late(const struct engagement_screen *screen, const struct item *item)
{
    return item->reached && item->due != DAY_NONE && item->due < screen->today &&
           !item_settled(&screen->view.dossier, item, screen->today);
}

/* A waived item whose waiver has run out is open again. */
static int shown_state(const struct engagement_screen *screen, const struct item *item)
{
    if (item->state == ITEM_WAIVED && !item_settled(&screen->view.dossier, item, screen->today))
        return ITEM_OPEN;
    return item->state;
}

/* Date, side and evidence, as far as there is room for them. */
static int right_cells(struct area area)
{
    return area.columns >= 100 ? 36 : area.columns >= 60 ? 18 : 8;
}

static void draw_item(const struct engagement_screen *screen, const struct item *item,
                      struct area area)
{
    int state = shown_state(screen, item);
    bool late = is_late(screen, item), wide = area.columns >= 60;
    enum role role = show_box_role(state), note_role;
    int right = right_cells(area), at = 1;
    char day[DATE_TEXT_SIZE];
    const char *note = note_of(screen, item, &note_role);
    at = area_text(area, 0, at, role, show_box(area.canvas, state)) + 1;
    if (wide) {
        area_fit(area, 0, at, 8, ROLE_DIM, item->code);
        at += 8;
    }
    area_fit(area, 0, at, area.columns - right - at, late ? ROLE_BAD : ROLE_NORMAL, item->text);
    at = area.columns - right + 1;
    if (state == ITEM_OPEN || state == ITEM_WAIVED)
        area_printf(area, 0, at, late ? ROLE_BAD : ROLE_NORMAL, "%s%s", late ? "!" : " ",
                    show_day(item->due, day));
    if (wide)
        area_fit(area, 0, at + 9, 9, ROLE_DIM, word_name(&side_words, item->side));
    if (right > 18)
        area_fit(area, 0, at + 18, 17, note_role, note);
}

/* Round brackets: nobody can tick what is computed. */
static void draw_criterion(const struct gate_row *row, struct area area)
{
    const char *sign = row->waiver != NULL ? "(~)" : row->holds ? "(x)" : "( )";
    enum role role = row->waiver != NULL ? ROLE_WARN : row->holds ? ROLE_GOOD : ROLE_NORMAL;
    int half = area.columns >= 60 && row->detail != NULL ? area.columns / 2 : area.columns;
    area_text(area, 0, 1, role, sign);
    area_fit(area, 0, 5, half - 6, ROLE_NORMAL, row->title);
    if (half < area.columns)
        area_fit(area, 0, half, area.columns - half, row->waiver != NULL ? ROLE_WARN : ROLE_BAD,
                 row->detail);
}

static void draw_row(const void *context, size_t row, struct area area, bool is_selected)
{
    const struct engagement_screen *screen = context;
    const struct check_row *check = &screen->checks.at[row];
    (void)is_selected;
    if (check->heading != NULL)
        show_heading(area, check->heading);
    else if (check->item != NULL)
        draw_item(screen, check->item, area);
    else
        draw_criterion(check->gate, area);
    if (check->id != NULL && marks_has(&screen->marks, check->id))
        area_text(area, 0, 4, ROLE_MARKED, "*");
}

/* --- details ----------------------------------------------------------------------------- */

static void twins_of(const struct engagement_screen *screen, const struct item *item,
                     char out[SHOW_SIZE])
{
    size_t used = 0;
    out[0] = '\0';
    dossier_each(struct line, line, &screen->view.dossier, RECORD_LINE)
        if (line->twins != NULL && strstr(line->twins, item->code) != NULL && used < SHOW_SIZE - 8)
            used += (size_t)snprintf(out + used, SHOW_SIZE - used, "%s%s", used > 0 ? " " : "",
                                     line->code);
}

static void settled_text(const struct item *item, char out[4 * SHOW_SIZE])
{
    char day[DATE_TEXT_SIZE];
    out[0] = '\0';
    if (item->state != ITEM_OPEN)
        snprintf(out, 4 * SHOW_SIZE, "%s by %.60s on %s%s%.160s",
                 word_title(&item_state_words, item->state), text_or(item->by, "?"),
                 day_short(item->at, day),
                 item->evidence != NULL || item->reason != NULL ? ": " : "",
                 text_or(item->evidence, text_or(item->reason, "")));
}

static void waiver_text(const struct waiver *waiver, char out[4 * SHOW_SIZE])
{
    char day[DATE_TEXT_SIZE];
    out[0] = '\0';
    if (waiver != NULL)
        snprintf(out, 4 * SHOW_SIZE, "W%" PRId64 " by %.60s until %s: %.160s", waiver->number,
                 text_or(waiver->approver, "?"),
                 waiver->until == DAY_NONE ? "cured" : day_short(waiver->until, day),
                 text_or(waiver->reason, ""));
}

static void due_text(const struct engagement_screen *screen, const struct item *item,
                     char out[4 * SHOW_SIZE])
{
    char day[DATE_TEXT_SIZE], distance[SHOW_SIZE], every[SHOW_SIZE] = "";
    bool open = !item_settled(&screen->view.dossier, item, screen->today);
    if (item->every > 0)
        snprintf(every, sizeof every, ", again every %" PRId64 " days", item->every);
    snprintf(out, 4 * SHOW_SIZE, "%s%s%s%s%s", day_long(item->due, day), open ? " (" : "",
             open ? show_distance(item->due, screen->today, distance) : "", open ? ")" : "", every);
}

/* What the rules warn of at this very item, and what to do about it. */
static int draw_remarks(const struct engagement_screen *screen, const struct item *item,
                        struct area area, int row)
{
    vec_each(const struct finding, warning, &screen->view.gate.warnings) {
        if (warning->severity != SEVERITY_WARN || strcmp(warning->subject, item->code) != 0 ||
            strcmp(warning->rule, "waiver") == 0) /* it stands below */
            continue;
        row += show_text(area, row, ROLE_WARN, warning->text);
        row += show_text(area, row, ROLE_DIM, warning->remedy);
    }
    return row;
}

static void item_details(const struct engagement_screen *screen, const struct item *item,
                         struct area area)
{
    char text[4 * SHOW_SIZE], twins[SHOW_SIZE];
    int row = show_text(area, 0, ROLE_NORMAL, item->text);
    row = draw_remarks(screen, item, area, row);
    snprintf(text, sizeof text, "%s, %s side%s", item->required ? "Required" : "Optional",
             word_name(&side_words, item->side), item->waivable ? "" : ", can never be waived");
    row += show_fact(area, row, 10, "Kind", text);
    due_text(screen, item, text);
    row += show_fact(area, row, 10, "Due", text);
    settled_text(item, text);
    row += show_fact(area, row, 10, "Settled", text);
    waiver_text(dossier_waiver(&screen->view.dossier, item->code, screen->today), text);
    row += show_fact(area, row, 10, "Waiver", text);
    snprintf(text, sizeof text, "%.200s%s", text_or(item->evidence_wanted, ""),
             item->evidence_required ? " (cannot be ticked without)" : "");
    if (shown_state(screen, item) == ITEM_OPEN)
        row += show_fact(area, row, 10, "Wants", text);
    twins_of(screen, item, twins);
    row += show_fact(area, row, 10, "Handover", twins);
    show_fact(area, row, 10, "Source", item->source);
}

static void criterion_details(const struct engagement_screen *screen, const struct gate_row *row,
                              struct area area)
{
    struct hold hold;
    char text[4 * SHOW_SIZE];
    int at = show_text(area, 0, ROLE_NORMAL, row->title);
    if (row->detail == NULL)
        at += show_text(area, at, ROLE_GOOD, "It holds. It is computed, so nobody ticks it.");
    else
        at += show_text(area, at, ROLE_BAD, row->detail);
    waiver_text(row->waiver, text);
    at += show_fact(area, at, 10, "Waiver", text);
    if (cure_first(&screen->view, row->criterion, &hold)) {
        snprintf(text, sizeof text, "Enter: %s. It cannot be ticked: the record decides.",
                 cure_label(&screen->view, hold));
        show_text(area, at, ROLE_DIM, text);
    }
}

static void draw_details(const struct engagement_screen *screen, const struct split *split)
{
    const struct check_row *check = selected(screen);
    if (check == NULL || !split->shown)
        return;
    struct area area = engagement_details(split, check->id);
    if (check->item != NULL)
        item_details(screen, check->item, area);
    else
        criterion_details(screen, check->gate, area);
}

static void draw_heads(struct area area)
{
    int at = area.columns - right_cells(area) + 1;
    if (area.columns < 60)
        return;
    area_text(area, 0, 5, ROLE_HEADER, "ITEM");
    area_text(area, 0, at + 1, ROLE_HEADER, "DUE");
    area_text(area, 0, at + 9, ROLE_HEADER, "SIDE");
    if (right_cells(area) > 18)
        area_text(area, 0, at + 18, ROLE_HEADER, "EVIDENCE");
}

static void draw_held(const struct gate_report *gate, struct area area, int row)
{
    int at = area_printf(area, row, 1, ROLE_BAD, "Held by %zu row%s, > shows them",
                         gate->blocking.count, gate->blocking.count == 1 ? "" : "s");
    if (area.columns >= 60)
        area_printf(area, row, at, ROLE_BAD, ". Gate: %s", gate->gate_title);
}

static void draw_foot(const struct engagement_screen *screen, struct area area, int row)
{
    const struct gate_report *gate = &screen->view.gate;
    if (engagement_draw_marks(screen, area, row))
        return;
    if (screen->view.dossier.engagement->status != STATUS_ACTIVE && !gate->open)
        area_text(area, row, 1, ROLE_WARN, gate->blocking.at[0].text);
    else if (gate->open)
        area_printf(area, row, 1, ROLE_GOOD, "READY, press > to advance%s: %s",
                    gate->with_waivers ? " (with waivers)" : "", gate->gate_title);
    else
        draw_held(gate, area, row);
}

static void draw(const struct engagement_screen *screen, struct area area)
{
    struct split split = engagement_split(screen, area, 7);
    int head = split.list.columns >= 60 ? 1 : 0, foot = area.rows >= 6 ? 1 : 0;
    draw_heads(split.list);
    list_draw(&screen->lists[TAB_GATE],
              area_part(split.list, head, 0, split.list.rows - head - foot, split.list.columns));
    if (foot > 0)
        draw_foot(screen, split.list, split.list.rows - 1);
    draw_details(screen, &split);
}

static void count(const struct engagement_screen *screen, char out[SHOW_SIZE])
{
    const struct engagement *engagement = screen->view.dossier.engagement;
    snprintf(out, SHOW_SIZE, "%" PRId64 "/%" PRId64, engagement->gate_met, engagement->gate_rows);
}

/* --- keys -------------------------------------------------------------------------------- */

static void open_criterion(struct engagement_screen *screen, const struct gate_row *row)
{
    struct hold hold;
    if (!cure_first(&screen->view, row->criterion, &hold)) {
        shell_message(screen->base.shell, "%s: it holds", row->title);
        return;
    }
    /* Where there is a row to blame, she wants to see it; else there is only the form. */
    if (strcmp(hold.subject, hold.rule) == 0 || !engagement_show_row(screen, hold.subject))
        cure_open(screen->base.shell, &screen->view, hold);
}

static bool act_on_criterion(struct engagement_screen *screen, const struct gate_row *row,
                             enum key_action action)
{
    const struct hold hold = {row->criterion, row->criterion, 0};
    struct shell *shell = screen->base.shell;
    if (action == ACTION_TOGGLE)
        shell_message(shell, "This is computed from the record; Enter goes where it is cured");
    else if (action == ACTION_OPEN || action == ACTION_EDIT)
        open_criterion(screen, row);
    else if (action == ACTION_WAIVE && row->waiver != NULL)
        act_run(shell, "reopen", screen->code, "item", row->criterion);
    else if (action == ACTION_WAIVE)
        cure_waive(shell, &screen->view, hold);
    else if (action == ACTION_NOT_APPLICABLE)
        cure_not_applicable(shell, &screen->view, hold);
    else
        return false;
    return true;
}

/* What was noted; before that, what the record can say. */
static const char *evidence_of(struct engagement_screen *screen, const struct item *item)
{
    if (item->evidence != NULL || item->state != ITEM_OPEN || !item_scores_provider(item))
        return item->evidence;
    return provider_evidence(&screen->view.dossier, &screen->base.arena);
}

static bool act_on_item(struct engagement_screen *screen, const struct item *item,
                        enum key_action action)
{
    const struct hold hold = {"item", item->code, 0};
    const struct arg_value values[] = {
        {"code", screen->code}, {"item", item->code}, {"evidence", evidence_of(screen, item)}};
    struct shell *shell = screen->base.shell;
    if (action == ACTION_TOGGLE)
        act_toggle_item(shell, &screen->view, item->code);
    else if (action == ACTION_OPEN || action == ACTION_EDIT)
        shell_form(shell, "tick", values, values[2].text == NULL ? 2 : 3);
    else if (action == ACTION_WAIVE && item->state == ITEM_DONE)
        shell_message(shell, "%s is done: there is nothing to waive", item->code);
    else if (action == ACTION_WAIVE)
        cure_waive(shell, &screen->view, hold);
    else if (action == ACTION_NOT_APPLICABLE)
        cure_not_applicable(shell, &screen->view, hold);
    else
        return false;
    return true;
}

static bool act(struct engagement_screen *screen, enum key_action action)
{
    const struct check_row *check = selected(screen);
    if (check == NULL)
        return false;
    return check->item != NULL ? act_on_item(screen, check->item, action)
                               : act_on_criterion(screen, check->gate, action);
}

static bool act_on_marked(struct marks *marks, enum key_action action)
{
    if (action == ACTION_TOGGLE)
        marks_run(marks, "tick", NULL, 0);
    else if (action == ACTION_WAIVE)
        marks_form(marks, "waive", NULL, 0);
    else if (action == ACTION_NOT_APPLICABLE)
        marks_form(marks, "na", NULL, 0);
    else
        return false;
    return true;
}

static const struct hint item_deeds[] = {
    {ACTION_TOGGLE, "ticks"}, {ACTION_WAIVE, "waives"}, {ACTION_NOT_APPLICABLE, "rules out"}};

static const struct marks_use marked_items = {
    .noun = "item",
    .row_name = "item",
    .no_all = "There is no tick for all: mark those you looked at, from here to where you move",
    .act = act_on_marked,
    .does = item_deeds,
    .does_count = ARRAY_COUNT(item_deeds),
};

static const struct hint hints[] = {
    {ACTION_TOGGLE, "tick"},    {ACTION_ADVANCE, "advance"}, {ACTION_WAIVE, "waive"},
    {ACTION_NEXT_TAB, "tab"},   {ACTION_OPEN, "evidence"},   {ACTION_NOT_APPLICABLE, "n.a."},
    {ACTION_RETREAT, "return"}, {ACTION_PRINT, "print"},     {ACTION_MARK, "mark"},
    {ACTION_REPEAT, "repeat"},  {ACTION_COPY, "copy"},
};

const struct tab gate_tab = {
    .title = "Gate",
    .brief = "Gate",
    .count = count,
    .load = load,
    .draw = draw,
    .act = act,
    .marks = &marked_items,
    .groups = "Items",
    .hints = hints,
    .hint_count = ARRAY_COUNT(hints),
};
