#include "finding.h"

#include "text.h"

#include <string.h>

static const char *const field_names[] = {"title", "text", "remedy"};

/* Where the parser stands in the file. `entry` is the one that the last heading began. */
struct reader {
    const char *file_name;
    struct arena *arena;
    struct error *error;
    struct catalogue entries; /* of this file, in its order */
    struct finding_words *entry;
    int line, entry_line;
};

static bool fault(struct reader *reader, int line, int column, const char *what)
{
    return error_input(reader->error, reader->file_name, line, column, what);
}

static int column_of(const char *line, const char *at)
{
    return (int)(at - line) + 1;
}

/* The first column whose brace has no partner, or 0. */
static int loose_brace(const char *line)
{
    const char *open = NULL;
    for (const char *c = line; *c != '\0'; c++) {
        bool right_order = (*c == '{') == (open == NULL);
        if ((*c == '{' || *c == '}') && !right_order)
            return column_of(line, c);
        if (*c == '{')
            open = c;
        else if (*c == '}')
            open = NULL;
    }
    return open == NULL ? 0 : column_of(line, open);
}

static const char **field_at(struct finding_words *words, size_t index)
{
    const char **fields[] = {&words->title, &words->text, &words->remedy};
    return fields[index];
}

/* A reason has nothing to be done about. */
static bool field_needed(const struct finding_words *words, const char *const *field)
{
    return field != &words->remedy || strncmp(words->id, "why-", 4) != 0;
}

static bool entry_complete(struct reader *reader)
{
    for (size_t i = 0; reader->entry != NULL && i < ARRAY_COUNT(field_names); i++)
        if (*field_at(reader->entry, i) == NULL &&
            field_needed(reader->entry, field_at(reader->entry, i)))
            return fault(reader, reader->entry_line, 1,
                         arena_printf(reader->arena, "\"%s\" has no line \"%s:\"",
                                      reader->entry->id, field_names[i]));
    return true;
}

static const struct finding_words *entry_named(const struct catalogue *entries, const char *id)
{
    for (size_t i = 0; i < entries->count; i++)
        if (strcmp(entries->at[i].id, id) == 0)
            return &entries->at[i];
    return NULL;
}

static bool read_heading(struct reader *reader, const char *line)
{
    const char *id = text_trim(reader->arena, line + 2, strlen(line + 2));
    size_t length = strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-");
    if (!entry_complete(reader))
        return false;
    if (line[2] != ' ' || *id == '\0' || id[length] != '\0')
        return fault(reader, reader->line, 4,
                     "a heading is \"## \" and an id of small letters, digits and \"-\"");
    if (entry_named(&reader->entries, id) != NULL)
        return fault(reader, reader->line, 4,
                     arena_printf(reader->arena, "\"%s\" stands here twice", id));
    reader->entry = vec_push(&reader->entries, reader->arena);
    reader->entry->id = id;
    reader->entry_line = reader->line;
    return true;
}

static bool unknown_field(struct reader *reader, const char *name)
{
    const char *nearest = text_nearest(name, field_names, ARRAY_COUNT(field_names));
    (void)fault(reader, reader->line, 1, "expected \"title:\", \"text:\" or \"remedy:\"");
    if (nearest != NULL)
        (void)error_hint(reader->error, "\"%s\" may be meant as \"%s:\"", name, nearest);
    return false;
}

static bool read_field(struct reader *reader, const char *line)
{
    size_t length = strcspn(line, ":");
    const char *name = text_trim(reader->arena, line, length);
    const char **field = NULL;
    for (size_t i = 0; i < ARRAY_COUNT(field_names); i++)
        if (strcmp(name, field_names[i]) == 0)
            field = field_at(reader->entry, i);
    if (field == NULL || line[length] != ':')
        return unknown_field(reader, name);
    if (*field != NULL)
        return fault(
            reader, reader->line, 1,
            arena_printf(reader->arena, "\"%s:\" stands twice in \"%s\"", name, reader->entry->id));
    const char *value = line + length + 1;
    if (text_is_blank(value))
        return fault(reader, reader->line, (int)length + 2, "nothing stands after the colon");
    int brace = loose_brace(line);
    if (brace != 0)
        return fault(reader, reader->line, brace, "a place is written {name}");
    *field = text_trim(reader->arena, value, strlen(value));
    return true;
}

