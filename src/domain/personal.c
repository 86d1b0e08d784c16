#include "personal.h"

#include "exitlist.h"
#include "hours.h"
#include "rules/rules.h"

#include "text.h"

#include <string.h>

const char *personal_group_title(enum personal_group group)
{
    static const char *const titles[PERSONAL_GROUP_COUNT] = {
        [PERSONAL_SERVES] = "Serves",
        [PERSONAL_ACCESS] = "Access",
        [PERSONAL_SECRETS] = "Shared secrets",
        [PERSONAL_SOLE] = "Sole ownerships",
        [PERSONAL_PAPERS] = "Papers",
        [PERSONAL_GIVES] = "Topics to give",
        [PERSONAL_RECEIVES] = "Topics to receive",
        [PERSONAL_HOURS] = "Hours",
    };

    return titles[group];
}

struct gathering {
    const struct dossier *dossier;
    const struct person *person;
    civil_day today;
    struct arena *arena;
    personal_rows *out;
};

static bool is_theirs(const struct gathering *gathering, const struct assignment *assignment)
{
    return assignment != NULL && text_equal(assignment->person_id, gathering->person->row.id);
}

static const struct assignment *holder(const struct gathering *gathering, int64_t number)
{
    const struct assignment *assignment =
        number == 0 ? NULL : dossier_by_number(gathering->dossier, RECORD_ASSIGNMENT, number);

    return is_theirs(gathering, assignment) ? assignment : NULL;
}

static struct personal_row *add(struct gathering *gathering, enum personal_group group,
                                enum record_kind kind, const void *row, const char *what)
{
    struct personal_row *added = vec_push(gathering->out, gathering->arena);

    *added = (struct personal_row){.group = group,
                                   .kind = kind,
                                   .row = row,
                                   .dossier = gathering->dossier,
                                   .handle = handle_text(kind, row, gathering->arena),
                                   .what = text_or(what, "-"),
                                   .from = DAY_NONE,
                                   .to = DAY_NONE};
    return added;
}

static bool is_past(const struct gathering *gathering, civil_day day)
{
    return day != DAY_NONE && day < gathering->today;
}

/* ---- service -------------------------------------------------------------------------------- */

static const char *seat_title(const struct gathering *gathering,
                              const struct assignment *assignment)
{
    const struct seat *seat =
        assignment->seat == 0
            ? NULL
            : dossier_by_number(gathering->dossier, RECORD_SEAT, assignment->seat);

    return seat == NULL ? "no seat" : text_or(seat->title, "no title");
}

static void set_service(const struct gathering *gathering, const struct assignment *assignment,
                        struct personal_row *row)
{
    const struct tenure tenure = assignment_tenure(gathering->dossier, assignment);
    bool left = assignment->left != DAY_NONE && assignment->left <= gathering->today;

    row->from = tenure.from;
    row->to = tenure.to;
    row->figure = arena_printf(gathering->arena, "%lld%%", (long long)assignment->share);
    row->over = left || engagement_ended(gathering->dossier);
    if (row->over)
        row->state = left ? "left" : "ended";
    else if (tenure.from != DAY_NONE && tenure.from > gathering->today)
        row->state = "to come";
    else
        row->state = "serves";
    row->alarm = !row->over && is_past(gathering, tenure.to);
}

static void add_service(struct gathering *gathering)
{
    dossier_each(struct assignment, assignment, gathering->dossier, RECORD_ASSIGNMENT)
        if (is_theirs(gathering, assignment))
            set_service(gathering, assignment,
                        add(gathering, PERSONAL_SERVES, RECORD_ASSIGNMENT, assignment,
                            seat_title(gathering, assignment)));
}

/* ---- access --------------------------------------------------------------------------------- */

static const char *system_text(const struct gathering *gathering, const struct access *access)
{
    if (text_is_blank(access->level))
        return access->system;
    return arena_printf(gathering->arena, "%s, %s", text_or(access->system, "-"), access->level);
}

