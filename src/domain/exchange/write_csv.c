#include "exchange.h"

#include "csv.h"

static void add(struct strbuf *out, const char *text, bool number)
{
    strbuf_putc(out, ',');
    csv_write(text, !number, out);
}

static const char *second_column(enum record_kind kind)
{
    return kind == RECORD_ENGAGEMENT ? "id" : "handle";
}

/* Rows of the file have no code; an engagement's own is among its fields. */
static bool has_code(enum record_kind kind)
{
    return kind != RECORD_ENGAGEMENT && kind < RECORD_OF_FILE;
}

void exchange_csv_head(struct strbuf *out, enum record_kind kind)
{
    const struct record_type *type = &record_types[kind];

    strbuf_puts(out, has_code(kind) ? "engagement,handle" : second_column(kind));
    for (size_t at = 0; at < type->field_count; at++)
        add(out, type->fields[at].name, false);
    strbuf_puts(out, "\r\n");
}

static void add_row(struct strbuf *out, const struct dossier *dossier, enum record_kind kind,
                    const void *row)
{
    const struct record_type *type = &record_types[kind];

    if (has_code(kind)) {
        csv_write(dossier->engagement->code, true, out);
        strbuf_putc(out, ',');
    }
    csv_write(kind == RECORD_ENGAGEMENT ? ((const struct row *)row)->id
                                        : handle_text(kind, row, dossier->arena),
              true, out);
    for (size_t at = 0; at < type->field_count; at++) {
        const struct field *field = &type->fields[at];

        add(out, field_written(kind, field, row, dossier->arena), field_is_number(field));
    }
    strbuf_puts(out, "\r\n");
}

void exchange_csv_rows(struct strbuf *out, const struct dossier *dossier, enum record_kind kind)
{
    dossier_each(struct any_row, row, dossier, kind)
        if (kind >= RECORD_OF_FILE || dossier_owns(dossier, row))
            add_row(out, dossier, kind, row);
}
