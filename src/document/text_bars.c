#include "text_sheet.h"

#include "text.h"

#include <string.h>

/* A chart in letters: label, bar, value. What is done is #, what is planned -, a mark |. */

enum { LABEL_MOST = 24, GAP = 2 };

struct chart {
    int at, width; /* of the axis, in cells */
};

static int cell_of(const struct chart *chart, int thousandths)
{
    int cell = thousandths * chart->width / 1000;

    return cell < chart->width ? cell : chart->width - 1;
}

static const char *bar_text(struct sheet *sheet, const struct doc_bar *bar,
                            const struct chart *chart)
{
    char *text = arena_alloc(&sheet->arena, (size_t)chart->width + 1, 1);
    int to = bar->to * chart->width / 1000;

    memset(text, '.', (size_t)chart->width);
    /* What is not nothing is seen. */
    if (bar->to > bar->from && to <= cell_of(chart, bar->from))
        to = cell_of(chart, bar->from) + 1;
    for (int cell = cell_of(chart, bar->from); cell < to; cell++)
        text[cell] = bar->muted ? '-' : '#';
    if (bar->mark >= 0)
        text[cell_of(chart, bar->mark)] = '|';
    return text;
}

static void write_ticks(struct sheet *sheet, const struct block *block, const struct chart *chart)
{
    int used = 0;

    if (block->ticks.count == 0)
        return;
    vec_each(const struct doc_tick, tick, &block->ticks) {
        const char *label = sheet_clean(sheet, tick->label);
        int cells = text_cells(label), at = chart->at + cell_of(chart, tick->at);

        at = at + cells > chart->at + chart->width ? chart->at + chart->width - cells : at;
        if (at < used)
            continue;
        strbuf_fill(&sheet->body, ' ', (size_t)(at - used));
        strbuf_puts(&sheet->body, label);
        used = at + cells + 1;
        strbuf_putc(&sheet->body, ' ');
    }
    sheet_end_line(sheet);
    sheet_unit(sheet);
    sheet->units.at[sheet->units.count - 1].keep = true;
}

void sheet_bars(struct sheet *sheet, const struct block *block)
{
    struct chart chart = {0};

    vec_each(const struct doc_bar, bar, &block->bars) {
        int cells = text_cells(sheet_clean(sheet, bar->label));

        chart.at = cells > chart.at ? cells : chart.at;
    }
    chart.at = (chart.at < LABEL_MOST ? chart.at : LABEL_MOST) + GAP;
    chart.width = (sheet->width - chart.at) / 2;
    if (!text_is_blank(block->text)) {
        sheet_columns(
            sheet, &(struct column){.text = sheet_clean(sheet, block->text), .width = sheet->width},
            1);
        sheet_unit(sheet);
        sheet->units.at[sheet->units.count - 1].keep = true;
    }
    write_ticks(sheet, block, &chart);
    vec_each(const struct doc_bar, bar, &block->bars) {
        int value = chart.at + chart.width + GAP;
        struct column columns[] = {
            {.text = sheet_clean(sheet, bar->label), .width = chart.at - GAP},
            {.text = bar_text(sheet, bar, &chart), .at = chart.at, .width = chart.width},
            {.text = sheet_clean(sheet, bar->value), .at = value, .width = sheet->width - value},
        };

        sheet_columns(sheet, columns, ARRAY_COUNT(columns));
        sheet_unit(sheet);
    }
}
