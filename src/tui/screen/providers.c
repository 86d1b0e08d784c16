#include "frame.h"
#include "screens.h"

#include "text.h"

#include <inttypes.h>

/* --- load -------------------------------------------------------------------------------- */

static bool load(struct session *session, const struct sheet_ask *ask, struct arena *arena,
                 struct sheet_page *page, struct error *error)
{
    struct provider_view *views = NULL;

    (void)ask; /* they are few */
    if (!query_providers(session, arena, &views, &page->count, error))
        return false;
    for (size_t i = 0; i < page->count; i++) {
        const char *name = views[i].provider->name;
        struct sheet_row row = {.id = name, .words = name, .name = name, .data = &views[i]};
        sheet_add(page, arena, NULL, &row);
    }
    page->right = page->brief = arena_printf(arena, "%zu on record", page->count);
    return true;
}

/* --- keys -------------------------------------------------------------------------------- */

void provider_edit(struct shell *shell, const struct provider *provider)
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

void provider_assess_form(struct shell *shell, const char *name, const char *criterion)
{
    const struct arg_value values[] = {{"provider", name}, {"criterion", criterion}};

    shell_form(shell, "provider assess", values, criterion == NULL ? 1 : 2);
}

static bool act(struct sheet *sheet, const struct sheet_row *row, enum key_action action)
{
    struct shell *shell = sheet->base.shell;
    const struct provider_view *view = row == NULL ? NULL : row->data;

    if (action == ACTION_ADD)
        shell_form(shell, "provider add", NULL, 0);
    else if (view != NULL && action == ACTION_OPEN)
        provider_open(shell, view->provider->row.id);
    else if (view != NULL && action == ACTION_EDIT)
        provider_edit(shell, view->provider);
    else if (view != NULL && action == ACTION_TOGGLE)
        provider_assess_form(shell, view->provider->name, NULL);
    else
        return false;
    return true;
}

/* --- drawing ----------------------------------------------------------------------------- */
static bool has_lapsed(const struct provider *provider, civil_day today)
{
    return provider->expires != DAY_NONE && provider->expires < today;
}

static void draw_heads(const struct sheet *sheet, struct area area)
{
    int width = area.columns >= 60 ? 28 : 18;

    (void)sheet;
    area_fit(area, 0, 1, width, ROLE_DIM, "PROVIDER");
    area_printf(area, 0, width + 1, ROLE_DIM, "SCORE");
    area_printf(area, 0, width + 8, ROLE_DIM, "ENG");
    if (area.columns < 60)
        return;
    area_printf(area, 0, width + 13, ROLE_DIM, "HOLD UNTIL");
    area_printf(area, 0, width + 26, ROLE_DIM, "ON TIME");
    area_printf(area, 0, width + 35, ROLE_DIM, "ACCESS LEFT");
}

static void draw_row(const struct sheet *sheet, const struct sheet_row *row, struct area area)
{
    const struct provider_view *view = row->data;
    const struct provider *provider = view->provider;
    int width = area.columns >= 60 ? 28 : 18;
    char day[DATE_TEXT_SIZE];

    area_fit(area, 0, 1, width, ROLE_NORMAL, provider->name);
    area_printf(area, 0, width + 2, ROLE_NORMAL, "%4s", text_or(view->score, "-"));
    area_printf(area, 0, width + 8, ROLE_NORMAL, "%3" PRId64, view->track.engagements);
    if (area.columns < 60)
        return;
    area_fit(area, 0, width + 13, 12, has_lapsed(provider, sheet->day) ? ROLE_BAD : ROLE_NORMAL,
             provider->expires == DAY_NONE ? "-" : day_iso(provider->expires, day));
    area_printf(area, 0, width + 26, ROLE_NORMAL, "%" PRId64 "/%" PRId64, view->track.on_time,
                view->track.milestones);
    area_printf(area, 0, width + 35, view->track.access_open > 0 ? ROLE_BAD : ROLE_NORMAL,
                "%3" PRId64, view->track.access_open);
}

static void draw_details(const struct sheet *sheet, const struct sheet_row *row, struct area area)
{
    const struct provider_view *view = row->data;
    const struct provider *provider = view->provider;

    frame_rule(area, 0, provider->name);
    area_fit(area, 1, 1, area.columns - 2,
             has_lapsed(provider, sheet->day) ? ROLE_BAD : ROLE_NORMAL,
             text_or(provider->credentials, "No credentials are on record."));
    show_text(area_part(area, 0, 1, area.rows, area.columns - 2), 2, ROLE_NORMAL, view->summary);
}

static const struct hint hints[] = {
    {ACTION_OPEN, "open"}, {ACTION_TOGGLE, "assess"}, {ACTION_ADD, "add"},
    {ACTION_EDIT, "edit"}, {ACTION_FILTER, "filter"}, {ACTION_COPY, "copy"},
};

const struct sheet_class providers_class = {
    .screen = {.name = "providers",
               .title = "Providers",
               .hints = hints,
               .hint_count = ARRAY_COUNT(hints),
               SHEET_SCREEN},
    .tab = VIEWS_PROVIDERS,
    .in_a_void = true,
    .nothing = "No provider is on record.",
    .remedy = "a adds the first one.",
    .groups = "Providers",
    .load = load,
    .head_rows = 1,
    .draw_heads = draw_heads,
    .draw_row = draw_row,
    .draw_details = draw_details,
    .act = act,
};
