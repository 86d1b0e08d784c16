#include "step.h"

#include "text.h"

static bool need_reason(const struct move *move, const char *who, const char *reason,
                        const char **out, struct error *error)
{
    return step_need(move, (struct step_need){who, "a reason", "--reason TEXT"}, reason, out,
                     error);
}

static void leave(struct move *move, struct phase *phase, enum verdict verdict, const char *reason)
{
    phase->left = move->today;
    phase->verdict = (int)verdict;
    phase->decided_by = step_actor(move);
    phase->reason = reason;
    phase->row.touched = true;
}

static const struct item *first_cycle(const struct dossier *dossier, const char *code)
{
    dossier_each(const struct item, item, dossier, RECORD_ITEM)
        if (!item->retired && item->cycle == 0 && text_equal(item->code, code))
            return item;
    return NULL;
}

/* On a further visit what recurs counts from its entry, as the first cycle did on the first
 * one. Where that one counted from a day, the next cycle is due a whole round after the entry. */
static void resume_cycles(struct move *move, int stage)
{
    dossier_each(struct item, item, move->dossier, RECORD_ITEM) {
        if (item->stage != stage || item->cycle == 0 || item->retired || item->state != ITEM_OPEN)
            continue;
        const struct item *first = first_cycle(move->dossier, item->code);
        if (first != NULL && first->due_when.anchor == ANCHOR_PHASE)
            item->due_when = first->due_when;
        else if (item->due_when.anchor == ANCHOR_DAY)
            item->due_when = (struct when){ANCHOR_PHASE, (int32_t)item->every};
        item->row.touched = true;
    }
}

/* The planned row of a stage is used up by the first visit; every further visit has its own. */
static void enter(struct move *move, int stage)
{
    struct phase *visit = dossier_stage_phase(move->dossier, (enum stage)stage);
    if (visit->entered != DAY_NONE) {
        const struct phase *before = visit;
        visit = dossier_add(move->dossier, RECORD_PHASE);
        visit->stage = stage;
        visit->title = before->title;
        visit->gate_title = before->gate_title;
        visit->criteria = before->criteria;
        visit->plan_days = before->plan_days;
        visit->opens = before->opens;
        resume_cycles(move, stage);
    }
    visit->entered = move->today;
    visit->row.touched = true;
}

/* As many as a long field holds, with room to spare. */
enum { FINDINGS_LIMIT = 60 * 1024 };

static const char *findings_text(const struct findings *findings, struct arena *arena)
{
    CLEANUP(strbuf_done) struct strbuf text;
    strbuf_init(&text);
    vec_each(const struct finding, finding, findings) {
        if (text.length > FINDINGS_LIMIT)
            break;
        if (text.length > 0)
            strbuf_putc(&text, '\n');
        strbuf_printf(&text, "%s %s %s: %s", word_name(&severity_words, (int)finding->severity),
                      finding->rule, text_or(finding->subject, "-"), text_or(finding->text, ""));
    }
    return text.length == 0 ? NULL : arena_strdup(arena, text.data);
}

static bool refuse_closed_gate(struct move *move, const struct gate_report *report,
                               struct error *error)
{
    const char *code = move->dossier->engagement->code;
    size_t count = report->blocking.count;
    move->findings = report->blocking;
    if (count == 1)
        error_set(error, ERROR_RULE, "%s holds the gate \"%s\" of %s",
                  text_or(report->blocking.at[0].subject, report->blocking.at[0].rule),
                  report->gate_title, code);
    else
        error_set(error, ERROR_RULE, "%zu rows hold the gate \"%s\" of %s", count,
                  report->gate_title, code);
    return error_hint(error, "tick, mark not applicable, cure or waive what `stint gate %s` lists",
                      code);
}

bool move_advance(struct move *move, const char *note, struct error *error)
{
    struct dossier *dossier = move->dossier;
    const char *why;
    if (!step_active(move, error) || !step_text(move, note, &why, error))
        return false;
    struct gate_report report;
    gate_evaluate(dossier, move->today, move->catalogue, dossier->arena, &report);
    if (!report.open)
        return refuse_closed_gate(move, &report, error);
    move->findings = report.warnings;
    struct phase *phase = dossier_phase(dossier);
    phase->findings = findings_text(&report.warnings, dossier->arena);
    leave(move, phase, report.with_waivers ? VERDICT_GO_WITH_WAIVERS : VERDICT_GO, why);
    if (phase->stage == STAGE_CLOSE) {
        dossier->engagement->status = STATUS_CLOSED;
        dossier->engagement->row.touched = true;
    } else {
        enter(move, phase->stage + 1);
    }
    return step_done(move);
}

