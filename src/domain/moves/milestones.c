#include "step.h"

static bool listed(int64_t number, const int64_t numbers[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (numbers[i] == number)
            return true;
    return false;
}

static void shift(struct milestone *milestone, int64_t days)
{
    civil_day to = day_add(milestone_expected(milestone), days);
    milestone->forecast = to == milestone->due ? DAY_NONE : to;
    milestone->row.touched = true;
}

struct milestone **move_milestones_along(struct move *move, const struct milestone *moved,
                                         civil_day before, size_t *count)
{
    struct dossier *dossier = move->dossier;
    size_t room = dossier->rows[RECORD_MILESTONE].count + 1, found = 1;
    struct milestone **along = arena_array(dossier->arena, struct milestone *, room);
    int64_t *numbers = arena_array(dossier->arena, int64_t, room);
    civil_day now = milestone_expected(moved);
    *count = 0;
    if (before == DAY_NONE || now == DAY_NONE || before == now)
        return along;
    numbers[0] = moved->number;
    for (size_t round = 0; round < room; round++) {
        dossier_each(struct milestone, milestone, dossier, RECORD_MILESTONE) {
            if (milestone->state == MILESTONE_ACCEPTED ||
                milestone_expected(milestone) == DAY_NONE ||
                !listed(milestone->after, numbers, found) ||
                listed(milestone->number, numbers, found))
                continue;
            shift(milestone, now - before);
            along[(*count)++] = milestone;
            numbers[found++] = milestone->number;
        }
    }
    step_done(move);
    return along;
}
