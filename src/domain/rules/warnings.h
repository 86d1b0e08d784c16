#ifndef STINT_WARNINGS_H
#define STINT_WARNINGS_H

/* What warnings share, and those that stand in files of their own beside the table
 * (warnings.c). Private to the rules. */

#include "rules.h"

#define WARN(ruling, rule, subject, ...) \
    RULE_TELL((ruling), SEVERITY_WARN, (rule), (rule), (subject), __VA_ARGS__)

typedef void warning_check(const struct ruling *ruling);

warning_check warn_sole_ownership, warn_secrets_known, warn_reporting_line, warn_milestone_owner;
warning_check warn_budget, warn_escalation;
warning_check warn_papers;
warning_check warn_overbooked, warn_long_service, warn_backfill;
warning_check warn_provider_unassessed, warn_provider_lapses;
warning_check warn_topics, warn_artefacts, warn_nothing_passed_on;

#endif
