#include "reader.h"

#include "utf8.h"

#include <stdlib.h>
#include <string.h>

static void end_item(struct reader *reader)
{
    if (reader->pending.length > 0)
        reader_fault(reader, reader->pending, "%s has no detail line below it",
                     reader_quote(reader, reader->pending));
    reader->pending.length = 0;
}

static void read_title(struct reader *reader, struct piece line)
{
    struct piece title = piece_trim(piece_sub(line, 1, line.length));

    if (reader->title.at != NULL) {
        reader_fault(reader, line, "a second title; the first stands on line %d",
                     reader->title.line);
        return;
    }
    if (reader->heading.length > 0)
        reader_fault(reader, line, "the title stands behind a heading; it is the first line");
    reader->title = title;
    reader->book.title = reader_text(reader, title, "the title");
}

static void read_heading(struct reader *reader, struct piece line)
{
    size_t level = 0;

    while (level < line.length && line.at[level] == '#')
        level++;
    if (level < line.length && line.at[level] != ' ') {
        reader_fault(reader, line, "a blank is missing behind '%.*s'", (int)level, line.at);
    } else if (level > 2) {
        reader_fault(reader, line, "a heading of level %zu; there are only '#' and '##'", level);
    } else if (level == 1) {
        read_title(reader, line);
    } else {
        struct piece heading = piece_trim(piece_sub(line, level, line.length));
        keys_end_part(reader);
        reader_text(reader, heading, "the heading");
        reader->heading = heading.length > 0 ? heading : line;
        reader->first_item = reader->book.items.count;
    }
}

static bool is_rule(struct piece line)
{
    for (size_t i = 0; i < line.length; i++)
        if (line.at[i] != '-' && line.at[i] != ' ')
            return false;
    return line.length >= 3;
}

/* Prose is passed over, but not what was probably meant to count. */
static void read_prose(struct reader *reader, struct piece line)
{
    if (piece_begins(line, "* ") || piece_begins(line, "+ "))
        reader_fault(reader, line, "items and keys begin with '- ', not with '%c '", line.at[0]);
    else if (piece_begins(line, "[ ]"))
        reader_fault(reader, line, "an item begins with '- [ ] '");
}

static void read_comment(struct reader *reader, struct piece line)
{
    for (size_t i = 0; i + 3 <= line.length; i++)
        if (memcmp(line.at + i, "-->", 3) == 0)
            reader->comment.length = 0;
}

static void read_content(struct reader *reader, struct piece line)
{
    if (line.at[0] == ' ') {
        items_read_detail(reader, line);
        return;
    }
    end_item(reader);
    if (line.at[0] == '#')
        read_heading(reader, line);
    else if (piece_begins(line, "<!--")) {
        reader->comment = line;
        read_comment(reader, line);
    } else if (piece_begins(line, "- ["))
        items_read(reader, line);
    else if (line.at[0] == '-' && !is_rule(line))
        keys_read(reader, line);
    else
        read_prose(reader, line);
}

/* Whatever a terminal, a printer or a page could obey stops here. */
static struct piece clean(struct reader *reader, struct piece line)
{
    struct strbuf buf;
    size_t same = 0;

    strbuf_init(&buf);
    text_clean(line.at, line.length, CLEAN_LINE, &buf);
    while (same < line.length && same < buf.length && line.at[same] == buf.data[same])
        same++;
    if (same < line.length || same < buf.length) {
        reader_fault(reader, piece_sub(line, same, 1),
                     "a tab, control, invisible or malformed character");
        line.at = arena_strndup(reader->arena, buf.data, buf.length);
        line.length = buf.length;
    }
    strbuf_done(&buf);
    return line;
}

static void read_line(struct reader *reader, struct piece line)
{
    if (line.length > 0 && line.at[line.length - 1] == '\r')
        line.length--;
    line = clean(reader, line);
    while (line.length > 0 && line.at[line.length - 1] == ' ')
        line.length--;
    if (reader->comment.length > 0)
        read_comment(reader, line);
    else if (line.length > 0)
        read_content(reader, line);
}

static int read_lines(struct reader *reader, const char *text)
{
    int number = 1;

    if (strncmp(text, "\xEF\xBB\xBF", 3) == 0)
        text += 3;
    for (;; number++) {
        size_t length = strcspn(text, "\n");
        read_line(reader, (struct piece){text, length, number, 1});
        if (text[length] == '\0' || text[length + 1] == '\0')
            return number;
        text += length + 1;
    }
}

static void check_phases(struct reader *reader, struct piece end)
{
    bool seen[STAGE_COUNT] = {false};

    vec_each(struct playbook_phase, phase, &reader->book.phases)
        seen[phase->stage] = true;
    for (int stage = 0; stage < STAGE_COUNT; stage++)
        if (!seen[stage])
            reader_fault(reader, end, "no phase has '- stage: %s'", word_name(&stage_words, stage));
}

static void check_whole(struct reader *reader, struct piece end)
{
    const struct piece top = {.line = 1, .column = 1};
    const struct playbook *book = &reader->book;

    if (reader->title.at == NULL)
        reader_fault(reader, top, "the title is missing: '# …' on the first line");
    if (reader->comment.length > 0)
        reader_fault(reader, reader->comment, "a comment '<!--' has no end '-->'");
    if (!reader->kind_known)
        return;
    if (book->kind == PLAYBOOK_MODEL)
        check_phases(reader, end);
    if (book->kind == PLAYBOOK_HANDOVER ? book->lines.count == 0 : book->items.count == 0)
        reader_fault(reader, end, "the file has no item ('- [ ] …')");
}

static int compare_place(const void *a, const void *b)
{
    const struct fault *left = a;
    const struct fault *right = b;

    if (left->line != right->line)
        return left->line < right->line ? -1 : 1;
    if (left->column != right->column)
        return left->column < right->column ? -1 : 1;
    return strcmp(left->text, right->text);
}

bool playbook_parse(const char *text, struct arena *arena, struct playbook *out,
                    struct faults *faults)
{
    struct reader reader = {.arena = arena, .faults = faults, .last_stage = -1};
    size_t before = faults->count;
    struct piece end = {.line = 1, .column = 1};

    if (strlen(text) > PLAYBOOK_SIZE_MAX) {
        reader_fault(&reader, end, "the file is larger than %d bytes", PLAYBOOK_SIZE_MAX);
        return false;
    }
    end.line = read_lines(&reader, text);
    end_item(&reader);
    keys_end_part(&reader);
    check_whole(&reader, end);
    if (faults->count == before) {
        *out = reader.book;
        return true;
    }
    qsort(faults->at + before, faults->count - before, sizeof faults->at[0], compare_place);
    return false;
}
