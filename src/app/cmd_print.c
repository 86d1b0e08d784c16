#include "commands.h"

#include "args.h"
#include "call.h"
#include "papers.h"

#include "text.h"

#include <string.h>

/* The file for -o: a folder gets a name made from code, document and day. */
static const char *target_path(const struct command_call *call, const struct document *document,
                               enum doc_format format)
{
    const char *given = call_text(call, "output");
    size_t length = strlen(given);
    char day[DATE_TEXT_SIZE];
    struct strbuf slug;
    const char *path;

    if (length == 0 || given[length - 1] != '/')
        return given;
    strbuf_init(&slug);
    text_slug(call->dossier->engagement->code, &slug);
    path = arena_printf(call->arena, "%s%s-%s-%s%s", given, slug.data, document->name,
                        day_iso(session_today(call->session), day), doc_format_suffix(format));
    strbuf_done(&slug);
    return path;
}

static bool write_to_file(struct command_call *call, const struct document *document,
                          enum doc_format format, const struct strbuf *paper, struct error *error)
{
    const char *path = target_path(call, document, format);

    if (!call_write_file(call, path, paper, error))
        return false;
    call_say(call, "Wrote %s of %s to %s", document->name, call->result->code, path);
    return true;
}

static bool send_to_printer(struct command_call *call, const struct document *document,
                            const struct strbuf *paper, struct error *error)
{
    const char *printer = call_text(call, "printer");
    const char *job = arena_printf(call->arena, "stint %s", call->result->code);

    if (!call_send_to_printer(printer, job, paper, error))
        return false;
    call_say(call, "Sent %s of %s to the printer %s", document->name, call->result->code, printer);
    return true;
}

static void answer_paper(struct command_call *call, const struct document *document,
                         enum doc_format format, const struct strbuf *paper)
{
    struct json_writer json;

    if (!call_wants_json(call)) {
        strbuf_add(&call->result->output, paper->data, paper->length);
        return;
    }
    json = call_json(call);
    json_open_object(&json, NULL);
    json_text(&json, "code", call->result->code);
    json_text(&json, "document", document->name);
    json_text(&json, "format", doc_format_name(format));
    json_text(&json, "content", paper->data);
    json_close_object(&json);
}

static bool deliver(struct command_call *call, const struct document *document,
                    enum doc_format format, struct strbuf *paper, struct error *error)
{
    if (paper->overflow)
        return error_set(error, ERROR_SYSTEM, "the document is larger than can be written");
    if (call_given(call, "output"))
        return write_to_file(call, document, format, paper, error);
    if (call_given(call, "printer"))
        return send_to_printer(call, document, paper, error);
    answer_paper(call, document, format, paper);
    return true;
}

/* What is asked for together must make one paper for one place. */
static bool check_request(const struct command_call *call, const struct document *document,
                          enum doc_format format, struct error *error)
{
    bool printer = call_given(call, "printer");

    if (printer && call_given(call, "output")) {
        error_set(error, ERROR_USAGE, "a paper goes to a file or to a printer, not to both");
        return error_hint(error, "give -o FILE or --printer");
    }
    if (printer && format != FORMAT_TEXT) {
        error_set(error, ERROR_USAGE, "only text goes to a printer by itself");
        return error_hint(error, "leave --format out, or write a file with -o FILE");
    }
    if (call_given(call, "person") && strcmp(document->name, "offboarding") != 0) {
        error_set(error, ERROR_USAGE, "%s is not about one person", document->name);
        return error_hint(error, "leave --person out, or print offboarding");
    }
    return true;
}

static bool run_print(struct command_call *call, struct error *error)
{
    const struct doc_options options = {.width = 80,
                                        .page_lines = 66,
                                        .form_feeds = call_given(call, "printer"),
                                        .ascii = call->options->ascii,
                                        .style = session_text(call->session, "print.css")};
    enum doc_format format = FORMAT_TEXT;
    const struct document *document;
    struct strbuf paper;
    struct doc *doc;
    bool done;

    if (!paper_find(call_text(call, "document"), &document, error) ||
        (call_given(call, "format") && !paper_format(call_text(call, "format"), &format, error)) ||
        !check_request(call, document, format, error) ||
        !paper_build(call->session, document, call->dossier, call_row(call, "person"), call->arena,
                     &doc, error))
        return false;
    strbuf_init(&paper);
    doc_write(doc, format, &options, &paper);
    done = deliver(call, document, format, &paper, error);
    strbuf_done(&paper);
    return done;
}

static const struct arg_spec print_args[] = {
    ARG_CODE_FIRST,
    {.name = "document",
     .kind = ARG_TEXT,
     .positional = true,
     .required = true,
     .title = "DOCUMENT",
     .help = "handover, offboarding, gate, roles, advice, term or record"},
    ARG_OPTION("format", ARG_TEXT, "Format", "text, md or html; text if not said"),
    ARG_OPTION("output", ARG_FILE, "Output",
               "file to write, also as -o FILE; a folder ending in / gets a name of its own"),
    ARG_OPTION("force", ARG_FLAG, "Overwrite", "overwrite the file if it is there"),
    {.name = "printer",
     .kind = ARG_TEXT,
     .bare = "default",
     .title = "Printer",
     .help = "queue to print on; the default one without a name"},
    {.name = "person",
     .kind = ARG_HANDLE,
     .record = RECORD_ASSIGNMENT,
     .title = "Person",
     .help = "offboarding of one person only, such as P1"},
};
const struct command command_print = {
    .name = "print",
    .group = "Paper",
    .title = "Print a document",
    .help = "Prints a document to standard output, a file or a printer.",
    .example = "ENG-2602 handover -o handover.txt",
    .flags = COMMAND_READS | COMMAND_ENGAGEMENT | COMMAND_HIDDEN,
    ARGS(print_args),
    .run = run_print,
};
