#include "text_sheet.h"

#include "text.h"

#include <string.h>

enum { COLUMN_GAP = 2, COLUMN_LEAST = 6 };

struct table {
    const struct block *block;
    const char ***cells; /* clean texts, a row after the other */
    struct column *columns;
    size_t count;
};

static void clean_cells(struct sheet *sheet, struct table *table)
{
    table->cells = arena_array(&sheet->arena, const char **, table->block->rows.count);
    for (size_t row = 0; row < table->block->rows.count; row++) {
        table->cells[row] = arena_array(&sheet->arena, const char *, table->count);
        for (size_t i = 0; i < table->count; i++)
            table->cells[row][i] = sheet_clean(sheet, table->block->rows.at[row][i]);
    }
}

/* A column with a wish takes no more than its texts need. */
static int natural_width(const struct table *table, size_t column, const char *title)
{
    int wish = table->block->columns.at[column].width;
    int width = span_cells(title, strlen(title));

    for (size_t row = 0; row < table->block->rows.count && width < wish; row++) {
        const char *text = table->cells[row][column];
        int cells = span_cells(text, strlen(text));

        width = cells > width ? cells : width;
    }
    return width < wish ? width : wish;
}

/* Shares out the page: wishes first, made smaller in turn when nothing would be left. */
static void set_widths(struct sheet *sheet, struct table *table, const char *const titles[])
{
    int rest = sheet->width - COLUMN_GAP * ((int)table->count - 1), open = 0;
    int least = COLUMN_LEAST * 2;

    for (size_t i = 0; i < table->count; i++) {
        if (table->block->columns.at[i].width == 0)
            open++;
        else
            rest -= table->columns[i].width = natural_width(table, i, titles[i]);
    }
    while (rest < open * least) {
        struct column *widest = &table->columns[0];

        for (size_t i = 1; i < table->count; i++)
            if (table->columns[i].width > widest->width)
                widest = &table->columns[i];
        if (widest->width <= COLUMN_LEAST)
            break;
        widest->width--;
        rest++;
    }
    for (size_t i = 0; i < table->count; i++) {
        if (table->block->columns.at[i].width != 0)
            continue;
        table->columns[i].width = rest / open > COLUMN_LEAST ? rest / open : COLUMN_LEAST;
        rest -= table->columns[i].width;
        open--;
    }
}

static void write_head(struct sheet *sheet, struct table *table, const char *const titles[])
{
    int at = 0;

    for (size_t i = 0; i < table->count; i++) {
        table->columns[i].at = at;
        table->columns[i].right = table->block->columns.at[i].align == ALIGN_RIGHT;
        table->columns[i].text = titles[i];
        at += table->columns[i].width + COLUMN_GAP;
    }
    sheet_columns(sheet, table->columns, table->count);
    for (size_t i = 0; i < table->count; i++) {
        strbuf_fill(&sheet->body, '-', (size_t)table->columns[i].width);
        strbuf_fill(&sheet->body, ' ', COLUMN_GAP);
    }
    sheet_end_line(sheet);
    sheet->head = sheet_take_head(sheet);
}

void sheet_table(struct sheet *sheet, const struct block *block)
{
    struct table table = {.block = block, .count = block->columns.count};
    const char **titles = arena_array(&sheet->arena, const char *, table.count);

    table.columns = arena_array(&sheet->arena, struct column, table.count);
    for (size_t i = 0; i < table.count; i++)
        titles[i] = sheet_clean(sheet, block->columns.at[i].title);
    clean_cells(sheet, &table);
    set_widths(sheet, &table, titles);
    write_head(sheet, &table, titles);
    for (size_t row = 0; row < block->rows.count; row++) {
        for (size_t i = 0; i < table.count; i++)
            table.columns[i].text = table.cells[row][i];
        sheet_columns(sheet, table.columns, table.count);
        sheet_unit(sheet);
    }
    sheet->head = -1;
}
