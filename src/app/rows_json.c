#include "rows_json.h"

#include "benchmarks.h"
#include "budget.h"
#include "exitlist.h"
#include "hours.h"
#include "radar.h"
#include "sourcing_json.h"
#include "transfer.h"

#include <stdlib.h>
#include <string.h>

void json_findings(struct json_writer *json, const char *key, const struct findings *findings)
{
    json_open_array(json, key);
    vec_each(struct finding, finding, findings) {
        json_open_object(json, NULL);
        json_text(json, "rule", finding->rule);
        json_text(json, "subject", finding->subject);
        json_text(json, "severity", word_name(&severity_words, (int)finding->severity));
        json_text(json, "text", finding->text);
        json_text(json, "remedy", finding->remedy);
        json_close_object(json);
    }
    json_close_array(json);
}

/* 37:20 is no decimal number: it is rounded. */
static void json_hours(struct json_writer *json, const char *key, int64_t minutes)
{
    json_hundredths(json, key, (minutes * 100 + 30) / 60);
}

static void json_field(struct json_writer *json, const struct field *field, const void *row,
                       struct arena *arena)
{
    const char *text = field_text(field, row, arena);

    if (text == NULL)
        json_none(json, field->name);
    else if (field->kind == FIELD_HOURS)
        json_hours(json, field->name,
                   *(const int64_t *)(const void *)((const char *)row + field->offset));
    else if (field->kind == FIELD_BOOL)
        json_bool(json, field->name, text[0] == '1');
    else if (field->kind == FIELD_INT)
        json_int(json, field->name, strtoll(text, NULL, 10));
    else
        json_text(json, field->name, text);
}

const struct assignment *row_assignment(const struct dossier *dossier, enum record_kind kind,
                                        const void *row)
{
    if (kind == RECORD_ASSIGNMENT)
        return row;
    if (kind == RECORD_ACCESS)
        return dossier_by_number(dossier, RECORD_ASSIGNMENT,
                                 ((const struct access *)row)->assignment);
    if (kind == RECORD_HOURS)
        return dossier_by_number(dossier, RECORD_ASSIGNMENT,
                                 ((const struct hours *)row)->assignment);
    return NULL;
}

void json_money(struct json_writer *json, const char *key, int64_t minor)
{
    char text[MONEY_TEXT_SIZE];

    json_text(json, key, minor == MONEY_NONE ? NULL : money_text(minor, text));
}

static void json_milestone(struct json_writer *json, const struct dossier *dossier,
                           const struct milestone *milestone)
{
    size_t count;
    const char **wanted = milestone_criteria(milestone, &count, dossier->arena);

    json_int(json, "slip", milestone_slip(milestone));
    json_open_array(json, "criteria_list");
    for (size_t at = 0; at < count; at++)
        json_text(json, NULL, wanted[at]);
    json_close_array(json);
}

static void json_topic(struct json_writer *json, const struct dossier *dossier,
                       const struct topic *topic)
{
    const struct assignment *giver =
        topic->giver == 0 ? NULL : dossier_by_number(dossier, RECORD_ASSIGNMENT, topic->giver);

    json_text(json, "state", word_name(&topic_state_words, (int)topic_state(topic)));
    json_text(json, "giver_name", giver != NULL ? assignment_name(dossier, giver) : NULL);
    json_int(json, "covered", topic_covered(topic));
}

/* What a row means beyond its own fields: names and states worked out. */
static void json_worked_out(struct json_writer *json, const struct dossier *dossier,
                            enum record_kind kind, const void *row)
{
    const struct assignment *assignment = row_assignment(dossier, kind, row);

    if (kind == RECORD_SEAT)
        json_benchmark(json, dossier, row);
    if (kind == RECORD_ASSIGNMENT) {
        const struct person *person = dossier_person(dossier, assignment);

        json_text(json, "name", assignment_name(dossier, assignment));
        json_text(json, "side", person != NULL ? word_name(&side_words, person->side) : NULL);
        json_text(json, "reach", person != NULL ? person->reach : NULL);
    }
    if (kind == RECORD_ACCESS || kind == RECORD_HOURS) {
        json_text(json, "person",
                  assignment != NULL ? handle_text(RECORD_ASSIGNMENT, assignment, dossier->arena)
                                     : NULL);
        json_text(json, "name", assignment != NULL ? assignment_name(dossier, assignment) : NULL);
    }
    if (kind == RECORD_ACCESS)
        json_text(json, "state", word_name(&access_state_words, (int)access_state(row)));
    if (kind == RECORD_MILESTONE)
        json_milestone(json, dossier, row);
    if (kind == RECORD_ACCESS)
        json_bool(json, "secret", access_is_secret(dossier, row));
    if (kind == RECORD_LOG)
        json_bool(json, "open", ((const struct log *)row)->closed == DAY_NONE);
    if (kind == RECORD_TOPIC)
        json_topic(json, dossier, row);
}

