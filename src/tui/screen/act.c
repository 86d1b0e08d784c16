#include "act.h"

#include "draft.h"
#include "shell_private.h"
#include "terms.h"
#include "transfer.h"

#include "text.h"

#include <stdio.h>
#include <string.h>

enum { MOST_VALUES = 32 };

bool act_run(struct shell *shell, const char *command, const char *code, const char *name,
             const char *value)
{
    const struct arg_value values[] = {{"code", code}, {name, value}};
    struct arena arena;
    arena_init(&arena);
    bool done = shell_run_command(shell, command, values, name == NULL ? 1 : 2, &arena, NULL);
    arena_done(&arena);
    return done;
}

void act_form(struct shell *shell, const char *command, const char *code, const char *name,
              const char *value)
{
    const struct arg_value values[] = {{"code", code}, {name, value}};
    shell_form(shell, command, values, name == NULL ? 1 : 2);
}

static const char *present_value(const struct arg_spec *spec, const struct act_row rows[],
                                 size_t count, struct arena *arena)
{
    for (size_t i = 0; spec->field != NULL && i < count; i++) {
        if (spec->record != rows[i].kind)
            continue;
        const struct field *field = record_field(&record_types[rows[i].kind], spec->field);
        return field == NULL ? NULL : field_written(rows[i].kind, field, rows[i].row, arena);
    }
    return NULL;
}

void act_edit(struct shell *shell, const char *command, const char *code, const char *name,
              const char *handle, const struct act_row rows[], size_t count)
{
    act_edit_at(shell, command, code, name, handle, rows, count, NULL);
}

void act_edit_at(struct shell *shell, const char *command, const char *code, const char *name,
                 const char *handle, const struct act_row rows[], size_t count, const char *field)
{
    const struct command *found = command_find(command);
    struct arg_value values[MOST_VALUES] = {{"code", code}, {name, handle}};
    size_t given = 2;
    struct arena arena;
    BUG_ON(found == NULL || found->arg_count > MOST_VALUES);
    arena_init(&arena);
    for (size_t i = 0; i < found->arg_count; i++) {
        const char *text = present_value(&found->args[i], rows, count, &arena);
        if (text != NULL)
            values[given++] = (struct arg_value){found->args[i].name, text};
    }
    shell_form_for(shell, command, values, given, &(struct form_use){.field = field});
    arena_done(&arena);
}

/* The form that edits a row, in one of its fields; of an engagement, that of one term. */
static bool row_form(struct shell *shell, const char *code, enum record_kind kind,
                     const char *handle, const char *at, struct arena *arena, struct error *error)
{
    const char *name = record_types[kind].name;
    struct engagement_view view;
    void *row;
    if (!query_engagement(shell_session(shell), code, arena, &view, error))
        return false;
    if (kind == RECORD_ENGAGEMENT) {
        terms_open(shell, &view, handle);
        return true;
    }
    if (!dossier_find(&view.dossier, kind, handle, &row, error))
        return false;
    if (kind == RECORD_ASSIGNMENT)
        name = "person";
    act_edit_at(shell, arena_printf(arena, "%s edit", name), code, name, handle,
                &(struct act_row){kind, row}, 1, at);
    return true;
}

static void open_row_form(struct shell *shell, const char *code, enum record_kind kind,
                          const char *handle, const char *at)
{
    struct arena arena;
    struct error error;
    arena_init(&arena);
    if (!row_form(shell, code, kind, handle, at, &arena, &error))
        shell_error(shell, &error);
    arena_done(&arena);
}

void act_date(struct shell *shell, const char *code, enum record_kind kind, const char *handle)
{
    static const char *const fields[RECORD_COUNT] = {[RECORD_MILESTONE] = "forecast",
                                                     [RECORD_LOG] = "due",
                                                     [RECORD_TOPIC] = "due",
                                                     [RECORD_ACCESS] = "expires",
                                                     [RECORD_ASSIGNMENT] = "to"};
    open_row_form(shell, code, kind, handle, fields[kind]);
}

