#ifndef STINT_DELIVER_H
#define STINT_DELIVER_H

/* A document on its way out: in a format, to standard output, a file or a printer. */

#include "args.h"
#include "call.h"

#define DELIVER_ARGS                                                                               \
    ARG_OPTION("format", ARG_TEXT, "Format", "text, md, html or pdf; text if not said"),           \
        ARG_OPTION("output", ARG_FILE, "Output",                                                   \
                   "file to write, also as -o FILE; a folder ending in / gets a name of its own"), \
        ARG_OPTION("force", ARG_FLAG, "Overwrite", "overwrite the file if it is there"),           \
        ARG_OPTION("paper", ARG_TEXT, "Paper",                                                     \
                   "sheet of a PDF or HTML paper, a4 or letter; if not said that of print.conf"),  \
        {.name = "printer",                                                                        \
         .kind = ARG_TEXT,                                                                         \
         .bare = "default",                                                                        \
         .title = "Printer",                                                                       \
         .help = "queue to print on; the default one without a name"},                             \
        ARG_OPTION("copies", ARG_INT, "Copies", "how many to print, 1 to 99"),                     \
        ARG_OPTION("option", ARG_TEXT, "Printer options",                                          \
                   "for lp, such as sides=two-sided-long-edge; several with blanks between")

struct delivery {
    const char *name;    /* of the document: handover */
    const char *subject; /* the code of the engagement, or what else it is about */
    enum doc_format format;
    enum doc_sheet sheet;
};

/* Reads and checks those of DELIVER_ARGS that decide what is made. ERROR_USAGE, ERROR_INPUT. */
bool delivery_read(struct command_call *call, struct delivery *out, struct error *error) MUST_USE;
/* Writes the document and brings it where the arguments say. */
bool deliver(struct command_call *call, const struct delivery *delivery, const struct doc *doc,
             struct error *error) MUST_USE;

#endif
