#include "cli.h"

#include "completion.h"
#include "help.h"
#include "options.h"
#include "progress.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

/* One run of the program. */
struct run {
    const struct cli_host *host;
    struct cli_call call;
    struct output output;
    struct arena arena;
    bool changed;
    struct progress progress;
    int *signal_number;
};

static bool on_terminal(const struct run *run)
{
    return run->host->input_is_terminal && run->host->output_is_terminal && !run->call.plain &&
           !run->call.session.json;
}

static bool open_interface(struct run *run, struct session *session, bool tour, struct error *error)
{
    const struct cli_looks looks = {
        .no_color = run->call.no_color || !text_is_blank(getenv("NO_COLOR")),
        .ascii = run->output.ascii,
        .tour = tour,
    };
    struct error again;

    /* It may take long, and the screen is not taken yet. */
    if (!session_is_open(session) && !session_open(session, &again)) {
        /* Whatever it is, the interface meets it as well. */
    }
    progress_clear(&run->progress);
    session_watch(session, NULL);
    return run->host->interface(session, &looks, run->signal_number, error);
}

static void tell_notices(struct run *run, struct session *session, size_t *told)
{
    while (*told < session_notice_count(session))
        output_notice(&run->output, session_notice(session, (*told)++));
}

/* `init` and `demo` say it themselves. */
static void tell_made(struct run *run, struct session *session, const struct command *command,
                      const struct result *result)
{
    if (result->created_file && (command->flags & COMMAND_CHANGES))
        output_notice(&run->output,
                      arena_printf(&run->arena, "made the file %s", session_pretty_path(session)));
}

static void tell_done(struct run *run, const struct result *result)
{
    if (result->output.length > 0)
        output_answer(&run->output, &result->output);
    else if (result->message != NULL)
        output_line(&run->output, result->message);
    if (!run->output.json)
        output_findings(&run->output, &result->findings, result->message);
}

/* What is no text would be a mess on a terminal, or worse. */
static bool fits_place(const struct run *run, const struct result *result, struct error *error)
{
    if (!result->binary || !run->output.terminal)
        return true;
    error_set(error, ERROR_USAGE, "a PDF is nothing for a terminal");
    return error_hint(error, "write it to a file with -o FILE");
}

static bool opens_interface(const struct run *run, const struct command *command)
{
    return strcmp(command->name, "demo") == 0 && on_terminal(run);
}

static bool put_piece(void *context, const char *data, size_t length, struct error *error)
{
    struct output *output = context;

    return output_piece(output, data, length) ||
           error_set(error, ERROR_SYSTEM, "standard output cannot be written");
}

static int run_command(struct run *run, struct session *session, const struct command *command,
                       const struct arg_value values[], size_t value_count)
{
    const struct sink sink = {put_piece, &run->output};
    const struct run_options options = {.sink = &sink,
                                        .json = run->output.json,
                                        .width = run->output.width,
                                        .ascii = run->output.ascii};
    struct result result;
    struct error error;
    size_t told = 0;
    int code = ERROR_NONE;
    bool done;

    result_init(&result);
    run->progress.title = text_or(command->title, command->name);
    done =
        command_run(session, command, values, value_count, &options, &run->arena, &result, &error);
    progress_clear(&run->progress);
    run->changed = result.changed;
    done = done && fits_place(run, &result, &error);
    tell_notices(run, session, &told);
    tell_made(run, session, command, &result);
    if (done || result.answered)
        tell_done(run, &result);
    if (!done && run->output.failure != 0)
        code = (int)error.code; /* told at the end, if there is anybody to tell it to */
    else if (!done)
        code = output_error(&run->output, &error, &result.findings);
    else if (opens_interface(run, command) &&
             !open_interface(run, session, session_is_demo(session), &error))
        code = output_error(&run->output, &error, NULL);
    result_done(&result);
    return code;
}

/* What is mistyped may be nearest to a command of the command line itself. */
static void suggest_own(const struct cli_call *call, struct error *error)
{
    const char *names[512];
    size_t count = 0;
    const char *nearest;

    if (command_find(call->words[0]) != NULL || help_is_group(call->words[0]))
        return;
    for (; count < help_command_count() && count < ARRAY_COUNT(names); count++)
        names[count] = help_command(count)->name;
    nearest = text_nearest(call->words[0], names, count);
    if (nearest != NULL && command_find(nearest) == NULL)
        error_hint(error, "did you mean '%s'? All commands: stint help", nearest);
}

