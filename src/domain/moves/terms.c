#include "step.h"

#include "skills.h"
#include "text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

const struct setting engagement_settings[] = {
    {"title", "Title", "what the engagement is about, in a few words"},
    {"client", "Client", "who gets the work"},
    {"provider", "Provider", "who supplies the people"},
    {"owner", "Owner", "who manages the engagement on our side"},
    {"scenario", "Scenario", "gap-fill, project-surge, regulated-build, startup-scaling or custom"},
    {"sector", "Sector", "none, healthcare, financial or other"},
    {"contract", "Contract", "time-and-materials, fixed-rate or sow-milestones"},
    {"service", "Service", "development, data, model-training or integration"},
    {"start", "Start", "the first day people work with the client"},
    {"end", "End", "the last day by contract; a day, or start+6m"},
    {"ip", "IP terms", "unknown, client-owned, explicit-agreed or mixed"},
    {"objectives", "Objectives", "what shall be reached, and how it is measured"},
    {"cadence", "Cadence", "of deliverables and reports"},
    {"ceremonies", "Ceremonies", "which meetings there are, how often, and who leads them"},
    {"reporting", "Reporting lines", "who reports to whom, on both sides"},
    {"protocol", "Protocol", "how both sides talk: channels, hours, time to answer"},
    {"sow", "Statement of work", "reference of the statement of work or work order"},
    {"pack", "Handover pack", "its version, commit or hash"},
    {"ceiling", "Spending ceiling", "an amount, as 97200.00"},
    {"hours_ceiling", "Ceiling in hours", "hours that may be worked in all, as 3000"},
    {"currency", "Currency", "three letters, as EUR"},
};
const size_t engagement_setting_count = ARRAY_COUNT(engagement_settings);

/* What else a value must be, besides fitting the kind of its field. */
struct limit {
    enum record_kind kind;
    const char *field;
    bool needed;       /* may not be cleared */
    int64_t low, high; /* of a number or word; none when high is 0 */
};

static const struct limit engagement_limits[] = {
    {RECORD_ENGAGEMENT, "title", true, 0, 0},
    {RECORD_ENGAGEMENT, "client", true, 0, 0},
    {RECORD_ENGAGEMENT, "provider", true, 0, 0},
};