void act_snooze(struct shell *shell, const char *code, enum record_kind kind, const char *handle,
                civil_day day)
{
    static const char *const fields[RECORD_COUNT] = {
        [RECORD_MILESTONE] = "forecast", [RECORD_LOG] = "due", [RECORD_TOPIC] = "due"};
    const char *name = record_types[kind].name;
    char command[64], text[DATE_TEXT_SIZE];

    if (fields[kind] == NULL || handle == NULL) {
        shell_message(shell, "%s does not put that off: %s asks for its day",
                      text_or(keymap_key(shell->keys, "agenda", ACTION_SNOOZE), "This"),
                      text_or(keymap_key(shell->keys, "agenda", ACTION_DATE), "the date"));
        return;
    }
    snprintf(command, sizeof command, "%s edit", name);
    const struct arg_value values[] = {
        {"code", code}, {name, handle}, {fields[kind], day_iso(day, text)}};
    shell_run_command(shell, command, values, ARRAY_COUNT(values), NULL, NULL);
}

void act_owner(struct shell *shell, const char *code, enum record_kind kind, const char *handle)
{
    if (kind == RECORD_LOG || kind == RECORD_MILESTONE)
        open_row_form(shell, code, kind, handle, "owner");
    else
        open_row_form(shell, code, RECORD_ENGAGEMENT, "owner", NULL);
}

static void block(struct shell *shell, const struct engagement *engagement)
{
    if (engagement->status == STATUS_ACTIVE)
        act_form(shell, "hold", engagement->code, NULL, NULL);
    else if (engagement->status == STATUS_ON_HOLD)
        act_run(shell, "resume", engagement->code, NULL, NULL);
    else
        shell_message(shell, "%s is %s: nothing goes on in it that could be held", engagement->code,
                      word_name(&status_words, engagement->status));
}

static void end_early(struct shell *shell, const struct engagement *engagement)
{
    if (engagement->status == STATUS_ACTIVE || engagement->status == STATUS_ON_HOLD)
        act_form(shell, "cancel", engagement->code, NULL, NULL);
    else
        shell_message(shell, "%s is %s already: it is off the board and last in the list",
                      engagement->code, word_name(&status_words, engagement->status));
}

static void with_engagement(struct shell *shell, const char *code,
                            void (*act)(struct shell *shell, const struct engagement *engagement))
{
    struct engagement_view view;
    struct arena arena;
    struct error error;
    arena_init(&arena);
    if (query_engagement(shell_session(shell), code, &arena, &view, &error))
        act(shell, view.dossier.engagement);
    else
        shell_error(shell, &error);
    arena_done(&arena);
}

bool act_on_engagement(struct shell *shell, enum key_action action, const char *code)
{
    if (action == ACTION_OWNER)
        act_owner(shell, code, RECORD_ENGAGEMENT, NULL);
    else if (action == ACTION_DATE)
        act_date(shell, code, RECORD_ENGAGEMENT, "end");
    else if (action == ACTION_BLOCK)
        with_engagement(shell, code, block);
    else if (action == ACTION_END_EARLY)
        with_engagement(shell, code, end_early);
    else if (action == ACTION_NOTE)
        act_note(shell, code);
    else
        return false;
    return true;
}

void act_note(struct shell *shell, const char *code)
{
    act_form(shell, "log add", code, "kind", "note");
}

static void discard_form(struct shell *shell, void *context)
{
    (void)context;
    shell_pop(shell);
    draft_keep(shell); /* of it nothing is kept now */
}

void act_discard_form(struct shell *shell)
{
    shell_ask(shell, "Discard", "What you typed is not saved.", "Discard it", discard_form, NULL);
}

bool act_editor(struct shell *shell, const char *text, struct strbuf *out)
{
    struct error error;
    if (shell->host.leave != NULL)
        shell->host.leave(shell->host.context);
    bool done = session_edit_text(shell->session, text, out, &error);
    if (shell->host.enter != NULL)
        shell->host.enter(shell->host.context);
    shell->redraw = true;
    if (!done)
        shell_error(shell, &error);
    return done;
}

