#include "engagement.h"

/* A field a line, so that adding one is a line of a diff. clang-format would fold them. */
/* clang-format off */

#define FIELD(type, member, kind)                                                                  \
    {#member, FIELD_##kind, offsetof(struct type, member), NULL, false}
#define DERIVED(type, member, kind)                                                                \
    {#member, FIELD_##kind, offsetof(struct type, member), NULL, true}
#define WORD(type, member, list)                                                                   \
    {#member, FIELD_WORD, offsetof(struct type, member), &list##_words, false}
#define DERIVED_WORD(type, member, list)                                                           \
    {#member, FIELD_WORD, offsetof(struct type, member), &list##_words, true}

static const struct field engagement_fields[] = {
    FIELD(engagement, code, TEXT),
    FIELD(engagement, title, TEXT),
    FIELD(engagement, client, TEXT),
    FIELD(engagement, provider, TEXT),
    FIELD(engagement, owner, TEXT),
    WORD(engagement, model, model),
    WORD(engagement, scenario, scenario),
    WORD(engagement, sector, sector),
    WORD(engagement, contract, contract),
    WORD(engagement, service, service),
    WORD(engagement, status, status),
    FIELD(engagement, start, DAY),
    FIELD(engagement, end, DAY),
    WORD(engagement, ip, ip),
    FIELD(engagement, objectives, LONG),
    FIELD(engagement, cadence, TEXT),
    FIELD(engagement, sow, TEXT),
    FIELD(engagement, pack, TEXT),
    FIELD(engagement, ceiling, MONEY),
    FIELD(engagement, currency, TEXT),
    FIELD(engagement, playbook, TEXT),
    FIELD(engagement, playbook_version, TEXT),
    FIELD(engagement, addons, TEXT),
    FIELD(engagement, hold_reason, TEXT),
    FIELD(engagement, cancel_reason, TEXT),
    FIELD(engagement, unplanned_exit, BOOL),
    DERIVED_WORD(engagement, stage, stage),
    DERIVED(engagement, phase_title, TEXT),
    DERIVED(engagement, phase_entered, DAY),
    DERIVED(engagement, gate_met, INT),
    DERIVED(engagement, gate_rows, INT),
    DERIVED(engagement, open_required, INT),
    DERIVED(engagement, next_due, DAY),
    DERIVED(engagement, next_what, TEXT),
    DERIVED(engagement, seats_filled, INT),
    DERIVED(engagement, seats_total, INT),
    DERIVED(engagement, access_open, INT),
    DERIVED(engagement, risk_from, DAY),
    DERIVED(engagement, off_from, DAY),
    DERIVED(engagement, fresh_until, DAY),
    FIELD(engagement, ceremonies, TEXT),
    FIELD(engagement, reporting, TEXT),
    FIELD(engagement, protocol, TEXT),
    FIELD(engagement, hours_ceiling, HOURS),
};

static const struct field phase_fields[] = {
    FIELD(phase, number, INT),
    WORD(phase, stage, stage),
    FIELD(phase, title, TEXT),
    FIELD(phase, gate_title, TEXT),
    FIELD(phase, criteria, TEXT),
    FIELD(phase, plan_days, INT),
    FIELD(phase, opens, WHEN),
    FIELD(phase, entered, DAY),
    FIELD(phase, left, DAY),
    WORD(phase, verdict, verdict),
    FIELD(phase, decided_by, TEXT),
    FIELD(phase, reason, TEXT),
    FIELD(phase, findings, LONG),
    WORD(phase, outcome, outcome),
    FIELD(phase, outcome_reason, TEXT),
    FIELD(phase, outcome_by, TEXT),
    FIELD(phase, outcome_on, DAY),
};

static const struct field item_fields[] = {
    FIELD(item, position, INT),
    FIELD(item, code, TEXT),
    FIELD(item, text, TEXT),
    WORD(item, stage, stage),
    FIELD(item, required, BOOL),
    WORD(item, side, side),
    FIELD(item, due_when, WHEN),
    FIELD(item, every, INT),
    FIELD(item, cycle, INT),
    FIELD(item, evidence_wanted, TEXT),
    FIELD(item, source, TEXT),
    FIELD(item, evidence_required, BOOL),
    FIELD(item, waivable, BOOL),
    WORD(item, state, item_state),
    FIELD(item, evidence, TEXT),
    FIELD(item, reason, TEXT),
    FIELD(item, by, TEXT),
    FIELD(item, at, DAY),
    FIELD(item, retired, BOOL),
    DERIVED(item, due, DAY),
    DERIVED(item, reached, BOOL),
};

static const struct field waiver_fields[] = {
    FIELD(waiver, number, INT),
    FIELD(waiver, subject, TEXT),
    FIELD(waiver, reason, TEXT),
    FIELD(waiver, approver, TEXT),
    FIELD(waiver, until, DAY),
    FIELD(waiver, granted, DAY),
    FIELD(waiver, cured, DAY),
};

static const struct field seat_fields[] = {
    FIELD(seat, number, INT),
    FIELD(seat, title, TEXT),
    FIELD(seat, skills, TEXT),
    FIELD(seat, level, TEXT),
    FIELD(seat, count, INT),
    FIELD(seat, from, WHEN),
    FIELD(seat, to, WHEN),
    FIELD(seat, share, INT),
    FIELD(seat, rate, RATE),
    FIELD(seat, soc, TEXT),
    WORD(seat, duty, duty),
    FIELD(seat, purpose, TEXT),
    FIELD(seat, decides, TEXT),
    FIELD(seat, evidence, TEXT),
    WORD(seat, accountable, party),
    FIELD(seat, nice, TEXT),
    FIELD(seat, dcwf, TEXT),
    FIELD(seat, ceiling, MONEY),
};

static const struct field person_fields[] = {
    FIELD(person, name, TEXT),
    FIELD(person, reach, TEXT),
    WORD(person, side, side),
    DERIVED(person, name_key, TEXT),
};

static const struct field assignment_fields[] = {
    FIELD(assignment, number, INT),
    FIELD(assignment, person_id, TEXT),
    FIELD(assignment, seat, INT),
    FIELD(assignment, from, WHEN),
    FIELD(assignment, to, WHEN),
    FIELD(assignment, share, INT),
    FIELD(assignment, left, DAY),
    FIELD(assignment, replaces, INT),
    FIELD(assignment, manager, TEXT),
    WORD(assignment, manager_side, party),
    FIELD(assignment, backfill, BOOL),
    DERIVED(assignment, from_day, DAY),
    DERIVED(assignment, to_day, DAY),
    DERIVED(assignment, planned_to, DAY),
};

static const struct field access_fields[] = {
    FIELD(access, number, INT),
    FIELD(access, assignment, INT),
    FIELD(access, system, TEXT),
    FIELD(access, level, TEXT),
    WORD(access, kind, access_kind),
    FIELD(access, asked, DAY),
    FIELD(access, granted, DAY),
    FIELD(access, expires, DAY),
    FIELD(access, revoked, DAY),
    FIELD(access, verified, DAY),
    FIELD(access, asked_by, TEXT),
    FIELD(access, granted_by, TEXT),
    FIELD(access, revoked_by, TEXT),
    FIELD(access, verified_by, TEXT),
    FIELD(access, proof, TEXT),
    FIELD(access, ticket, TEXT),
    FIELD(access, rotated, DAY),
    FIELD(access, rotated_by, TEXT),
    FIELD(access, sole, BOOL),
    FIELD(access, successor, INT),
    FIELD(access, asset, TEXT),
};

static const struct field milestone_fields[] = {
    FIELD(milestone, number, INT),
    FIELD(milestone, title, TEXT),
    FIELD(milestone, criteria, LONG),
    FIELD(milestone, due_when, WHEN),
    FIELD(milestone, forecast, DAY),
    FIELD(milestone, amount, MONEY),
    WORD(milestone, stage, stage),
    WORD(milestone, state, milestone_state),
    FIELD(milestone, submitted, DAY),
    FIELD(milestone, decided, DAY),
    FIELD(milestone, submitted_by, TEXT),
    FIELD(milestone, decided_by, TEXT),
    FIELD(milestone, reason, TEXT),
    FIELD(milestone, rejections, INT),
    DERIVED(milestone, due, DAY),
    FIELD(milestone, after, INT),
    FIELD(milestone, owner, INT),
};

static const struct field contact_fields[] = {
    FIELD(contact, number, INT),
    FIELD(contact, name, TEXT),
    FIELD(contact, role, TEXT),
    FIELD(contact, reach, TEXT),
    WORD(contact, side, side),
    FIELD(contact, escalation, INT),
    FIELD(contact, days, INT),
};

static const struct field line_fields[] = {
    FIELD(line, position, INT),
    FIELD(line, code, TEXT),
    FIELD(line, group, TEXT),
    FIELD(line, text, TEXT),
    FIELD(line, required, BOOL),
    WORD(line, side, side),
    FIELD(line, twins, TEXT),
    WORD(line, state, line_state),
    FIELD(line, place, TEXT),
    FIELD(line, accepted_by, TEXT),
    FIELD(line, reason, TEXT),
    FIELD(line, accepted, DAY),
};

static const struct field candidate_fields[] = {
    FIELD(candidate, number, INT),
    FIELD(candidate, seat, INT),
    FIELD(candidate, name, TEXT),
    FIELD(candidate, reach, TEXT),
    FIELD(candidate, rate, RATE),
    WORD(candidate, stage, candidate_stage),
    FIELD(candidate, submitted, DAY),
    FIELD(candidate, screened, DAY),
    FIELD(candidate, benchmarked, DAY),
    FIELD(candidate, interviewed, DAY),
    FIELD(candidate, offered, DAY),
    FIELD(candidate, settled, DAY),
    FIELD(candidate, reason, TEXT),
    FIELD(candidate, interviewer, TEXT),
    FIELD(candidate, second_interviewer, TEXT),
    FIELD(candidate, reserve, BOOL),
    FIELD(candidate, note, LONG),
    FIELD(candidate, assignment, INT),
};

static const struct field score_fields[] = {
    FIELD(score, number, INT),
    FIELD(score, candidate, INT),
    FIELD(score, skill, TEXT),
    FIELD(score, points, INT),
    FIELD(score, pass, INT),
    FIELD(score, scored_by, TEXT),
    FIELD(score, scored, DAY),
};

static const struct field paper_fields[] = {
    FIELD(paper, number, INT),
    FIELD(paper, person_id, TEXT),
    WORD(paper, kind, paper_kind),
    FIELD(paper, title, TEXT),
    FIELD(paper, signed_on, DAY),
    FIELD(paper, expires, DAY),
    FIELD(paper, place, TEXT),
    FIELD(paper, checked_by, TEXT),
};

static const struct field amendment_fields[] = {
    FIELD(amendment, number, INT),
    FIELD(amendment, text, LONG),
    FIELD(amendment, agreed, DAY),
    FIELD(amendment, agreed_by, TEXT),
    FIELD(amendment, end_before, DAY),
    FIELD(amendment, end_after, DAY),
    FIELD(amendment, ceiling_before, MONEY),
    FIELD(amendment, ceiling_after, MONEY),
};

static const struct field topic_fields[] = {
    FIELD(topic, number, INT),
    FIELD(topic, title, TEXT),
    FIELD(topic, giver, INT),
    FIELD(topic, receiver, TEXT),
    WORD(topic, method, topic_method),
    FIELD(topic, critical, BOOL),
    FIELD(topic, due_when, WHEN),
    FIELD(topic, held, DAY),
    FIELD(topic, place, TEXT),
    FIELD(topic, proof, TEXT),
    FIELD(topic, confirmed, DAY),
    FIELD(topic, confirmed_by, TEXT),
    FIELD(topic, note, LONG),
    DERIVED(topic, due, DAY),
};

static const struct field artefact_fields[] = {
    FIELD(artefact, number, INT),
    FIELD(artefact, title, TEXT),
    WORD(artefact, kind, artefact_kind),
    FIELD(artefact, place, TEXT),
    WORD(artefact, owner_now, party),
    WORD(artefact, owner_contract, party),
    FIELD(artefact, licence, TEXT),
    WORD(artefact, state, artefact_state),
    FIELD(artefact, settled, DAY),
    FIELD(artefact, settled_by, TEXT),
    FIELD(artefact, proof, TEXT),
};

static const struct field log_fields[] = {
    FIELD(log, number, INT),
    WORD(log, kind, log_kind),
    FIELD(log, text, LONG),
    FIELD(log, owner, TEXT),
    WORD(log, impact, impact),
    FIELD(log, raised, DAY),
    FIELD(log, raised_by, TEXT),
    FIELD(log, due, DAY),
    FIELD(log, closed, DAY),
    FIELD(log, closed_by, TEXT),
    FIELD(log, outcome, TEXT),
};

static const struct field hours_fields[] = {
    FIELD(hours, number, INT),
    FIELD(hours, assignment, INT),
    FIELD(hours, week, DAY),
    FIELD(hours, hours, HOURS),
    FIELD(hours, amount, MONEY),
    FIELD(hours, note, TEXT),
    FIELD(hours, approved, DAY),
    FIELD(hours, approved_by, TEXT),
    DERIVED(hours, cost, MONEY),
};

static const struct field advice_fields[] = {
    FIELD(advice, number, INT),
    FIELD(advice, given, DAY),
    FIELD(advice, given_by, TEXT),
    FIELD(advice, answers, TEXT),
    WORD(advice, model, advised),
    FIELD(advice, rule, TEXT),
    FIELD(advice, score, INT),
    WORD(advice, confidence, confidence),
    FIELD(advice, contract, TEXT),
    FIELD(advice, scenarios, TEXT),
    FIELD(advice, warnings, TEXT),
    FIELD(advice, addons, TEXT),
    WORD(advice, chosen, advised),
    FIELD(advice, reason, TEXT),
    FIELD(advice, rules_version, TEXT),
};

static const struct field provider_fields[] = {
    FIELD(provider, name, TEXT),
    FIELD(provider, credentials, LONG),
    FIELD(provider, expires, DAY),
    FIELD(provider, reach, TEXT),
    FIELD(provider, note, TEXT),
};

static const struct field assessment_fields[] = {
    FIELD(assessment, number, INT),
    FIELD(assessment, provider_id, TEXT),
    WORD(assessment, criterion, provider_criterion),
    FIELD(assessment, score, INT),
    FIELD(assessment, assessed, DAY),
    FIELD(assessment, assessed_by, TEXT),
    FIELD(assessment, note, TEXT),
};

#define TYPE(KIND, type, letter)                                                                   \
    [RECORD_##KIND] = {RECORD_##KIND,       #type,        letter,                                  \
                       sizeof(struct type), type##_fields, ARRAY_COUNT(type##_fields)}

const struct record_type record_types[RECORD_COUNT] = {
    TYPE(ENGAGEMENT, engagement, 0),
    TYPE(PHASE, phase, 0),
    TYPE(ITEM, item, 0),
    TYPE(WAIVER, waiver, 'W'),
    TYPE(SEAT, seat, 'S'),
    TYPE(PERSON, person, 0),
    TYPE(ASSIGNMENT, assignment, 'P'),
    TYPE(ACCESS, access, 'A'),
    TYPE(MILESTONE, milestone, 'M'),
    TYPE(CONTACT, contact, 'K'),
    TYPE(LINE, line, 'H'),
    TYPE(CANDIDATE, candidate, 'C'),
    TYPE(SCORE, score, 0),
    TYPE(PAPER, paper, 'R'),
    TYPE(AMENDMENT, amendment, 'D'),
    TYPE(TOPIC, topic, 'T'),
    TYPE(ARTEFACT, artefact, 'F'),
    TYPE(LOG, log, 'L'),
    TYPE(HOURS, hours, 'B'),
    TYPE(ADVICE, advice, 'V'),
    TYPE(PROVIDER, provider, 0),
    TYPE(ASSESSMENT, assessment, 0),
};
