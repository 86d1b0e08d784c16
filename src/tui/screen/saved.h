#ifndef STINT_SAVED_H
#define STINT_SAVED_H

#include "shell.h"

/* A box of the views that are kept under a name, for a screen that can be narrowed: Enter shows
 * one, and the present one can be kept. */
void saved_open(struct screen *below);

#endif
