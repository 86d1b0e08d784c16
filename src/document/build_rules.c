#include "build.h"

#include "text.h"

#include <string.h>

const struct table *build_table(const struct build *build, enum table_kind kind)
{
    const struct document_input *input = build->input;

    return input->table == NULL ? NULL : input->table(input->table_context, kind);
}

static bool has_status(const struct table *rules, const struct table_row *row, int status)
{
    return strcmp(table_cell(rules, row, "status"), word_name(&rule_status_words, status)) == 0;
}

/* What nobody has read is no citation, what has been replaced is history. */
static bool is_printed(const struct table *rules, const struct table_row *row, const char *sector)
{
    return strcmp(table_cell(rules, row, "sector"), sector) == 0 &&
           table_sureness(rules, row) != SURE_UNVERIFIED &&
           (has_status(rules, row, RULE_CURRENT) || has_status(rules, row, RULE_PROPOSED));
}

static void add_rule(const struct build *build, struct block *table, const struct table *rules,
                     const struct table_row *row)
{
    const char **cells = doc_row(build->doc, table);
    bool current = has_status(rules, row, RULE_CURRENT);

    cells[0] = table_cell(rules, row, "title");
    cells[1] = text_or(table_cell(rules, row, "date"), "-");
    cells[2] = word_title(&rule_status_words, current ? RULE_CURRENT : RULE_PROPOSED);
    cells[3] = word_title(&sureness_words, (int)table_sureness(rules, row));
    cells[4] = table_cell(rules, row, "as_of");
}

static struct block *begin(const struct build *build, int level)
{
    struct block *table;

    doc_heading(build->doc, level, "Rules of the sector");
    table = doc_add(build->doc, BLOCK_TABLE);
    doc_column(build->doc, table, "Rule", 0, ALIGN_LEFT);
    doc_column(build->doc, table, "Date", 10, ALIGN_LEFT);
    doc_column(build->doc, table, "State", 9, ALIGN_LEFT);
    doc_column(build->doc, table, "Read", 11, ALIGN_LEFT);
    doc_column(build->doc, table, "As of", 10, ALIGN_LEFT);
    return table;
}

void build_rules(const struct build *build, int level)
{
    const char *sector = word_name(&sector_words, build->engagement->sector);
    const struct table *rules;
    struct block *table = NULL;

    if (build->engagement->sector == SECTOR_NONE ||
        (rules = build_table(build, TABLE_RULES)) == NULL)
        return;
    vec_each(const struct table_row, row, &rules->rows) {
        if (!is_printed(rules, row, sector))
            continue;
        if (table == NULL)
            table = begin(build, level);
        add_rule(build, table, rules, row);
    }
    if (table != NULL)
        doc_paragraph(build->doc, "For orientation, no legal advice: counsel confirms what is in "
                                  "force. Read: verified is the official publication, second-hand "
                                  "another account of it.");
}
