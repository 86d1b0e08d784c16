#include "act.h"
#include "screen/cure/cure.h"
#include "screens.h"
#include "show.h"

#include "text.h"
#include "vec.h"
#include "widget/dialog.h"
#include "widget/list.h"

#include <stdio.h>
#include <string.h>

/*
 * The gate as a dialog: exactly the rows that hold it, each curable here. There is no
 * "advance anyway": the button works when no row is left.
 */
enum { BUTTON_CLOSE, BUTTON_ADVANCE, BUTTON_COUNT };
enum { COLUMNS_WANTED = 84, ROWS_MOST = 24 };

struct held_row {
    const char *id; /* rule, subject and number: two findings may be about one thing */
    struct hold hold;
    const struct finding *finding;
};

struct advance {
    struct screen base;
    char code[LIST_ID_SIZE];
    struct engagement_view view;
    struct list list;
    VEC(struct held_row) rows;
    char title[2 * SHOW_SIZE];
    int focus;
    bool begun, on_buttons;
};

static struct advance *as_advance(struct screen *screen)
{
    return (struct advance *)screen;
}

/* --- load -------------------------------------------------------------------------------- */

static const char *row_id(const void *context, size_t row)
{
    return ((const struct advance *)context)->rows.at[row].id;
}

static void draw_row(const void *context, size_t row, struct area area, bool selected);

static void load_rows(struct advance *advance)
{
    const struct findings *blocking = &advance->view.gate.blocking;
    struct arena *arena = &advance->base.arena;
    advance->rows.at = NULL;
    advance->rows.count = advance->rows.capacity = 0;
    for (size_t i = 0; i < blocking->count; i++) {
        struct held_row *row = vec_push(&advance->rows, arena);
        row->finding = &blocking->at[i];
        row->hold = cure_hold(blocking, i);
        row->id =
            arena_printf(arena, "%s %s %zu", row->hold.rule, row->hold.subject, row->hold.nth);
    }
}

static void load_title(struct advance *advance)
{
    const struct gate_report *gate = &advance->view.gate;
    const struct phase *next =
        gate->stage == STAGE_CLOSE
            ? NULL
            : dossier_stage_phase(&advance->view.dossier, (enum stage)(gate->stage + 1));
    snprintf(advance->title, sizeof advance->title, "%.20s: %.40s to %.40s", advance->code,
             text_or(gate->phase_title, "?"), next == NULL ? "closed" : next->title);
}

/* Where the last row goes while she works here, the focus turns to the safe answer; a gate
 * that was open when she asked is ready to be passed. */
static void settle_focus(struct advance *advance, bool first)
{
    if (advance->rows.count > 0)
        return;
    if (first || !advance->on_buttons)
        advance->focus = first ? BUTTON_ADVANCE : BUTTON_CLOSE;
    advance->on_buttons = true;
}

static bool load(struct screen *screen, struct error *error)
{
    struct advance *advance = as_advance(screen);
    bool first = !advance->begun;
    struct engagement_view view;
    if (!query_engagement(shell_session(screen->shell), advance->code, &screen->arena, &view,
                          error))
        return false;
    advance->view = view;
    if (first)
        list_init(&advance->list, &screen->kept);
    advance->begun = true;
    load_rows(advance);
    load_title(advance);
    list_set(&advance->list,
             &(struct list_rows){
                 .context = advance, .count = advance->rows.count, .id = row_id, .draw = draw_row});
    if (advance->rows.count > 0 && !first)
        advance->on_buttons = false;
    settle_focus(advance, first);
    return true;
}

static void done(struct screen *screen)
{
    if (as_advance(screen)->begun)
        list_done(&as_advance(screen)->list);
}

void advance_open(struct shell *shell, const char *code)
{
    struct advance *advance = as_advance(shell_push(shell, &advance_class));
    snprintf(advance->code, sizeof advance->code, "%s", code);
    shell_load(shell);
}

/* --- keys -------------------------------------------------------------------------------- */

static const struct held_row *selected(const struct advance *advance)
{
    size_t row = list_selected(&advance->list);
    return row == LIST_NONE ? NULL : &advance->rows.at[row];
}

static void buttons(const struct advance *advance, struct button out[BUTTON_COUNT],
                    char label[SHOW_SIZE])
{
    size_t left = advance->rows.count;
    if (left == 0)
        snprintf(label, SHOW_SIZE, "[a]dvance");
    else
        snprintf(label, SHOW_SIZE, "advance: %zu left", left);
    out[BUTTON_CLOSE] = (struct button){.label = advance->on_buttons ? "[c]lose" : "close"};
    out[BUTTON_ADVANCE] = (struct button){.label = label, .disabled = left > 0};
}

static void pass(struct advance *advance)
{
    struct shell *shell = advance->base.shell;
    if (act_run(shell, "advance", advance->code, NULL, NULL))
        shell_pop(shell);
}

static void take(struct advance *advance, int button)
{
    if (button == BUTTON_ADVANCE)
        pass(advance);
    else if (button == BUTTON_CLOSE || button == BUTTONS_CANCEL)
        shell_pop(advance->base.shell);
}

