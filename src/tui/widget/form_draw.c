#include "form_private.h"

#include "dialog.h"
#include "text.h"
#include "utf8.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

enum { LABEL_MOST = 18, NOTE_BYTES = FORM_NOTE_SIZE };

/* "CODE" is how the command line names it; here it is "Code". */
static void label_text(const struct form_field *field, char *out, size_t size)
{
    const char *title = text_or(field->spec->title, field->spec->name);

    snprintf(out, size, "%s", title);
    for (char *at = out; *at != '\0'; at++) {
        if (*at >= 'a' && *at <= 'z')
            return;
    }
    for (char *at = out + 1; out[0] != '\0' && *at != '\0'; at++) {
        if (*at >= 'A' && *at <= 'Z')
            *at = (char)(*at - 'A' + 'a');
    }
}

static int label_cells(const struct form *form, int columns)
{
    int most = 0;
    char label[64];

    for (size_t at = 0; at < form->field_count; at++) {
        int cells;

        label_text(&form->fields[at], label, sizeof(label));
        cells = text_cells(label) + (form->fields[at].spec->required ? 1 : 0);
        most = cells > most ? cells : most;
    }
    most = most > LABEL_MOST ? LABEL_MOST : most;
    return most > columns / 3 ? columns / 3 : most;
}

/* What stands under the field: its fault, else, with the keys on it, what its text means. */
static enum role note_of(const struct form *form, size_t at, char *out, size_t size)
{
    const struct form_field *field = &form->fields[at];

    out[0] = '\0';
    if (field->fault[0] != '\0') {
        snprintf(out, size, "%s", field->fault);
        return ROLE_BAD;
    }
    if (at != form->focus)
        return ROLE_DIM;
    if (field->spec->kind == ARG_WORD && (field->echo[0] == '\0' || form_word(field) >= 0))
        snprintf(out, size, "%s%sSpace: the next of %zu", text_or(field->spec->help, ""),
                 text_is_blank(field->spec->help) ? "" : ". ", field->spec->words->count);
    else if (field->echo[0] != '\0')
        snprintf(out, size, "%s", field->echo);
    else if (field->spec->kind == ARG_LONG)
        snprintf(out, size, "Ctrl-G: your editor. %s", text_or(field->spec->help, ""));
    else if (field->spec->kind == ARG_DATE)
        snprintf(out, size, "%s (?: the month)", text_or(field->spec->help, "a day"));
    else
        snprintf(out, size, "%s", text_or(field->spec->help, ""));
    return ROLE_DIM;
}

static bool has_grid(const struct form *form, size_t at)
{
    return form->grid != DAY_NONE && at == form->focus;
}

static int note_rows(const struct form *form, size_t at, struct area value)
{
    char note[NOTE_BYTES];
    int rows;

    if (has_grid(form, at))
        return form_grid_rows(value.rows - 1);
    note_of(form, at, note, sizeof(note));
    if (note[0] == '\0')
        return 0;
    rows = paragraph(value, ROLE_DIM, note, false);
    return rows > 2 && form->fields[at].fault[0] == '\0' ? 2 : rows;
}

static void draw_word(const struct form_field *field, struct area line, bool focus)
{
    int word = form_word(field);
    const char *title = word >= 0               ? field->spec->words->words[word].title
                        : field->spec->required ? "choose"
                                                : "-";

    area_printf(line, 0, 0, focus ? ROLE_BUTTON_FOCUS : ROLE_INPUT, "< %s >", title);
    if (focus)
        area_cursor(line, 0, 2, false);
}

