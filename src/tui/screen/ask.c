#include "shell_private.h"

#include "widget/dialog.h"

enum { ANSWER_NO, ANSWER_YES, ANSWER_COUNT, COLUMNS_WANTED = 56 };

struct ask {
    struct screen screen;
    const char *title, *text;
    struct button buttons[ANSWER_COUNT];
    int focus;
    struct question question;
};

static void draw(const struct screen *screen, struct area area)
{
    const struct ask *ask = (const struct ask *)screen;
    struct area inside = dialog_inside(area, area.rows, COLUMNS_WANTED);
    int text = paragraph(inside, ROLE_DIALOG, ask->text, false);
    int buttons = buttons_rows(ask->buttons, ANSWER_COUNT, inside.columns);

    inside = dialog_box(area, text + 1 + buttons, COLUMNS_WANTED, ask->title,
                        "Esc no   Enter = focused button");
    if (text + 1 + buttons > inside.rows)
        text = inside.rows - buttons - 1;
    paragraph(area_part(inside, 0, 0, text, inside.columns), ROLE_DIALOG, ask->text, true);
    buttons_draw(
        ask->buttons, ANSWER_COUNT, ask->focus,
        area_part(inside, text + (inside.rows > text + buttons), 0, buttons, inside.columns));
}

static void take(struct ask *ask, int answer)
{
    struct shell *shell = ask->screen.shell;

    shell_pop(shell);
    if (answer == ANSWER_YES)
        ask->question.yes(shell, ask->question.context);
    else if (ask->question.no != NULL)
        ask->question.no(shell, ask->question.context);
}

static void point(struct screen *screen, int part)
{
    take((struct ask *)screen, part - 1);
}

static bool key(struct screen *screen, const struct key *pressed)
{
    struct ask *ask = (struct ask *)screen;
    int answer = buttons_key(ask->buttons, ANSWER_COUNT, &ask->focus, pressed);

    if (answer == BUTTONS_NONE)
        return false;
    if (answer == BUTTONS_MOVED)
        return true;
    take(ask, answer);
    return true;
}

static const struct hint hints[] = {
    {ACTION_NONE, "Enter take"}, {ACTION_NONE, "Left/Right choose"}, {ACTION_NONE, "Esc no"}};

const struct screen_class ask_class = {.name = "ask",
                                       .title = "Question",
                                       .overlay = true,
                                       .size = sizeof(struct ask),
                                       .draw = draw,
                                       .key = key,
                                       .point = point,
                                       .hints = hints,
                                       .hint_count = ARRAY_COUNT(hints)};

void shell_question(struct shell *shell, const struct question *question)
{
    struct ask *ask = (struct ask *)shell_push(shell, &ask_class);
    struct arena *kept = &ask->screen.kept;

    ask->question = *question;
    ask->title = arena_strdup(kept, question->title);
    ask->text = arena_strdup(kept, question->text);
    ask->buttons[ANSWER_NO].label = "No";
    ask->buttons[ANSWER_YES].label = arena_strdup(kept, question->yes_label);
    ask->focus = question->harmless ? ANSWER_YES : ANSWER_NO;
    shell_load_new(shell);
}

void shell_ask(struct shell *shell, const char *title, const char *text, const char *yes_label,
               void (*yes)(struct shell *shell, void *context), void *context)
{
    shell_question(
        shell,
        &(struct question){
            .title = title, .text = text, .yes_label = yes_label, .yes = yes, .context = context});
}