/* Open though it has expired, or though who holds it has left. */
static bool is_left_open(const struct gathering *gathering, const struct access *access)
{
    const struct assignment *of = holder(gathering, access->assignment);
    bool left = of != NULL && of->left != DAY_NONE && of->left <= gathering->today;

    return access_is_open(access) &&
           (left || engagement_ended(gathering->dossier) || is_past(gathering, access->expires));
}

static void add_access(struct gathering *gathering)
{
    dossier_each(struct access, access, gathering->dossier, RECORD_ACCESS) {
        struct personal_row *row;

        if (holder(gathering, access->assignment) == NULL)
            continue;
        row =
            add(gathering, PERSONAL_ACCESS, RECORD_ACCESS, access, system_text(gathering, access));
        row->state = access_state_said(access);
        row->from = access->granted == DAY_NONE ? access->asked : access->granted;
        row->to = access->revoked == DAY_NONE ? access->expires : access->revoked;
        row->over = access_state(access) == ACCESS_VERIFIED;
        row->alarm = is_left_open(gathering, access);
    }
}

static void add_secrets(struct gathering *gathering)
{
    dossier_each(struct access, access, gathering->dossier, RECORD_ACCESS) {
        bool stale = secret_is_stale(gathering->dossier, access);
        struct personal_row *row;

        if (holder(gathering, access->assignment) == NULL || access->granted == DAY_NONE ||
            !access_is_secret(gathering->dossier, access))
            continue;
        row = add(gathering, PERSONAL_SECRETS, RECORD_ACCESS, access, access->system);
        row->state = stale ? "to rotate" : access->rotated == DAY_NONE ? "known" : "rotated";
        row->from = access->granted;
        row->to = access->rotated;
        row->alarm = stale;
        row->over = !stale && !access_is_open(access);
    }
}

static void add_sole(struct gathering *gathering)
{
    size_t count;
    const struct sole_ownership *all =
        sole_ownerships(gathering->dossier, NULL, &count, gathering->arena);

    for (size_t i = 0; i < count; i++) {
        enum record_kind kind = all[i].subject[0] == 'T' ? RECORD_TOPIC : RECORD_ACCESS;
        struct error ignored;
        struct personal_row *row;
        void *found;

        if (!is_theirs(gathering, all[i].holder) ||
            !dossier_find(gathering->dossier, kind, all[i].subject, &found, &ignored))
            continue;
        row = add(gathering, PERSONAL_SOLE, kind, found, all[i].what);
        row->alarm = all[i].successor == NULL;
        row->state = row->alarm
                         ? "nobody follows"
                         : arena_printf(gathering->arena, "then %s",
                                        assignment_name(gathering->dossier, all[i].successor));
    }
}

/* ---- papers, topics, hours ------------------------------------------------------------------ */

static const char *paper_text(const struct gathering *gathering, const struct paper *paper)
{
    const char *kind = word_title(&paper_kind_words, paper->kind);

    return text_is_blank(paper->title)
               ? kind
               : arena_printf(gathering->arena, "%s: %s", kind, paper->title);
}

/* Each where it was recorded: others have it along. */
static void add_papers(struct gathering *gathering)
{
    dossier_each(struct paper, paper, gathering->dossier, RECORD_PAPER) {
        struct personal_row *row;

        if (!dossier_owns(gathering->dossier, paper) ||
            !text_equal(paper->person_id, gathering->person->row.id))
            continue;
        row = add(gathering, PERSONAL_PAPERS, RECORD_PAPER, paper, paper_text(gathering, paper));
        row->from = paper->signed_on;
        row->to = paper->expires;
        row->alarm = is_past(gathering, paper->expires);
        row->state = row->alarm ? "lapsed" : paper->signed_on == DAY_NONE ? "not signed" : "valid";
    }
}

