#ifndef STINT_ID_H
#define STINT_ID_H

/*
 * Row ids are ULIDs: 26 letters that sort by time of making. The mint is seeded once from
 * outside (instant and random bytes) and then counts, so that domain code can make ids and
 * stay pure. Handles (S1, P2, A3) are the short names that people see.
 */

#include <stdbool.h>
#include <stdint.h>

enum { ID_SIZE = 27 }; /* 26 letters and NUL */

struct id_mint {
    uint64_t ms;
    uint8_t entropy[10];
};

/* Writes the next id and moves the mint on. */
void id_next(struct id_mint *mint, char out[ID_SIZE]);

/* "S12" with letter 'S' gives 12; case is ignored; false for anything else. */
bool handle_parse(const char *text, char letter, int *number);

#endif
