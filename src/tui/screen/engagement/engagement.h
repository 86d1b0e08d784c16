#ifndef STINT_ENGAGEMENT_SCREEN_H
#define STINT_ENGAGEMENT_SCREEN_H

/*
 * The screen of one engagement: a stepper, and tabs over its rows. Each tab is one file with
 * one of the tables below; engagement.c knows nothing of what they show.
 */

#include "budget.h"
#include "query.h"
#include "screen/marks.h"
#include "screen/show.h"
#include "shell.h"
#include "vec.h"
#include "widget/list.h"

enum tab_id {
    TAB_GATE,
    TAB_PEOPLE,
    TAB_SOURCING,
    TAB_MILESTONES,
    TAB_TRANSFER,
    TAB_HANDOVER,
    TAB_TERMS,
    TAB_LOG,
    TAB_TIME,
    TAB_HISTORY,
    TAB_COUNT
};

/* A row of the gate tab: an item or criterion, or a heading. */
struct check_row {
    const char *id, *heading;
    const char *criterion;       /* NULL: an item */
    const struct item *item;     /* NULL: a criterion */
    const struct gate_row *gate; /* NULL: of another phase */
};

/* A row of the people tab: somebody who serves, or a place not filled. */
struct crew_row {
    const char *id;   /* P1, or S1 for an open place (S1/2 for the second one) */
    const char *name; /* of the person; of a place "(open seat)", "(after Ana Ruiz)" */
    const struct assignment *assignment;
    const struct seat *seat;      /* may be NULL for a person */
    const struct access **grants; /* one a system: the one that matters most; NULL: none */
    const char **handles;         /* theirs, parallel: A1 */
};

/* A row of the terms tab. */
struct term_row {
    const char *id, *heading;
    const char *name, *value, *help;
    const struct contact *contact;
    const struct amendment *amendment;
};

/* A row of the log tab. */
struct log_row {
    const char *id, *heading;
    const struct log *log; /* NULL: a heading */
};

/* A row of the time tab. */
struct week_row {
    const char *id, *heading, *name;
    const struct hours *hours; /* NULL: a heading */
    int64_t cost;
};

struct line_row {
    const char *id, *heading;
    const struct line *line;
};

/* A row of the sourcing tab: a seat, a candidate for it, or a paper. */
struct source_row {
    const char *id, *words, *heading;
    const struct seat *seat; /* of the candidate as well */
    const struct candidate *candidate;
    const struct paper *paper;
};

/* A row of the transfer tab: a topic, an artefact, or a heading. */
struct transfer_row {
    const char *id, *heading;
    const struct topic *topic;
    const struct artefact *artefact;
};

enum { HISTORY_ROWS = 200 }; /* actions a page */

struct engagement_screen {
    struct screen base;
    char code[LIST_ID_SIZE], wanted_code[LIST_ID_SIZE]; /* shown, and for the next load */
    struct engagement_view view;
    civil_day today;
    enum tab_id tab;
    struct list lists[TAB_COUNT];
    struct marks marks; /* in the list of the tab that is open */
    bool begun, no_details;
    char wanted[LIST_ID_SIZE]; /* the row to stand on after the load; "" */

    VEC(struct check_row) checks;
    VEC(struct crew_row) crew;
    VEC(const char *) systems;
    size_t system; /* the column of the matrix that keys act on */
    const struct sole_ownership *soles;
    size_t sole_count;
    VEC(struct milestone *) milestones;
    const char **milestone_ids; /* M1, parallel */
    VEC(struct log_row) logs;
    VEC(struct week_row) weeks;
    struct budget budget;
    VEC(struct source_row) sourcing;
    VEC(struct transfer_row) transfers;
    VEC(struct line_row) lines;
    VEC(struct term_row) terms;
    struct history history;
    const char **history_ids;   /* parallel to its actions */
    const char **history_words; /* what the filter looks at: what was done, by whom, how */
    VEC(const char *) fields;   /* what the selected action changed */
    size_t history_limit;
};

struct tab {
    const char *title, *brief; /* "People & access", "People" */
    /* "5/8" behind the title; writes "" where there is nothing to count */
    void (*count)(const struct engagement_screen *screen, char out[SHOW_SIZE]);
    void (*load)(struct engagement_screen *screen); /* from what was queried: cannot fail */
    void (*draw)(const struct engagement_screen *screen, struct area area);
    bool (*act)(struct engagement_screen *screen, enum key_action action);
    /* The handle of what else stands there (shell.h); may be NULL */
    const char *(*beside)(const struct engagement_screen *screen);
    void (*typed)(struct engagement_screen *screen); /* after its filter was; may be NULL */
    const struct marks_use *marks;                   /* its rows can be marked; NULL: they cannot */
    const char *groups;                              /* of the commands about what it shows */
    const struct hint *hints;
    size_t hint_count;
};

extern const struct tab gate_tab, people_tab, sourcing_tab, milestones_tab, transfer_tab, log_tab,
    time_tab, handover_tab, terms_tab, history_tab;

/* What is done to a person of the people tab; row NULL or of nobody: told. */
void crew_erase(const struct engagement_screen *screen, const struct crew_row *row);
void crew_revoke_all(const struct engagement_screen *screen, const struct crew_row *row);
extern const struct marks_use marked_people;

/* Two lines: the five phases with their state, and their dates. One line where the area has
 * only one: signs and the present phase. */
void stepper_draw(const struct dossier *dossier, civil_day today, struct area area);

/* Turns to the tab that has the row, and stands on it; false when no tab has it. */
bool engagement_show_row(struct engagement_screen *screen, const char *row);

/* The area under the head split into list and details: beside it in wide windows, below it
 * in others, none in small ones. `rows` is what the details want below. */
struct split {
    struct area list, details;
    bool shown; /* there are details */
    bool beside;
};
struct split engagement_split(const struct engagement_screen *screen, struct area area, int rows);
/* The same with the details below in wide windows too, for rows that want the width. */
struct split engagement_split_below(const struct engagement_screen *screen, struct area area,
                                    int rows);
/* What the marks of the tab are good for, in that row; false: there are none. */
bool engagement_draw_marks(const struct engagement_screen *screen, struct area area, int row);
/* Begins the details: the rule with the title, and the area under it. */
struct area engagement_details(const struct split *split, const char *title);

/* The papers of sourcing_tab: its last columns, and what a row says. */
enum { SOURCE_TAIL_CELLS = 29 };
const char *paper_id(const struct engagement_screen *screen, const struct paper *paper,
                     struct arena *arena);
const char *paper_title(const struct paper *paper);
const char *paper_name(const struct engagement_screen *screen, const struct paper *paper);
void paper_draw(const struct engagement_screen *screen, const struct source_row *row,
                struct area area);
void paper_details(const struct engagement_screen *screen, const struct split *split,
                   const struct source_row *row);

/* The matrix of people_tab: letters of access states. */
const char *access_letter(const struct access *access); /* "." for NULL */
bool access_must_go(const struct engagement_screen *screen, const struct crew_row *row,
                    const struct access *access);
void matrix_load(struct engagement_screen *screen);
/* The ledger below it. Whether a grant is the only key to its system, else NULL; and since when
 * and by whom its state is, with what else is to be known of it. */
const struct sole_ownership *ledger_sole(const struct engagement_screen *screen,
                                         const struct access *access);
void ledger_text(const struct engagement_screen *screen, const struct access *access,
                 char out[4 * SHOW_SIZE]);

#endif
