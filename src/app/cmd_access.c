#include "commands.h"

#include "args.h"
#include "registers.h"

#include "exitlist.h"

#define ACCESS_NEXT \
    ARG_HANDLE_NEXT("access", RECORD_ACCESS, "ACCESS", "handle of the grant, such as A1")
#define ACCESS_FIELD(name, kind, field, words, title, help) \
    ARG_ROW_FIELD(name, kind, RECORD_ACCESS, field, words, title, help)
#define ACCESS_FIELDS                                                                         \
    ACCESS_FIELD("level", ARG_TEXT, "level", NULL, "Level", "read, write, admin, …"),         \
        ACCESS_FIELD("kind", ARG_WORD, "kind", &access_kind_words, "Kind",                    \
                     "account, credential, data, device, badge or shared-secret"),            \
        ACCESS_FIELD("expires", ARG_DATE, "expires", NULL, "Expires", "the day it runs out"), \
        ACCESS_FIELD("ticket", ARG_TEXT, "ticket", NULL, "Ticket", "number of the request"),  \
        ACCESS_FIELD("asset", ARG_TEXT, "asset", NULL, "Asset",                               \
                     "tag or serial number of equipment"),                                    \
        {.name = "sole",                                                                      \
         .kind = ARG_WORD,                                                                    \
         .record = RECORD_ACCESS,                                                             \
         .field = "sole",                                                                     \
         .words = &truth_words,                                                               \
         .bare = "yes",                                                                       \
         .title = "Only key",                                                                 \
         .help = "yes when nobody else holds the key to the system"},                         \
        ACCESS_FIELD("successor", ARG_HANDLE, "successor", NULL, "Successor",                 \
                     "handle of the person who takes it over, such as P2")

static bool run_add(struct command_call *call, struct error *error)
{
    struct access *access =
        move_access_add(&call->move, call_text(call, "person"), call_text(call, "system"), error);

    if (access == NULL || !call_fill(call, RECORD_ACCESS, access, error))
        return false;
    call_say(call, "Asked for %s %s for %s on %s", handle_text(RECORD_ACCESS, access, call->arena),
             access->system, call_text(call, "person"), call->result->code);
    return true;
}

static bool run_step(struct command_call *call, enum access_state to, const char *done,
                     struct error *error)
{
    const struct access *access = call_row(call, "access");
    civil_day on;

    if (!call_day(call, "on", session_today(call->session), &on, error) ||
        !move_access(&call->move, call_text(call, "access"), to, on, call_text(call, "by"),
                     call_text(call, "proof"), error))
        return false;
    call_say(call, "%s %s %s on %s", done, handle_text(RECORD_ACCESS, access, call->arena),
             access->system, call->result->code);
    return true;
}

/* Taking a shared secret from one does not make them forget it. */
static void note_secret(struct command_call *call)
{
    const struct access *access = call_row(call, "access");

    if (secret_is_stale(call->dossier, access))
        call_say(call, "%s. They still know it: stint access rotate %s A%lld",
                 call->result->message, call->result->code, (long long)access->number);
}

/* What is in the hand is given back; what is in the head cannot be. */
static const char *taken(const struct command_call *call)
{
    const struct access *access = call_row(call, "access");

    return access_is_thing(access) ? "Returned" : "Revoked";
}

static bool run_grant(struct command_call *call, struct error *error)
{
    return run_step(call, ACCESS_GRANTED, "Granted", error);
}

static bool run_revoke(struct command_call *call, struct error *error)
{
    if (!run_step(call, ACCESS_REVOKED, taken(call), error))
        return false;
    note_secret(call);
    return true;
}

static bool run_verify(struct command_call *call, struct error *error)
{
    return run_step(call, ACCESS_VERIFIED, "Verified the revocation of", error);
}

static bool run_rotate(struct command_call *call, struct error *error)
{
    const struct access *access = call_row(call, "access");
    civil_day on;

    if (!call_day(call, "on", session_today(call->session), &on, error) ||
        !move_access_rotate(&call->move, call_text(call, "access"), on, call_text(call, "by"),
                            error))
        return false;
    call_say(call, "Rotated the shared secret %s on %s", access->system, call->result->code);
    return true;
}

