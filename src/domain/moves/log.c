#include "step.h"

#include "text.h"

struct log *move_log_add(struct move *move, enum log_kind kind, const char *text,
                         struct error *error)
{
    const char *clean;
    if (!step_active(move, error) ||
        !step_need_long(move, (struct step_need){"a log entry", "a text", "--text TEXT"}, text,
                        &clean, error))
        return NULL;
    struct log *log = dossier_add(move->dossier, RECORD_LOG);
    log->kind = (int)kind;
    log->text = clean;
    log->raised = move->today;
    log->raised_by = step_actor(move);
    step_done(move);
    return log;
}

static bool unchanged(struct move *move, const struct log *log, const char *state)
{
    const char *handle = handle_text(RECORD_LOG, log, move->dossier->arena);
    step_note(move, SEVERITY_NOTE, "unchanged", handle, "%s is %s already", handle, state);
    return true;
}

bool move_log_close(struct move *move, const char *handle, const char *outcome, const char *by,
                    struct error *error)
{
    void *row;
    const char *what, *who;
    if (!step_active(move, error) ||
        !dossier_find(move->dossier, RECORD_LOG, handle, &row, error) ||
        !step_text(move, outcome, &what, error) || !step_by(move, by, &who, error))
        return false;
    struct log *log = row;
    if (log->closed != DAY_NONE && (what == NULL || text_equal(what, log->outcome)))
        return unchanged(move, log, "closed");
    if (log->closed == DAY_NONE)
        log->closed = move->today;
    log->closed_by = who;
    log->outcome = what;
    log->row.touched = true;
    return step_done(move);
}

bool move_log_reopen(struct move *move, const char *handle, struct error *error)
{
    void *row;
    if (!step_active(move, error) || !dossier_find(move->dossier, RECORD_LOG, handle, &row, error))
        return false;
    struct log *log = row;
    if (log->closed == DAY_NONE)
        return unchanged(move, log, "open");
    log->closed = DAY_NONE;
    log->closed_by = log->outcome = NULL;
    log->row.touched = true;
    return step_done(move);
}
