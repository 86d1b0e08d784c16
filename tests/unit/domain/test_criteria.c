/* Every criterion: what breaks it, which rows it then names, and that curing the row it names
 * first takes exactly that row away. */

#include "gate.h"

#include "rules_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void *row_of(struct fixture *fixture, enum record_kind kind, int64_t number)
{
    void *row = dossier_by_number(&fixture->dossier, kind, number);
    assert_non_null(row);
    return row;
}

static struct seat *seat(struct fixture *fixture, int64_t number)
{
    return row_of(fixture, RECORD_SEAT, number);
}

static struct assignment *person(struct fixture *fixture, int64_t number)
{
    return row_of(fixture, RECORD_ASSIGNMENT, number);
}

static struct access *access_row(struct fixture *fixture, int64_t number)
{
    return row_of(fixture, RECORD_ACCESS, number);
}

static struct milestone *milestone(struct fixture *fixture, int64_t number)
{
    return row_of(fixture, RECORD_MILESTONE, number);
}

static struct topic *topic(struct fixture *fixture, int64_t number)
{
    return row_of(fixture, RECORD_TOPIC, number);
}

static struct artefact *artefact(struct fixture *fixture, int64_t number)
{
    return row_of(fixture, RECORD_ARTEFACT, number);
}

static void nothing(struct fixture *fixture)
{
    (void)fixture;
}

/* seats */

static void one_seat(struct fixture *fixture)
{
    fixture_seat(fixture, "ML engineer", DUTY_ENGINEER, 1);
}

static void two_bare_seats(struct fixture *fixture)
{
    fixture_seat(fixture, " ", DUTY_ENGINEER, 1);
    one_seat(fixture);
    fixture_seat(fixture, NULL, DUTY_ENGINEER, 0)->skills = NULL;
}

static void title_seat_1(struct fixture *fixture)
{
    seat(fixture, 1)->title = "ML engineer";
}

static void seat_without_skills(struct fixture *fixture)
{
    one_seat(fixture);
    seat(fixture, 1)->skills = "";
}

static void skill_seat_1(struct fixture *fixture)
{
    seat(fixture, 1)->skills = "PyTorch";
}

static void seat_without_count(struct fixture *fixture)
{
    one_seat(fixture);
    seat(fixture, 1)->count = 0;
}

static void count_seat_1(struct fixture *fixture)
{
    seat(fixture, 1)->count = 1;
}

static void removed_seat(struct fixture *fixture)
{
    one_seat(fixture);
    seat(fixture, 1)->row.removed = true;
}

/* terms */

static void contract(struct fixture *fixture)
{
    fixture->engagement->contract = CONTRACT_FIXED_RATE;
}

static void ip_mixed(struct fixture *fixture)
{
    fixture->engagement->ip = IP_MIXED;
}

static void ip_agreed(struct fixture *fixture)
{
    fixture->engagement->ip = IP_EXPLICIT_AGREED;
}

/* shape */

static void lone_lead(struct fixture *fixture)
{
    fixture_seat(fixture, "Tech lead", DUTY_LEAD, 1);
}

static void more_engineers(struct fixture *fixture)
{
    fixture_seat(fixture, "LLM engineer", DUTY_ENGINEER, 2);
}

static void many_engineers(struct fixture *fixture)
{
    fixture_seat(fixture, "LLM engineer", DUTY_ENGINEER, 5);
}

static void add_lead(struct fixture *fixture)
{
    fixture_seat(fixture, "Tech lead", DUTY_LEAD, 1);
}

static void lead_of_none(struct fixture *fixture)
{
    many_engineers(fixture);
    fixture_seat(fixture, "Project coordinator", DUTY_COORDINATOR, 1);
    fixture_seat(fixture, "Tech lead", DUTY_LEAD, 0);
}

static void lead_of_one(struct fixture *fixture)
{
    seat(fixture, 3)->count = 1;
}

static void no_coordinator(struct fixture *fixture)
{
    many_engineers(fixture);
    add_lead(fixture);
}

static void add_coordinator(struct fixture *fixture)
{
    fixture_seat(fixture, "Project coordinator", DUTY_COORDINATOR, 1);
}

/* escalation */

static void contacts_off_the_path(struct fixture *fixture)
{
    fixture_contact(fixture, "Dana Reyes", SIDE_CLIENT, 0);
    fixture_contact(fixture, "Eli Stone", SIDE_PROVIDER, 0);
    fixture_contact(fixture, "Fay Lind", SIDE_JOINT, 1);
}

