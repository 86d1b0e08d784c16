#include "commands.h"

#include "args.h"
#include "rows_json.h"

#include "text.h"

#include <string.h>

/* ---- agenda --------------------------------------------------------------------------- */

static const char *due_kind_text(enum due_kind kind)
{
    switch (kind) {
    case DUE_ITEM: return "item";
    case DUE_MILESTONE: return "milestone";
    case DUE_ACCESS: return "access";
    case DUE_TOPIC: return "topic";
    case DUE_LOG: return "log";
    case DUE_STARTS: return "starts";
    case DUE_LEAVES: return "leaves";
    case DUE_ASKED: return "asked";
    case DUE_END: return "end";
    }
    return "?";
}

static const char *heading_of(civil_day due, civil_day today)
{
    civil_day end_of_week = today - day_weekday(today) + 6;

    if (due < today)
        return "Overdue";
    if (due == today)
        return "Today";
    if (due <= end_of_week)
        return "This week";
    return due <= end_of_week + 7 ? "Next week" : "Later";
}

static void agenda_text(struct command_call *call, const struct due_row *rows, size_t count)
{
    civil_day today = session_today(call->session);
    struct doc *doc = call_document(call, NULL);
    const char *heading = NULL;
    struct block *table = NULL;

    if (count == 0)
        doc_paragraph(doc, "Nothing is due in this time.");
    for (size_t at = 0; at < count; at++) {
        const struct due_row *row = &rows[at];
        const char *under = heading_of(row->due, today);
        char day[DATE_TEXT_SIZE];
        const char **cells;

        if (heading == NULL || strcmp(heading, under) != 0) {
            heading = under;
            doc_heading(doc, 2, heading);
            table = doc_add(doc, BLOCK_TABLE);
            doc_column(doc, table, "DUE", 10, ALIGN_LEFT);
            doc_column(doc, table, "DAYS", 5, ALIGN_RIGHT);
            doc_column(doc, table, "CODE", 9, ALIGN_LEFT);
            doc_column(doc, table, "ROW", 7, ALIGN_LEFT);
            doc_column(doc, table, "WHAT", 0, ALIGN_LEFT);
        }
        cells = doc_row(doc, table);
        cells[0] = arena_strdup(call->arena, day_short(row->due, day));
        cells[1] = arena_printf(call->arena, "%+d", (int)(row->due - today));
        cells[2] = row->code;
        cells[3] = row->subject;
        cells[4] = row->text;
        if (row->kind == DUE_STARTS || row->kind == DUE_LEAVES)
            cells[4] = arena_printf(call->arena, "%s %s", text_or(row->text, ""),
                                    due_kind_text(row->kind));
    }
}

static void agenda_json(struct command_call *call, const struct due_row *rows, size_t count)
{
    civil_day today = session_today(call->session);
    struct json_writer json = call_json(call);

    json_open_array(&json, NULL);
    for (size_t at = 0; at < count; at++) {
        char day[DATE_TEXT_SIZE];

        json_open_object(&json, NULL);
        json_text(&json, "due", day_iso(rows[at].due, day));
        json_int(&json, "days", rows[at].due - today);
        json_text(&json, "kind", due_kind_text(rows[at].kind));
        json_text(&json, "code", rows[at].code);
        json_text(&json, "client", rows[at].client);
        json_text(&json, "title", rows[at].title);
        json_text(&json, "subject", rows[at].subject);
        json_text(&json, "text", rows[at].text);
        json_bool(&json, "required", rows[at].required);
        json_text(&json, "side", word_name(&side_words, rows[at].side));
        json_close_object(&json);
    }
    json_close_array(&json);
}

static bool run_agenda(struct command_call *call, struct error *error)
{
    enum { DEFAULT_DAYS = 14 };
    civil_day until = session_today(call->session) + DEFAULT_DAYS;
    size_t limit = (size_t)call_number(call, "limit", 0);
    struct due_row *rows;
    size_t count;

    if (!call_day(call, "until", until, &until, error) ||
        !query_agenda(call->session, until, limit, call->arena, &rows, &count, error))
        return false;
    if (call_wants_json(call))
        agenda_json(call, rows, count);
    else
        agenda_text(call, rows, count);
    return true;
}

static const struct arg_spec agenda_args[] = {
    ARG_OPTION("until", ARG_DATE, "Until", "the last day to look at; two weeks if not said"),
    ARG_OPTION("limit", ARG_INT, "Limit", "at most so many rows"),
};
const struct command command_agenda = {
    .name = "agenda",
    .group = "Seeing",
    .title = "What is due",
    .help = "Shows what is overdue, due today, this week and next, over all engagements.",
    .example = "--until eom",
    .flags = COMMAND_READS | COMMAND_HIDDEN,
    ARGS(agenda_args),
    .run = run_agenda,
};

/* ---- history -------------------------------------------------------------------------- */

