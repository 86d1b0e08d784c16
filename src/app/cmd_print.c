#include "commands.h"

#include "deliver.h"
#include "papers.h"

/* What is asked for together must make one paper. */
static bool check_person(const struct command_call *call, const struct document *document,
                         struct error *error)
{
    if (!call_given(call, "person") || document->of_person)
        return true;
    error_set(error, ERROR_USAGE, "%s is not about one person", document->name);
    return error_hint(error, "leave --person out, or print offboarding or onboarding");
}

static bool run_print(struct command_call *call, struct error *error)
{
    struct delivery delivery = {.subject = call->result->code};
    const struct document *document;
    struct doc *doc;

    if (!paper_find(call_text(call, "document"), &document, error) ||
        !delivery_read(call, &delivery, error) || !check_person(call, document, error) ||
        !paper_build(call->session, document, call->dossier, call_row(call, "person"), call->arena,
                     &doc, error))
        return false;
    delivery.name = document->name;
    return deliver(call, &delivery, doc, error);
}

static const struct arg_spec print_args[] = {
    ARG_CODE_FIRST,
    {.name = "document",
     .kind = ARG_TEXT,
     .positional = true,
     .required = true,
     .title = "DOCUMENT",
     .help = "handover, offboarding, gate, roles, advice, term, onboarding, status or record"},
    DELIVER_ARGS,
    {.name = "person",
     .kind = ARG_HANDLE,
     .record = RECORD_ASSIGNMENT,
     .title = "Person",
     .help = "offboarding or onboarding of one person only, such as P1"},
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
