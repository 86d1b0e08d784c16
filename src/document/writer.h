#ifndef STINT_WRITER_H
#define STINT_WRITER_H

/* What the writers share: data made harmless, words of boxes, the foot of a page. */

#include "doc.h"
#include "utf8.h"

/*
 * Text as one clean line, "" for NULL. Plain ASCII is given back as it is; all else is
 * copied into the arena. `ascii` spells what is not ASCII with letters that are.
 */
const char *clean_line(struct arena *arena, const char *text, bool ascii);
/* As clean_line, but keeps line ends; an empty text gives "". */
const char *clean_lines(struct arena *arena, const char *text, bool ascii);

/* Appends text in 7-bit letters: é is e, – is -, … is ..., the unknown is ?. */
void ascii_spell(const char *text, struct strbuf *out);

/* Data as HTML: no sign of it can act. */
void html_encode(struct strbuf *out, struct arena *arena, const char *text);
void html_bars(struct strbuf *out, struct arena *arena, const struct block *block);

/* The number of blocks from `first` up to the next heading that follows content. */
size_t doc_group(const struct doc *doc, size_t first);

#endif
