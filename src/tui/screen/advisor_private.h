#ifndef STINT_ADVISOR_PRIVATE_H
#define STINT_ADVISOR_PRIVATE_H

/* The advisor's screen: what is asked and said (advisor.c), and how it looks (advisor_draw.c). */

#include "advisor.h"
#include "shell.h"
#include "widget/list.h"

enum { WHOLE_MONTH = 100 }; /* of an answer in months: hundredths */

/* What is said about the answers of this moment, made anew after every change. */
struct said {
    struct advice_result result;
    struct advice_texts reasons;
    struct findings warnings;
    const char *flips, *codes, *goes_with;
    const char *why;
};

struct advisor {
    struct screen base;
    const char *code;  /* NULL: of no engagement */
    const char *title; /* of the engagement */
    int model;         /* of the engagement */
    const char *kept;  /* "V2 of 2026-11-23"; NULL: none yet */
    struct advice_input input;
    bool begun, changed;
    struct list list;
    struct prompt reason; /* why it is chosen against the advice */
    struct arena words;   /* of `said` */
    struct said said;
};

/* The model the engagement has. */
enum advised advisor_own_model(const struct advisor *advisor);
/* A question with its answer and where it leans: a row of the list. */
void advisor_draw_question(const void *context, size_t row, struct area area, bool selected);
void advisor_draw(const struct screen *screen, struct area area);

#endif
