#ifndef STINT_DOC_H
#define STINT_DOC_H

/*
 * A document is a tree of blocks; builders make it from a dossier, writers walk it. M
 * documents and N formats cost M + N, not M × N. Text in blocks is data: every writer
 * cleans it (text_clean) and encodes it for its own format, so nothing in it can act as a
 * command. A builder may therefore put any string of the record anywhere; strings are
 * borrowed and must live as long as the document, best in its arena.
 */

#include "arena.h"
#include "strbuf.h"
#include "vec.h"

enum block_kind {
    BLOCK_HEADING,    /* text, level 1–3 */
    BLOCK_PARAGRAPH,  /* text, wrapped */
    BLOCK_FACTS,      /* pairs of name and value, in columns */
    BLOCK_CHECKLIST,  /* entries with a box, id, text and details; captions repeated on each page */
    BLOCK_TABLE,      /* head and rows; repeated head on each page */
    BLOCK_SIGNATURES, /* sign-off fields, never split; level 0: two parties side by side,
                         level 1: short ones, one under the other */
    BLOCK_RULED,      /* numbered empty lines to write on, count = level */
    BLOCK_RULE,       /* a line across */
    BLOCK_PAGE_BREAK,
    BLOCK_CHOICES, /* text, then entries' boxes and words in a row: [ ] extend [x] end */
    BLOCK_BARS,    /* a chart: text says what of; bars over one axis with ticks */
};

enum box { BOX_NONE, BOX_OPEN, BOX_DONE, BOX_WAIVED, BOX_NOT_APPLICABLE };

struct doc_fact {
    const char *name, *value; /* value NULL: a blank to fill in by pen */
};

struct doc_entry { /* of a checklist */
    enum box box;
    const char *id, *text;
    const char *tag;   /* "R  provider", may be NULL */
    const char *left;  /* second line: place, evidence; NULL with `pen`: a line to write on */
    const char *right; /* second line, right: who and when */
    bool pen;          /* leave room to write */
};

struct doc_captions { /* of a checklist's columns; constant, members may be NULL */
    const char *box, *id, *tag, *text, *left, *right;
};

enum column_align { ALIGN_LEFT, ALIGN_RIGHT };
struct doc_column {
    const char *title;
    int width; /* wish in cells; 0: takes what is left */
    enum column_align align;
};

struct doc_signature {
    const char *party;   /* "Provider tech lead" */
    const char *name;    /* known name, or NULL: a line */
    const char *purpose; /* what is signed for: "secrets rotated (H20)"; may be NULL */
};

/* Of a chart. Places are thousandths of the axis, 0 to 1000; the value says in words what the bar
 * shows, so that nothing is told by the drawing alone. */
struct doc_bar {
    const char *label, *value;
    int from, to;
    int mark;   /* a line across the bar: a limit, today; -1: none */
    bool muted; /* what is only planned */
};
struct doc_tick {
    const char *label;
    int at;
};

struct block {
    enum block_kind kind;
    const char *text;
    int level;
    VEC(struct doc_fact) facts;
    VEC(struct doc_entry) entries;
    const struct doc_captions *captions; /* of a checklist; NULL: none */
    VEC(struct doc_column) columns;
    VEC(const char **) rows; /* each columns.count texts */
    VEC(struct doc_signature) signatures;
    VEC(struct doc_bar) bars;
    VEC(struct doc_tick) ticks;
};

struct doc {
    struct arena *arena;
    const char *title;    /* Handover checklist; in capitals on text pages */
    const char *subtitle; /* Augmented team engagement; may be NULL */
    const char *code;     /* of the engagement: at the foot of every page */
    const char *subject;  /* code and title of the engagement: at the head of every page */
    const char *date;     /* the day it was made, ISO */
    const char *head;     /* "seq 812 3f9a0c…": first 16 digits of the journal's head hash */
    const char *program;  /* "stint 0.1.0"; may be NULL */
    const char *language; /* "en" */
    VEC(struct block *) blocks;
};

struct doc *doc_new(struct arena *arena, const char *title);
struct block *doc_add(struct doc *doc, enum block_kind kind);
void doc_heading(struct doc *doc, int level, const char *text);
void doc_paragraph(struct doc *doc, const char *text);
void doc_fact(struct doc *doc, struct block *facts, const char *name, const char *value);
struct doc_entry *doc_entry(struct doc *doc, struct block *checklist);
void doc_column(struct doc *doc, struct block *table, const char *title, int width,
                enum column_align align);
