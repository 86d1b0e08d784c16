#ifndef STINT_TUI_DECODE_H
#define STINT_TUI_DECODE_H

/*
 * What the terminal sends becomes keys: Esc told from Alt and from keys that got lost on the
 * way, pastes collected. Knows nothing of curses: what was read comes by functions.
 */

#include "keymap.h"

enum reading {
    READ_NONE,      /* nothing has come */
    READ_CHARACTER, /* a character, controls too */
    READ_SPECIAL,   /* enum special_key; 0 for one that means nothing here */
    READ_PASTE_BEGIN,
    READ_PASTE_END,
    READ_RESIZED,
    READ_GONE,
};

/* A character that comes in byte by byte, in the encoding of the locale. */
struct partial {
    char bytes[8];
    size_t length;
};
/* True when the character is whole. A byte that fits no character is passed over by itself, and not
 * what was typed behind it. */
bool partial_add(struct partial *partial, char byte, uint32_t *out);

struct decoder {
    enum reading (*read)(void *context, uint32_t *code); /* never waits */
    bool (*wait)(void *context, int ms);                 /* for input; false: none came */
    int64_t (*now_ms)(void *context);
    void *context;
    struct strbuf paste, clean;
    bool resized; /* seen in the middle of something else */
    bool again;   /* `kept` was read and comes next */
    enum reading kept;
    uint32_t kept_code;
    int64_t escape_ms; /* when a lone Esc came; 0: the last key was another one */
    char sequence[24]; /* of one that curses does not know, or that came in parts */
    size_t sequence_length;
    int64_t sequence_ms; /* when it broke off; 0: none is open */
};

void decoder_init(struct decoder *decoder); /* after the functions are set */
void decoder_done(struct decoder *decoder);
/* The next key; false when there is none. A paste's text is good until the next call. */
bool decoder_key(struct decoder *decoder, struct key *out);

#endif
