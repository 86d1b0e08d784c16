#ifndef STINT_ENGAGEMENT_H
#define STINT_ENGAGEMENT_H

/*
 * The rows of one engagement. Strings live in the arena of the dossier that holds them and
 * are NULL when not set. People see rows by handle (S1, C1, P1, A1 …), and rows refer to each
 * other by those numbers, 0 for none; a number is never used twice in an engagement.
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
    int64_t gate_met, gate_rows;       /* the gate's required items and criteria: held, all */
    int64_t open_required;             /* required items of reached phases that are open */
    civil_day next_due;                /* of the next open required item, milestone or topic of a
                                        * team; may be past */
    const char *next_what;             /* its id and text */
    int64_t seats_filled, seats_total; /* people without a day of leaving; all counts */
    int64_t access_open;               /* grants not revoked and verified */
    civil_day risk_from, off_from; /* health: at risk, off track from this day (DAY_NONE never) */
    civil_day
        fresh_until; /* the last day these figures hold if nothing is changed; DAY_NONE ever */
    /* the working agreement, beside the cadence (source: brief S26) */
    const char *ceremonies, *reporting, *protocol;
    int64_t hours_ceiling; /* minutes; 0: none */
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
    int64_t number;                     /* S1 */
    const char *title, *skills, *level; /* skills: "Python:3, RAG design"; a skill without a level
                                         * of its own has the seat's (seat_skills) */
    int64_t count;
    struct when from, to; /* ANCHOR_NONE: the engagement's start, end */
    int64_t share;        /* percent of full time */
    struct rate rate;
    const char *soc; /* suggested occupation code */
    int duty;        /* enum duty */
    /* of the role sheet (source: brief S30, AI RMF GOVERN 2.1) */
    const char *purpose, *decides, *evidence; /* why it is; what it may decide; of competence */
    int accountable;                          /* enum party: who answers for the daily work */
    const char *nice, *dcwf;                  /* work role ids of the two frameworks */
    int64_t ceiling;                          /* spending on this seat, minor units; MONEY_NONE */
};

/* A human being, once in the file; assignments say where they serve. */
struct person {
    struct row row;
    const char *name, *reach;
    int side;             /* enum side */
    const char *name_key; /* derived: the name as it is looked up by */
};

struct assignment {
    struct row row;
    int64_t number; /* P1 */
    const char *person_id;
    int64_t seat; /* number; 0: fills no seat */
    struct when from, to;
    int64_t share;
    civil_day left;             /* the day they left; DAY_NONE while assigned */
    int64_t replaces;           /* number of the assignment this one takes over; 0 */
    const char *manager;        /* who directs the daily work */
    int manager_side;           /* enum party */
    bool backfill;              /* the place they leave is to be filled again */
    civil_day from_day, to_day; /* derived: assignment_tenure, for other engagements to see */
    civil_day planned_to;       /* derived: the last day by plan, whenever they left */
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
    civil_day rotated; /* a shared secret, after a holder left */
    const char *rotated_by;
    bool sole;         /* the only key to the system */
    int64_t successor; /* assignment that takes over a sole ownership */
    const char *asset; /* tag or serial number of equipment */
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
    int64_t after; /* milestone it waits for: its forecast moves along */
    int64_t owner; /* assignment that answers for it */
};

