#include "dialog.h"

#include "text.h"
#include "utf8.h"

#include <stdio.h>
#include <string.h>

enum { FRAME_ROWS = 2, FRAME_COLUMNS = 4 };

static struct area box_of(struct area area, int rows, int columns)
{
    /* Without lines nothing would part it from what stands beside it. */
    if (area.canvas->plain)
        return area;
    rows += FRAME_ROWS;
    columns += FRAME_COLUMNS;
    /* Slivers of the screen beside the box only confuse. */
    if (rows + 2 > area.rows)
        rows = area.rows;
    if (columns + 12 > area.columns)
        columns = area.columns;
    return area_centred(area, rows, columns);
}

static struct area inside_of(struct area box)
{
    return area_part(box, 1, 2, box.rows - FRAME_ROWS, box.columns - FRAME_COLUMNS);
}

struct area dialog_inside(struct area area, int rows, int columns)
{
    return inside_of(box_of(area, rows, columns));
}

/* Of the hints in a foot, parted by two blanks, those that fit; of the first at least a part. */
static void draw_foot(struct area line, const char *foot)
{
    int fits = (int)text_cut(foot, line.columns - 2), shown = 0, column;

    for (const char *at = foot; at != NULL && *at != '\0';) {
        const char *gap = strstr(at, "  ");
        int length = gap == NULL ? (int)strlen(foot) : (int)(gap - foot);

        if (length > fits)
            break;
        shown = length;
        at = gap == NULL ? NULL : gap + strspn(gap, " ");
    }
    area_text(line, 0, 0, ROLE_HINT, " ");
    column = shown > 0 ? area_printf(line, 0, 1, ROLE_HINT, "%.*s", shown, foot)
                       : area_fit(line, 0, 1, line.columns - 2, ROLE_HINT, foot);
    area_text(line, 0, column, ROLE_HINT, " ");
}

struct area dialog_box(struct area area, int rows, int columns, const char *title, const char *foot)
{
    struct area box = box_of(area, rows, columns);

    area_fill(box, ROLE_DIALOG);
    area_box(box, ROLE_BORDER, title);
    if (foot != NULL && box.rows > 2 && box.columns > 8)
        draw_foot(area_part(box, box.rows - 1, 3, 1, box.columns - 6), foot);
    return inside_of(box);
}

static char letter_of(const struct button *button)
{
    char letter = button->label[0] == '[' ? button->label[1] : button->label[0];

    return letter >= 'A' && letter <= 'Z' ? (char)(letter | 0x20) : letter;
}

static void move_focus(const struct button buttons[], int count, int *focus, int step)
{
    for (int turn = 0; turn < count; turn++) {
        *focus = (*focus + step + count) % count;
        if (!buttons[*focus].disabled)
            return;
    }
}

static int by_letter(const struct button buttons[], int count, uint32_t code)
{
    for (int at = 0; at < count; at++) {
        if (!buttons[at].disabled && (uint32_t)letter_of(&buttons[at]) == code)
            return at;
    }
    return BUTTONS_NONE;
}

int buttons_key(const struct button buttons[], int count, int *focus, const struct key *key)
{
    if (key->kind == KEY_CHARACTER && !key->alt)
        return by_letter(buttons, count, key->latin != 0 ? key->latin : key->code);
    if (key->kind != KEY_SPECIAL)
        return BUTTONS_NONE;
    if (key->code == SPECIAL_ESCAPE)
        return BUTTONS_CANCEL;
    if (key->code == SPECIAL_ENTER)
        return buttons[*focus].disabled ? BUTTONS_NONE : *focus;
    if (key->code == SPECIAL_RIGHT || key->code == SPECIAL_TAB)
        move_focus(buttons, count, focus, 1);
    else if (key->code == SPECIAL_LEFT || key->code == SPECIAL_BACK_TAB)
        move_focus(buttons, count, focus, -1);
    else
        return BUTTONS_NONE;
    return BUTTONS_MOVED;
}

static int lay_out(const struct button buttons[], int count, int focus, struct area area,
                   int columns, bool draw)
{
    int row = 0, column = 0;

    for (int at = 0; at < count; at++) {
        int cells = text_cells(buttons[at].label) + 4;
        enum role role = buttons[at].disabled ? ROLE_DIM
                         : at == focus        ? ROLE_BUTTON_FOCUS
                                              : ROLE_BUTTON;

        if (column > 0 && column + cells > columns) {
            row++;
            column = 0;
        }
        if (draw) {
            area_printf(area, row, column, role, at == focus ? "[ %s ]" : "( %s )",
                        buttons[at].label);
            if (at == focus)
                area_cursor(area, row, column + 2, false);
            if (!buttons[at].disabled)
                area_target(area_part(area, row, column, 1, cells),
                            &(struct target){.part = at + 1});
        }
        column += cells + 2;
    }
    return row + 1;
}

int buttons_draw(const struct button buttons[], int count, int focus, struct area area)
{
    return lay_out(buttons, count, focus, area, area.columns, true);
}

int buttons_rows(const struct button buttons[], int count, int columns)
{
    struct area nowhere = {NULL, 0, 0, 0, columns};

    return lay_out(buttons, count, 0, nowhere, columns, false);
}

int paragraph(struct area area, enum role role, const char *text, bool draw)
{
    const char *at = text;
    struct text_line line;
    int row = 0;

    if (area.columns <= 0)
        return 0;
    while (text_wrap_next(&at, area.columns, &line)) {
        if (draw)
            area_printf(area, row, 0, role, "%.*s", (int)line.length, line.at);
        row++;
    }
    return row;
}
