#ifndef STINT_WIDGET_CALENDAR_H
#define STINT_WIDGET_CALENDAR_H

/* Months as grids of days, Monday first, one under the other. Pure. */

#include "canvas.h"
#include "date.h"

enum { CALENDAR_CELLS = 29 };

struct calendar {
    civil_day today, selected; /* today stands in [ ]; DAY_NONE: none is selected */
    /* What is due on a day: '*', '!' where it is late, ' ' for nothing. */
    char (*sign)(const void *context, civil_day day);
    const void *context;
};

/* As many months as are whole in the area, from that of today on; where the selected day is in
 * none of them, its month comes first. */
void calendar_draw(const struct calendar *calendar, struct area area);

#endif
