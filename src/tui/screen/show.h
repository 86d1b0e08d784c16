#ifndef STINT_SHOW_H
#define STINT_SHOW_H

/* Words, signs and small pieces of drawing that screens share. Pure. */

#include "canvas.h"
#include "portfolio.h"

enum { SHOW_SIZE = 80 };

const char *show_day(civil_day day, char out[DATE_TEXT_SIZE]); /* 26 Nov; "-" for none */
/* "4 d late", "today", "in 5 d"; "no date". */
const char *show_distance(civil_day due, civil_day today, char out[SHOW_SIZE]);
const char *show_model(int model); /* SA, AT */
/* "NEEDS", "SOURCING" …: the five columns shared by both models. */
const char *show_stage(int stage);
const char *show_stage_title(int stage); /* "Needs", "Sourcing" … */
/* "[x]" and so on; an open one that must be waived or done has a blank box. */
const char *show_box(const struct canvas *canvas, int item_state);
enum role show_box_role(int item_state);
enum role show_health_role(int health);

/* What matters most about an engagement in a list, with its sign: on hold, late, off track,
 * READY, open access at the close, at risk, the next date. */
struct flag {
    enum role role;
    char text[32];
};
struct flag show_flag(const struct list_row *row, civil_day today);
struct flag show_short_flag(const struct list_row *row, civil_day today); /* without the date */
bool show_ready(const struct engagement *engagement); /* nothing holds the gate */

/* A heading within a list: " OVERDUE 8 ------". */
void show_heading(struct area area, const char *text);
/* "name  value" with the value wrapped beside a name column of `width`; the rows used. Blank
 * values take none. */
int show_fact(struct area area, int row, int width, const char *name, const char *value);
/* Wrapped text from a row on; the rows used. */
int show_text(struct area area, int row, enum role role, const char *text);
/* What a list shows in place of rows it does not have. */
void show_nothing(struct area area, const char *text, const char *remedy);

#endif
