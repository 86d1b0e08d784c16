#ifndef STINT_TIMELINE_H
#define STINT_TIMELINE_H

/*
 * Engagements over time: which phase was and will be when, by the dates of the record, and those
 * drawn as a line of letters. Everything is computed from the dates; nothing is stored.
 */

#include "portfolio.h"

/* A visit to a stage, or one that is planned. */
struct timeline_span {
    int stage;
    const char *title;
    civil_day from, to; /* to: the first day after it; DAY_NONE: nobody knows when it ends */
    bool planned;       /* not entered yet */
};

/* Somebody serves an engagement. */
struct timeline_stay {
    const char *person_id;
    civil_day from, to; /* to: the last day; DAY_NONE: nobody knows */
};

struct timeline_row {
    struct engagement engagement;
    struct timeline_span *spans;
    size_t span_count;
    struct milestone **milestones; /* those with a day */
    size_t milestone_count;
    struct timeline_stay *stays;
    size_t stay_count;
};

/* Reads the engagement, its phases, milestones and assignments, and needs no more of the dossier;
 * `out` lives in its arena. A phase that is under way ends by plan, today at the earliest, and
 * those after it follow without a gap. What has ended has no plan any more. */
void timeline_of(const struct dossier *dossier, civil_day today, struct timeline_row *out);
/* The day a milestone was accepted, or is expected. */
civil_day timeline_milestone_day(const struct milestone *milestone);

/* ---- the scale ---------------------------------------------------------------------------- */

enum zoom { ZOOM_DAY, ZOOM_WEEK, ZOOM_MONTH, ZOOM_QUARTER, ZOOM_COUNT };
extern const struct word_list zoom_words;

civil_day zoom_start(enum zoom zoom, civil_day day); /* of the unit that the day is in */
/* So many units on, negative: back; DAY_NONE outside of the calendar. */
civil_day zoom_step(enum zoom zoom, civil_day start, int count);
int zoom_cells(enum zoom zoom); /* of one unit */
/* "23", "NOV", "Q4", and above where it begins or where what it names begins: "NOV", "2026". */
const char *zoom_unit_text(enum zoom zoom, civil_day start, char out[DATE_TEXT_SIZE]);
const char *zoom_above_text(enum zoom zoom, civil_day start, char out[DATE_TEXT_SIZE]);

/* One column: the days it stands for. Days in a unit that is drawn wider than it has days for
 * stand in more than one. */
struct timeline_cell {
    civil_day first, last;
    civil_day unit; /* a unit begins here; else DAY_NONE */
    bool is_today;  /* no days: the line between what was and what is to come */
};
enum { TIMELINE_COLUMNS = 1000 };
/* Fills at most `count` cells from the unit `start` on, fewer at the end of the calendar; how
 * many. The line of today takes a column of its own in front of today. */
size_t timeline_cells(enum zoom zoom, civil_day start, civil_day today, size_t count,
                      struct timeline_cell out[]);

/*
 * The row as one letter a cell, with a NUL behind: N S O D H for the five stages, lower case where
 * it is the plan; '*' a milestone, '!' where something is late, 'X' today while it is on hold,
 * '|' today, '?' where nobody knows the end, '<' and '>' where it goes on outside.
 */
void timeline_bar(const struct timeline_row *row, civil_day today,
                  const struct timeline_cell cells[], size_t count, char out[]);

/*
 * A milestone over so many months from the first day of one on, STRIP_CELLS a month with a blank
 * behind each, and a NUL: 'x' accepted, 'p' the plan, 'f' the forecast where it is another, '|'
 * today, '<' and '>' in the first and last cell for what lies outside.
 */
enum { STRIP_CELLS = 7 };
void timeline_strip(const struct milestone *milestone, civil_day today, civil_day first, int months,
                    char out[]);
/* The first month to show of these milestones: all that there are and today, or else those about
 * today. */
civil_day timeline_strip_start(struct milestone *const milestones[], size_t count, civil_day today,
                               int months);

/* Who serves when, of several rows, for timeline_on_site. */
struct timeline_crowd {
    struct timeline_stay *stays; /* by person */
    size_t count;
};
void timeline_gather(const struct timeline_row rows[], size_t count, struct arena *arena,
                     struct timeline_crowd *out);
/* How many people serve on any of the days. */
size_t timeline_on_site(const struct timeline_crowd *crowd, civil_day first, civil_day last);

#endif
