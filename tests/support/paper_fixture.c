#include "paper_fixture.h"

#include "gate.h"

#include <string.h>

/* A day of 2026 as month and day. */
static civil_day day(int month, int day_of_month)
{
    return day_from_ymd(2026, month, day_of_month);
}

/* ---- words ------------------------------------------------------------------------------- */

static const char catalogue_text[] =
    "# Words\n\n"
    "## item\ntitle: The item is settled\ntext: {text}\n"
    "remedy: Tick it with its evidence, mark it as not applicable with a reason, or waive it\n\n"
    "## item-firm\ntitle: The item is settled\ntext: {text}\n"
    "remedy: It can never be waived: tick it with its evidence\n\n"
    "## item-must\ntitle: The item is settled\ntext: {text}\n"
    "remedy: It can never be waived: tick it with its evidence\n\n"
    "## item-optional\ntitle: The optional item is settled\ntext: Optional, still open: {text}\n"
    "remedy: Do it, or record why not\n\n"
    "## access-closed\ntitle: All access is revoked and verified\n"
    "text: {system} of {person} is not closed\n"
    "remedy: Revoke it, have somebody else verify it\n\n"
    "## secret-known\ntitle: No leaver knows a secret\ntext: {person} still knows {system}\n"
    "remedy: Rotate it\n\n"
    "## sole-ownership\ntitle: Nothing hangs on one person\n"
    "text: {person} alone holds {what}\nremedy: Name a successor\n\n"
    "## people-released\ntitle: Everybody has left\ntext: {person} is still assigned\n"
    "remedy: Record the day of leaving\n\n"
    "## handover-accepted\ntitle: Every required handover line is accepted\n"
    "text: {line} is not accepted: {text}\nremedy: Have the receiving owner accept it\n\n"
    "## milestones-settled\ntitle: Every milestone is accepted\n"
    "text: Milestone {milestone} is not accepted\nremedy: Accept it, or reject it with a reason\n\n"
    "## outcome-decided\ntitle: The outcome is decided\ntext: No outcome is decided\n"
    "remedy: Decide: handover, extend, replace, convert or end\n\n"
    "## why-r2\ntitle: Joint\ntext: One result of several crafts is the work of a team\n\n"
    "## why-management-partial\ntitle: M\ntext: The client can direct only in part\n\n"
    "## why-knowledge-structured\ntitle: K\ntext: Knowledge must be passed on by contract\n\n"
    "## why-scale-team\ntitle: S\ntext: {people} people are a team\n\n"
    "## why-ip-mixed\ntitle: I\ntext: Ownership is mixed\n\n"
    "## why-team-yes\ntitle: T\ntext: There is a working team to join\n\n"
    "## why-contract-sow\ntitle: C\ntext: Milestones are how a team is paid\n\n"
    "## why-timeline-fixed\ntitle: D\ntext: The date is fixed\n\n"
    "## w-at-ip\ntitle: I\ntext: Ownership is not agreed in explicit terms\n"
    "remedy: Write it down before the statement of work is signed\n\n"
    "## access-ready\ntitle: Everybody has the access they need\n"
    "text: {person} has no access on record\nremedy: Add the grants they need\n";

/* ---- rows -------------------------------------------------------------------------------- */

struct line_plan {
    const char *code, *group, *text;
    int side;
};

static const struct line_plan line_plans[] = {
    {"H01", "A. Scope and status", "Final scope and milestone acceptance record", SIDE_PROVIDER},
    {"H02", "A. Scope and status", "Open defects, known limits and workarounds", SIDE_PROVIDER},
    {"H03", "A. Scope and status", "Decision log with reasons", SIDE_JOINT},
    {"H04", "B. Code and build", "Repositories at a tagged release, with branch policy",
     SIDE_PROVIDER},
    {"H05", "B. Code and build", "Build, test and release runbook, proven by receiver",
     SIDE_PROVIDER},
    {"H06", "B. Code and build", "Environment inventory and infrastructure code", SIDE_PROVIDER},
    {"H07", "B. Code and build", "Dependency and licence list (SBOM)", SIDE_PROVIDER},
    {"H08", "C. Data and models", "Data inventory: source, lineage, permission, retention",
     SIDE_PROVIDER},
    {"H09", "C. Data and models", "Model registry export: weights, configs, prompts, seeds",
     SIDE_PROVIDER},
    {"H10", "C. Data and models", "Model cards and evaluation reports", SIDE_PROVIDER},
    {"H11", "C. Data and models", "Training, fine-tuning and re-indexing procedure", SIDE_PROVIDER},
    {"H12", "D. Operation", "Monitoring dashboards, thresholds and alert routes", SIDE_PROVIDER},
    {"H13", "D. Operation", "Incident, override and rollback procedure", SIDE_PROVIDER},
    {"H14", "D. Operation", "Ordered backlog and technical debt list", SIDE_JOINT},
    {"H15", "D. Operation", "Running cost and capacity profile", SIDE_PROVIDER},
    {"H16", "E. People and knowledge", "Knowledge-transfer session records and attendance",
     SIDE_PROVIDER},
    {"H17", "E. People and knowledge", "Receiver proficiency check: task done unaided",
     SIDE_CLIENT},
    {"H18", "E. People and knowledge", "Contact list: owners, vendors, support terms", SIDE_JOINT},
    {"H19", "F. Legal and security", "IP assignment and licensed-in schedule", SIDE_JOINT},
    {"H20", "F. Legal and security", "Secret and key rotation record", SIDE_CLIENT},
    {"H21", "F. Legal and security", "Access revocation log, per person and system", SIDE_CLIENT},
    {"H22", "F. Legal and security", "Data return or destruction certificate", SIDE_PROVIDER},
    {"H23", "G. Regulated add-on", "Independent review or validation file", SIDE_CLIENT},
    {"H24", "G. Regulated add-on", "Audit evidence index and retention dates", SIDE_JOINT},
    {"H25", "G. Regulated add-on", "Monitoring and decommissioning plan", SIDE_CLIENT},
};

