#include "decode.h"

#include "utf8.h"

#include <stdio.h>
#include <string.h>
#include <wchar.h>

enum {
    LOST_KEY_MS = 150, /* nobody types Esc and [ so fast */
    PASTE_IDLE_MS = 1000,
    PASTE_BYTES = 64 * 1024,
    ESCAPE = 27
};

bool partial_add(struct partial *partial, char byte, uint32_t *out)
{
    if (partial->length == sizeof partial->bytes)
        partial->length = 0;
    partial->bytes[partial->length++] = byte;
    for (;;) {
        mbstate_t fresh;
        wchar_t wide = 0;
        size_t used;

        memset(&fresh, 0, sizeof fresh);
        used = mbrtowc(&wide, partial->bytes, partial->length, &fresh);
        if (used == (size_t)-2)
            return false;
        if (used != (size_t)-1) {
            partial->length = 0;
            *out = (uint32_t)wide;
            return true;
        }
        if (partial->length == 1) {
            partial->length = 0;
            return false;
        }
        partial->bytes[0] = byte;
        partial->length = 1;
    }
}

void decoder_init(struct decoder *decoder)
{
    strbuf_init(&decoder->paste);
    strbuf_init(&decoder->clean);
}

void decoder_done(struct decoder *decoder)
{
    strbuf_done(&decoder->paste);
    strbuf_done(&decoder->clean);
}

static enum reading next(struct decoder *decoder, uint32_t *code)
{
    if (!decoder->again)
        return decoder->read(decoder->context, code);
    decoder->again = false;
    *code = decoder->kept_code;
    return decoder->kept;
}

/* A new size does not part what belongs together: it is told afterwards. */
static enum reading next_in_sequence(struct decoder *decoder, uint32_t *code)
{
    enum reading reading;

    while ((reading = next(decoder, code)) == READ_RESIZED)
        decoder->resized = true;
    return reading;
}

static void keep(struct decoder *decoder, enum reading reading, uint32_t code)
{
    decoder->again = reading != READ_NONE;
    decoder->kept = reading;
    decoder->kept_code = code;
}

/* Up to the end mark, a second of silence, or 64 KiB; what is longer is read and dropped. */
static void read_paste(struct decoder *decoder)
{
    uint32_t before = 0, code = 0;

    strbuf_clear(&decoder->paste);
    for (;; before = code) {
        enum reading reading = next_in_sequence(decoder, &code);

        if (reading == READ_PASTE_END)
            return;
        if (reading == READ_GONE) {
            keep(decoder, reading, 0);
            return;
        }
        if (reading == READ_NONE && !decoder->wait(decoder->context, PASTE_IDLE_MS))
            return;
        if (before == '\r' && code == '\n')
            continue; /* one line end of two bytes */
        if (reading == READ_CHARACTER && decoder->paste.length < PASTE_BYTES)
            utf8_encode(code == '\r' ? '\n' : code, &decoder->paste);
    }
}

static void take_paste(struct decoder *decoder, struct key *out)
{
    read_paste(decoder);
    strbuf_clear(&decoder->clean);
    text_clean(decoder->paste.data, decoder->paste.length, CLEAN_TEXT, &decoder->clean);
    *out = (struct key){.kind = KEY_PASTE, .paste = decoder->clean.data};
}

static uint32_t special_of(uint32_t code)
{
    switch (code) {
    case '\t': return SPECIAL_TAB;
    case '\r':
    case '\n': return SPECIAL_ENTER;
    case 8:
    case 127: return SPECIAL_BACKSPACE;
    case ESCAPE: return SPECIAL_ESCAPE;
    default: return 0;
    }
}

static struct key character(uint32_t code)
{
    uint32_t special = special_of(code);

    return (struct key){.kind = special != 0 ? KEY_SPECIAL : KEY_CHARACTER,
                        .code = special != 0 ? special : code};
}

static bool begins_sequence(uint32_t code)
{
    return code == '[' || code == 'O';
}

/* "O" and a letter; "[", parameters and a letter, with the linux console's "[[A" and the mouse's
 * "[M" and three bytes as exceptions. */
static bool sequence_is_whole(const struct decoder *decoder, uint32_t code)
{
    size_t length = decoder->sequence_length;

    if (decoder->sequence[0] == 'O')
        return length == 2;
    if (length > 1 && decoder->sequence[1] == 'M')
        return length == 5;
    return length > 1 && code >= 0x40 && code <= 0x7e && !(length == 2 && code == '[');
}

/* "[<button;column;rowM", counted from 1. Only presses of the left button and the wheel mean
 * anything; what was held with them does not. */
