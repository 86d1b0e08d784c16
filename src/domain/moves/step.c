#include "step.h"

#include "exitlist.h"

#include "text.h"

#include <stdarg.h>
#include <string.h>

enum { NAME_LIMIT = 200 };

bool step_active(const struct move *move, struct error *error)
{
    const struct engagement *engagement = move->dossier->engagement;
    switch ((enum status)engagement->status) {
    case STATUS_ACTIVE: return true;
    case STATUS_ON_HOLD:
        error_set(error, ERROR_RULE, "%s is on hold (%s)", engagement->code,
                  text_or(engagement->hold_reason, "no reason given"));
        return error_hint(error, "resume it first: stint resume %s", engagement->code);
    case STATUS_CLOSED:
    case STATUS_CANCELLED: break;
    }
    error_set(error, ERROR_RULE, "%s is %s and changes no more", engagement->code,
              word_name(&status_words, engagement->status));
    return error_hint(error, "take the end back if it was a mistake: stint undo");
}

static bool clean_text(const struct move *move, enum field_kind kind, const char *text,
                       const char **out, struct error *error)
{
    const struct field field = {"the text", kind, 0, NULL, false};
    const char *clean = NULL;
    if (!field_parse(&field, &clean, text, move->dossier->arena, error))
        return false;
    *out = clean;
    return true;
}

bool step_text(const struct move *move, const char *text, const char **out, struct error *error)
{
    return clean_text(move, FIELD_TEXT, text, out, error);
}

static bool needed(struct step_need need, const char *clean, const char **out, struct error *error)
{
    if (clean == NULL) {
        error_set(error, ERROR_INPUT, "%s needs %s", need.who, need.what);
        return error_hint(error, "give it with %s", need.flag);
    }
    *out = clean;
    return true;
}

bool step_need(const struct move *move, struct step_need need, const char *text, const char **out,
               struct error *error)
{
    const char *clean;
    return step_text(move, text, &clean, error) && needed(need, clean, out, error);
}

bool step_need_long(const struct move *move, struct step_need need, const char *text,
                    const char **out, struct error *error)
{
    const char *clean;
    return clean_text(move, FIELD_LONG, text, &clean, error) && needed(need, clean, out, error);
}

bool step_past_day(const struct move *move, const char *what, civil_day on, civil_day *out,
                   struct error *error)
{
    if (on != DAY_NONE && on > move->today) {
        char day[DATE_TEXT_SIZE];
        error_set(error, ERROR_INPUT, "%s on %s is still to come", what, day_iso(on, day));
        return error_hint(error, "give the day it happened, at the latest %s",
                          day_iso(move->today, day));
    }
    *out = on == DAY_NONE ? move->today : on;
    return true;
}

const char *step_actor(const struct move *move)
{
    struct error never;
    const char *clean = NULL;
    char *name = arena_strndup(move->dossier->arena, text_or(move->actor, ""),
                               strnlen(text_or(move->actor, ""), NAME_LIMIT));
    BUG_ON(!step_text(move, name, &clean, &never));
    return clean;
}

bool step_by(const struct move *move, const char *by, const char **out, struct error *error)
{
    const char *clean;
    if (!step_text(move, by, &clean, error))
        return false;
    *out = clean != NULL ? clean : step_actor(move);
    return true;
}

void step_note(struct move *move, enum severity severity, const char *rule, const char *subject,
               const char *format, ...)
{
    struct arena *arena = move->dossier->arena;
    va_list args;
    va_start(args, format);
    const char *text = arena_vprintf(arena, format, args);
    va_end(args);
    *vec_push(&move->findings, arena) = (struct finding){
        .severity = severity,
        .rule = rule,
        .subject = arena_strdup(arena, subject),
        .text = text,
    };
}

bool step_unchanged(struct move *move, const char *handle, const char *state)
{
    step_note(move, SEVERITY_NOTE, "unchanged", handle, "%s is %s already", handle, state);
    return true;
}

void step_note_ownerships(struct move *move, const struct assignment *holder)
{
    const struct dossier *dossier = move->dossier;
    size_t count;
    const struct sole_ownership *all = sole_ownerships(dossier, holder, &count, dossier->arena);
    for (size_t i = 0; i < count; i++)
        step_note(move, SEVERITY_WARN, "sole-ownership", all[i].subject,
                  all[i].successor == NULL ? "%s alone holds %s (%s): name who takes it over%s"
                                           : "%s alone holds %s (%s): hand it over to %s",
                  assignment_name(dossier, all[i].holder), text_or(all[i].what, "-"),
                  all[i].subject,
                  all[i].successor == NULL ? "" : assignment_name(dossier, all[i].successor));
}

bool step_done(struct move *move)
{
    if (!move->one_of_many)
        dossier_derive(move->dossier, move->today);
    return true;
}

void step_cure(struct move *move, const char *subject)
{
    dossier_each(struct waiver, waiver, move->dossier, RECORD_WAIVER) {
        if (waiver->cured == DAY_NONE && text_equal(waiver->subject, subject)) {
            waiver->cured = move->today;
            waiver->row.touched = true;
        }
    }
}
