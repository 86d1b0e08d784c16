#include "prompt.h"

#include "utf8.h"

void prompt_init(struct prompt *prompt, const char *label)
{
    prompt->open = false;
    prompt->label = label;
    input_init(&prompt->input);
}

void prompt_done(struct prompt *prompt)
{
    input_done(&prompt->input);
}

void prompt_open(struct prompt *prompt)
{
    prompt->open = true;
    prompt->input.caret = prompt->input.text.length;
}

enum prompt_event prompt_key(struct prompt *prompt, const struct key *key)
{
    if (!prompt->open)
        return PROMPT_IGNORED;
    if (key->kind == KEY_SPECIAL && key->code == SPECIAL_ENTER) {
        prompt->open = false;
        return PROMPT_ACCEPTED;
    }
    if (key->kind == KEY_SPECIAL &&
        (key->code == SPECIAL_ESCAPE ||
         (key->code == SPECIAL_BACKSPACE && prompt->input.text.length == 0))) {
        prompt->open = false;
        input_set(&prompt->input, NULL);
        return PROMPT_CANCELLED;
    }
    return input_key(&prompt->input, key) ? PROMPT_CHANGED : PROMPT_IGNORED;
}

void prompt_draw(const struct prompt *prompt, struct area area)
{
    int column = area_text(area, 0, 0, ROLE_KEY, prompt->label);

    input_draw(&prompt->input, area_part(area, 0, column, 1, area.columns - column), ROLE_NORMAL,
               prompt->open, NULL);
}