static void draw_value(const struct form *form, size_t at, struct area line, bool focus)
{
    const struct form_field *field = &form->fields[at];
    enum role role = field->fault[0] != '\0' ? ROLE_INPUT_BAD : ROLE_INPUT;
    bool typed =
        field->spec->kind == ARG_WORD && form_word(field) < 0 && field->input.text.length > 0;

    if (field->spec->kind == ARG_WORD && !typed) {
        draw_word(field, line, focus);
    } else if (field->spec->kind == ARG_FLAG) {
        area_text(line, 0, 0, focus ? ROLE_BUTTON_FOCUS : ROLE_INPUT,
                  glyph_text(line.canvas, field->input.text.length > 0 ? GLYPH_DONE : GLYPH_OPEN));
        if (focus)
            area_cursor(line, 0, 1, false);
    } else {
        input_draw(&field->input, line, role, focus, focus ? form_ghost(form) : NULL);
    }
}

static void draw_field(const struct form *form, size_t at, struct area area, int labels, bool focus)
{
    struct area value = area_part(area, 0, labels + 2, area.rows, area.columns - labels - 2);
    char label[64], note[NOTE_BYTES];
    enum role role;

    label_text(&form->fields[at], label, sizeof(label) - 1);
    if (form->fields[at].spec->required) {
        size_t length = strlen(label);

        label[length] = '*';
        label[length + 1] = '\0';
    }
    area_fit(area, 0, 0, labels, focus ? ROLE_KEY : ROLE_DIALOG, label);
    if (focus)
        area_text(area, 0, labels, ROLE_KEY, glyph_text(area.canvas, GLYPH_SELECT));
    draw_value(form, at, area_part(value, 0, 0, 1, value.columns), focus);
    if (has_grid(form, at)) {
        form_grid_draw(form, area_part(value, 1, 0, value.rows - 1, value.columns));
        return;
    }
    role = note_of(form, at, note, sizeof(note));
    paragraph(area_part(value, 1, 0, value.rows - 1, value.columns), role, note, true);
}

int form_rows(const struct form *form)
{
    /* Room for the note of the focused field and for one fault, so that the box stays. */
    return (int)form->field_count + 3 + (form->command->next != NULL ? 1 : 0) +
           (form->grid != DAY_NONE ? form_grid_rows(INT_MAX) - 1 : 0);
}

/* What is wrong with the whole; else what is asked for next, where the command says so. */
static const char *foot_text(const struct form *form)
{
    return form->fault[0] != '\0' ? form->fault : text_or(form->command->next, "");
}

static int foot_rows(const struct form *form, struct area area)
{
    const char *text = foot_text(form);
    int rows = *text != '\0' ? paragraph(area, ROLE_BAD, text, false) : 0;

    return rows > area.rows / 2 ? area.rows / 2 : rows;
}

void form_draw(const struct form *form, struct area area, bool focus)
{
    int labels = label_cells(form, area.columns), foot = foot_rows(form, area), row = 0, skip;
    struct area fields = area_part(area, 0, 0, area.rows - foot, area.columns);
    struct area value = area_part(fields, 0, labels + 2, fields.rows, fields.columns - labels - 2);

    for (size_t at = 0; at <= form->focus && at < form->field_count; at++)
        row += 1 + note_rows(form, at, value);
    skip = row > fields.rows ? row - fields.rows : 0;
    row = -skip;
    for (size_t at = 0; at < form->field_count && row < fields.rows; at++) {
        int rows = 1 + note_rows(form, at, value);

        area_target(area_part(fields, row, 0, rows, fields.columns),
                    &(struct target){.part = (int)at + 1});
        if (row >= 0)
            draw_field(form, at, area_part(fields, row, 0, rows, fields.columns), labels,
                       focus && at == form->focus);
        row += rows;
    }
    if (skip > 0)
        area_right(fields, 0, ROLE_DIM, glyph_text(area.canvas, GLYPH_MORE_UP));
    if (row > fields.rows)
        area_right(fields, fields.rows - 1, ROLE_DIM, glyph_text(area.canvas, GLYPH_MORE_DOWN));
    if (foot > 0)
        paragraph(area_part(area, fields.rows, 0, foot, area.columns),
                  form->fault[0] != '\0' ? ROLE_BAD : ROLE_DIM, foot_text(form), true);
}
