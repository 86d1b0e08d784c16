#include "starter.h"

#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { MOST = 99, PIECES = 6 };

struct reader {
    const char *file_name;
    struct arena *arena;
    struct error *error;
    struct starters starters;
    int line;
};

static bool fault(struct reader *reader, int column, const char *what)
{
    return error_input(reader->error, reader->file_name, reader->line, column, what);
}

/* A word of a list; what word_find says becomes the fault. */
static bool read_word(struct reader *reader, int column, const struct word_list *list,
                      const char *text, int *out)
{
    struct error error;
    if (word_find(list, text, out, &error))
        return true;
    return fault(reader, column, arena_strdup(reader->arena, error.message));
}

static bool read_number(struct reader *reader, int column, const char *text, int64_t *out)
{
    char *end;
    long value = strtol(text, &end, 10);
    if (end == text || *end != '\0' || value < 1 || value > MOST)
        return fault(reader, column, "expected a number from 1 to 99");
    *out = value;
    return true;
}

/* "[scenario gap-fill]" */
static bool read_section(struct reader *reader, const char *line)
{
    size_t length = strlen(line);
    struct starter starter = {.scenario = -1, .service = -1};
    size_t count;
    if (line[length - 1] != ']')
        return fault(reader, (int)length, "a section ends with ]");
    const char **words =
        text_words(arena_strndup(reader->arena, line + 1, length - 2), reader->arena, &count);
    bool scenario = count == 2 && strcmp(words[0], "scenario") == 0;
    if (!scenario && (count != 2 || strcmp(words[0], "service") != 0))
        return fault(reader, 2, "expected [scenario WORD] or [service WORD]");
    if (!read_word(reader, 2, scenario ? &scenario_words : &service_words, words[1],
                   scenario ? &starter.scenario : &starter.service))
        return false;
    vec_each(const struct starter, other, &reader->starters)
        if (other->scenario == starter.scenario && other->service == starter.service)
            return fault(reader, 2, "this section stands here twice");
    vec_add(&reader->starters, reader->arena, starter);
    return true;
}

/* "title | count | skills | level | duty | code" */
static bool read_seat(struct reader *reader, struct starter *starter, int column, const char *text)
{
    const char *pieces[PIECES];
    struct starter_seat seat = {0};
    size_t count = 0;
    for (const char *at = text; count < PIECES; at += strcspn(at, "|") + 1) {
        size_t length = strcspn(at, "|");
        pieces[count++] = text_trim(reader->arena, at, length);
        if (at[length] == '\0')
            break;
    }
    if (count != PIECES)
        return fault(reader, column, "a seat is: title | count | skills | level | duty | code");
    if (pieces[0][0] == '\0' || pieces[2][0] == '\0')
        return fault(reader, column, "a seat needs a title and skills");
    seat.title = pieces[0];
    seat.skills = pieces[2];
    seat.level = pieces[3];
    seat.soc = pieces[5];
    if (!read_number(reader, column, pieces[1], &seat.count) ||
        !read_word(reader, column, &duty_words, pieces[4], &seat.duty))
        return false;
    vec_add(&starter->seats, reader->arena, seat);
    return true;
}

static bool read_value(struct reader *reader, struct starter *starter, const char *key, int column,
                       const char *value)
{
    const struct {
        const char *key;
        const char **text;
        int *word;
        const struct word_list *words;
        int *number;
    } keys[] = {
        {"people", &starter->people, NULL, NULL, NULL},
        {"range", &starter->range, NULL, NULL, NULL},
        {"start", &starter->start, NULL, NULL, NULL},
        {"source", &starter->source, NULL, NULL, NULL},
        {"model", NULL, &starter->model, &model_words, NULL},
        {"contract", NULL, &starter->contract, &contract_words, NULL},
        {"months", NULL, NULL, NULL, &starter->months},
        {"fill", NULL, NULL, NULL, &starter->fill},
    };
    if (strcmp(key, "seat") == 0)
        return read_seat(reader, starter, column, value);
    for (size_t i = 0; i < ARRAY_COUNT(keys); i++) {
        int64_t number;
        if (strcmp(keys[i].key, key) != 0)
            continue;
        if (keys[i].text != NULL)
            *keys[i].text = value;
        else if (keys[i].words != NULL)
            return read_word(reader, column, keys[i].words, value, keys[i].word);
        else if (!read_number(reader, column, value, &number))
            return false;
        else
            *keys[i].number = (int)number;
        return true;
    }
    return fault(reader, 1, arena_printf(reader->arena, "\"%.40s\" is no key of a starter", key));
}

static bool read_line(struct reader *reader, const char *line)
{
    size_t length = strcspn(line, "=");
    if (line[0] == '\0' || line[0] == '#')
        return true;
    if (line[0] == '[')
        return read_section(reader, line);
    if (reader->starters.count == 0)
        return fault(reader, 1, "a section must come first, such as [scenario gap-fill]");
    if (line[length] != '=')
        return fault(reader, 1, "expected key = value");
    const char *key = text_trim(reader->arena, line, length);
    const char *value = text_trim(reader->arena, line + length + 1, strlen(line + length + 1));
    if (value[0] == '\0')
        return fault(reader, (int)length + 2, "nothing stands after the =");
    return read_value(reader, &reader->starters.at[reader->starters.count - 1], key,
                      (int)length + 3, value);
}

bool starters_parse(const char *text, const char *file_name, struct arena *arena,
                    struct starters *out, struct error *error)
{
    struct reader reader = {.file_name = file_name, .arena = arena, .error = error};
    for (const char *at = text; *at != '\0';) {
        size_t length = strcspn(at, "\n");
        reader.line++;
        if (!read_line(&reader, text_trim(arena, at, length)))
            return false;
        at += at[length] == '\n' ? length + 1 : length;
    }
    *out = reader.starters;
    return true;
}

const struct starter *starter_of(const struct starters *starters, enum scenario scenario)
{
    vec_each(const struct starter, starter, starters)
        if (starter->scenario == (int)scenario)
            return starter;
    return NULL;
}

static const struct starter_seats *service_seats(const struct starters *starters,
                                                 enum service service)
{
    int wanted = service == SERVICE_NONE ? (int)SERVICE_DEVELOPMENT : (int)service;
    vec_each(const struct starter, starter, starters)
        if (starter->service == wanted && starter->seats.count > 0)
            return &starter->seats;
    return NULL;
}

static void add_seat(struct starter_seats *seats, const struct starter_seat *seat, int64_t count,
                     struct arena *arena)
{
    vec_each(struct starter_seat, other, seats)
        if (strcmp(other->title, seat->title) == 0) {
            other->count += count;
            return;
        }
    struct starter_seat *added = vec_push(seats, arena);
    *added = *seat;
    added->count = count;
}

void starter_seats(const struct starters *starters, const struct starter *starter,
                   enum service service, struct arena *arena, struct starter_seats *out)
{
    const struct starter_seats *fill = service_seats(starters, service);
    vec_each(const struct starter_seat, seat, &starter->seats)
        add_seat(out, seat, seat->count, arena);
    for (int i = 0; fill != NULL && i < starter->fill; i++)
        add_seat(out, &fill->at[(size_t)i % fill->count], 1, arena);
}
