#ifndef STINT_DATE_H
#define STINT_DATE_H

/*
 * Civil dates as day numbers: no clock, no time zone, no local midnight. Dates are written
 * ISO (2026-12-04) everywhere in data, and "Fri 04 Dec" for people. Instants are int64
 * milliseconds UTC and appear only in the journal.
 */

#include "error.h"
#include "strbuf.h"

#include <stdint.h>

typedef int32_t civil_day; /* days since 1970-01-01; valid from year 1900 to 9999 */
#define DAY_NONE INT32_MIN

enum { DATE_TEXT_SIZE = 32 }; /* enough for every form below */

civil_day day_from_ymd(int year, int month, int day); /* DAY_NONE when there is no such day */
void day_to_ymd(civil_day day, int *year, int *month, int *day_of_month);
int day_weekday(civil_day day); /* 0 Monday … 6 Sunday */
/* 1 to 12 where the text begins as the English name of a month does, three letters in any case;
 * else 0 */
int day_month_named(const char *text);
/* The arithmetic below gives DAY_NONE for DAY_NONE and outside of the years 1900 to 9999. */
civil_day day_add(civil_day day, int64_t days);
civil_day day_add_months(civil_day day, int months);  /* clamps to the month's last day */
civil_day day_add_workdays(civil_day day, int count); /* Monday to Friday */
civil_day day_of_instant(int64_t ms);                 /* the UTC day */
int64_t day_instant(civil_day day);                   /* its midnight in UTC, ms */

bool day_parse_iso(const char *text, civil_day *out); /* strict YYYY-MM-DD, an existing day */
enum { DAY_ISO_LENGTH = 10 };
bool day_begins(const char *text); /* with such a day */

/* Each writes into `out` and returns it. DAY_NONE gives "-". */
const char *day_iso(civil_day day, char out[DATE_TEXT_SIZE]);   /* 2026-12-04 */
const char *day_short(civil_day day, char out[DATE_TEXT_SIZE]); /* Fri 04 Dec */
const char *day_long(civil_day day, char out[DATE_TEXT_SIZE]);  /* Fri 04 Dec 2026 */
/* 2026-11-23 14:03:07 UTC */
const char *instant_text(int64_t ms, char out[DATE_TEXT_SIZE]);

/*
 * A date that may hang on another: kept as the anchor and the distance, so that moving the
 * anchor moves it. Text form: "2026-12-04", "start", "start+14d", "end-10d", "end-5bd", "phase+2d".
 */
enum anchor {
    ANCHOR_NONE,           /* not set */
    ANCHOR_DAY,            /* `days` is the civil_day itself */
    ANCHOR_START,          /* days after the engagement's start */
    ANCHOR_END,            /* days after the engagement's end (negative: before) */
    ANCHOR_PHASE,          /* days after the start of the phase the row belongs to */
    ANCHOR_START_WORKDAYS, /* the same in working days, Monday to Friday */
    ANCHOR_END_WORKDAYS,
    ANCHOR_PHASE_WORKDAYS,
};

struct when {
    enum anchor anchor;
    int32_t days;
};

/* What the anchors mean at one moment; DAY_NONE where unknown. */
struct anchors {
    civil_day today, start, end, phase;
};

enum anchor when_anchor(struct when when);      /* what it hangs on, however the days are counted */
struct when when_in_workdays(struct when when); /* its days meant as working days; 0 is 0 */
civil_day when_day(struct when when, const struct anchors *anchors); /* DAY_NONE if unknown */
bool when_parse(const char *text, struct when *out); /* the stored form only; "" is ANCHOR_NONE */
const char *when_text(struct when when, char out[DATE_TEXT_SIZE]); /* ANCHOR_NONE gives "" */
struct when when_on(civil_day day);                                /* DAY_NONE gives ANCHOR_NONE */

/*
 * A date as people write it (source: TUI.md, "Date fields"): 2026-12-04, 12-04 (month-day),
 * 4 dec, 15, 15th (each: the next one, today included), 4 dec 2027, today tom yest, mon…sun
 * (the first after today), next fri (in the next Monday-to-Sunday week), +3d +2w +1m -1w,
 * +10bd, som (the next first of a month, today included) and eow (Sunday) eom eoq eoy (the
 * last day of this one), and the anchors start+2w, end-5bd, phase+10d, M4-3d. Upper case,
 * whole names and blanks around + and - are as good. Empty clears (ANCHOR_NONE). An anchored
 * expression in days, working days, weeks or none stays anchored in `out`, even while the
 * anchor has no date; months, and M4-…, are resolved to the day and need one.
 * 04/12/2026 is refused with both readings in the hint. Errors: ERROR_INPUT.
 */
struct date_words {
    struct anchors anchors;
    /* resolves a milestone handle such as "M4" (upper case); DAY_NONE unknown; may be NULL */
    civil_day (*handle_day)(const void *context, const char *handle);
    const void *context;
};
bool date_words_parse(const char *text, const struct date_words *words, struct when *out,
                      struct error *error) MUST_USE;
/* "= Fri 04 Dec 2026 (in 11 d)"; writes nothing for DAY_NONE */
void date_echo(civil_day day, civil_day today, struct strbuf *out);

#endif