static bool run_list(struct command_call *call, struct error *error)
{
    static const struct answer_column columns[] = {
        {"id", "ID", 4, CELL_TEXT},         {"name", "PERSON", 14, CELL_TEXT},
        {"system", "SYSTEM", 0, CELL_TEXT}, {"kind", "KIND", 13, CELL_TEXT},
        {"state", "STATE", 8, CELL_TEXT},   {"rotated", "ROTATED", 10, CELL_TEXT},
        {"sole", "ONLY KEY", 8, CELL_TEXT},
    };

    (void)error;
    answer_register(call, RECORD_ACCESS, columns, ARRAY_COUNT(columns), "access");
    return true;
}

static const struct arg_spec add_args[] = {
    ARG_CODE_FIRST,
    {.name = "person",
     .kind = ARG_HANDLE,
     .record = RECORD_ASSIGNMENT,
     .required = true,
     .title = "Person",
     .help = "handle of the person, such as P1"},
    ARG_NEEDED("system", ARG_TEXT, "System", "what it opens: repository, VPN, data set, laptop"),
    ACCESS_FIELDS};
static const struct arg_spec edit_args[] = {
    ARG_CODE_FIRST, ACCESS_NEXT,
    ACCESS_FIELD("system", ARG_TEXT, "system", NULL, "System", "what it opens"), ACCESS_FIELDS};
static const struct arg_spec step_args[] = {
    ARG_CODE_FIRST, ACCESS_NEXT, ARG_OPTION("on", ARG_DATE, "On", "the day; today if not said"),
    ARG_OPTION("by", ARG_TEXT, "By", "who did it; you if not said"),
    ARG_OPTION("proof", ARG_TEXT, "Proof", "what shows it: ticket, log, receipt")};
static const struct arg_spec rotate_args[] = {
    ARG_CODE_FIRST, ACCESS_NEXT, ARG_OPTION("on", ARG_DATE, "On", "the day; today if not said"),
    ARG_OPTION("by", ARG_TEXT, "By", "who did it; you if not said")};
static const struct arg_spec list_args[] = {ARG_CODE_FIRST};

const struct command command_access_add = {
    .name = "access add",
    .group = "Access",
    .title = "Ask for access",
    .help = "Records that a person needs access to a system.",
    .example = "ENG-2603 --person P1 --system 'data room' --level read --kind data",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(add_args),
    .run = run_add,
};
const struct command command_access_edit = {
    .name = "access edit",
    .group = "Access",
    .title = "Edit a grant",
    .help = "Changes what is recorded of a grant.",
    .example = "ENG-2603 A1 --expires end",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(edit_args),
    .run = run_register_edit,
};
const struct command command_access_grant = {
    .name = "access grant",
    .group = "Access",
    .title = "Grant access",
    .help = "Records that access was granted.",
    .example = "ENG-2603 A1 --by 'client IT' --proof ITS-4411",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(step_args),
    .run = run_grant,
};
const struct command command_access_revoke = {
    .name = "access revoke",
    .group = "Access",
    .title = "Revoke access",
    .help =
        "Records that access was taken away, or a device or badge returned; it counts as closed "
        "once that is verified.",
    .example = "ENG-2602 A1 --by 'client IT'",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(step_args),
    .run = run_revoke,
};
const struct command command_access_verify = {
    .name = "access verify",
    .group = "Access",
    .title = "Verify a revocation",
    .help = "Records that somebody checked that revoked access is really gone.",
    .example = "ENG-2602 A1 --by 'client security' --proof 'login refused'",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(step_args),
    .run = run_verify,
};
const struct command command_access_rotate = {
    .name = "access rotate",
    .group = "Access",
    .title = "Rotate a shared secret",
    .help = "Records that a secret several people knew was changed, for all who held it.",
    .example = "ENG-2606 A17 --by 'client security'",
    .flags = COMMAND_CHANGES | COMMAND_ENGAGEMENT,
    ARGS(rotate_args),
    .run = run_rotate,
};
const struct command command_access_list = {
    .name = "access list",
    .group = "Access",
    .title = "List the access",
    .help = "Lists every grant of an engagement with its state.",
    .example = "ENG-2602",
    .flags = COMMAND_READS | COMMAND_ENGAGEMENT | COMMAND_HIDDEN,
    ARGS(list_args),
    .run = run_list,
};
