#include "frame.h"
#include "screens.h"
#include "show.h"
#include "views.h"

#include "text.h"
#include "vec.h"
#include "widget/list.h"

#include <inttypes.h>
#include <stdio.h>

struct providers {
    struct screen base;
    struct list list;
    struct provider_view *rows;
    size_t count;
    struct empty empty;
    bool begun, welcome;
    civil_day day;
};

static struct providers *as_providers(struct screen *screen)
{
    return (struct providers *)screen;
}

/* --- load -------------------------------------------------------------------------------- */

static const char *row_name(const void *context, size_t row)
{
    return ((const struct providers *)context)->rows[row].provider->name;
}

static void draw_row(const void *context, size_t row, struct area area, bool selected);

static bool load(struct screen *screen, struct error *error)
{
    struct providers *providers = as_providers(screen);
    struct session *session = shell_session(screen->shell);

    if (!providers->begun) {
        list_init(&providers->list, &screen->kept);
        providers->begun = true;
    }
    providers->count = 0;
    if (session_is_open(session) &&
        !query_providers(session, &screen->arena, &providers->rows, &providers->count, error))
        return false;
    providers->day = session_today(session);
    providers->welcome = !session_is_open(session);
    providers->empty = views_empty(screen);
    list_set(&providers->list, &(struct list_rows){.context = providers,
                                                   .count = providers->count,
                                                   .id = row_name,
                                                   .words = row_name,
                                                   .name = row_name,
                                                   .draw = draw_row});
    return true;
}

static void done(struct screen *screen)
{
    if (as_providers(screen)->begun)
        list_done(&as_providers(screen)->list);
}

/* --- keys -------------------------------------------------------------------------------- */

static const struct provider_view *selected(const struct providers *providers)
{
    size_t row = list_selected(&providers->list);

    return row == LIST_NONE ? NULL : &providers->rows[row];
}

static void show(struct shell *shell, const char *name)
{
    const struct arg_value values[] = {{"provider", name}};
    struct arena arena;

    arena_init(&arena);
    (void)shell_run_command(shell, "provider show", values, ARRAY_COUNT(values), &arena, NULL);
    arena_done(&arena);
}

static void edit(struct shell *shell, const struct provider *provider)
{
    char day[DATE_TEXT_SIZE];
    const struct arg_value values[] = {
        {"provider", provider->name},
        {"name", provider->name},
        {"credentials", text_or(provider->credentials, "")},
        {"expires", provider->expires == DAY_NONE ? "" : day_iso(provider->expires, day)},
        {"reach", text_or(provider->reach, "")},
        {"note", text_or(provider->note, "")},
    };

    shell_form(shell, "provider edit", values, ARRAY_COUNT(values));
}

static void assess(struct shell *shell, const char *name)
{
    const struct arg_value values[] = {{"provider", name}};

    shell_form(shell, "provider assess", values, ARRAY_COUNT(values));
}

static bool act(struct screen *screen, enum key_action action)
{
    struct providers *providers = as_providers(screen);
    const struct provider_view *row = providers->welcome ? NULL : selected(providers);

    if (providers->welcome)
        return views_act(screen, action, NULL, true);
    if (action == ACTION_ADD)
        shell_form(screen->shell, "provider add", NULL, 0);
    else if (row != NULL && action == ACTION_OPEN)
        show(screen->shell, row->provider->name);
    else if (row != NULL && action == ACTION_EDIT)
        edit(screen->shell, row->provider);
    else if (row != NULL && action == ACTION_TOGGLE)
        assess(screen->shell, row->provider->name);
    else
        return list_act(&providers->list, action);
    return true;
}

static bool key(struct screen *screen, const struct key *key)
{
    struct providers *providers = as_providers(screen);

    return providers->begun && list_key(&providers->list, key);
}

static const struct prompt *prompt(const struct screen *screen)
{
    const struct providers *providers = (const struct providers *)screen;

    return providers->list.filter.open ? &providers->list.filter : NULL;
}

/* --- drawing ----------------------------------------------------------------------------- */

static bool has_lapsed(const struct providers *providers, const struct provider *provider)
{
    return provider->expires != DAY_NONE && provider->expires < providers->day;
}

