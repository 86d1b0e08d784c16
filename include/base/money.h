#ifndef STINT_MONEY_H
#define STINT_MONEY_H

/*
 * Money is whole minor units (cents) and a currency code, never a float. A rate is money
 * per unit of time.
 */

#include "error.h"
#include "strbuf.h"

#include <stdint.h>

#define MONEY_NONE INT64_MIN

enum { MONEY_TEXT_SIZE = 40 };

/* "97200", "97200.00", "97,200.50": at most two decimals, no sign. ERROR_INPUT otherwise. */
bool money_parse(const char *text, int64_t *minor, struct error *error) MUST_USE;
const char *money_text(int64_t minor, char out[MONEY_TEXT_SIZE]);   /* 97200.00; NONE gives "" */
const char *money_pretty(int64_t minor, char out[MONEY_TEXT_SIZE]); /* 97,200.00 */

/* "118.00/h" with units h, d, w, m (month). ERROR_INPUT otherwise. */
struct rate {
    int64_t minor; /* MONEY_NONE when there is none */
    char unit;     /* 'h' 'd' 'w' 'm' */
};
bool rate_parse(const char *text, struct rate *out, struct error *error) MUST_USE;
const char *rate_text(struct rate rate, char out[MONEY_TEXT_SIZE]);

#endif
