#ifndef STINT_READER_H
#define STINT_READER_H

/*
 * What the parts of the playbook parser share. A piece is a stretch of one line that knows
 * its own place, so that every fault can name a line and a column (counted in characters,
 * from 1). Values are gathered while a part of the file (the front, a phase) is read and
 * judged together at its end; the faults are put in order of place when all is read.
 */

#include "playbook.h"

struct piece {
    const char *at;
    size_t length;
    int line, column;
};

struct piece piece_sub(struct piece piece, size_t from, size_t length);
struct piece piece_trim(struct piece piece);
bool piece_is(struct piece piece, const char *word);
bool piece_begins(struct piece piece, const char *beginning);
bool piece_same(struct piece piece, struct piece other);
size_t piece_find(struct piece piece, char c); /* piece.length when it is not there */
size_t piece_characters(struct piece piece);
/* Takes the next word, up to a blank; false at the end. */
bool piece_word(struct piece *rest, struct piece *word);
char *piece_text(struct piece piece, struct arena *arena);

enum key {
    KEY_KIND,
    KEY_NAME,
    KEY_VERSION,
    KEY_WHEN,
    KEY_STAGE,
    KEY_GATE,
    KEY_CRITERIA,
    KEY_PLAN,
    KEY_OPENS,
    KEY_COUNT
};

struct reader {
    struct arena *arena;
    struct faults *faults;
    struct playbook book;
    struct piece title;            /* length 0: none yet */
    struct piece heading;          /* of the part being read; length 0 in the front part */
    struct piece value[KEY_COUNT]; /* of the part being read; at is NULL if not given */
    size_t first_item;             /* of the part being read */
    int last_stage;                /* of the phases read so far, -1 before the first */
    struct piece pending;          /* an item that waits for its detail line; length 0: none */
    struct piece comment;          /* the line of an open '<!--'; length 0: none */
    bool kind_known;
};

/* Notes a fault at the beginning of a piece. */
void reader_fault(struct reader *reader, struct piece place, const char *format, ...)
    PRINTF_LIKE(3, 4);
/* "'cleint'", cut when it is long; in the arena. */
const char *reader_quote(struct reader *reader, struct piece piece);
/* ", did you mean 'client'?" or "". */
const char *reader_hint(struct reader *reader, struct piece piece, const char *const names[],
                        size_t count);
/* Finds a word by its whole name; notes a fault "unknown WHAT 'word' …" otherwise. */
bool reader_word(struct reader *reader, struct piece piece, const char *what,
                 const struct word_list *list, int *value);
/* Text of an item, a title …: notes a fault when it is longer than PLAYBOOK_TEXT_MAX. */
const char *reader_text(struct reader *reader, struct piece piece, const char *what);

enum { PLAYBOOK_TEXT_MAX = 200, PLAYBOOK_DAYS_MAX = 3650, PLAYBOOK_SIZE_MAX = 1 << 20 };

/* keys.c: the key lines and what they say together */
void keys_read(struct reader *reader, struct piece line);
void keys_end_part(struct reader *reader);

/* detail.c: items, handover lines and their detail lines */
void items_read(struct reader *reader, struct piece line);
void items_read_detail(struct reader *reader, struct piece line);

/* check.c: whether no waiver can ever hold the item of this id */
bool never_waived(const char *code);

/* "start+2d", "end-10d" as a playbook writes them; notes the fault. */
bool reader_due(struct reader *reader, struct piece piece, struct when *out);
/* "30d", from 1 to PLAYBOOK_DAYS_MAX; notes the fault, naming `what`. */
bool reader_days(struct reader *reader, struct piece piece, const char *what, int64_t *days);

/*
 * Reads one of the alternatives of `when:`, "scenario gap-fill": the axis (an index into
 * playbook_axes) and the value. Notes the faults unless reader is NULL.
 */
struct axis {
    const char *name;
    const struct word_list *words;
    size_t offset; /* of the int in struct engagement */
};
enum { AXIS_COUNT = 5 };
extern const struct axis playbook_axes[AXIS_COUNT];
bool playbook_condition(struct piece *rest, struct reader *reader, int *axis, int *value);

#endif
