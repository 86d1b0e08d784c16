#include "provider.h"

#include "text.h"
#include "utf8.h"

#include <string.h>

struct provider *provider_named(const struct dossier *file, const char *name)
{
    dossier_each(struct provider, provider, file, RECORD_PROVIDER) {
        if (text_same_name(provider->name, name))
            return provider;
    }
    return NULL;
}

bool provider_find(const struct dossier *file, const char *name, struct provider **out,
                   struct error *error)
{
    const struct rows *rows = &file->rows[RECORD_PROVIDER];
    const char **names = arena_array(file->arena, const char *, rows->count + 1);
    struct provider *found = provider_named(file, name);
    const char *nearest;
    size_t count = 0;

    if (found != NULL) {
        *out = found;
        return true;
    }
    dossier_each(struct provider, provider, file, RECORD_PROVIDER)
        names[count++] = provider->name;
    nearest = count == 0 ? NULL : text_nearest(name, names, count);
    error_set(error, ERROR_NOT_FOUND, "there is no provider %.80s on record", name);
    if (nearest != NULL)
        return error_hint(error, "did you mean %.80s?", nearest);
    return error_hint(error, "put it on record: stint provider add --name NAME");
}

static bool name_is_free(const struct dossier *file, const struct provider *but, const char *name,
                         struct error *error)
{
    const struct provider *other;

    if (text_is_blank(name)) {
        error_set(error, ERROR_INPUT, "a provider needs a name");
        return error_hint(error, "give it with --name TEXT");
    }
    other = provider_named(file, name);
    if (other == NULL || other == but)
        return true;
    error_set(error, ERROR_CONFLICT, "%.80s is on record already", other->name);
    return error_hint(error, "change it with: stint provider edit NAME");
}

bool provider_add(struct dossier *file, const char *name, struct provider **out,
                  struct error *error)
{
    struct provider *provider;

    if (!name_is_free(file, NULL, name, error))
        return false;
    provider = dossier_add(file, RECORD_PROVIDER);
    provider->name = arena_strdup(file->arena, name);
    *out = provider;
    return true;
}

bool provider_set(struct dossier *file, struct provider *provider, const char *field,
                  const char *text, struct error *error)
{
    const struct field *found = record_field(&record_types[RECORD_PROVIDER], field);
    const char *before, *after;

    BUG_ON(found == NULL);
    if (strcmp(field, "name") == 0 && !name_is_free(file, provider, text, error))
        return false;
    before = field_text(found, provider, file->arena);
    if (!field_parse(found, provider, text, file->arena, error))
        return false;
    after = field_text(found, provider, file->arena);
    if (!text_equal(before, after))
        provider->row.touched = true;
    return true;
}

bool provider_assess(struct dossier *file, const struct provider *provider,
                     const struct scoring *scoring, struct error *error)
{
    struct assessment *assessment;

    if (scoring->score < PROVIDER_SCORE_LEAST || scoring->score > PROVIDER_SCORE_MOST) {
        error_set(error, ERROR_INPUT, "a score of %lld is out of range", (long long)scoring->score);
        return error_hint(error, "scores go from 1, not at all, to 5, fully");
    }
    assessment = dossier_add(file, RECORD_ASSESSMENT);
    assessment->provider_id = provider->row.id;
    assessment->criterion = scoring->criterion;
    assessment->score = scoring->score;
    assessment->assessed = scoring->on;
    assessment->assessed_by = scoring->by;
    assessment->note = scoring->note;
    return true;
}

static bool is_newer(const struct assessment *a, const struct assessment *b)
{
    return b == NULL ||
           (a->assessed != b->assessed ? a->assessed > b->assessed : a->number > b->number);
}

struct scorecard provider_scores(const struct dossier *file, const struct provider *provider)
{
    struct scorecard scores = {.count = 0};

    dossier_each(struct assessment, assessment, file, RECORD_ASSESSMENT) {
        const struct assessment **newest = &scores.newest[assessment->criterion];

        if (text_equal(assessment->provider_id, provider->row.id) && is_newer(assessment, *newest))
            *newest = assessment;
    }
    for (size_t i = 0; i < PROVIDER_CRITERION_COUNT; i++) {
        scores.count += scores.newest[i] != NULL;
        scores.sum += scores.newest[i] == NULL ? 0 : scores.newest[i]->score;
    }
    return scores;
}

const char *provider_score(const struct scorecard *scores, struct arena *arena)
{
    long long tenths;

    if (scores->count == 0)
        return NULL;
    tenths = (long long)((scores->sum * 20 + scores->count) / (2 * scores->count));
    return arena_printf(arena, "%lld.%lld", tenths / 10, tenths % 10);
}

struct provider_standing provider_standing(const struct dossier *file,
                                           const struct provider *provider, struct arena *arena)
{
    struct scorecard scores = provider_scores(file, provider);
    struct provider_standing standing = {.name = provider->name,
                                         .expires = provider->expires,
                                         .score = provider_score(&scores, arena),
                                         .criteria = scores.count,
                                         .assessed = DAY_NONE};

    for (size_t i = 0; i < PROVIDER_CRITERION_COUNT; i++) {
        const struct assessment *newest = scores.newest[i];

        if (newest != NULL && newest->assessed != DAY_NONE &&
            (standing.assessed == DAY_NONE || newest->assessed > standing.assessed))
            standing.assessed = newest->assessed;
    }
    return standing;
}

/* source: playbooks SA2-01, AT1-11 */
bool item_scores_provider(const struct item *item)
{
    return text_equal(item->code, "SA2-01") || text_equal(item->code, "AT1-11");
}

const char *provider_evidence(const struct dossier *dossier, struct arena *arena)
{
    const struct provider_standing *provider = &dossier->provider;
    char day[DATE_TEXT_SIZE];

    if (provider->score == NULL)
        return NULL;
    return arena_printf(arena, "%.200s scored %s of 5 on %lld of %d criteria%s%s", provider->name,
                        provider->score, (long long)provider->criteria, PROVIDER_CRITERION_COUNT,
                        provider->assessed == DAY_NONE ? "" : ", the last on ",
                        provider->assessed == DAY_NONE ? "" : day_iso(provider->assessed, day));
}

static const char *score_text(const struct scorecard *scores, struct arena *arena)
{
    const char *score = provider_score(scores, arena);

    return score == NULL ? "not assessed"
                         : arena_printf(arena, "scored %s of 5 on %lld of %d criteria", score,
                                        (long long)scores->count, PROVIDER_CRITERION_COUNT);
}

const char *provider_summary(const struct scorecard *scores, const struct track_record *track,
                             struct arena *arena)
{
    const char *score = score_text(scores, arena);

    if (track->engagements == 0)
        return arena_printf(arena, "%s; no engagement on record", score);
    return arena_printf(
        arena,
        "%s; %lld engagement%s, milestones on time %lld of %lld, rejected %lld, left "
        "early %lld of %lld, topics confirmed %lld of %lld, access left open %lld",
        score, (long long)track->engagements, track->engagements == 1 ? "" : "s",
        (long long)track->on_time, (long long)track->milestones, (long long)track->rejections,
        (long long)track->early_leavers, (long long)track->people, (long long)track->confirmed,
        (long long)track->topics, (long long)track->access_open);
}
