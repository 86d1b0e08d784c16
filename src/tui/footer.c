#include "footer.h"

#include "utf8.h"

#include <stdio.h>
#include <string.h>

enum { GAP = 2, FIXED_MOST = 3, ROOM_FOR_COMMANDS = 56, ROOM_FOR_BACK = 98 };

struct piece {
    const char *key, *label;
};

static int cells_of(struct piece piece)
{
    return text_cells(piece.key) + (*piece.key != '\0' ? 1 : 0) + text_cells(piece.label);
}

static int draw_piece(struct area line, int column, struct piece piece)
{
    int after = area_text(line, 0, column, ROLE_KEY, piece.key);

    return area_text(line, 0, after + (*piece.key != '\0' ? 1 : 0), ROLE_HINT, piece.label);
}

static const char *key_of(const struct footer *footer, enum key_action action)
{
    return footer->in_text ? keymap_key_in_text(footer->keys, footer->screen, action)
                           : keymap_key(footer->keys, footer->screen, action);
}

/* Hints without an action name a fixed key in their first word: "Ctrl-S save". */
static struct piece piece_of(const struct footer *footer, const struct hint *hint, char key[32])
{
    const char *bound, *blank;

    if (hint->action != ACTION_NONE) {
        bound = key_of(footer, hint->action);
        return (struct piece){bound, hint->label};
    }
    blank = strchr(hint->label, ' ');
    if (blank == NULL)
        return (struct piece){"", hint->label};
    snprintf(key, 32, "%.*s", (int)(blank - hint->label), hint->label);
    return (struct piece){key, blank + 1};
}

static size_t fixed_pieces(const struct footer *footer, int columns, bool back,
                           struct piece out[FIXED_MOST])
{
    size_t count = 0;

    if (back && key_of(footer, ACTION_BACK) != NULL)
        out[count++] = (struct piece){key_of(footer, ACTION_BACK), "back"};
    if (key_of(footer, ACTION_HELP) != NULL)
        out[count++] = (struct piece){key_of(footer, ACTION_HELP), "help"};
    if (columns >= ROOM_FOR_COMMANDS && !footer->overlay && key_of(footer, ACTION_PALETTE) != NULL)
        out[count++] = (struct piece){key_of(footer, ACTION_PALETTE), "commands"};
    return count;
}

/* With the gaps before each. */
static int cells_of_all(const struct piece pieces[], size_t count)
{
    int cells = 0;

    for (size_t at = 0; at < count; at++)
        cells += GAP + cells_of(pieces[at]);
    return cells;
}

static int hint_cells(const struct footer *footer)
{
    int cells = 0;
    char key[32];

    for (size_t at = 0; at < footer->hint_count; at++) {
        struct piece piece = piece_of(footer, &footer->hints[at], key);

        if (piece.key != NULL)
            cells += cells_of_all(&piece, 1);
    }
    return cells > 0 ? cells - GAP : 0;
}

/* Leaving is Esc everywhere: in a narrow window the key for it takes no hint's place. */
static bool shows_back(const struct footer *footer, int columns)
{
    struct piece fixed[FIXED_MOST];

    if (footer->overlay || footer->in_text)
        return false;
    return columns >= ROOM_FOR_BACK ||
           (columns >= ROOM_FOR_COMMANDS &&
            hint_cells(footer) + cells_of_all(fixed, fixed_pieces(footer, columns, true, fixed)) <=
                columns);
}

/* Draws from the right edge leftwards; returns the column where it begins. */
static int draw_fixed(const struct footer *footer, struct area line)
{
    struct piece fixed[FIXED_MOST];
    size_t count = fixed_pieces(footer, line.columns, shows_back(footer, line.columns), fixed);
    int column = line.columns;

    for (size_t at = 0; at < count; at++) {
        column -= cells_of(fixed[at]) + (at > 0 ? GAP : 0);
        draw_piece(line, column, fixed[at]);
    }
    return column;
}

static void draw_hints(const struct footer *footer, struct area line)
{
    int column = 0, reserve = 3 + GAP; /* "+12" */
    size_t bound = 0, shown = 0;
    char key[32];

    for (size_t at = 0; at < footer->hint_count; at++)
        bound += piece_of(footer, &footer->hints[at], key).key != NULL;
    for (size_t at = 0; at < footer->hint_count; at++) {
        struct piece piece = piece_of(footer, &footer->hints[at], key);
        bool last = shown + 1 == bound;

        if (piece.key == NULL)
            continue;
        if (column + cells_of(piece) + (last ? 0 : reserve) > line.columns)
            break;
        column = draw_piece(line, column, piece) + GAP;
        shown++;
    }
    if (shown < bound)
        area_printf(line, 0, column, ROLE_DIM, "+%zu", bound - shown);
}

static void draw_followers(const struct footer *footer, struct area line)
{
    const char *key;
    enum key_action action;
    int column = area_text(line, 0, 0, ROLE_HINT, "then: ");

    for (size_t at = 0;
         keymap_follower(footer->keys, footer->screen, footer->pending, at, &key, &action); at++) {
        struct piece piece = {key, action_name(action)};

        if (column + cells_of(piece) > line.columns)
            break;
        column = draw_piece(line, column, piece) + GAP;
    }
}

void footer_draw(const struct footer *footer, struct area line)
{
    int right;

    line = area_part(line, 0, 1, 1, line.columns - 2);
    if (footer->pending != 0) {
        draw_followers(footer, line);
        return;
    }
    if (footer->count > 0) {
        area_printf(line, 0, 0, ROLE_HINT, "%d times what follows; Esc drops it", footer->count);
        return;
    }
    right = draw_fixed(footer, line);
    draw_hints(footer, area_part(line, 0, 0, 1, right - GAP));
}