static void client_on_the_path(struct fixture *fixture)
{
    ((struct contact *)row_of(fixture, RECORD_CONTACT, 1))->escalation = 1;
}

static void only_client(struct fixture *fixture)
{
    fixture_contact(fixture, "Dana Reyes", SIDE_CLIENT, 1);
}

static void add_provider(struct fixture *fixture)
{
    fixture_contact(fixture, "Eli Stone", SIDE_PROVIDER, 2);
}

/* filling */

static void vacant_seats(struct fixture *fixture)
{
    rules_team(fixture);
    seat(fixture, 2)->count = 2;
    person(fixture, 3)->left = fixture->today;
}

static void fill_seat_2(struct fixture *fixture)
{
    fixture_person(fixture, "Gus Hale", seat(fixture, 2));
}

static void fill_seat_1(struct fixture *fixture)
{
    fixture_person(fixture, "Gus Hale", seat(fixture, 1));
}

/* access */

static void waiting_people(struct fixture *fixture)
{
    rules_team(fixture);
    access_row(fixture, 1)->granted = DAY_NONE;
    access_row(fixture, 2)->row.removed = true;
    access_row(fixture, 3)->granted = DAY_NONE;
    person(fixture, 3)->left = fixture->today;
}

static void grant_1(struct fixture *fixture)
{
    access_row(fixture, 1)->granted = fixture->today;
}

static void person_without_access(struct fixture *fixture)
{
    rules_team(fixture);
    access_row(fixture, 2)->row.removed = true;
}

static void access_for_2(struct fixture *fixture)
{
    fixture_access(fixture, person(fixture, 2), "wiki");
}

static void open_access(struct fixture *fixture)
{
    rules_team(fixture);
    fixture_access(fixture, person(fixture, 1), "wiki")->granted = DAY_NONE;
    access_row(fixture, 2)->revoked = fixture->today;
    access_row(fixture, 3)->revoked = fixture->today;
    access_row(fixture, 3)->verified = fixture->today;
}

static void close_1(struct fixture *fixture)
{
    access_row(fixture, 1)->revoked = fixture->today;
    access_row(fixture, 1)->verified = fixture->today;
}

static void unverified_access(struct fixture *fixture)
{
    open_access(fixture);
    close_1(fixture);
}

static void verify_2(struct fixture *fixture)
{
    access_row(fixture, 2)->verified = fixture->today;
}

static void orphaned_access(struct fixture *fixture)
{
    rules_team(fixture);
    access_row(fixture, 1)->assignment = 99;
    access_row(fixture, 2)->granted = DAY_NONE;
    access_row(fixture, 3)->granted = DAY_NONE;
}

/* milestones */

static void four_milestones(struct fixture *fixture)
{
    fixture_milestone(fixture, "Index", "end-60d");
    fixture_milestone(fixture, "Pilot", "end-50d")->state = MILESTONE_SUBMITTED;
    fixture_milestone(fixture, "Launch", "end-40d")->state = MILESTONE_REJECTED;
    milestone(fixture, 3)->reason = "Too slow";
    fixture_milestone(fixture, "Data", "end-30d")->state = MILESTONE_ACCEPTED;
    fixture_milestone(fixture, "Handover", "end-10d")->stage = STAGE_CLOSE;
}

static void accept_1(struct fixture *fixture)
{
    milestone(fixture, 1)->state = MILESTONE_ACCEPTED;
}

static void accept_5(struct fixture *fixture)
{
    milestone(fixture, 5)->state = MILESTONE_ACCEPTED;
}

static void accept_all_but_2(struct fixture *fixture)
{
    four_milestones(fixture);
    accept_1(fixture);
    milestone(fixture, 3)->state = MILESTONE_ACCEPTED;
}

static void accept_2(struct fixture *fixture)
{
    milestone(fixture, 2)->state = MILESTONE_ACCEPTED;
}

static void sow(struct fixture *fixture)
{
    fixture->engagement->contract = CONTRACT_SOW_MILESTONES;
}

static void sow_with_milestone_at_close(struct fixture *fixture)
{
    sow(fixture);
    fixture_milestone(fixture, "Handover", "end-10d")->stage = STAGE_CLOSE;
}

static void accepted_milestone(struct fixture *fixture)
{
    fixture_milestone(fixture, "Index", "end-60d")->state = MILESTONE_ACCEPTED;
}

