#ifndef STINT_RADAR_H
#define STINT_RADAR_H

/*
 * Which engagements end soon, and what has to be decided about each (source: PRODUCT 8). The
 * figures of the end-of-term case come from a dossier here; for lists the store counts the same.
 */

#include "engagement.h"
#include "budget.h"
#include "dossier.h"

/* By the days to the end. */
enum radar_window { RADAR_PASSED, RADAR_30, RADAR_60, RADAR_90, RADAR_LATER, RADAR_OPEN };
enum radar_window radar_window_of(civil_day end, civil_day today); /* OPEN: no end is known */
const char *radar_window_name(enum radar_window window);           /* "passed", "30" … */
const char *radar_window_title(enum radar_window window);          /* "Passed", "30 days" … */

/* What is left, spent, passed on and still open at the end of the term. */
struct term_case {
    int outcome; /* enum outcome, of the latest delivery */
    int64_t milestones, milestones_open;
    int64_t topics, topics_confirmed, critical, critical_confirmed;
    int64_t minutes; /* on record; 0: no hours are kept */
    int64_t spent;   /* what they cost and accepted milestones are worth, minor units */
};
struct term_case term_case_of(const struct dossier *dossier);

/* The same beside the ceilings: what is used of them. */
struct budget term_budget(const struct engagement *engagement, const struct term_case *term);

/* Days that people have been at work by now; -1 before they are, or when nobody knows. */
int radar_tenure(const struct engagement *engagement, civil_day today);

/* What has to be decided or done, by model and outcome: a constant sentence. */
const char *radar_decision(const struct engagement *engagement, int outcome, civil_day today);
/* The same with how it is recorded, for who uses the program. */
const char *radar_advice(const struct engagement *engagement, int outcome, civil_day today,
                         struct arena *arena);

struct radar_row {
    struct engagement engagement;
    struct term_case term;
    const char *key; /* hand it back with the engagement's id, to go on behind it */
};
/* Those without an end come last, whatever is asked for: nothing else makes anybody decide about
 * them, and people serve and money goes all the same. Their key: */
#define RADAR_NO_END "9999-12-31"
struct radar_query {
    civil_day until;                  /* the last end that is wanted */
    const char *after_key, *after_id; /* keyset: the last row of the page before; or NULL */
    size_t limit;                     /* 0: all */
};

#endif
