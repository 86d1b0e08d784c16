#include "reader.h"

#include "text.h"

#include <string.h>

const struct axis playbook_axes[AXIS_COUNT] = {
    {"model", &model_words, offsetof(struct engagement, model)},
    {"scenario", &scenario_words, offsetof(struct engagement, scenario)},
    {"sector", &sector_words, offsetof(struct engagement, sector)},
    {"contract", &contract_words, offsetof(struct engagement, contract)},
    {"service", &service_words, offsetof(struct engagement, service)},
};

static int find_axis(struct piece name)
{
    for (int i = 0; i < AXIS_COUNT; i++)
        if (piece_is(name, playbook_axes[i].name))
            return i;
    return -1;
}

static void unknown_axis(struct reader *reader, struct piece name)
{
    const char *names[AXIS_COUNT];

    for (int i = 0; i < AXIS_COUNT; i++)
        names[i] = playbook_axes[i].name;
    reader_fault(reader, name, "unknown condition %s%s", reader_quote(reader, name),
                 reader_hint(reader, name, names, AXIS_COUNT));
}

static int find_value(const struct word_list *list, struct piece name)
{
    for (size_t i = 0; i < list->count; i++)
        if (piece_is(name, list->words[i].name))
            return (int)i;
    return -1;
}

static void judge_condition(struct reader *reader, struct piece part)
{
    struct piece rest = part;
    struct piece name, word, more;
    int value;

    if (!piece_word(&rest, &name)) {
        reader_fault(reader, part, "an empty condition; one reads 'scenario gap-fill'");
        return;
    }
    int axis = find_axis(name);

    if (axis < 0)
        unknown_axis(reader, name);
    else if (!piece_word(&rest, &word))
        reader_fault(reader, name, "the condition '%s' names no value", playbook_axes[axis].name);
    else
        reader_word(reader, word, playbook_axes[axis].name, playbook_axes[axis].words, &value);
    if (axis >= 0 && piece_word(&rest, &more))
        reader_fault(reader, more, "%s: conditions are separated by ','",
                     reader_quote(reader, more));
}

bool playbook_condition(struct piece *rest, struct reader *reader, int *axis, int *value)
{
    struct piece name, word;

    if (rest->at == NULL)
        return false;
    size_t comma = piece_find(*rest, ',');
    struct piece part = piece_trim(piece_sub(*rest, 0, comma));

    if (reader != NULL)
        judge_condition(reader, part);
    if (comma < rest->length)
        *rest = piece_sub(*rest, comma + 1, rest->length);
    else
        *rest = (struct piece){.at = NULL};
    *axis = -1;
    *value = -1;
    if (piece_word(&part, &name))
        *axis = find_axis(name);
    if (*axis >= 0 && piece_word(&part, &word))
        *value = find_value(playbook_axes[*axis].words, word);
    return true;
}

static struct piece whole(const char *text)
{
    return (struct piece){.at = text, .length = text == NULL ? 0 : strlen(text)};
}

bool playbook_applies(const struct playbook *playbook, const struct engagement *engagement)
{
    struct piece rest = whole(playbook->when);
    int axis, value;

    while (playbook_condition(&rest, NULL, &axis, &value)) {
        if (axis < 0 || value < 0)
            continue;
        const char *field = (const char *)engagement + playbook_axes[axis].offset;
        int actual;
        memcpy(&actual, field, sizeof actual);
        if (actual == value)
            return true;
    }
    return false;
}

const struct playbook *library_find(const struct library *library, const char *name)
{
    for (size_t i = 0; i < library->count; i++)
        if (strcmp(library->at[i].name, name) == 0)
            return &library->at[i];
    return NULL;
}

const struct playbook *library_model(const struct library *library, enum model model)
{
    for (size_t i = 0; i < library->count; i++)
        if (library->at[i].kind == PLAYBOOK_MODEL && library->at[i].model == (int)model)
            return &library->at[i];
    return NULL;
}