static bool is_special(const struct key *key, enum special_key code)
{
    return key->kind == KEY_SPECIAL && key->code == (uint32_t)code;
}

/* Letters of buttons count only while the buttons have the focus: in the list they tick and
 * waive. */
static bool key(struct screen *screen, const struct key *key)
{
    struct advance *advance = as_advance(screen);
    struct button given[BUTTON_COUNT];
    char label[SHOW_SIZE];
    if (!advance->begun)
        return false;
    if (is_special(key, SPECIAL_TAB) || is_special(key, SPECIAL_BACK_TAB)) {
        advance->on_buttons = !advance->on_buttons || advance->rows.count == 0;
        return true;
    }
    if (!advance->on_buttons)
        return false;
    buttons(advance, given, label);
    int button = buttons_key(given, BUTTON_COUNT, &advance->focus, key);
    if (button >= 0 || button == BUTTONS_CANCEL)
        take(advance, button);
    return button != BUTTONS_NONE;
}

static bool act_on_row(struct advance *advance, const struct held_row *row, enum key_action action)
{
    struct shell *shell = advance->base.shell;
    if (action == ACTION_TOGGLE)
        cure_step(shell, &advance->view, row->hold);
    else if (action == ACTION_OPEN || action == ACTION_EDIT)
        cure_open(shell, &advance->view, row->hold);
    else if (action == ACTION_WAIVE)
        cure_waive(shell, &advance->view, row->hold);
    else if (action == ACTION_NOT_APPLICABLE)
        cure_not_applicable(shell, &advance->view, row->hold);
    else
        return false;
    return true;
}

static bool act(struct screen *screen, enum key_action action)
{
    struct advance *advance = as_advance(screen);
    const struct held_row *row = advance->begun ? selected(advance) : NULL;
    if (action == ACTION_UNDO || action == ACTION_REDO) {
        shell_run_command(screen->shell, action == ACTION_UNDO ? "undo" : "redo", NULL, 0, NULL,
                          NULL);
        return true;
    }
    if (row != NULL && act_on_row(advance, row, action))
        return true;
    if (action == ACTION_DOWN && row != NULL && list_at_end(&advance->list)) {
        advance->on_buttons = true;
        return true;
    }
    if (action == ACTION_UP && advance->on_buttons && row != NULL) {
        advance->on_buttons = false;
        return true;
    }
    return advance->begun && list_act(&advance->list, action);
}

/* --- drawing ----------------------------------------------------------------------------- */

static const char *box_of(const struct canvas *canvas, const struct held_row *row)
{
    return strcmp(row->hold.rule, "item") == 0 ? show_box(canvas, ITEM_OPEN) : "( )";
}

static const struct item *item_of(const struct advance *advance, const struct held_row *row)
{
    const struct gate_report *gate = &advance->view.gate;
    if (strcmp(row->hold.rule, "item") != 0)
        return NULL;
    for (size_t i = 0; i < gate->row_count; i++)
        if (gate->rows[i].item != NULL && strcmp(gate->rows[i].item->code, row->hold.subject) == 0)
            return gate->rows[i].item;
    return NULL;
}

static void draw_row(const void *context, size_t row, struct area area, bool is_selected)
{
    const struct advance *advance = context;
    const struct held_row *held = &advance->rows.at[row];
    const struct item *item = item_of(advance, held);
    int right = area.columns >= 50 ? 20 : 0, at = 5;
    char day[DATE_TEXT_SIZE];
    (void)is_selected;
    area_text(area, 0, 1, ROLE_NORMAL, box_of(area.canvas, held));
    if (item != NULL && area.columns >= 50) {
        area_fit(area, 0, at, 8, ROLE_DIM, item->code);
        at += 8;
    }
    area_fit(area, 0, at, area.columns - right - at - 1, ROLE_NORMAL,
             item != NULL ? item->text : held->finding->text);
    if (right == 0)
        return;
    if (item != NULL)
        area_printf(area, 0, area.columns - right, ROLE_DIM, "%-9s %s",
                    word_name(&side_words, item->side), show_day(item->due, day));
    else
        area_fit(area, 0, area.columns - right, right, ROLE_DIM,
                 cure_label(&advance->view, held->hold));
}

/* What the selected row is, and what the keys do with it. */
static void draw_hint(const struct advance *advance, struct area area)
{
    const struct held_row *row = selected(advance);
    char text[5 * SHOW_SIZE];
    if (row == NULL || area.rows <= 0)
        return;
    const struct item *item = item_of(advance, row);
    if (item != NULL)
        snprintf(text, sizeof text, "%s: %.200s. Evidence: %.100s%s", item->code, item->text,
                 text_or(item->evidence_wanted, "free"),
                 item->waivable ? "" : ". Can never be waived");
    else
        snprintf(text, sizeof text, "%.250s. Enter: %s.", row->finding->text,
                 cure_label(&advance->view, row->hold));
    show_text(area, 0, ROLE_NORMAL, text);
}

