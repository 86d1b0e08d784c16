#ifndef STINT_CALL_H
#define STINT_CALL_H

/* One running command, as its body sees it. Bodies read arguments, make moves, and leave what
 * is to be said in the result; command_run does the rest. */

#include "command.h"
#include "doc.h"
#include "json.h"
#include "session_private.h"

/* An argument after binding; spec and text are NULL where it was not given. */
struct bound {
    const struct arg_spec *spec;
    const char *text; /* cleaned */
    int word;
    int64_t number; /* ARG_INT, ARG_MONEY in minor units */
    struct when when;
    struct rate rate;
    void *row; /* ARG_HANDLE */
};

struct command_call {
    struct session *session;
    const struct command *command;
    const struct run_options *options;
    struct arena *arena;
    struct result *result;
    struct bound *bound;              /* parallel to command->args */
    const struct arg_value *settings; /* KEY=VALUE pairs of ARG_SETTINGS */
    size_t setting_count;
    struct dossier *dossier; /* of COMMAND_ENGAGEMENT, or made by `new`; else NULL */
    struct move move;        /* ready to use when there is a dossier */
    struct doc *doc;         /* when a body filled one, it is rendered as text at the end */
    bool own_action;         /* the body has begun its action and saved by itself */
    bool compact;            /* write the file anew once it is committed */
};

/* Looks in the whole file who that is, and brings them into the dossier for the move that assigns
 * them: a human being is one row in the file. People of one name are told apart by their reach
 * (person_meant); the reach may be NULL. ERROR_CONFLICT. */
bool call_meet_person(struct command_call *call, const char *name, const char *reach,
                      struct error *error) MUST_USE;

/* Loads an engagement for the body: of a command whose code may be left out. */
bool call_load(struct command_call *call, const char *code, struct error *error) MUST_USE;
/* Makes a dossier the one that the body works on and that is saved. */
void call_use_dossier(struct command_call *call, struct dossier *dossier);

/* ---- arguments ------------------------------------------------------------------------ */

bool call_given(const struct command_call *call, const char *name);
const char *call_text(const struct command_call *call, const char *name); /* NULL: not given */
int call_word(const struct command_call *call, const char *name, int otherwise);
int64_t call_number(const struct command_call *call, const char *name, int64_t otherwise);
struct when call_when(const struct command_call *call, const char *name);
/* The day it means with the dossier's dates; `otherwise` when it was not given or is blank.
 * ERROR_INPUT when it hangs on a date that nobody knows yet. */
bool call_day(const struct command_call *call, const char *name, civil_day otherwise,
              civil_day *out, struct error *error) MUST_USE;
void *call_row(const struct command_call *call, const char *name);

/* Binds and checks values against the command's specs (values that need no dossier), then
 * those that do. ERROR_USAGE for unknown, double, missing names; ERROR_INPUT for values. */
bool call_bind(struct command_call *call, const struct arg_value values[], size_t count,
               struct error *error) MUST_USE;
bool call_bind_dossier(struct command_call *call, struct error *error) MUST_USE;
/* One value alone; `dossier` may be NULL. */
bool bind_value(const struct arg_spec *spec, const char *text, const struct dossier *dossier,
                civil_day today, struct bound *out, struct arena *arena,
                struct error *error) MUST_USE;

/* Sets each given argument that names a field of a record (arg_spec.field) on a row. */
bool call_fill(struct command_call *call, enum record_kind kind, void *row,
               struct error *error) MUST_USE;

/* ---- answers -------------------------------------------------------------------------- */

/* The sentence that toast, terminal and undo show. */
void call_say(struct command_call *call, const char *format, ...) PRINTF_LIKE(2, 3);
bool call_wants_json(const struct command_call *call);
/* A writer into the result's output; the body must close what it opens. */
struct json_writer call_json(struct command_call *call);
/* Advice of the program's own, never a text of the record: its commands as the reader types them.
 */
const char *call_advice(const struct command_call *call, const char *text);
struct doc *call_document(struct command_call *call, const char *title);

/* A list as both text table and JSON array, from one description. */
enum cell_kind { CELL_TEXT, CELL_NUMBER, CELL_BOOL };
struct answer_column {
    const char *json;  /* member name; NULL: not in JSON */
    const char *title; /* column head; NULL: not in the text table */
    int width;         /* wish in cells, 0 takes what is left */
    enum cell_kind kind;
};
struct answer {
    struct command_call *call;
    const struct answer_column *columns;
    size_t column_count;
    VEC(const char **) rows; /* texts; NULL is null in JSON and "-" in text */
};
void answer_begin(struct answer *answer, struct command_call *call,
                  const struct answer_column columns[], size_t count);
const char **answer_row(struct answer *answer); /* column_count NULLs to fill */
void answer_end(struct answer *answer, const char *title, const char *when_empty);
/* The faults of a file that was checked, with their places. */
void answer_faults(struct command_call *call, const struct faults *faults);

/* Paper to the file that -o names, which is overwritten with --force only. ERROR_CONFLICT when it
 * is there, or is the session's own. */
bool call_write_file(const struct command_call *call, const char *path, const struct strbuf *paper,
                     struct error *error) MUST_USE;
/* To a queue, or the "default" one. */
bool call_send_to_printer(const char *printer, const char *title, const struct strbuf *paper,
                          struct error *error) MUST_USE;

/* What is on record about a provider, in one line; NULL when it is not on record. The file must
 * be open. */
bool provider_told(struct session *session, const char *name, struct arena *arena, const char **out,
                   struct error *error) MUST_USE;
/* A notice of what is on record about a provider, when it is. */
bool provider_notice(struct command_call *call, const char *name, struct error *error) MUST_USE;

#endif
