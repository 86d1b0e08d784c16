#include "error.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The one writable global below the signal flag: a bug is reported from any depth. */
static void (*bug_restore)(void);

/* A message that was cut must not end within a UTF-8 sequence. */
static void drop_partial_character(char *text)
{
    size_t end = strlen(text), start = end;

    while (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0x80)
        start--;
    if (start == 0)
        return;

    unsigned char lead = (unsigned char)text[start - 1];
    size_t wanted = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
    if (end - start < wanted)
        text[start - 1] = '\0';
}

static PRINTF_LIKE(3, 0) void format_cut(char *out, size_t size, const char *format, va_list args)
{
    int length = vsnprintf(out, size, format, args);

    if (length < 0)
        out[0] = '\0';
    else if ((size_t)length >= size)
        drop_partial_character(out);
}

bool(error_set)(struct error *error, enum error_code code, const char *format, ...)
{
    /* The arguments may point into the error itself. */
    char message[sizeof(error->message)];
    va_list args;

    va_start(args, format);
    format_cut(message, sizeof(message), format, args);
    va_end(args);

    *error = (struct error){.code = code};
    memcpy(error->message, message, sizeof(message));
    return false;
}

bool(error_hint)(struct error *error, const char *format, ...)
{
    char hint[sizeof(error->hint)];
    va_list args;

    va_start(args, format);
    format_cut(hint, sizeof(hint), format, args);
    va_end(args);

    memcpy(error->hint, hint, sizeof(hint));
    return false;
}

bool(error_input)(struct error *error, const char *file, int line, int column, const char *what)
{
    if (file != NULL)
        error_set(error, ERROR_INPUT, "%s, line %d, column %d: %s", file, line, column, what);
    else
        error_set(error, ERROR_INPUT, "line %d column %d: %s", line, column, what);
    error->line = line;
    error->column = column;
    return false;
}

bool(error_within)(struct error *error, const char *format, ...)
{
    char message[sizeof(error->message)];
    va_list args;

    va_start(args, format);
    format_cut(message, sizeof(message), format, args);
    va_end(args);

    size_t used = strlen(message);
    int more = snprintf(message + used, sizeof(message) - used, ": %s", error->message);
    if (more < 0 || (size_t)more >= sizeof(message) - used)
        drop_partial_character(message);
    memcpy(error->message, message, sizeof(message));
    return false;
}

const char *error_code_name(enum error_code code)
{
    switch (code) {
    case ERROR_NONE: return "none";
    case ERROR_USAGE: return "usage";
    case ERROR_NOT_FOUND: return "not-found";
    case ERROR_RULE: return "rule";
    case ERROR_CONFLICT: return "conflict";
    case ERROR_INPUT: return "input";
    case ERROR_SYSTEM: return "system";
    }
    return "unknown";
}

void bug_set_restore(void (*restore)(void))
{
    bug_restore = restore;
}

static void restore_once(void)
{
    void (*restore)(void) = bug_restore;

    /* A bug within the restoring must not come here again. */
    bug_restore = NULL;
    if (restore != NULL)
        restore();
}

_Noreturn void bug_at(const char *file, int line, const char *what)
{
    restore_once();
    (void)fprintf(stderr,
                  "stint: this should not happen: %s (%s:%d)\n"
                  "Your data is safe: each change is stored whole or not at all. "
                  "Please report this line.\n",
                  what, file, line);
    /* No exit handlers: they run code whose invariants may be what broke. */
    (void)fflush(stderr);
    _Exit(70);
}

_Noreturn void out_of_memory(void)
{
    restore_once();
    (void)fprintf(stderr, "stint: out of memory\n"
                          "Your data is safe: each change is stored whole or not at all.\n");
    (void)fflush(stderr);
    _Exit(ERROR_SYSTEM);
}
