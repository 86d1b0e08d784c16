#include "engagement.h"

#include "screen/act.h"
#include "transfer.h"

#include "text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* --- load -------------------------------------------------------------------------------- */

static const char *row_id(const void *context, size_t row)
{
    return ((const struct engagement_screen *)context)->transfers.at[row].id;
}

static const char *row_words(const void *context, size_t row)
{
    const struct transfer_row *it = &((const struct engagement_screen *)context)->transfers.at[row];
    if (it->topic != NULL)
        return it->topic->title;
    return it->artefact == NULL ? NULL : it->artefact->title;
}

static void draw_row(const void *context, size_t row, struct area area, bool selected);

static void add(struct engagement_screen *screen, struct transfer_row row)
{
    vec_add(&screen->transfers, &screen->base.arena, row);
}

static void add_topics(struct engagement_screen *screen)
{
    const struct dossier *dossier = &screen->view.dossier;
    const struct transfer transfer = transfer_of(dossier);
    struct arena *arena = &screen->base.arena;
    if (transfer.topics > 0)
        add(screen,
            (struct transfer_row){
                .heading = arena_printf(
                    arena, "Topics: %" PRId64 " of %" PRId64 " confirmed, %" PRId64 " %% covered",
                    transfer.confirmed, transfer.topics, transfer.share)});
    dossier_each(struct topic, topic, dossier, RECORD_TOPIC)
        add(screen,
            (struct transfer_row){.id = handle_text(RECORD_TOPIC, topic, arena), .topic = topic});
    if (transfer.artefacts > 0)
        add(screen,
            (struct transfer_row){
                .heading = arena_printf(arena, "Artefacts: %" PRId64 " of %" PRId64 " settled",
                                        transfer.artefacts_settled, transfer.artefacts)});
    dossier_each(struct artefact, artefact, dossier, RECORD_ARTEFACT)
        add(screen, (struct transfer_row){.id = handle_text(RECORD_ARTEFACT, artefact, arena),
                                          .artefact = artefact});
}

static void load(struct engagement_screen *screen)
{
    screen->transfers.at = NULL;
    screen->transfers.count = screen->transfers.capacity = 0;
    add_topics(screen);
    list_set(&screen->lists[TAB_TRANSFER], &(struct list_rows){.context = screen,
                                                               .count = screen->transfers.count,
                                                               .id = row_id,
                                                               .words = row_words,
                                                               .name = row_id,
                                                               .draw = draw_row});
}

static const struct transfer_row *selected(const struct engagement_screen *screen)
{
    size_t row = list_selected(&screen->lists[TAB_TRANSFER]);
    return row == LIST_NONE ? NULL : &screen->transfers.at[row];
}

/* --- drawing ----------------------------------------------------------------------------- */

enum { WHO_CELLS = 15, HOW_CELLS = 18, DAY_CELLS = 8 };

static const struct assignment *giver_of(const struct engagement_screen *screen,
                                         const struct topic *topic)
{
    return topic->giver == 0
               ? NULL
               : dossier_by_number(&screen->view.dossier, RECORD_ASSIGNMENT, topic->giver);
}

static void draw_sign(struct area area, const char *sign, enum role role, const char *id,
                      bool critical)
{
    area_text(area, 0, 1, role, sign);
    area_fit(area, 0, 5, 4, ROLE_DIM, id);
    area_text(area, 0, 9, ROLE_NORMAL, critical ? "C" : " ");
}

/* Title, who, how and the day, as far as there is room for them. */
static void draw_rest(struct area area, const char *title, const char *who, const char *how,
                      const char *day, enum role role)
{
    bool wide = area.columns >= 60;
    int right = wide ? WHO_CELLS + HOW_CELLS + DAY_CELLS : DAY_CELLS;
    int at = area.columns - right;
    area_fit(area, 0, 11, at - 12, ROLE_NORMAL, title);
    if (wide) {
        area_fit(area, 0, at, WHO_CELLS - 1, ROLE_NORMAL, who);
        area_fit(area, 0, at + WHO_CELLS, HOW_CELLS - 1, ROLE_DIM, how);
        at += WHO_CELLS + HOW_CELLS;
    }
    area_fit(area, 0, at, DAY_CELLS - 1, role, day);
}

