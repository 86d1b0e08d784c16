#include "build.h"

#include "exchange.h"
#include "text.h"

#include <ctype.h>

/* "phase_entered" as it is read: "Phase entered". */
static const char *title_of(const char *name, struct arena *arena)
{
    char *title = arena_strdup(arena, name);

    for (char *c = title; *c != '\0'; c++)
        if (*c == '_')
            *c = ' ';
    title[0] = (char)toupper((unsigned char)title[0]);
    return title;
}

static bool is_shown(const struct dossier *dossier, enum record_kind kind, const void *row)
{
    return !((const struct row *)row)->removed &&
           (kind >= RECORD_OF_FILE || dossier_owns(dossier, row));
}

/* An id says nothing to a reader. */
static const char *named(const struct dossier *dossier, enum record_kind kind, const char *id)
{
    const void *row = dossier_by_id(dossier, kind, id);

    return row == NULL ? id : handle_text(kind, row, dossier->arena);
}

static const char *cell(const struct dossier *dossier, enum record_kind kind,
                        const struct field *field, const void *row)
{
    const char *text = field_written(kind, field, row, dossier->arena);

    if (text_is_blank(text))
        return NULL;
    if (text_equal(field->name, "person_id"))
        return named(dossier, RECORD_PERSON, text);
    if (text_equal(field->name, "provider_id"))
        return named(dossier, RECORD_PROVIDER, text);
    return text;
}

/* A column in which no row has anything says nothing. */
static bool is_used(const struct dossier *dossier, enum record_kind kind, const struct field *field)
{
    const struct rows *rows = &dossier->rows[kind];

    if (text_equal(field->name, "number") || text_equal(field->name, "position"))
        return false; /* the handle says it, or the order */
    for (size_t at = 0; at < rows->count; at++)
        if (is_shown(dossier, kind, rows->at[at]) &&
            cell(dossier, kind, field, rows->at[at]) != NULL)
            return true;
    return false;
}

static void add_rows(struct doc *doc, struct block *table, const struct dossier *dossier,
                     enum record_kind kind, const bool used[])
{
    const struct record_type *type = &record_types[kind];
    const struct rows *rows = &dossier->rows[kind];

    for (size_t at = 0; at < rows->count; at++) {
        const char **cells;
        size_t column = 0;

        if (!is_shown(dossier, kind, rows->at[at]))
            continue;
        cells = doc_row(doc, table);
        cells[column++] = handle_text(kind, rows->at[at], dossier->arena);
        for (size_t field = 0; field < type->field_count; field++)
            if (used[field])
                cells[column++] = cell(dossier, kind, &type->fields[field], rows->at[at]);
    }
}

static void add_section(struct doc *doc, const struct dossier *dossier,
                        const struct exchange_section *section, int level)
{
    const struct record_type *type = &record_types[section->kind];
    bool *used = arena_array(doc->arena, bool, type->field_count + 1), any = false;
    struct block *table;

    for (size_t field = 0; field < type->field_count; field++) {
        used[field] = is_used(dossier, section->kind, &type->fields[field]);
        any |= used[field];
    }
    if (!any)
        return;
    doc_heading(doc, level, title_of(section->name, doc->arena));
    table = doc_add(doc, BLOCK_TABLE);
    doc_column(doc, table, "ID", 0, ALIGN_LEFT);
    for (size_t field = 0; field < type->field_count; field++)
        if (used[field])
            doc_column(doc, table, title_of(type->fields[field].name, doc->arena), 0,
                       field_is_number(&type->fields[field]) ? ALIGN_RIGHT : ALIGN_LEFT);
    add_rows(doc, table, dossier, section->kind, used);
}

static void add_terms(struct doc *doc, const struct dossier *dossier)
{
    const struct record_type *type = &record_types[RECORD_ENGAGEMENT];
    struct block *facts = doc_add(doc, BLOCK_FACTS);

    for (size_t field = 0; field < type->field_count; field++) {
        const char *value =
            cell(dossier, RECORD_ENGAGEMENT, &type->fields[field], dossier->engagement);

        if (value != NULL && !type->fields[field].derived)
            doc_fact(doc, facts, title_of(type->fields[field].name, doc->arena), value);
    }
}

struct doc *build_export_head(civil_day today, const struct head *head, const char *program,
                              struct arena *arena)
{
    struct doc *doc = doc_new(arena, "Portfolio");
    char day[DATE_TEXT_SIZE];

    doc->date = arena_strdup(arena, day_iso(today, day));
    doc->head = build_head(head, arena);
    doc->program = program;
    doc_paragraph(doc, "Engagements in the order in which they were made, with all their "
                       "registers; columns in which nothing stands are left out.");
    return doc;
}

struct doc *build_export_part(const struct dossier *dossier, struct arena *arena)
{
    struct doc *doc = doc_new(arena, "Portfolio");
    const struct engagement *engagement = dossier->engagement;

    if (engagement != NULL) {
        doc_heading(doc, 1,
                    arena_printf(arena, "%s %s", text_or(engagement->code, "-"),
                                 text_or(engagement->title, "")));
        add_terms(doc, dossier);
    }
    for (size_t at = 0; at < exchange_section_count; at++)
        if ((exchange_sections[at].kind >= RECORD_OF_FILE) == (engagement == NULL))
            add_section(doc, dossier, &exchange_sections[at], engagement == NULL ? 1 : 2);
    return doc;
}