/* outcome */

static void decide(struct fixture *fixture)
{
    dossier_stage_phase(&fixture->dossier, STAGE_DELIVER)->outcome = OUTCOME_HANDOVER;
}

/* the end */

static void manage_1(struct fixture *fixture)
{
    person(fixture, 1)->manager = "Priya Raman";
    person(fixture, 1)->manager_side = PARTY_CLIENT;
}

static void answer_1(struct fixture *fixture)
{
    seat(fixture, 1)->accountable = PARTY_PROVIDER;
}

static void two_secrets(struct fixture *fixture)
{
    rules_team(fixture);
    for (int64_t i = 1; i <= 3; i++) {
        person(fixture, i)->left = fixture->today;
        access_row(fixture, i)->kind = ACCESS_SHARED_SECRET;
    }
    access_row(fixture, 2)->system = "Feed key";
    access_row(fixture, 3)->system = "Feed key";
}

static void rotate_1(struct fixture *fixture)
{
    access_row(fixture, 1)->rotated = fixture->today;
}

static void one_released(struct fixture *fixture)
{
    rules_team(fixture);
    person(fixture, 2)->left = fixture->today;
}

static void leaving_tomorrow(struct fixture *fixture)
{
    rules_team(fixture);
    for (int64_t i = 1; i <= 3; i++)
        person(fixture, i)->left = fixture->today + 1;
}

static void release_1(struct fixture *fixture)
{
    person(fixture, 1)->left = fixture->today;
}

static void handover_lines(struct fixture *fixture)
{
    fixture_line(fixture, "H03", true)->state = LINE_NOT_APPLICABLE;
    fixture_line(fixture, "H04", true)->state = LINE_NOT_APPLICABLE;
    dossier_line(&fixture->dossier, "H04")->reason = "No code was written";
    fixture_line(fixture, "H05", true)->state = LINE_ACCEPTED;
    fixture_line(fixture, "H23", true);
    fixture_line(fixture, "H24", false);
    fixture_line(fixture, "H25", true)->state = LINE_ACCEPTED;
}

static void accept_line_1(struct fixture *fixture)
{
    dossier_line(&fixture->dossier, "H01")->state = LINE_ACCEPTED;
}

/* The row says what is required: terms that change later take nothing off the sheet. */
static void regulated_no_more(struct fixture *fixture)
{
    handover_lines(fixture);
    fixture->engagement->scenario = SCENARIO_CUSTOM;
    fixture->engagement->sector = SECTOR_NONE;
}

static void regulated(struct fixture *fixture)
{
    handover_lines(fixture);
    fixture->engagement->sector = SECTOR_OTHER;
}

/* advice */

static void keep_advice(struct fixture *fixture)
{
    struct advice *advice = dossier_add(&fixture->dossier, RECORD_ADVICE);
    advice->answers = "team=yes";
}

static void advice_taken_back(struct fixture *fixture)
{
    struct advice *advice = dossier_add(&fixture->dossier, RECORD_ADVICE);
    advice->row.removed = true;
}

/* the terms of a team */

static void blank_objectives(struct fixture *fixture)
{
    fixture->engagement->objectives = " ";
}

static void write_objectives(struct fixture *fixture)
{
    fixture->engagement->objectives = "Arrival times within 15 minutes";
}

static void only_reporting(struct fixture *fixture)
{
    fixture->engagement->reporting = "lead to product owner";
}

static void write_ceremonies(struct fixture *fixture)
{
    fixture->engagement->ceremonies = "daily at nine";
}

static void whole_agreement(struct fixture *fixture)
{
    only_reporting(fixture);
    write_ceremonies(fixture);
    fixture->engagement->protocol = "chat, four hours";
}

/* hours */

static struct hours *week(struct fixture *fixture, int64_t person_number)
{
    struct hours *hours = dossier_add(&fixture->dossier, RECORD_HOURS);
    hours->assignment = person_number;
    hours->week = fixture->today;
    hours->hours = 2250;
    return hours;
}

static void three_weeks(struct fixture *fixture)
{
    rules_team(fixture);
    week(fixture, 1);
    week(fixture, 2)->approved = fixture->today;
    week(fixture, 9); /* nobody knows whose */
    week(fixture, 1)->row.removed = true;
}

static void approve_1(struct fixture *fixture)
{
    ((struct hours *)row_of(fixture, RECORD_HOURS, 1))->approved = fixture->today;
}

