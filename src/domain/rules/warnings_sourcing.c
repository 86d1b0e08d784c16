#include "warnings.h"

#include "sourcing.h"

enum { LAPSES_SOON = 30 }; /* days */

/* What lapses after somebody's last day needs no renewing. */
static bool outlives(const struct dossier *dossier, const struct assignment *assignment,
                     const struct paper *paper)
{
    civil_day to = assignment_tenure(dossier, assignment).to;
    return to != DAY_NONE && paper->expires >= to;
}

static void paper_lapses(const struct ruling *ruling, const struct assignment *assignment,
                         enum paper_kind kind)
{
    const struct paper *paper = paper_best(ruling->dossier, assignment, kind);
    if (paper == NULL || paper->expires == DAY_NONE ||
        paper->expires > ruling->today + LAPSES_SOON ||
        (paper->expires >= ruling->today && outlives(ruling->dossier, assignment, paper)))
        return;
    const char *handle = rule_handle(ruling, RECORD_ASSIGNMENT, assignment);
    const char *wording = paper->expires < ruling->today ? "paper-lapses-lapsed" : "paper-lapses";
    RULE_TELL(ruling, SEVERITY_WARN, "paper-lapses", wording, handle, {"assignment", handle},
              {"person", assignment_name(ruling->dossier, assignment)},
              {"kind", word_name(&paper_kind_words, (int)kind)},
              {"day", rule_day(ruling, paper->expires)});
}

void warn_papers(const struct ruling *ruling)
{
    dossier_each(struct assignment, assignment, ruling->dossier, RECORD_ASSIGNMENT) {
        if (assignment->left != DAY_NONE && assignment->left < ruling->today)
            continue;
        for (size_t kind = 0; kind < paper_kind_words.count; kind++)
            paper_lapses(ruling, assignment, (enum paper_kind)kind);
    }
}