static void history_json(struct command_call *call, const struct history *history)
{
    struct json_writer json = call_json(call);

    json_open_array(&json, NULL);
    for (size_t at = 0; at < history->action_count; at++) {
        const struct action *action = &history->actions[at];
        char when[DATE_TEXT_SIZE];

        json_open_object(&json, NULL);
        json_int(&json, "number", action->number);
        json_text(&json, "at", instant_text(action->at_ms, when));
        json_text(&json, "actor", action->actor);
        json_text(&json, "command", action->command);
        json_text(&json, "summary", action->summary);
        json_text(&json, "code", action->code);
        json_bool(&json, "undone", action->undone);
        json_open_array(&json, "changes");
        for (size_t change = 0; change < history->change_count; change++) {
            const struct change *row = &history->changes[change];

            if (row->action != action->number)
                continue;
            json_open_object(&json, NULL);
            json_int(&json, "seq", row->seq);
            json_text(&json, "record", row->record);
            json_text(&json, "before", row->before);
            json_text(&json, "after", row->after);
            json_text(&json, "hash", row->hash);
            json_close_object(&json);
        }
        json_close_array(&json);
        json_close_object(&json);
    }
    json_close_array(&json);
}

static void history_text(struct command_call *call, const struct history *history)
{
    struct doc *doc = call_document(call, NULL);
    struct block *table;

    if (history->action_count == 0) {
        doc_paragraph(doc, "Nothing has been done yet.");
        return;
    }
    table = doc_add(doc, BLOCK_TABLE);
    doc_column(doc, table, "NO", 5, ALIGN_RIGHT);
    doc_column(doc, table, "WHEN", 16, ALIGN_LEFT);
    doc_column(doc, table, "WHO", 14, ALIGN_LEFT);
    doc_column(doc, table, "WHAT", 0, ALIGN_LEFT);
    for (size_t at = 0; at < history->action_count; at++) {
        const struct action *action = &history->actions[at];
        const char **cells = doc_row(doc, table);
        char when[DATE_TEXT_SIZE];

        cells[0] = arena_printf(call->arena, "%lld", (long long)action->number);
        cells[1] = arena_strndup(call->arena, instant_text(action->at_ms, when), 16);
        cells[2] = action->actor;
        cells[3] = action->undone ? arena_printf(call->arena, "%s (undone)", action->summary)
                                  : action->summary;
    }
}

static bool run_history(struct command_call *call, struct error *error)
{
    enum { DEFAULT_LIMIT = 200 };
    struct history history;

    if (!query_history(call->session, call_text(call, "code"), call_number(call, "before", 0),
                       (size_t)call_number(call, "limit", DEFAULT_LIMIT), call->arena, &history,
                       error))
        return false;
    if (call_wants_json(call))
        history_json(call, &history);
    else
        history_text(call, &history);
    return true;
}

static const struct arg_spec history_args[] = {
    {.name = "code",
     .kind = ARG_CODE,
     .positional = true,
     .title = "CODE",
     .help = "code of the engagement; the whole file if not said"},
    ARG_OPTION("before", ARG_INT, "Before", "only what was done before this number"),
    ARG_OPTION("limit", ARG_INT, "Limit", "at most so many, 200 if not said"),
};
const struct command command_history = {
    .name = "history",
    .group = "Seeing",
    .title = "Who did what",
    .help = "Shows what was done, newest first; with --json each changed row before and after.",
    .example = "ENG-2602 --limit 20",
    .flags = COMMAND_READS | COMMAND_HIDDEN,
    ARGS(history_args),
    .run = run_history,
};

/* ---- undo and redo -------------------------------------------------------------------- */

typedef bool take_back(struct store *store, int64_t at_ms, const char *actor, civil_day today,
                       struct arena *arena, struct action *done, struct error *error);

static bool run_take_back(struct command_call *call, take_back *step, const char *done,
                          struct error *error)
{
    struct session *session = call->session;
    struct action action = {0};

    if (!step(session->store, session_now_ms(session), session_actor(session),
              session_today(session), call->arena, &action, error))
        return false;
    call->own_action = true;
    call->result->changed = true;
    call->result->code = action.code;
    call_say(call, "%s: %s", done, text_or(action.summary, action.command));
    return true;
}

static bool run_undo(struct command_call *call, struct error *error)
{
    return run_take_back(call, store_undo, "Undone", error);
}

static bool run_redo(struct command_call *call, struct error *error)
{
    return run_take_back(call, store_redo, "Done again", error);
}

const struct command command_undo = {
    .name = "undo",
    .group = "Seeing",
    .title = "Undo",
    .help = "Takes back the last change that is not taken back, and names it.",
    .flags = COMMAND_CHANGES,
    .run = run_undo,
};
const struct command command_redo = {
    .name = "redo",
    .group = "Seeing",
    .title = "Redo",
    .help = "Does again what undo took back last, unless something new was done since.",
    .flags = COMMAND_CHANGES,
    .run = run_redo,
};
