#include "commands.h"

#include "args.h"
#include "escalation.h"
#include "registers.h"

#define CONTACT_FIELD(name, kind, words, title, help) \
    ARG_ROW_FIELD(name, kind, RECORD_CONTACT, name, words, title, help)
#define CONTACT_FIELDS                                                                          \
    CONTACT_FIELD("side", ARG_WORD, &side_words, "Side", "client or provider"),                 \
        CONTACT_FIELD("role", ARG_TEXT, NULL, "Role", "sponsor, account manager, security, …"), \
        CONTACT_FIELD("reach", ARG_TEXT, NULL, "Reach", "mail address or telephone"),           \
        CONTACT_FIELD("escalation", ARG_INT, NULL, "Escalation",                                \
                      "level on the escalation path, 1 first; 0: not on it"),                   \
        CONTACT_FIELD("days", ARG_INT, NULL, "Days",                                            \
                      "days to answer in, before the next level is called; 0: not agreed")

static bool run_add(struct command_call *call, struct error *error)
{
    struct contact *contact = move_contact_add(&call->move, call_text(call, "name"), error);

    if (contact == NULL || !call_fill(call, RECORD_CONTACT, contact, error))
        return false;
    call_say(call, "Added contact %s %s to %s", handle_text(RECORD_CONTACT, contact, call->arena),
             contact->name, call->result->code);
    return true;
}

static const char *step_text(struct command_call *call, const struct contact *contact)
{
    const char *days = contact->days == 0 ? "no time agreed"
                                          : arena_printf(call->arena, "answers within %lld d",
                                                         (long long)contact->days);

    return arena_printf(call->arena, "%lld  %s %s (%s), %s", (long long)contact->escalation,
                        handle_text(RECORD_CONTACT, contact, call->arena), contact->name,
                        word_name(&side_words, contact->side), days);
}

static void add_path(struct command_call *call)
{
    size_t count;
    struct contact **path = escalation_path(call->dossier, &count, call->arena);

    if (count == 0)
        return;
    doc_heading(call->doc, 2, "Escalation path");
    for (size_t at = 0; at < count; at++)
        doc_paragraph(call->doc, step_text(call, path[at]));
}

static bool run_list(struct command_call *call, struct error *error)
{
    static const struct answer_column columns[] = {
        {"id", "ID", 4, CELL_TEXT},       {"name", "NAME", 20, CELL_TEXT},
        {"side", "SIDE", 8, CELL_TEXT},   {"role", "ROLE", 0, CELL_TEXT},
        {"reach", "REACH", 0, CELL_TEXT}, {"escalation", "LEVEL", 5, CELL_NUMBER},
        {"days", "DAYS", 4, CELL_NUMBER},
    };

    (void)error;
    answer_register(call, RECORD_CONTACT, columns, ARRAY_COUNT(columns), "contacts");
    if (!call_wants_json(call))
        add_path(call);
    return true;
}

static const struct arg_spec add_args[] = {
    ARG_CODE_FIRST, ARG_NEEDED("name", ARG_TEXT, "Name", "name of the contact"), CONTACT_FIELDS};
static const struct arg_spec edit_args[] = {
    ARG_CODE_FIRST,
    ARG_HANDLE_NEXT("contact", RECORD_CONTACT, "CONTACT", "handle of the contact, such as K1"),
    CONTACT_FIELD("name", ARG_TEXT, NULL, "Name", "name of the contact"), CONTACT_FIELDS};
static const struct arg_spec list_args[] = {ARG_CODE_FIRST};

const struct command command_contact_add = {
    .name = "contact add",
    .group = "Contacts",
    .title = "Add a contact",
    .help = "Adds a contact; with a level they are on the escalation path.",
    .example = "ENG-2603 --name 'R. Merrow' --side provider --role 'account manager' "
               "--escalation 2",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(add_args),
    .run = run_add,
};
const struct command command_contact_edit = {
    .name = "contact edit",
    .group = "Contacts",
    .title = "Edit a contact",
    .help = "Changes a contact.",
    .example = "ENG-2603 K1 --escalation 1 --days 2",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(edit_args),
    .run = run_register_edit,
};
const struct command command_contact_list = {
    .name = "contact list",
    .group = "Contacts",
    .title = "List the contacts",
    .help = "Lists the contacts and the escalation path.",
    .example = "ENG-2603",
    .flags = COMMAND_READS | COMMAND_ENGAGEMENT | COMMAND_HIDDEN,
    ARGS(list_args),
    .run = run_list,
};
