#include "tour.h"

#include "text.h"

#include <stdio.h>
#include <string.h>

enum { NAME_CELLS = 31 }; /* the longest name of an action or key */

/* --- reading the file ---------------------------------------------------------------------- */

struct reading {
    struct tour_text *text;
    struct arena *arena;
    struct error *error;
    struct tour_step *step; /* the section being read; NULL above the first */
    int line;
};

static bool fault(const struct reading *reading, const char *what)
{
    error_set(reading->error, ERROR_INPUT, "tour.conf line %d: %s", reading->line, what);
    reading->error->line = reading->line;
    return false;
}

static bool add_condition(struct reading *reading, const char *value)
{
    static const struct {
        const char *name;
        enum tour_kind kind;
    } kinds[] = {{"screen ", TOUR_SCREEN},
                 {"on ", TOUR_ON},
                 {"command ", TOUR_COMMAND},
                 {"settled ", TOUR_SETTLED},
                 {"gate open", TOUR_GATE}};
    struct tour_step *step = reading->step;

    if (step->count == TOUR_CONDITIONS)
        return fault(reading, "a step has at most four conditions");
    for (size_t at = 0; at < ARRAY_COUNT(kinds); at++) {
        size_t length = strlen(kinds[at].name);
        char *word, *blank;

        if (strncmp(value, kinds[at].name, length) != 0)
            continue;
        word = arena_strdup(reading->arena, value + length);
        blank = kinds[at].kind == TOUR_ON ? strchr(word, ' ') : NULL;
        if (blank != NULL)
            *blank = '\0';
        step->when[step->count++] = (struct tour_condition){
            .kind = kinds[at].kind, .word = word, .row = blank == NULL ? NULL : blank + 1};
        return true;
    }
    return fault(reading, "a condition is 'screen', 'on', 'command', 'settled' or 'gate open'");
}

static bool set(struct reading *reading, const char *name, const char *value)
{
    struct tour_step *step = reading->step;

    if (strcmp(name, "engagement") == 0 && step == NULL)
        reading->text->engagement = value;
    else if (strcmp(name, "title") == 0 && step != NULL)
        step->title = value;
    else if (strcmp(name, "press") == 0 && step != NULL)
        step->press = value;
    else if (strcmp(name, "why") == 0 && step != NULL)
        step->why = value;
    else if (strcmp(name, "when") == 0 && step != NULL && step != &reading->text->end)
        return add_condition(reading, value);
    else
        return fault(reading, "no such setting here");
    return true;
}

static bool is_whole(const struct reading *reading, const struct tour_step *step)
{
    if (step->title == NULL || step->press == NULL || step->why == NULL)
        return fault(reading, "before it, a step lacks its title, press or why");
    return step->count > 0 || step == &reading->text->end ||
           fault(reading, "before it, a step lacks a condition");
}

static bool begin_section(struct reading *reading, const char *line)
{
    if (reading->step != NULL && !is_whole(reading, reading->step))
        return false;
    if (strcmp(line, "[step]") == 0) {
        struct tour_text *text = reading->text;

        BUG_ON(text == NULL);
        reading->step = vec_push(&text->steps, reading->arena);
    } else if (strcmp(line, "[end]") == 0)
        reading->step = &reading->text->end;
    else
        return fault(reading, "a section is [step] or [end]");
    return true;
}

static bool read_line(struct reading *reading, const char *line)
{
    const char *equals = strchr(line, '=');

    if (line[0] == '\0' || line[0] == '#')
        return true;
    if (line[0] == '[')
        return begin_section(reading, line);
    if (equals == NULL)
        return fault(reading, "a line is 'name = text'");
    return set(reading, text_trim(reading->arena, line, (size_t)(equals - line)),
               text_trim(reading->arena, equals + 1, strlen(equals + 1)));
}

bool tour_parse(const char *text, struct arena *arena, struct tour_text *out, struct error *error)
{
    struct tour_text read = {0};
    struct reading reading = {.text = &read, .arena = arena, .error = error};

    for (const char *at = text; *at != '\0'; at += at[0] == '\n') {
        size_t length = strcspn(at, "\n");

        reading.line++;
        if (!read_line(&reading, text_trim(arena, at, length)))
            return false;
        at += length;
    }
    if (reading.step != NULL && !is_whole(&reading, reading.step))
        return false;
    if (read.engagement == NULL || read.steps.count == 0 || read.end.title == NULL)
        return fault(&reading, "there must be an engagement, steps and an [end]");
    *out = read;
    return true;
}

/* --- filling in keys ----------------------------------------------------------------------- */

static const char *key_of(const struct keymap *keys, const char *screen, const char *name)
{
    enum key_action action;
    const char *key;

    if (!action_find(name, &action))
        return name;
    key = keymap_key(keys, screen, action);
    return key != NULL ? key : name;
}

/* Where the next {name} begins and ends; false when none follows. */
static bool next_name(const char *text, const char **begin, const char **end)
{
    *begin = strchr(text, '{');
    *end = *begin == NULL ? NULL : strchr(*begin, '}');
    return *end != NULL && *end - *begin <= NAME_CELLS;
}

void tour_fill(const struct keymap *keys, const char *screen, const char *text,
               void (*part)(void *context, bool is_key, const char *text, size_t length),
               void *context)
{
    const char *begin, *end, *key;
    char name[NAME_CELLS + 1];

    for (; next_name(text, &begin, &end); text = end + 1) {
        snprintf(name, sizeof name, "%.*s", (int)(end - begin - 1), begin + 1);
        key = key_of(keys, screen, name);
        if (begin > text)
            part(context, false, text, (size_t)(begin - text));
        part(context, true, key, strlen(key));
    }
    if (*text != '\0')
        part(context, false, text, strlen(text));
}
