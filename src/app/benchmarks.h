#ifndef STINT_BENCHMARKS_H
#define STINT_BENCHMARKS_H

/* The wage benchmark in answers: seats beside the median of their occupation. */

#include "benchmark.h"
#include "call.h"

/*
 * Gives the dossier the tables its seats are compared with, where it has any that call for it:
 * a seat with a code and a rate, which the rules look at, or with `all` one with a code. Else
 * nothing is read.
 */
void session_lend_standards(struct session *session, struct dossier *dossier, bool all);
/* The member "benchmark" of a seat: null where there is nothing to show. */
void json_benchmark(struct json_writer *json, const struct dossier *dossier,
                    const struct seat *seat);
/* What a seat's title, occupation code, NICE or DCWF id means, for the line under its field: the
 * title that a code has, the code that a title suggests; nothing for other fields. */
void echo_seat_value(struct session *session, const char *field, const char *text,
                     struct arena *arena, struct strbuf *echo);
/* Below a list of seats: each that has a code, its rate and the median, with what that is and is
 * not. Nothing where no seat has one. */
void answer_benchmarks(struct command_call *call);

#endif