#define SA MODEL_STAFF_AUGMENTATION
#define AT MODEL_AUGMENTED_TEAM

/* vetting and papers */

static void crew_without_vetting(struct fixture *fixture)
{
    const struct seat *seat = fixture_seat(fixture, "ML engineer", DUTY_ENGINEER, 2);
    fixture_person(fixture, "Ana Ruiz", seat);
    fixture_person(fixture, "Ben Okoro", seat);
    fixture_person(fixture, "Without a seat", NULL)->left = fixture->today;
}

static struct candidate *candidate_1(struct fixture *fixture)
{
    return row_of(fixture, RECORD_CANDIDATE, 1);
}

static void vet(struct fixture *fixture, int64_t number)
{
    const struct assignment *assignment = person(fixture, number);
    struct candidate *candidate = dossier_add(&fixture->dossier, RECORD_CANDIDATE);
    struct score *score = dossier_add(&fixture->dossier, RECORD_SCORE);
    candidate->seat = assignment->seat;
    candidate->name = assignment_name(&fixture->dossier, assignment);
    candidate->stage = CANDIDATE_ACCEPTED;
    candidate->submitted = candidate->benchmarked = candidate->settled = fixture->today;
    candidate->assignment = number;
    score->candidate = candidate->number;
    score->skill = "Python";
    score->points = score->pass = 70;
}

static void vet_1(struct fixture *fixture)
{
    vet(fixture, 1);
}

static void vetted_pair(struct fixture *fixture)
{
    crew_without_vetting(fixture);
    vet(fixture, 1);
    vet(fixture, 2);
}

static void untried_1(struct fixture *fixture)
{
    vetted_pair(fixture);
    candidate_1(fixture)->benchmarked = DAY_NONE;
}

static void interview_1(struct fixture *fixture)
{
    candidate_1(fixture)->interviewed = fixture->today;
}

static struct score *score_row(struct fixture *fixture)
{
    return fixture->dossier.rows[RECORD_SCORE].at[0];
}

static void unscored_1(struct fixture *fixture)
{
    vetted_pair(fixture);
    score_row(fixture)->row.removed = true;
}

static void score_1(struct fixture *fixture)
{
    score_row(fixture)->row.removed = false;
}

static void below_1(struct fixture *fixture)
{
    vetted_pair(fixture);
    score_row(fixture)->points = 69;
}

static void pass_1(struct fixture *fixture)
{
    score_row(fixture)->points = 70;
}

static void lead_1(struct fixture *fixture)
{
    vetted_pair(fixture);
    fixture_seat(fixture, "Tech lead", DUTY_LEAD, 1);
    candidate_1(fixture)->seat = 2;
}

static void senior_1(struct fixture *fixture)
{
    vetted_pair(fixture);
    fixture_seat(fixture, "Architect", DUTY_ARCHITECT, 1)->level = "SWECOM 4";
    candidate_1(fixture)->seat = 2;
}

static void second_1(struct fixture *fixture)
{
    candidate_1(fixture)->second_interviewer = "Vera Kuhn";
}

static void leaver_without_vetting(struct fixture *fixture)
{
    crew_without_vetting(fixture);
    person(fixture, 2)->left = fixture->today;
}

static void sign(struct fixture *fixture, int64_t number)
{
    const int kinds[] = {PAPER_IP_ASSIGNMENT, PAPER_CONFIDENTIALITY};
    for (size_t i = 0; i < ARRAY_COUNT(kinds); i++) {
        struct paper *paper = dossier_add(&fixture->dossier, RECORD_PAPER);
        paper->person_id = person(fixture, number)->person_id;
        paper->kind = kinds[i];
        paper->signed_on = fixture->today;
    }
}

static void sign_1(struct fixture *fixture)
{
    sign(fixture, 1);
}

static struct paper *paper_row(struct fixture *fixture, int64_t number)
{
    return row_of(fixture, RECORD_PAPER, number);
}

static void papers_of_two(struct fixture *fixture)
{
    crew_without_vetting(fixture);
    sign(fixture, 1);
    sign(fixture, 2);
}

static void papers_to_come(struct fixture *fixture)
{
    papers_of_two(fixture);
    paper_row(fixture, 1)->signed_on = paper_row(fixture, 4)->signed_on = fixture->today + 1;
}

static void sign_today(struct fixture *fixture)
{
    paper_row(fixture, 1)->signed_on = paper_row(fixture, 4)->signed_on = fixture->today;
}