static bool line_is_required(const char *code, bool team)
{
    static const char always[] = "H04 H09 H20 H21 H22";

    return team ? strcmp(code, "H15") != 0 : strstr(always, code) != NULL;
}

static void add_lines(struct paper_fixture *fixture, bool team, bool regulated)
{
    for (size_t i = 0; i < ARRAY_COUNT(line_plans); i++) {
        const struct line_plan *plan = &line_plans[i];

        if (!regulated && strcmp(plan->code, "H23") >= 0)
            continue;
        struct line *line = dossier_add(&fixture->dossier, RECORD_LINE);
        line->code = plan->code;
        line->group = plan->group;
        line->text = plan->text;
        line->side = plan->side;
        line->required = line_is_required(plan->code, team);
    }
}

static void accept(struct paper_fixture *fixture, const char *code, const char *place,
                   const char *by, civil_day on)
{
    struct line *line = dossier_line(&fixture->dossier, code);

    line->state = LINE_ACCEPTED;
    line->place = place;
    line->accepted_by = by;
    line->accepted = on;
}

struct stage_plan {
    const char *title, *gate_title, *criteria;
};

static const struct stage_plan stage_plans[2][STAGE_COUNT] = {
    {{"Needs assessment", "Requisition approved", "seats-defined"},
     {"Sourcing and vetting", "Candidate cleared and work order signed", "seats-filled"},
     {"Onboarding", "Contractor productive in client workflow", "access-ready"},
     {"Active engagement", "End, extend or convert decided", "milestones-settled outcome-decided"},
     {"Offboarding", "Access closed and work order settled", "access-closed people-released"}},
    {{"Scope definition", "SOW signed", "seats-defined"},
     {"Team assembly", "Team complete and accepted", "seats-filled"},
     {"Integration planning", "Working agreement in force", "access-ready"},
     {"Delivery phase", "Transition or extension decided", "milestones-settled outcome-decided"},
     {"Transition or extension", "Handover or extension signed",
      "access-closed people-released milestones-settled handover-accepted"}},
};

/* Every stage up to the open one has been entered, two weeks apart. */
static void add_phases(struct paper_fixture *fixture, bool team, enum stage open)
{
    for (int stage = STAGE_ASSESS; stage <= STAGE_CLOSE; stage++) {
        const struct stage_plan *plan = &stage_plans[team][stage];
        struct phase *phase = dossier_add(&fixture->dossier, RECORD_PHASE);

        phase->stage = stage;
        phase->title = plan->title;
        phase->gate_title = plan->gate_title;
        phase->criteria = plan->criteria;
        if (stage == STAGE_CLOSE)
            phase->opens = (struct when){ANCHOR_END, team ? -45 : -30};
        if (stage > (int)open)
            continue;
        phase->entered = PAPER_TODAY - 14 - 14 * ((int)open - stage);
        if (stage == (int)open)
            continue;
        phase->left = phase->entered + 14;
        phase->verdict = VERDICT_GO;
        if (stage == STAGE_DELIVER) {
            phase->outcome = team ? OUTCOME_HANDOVER : OUTCOME_END;
            phase->outcome_on = phase->left;
        }
    }
}

static struct item *add_item(struct paper_fixture *fixture, const char *code, enum stage stage,
                             const char *text, int side, civil_day due)
{
    struct item *item = dossier_add(&fixture->dossier, RECORD_ITEM);

    item->code = code;
    item->text = text;
    item->stage = (int)stage;
    item->required = true;
    item->waivable = true;
    item->side = side;
    item->due_when = when_on(due);
    return item;
}

static void settle(struct item *item, const char *evidence, const char *by, civil_day on)
{
    item->state = ITEM_DONE;
    item->evidence = evidence;
    item->by = by;
    item->at = on;
}

