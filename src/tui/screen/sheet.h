#ifndef STINT_SHEET_H
#define STINT_SHEET_H

/*
 * A view over all engagements that is one list of rows, some under headings: agenda, timeline,
 * people, radar, providers. A sheet says what it loads, how a row is drawn and what else its keys
 * do; the frame, the list with its filter, more rows at the end, the first steps in an empty file
 * and the keys of every view are the same for all.
 */

#include "views.h"

#include "vec.h"
#include "widget/list.h"

struct sheet_row {
    const char *id;           /* the selection follows it; NULL: a heading */
    const char *words, *name; /* what the filter looks at (widget/list.h) */
    const char *code;         /* the engagement that Enter opens; NULL: none */
    const char *subject;      /* on which item or handle in it; or NULL */
    const void *data;         /* for the sheet's own drawing and keys; NULL: a heading */
    size_t count;             /* of a heading: the rows under it */
};

/* What a load found, all of it in its arena. */
struct sheet_page {
    VEC(struct sheet_row) rows;
    size_t heading;            /* the index of the last heading and one; 0: none */
    size_t count;              /* records read: as many as were asked for means there are more */
    const char *title;         /* NULL: the screen's */
    const char *right, *brief; /* the title's right side, and on narrow screens */
    const void *data;          /* for the sheet's own drawing; may be NULL */
};

/* What a load is asked for. */
struct sheet_ask {
    const struct sheet *sheet;
    size_t limit;        /* at most so many records; 0: all */
    const char *pattern; /* what stands in the filter; "": nothing */
};

enum { SHEET_FILTER_SIZE = 256 };
struct sheet {
    struct screen base;
    struct list list;
    struct sheet_page page;
    struct empty empty;
    size_t limit;                  /* records to ask for */
    char asked[SHEET_FILTER_SIZE]; /* the filter of the last load, where the sheet filters */
    bool begun, welcome;
    civil_day day;
};

/* Adds a row, with the heading before it where that is another than the last; NULL: no heading. */
void sheet_add(struct sheet_page *page, struct arena *arena, const char *heading,
               const struct sheet_row *row);

struct sheet_class {
    struct screen_class screen;
    enum views_tab tab;
    size_t step;                  /* records asked for at first, and more at the end; 0: all */
    bool filters;                 /* its load looks at the pattern: typing loads anew */
    bool sifts;                   /* and gives only rows that pass, by rules of its own */
    bool in_a_void;               /* has something to show where no engagement is */
    const char *nothing, *remedy; /* what stands there without a row; remedy may be NULL */
    const char *groups;           /* of commands, for help */
    /* Records from the open file into the page. */
    bool (*load)(struct session *session, const struct sheet_ask *ask, struct arena *arena,
                 struct sheet_page *page, struct error *error);
    int head_rows; /* over the list, for draw_heads */
    void (*draw_heads)(const struct sheet *sheet, struct area area);
    void (*draw_row)(const struct sheet *sheet, const struct sheet_row *row, struct area area);
    int details_rows; /* 0: four */
    void (*draw_details)(const struct sheet *sheet, const struct sheet_row *row, struct area area);
    /* Rows under the list, of those that there are; may be NULL. */
    int (*foot_rows)(const struct sheet *sheet, struct area area);
    void (*draw_foot)(const struct sheet *sheet, struct area area);
    /* Beside the list in wide windows: so many columns; row may be NULL. */
    int beside;
    void (*draw_beside)(const struct sheet *sheet, const struct sheet_row *row, struct area area);
    /* What keys do besides; row NULL: none is selected. True when used. May be NULL. */
    bool (*act)(struct sheet *sheet, const struct sheet_row *row, enum key_action action);
};

/* The functions of a sheet's screen class; name, title and hints are its own. A sheet that keeps
 * more begins its struct with struct sheet, and has a size, load and done of its own. */
#define SHEET_FUNCTIONS                                                             \
    .draw = sheet_draw, .key = sheet_key, .act = sheet_act, .groups = sheet_groups, \
    .prompt = sheet_prompt, .subject = sheet_subject
#define SHEET_SCREEN \
    .size = sizeof(struct sheet), .load = sheet_load, .done = sheet_done, SHEET_FUNCTIONS

bool sheet_load(struct screen *screen, struct error *error);
void sheet_draw(const struct screen *screen, struct area area);
bool sheet_key(struct screen *screen, const struct key *key);
bool sheet_act(struct screen *screen, enum key_action action);
const char *sheet_groups(const struct screen *screen);
const struct prompt *sheet_prompt(const struct screen *screen);
void sheet_done(struct screen *screen);
void sheet_subject(const struct screen *screen, const char **code, const char **row);

#endif
