#ifndef STINT_ADVICE_JSON_H
#define STINT_ADVICE_JSON_H

/* The advisor's answer as JSON (source: PRODUCT 10). */

#include "advisor.h"
#include "json.h"

void json_advice_answer(struct json_writer *json, const char *key, const struct advice_input *input,
                        const struct catalogue *catalogue, struct arena *arena);

#endif
