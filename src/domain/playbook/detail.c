#include "reader.h"

#include <string.h>

enum slot {
    SLOT_MARK,
    SLOT_SIDE,
    SLOT_DUE,
    SLOT_EVERY,
    SLOT_EVIDENCE,
    SLOT_SOURCE,
    SLOT_TWINS,
    SLOT_COUNT
};

enum { ITEM = 1, LINE = 2 };

struct detail {
    struct reader *reader;
    unsigned shape; /* ITEM or LINE */
    struct playbook_item *item;
    struct playbook_line *line;
    bool seen[SLOT_COUNT];
    struct piece last; /* the last field that stood in its order */
    int last_slot;
};

static const struct mark {
    const char *text;
    unsigned shapes;
    bool required, waivable, both, regulated;
} marks[] = {
    {"R", ITEM | LINE, true, true, false, false},  {"R!", ITEM, true, false, false, false},
    {"R+", LINE, true, true, true, false},         {"R*", LINE, true, true, false, true},
    {"O", ITEM | LINE, false, true, false, false},
};

static const struct mark *find_mark(struct piece field)
{
    for (size_t i = 0; i < ARRAY_COUNT(marks); i++)
        if (piece_is(field, marks[i].text))
            return &marks[i];
    return NULL;
}

static void take_mark(struct detail *detail, struct piece field)
{
    const struct mark *mark = find_mark(field);

    if (mark == NULL || (mark->shapes & detail->shape) == 0) {
        reader_fault(detail->reader, field, "unknown mark %s: %s",
                     reader_quote(detail->reader, field),
                     detail->shape == ITEM ? "an item has R, R! or O"
                                           : "a handover line has R, R+, R* or O");
        return;
    }
    if (detail->shape == ITEM && mark->waivable && never_waived(detail->item->code))
        reader_fault(detail->reader, field, "'%s' may never be waived: mark it R!",
                     detail->item->code);
    if (detail->shape == ITEM) {
        detail->item->required = mark->required;
        detail->item->waivable = mark->waivable;
    } else {
        detail->line->required = mark->required;
        detail->line->required_staff = mark->both;
        detail->line->regulated_only = mark->regulated;
    }
}

static void take_side(struct detail *detail, struct piece field)
{
    int side = SIDE_CLIENT;

    reader_word(detail->reader, field, "side", &side_words, &side);
    if (detail->shape == ITEM)
        detail->item->side = (enum side)side;
    else
        detail->line->side = (enum side)side;
}

static void take_due(struct detail *detail, struct piece field)
{
    reader_due(detail->reader, field, &detail->item->due);
}

static void take_every(struct detail *detail, struct piece field)
{
    struct piece days = piece_trim(piece_sub(field, strlen("every"), field.length));

    reader_days(detail->reader, days, "a cycle ('every 30d')", &detail->item->every);
}

static struct piece behind_colon(struct piece field)
{
    return piece_trim(piece_sub(field, piece_find(field, ':') + 1, field.length));
}

static void take_evidence(struct detail *detail, struct piece field)
{
    detail->item->evidence_required = piece_begins(field, "Evidence required:");
    detail->item->evidence = reader_text(detail->reader, behind_colon(field), "the evidence");
}

static void take_source(struct detail *detail, struct piece field)
{
    detail->item->source = reader_text(detail->reader, behind_colon(field), "the source");
}

static bool is_id(struct piece word);

static void take_twins(struct detail *detail, struct piece field)
{
    struct piece list = behind_colon(field);
    struct piece word;

    detail->line->twins = reader_text(detail->reader, list, "the list of twins");
    while (piece_word(&list, &word))
        if (!is_id(word))
            reader_fault(detail->reader, word, "%s is no id of an item, as AT5-05",
                         reader_quote(detail->reader, word));
}

