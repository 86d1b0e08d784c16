#include "roles.h"

#include "benchmark.h"
#include "text.h"

#include <string.h>

struct codes {
    const struct build *build;
    struct block *table;
};

static const char **code_row(struct codes *codes, const char *code, const char *standing)
{
    struct doc *doc = codes->build->doc;
    const char **cells;

    if (codes->table == NULL) {
        codes->table = doc_add(doc, BLOCK_TABLE);
        doc_column(doc, codes->table, "Code", 10, ALIGN_LEFT);
        doc_column(doc, codes->table, "Title", 0, ALIGN_LEFT);
        doc_column(doc, codes->table, "Standing", 12, ALIGN_LEFT);
        doc_column(doc, codes->table, "Read", 12, ALIGN_LEFT);
        doc_column(doc, codes->table, "As of", 10, ALIGN_LEFT);
    }
    cells = doc_row(doc, codes->table);
    cells[0] = code;
    cells[1] = "not in the table";
    cells[2] = standing;
    cells[3] = cells[4] = "-";
    return cells;
}

/* "DevSecOps (NICE 2.2.0)"; what nobody has verified is named by its id alone. */
static const char *row_title(const struct codes *codes, const struct table *table,
                             const struct table_row *row, enum sureness sure)
{
    const char *title =
        sure == SURE_UNVERIFIED ? "title not verified" : table_cell(table, row, "title");

    if (table->type->kind != TABLE_FRAMEWORKS)
        return title;
    return arena_printf(codes->build->arena, "%s (%s, version %s)", title,
                        table_cell(table, row, "framework"), table_cell(table, row, "version"));
}

static void add_code(struct codes *codes, const struct table *table, const char *code,
                     const char *standing)
{
    const char **cells = code_row(codes, code, standing);
    const struct table_row *row = table_find(table, code);
    enum sureness sure;

    if (row == NULL)
        return;
    sure = table_sureness(table, row);
    cells[1] = row_title(codes, table, row, sure);
    cells[3] = word_title(&sureness_words, (int)sure);
    cells[4] = table_cell(table, row, "as_of");
}

static void add_occupations(struct codes *codes, const char *text, const char *standing)
{
    const struct table *occupations = build_table(codes->build, TABLE_OCCUPATIONS);
    struct arena *arena = codes->build->arena;
    const char *at = text_or(text, "");
    const char *code;

    for (; (code = occupation_code(at, arena)) != NULL; at = strstr(at, code) + strlen(code))
        add_code(codes, occupations, code, standing);
}

static void add_tags(struct codes *codes, const char *ids, const char *prefix, const char *standing)
{
    const struct table *frameworks = build_table(codes->build, TABLE_FRAMEWORKS);
    const char *at = text_or(ids, "");

    for (at += strspn(at, " ,;/"); *at != '\0'; at += strspn(at, " ,;/")) {
        size_t length = strcspn(at, " ,;/");
        const char *id = arena_strndup(codes->build->arena, at, length);

        at += length;
        if (strcmp(id, "DCWF") == 0) /* written out, the number follows */
            continue;
        add_code(codes, frameworks, arena_printf(codes->build->arena, "%s%s", prefix, id),
                 standing);
    }
}

/* The first role that the title resembles; NULL when there is none. */
static const struct table_row *suggestion(const struct table *roles, const struct seat *seat)
{
    const struct table_row *found[SUGGESTIONS_MOST];

    return suggest_roles(roles, text_or(seat->title, ""), found) == 0 ? NULL : found[0];
}

static void add_suggested(struct codes *codes, const struct seat *seat)
{
    const struct table *roles = build_table(codes->build, TABLE_ROLES);
    const struct table_row *role = suggestion(roles, seat);

    if (role == NULL)
        return;
    if (text_is_blank(seat->soc))
        add_occupations(codes, table_cell(roles, role, "code"), "by title");
    if (text_is_blank(seat->nice))
        add_tags(codes, table_cell(roles, role, "nice"), "", "by title");
    if (text_is_blank(seat->dcwf))
        add_tags(codes, table_cell(roles, role, "dcwf"), "DCWF ", "by title");
}

void roles_add_codes(const struct build *build, const struct seat *seat)
{
    struct codes codes = {.build = build};

    if (build_table(build, TABLE_FRAMEWORKS) == NULL)
        return;
    add_occupations(&codes, seat->soc, "suggested");
    add_tags(&codes, seat->nice, "", "chosen");
    add_tags(&codes, seat->dcwf, "DCWF ", "chosen");
    add_suggested(&codes, seat);
}
