#ifndef STINT_JSON_PULL_H
#define STINT_JSON_PULL_H

/*
 * JSON in, one token at a time, from a source that gives it piece by piece: memory does not grow
 * with the text. Strict as RFC 8259 has it, but for a byte order mark, which is passed over; every
 * token knows where it stood.
 */

#include "source.h"
#include "strbuf.h"

#include <stdint.h>

enum { PULL_DEPTH_MAX = 64, PULL_TEXT_MAX = 1 << 20, PULL_BUFFER = 16384 };

enum pull_kind {
    PULL_END, /* of the text: nothing but blanks was left */
    PULL_OPEN_OBJECT,
    PULL_CLOSE_OBJECT,
    PULL_OPEN_ARRAY,
    PULL_CLOSE_ARRAY,
    PULL_TEXT,
    PULL_NUMBER, /* as it was written */
    PULL_TRUE,
    PULL_FALSE,
    PULL_NULL,
};

struct pull_token {
    enum pull_kind kind;
    const char *key;  /* in an object; NULL in an array. Like `text`, until the next token */
    const char *text; /* of a text or number; else its word, as "true" */
    int line, column; /* of the value, from 1, columns in characters */
};

struct json_pull {
    struct byte_source source;
    struct error *error; /* of the call that is running */
    char buffer[PULL_BUFFER];
    size_t at, length;
    bool ended, failed;
    bool any; /* the value of the whole text was begun */
    int line, column;
    struct {
        bool object, any;
    } levels[PULL_DEPTH_MAX];
    unsigned depth;
    struct strbuf key, text;
};

void json_pull_begin(struct json_pull *pull, const struct byte_source *source);
void json_pull_done(struct json_pull *pull);
/* ERROR_INPUT with line and column, what was expected there in the message; or what the source
 * said. */
bool json_pull_next(struct json_pull *pull, struct pull_token *out, struct error *error) MUST_USE;
/* Passes over the value that a token begins. */
bool json_pull_skip(struct json_pull *pull, const struct pull_token *token,
                    struct error *error) MUST_USE;

#endif