static bool take_mouse(const struct decoder *decoder, struct key *out)
{
    enum { HELD = 4 + 8 + 16 };
    int button, row, column;
    char end, behind;

    if (sscanf(decoder->sequence, "[<%d;%d;%d%c%c", &button, &column, &row, &end, &behind) != 4 ||
        end != 'M' || row < 1 || column < 1)
        return false;
    button &= ~HELD;
    if (button != MOUSE_LEFT && button != MOUSE_WHEEL_UP && button != MOUSE_WHEEL_DOWN)
        return false;
    *out = (struct key){.kind = KEY_SPECIAL,
                        .code = SPECIAL_MOUSE,
                        .mouse_row = row - 1,
                        .mouse_column = column - 1,
                        .mouse_button = button};
    return true;
}

/* A sequence that curses does not know, as a whole; false: nobody does. */
static bool take_sequence(struct decoder *decoder, struct key *out)
{
    decoder->sequence[decoder->sequence_length] = '\0';
    if (strcmp(decoder->sequence, "[200~") == 0) {
        take_paste(decoder, out);
        return true;
    }
    return take_mouse(decoder, out);
}

/* Drops the rest of a sequence that nobody knows. What has not come yet is no key when it comes
 * soon; a paste may begin in parts, and its text is no command either. */
static bool follow_sequence(struct decoder *decoder, uint32_t code, struct key *out)
{
    enum reading reading = READ_CHARACTER;

    for (; reading == READ_CHARACTER; reading = next_in_sequence(decoder, &code)) {
        if (decoder->sequence_length < sizeof(decoder->sequence) - 1)
            decoder->sequence[decoder->sequence_length++] = code < 0x7f ? (char)code : '?';
        if (!sequence_is_whole(decoder, code))
            continue;
        decoder->sequence_ms = 0;
        return take_sequence(decoder, out);
    }
    keep(decoder, reading, code);
    decoder->sequence_ms = decoder->now_ms(decoder->context);
    return false;
}

static bool begin_sequence(struct decoder *decoder, uint32_t code, struct key *out)
{
    decoder->sequence_length = 0;
    return follow_sequence(decoder, code, out);
}

/* Esc, Alt with a key, or a key that got lost on the way (no key then). */
static bool take_escape(struct decoder *decoder, struct key *out)
{
    uint32_t code = 0;
    enum reading reading = next_in_sequence(decoder, &code);

    if (reading != READ_CHARACTER) {
        keep(decoder, reading, code);
        decoder->escape_ms = decoder->now_ms(decoder->context);
        *out = character(ESCAPE);
        return true;
    }
    if (begins_sequence(code))
        return begin_sequence(decoder, code, out);
    *out = character(code);
    out->alt = code != ESCAPE;
    return true;
}

static bool is_recent(const struct decoder *decoder, int64_t then_ms)
{
    return then_ms > 0 && decoder->now_ms(decoder->context) - then_ms < LOST_KEY_MS;
}

static bool take_character(struct decoder *decoder, uint32_t code, struct key *out)
{
    int64_t escape_ms = decoder->escape_ms, sequence_ms = decoder->sequence_ms;

    decoder->escape_ms = decoder->sequence_ms = 0;
    if (code == ESCAPE)
        return take_escape(decoder, out);
    if (is_recent(decoder, sequence_ms))
        return follow_sequence(decoder, code, out);
    if (is_recent(decoder, escape_ms) && begins_sequence(code))
        return begin_sequence(decoder, code, out);
    if (code == 0)
        return false;
    *out = character(code);
    return true;
}

static bool take(struct decoder *decoder, enum reading reading, uint32_t code, struct key *out)
{
    switch (reading) {
    case READ_CHARACTER: return take_character(decoder, code, out);
    case READ_SPECIAL:
        decoder->escape_ms = decoder->sequence_ms = 0;
        *out = (struct key){.kind = KEY_SPECIAL, .code = code};
        return code != 0;
    case READ_PASTE_BEGIN: take_paste(decoder, out); return true;
    case READ_RESIZED: decoder->resized = true; return false;
    case READ_GONE: *out = (struct key){.kind = KEY_GONE}; return true;
    case READ_NONE:
    case READ_PASTE_END: break;
    }
    return false;
}

bool decoder_key(struct decoder *decoder, struct key *out)
{
    for (;;) {
        uint32_t code = 0;
        enum reading reading;

        if (decoder->resized) {
            decoder->resized = false;
            *out = (struct key){.kind = KEY_RESIZED};
            return true;
        }
        reading = next(decoder, &code);
        if (reading == READ_NONE)
            return false;
        if (take(decoder, reading, code, out))
            return true;
    }
}
