#include "portfolio.h"

#include "text.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

const char *person_key(const char *name, struct arena *arena)
{
    CLEANUP(strbuf_done) struct strbuf folded;
    strbuf_init(&folded);
    text_fold(text_or(name, ""), &folded);
    return arena_strdup(arena, folded.data);
}

/* A stretch of service; days that nobody knows reach as far as can be. */
struct stretch {
    civil_day from, to;
    int64_t share;
    const char *code;
    bool here;
};
struct stretches {
    struct stretch *at;
    size_t count;
};

static struct stretch stretch_of(civil_day from, civil_day to, int64_t share, const char *code)
{
    return (struct stretch){from, to == DAY_NONE ? INT32_MAX : to, share, code, false};
}

static bool is_same_client(const struct dossier *dossier, const struct booking *booking)
{
    CLEANUP(arena_done) struct arena scratch;
    arena_init(&scratch);
    return strcmp(person_key(booking->client, &scratch),
                  person_key(dossier->engagement->client, &scratch)) == 0;
}

static struct stretches stretches_of(const struct dossier *dossier, const char *person_id,
                                     bool of_client, struct arena *arena)
{
    size_t most = dossier->rows[RECORD_ASSIGNMENT].count + dossier->bookings.count;
    struct stretches all = {arena_array(arena, struct stretch, most + 1), 0};
    dossier_each(struct assignment, assignment, dossier, RECORD_ASSIGNMENT) {
        if (!text_equal(assignment->person_id, person_id))
            continue;
        struct tenure tenure = assignment_tenure(dossier, assignment);
        all.at[all.count] =
            stretch_of(tenure.from, tenure.to, assignment->share, dossier->engagement->code);
        all.at[all.count++].here = true;
    }
    vec_each(const struct booking, booking, &dossier->bookings)
        if (text_equal(booking->person_id, person_id) &&
            (!of_client || is_same_client(dossier, booking)))
            all.at[all.count++] =
                stretch_of(booking->from, booking->to, booking->share, booking->code);
    return all;
}

static bool covers(const struct stretch *stretch, civil_day day)
{
    return stretch->from <= day && day <= stretch->to;
}

static bool is_listed(const struct stretches *all, size_t at, civil_day day)
{
    for (size_t i = 0; i < at; i++)
        if (covers(&all->at[i], day) && text_equal(all->at[i].code, all->at[at].code))
            return true;
    return false;
}

/* What is booked on one day; only days on which this engagement has a part are its question. */
static struct overbooking booked_on(const struct stretches *all, civil_day day)
{
    struct overbooking sum = {day, INT32_MAX, 0, ""};
    bool here = false;
    for (size_t i = 0; i < all->count; i++) {
        const struct stretch *stretch = &all->at[i];
        if (!covers(stretch, day))
            continue;
        sum.share += stretch->share;
        sum.to = stretch->to < sum.to ? stretch->to : sum.to;
        here = here || stretch->here;
    }
    if (!here || sum.share <= 100)
        sum.share = 0;
    if (sum.to == INT32_MAX)
        sum.to = DAY_NONE;
    return sum;
}

static const char *codes_on(const struct stretches *all, civil_day day, struct arena *arena)
{
    const char *codes = "";
    for (size_t i = 0; i < all->count; i++)
        if (covers(&all->at[i], day) && !is_listed(all, i, day))
            codes = arena_printf(arena, "%s%s%s", codes, *codes == '\0' ? "" : ", ",
                                 text_or(all->at[i].code, "?"));
    return codes;
}

struct overbooking person_overbooking(const struct dossier *dossier, const char *person_id,
                                      civil_day today, struct arena *arena)
{
    struct stretches all = stretches_of(dossier, person_id, false, arena);
    struct overbooking first = {DAY_NONE, DAY_NONE, 0, ""};
    /* The sum can only rise on a day on which something begins. */
    for (size_t i = 0; i < all.count; i++) {
        civil_day day = all.at[i].from > today ? all.at[i].from : today;
        struct overbooking sum = booked_on(&all, day);
        if (sum.share > 0 && (first.share == 0 || sum.from < first.from))
            first = sum;
    }
    if (first.share > 0)
        first.codes = codes_on(&all, first.from, arena);
    return first;
}

static int compare_from(const void *a, const void *b)
{
    const struct stretch *left = a, *right = b;
    return (left->from > right->from) - (left->from < right->from);
}

int64_t person_days_with_client(const struct dossier *dossier, const char *person_id,
                                civil_day today, struct arena *arena)
{
    struct stretches all = stretches_of(dossier, person_id, true, arena);
    civil_day counted = DAY_NONE; /* up to this day */
    int64_t days = 0;
    if (all.count > 1)
        qsort(all.at, all.count, sizeof all.at[0], compare_from);
    for (size_t i = 0; i < all.count; i++) {
        civil_day to = all.at[i].to < today ? all.at[i].to : today;
        civil_day from =
            counted != DAY_NONE && all.at[i].from <= counted ? counted + 1 : all.at[i].from;
        if (all.at[i].from == DAY_NONE || from > to)
            continue;
        days += to - from + 1;
        counted = to;
    }
    return days;
}

static bool is_replaced(const struct dossier *dossier, const struct assignment *assignment)
{
    dossier_each(struct assignment, other, dossier, RECORD_ASSIGNMENT)
        if (other->replaces == assignment->number)
            return true;
    return false;
}

struct assignment *seat_backfill(const struct dossier *dossier, int64_t seat)
{
    dossier_each(struct assignment, assignment, dossier, RECORD_ASSIGNMENT)
        if (seat != 0 && assignment->seat == seat && assignment->backfill &&
            assignment->left != DAY_NONE && !is_replaced(dossier, assignment))
            return assignment;
    return NULL;
}

bool booking_stands(const struct booking *booking, civil_day today)
{
    return !status_is_over(booking->status) && (booking->to == DAY_NONE || booking->to >= today);
}

static int64_t share_on(const struct person_row *row, civil_day day)
{
    int64_t share = 0;
    for (size_t i = 0; i < row->booking_count; i++) {
        const struct booking *booking = &row->bookings[i];
        if (booking_stands(booking, day) && booking->from <= day)
            share += booking->share;
    }
    return share;
}

int64_t person_share(const struct person_row *row, civil_day today)
{
    int64_t most = 0;
    for (size_t i = 0; i < row->booking_count; i++) {
        civil_day from = row->bookings[i].from;
        int64_t share = share_on(row, from > today ? from : today);
        most = share > most ? share : most;
    }
    return most;
}
