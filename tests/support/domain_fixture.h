#ifndef STINT_DOMAIN_FIXTURE_H
#define STINT_DOMAIN_FIXTURE_H

/*
 * A dossier in memory for the tests of rules, moves and documents, made without playbook
 * files: the engagement ENG-2601 with five phases, of which only the first is entered, and
 * per stage three items:
 *
 *     SA1-01 … SA5-01  required, due phase+2d (SA5-01: end-10d), waivable
 *     SA1-02 … SA5-02  required, due phase+5d, never waivable, evidence required
 *     SA1-03 … SA5-03  optional, due phase+7d
 *     SA4-04           required, every 30 days from phase+30d (cycle 0)
 *
 * (AT1-01 … for an augmented team), the handover lines H01 (required) and H02 (optional), and
 * nobody and nothing in the registers. The phases name the criteria of their gates as the
 * playbooks do. The engagement runs from FIXTURE_START to FIXTURE_END, today is
 * FIXTURE_TODAY. Derived fields are not computed: call dossier_derive when a test needs them.
 */

#include "dossier.h"

enum {
    FIXTURE_TODAY = 20605, /* 2026-06-01, a Monday */
    FIXTURE_START = FIXTURE_TODAY + 30,
    FIXTURE_END = FIXTURE_TODAY + 300,
};

struct fixture {
    struct arena arena;
    struct dossier dossier;
    struct engagement *engagement;
    civil_day today;
};

void fixture_begin(struct fixture *fixture, enum model model);
void fixture_end(struct fixture *fixture);

/* Leaves the open phase with VERDICT_GO on `day` and enters the stage's planned one. */
void fixture_enter(struct fixture *fixture, enum stage stage, civil_day day);
/* Settles every item of a stage as done. */
void fixture_settle(struct fixture *fixture, enum stage stage);

/* Each adds one row with the fewest fields that make sense. `due` is a stored date text. */
struct item *fixture_item(struct fixture *fixture, const char *code, enum stage stage,
                          bool required, const char *due);
struct seat *fixture_seat(struct fixture *fixture, const char *title, enum duty duty,
                          int64_t count);
/* A person of the provider, assigned to the seat (NULL: to none). */
struct assignment *fixture_person(struct fixture *fixture, const char *name,
                                  const struct seat *seat);
/* An account, asked and granted today. */
struct access *fixture_access(struct fixture *fixture, const struct assignment *assignment,
                              const char *system);
struct milestone *fixture_milestone(struct fixture *fixture, const char *title, const char *due);
/* A walkthrough, planned for end-15d; `giver` NULL: nobody yet. */
struct topic *fixture_topic(struct fixture *fixture, const char *title,
                            const struct assignment *giver, const char *receiver);
/* Held, at the provider, the client's by contract. */
struct artefact *fixture_artefact(struct fixture *fixture, const char *title,
                                  enum artefact_kind kind);
struct contact *fixture_contact(struct fixture *fixture, const char *name, enum side side,
                                int64_t escalation);
/* In force from today, approved by "Approver"; until may be DAY_NONE. */
struct waiver *fixture_waiver(struct fixture *fixture, const char *subject, civil_day until);
struct line *fixture_line(struct fixture *fixture, const char *code, bool required);

/* Clears `touched` on every row, and how many rows have it. */
void fixture_clear_touched(struct fixture *fixture);
size_t fixture_touched(const struct fixture *fixture);

#endif
