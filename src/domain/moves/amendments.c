#include "step.h"

#include "text.h"

/* Nothing but words would be changed by a term that is so already. */
static bool moves_end(const struct move *move, civil_day before, struct error *error)
{
    const struct engagement *engagement = move->dossier->engagement;
    char day[DATE_TEXT_SIZE];
    if (engagement->end != before)
        return true;
    error_set(error, ERROR_INPUT, "the end of %s is %s already", engagement->code,
              day_iso(before, day));
    return error_hint(error, "give another day with --end, or leave it out");
}

/* The end goes through the term's own door, so that what hangs on it moves. */
static bool set_end(struct move *move, const char *end, civil_day *before, struct error *error)
{
    *before = move->dossier->engagement->end;
    return text_is_blank(end) ||
           (move_set(move, "end", end, error) && moves_end(move, *before, error));
}

static void set_ceiling(struct move *move, struct amendment *amendment, int64_t ceiling)
{
    struct engagement *engagement = move->dossier->engagement;
    if (ceiling == MONEY_NONE)
        return;
    amendment->ceiling_before = engagement->ceiling;
    amendment->ceiling_after = ceiling;
    engagement->ceiling = ceiling;
    engagement->row.touched = true;
}

struct amendment *move_amendment_add(struct move *move, const struct amending *what,
                                     struct error *error)
{
    const char *text, *who;
    civil_day on, end;
    if (!step_active(move, error) ||
        !step_need_long(move, (struct step_need){"an amendment", "a text", "--text TEXT"},
                        what->text, &text, error) ||
        !step_past_day(move, "an amendment", what->on, &on, error) ||
        !step_by(move, what->by, &who, error) || !set_end(move, what->end, &end, error))
        return NULL;
    struct amendment *amendment = dossier_add(move->dossier, RECORD_AMENDMENT);
    amendment->text = text;
    amendment->agreed = on;
    amendment->agreed_by = who;
    if (!text_is_blank(what->end)) {
        amendment->end_before = end;
        amendment->end_after = move->dossier->engagement->end;
    }
    set_ceiling(move, amendment, what->ceiling);
    step_done(move);
    return amendment;
}
