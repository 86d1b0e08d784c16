#include "frame.h"
#include "screens.h"

#include "text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Everything about one provider: credentials, scores, track record, engagements. */
enum { LABEL_CELLS = 22, PROVIDER_ID_SIZE = 64, PROVIDER_STEP = 100 };

struct provider_screen {
    struct sheet sheet;
    char id[PROVIDER_ID_SIZE];
};

/* A row: what it is called, and what is to be said of it. */
struct told {
    const char *label, *text;
    bool alarm, dim;
    int criterion; /* of a score, or -1 */
};

/* --- load -------------------------------------------------------------------------------- */

struct telling {
    struct sheet_page *page;
    struct arena *arena;
    const char *heading;
};

static struct told *tell(struct telling *telling, const char *id, const char *label,
                         const char *text)
{
    struct told *told = arena_new(telling->arena, struct told);
    const struct sheet_row row = {.id = id,
                                  .words = arena_printf(telling->arena, "%s %s", label, text),
                                  .name = label,
                                  .data = told};

    *told = (struct told){.label = label, .text = text, .criterion = -1};
    sheet_add(telling->page, telling->arena, telling->heading, &row);
    return told;
}

static void tell_credentials(struct telling *telling, const struct provider *provider,
                             civil_day today)
{
    char day[DATE_TEXT_SIZE];
    struct told *told;

    telling->heading = "Credentials";
    told = tell(telling, "credentials", "On record", text_or(provider->credentials, "none"));
    told->dim = text_is_blank(provider->credentials);
    told = tell(telling, "expires", "They hold until",
                provider->expires == DAY_NONE
                    ? "no day is on record"
                    : arena_strdup(telling->arena, day_long(provider->expires, day)));
    told->dim = provider->expires == DAY_NONE;
    told->alarm = provider->expires != DAY_NONE && provider->expires < today;
    if (!text_is_blank(provider->reach))
        tell(telling, "reach", "Reach", provider->reach);
    if (!text_is_blank(provider->note))
        tell(telling, "note", "Note", provider->note);
}

static const char *score_text(const struct assessment *assessment, struct arena *arena)
{
    char day[DATE_TEXT_SIZE];

    return arena_printf(arena, "%" PRId64 " of %d  %s  %s%s%s", assessment->score,
                        PROVIDER_SCORE_MOST,
                        assessment->assessed == DAY_NONE ? "-" : day_iso(assessment->assessed, day),
                        text_or(assessment->assessed_by, ""),
                        text_is_blank(assessment->note) ? "" : ": ", text_or(assessment->note, ""));
}

static void tell_scores(struct telling *telling, const struct scorecard *scores)
{
    telling->heading = "Scores";
    for (int at = 0; at < PROVIDER_CRITERION_COUNT; at++) {
        const struct assessment *newest = scores->newest[at];
        const char *title = word_title(&provider_criterion_words, at);
        struct told *told =
            tell(telling, word_name(&provider_criterion_words, at), title,
                 newest == NULL ? "not scored" : score_text(newest, telling->arena));

        told->criterion = at;
        told->dim = newest == NULL;
    }
}

static void tell_track(struct telling *telling, const struct track_record *track)
{
    const struct {
        const char *id, *label;
        int64_t part, all;
    } figures[] = {
        {"ended", "Engagements ended", track->ended, track->engagements},
        {"time", "Milestones on time", track->on_time, track->milestones},
        {"rejected", "Rejections", track->rejections, -1},
        {"left", "People who left early", track->early_leavers, track->people},
        {"topics", "Topics confirmed", track->confirmed, track->topics},
        {"open", "Access left open", track->access_open, -1},
    };

    telling->heading = "Track record";
    for (size_t i = 0; i < ARRAY_COUNT(figures); i++) {
        const char *text = figures[i].all < 0
                               ? arena_printf(telling->arena, "%" PRId64, figures[i].part)
                               : arena_printf(telling->arena, "%" PRId64 " of %" PRId64,
                                              figures[i].part, figures[i].all);
        struct told *told = tell(telling, figures[i].id, figures[i].label, text);

        told->alarm = strcmp(figures[i].id, "open") == 0 && track->access_open > 0;
    }
}

static void tell_engagement(struct telling *telling, const struct engagement *engagement)
{
    char day[DATE_TEXT_SIZE];
    struct told *told = arena_new(telling->arena, struct told);
    bool active = engagement->status == STATUS_ACTIVE;
    struct sheet_row row = {
        .id = engagement->code, .code = engagement->code, .name = engagement->code, .data = told};

    told->label = arena_printf(telling->arena, "%s %s", engagement->code,
                               active ? show_stage_title(engagement->stage)
                                      : word_name(&status_words, engagement->status));
    told->text = arena_printf(telling->arena, "%s  %s, %s",
                              engagement->end == DAY_NONE ? "-" : day_iso(engagement->end, day),
                              text_or(engagement->client, "no client"), engagement->title);
    told->dim = !active;
    told->criterion = -1;
    row.words = arena_printf(telling->arena, "%s %s", told->label, told->text);
    sheet_add(telling->page, telling->arena, "Engagements", &row);
}