static void draw_topic(const struct engagement_screen *screen, const struct transfer_row *row,
                       struct area area)
{
    static const enum role roles[] = {
        [TOPIC_PLANNED] = ROLE_NORMAL, [TOPIC_HELD] = ROLE_WARN, [TOPIC_CONFIRMED] = ROLE_GOOD};
    static const char *const signs[] = {
        [TOPIC_PLANNED] = "[ ]", [TOPIC_HELD] = "[>]", [TOPIC_CONFIRMED] = "[x]"};
    const struct topic *topic = row->topic;
    enum topic_state state = topic_state(topic);
    bool late = topic_is_late(topic, screen->today);
    char text[DATE_TEXT_SIZE], day[SHOW_SIZE];
    /* Confirmed, yet not by the receiver or without what shows it. */
    bool doubtful = state == TOPIC_CONFIRMED && !topic_is_settled(topic);
    draw_sign(area, doubtful ? "[!]" : signs[state], doubtful ? ROLE_BAD : roles[state], row->id,
              topic->critical);
    snprintf(day, sizeof day, "%s%s", late ? "!" : " ",
             state == TOPIC_CONFIRMED ? "" : show_day(topic->due, text));
    draw_rest(area, topic->title, text_or(topic->receiver, "nobody named"),
              word_name(&topic_method_words, topic->method), day, late ? ROLE_BAD : ROLE_NORMAL);
}

static void owners_text(const struct artefact *artefact, char out[SHOW_SIZE])
{
    if (artefact_owner_differs(artefact))
        snprintf(out, SHOW_SIZE, "%s > %s", word_name(&party_words, artefact->owner_now),
                 word_name(&party_words, artefact->owner_contract));
    else
        snprintf(out, SHOW_SIZE, "%s", word_name(&party_words, artefact->owner_now));
}

static void draw_artefact(const struct transfer_row *row, struct area area)
{
    const struct artefact *artefact = row->artefact;
    static const char *const signs[] = {
        [ARTEFACT_HELD] = "[ ]", [ARTEFACT_TRANSFERRED] = "[x]", [ARTEFACT_DESTROYED] = "[-]"};
    bool settled = artefact_is_settled(artefact), held = artefact->state == ARTEFACT_HELD;
    char owners[SHOW_SIZE], day[DATE_TEXT_SIZE], shown[SHOW_SIZE];
    enum role role = settled ? ROLE_GOOD : held ? ROLE_NORMAL : ROLE_BAD;
    draw_sign(area, settled || held ? signs[artefact->state] : "[!]", role, row->id, false);
    owners_text(artefact, owners);
    snprintf(shown, sizeof shown, " %s", held ? "" : show_day(artefact->settled, day));
    draw_rest(area, artefact->title, word_name(&artefact_kind_words, artefact->kind), owners, shown,
              ROLE_DIM);
}

static void draw_row(const void *context, size_t row, struct area area, bool is_selected)
{
    const struct engagement_screen *screen = context;
    const struct transfer_row *it = &screen->transfers.at[row];
    (void)is_selected;
    if (it->heading != NULL)
        show_heading(area, it->heading);
    else if (it->topic != NULL)
        draw_topic(screen, it, area);
    else
        draw_artefact(it, area);
}

static void draw_heads(struct area area)
{
    int at = area.columns - WHO_CELLS - HOW_CELLS - DAY_CELLS;
    area_text(area, 0, 5, ROLE_HEADER, area.columns < 60 ? "WHAT" : "WHAT (C: critical)");
    if (area.columns < 60)
        return;
    area_text(area, 0, at, ROLE_HEADER, "TO / KIND");
    area_text(area, 0, at + WHO_CELLS, ROLE_HEADER, "HOW / OWNER");
    area_text(area, 0, at + WHO_CELLS + HOW_CELLS + 1, ROLE_HEADER, "DUE");
}

static void confirmed_text(const struct topic *topic, char out[4 * SHOW_SIZE])
{
    char day[DATE_TEXT_SIZE];
    out[0] = '\0';
    if (topic->confirmed != DAY_NONE)
        snprintf(out, 4 * SHOW_SIZE, "%s by %.60s%s", day_short(topic->confirmed, day),
                 text_or(topic->confirmed_by, "?"),
                 !topic_receiver_confirmed(topic) ? ", who is not the receiver"
                 : topic_is_settled(topic)        ? ""
                                                  : "; critical, and nothing shows it yet");
}