const char **doc_row(struct doc *doc, struct block *table); /* columns.count NULLs to fill */
void doc_choice(struct doc *doc, struct block *choices, bool chosen, const char *text);
void doc_signature(struct doc *doc, struct block *signatures, const char *party, const char *name,
                   const char *purpose);

struct doc_bar *doc_bar(struct doc *doc, struct block *bars, const char *label, const char *value);
void doc_tick(struct doc *doc, struct block *bars, int at, const char *label);

/* ---- writers -------------------------------------------------------------------------- */

/* Of PDF the writer gives what the program stint-typeset makes it of. */
enum doc_format { FORMAT_TEXT, FORMAT_MARKDOWN, FORMAT_HTML, FORMAT_PDF, FORMAT_COUNT };
const char *doc_format_name(enum doc_format format);   /* text md html pdf */
const char *doc_format_suffix(enum doc_format format); /* .txt .md .html .pdf */

enum doc_sheet { SHEET_A4, SHEET_LETTER, SHEET_COUNT };
const char *doc_sheet_name(enum doc_sheet sheet); /* a4 letter */
/* False when there is no sheet of that name. */
bool doc_sheet_find(const char *name, enum doc_sheet *out);

struct doc_options {
    int width;       /* text: columns, 0: 80; narrower down to 48 */
    int page_lines;  /* text: lines a page, 66, at least 36; 0: endless, without page numbers */
    bool form_feeds; /* text: FF between pages, for printers */
    bool bare;  /* text, markdown: neither head nor foot, for answers on a terminal or parts of a
                 * whole; endless */
    bool ascii; /* text: 7-bit only */
    const char *style;    /* html: the content of print.css; NULL: none */
    enum doc_sheet sheet; /* html, pdf */
};

/*
 * Pages of lines. Every page bears a head (title, subject) and a foot (engagement, date,
 * journal head, page x of y). Without form feeds each page but the last is exactly
 * page_lines lines, so line n stands on page n / page_lines: this is the print preview. Of
 * 60 lines and more, the last six stay empty for the paper's edge; with form feeds they are
 * left out, as the printer makes its own margins. Bytes below 0x20 are NL and that FF only.
 */
void doc_write_text(const struct doc *doc, const struct doc_options *options, struct strbuf *out);
/* GitHub-flavoured. Data is escaped; what a forge would turn into a link, a mention or a
 * picture by itself is set as code. */
void doc_write_markdown(const struct doc *doc, const struct doc_options *options,
                        struct strbuf *out);
/* One file without script or outside reference, with a policy that forbids both. */
void doc_write_html(const struct doc *doc, const struct doc_options *options, struct strbuf *out);
/*
 * The tree as lines of tagged text, for stint-typeset (the format: stint-typeset(1)). Data is
 * cleaned, so that no text holds a tab; a line end in it is written as \n, a backslash as \\.
 */
void doc_write_typeset(const struct doc *doc, const struct doc_options *options,
                       struct strbuf *out);
void doc_write(const struct doc *doc, enum doc_format format, const struct doc_options *options,
               struct strbuf *out);

/* ---- what a typesetter needs --------------------------------------------------------- */

/*
 * Reads back one tree that doc_write_typeset wrote, from *at on, and moves *at behind it and
 * *line on by its lines. Texts that were blank are NULL. ERROR_INPUT names the line.
 */
struct doc_source {
    const char *at, *end;
    int line; /* 1 at first */
};
bool doc_read_typeset(struct doc_source *source, struct arena *arena, struct doc **out,
                      enum doc_sheet *sheet, struct error *error) MUST_USE;

/* "open", "done", "waived", "not applicable" */
const char *box_word(enum box box);
/* "ENG-2601 · 2026-11-23 · seq 812 3f9a0c… · stint 0.1.0": what every page bears. */
const char *doc_foot(const struct doc *doc, struct arena *arena);
/* What the bars of a chart show, in words: "label: value; label: value." */
const char *doc_chart_words(const struct block *block, struct arena *arena);

#endif