static void paper_lapsed(struct fixture *fixture)
{
    papers_of_two(fixture);
    paper_row(fixture, 2)->expires = fixture->today - 1;
}

/* The one that holds longest counts. */
static void renew_1(struct fixture *fixture)
{
    sign(fixture, 1);
}

static void paper_until_today(struct fixture *fixture)
{
    papers_of_two(fixture);
    paper_row(fixture, 2)->expires = fixture->today;
}

/* transfer */

static void one_topic(struct fixture *fixture)
{
    fixture_topic(fixture, "Release", NULL, "Owen Tully")->giver = 1;
}

/* The lead and the engineer give something, the coordinator need not. */
static void team_with_topics(struct fixture *fixture)
{
    rules_team(fixture);
    one_topic(fixture);
    fixture_topic(fixture, "Retrieval", person(fixture, 2), "Hazel Crane")->critical = true;
}

static void team_with_one_topic(struct fixture *fixture)
{
    rules_team(fixture);
    one_topic(fixture);
}

static void topic_for_2(struct fixture *fixture)
{
    fixture_topic(fixture, "Retrieval", person(fixture, 2), "Hazel Crane");
}

static void bare_topics(struct fixture *fixture)
{
    team_with_topics(fixture);
    topic(fixture, 1)->receiver = " ";
    topic(fixture, 2)->due_when = (struct when){ANCHOR_NONE, 0};
    fixture_topic(fixture, "Costs", NULL, "Hazel Crane");
    fixture_topic(fixture, "Known already", NULL, NULL)->confirmed = fixture->today;
}

static void receiver_of_1(struct fixture *fixture)
{
    topic(fixture, 1)->receiver = "Owen Tully";
}

static void confirm(struct fixture *fixture, int64_t number, const char *by)
{
    struct topic *row = topic(fixture, number);
    row->held = row->confirmed = fixture->today;
    row->confirmed_by = by;
}

static void half_confirmed(struct fixture *fixture)
{
    team_with_topics(fixture);
    topic(fixture, 1)->held = fixture->today;
}

static void confirm_1(struct fixture *fixture)
{
    confirm(fixture, 1, "OWEN TULLY");
}

static void confirmed_unproven(struct fixture *fixture)
{
    team_with_topics(fixture);
    confirm_1(fixture);
    confirm(fixture, 2, "Hazel Crane");
}

static void prove_2(struct fixture *fixture)
{
    topic(fixture, 2)->proof = "changed the re-ranker alone";
}

static void reverse_2(struct fixture *fixture)
{
    topic(fixture, 2)->method = METHOD_REVERSE_SHADOW;
}

static void confirmed_by_another(struct fixture *fixture)
{
    team_with_topics(fixture);
    confirm(fixture, 1, "Somebody");
    confirm(fixture, 2, "Hazel Crane");
    prove_2(fixture);
}

static void other_receives_1(struct fixture *fixture)
{
    topic(fixture, 1)->receiver = "Somebody";
}

static void settle_artefact(struct artefact *row, enum artefact_state state)
{
    row->state = (int)state;
    row->proof = "inventory";
    if (state == ARTEFACT_TRANSFERRED)
        row->owner_now = row->owner_contract;
}

static struct artefact *add_artefact(struct fixture *fixture, enum artefact_kind kind,
                                     enum artefact_state state)
{
    struct artefact *row = fixture_artefact(fixture, "Search", kind);
    if (state != ARTEFACT_HELD)
        settle_artefact(row, state);
    return row;
}

static void one_artefact(struct fixture *fixture)
{
    add_artefact(fixture, ARTEFACT_CODE, ARTEFACT_TRANSFERRED);
}

/* Two not handed over, one destroyed, then one of another owner, of none, without a proof. */
static void artefacts_left(struct fixture *fixture)
{
    add_artefact(fixture, ARTEFACT_CODE, ARTEFACT_HELD);
    add_artefact(fixture, ARTEFACT_DATA_COPY, ARTEFACT_HELD);
    add_artefact(fixture, ARTEFACT_DATA_COPY, ARTEFACT_DESTROYED);
    add_artefact(fixture, ARTEFACT_INDEX, ARTEFACT_TRANSFERRED)->owner_now = PARTY_PROVIDER;
    add_artefact(fixture, ARTEFACT_WEIGHTS, ARTEFACT_TRANSFERRED)->owner_contract = PARTY_NONE;
    add_artefact(fixture, ARTEFACT_PROMPTS, ARTEFACT_TRANSFERRED)->proof = " ";
}

