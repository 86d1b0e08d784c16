#include "domain_fixture.h"

struct stage_plan {
    const char *title, *gate_title, *criteria;
    int64_t plan_days;
};

static const struct stage_plan plans[MODEL_COUNT][STAGE_COUNT] = {
    [MODEL_STAFF_AUGMENTATION] =
        {
            {"Needs assessment", "Requisition approved", "seats-defined contract-set", 10},
            {"Sourcing and vetting", "Candidate cleared", "seats-filled", 20},
            {"Onboarding", "Access and work confirmed", "access-ready", 14},
            {"Active engagement", "Outcome decided", "milestones-settled outcome-decided", 0},
            {"Offboarding", "Exit complete", "access-closed people-released", 0},
        },
    [MODEL_AUGMENTED_TEAM] =
        {
            {"Scope definition", "Scope signed",
             "seats-defined contract-set ip-explicit team-shape escalation-set", 20},
            {"Team assembly", "Team confirmed", "seats-filled", 20},
            {"Integration planning", "Ready to deliver", "access-ready", 14},
            {"Delivery", "Outcome decided", "milestones-settled outcome-decided", 0},
            {"Transition or extension", "Handover accepted",
             "access-closed people-released milestones-settled handover-accepted", 0},
        },
};

static struct when parse_when_or_bug(const char *text)
{
    struct when when;
    BUG_ON(!when_parse(text, &when));
    return when;
}

static void begin_engagement(struct fixture *fixture, enum model model)
{
    struct engagement *engagement = dossier_add(&fixture->dossier, RECORD_ENGAGEMENT);
    engagement->code = "ENG-2601";
    engagement->title = "Forecasting for Larkmoor";
    engagement->client = "Larkmoor Freight Analytics";
    engagement->provider = "Tallow Bridge Talent";
    engagement->owner = "Dana Reyes";
    engagement->model = (int)model;
    engagement->start = FIXTURE_START;
    engagement->end = FIXTURE_END;
    engagement->currency = "USD";
    fixture->engagement = engagement;
}

static void begin_phase(struct fixture *fixture, enum model model, enum stage stage)
{
    const struct stage_plan *plan = &plans[model][stage];
    struct phase *phase = dossier_add(&fixture->dossier, RECORD_PHASE);
    phase->stage = (int)stage;
    phase->title = plan->title;
    phase->gate_title = plan->gate_title;
    phase->criteria = plan->criteria;
    phase->plan_days = plan->plan_days;
    if (stage == STAGE_CLOSE)
        phase->opens = parse_when_or_bug(model == MODEL_AUGMENTED_TEAM ? "end-45d" : "end-30d");
    if (stage == STAGE_ASSESS)
        phase->entered = fixture->today;
}

static void begin_items(struct fixture *fixture, enum model model, enum stage stage)
{
    static const char *const dues[] = {"phase+2d", "phase+5d", "phase+7d", "phase+30d"};
    const char *prefix = model == MODEL_AUGMENTED_TEAM ? "AT" : "SA";
    int count = stage == STAGE_DELIVER ? 4 : 3;
    for (int i = 0; i < count; i++) {
        const char *code =
            arena_printf(&fixture->arena, "%s%d-%02d", prefix, (int)stage + 1, i + 1);
        bool at_end = stage == STAGE_CLOSE && i == 0;
        struct item *item =
            fixture_item(fixture, code, stage, i != 2, at_end ? "end-10d" : dues[i]);
        item->waivable = i != 1;
        item->evidence_required = i == 1;
        item->every = i == 3 ? 30 : 0;
    }
}

void fixture_begin(struct fixture *fixture, enum model model)
{
    const struct id_mint mint = {.ms = 1780272000000, .entropy = {0}};
    arena_init(&fixture->arena);
    dossier_init(&fixture->dossier, &fixture->arena, mint);
    fixture->today = FIXTURE_TODAY;
    begin_engagement(fixture, model);
    for (enum stage stage = 0; stage < STAGE_COUNT; stage++)
        begin_phase(fixture, model, stage);
    for (enum stage stage = 0; stage < STAGE_COUNT; stage++)
        begin_items(fixture, model, stage);
    fixture_line(fixture, "H01", true);
    fixture_line(fixture, "H02", false);
}

void fixture_end(struct fixture *fixture)
{
    arena_done(&fixture->arena);
}

void fixture_enter(struct fixture *fixture, enum stage stage, civil_day day)
{
    struct phase *open = dossier_phase(&fixture->dossier);
    open->left = day;
    open->verdict = VERDICT_GO;
    struct phase *next = dossier_stage_phase(&fixture->dossier, stage);
    next->entered = day;
}

void fixture_settle(struct fixture *fixture, enum stage stage)
{
    dossier_each(struct item, item, &fixture->dossier, RECORD_ITEM) {
        if (item->stage != (int)stage || item->state != ITEM_OPEN)
            continue;
        item->state = ITEM_DONE;
        item->at = fixture->today;
        item->by = "Dana Reyes";
    }
}

