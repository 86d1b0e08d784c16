#include "form_private.h"

#include "text.h"

#include <string.h>

/* What was typed, as text and back. */

static void put_text(struct strbuf *out, const char *name, const char *text)
{
    strbuf_printf(out, "%s: ", name);
    for (; *text != '\0'; text++) {
        strbuf_putc(out, *text);
        if (*text == '\n')
            strbuf_puts(out, "  ");
    }
    strbuf_putc(out, '\n');
}

void form_head(const struct form *form, struct strbuf *out)
{
    strbuf_printf(out, "%s\n", form->command->name);
    for (size_t at = 0; at < form->hidden_count; at++)
        put_text(out, form->hidden[at].name, form->hidden[at].text);
}

void form_dump(const struct form *form, struct strbuf *out)
{
    form_head(form, out);
    for (size_t at = 0; at < form->field_count; at++) {
        const struct form_field *field = &form->fields[at];

        if (form_field_changed(field))
            put_text(out, field->spec->name, input_text(&field->input));
    }
    strbuf_putc(out, '\n');
}

static struct form_field *field_of(struct form *form, const char *name, size_t length)
{
    for (size_t at = 0; at < form->field_count; at++) {
        const char *other = form->fields[at].spec->name;

        if (strlen(other) == length && strncmp(other, name, length) == 0)
            return &form->fields[at];
    }
    return NULL;
}

/* A text up to the line that does not go on with it; returns where that begins. */
static const char *take_text(const char *at, struct strbuf *out)
{
    for (;;) {
        size_t length = strcspn(at, "\n");

        strbuf_add(out, at, length);
        at += length;
        if (*at == '\0' || strncmp(at + 1, "  ", 2) != 0)
            return *at == '\0' ? at : at + 1;
        strbuf_putc(out, '\n');
        at += 3;
    }
}

void form_take(struct form *form, const char *lines)
{
    struct strbuf text;

    strbuf_init(&text);
    while (*lines != '\0') {
        size_t name = strcspn(lines, ":\n");
        struct form_field *field = field_of(form, lines, name);
        const char *value = lines + name;

        value += *value == ':' ? 1 : 0;
        value += *value == ' ' ? 1 : 0;
        strbuf_clear(&text);
        lines = take_text(value, &text);
        if (field != NULL)
            input_set(&field->input, text.data);
    }
    strbuf_done(&text);
    form_follow_code(form);
    form_load_choices(form);
    for (size_t at = 0; at < form->field_count; at++)
        form_check(form, &form->fields[at], false);
}