static void hand_over_1(struct fixture *fixture)
{
    settle_artefact(artefact(fixture, 1), ARTEFACT_TRANSFERRED);
}

static void destroy_2(struct fixture *fixture)
{
    settle_artefact(artefact(fixture, 2), ARTEFACT_DESTROYED);
}

static void only_data_left(struct fixture *fixture)
{
    one_artefact(fixture);
    add_artefact(fixture, ARTEFACT_DATA_COPY, ARTEFACT_HELD);
}

static const struct {
    const char *criterion;
    enum model model;
    enum stage stage;
    void (*prepare)(struct fixture *fixture);
    const char *subjects;
    void (*cure)(struct fixture *fixture); /* of the first */
    const char *left;
} cases[] = {
    {"seats-defined", SA, STAGE_ASSESS, nothing, "seats-defined", one_seat, ""},
    {"seats-defined", SA, STAGE_ASSESS, removed_seat, "seats-defined", one_seat, ""},
    {"seats-defined", AT, STAGE_ASSESS, two_bare_seats, "S1 S3", title_seat_1, "S3"},
    {"seats-defined", SA, STAGE_ASSESS, seat_without_skills, "S1", skill_seat_1, ""},
    {"seats-defined", SA, STAGE_ASSESS, seat_without_count, "S1", count_seat_1, ""},
    {"contract-set", SA, STAGE_ASSESS, nothing, "contract-set", contract, ""},
    {"advice-recorded", SA, STAGE_ASSESS, nothing, "advice-recorded", keep_advice, ""},
    {"advice-recorded", AT, STAGE_ASSESS, advice_taken_back, "advice-recorded", keep_advice, ""},
    {"ip-explicit", AT, STAGE_ASSESS, nothing, "ip-explicit", ip_agreed, ""},
    {"ip-explicit", AT, STAGE_ASSESS, ip_mixed, "ip-explicit", ip_agreed, ""},
    {"team-shape", AT, STAGE_ASSESS, nothing, "team-shape team-shape team-shape", many_engineers,
     "team-shape team-shape"},
    {"team-shape", AT, STAGE_ASSESS, lone_lead, "team-shape team-shape", more_engineers,
     "team-shape"},
    {"team-shape", AT, STAGE_ASSESS, many_engineers, "team-shape team-shape", add_lead,
     "team-shape"},
    {"team-shape", AT, STAGE_ASSESS, lead_of_none, "team-shape", lead_of_one, ""},
    {"team-shape", AT, STAGE_ASSESS, no_coordinator, "team-shape", add_coordinator, ""},
    {"escalation-set", AT, STAGE_ASSESS, contacts_off_the_path, "escalation-set escalation-set",
     client_on_the_path, "escalation-set"},
    {"escalation-set", AT, STAGE_ASSESS, only_client, "escalation-set", add_provider, ""},
    {"objectives-set", AT, STAGE_ASSESS, nothing, "objectives-set", write_objectives, ""},
    {"objectives-set", AT, STAGE_ASSESS, blank_objectives, "objectives-set", write_objectives, ""},
    {"agreement-set", AT, STAGE_ONBOARD, nothing, "agreement-set agreement-set agreement-set",
     whole_agreement, ""},
    {"agreement-set", AT, STAGE_ONBOARD, only_reporting, "agreement-set agreement-set",
     write_ceremonies, "agreement-set"},
    {"time-settled", SA, STAGE_CLOSE, nothing, "", nothing, ""},
    {"time-settled", SA, STAGE_CLOSE, three_weeks, "B1 B3", approve_1, "B3"},
    {"time-settled", AT, STAGE_CLOSE, three_weeks, "B1 B3", approve_1, "B3"},
    {"seats-filled", SA, STAGE_SOURCE, nothing, "seats-filled", rules_team, ""},
    {"seats-filled", AT, STAGE_SOURCE, vacant_seats, "S2 S3", fill_seat_2, "S3"},
    {"seats-filled", SA, STAGE_SOURCE, one_seat, "S1", fill_seat_1, ""},
    {"candidates-vetted", SA, STAGE_SOURCE, nothing, "", nothing, ""},
    {"candidates-vetted", SA, STAGE_SOURCE, crew_without_vetting, "P1 P2", vet_1, "P2"},
    {"candidates-vetted", AT, STAGE_SOURCE, vetted_pair, "", nothing, ""},
    {"candidates-vetted", SA, STAGE_SOURCE, untried_1, "C1", interview_1, ""},
    {"candidates-vetted", SA, STAGE_SOURCE, unscored_1, "C1", score_1, ""},
    {"candidates-vetted", SA, STAGE_SOURCE, below_1, "C1", pass_1, ""},
    {"candidates-vetted", SA, STAGE_SOURCE, lead_1, "C1", second_1, ""},
    {"candidates-vetted", SA, STAGE_SOURCE, senior_1, "C1", second_1, ""},
    {"candidates-vetted", SA, STAGE_SOURCE, leaver_without_vetting, "P1", vet_1, ""},
    {"papers-signed", SA, STAGE_SOURCE, nothing, "", nothing, ""},
    {"papers-signed", AT, STAGE_SOURCE, crew_without_vetting, "P1 P1 P2 P2", sign_1, "P2 P2"},
    {"papers-signed", SA, STAGE_SOURCE, papers_to_come, "P1 P2", sign_today, ""},
    {"papers-signed", SA, STAGE_SOURCE, paper_lapsed, "P1", renew_1, ""},
    {"papers-signed", SA, STAGE_SOURCE, paper_until_today, "", nothing, ""},
    {"access-ready", AT, STAGE_ONBOARD, waiting_people, "A1 P2", grant_1, "P2"},
    {"access-ready", SA, STAGE_ONBOARD, person_without_access, "P2", access_for_2, ""},
    {"access-ready", SA, STAGE_ONBOARD, nothing, "", nothing, ""},
    {"accountability-fit", SA, STAGE_ONBOARD, rules_team, "P1 P2 P3", manage_1, "P2 P3"},
    {"accountability-fit", AT, STAGE_ONBOARD, rules_team, "S1", answer_1, ""},
    {"milestones-settled", AT, STAGE_DELIVER, four_milestones, "M1 M2 M3", accept_1, "M2 M3"},
    {"milestones-settled", AT, STAGE_DELIVER, accept_all_but_2, "M2", accept_2, ""},
    {"milestones-settled", AT, STAGE_CLOSE, four_milestones, "M5", accept_5, ""},
    {"milestones-settled", AT, STAGE_DELIVER, sow, "milestones-settled", accepted_milestone, ""},
    {"milestones-settled", SA, STAGE_DELIVER, sow_with_milestone_at_close, "milestones-settled",
     accepted_milestone, ""},
    {"milestones-settled", AT, STAGE_CLOSE, sow, "", nothing, ""},
    {"milestones-settled", SA, STAGE_DELIVER, contract, "", nothing, ""},
    {"outcome-decided", SA, STAGE_DELIVER, nothing, "outcome-decided", decide, ""},
    {"access-closed", AT, STAGE_CLOSE, open_access, "A1 A2", close_1, "A2"},
    {"access-closed", SA, STAGE_CLOSE, unverified_access, "A2", verify_2, ""},
    {"access-closed", SA, STAGE_CLOSE, orphaned_access, "A1", close_1, ""},
    {"secrets-rotated", AT, STAGE_CLOSE, two_secrets, "A1 A2", rotate_1, "A2"},
    {"people-released", SA, STAGE_CLOSE, one_released, "P1 P3", release_1, "P3"},
    {"people-released", SA, STAGE_CLOSE, leaving_tomorrow, "P1 P2 P3", release_1, "P2 P3"},
    {"people-released", SA, STAGE_CLOSE, nothing, "", nothing, ""},
    {"transfer-planned", AT, STAGE_DELIVER, nothing, "transfer-planned", one_topic, ""},
    {"transfer-planned", AT, STAGE_DELIVER, team_with_one_topic, "S2", topic_for_2, ""},
    {"transfer-planned", AT, STAGE_DELIVER, bare_topics, "T1 T2 T3", receiver_of_1, "T2 T3"},
    {"transfer-confirmed", AT, STAGE_CLOSE, nothing, "transfer-confirmed", team_with_topics,
     "T2 T3"},
    {"transfer-confirmed", AT, STAGE_CLOSE, half_confirmed, "T1 T2", confirm_1, "T2"},
    {"transfer-confirmed", AT, STAGE_CLOSE, confirmed_unproven, "T2", prove_2, ""},
    {"transfer-confirmed", AT, STAGE_CLOSE, confirmed_unproven, "T2", reverse_2, ""},
    {"transfer-confirmed", AT, STAGE_CLOSE, confirmed_by_another, "T1", other_receives_1, ""},
    {"artefacts-handed-over", AT, STAGE_CLOSE, nothing, "artefacts-handed-over", one_artefact, ""},
    {"artefacts-handed-over", AT, STAGE_CLOSE, artefacts_left, "F1 F2 F4 F5 F6", hand_over_1,
     "F2 F4 F5 F6"},
    {"artefacts-handed-over", AT, STAGE_CLOSE, only_data_left, "F2", destroy_2, ""},
    {"handover-accepted", AT, STAGE_CLOSE, regulated_no_more, "H01 H03 H23", accept_line_1,
     "H03 H23"},
    {"handover-accepted", AT, STAGE_CLOSE, regulated, "H01 H03 H23", accept_line_1, "H03 H23"},
};

