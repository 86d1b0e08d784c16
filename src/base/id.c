#include "id.h"

#include <stddef.h>

/* Crockford's base 32: no I, L, O, U. */
static const char id_letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

enum { TIME_LETTERS = 10, ENTROPY_LETTERS = 16 };

static void write_time(uint64_t ms, char *out)
{
    for (int i = TIME_LETTERS - 1; i >= 0; i--) {
        out[i] = id_letters[ms & 31];
        ms >>= 5;
    }
}

static void write_entropy(const uint8_t entropy[10], char *out)
{
    unsigned bits = 0, held = 0;

    for (size_t i = 0, letter = 0; letter < ENTROPY_LETTERS; letter++) {
        if (held < 5) {
            bits = (bits << 8 | entropy[i++]) & 0xFFFF;
            held += 8;
        }
        held -= 5;
        out[letter] = id_letters[bits >> held & 31];
    }
}

void id_next(struct id_mint *mint, char out[ID_SIZE])
{
    write_time(mint->ms, out);
    write_entropy(mint->entropy, out + TIME_LETTERS);
    out[ID_SIZE - 1] = '\0';

    for (size_t i = sizeof(mint->entropy); i-- > 0;) {
        if (++mint->entropy[i] != 0)
            return;
    }
    /* All 80 bits have run over: the order is kept by borrowing from the next millisecond. */
    mint->ms++;
}

static char ascii_upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

bool handle_parse(const char *text, char letter, int *number)
{
    enum { MOST_DIGITS = 9 };
    int value = 0, digits = 0;

    if (text == NULL || text[0] == '\0' || ascii_upper(text[0]) != ascii_upper(letter))
        return false;
    for (text++; *text >= '0' && *text <= '9' && digits < MOST_DIGITS; text++, digits++)
        value = value * 10 + (*text - '0');
    if (digits == 0 || *text != '\0' || value == 0)
        return false;
    *number = value;
    return true;
}
