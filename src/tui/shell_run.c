#include "bulk.h"
#include "draft.h"
#include "keyed.h"
#include "shell_private.h"

#include "text.h"

#include <stdarg.h>
#include <string.h>

void shell_subject(struct shell *shell, const char **code, const char **row)
{
    const struct layer *base = shell->depth > 0 ? shell_base(shell) : NULL;

    *code = *row = NULL;
    if (base != NULL && base->loaded && base->screen->class->subject != NULL)
        base->screen->class->subject(base->screen, code, row);
}

const char *shell_selected(struct shell *shell)
{
    const char *code, *row;

    shell_subject(shell, &code, &row);
    return code;
}

static const char *said_here(void *context, const char *text, struct arena *arena)
{
    struct shell *shell = context;

    return keyed_copy(shell->keys, shell_selected(shell), text, arena);
}

static struct run_options options_of(struct shell *shell)
{
    int width = shell->columns - 4;

    return (struct run_options){.width = width < 40    ? 40
                                         : width > 100 ? 100
                                                       : width,
                                .ascii = shell->ascii,
                                .advice = said_here,
                                .advice_context = shell};
}

static bool can_be_undone(const struct command *command)
{
    return (command->flags & COMMAND_CHANGES) && !(command->flags & COMMAND_FINAL) &&
           strcmp(command->name, "undo") != 0 && strcmp(command->name, "redo") != 0;
}

static void show_result(struct shell *shell, const struct command *command,
                        const struct result *result)
{
    /* What a change prints is for scripts: here its message says it. */
    if (result->binary)
        shell_toast(shell, "A PDF is nothing for a screen: give it a file as output", false);
    else if (result->output.length > 0 && result->message == NULL)
        shell_show_text(shell, text_or(command->title, command->name), result->output.data);
    if (result->message != NULL)
        shell_toast(shell, result->message, result->changed && can_be_undone(command));
}

/* A new engagement is what one wants to see next. */
static void follow_result(struct shell *shell, const struct command *command,
                          const struct result *result)
{
    if (result->changed && result->code != NULL && !(command->flags & COMMAND_ENGAGEMENT) &&
        (command->flags & COMMAND_CREATES))
        shell_open_engagement(shell, result->code, NULL);
}

int shell_text_width(const struct shell *shell)
{
    int room = shell->columns - 4;

    return room < 20 ? 20 : room > 76 ? 76 : room;
}

void shell_add_wrapped(struct strbuf *out, int indent, int width, const char *text)
{
    struct text_line line;

    while (text_wrap_next(&text, width - indent, &line)) {
        strbuf_fill(out, ' ', (size_t)indent);
        strbuf_add(out, line.at, line.length);
        strbuf_putc(out, '\n');
    }
}

static void add_finding(struct strbuf *out, int width, const struct finding *finding)
{
    const char *subject = text_or(finding->subject, finding->rule);

    strbuf_putc(out, '\n');
    if (!text_is_blank(subject))
        strbuf_printf(out, "%s\n", subject);
    shell_add_wrapped(out, 2, width, text_or(finding->text, ""));
    shell_add_wrapped(out, 4, width, text_or(finding->remedy, ""));
}

static void show_findings(struct shell *shell, const struct command *command,
                          const struct error *error, const struct findings *findings)
{
    int width = shell_text_width(shell);
    struct strbuf text;
    struct arena arena;
    struct findings here;

    arena_init(&arena);
    strbuf_init(&text);
    here = keyed_findings(shell->keys, shell_selected(shell), findings, &arena);
    shell_add_wrapped(&text, 0, width, error->message);
    for (size_t at = 0; at < here.count; at++)
        add_finding(&text, width, &here.at[at]);
    shell_show_text(shell, text_or(command->title, command->name), text.data);
    strbuf_done(&text);
    arena_done(&arena);
}

/* What it was opened on may have changed, even by a call that failed. */
static void reload(struct shell *shell)
{
    shell_mark_stale(shell);
    shell_load_new(shell);
}

struct run {
    const struct command *command;
    const struct arg_value *values;
    size_t count;
    struct arena *arena;
    struct findings *findings; /* NULL: they are shown */
    struct screen *form;       /* gets faults, and goes when it is done; or NULL */
    bool again;                /* the message says that it is a repetition */
};

