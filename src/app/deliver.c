#include "deliver.h"

#include "papers.h"

#include "file.h"
#include "process.h"
#include "text.h"

#include <string.h>

enum { COPIES_MOST = 99 };

/* ---- what is asked for ---------------------------------------------------------------------- */

static bool check_printing(const struct command_call *call, const struct delivery *delivery,
                           struct error *error)
{
    int64_t copies = call_number(call, "copies", 1);

    if (!call_given(call, "printer")) {
        if (!call_given(call, "copies") && !call_given(call, "option"))
            return true;
        error_set(error, ERROR_USAGE, "copies and options are for a printer");
        return error_hint(error, "give --printer too");
    }
    if (call_given(call, "output")) {
        error_set(error, ERROR_USAGE, "a paper goes to a file or to a printer, not to both");
        return error_hint(error, "give -o FILE or --printer");
    }
    if (delivery->format != FORMAT_TEXT && delivery->format != FORMAT_PDF) {
        error_set(error, ERROR_USAGE, "only text and PDF go to a printer by themselves");
        return error_hint(error, "leave --format out, or write a file with -o FILE");
    }
    if (copies >= 1 && copies <= COPIES_MOST)
        return true;
    error_set(error, ERROR_USAGE, "%lld copies cannot be printed", (long long)copies);
    return error_hint(error, "give --copies 1 to %d", COPIES_MOST);
}

static bool check_json(const struct command_call *call, const struct delivery *delivery,
                       struct error *error)
{
    if (delivery->format != FORMAT_PDF || !call_wants_json(call) || call_given(call, "output") ||
        call_given(call, "printer"))
        return true;
    error_set(error, ERROR_USAGE, "a PDF is not text and cannot stand in JSON");
    return error_hint(error, "write it to a file with -o FILE, or leave --json out");
}

bool delivery_read(struct command_call *call, struct delivery *out, struct error *error)
{
    const char *format = call_text(call, "format");

    out->format = FORMAT_TEXT;
    return (format == NULL || paper_format(format, &out->format, error)) &&
           paper_sheet(call->session, call_text(call, "paper"), &out->sheet, error) &&
           check_printing(call, out, error) && check_json(call, out, error);
}

/* ---- where it goes ------------------------------------------------------------------------- */

bool call_write_file(const struct command_call *call, const char *path, const struct strbuf *paper,
                     struct error *error)
{
    if (file_same(path, session_path(call->session))) {
        error_set(error, ERROR_CONFLICT, "%s is the file that stint keeps everything in", path);
        return error_hint(error, "give another name for the paper");
    }
    return file_write(path, paper->data, paper->length, call_given(call, "force"), error);
}

static const char *queue_of(const char *printer)
{
    return strcmp(printer, "default") == 0 ? NULL : printer;
}

bool call_send_to_printer(const char *printer, const char *title, const struct strbuf *paper,
                          struct error *error)
{
    const struct print_job job = {.data = paper->data,
                                  .length = paper->length,
                                  .title = title,
                                  .printer = queue_of(printer),
                                  .copies = 1};

    return process_print(&job, error);
}

/* The file for -o: a folder gets a name made from subject, document and day. */
static const char *target_path(const struct command_call *call, const struct delivery *delivery)
{
    const char *given = call_text(call, "output");
    size_t length = strlen(given);
    char day[DATE_TEXT_SIZE];
    struct strbuf slug;
    const char *path;

    if (length == 0 || given[length - 1] != '/')
        return given;
    strbuf_init(&slug);
    text_slug(delivery->subject, &slug);
    path = arena_printf(call->arena, "%s%s-%s-%s%s", given, slug.data, delivery->name,
                        day_iso(session_today(call->session), day),
                        doc_format_suffix(delivery->format));
    strbuf_done(&slug);
    return path;
}

static bool write_to_file(struct command_call *call, const struct delivery *delivery,
                          const struct strbuf *paper, struct error *error)
{
    const char *path = target_path(call, delivery);

    if (!call_write_file(call, path, paper, error))
        return false;
    call_say(call, "Wrote %s of %s to %s", delivery->name, delivery->subject, path);
    return true;
}

static bool send_to_printer(struct command_call *call, const struct delivery *delivery,
                            const struct strbuf *paper, struct error *error)
{
    const char *printer = call_text(call, "printer");
    const struct print_job job = {
        .data = paper->data,
        .length = paper->length,
        .title = arena_printf(call->arena, "stint %s", delivery->subject),
        .printer = queue_of(printer),
        .options = call_text(call, "option"),
        .copies = (int)call_number(call, "copies", 1),
    };

    if (!process_print(&job, error))
        return false;
    call_say(call, "Sent %s of %s to the printer %s", delivery->name, delivery->subject, printer);
    return true;
}

static void answer_paper(struct command_call *call, const struct delivery *delivery,
                         const struct strbuf *paper)
{
    struct json_writer json;

    if (!call_wants_json(call)) {
        call->result->binary = delivery->format == FORMAT_PDF;
        strbuf_add(&call->result->output, paper->data, paper->length);
        return;
    }
    json = call_json(call);
    json_open_object(&json, NULL);
    json_text(&json, "code", call->result->code);
    json_text(&json, "document", delivery->name);
    json_text(&json, "format", doc_format_name(delivery->format));
    json_text(&json, "content", paper->data);
    json_close_object(&json);
}

static bool bring(struct command_call *call, const struct delivery *delivery,
                  const struct strbuf *paper, struct error *error)
{
    if (call_given(call, "output"))
        return write_to_file(call, delivery, paper, error);
    if (call_given(call, "printer"))
        return send_to_printer(call, delivery, paper, error);
    answer_paper(call, delivery, paper);
    return true;
}

bool deliver(struct command_call *call, const struct delivery *delivery, const struct doc *doc,
             struct error *error)
{
    const struct doc_options options = {.width = 80,
                                        .page_lines = 66,
                                        .form_feeds = call_given(call, "printer"),
                                        .ascii = call->options->ascii,
                                        .style = session_text(call->session, "print.css"),
                                        .sheet = delivery->sheet};
    struct strbuf written, pdf;
    bool done;

    strbuf_init(&written);
    strbuf_init(&pdf);
    doc_write(doc, delivery->format, &options, &written);
    if (written.overflow)
        done = error_set(error, ERROR_SYSTEM, "the document is larger than can be written");
    else if (delivery->format != FORMAT_PDF)
        done = bring(call, delivery, &written, error);
    else
        done = process_typeset(&written, &pdf, error) && bring(call, delivery, &pdf, error);
    strbuf_done(&pdf);
    strbuf_done(&written);
    return done;
}