/* The fields that people may set; all others belong to the moves. */
static const struct limit editable[] = {
    {RECORD_SEAT, "title", true, 0, 0},
    {RECORD_SEAT, "skills", false, 0, 0},
    {RECORD_SEAT, "level", false, 0, 0},
    {RECORD_SEAT, "count", true, 1, 99},
    {RECORD_SEAT, "from", false, 0, 0},
    {RECORD_SEAT, "to", false, 0, 0},
    {RECORD_SEAT, "share", true, 1, 100},
    {RECORD_SEAT, "rate", false, 0, 0},
    {RECORD_SEAT, "soc", false, 0, 0},
    {RECORD_SEAT, "duty", true, 0, 0},
    {RECORD_SEAT, "purpose", false, 0, 0},
    {RECORD_SEAT, "decides", false, 0, 0},
    {RECORD_SEAT, "evidence", false, 0, 0},
    {RECORD_SEAT, "accountable", false, 0, 0},
    {RECORD_SEAT, "nice", false, 0, 0},
    {RECORD_SEAT, "dcwf", false, 0, 0},
    {RECORD_SEAT, "ceiling", false, 0, 0},
    {RECORD_CANDIDATE, "name", true, 0, 0},
    {RECORD_CANDIDATE, "reach", false, 0, 0},
    {RECORD_CANDIDATE, "rate", false, 0, 0},
    {RECORD_CANDIDATE, "interviewer", false, 0, 0},
    {RECORD_CANDIDATE, "second_interviewer", false, 0, 0},
    {RECORD_CANDIDATE, "reserve", false, 0, 0},
    {RECORD_CANDIDATE, "note", false, 0, 0},
    {RECORD_PAPER, "kind", true, 0, 0},
    {RECORD_PAPER, "title", false, 0, 0},
    {RECORD_PAPER, "signed_on", true, 0, 0},
    {RECORD_PAPER, "expires", false, 0, 0},
    {RECORD_PAPER, "place", false, 0, 0},
    {RECORD_PAPER, "checked_by", false, 0, 0},
    {RECORD_PERSON, "name", true, 0, 0},
    {RECORD_PERSON, "reach", false, 0, 0},
    {RECORD_PERSON, "side", true, 0, 0},
    {RECORD_ASSIGNMENT, "from", false, 0, 0},
    {RECORD_ASSIGNMENT, "to", false, 0, 0},
    {RECORD_ASSIGNMENT, "share", true, 1, 100},
    {RECORD_ASSIGNMENT, "manager", false, 0, 0},
    {RECORD_ASSIGNMENT, "manager_side", false, 0, 0},
    {RECORD_ACCESS, "system", true, 0, 0},
    {RECORD_ACCESS, "level", false, 0, 0},
    {RECORD_ACCESS, "kind", true, 0, 0},
    {RECORD_ACCESS, "expires", false, 0, 0},
    {RECORD_ACCESS, "ticket", false, 0, 0},
    {RECORD_ACCESS, "sole", false, 0, 0},
    {RECORD_ACCESS, "successor", false, 0, 0},
    {RECORD_ACCESS, "asset", false, 0, 0},
    {RECORD_MILESTONE, "title", true, 0, 0},
    {RECORD_MILESTONE, "criteria", false, 0, 0},
    {RECORD_MILESTONE, "due_when", true, 0, 0},
    {RECORD_MILESTONE, "forecast", false, 0, 0},
    {RECORD_MILESTONE, "amount", false, 0, 0},
    {RECORD_MILESTONE, "after", false, 0, 0},
    {RECORD_MILESTONE, "owner", false, 0, 0},
    {RECORD_MILESTONE, "stage", true, STAGE_DELIVER, STAGE_CLOSE},
    {RECORD_CONTACT, "name", true, 0, 0},
    {RECORD_CONTACT, "role", false, 0, 0},
    {RECORD_CONTACT, "reach", false, 0, 0},
    {RECORD_CONTACT, "side", true, 0, 0},
    {RECORD_CONTACT, "escalation", false, 0, 9},
    {RECORD_CONTACT, "days", false, 0, 365},
    {RECORD_LINE, "place", false, 0, 0},
    {RECORD_AMENDMENT, "text", true, 0, 0},
    {RECORD_AMENDMENT, "agreed", true, 0, 0},
    {RECORD_AMENDMENT, "agreed_by", true, 0, 0},
    {RECORD_LOG, "kind", true, 0, 0},
    {RECORD_LOG, "text", true, 0, 0},
    {RECORD_LOG, "owner", false, 0, 0},
    {RECORD_LOG, "impact", false, 0, 0},
    {RECORD_LOG, "due", false, 0, 0},
    {RECORD_TOPIC, "title", true, 0, 0},
    {RECORD_TOPIC, "giver", false, 0, 0},
    {RECORD_TOPIC, "receiver", false, 0, 0},
    {RECORD_TOPIC, "method", true, 0, 0},
    {RECORD_TOPIC, "critical", false, 0, 0},
    {RECORD_TOPIC, "due_when", false, 0, 0},
    {RECORD_TOPIC, "place", false, 0, 0},
    {RECORD_TOPIC, "proof", false, 0, 0},
    {RECORD_TOPIC, "note", false, 0, 0},
    {RECORD_ARTEFACT, "title", true, 0, 0},
    {RECORD_ARTEFACT, "kind", true, 0, 0},
    {RECORD_ARTEFACT, "place", true, 0, 0},
    {RECORD_ARTEFACT, "owner_now", false, 0, 0},
    {RECORD_ARTEFACT, "owner_contract", false, 0, 0},
    {RECORD_ARTEFACT, "licence", false, 0, 0},
};

/* One value on its way into one field of a row. */
struct slot {
    struct move *move;
    enum record_kind kind;
    void *row;
    const struct field *field;
    struct limit limit;
};

