#ifndef STINT_FINISH_H
#define STINT_FINISH_H

/*
 * What Cairo cannot say in a PDF, said by an update behind it (ISO 32000-1, 7.5.6). Its tags take
 * no words instead of a picture and no scope of a header cell, as of 1.18; nor does it mark what
 * stands outside of all tags, heads and feet of pages, as an artifact, which no update can do
 * either, since that is said within the compressed drawing itself.
 */

#include "strbuf.h"

struct finish_element { /* of the structure */
    const char *alt;    /* heard instead of what is in it; NULL: none */
    const char *scope;  /* of a header cell: Row, Column; NULL: none */
};

struct finish_words {
    const char *language;                  /* NULL: English */
    const struct finish_element *elements; /* in the order in which they were opened */
    size_t element_count;
};

/*
 * Says the language of the document, that its structure is tagged, that a window is to show its
 * title, and what its elements need. `begun_at`: where in the bytes this PDF begins. A PDF of
 * another form is left as it is, which is whole as well.
 */
void finish_pdf(struct strbuf *pdf, size_t begun_at, const struct finish_words *words);

#endif