static int draw_head(const struct advance *advance, struct area area)
{
    size_t left = advance->rows.count, warnings = advance->view.gate.warnings.count;
    int row;
    if (left > 0)
        row = area_printf(area, 0, 0, ROLE_BAD, "%zu row%s hold%s this gate", left,
                          left == 1 ? "" : "s", left == 1 ? "s" : "");
    else
        row = area_printf(area, 0, 0, ROLE_GOOD, "Nothing holds the gate \"%s\"%s.",
                          advance->view.gate.gate_title,
                          advance->view.gate.with_waivers ? "; it is passed with waivers" : "");
    if (warnings > 0 && left > 0) /* shown when there is room, before passing */
        area_printf(area, 0, row + 1, ROLE_DIM, "(%zu remark%s)", warnings,
                    warnings == 1 ? "" : "s");
    return 1;
}

static int warning_rows(const struct advance *advance, struct area area)
{
    int rows = 0;
    vec_each(const struct finding, warning, &advance->view.gate.warnings)
        rows += paragraph(area, ROLE_WARN, warning->text, false);
    return rows;
}

/* With nothing left to cure there is room for what is good to know before passing: whole
 * remarks, and how many more there are. */
static void draw_warnings(const struct advance *advance, struct area area)
{
    const struct findings *warnings = &advance->view.gate.warnings;
    int row = 0;
    for (size_t i = 0; i < warnings->count; i++) {
        int rows = paragraph(area, ROLE_WARN, warnings->at[i].text, false);
        if (row + rows + (i + 1 < warnings->count ? 1 : 0) > area.rows) {
            area_printf(area, row, 0, ROLE_DIM, "and %zu more", warnings->count - i);
            return;
        }
        row += show_text(area, row, ROLE_WARN, warnings->at[i].text);
    }
}

static void draw(const struct screen *screen, struct area area)
{
    const struct advance *advance = (const struct advance *)screen;
    struct button given[BUTTON_COUNT];
    char label[SHOW_SIZE];
    if (!advance->begun)
        return;
    int wanted = (int)advance->rows.count + 7;
    if (advance->rows.count == 0)
        wanted = warning_rows(advance, dialog_inside(area, area.rows, COLUMNS_WANTED)) + 3;
    if (wanted > ROWS_MOST)
        wanted = ROWS_MOST;
    struct area inside = dialog_box(area, wanted, COLUMNS_WANTED, advance->title,
                                    advance->rows.count > 0
                                        ? "Space tick  Enter cure  w waive  Tab buttons  Esc close"
                                        : "Enter = focused button  Esc close");
    int hint = inside.rows >= 10 ? 3 : 0;
    int row = draw_head(advance, inside);
    struct area middle = area_part(inside, row, 0, inside.rows - row - hint - 1, inside.columns);
    struct list list = advance->list;
    list.quiet = advance->on_buttons;
    if (advance->rows.count == 0)
        draw_warnings(advance, area_part(inside, row, 0, inside.rows - row - 2, inside.columns));
    else
        list_draw(&list, middle);
    draw_hint(advance, area_part(inside, inside.rows - hint - 1, 0, hint, inside.columns));
    buttons(advance, given, label);
    buttons_draw(given, BUTTON_COUNT, advance->on_buttons ? advance->focus : -1,
                 area_part(inside, inside.rows - 1, 0, 1, inside.columns));
}

/* A button is clicked wherever the keys are. */
static void point(struct screen *screen, int part)
{
    struct advance *advance = as_advance(screen);
    if (advance->begun && (part - 1 != BUTTON_ADVANCE || advance->rows.count == 0))
        take(advance, part - 1);
}

static void subject(const struct screen *screen, const char **code, const char **row)
{
    const struct advance *advance = (const struct advance *)screen;
    const struct held_row *held = advance->begun ? selected(advance) : NULL;
    *code = advance->code;
    *row = held == NULL ? NULL : held->hold.subject;
}

static const struct hint hints[] = {
    {ACTION_TOGGLE, "tick"},         {ACTION_OPEN, "cure"},         {ACTION_WAIVE, "waive"},
    {ACTION_NOT_APPLICABLE, "n.a."}, {ACTION_NEXT_PANE, "buttons"}, {ACTION_UNDO, "undo"},
};

/* Nothing is left to cure: what the keys do is to choose a button. */
static const struct hint button_hints[] = {
    {ACTION_NONE, "Enter take"}, {ACTION_NONE, "Left/Right choose"}, {ACTION_UNDO, "undo"}};

static const struct hint *hints_now(const struct screen *screen, size_t *count)
{
    bool open = ((const struct advance *)screen)->rows.count > 0;
    *count = open ? ARRAY_COUNT(hints) : ARRAY_COUNT(button_hints);
    return open ? hints : button_hints;
}

static const char *groups(const struct screen *screen)
{
    (void)screen;
    return "Items";
}

const struct screen_class advance_class = {
    .name = "advance",
    .title = "Advance",
    .overlay = true,
    .size = sizeof(struct advance),
    .load = load,
    .point = point,
    .groups = groups,
    .draw = draw,
    .key = key,
    .act = act,
    .hints_now = hints_now,
    .hints = hints,
    .hint_count = ARRAY_COUNT(hints),
    .done = done,
    .subject = subject,
};
