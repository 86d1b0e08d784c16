#include "skills.h"

#include "text.h"
#include "utf8.h"
#include "vec.h"

#include <string.h>

/* One skill between two commas, without the blanks around it. */
struct part {
    const char *at;
    size_t length;      /* of name, colon and level */
    size_t name_length; /* shorter where a level follows */
    const char *level;  /* its digits; NULL: none */
};

static size_t trimmed(const char *text, size_t length)
{
    while (length > 0 && text[length - 1] == ' ')
        length--;
    return length;
}

static bool digits(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (text[i] < '0' || text[i] > '9')
            return false;
    return true;
}

static struct part read_part(const char *text, size_t length)
{
    size_t blanks = 0;
    while (blanks < length && text[blanks] == ' ')
        blanks++;
    struct part part = {.at = text + blanks, .length = trimmed(text + blanks, length - blanks)};
    part.name_length = part.length;
    for (size_t colon = part.length; colon > 0; colon--) {
        if (part.at[colon - 1] != ':')
            continue;
        size_t from = colon;
        while (from < part.length && part.at[from] == ' ')
            from++;
        if (digits(part.at + from, part.length - from)) {
            part.level = part.at + from;
            part.name_length = trimmed(part.at, colon - 1);
        }
        break;
    }
    return part;
}

/* 0: no level. */
static int part_level(const struct part *part)
{
    size_t length = part->level == NULL ? 0 : part->length - (size_t)(part->level - part->at);
    int level = length == 1 ? part->level[0] - '0' : 0;
    return level > SKILL_LEVEL_MOST ? 0 : level;
}

/* The next part of a list; false after the last. An empty list has none. */
static bool next_part(const char **rest, struct part *part)
{
    if (*rest == NULL)
        return false;
    size_t length = strcspn(*rest, ",");
    *part = read_part(*rest, length);
    *rest = (*rest)[length] == ',' ? *rest + length + 1 : NULL;
    return true;
}

int level_number(const char *level)
{
    const char *at = level == NULL ? "" : level + strcspn(level, "0123456789");
    size_t length = strspn(at, "0123456789");
    int number = length == 1 ? *at - '0' : 0;
    return number > SKILL_LEVEL_MOST ? 0 : number;
}

size_t seat_skills(const struct seat *seat, struct arena *arena, struct skill **out)
{
    VEC(struct skill) skills = {NULL, 0, 0};
    const char *rest = text_is_blank(seat->skills) ? NULL : seat->skills;
    int otherwise = level_number(seat->level);
    struct part part;
    while (next_part(&rest, &part)) {
        int level = part_level(&part);
        size_t length = level > 0 ? part.name_length : part.length;
        if (length == 0)
            continue;
        vec_add(&skills, arena,
                ((struct skill){.name = arena_strndup(arena, part.at, length),
                                .level = level > 0 ? level : otherwise}));
    }
    *out = skills.at;
    return skills.count;
}

static bool same_skill(const char *a, size_t a_length, const char *b, size_t b_length)
{
    CLEANUP(strbuf_done) struct strbuf left;
    CLEANUP(strbuf_done) struct strbuf right;
    CLEANUP(arena_done) struct arena arena;
    arena_init(&arena);
    strbuf_init(&left);
    strbuf_init(&right);
    text_fold(arena_strndup(&arena, a, a_length), &left);
    text_fold(arena_strndup(&arena, b, b_length), &right);
    return strcmp(left.data, right.data) == 0;
}

const struct skill *skill_named(const struct skill *skills, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (same_skill(skills[i].name, strlen(skills[i].name), name, strlen(name)))
            return &skills[i];
    return NULL;
}

/* People count characters, not bytes. */
static int place_of(const char *text, const char *at)
{
    int place = 1;
    while (text < at) {
        utf8_next(&text, at);
        place++;
    }
    return place;
}

static bool named_before(const char *skills, const struct part *part)
{
    const char *rest = skills;
    struct part other;
    while (next_part(&rest, &other) && other.at < part->at)
        if (same_skill(other.at, other.name_length, part->at, part->name_length))
            return true;
    return false;
}

static bool check_part(const char *skills, const struct part *part, struct error *error)
{
    int place = place_of(skills, part->at);
    if (part->name_length == 0) {
        error_set(error, ERROR_INPUT, "skills: there is no skill at character %d", place);
        return error_hint(error, "skills stand between commas: \"Python:3, RAG design:4\"");
    }
    if (part->level != NULL && part_level(part) == 0) {
        error_set(error, ERROR_INPUT, "skills: \"%.*s\" at character %d names no level",
                  (int)(part->length > 60 ? 60 : part->length), part->at, place);
        return error_hint(error, "a level is a number from %d to %d, as in \"Python:3\"",
                          SKILL_LEVEL_LEAST, SKILL_LEVEL_MOST);
    }
    if (!named_before(skills, part))
        return true;
    error_set(error, ERROR_INPUT, "skills: \"%.*s\" at character %d is named twice",
              (int)(part->name_length > 60 ? 60 : part->name_length), part->at, place);
    return error_hint(error, "name each skill once, with one level");
}

bool seat_skills_check(const char *skills, struct error *error)
{
    const char *rest = text_is_blank(skills) ? NULL : skills;
    struct part part;
    while (next_part(&rest, &part))
        if (!check_part(skills, &part, error))
            return false;
    return true;
}
