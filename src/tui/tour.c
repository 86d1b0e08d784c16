#include "tour.h"

#include "asset.h"
#include "shell_private.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char memory_key[] = "tour", finished[] = "done";

/* --- reading it, and how far it went --------------------------------------------------------- */

static void read_text(struct shell *shell)
{
    const struct asset *built_in = asset_find("tour.conf");
    const char *mine = session_text(shell->session, "tour.conf");
    struct tour_text *text = &shell->tour.text;
    struct error error;

    if (text->steps.count > 0)
        return;
    BUG_ON(built_in == NULL);
    if (mine != NULL && mine != built_in->data) {
        if (tour_parse(mine, &shell->arena, text, &error))
            return;
        error_within(&error, "your tour is passed over");
        shell_error(shell, &error);
    }
    BUG_ON(!tour_parse(built_in->data, &shell->arena, text, &error));
}

static void remember(struct shell *shell)
{
    const struct tour *tour = &shell->tour;
    char number[24];

    snprintf(number, sizeof number, "%zu", tour->at + 1);
    session_remember(shell->session, memory_key,
                     tour->at < tour->text.steps.count ? number : finished);
}

/* The step to go on with: 0 for the first, also when it was finished. */
static size_t step_reached(struct shell *shell)
{
    const char *kept = session_recall(shell->session, memory_key);
    unsigned long number = kept == NULL ? 0 : strtoul(kept, NULL, 10);

    return number >= 1 && number <= shell->tour.text.steps.count ? (size_t)number - 1 : 0;
}

static void turn_to(struct shell *shell, size_t step)
{
    shell->tour.at = step;
    shell->tour.seen = 0;
    shell->tour.changed = true;
    remember(shell);
}

/* --- whether a step is done ------------------------------------------------------------------ */

/* What the record says of the step's conditions about it. A file that cannot be read says no. */
static bool look_at_record(struct shell *shell, const struct tour_step *step)
{
    struct engagement_view view;
    struct arena arena;
    struct error ignored;
    bool fine;

    arena_init(&arena);
    fine = query_engagement(shell->session, shell->tour.text.engagement, &arena, &view, &ignored);
    for (size_t at = 0; at < step->count && fine; at++) {
        const struct tour_condition *condition = &step->when[at];
        const struct item *item;

        if (condition->kind == TOUR_GATE)
            fine = view.gate.blocking.count == 0;
        if (condition->kind != TOUR_SETTLED)
            continue;
        item = dossier_item(&view.dossier, condition->word);
        fine = item != NULL && item->state != ITEM_OPEN;
    }
    arena_done(&arena);
    return fine;
}

static bool needs_record(const struct tour_step *step)
{
    for (size_t at = 0; at < step->count; at++)
        if (step->when[at].kind == TOUR_SETTLED || step->when[at].kind == TOUR_GATE)
            return true;
    return false;
}

static bool stands_on(struct shell *shell, const struct tour_condition *condition)
{
    const struct screen *screen = shell_base(shell)->screen;
    const char *code = NULL, *row = NULL;

    if (screen->class->subject != NULL)
        screen->class->subject(screen, &code, &row);
    return text_equal(code, condition->word) &&
           (condition->row == NULL || text_equal(row, condition->row));
}

static bool holds(struct shell *shell, const struct tour_step *step, size_t at)
{
    const struct tour_condition *condition = &step->when[at];

    switch (condition->kind) {
    case TOUR_SCREEN: return strcmp(shell_top(shell)->screen->class->name, condition->word) == 0;
    case TOUR_ON: return stands_on(shell, condition);
    case TOUR_COMMAND: return (shell->tour.seen & (1U << at)) != 0;
    case TOUR_SETTLED:
    case TOUR_GATE: return shell->tour.settled;
    }
    return false;
}

static bool is_done(struct shell *shell, const struct tour_step *step)
{
    if (needs_record(step) && shell->tour.changed)
        shell->tour.settled = look_at_record(shell, step);
    shell->tour.changed = false;
    for (size_t at = 0; at < step->count; at++)
        if (!holds(shell, step, at))
            return false;
    return true;
}

