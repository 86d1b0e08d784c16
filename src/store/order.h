#ifndef STINT_STORE_ORDER_H
#define STINT_STORE_ORDER_H

/* How the rows of a dossier stand, those that were read and those that are new. */

#include "dossier.h"

/* By number or position, people by id, and papers that somebody brought along behind its own. */
void put_in_order(struct dossier *dossier);

#endif