static const char *checked(struct fixture *fixture, const struct criterion *criterion)
{
    struct findings findings = {0};
    criterion->check(&fixture->dossier, fixture->today, rules_catalogue(&fixture->arena),
                     &fixture->arena, &findings);
    for (size_t i = 0; i < findings.count; i++) {
        assert_string_equal(findings.at[i].rule, criterion->name);
        assert_int_equal(findings.at[i].severity, SEVERITY_BLOCK);
        assert_non_null(strstr(findings.at[i].remedy, "stint "));
        assert_non_null(strstr(findings.at[i].remedy, "ENG-2601"));
    }
    return rules_subjects(&findings, &fixture->arena);
}

static void test_cases(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct fixture fixture;
        const struct criterion *criterion = criterion_find(cases[i].criterion);
        assert_non_null(criterion);
        fixture_begin(&fixture, cases[i].model);
        rules_stage(&fixture, cases[i].stage);
        cases[i].prepare(&fixture);
        rules_ghosts(&fixture);
        const char *before = checked(&fixture, criterion);
        cases[i].cure(&fixture);
        const char *after = checked(&fixture, criterion);
        if (strcmp(before, cases[i].subjects) != 0 || strcmp(after, cases[i].left) != 0)
            fail_msg("case %zu, %s: \"%s\", then \"%s\"", i, cases[i].criterion, before, after);
        fixture_end(&fixture);
    }
}

