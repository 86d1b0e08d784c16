#ifndef STINT_PAPER_FIXTURE_H
#define STINT_PAPER_FIXTURE_H

/*
 * Engagements in memory for the tests of papers, with everything that a paper can show. They
 * are made by hand, not from the playbooks, so that a reworded playbook leaves the golden
 * papers as they are. Today is 2026-11-23.
 */

#include "documents.h"

enum { PAPER_TODAY = 20780 }; /* 2026-11-23, a Monday */

enum paper_case {
    PAPER_TEAM,                   /* closing, half handed over, waivers, every state of access */
    PAPER_TEAM_REGULATED,         /* healthcare, onboarding: an empty form to fill in by pen */
    PAPER_AUGMENTATION,           /* closing, everything accepted, nothing open */
    PAPER_AUGMENTATION_REGULATED, /* financial, delivering, people without access */
    PAPER_CASE_COUNT
};

struct paper_fixture {
    struct arena arena;
    struct dossier dossier;
    struct catalogue catalogue;
    struct history history;
    struct head head;
    struct snapshot past[4];
    struct dossier before[4];
    struct document_input input; /* of all the above */
};

void paper_begin(struct paper_fixture *fixture, enum paper_case which);
void paper_end(struct paper_fixture *fixture);
const char *paper_case_name(enum paper_case which); /* "team-regulated" */

/* The four weeks before, of which the first was before it was made. */
void paper_look_back(struct paper_fixture *fixture);

/* Puts `text` into every text of every row, so that a paper has no other words of data. */
void paper_fill(struct paper_fixture *fixture, const char *text);

#endif
