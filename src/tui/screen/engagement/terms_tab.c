#include "engagement.h"

#include "screen/act.h"
#include "screen/terms.h"

#include "text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* --- load -------------------------------------------------------------------------------- */

static void add_heading(struct engagement_screen *screen, const char *text)
{
    vec_add(&screen->terms, &screen->base.arena, ((struct term_row){.heading = text}));
}

static void add_row(struct engagement_screen *screen, const char *id, const char *name,
                    const char *value, const char *help)
{
    vec_add(&screen->terms, &screen->base.arena,
            ((struct term_row){.id = id, .name = name, .value = value, .help = help}));
}

/* Words and days as people read them. */
static const char *setting_text(struct engagement_screen *screen, const struct field *field)
{
    const struct engagement *engagement = screen->view.dossier.engagement;
    struct arena *arena = &screen->base.arena;
    const char *text = field_text(field, engagement, arena);
    char day[DATE_TEXT_SIZE];
    civil_day date;
    int value;
    struct error error;
    if (text == NULL)
        return NULL;
    if (field->kind == FIELD_DAY && day_parse_iso(text, &date))
        return arena_strdup(arena, day_long(date, day));
    if (field->kind == FIELD_WORD && word_find(field->words, text, &value, &error))
        return word_title(field->words, value);
    return text;
}

static void add_settings(struct engagement_screen *screen)
{
    for (size_t i = 0; i < engagement_setting_count; i++) {
        const struct setting *setting = &engagement_settings[i];
        const struct field *field = record_field(&record_types[RECORD_ENGAGEMENT], setting->key);
        if (field != NULL)
            add_row(screen, setting->key, setting->title, setting_text(screen, field),
                    setting->help);
    }
}

static const char *outcome_text(struct engagement_screen *screen)
{
    const struct phase *phase = dossier_stage_phase(&screen->view.dossier, STAGE_DELIVER);
    if (phase == NULL || phase->outcome == OUTCOME_NONE)
        return NULL;
    return arena_printf(&screen->base.arena, "%s: %s", word_title(&outcome_words, phase->outcome),
                        text_or(phase->outcome_reason, ""));
}

static void add_course(struct engagement_screen *screen)
{
    const struct engagement *engagement = screen->view.dossier.engagement;
    add_row(screen, "outcome", "Outcome", outcome_text(screen),
            "what becomes of the engagement at its end: handover, extend, replace, convert, end");
    add_row(screen, "extend", "Extension", NULL, "a later end; delivery is entered again");
    add_row(screen, "status", "Status", word_title(&status_words, engagement->status),
            "hold, resume or cancel");
}

static const char *escalation_text(struct arena *arena, const struct contact *contact)
{
    if (contact->escalation == 0)
        return "";
    if (contact->days == 0)
        return arena_printf(arena, ", escalation %" PRId64, contact->escalation);
    return arena_printf(arena, ", escalation %" PRId64 " within %" PRId64 " d", contact->escalation,
                        contact->days);
}

/* "CO-2: a second archive", and what it changed: "end 30 Oct to 13 Nov 2026". */
static const char *amendment_text(struct arena *arena, const struct amendment *amendment)
{
    char before[DATE_TEXT_SIZE], after[DATE_TEXT_SIZE], money[MONEY_TEXT_SIZE];
    const char *line = arena_strndup(arena, amendment->text, strcspn(amendment->text, "\n"));
    if (amendment->end_after != DAY_NONE)
        line = arena_printf(arena, "end %s, was %s; %s", day_iso(amendment->end_after, after),
                            day_iso(amendment->end_before, before), line);
    if (amendment->ceiling_after != MONEY_NONE)
        line = arena_printf(arena, "ceiling %s; %s", money_pretty(amendment->ceiling_after, money),
                            line);
    return line;
}

static void add_amendments(struct engagement_screen *screen)
{
    struct arena *arena = &screen->base.arena;
    char day[DATE_TEXT_SIZE];
    dossier_each(struct amendment, amendment, &screen->view.dossier, RECORD_AMENDMENT) {
        struct term_row *row = vec_push(&screen->terms, arena);
        row->id = handle_text(RECORD_AMENDMENT, amendment, arena);
        row->name = arena_printf(arena, "%s %s", row->id, day_short(amendment->agreed, day));
        row->value = amendment_text(arena, amendment);
        row->help = arena_printf(arena, "agreed by %s", text_or(amendment->agreed_by, "?"));
        row->amendment = amendment;
    }
    add_row(screen, "new-amendment", "(amend)", NULL,
            "a change that both sides agreed on; a new end moves what hangs on it");
}

static void add_contacts(struct engagement_screen *screen)
{
    struct arena *arena = &screen->base.arena;
    dossier_each(struct contact, contact, &screen->view.dossier, RECORD_CONTACT) {
        struct term_row *row = vec_push(&screen->terms, arena);
        row->id = handle_text(RECORD_CONTACT, contact, arena);
        row->name = contact->name;
        row->value = arena_printf(arena, "%s%s%s%s", word_name(&side_words, contact->side),
                                  contact->role == NULL ? "" : ", ", text_or(contact->role, ""),
                                  escalation_text(arena, contact));
        row->help = text_or(contact->reach, "no mail address or telephone on record");
        row->contact = contact;
    }
    add_row(screen, "new-contact", "(add)", NULL,
            "a contact; with a level they are on the "
            "escalation path");
}

static const char *row_id(const void *context, size_t row)
{
    return ((const struct engagement_screen *)context)->terms.at[row].id;
}

static const char *row_words(const void *context, size_t row)
{
    return ((const struct engagement_screen *)context)->terms.at[row].name;
}

