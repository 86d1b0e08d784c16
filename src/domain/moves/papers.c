#include "step.h"

#include "text.h"

/* A paper is signed today unless said otherwise; one that is to be signed yet may be noted. */
struct paper *move_paper_add(struct move *move, const char *person, enum paper_kind kind,
                             struct error *error)
{
    void *row;
    if (!step_active(move, error) ||
        !dossier_find(move->dossier, RECORD_ASSIGNMENT, person, &row, error))
        return NULL;
    struct paper *paper = dossier_add(move->dossier, RECORD_PAPER);
    paper->person_id = ((const struct assignment *)row)->person_id;
    paper->kind = (int)kind;
    paper->signed_on = move->today;
    paper->checked_by = step_actor(move);
    step_done(move);
    return paper;
}