static bool refuse(const struct slot *slot, const char *hint, struct error *error)
{
    error_set(error, ERROR_INPUT, "%s may not be empty", slot->field->name);
    return error_hint(error, "%s", hint);
}

static bool within(const struct slot *slot, const char *text, int64_t value, struct error *error)
{
    const struct limit *limit = &slot->limit;
    if (limit->high == 0 || (value >= limit->low && value <= limit->high))
        return true;
    error_set(error, ERROR_INPUT, "%s cannot be %.80s", slot->field->name, text);
    if (slot->field->kind == FIELD_WORD)
        return error_hint(error, "it is %s or %s", word_name(slot->field->words, (int)limit->low),
                          word_name(slot->field->words, (int)limit->high));
    return error_hint(error, "it is a number from %lld to %lld", (long long)limit->low,
                      (long long)limit->high);
}

static bool read_reference(const struct slot *slot, enum record_kind to, const char *text,
                           const char **out, struct error *error)
{
    int64_t number = 0;
    void *row;
    if (text != NULL) {
        if (!dossier_find(slot->move->dossier, to, text, &row, error))
            return error_within(error, "%s", slot->field->name);
        number = strtoll(handle_text(to, row, slot->move->dossier->arena) + 1, NULL, 10);
    }
    *out = arena_printf(slot->move->dossier->arena, "%lld", (long long)number);
    return true;
}

static bool read_number(const struct slot *slot, const char *text, const char **out,
                        struct error *error)
{
    int64_t value = 0;
    if (text != NULL) {
        char *end;
        errno = 0;
        value = strtoll(text, &end, 10);
        if (errno != 0 || !text_is_blank(end)) {
            error_set(error, ERROR_INPUT, "%s is a number, not \"%.80s\"", slot->field->name, text);
            return error_hint(error, "it goes from %lld to %lld", (long long)slot->limit.low,
                              (long long)slot->limit.high);
        }
    }
    if (!within(slot, text, value, error))
        return false;
    *out = arena_printf(slot->move->dossier->arena, "%lld", (long long)value);
    return true;
}

static bool read_word(const struct slot *slot, const char *text, const char **out,
                      struct error *error)
{
    int value = 0;
    if (text != NULL && !word_find(slot->field->words, text, &value, error))
        return false;
    if (!within(slot, text, value, error))
        return false;
    *out = word_name(slot->field->words, value);
    return true;
}

static civil_day milestone_day(const void *context, const char *handle)
{
    struct error none;
    void *row;
    if (!dossier_find(context, RECORD_MILESTONE, handle, &row, &none))
        return DAY_NONE;
    return ((const struct milestone *)row)->due;
}

/* Only a milestone belongs to a phase by itself; terms are read as of the phase of today. */
static enum stage stage_of(const struct slot *slot)
{
    if (slot->kind == RECORD_MILESTONE)
        return (enum stage)((const struct milestone *)slot->row)->stage;
    return (enum stage)dossier_phase(slot->move->dossier)->stage;
}

static bool no_day(const struct slot *slot, const char *text, struct error *error)
{
    error_set(error, ERROR_INPUT, "%s: \"%.80s\" gives no day yet", slot->field->name, text);
    return error_hint(error,
                      "set the start and the end first (stint set %s start=… end=…), or give "
                      "a date",
                      slot->move->dossier->engagement->code);
}

/* Where a seat or an assignment has dates that hang on a phase, nobody could say on which. */
static bool anchor_fits(const struct slot *slot, struct when when, struct error *error)
{
    if (when_anchor(when) != ANCHOR_PHASE || slot->kind == RECORD_MILESTONE)
        return true;
    error_set(error, ERROR_INPUT, "%s cannot hang on a phase", slot->field->name);
    return error_hint(error, "count from the start or the end: start+14d, end-10d");
}

