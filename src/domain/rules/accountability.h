#ifndef STINT_ACCOUNTABILITY_H
#define STINT_ACCOUNTABILITY_H

/* Who directs and answers, as the gate and the warnings of drift ask (source: brief S06, S11). */

#include "dossier.h"

/* Assigned, not left, and of the provider: the client's own people are nobody's question. */
bool serves_for_provider(const struct dossier *dossier, const struct assignment *assignment);
/* Such a one whose daily work somebody of the client directs. */
bool reports_to_client(const struct dossier *dossier, const struct assignment *assignment);

#endif
