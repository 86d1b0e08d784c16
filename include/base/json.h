#ifndef STINT_JSON_H
#define STINT_JSON_H

/*
 * JSON out: a writer that appends to a strbuf and keeps commas and nesting right; strings
 * are escaped so that controls, DEL, U+2028 and U+2029 never stand raw. JSON in: flat
 * objects only (jansson behind it), for what the store keeps of a row.
 */

#include "arena.h"
#include "strbuf.h"

#include <stdint.h>

struct json_writer {
    struct strbuf *out;
    unsigned depth;
    bool comma;  /* a value was written at this level */
    bool indent; /* two blanks a level and a line a value, else compact */
};

void json_begin(struct json_writer *json, struct strbuf *out, bool indent);
/* In an object each value is preceded by its key; in an array key is NULL. */
void json_open_object(struct json_writer *json, const char *key);
void json_close_object(struct json_writer *json);
void json_open_array(struct json_writer *json, const char *key);
void json_close_array(struct json_writer *json);
void json_text(struct json_writer *json, const char *key, const char *text); /* NULL: null */
void json_int(struct json_writer *json, const char *key, int64_t value);
/* 3750 as 37.5: a number of hundredths, not negative. */
void json_hundredths(struct json_writer *json, const char *key, int64_t value);
void json_bool(struct json_writer *json, const char *key, bool value);
/* Writes null; json_null is a name of jansson. */
void json_none(struct json_writer *json, const char *key);

/* A JSON text, which has no faults, with each value on a line of its own: of an array its elements,
 * of all else the one value. */
void json_lines(const char *text, struct strbuf *out);

/* One member of a flat object; values are text in the arena, NULL for null. Numbers and
 * booleans come as their text ("12", "true"). */
struct json_member {
    const char *key;
    const char *value;
};
/* Errors: ERROR_INPUT with line and column; nested values are refused. */
bool json_read_flat(const char *text, struct json_member **members, size_t *count,
                    struct arena *arena, struct error *error) MUST_USE;

#endif
