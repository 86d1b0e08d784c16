#include "warnings.h"

#include "text.h"

/* A year: long enough to look again at how the service is arranged (source: facts A10). */
enum { LONG_SERVICE = 365 };

/* Somebody with two assignments here is told of once, by the first that is not over. */
static bool is_first_of_person(const struct ruling *ruling, const struct assignment *assignment)
{
    dossier_each(struct assignment, other, ruling->dossier, RECORD_ASSIGNMENT)
        if (other->number < assignment->number && other->left == DAY_NONE &&
            text_equal(other->person_id, assignment->person_id))
            return false;
    return assignment->left == DAY_NONE;
}

void warn_overbooked(const struct ruling *ruling)
{
    dossier_each(struct assignment, assignment, ruling->dossier, RECORD_ASSIGNMENT) {
        if (!is_first_of_person(ruling, assignment))
            continue;
        struct overbooking over = person_overbooking(ruling->dossier, assignment->person_id,
                                                     ruling->today, ruling->arena);
        if (over.share == 0)
            continue;
        const char *handle = rule_handle(ruling, RECORD_ASSIGNMENT, assignment);
        WARN(ruling, "person-overbooked", handle, {"assignment", handle},
             {"person", assignment_name(ruling->dossier, assignment)},
             {"share", rule_number(ruling, over.share)}, {"day", rule_day(ruling, over.from)},
             {"until", over.to == DAY_NONE ? "an open end" : rule_day(ruling, over.to)},
             {"engagements", over.codes});
    }
}

/* A prompt, no verdict: length alone decides nothing (source: facts A10). */
void warn_long_service(const struct ruling *ruling)
{
    if (ruling->dossier->engagement->model != MODEL_STAFF_AUGMENTATION)
        return;
    dossier_each(struct assignment, assignment, ruling->dossier, RECORD_ASSIGNMENT) {
        if (!is_first_of_person(ruling, assignment))
            continue;
        int64_t days = person_days_with_client(ruling->dossier, assignment->person_id,
                                               ruling->today, ruling->arena);
        if (days < LONG_SERVICE)
            continue;
        const char *handle = rule_handle(ruling, RECORD_ASSIGNMENT, assignment);
        WARN(ruling, "long-service", handle, {"assignment", handle},
             {"person", assignment_name(ruling->dossier, assignment)},
             {"client", ruling->dossier->engagement->client}, {"days", rule_number(ruling, days)});
    }
}

/* Named once a seat: the remedy fills one place. */
void warn_backfill(const struct ruling *ruling)
{
    dossier_each(struct seat, seat, ruling->dossier, RECORD_SEAT) {
        const struct assignment *vacated = seat_backfill(ruling->dossier, seat->number);
        if (vacated == NULL)
            continue;
        const char *handle = rule_handle(ruling, RECORD_SEAT, seat);
        WARN(ruling, "backfill-open", handle, {"seat", handle}, {"title", seat->title},
             {"person", assignment_name(ruling->dossier, vacated)},
             {"day", rule_day(ruling, vacated->left)});
    }
}
