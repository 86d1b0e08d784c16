#include "shell_private.h"

#include "widget/dialog.h"
#include "widget/textview.h"

#include "utf8.h"

#include <string.h>

struct text_screen {
    struct screen screen;
    const char *title;
    const char **lines;
    size_t count;
    int widest;
    struct textview view;
};

static void draw(const struct screen *screen, struct area area)
{
    const struct text_screen *text = (const struct text_screen *)screen;
    int rows = text->count < 400 ? (int)text->count : 400;
    int columns = text->widest < 40 ? 40 : text->widest;

    textview_draw(&text->view,
                  dialog_box(area, rows, columns, text->title, "/ search   Esc close"));
}

static const struct prompt *prompt(const struct screen *screen)
{
    return &((const struct text_screen *)screen)->view.search;
}

static bool key(struct screen *screen, const struct key *pressed)
{
    return textview_key(&((struct text_screen *)screen)->view, pressed);
}

static bool act(struct screen *screen, enum key_action action)
{
    if (action == ACTION_OPEN) {
        shell_pop(screen->shell);
        return true;
    }
    return textview_act(&((struct text_screen *)screen)->view, action);
}

static void done(struct screen *screen)
{
    textview_done(&((struct text_screen *)screen)->view);
}

static const struct hint hints[] = {{ACTION_DOWN, "down"},
                                    {ACTION_PAGE_DOWN, "page"},
                                    {ACTION_FILTER, "search"},
                                    {ACTION_CANCEL, "close"}};

const struct screen_class text_class = {.name = "text",
                                        .title = "Text",
                                        .overlay = true,
                                        .size = sizeof(struct text_screen),
                                        .draw = draw,
                                        .key = key,
                                        .act = act,
                                        .prompt = prompt,
                                        .done = done,
                                        .hints = hints,
                                        .hint_count = ARRAY_COUNT(hints)};

static void add_line(struct text_screen *text, const char *at, size_t length)
{
    char *line = arena_strndup(&text->screen.kept, at, length);
    int cells = text_cells(line);

    text->lines[text->count++] = line;
    text->widest = cells > text->widest ? cells : text->widest;
}

/* The lines are kept as they came: what is wider than the window scrolls to the side. */
static void split(struct text_screen *text, const char *all)
{
    size_t lines = 1;

    for (const char *at = all; *at != '\0'; at++)
        lines += *at == '\n';
    text->lines = arena_array(&text->screen.kept, const char *, lines);
    while (*all != '\0') {
        size_t length = strcspn(all, "\n");

        add_line(text, all, length);
        all += length + (all[length] == '\n' ? 1 : 0);
    }
}

void shell_show_text(struct shell *shell, const char *title, const char *all)
{
    struct text_screen *text = (struct text_screen *)shell_push(shell, &text_class);

    text->title = arena_strdup(&text->screen.kept, title);
    split(text, all);
    textview_init(&text->view, &text->screen.kept);
    textview_set(&text->view, text->lines, text->count);
    shell_load_new(shell);
}

void shell_show_messages(struct shell *shell)
{
    struct strbuf all;
    const char *message;

    strbuf_init(&all);
    for (size_t at = 0; (message = messages_kept(&shell->messages, at)) != NULL; at++)
        strbuf_printf(&all, "%s\n", message);
    if (all.length == 0)
        strbuf_puts(&all, "None so far.\n");
    shell_show_text(shell, "Messages, the last one first", all.data);
    strbuf_done(&all);
}