static void waive(struct paper_fixture *fixture, const char *subject, const char *reason,
                  const char *approver, civil_day granted, civil_day until)
{
    struct waiver *waiver = dossier_add(&fixture->dossier, RECORD_WAIVER);
    struct item *item = dossier_item(&fixture->dossier, subject);

    waiver->subject = subject;
    waiver->reason = reason;
    waiver->approver = approver;
    waiver->granted = granted;
    waiver->until = until;
    if (item != NULL)
        item->state = ITEM_WAIVED;
}

static struct assignment *add_person(struct paper_fixture *fixture, const char *name,
                                     const char *title, enum duty duty)
{
    struct seat *seat = dossier_add(&fixture->dossier, RECORD_SEAT);
    struct person *person = dossier_add(&fixture->dossier, RECORD_PERSON);
    struct assignment *assignment = dossier_add(&fixture->dossier, RECORD_ASSIGNMENT);

    seat->title = title;
    seat->skills = "Python";
    seat->count = 1;
    seat->duty = (int)duty;
    person->name = name;
    person->side = SIDE_PROVIDER;
    assignment->person_id = person->row.id;
    assignment->seat = seat->number;
    return assignment;
}

static void add_contact(struct paper_fixture *fixture, const char *name, const char *role, int side)
{
    struct contact *contact = dossier_add(&fixture->dossier, RECORD_CONTACT);

    contact->name = name;
    contact->role = role;
    contact->side = side;
    contact->escalation = contact->number;
}

static struct access *add_access(struct paper_fixture *fixture, const struct assignment *who,
                                 const char *what, const char *level, enum access_kind kind)
{
    struct access *access = dossier_add(&fixture->dossier, RECORD_ACCESS);

    access->assignment = who->number;
    access->system = what;
    access->level = level;
    access->kind = (int)kind;
    access->asked = day(8, 3);
    return access;
}

static struct access *grant(struct access *access, civil_day on, const char *by)
{
    access->granted = on;
    access->granted_by = by;
    return access;
}

static struct access *revoke(struct access *access, civil_day on, const char *by)
{
    access->revoked = on;
    access->revoked_by = by;
    return access;
}

static void verify(struct access *access, civil_day on, const char *by)
{
    access->verified = on;
    access->verified_by = by;
}

static struct engagement *add_engagement(struct paper_fixture *fixture, const char *code,
                                         const char *title, const char *client,
                                         const char *provider)
{
    struct engagement *engagement = dossier_add(&fixture->dossier, RECORD_ENGAGEMENT);

    engagement->code = code;
    engagement->title = title;
    engagement->client = client;
    engagement->provider = provider;
    engagement->owner = "Dana Reyes";
    return engagement;
}

/* ---- the four engagements ---------------------------------------------------------------- */

static void add_team_access(struct paper_fixture *fixture)
{
    struct assignment *lead = add_person(fixture, "Maya Ferrante", "Tech lead", DUTY_LEAD);
    struct assignment *engineer =
        add_person(fixture, "Zoë O'Brien-Łukasiewicz", "LLM engineer", DUTY_ENGINEER);
    struct assignment *third = add_person(fixture, "松本さくら", "Data engineer", DUTY_ENGINEER);
    struct access *access;

    engineer->left = day(11, 20);
    access = add_access(fixture, lead, "Archive repository", "maintain", ACCESS_ACCOUNT);
    grant(access, day(8, 3), "Client IT")->expires = day(12, 18);
    access->sole = true;
    access = add_access(fixture, lead, "Pilot cluster", "admin", ACCESS_CREDENTIAL);
    access->successor = third->number;
    grant(access, day(8, 10), "Client IT")->expires = day(11, 20);
    access = add_access(fixture, lead, "Laptop", NULL, ACCESS_DEVICE);
    access->asset = "BA-0417";
    grant(access, day(8, 3), "Facilities");
    access = add_access(fixture, engineer, "Archive repository", "write", ACCESS_ACCOUNT);
    revoke(grant(access, day(8, 3), "Client IT"), day(11, 20), "R. Osei");
    access = add_access(fixture, engineer, "Index signing key", NULL, ACCESS_SHARED_SECRET);
    access->proof = "vault log 2231";
    verify(revoke(grant(access, day(8, 3), "Client IT"), day(11, 20), "R. Osei"), day(11, 21),
           "I. Brandt");
    add_access(fixture, engineer, "Production database", "read", ACCESS_DATA);
    access = add_access(fixture, third, "Scan store", "read", ACCESS_DATA);
    access->ticket = "IT-5512";
    verify(revoke(grant(access, day(8, 5), "Client IT"), day(11, 18), "R. Osei"), day(11, 19),
           "I. Brandt");
}