/* Undo and redo are none, and what makes an engagement has no row to do it on. */
static bool can_be_repeated(const struct run *run, const struct result *result)
{
    const unsigned needed = COMMAND_CHANGES | COMMAND_ENGAGEMENT;

    return result->changed && (run->command->flags & needed) == needed;
}

static void finish_good(struct shell *shell, const struct run *run, struct result *result)
{
    /* First of all: the values may stand in a screen that goes, or is loaded again. */
    if (can_be_repeated(run, result))
        shell_keep_call(&shell->last, run->command, run->values, run->count);
    if (run->form != NULL && shell_top(shell)->screen == run->form) {
        shell_form_saved(run->form);
        shell_pop(shell);
        draft_keep(shell);
    }
    tour_note(shell, run->command->name);
    if (result->changed || result->created_file || !(run->command->flags & COMMAND_READS))
        reload(shell);
    if (run->again && result->message != NULL)
        result->message = arena_printf(run->arena, "Again: %s", result->message);
    show_result(shell, run->command, result);
    follow_result(shell, run->command, result);
    shell_propose(shell, result);
}

static void finish_bad(struct shell *shell, const struct run *run, const struct result *result,
                       const struct error *error)
{
    if (error->code == ERROR_CONFLICT)
        reload(shell);
    if (result->answered) {
        show_result(shell, run->command, result);
        return;
    }
    if (run->findings == NULL && error->code == ERROR_RULE && result->findings.count > 0)
        show_findings(shell, run->command, error, &result->findings);
    else if (run->form != NULL && shell_top(shell)->screen == run->form)
        shell_form_fault(run->form, error);
    else
        shell_error(shell, error);
}

static bool run_now(struct shell *shell, const struct run *run)
{
    struct run_options options = options_of(shell);
    struct result result;
    struct error error = {.code = ERROR_NONE};
    bool done;

    result_init(&result);
    shell->progress.title = text_or(run->command->title, run->command->name);
    done = command_run(shell->session, run->command, run->values, run->count, &options, run->arena,
                       &result, &error);
    watch_firm(&shell->progress.watch); /* what is shown next shows what came of it */
    if (run->findings != NULL)
        *run->findings = result.findings;
    if (done)
        finish_good(shell, run, &result);
    else
        finish_bad(shell, run, &result, &error);
    result_done(&result);
    return done;
}

/* --- asking first ------------------------------------------------------------------------ */

static void run_waiting(struct shell *shell, void *context)
{
    struct waiting *waiting = &shell->waiting;
    struct screen *top = shell_top(shell)->screen;
    struct arena arena;
    struct run run = {.command = waiting->command,
                      .values = waiting->values,
                      .count = waiting->count,
                      .arena = &arena};

    (void)context;
    if (shell_is_form(shell, shell_top(shell)))
        run.form = top;
    arena_init(&arena);
    run_now(shell, &run);
    arena_done(&arena);
}

void shell_keep_call(struct waiting *kept, const struct command *command,
                     const struct arg_value values[], size_t count)
{
    struct arena arena;
    struct arg_value *copies;

    /* The values may be those that are kept already. */
    arena_init(&arena);
    copies = arg_values_copy(values, count, &arena);
    arena_done(&kept->arena);
    *kept = (struct waiting){arena, command, copies, count};
}

/* A file is made after asking only. */
static bool would_create(struct shell *shell, const struct command *command)
{
    struct error error;

    return (command->flags & COMMAND_CREATES) && !shell->may_make_file &&
           !session_is_open(shell->session) && !session_is_demo(shell->session) &&
           !session_open(shell->session, &error) && error.code == ERROR_NOT_FOUND;
}

static void make_and_run(struct shell *shell, void *context)
{
    shell->may_make_file = true;
    run_waiting(shell, context);
}

static void say_not_made(struct shell *shell, void *context)
{
    (void)context;
    if (shell_is_form(shell, shell_top(shell)))
        shell_message(shell, "Nothing was saved and no file was made; what you typed is here.");
    else
        shell_message(shell, "Nothing was done and no file was made.");
}

