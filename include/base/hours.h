#ifndef STINT_HOURS_H
#define STINT_HOURS_H

/*
 * Hours of work, kept as whole minutes so that sums are exact. People write 40, 37.5 or 37:20.
 */

#include "error.h"

#include <stdint.h>

enum { HOURS_TEXT_SIZE = 24 };

/* "37.5", "37.25", "37:20", "3,000": at most two decimals that make whole minutes, no sign, and
 * at most a million hours. ERROR_INPUT otherwise. */
bool hours_parse(const char *text, int64_t *minutes, struct error *error) MUST_USE;
/* "40", "37.5", "0.05"; "37:20" where decimals cannot say it. Reads back as the same minutes. */
const char *hours_text(int64_t minutes, char out[HOURS_TEXT_SIZE]);

#endif
