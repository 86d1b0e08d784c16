#include "list.h"

#include "fuzzy.h"
#include "strbuf.h"
#include "text.h"
#include "utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void list_init(struct list *list, struct arena *kept)
{
    *list = (struct list){.at = LIST_NONE};
    prompt_init(&list->filter, "/");
    list->view = arena_new(kept, struct list_view);
    list->view->visible = 1;
}

void list_done(struct list *list)
{
    free(list->shown);
    list->shown = NULL;
    prompt_done(&list->filter);
}

static const char *id_of(const struct list *list, size_t at)
{
    return list->rows.id(list->rows.context, list->shown[at]);
}

/* What was typed, made ready once for all rows: of a name its letters are enough. */
struct wanted {
    struct fuzzy letters, words;
};

static bool passes(const struct list *list, size_t row, const struct wanted *wanted)
{
    const char *words, *name;
    struct strbuf both;
    bool passes;

    words = list->rows.words(list->rows.context, row);
    if (words == NULL)
        return false;
    name = list->rows.name == NULL ? NULL : list->rows.name(list->rows.context, row);
    strbuf_init(&both);
    strbuf_printf(&both, "%s %s", text_or(name, ""), words);
    passes = fuzzy_match(&wanted->words, both.data) > 0 ||
             (name != NULL && fuzzy_match(&wanted->letters, name) > 0);
    strbuf_done(&both);
    return passes;
}

static void make_room(struct list *list, size_t count)
{
    size_t *bigger;

    if (count <= list->shown_room)
        return;
    bigger = realloc(list->shown, count * sizeof(*bigger));
    if (bigger == NULL)
        out_of_memory();
    list->shown = bigger;
    list->shown_room = count;
}

static void collect(struct list *list)
{
    const char *pattern = input_text(&list->filter.input);
    const bool all = *pattern == '\0' || list->rows.words == NULL || list->rows.sifted;
    struct wanted wanted;

    fuzzy_parse(pattern, &wanted.letters);
    fuzzy_parse_exact(pattern, &wanted.words);
    make_room(list, list->rows.count);
    list->shown_count = 0;
    for (size_t row = 0; row < list->rows.count; row++) {
        if (all || passes(list, row, &wanted))
            list->shown[list->shown_count++] = row;
    }
}

/* The selectable row nearest to `at`: first in the direction asked for, then in the other. */
static size_t nearest(const struct list *list, size_t at, int step)
{
    if (list->shown_count == 0)
        return LIST_NONE;
    if (at >= list->shown_count)
        at = list->shown_count - 1;
    for (int turn = 0; turn < 2; turn++, step = -step) {
        for (size_t row = at; row < list->shown_count; row += (size_t)step) {
            if (id_of(list, row) != NULL)
                return row;
        }
    }
    return LIST_NONE;
}

static void stand_on(struct list *list, size_t at)
{
    list->at = at;
    if (at != LIST_NONE)
        snprintf(list->id, sizeof(list->id), "%s", id_of(list, at));
}

static size_t find(const struct list *list, const char *id)
{
    for (size_t at = 0; at < list->shown_count; at++) {
        const char *other = id_of(list, at);

        if (other != NULL && strncmp(other, id, LIST_ID_SIZE - 1) == 0)
            return at;
    }
    return LIST_NONE;
}

static size_t find_again(const struct list *list, bool typing)
{
    size_t at = LIST_NONE;

    if (list->chosen[0] != '\0')
        at = find(list, list->chosen);
    if (at == LIST_NONE && !typing && list->id[0] != '\0')
        at = find(list, list->id);
    return at;
}

static void settle(struct list *list)
{
    const bool typing = list->rows.typing || list->filter.open;
    size_t place = list->at == LIST_NONE || typing ? 0 : list->at, at;

    if (typing && list->chosen[0] == '\0')
        memcpy(list->chosen, list->id, sizeof(list->chosen));
    at = find_again(list, typing);
    if (!typing)
        list->chosen[0] = '\0';
    stand_on(list, at == LIST_NONE ? nearest(list, place, 1) : at);
}