/* A handle says the number already; a visit has none, and its title comes again. */
static bool is_internal(enum record_kind kind, const struct field *field)
{
    if (strcmp(field->name, "number") == 0)
        return kind != RECORD_PHASE;
    return strcmp(field->name, "person_id") == 0 ||
           (strcmp(field->name, "assignment") == 0 && kind != RECORD_CANDIDATE);
}

void json_row_begin(struct json_writer *json, const char *key, const struct dossier *dossier,
                    enum record_kind kind, const void *row)
{
    const struct record_type *type = &record_types[kind];

    const char *handle = handle_text(kind, row, dossier->arena);

    json_open_object(json, key);
    json_text(json, "id",
              dossier_owns(dossier, row)
                  ? handle
                  : arena_printf(dossier->arena, "%s %s", dossier_origin(dossier, row), handle));
    json_worked_out(json, dossier, kind, row);
    for (size_t at = 0; at < type->field_count; at++) {
        const struct field *field = &type->fields[at];

        if (is_internal(kind, field))
            continue;
        if (record_refers_to(kind, field->name) != RECORD_COUNT)
            json_text(json, field->name, field_written(kind, field, row, dossier->arena));
        else
            json_field(json, field, row, dossier->arena);
    }
}

void json_row(struct json_writer *json, const char *key, const struct dossier *dossier,
              enum record_kind kind, const void *row)
{
    json_row_begin(json, key, dossier, kind, row);
    json_close_object(json);
}

void json_rows(struct json_writer *json, const char *key, const struct dossier *dossier,
               enum record_kind kind)
{
    json_open_array(json, key);
    dossier_each(struct any_row, any, dossier, kind)
        json_row(json, NULL, dossier, kind, any);
    json_close_array(json);
}

const char *status_text(const struct engagement *engagement, civil_day today)
{
    if (engagement->status == STATUS_ACTIVE && engagement->stage == STAGE_CLOSE &&
        engagement->end != DAY_NONE && today > engagement->end)
        return "closing";
    return word_name(&status_words, engagement->status);
}

static void json_day(struct json_writer *json, const char *key, civil_day day)
{
    char text[DATE_TEXT_SIZE];

    json_text(json, key, day == DAY_NONE ? NULL : day_iso(day, text));
}

void json_summary(struct json_writer *json, const struct list_row *row, civil_day today)
{
    const struct engagement *engagement = &row->engagement;

    json_text(json, "code", engagement->code);
    json_text(json, "title", engagement->title);
    json_text(json, "client", engagement->client);
    json_text(json, "provider", engagement->provider);
    json_text(json, "model", word_name(&model_words, engagement->model));
    json_text(json, "scenario", word_name(&scenario_words, engagement->scenario));
    json_text(json, "stage", word_name(&stage_words, engagement->stage));
    json_text(json, "phase", engagement->phase_title);
    json_text(json, "status", status_text(engagement, today));
    json_text(json, "health",
              word_name(&health_words,
                        (int)health_on(engagement->risk_from, engagement->off_from, today)));
    json_day(json, "start", engagement->start);
    json_day(json, "end", engagement->end);
    json_int(json, "open_required", engagement->open_required);
    json_int(json, "overdue", row->overdue);
    json_day(json, "next_due", engagement->next_due);
    json_text(json, "next", engagement->next_what);
    json_text(json, "owner", engagement->owner);
    json_int(json, "gate_met", engagement->gate_met);
    json_int(json, "gate_rows", engagement->gate_rows);
}

static void json_item(struct json_writer *json, const struct dossier *dossier,
                      const struct item *item, civil_day today)
{
    const struct phase *phase = dossier_stage_phase(dossier, (enum stage)item->stage);

    json_open_object(json, NULL);
    json_text(json, "id", item->code);
    json_text(json, "text", item->text);
    json_text(json, "phase", phase != NULL ? phase->title : NULL);
    json_text(json, "stage", word_name(&stage_words, item->stage));
    json_bool(json, "required", item->required);
    json_bool(json, "waivable", item->waivable);
    json_text(json, "side", word_name(&side_words, item->side));
    json_day(json, "due", item->due);
    json_text(json, "state", word_name(&item_state_words, item->state));
    json_text(json, "evidence", item->evidence);
    json_text(json, "reason", item->reason);
    json_text(json, "by", item->by);
    json_day(json, "at", item->at);
    json_int(json, "every", item->every);
    json_int(json, "cycle", item->cycle);
    json_bool(json, "reached", item->reached);
    json_bool(json, "overdue",
              item->reached && item->due != DAY_NONE && item->due < today &&
                  !item_settled(dossier, item, today));
    json_text(json, "evidence_wanted", item->evidence_wanted);
    json_text(json, "source", item->source);
    json_close_object(json);
}

static void json_items(struct json_writer *json, const struct dossier *dossier, civil_day today)
{
    size_t count;
    struct item **items = dossier_items(dossier, today, &count, dossier->arena);

    json_open_array(json, "items");
    for (size_t at = 0; at < count; at++)
        json_item(json, dossier, items[at], today);
    json_close_array(json);
}