static bool load(struct session *session, const struct sheet_ask *ask, struct arena *arena,
                 struct sheet_page *page, struct error *error)
{
    const struct provider_screen *screen = (const struct provider_screen *)ask->sheet;
    struct provider_whole *whole = arena_new(arena, struct provider_whole);
    struct telling telling = {.page = page, .arena = arena};

    if (!query_provider(session, screen->id, ask->limit, arena, whole, error))
        return false;
    tell_credentials(&telling, whole->view.provider, session_today(session));
    tell_scores(&telling, &whole->view.scores);
    tell_track(&telling, &whole->view.track);
    for (size_t i = 0; i < whole->engagement_count; i++)
        tell_engagement(&telling, whole->engagements[i]);
    page->count = whole->engagement_count;
    page->data = whole;
    page->title = arena_printf(arena, "Providers > %s", whole->view.provider->name);
    page->brief = page->right =
        whole->view.score == NULL
            ? "not scored"
            : arena_printf(arena, "scored %s of %d", whole->view.score, PROVIDER_SCORE_MOST);
    return true;
}

/* --- keys -------------------------------------------------------------------------------- */

static void show(struct shell *shell, const char *name)
{
    const struct arg_value values[] = {{"provider", name}};
    struct arena arena;

    arena_init(&arena);
    (void)shell_run_command(shell, "provider show", values, ARRAY_COUNT(values), &arena, NULL);
    arena_done(&arena);
}

static bool act(struct sheet *sheet, const struct sheet_row *row, enum key_action action)
{
    struct shell *shell = sheet->base.shell;
    const struct provider_whole *whole = sheet->page.data;
    const struct provider *provider = whole == NULL ? NULL : whole->view.provider;
    const struct told *told = row == NULL ? NULL : row->data;
    int criterion = told == NULL ? -1 : told->criterion;

    if (provider == NULL)
        return false;
    if (action == ACTION_TOGGLE || (action == ACTION_OPEN && criterion >= 0))
        provider_assess_form(shell, provider->name,
                             criterion < 0 ? NULL
                                           : word_name(&provider_criterion_words, criterion));
    else if (action == ACTION_EDIT || (action == ACTION_OPEN && row != NULL && row->code == NULL))
        provider_edit(shell, provider);
    else if (action == ACTION_PRINT)
        show(shell, provider->name);
    else
        return false;
    return true;
}

/* --- drawing ----------------------------------------------------------------------------- */

static enum role role_of(const struct told *told)
{
    return told->alarm ? ROLE_BAD : told->dim ? ROLE_DIM : ROLE_NORMAL;
}

static void draw_row(const struct sheet *sheet, const struct sheet_row *row, struct area area)
{
    const struct told *told = row->data;
    int label = area.columns >= 60 ? LABEL_CELLS : LABEL_CELLS - 4;
    char text[4 * SHOW_SIZE];

    (void)sheet;
    area_fit(area, 0, 1, label, role_of(told), told->label);
    snprintf(text, sizeof text, "%s%.300s", told->alarm ? "! " : "", told->text);
    area_fit(area, 0, label + 2, area.columns - label - 2, role_of(told), text);
}

static void draw_details(const struct sheet *sheet, const struct sheet_row *row, struct area area)
{
    const struct told *told = row->data;
    struct area inside = area_part(area, 1, 1, area.rows - 1, area.columns - 2);

    (void)sheet;
    frame_rule(area, 0, told->label);
    show_text(inside, 0, role_of(told), told->text);
}

static const struct hint hints[] = {
    {ACTION_OPEN, "open"},     {ACTION_TOGGLE, "assess"}, {ACTION_EDIT, "edit"},
    {ACTION_FILTER, "filter"}, {ACTION_PRINT, "sheet"},   {ACTION_COPY, "copy"},
};

const struct sheet_class provider_class = {
    .screen = {.name = "provider",
               .title = "Provider",
               .hints = hints,
               .hint_count = ARRAY_COUNT(hints),
               .size = sizeof(struct provider_screen),
               .load = sheet_load,
               .done = sheet_done,
               SHEET_FUNCTIONS},
    .tab = VIEWS_PROVIDERS,
    .step = PROVIDER_STEP,
    .in_a_void = true,
    .nothing = "It has supplied nobody yet.",
    .groups = "Providers",
    .load = load,
    .draw_row = draw_row,
    .draw_details = draw_details,
    .act = act,
};

void provider_open(struct shell *shell, const char *id)
{
    struct provider_screen *screen =
        (struct provider_screen *)shell_push(shell, &provider_class.screen);

    snprintf(screen->id, sizeof screen->id, "%s", id);
    shell_load(shell);
}