/* Of three roles one is defined in full, with the benchmark of the candidate who took it. */
static void add_team_roles(struct paper_fixture *fixture)
{
    struct seat *lead = dossier_by_number(&fixture->dossier, RECORD_SEAT, 1);
    struct candidate *candidate = dossier_add(&fixture->dossier, RECORD_CANDIDATE);
    struct score *score = dossier_add(&fixture->dossier, RECORD_SCORE);

    lead->skills = "RAG design:4, Python, Ratio 3:9";
    lead->level = "SWECOM 4";
    lead->purpose = "Leads the work on search, and answers for what is delivered";
    lead->decides = "design, order of work, who reviews what; no spending";
    lead->evidence = "interview of 2026-07-06, two reference projects";
    lead->accountable = PARTY_PROVIDER;
    lead->soc = "15-1252 / 15-1299.08";
    lead->nice = "DD-WRL-003 DD-WRL-999";
    lead->dcwf = "DCWF 623";
    candidate->seat = candidate->assignment = 1;
    candidate->name = "Maya Ferrante";
    score->candidate = candidate->number;
    score->skill = "rag design";
    score->points = 82;
    score->pass = 70;
    score->scored = day(7, 6);
}

static void add_team_items(struct paper_fixture *fixture)
{
    struct item *item;

    item = add_item(fixture, "AT5-01", STAGE_CLOSE, "Confirm the transition plan and its dates",
                    SIDE_JOINT, day(11, 11));
    settle(item, "minutes of 10 Nov, page 2", "Dana Reyes", day(11, 10));
    item = add_item(fixture, "AT5-02", STAGE_CLOSE, "Name a receiving owner for every deliverable",
                    SIDE_CLIENT, day(11, 13));
    item->evidence_wanted = "owner table";
    item =
        add_item(fixture, "AT5-03", STAGE_CLOSE,
                 "Deliver the handover pack in the agreed structure", SIDE_PROVIDER, day(11, 28));
    item->waivable = false;
    item->evidence_wanted = "pack with version";
    add_item(fixture, "AT5-07", STAGE_CLOSE, "Transfer repos, models, data, licences and secrets",
             SIDE_PROVIDER, day(12, 13));
    item = add_item(fixture, "AT5-09", STAGE_CLOSE, "Close defects or agree the warranty list",
                    SIDE_JOINT, day(12, 13));
    item->state = ITEM_NOT_APPLICABLE;
    item->reason = "no defects are open; warranty is in section 9 of the SOW";
    item->by = "Dana Reyes";
    item->at = day(11, 16);
    item = add_item(fixture, "SW-09", STAGE_CLOSE, "Release the holdback after handover sign-off",
                    SIDE_CLIENT, day(12, 23));
    item->required = false;
    waive(fixture, "AT5-07",
          "The model registry of the client moves in January; transfer follows the move",
          "I. Brandt", day(11, 12), day(12, 31));
    waive(fixture, "milestones-settled", "M5 is accepted together with this handover", "H. Okafor",
          day(11, 9), day(11, 20));
}

static void add_advice(struct paper_fixture *fixture, const char *answers, const char *rule,
                       civil_day given)
{
    struct advice *advice = dossier_add(&fixture->dossier, RECORD_ADVICE);

    advice->answers = answers;
    advice->model = ADVISED_AUGMENTED_TEAM;
    advice->rule = rule;
    advice->confidence = CONFIDENCE_STRONG;
    advice->given = given;
    advice->given_by = "Dana Reyes";
    advice->rules_version = "1";
}

static struct topic *add_topic(struct paper_fixture *fixture, const char *title, int64_t giver,
                               const char *receiver, enum topic_method method)
{
    struct topic *topic = dossier_add(&fixture->dossier, RECORD_TOPIC);

    topic->title = title;
    topic->giver = giver;
    topic->receiver = receiver;
    topic->method = (int)method;
    topic->due_when = when_on(day(12, 3));
    return topic;
}

static struct artefact *add_artefact(struct paper_fixture *fixture, const char *title,
                                     enum artefact_kind kind, const char *place)
{
    struct artefact *artefact = dossier_add(&fixture->dossier, RECORD_ARTEFACT);

    artefact->title = title;
    artefact->kind = (int)kind;
    artefact->place = place;
    artefact->owner_now = artefact->owner_contract = PARTY_CLIENT;
    return artefact;
}

/* Every state of a topic and of an artefact. */
static void add_team_transfer(struct paper_fixture *fixture)
{
    struct topic *topic;
    struct artefact *artefact;

    topic = add_topic(fixture, "Index rebuild after a change of the corpus", 3, "Noor El-Amin",
                      METHOD_REVERSE_SHADOW);
    topic->critical = true;
    topic->held = topic->confirmed = day(11, 18);
    topic->confirmed_by = "N. El-Amin";
    topic->receiver = "N. El-Amin";
    topic->proof = "rebuilt volume 1974 unaided";
    topic = add_topic(fixture, "Prompt evaluation", 2, "Zoë Ito", METHOD_WALKTHROUGH);
    topic->held = day(11, 19);
    topic = add_topic(fixture, "Release and rollback", 1, NULL, METHOD_SHADOW);
    topic->critical = true;
    artefact = add_artefact(fixture, "archive-search", ARTEFACT_CODE, "repository, tag v1.4.0");
    artefact->state = ARTEFACT_TRANSFERRED;
    artefact->settled = day(11, 18);
    artefact->settled_by = "Maya Ferrante";
    artefact->proof = "inventory line 1";
    artefact =
        add_artefact(fixture, "Re-ranker adapter", ARTEFACT_ADAPTER, "provider registry r12");
    artefact->owner_now = PARTY_PROVIDER;
    artefact->licence = "base model under its own licence";
    artefact =
        add_artefact(fixture, "Page images of the pilot", ARTEFACT_DATA_COPY, "workspace 640");
    artefact->state = ARTEFACT_DESTROYED;
    artefact->settled = day(11, 20);
    artefact->proof = "certificate 61";
}

