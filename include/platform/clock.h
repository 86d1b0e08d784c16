#ifndef STINT_CLOCK_H
#define STINT_CLOCK_H

/* The only place that asks the machine for the time or for chance. */

#include "date.h"

int64_t clock_now_ms(void);       /* UTC */
int64_t clock_monotonic_ms(void); /* for timers */
civil_day clock_today(void);      /* local */
civil_day clock_day_at(int64_t ms); /* the local day of an instant */
bool clock_random(uint8_t *bytes, size_t count, struct error *error) MUST_USE;

#endif