static void draw_row(const void *context, size_t row, struct area area, bool selected);

static void load(struct engagement_screen *screen)
{
    screen->terms.at = NULL;
    screen->terms.count = screen->terms.capacity = 0;
    add_heading(screen, "Terms");
    add_settings(screen);
    add_heading(screen, "Course");
    add_course(screen);
    add_heading(screen, "Amendments");
    add_amendments(screen);
    add_heading(screen, "Contacts and escalation path");
    add_contacts(screen);
    list_set(&screen->lists[TAB_TERMS], &(struct list_rows){.context = screen,
                                                            .count = screen->terms.count,
                                                            .id = row_id,
                                                            .words = row_words,
                                                            .draw = draw_row});
}

static const struct term_row *selected(const struct engagement_screen *screen)
{
    size_t row = list_selected(&screen->lists[TAB_TERMS]);
    return row == LIST_NONE ? NULL : &screen->terms.at[row];
}

/* --- drawing ----------------------------------------------------------------------------- */

static void draw_row(const void *context, size_t row, struct area area, bool is_selected)
{
    const struct engagement_screen *screen = context;
    const struct term_row *term = &screen->terms.at[row];
    int width = area.columns >= 60 ? 24 : 14;
    (void)is_selected;
    if (term->heading != NULL) {
        show_heading(area, term->heading);
        return;
    }
    area_fit(area, 0, 1, width - 2, ROLE_NORMAL, term->name);
    area_fit(area, 0, width, area.columns - width, term->value == NULL ? ROLE_DIM : ROLE_NORMAL,
             text_or(term->value, "-"));
}

static void draw_details(const struct engagement_screen *screen, const struct split *split)
{
    const struct term_row *term = selected(screen);
    if (term == NULL || !split->shown)
        return;
    struct area area = engagement_details(split, term->name);
    int at = show_text(area, 0, ROLE_NORMAL, term->value);
    show_text(area, at, ROLE_DIM, term->help);
}

static void draw(const struct engagement_screen *screen, struct area area)
{
    struct split split = engagement_split(screen, area, 4);
    list_draw(&screen->lists[TAB_TERMS], split.list);
    draw_details(screen, &split);
}

static void count(const struct engagement_screen *screen, char out[SHOW_SIZE])
{
    (void)screen;
    out[0] = '\0';
}

/* --- keys -------------------------------------------------------------------------------- */

static void picked(struct shell *shell, const char *value, void *context)
{
    const struct engagement_screen *screen = context;
    if (strcmp(value, "resume") == 0)
        act_run(shell, value, screen->code, NULL, NULL);
    else
        act_form(shell, value, screen->code, NULL, NULL);
}

static void offer_status(struct engagement_screen *screen)
{
    bool held = screen->view.dossier.engagement->status == STATUS_ON_HOLD;
    const struct choice choices[] = {
        {held ? "resume" : "hold", held ? "Resume it" : "Put it on hold, with the reason"},
        {"cancel", "End it early, or begin the unplanned exit"}};
    shell_pick(screen->base.shell, "Status", choices, held ? 1 : 2, picked, screen);
}

static void edit_contact(struct engagement_screen *screen, const struct term_row *term)
{
    act_edit(screen->base.shell, "contact edit", screen->code, "contact", term->id,
             &(struct act_row){RECORD_CONTACT, term->contact}, 1);
}

static void edit_amendment(struct engagement_screen *screen, const struct term_row *term)
{
    act_edit(screen->base.shell, "amendment edit", screen->code, "amendment", term->id,
             &(struct act_row){RECORD_AMENDMENT, term->amendment}, 1);
}

static void open_term(struct engagement_screen *screen, const struct term_row *term)
{
    struct shell *shell = screen->base.shell;
    if (term->contact != NULL)
        edit_contact(screen, term);
    else if (term->amendment != NULL)
        edit_amendment(screen, term);
    else if (strcmp(term->id, "new-amendment") == 0)
        act_form(shell, "amendment add", screen->code, NULL, NULL);
    else if (strcmp(term->id, "new-contact") == 0)
        act_form(shell, "contact add", screen->code, NULL, NULL);
    else if (strcmp(term->id, "outcome") == 0)
        act_form(shell, "decide", screen->code, NULL, NULL);
    else if (strcmp(term->id, "extend") == 0)
        act_form(shell, "extend", screen->code, NULL, NULL);
    else if (strcmp(term->id, "status") == 0)
        offer_status(screen);
    else
        terms_open(shell, &screen->view, term->id);
}

static bool act(struct engagement_screen *screen, enum key_action action)
{
    const struct term_row *term = selected(screen);
    if (action == ACTION_ADD)
        act_form(screen->base.shell, "contact add", screen->code, NULL, NULL);
    else if (term != NULL && (action == ACTION_OPEN || action == ACTION_TOGGLE))
        open_term(screen, term);
    else if (action == ACTION_EDIT)
        terms_open(screen->base.shell, &screen->view, NULL);
    else
        return false;
    return true;
}

static const struct hint hints[] = {
    {ACTION_OPEN, "change"},     {ACTION_EDIT, "all terms"}, {ACTION_ADD, "contact"},
    {ACTION_ADVANCE, "advance"}, {ACTION_NEXT_TAB, "tab"},   {ACTION_FILTER, "filter"},
};

const struct tab terms_tab = {
    .title = "Terms & contacts",
    .brief = "Terms",
    .count = count,
    .load = load,
    .draw = draw,
    .act = act,
    .groups = "Contacts",
    .hints = hints,
    .hint_count = ARRAY_COUNT(hints),
};
