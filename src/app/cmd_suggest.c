#include "commands.h"

#include "args.h"
#include "call.h"
#include "tables.h"

#include "benchmark.h"
#include "text.h"

/* What is suggested for a role, from the tables of roles, occupations and frameworks. */
struct suggestion {
    const struct table *roles;
    const struct table_row *role;
    const char *occupation; /* title of the code; NULL when no table knows it */
    struct benchmark benchmark;
};

static const char *role_cell(const struct suggestion *suggestion, const char *column)
{
    return table_cell(suggestion->roles, suggestion->role, column);
}

static void fill(struct command_call *call, struct suggestion *suggestion)
{
    const struct table *occupations = &session_table(call->session, TABLE_OCCUPATIONS)->table;
    const struct table *wages = &session_table(call->session, TABLE_WAGES)->table;
    const struct table_row *row = table_find(occupations, role_cell(suggestion, "code"));
    const struct seat seat = {.soc = role_cell(suggestion, "code"), .rate = {.minor = MONEY_NONE}};

    suggestion->occupation = row == NULL ? NULL : table_cell(occupations, row, "title");
    benchmark_seat(&seat, NULL, wages, call->arena, &suggestion->benchmark);
}

/* "DD-WRL-001 Cybersecurity Architecture (NICE 2.2.0, second-hand)", one after the other. */
static const char *tags_told(struct command_call *call, const char *ids, const char *prefix)
{
    const struct table *frameworks = &session_table(call->session, TABLE_FRAMEWORKS)->table;
    const char *told = NULL;
    size_t count = 0;
    const char **words = text_words(text_or(ids, ""), call->arena, &count);

    for (size_t at = 0; at < count; at++) {
        const char *id = arena_printf(call->arena, "%s%s", prefix, words[at]);
        const struct table_row *row = table_find(frameworks, id);
        const char *title = row == NULL ? "not in the table" : table_cell(frameworks, row, "title");
        enum sureness sure = row == NULL ? SURE_UNVERIFIED : table_sureness(frameworks, row);

        told =
            arena_printf(call->arena, "%s%s%s %s (%s)", text_or(told, ""), told == NULL ? "" : "; ",
                         id, title, word_title(&sureness_words, (int)sure));
    }
    return told;
}

static void tell(struct command_call *call, const struct suggestion *suggestion)
{
    struct doc *doc = call->doc;
    struct block *facts = doc_add(doc, BLOCK_FACTS);
    const char *code = role_cell(suggestion, "code");
    const char *other = role_cell(suggestion, "alternative");
    const char *nice = tags_told(call, role_cell(suggestion, "nice"), "");
    const char *dcwf = tags_told(call, role_cell(suggestion, "dcwf"), "DCWF ");

    doc_fact(doc, facts, "Role", role_cell(suggestion, "role"));
    doc_fact(doc, facts, "Suggested code",
             suggestion->occupation == NULL
                 ? code
                 : arena_printf(call->arena, "%s %s", code, suggestion->occupation));
    if (other != NULL)
        doc_fact(doc, facts, "Or", other);
    if (nice != NULL)
        doc_fact(doc, facts, "NICE", nice);
    if (dcwf != NULL)
        doc_fact(doc, facts, "DCWF", dcwf);
    doc_fact(doc, facts, "SWECOM level", text_or(role_cell(suggestion, "level"), "n/a"));
    if (suggestion->benchmark.text != NULL)
        doc_paragraph(doc, suggestion->benchmark.text);
}

static void write(struct command_call *call, struct json_writer *json,
                  const struct suggestion *suggestion)
{
    static const char *const columns[] = {"role", "code",  "alternative", "nice",
                                          "dcwf", "level", "as_of",       "sureness"};

    (void)call;
    json_open_object(json, NULL);
    for (size_t at = 0; at < ARRAY_COUNT(columns); at++)
        json_text(json, columns[at], role_cell(suggestion, columns[at]));
    json_text(json, "occupation", suggestion->occupation);
    json_bool(json, "suggested", true);
    json_text(json, "benchmark", suggestion->benchmark.text);
    json_close_object(json);
}

static bool run_suggest(struct command_call *call, struct error *error)
{
    const struct table *roles = &session_table(call->session, TABLE_ROLES)->table;
    const struct table_row *found[SUGGESTIONS_MOST];
    size_t count = suggest_roles(roles, call_text(call, "role"), found);
    struct json_writer json = {0};

    if (count == 0 && !call_wants_json(call)) {
        error_set(error, ERROR_NOT_FOUND, "no role in the table resembles '%s'",
                  call_text(call, "role"));
        return error_hint(error, "all of them: stint table show roles");
    }
    if (call_wants_json(call)) {
        json = call_json(call);
        json_open_array(&json, NULL);
    } else {
        (void)call_document(call, "Suggested codes");
    }
    for (size_t at = 0; at < count; at++) {
        struct suggestion suggestion = {.roles = roles, .role = found[at]};

        fill(call, &suggestion);
        if (call_wants_json(call))
            write(call, &json, &suggestion);
        else
            tell(call, &suggestion);
    }
    if (call_wants_json(call))
        json_close_array(&json);
    else
        doc_paragraph(call->doc, roles->type->note);
    return true;
}

static const struct arg_spec suggest_args[] = {
    {.name = "role",
     .kind = ARG_TEXT,
     .positional = true,
     .required = true,
     .title = "ROLE",
     .help = "the title of a seat, such as 'ML engineer'"},
};

const struct command command_table_suggest = {
    .name = "table suggest",
    .group = "Tables",
    .title = "Suggest codes for a role",
    .help = "Suggests an occupation code, NICE and DCWF ids and a level for the title of a seat.",
    .example = "'MLOps engineer'",
    ARGS(suggest_args),
    .run = run_suggest,
};