static void begin_team(struct paper_fixture *fixture)
{
    struct engagement *engagement =
        add_engagement(fixture, "ENG-2602", "RAG search over 40 years of archive",
                       "Brindle & Ash Publishing", "Copperline AI Teams");
    struct milestone *milestone;

    engagement->model = MODEL_AUGMENTED_TEAM;
    engagement->scenario = SCENARIO_PROJECT_SURGE;
    engagement->contract = CONTRACT_SOW_MILESTONES;
    engagement->sow = "BA-2026-014";
    engagement->pack = "archive-search v1.4.0, commit 9c31f0a";
    engagement->start = day(8, 3);
    engagement->end = day(12, 18);
    add_phases(fixture, true, STAGE_CLOSE);
    add_team_items(fixture);
    add_team_access(fixture);
    add_team_roles(fixture);
    add_team_transfer(fixture);
    milestone = dossier_add(&fixture->dossier, RECORD_MILESTONE);
    milestone->title = "Handover accepted";
    milestone->stage = STAGE_CLOSE;
    milestone->due_when = when_on(day(12, 11));
    add_contact(fixture, "Ingrid Brandt", "Security officer", SIDE_CLIENT);
    add_contact(fixture, "Hugo Okafor", "Sponsor, head of digital", SIDE_CLIENT);
    add_contact(fixture, "Noor El-Amin", "Receiving owner", SIDE_CLIENT);
    add_contact(fixture, "Piet van der Berg", "Account manager", SIDE_PROVIDER);
    add_lines(fixture, true, false);
    accept(fixture, "H01", "SharePoint /SOW/014/acceptance.pdf", "N. El-Amin", day(11, 16));
    accept(fixture, "H03", "repository docs/decisions, tag v1.4.0", "N. El-Amin", day(11, 16));
    accept(fixture, "H04", "https://git.brindle-ash.example/archive-search, tag v1.4.0",
           "N. El-Amin", day(11, 18));
    accept(fixture, "H06", "infra/ in the same repository", "N. El-Amin", day(11, 18));
    accept(fixture, "H10", "model-cards/ (3 cards, evaluation of 2026-10-23)", "N. El-Amin",
           day(11, 19));
    dossier_line(&fixture->dossier, "H05")->place = "docs/runbook.md";
    dossier_line(&fixture->dossier, "H11")->state = LINE_NOT_APPLICABLE;
    dossier_line(&fixture->dossier, "H11")->reason = "no model was trained or tuned";
    add_advice(fixture, "team=yes people=4 coord=no mgmt=no", "R1", day(6, 15));
    add_advice(fixture,
               "team=yes people=6 coord=yes mgmt=partial kt=structured ip=mixed months=4.5 "
               "deadline=yes contract=sow_milestones",
               "R2", day(6, 18));
}

static void begin_team_regulated(struct paper_fixture *fixture)
{
    struct engagement *engagement =
        add_engagement(fixture, "ENG-2603", "Prior-authorisation document triage",
                       "Halden Ridge Health System", "Merrow Clinical AI");

    engagement->model = MODEL_AUGMENTED_TEAM;
    engagement->scenario = SCENARIO_REGULATED_BUILD;
    engagement->sector = SECTOR_HEALTHCARE;
    engagement->start = day(11, 19);
    engagement->end = day_from_ymd(2027, 6, 30);
    add_phases(fixture, true, STAGE_ONBOARD);
    add_item(fixture, "RH-03", STAGE_ONBOARD, "Give PHI training before PHI access", SIDE_JOINT,
             day(11, 22));
    add_lines(fixture, true, true);
}

