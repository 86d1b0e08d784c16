#include "writer.h"

#include <string.h>

enum { FIELDS_MOST = 32, NUMBER_MOST = 1000000 };

/* One record: its tag and its fields, unescaped, in the arena. */
struct record {
    const char *fields[FIELDS_MOST]; /* blank: NULL */
    size_t count;
};

struct reader {
    struct doc_source *source;
    struct arena *arena;
    struct doc *doc;
    struct block *block;
    enum doc_sheet sheet;
    const char *fault; /* what is wrong with the line; NULL: nothing */
};

static void unescape(char *text)
{
    char *to = text;

    for (const char *from = text; *from != '\0'; from++) {
        if (*from == '\\' && from[1] != '\0')
            *to++ = *++from == 'n' ? '\n' : *from;
        else
            *to++ = *from;
    }
    *to = '\0';
}

static const char *take_field(struct reader *reader, const char *at, size_t length)
{
    char *text;

    if (length == 0)
        return NULL;
    text = arena_strndup(reader->arena, at, length);
    unescape(text);
    return text;
}

static bool next_record(struct reader *reader, struct record *record)
{
    struct doc_source *source = reader->source;
    size_t room = (size_t)(source->end - source->at);
    const char *end = room == 0 ? NULL : memchr(source->at, '\n', room);

    record->count = 0;
    if (end == NULL) {
        reader->fault = "the document stops before its end";
        return false;
    }
    for (const char *at = source->at; at <= end;) {
        const char *tab = memchr(at, '\t', (size_t)(end - at));
        const char *stop = tab == NULL ? end : tab;

        if (record->count == FIELDS_MOST) {
            reader->fault = "too many fields";
            return false;
        }
        record->fields[record->count++] = take_field(reader, at, (size_t)(stop - at));
        at = stop + 1;
    }
    source->at = end + 1;
    return true;
}

static const char *field(const struct record *record, size_t at)
{
    return at < record->count ? record->fields[at] : NULL;
}

static int number(struct reader *reader, const struct record *record, size_t at, int most)
{
    const char *text = field(record, at);
    bool minus = text != NULL && *text == '-';
    int value = 0;

    if (text == NULL) {
        reader->fault = "a number is missing";
        return 0;
    }
    text += minus ? 1 : 0;
    for (; *text >= '0' && *text <= '9' && value <= most; text++)
        value = value * 10 + (*text - '0');
    if (*text != '\0' || value > most || (minus && value > 1)) {
        reader->fault = "a number is out of its range";
        return 0;
    }
    return minus ? -value : value;
}

/* ---- parts of blocks ----------------------------------------------------------------------- */

static void read_fact(struct reader *reader, const struct record *record)
{
    doc_fact(reader->doc, reader->block, field(record, 1), field(record, 2));
}

static void read_captions(struct reader *reader, const struct record *record)
{
    struct doc_captions *captions = arena_new(reader->arena, struct doc_captions);

    *captions = (struct doc_captions){
        .box = field(record, 1),
        .id = field(record, 2),
        .tag = field(record, 3),
        .text = field(record, 4),
        .left = field(record, 5),
        .right = field(record, 6),
    };
    reader->block->captions = captions;
}

static void read_entry(struct reader *reader, const struct record *record)
{
    struct doc_entry *entry = doc_entry(reader->doc, reader->block);

    entry->box = (enum box)number(reader, record, 1, BOX_NOT_APPLICABLE);
    entry->pen = number(reader, record, 2, 1) == 1;
    entry->id = field(record, 3);
    entry->tag = field(record, 4);
    entry->text = field(record, 5);
    entry->left = field(record, 6);
    entry->right = field(record, 7);
}

static void read_column(struct reader *reader, const struct record *record)
{
    doc_column(reader->doc, reader->block, field(record, 3), number(reader, record, 1, NUMBER_MOST),
               (enum column_align)number(reader, record, 2, ALIGN_RIGHT));
    if (reader->block->rows.count > 0)
        reader->fault = "a column stands behind a row";
}

static void read_row(struct reader *reader, const struct record *record)
{
    const char **row;

    if (record->count != reader->block->columns.count + 1) {
        reader->fault = "a row has not as many fields as there are columns";
        return;
    }
    row = doc_row(reader->doc, reader->block);
    for (size_t i = 0; i + 1 < record->count; i++)
        row[i] = record->fields[i + 1];
}

static void read_signature(struct reader *reader, const struct record *record)
{
    doc_signature(reader->doc, reader->block, field(record, 1), field(record, 2), field(record, 3));
}

static void read_tick(struct reader *reader, const struct record *record)
{
    doc_tick(reader->doc, reader->block, number(reader, record, 1, 1000), field(record, 2));
}

