#ifndef STINT_FINISH_H
#define STINT_FINISH_H

/* What Cairo cannot say in a PDF, said by an update behind it (ISO 32000-1, 7.5.6). */

#include "strbuf.h"

/*
 * Says the language of the document (NULL: English), that its structure is tagged, and that a
 * window is to show its title. `begun_at`: where in the bytes this PDF begins. A PDF of another
 * form is left as it is, which is whole as well.
 */
void finish_pdf(struct strbuf *pdf, size_t begun_at, const char *language);

#endif
