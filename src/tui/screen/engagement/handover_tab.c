#include "engagement.h"

#include "gate.h"
#include "screen/act.h"

#include "text.h"

#include <stdio.h>
#include <string.h>

/* --- load -------------------------------------------------------------------------------- */

static const char *row_id(const void *context, size_t row)
{
    return ((const struct engagement_screen *)context)->lines.at[row].id;
}

static const char *row_words(const void *context, size_t row)
{
    const struct line_row *line = &((const struct engagement_screen *)context)->lines.at[row];
    return line->line == NULL ? NULL : line->line->text;
}

static void draw_row(const void *context, size_t row, struct area area, bool selected);

static void load(struct engagement_screen *screen)
{
    const char *group = NULL;
    screen->lines.at = NULL;
    screen->lines.count = screen->lines.capacity = 0;
    dossier_each(struct line, line, &screen->view.dossier, RECORD_LINE) {
        if (!text_equal(group, line->group))
            vec_add(&screen->lines, &screen->base.arena,
                    ((struct line_row){.heading = text_or(line->group, "Other")}));
        group = line->group;
        vec_add(&screen->lines, &screen->base.arena,
                ((struct line_row){.id = line->code, .line = line}));
    }
    list_set(&screen->lists[TAB_HANDOVER], &(struct list_rows){.context = screen,
                                                               .count = screen->lines.count,
                                                               .id = row_id,
                                                               .words = row_words,
                                                               .name = row_id,
                                                               .draw = draw_row});
}

static const struct line *selected(const struct engagement_screen *screen)
{
    size_t row = list_selected(&screen->lists[TAB_HANDOVER]);
    return row == LIST_NONE ? NULL : screen->lines.at[row].line;
}

/* --- drawing ----------------------------------------------------------------------------- */

static const char *sign_of(const struct canvas *canvas, const struct line *line)
{
    static const enum glyph signs[] = {
        [LINE_OPEN] = GLYPH_OPEN, [LINE_ACCEPTED] = GLYPH_DONE, [LINE_NOT_APPLICABLE] = GLYPH_NA};
    return glyph_text(canvas, signs[line->state]);
}

static void draw_line(const struct line *line, struct area area)
{
    bool wide = area.columns >= 60;
    int right = wide ? 9 + 26 : 0;
    enum role role = line->state == LINE_ACCEPTED ? ROLE_GOOD
                     : line->state == LINE_OPEN   ? ROLE_NORMAL
                                                  : ROLE_DIM;
    area_text(area, 0, 1, role, sign_of(area.canvas, line));
    area_fit(area, 0, 5, 4, ROLE_DIM, line->code);
    area_text(area, 0, 9, ROLE_NORMAL, line->required ? "R" : "-");
    area_fit(area, 0, 11, area.columns - right - 12, line->required ? ROLE_NORMAL : ROLE_DIM,
             line->text);
    if (!wide)
        return;
    int at = area.columns - right;
    area_fit(area, 0, at, 9, ROLE_DIM, word_name(&side_words, line->side));
    area_fit(area, 0, at + 9, 14, ROLE_NORMAL,
             line->state == LINE_NOT_APPLICABLE ? "not applicable" : text_or(line->place, "-"));
    area_fit(area, 0, at + 24, 11, ROLE_NORMAL, text_or(line->accepted_by, "-"));
}

static void draw_row(const void *context, size_t row, struct area area, bool is_selected)
{
    const struct engagement_screen *screen = context;
    const struct line_row *line = &screen->lines.at[row];
    (void)is_selected;
    if (line->line != NULL)
        draw_line(line->line, area);
    else
        show_heading(area, line->heading);
}

static void draw_heads(struct area area)
{
    int at = area.columns - 35;
    area_text(area, 0, 5, ROLE_HEADER, area.columns < 60 ? "LINE" : "LINE (R: required)");
    if (area.columns < 60)
        return;
    area_text(area, 0, at, ROLE_HEADER, "SUPPLIES");
    area_text(area, 0, at + 9, ROLE_HEADER, "PLACE");
    area_text(area, 0, at + 24, ROLE_HEADER, "ACCEPTED BY");
}

static void draw_details(const struct engagement_screen *screen, const struct split *split)
{
    const struct line *line = selected(screen);
    char text[4 * SHOW_SIZE], day[DATE_TEXT_SIZE];
    int at = 0;
    if (line == NULL || !split->shown)
        return;
    struct area area = engagement_details(split, line->code);
    at += show_text(area, at, ROLE_NORMAL, line->text);
    snprintf(text, sizeof text, "%s; supplied by %s", line->required ? "Required" : "Not required",
             line->side == SIDE_JOINT ? "both sides" : word_name(&side_words, line->side));
    at += show_fact(area, at, 10, "Kind", text);
    at += show_fact(area, at, 10, "Place", line->place);
    if (line->state == LINE_ACCEPTED) {
        snprintf(text, sizeof text, "by %.60s on %s", text_or(line->accepted_by, "?"),
                 day_long(line->accepted, day));
        at += show_fact(area, at, 10, "Accepted", text);
    }
    at += show_fact(area, at, 10, "Reason", line->reason);
    show_fact(area, at, 10, "Items", line->twins);
}

static void draw(const struct engagement_screen *screen, struct area area)
{
    struct split split = engagement_split(screen, area, 6);
    struct area middle = area_part(split.list, 1, 0, split.list.rows - 1, split.list.columns);
    draw_heads(split.list);
    if (screen->lines.count == 0)
        show_nothing(middle, "This engagement has no handover lines.", NULL);
    list_draw(&screen->lists[TAB_HANDOVER], middle);
    draw_details(screen, &split);
}

static void count(const struct engagement_screen *screen, char out[SHOW_SIZE])
{
    size_t settled = 0, required = 0;
    dossier_each(struct line, line, &screen->view.dossier, RECORD_LINE)
        if (line->required) {
            required++;
            settled += line_settled(line);
        }
    snprintf(out, SHOW_SIZE, "%zu/%zu", settled, required);
}

/* --- keys -------------------------------------------------------------------------------- */

static bool act(struct engagement_screen *screen, enum key_action action)
{
    const struct line *line = selected(screen);
    struct shell *shell = screen->base.shell;
    if (line == NULL)
        return false;
    const struct arg_value values[] = {{"code", screen->code},
                                       {"line", line->code},
                                       {"by", line->accepted_by},
                                       {"place", line->place}};
    size_t known = line->accepted_by == NULL ? 2 : line->place == NULL ? 3 : 4;
    if (action == ACTION_TOGGLE && line->state != LINE_OPEN)
        act_run(shell, "line reopen", screen->code, "line", line->code);
    else if (action == ACTION_TOGGLE || action == ACTION_OPEN || action == ACTION_EDIT)
        shell_form(shell, "line accept", values, known);
    else if (action == ACTION_NOT_APPLICABLE)
        act_form(shell, "line na", screen->code, "line", line->code);
    else
        return false;
    return true;
}

static const struct hint hints[] = {
    {ACTION_TOGGLE, "accept"},   {ACTION_NOT_APPLICABLE, "n.a."}, {ACTION_PRINT, "print"},
    {ACTION_ADVANCE, "advance"}, {ACTION_NEXT_TAB, "tab"},        {ACTION_FILTER, "filter"},
    {ACTION_REPEAT, "repeat"},   {ACTION_COPY, "copy"},
};

const struct tab handover_tab = {
    .title = "Handover",
    .brief = "Handover",
    .count = count,
    .load = load,
    .draw = draw,
    .act = act,
    .groups = "Handover",
    .hints = hints,
    .hint_count = ARRAY_COUNT(hints),
};
