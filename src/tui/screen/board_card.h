#ifndef STINT_BOARD_CARD_H
#define STINT_BOARD_CARD_H

#include "roll.h"

enum { CARD_LOW = 4, CARD_HIGH = 6 }; /* lines of a card in five columns */

/* An engagement in as many lines as the area has: one is the row of a bare list. Draws rows of a
 * roll. */
void board_card(const struct roll *roll, const struct list_row *listed, struct area area);

#endif
