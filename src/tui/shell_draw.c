#include "shell_private.h"

#include "footer.h"
#include "tour.h"
#include "widget/prompt.h"

#include "text.h"
#include "utf8.h"

enum { FOLLOWER_LEAST = 8 };

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

/* As long as something is typed there, Enter opens nothing: it ends the typing. */
static const struct hint prompt_hints[] = {{ACTION_NONE, "Enter done"}, {ACTION_NONE, "Esc drop"}};

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
                            .pending = shell->pending,
                            .count = shell->count};

    if (screen->class->hints_now != NULL)
        footer.hints = screen->class->hints_now(screen, &footer.hint_count);
    if (prompt != NULL && !screen->class->takes_text) {
        footer.hints = prompt_hints;
        footer.hint_count = ARRAY_COUNT(prompt_hints);
    }
    if (prompt != NULL)
        prompt_draw(prompt, area_part(area, 0, 1, 1, area.columns - 2));
    else
        messages_draw(&shell->messages,
                      area_part(screen_area, 0, 0, screen_area.rows - 1, area.columns),
                      keymap_key(shell->keys, screen->class->name, ACTION_UNDO));
    footer_draw(&footer, area_part(area, 1, 0, 1, area.columns));
}

struct followers {
    int count, key, title; /* cells of the widest */
};

static int widest(int cells, const char *text)
{
    return text_cells(text) > cells ? text_cells(text) : cells;
}

static struct followers measure(const struct shell *shell, const char *screen)
{
    struct followers all = {.title = FOLLOWER_LEAST};
    enum key_action action;
    const char *key;

    for (; keymap_follower(shell->keys, screen, shell->pending, (size_t)all.count, &key, &action);
         all.count++) {
        all.key = widest(all.key, key);
        all.title = widest(all.title, action_title(action));
    }
    return all;
}

/* What may follow a prefix key, in a box above the last rows: as much of it as there is room. */
static void draw_followers(struct shell *shell, struct area area)
{
    const char *screen = shell_top(shell)->screen->class->name, *key;
    struct followers all = measure(shell, screen);
    int shown = all.count + 2 > area.rows ? area.rows - 2 : all.count;
    int frame = 4 + all.key + 2;
    int title = frame + all.title > area.columns ? area.columns - frame : all.title;
    struct area box = area_part(area, area.rows - shown - 2, area.columns - frame - title,
                                shown + 2, frame + title);
    enum key_action action;

    if (area.canvas->plain)
        box = area_part(area, box.row - area.row, 0, box.rows, area.columns);
    area_fill(box, ROLE_DIALOG);
    area_box(box, ROLE_BORDER, "then");
    for (int at = 0; at < shown; at++) {
        if (!keymap_follower(shell->keys, screen, shell->pending, (size_t)at, &key, &action))
            break;
        area_text(box, at + 1, 2, ROLE_KEY, key);
        area_fit(box, at + 1, 2 + all.key + 2, title, ROLE_DIALOG, action_title(action));
    }
    if (shown < all.count)
        area_printf(box, shown + 1, 2, ROLE_DIM, " +%d ", all.count - shown);
}

void shell_draw(struct shell *shell, struct canvas *canvas)
{
    struct area area = canvas_area(canvas), body;
    int strip;

    canvas->plain = shell->plain;
    canvas_erase(canvas);
    shell->rows = canvas->rows;
    shell->columns = canvas->columns;
    shell->canvas = canvas;
    if (canvas->rows < 4 || canvas->columns < 20) {
        draw_tiny(shell, area);
        return;
    }
    strip = tour_rows(shell, area.rows);
    body = area_part(area, 0, 0, area.rows - 2 - strip, area.columns);
    for (struct layer *layer = shell_base(shell); layer <= shell_top(shell); layer++) {
        canvas_forget_targets(canvas);
        layer->screen->class->draw(layer->screen, body);
    }
    if (strip > 0)
        tour_draw(shell, area_part(area, body.rows, 0, strip, area.columns));
    draw_bottom(shell, area);
    messages_drawn(&shell->messages);
    if (shell->pending != 0)
        draw_followers(shell, body);
    canvas->cursor_shown = canvas->cursor_shown || shell->cursor_always;
}