static void add_topic(struct gathering *gathering, enum personal_group group,
                      const struct topic *topic)
{
    struct personal_row *row = add(gathering, group, RECORD_TOPIC, topic, topic->title);

    row->from = topic->held;
    row->to = topic->confirmed == DAY_NONE ? topic->due : topic->confirmed;
    row->over = topic->confirmed != DAY_NONE;
    row->alarm =
        !row->over && !engagement_ended(gathering->dossier) && is_past(gathering, topic->due);
    row->state = row->over ? "confirmed" : topic->held == DAY_NONE ? "planned" : "held";
    row->figure = topic->critical ? "critical" : NULL;
}

static bool is_receiver(const struct gathering *gathering, const struct topic *topic)
{
    return !text_is_blank(topic->receiver) &&
           text_equal(person_key(topic->receiver, gathering->arena),
                      person_key(gathering->person->name, gathering->arena));
}

static void add_topics(struct gathering *gathering, enum personal_group group)
{
    dossier_each(struct topic, topic, gathering->dossier, RECORD_TOPIC)
        if (group == PERSONAL_GIVES ? holder(gathering, topic->giver) != NULL
                                    : is_receiver(gathering, topic))
            add_topic(gathering, group, topic);
}

struct worked {
    const struct hours *last;
    int64_t minutes, weeks, open;
};

static struct worked worked_by(const struct dossier *dossier, const struct assignment *assignment)
{
    struct worked worked = {0};

    dossier_each(struct hours, hours, dossier, RECORD_HOURS) {
        if (hours->assignment != assignment->number)
            continue;
        worked.minutes += hours->hours;
        worked.weeks++;
        worked.open += hours->approved == DAY_NONE;
        if (worked.last == NULL || hours->week >= worked.last->week)
            worked.last = hours;
    }
    return worked;
}

static void add_hours(struct gathering *gathering)
{
    dossier_each(struct assignment, assignment, gathering->dossier, RECORD_ASSIGNMENT) {
        const struct worked worked = worked_by(gathering->dossier, assignment);
        char text[HOURS_TEXT_SIZE];
        struct personal_row *row;

        if (!is_theirs(gathering, assignment) || worked.last == NULL)
            continue;
        row = add(gathering, PERSONAL_HOURS, RECORD_HOURS, worked.last,
                  arena_printf(gathering->arena, "%lld week%s as %s", (long long)worked.weeks,
                               worked.weeks == 1 ? "" : "s", seat_title(gathering, assignment)));
        row->figure = arena_printf(gathering->arena, "%s h", hours_text(worked.minutes, text));
        row->to = worked.last->week;
        row->state = worked.open == 0
                         ? "approved"
                         : arena_printf(gathering->arena, "%lld open", (long long)worked.open);
        row->over = worked.open == 0;
    }
}

/* ---- all of it ------------------------------------------------------------------------------ */

void personal_add(const struct dossier *dossier, const struct person *person,
                  enum personal_group group, civil_day today, struct arena *arena,
                  personal_rows *out)
{
    struct gathering gathering = {dossier, person, today, arena, out};

    switch ((int)group) {
    case PERSONAL_SERVES: add_service(&gathering); break;
    case PERSONAL_ACCESS: add_access(&gathering); break;
    case PERSONAL_SECRETS: add_secrets(&gathering); break;
    case PERSONAL_SOLE: add_sole(&gathering); break;
    case PERSONAL_PAPERS: add_papers(&gathering); break;
    case PERSONAL_HOURS: add_hours(&gathering); break;
    default: add_topics(&gathering, group); break;
    }
}

static void put(personal_rows *out, struct arena *arena, const personal_rows *rows, bool over)
{
    vec_each(const struct personal_row, row, rows)
        if (row->over == over)
            vec_add(out, arena, *row);
}

void personal_gather(const struct dossier *const dossiers[], size_t count,
                     const struct person *person, civil_day today, struct arena *arena,
                     personal_rows *out)
{
    for (int group = 0; group < PERSONAL_GROUP_COUNT; group++) {
        personal_rows rows = {0};

        for (size_t i = 0; i < count; i++)
            personal_add(dossiers[i], person, (enum personal_group)group, today, arena, &rows);
        put(out, arena, &rows, false);
        put(out, arena, &rows, true);
    }
}