static void topic_details(const struct engagement_screen *screen, const struct topic *topic,
                          struct area area)
{
    char text[4 * SHOW_SIZE], due[DATE_TEXT_SIZE], held[DATE_TEXT_SIZE];
    const struct assignment *giver = giver_of(screen, topic);
    int at = show_text(area, 0, ROLE_NORMAL, topic->title);
    snprintf(text, sizeof text, "%.60s to %.60s, %s%s",
             giver == NULL ? "nobody named" : assignment_name(&screen->view.dossier, giver),
             text_or(topic->receiver, "nobody named"),
             word_name(&topic_method_words, topic->method), topic->critical ? ", critical" : "");
    at += show_fact(area, at, 10, "From", text);
    snprintf(
        text, sizeof text, "due %s, session %s, covered %" PRId64 " %%", day_short(topic->due, due),
        topic->held == DAY_NONE ? "not held" : day_short(topic->held, held), topic_covered(topic));
    at += show_fact(area, at, 10, "State", text);
    confirmed_text(topic, text);
    at += show_fact(area, at, 10, "Confirmed", text);
    at += show_fact(area, at, 10, "Proof", topic->proof);
    at += show_fact(area, at, 10, "Place", topic->place);
    show_fact(area, at, 10, "Note", topic->note);
}

static void artefact_details(const struct artefact *artefact, struct area area)
{
    char text[4 * SHOW_SIZE], day[DATE_TEXT_SIZE];
    int at = show_text(area, 0, ROLE_NORMAL, artefact->title);
    snprintf(text, sizeof text, "%s; owner now %s, by contract %s",
             word_title(&artefact_kind_words, artefact->kind),
             word_name(&party_words, artefact->owner_now),
             word_name(&party_words, artefact->owner_contract));
    at += show_fact(area, at, 10, "Kind", text);
    at += show_fact(area, at, 10, "Place", artefact->place);
    at += show_fact(area, at, 10, "Licence", artefact->licence);
    if (artefact->state != ARTEFACT_HELD) {
        snprintf(text, sizeof text, "%s %s by %.60s",
                 word_name(&artefact_state_words, artefact->state),
                 day_short(artefact->settled, day), text_or(artefact->settled_by, "?"));
        at += show_fact(area, at, 10, "State", text);
    }
    show_fact(area, at, 10, "Proof", artefact->proof);
}

static void draw_details(const struct engagement_screen *screen, const struct split *split)
{
    const struct transfer_row *row = selected(screen);
    if (row == NULL || !split->shown)
        return;
    struct area area = engagement_details(split, row->id);
    if (row->topic != NULL)
        topic_details(screen, row->topic, area);
    else
        artefact_details(row->artefact, area);
}

static void draw(const struct engagement_screen *screen, struct area area)
{
    struct split split = engagement_split(screen, area, 7);
    struct area middle = area_part(split.list, 1, 0, split.list.rows - 1, split.list.columns);
    draw_heads(split.list);
    if (screen->transfers.count == 0)
        show_nothing(middle, "Nothing to pass on yet.", "a adds a topic or an artefact.");
    list_draw(&screen->lists[TAB_TRANSFER], middle);
    draw_details(screen, &split);
}

static void count(const struct engagement_screen *screen, char out[SHOW_SIZE])
{
    const struct transfer transfer = transfer_of(&screen->view.dossier);
    out[0] = '\0';
    if (transfer.topics > 0)
        snprintf(out, SHOW_SIZE, "%" PRId64 "/%" PRId64, transfer.confirmed, transfer.topics);
}

/* --- keys -------------------------------------------------------------------------------- */

static void edit(struct engagement_screen *screen, const struct transfer_row *row)
{
    bool topic = row->topic != NULL;
    const struct act_row of = {topic ? RECORD_TOPIC : RECORD_ARTEFACT,
                               topic ? (const void *)row->topic : (const void *)row->artefact};
    act_edit(screen->base.shell, topic ? "topic edit" : "artefact edit", screen->code,
             topic ? "topic" : "artefact", row->id, &of, 1);
}

static void form(struct engagement_screen *screen, const char *command,
                 const struct transfer_row *row)
{
    act_form(screen->base.shell, command, screen->code, row->topic != NULL ? "topic" : "artefact",
             row->id);
}

