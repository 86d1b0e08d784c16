#ifndef STINT_STARTERS_H
#define STINT_STARTERS_H

/* The scenario starters in force, and taking one for a new engagement. */

#include "call.h"
#include "starter.h"

struct starters session_starters(struct session *session);
/* Contract, seats and dates of the engagement's scenario, as far as they are not given.
 * ERROR_NOT_FOUND when the scenario has no starter. */
bool call_take_starter(struct command_call *call, struct error *error) MUST_USE;

#endif
