#ifndef STINT_ERROR_H
#define STINT_ERROR_H

/*
 * Errors are values on the caller's stack, passed last. A function that can fail returns
 * bool; on false it has filled the error, and its outputs are untouched.
 *
 *     return error_set(error, ERROR_INPUT, "line %d is no date", line);
 *
 * The message is one sentence without a final period: what is wrong and where. The hint
 * says what to do next. Expected failures are errors; the impossible is BUG_ON.
 */

#include <stdbool.h>

/* The values are the program's exit codes. */
enum error_code {
    ERROR_NONE = 0,
    ERROR_USAGE = 2,     /* the call is wrong: unknown word, missing argument */
    ERROR_NOT_FOUND = 3, /* no such engagement, row, file */
    ERROR_RULE = 4,      /* a rule of the domain says no */
    ERROR_CONFLICT = 5,  /* somebody else changed the row meanwhile */
    ERROR_INPUT = 6,     /* a value, a file's content, or not our file */
    ERROR_SYSTEM = 7,    /* disk, database, lock, terminal, memory */
};

struct error {
    enum error_code code;
    int line, column; /* place in an input file, 0 when there is none */
    char message[512];
    char hint[256];
};

#define PRINTF_LIKE(format_at, first_at) __attribute__((format(printf, format_at, first_at)))
#define MUST_USE                         __attribute__((warn_unused_result))

/* Fills the error and returns false. The hint is cleared. */
bool error_set(struct error *error, enum error_code code, const char *format, ...)
    PRINTF_LIKE(3, 4);

/* Adds what to do next. Returns false, so it can end a function. */
bool error_hint(struct error *error, const char *format, ...) PRINTF_LIKE(2, 3);

/* ERROR_INPUT with its place: "FILE, line 3, column 7: what", or without a file's name (NULL) "line
 * 3 column 7: what". Returns false. */
bool error_input(struct error *error, const char *file, int line, int column, const char *what);

/* Puts context in front of the message: "context: message". Returns false. */
bool error_within(struct error *error, const char *format, ...) PRINTF_LIKE(2, 3);

#ifdef __clang_analyzer__ /* it sees one file at a time, and so not that these return false */
#define error_set(...)    (error_set(__VA_ARGS__), false)
#define error_hint(...)   (error_hint(__VA_ARGS__), false)
#define error_within(...) (error_within(__VA_ARGS__), false)
#define error_input(...)  (error_input(__VA_ARGS__), false)
#endif

/* "usage", "not-found", … as the JSON form of an error names it. */
const char *error_code_name(enum error_code code);

/*
 * What cannot happen has happened. Restores the terminal (through the handler set by
 * bug_set_restore), says where the data is safe, and exits with 70.
 */
_Noreturn void bug_at(const char *file, int line, const char *what);
/* Memory ran out: as bug_at, but exits with 7 (nothing unsaved is on disk by halves). */
_Noreturn void out_of_memory(void);
void bug_set_restore(void (*restore)(void));

#define BUG_ON(condition)                           \
    do {                                            \
        if (condition)                              \
            bug_at(__FILE__, __LINE__, #condition); \
    } while (0)

#define CLEANUP(function)  __attribute__((cleanup(function)))
#define ARRAY_COUNT(array) (sizeof(array) / sizeof((array)[0]))

#endif
