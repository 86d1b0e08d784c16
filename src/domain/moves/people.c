#include "step.h"

#include "exitlist.h"
#include "rules/rules.h"
#include "text.h"
#include "utf8.h"

#include <string.h>

struct seat *move_seat_add(struct move *move, const char *title, struct error *error)
{
    const char *clean;
    if (!step_active(move, error) ||
        !step_need(move, (struct step_need){"a seat", "a title", "--title TEXT"}, title, &clean,
                   error))
        return NULL;
    struct seat *seat = dossier_add(move->dossier, RECORD_SEAT);
    seat->title = clean;
    seat->count = 1;
    seat->share = 100;
    step_done(move);
    return seat;
}

struct contact *move_contact_add(struct move *move, const char *name, struct error *error)
{
    const char *clean;
    if (!step_active(move, error) ||
        !step_need(move, (struct step_need){"a contact", "a name", "--name TEXT"}, name, &clean,
                   error))
        return NULL;
    struct contact *contact = dossier_add(move->dossier, RECORD_CONTACT);
    contact->name = clean;
    step_done(move);
    return contact;
}

static bool same_name(const char *a, const char *b)
{
    CLEANUP(arena_done) struct arena scratch;
    arena_init(&scratch);
    return strcmp(person_key(a, &scratch), person_key(b, &scratch)) == 0;
}

static struct person *person_named(const struct dossier *dossier, const char *name)
{
    dossier_each(struct person, person, dossier, RECORD_PERSON) {
        if (same_name(person->name, name))
            return person;
    }
    return NULL;
}

/* A human being is one row however often they serve. */
static struct assignment *assign(struct move *move, const char *name, int64_t seat, int64_t share)
{
    struct person *person = move->met ? move->who : person_named(move->dossier, name);
    if (person == NULL) {
        person = dossier_add(move->dossier, RECORD_PERSON);
        person->name = name;
        person->side = SIDE_PROVIDER;
    }
    struct assignment *assignment = dossier_add(move->dossier, RECORD_ASSIGNMENT);
    assignment->person_id = person->row.id;
    assignment->seat = seat;
    assignment->share = share;
    return assignment;
}

/* Whether somebody who serves here is who the move brings in. */
static bool is_who(const struct move *move, const struct assignment *assignment, const char *name)
{
    if (move->met)
        return move->who != NULL && text_equal(assignment->person_id, move->who->row.id);
    return same_name(assignment_name(move->dossier, assignment), name);
}

static bool place_free(const struct move *move, const struct seat *seat, struct error *error)
{
    int64_t holders = seat_filled(move->dossier, seat);
    if (holders < seat->count)
        return true;
    const char *code = move->dossier->engagement->code;
    error_set(error, ERROR_RULE, "S%lld %s has %lld of %lld places taken", (long long)seat->number,
              seat->title, (long long)holders, (long long)seat->count);
    return error_hint(error,
                      "raise the count (stint seat edit %s S%lld --count %lld) or replace "
                      "somebody: stint person replace %s P1",
                      code, (long long)seat->number, (long long)holders + 1, code);
}

static bool not_there_yet(const struct move *move, const char *name, int64_t seat,
                          struct error *error)
{
    dossier_each(struct assignment, assignment, move->dossier, RECORD_ASSIGNMENT) {
        if (assignment->left != DAY_NONE || assignment->seat != seat ||
            !is_who(move, assignment, name))
            continue;
        error_set(error, ERROR_RULE, "%s is assigned there already, as P%lld", name,
                  (long long)assignment->number);
        return error_hint(error, "tell two people of one name apart by their --reach");
    }
    return true;
}

/* The place that somebody left to be filled again goes to whoever comes next to that seat. */
static void take_backfill(const struct dossier *dossier, struct assignment *assignment)
{
    const struct assignment *vacated = seat_backfill(dossier, assignment->seat);
    if (vacated == NULL)
        return;
    assignment->replaces = vacated->number;
    if (vacated->left != DAY_NONE)
        assignment->from = when_on(vacated->left + 1);
}

struct assignment *move_person_add(struct move *move, const char *name, const char *seat,
                                   struct error *error)
{
    const char *clean;
    void *row = NULL;
    if (!step_active(move, error) ||
        !step_need(move, (struct step_need){"a person", "a name", "--name TEXT"}, name, &clean,
                   error))
        return NULL;
    if (!text_is_blank(seat) && !dossier_find(move->dossier, RECORD_SEAT, seat, &row, error))
        return NULL;
    const struct seat *taken = row;
    if (taken != NULL && !place_free(move, taken, error))
        return NULL;
    if (!not_there_yet(move, clean, taken == NULL ? 0 : taken->number, error))
        return NULL;
    struct assignment *assignment = taken == NULL
                                        ? assign(move, clean, 0, 100)
                                        : assign(move, clean, taken->number, taken->share);
    take_backfill(move->dossier, assignment);
    step_done(move);
    return assignment;
}