static const struct slot_rule {
    const char *what;
    unsigned shapes, needed;
    void (*take)(struct detail *detail, struct piece field);
} slots[SLOT_COUNT] = {
    [SLOT_MARK] = {"the mark (R or O)", ITEM | LINE, ITEM | LINE, take_mark},
    [SLOT_SIDE] = {"the side (client, provider or joint)", ITEM | LINE, ITEM | LINE, take_side},
    [SLOT_DUE] = {"the due date (as start+2d or end-10d)", ITEM, ITEM, take_due},
    [SLOT_EVERY] = {"the cycle", ITEM, 0, take_every},
    [SLOT_EVIDENCE] = {"'Evidence: …'", ITEM, ITEM, take_evidence},
    [SLOT_SOURCE] = {"'Src: …'", ITEM, 0, take_source},
    [SLOT_TWINS] = {"'Twins: …'", LINE, 0, take_twins},
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t count_digits(struct piece piece, size_t from)
{
    size_t count = 0;

    while (from + count < piece.length && is_digit(piece.at[from + count]))
        count++;
    return count;
}

static size_t count_capitals(struct piece piece)
{
    size_t count = 0;

    while (count < piece.length && piece.at[count] >= 'A' && piece.at[count] <= 'Z')
        count++;
    return count;
}

/* SA1-02, GF-03: two to four capitals, at most one digit, '-', two digits. */
static bool is_id(struct piece word)
{
    size_t at = count_capitals(word);

    if (at < 2 || at > 4)
        return false;
    size_t digits = count_digits(word, at);
    at += digits;
    return digits <= 1 && at + 3 == word.length && word.at[at] == '-' &&
           count_digits(word, at + 1) == 2;
}

static bool is_line_id(struct piece word)
{
    return word.length == 3 && word.at[0] == 'H' && count_digits(word, 1) == 2;
}

static bool is_due(struct piece field)
{
    const char *const anchors[] = {"start", "end"};

    for (size_t i = 0; i < ARRAY_COUNT(anchors); i++) {
        struct piece rest = piece_sub(field, strlen(anchors[i]), field.length);
        if (piece_begins(field, anchors[i]) &&
            (rest.length == 0 || strchr("+- 0123456789", rest.at[0]) != NULL))
            return true;
    }
    return false;
}

static bool is_side(struct piece field)
{
    for (size_t i = 0; i < side_words.count; i++)
        if (piece_is(field, side_words.words[i].name))
            return true;
    return false;
}

/* Which slot a field is meant for, by its looks; SLOT_COUNT if it does not say. */
static enum slot slot_of(struct piece field)
{
    static const struct {
        const char *beginning;
        enum slot slot;
    } named[] = {
        {"every ", SLOT_EVERY}, {"Evidence:", SLOT_EVIDENCE}, {"Evidence required:", SLOT_EVIDENCE},
        {"Src:", SLOT_SOURCE},  {"Twins:", SLOT_TWINS},
    };

    for (size_t i = 0; i < ARRAY_COUNT(named); i++)
        if (piece_begins(field, named[i].beginning))
            return named[i].slot;
    if (find_mark(field) != NULL)
        return SLOT_MARK;
    if (is_side(field))
        return SLOT_SIDE;
    return is_due(field) ? SLOT_DUE : SLOT_COUNT;
}

/* A field that looks like nothing known is a mistyped one of the places still empty. */
static enum slot slot_by_place(const struct detail *detail, struct piece field)
{
    if (piece_find(field, ':') < field.length)
        return SLOT_COUNT;
    for (enum slot slot = SLOT_MARK; slot <= SLOT_DUE; slot++)
        if (!detail->seen[slot] && (slots[slot].shapes & detail->shape) != 0)
            return slot;
    return SLOT_COUNT;
}

static void unknown_field(struct detail *detail, struct piece field)
{
    static const char *const names[] = {"every", "Evidence", "Evidence required", "Src", "Twins"};
    size_t colon = piece_find(field, ':');
    struct piece name = piece_sub(field, 0, colon < field.length ? colon : piece_find(field, ' '));

    reader_fault(detail->reader, field, "unknown field %s%s", reader_quote(detail->reader, name),
                 reader_hint(detail->reader, name, names, ARRAY_COUNT(names)));
}

static void read_field(struct detail *detail, struct piece field)
{
    enum slot slot = slot_of(field);
    struct reader *reader = detail->reader;

    if (field.length == 0) {
        reader_fault(reader, field, "an empty field between two separators");
        return;
    }
    if (slot == SLOT_COUNT)
        slot = slot_by_place(detail, field);
    if (slot == SLOT_COUNT) {
        unknown_field(detail, field);
    } else if ((slots[slot].shapes & detail->shape) == 0) {
        reader_fault(reader, field, "%s has no place in %s", reader_quote(reader, field),
                     detail->shape == ITEM ? "an item" : "a handover line");
    } else if (detail->seen[slot]) {
        reader_fault(reader, field, "%s: %s is given twice", reader_quote(reader, field),
                     slots[slot].what);
    } else {
        if ((int)slot < detail->last_slot)
            reader_fault(reader, field, "%s stands behind %s; the order is %s",
                         reader_quote(reader, field), reader_quote(reader, detail->last),
                         detail->shape == ITEM ? "mark · side · due · every · Evidence · Src"
                                               : "mark · side · Twins");
        else
            detail->last_slot = (int)slot;
        detail->last = field;
        detail->seen[slot] = true;
        slots[slot].take(detail, field);
    }
}

/* Length of the separator at `at`: a '·' or '|' with a blank or the line's end on both sides. */
static size_t separator(struct piece line, size_t at)
{
    size_t length = line.at[at] == '|' ? 1 : 0;

    if (line.length - at >= 2 && memcmp(line.at + at, "·", 2) == 0)
        length = 2;
    if (length == 0 || (at > 0 && line.at[at - 1] != ' '))
        return 0;
    return at + length == line.length || line.at[at + length] == ' ' ? length : 0;
}

static void read_fields(struct detail *detail, struct piece line)
{
    size_t from = 0;
    size_t at = 0;

    while (at < line.length) {
        size_t length = separator(line, at);
        if (length == 0) {
            at++;
            continue;
        }
        read_field(detail, piece_trim(piece_sub(line, from, at - from)));
        at += length;
        from = at;
    }
    read_field(detail, piece_trim(piece_sub(line, from, line.length)));
}

void items_read_detail(struct reader *reader, struct piece line)
{
    struct piece rest = piece_trim(line);
    struct piece fields = piece_trim(piece_sub(rest, 1, rest.length));
    bool handover = reader->book.kind == PLAYBOOK_HANDOVER;
    struct detail detail = {.reader = reader, .shape = handover ? LINE : ITEM};

    if (!piece_begins(rest, "- ")) {
        reader_fault(reader, rest, "an indented line that is no detail line '  - R · …'");
        return;
    }
    if (reader->pending.length == 0) {
        reader_fault(reader, rest, "a detail line without an item above it");
        return;
    }
    reader->pending.length = 0;
    if (handover)
        detail.line = &reader->book.lines.at[reader->book.lines.count - 1];
    else
        detail.item = &reader->book.items.at[reader->book.items.count - 1];
    read_fields(&detail, fields);
    for (int slot = 0; slot < SLOT_COUNT; slot++)
        if (!detail.seen[slot] && (slots[slot].needed & detail.shape) != 0)
            reader_fault(reader, fields, "%s is missing", slots[slot].what);
}

static int line_of_id(const struct reader *reader, const char *code)
{
    vec_each(const struct playbook_item, item, &reader->book.items)
        if (strcmp(item->code, code) == 0)
            return item->line;
    vec_each(const struct playbook_line, line, &reader->book.lines)
        if (strcmp(line->code, code) == 0)
            return line->line;
    return 0;
}

static void check_id(struct reader *reader, struct piece id)
{
    bool addon = reader->book.kind == PLAYBOOK_ADDON;
    struct piece prefix = piece_sub(id, 0, piece_find(id, '-'));
    int first = line_of_id(reader, piece_text(id, reader->arena));

    if (reader->book.kind == PLAYBOOK_HANDOVER ? !is_line_id(id) : !is_id(id))
        reader_fault(reader, id, "%s is no id, as %s", reader_quote(reader, id),
                     reader->book.kind == PLAYBOOK_HANDOVER ? "H01" : "SA1-02 or GF-03");
    else if (addon && reader->book.name != NULL && !piece_is(prefix, reader->book.name))
        reader_fault(reader, id, "id %s does not begin with the add-on's name '%s-'",
                     reader_quote(reader, id), reader->book.name);
    else if (first > 0)
        reader_fault(reader, id, "id %s is used twice, first on line %d", reader_quote(reader, id),
                     first);
}

static void add_item(struct reader *reader, struct piece id, struct piece text)
{
    const char *code = piece_text(id, reader->arena);
    const char *words = reader_text(reader, text, "the text of the item");

    if (reader->book.kind == PLAYBOOK_HANDOVER) {
        struct playbook_line *line = vec_push(&reader->book.lines, reader->arena);
        line->code = code;
        line->text = words;
        line->group = piece_text(reader->heading, reader->arena);
        line->line = id.line;
    } else {
        struct playbook_item *item = vec_push(&reader->book.items, reader->arena);
        item->code = code;
        item->text = words;
        item->line = id.line;
    }
}

void items_read(struct reader *reader, struct piece line)
{
    struct piece box = piece_sub(line, 2, 3);
    struct piece rest = piece_sub(line, 5, line.length);
    struct piece id;

    if (!piece_is(box, "[ ]")) {
        reader_fault(reader, box, "the box of an item is '[ ]'");
        rest = piece_sub(line, piece_find(line, ']') + 1, line.length);
    }
    if (reader->heading.length == 0)
        reader_fault(reader, line, "an item stands before the first '## ' heading");
    if (!piece_word(&rest, &id)) {
        reader_fault(reader, line, "an item without id and text");
        id = line;
        rest = line;
    } else {
        check_id(reader, id);
    }
    add_item(reader, id, piece_trim(rest));
    reader->pending = id;
}