static void test_texts_say_what(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_begin(&fixture, MODEL_AUGMENTED_TEAM);
    struct findings found = {0};
    vacant_seats(&fixture);
    const struct catalogue *words = rules_catalogue(&fixture.arena);
    criterion_find("seats-filled")
        ->check(&fixture.dossier, fixture.today, words, &fixture.arena, &found);
    assert_string_equal(found.at[0].text, "1 of 2 places of seat S2 (LLM engineer) are filled");
    assert_string_equal(found.at[0].remedy,
                        "Accept a candidate who has an offer: stint candidate accept ENG-2601 C1. "
                        "Nobody yet: stint candidate add ENG-2601 --seat S2 --name \"…\". Somebody "
                        "known: stint person add ENG-2601 --seat S2 --name \"…\"");
    found.count = 0;
    fixture_seat(&fixture, NULL, DUTY_ENGINEER, 0)->skills = NULL;
    criterion_find("seats-defined")
        ->check(&fixture.dossier, fixture.today, words, &fixture.arena, &found);
    assert_string_equal(found.at[0].text,
                        "Seat S4 has no complete description; it lacks a title, skills, a count");
    found.count = 0;
    fixture_access(&fixture, person(&fixture, 1), "wiki")->granted = DAY_NONE;
    criterion_find("access-ready")
        ->check(&fixture.dossier, fixture.today, words, &fixture.arena, &found);
    assert_string_equal(found.at[0].text, "Ana Ruiz still waits for access to wiki");
    assert_string_equal(found.at[0].remedy, "Grant it: stint access grant ENG-2601 A4");
    fixture_end(&fixture);
}

static void test_table(void **state)
{
    (void)state;
    assert_null(criterion_find("access"));
    for (size_t i = 0; i < criterion_count; i++) {
        bool tested = false;
        for (size_t j = 0; j < ARRAY_COUNT(cases); j++) {
            bool same = strcmp(cases[j].criterion, criteria[i].name) == 0;
            tested = tested || same;
            if (same)
                assert_true(criteria[i].models & 1U << cases[j].model);
        }
        assert_true(tested);
        assert_ptr_equal(criterion_find(criteria[i].name), &criteria[i]);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_texts_say_what),
        cmocka_unit_test(test_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