struct item *fixture_item(struct fixture *fixture, const char *code, enum stage stage,
                          bool required, const char *due)
{
    struct item *item = dossier_add(&fixture->dossier, RECORD_ITEM);
    item->code = code;
    item->text = arena_printf(&fixture->arena, "Do what %s says", code);
    item->stage = (int)stage;
    item->required = required;
    item->waivable = true;
    item->due_when = parse_when_or_bug(due);
    return item;
}

struct seat *fixture_seat(struct fixture *fixture, const char *title, enum duty duty, int64_t count)
{
    struct seat *seat = dossier_add(&fixture->dossier, RECORD_SEAT);
    seat->title = title;
    seat->skills = "Python";
    seat->level = "senior";
    seat->duty = (int)duty;
    seat->count = count;
    seat->share = 100;
    return seat;
}

struct assignment *fixture_person(struct fixture *fixture, const char *name,
                                  const struct seat *seat)
{
    struct person *person = dossier_add(&fixture->dossier, RECORD_PERSON);
    person->name = name;
    person->side = SIDE_PROVIDER;
    struct assignment *assignment = dossier_add(&fixture->dossier, RECORD_ASSIGNMENT);
    assignment->person_id = person->row.id;
    assignment->seat = seat == NULL ? 0 : seat->number;
    assignment->share = 100;
    return assignment;
}

struct access *fixture_access(struct fixture *fixture, const struct assignment *assignment,
                              const char *system_name)
{
    struct access *access = dossier_add(&fixture->dossier, RECORD_ACCESS);
    access->assignment = assignment->number;
    access->system = system_name;
    access->kind = ACCESS_ACCOUNT;
    access->asked = fixture->today;
    access->granted = fixture->today;
    return access;
}

struct milestone *fixture_milestone(struct fixture *fixture, const char *title, const char *due)
{
    struct milestone *milestone = dossier_add(&fixture->dossier, RECORD_MILESTONE);
    milestone->title = title;
    milestone->due_when = parse_when_or_bug(due);
    milestone->stage = STAGE_DELIVER;
    return milestone;
}

struct topic *fixture_topic(struct fixture *fixture, const char *title,
                            const struct assignment *giver, const char *receiver)
{
    struct topic *topic = dossier_add(&fixture->dossier, RECORD_TOPIC);
    topic->title = title;
    topic->giver = giver == NULL ? 0 : giver->number;
    topic->receiver = receiver;
    topic->method = METHOD_WALKTHROUGH;
    topic->due_when = parse_when_or_bug("end-15d");
    return topic;
}

struct artefact *fixture_artefact(struct fixture *fixture, const char *title,
                                  enum artefact_kind kind)
{
    struct artefact *artefact = dossier_add(&fixture->dossier, RECORD_ARTEFACT);
    artefact->title = title;
    artefact->kind = (int)kind;
    artefact->place = "git, tag v1";
    artefact->owner_now = PARTY_PROVIDER;
    artefact->owner_contract = PARTY_CLIENT;
    return artefact;
}

struct contact *fixture_contact(struct fixture *fixture, const char *name, enum side side,
                                int64_t escalation)
{
    struct contact *contact = dossier_add(&fixture->dossier, RECORD_CONTACT);
    contact->name = name;
    contact->side = (int)side;
    contact->escalation = escalation;
    return contact;
}

struct waiver *fixture_waiver(struct fixture *fixture, const char *subject, civil_day until)
{
    struct waiver *waiver = dossier_add(&fixture->dossier, RECORD_WAIVER);
    waiver->subject = subject;
    waiver->reason = "Agreed in the weekly meeting";
    waiver->approver = "Approver";
    waiver->granted = fixture->today;
    waiver->until = until;
    return waiver;
}

struct line *fixture_line(struct fixture *fixture, const char *code, bool required)
{
    struct line *line = dossier_add(&fixture->dossier, RECORD_LINE);
    line->code = code;
    line->group = "Code and models";
    line->text = arena_printf(&fixture->arena, "What %s hands over", code);
    line->required = required;
    line->side = SIDE_PROVIDER;
    return line;
}

void fixture_clear_touched(struct fixture *fixture)
{
    for (size_t kind = 0; kind < RECORD_COUNT; kind++) {
        const struct rows *rows = &fixture->dossier.rows[kind];
        for (size_t i = 0; i < rows->count; i++)
            ((struct row *)rows->at[i])->touched = false;
    }
}

size_t fixture_touched(const struct fixture *fixture)
{
    size_t touched = 0;
    for (size_t kind = 0; kind < RECORD_COUNT; kind++) {
        const struct rows *rows = &fixture->dossier.rows[kind];
        for (size_t i = 0; i < rows->count; i++)
            touched += ((const struct row *)rows->at[i])->touched;
    }
    return touched;
}