static bool read_date(const struct slot *slot, const char *text, const char **out,
                      struct error *error)
{
    struct dossier *dossier = slot->move->dossier;
    const struct date_words words = {
        .anchors = dossier_anchors(dossier, stage_of(slot), slot->move->today),
        .handle_day = milestone_day,
        .context = dossier,
    };
    struct when when = {ANCHOR_NONE, 0};
    char buffer[DATE_TEXT_SIZE];
    if (text != NULL && !date_words_parse(text, &words, &when, error))
        return error_within(error, "%s", slot->field->name);
    if (slot->field->kind == FIELD_WHEN) {
        if (!anchor_fits(slot, when, error))
            return false;
        *out = arena_strdup(dossier->arena, when_text(when, buffer));
        return true;
    }
    civil_day day = when_day(when, &words.anchors);
    if (day == DAY_NONE && when.anchor != ANCHOR_NONE)
        return no_day(slot, text, error);
    *out = day == DAY_NONE ? NULL : arena_strdup(dossier->arena, day_iso(day, buffer));
    return true;
}

static bool read_flag(const struct slot *slot, const char *text, const char **out,
                      struct error *error)
{
    static const char *const no[] = {"0", "no", "false"}, *const yes[] = {"1", "yes", "true"};
    *out = "0";
    if (text == NULL)
        return true;
    for (size_t i = 0; i < ARRAY_COUNT(no); i++) {
        if (text_equal(text, yes[i]))
            *out = "1";
        if (text_equal(text, yes[i]) || text_equal(text, no[i]))
            return true;
    }
    error_set(error, ERROR_INPUT, "%s is yes or no, not \"%.80s\"", slot->field->name, text);
    return error_hint(error, "give one of the two");
}

static bool read_line(const struct slot *slot, const char *text, const char **out,
                      struct error *error)
{
    bool skills = slot->kind == RECORD_SEAT && text_equal(slot->field->name, "skills");
    *out = text;
    return !skills || seat_skills_check(text, error);
}

/* The value as the field itself writes it; text NULL clears. */
static bool read_value(const struct slot *slot, const char *text, const char **out,
                       struct error *error)
{
    enum record_kind to = record_refers_to(slot->kind, slot->field->name);
    switch (slot->field->kind) {
    case FIELD_INT:
        return to == RECORD_COUNT ? read_number(slot, text, out, error)
                                  : read_reference(slot, to, text, out, error);
    case FIELD_WORD: return read_word(slot, text, out, error);
    case FIELD_DAY:
    case FIELD_WHEN: return read_date(slot, text, out, error);
    case FIELD_BOOL: return read_flag(slot, text, out, error);
    case FIELD_TEXT: return read_line(slot, text, out, error);
    case FIELD_LONG:
    case FIELD_MONEY:
    case FIELD_RATE:
    case FIELD_HOURS: break;
    }
    *out = text;
    return true;
}

/* Puts the value into a copy of the row; true in `changed` when the copy then differs. */
static bool try_value(const struct slot *slot, const char *text, void *copy, bool *changed,
                      struct error *error)
{
    struct arena *arena = slot->move->dossier->arena;
    const char *value = NULL;
    if (!read_value(slot, text_is_blank(text) ? NULL : text, &value, error) ||
        !field_parse(slot->field, copy, value, arena, error))
        return false;
    const char *after = field_text(slot->field, copy, arena);
    if (slot->limit.needed && (after == NULL || text_is_blank(text)))
        return refuse(slot, "give a value", error);
    *changed = !text_equal(field_text(slot->field, slot->row, arena), after);
    return true;
}

static bool put_value(const struct slot *slot, const char *text, bool *changed, struct error *error)
{
    size_t size = record_types[slot->kind].size;
    void *copy = arena_alloc(slot->move->dossier->arena, size, alignof(max_align_t));
    memcpy(copy, slot->row, size);
    if (!try_value(slot, text, copy, changed, error))
        return false;
    if (!*changed)
        return true;
    ((struct row *)copy)->touched = true;
    memcpy(slot->row, copy, size);
    return true;
}

