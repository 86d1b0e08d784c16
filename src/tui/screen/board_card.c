#include "board_card.h"

#include "marks.h"
#include "show.h"
#include "text.h"
#include "utf8.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* "gate 5/8  people 5/6": in narrow columns the people give way. */
static void card_line(const struct engagement *engagement, int cells, char out[SHOW_SIZE])
{
    snprintf(out, SHOW_SIZE, "gate %" PRId64 "/%" PRId64 "  people %" PRId64 "/%" PRId64,
             engagement->gate_met, engagement->gate_rows, engagement->seats_filled,
             engagement->seats_total);
    if ((int)strlen(out) > cells)
        snprintf(out, SHOW_SIZE, "gate %" PRId64 "/%" PRId64, engagement->gate_met,
                 engagement->gate_rows);
}

/* A row of a bare list. */
static void bare_card(const struct list_row *listed, const char *code, civil_day today,
                      struct area area)
{
    const struct engagement *engagement = &listed->engagement;
    bool tight = area.columns < 40;
    struct flag flag = tight ? show_short_flag(listed, today) : show_flag(listed, today);
    int column = area_text(area, 0, 0, ROLE_DIM, code) + 1;
    int room = area.columns - column - text_cells(flag.text) - 1;
    if (room > 0)
        area_fit(area, 0, column, room, ROLE_NORMAL, engagement->title);
    area_fit(area, 0, room > 0 ? column + room + 1 : column, text_cells(flag.text), flag.role,
             flag.text);
}

/* Two lines in one narrow column. */
static void low_card(const struct list_row *listed, const char *code, struct flag flag,
                     struct area area)
{
    const struct engagement *engagement = &listed->engagement;
    char line[SHOW_SIZE];
    card_line(engagement, area.columns - 30, line);
    area_fit(area, 0, 0, area.columns, ROLE_NORMAL, engagement->title);
    int column =
        area_printf(area, 1, 0, ROLE_DIM, "%s %s %s  ", code, show_model(engagement->model), line);
    area_text(area, 1, column, flag.role, flag.text);
}

/* Over as many lines as there are; returns how many it took. */
static int card_title(const char *title, struct area area)
{
    struct text_line line;
    int row = 0;
    for (; row + 1 < area.rows && text_cells(title) > area.columns; row++) {
        if (!text_wrap_next(&title, area.columns, &line))
            break;
        area_printf(area, row, 0, ROLE_NORMAL, "%.*s", (int)line.length, line.at);
    }
    area_fit(area, row, 0, area.columns, ROLE_NORMAL, title);
    return row + 1;
}

/* Code first, commands ask for it; where there are rows to spare, two for the title and one to
 * part the cards. */
void board_card(const struct roll *roll, const struct list_row *listed, struct area area)
{
    const struct engagement *engagement = &listed->engagement;
    struct flag flag = show_flag(listed, roll->today);
    char line[SHOW_SIZE], code[SHOW_SIZE];
    snprintf(code, sizeof code, "%s%.60s", marks_has(roll->marks, engagement->code) ? "* " : "",
             engagement->code);
    area = area_part(area, 0, 1, area.rows, area.columns - 1);
    if (area.rows == 1) {
        bare_card(listed, code, roll->today, area);
        return;
    }
    if (area.rows < CARD_LOW) {
        low_card(listed, code, flag, area);
        return;
    }
    card_line(engagement, area.columns, line);
    area_printf(area, 0, 0, ROLE_DIM, "%s %s", code, show_model(engagement->model));
    int title_rows = area.rows >= CARD_HIGH ? 2 : 1;
    int at = 1 + card_title(engagement->title, area_part(area, 1, 0, title_rows, area.columns));
    area_fit(area, at, 0, area.columns, ROLE_DIM, line);
    area_fit(area, at + 1, 0, area.columns, flag.role, flag.text);
}