void act_demo(struct shell *shell)
{
    struct arena arena;
    arena_init(&arena);
    (void)shell_run_command(shell, "demo", NULL, 0, &arena, NULL);
    arena_done(&arena);
}

void act_toggle_item(struct shell *shell, const struct engagement_view *view, const char *code)
{
    const struct dossier *dossier = &view->dossier;
    const struct item *item = dossier_item(dossier, code);
    const char *engagement = dossier->engagement->code;
    for (size_t i = 0; i < view->gate.row_count; i++)
        if (view->gate.rows[i].item != NULL && strcmp(view->gate.rows[i].item->code, code) == 0)
            item = view->gate.rows[i].item;
    if (item == NULL)
        return;
    if (item->state != ITEM_OPEN && item->state != ITEM_WAIVED)
        act_run(shell, "reopen", engagement, "item", code);
    else if (item->evidence_required)
        act_form(shell, "tick", engagement, "item", code);
    else
        act_run(shell, "tick", engagement, "item", code);
}

void act_tick(struct shell *shell, const char *code, const char *item)
{
    struct engagement_view view;
    struct arena arena;
    struct error error;
    arena_init(&arena);
    if (query_engagement(shell_session(shell), code, &arena, &view, &error))
        act_toggle_item(shell, &view, item);
    else
        shell_error(shell, &error);
    arena_done(&arena);
}

void act_step_access(struct shell *shell, const char *code, const struct access *access)
{
    static const char *const steps[] = {[ACCESS_ASKED] = "access grant",
                                        [ACCESS_GRANTED] = "access revoke",
                                        [ACCESS_REVOKED] = "access verify",
                                        [ACCESS_VERIFIED] = NULL};
    const char *step = steps[access_state(access)];
    struct arena arena;
    if (step == NULL) {
        shell_message(shell, "This access is revoked and verified: nothing is left to do");
        return;
    }
    arena_init(&arena);
    act_run(shell, step, code, "access", handle_text(RECORD_ACCESS, access, &arena));
    arena_done(&arena);
}

void act_step_milestone(struct shell *shell, const char *code, const struct milestone *milestone)
{
    static const char *const steps[] = {[MILESTONE_PLANNED] = "milestone submit",
                                        [MILESTONE_SUBMITTED] = "milestone accept",
                                        [MILESTONE_ACCEPTED] = NULL,
                                        [MILESTONE_REJECTED] = "milestone submit"};
    const char *step = steps[milestone->state];
    struct arena arena;
    if (step == NULL) {
        shell_message(shell, "This milestone is accepted: nothing is left to do");
        return;
    }
    arena_init(&arena);
    act_run(shell, step, code, "milestone", handle_text(RECORD_MILESTONE, milestone, &arena));
    arena_done(&arena);
}

void act_step_topic(struct shell *shell, const char *code, const struct topic *topic)
{
    struct arena arena;
    arena_init(&arena);
    const char *handle = handle_text(RECORD_TOPIC, topic, &arena);
    const struct arg_value values[] = {
        {"code", code}, {"topic", handle}, {"by", topic->receiver}, {"proof", topic->proof}};
    size_t known = topic->receiver == NULL ? 2 : topic->proof == NULL ? 3 : 4;
    if (topic->held == DAY_NONE)
        act_run(shell, "topic hold", code, "topic", handle);
    else if (!topic_is_settled(topic))
        shell_form(shell, "topic confirm", values, known);
    else
        shell_message(shell, "Its receiver has confirmed it: nothing is left to do");
    arena_done(&arena);
}

void act_step_artefact(struct shell *shell, const char *code, const struct artefact *artefact)
{
    struct arena arena;
    arena_init(&arena);
    const char *handle = handle_text(RECORD_ARTEFACT, artefact, &arena);
    if (artefact->state != ARTEFACT_HELD)
        shell_message(shell, "This artefact is %s: < takes that back",
                      word_name(&artefact_state_words, artefact->state));
    else
        act_form(shell,
                 artefact->kind == ARTEFACT_DATA_COPY ? "artefact destroy" : "artefact transfer",
                 code, "artefact", handle);
    arena_done(&arena);
}
