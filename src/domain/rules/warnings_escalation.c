#include "warnings.h"

#include "escalation.h"
#include "text.h"

#include <string.h>

/* What waits, since when, and who is to be called next. */
static void tell(const struct ruling *ruling, enum record_kind kind, const void *row,
                 const char *what, civil_day since)
{
    const struct contact *next = escalation_next(ruling->dossier, ruling->today - since);
    if (next == NULL)
        return;
    const char *handle = rule_handle(ruling, kind, row);
    WARN(ruling, "escalation-due", handle, {"row", handle}, {"what", what},
         {"day", rule_day(ruling, since)}, {"days", rule_number(ruling, ruling->today - since)},
         {"name", next->name}, {"level", rule_number(ruling, next->escalation)},
         {"reach", text_or(next->reach, "no mail address or telephone on record")});
}

static const char *first_line(const struct ruling *ruling, const char *text)
{
    return arena_strndup(ruling->arena, text, strcspn(text, "\n"));
}

void warn_escalation(const struct ruling *ruling)
{
    dossier_each(struct log, log, ruling->dossier, RECORD_LOG)
        if (log->closed == DAY_NONE && log->impact == IMPACT_HIGH &&
            (log->kind == LOG_RISK || log->kind == LOG_ISSUE))
            tell(ruling, RECORD_LOG, log, first_line(ruling, log->text), log->raised);
    dossier_each(struct milestone, milestone, ruling->dossier, RECORD_MILESTONE)
        if (milestone_overdue(milestone, ruling->today))
            tell(ruling, RECORD_MILESTONE, milestone, milestone->title, milestone->due);
}