static const struct limit *limit_of(const struct limit limits[], size_t count,
                                    enum record_kind kind, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (limits[i].kind == kind && strcmp(limits[i].field, name) == 0)
            return &limits[i];
    }
    return NULL;
}

static const struct setting *find_setting(const char *key, struct error *error)
{
    const char *keys[ARRAY_COUNT(engagement_settings)];
    for (size_t i = 0; i < ARRAY_COUNT(engagement_settings); i++) {
        keys[i] = engagement_settings[i].key;
        if (text_equal(key, keys[i]))
            return &engagement_settings[i];
    }
    const char *nearest = text_nearest(text_or(key, ""), keys, ARRAY_COUNT(keys));
    error_set(error, ERROR_INPUT, "\"%.80s\" is no term of an engagement", text_or(key, ""));
    if (nearest != NULL)
        error_hint(error, "did you mean %s?", nearest);
    else
        error_hint(error, "`stint set CODE` lists the terms with their values");
    return NULL;
}

/* The terms by which add-on lists join. */
static bool chooses_addons(const char *key)
{
    return strcmp(key, "scenario") == 0 || strcmp(key, "sector") == 0 ||
           strcmp(key, "contract") == 0;
}

bool move_set(struct move *move, const char *key, const char *value, struct error *error)
{
    static const struct limit free_value = {RECORD_ENGAGEMENT, "", false, 0, 0};
    if (!step_active(move, error))
        return false;
    const struct setting *setting = find_setting(key, error);
    if (setting == NULL)
        return false;
    const struct limit *limit = limit_of(engagement_limits, ARRAY_COUNT(engagement_limits),
                                         RECORD_ENGAGEMENT, setting->key);
    const struct slot slot = {
        .move = move,
        .kind = RECORD_ENGAGEMENT,
        .row = move->dossier->engagement,
        .field = record_field(&record_types[RECORD_ENGAGEMENT], setting->key),
        .limit = limit == NULL ? free_value : *limit,
    };
    bool changed;
    if (!put_value(&slot, value, &changed, error))
        return false;
    if (!changed) {
        step_note(move, SEVERITY_NOTE, "unchanged", setting->key, "%s has that value already",
                  setting->key);
        return true;
    }
    if (chooses_addons(setting->key))
        playbook_join(move->dossier, move->library, move->today);
    return step_done(move);
}

/* "due" is how people call what is kept as due_when. */
static const struct field *named_field(enum record_kind kind, const char *name)
{
    const struct record_type *type = &record_types[kind];
    if ((kind == RECORD_MILESTONE || kind == RECORD_TOPIC) && text_equal(name, "due"))
        name = "due_when";
    return record_field(type, text_or(name, ""));
}

static bool refuse_field(const struct move *move, enum record_kind kind, const char *name,
                         bool exists, struct error *error)
{
    const char *noun = kind == RECORD_ASSIGNMENT ? "person" : record_types[kind].name;
    if (!exists) {
        error_set(error, ERROR_INPUT, "a %s has no field \"%.80s\"", noun, text_or(name, ""));
        return error_hint(error, "`stint help %s` names the fields", noun);
    }
    error_set(error, ERROR_RULE, "%s of a %s is not edited: the commands write it", name, noun);
    if (kind == RECORD_ENGAGEMENT)
        return error_hint(error, "terms are set with: stint set %s KEY=VALUE",
                          move->dossier->engagement->code);
    return error_hint(error, "`stint help %s` names the commands", noun);
}

bool move_edit(struct move *move, enum record_kind kind, void *row, const char *name,
               const char *value, struct error *error)
{
    if (!step_active(move, error))
        return false;
    const struct field *field = named_field(kind, name);
    const struct limit *limit =
        field == NULL ? NULL : limit_of(editable, ARRAY_COUNT(editable), kind, field->name);
    if (limit == NULL)
        return refuse_field(move, kind, name, field != NULL, error);
    const struct slot slot = {move, kind, row, field, *limit};
    bool changed;
    if (!put_value(&slot, value, &changed, error))
        return false;
    return !changed || step_done(move);
}