static int64_t count_overdue(const struct dossier *dossier, civil_day today)
{
    size_t count;
    struct item **items = dossier_items(dossier, today, &count, dossier->arena);
    int64_t overdue = 0;

    for (size_t at = 0; at < count; at++) {
        overdue += items[at]->reached && items[at]->due != DAY_NONE && items[at]->due < today &&
                   !item_settled(dossier, items[at], today);
    }
    return overdue;
}

static void json_terms(struct json_writer *json, const struct dossier *dossier)
{
    const struct record_type *type = &record_types[RECORD_ENGAGEMENT];
    static const char *const terms[] = {"sector",
                                        "contract",
                                        "service",
                                        "ip",
                                        "objectives",
                                        "cadence",
                                        "ceremonies",
                                        "reporting",
                                        "protocol",
                                        "hours_ceiling",
                                        "sow",
                                        "pack",
                                        "ceiling",
                                        "currency",
                                        "addons",
                                        "playbook",
                                        "hold_reason",
                                        "cancel_reason",
                                        "unplanned_exit",
                                        "playbook_version"};

    for (size_t at = 0; at < ARRAY_COUNT(terms); at++)
        json_field(json, record_field(type, terms[at]), dossier->engagement, dossier->arena);
}

static void json_health(struct json_writer *json, const struct dossier *dossier, civil_day today,
                        const struct catalogue *catalogue)
{
    struct health_report health;

    health_evaluate(dossier, today, catalogue, dossier->arena, &health);
    json_open_array(json, "health_reasons");
    for (size_t at = 0; at < health.count; at++) {
        if (health.reasons[at].from <= today)
            json_text(json, NULL, health.reasons[at].finding.text);
    }
    json_close_array(json);
}

/* What is used is what radar and papers say: hours, and milestones that were accepted. */
static void json_budget(struct json_writer *json, const struct dossier *dossier)
{
    struct budget budget = budget_of(dossier);
    struct term_case term = term_case_of(dossier);
    struct budget used = term_budget(dossier->engagement, &term);

    json_open_object(json, "budget");
    json_text(json, "currency", dossier->engagement->currency);
    json_money(json, "ceiling", budget.ceiling);
    json_money(json, "spent", used.spent);
    json_money(json, "approved", budget.approved);
    json_hours(json, "hours", budget.minutes);
    json_hours(json, "hours_approved", budget.minutes_approved);
    if (budget.minutes_ceiling == 0)
        json_none(json, "hours_ceiling");
    else
        json_hours(json, "hours_ceiling", budget.minutes_ceiling);
    if (used.share < 0)
        json_none(json, "share");
    else
        json_int(json, "share", used.share);
    json_int(json, "weeks_uncounted", budget.weeks_uncounted);
    json_close_object(json);
}

static void json_share(struct json_writer *json, const char *key, int64_t share)
{
    if (share < 0)
        json_none(json, key);
    else
        json_int(json, key, share);
}

static void json_transfer(struct json_writer *json, const struct dossier *dossier)
{
    const struct transfer transfer = transfer_of(dossier);

    json_open_object(json, "transfer");
    json_int(json, "topics", transfer.topics);
    json_int(json, "held", transfer.held);
    json_int(json, "confirmed", transfer.confirmed);
    json_int(json, "critical", transfer.critical);
    json_int(json, "critical_settled", transfer.critical_settled);
    json_share(json, "coverage", transfer.share);
    json_share(json, "critical_coverage", transfer.critical_share);
    json_int(json, "artefacts", transfer.artefacts);
    json_int(json, "artefacts_settled", transfer.artefacts_settled);
    json_close_object(json);
}

void json_engagement(struct json_writer *json, const char *key, const struct dossier *dossier,
                     civil_day today, const struct catalogue *catalogue)
{
    struct list_row row = {.engagement = *dossier->engagement};

    row.overdue = count_overdue(dossier, today);
    json_open_object(json, key);
    json_summary(json, &row, today);
    json_terms(json, dossier);
    json_health(json, dossier, today, catalogue);
    json_rows(json, "phases", dossier, RECORD_PHASE);
    json_items(json, dossier, today);
    json_seats(json, "seats", dossier, today);
    json_fill(json, "fill", dossier, NULL, today);
    json_candidates(json, "candidates", dossier, today);
    json_rows(json, "people", dossier, RECORD_ASSIGNMENT);
    json_rows(json, "access", dossier, RECORD_ACCESS);
    json_papers(json, "papers", dossier, today);
    json_rows(json, "milestones", dossier, RECORD_MILESTONE);
    json_rows(json, "amendments", dossier, RECORD_AMENDMENT);
    json_rows(json, "topics", dossier, RECORD_TOPIC);
    json_rows(json, "artefacts", dossier, RECORD_ARTEFACT);
    json_transfer(json, dossier);
    json_rows(json, "lines", dossier, RECORD_LINE);
    json_rows(json, "contacts", dossier, RECORD_CONTACT);
    json_rows(json, "log", dossier, RECORD_LOG);
    json_rows(json, "time", dossier, RECORD_HOURS);
    json_budget(json, dossier);
    json_rows(json, "advice", dossier, RECORD_ADVICE);
    json_rows(json, "waivers", dossier, RECORD_WAIVER);
    json_close_object(json);
}
