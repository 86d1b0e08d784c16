#include "registers.h"

#include "rows_json.h"

#include "exitlist.h"
#include "budget.h"
#include "transfer.h"

#include <string.h>

static const char *slip_cell(const struct milestone *milestone, struct arena *arena)
{
    return milestone->forecast == DAY_NONE
               ? NULL
               : arena_printf(arena, "%+d d", (int)milestone_slip(milestone));
}

/* Whether a grant is the only key to its system, and who takes it over. */
static const char *sole_text(const struct dossier *dossier, const struct access *access)
{
    size_t count;
    const struct sole_ownership *all = sole_ownerships(dossier, NULL, &count, dossier->arena);
    const char *handle = handle_text(RECORD_ACCESS, access, dossier->arena);

    for (size_t at = 0; at < count; at++) {
        if (strcmp(all[at].subject, handle) != 0)
            continue;
        return all[at].successor == NULL
                   ? "yes"
                   : arena_printf(
                         dossier->arena, "to %s",
                         handle_text(RECORD_ASSIGNMENT, all[at].successor, dossier->arena));
    }
    return NULL;
}

static const char *money_cell(int64_t minor, struct arena *arena)
{
    char text[MONEY_TEXT_SIZE];

    return minor == MONEY_NONE ? NULL : arena_strdup(arena, money_text(minor, text));
}

/* Of a text of several lines; the rest is told by JSON and the screens. */
static const char *first_line(const char *text, struct arena *arena)
{
    size_t length = text == NULL ? 0 : strcspn(text, "\n");

    return text == NULL || text[length] == '\0' ? text
                                                : arena_printf(arena, "%.*s …", (int)length, text);
}

/* The text of one column of a register's row. */
static const char *register_cell(const struct dossier *dossier, enum record_kind kind,
                                 const void *row, const char *name)
{
    const struct assignment *assignment = row_assignment(dossier, kind, row);
    const struct field *field = record_field(&record_types[kind], name);

    if (strcmp(name, "id") == 0)
        return handle_text(kind, row, dossier->arena);
    if (assignment != NULL && strcmp(name, "name") == 0)
        return assignment_name(dossier, assignment);
    if (assignment != NULL && strcmp(name, "person") == 0)
        return handle_text(RECORD_ASSIGNMENT, assignment, dossier->arena);
    if (kind == RECORD_ACCESS && strcmp(name, "state") == 0)
        return access_state_said(row);
    if (kind == RECORD_MILESTONE && strcmp(name, "slip") == 0)
        return slip_cell(row, dossier->arena);
    if (kind == RECORD_ACCESS && strcmp(name, "sole") == 0)
        return sole_text(dossier, row);
    if (kind == RECORD_HOURS && strcmp(name, "cost") == 0)
        return money_cell(((const struct hours *)row)->cost, dossier->arena);
    if (kind == RECORD_TOPIC && strcmp(name, "state") == 0)
        return word_name(&topic_state_words, (int)topic_state(row));
    BUG_ON(field == NULL);
    if (field->kind == FIELD_LONG)
        return first_line(field_text(field, row, dossier->arena), dossier->arena);
    return field_written(kind, field, row, dossier->arena);
}

static void register_json(struct command_call *call, enum record_kind kind, row_filter *keep)
{
    struct json_writer json = call_json(call);

    json_open_array(&json, NULL);
    dossier_each(struct any_row, any, call->dossier, kind)
        if (keep == NULL || keep(call, any))
            json_row(&json, NULL, call->dossier, kind, any);
    json_close_array(&json);
}

void answer_register_where(struct command_call *call, enum record_kind kind, row_filter *keep,
                           const struct answer_column columns[], size_t count, const char *title)
{
    const char *code = call->dossier->engagement->code;
    struct answer answer;

    if (call_wants_json(call)) {
        register_json(call, kind, keep);
        return;
    }
    answer_begin(&answer, call, columns, count);
    dossier_each(struct any_row, any, call->dossier, kind) {
        const char **cells;

        if (keep != NULL && !keep(call, any))
            continue;
        cells = answer_row(&answer);
        for (size_t at = 0; at < count; at++)
            cells[at] = register_cell(call->dossier, kind, any, columns[at].json);
    }
    answer_end(&answer, title,
               arena_printf(call->arena,
                            keep == NULL ? "%s has no %s yet." : "%s has no %s like that.", code,
                            title));
}

void answer_register(struct command_call *call, enum record_kind kind,
                     const struct answer_column columns[], size_t count, const char *title)
{
    answer_register_where(call, kind, NULL, columns, count, title);
}

static const struct bound *first_handle(const struct command_call *call)
{
    for (size_t at = 0; at < call->command->arg_count; at++) {
        if (call->command->args[at].kind == ARG_HANDLE && call->command->args[at].positional)
            return &call->bound[at];
    }
    return NULL;
}

bool run_register_edit(struct command_call *call, struct error *error)
{
    const struct bound *handle = first_handle(call);

    BUG_ON(handle == NULL);
    if (!call_fill(call, handle->spec->record, handle->row, error))
        return false;
    call_say(call, "Changed %s %s of %s", record_types[handle->spec->record].name,
             handle_text(handle->spec->record, handle->row, call->arena), call->result->code);
    return true;
}