static void picked(struct shell *shell, const char *value, void *context)
{
    struct engagement_screen *screen = context;
    const struct transfer_row *row = selected(screen);
    if (row == NULL || strcmp(value, "topic add") == 0 || strcmp(value, "artefact add") == 0)
        act_form(shell, value, screen->code, NULL, NULL);
    else if (strcmp(value, "topic edit") == 0 || strcmp(value, "artefact edit") == 0)
        edit(screen, row);
    else if (strcmp(value, "topic confirm") == 0)
        act_step_topic(shell, screen->code, row->topic);
    else
        form(screen, value, row);
}

static void offer_new(struct engagement_screen *screen)
{
    const struct transfer_row *row = selected(screen);
    const struct choice topic = {"topic add", "A topic: what somebody has to know"};
    const struct choice artefact = {"artefact add", "An artefact: what was made or received"};
    bool artefact_first = row != NULL && row->artefact != NULL;
    const struct choice choices[] = {artefact_first ? artefact : topic,
                                     artefact_first ? topic : artefact};
    shell_pick(screen->base.shell, "Add", choices, ARRAY_COUNT(choices), picked, screen);
}

enum { MOST_DEEDS = 5 };

static size_t topic_deeds(const struct topic *topic, struct choice choices[MOST_DEEDS])
{
    size_t given = 0;
    if (topic->confirmed == DAY_NONE)
        choices[given++] = (struct choice){"topic hold", "Record its session"};
    if (topic->held != DAY_NONE && !topic_is_settled(topic))
        choices[given++] = (struct choice){"topic confirm", "The receiver confirms it"};
    if (topic->held != DAY_NONE)
        choices[given++] = (struct choice){"topic reopen", "Take the last step back"};
    choices[given++] = (struct choice){"topic edit", "Edit it"};
    return given;
}

static size_t artefact_deeds(const struct artefact *artefact, struct choice choices[MOST_DEEDS])
{
    bool held = artefact->state == ARTEFACT_HELD;
    bool data = artefact->kind == ARTEFACT_DATA_COPY;
    size_t given = 0;
    if (held)
        choices[given++] =
            (struct choice){"artefact transfer", data ? "Return it, with proof" : "Hand it over"};
    if (held && artefact_may_be_destroyed((enum artefact_kind)artefact->kind))
        choices[given++] = (struct choice){"artefact destroy", "Destroy it, with proof"};
    if (!held)
        choices[given++] = (struct choice){"artefact reopen", "Neither: open it again"};
    choices[given++] = (struct choice){"artefact edit", "Edit it"};
    return given;
}

static void offer(struct engagement_screen *screen, const struct transfer_row *row)
{
    struct choice choices[MOST_DEEDS];
    size_t given = row->topic != NULL ? topic_deeds(row->topic, choices)
                                      : artefact_deeds(row->artefact, choices);
    shell_pick(screen->base.shell, row->topic != NULL ? row->topic->title : row->artefact->title,
               choices, given, picked, screen);
}

static void step(struct engagement_screen *screen, const struct transfer_row *row)
{
    if (row->topic != NULL)
        act_step_topic(screen->base.shell, screen->code, row->topic);
    else
        act_step_artefact(screen->base.shell, screen->code, row->artefact);
}

static bool act(struct engagement_screen *screen, enum key_action action)
{
    const struct transfer_row *row = selected(screen);
    bool topic = row != NULL && row->topic != NULL;
    if (action == ACTION_ADD)
        offer_new(screen);
    else if (row == NULL)
        return false;
    else if (action == ACTION_TOGGLE || action == ACTION_ADVANCE)
        step(screen, row);
    else if (action == ACTION_RETREAT)
        act_run(screen->base.shell, topic ? "topic reopen" : "artefact reopen", screen->code,
                topic ? "topic" : "artefact", row->id);
    else if (action == ACTION_EDIT || action == ACTION_DATE)
        edit(screen, row);
    else if (action == ACTION_OPEN)
        offer(screen, row);
    else
        return false;
    return true;
}

static const struct hint hints[] = {
    {ACTION_TOGGLE, "next state"}, {ACTION_ADD, "add"},     {ACTION_EDIT, "edit"},
    {ACTION_RETREAT, "step back"}, {ACTION_OPEN, "choose"}, {ACTION_NEXT_TAB, "tab"},
    {ACTION_REPEAT, "repeat"},     {ACTION_COPY, "copy"},
};

const struct tab transfer_tab = {
    .title = "Transfer",
    .brief = "Transfer",
    .count = count,
    .load = load,
    .draw = draw,
    .act = act,
    .groups = "Transfer",
    .hints = hints,
    .hint_count = ARRAY_COUNT(hints),
};
