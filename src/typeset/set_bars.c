#include "sheet.h"

#include "text.h"

/* A chart: bars over one axis, each with its label on the left and its value in words. */

enum { BAR_HEIGHT = 8 };

struct chart {
    double at, width; /* of the axis */
};

static double place_of(const struct chart *chart, int thousandths)
{
    return chart->at + chart->width * thousandths / 1000;
}

/* Of a bar, the axis, a limit: only the bar is more than ornament. */
static void set_area(struct sheet *sheet, struct unit *unit, const struct ink_area *area,
                     double grey, const char *tag)
{
    struct piece *piece =
        set_piece(sheet, unit, PIECE_BAR,
                  &(struct place){.x = area->x, .y = area->y, .width = area->width, .tag = tag});

    piece->height = area->height;
    piece->grey = grey;
}

static void set_bar(struct sheet *sheet, const struct doc_bar *bar, const struct chart *chart)
{
    struct unit *unit = set_unit(sheet, "P");
    double from = place_of(chart, bar->from), to = place_of(chart, bar->to);

    set_text(sheet, unit, INK_BODY, bar->label,
             &(struct place){.width = chart->at - COLUMN_GAP, .tag = "Span"});
    set_area(sheet, unit, &(struct ink_area){chart->at, 2, chart->width, BAR_HEIGHT}, 0.93, NULL);
    set_area(sheet, unit, &(struct ink_area){from, 2, to - from, BAR_HEIGHT},
             bar->muted ? 0.65 : 0.25, "Span");
    if (bar->mark >= 0)
        set_area(sheet, unit,
                 &(struct ink_area){place_of(chart, bar->mark) - 0.6, 0, 1.2, BAR_HEIGHT + 4}, 0,
                 NULL);
    set_text(sheet, unit, INK_SMALL, bar->value,
             &(struct place){.x = chart->at + chart->width + COLUMN_GAP,
                             .y = 1.5,
                             .width = sheet->width - chart->at - chart->width - COLUMN_GAP,
                             .tag = "Span"});
    if (unit->height < BAR_HEIGHT + 4)
        unit->height = BAR_HEIGHT + 4;
    unit->height += ROW_GAP;
    unit->keep = true;
}

static void set_ticks(struct sheet *sheet, const struct block *block, const struct chart *chart)
{
    struct unit *unit = set_unit(sheet, "P");

    vec_each(const struct doc_tick, tick, &block->ticks) {
        double width = ink_line_of(sheet->ink, INK_SMALL, tick->label)->width, x;

        x = place_of(chart, tick->at) - width / 2;
        x = x < chart->at ? chart->at : x;
        if (x + width > chart->at + chart->width)
            x = chart->at + chart->width - width;
        set_text(sheet, unit, INK_SMALL, tick->label,
                 &(struct place){.x = x, .width = width + 1, .tag = "Span"});
        set_area(sheet, unit, &(struct ink_area){place_of(chart, tick->at), 11, 0.5, 3}, 0.3, NULL);
    }
    unit->height = 15;
    unit->keep = true;
}

void set_bars(struct sheet *sheet, const struct block *block)
{
    struct chart chart = {.at = sheet->width * 0.24, .width = sheet->width * 0.46};

    set_contain(sheet, "Figure",
                arena_printf(sheet->arena, "%s. %s", text_or(block->text, "Chart"),
                             doc_chart_words(block, sheet->arena)));
    if (!text_is_blank(block->text)) {
        struct unit *unit = set_unit(sheet, "Caption");

        set_text(sheet, unit, INK_SMALL, block->text, &(struct place){.width = sheet->width});
        unit->height += ROW_GAP;
        unit->keep = true;
    }
    if (block->ticks.count > 0)
        set_ticks(sheet, block, &chart);
    vec_each(const struct doc_bar, bar, &block->bars)
        set_bar(sheet, bar, &chart);
    if (sheet->units.count > 0)
        sheet->units.at[sheet->units.count - 1].keep = false;
}
