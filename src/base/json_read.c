#include "json.h"

#include <inttypes.h>
#include <jansson.h>

static bool parse_object(const char *text, json_t **out, struct error *error)
{
    json_error_t place;
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, &place);

    if (root == NULL) {
        if (json_error_code(&place) == json_error_out_of_memory)
            out_of_memory();
        error_set(error, ERROR_INPUT, "not JSON: %s", place.text);
    } else if (!json_is_object(root)) {
        json_decref(root);
        error_set(error, ERROR_INPUT, "not a JSON object");
        place.line = place.column = 1;
    } else {
        *out = root;
        return true;
    }
    error->line = place.line;
    error->column = place.column;
    return false;
}

/* False for a value that holds others. */
static bool value_text(const json_t *value, struct arena *arena, const char **out)
{
    switch (json_typeof(value)) {
    case JSON_STRING: *out = arena_strdup(arena, json_string_value(value)); return true;
    case JSON_INTEGER:
        *out = arena_printf(arena, "%" PRId64, (int64_t)json_integer_value(value));
        return true;
    case JSON_REAL: *out = arena_printf(arena, "%.17g", json_real_value(value)); return true;
    case JSON_TRUE: *out = "true"; return true;
    case JSON_FALSE: *out = "false"; return true;
    case JSON_NULL: *out = NULL; return true;
    case JSON_OBJECT:
    case JSON_ARRAY: break;
    }
    return false;
}

static bool read_members(json_t *root, struct json_member **members, size_t *count,
                         struct arena *arena, struct error *error)
{
    size_t size = json_object_size(root), used = 0;
    struct json_member *read = arena_array(arena, struct json_member, size);
    const char *key;
    json_t *value;

    json_object_foreach(root, key, value)
    {
        if (!value_text(value, arena, &read[used].value)) {
            error_set(error, ERROR_INPUT, "the value of \"%.80s\" is not a plain one", key);
            error->line = error->column = 1;
            return false;
        }
        read[used++].key = arena_strdup(arena, key);
    }
    *members = read;
    *count = used;
    return true;
}

bool json_read_flat(const char *text, struct json_member **members, size_t *count,
                    struct arena *arena, struct error *error)
{
    json_t *root;

    if (!parse_object(text, &root, error))
        return false;
    bool done = read_members(root, members, count, arena, error);
    json_decref(root);
    return done;
}