static bool read_line(struct reader *reader, const char *line)
{
    if (strncmp(line, "##", 2) == 0)
        return read_heading(reader, line);
    /* What stands before the first heading explains the file to its reader. */
    if (reader->entry == NULL || text_is_blank(line))
        return true;
    return read_field(reader, line);
}

/* Where the id stands, or should stand. */
static size_t catalogue_place(const struct catalogue *catalogue, const char *id)
{
    size_t low = 0, high = catalogue->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(catalogue->at[middle].id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool stands_at(const struct catalogue *catalogue, size_t place, const char *id)
{
    return place < catalogue->count && strcmp(catalogue->at[place].id, id) == 0;
}

static void catalogue_set(struct catalogue *catalogue, struct arena *arena,
                          const struct finding_words *words)
{
    size_t place = catalogue_place(catalogue, words->id);
    if (!stands_at(catalogue, place, words->id)) {
        (void)vec_push(catalogue, arena);
        memmove(&catalogue->at[place + 1], &catalogue->at[place],
                (catalogue->count - 1 - place) * sizeof(*catalogue->at));
    }
    catalogue->at[place] = *words;
}

bool catalogue_parse(const char *text, const char *file_name, struct arena *arena,
                     struct catalogue *out, struct error *error)
{
    struct reader reader = {.file_name = file_name, .arena = arena, .error = error};
    for (const char *at = text; *at != '\0';) {
        size_t length = strcspn(at, "\n");
        size_t kept = length > 0 && at[length - 1] == '\r' ? length - 1 : length;
        reader.line++;
        if (!read_line(&reader, arena_strndup(arena, at, kept)))
            return false;
        at += at[length] == '\n' ? length + 1 : length;
    }
    if (!entry_complete(&reader))
        return false;
    vec_each(const struct finding_words, words, &reader.entries)
        catalogue_set(out, arena, words);
    return true;
}

const struct finding_words *catalogue_find(const struct catalogue *catalogue, const char *id)
{
    if (catalogue == NULL)
        return NULL;
    size_t place = catalogue_place(catalogue, id);
    return stands_at(catalogue, place, id) ? &catalogue->at[place] : NULL;
}

/* What stands for the place that begins at `brace`; NULL if nobody gave it. */
static const char *place_value(const char *brace, size_t length, const struct place places[],
                               size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(places[i].name) == length && strncmp(places[i].name, brace + 1, length) == 0)
            return text_or(places[i].value, "?");
    return NULL;
}

/* Writes the filled text behind *out and moves it on; out NULL only measures. */
static size_t fill(const char *wording, const struct place places[], size_t count, char *out)
{
    size_t total = 0;
    while (*wording != '\0') {
        size_t plain = strcspn(wording, "{");
        const char *piece = wording, *value = NULL;
        size_t length = plain, taken = plain;
        if (plain == 0) {
            size_t name = strcspn(wording + 1, "}");
            taken = length = name + 2;
            value = place_value(wording, name, places, count);
        }
        if (value != NULL) {
            piece = value;
            length = strlen(value);
        }
        if (out != NULL)
            memcpy(out + total, piece, length);
        total += length;
        wording += taken;
    }
    return total;
}

static const char *filled(struct arena *arena, const char *wording, const struct place places[],
                          size_t count)
{
    char *text = arena_array(arena, char, fill(wording, places, count, NULL) + 1);
    (void)fill(wording, places, count, text);
    return text;
}

void finding_add(struct findings *findings, struct arena *arena, const struct catalogue *catalogue,
                 enum severity severity, const char *rule, const char *subject,
                 const struct place places[], size_t place_count)
{
    const struct finding_words *words = catalogue_find(catalogue, rule);
    struct finding finding = {.severity = severity, .rule = rule};
    finding.subject = arena_strdup(arena, subject);
    finding.text = words == NULL ? rule : filled(arena, words->text, places, place_count);
    if (words == NULL || words->remedy == NULL)
        finding.remedy = "";
    else
        finding.remedy = filled(arena, words->remedy, places, place_count);
    vec_add(findings, arena, finding);
}
