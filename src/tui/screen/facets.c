#include "facets.h"

#include "screens.h"

#include "text.h"
#include "utf8.h"
#include "widget/dialog.h"

#include <stdio.h>
#include <string.h>

struct box_line {
    const char *id;                  /* NULL: a heading */
    const struct facet_count *value; /* of a heading: of the first one under it */
};

struct facets_box {
    struct screen base;
    struct view_filter *filter; /* of the screen below */
    struct list_query query;
    struct list list;
    struct box_line *lines;
    size_t line_count;
    struct portfolio_counts counts;
};

enum { BOX_CELLS = 44 };

/* --- load -------------------------------------------------------------------------------- */

static const char *line_id(const void *context, size_t at)
{
    return ((const struct facets_box *)context)->lines[at].id;
}

/* Phases as the views call them. */
static const char *title_of(const struct facet_count *value)
{
    return value->facet == FACET_PHASE ? show_stage_title(value->value) : value->title;
}

static const char *line_words(const void *context, size_t at)
{
    const struct box_line *line = &((const struct facets_box *)context)->lines[at];

    return line->id == NULL ? NULL : title_of(line->value);
}

static void draw_line(const void *context, size_t at, struct area area, bool selected)
{
    const struct box_line *line = &((const struct facets_box *)context)->lines[at];
    const struct facet_count *value = line->value;
    char count[24];

    (void)selected;
    if (line->id == NULL) {
        show_heading(area, facet_title(value->facet));
        return;
    }
    snprintf(count, sizeof count, "%zu", value->count);
    area_text(area, 0, 1, value->chosen ? ROLE_MARKED : ROLE_NORMAL,
              glyph_text(area.canvas, value->chosen ? GLYPH_DONE : GLYPH_OPEN));
    area_fit(area, 0, 5, area.columns - 6 - text_cells(count),
             value->chosen ? ROLE_MARKED : ROLE_NORMAL, title_of(value));
    area_right(area, 0, value->count == 0 ? ROLE_DIM : ROLE_NORMAL, count);
}

static const char *id_of(const struct facet_count *value, struct arena *arena)
{
    return value->facet < FACET_WORDS
               ? arena_printf(arena, "%s %d", facet_name(value->facet), value->value)
               : arena_printf(arena, "%s %s", facet_name(value->facet), value->folded);
}

static void lay_lines(struct facets_box *box, const struct facet_count *values, size_t count)
{
    struct arena *arena = &box->base.arena;
    struct box_line *lines = arena_array(arena, struct box_line, 2 * count + 1);
    size_t at = 0;

    for (size_t i = 0; i < count; i++) {
        if (i == 0 || values[i].facet != values[i - 1].facet)
            lines[at++] = (struct box_line){NULL, &values[i]};
        lines[at++] = (struct box_line){id_of(&values[i], arena), &values[i]};
    }
    box->lines = lines;
    box->line_count = at;
    list_set(
        &box->list,
        &(struct list_rows){
            .context = box, .count = at, .id = line_id, .words = line_words, .draw = draw_line});
}

static bool load(struct screen *screen, struct error *error)
{
    struct facets_box *box = (struct facets_box *)screen;
    struct session *session = shell_session(screen->shell);
    struct portfolio_counts counts;
    struct facet_count *values;
    size_t count;

    if (box->filter->titles == NULL) /* the screen below needs none as yet */
        box->filter->titles = filter_new();
    box->query.facets = box->filter->facets.data;
    if (!query_counts(session, &counts, error) ||
        !filter_facets(box->filter->titles, session, view_filter_text(box->filter), &box->query,
                       &screen->arena, &values, &count, error))
        return false;
    box->counts = counts;
    lay_lines(box, values, count);
    return true;
}

/* The screen below is a view, and outlives its boxes. */
static void done(struct screen *screen)
{
    struct facets_box *box = (struct facets_box *)screen;

    box->filter->held = false;
    list_done(&box->list);
}

static bool behind(const struct screen *screen)
{
    return view_filter_behind(((const struct facets_box *)screen)->filter, screen);
}

static bool work(struct screen *screen, struct error *error)
{
    struct facets_box *box = (struct facets_box *)screen;

    if (!filter_read(box->filter->titles, shell_session(screen->shell), error))
        return false;
    if (!behind(screen))
        shell_load(screen->shell);
    return true;
}

/* --- keys -------------------------------------------------------------------------------- */

static bool toggle_value(struct facets *facets, const struct facet_count *value)
{
    return value->facet < FACET_WORDS
               ? facets_toggle_word(facets, value->facet, value->value)
               : facets_toggle_name(facets, value->facet, value->title, value->folded);
}

static void toggle(struct facets_box *box, const struct facet_count *value)
{
    struct shell *shell = box->base.shell;
    CLEANUP(arena_done) struct arena arena;
    struct facets facets;
    const char *rest;
    struct error error;

    arena_init(&arena);
    if (!filter_words(shell_session(shell), box->filter->facets.data, true, &arena, &facets, &rest,
                      &error)) {
        shell_error(shell, &error);
        return;
    }
    if (!toggle_value(&facets, value)) {
        shell_message(shell, "At most %d facet words.", FACET_TERMS);
        return;
    }
    strbuf_clear(&box->filter->facets);
    facets_print(&facets, &box->filter->facets);
    shell_load(shell);
}

static bool act(struct screen *screen, enum key_action action)
{
    struct facets_box *box = (struct facets_box *)screen;
    size_t at = list_selected(&box->list);

    if (action == ACTION_TOGGLE && at != LIST_NONE)
        toggle(box, box->lines[at].value);
    else if (action == ACTION_OPEN || action == ACTION_FACETS)
        shell_pop(screen->shell);
    else
        return list_act(&box->list, action);
    return true;
}

static bool key(struct screen *screen, const struct key *key)
{
    return list_key(&((struct facets_box *)screen)->list, key);
}

static const struct prompt *prompt(const struct screen *screen)
{
    const struct facets_box *box = (const struct facets_box *)screen;

    return box->list.filter.open ? &box->list.filter : NULL;
}

/* --- drawing ----------------------------------------------------------------------------- */

static void draw(const struct screen *screen, struct area area)
{
    const struct facets_box *box = (const struct facets_box *)screen;
    int percent = view_filter_percent(box->filter, screen, &box->counts);
    char title[SHOW_SIZE] = "Facets";
    struct area inside;

    if (percent < 100)
        snprintf(title, sizeof title, "Facets (%d %% read)", percent);
    inside = dialog_box(area, (int)(box->line_count < 100 ? box->line_count : 100) + 1, BOX_CELLS,
                        title, "Space choose   Esc close");
    if (box->line_count == 0)
        view_filter_nothing(box->filter, inside);
    list_draw(&box->list, inside);
}

static const struct hint hints[] = {
    {ACTION_TOGGLE, "choose"}, {ACTION_FILTER, "find a value"}, {ACTION_OPEN, "close"}};

const struct screen_class facets_class = {
    .name = "facets",
    .title = "Facets",
    .overlay = true,
    .size = sizeof(struct facets_box),
    .load = load,
    .draw = draw,
    .key = key,
    .act = act,
    .hints = hints,
    .hint_count = ARRAY_COUNT(hints),
    .prompt = prompt,
    .behind = behind,
    .work = work,
    .done = done,
};

void facets_open(struct screen *below, struct view_filter *filter, const struct list_query *query)
{
    struct facets_box *box = (struct facets_box *)shell_push(below->shell, &facets_class);

    box->filter = filter;
    filter->held = true;
    box->query = *query;
    list_init(&box->list, &box->base.kept);
    shell_load(below->shell);
}