static void ask_for_file(struct shell *shell)
{
    struct strbuf text;

    strbuf_init(&text);
    strbuf_printf(&text, "There is no file yet. It will be made as %s, for you alone to read.",
                  session_pretty_path(shell->session));
    shell_question(shell, &(struct question){.title = "Make the file",
                                             .text = text.data,
                                             .yes_label = "Make it",
                                             .harmless = true,
                                             .yes = make_and_run,
                                             .no = say_not_made});
    strbuf_done(&text);
}

static bool asks_first(struct shell *shell, const struct command *command,
                       const struct arg_value values[], size_t count)
{
    bool creates = would_create(shell, command);

    if (!creates && !(command->flags & COMMAND_DANGEROUS))
        return false;
    shell_keep_call(&shell->waiting, command, values, count);
    if (creates)
        ask_for_file(shell);
    else
        shell_ask(shell, command->title, command->help, "Yes, do it", run_waiting, NULL);
    return true;
}

void shell_submit(struct shell *shell, const struct command *command,
                  const struct arg_value values[], size_t count)
{
    struct arena arena;
    struct run run = {.command = command, .values = values, .count = count, .arena = &arena};

    if (shell_is_form(shell, shell_top(shell)))
        run.form = shell_top(shell)->screen;
    if (asks_first(shell, command, values, count))
        return;
    arena_init(&arena);
    run_now(shell, &run);
    arena_done(&arena);
}

bool shell_run_command(struct shell *shell, const char *name, const struct arg_value values[],
                       size_t count, struct arena *arena, struct findings *findings)
{
    const struct command *command = command_find(name);
    struct arena own;
    struct run run = {
        .command = command, .values = values, .count = count, .arena = &own, .findings = findings};
    bool done;

    BUG_ON(command == NULL);
    BUG_ON(findings != NULL && arena == NULL);
    if (findings != NULL)
        *findings = (struct findings){0};
    if (asks_first(shell, command, values, count))
        return false;
    arena_init(&own);
    if (arena != NULL)
        run.arena = arena;
    done = run_now(shell, &run);
    arena_done(&own);
    return done;
}

void shell_run_again(struct shell *shell, const struct command *command,
                     const struct arg_value values[], size_t count)
{
    struct findings told = {0}; /* the error says enough */
    struct arena arena;
    struct run run = {.command = command,
                      .values = values,
                      .count = count,
                      .arena = &arena,
                      .findings = &told,
                      .again = true};

    if (asks_first(shell, command, values, count))
        return;
    arena_init(&arena);
    run_now(shell, &run);
    arena_done(&arena);
}

/* As if it had been done to the first of them alone. */
static void keep_bulk(struct shell *shell, const struct bulk *bulk)
{
    struct arena arena;
    struct arg_value *values;
    size_t first = 0, count = 0;

    while (first < bulk->count && !bulk->rows[first].can)
        first++;
    if (first == bulk->count)
        return;
    arena_init(&arena);
    values = arena_array(&arena, struct arg_value, bulk->value_count + 2);
    values[count++] = (struct arg_value){"code", bulk->rows[first].code};
    if (bulk->row_name != NULL)
        values[count++] = (struct arg_value){bulk->row_name, bulk->rows[first].row};
    for (size_t at = 0; at < bulk->value_count; at++)
        values[count++] = bulk->values[at];
    shell_keep_call(&shell->last, bulk->command, values, count);
    arena_done(&arena);
}

bool shell_run_bulk(struct shell *shell, const struct bulk *bulk)
{
    struct arena arena;
    struct result result;
    struct error error = {.code = ERROR_NONE};
    bool done;

    arena_init(&arena);
    result_init(&result);
    shell->progress.title = text_or(bulk->command->title, bulk->command->name);
    done = bulk_run(bulk, shell->session, &arena, &result, &error);
    watch_firm(&shell->progress.watch);
    reload(shell);
    if (done) {
        keep_bulk(shell, bulk);
        show_result(shell, bulk->command, &result);
    } else {
        shell_error(shell, &error);
    }
    result_done(&result);
    arena_done(&arena);
    return done;
}