/* A fresh demo has nothing of what was done in the last one. */
static void forget(struct shell *shell)
{
    if (shell->tour.on)
        turn_to(shell, 0);
    else if (session_recall(shell->session, memory_key) != NULL)
        session_remember(shell->session, memory_key, "1");
}

void tour_note(struct shell *shell, const char *command)
{
    struct tour *tour = &shell->tour;
    const struct tour_step *step;

    if (strcmp(command, "demo") == 0)
        forget(shell);
    if (!tour->on || tour->at >= tour->text.steps.count)
        return;
    step = &tour->text.steps.at[tour->at];
    tour->changed = true;
    for (size_t at = 0; at < step->count; at++)
        if (step->when[at].kind == TOUR_COMMAND && strcmp(step->when[at].word, command) == 0)
            tour->seen |= 1U << at;
}

void tour_watch(struct shell *shell)
{
    struct tour *tour = &shell->tour;

    while (tour->on && tour->at < tour->text.steps.count &&
           is_done(shell, &tour->text.steps.at[tour->at]))
        turn_to(shell, tour->at + 1);
}

/* --- on and off --------------------------------------------------------------------------------
 */

bool tour_is_on(const struct shell *shell)
{
    return shell->tour.on;
}

static void start(struct shell *shell, size_t step)
{
    read_text(shell);
    shell->tour.on = true;
    turn_to(shell, step);
}

void tour_begin(struct shell *shell)
{
    start(shell, 0);
    shell_goto(shell, "board");
}

void tour_end(struct shell *shell)
{
    struct tour *tour = &shell->tour;
    bool whole = tour->at >= tour->text.steps.count;

    tour->on = false;
    shell_message(shell,
                  whole ? "The tour is done; %s begins it anew."
                        : "The tour is put away; %s goes on with it.",
                  text_or(keymap_key(shell->keys, NULL, ACTION_TOUR), ":tour"));
}

static void return_to(struct shell *shell, const char *path)
{
    struct error ignored;

    session_use(shell->session, path);
    if (!session_open(shell->session, &ignored)) {
        /* The next look at it says why. */
    }
}

/* A fresh scratch file: the demo is loaded anew, and what was done in the last one is gone. */
static void begin_fresh(struct shell *shell)
{
    const char *before = session_path(shell->session);
    const char *scratch = session_demo_path(shell->session);
    struct error error;

    if (scratch == NULL) {
        error_set(&error, ERROR_SYSTEM, "there is no folder for the scratch file of the tour");
        shell_error(shell, &error);
        return;
    }
    session_use(shell->session, scratch);
    if (shell_run_command(shell, "demo", NULL, 0, NULL, NULL))
        tour_begin(shell);
    else
        return_to(shell, before);
}

/* The scratch file of before, as it was left. */
static bool reopen(struct shell *shell)
{
    const char *before = session_path(shell->session);
    const char *scratch = session_demo_path(shell->session);
    struct error ignored;

    if (session_is_demo(shell->session) && session_is_open(shell->session))
        return true;
    if (scratch == NULL)
        return false;
    session_use(shell->session, scratch);
    if (session_open(shell->session, &ignored))
        return true;
    return_to(shell, before);
    return false;
}

static void resume(struct shell *shell, void *context)
{
    size_t step;
    (void)context;
    read_text(shell);
    step = step_reached(shell);
    if (step == 0 || !reopen(shell)) {
        begin_fresh(shell);
        return;
    }
    start(shell, step);
    shell_mark_stale(shell);
    shell_goto(shell, "board");
}

void tour_turn(struct shell *shell)
{
    struct session *session = shell->session;

    if (shell->tour.on)
        tour_end(shell);
    else if (session_is_demo(session) || !session_is_open(session))
        resume(shell, NULL);
    else
        shell_ask(shell, "Guided tour",
                  "The tour works in a scratch copy of the demo portfolio. Your file is closed and "
                  "stays as it is; start stint again to return to it.",
                  "Go to the copy", resume, NULL);
}
