#ifndef STINT_CLI_OUTPUT_H
#define STINT_CLI_OUTPUT_H

/*
 * What goes out. Answers go to standard output, all else to standard error. Every text is
 * cleaned on its way, since messages may quote what was typed.
 */

#include "command.h"

struct output {
    bool json, json_lines;
    bool ascii;    /* no UTF-8 */
    bool terminal; /* standard output is one */
    int width;     /* of text in cells */
    int failure;   /* errno of the first write that failed */
};

/* The width of the terminal ($COLUMNS, else what it says), 80 where there is none. */
int output_width(bool terminal);

/* An answer as it is (a document, JSON); cleaned once more for a terminal. */
void output_answer(struct output *output, const struct strbuf *text);
/* A piece of a long answer; false when it cannot be written, which output_end tells. */
bool output_piece(struct output *output, const char *data, size_t length);
/* A text of our own, cleaned and made fit for the encoding wherever it goes. */
void output_text(struct output *output, const struct strbuf *text);
/* One line. */
void output_line(struct output *output, const char *text);

/* "stint: message; hint" with the findings below, or the object {"error": …}, on standard
 * error. Returns the exit code. */
int output_error(struct output *output, const struct error *error, const struct findings *findings);
/* A sentence on standard error: "stint: text". */
void output_notice(const struct output *output, const char *text);
/* What a done command wants said, on standard error, but for what was `said` already. */
void output_findings(const struct output *output, const struct findings *findings,
                     const char *said);

/*
 * Standard output is written to its end; called once, last. Returns `code`, or 141 when the
 * reader has gone, or 7 with a sentence that also says whether the change was kept.
 */
int output_end(struct output *output, int code, bool changed);

#endif