static int parse_and_run(struct run *run, struct session *session)
{
    static const char *const agenda[] = {"agenda"};
    bool none = run->call.word_count == 0;
    const struct command *command;
    struct arg_value *values;
    size_t count;
    struct error error;

    if (none && on_terminal(run)) {
        if (open_interface(run, session, false, &error))
            return ERROR_NONE;
        return output_error(&run->output, &error, NULL);
    }
    if (!command_parse(none ? agenda : run->call.words, none ? 1 : run->call.word_count,
                       &run->arena, &command, &values, &count, &error)) {
        if (!none)
            suggest_own(&run->call, &error);
        return output_error(&run->output, &error, NULL);
    }
    return run_command(run, session, command, values, count);
}

static void tell_at_once(void *context, const char *sentence)
{
    struct run *run = context;

    progress_clear(&run->progress);
    output_notice(&run->output, sentence);
}

static int run_session(struct run *run)
{
    struct session *session;
    struct error error;
    int code;

    if (run->host->error_is_terminal && !run->output.json) {
        run->call.session.tell = tell_at_once;
        run->call.session.tell_context = run;
    }
    if (!session_new(&run->call.session, &session, &error))
        return output_error(&run->output, &error, NULL);
    if (run->host->error_is_terminal && !run->output.json && run->host->now_ms != NULL) {
        progress_init(&run->progress, run->host, "opening the file");
        session_watch(session, &run->progress.watch);
    }
    code = parse_and_run(run, session);
    session_free(session);
    return code;
}

static int run_help(struct run *run, const char *const words[], size_t count)
{
    struct strbuf text;
    struct error error;
    int code = ERROR_NONE;

    strbuf_init(&text);
    if (run->output.json) {
        if (help_json(words, count, &text, &error))
            output_answer(&run->output, &text);
        else
            code = output_error(&run->output, &error, NULL);
    } else if (help_answer(&run->output, words, count, &text, &error)) {
        output_text(&run->output, &text);
    } else {
        code = output_error(&run->output, &error, NULL);
    }
    strbuf_done(&text);
    return code;
}

/* `stint seat add CODE --help` asks about the command, not about what stands behind it. */
static size_t command_words(const struct cli_call *call)
{
    return call->word_count == 0                                   ? 0
           : help_is_group(call->words[0]) && call->word_count > 1 ? 2
                                                                   : 1;
}

static int run_completion(struct run *run)
{
    const char *shell = run->call.word_count > 1 ? run->call.words[1] : NULL;
    struct strbuf script;
    struct error error;
    int code = ERROR_NONE;

    strbuf_init(&script);
    if (run->call.word_count <= 2 && completion_write(shell, &script, &error)) {
        output_answer(&run->output, &script);
    } else {
        if (run->call.word_count > 2) {
            error_set(&error, ERROR_USAGE, "'completion' takes one shell");
            error_hint(&error, "see: stint help completion");
        }
        code = output_error(&run->output, &error, NULL);
    }
    strbuf_done(&script);
    return code;
}

static int dispatch(struct run *run)
{
    const struct cli_call *call = &run->call;
    const char *first = call->word_count > 0 ? call->words[0] : "";

    if (call->version) {
        output_line(&run->output, "stint " STINT_VERSION);
        return ERROR_NONE;
    }
    if (strcmp(first, "help") == 0)
        return run_help(run, call->words + 1, call->word_count - 1);
    if (call->help)
        return run_help(run, call->words, command_words(call));
    if (strcmp(first, "completion") == 0)
        return run_completion(run);
    return run_session(run);
}

int cli_main(int argc, char **argv, const struct cli_host *host, int *signal_number)
{
    struct run run = {.host = host, .signal_number = signal_number};
    struct error error;
    bool parsed;
    int code;

    *signal_number = 0;
    arena_init(&run.arena);
    parsed = options_parse(argc, argv, &run.arena, &run.call, &error);
    run.output = (struct output){.json = run.call.session.json,
                                 .json_lines = run.call.json_lines,
                                 .ascii = run.call.ascii || !host->utf8,
                                 .terminal = host->output_is_terminal,
                                 .width = output_width(host->output_is_terminal)};
    code = parsed ? dispatch(&run) : output_error(&run.output, &error, NULL);
    code = output_end(&run.output, code, run.changed);
    arena_done(&run.arena);
    return code;
}
