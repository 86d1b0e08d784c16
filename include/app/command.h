#ifndef STINT_COMMAND_H
#define STINT_COMMAND_H

/*
 * All that a person can do is a command: one row in one table. The command line, keys,
 * palette, forms, help, completion and the manual's check come from this table, and
 * command_run is the only door to a change:
 *
 *     resolve arguments -> begin -> load -> body (domain moves) -> validate -> save -> commit
 *
 * or roll back with an error. A body is 10–30 lines and never prints.
 */

#include "moves.h"
#include "session.h"
#include "strbuf.h"

enum arg_kind {
    ARG_TEXT,    /* one line */
    ARG_LONG,    /* several lines */
    ARG_CODE,    /* an engagement */
    ARG_ITEM,    /* an item id of the engagement */
    ARG_SUBJECT, /* an item id or a criterion */
    ARG_HANDLE,  /* of a register; `record` says which */
    ARG_WORD,    /* of `words` */
    ARG_DATE,    /* date words */
    ARG_MONEY,
    ARG_RATE,
    ARG_INT,
    ARG_FLAG,     /* no value: present or not */
    ARG_FILE,     /* a path */
    ARG_SETTINGS, /* KEY=VALUE …, repeated, positional and last */
};

struct arg_spec {
    const char *name; /* "code", "evidence": also the flag's name, without -- */
    enum arg_kind kind;
    bool positional, required;
    bool rest;        /* positional and last: takes all words that follow, parted by blanks */
    const char *bare; /* value when the flag stands without one, as in --printer; NULL: needs one */
    const struct word_list *words; /* ARG_WORD */
    enum record_kind record;       /* ARG_HANDLE without a field: of which kind */
    const char *field;             /* of the record that it sets, for add and edit; NULL */
    const char *title;             /* label in forms */
    const char *help;              /* one line */
};

enum command_flags {
    COMMAND_READS = 1 << 0,      /* needs the file */
    COMMAND_CHANGES = 1 << 1,    /* runs in a transaction; undoable */
    COMMAND_CREATES = 1 << 2,    /* makes a missing file and says so */
    COMMAND_ENGAGEMENT = 1 << 3, /* first argument is a code; its dossier is loaded */
    COMMAND_HIDDEN = 1 << 4,     /* not in the palette */
    COMMAND_DANGEROUS = 1 << 5,  /* the interface asks first */
    COMMAND_FINAL = 1 << 6,      /* changes, and cannot be undone */
};

struct command_call;
struct command {
    const char *name;    /* "tick", "seat add" */
    const char *group;   /* heading in help: "Items" */
    const char *title;   /* in the palette: "Tick an item" */
    const char *help;    /* one sentence */
    const char *next;    /* what is asked for when it is done, said beforehand; NULL */
    const char *example; /* arguments of an example call; NULL */
    unsigned flags;
    const struct arg_spec *args;
    size_t arg_count;
    bool (*run)(struct command_call *call, struct error *error);
};

extern const struct command *const commands[];
extern const size_t command_count;
/* "seat add"; exact. NULL when there is none. */
const struct command *command_find(const char *name);
const struct arg_spec *command_arg(const struct command *command, const char *name);
/* The kind of row that an ARG_HANDLE names: where it sets a field, what that field refers to. */
enum record_kind arg_register(const struct arg_spec *spec);

/* What the caller hands in: values by argument name, as typed. */
struct arg_value {
    const char *name, *text;
};
/* The values with their texts, in the arena. */
struct arg_value *arg_values_copy(const struct arg_value values[], size_t count,
                                  struct arena *arena);

/*
 * The argument walk: the words of a command line (without the program's name and the options
 * before the command) into a command and its values. Used by the command line, the palette
 * and the demo. ERROR_USAGE, with the nearest command or flag in the hint.
 */
bool command_parse(const char *const words[], size_t count, struct arena *arena,
                   const struct command **command, struct arg_value **values, size_t *value_count,
                   struct error *error) MUST_USE;

/* What came of it. Text lives in the arena handed in; `output` is the caller's to free by
 * result_done. */
struct result {
    const char *message;  /* one sentence for the toast and the terminal; NULL for look-ups */
    const char *code;     /* of the engagement concerned, for the front end to go there */
    struct strbuf output; /* the answer of a look-up or the document: text, or JSON when asked */
    bool binary;          /* `output` is no text: nothing for a terminal */
    bool changed;         /* something was committed */
    bool created_file;
    bool streamed; /* all of the answer went through the sink */
    bool answered; /* `output` holds the answer although the call ends with an error (gate) */
    struct findings findings; /* what a rule found: also filled with ERROR_RULE */
};
void result_init(struct result *result);
void result_done(struct result *result);

/* Takes an answer piece by piece, for one that is too large to be held whole. */
struct sink {
    bool (*put)(void *context, const char *data, size_t length, struct error *error);
    void *context;
};

struct run_options {
    const struct sink *sink; /* NULL: the answer is left in the result */
    bool json;
    int width; /* of text output in cells, 80 */
    bool ascii;
    /* Names the commands in a piece of advice as they are typed where the answer is read, the text
     * in the arena; NULL: as at a shell. */
    const char *(*advice)(void *context, const char *text, struct arena *arena);
    void *advice_context;
};

/* On false the file is as it was. Errors: of every code; the findings explain ERROR_RULE. */
bool command_run(struct session *session, const struct command *command,
                 const struct arg_value values[], size_t value_count,
                 const struct run_options *options, struct arena *arena, struct result *result,
                 struct error *error) MUST_USE;

/* What a value of a form stands beside: the engagement (NULL where there is none yet), and the
 * start and end as they are typed there (NULL or blank: not said). */
struct beside {
    const struct dossier *dossier;
    const char *start, *end;
};
/* Checks one value as the command would, for the line under a form's field. `echo` gets what it
 * means ("= Fri 04 Dec 2026 (in 11 d)"), or stays empty. */
bool command_check_value(struct session *session, const struct arg_spec *spec,
                         const struct beside *beside, const char *text, struct strbuf *echo,
                         struct error *error) MUST_USE;

#endif
