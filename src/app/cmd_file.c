#include "commands.h"

#include "args.h"
#include "call.h"

#include "file.h"

#include <limits.h>
#include <stdlib.h>

static bool run_init(struct command_call *call, struct error *error)
{
    if (!call->result->created_file) {
        error_set(error, ERROR_CONFLICT, "%s exists already", session_pretty_path(call->session));
        return error_hint(error, "nothing was changed; name another file with --db FILE");
    }
    call_say(call, "Made %s", session_pretty_path(call->session));
    return true;
}

const struct command command_init = {
    .name = "init",
    .group = "File",
    .title = "Make an empty file",
    .help = "Makes an empty file for a portfolio.",
    .flags = COMMAND_CREATES | COMMAND_HIDDEN,
    .run = run_init,
};

static bool run_check(struct command_call *call, struct error *error)
{
    static const struct answer_column columns[] = {
        {"ok", "OK", 3, CELL_BOOL},
        {"what", "WHAT", 24, CELL_TEXT},
        {"detail", "DETAIL", 0, CELL_TEXT},
    };
    struct check_line *lines;
    struct answer answer;
    size_t count;
    bool all_ok;

    if (!store_check(call->session->store, call->arena, &lines, &count, &all_ok, error))
        return false;
    answer_begin(&answer, call, columns, ARRAY_COUNT(columns));
    for (size_t at = 0; at < count; at++) {
        const char **cells = answer_row(&answer);

        cells[0] = lines[at].ok ? "1" : "0";
        cells[1] = lines[at].what;
        cells[2] = lines[at].detail;
    }
    answer_end(&answer, "Check", "");
    if (all_ok)
        return true;
    call->result->answered = true;
    error_set(error, ERROR_INPUT, "%s is not sound", session_pretty_path(call->session));
    return error_hint(error, "keep a copy of it, and restore a backup: stint restore FILE");
}

const struct command command_check = {
    .name = "check",
    .group = "File",
    .title = "Check the file",
    .help = "Checks the file: integrity, references, schema, the chain of the journal, and every "
            "value against it.",
    .flags = COMMAND_READS,
    .run = run_check,
};

static bool run_backup(struct command_call *call, struct error *error)
{
    const char *target;

    if (!path_absolute(call_text(call, "file"), call->arena, &target, error) ||
        !store_backup(call->session->store, target, call_given(call, "force"), error))
        return false;
    call_say(call, "Wrote a checked copy to %s",
             path_pretty(&call->session->paths, target, call->arena));
    return true;
}

static const struct arg_spec backup_args[] = {
    {.name = "file",
     .kind = ARG_FILE,
     .positional = true,
     .required = true,
     .title = "FILE",
     .help = "the copy to write"},
    ARG_OPTION("force", ARG_FLAG, "Overwrite", "overwrite the copy if it is there"),
};
const struct command command_backup = {
    .name = "backup",
    .group = "File",
    .title = "Back up the file",
    .help = "Writes a copy of the file, opens it and checks it.",
    .example = "portfolio-2026-11-23.db",
    .flags = COMMAND_READS,
    ARGS(backup_args),
    .run = run_backup,
};

/* The store replaces a file that nobody has open, ourselves included. */
static bool put_back(struct session *session, const char *backup, char kept_as[4096],
                     struct error *error)
{
    bool was_open = session_is_open(session);
    struct error ignored;
    bool done;

    session_close(session);
    done = path_make_folder_of(session_path(session), error) &&
           store_restore(backup, session_path(session), session->options.driver,
                         session_now_ms(session), session_actor(session), session->watch, kept_as,
                         error);
    watch_firm(session->watch);
    if (was_open && !session_open(session, done ? error : &ignored))
        return false;
    return done;
}

static bool run_restore(struct command_call *call, struct error *error)
{
    struct session *session = call->session;
    char kept_as[4096] = "";
    const char *backup;

    if (!session_may_write(session, error) ||
        !path_absolute(call_text(call, "file"), call->arena, &backup, error) ||
        !put_back(session, backup, kept_as, error))
        return false;
    if (kept_as[0] == '\0')
        call_say(call, "Restored %s", session_pretty_path(session));
    else
        call_say(call, "Restored %s; the file that was there is kept as %s",
                 session_pretty_path(session), path_pretty(&session->paths, kept_as, call->arena));
    call->result->changed = true;
    return true;
}

static const struct arg_spec restore_args[] = {
    {.name = "file",
     .kind = ARG_FILE,
     .positional = true,
     .required = true,
     .title = "FILE",
     .help = "the backup to put in place"},
};
const struct command command_restore = {
    .name = "restore",
    .group = "File",
    .title = "Restore a backup",
    .help = "Checks a backup and puts it in place; the file that was there is kept beside it.",
    .example = "portfolio-2026-11-23.db",
    .flags = COMMAND_DANGEROUS,
    ARGS(restore_args),
    .run = run_restore,
};
