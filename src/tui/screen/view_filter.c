#include "view_filter.h"

#include "text.h"

#include <stdio.h>
#include <string.h>

void view_filter_init(struct view_filter *filter)
{
    filter->titles = NULL;
    filter->wanted = filter->held = false;
    strbuf_init(&filter->facets);
    prompt_init(&filter->prompt, "/");
}

void view_filter_done(struct view_filter *filter)
{
    filter_free(filter->titles);
    strbuf_done(&filter->facets);
    prompt_done(&filter->prompt);
}

const char *view_filter_text(const struct view_filter *filter)
{
    return input_text(&filter->prompt.input);
}

void view_filter_line(const struct view_filter *filter, struct strbuf *out)
{
    const char *text = view_filter_text(filter);

    strbuf_puts(out, filter->facets.data);
    if (filter->facets.length > 0 && !text_is_blank(text))
        strbuf_putc(out, ' ');
    if (!text_is_blank(text))
        strbuf_puts(out, text);
}

/* --- narrowing --------------------------------------------------------------------------- */

void view_filter_open(struct view_filter *filter)
{
    prompt_open(&filter->prompt);
    if (filter->titles == NULL)
        filter->titles = filter_new();
}

bool view_filter_clear(struct view_filter *filter)
{
    if (*view_filter_text(filter) != '\0')
        input_set(&filter->prompt.input, NULL);
    else if (filter->facets.length > 0)
        strbuf_clear(&filter->facets);
    else
        return false;
    return true;
}

bool view_filter_set(struct view_filter *filter, const struct session *session, const char *words,
                     struct error *error)
{
    CLEANUP(arena_done) struct arena arena;
    struct facets facets;
    const char *text;

    arena_init(&arena);
    if (!filter_words(session, words, true, &arena, &facets, &text, error))
        return false;
    strbuf_clear(&filter->facets);
    facets_print(&facets, &filter->facets);
    input_set(&filter->prompt.input, text);
    filter->prompt.open = false;
    return true;
}

/* Titles are given back when nothing needs them: they are as large as the file has engagements. */
void view_filter_ask(struct view_filter *filter, struct pager *pager)
{
    pager->pattern = view_filter_text(filter);
    pager->query.facets = filter->facets.data;
    filter->wanted = filter_wanted(pager->pattern, &pager->query);
    if (filter->wanted && filter->titles == NULL)
        filter->titles = filter_new();
    if (!filter->wanted && !filter->held && !filter->prompt.open) {
        filter_free(filter->titles);
        filter->titles = NULL;
    }
    pager->filter = filter->titles;
    pager->typing = filter->prompt.open;
}

/* --- keys -------------------------------------------------------------------------------- */

bool view_filter_key(struct view_filter *filter, struct screen *screen, struct list *list,
                     const struct key *key)
{
    enum prompt_event event;

    if (!filter->prompt.open)
        return false;
    event = prompt_key(&filter->prompt, key);
    if (event == PROMPT_CHANGED || !filter->prompt.open)
        shell_load(screen->shell);
    return event != PROMPT_IGNORED || list_move_key(list, key);
}

bool view_filter_behind(const struct view_filter *filter, const struct screen *screen)
{
    struct session *session = shell_session(screen->shell);

    return filter->titles != NULL && session_is_open(session) &&
           filter_behind(filter->titles, session);
}

bool view_filter_work(struct view_filter *filter, struct screen *screen, struct error *error)
{
    if (!filter_read(filter->titles, shell_session(screen->shell), error))
        return false;
    if (!view_filter_behind(filter, screen) && filter->wanted)
        shell_load(screen->shell);
    return true;
}

/* --- drawing ----------------------------------------------------------------------------- */

/* Rounded down: 100 is all. */
int view_filter_percent(const struct view_filter *filter, const struct screen *screen,
                        const struct portfolio_counts *counts)
{
    int64_t all = counts->active + counts->on_hold + counts->ended, read;

    if (!view_filter_behind(filter, screen))
        return 100;
    read = (int64_t)filter_count(filter->titles);
    return all > read ? (int)(100 * read / all) : 100;
}

void view_filter_tabs(const struct view_filter *filter, const struct screen *screen,
                      enum views_tab active, const struct portfolio_counts *counts,
                      struct area area)
{
    int percent = view_filter_percent(filter, screen, counts);
    char text[SHOW_SIZE] = "";

    if (percent < 100 && filter->wanted)
        snprintf(text, sizeof text, "%d %% read", percent);
    views_tabs(screen, area, active, text);
}

/* What is being typed stands in its own row. */
const char *view_filter_crumbs(const struct view_filter *filter, const char *title,
                               char out[2 * SHOW_SIZE])
{
    struct strbuf line;

    strbuf_init(&line);
    if (filter->prompt.open)
        strbuf_puts(&line, filter->facets.data);
    else
        view_filter_line(filter, &line);
    snprintf(out, 2 * SHOW_SIZE, "%.40s%s%.100s", title, line.length > 0 ? ": " : "", line.data);
    strbuf_done(&line);
    return out;
}

void view_filter_nothing(const struct view_filter *filter, struct area area)
{
    const struct error *fault = filter->titles == NULL ? NULL : filter_fault(filter->titles);
    char text[sizeof fault->message + 2];

    if (fault == NULL) {
        show_nothing(area, "Nothing matches the filter.", "Esc takes the filter away.");
        return;
    }
    snprintf(text, sizeof text, "%s.", fault->message);
    show_nothing(area, text, fault->hint);
}
