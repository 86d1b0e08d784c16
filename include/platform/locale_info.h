#ifndef STINT_LOCALE_INFO_H
#define STINT_LOCALE_INFO_H

#include <stdbool.h>

/* Sets the process's locale from the environment (numbers stay in C form). True when its
 * encoding is UTF-8. Called once, by main. */
bool locale_begin(void);

#endif
