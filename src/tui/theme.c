#include "theme.h"

#include "text.h"

#include <string.h>

static const char *const theme_names[] = {"dark", "light", "high-contrast", "mono"};
static const char *const colour_names[] = {"black", "red",     "green", "yellow",
                                           "blue",  "magenta", "cyan",  "white"};
static const char *const attribute_names[] = {"bold", "reverse", "underline", "dim"};

const char *theme_name(size_t index)
{
    return index < ARRAY_COUNT(theme_names) ? theme_names[index] : NULL;
}

/* A line that is being read. */
struct place {
    const char *file;
    int line, column;
    struct error *error;
};

static bool fault(const struct place *place, const char *what, const char *word, size_t length)
{
    error_set(place->error, ERROR_INPUT, "%s:%d:%d: '%.*s' %s", place->file, place->line,
              place->column, (int)length, word, what);
    place->error->line = place->line;
    place->error->column = place->column;
    return false;
}

static int index_of(const char *const names[], size_t count, const char *word, size_t length)
{
    for (size_t at = 0; at < count; at++) {
        if (strlen(names[at]) == length && memcmp(names[at], word, length) == 0)
            return (int)at;
    }
    return -1;
}

static bool add_word(const struct place *place, const char *word, size_t length, struct look *look)
{
    int attribute = index_of(attribute_names, ARRAY_COUNT(attribute_names), word, length);
    int colour = index_of(colour_names, ARRAY_COUNT(colour_names), word, length);

    if (attribute >= 0 && !(look->attributes & (1u << attribute))) {
        look->attributes = (unsigned char)(look->attributes | 1u << attribute);
        return true;
    }
    if (colour >= 0 && look->colour < 0) {
        look->colour = (signed char)colour;
        return true;
    }
    return fault(
        place, attribute >= 0 || colour >= 0 ? "is one too many" : "is no attribute and no colour",
        word, length);
}

static int role_of(const char *word, size_t length)
{
    for (int role = 0; role < ROLE_COUNT; role++) {
        const char *name = role_name((enum role)role);

        if (strlen(name) == length && memcmp(name, word, length) == 0)
            return role;
    }
    return -1;
}

static bool parse_line(struct place *place, const char *line, size_t length, struct theme *theme,
                       bool seen[])
{
    const char *end = line + length, *at = line;
    struct look look = {0, -1};
    size_t name;
    int role;

    while (at < end && (*at == ' ' || *at == '\t'))
        at++;
    if (at == end || *at == '#' || *at == '\r')
        return true;
    for (name = 0; at + name < end && strchr(" \t=", at[name]) == NULL;)
        name++;
    place->column = (int)(at - line) + 1;
    role = role_of(at, name);
    if (role < 0 || seen[role])
        return fault(place, role < 0 ? "is no role" : "stands here twice", at, name);
    at += name;
    while (at < end && (*at == ' ' || *at == '\t'))
        at++;
    place->column = (int)(at - line) + 1;
    if (at == end || *at++ != '=')
        return fault(place, "lacks its '='", line, name);
    while (at < end) {
        size_t word = 0;

        while (at + word < end && strchr(" \t\r", at[word]) == NULL)
            word++;
        place->column = (int)(at - line) + 1;
        if (word > 0 && !add_word(place, at, word, &look))
            return false;
        at += word > 0 ? word : 1;
    }
    theme->looks[role] = look;
    theme->colour = theme->colour || look.colour >= 0;
    seen[role] = true;
    return true;
}

bool theme_parse(const char *text, const char *file, struct theme *out, struct error *error)
{
    struct theme theme = {.colour = false};
    struct place place = {.file = file, .error = error};
    bool seen[ROLE_COUNT] = {false};

    for (const char *at = text; *at != '\0';) {
        size_t length = strcspn(at, "\n");

        place.line++;
        if (!parse_line(&place, at, length, &theme, seen))
            return false;
        at += length;
        if (*at == '\n')
            at++;
    }
    for (int role = 0; role < ROLE_COUNT; role++) {
        if (!seen[role])
            return error_set(error, ERROR_INPUT, "%s: the role '%s' is missing", file,
                             role_name((enum role)role));
    }
    *out = theme;
    return true;
}