static void draw_row(const void *context, size_t row, struct area area, bool is_selected)
{
    const struct providers *providers = context;
    const struct provider_view *view = &providers->rows[row];
    bool lapsed = has_lapsed(providers, view->provider);
    int width = area.columns >= 60 ? 28 : 18;
    char day[DATE_TEXT_SIZE];

    (void)is_selected;
    area_fit(area, 0, 1, width, ROLE_NORMAL, view->provider->name);
    area_printf(area, 0, width + 2, ROLE_NORMAL, "%4s", text_or(view->score, "-"));
    area_printf(area, 0, width + 8, ROLE_NORMAL, "%3" PRId64, view->track.engagements);
    if (area.columns < 60)
        return;
    area_fit(area, 0, width + 13, 12, lapsed ? ROLE_BAD : ROLE_NORMAL,
             view->provider->expires == DAY_NONE ? "-" : day_iso(view->provider->expires, day));
    area_printf(area, 0, width + 26, ROLE_NORMAL, "%" PRId64 "/%" PRId64, view->track.on_time,
                view->track.milestones);
    area_printf(area, 0, width + 35, view->track.access_open > 0 ? ROLE_BAD : ROLE_NORMAL,
                "%3" PRId64, view->track.access_open);
}

static void draw_head(struct area area)
{
    int width = area.columns >= 60 ? 28 : 18;

    area_fit(area, 0, 1, width, ROLE_DIM, "PROVIDER");
    area_printf(area, 0, width + 1, ROLE_DIM, "SCORE");
    area_printf(area, 0, width + 8, ROLE_DIM, "ENG");
    if (area.columns < 60)
        return;
    area_printf(area, 0, width + 13, ROLE_DIM, "HOLD UNTIL");
    area_printf(area, 0, width + 26, ROLE_DIM, "ON TIME");
    area_printf(area, 0, width + 35, ROLE_DIM, "ACCESS LEFT");
}

static void draw_details(const struct providers *providers, const struct provider_view *view,
                         struct area area)
{
    const struct provider *provider = view->provider;

    frame_rule(area, 0, provider->name);
    area_fit(area, 1, 1, area.columns - 2, has_lapsed(providers, provider) ? ROLE_BAD : ROLE_NORMAL,
             text_or(provider->credentials, "No credentials are on record."));
    show_text(area_part(area, 0, 1, area.rows, area.columns - 2), 2, ROLE_NORMAL, view->summary);
}

static void draw_rows(const struct providers *providers, struct area area)
{
    const struct provider_view *view = selected(providers);
    int pane = frame_short(area) || view == NULL ? 0 : 4;
    int top = frame_low(area) ? 1 : 2;
    struct area middle = area_part(area, top + 1, 0, area.rows - top - 1 - pane, area.columns);

    draw_head(area_part(area, top, 0, 1, area.columns));
    if (providers->count == 0)
        show_nothing(middle, "No provider is on record.", "a adds the first one.");
    else if (providers->list.shown_count == 0)
        show_nothing(middle, "Nothing matches the filter.", "Esc takes the filter away.");
    list_draw(&providers->list, middle);
    if (pane > 0)
        draw_details(providers, view, area_part(area, area.rows - pane, 0, pane, area.columns));
}

static void draw(const struct screen *screen, struct area area)
{
    const struct providers *providers = (const struct providers *)screen;
    int top = frame_low(area) ? 1 : 2;
    char right[SHOW_SIZE];

    snprintf(right, sizeof right, "%zu on record", providers->count);
    frame_title(area, "Providers", right);
    if (!frame_low(area))
        views_tabs(area, VIEWS_PROVIDERS, list_filter_text(&providers->list));
    if (providers->welcome)
        empty_draw(&providers->empty, area_part(area, top, 0, area.rows - top, area.columns));
    else
        draw_rows(providers, area);
}

static const struct hint hints[] = {
    {ACTION_OPEN, "show"}, {ACTION_TOGGLE, "assess"}, {ACTION_ADD, "add"},
    {ACTION_EDIT, "edit"}, {ACTION_FILTER, "filter"},
};

static const char *groups(const struct screen *screen)
{
    (void)screen;
    return "Providers";
}

const struct screen_class providers_class = {
    .name = "providers",
    .title = "Providers",
    .size = sizeof(struct providers),
    .load = load,
    .groups = groups,
    .draw = draw,
    .key = key,
    .act = act,
    .hints = hints,
    .hint_count = ARRAY_COUNT(hints),
    .prompt = prompt,
    .done = done,
};
