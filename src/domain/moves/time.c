#include "step.h"

#include "hours.h"
#include "text.h"

enum { MINUTES_A_WEEK = 7 * 24 * 60 };

static civil_day monday_of(civil_day day)
{
    return day - day_weekday(day);
}

static struct hours *week_of(const struct dossier *dossier, int64_t assignment, civil_day week)
{
    dossier_each(struct hours, hours, dossier, RECORD_HOURS)
        if (hours->assignment == assignment && hours->week == week)
            return hours;
    return NULL;
}

static bool week_may_be(const struct move *move, const struct assignment *assignment,
                        civil_day week, struct error *error)
{
    char day[DATE_TEXT_SIZE], left[DATE_TEXT_SIZE];
    if (week > move->today) {
        error_set(error, ERROR_INPUT, "the week of %s is still to come", day_iso(week, day));
        return error_hint(error, "record hours when they are worked");
    }
    if (assignment->left == DAY_NONE || assignment->left >= week)
        return true;
    error_set(error, ERROR_RULE, "P%lld %s left on %s, before the week of %s",
              (long long)assignment->number, assignment_name(move->dossier, assignment),
              day_iso(assignment->left, left), day_iso(week, day));
    return error_hint(error, "see who is assigned: stint person list %s",
                      move->dossier->engagement->code);
}

static bool not_approved(const struct move *move, const struct hours *hours, struct error *error)
{
    char week[DATE_TEXT_SIZE], day[DATE_TEXT_SIZE];
    if (hours->approved == DAY_NONE)
        return true;
    error_set(error, ERROR_RULE, "B%lld, the week of %s, was approved on %s",
              (long long)hours->number, day_iso(hours->week, week), day_iso(hours->approved, day));
    return error_hint(error, "take the approval back first: stint time reopen %s B%lld",
                      move->dossier->engagement->code, (long long)hours->number);
}

static bool read_hours(const char *text, int64_t *minutes, struct error *error)
{
    if (text_is_blank(text)) {
        error_set(error, ERROR_INPUT, "a week needs its hours");
        return error_hint(error, "give them with --hours, as 40, 37.5 or 37:20");
    }
    if (!hours_parse(text, minutes, error))
        return false;
    if (*minutes <= MINUTES_A_WEEK)
        return true;
    error_set(error, ERROR_INPUT, "%.40s hours are more than a week has", text);
    return error_hint(error, "one row is one person and one week: at most 168 hours");
}

/* The row of that person and week, made if there is none; NULL when it is approved. */
static struct hours *open_week(struct move *move, const struct assignment *assignment,
                               civil_day week, struct error *error)
{
    struct hours *hours = week_of(move->dossier, assignment->number, week);
    if (hours != NULL && !not_approved(move, hours, error))
        return NULL;
    if (hours == NULL)
        hours = dossier_add(move->dossier, RECORD_HOURS);
    hours->assignment = assignment->number;
    hours->week = week;
    hours->row.touched = true;
    return hours;
}

struct hours *move_time_add(struct move *move, const char *person, const struct week_worked *worked,
                            struct error *error)
{
    void *row;
    const char *note;
    int64_t minutes;
    civil_day week = monday_of(worked->day == DAY_NONE ? move->today : worked->day);
    if (!step_active(move, error) ||
        !dossier_find(move->dossier, RECORD_ASSIGNMENT, person, &row, error) ||
        !week_may_be(move, row, week, error) || !read_hours(worked->hours, &minutes, error) ||
        !step_text(move, worked->note, &note, error))
        return NULL;
    struct hours *hours = open_week(move, row, week, error);
    if (hours == NULL)
        return NULL;
    hours->hours = minutes;
    hours->amount = worked->amount;
    hours->note = note;
    step_done(move);
    return hours;
}

bool move_time_edit(struct move *move, struct hours *hours, const struct week_worked *worked,
                    struct error *error)
{
    const char *note = hours->note;
    int64_t minutes = hours->hours;
    if (!step_active(move, error) || !not_approved(move, hours, error) ||
        (worked->hours != NULL && !read_hours(worked->hours, &minutes, error)) ||
        (worked->note != NULL && !step_text(move, worked->note, &note, error)))
        return false;
    if (minutes == hours->hours && worked->amount == hours->amount && text_equal(note, hours->note))
        return true;
    hours->hours = minutes;
    hours->amount = worked->amount;
    hours->note = note;
    hours->row.touched = true;
    return step_done(move);
}

bool time_chosen(const struct time_choice *choice, const struct hours *hours)
{
    return (choice->week == NULL || choice->week == hours) &&
           (choice->assignment == 0 || choice->assignment == hours->assignment) &&
           (choice->until == DAY_NONE || hours->week <= choice->until);
}

bool move_time_approve(struct move *move, const struct time_choice *choice, const char *by,
                       size_t *count, struct error *error)
{
    const char *who;
    size_t done = 0;
    if (!step_active(move, error) || !step_by(move, by, &who, error))
        return false;
    dossier_each(struct hours, hours, move->dossier, RECORD_HOURS) {
        if (hours->approved != DAY_NONE || !time_chosen(choice, hours))
            continue;
        hours->approved = move->today;
        hours->approved_by = who;
        hours->row.touched = true;
        done++;
    }
    if (done == 0)
        step_note(move, SEVERITY_NOTE, "unchanged", "time-settled", "no such week waits");
    *count = done;
    return step_done(move);
}

bool move_time_reopen(struct move *move, struct hours *hours, struct error *error)
{
    const char *handle = handle_text(RECORD_HOURS, hours, move->dossier->arena);
    if (!step_active(move, error))
        return false;
    if (hours->approved == DAY_NONE) {
        step_note(move, SEVERITY_NOTE, "unchanged", handle, "%s is not approved", handle);
        return true;
    }
    hours->approved = DAY_NONE;
    hours->approved_by = NULL;
    hours->row.touched = true;
    return step_done(move);
}