bool move_return(struct move *move, const char *reason, struct error *error)
{
    const char *why;
    if (!step_active(move, error))
        return false;
    struct phase *phase = dossier_phase(move->dossier);
    if (phase->stage == STAGE_ASSESS) {
        error_set(error, ERROR_RULE, "%s is in its first phase, there is none to return to",
                  move->dossier->engagement->code);
        return error_hint(error, "end it instead: stint cancel %s --reason TEXT",
                          move->dossier->engagement->code);
    }
    if (!need_reason(move, "returning to the phase before", reason, &why, error))
        return false;
    leave(move, phase, VERDICT_RETURNED, why);
    enter(move, phase->stage - 1);
    return step_done(move);
}

static bool in_term(const struct move *move, const char *what, struct error *error)
{
    const struct phase *phase = dossier_phase(move->dossier);
    if (phase->stage >= STAGE_DELIVER)
        return true;
    error_set(error, ERROR_RULE, "%s is in %s; %s", move->dossier->engagement->code, phase->title,
              what);
    return error_hint(error, "pass the gates up to there first: stint advance %s",
                      move->dossier->engagement->code);
}

static bool new_end(const struct move *move, struct when end, civil_day *out, struct error *error)
{
    const struct engagement *engagement = move->dossier->engagement;
    struct anchors anchors = dossier_anchors(
        move->dossier, (enum stage)dossier_phase(move->dossier)->stage, move->today);
    civil_day day = when_day(end, &anchors);
    char text[DATE_TEXT_SIZE], present[DATE_TEXT_SIZE];
    if (day == DAY_NONE) {
        error_set(error, ERROR_INPUT, "the extension needs a new end that gives a day");
        return error_hint(error, "for example: stint extend %s --end 2027-03-31 --reason TEXT",
                          engagement->code);
    }
    if (engagement->end != DAY_NONE && day <= engagement->end) {
        error_set(error, ERROR_INPUT, "the new end %s is not later than the present one, %s",
                  day_iso(day, text), day_iso(engagement->end, present));
        return error_hint(error, "to bring the end forward: stint set %s end=%s", engagement->code,
                          text);
    }
    if (day < move->today) {
        error_set(error, ERROR_INPUT, "the new end %s is past already", day_iso(day, text));
        return error_hint(error, "give a day from %s on", day_iso(move->today, present));
    }
    *out = day;
    return true;
}

/* What a new term asks for again: all that recurs; in the delivery what hangs on the end; of
 * the closing whatever the exit that did not happen had settled. */
static bool asked_again(const struct item *item)
{
    if (item->row.removed || item->retired || item->stage < STAGE_DELIVER)
        return false;
    if (item->every > 0)
        return true;
    return item->stage == STAGE_CLOSE ? item->state != ITEM_OPEN
                                      : item->due_when.anchor == ANCHOR_END;
}

static void add_fresh(struct move *move, const struct item *old)
{
    struct item *fresh = dossier_add(move->dossier, RECORD_ITEM);
    struct row row = fresh->row;
    *fresh = *old;
    fresh->row = row;
    fresh->retired = false;
    fresh->state = ITEM_OPEN;
    fresh->evidence = fresh->reason = fresh->by = NULL;
    fresh->at = DAY_NONE;
    /* It joined during the old term and counted from that day; now from the new term on. */
    if (fresh->every > 0 && fresh->due_when.anchor == ANCHOR_DAY)
        fresh->due_when = (struct when){ANCHOR_PHASE, (int32_t)fresh->every};
}

/* All cycles of the old term go; each item begins again with its first. */
static void renew_items(struct move *move)
{
    struct rows *items = &move->dossier->rows[RECORD_ITEM];
    size_t count = items->count; /* not the fresh ones */
    for (size_t at = 0; at < count; at++) {
        struct item *item = items->at[at];
        if (!asked_again(item))
            continue;
        item->retired = item->row.touched = true;
        step_cure(move, item->code);
        if (item->cycle == 0)
            add_fresh(move, item);
    }
}

bool move_extend(struct move *move, struct when end, const char *reason, struct error *error)
{
    struct engagement *engagement = move->dossier->engagement;
    civil_day day;
    const char *why;
    if (!step_active(move, error) ||
        !in_term(move, "only the delivery and the closing can be extended", error) ||
        !new_end(move, end, &day, error) || !need_reason(move, "an extension", reason, &why, error))
        return false;
    leave(move, dossier_phase(move->dossier), VERDICT_EXTENDED, why);
    engagement->end = day;
    engagement->unplanned_exit = false;
    engagement->cancel_reason = NULL;
    engagement->row.touched = true;
    renew_items(move);
    step_cure(move, "outcome-decided");
    enter(move, STAGE_DELIVER);
    return step_done(move);
}

