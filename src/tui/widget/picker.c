#include "picker.h"

#include "dialog.h"
#include "fuzzy.h"
#include "text.h"
#include "utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct picker_match {
    size_t row;
    int score;
};

enum { LEFT_MOST = 14, WORDS_BYTES = 512, WANTED_COLUMNS = 72, NARROW = 50, LOW = 10 };

void picker_init(struct picker *picker, const char *title, struct arena *kept)
{
    *picker = (struct picker){.title = title};
    input_init(&picker->input);
    list_init(&picker->list, kept);
}

void picker_done(struct picker *picker)
{
    input_done(&picker->input);
    list_done(&picker->list);
    free(picker->matches);
    picker->matches = NULL;
}

/* What was typed, made ready once for all rows. */
struct wanted {
    const char *text;
    struct fuzzy letters, words;
};

static int score_of(const struct picker *picker, const struct pick_row *row,
                    const struct wanted *wanted)
{
    char words[WORDS_BYTES];
    int score;

    if (row->always)
        return INT32_MAX;
    if (*wanted->text == '\0')
        return 1;
    if (row->id == NULL)
        return 0;
    if (picker->by_key)
        return row->left != NULL && strstr(row->left, wanted->text) != NULL ? 1 : 0;
    score = fuzzy_match(&wanted->letters, row->text);
    if (row->right != NULL) {
        int other = fuzzy_match(&wanted->letters, row->right);

        score = other > score ? other : score;
    }
    if (score > 0)
        return score * 2;
    snprintf(words, sizeof(words), "%s %s %s", row->text, text_or(row->right, ""),
             text_or(row->words, ""));
    return fuzzy_match(&wanted->words, words) > 0 ? 1 : 0;
}

