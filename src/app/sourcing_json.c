#include "sourcing_json.h"

#include "rows_json.h"
#include "skills.h"
#include "sourcing.h"

static void json_count(struct json_writer *json, const char *key, int64_t count)
{
    if (count < 0)
        json_none(json, key);
    else
        json_int(json, key, count);
}

void json_fill(struct json_writer *json, const char *key, const struct dossier *dossier,
               const struct seat *seat, civil_day today)
{
    struct fill fill = seat_fill(dossier, seat, today);

    json_open_object(json, key);
    json_int(json, "asked", fill.asked);
    json_int(json, "filled", fill.filled);
    json_count(json, "percent", fill.asked > 0 ? 100 * fill.filled / fill.asked : -1);
    json_count(json, "days_to_fill", fill.days);
    json_count(json, "open_days", fill.open_days);
    json_close_object(json);
}

static void json_skills(struct json_writer *json, const struct dossier *dossier,
                        const struct seat *seat)
{
    struct skill *skills = NULL;
    size_t count = seat_skills(seat, dossier->arena, &skills);

    json_open_array(json, "skills_levels");
    for (size_t at = 0; at < count; at++) {
        json_open_object(json, NULL);
        json_text(json, "name", skills[at].name);
        json_count(json, "level", skills[at].level > 0 ? skills[at].level : -1);
        json_close_object(json);
    }
    json_close_array(json);
}

void json_seats(struct json_writer *json, const char *key, const struct dossier *dossier,
                civil_day today)
{
    json_open_array(json, key);
    dossier_each(struct seat, seat, dossier, RECORD_SEAT) {
        json_row_begin(json, NULL, dossier, RECORD_SEAT, seat);
        json_skills(json, dossier, seat);
        json_fill(json, "fill", dossier, seat, today);
        json_close_object(json);
    }
    json_close_array(json);
}

static void json_scores(struct json_writer *json, const struct dossier *dossier,
                        const struct candidate *candidate)
{
    const struct seat *seat = dossier_by_number(dossier, RECORD_SEAT, candidate->seat);
    struct skill *skills = NULL;
    size_t count = seat == NULL ? 0 : seat_skills(seat, dossier->arena, &skills);
    char day[DATE_TEXT_SIZE];

    json_open_array(json, "scores");
    dossier_each(struct score, score, dossier, RECORD_SCORE) {
        const struct skill *skill = skill_named(skills, count, score->skill);

        if (score->candidate != candidate->number)
            continue;
        json_open_object(json, NULL);
        json_text(json, "skill", score->skill);
        json_count(json, "level", skill != NULL && skill->level > 0 ? skill->level : -1);
        json_int(json, "points", score->points);
        json_int(json, "pass", score->pass);
        json_bool(json, "passed", score->points >= score->pass);
        json_text(json, "by", score->scored_by);
        json_text(json, "on", score->scored == DAY_NONE ? NULL : day_iso(score->scored, day));
        json_close_object(json);
    }
    json_close_array(json);
}

void json_candidate(struct json_writer *json, const struct dossier *dossier,
                    const struct candidate *candidate, civil_day today)
{
    json_row_begin(json, NULL, dossier, RECORD_CANDIDATE, candidate);
    json_open_object(json, "days_in_stage");
    for (int stage = 0; stage < CANDIDATE_STEPS; stage++) {
        int days = candidate_days(candidate, (enum candidate_stage)stage, today);

        if (days >= 0)
            json_int(json, word_name(&candidate_stage_words, stage), days);
    }
    json_close_object(json);
    json_scores(json, dossier, candidate);
    json_close_object(json);
}

void json_candidates(struct json_writer *json, const char *key, const struct dossier *dossier,
                     civil_day today)
{
    json_open_array(json, key);
    dossier_each(struct candidate, candidate, dossier, RECORD_CANDIDATE)
        json_candidate(json, dossier, candidate, today);
    json_close_array(json);
}

static const char *holder_of(const struct dossier *dossier, const struct paper *paper)
{
    const struct assignment *last = paper_holder(dossier, paper);

    return last == NULL ? NULL : handle_text(RECORD_ASSIGNMENT, last, dossier->arena);
}

void json_papers(struct json_writer *json, const char *key, const struct dossier *dossier,
                 civil_day today)
{
    json_open_array(json, key);
    dossier_each(struct paper, paper, dossier, RECORD_PAPER) {
        const struct assignment *holder = paper_holder(dossier, paper);

        json_row_begin(json, NULL, dossier, RECORD_PAPER, paper);
        json_text(json, "person", holder_of(dossier, paper));
        json_text(json, "name", holder == NULL ? NULL : assignment_name(dossier, holder));
        json_bool(json, "valid", paper_valid(paper, today));
        json_text(json, "from", dossier_origin(dossier, paper));
        json_close_object(json);
    }
    json_close_array(json);
}