bool move_decide(struct move *move, enum outcome outcome, const char *reason, struct error *error)
{
    const char *why;
    if (!step_active(move, error) ||
        !in_term(move, "the outcome is decided during the delivery", error))
        return false;
    if ((int)outcome <= OUTCOME_NONE || outcome > OUTCOME_END) {
        error_set(error, ERROR_INPUT, "the decision needs an outcome");
        return error_hint(error, "one of handover, extend, replace, convert, end");
    }
    if (!need_reason(move, "the decision", reason, &why, error))
        return false;
    struct phase *phase = dossier_stage_phase(move->dossier, STAGE_DELIVER);
    phase->outcome = (int)outcome;
    phase->outcome_reason = why;
    phase->outcome_by = step_actor(move);
    phase->outcome_on = move->today;
    phase->row.touched = true;
    step_cure(move, "outcome-decided");
    return step_done(move);
}

bool move_hold(struct move *move, const char *reason, struct error *error)
{
    struct engagement *engagement = move->dossier->engagement;
    const char *why;
    if (!step_active(move, error) || !need_reason(move, "putting on hold", reason, &why, error))
        return false;
    engagement->status = STATUS_ON_HOLD;
    engagement->hold_reason = why;
    engagement->row.touched = true;
    return step_done(move);
}

bool move_resume(struct move *move, struct error *error)
{
    struct engagement *engagement = move->dossier->engagement;
    if (engagement->status == STATUS_ACTIVE) {
        error_set(error, ERROR_RULE, "%s is not on hold", engagement->code);
        return error_hint(error, "see where it stands: stint show %s", engagement->code);
    }
    if (engagement->status != STATUS_ON_HOLD)
        return step_active(move, error);
    engagement->status = STATUS_ACTIVE;
    engagement->hold_reason = NULL;
    engagement->row.touched = true;
    return step_done(move);
}

static void find_open_access(struct move *move)
{
    const struct criterion *rule = criterion_find("access-closed");
    BUG_ON(rule == NULL);
    rule->check(move->dossier, move->today, move->catalogue, move->dossier->arena, &move->findings);
}

/* Revocation comes first: what is open runs out on the last day, and so leads the agenda. */
static void expire_open_access(const struct dossier *dossier)
{
    civil_day end = dossier->engagement->end;
    dossier_each(struct access, access, dossier, RECORD_ACCESS) {
        if (!access_is_open(access) || (access->expires != DAY_NONE && access->expires <= end))
            continue;
        access->expires = end;
        access->row.touched = true;
    }
}

/* What nobody has confirmed to have received goes with those who leave. */
static void note_topics(struct move *move)
{
    const struct dossier *dossier = move->dossier;
    dossier_each(struct topic, topic, dossier, RECORD_TOPIC) {
        const struct assignment *giver =
            dossier_by_number(dossier, RECORD_ASSIGNMENT, topic->giver);
        if (topic->confirmed == DAY_NONE)
            step_note(move, SEVERITY_WARN, "topic-unconfirmed",
                      handle_text(RECORD_TOPIC, topic, dossier->arena),
                      "nobody has confirmed to have received T%lld %s from %s",
                      (long long)topic->number, text_or(topic->title, "-"),
                      giver == NULL ? "anybody" : assignment_name(dossier, giver));
    }
}

static bool prepare_exit(struct move *move, const char *reason)
{
    struct engagement *engagement = move->dossier->engagement;
    if (engagement->end == DAY_NONE || engagement->end > move->today)
        engagement->end = move->today;
    engagement->unplanned_exit = true;
    engagement->cancel_reason = reason;
    engagement->row.touched = true;
    expire_open_access(move->dossier);
    find_open_access(move);
    step_note_ownerships(move, NULL);
    note_topics(move);
    return step_done(move);
}

static bool refuse_open_access(const struct move *move, struct error *error)
{
    const char *code = move->dossier->engagement->code;
    size_t count = move->findings.count;
    error_set(error, ERROR_RULE, "%zu open %s %s from being cancelled", count,
              count == 1 ? "grant keeps" : "grants keep", code);
    return error_hint(error,
                      "begin the exit with `stint cancel %s --reason TEXT --prepare`, then "
                      "revoke and verify: stint access revoke %s %s",
                      code, code, text_or(move->findings.at[0].subject, "A1"));
}

bool move_cancel(struct move *move, const char *reason, bool prepare, struct error *error)
{
    struct dossier *dossier = move->dossier;
    const char *why;
    if (!step_active(move, error) || !need_reason(move, "cancelling", reason, &why, error))
        return false;
    if (prepare)
        return prepare_exit(move, why);
    find_open_access(move);
    if (move->findings.count > 0 && dossier_waiver(dossier, "access-closed", move->today) == NULL)
        return refuse_open_access(move, error);
    leave(move, dossier_phase(dossier), VERDICT_CANCELLED, why);
    dossier_each(struct assignment, assignment, dossier, RECORD_ASSIGNMENT) {
        if (assignment->left == DAY_NONE || assignment->left > move->today) {
            assignment->left = move->today;
            assignment->row.touched = true;
        }
    }
    dossier->engagement->status = STATUS_CANCELLED;
    dossier->engagement->cancel_reason = why;
    dossier->engagement->row.touched = true;
    return step_done(move);
}
