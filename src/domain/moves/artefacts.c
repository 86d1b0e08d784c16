#include "step.h"

#include "text.h"
#include "transfer.h"

static const char *artefact_handle(const struct move *move, const struct artefact *artefact)
{
    return handle_text(RECORD_ARTEFACT, artefact, move->dossier->arena);
}

struct artefact *move_artefact_add(struct move *move, const char *title, enum artefact_kind kind,
                                   const char *place, struct error *error)
{
    const char *clean, *where;
    if (!step_active(move, error) ||
        !step_need(move, (struct step_need){"an artefact", "a title", "--title TEXT"}, title,
                   &clean, error) ||
        !step_need(move, (struct step_need){"an artefact", "its place", "--place TEXT"}, place,
                   &where, error))
        return NULL;
    struct artefact *artefact = dossier_add(move->dossier, RECORD_ARTEFACT);
    artefact->title = clean;
    artefact->kind = (int)kind;
    artefact->place = where;
    step_done(move);
    return artefact;
}

static bool may_destroy(const struct move *move, const struct artefact *artefact,
                        struct error *error)
{
    if (artefact_may_be_destroyed((enum artefact_kind)artefact->kind))
        return true;
    const char *handle = artefact_handle(move, artefact);
    error_set(error, ERROR_RULE, "%s %s is %s, and that is handed over, not destroyed", handle,
              text_or(artefact->title, "-"), word_name(&artefact_kind_words, artefact->kind));
    return error_hint(error,
                      "stint artefact transfer %s %s --proof TEXT; a copy that stays behind is an "
                      "artefact of its own, of the kind data-copy",
                      move->dossier->engagement->code, handle);
}

static bool still_held(const struct move *move, const struct artefact *artefact,
                       enum artefact_state to, struct error *error)
{
    char day[DATE_TEXT_SIZE];
    if (artefact->state == ARTEFACT_HELD || artefact->state == (int)to)
        return true;
    const char *handle = artefact_handle(move, artefact);
    error_set(error, ERROR_RULE, "%s %s was %s on %s", handle, text_or(artefact->title, "-"),
              word_name(&artefact_state_words, artefact->state), day_iso(artefact->settled, day));
    return error_hint(error, "reopen it first: stint artefact reopen %s %s",
                      move->dossier->engagement->code, handle);
}

static void settle(struct artefact *artefact, enum artefact_state to, civil_day on, const char *by,
                   const char *proof)
{
    artefact->state = (int)to;
    artefact->settled = on;
    artefact->settled_by = by;
    artefact->proof = proof;
    /* Handing over gives it to whom it belongs. */
    if (to == ARTEFACT_TRANSFERRED && artefact->owner_contract != PARTY_NONE)
        artefact->owner_now = artefact->owner_contract;
    artefact->row.touched = true;
}

bool move_artefact(struct move *move, const char *handle, enum artefact_state to, civil_day on,
                   const char *by, const char *proof, struct error *error)
{
    void *row;
    civil_day day;
    const char *who, *shown;
    const char *act = to == ARTEFACT_DESTROYED ? "a destruction" : "a transfer";
    if (!step_active(move, error) ||
        !dossier_find(move->dossier, RECORD_ARTEFACT, handle, &row, error))
        return false;
    struct artefact *artefact = row;
    if ((to == ARTEFACT_DESTROYED && !may_destroy(move, artefact, error)) ||
        !still_held(move, artefact, to, error) ||
        !step_need(move, (struct step_need){act, "its proof", "--proof TEXT"}, proof, &shown,
                   error) ||
        !step_past_day(move, act, on, &day, error) || !step_by(move, by, &who, error))
        return false;
    bool again = artefact->state == (int)to && text_equal(shown, artefact->proof) &&
                 (on == DAY_NONE || on == artefact->settled) &&
                 (text_is_blank(by) || text_equal(who, artefact->settled_by));
    if (again)
        return step_unchanged(move, artefact_handle(move, artefact),
                              word_name(&artefact_state_words, (int)to));
    settle(artefact, to, day, who, shown);
    return step_done(move);
}

bool move_artefact_reopen(struct move *move, const char *handle, struct error *error)
{
    void *row;
    if (!step_active(move, error) ||
        !dossier_find(move->dossier, RECORD_ARTEFACT, handle, &row, error))
        return false;
    struct artefact *artefact = row;
    if (artefact->state == ARTEFACT_HELD)
        return step_unchanged(move, artefact_handle(move, artefact), "held");
    artefact->state = ARTEFACT_HELD;
    artefact->settled = DAY_NONE;
    artefact->settled_by = artefact->proof = NULL;
    artefact->row.touched = true;
    return step_done(move);
}