static int better_first(const void *left, const void *right)
{
    const struct picker_match *a = left, *b = right;

    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

static const struct pick_row *row_at(const struct picker *picker, size_t at)
{
    return &picker->rows[picker->matches[at].row];
}

static const char *row_id(const void *context, size_t at)
{
    return row_at(context, at)->id;
}

static void draw_row(const void *context, size_t at, struct area area, bool selected)
{
    const struct picker *picker = context;
    const struct pick_row *row = row_at(picker, at);
    int column = 2, right = row->right != NULL ? text_cells(row->right) + 2 : 0;
    int left = picker->left_cells < area.columns / 4 ? picker->left_cells : area.columns / 4;

    if (right > area.columns / 2 || area.columns < NARROW)
        right = 0;
    if (row->id == NULL) {
        area_fit(area, 0, 1, area.columns - 1, ROLE_HEADER, row->text);
        return;
    }
    if (picker->left_cells > 0) {
        area_fit(area, 0, column, left, ROLE_KEY, text_or(row->left, ""));
        column += left + 1;
    }
    area_fit(area, 0, column, area.columns - column - right, ROLE_DIALOG, row->text);
    if (right > 0)
        area_right(area, 0, selected ? ROLE_SELECTED : ROLE_DIM, row->right);
}

static void narrow(struct picker *picker, bool keep)
{
    struct list_rows rows = {.context = picker, .id = row_id, .draw = draw_row};
    struct wanted wanted = {.text = input_text(&picker->input)};

    picker->by_key = wanted.text[0] == '@' && wanted.text[1] != '\0';
    if (picker->by_key)
        wanted.text++;
    fuzzy_parse(wanted.text, &wanted.letters);
    fuzzy_parse_exact(wanted.text, &wanted.words);
    picker->match_count = 0;
    for (size_t at = 0; at < picker->count; at++) {
        int score = score_of(picker, &picker->rows[at], &wanted);

        if (score > 0)
            picker->matches[picker->match_count++] = (struct picker_match){at, score};
    }
    if (*wanted.text != '\0' && picker->match_count > 1)
        qsort(picker->matches, picker->match_count, sizeof(*picker->matches), better_first);
    rows.count = picker->match_count;
    if (!keep) {
        picker->list.at = LIST_NONE;
        picker->list.id[0] = '\0';
    }
    list_set(&picker->list, &rows);
}

void picker_set(struct picker *picker, const struct pick_row rows[], size_t count)
{
    struct picker_match *bigger = realloc(picker->matches, (count + 1) * sizeof(*bigger));

    if (bigger == NULL)
        out_of_memory();
    picker->matches = bigger;
    picker->rows = rows;
    picker->count = count;
    picker->left_cells = 0;
    for (size_t at = 0; at < count; at++) {
        int cells = rows[at].left != NULL ? text_cells(rows[at].left) : 0;

        if (cells > picker->left_cells)
            picker->left_cells = cells < LEFT_MOST ? cells : LEFT_MOST;
    }
    narrow(picker, true);
}

static bool move(struct picker *picker, const struct key *key)
{
    enum { CTRL_N = 14, CTRL_P = 16 };
    static const struct {
        enum key_kind kind;
        uint32_t code;
        enum key_action action;
    } moves[] = {
        {KEY_SPECIAL, SPECIAL_DOWN, ACTION_DOWN},
        {KEY_SPECIAL, SPECIAL_UP, ACTION_UP},
        {KEY_SPECIAL, SPECIAL_TAB, ACTION_DOWN},
        {KEY_SPECIAL, SPECIAL_BACK_TAB, ACTION_UP},
        {KEY_SPECIAL, SPECIAL_PAGE_DOWN, ACTION_PAGE_DOWN},
        {KEY_SPECIAL, SPECIAL_PAGE_UP, ACTION_PAGE_UP},
        {KEY_CHARACTER, CTRL_N, ACTION_DOWN},
        {KEY_CHARACTER, CTRL_P, ACTION_UP},
    };

    for (size_t at = 0; at < ARRAY_COUNT(moves); at++) {
        if (key->kind == moves[at].kind && key->code == moves[at].code && !key->alt)
            return list_act(&picker->list, moves[at].action);
    }
    return false;
}

enum picker_event picker_key(struct picker *picker, const struct key *key)
{
    if (key->kind == KEY_SPECIAL && key->code == SPECIAL_ENTER)
        return PICKER_TAKEN;
    if (key->kind == KEY_SPECIAL && key->code == SPECIAL_ESCAPE)
        return PICKER_CANCELLED;
    if (move(picker, key))
        return PICKER_USED;
    if (!input_key(&picker->input, key))
        return PICKER_IGNORED;
    narrow(picker, false);
    return PICKER_CHANGED;
}

const char *picker_taken(const struct picker *picker)
{
    return list_selected_id(&picker->list);
}

const char *picker_text(const struct picker *picker)
{
    return input_text(&picker->input);
}

static size_t selectable(const struct picker *picker, bool all)
{
    size_t count = 0;

    for (size_t at = 0; at < (all ? picker->count : picker->match_count); at++)
        count += (all ? &picker->rows[at] : row_at(picker, at))->id != NULL;
    return count;
}

void picker_draw(const struct picker *picker, struct area area)
{
    static const char label[] = "type to search: ";
    int rows = (int)(picker->count < 30 ? picker->count : 30) + 2, column, counted;
    struct area inside = dialog_box(area, rows, WANTED_COLUMNS, picker->title, picker->foot);
    char text[48];

    snprintf(text, sizeof(text), "%zu of %zu", selectable(picker, false), selectable(picker, true));
    counted = inside.columns >= 44 ? text_cells(text) + 1 : 0;
    column = inside.columns >= 44 ? area_text(inside, 0, 0, ROLE_HINT, label)
                                  : area_text(inside, 0, 0, ROLE_HINT, "/ ");
    if (counted > 0)
        area_right(inside, 0, ROLE_DIM, text);
    list_draw(&picker->list,
              area_part(inside, inside.rows > LOW ? 2 : 1, 0, inside.rows, inside.columns));
    if (picker->match_count == 0)
        area_text(inside, inside.rows > LOW ? 2 : 1, 2, ROLE_DIM, "nothing matches");
    input_draw(&picker->input, area_part(inside, 0, column, 1, inside.columns - column - counted),
               ROLE_INPUT, true, NULL);
}