static void begin_augmentation(struct paper_fixture *fixture)
{
    static const char *const required[] = {"H04", "H09", "H20", "H21", "H22"};
    struct engagement *engagement =
        add_engagement(fixture, "ENG-2605", "Senior AI talent before the first hires",
                       "Pollenstack", "Tallow Bridge Talent");
    struct assignment *person;
    struct topic *topic;

    engagement->contract = CONTRACT_TIME_AND_MATERIALS;
    engagement->scenario = SCENARIO_STARTUP_SCALING;
    engagement->sow = "WO 7";
    engagement->pack = "none";
    engagement->start = day(5, 4);
    engagement->end = day(11, 27);
    add_phases(fixture, false, STAGE_CLOSE);
    settle(add_item(fixture, "SA5-01", STAGE_CLOSE, "Tell everyone concerned the last day",
                    SIDE_CLIENT, day(11, 2)),
           "mail of 30 Oct", "Dana Reyes", day(10, 30));
    person = add_person(fixture, "Ada Nwosu", "Senior MLOps engineer", DUTY_ENGINEER);
    person->left = day(11, 20);
    verify(revoke(grant(add_access(fixture, person, "GitHub", "write", ACCESS_ACCOUNT), day(5, 4),
                        "CTO"),
                  day(11, 20), "CTO"),
           day(11, 23), "Founder");
    topic = add_topic(fixture, "Deployment of the model service", person->number, "Lin Zhao",
                      METHOD_DOCUMENT);
    topic->place = "wiki, page Deploy";
    topic->held = topic->confirmed = day(11, 19);
    topic->confirmed_by = "Lin Zhao";
    add_artefact(fixture, "Notebooks", ARTEFACT_CODE, "company GitHub")->state =
        ARTEFACT_TRANSFERRED;
    add_contact(fixture, "Lin Zhao", "Daily manager, CTO", SIDE_CLIENT);
    add_lines(fixture, false, false);
    for (size_t i = 0; i < ARRAY_COUNT(required); i++)
        accept(fixture, required[i], "wiki, page Handover", "L. Zhao", day(11, 20));
}

static void begin_augmentation_regulated(struct paper_fixture *fixture)
{
    struct engagement *engagement =
        add_engagement(fixture, "ENG-2604", "Independent validation of two credit models",
                       "Corvane Bancorp", "Ledgerwell Model Risk Partners");
    struct item *item;

    engagement->contract = CONTRACT_FIXED_RATE;
    engagement->scenario = SCENARIO_REGULATED_BUILD;
    engagement->sector = SECTOR_FINANCIAL;
    engagement->start = day(9, 14);
    engagement->end = day_from_ymd(2027, 3, 12);
    add_phases(fixture, false, STAGE_DELIVER);
    item = add_item(fixture, "SA4-06", STAGE_DELIVER,
                    "Review access rights and remove what is not needed", SIDE_CLIENT, day(12, 28));
    item->evidence_wanted = "review record";
    settle(add_item(fixture, "RF-06", STAGE_DELIVER,
                    "Validate before use and record effective challenge", SIDE_JOINT, day(11, 28)),
           "validation report 1, section 4", "Dana Reyes", day(11, 20));
    add_person(fixture, "Tomás Quispe", "Model validation specialist", DUTY_SPECIALIST);
    add_lines(fixture, false, true);
}

/* ---- the journal ------------------------------------------------------------------------- */

static const char *hash_of(struct arena *arena, int64_t seq)
{
    return arena_printf(arena, "%016llx%048llx", (unsigned long long)seq * 0x9e3779b97f4a7c15ULL,
                        (unsigned long long)seq * 0xc2b2ae3d27d4eb4fULL);
}

static void add_change(struct paper_fixture *fixture, struct change change)
{
    change.seq = (int64_t)fixture->history.change_count + 1;
    change.hash = hash_of(&fixture->arena, change.seq);
    fixture->history.changes[fixture->history.change_count++] = change;
}

static void turn_round(struct history *history)
{
    for (size_t i = 0; i < history->action_count / 2; i++) {
        struct action swap = history->actions[i];

        history->actions[i] = history->actions[history->action_count - 1 - i];
        history->actions[history->action_count - 1 - i] = swap;
    }
    for (size_t i = 0; i < history->change_count / 2; i++) {
        struct change swap = history->changes[i];

        history->changes[i] = history->changes[history->change_count - 1 - i];
        history->changes[history->change_count - 1 - i] = swap;
    }
}

