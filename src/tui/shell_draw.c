#include "shell_private.h"

#include "footer.h"
#include "widget/prompt.h"

#include "text.h"

static void draw_tiny(struct shell *shell, struct area area)
{
    const char *back = text_or(keymap_key(shell->keys, NULL, ACTION_BACK), "q");

    area_printf(area, 0, 0, ROLE_NORMAL, "%dx%d%s, %s %s quits", area.columns, area.rows,
                area.columns >= 34 ? ": 20x4 needed" : "", back, back);
}

static const struct prompt *open_prompt(const struct screen *screen)
{
    const struct prompt *prompt =
        screen->class->prompt != NULL ? screen->class->prompt(screen) : NULL;

    return prompt != NULL && prompt->open ? prompt : NULL;
}

/* Message and hints stand in the last two rows; a long error takes rows above as well. */
static void draw_bottom(struct shell *shell, struct area screen_area)
{
    struct area area = area_part(screen_area, screen_area.rows - 2, 0, 2, screen_area.columns);
    const struct screen *screen = shell_top(shell)->screen;
    const struct prompt *prompt = open_prompt(screen);
    struct footer footer = {.keys = shell->keys,
                            .screen = screen->class->name,
                            .hints = screen->class->hints,
                            .hint_count = screen->class->hint_count,
                            .in_text = prompt != NULL || screen->class->takes_text,
                            .overlay = screen->class->overlay,
                            .pending = shell->pending};

    if (screen->class->hints_now != NULL)
        footer.hints = screen->class->hints_now(screen, &footer.hint_count);
    if (prompt != NULL)
        prompt_draw(prompt, area_part(area, 0, 1, 1, area.columns - 2));
    else
        messages_draw(&shell->messages,
                      area_part(screen_area, 0, 0, screen_area.rows - 1, area.columns),
                      keymap_key(shell->keys, screen->class->name, ACTION_UNDO));
    footer_draw(&footer, area_part(area, 1, 0, 1, area.columns));
}

void shell_draw(struct shell *shell, struct canvas *canvas)
{
    struct area area = canvas_area(canvas), body;

    canvas_erase(canvas);
    shell->rows = canvas->rows;
    shell->columns = canvas->columns;
    if (canvas->rows < 4 || canvas->columns < 20) {
        draw_tiny(shell, area);
        return;
    }
    body = area_part(area, 0, 0, area.rows - 2, area.columns);
    for (struct layer *layer = shell_base(shell); layer <= shell_top(shell); layer++)
        layer->screen->class->draw(layer->screen, body);
    draw_bottom(shell, area);
}
