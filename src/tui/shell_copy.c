#include "shell_private.h"

#include "text.h"

#include <string.h>

/* What is copied: the name of the selected row, or its text as it stands on the screen. */

enum { COPY_MOST = 4096 }; /* more than any row; some terminals take little more */

static void hand_over(struct shell *shell, const char *text)
{
    if (shell->host.copy != NULL)
        shell->host.copy(shell->host.context, text);
    shell_message(shell, "Handed to the clipboard: %s", text);
}

void shell_copy_name(struct shell *shell)
{
    const struct screen *screen = shell_top(shell)->screen;
    const char *code = NULL, *row = NULL;
    struct strbuf text;

    if (screen->class->subject != NULL)
        screen->class->subject(screen, &code, &row);
    if (code == NULL) {
        shell_message(shell, "Nothing is selected that has a name to copy.");
        return;
    }
    strbuf_init(&text);
    strbuf_printf(&text, "%s%s%s", code, row == NULL ? "" : " ", text_or(row, ""));
    hand_over(shell, text.data);
    strbuf_done(&text);
}

/* Where columns were, a tab: so that it falls into the cells of a table. */
static void add_text(struct strbuf *out, const char *text, size_t *blanks)
{
    if (strcmp(text, " ") == 0) {
        ++*blanks;
        return;
    }
    if (out->length > 0 && *blanks > 0)
        strbuf_putc(out, *blanks > 1 ? '\t' : ' ');
    *blanks = 0;
    strbuf_puts(out, text);
}

/* The cells that are drawn as selected, line by line, without the sign of it. */
static void selected_text(const struct canvas *canvas, struct strbuf *out)
{
    const char *sign = glyph_text(canvas, GLYPH_SELECT);
    bool begun = false;

    for (int row = 0; row < canvas->rows; row++) {
        size_t blanks = 2; /* between lines as between columns */

        for (int column = 0; column < canvas->columns; column++) {
            const struct cell *cell = &canvas->cells[row * canvas->columns + column];

            if (cell->role != ROLE_SELECTED || out->length > COPY_MOST)
                continue;
            if (begun || strcmp(cell->text, sign) != 0)
                add_text(out, cell->text, &blanks);
            begun = true;
        }
    }
}

void shell_copy_row(struct shell *shell)
{
    struct strbuf text;

    strbuf_init(&text);
    if (shell->canvas != NULL)
        selected_text(shell->canvas, &text);
    if (text.length == 0)
        shell_message(shell, "Nothing is selected.");
    else
        hand_over(shell, text.data);
    strbuf_done(&text);
}