static void add_history(struct paper_fixture *fixture)
{
    enum { HOUR = 3600000 };
    const int64_t start = (int64_t)PAPER_TODAY * 24 * HOUR - 300 * (int64_t)HOUR;
    const struct action actions[] = {
        {.command = "new", .summary = "Created the engagement", .actor = "Dana Reyes"},
        {.command = "tick", .summary = "Ticked AT5-01", .actor = "Dana Reyes"},
        {.command = "waive", .summary = "Waived AT5-07 until 2026-12-31", .actor = "Dana Reyes"},
        {.command = "line accept", .summary = "H02 accepted", .actor = "Zoë Ito", .undone = true},
        {.command = "undo", .summary = "Took back: H02 accepted", .actor = "Zoë Ito", .undoes = 4},
    };
    struct history *history = &fixture->history;
    const struct dossier *dossier = &fixture->dossier;

    history->actions = arena_array(&fixture->arena, struct action, ARRAY_COUNT(actions));
    history->changes = arena_array(&fixture->arena, struct change, 64);
    for (size_t i = 0; i < ARRAY_COUNT(actions); i++) {
        history->actions[i] = actions[i];
        history->actions[i].number = (int64_t)i + 1;
        history->actions[i].at_ms = start + (int64_t)i * 17 * HOUR;
        history->actions[i].code = dossier->engagement->code;
        history->action_count++;
    }
    add_change(fixture,
               (struct change){
                   .action = 1,
                   .record = "engagement",
                   .row_id = dossier->engagement->row.id,
                   .after = "{\"code\":\"ENG-2602\",\"title\":\"RAG search over 40 years of "
                            "archive\",\"client\":\"Brindle & Ash Publishing\",\"sow\":null}",
               });
    dossier_each(struct item, item, dossier, RECORD_ITEM)
        add_change(fixture, (struct change){.action = 1,
                                            .record = "item",
                                            .row_id = item->row.id,
                                            .after = "{\"state\":\"open\"}"});
    add_change(fixture,
               (struct change){
                   .action = 2,
                   .record = "item",
                   .row_id = dossier_item(dossier, "AT5-01")->row.id,
                   .before = "{\"state\":\"open\",\"evidence\":null,\"at\":null}",
                   .after = "{\"state\":\"done\",\"evidence\":\"minutes of 10 Nov, page 2\","
                            "\"at\":\"2026-11-10\"}",
               });
    add_change(fixture, (struct change){
                            .action = 3,
                            .record = "waiver",
                            .row_id = ((struct row *)dossier->rows[RECORD_WAIVER].at[0])->id,
                            .after = "{\"subject\":\"AT5-07\",\"until\":\"2026-12-31\"}",
                        });
    add_change(fixture, (struct change){
                            .action = 3,
                            .record = "item",
                            .row_id = dossier_item(dossier, "AT5-07")->row.id,
                            .before = "{\"state\":\"open\"}",
                            .after = "{\"state\":\"waived\"}",
                        });
    add_change(fixture, (struct change){
                            .action = 4,
                            .record = "line",
                            .row_id = dossier_line(dossier, "H02")->row.id,
                            .before = "{\"state\":\"open\",\"accepted_by\":null}",
                            .after = "{\"state\":\"accepted\",\"accepted_by\":\"Zoë Ito\"}",
                        });
    add_change(fixture, (struct change){
                            .action = 5,
                            .record = "line",
                            .row_id = dossier_line(dossier, "H02")->row.id,
                            .before = "{\"state\":\"accepted\",\"accepted_by\":\"Zoë Ito\"}",
                            .after = "{\"state\":\"open\",\"accepted_by\":null}",
                        });
    turn_round(history);
}

/* ---- the whole --------------------------------------------------------------------------- */

/* Of what a table of rules can hold: the last three are never printed. */
static const char rules_text[] =
    "id,sector,title,date,status,text,as_of,source,sureness\n"
    "H1,healthcare,\"Security rule, 45 CFR 1\",,current,t,2026-11,s,V\n"
    "H2,healthcare,Return or destroy,2025-12-04,current,t,2025-12-04,s,V2\n"
    "H3,healthcare,Proposed change,2025-01,proposed,t,2026-01,s,V2\n"
    "F1,financial,Model risk 26-2,2026-04-17,current,t,2026-04-17,s,V\n"
    "F2,financial,Model risk 11-7,2011-04,superseded,t,2026-04-17,s,V2\n"
    "F3,financial,Heard of somewhere,,current,t,2026-11,s,U\n"
    "A1,any,For everybody,,current,t,2026-11,s,V\n";

static const char occupations_text[] = "code,title,system,as_of,source,sureness\n"
                                       "15-1252,Software Developers,SOC,2025-05,s,V\n"
                                       "13-2054,Risk Specialists,SOC,2025-05,s,V\n"
                                       "15-1299.08,Systems Engineers,O*NET,2026-11,s,V2\n";
static const char wages_text[] = "soc,title,median_hour,currency,reference,as_of,source,sureness\n"
                                 "15-1252,Developers,65.38,USD,May 2025,2025-05,s,V\n";
static const char roles_text[] = "role,code,nice,dcwf,level,as_of,source,sureness\n"
                                 "LLM engineer,15-1252,NF-COM-002,623 422,3,2026-11,s,J\n";
static const char frameworks_text[] =
    "id,framework,version,title,paraphrase,used,as_of,source,sureness\n"
    "DD-WRL-003,NICE,2.2.0,Secure Software Development,p,,2026-04,s,V2\n"
    "NF-COM-002,NICE,2.2.0,AI Security,p,,2026-04,s,V2\n"
    "DCWF 623,DCWF,not stated,AI/ML Specialist,p,,2026-11,s,V\n"
    "DCWF 422,DCWF,not stated,Never printed,p,,2026-11,s,U\n"
    "GOVERN 2.1,AI RMF,1.0,Govern,Roles are written down,AT5-01; AT5-02,2026-05,s,V\n"
    "GOVERN 2.2,AI RMF,1.0,Govern,Everybody is trained,RH-03; SA9-99,2026-05,s,V\n"
    "GOVERN 3.1,AI RMF,1.0,Govern,Never printed,AT5-01,2026-05,s,U\n"
    "MAP 3.4,AI RMF,1.0,Map,People are proficient,,2026-05,s,V\n"
    "SWECOM 4,SWECOM,1.0,Technical Leader,p,,2014,s,V2\n";