struct contact {
    struct row row;
    int64_t number; /* K1 */
    const char *name, *role, *reach;
    int side;
    int64_t escalation; /* level on the escalation path, 0: not on it */
    int64_t days;       /* to answer in, before the next level is called; 0: not agreed */
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

/* A person considered for a seat. The days say when each stage was reached; DAY_NONE: passed
 * over. Accepting makes the assignment. */
struct candidate {
    struct row row;
    int64_t number; /* C1 */
    int64_t seat;
    const char *name, *reach;
    struct rate rate; /* asked for */
    int stage;        /* enum candidate_stage */
    civil_day submitted, screened, benchmarked, interviewed, offered;
    civil_day settled;  /* accepted, rejected or withdrawn */
    const char *reason; /* of being rejected or withdrawn */
    const char *interviewer, *second_interviewer;
    bool reserve; /* kept warm for early attrition */
    const char *note;
    int64_t assignment; /* that accepting made */
};

/* What a candidate reached in one skill, against its pass mark. */
struct score {
    struct row row;
    int64_t number; /* no handle: the candidate's handle and the skill tell it apart */
    int64_t candidate;
    const char *skill;
    int64_t points, pass;
    const char *scored_by;
    civil_day scored;
};

/* Something a person signed or proved. It belongs to the person: where they serve another
 * engagement while it is valid, it is loaded there too, read-only, its engagement_id that of
 * the engagement where it was recorded. */
struct paper {
    struct row row;
    int64_t number; /* R1, within the engagement where it was recorded */
    const char *person_id;
    int kind; /* enum paper_kind */
    const char *title;
    civil_day signed_on;
    civil_day expires; /* the last day it holds; DAY_NONE: it does not lapse */
    const char *place, *checked_by;
};

/* A dated change of what was agreed. */
struct amendment {
    struct row row;
    int64_t number;   /* D1 */
    const char *text; /* long */
    civil_day agreed;
    const char *agreed_by;
    civil_day end_before, end_after;       /* DAY_NONE: the end stays */
    int64_t ceiling_before, ceiling_after; /* MONEY_NONE: the ceiling stays */
};

/* One unit of knowledge to pass on. The receiver's word that it has arrived counts. */
struct topic {
    struct row row;
    int64_t number; /* T1 */
    const char *title;
    int64_t giver;        /* assignment */
    const char *receiver; /* name */
    int method;           /* enum topic_method */
    bool critical;
    struct when due_when;
    civil_day held; /* the session, or the day the document was handed over */
    const char *place, *proof;
    civil_day confirmed;
    const char *confirmed_by, *note;
    civil_day due; /* derived */
};

struct artefact {
    struct row row;
    int64_t number; /* F1 */
    const char *title;
    int kind; /* enum artefact_kind */
    const char *place;
    int owner_now, owner_contract; /* enum party */
    const char *licence;
    int state;         /* enum artefact_state */
    civil_day settled; /* transferred or destroyed */
    const char *settled_by, *proof;
};

/* A risk, assumption, issue, decision or note. */
struct log {
    struct row row;
    int64_t number;   /* L1 */
    int kind;         /* enum log_kind */
    const char *text; /* long */
    const char *owner;
    int impact; /* enum impact */
    civil_day raised;
    const char *raised_by;
    civil_day due, closed; /* DAY_NONE: none; still open */
    const char *closed_by, *outcome;
};

/* Time of one person in one week. */
struct hours {
    struct row row;
    int64_t number; /* B1 */
    int64_t assignment;
    civil_day week; /* its Monday */
    int64_t hours;  /* worked, in minutes */
    int64_t amount; /* a fixed fee in place of minutes times rate, minor units; MONEY_NONE */
    const char *note;
    civil_day approved;
    const char *approved_by;
    int64_t cost; /* derived: hours_cost */
};

/* What the advisor said, on which answers, and what was chosen. The newest one counts. */
struct advice {
    struct row row;
    int64_t number; /* V1 */
    civil_day given;
    const char *given_by;
    const char *answers; /* "team=yes people=3 coord=no …" */
    int model;           /* enum advised */
    const char *rule;    /* R3 */
    int64_t score;
    int confidence;                                       /* enum confidence */
    const char *contract, *scenarios, *warnings, *addons; /* words and codes, blank-separated */
    int chosen;         /* enum advised; undetermined: as advised */
    const char *reason; /* of choosing otherwise */
    const char *rules_version;
};

/* Who supplies people: once in the file, found by the name that engagements give. */
struct provider {
    struct row row;
    const char *name;
    const char *credentials; /* long: certificates, registrations, insurance, references */
    civil_day expires;       /* the last day the credentials hold; DAY_NONE: no such day */
    const char *reach, *note;
};

/* One score of a structured assessment (source: brief S51). The newest of a criterion counts. */
struct assessment {
    struct row row;
    int64_t number;
    const char *provider_id;
    int criterion; /* enum provider_criterion */
    int64_t score; /* 1 to 5 */
    civil_day assessed;
    const char *assessed_by, *note;
};

enum access_state access_state(const struct access *access);
/* Granted and not both revoked and verified: it keeps the engagement from ending. */
bool access_is_open(const struct access *access);

#endif
