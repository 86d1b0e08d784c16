#ifndef STINT_TUI_RECENT_H
#define STINT_TUI_RECENT_H

/* The lines that were run last from the palette, kept between runs. */

#include "session.h"

enum { RECENT_MOST = 8 };

/* The newest first; a line that is there already only moves. */
void recent_add(struct session *session, const char *line);
const char *recent_line(struct session *session, size_t index); /* NULL behind the last */

#endif