static const struct table *paper_table(void *context, enum table_kind kind)
{
    static const char *const texts[TABLE_COUNT] = {
        [TABLE_OCCUPATIONS] = occupations_text,
        [TABLE_WAGES] = wages_text,
        [TABLE_ROLES] = roles_text,
        [TABLE_FRAMEWORKS] = frameworks_text,
        [TABLE_RULES] = rules_text,
    };
    struct paper_fixture *fixture = context;
    struct table *table = arena_new(&fixture->arena, struct table);
    struct faults faults = {0};

    BUG_ON(!table_parse(&table_types[kind], texts[kind], strlen(texts[kind]), &fixture->arena,
                        table, &faults));
    return table;
}

void paper_begin(struct paper_fixture *fixture, enum paper_case which)
{
    static void (*const begin[PAPER_CASE_COUNT])(struct paper_fixture *) = {
        [PAPER_TEAM] = begin_team,
        [PAPER_TEAM_REGULATED] = begin_team_regulated,
        [PAPER_AUGMENTATION] = begin_augmentation,
        [PAPER_AUGMENTATION_REGULATED] = begin_augmentation_regulated,
    };
    struct error error = {0};

    *fixture = (struct paper_fixture){0};
    arena_init(&fixture->arena);
    dossier_init(&fixture->dossier, &fixture->arena, (struct id_mint){.ms = 1795392000000});
    BUG_ON(!catalogue_parse(catalogue_text, "words", &fixture->arena, &fixture->catalogue, &error));
    begin[which](fixture);
    dossier_derive(&fixture->dossier, PAPER_TODAY);
    if (which == PAPER_TEAM)
        add_history(fixture);
    fixture->head.seq = 812;
    memcpy(fixture->head.hash, hash_of(&fixture->arena, 812), 65);
    fixture->input = (struct document_input){
        .dossier = &fixture->dossier,
        .today = PAPER_TODAY,
        .catalogue = &fixture->catalogue,
        .head = &fixture->head,
        .history = &fixture->history,
        .program = "stint 0.1.0",
        .table = paper_table,
        .table_context = fixture,
    };
}

void paper_look_back(struct paper_fixture *fixture)
{
    for (int week = 0; week < 4; week++) {
        struct dossier *before = &fixture->before[week];
        civil_day then = PAPER_TODAY - 7 * (4 - week);

        fixture->past[week].day = then;
        if (week == 0)
            continue;
        dossier_copy(&fixture->dossier, &fixture->arena, fixture->dossier.mint, before);
        dossier_each(struct topic, topic, before, RECORD_TOPIC)
            if (topic->confirmed > then)
                topic->confirmed = DAY_NONE;
        dossier_each(struct log, log, before, RECORD_LOG)
            if (log->closed > then)
                log->closed = DAY_NONE;
        dossier_derive(before, then);
        fixture->past[week].dossier = before;
    }
    fixture->input.past = fixture->past;
    fixture->input.past_count = 4;
}

void paper_end(struct paper_fixture *fixture)
{
    arena_done(&fixture->arena);
}

const char *paper_case_name(enum paper_case which)
{
    static const char *const names[PAPER_CASE_COUNT] = {
        [PAPER_TEAM] = "team",
        [PAPER_TEAM_REGULATED] = "team-regulated",
        [PAPER_AUGMENTATION] = "augmentation",
        [PAPER_AUGMENTATION_REGULATED] = "augmentation-regulated",
    };

    return names[which];
}

static bool is_key(const char *field)
{
    return strcmp(field, "code") == 0 || strcmp(field, "person_id") == 0;
}

void paper_fill(struct paper_fixture *fixture, const char *text)
{
    for (size_t kind = 0; kind < RECORD_COUNT; kind++) {
        const struct record_type *type = &record_types[kind];
        const struct rows *rows = &fixture->dossier.rows[kind];

        for (size_t i = 0; i < rows->count; i++)
            for (size_t f = 0; f < type->field_count; f++) {
                const struct field *field = &type->fields[f];
                bool words = field->kind == FIELD_TEXT || field->kind == FIELD_LONG;

                if (words && (kind == RECORD_ENGAGEMENT || !is_key(field->name)))
                    *(const char **)(void *)((char *)rows->at[i] + field->offset) = text;
            }
    }
    for (size_t i = 0; i < fixture->history.action_count; i++) {
        struct action *action = &fixture->history.actions[i];

        action->actor = action->command = action->summary = text;
    }
    for (size_t i = 0; i < fixture->history.change_count; i++)
        fixture->history.changes[i].before = fixture->history.changes[i].after = text;
}
