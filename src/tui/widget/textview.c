#include "textview.h"

#include "text.h"

#include <string.h>

struct textview_view {
    size_t visible;
};

void textview_init(struct textview *view, struct arena *kept)
{
    *view = (struct textview){.count = 0};
    prompt_init(&view->search, "/");
    view->view = arena_new(kept, struct textview_view);
    view->view->visible = 1;
}

void textview_done(struct textview *view)
{
    prompt_done(&view->search);
}

static void scroll_to(struct textview *view, size_t top)
{
    size_t visible = view->view->visible;
    size_t most = view->count > visible ? view->count - visible : 0;

    view->top = top < most ? top : most;
}

void textview_set(struct textview *view, const char *const *lines, size_t count)
{
    view->lines = lines;
    view->count = count;
    view->page_starts = NULL;
    view->page_count = 0;
    if (view->top >= count)
        view->top = 0;
}

static bool matches(const struct textview *view, size_t line)
{
    const char *pattern = input_text(&view->search.input);
    size_t length = strlen(pattern);

    for (const char *at = view->lines[line]; length > 0 && *at != '\0'; at++) {
        size_t same = 0;

        while (same < length && (at[same] | 0x20) == (pattern[same] | 0x20))
            same++;
        if (same == length)
            return true;
    }
    return false;
}

/* From the line behind (or before) the top, around the end. */
static bool search(struct textview *view, bool forward, size_t from)
{
    size_t line = from;

    for (size_t turn = 0; turn < view->count; turn++) {
        if (matches(view, line)) {
            view->top = line;
            return true;
        }
        line = forward ? (line + 1) % view->count : (line + view->count - 1) % view->count;
    }
    return true;
}

static bool search_again(struct textview *view, bool forward)
{
    if (view->count == 0)
        return true;
    return search(view, forward,
                  forward ? (view->top + 1) % view->count
                          : (view->top + view->count - 1) % view->count);
}

static bool scroll_by(struct textview *view, size_t distance, bool down)
{
    if (down)
        scroll_to(view, view->top + distance);
    else
        view->top = view->top > distance ? view->top - distance : 0;
    return true;
}

static bool scroll_sideways(struct textview *view, int cells)
{
    view->left += cells;
    if (view->left < 0)
        view->left = 0;
    return true;
}

bool textview_act(struct textview *view, enum key_action action)
{
    size_t page = view->view->visible, half = page / 2 > 0 ? page / 2 : 1;

    if (action == ACTION_DOWN || action == ACTION_UP)
        return scroll_by(view, 1, action == ACTION_DOWN);
    if (action == ACTION_PAGE_DOWN || action == ACTION_PAGE_UP)
        return scroll_by(view, page, action == ACTION_PAGE_DOWN);
    if (action == ACTION_HALF_DOWN || action == ACTION_HALF_UP)
        return scroll_by(view, half, action == ACTION_HALF_DOWN);
    if (action == ACTION_TOP || action == ACTION_BOTTOM)
        return scroll_by(view, view->count, action == ACTION_BOTTOM);
    if (action == ACTION_LEFT || action == ACTION_RIGHT)
        return scroll_sideways(view, action == ACTION_RIGHT ? 8 : -8);
    if (action == ACTION_NEXT_MATCH || action == ACTION_PREVIOUS_MATCH)
        return search_again(view, action == ACTION_NEXT_MATCH);
    if (action == ACTION_FILTER) {
        prompt_open(&view->search);
        return true;
    }
    if (action == ACTION_CANCEL && view->search.input.text.length > 0) {
        input_set(&view->search.input, NULL);
        return true;
    }
    return false;
}

bool textview_key(struct textview *view, const struct key *key)
{
    switch (prompt_key(&view->search, key)) {
    case PROMPT_CHANGED: return view->count == 0 || search(view, true, view->top);
    case PROMPT_ACCEPTED:
    case PROMPT_CANCELLED: return true;
    case PROMPT_IGNORED: break;
    }
    return view->search.open;
}

static bool begins_page(const struct textview *view, size_t line)
{
    for (size_t page = 1; page < view->page_count; page++) {
        if (view->page_starts[page] == line)
            return true;
    }
    return false;
}

void textview_draw(const struct textview *view, struct area area)
{
    int row = 0;

    view->view->visible = area.rows > 0 ? (size_t)area.rows : 1;
    for (size_t line = view->top; line < view->count && row < area.rows; line++) {
        bool found = view->search.input.text.length > 0 && matches(view, line);

        if (begins_page(view, line) && row > 0)
            area_rule(area, row++, ROLE_BORDER);
        area_text(area, row, -view->left, found ? ROLE_MARKED : ROLE_NORMAL, view->lines[line]);
        if (found)
            area_text(area, row, area.columns - 1, ROLE_MARKED,
                      glyph_text(area.canvas, GLYPH_SELECT));
        row++;
    }
    area_cursor(area, 0, 0, false);
}

size_t textview_page(const struct textview *view)
{
    size_t page = 0;

    while (page + 1 < view->page_count && view->page_starts[page + 1] <= view->top)
        page++;
    return page;
}

bool textview_show_page(struct textview *view, size_t page)
{
    if (page >= view->page_count)
        return false;
    view->top = view->page_starts[page];
    return true;
}
