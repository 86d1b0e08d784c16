#ifndef STINT_SKILLS_H
#define STINT_SKILLS_H

/*
 * The skills that a seat asks for, each with its SWECOM level: "Python:3, RAG design:4". A skill
 * without a level of its own has the seat's, which is free text ("SWECOM 3-4"): its first
 * number counts (source: brief S18; SWECOM 1.0 has five levels).
 */

#include "engagement.h"

enum { SKILL_LEVEL_LEAST = 1, SKILL_LEVEL_MOST = 5 };

struct skill {
    const char *name;
    int level; /* 1–5; 0: nobody said */
};

/* In the order of the seat; the names lie in the arena. What seat_skills_check would refuse is
 * read as far as it makes sense: a number that is no level stays part of the name. */
size_t seat_skills(const struct seat *seat, struct arena *arena, struct skill **out);

/* Finds a skill by its name, whatever its case; NULL when the seat does not ask for it. */
const struct skill *skill_named(const struct skill *skills, size_t count, const char *name);

/* The level that a seat's own text names; 0: none. */
int level_number(const char *level);

/* ERROR_INPUT with the place, counted in characters from 1: a skill without a name, a level
 * outside 1–5, a skill named twice. A colon that no number follows belongs to the name. */
bool seat_skills_check(const char *skills, struct error *error) MUST_USE;

#endif