void shell_narrow(struct shell *shell, const char *words)
{
    struct screen *screen;
    struct error error;

    if (shell_top(shell)->screen->class->narrow == NULL)
        shell_goto(shell, "list");
    screen = shell_top(shell)->screen;
    if (!screen->class->narrow(screen, words, &error))
        shell_error(shell, &error);
}

/* --- from the palette -------------------------------------------------------------------- */

struct values {
    struct arg_value *at;
    size_t count, capacity;
};

static bool has_value(const struct values *values, const char *name)
{
    for (size_t at = 0; at < values->count; at++) {
        if (strcmp(values->at[at].name, name) == 0)
            return true;
    }
    return false;
}

bool shell_row_fits(struct shell *shell, const struct arg_spec *spec, const char *code,
                    const char *row)
{
    struct arena arena;
    struct choice *choices;
    size_t count;
    struct error ignored;
    bool fits = false;

    if (row == NULL)
        return false;
    arena_init(&arena);
    if (query_choices(shell->session, spec, code, &arena, &choices, &count, &ignored)) {
        for (size_t at = 0; at < count && !fits; at++)
            fits = strcmp(choices[at].value, row) == 0;
    }
    arena_done(&arena);
    return fits;
}

static bool names_row(const struct arg_spec *spec)
{
    return spec->kind == ARG_ITEM || spec->kind == ARG_SUBJECT || spec->kind == ARG_HANDLE;
}

static const char *fitting(struct shell *shell, const struct screen *screen,
                           const struct arg_spec *spec, const char *code, const char *row)
{
    const char *beside = screen->class->beside != NULL ? screen->class->beside(screen) : NULL;

    return !names_row(spec)                            ? NULL
           : shell_row_fits(shell, spec, code, row)    ? row
           : shell_row_fits(shell, spec, code, beside) ? beside
                                                       : NULL;
}

/* What the screen stands on fills the first arguments: the engagement, then the row. */
static void add_subject(struct shell *shell, const struct command *command, struct values *values,
                        struct arena *arena)
{
    const struct screen *screen = shell_base(shell)->screen;
    const char *code, *row;

    shell_subject(shell, &code, &row);
    for (size_t at = 0; at < command->arg_count; at++) {
        const struct arg_spec *spec = &command->args[at];
        const char *text = NULL;

        if (!spec->positional || !spec->required || has_value(values, spec->name))
            continue;
        if (spec->kind == ARG_CODE)
            text = code;
        else
            text = fitting(shell, screen, spec, code, row);
        if (text != NULL)
            vec_add(values, arena, ((struct arg_value){spec->name, arena_strdup(arena, text)}));
    }
}

/* Nothing was said of what to change in the row: "seat edit CODE S1". */
static bool says_nothing(const struct command *command, const struct values *values)
{
    bool edits = false;

    for (size_t at = 0; at < command->arg_count; at++) {
        const struct arg_spec *spec = &command->args[at];

        if (!spec->positional && has_value(values, spec->name))
            return false;
        edits = edits || (spec->field != NULL && !spec->positional);
    }
    return edits;
}

/* Changes show their form as long as it has anything to ask; look-ups run when they can, and
 * so does a line that was typed in full. */
static bool needs_form(const struct command *command, const struct values *values, bool typed)
{
    if (!(command->flags & COMMAND_CHANGES))
        typed = true;
    for (size_t at = 0; at < command->arg_count; at++) {
        const struct arg_spec *spec = &command->args[at];

        if ((spec->required || !typed) && !has_value(values, spec->name))
            return true;
    }
    return (command->flags & COMMAND_CHANGES) && says_nothing(command, values);
}

void shell_choose(struct shell *shell, const struct command *command,
                  const struct arg_value given[], size_t count)
{
    struct values values = {0};
    struct arena arena;

    arena_init(&arena);
    for (size_t at = 0; at < count; at++)
        vec_add(&values, &arena, given[at]);
    add_subject(shell, command, &values, &arena);
    if (needs_form(command, &values, count > 0))
        shell_form(shell, command->name, values.at, values.count);
    else
        shell_submit(shell, command, values.at, values.count);
    arena_done(&arena);
}
