#include "cure.h"

#include "row.h"

#include "screen/act.h"

#include <stdlib.h>
#include <string.h>

static bool is(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

struct hold cure_hold(const struct findings *findings, size_t index)
{
    const struct finding *finding = &findings->at[index];
    struct hold hold = {finding->rule, finding->subject, 0};
    for (size_t i = 0; i < index; i++)
        if (is(findings->at[i].rule, hold.rule) && is(findings->at[i].subject, hold.subject))
            hold.nth++;
    return hold;
}

bool cure_first(const struct engagement_view *view, const char *criterion, struct hold *out)
{
    for (size_t i = 0; i < view->gate.blocking.count; i++)
        if (is(view->gate.blocking.at[i].rule, criterion)) {
            *out = cure_hold(&view->gate.blocking, i);
            return true;
        }
    return false;
}

/* --- what a row is about ---------------------------------------------------------------- */

void *cure_row(const struct engagement_view *view, enum record_kind kind, const char *subject)
{
    char letter = record_types[kind].letter;
    if (subject == NULL || letter == 0 || subject[0] != letter || subject[1] < '0' ||
        subject[1] > '9')
        return NULL;
    return dossier_by_number(&view->dossier, kind, strtol(subject + 1, NULL, 10));
}

const char *cure_code(const struct engagement_view *view)
{
    return view->dossier.engagement->code;
}

const char *cure_answering_side(const struct engagement_view *view)
{
    bool team = view->dossier.engagement->model == MODEL_AUGMENTED_TEAM;
    return word_name(&party_words, team ? PARTY_PROVIDER : PARTY_CLIENT);
}

/* --- what is offered beside a row ------------------------------------------------------- */

const char *cure_label(const struct engagement_view *view, struct hold hold)
{
    const struct cure *cure = cure_find(hold.rule);
    if (cure == NULL)
        return "waive it";
    return cure->says != NULL ? cure->says(view, hold) : cure->label;
}

void cure_open(struct shell *shell, const struct engagement_view *view, struct hold hold)
{
    const struct cure *cure = cure_find(hold.rule);
    if (cure != NULL)
        cure->open(shell, view, hold);
    else if (is(hold.rule, "ended"))
        shell_message(shell, "This engagement has ended; undo takes the last step back");
    else
        cure_waive(shell, view, hold);
}

/* --- steps that need no words ----------------------------------------------------------- */

static void answer_for_seat(struct shell *shell, const struct engagement_view *view,
                            const char *seat)
{
    const struct arg_value values[] = {
        {"code", cure_code(view)}, {"seat", seat}, {"accountable", cure_answering_side(view)}};
    struct arena arena;
    arena_init(&arena);
    (void)shell_run_command(shell, "seat edit", values, ARRAY_COUNT(values), &arena, NULL);
    arena_done(&arena);
}

/* Somebody who has not begun yet cannot leave today: the form asks for the day. */
static bool may_leave(struct session *session, const struct engagement_view *view,
                      const char *subject)
{
    const struct assignment *assignment = cure_row(view, RECORD_ASSIGNMENT, subject);
    if (assignment == NULL)
        return false;
    civil_day from = assignment_tenure(&view->dossier, assignment).from;
    return from == DAY_NONE || from <= session_today(session);
}

void cure_step(struct shell *shell, const struct engagement_view *view, struct hold hold)
{
    const struct access *access = cure_row(view, RECORD_ACCESS, hold.subject);
    const struct milestone *milestone = cure_row(view, RECORD_MILESTONE, hold.subject);
    const struct topic *topic = cure_row(view, RECORD_TOPIC, hold.subject);
    if (is(hold.rule, "item"))
        act_toggle_item(shell, view, hold.subject);
    else if (is(hold.rule, "accountability-fit") &&
             cure_row(view, RECORD_SEAT, hold.subject) != NULL)
        answer_for_seat(shell, view, hold.subject);
    else if (is(hold.rule, "secrets-rotated"))
        act_run(shell, "access rotate", cure_code(view), "access", hold.subject);
    else if (access != NULL)
        act_step_access(shell, cure_code(view), access);
    else if (milestone != NULL)
        act_step_milestone(shell, cure_code(view), milestone);
    else if (is(hold.rule, "time-settled"))
        act_run(shell, "time approve", cure_code(view), "time", hold.subject);
    else if (topic != NULL && is(hold.rule, "transfer-confirmed"))
        act_step_topic(shell, cure_code(view), topic);
    else if (is(hold.rule, "people-released") &&
             may_leave(shell_session(shell), view, hold.subject))
        act_run(shell, "person leave", cure_code(view), "person", hold.subject);
    else
        cure_open(shell, view, hold);
}

void cure_waive(struct shell *shell, const struct engagement_view *view, struct hold hold)
{
    bool item = is(hold.rule, "item");
    const struct item *row = item ? dossier_item(&view->dossier, hold.subject) : NULL;
    if (row != NULL && !row->waivable)
        shell_message(shell, "%s can never be waived: tick it%s", hold.subject,
                      " or find out why it cannot be done");
    else
        act_form(shell, "waive", cure_code(view), "item", item ? hold.subject : hold.rule);
}

void cure_not_applicable(struct shell *shell, const struct engagement_view *view, struct hold hold)
{
    const struct cure *cure = cure_find(hold.rule);
    if (cure == NULL || cure->na == NULL)
        shell_message(shell, "A criterion is computed from the record: cure it or waive it");
    else
        act_form(shell, cure->na, cure_code(view), is(cure->na, "na") ? "item" : "line",
                 hold.subject);
}
