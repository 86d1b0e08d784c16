#include "step.h"

#include "text.h"
#include "transfer.h"
#include "utf8.h"

static const char *topic_handle(const struct move *move, const struct topic *topic)
{
    return handle_text(RECORD_TOPIC, topic, move->dossier->arena);
}

static bool find_topic(const struct move *move, const char *handle, struct topic **out,
                       struct error *error)
{
    void *row;
    if (!dossier_find(move->dossier, RECORD_TOPIC, handle, &row, error))
        return false;
    *out = row;
    return true;
}

struct topic *move_topic_add(struct move *move, const char *title, enum topic_method method,
                             struct error *error)
{
    const char *clean;
    if (!step_active(move, error) ||
        !step_need(move, (struct step_need){"a topic", "a title", "--title TEXT"}, title, &clean,
                   error))
        return NULL;
    struct topic *topic = dossier_add(move->dossier, RECORD_TOPIC);
    topic->title = clean;
    topic->method = (int)method;
    step_done(move);
    return topic;
}

static bool not_confirmed(const struct move *move, const struct topic *topic, struct error *error)
{
    char day[DATE_TEXT_SIZE];
    const char *handle = topic_handle(move, topic);
    if (topic->confirmed == DAY_NONE)
        return true;
    error_set(error, ERROR_RULE, "%s %s was confirmed on %s by %s", handle,
              text_or(topic->title, "-"), day_iso(topic->confirmed, day),
              text_or(topic->confirmed_by, "somebody unknown"));
    return error_hint(error, "where its session has to be held again: stint topic reopen %s %s",
                      move->dossier->engagement->code, handle);
}

bool move_topic_hold(struct move *move, const char *handle, civil_day on, const char *proof,
                     struct error *error)
{
    struct topic *topic;
    civil_day day;
    const char *shown;
    if (!step_active(move, error) || !find_topic(move, handle, &topic, error) ||
        !not_confirmed(move, topic, error) || !step_past_day(move, "a session", on, &day, error) ||
        !step_text(move, proof, &shown, error))
        return false;
    bool again = topic->held != DAY_NONE && (on == DAY_NONE || on == topic->held);
    if (again && (shown == NULL || text_equal(shown, topic->proof)))
        return step_unchanged(move, topic_handle(move, topic), "held");
    topic->held = day;
    if (shown != NULL)
        topic->proof = shown;
    topic->row.touched = true;
    return step_done(move);
}

/* What the giver says of their own topic proves nothing. */
static bool not_giver(const struct move *move, const struct topic *topic, const char *by,
                      struct error *error)
{
    const struct assignment *giver =
        topic->giver == 0 ? NULL
                          : dossier_by_number(move->dossier, RECORD_ASSIGNMENT, topic->giver);
    if (giver == NULL || !text_same_name(assignment_name(move->dossier, giver), by))
        return true;
    error_set(error, ERROR_RULE, "%s gives %s and cannot confirm to have received it", by,
              topic_handle(move, topic));
    return error_hint(error, "the receiver confirms it: --by %s",
                      text_is_blank(topic->receiver) ? "NAME" : topic->receiver);
}

static bool after_session(const struct move *move, const struct topic *topic, civil_day on,
                          struct error *error)
{
    char day[DATE_TEXT_SIZE], held[DATE_TEXT_SIZE];
    if (topic->held == DAY_NONE || on >= topic->held)
        return true;
    error_set(error, ERROR_INPUT, "%s is before the session of %s, on %s", day_iso(on, day),
              topic_handle(move, topic), day_iso(topic->held, held));
    return error_hint(error, "give a day from %s on", held);
}

/* Somebody else's word is taken down, and it is said that it is not the receiver's. */
static void note_deviation(struct move *move, const struct topic *topic)
{
    const char *handle = topic_handle(move, topic);
    if (!topic_receiver_confirmed(topic))
        step_note(move, SEVERITY_WARN, "topic-other", handle,
                  "%s confirmed %s, and its receiver is %s: if %s receives it now, say so with "
                  "stint topic edit %s %s --receiver \"%s\"",
                  topic->confirmed_by, handle, topic->receiver, topic->confirmed_by,
                  move->dossier->engagement->code, handle, topic->confirmed_by);
    else if (topic->critical && !topic_is_proven(topic))
        step_note(move, SEVERITY_WARN, "topic-unproven", handle,
                  "%s is critical, and a %s alone does not show that it has arrived: add what does "
                  "with stint topic confirm %s %s --by \"%s\" --proof \"…\"",
                  handle, word_name(&topic_method_words, topic->method),
                  move->dossier->engagement->code, handle, topic->confirmed_by);
}

static void confirm(struct move *move, struct topic *topic, civil_day on, const char *by,
                    const char *proof)
{
    if (topic->held == DAY_NONE)
        topic->held = on;
    if (text_is_blank(topic->receiver))
        topic->receiver = by;
    topic->confirmed = on;
    topic->confirmed_by = by;
    if (proof != NULL)
        topic->proof = proof;
    topic->row.touched = true;
    note_deviation(move, topic);
}

bool move_topic_confirm(struct move *move, const char *handle, civil_day on, const char *by,
                        const char *proof, struct error *error)
{
    struct topic *topic;
    civil_day day;
    const char *who, *shown;
    if (!step_active(move, error) || !find_topic(move, handle, &topic, error) ||
        !step_need(move,
                   (struct step_need){"a confirmation", "the name of the receiver", "--by NAME"},
                   by, &who, error) ||
        !not_giver(move, topic, who, error) ||
        !step_past_day(move, "a confirmation", on, &day, error) ||
        !after_session(move, topic, day, error) || !step_text(move, proof, &shown, error))
        return false;
    bool again = topic->confirmed != DAY_NONE && text_same_name(who, topic->confirmed_by) &&
                 (on == DAY_NONE || on == topic->confirmed);
    if (again && (shown == NULL || text_equal(shown, topic->proof)))
        return step_unchanged(move, topic_handle(move, topic), "confirmed");
    confirm(move, topic, again ? topic->confirmed : day, who, shown);
    return step_done(move);
}

bool move_topic_reopen(struct move *move, const char *handle, struct error *error)
{
    struct topic *topic;
    if (!step_active(move, error) || !find_topic(move, handle, &topic, error))
        return false;
    if (topic->confirmed != DAY_NONE) {
        topic->confirmed = DAY_NONE;
        topic->confirmed_by = NULL;
    } else if (topic->held != DAY_NONE) {
        topic->held = DAY_NONE;
    } else {
        return step_unchanged(move, topic_handle(move, topic), "planned");
    }
    topic->row.touched = true;
    return step_done(move);
}