static void read_bar(struct reader *reader, const struct record *record)
{
    struct doc_bar *bar = doc_bar(reader->doc, reader->block, field(record, 5), field(record, 6));

    bar->from = number(reader, record, 1, 1000);
    bar->to = number(reader, record, 2, 1000);
    bar->mark = number(reader, record, 3, 1000);
    bar->muted = number(reader, record, 4, 1) == 1;
}

static const struct part {
    const char *tag;
    void (*read)(struct reader *reader, const struct record *record);
} parts[] = {
    {"fact", read_fact},     {"captions", read_captions}, {"entry", read_entry},
    {"column", read_column}, {"row", read_row},           {"signature", read_signature},
    {"tick", read_tick},     {"bar", read_bar},
};

static const struct {
    const char *tag;
    enum block_kind kind;
} kinds[] = {
    {"heading", BLOCK_HEADING},
    {"paragraph", BLOCK_PARAGRAPH},
    {"facts", BLOCK_FACTS},
    {"checklist", BLOCK_CHECKLIST},
    {"table", BLOCK_TABLE},
    {"signatures", BLOCK_SIGNATURES},
    {"ruled", BLOCK_RULED},
    {"rule", BLOCK_RULE},
    {"page-break", BLOCK_PAGE_BREAK},
    {"choices", BLOCK_CHOICES},
    {"bars", BLOCK_BARS},
};

static bool read_part(struct reader *reader, const char *tag, const struct record *record)
{
    for (size_t i = 0; i < ARRAY_COUNT(parts); i++) {
        if (strcmp(parts[i].tag, tag) != 0)
            continue;
        if (reader->block == NULL)
            reader->fault = "a part stands before its block";
        else
            parts[i].read(reader, record);
        return true;
    }
    return false;
}

static bool read_block(struct reader *reader, const char *tag, const struct record *record)
{
    for (size_t i = 0; i < ARRAY_COUNT(kinds); i++) {
        if (strcmp(kinds[i].tag, tag) != 0)
            continue;
        reader->block = doc_add(reader->doc, kinds[i].kind);
        reader->block->level = number(reader, record, 1, 1000);
        reader->block->text = field(record, 2);
        return true;
    }
    return false;
}

/* ---- the whole --------------------------------------------------------------------------- */

static bool read_about(struct reader *reader, const char *tag, const struct record *record)
{
    struct doc *doc = reader->doc;
    const struct {
        const char *tag, **text;
    } members[] = {
        {"title", &doc->title},     {"subtitle", &doc->subtitle}, {"code", &doc->code},
        {"subject", &doc->subject}, {"date", &doc->date},         {"head", &doc->head},
        {"program", &doc->program}, {"language", &doc->language},
    };

    for (size_t i = 0; i < ARRAY_COUNT(members); i++) {
        if (strcmp(members[i].tag, tag) == 0) {
            *members[i].text = field(record, 1);
            return true;
        }
    }
    if (strcmp(tag, "sheet") != 0)
        return false;
    if (field(record, 1) == NULL || !doc_sheet_find(field(record, 1), &reader->sheet))
        reader->fault = "there is no such sheet";
    return true;
}

static bool read_record(struct reader *reader, bool *ended)
{
    struct record record;
    const char *tag;

    if (!next_record(reader, &record))
        return false;
    tag = field(&record, 0);
    if (tag == NULL)
        reader->fault = "a line is empty";
    else if (strcmp(tag, "end") == 0)
        *ended = true;
    else if (!read_about(reader, tag, &record) && !read_block(reader, tag, &record) &&
             !read_part(reader, tag, &record))
        reader->fault = "there is no such record";
    if (reader->fault == NULL)
        reader->source->line++;
    return reader->fault == NULL;
}

static bool read_first(struct reader *reader)
{
    struct record record;

    if (!next_record(reader, &record))
        return false;
    if (field(&record, 0) == NULL || strcmp(field(&record, 0), "document") != 0 ||
        number(reader, &record, 1, 1) != 1)
        reader->fault = "this is no document of a version that can be set";
    if (reader->fault == NULL)
        reader->source->line++;
    return reader->fault == NULL;
}

bool doc_read_typeset(struct doc_source *source, struct arena *arena, struct doc **out,
                      enum doc_sheet *sheet, struct error *error)
{
    struct reader reader = {.source = source, .arena = arena};
    bool ended = false, going;

    reader.doc = doc_new(arena, NULL);
    going = read_first(&reader);
    while (going && !ended)
        going = read_record(&reader, &ended);
    if (!going)
        return error_set(error, ERROR_INPUT, "line %d: %s", source->line, reader.fault);
    *out = reader.doc;
    *sheet = reader.sheet;
    return true;
}