/* The day somebody leaves may be changed as long as it is still to come. */
static bool may_leave(const struct move *move, const struct assignment *assignment, civil_day on,
                      struct error *error)
{
    const char *name = assignment_name(move->dossier, assignment);
    const char *code = move->dossier->engagement->code;
    char day[DATE_TEXT_SIZE], begin[DATE_TEXT_SIZE];
    if (assignment->left != DAY_NONE && assignment->left <= move->today) {
        error_set(error, ERROR_RULE, "P%lld %s left on %s", (long long)assignment->number, name,
                  day_iso(assignment->left, day));
        return error_hint(error,
                          "if that day is wrong take it back: stint undo (see stint "
                          "history %s)",
                          code);
    }
    civil_day begins = assignment_tenure(move->dossier, assignment).from;
    if (begins == DAY_NONE || on >= begins)
        return true;
    error_set(error, ERROR_INPUT, "P%lld %s cannot leave on %s, before beginning on %s",
              (long long)assignment->number, name, day_iso(on, day), day_iso(begins, begin));
    return error_hint(error,
                      "give a later day, or correct the beginning: stint person edit %s "
                      "P%lld --from DATE",
                      code, (long long)assignment->number);
}

static void note_open_access(struct move *move, const struct assignment *assignment)
{
    dossier_each(struct access, access, move->dossier, RECORD_ACCESS) {
        if (access->assignment != assignment->number || !access_is_open(access))
            continue;
        step_note(move, SEVERITY_WARN, "access-leaver",
                  handle_text(RECORD_ACCESS, access, move->dossier->arena),
                  "%s still has access to %s: revoke A%lld",
                  assignment_name(move->dossier, assignment), text_or(access->system, "-"),
                  (long long)access->number);
    }
}

static void note_secrets(struct move *move, const struct assignment *assignment)
{
    dossier_each(struct access, access, move->dossier, RECORD_ACCESS)
        if (access->assignment == assignment->number && secret_is_stale(move->dossier, access))
            step_note(move, SEVERITY_WARN, "secret-known",
                      handle_text(RECORD_ACCESS, access, move->dossier->arena),
                      "%s knows the shared secret %s: rotate A%lld",
                      assignment_name(move->dossier, assignment), text_or(access->system, "-"),
                      (long long)access->number);
}

static void leave(struct move *move, struct assignment *assignment, civil_day on)
{
    assignment->left = on;
    assignment->row.touched = true;
    note_open_access(move, assignment);
    note_secrets(move, assignment);
    step_note_ownerships(move, assignment);
}

bool move_person_leave(struct move *move, const char *person, civil_day on, struct error *error)
{
    void *row;
    if (!step_active(move, error) ||
        !dossier_find(move->dossier, RECORD_ASSIGNMENT, person, &row, error))
        return false;
    civil_day day = on == DAY_NONE ? move->today : on;
    if (!may_leave(move, row, day, error))
        return false;
    leave(move, row, day);
    return step_done(move);
}

static bool not_replaced(const struct move *move, const struct assignment *old, struct error *error)
{
    dossier_each(struct assignment, other, move->dossier, RECORD_ASSIGNMENT) {
        if (other->replaces != old->number)
            continue;
        error_set(error, ERROR_RULE, "P%lld %s was replaced already, by P%lld",
                  (long long)old->number, assignment_name(move->dossier, old),
                  (long long)other->number);
        return error_hint(error, "replace P%lld instead: stint person replace %s P%lld",
                          (long long)other->number, move->dossier->engagement->code,
                          (long long)other->number);
    }
    return true;
}

/* Somebody who has left may be replaced later: their day stays as it is recorded. */
static bool replace_day(const struct move *move, const struct assignment *old, civil_day on,
                        civil_day *out, struct error *error)
{
    civil_day day = on != DAY_NONE ? on : old->left != DAY_NONE ? old->left : move->today;
    *out = day;
    return day == old->left || may_leave(move, old, day, error);
}

static bool other_person(const struct move *move, const struct assignment *old, const char *name,
                         struct error *error)
{
    if (!is_who(move, old, name))
        return true;
    error_set(error, ERROR_RULE, "%s cannot replace themselves", name);
    return error_hint(error, "name the person who takes over with --name");
}

bool move_person_backfill(struct move *move, const char *person, civil_day on, struct error *error)
{
    void *row;
    civil_day day;
    if (!step_active(move, error) ||
        !dossier_find(move->dossier, RECORD_ASSIGNMENT, person, &row, error) ||
        !not_replaced(move, row, error) || !replace_day(move, row, on, &day, error))
        return false;
    struct assignment *old = row;
    if (old->backfill && old->left == day) {
        step_note(move, SEVERITY_NOTE, "unchanged",
                  handle_text(RECORD_ASSIGNMENT, old, move->dossier->arena),
                  "the place of P%lld is open already", (long long)old->number);
        return true;
    }
    old->backfill = true;
    leave(move, old, day);
    return step_done(move);
}

struct assignment *move_person_replace(struct move *move, const char *person, const char *name,
                                       civil_day on, struct error *error)
{
    void *row;
    const char *clean;
    civil_day day;
    struct step_need need = {"the replacement", "a name", "--name TEXT"};
    if (!step_active(move, error) ||
        !dossier_find(move->dossier, RECORD_ASSIGNMENT, person, &row, error) ||
        !not_replaced(move, row, error) || !step_need(move, need, name, &clean, error) ||
        !other_person(move, row, clean, error) || !replace_day(move, row, on, &day, error))
        return NULL;
    struct assignment *old = row;
    if (!not_there_yet(move, clean, old->seat, error))
        return NULL;
    const struct seat *seat = dossier_by_number(move->dossier, RECORD_SEAT, old->seat);
    if (seat != NULL && old->left != DAY_NONE && !place_free(move, seat, error))
        return NULL;
    leave(move, old, day);
    struct assignment *successor = assign(move, clean, old->seat, old->share);
    successor->replaces = old->number;
    successor->from = when_on(day + 1);
    successor->to = old->to;
    step_done(move);
    return successor;
}
