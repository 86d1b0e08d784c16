#include "reader.h"

#include <stdlib.h>
#include <string.h>

/* Digits and 'd'; -1 when it is not that. Anything past the limit comes as just past it. */
static int read_days(struct piece piece)
{
    int days = 0;

    if (piece.length < 2 || piece.at[piece.length - 1] != 'd')
        return -1;
    for (size_t i = 0; i + 1 < piece.length; i++) {
        if (piece.at[i] < '0' || piece.at[i] > '9')
            return -1;
        days = days * 10 + (piece.at[i] - '0');
        if (days > PLAYBOOK_DAYS_MAX)
            days = PLAYBOOK_DAYS_MAX + 1;
    }
    return days;
}

bool reader_days(struct reader *reader, struct piece piece, const char *what, int64_t *days)
{
    int read = read_days(piece);

    if (read < 1 || read > PLAYBOOK_DAYS_MAX) {
        reader_fault(reader, piece, "%s is no length of %s: 1d to %dd", reader_quote(reader, piece),
                     what, PLAYBOOK_DAYS_MAX);
        return false;
    }
    *days = read;
    return true;
}

static bool bad_due(struct reader *reader, struct piece piece)
{
    reader_fault(reader, piece, "%s is no due date: start+2d, end-10d or end+5d",
                 reader_quote(reader, piece));
    return false;
}

bool reader_due(struct reader *reader, struct piece piece, struct when *out)
{
    static const char *const anchors[] = {"start", "end"};
    size_t sign = 0;

    while (sign < piece.length && piece.at[sign] != '+' && piece.at[sign] != '-')
        sign++;
    struct piece anchor = piece_sub(piece, 0, sign);
    bool start = piece_is(anchor, anchors[0]);

    if (sign == piece.length)
        return bad_due(reader, piece);
    if (!start && !piece_is(anchor, anchors[1])) {
        const char *hint = reader_hint(reader, anchor, anchors, ARRAY_COUNT(anchors));
        if (*hint == '\0')
            return bad_due(reader, piece);
        reader_fault(reader, anchor, "unknown anchor %s%s", reader_quote(reader, anchor), hint);
        return false;
    }
    int days = read_days(piece_sub(piece, sign + 1, piece.length));
    bool minus = piece.at[sign] == '-';

    if (days < 0 || days > PLAYBOOK_DAYS_MAX || (start && minus))
        return bad_due(reader, piece);
    *out = (struct when){start ? ANCHOR_PHASE : ANCHOR_END, minus ? -days : days};
    return true;
}
