#ifndef STINT_ENGAGEMENT_H
#define STINT_ENGAGEMENT_H

/*
 * The rows of one engagement. Strings live in the arena of the dossier that holds them and
 * are NULL when not set. People see rows by handle (S1, P1, A1, M1, K1, H01, W1), and rows
 * refer to each other by those numbers; a number is never used twice in an engagement.
 */

#include "record.h"

struct engagement {
    struct row row;
    const char *code; /* ENG-2601 */
    const char *title, *client, *provider, *owner;
    int model, scenario, sector, contract, service; /* enums of words.h */
    int status;                                     /* enum status */
    civil_day start;              /* the first day people work with the client; DAY_NONE unknown */
    civil_day end;                /* DAY_NONE unknown */
    int ip;                       /* enum ip */
    const char *objectives;       /* long text */
    const char *cadence;          /* of deliverables and reports */
    const char *sow;              /* reference of the statement of work or work order */
    const char *pack;             /* version, commit or hash of the handover pack */
    int64_t ceiling;              /* spending ceiling, minor units; MONEY_NONE */
    const char *currency;         /* ISO 4217 code */
    const char *playbook;         /* name of the playbook it began with */
    const char *playbook_version; /* pinned: a newer one is offered, never taken silently */
    const char *addons;           /* "GF TM": the add-on lists merged at creation */
    const char *hold_reason;      /* while on hold */
    const char *cancel_reason;
    bool unplanned_exit; /* an early end was begun: revocation comes first */
    /* derived, so that a list needs one row an engagement */
    int stage;               /* enum stage: of the visit that is open, or the last one */
    const char *phase_title; /* the model's own title of that stage */
    civil_day phase_entered;
    int64_t gate_met, gate_rows; /* the gate's required items and criteria: held, all */
    int64_t open_required;       /* required items of reached phases that are open */
    civil_day next_due;          /* of the next open required item or milestone; may be past */
    const char *next_what;       /* its id and text */
    int64_t seats_filled, seats_total; /* people without a day of leaving; all counts */
    int64_t access_open;               /* grants not revoked and verified */
    civil_day risk_from, off_from; /* health: at risk, off track from this day (DAY_NONE never) */
    civil_day
        fresh_until; /* the last day these figures hold if nothing is changed; DAY_NONE ever */
};

/* One visit of an engagement to a stage. The open one has left = DAY_NONE. */
struct phase {
    struct row row;
    int64_t number; /* 1, 2, … in order of visits */
    int stage;
    const char *title, *gate_title; /* of the model, as the pinned playbook had them */
    const char *criteria;           /* names of the gate's criteria, blank-separated, pinned */
    int64_t plan_days;              /* planned length, 0 when it ends by decision */
    struct when opens;              /* when it opens by plan, as end-30d; ANCHOR_NONE: when the
                                     * one before it is over */
    civil_day entered;              /* DAY_NONE for a phase not visited yet */
    civil_day left;
    int verdict; /* enum verdict */
    const char *decided_by, *reason;
    const char *findings; /* the findings of that moment, a line each */
    int outcome;          /* enum outcome, decided during a visit to deliver */
    const char *outcome_reason, *outcome_by;
    civil_day outcome_on;
};

/* One checklist line. A recurring item has one row a cycle: settling a cycle makes the
 * next, which counts from its due date on while its phase is open (dossier: item_counts). */
struct item {
    struct row row;
    const char *code; /* SA3-04 */
    const char *text;
    int stage;
    int64_t position; /* order in the list */
    bool required;
    int side;
    struct when due_when;                 /* phase+2d, end-10d */
    int64_t every;                        /* days between cycles, 0: not recurring */
    int64_t cycle;                        /* 0, 1, 2 … */
    const char *evidence_wanted, *source; /* what the playbook asks for, and why */
    bool evidence_required;               /* ticking without evidence is refused */
    bool waivable;
    int state;                     /* enum item_state */
    const char *evidence, *reason; /* of done; of not applicable */
    const char *by;
    civil_day at;  /* when it was settled */
    bool retired;  /* replaced by a fresh row on a later visit, kept as history */
    civil_day due; /* derived from due_when */
    bool reached;  /* derived: its phase has been entered; of an open later cycle: and was not
                    * left before it was due */
};

/* Permission to pass without an item or criterion. It stays visible until cured. */
struct waiver {
    struct row row;
    int64_t number;      /* W1 */
    const char *subject; /* item id or criterion name */
    const char *reason, *approver;
    civil_day until;   /* the last day it holds; DAY_NONE: until cured */
    civil_day granted; /* when */
    civil_day cured;   /* the subject was settled or reopened; DAY_NONE while in force */
};

struct seat {
    struct row row;
    int64_t number; /* S1 */
    const char *title, *skills, *level;
    int64_t count;
    struct when from, to; /* ANCHOR_NONE: the engagement's start, end */
    int64_t share;        /* percent of full time */
    struct rate rate;
    const char *soc; /* suggested occupation code */
    int duty;        /* enum duty */
};

/* A human being, once in the file; assignments say where they serve. */
struct person {
    struct row row;
    const char *name, *reach;
    int side; /* enum side */
};

struct assignment {
    struct row row;
    int64_t number; /* P1 */
    const char *person_id;
    int64_t seat; /* number; 0: fills no seat */
    struct when from, to;
    int64_t share;
    civil_day left;   /* the day they left; DAY_NONE while assigned */
    int64_t replaces; /* number of the assignment this one takes over; 0 */
};

/* One grant to one person. Its state follows from the dates. */
struct access {
    struct row row;
    int64_t number;     /* A1 */
    int64_t assignment; /* number */
    const char *system, *level;
    int kind; /* enum access_kind */
    civil_day asked, granted, expires, revoked, verified;
    const char *asked_by, *granted_by, *revoked_by, *verified_by;
    const char *proof, *ticket;
};

struct milestone {
    struct row row;
    int64_t number; /* M1 */
    const char *title, *criteria;
    struct when due_when;
    civil_day forecast; /* never overwrites the plan; DAY_NONE: as planned */
    int64_t amount;     /* minor units, MONEY_NONE */
    int stage;          /* STAGE_DELIVER, or STAGE_CLOSE when it is settled at the handover */
    int state;          /* enum milestone_state */
    civil_day submitted, decided; /* decided: accepted or rejected */
    const char *submitted_by, *decided_by, *reason;
    int64_t rejections;
    civil_day due; /* derived */
};

struct contact {
    struct row row;
    int64_t number; /* K1 */
    const char *name, *role, *reach;
    int side;
    int64_t escalation; /* level on the escalation path, 0: not on it */
};

/* A line of the handover sheet, H01–H25. Those for regulated engagements join when an
 * engagement becomes one (playbook_join) and stay; what no longer applies is marked so. */
struct line {
    struct row row;
    const char *code; /* H01 */
    const char *group, *text;
    bool required; /* holds the gate of a team; of staff augmentation it is prompted for only */
    int side;      /* who supplies it */
    int64_t position;
    const char *twins; /* item ids that say the same, blank-separated */
    int state;         /* enum line_state */
    const char *place; /* location and version */
    const char *accepted_by, *reason;
    civil_day accepted;
};

enum access_state access_state(const struct access *access);
/* Granted and not both revoked and verified: it keeps the engagement from ending. */
bool access_is_open(const struct access *access);

#endif
