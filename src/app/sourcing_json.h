#ifndef STINT_SOURCING_JSON_H
#define STINT_SOURCING_JSON_H

/* Seats, candidates and papers as JSON, with what follows from them on a day. */

#include "dossier.h"
#include "json.h"

/* The fields of a seat, its `skills_levels` [{name, level}], and its `fill`. */
void json_seats(struct json_writer *json, const char *key, const struct dossier *dossier,
                civil_day today);
/* {asked, filled, percent, days_to_fill, open_days} of a seat, or of all (NULL). */
void json_fill(struct json_writer *json, const char *key, const struct dossier *dossier,
               const struct seat *seat, civil_day today);
/* The fields of a candidate, `days_in_stage` {stage: days} of those reached, and `scores`
 * [{skill, level, points, pass, passed, by, on}]. */
void json_candidates(struct json_writer *json, const char *key, const struct dossier *dossier,
                     civil_day today);
void json_candidate(struct json_writer *json, const struct dossier *dossier,
                    const struct candidate *candidate, civil_day today);
/* The fields of a paper, its `person`, `valid`, and `from`: the code of the engagement where it
 * was recorded, null for this one. */
void json_papers(struct json_writer *json, const char *key, const struct dossier *dossier,
                 civil_day today);

#endif