void list_set(struct list *list, const struct list_rows *rows)
{
    list->rows = *rows;
    if (list->rows.height <= 0)
        list->rows.height = 1;
    collect(list);
    settle(list);
}

size_t list_selected(const struct list *list)
{
    return list->at == LIST_NONE ? LIST_NONE : list->shown[list->at];
}

const char *list_selected_id(const struct list *list)
{
    return list->at == LIST_NONE ? NULL : id_of(list, list->at);
}

bool list_select(struct list *list, const char *id)
{
    size_t at = id == NULL ? LIST_NONE : find(list, id);

    if (at == LIST_NONE)
        return false;
    stand_on(list, at);
    return true;
}

bool list_at_end(const struct list *list)
{
    return list->at == LIST_NONE || nearest(list, list->shown_count, -1) == list->at;
}

const char *list_filter_text(const struct list *list)
{
    return input_text(&list->filter.input);
}

static void refilter(struct list *list)
{
    collect(list);
    settle(list);
}

static bool move_by(struct list *list, size_t distance, int direction)
{
    size_t last, at;

    if (list->at == LIST_NONE)
        return true;
    last = list->shown_count - 1;
    if (direction > 0)
        at = last - list->at > distance ? list->at + distance : last;
    else
        at = list->at > distance ? list->at - distance : 0;
    stand_on(list, nearest(list, at, direction));
    if (list->chosen[0] != '\0')
        memcpy(list->chosen, list->id, sizeof(list->chosen));
    return true;
}

static bool cancel_filter(struct list *list)
{
    if (*list_filter_text(list) == '\0')
        return false;
    input_set(&list->filter.input, NULL);
    refilter(list);
    return true;
}

static bool begin_filter(struct list *list)
{
    if (list->rows.words == NULL)
        return false;
    prompt_open(&list->filter);
    return true;
}

enum key_action list_match(const char *filter, enum key_action action)
{
    if (text_is_blank(filter))
        return action;
    return action == ACTION_NEXT_MATCH       ? ACTION_DOWN
           : action == ACTION_PREVIOUS_MATCH ? ACTION_UP
                                             : action;
}

bool list_act(struct list *list, enum key_action action)
{
    size_t page = list->view->visible, half = page / 2 > 0 ? page / 2 : 1;

    action = list_match(list_filter_text(list), action);
    if (action == ACTION_DOWN || action == ACTION_UP)
        return move_by(list, 1, action == ACTION_DOWN ? 1 : -1);
    if (action == ACTION_PAGE_DOWN || action == ACTION_PAGE_UP)
        return move_by(list, page, action == ACTION_PAGE_DOWN ? 1 : -1);
    if (action == ACTION_HALF_DOWN || action == ACTION_HALF_UP)
        return move_by(list, half, action == ACTION_HALF_DOWN ? 1 : -1);
    if (action == ACTION_TOP || action == ACTION_BOTTOM)
        return move_by(list, list->shown_count, action == ACTION_BOTTOM ? 1 : -1);
    if (action == ACTION_FILTER)
        return begin_filter(list);
    return action == ACTION_CANCEL && cancel_filter(list);
}

bool list_move_key(struct list *list, const struct key *key)
{
    static const enum key_action moves[] = {[SPECIAL_UP] = ACTION_UP,
                                            [SPECIAL_DOWN] = ACTION_DOWN,
                                            [SPECIAL_PAGE_UP] = ACTION_PAGE_UP,
                                            [SPECIAL_PAGE_DOWN] = ACTION_PAGE_DOWN};

    return key->kind == KEY_SPECIAL && key->code < ARRAY_COUNT(moves) &&
           moves[key->code] != ACTION_NONE && list_act(list, moves[key->code]);
}

bool list_key(struct list *list, const struct key *key)
{
    if (!list->filter.open)
        return false;
    switch (prompt_key(&list->filter, key)) {
    case PROMPT_CHANGED:
    case PROMPT_CANCELLED:
    case PROMPT_ACCEPTED: refilter(list); return true;
    case PROMPT_IGNORED: return list_move_key(list, key);
    }
    return false;
}

/* The first row to draw: as little scrolling as shows the selection. */
static size_t top_row(const struct list *list, size_t visible)
{
    size_t top = list->view->top, most;

    most = list->shown_count > visible ? list->shown_count - visible : 0;
    if (top > most)
        top = most;
    if (list->at != LIST_NONE && list->at < top)
        top = list->at;
    if (list->at != LIST_NONE && list->at >= top + visible)
        top = list->at - visible + 1;
    /* A heading right above the first selectable row is shown with it. */
    if (top == 1 && list->at == 1 && id_of(list, 0) == NULL && visible > 1)
        top = 0;
    return top;
}

static void draw_row(const struct list *list, size_t at, struct area area)
{
    bool selected = at == list->at;

    list->rows.draw(list->rows.context, list->shown[at], area, selected);
    if (!selected)
        return;
    for (int line = 0; line < area.rows; line++)
        area_role(area, line, ROLE_SELECTED);
    area_text(area, 0, 0, ROLE_SELECTED, glyph_text(area.canvas, GLYPH_SELECT));
    if (!list->quiet)
        area_cursor(area, 0, 0, false);
}

static bool is_blank_cell(struct area area, int row, int column)
{
    const struct canvas *canvas = area.canvas;

    row += area.row;
    column += area.column;
    return row < 0 || column < 0 || row >= canvas->rows || column >= canvas->columns ||
           strcmp(canvas->cells[row * canvas->columns + column].text, " ") == 0;
}

/* A word that the sign runs over is shown as cut: "2" must not stand for "29 Nov". */
static void draw_more(struct area area, int row, enum glyph glyph, size_t count)
{
    char text[32];
    int column;

    if (count == 0)
        return;
    snprintf(text, sizeof(text), " %s %zu more", glyph_text(area.canvas, glyph), count);
    column = area.columns - text_cells(text);
    if (column > 0 && !is_blank_cell(area, row, column) && !is_blank_cell(area, row, column - 1))
        area_text(area, row, column - 1, ROLE_DIM, glyph_text(area.canvas, GLYPH_ELLIPSIS));
    area_right(area, row, ROLE_DIM, text);
}

/* Steps of Down from the selected row, headings passed over; above it: of Up, negative. */
static int steps_to(const struct list *list, size_t row)
{
    int steps = 0;

    for (size_t at = list->at; at < row; at++)
        steps += id_of(list, at + 1) != NULL;
    for (size_t at = list->at; at > row; at--)
        steps -= id_of(list, at - 1) != NULL;
    return steps;
}

void list_targets(const struct list *list, struct area area, enum key_action action, int times)
{
    int height = list->rows.height > 0 ? list->rows.height : 1;
    size_t top = list->view->top, end = top + list->view->visible;

    for (size_t at = top; list->at != LIST_NONE && at < end && at < list->shown_count; at++) {
        struct target target = {.moves = {{(int)action, times}}};
        int steps;

        if (id_of(list, at) == NULL)
            continue;
        steps = steps_to(list, at);
        target.moves[1].action = steps < 0 ? ACTION_UP : ACTION_DOWN;
        target.moves[1].times = steps < 0 ? -steps : steps;
        area_target(area_part(area, (int)(at - top) * height, 0, height, area.columns), &target);
    }
}

void list_draw(const struct list *list, struct area area)
{
    int height = list->rows.height > 0 ? list->rows.height : 1;
    size_t visible = area.rows / height > 0 ? (size_t)(area.rows / height) : 1, top, end;

    if (area.rows <= 0)
        return;
    top = top_row(list, visible);
    end = top + visible < list->shown_count ? top + visible : list->shown_count;
    list->view->top = top;
    list->view->visible = visible;
    for (size_t at = top; at < end; at++)
        draw_row(list, at, area_part(area, (int)(at - top) * height, 0, height, area.columns));
    if (!list->quiet)
        list_targets(list, area, ACTION_NONE, 0);
    if (area.rows >= height * 2) {
        draw_more(area, 0, GLYPH_MORE_UP, top + list->rows.above);
        draw_more(area, (int)(end - top) * height - 1, GLYPH_MORE_DOWN,
                  list->shown_count - end + list->rows.below);
    }
}
