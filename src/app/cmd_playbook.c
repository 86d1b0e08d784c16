#include "commands.h"

#include "args.h"
#include "call.h"

#include "file.h"
#include "text.h"

#include <string.h>

enum { PLAYBOOK_MAXIMUM = 4 << 20 };

static const char *kind_text(enum playbook_kind kind)
{
    switch (kind) {
    case PLAYBOOK_MODEL: return "model";
    case PLAYBOOK_ADDON: return "add-on";
    case PLAYBOOK_HANDOVER: return "handover";
    }
    return "?";
}

static bool run_list(struct command_call *call, struct error *error)
{
    static const struct answer_column columns[] = {
        {"name", "NAME", 20, CELL_TEXT},    {"title", "TITLE", 0, CELL_TEXT},
        {"kind", "KIND", 8, CELL_TEXT},     {"version", "VERSION", 7, CELL_TEXT},
        {"items", "ITEMS", 5, CELL_NUMBER}, {"when", "APPLIES TO", 26, CELL_TEXT},
    };
    const struct library *library = session_library(call->session);
    struct answer answer;

    (void)error;
    answer_begin(&answer, call, columns, ARRAY_COUNT(columns));
    for (size_t at = 0; at < library->count; at++) {
        const struct playbook *playbook = &library->at[at];
        size_t rows =
            playbook->kind == PLAYBOOK_HANDOVER ? playbook->lines.count : playbook->items.count;
        const char **cells = answer_row(&answer);

        cells[0] = playbook->name;
        cells[1] = playbook->title;
        cells[2] = kind_text(playbook->kind);
        cells[3] = playbook->version;
        cells[4] = arena_printf(call->arena, "%zu", rows);
        cells[5] = playbook->when;
    }
    answer_end(&answer, "Playbooks", "");
    return true;
}

static bool find_playbook(struct command_call *call, const struct playbook **out,
                          struct error *error)
{
    enum { NAMES_MAXIMUM = 64 };
    const struct library *library = session_library(call->session);
    const char *name = call_text(call, "name");
    const char *names[NAMES_MAXIMUM];
    size_t count = 0;
    const char *nearest;

    *out = library_find(library, name);
    if (*out != NULL)
        return true;
    for (size_t at = 0; at < library->count && count < NAMES_MAXIMUM; at++)
        names[count++] = library->at[at].name;
    nearest = text_nearest(name, names, count);
    error_set(error, ERROR_NOT_FOUND, "there is no playbook '%s'", name);
    if (nearest != NULL)
        return error_hint(error, "did you mean '%s'? All: stint playbook list", nearest);
    return error_hint(error, "all: stint playbook list");
}

static void show_items(struct command_call *call, const struct playbook *playbook)
{
    static const struct answer_column columns[] = {
        {"id", "ID", 6, CELL_TEXT},         {"text", "TEXT", 0, CELL_TEXT},
        {"stage", "STAGE", 8, CELL_TEXT},   {"required", "REQ", 3, CELL_BOOL},
        {"side", "SIDE", 8, CELL_TEXT},     {"due", "DUE", 10, CELL_TEXT},
        {"every", "EVERY", 5, CELL_NUMBER}, {"waivable", NULL, 0, CELL_BOOL},
        {"evidence", NULL, 0, CELL_TEXT},   {"source", NULL, 0, CELL_TEXT},
    };
    struct answer answer;

    answer_begin(&answer, call, columns, ARRAY_COUNT(columns));
    vec_each(const struct playbook_item, item, &playbook->items) {
        const char **cells = answer_row(&answer);
        char due[DATE_TEXT_SIZE];

        cells[0] = item->code;
        cells[1] = item->text;
        cells[2] = word_name(&stage_words, (int)item->stage);
        cells[3] = item->required ? "1" : "0";
        cells[4] = word_name(&side_words, (int)item->side);
        cells[5] = arena_strdup(call->arena, when_text(item->due, due));
        cells[6] =
            item->every > 0 ? arena_printf(call->arena, "%lld", (long long)item->every) : NULL;
        cells[7] = item->waivable ? "1" : "0";
        cells[8] = item->evidence;
        cells[9] = item->source;
    }
    answer_end(&answer, playbook->title, "It has no items.");
}

static void show_lines(struct command_call *call, const struct playbook *playbook)
{
    static const struct answer_column columns[] = {
        {"id", "ID", 4, CELL_TEXT},         {"text", "DELIVERABLE", 0, CELL_TEXT},
        {"group", "GROUP", 24, CELL_TEXT},  {"required", "REQ", 3, CELL_BOOL},
        {"side", "SUPPLIES", 8, CELL_TEXT}, {"twins", "TWINS", 14, CELL_TEXT},
    };
    struct answer answer;

    answer_begin(&answer, call, columns, ARRAY_COUNT(columns));
    vec_each(const struct playbook_line, line, &playbook->lines) {
        const char **cells = answer_row(&answer);

        cells[0] = line->code;
        cells[1] = line->text;
        cells[2] = line->group;
        cells[3] = line->required ? "1" : "0";
        cells[4] = word_name(&side_words, (int)line->side);
        cells[5] = line->twins;
    }
    answer_end(&answer, playbook->title, "It has no lines.");
}

static bool run_show(struct command_call *call, struct error *error)
{
    const struct playbook *playbook;

    if (!find_playbook(call, &playbook, error))
        return false;
    if (playbook->kind == PLAYBOOK_HANDOVER)
        show_lines(call, playbook);
    else
        show_items(call, playbook);
    return true;
}

static bool run_check(struct command_call *call, struct error *error)
{
    const char *path = call_text(call, "file");
    struct faults faults = {0};
    struct playbook playbook;
    struct strbuf text;
    bool sound;

    strbuf_init(&text);
    if (!file_read(path, PLAYBOOK_MAXIMUM, &text, error)) {
        strbuf_done(&text);
        return false;
    }
    sound = playbook_parse(text.data, call->arena, &playbook, &faults);
    strbuf_done(&text);
    answer_faults(call, &faults);
    if (sound)
        return true;
    call->result->answered = true;
    error_set(error, ERROR_INPUT, "%s has %zu fault%s, the first in line %d column %d", path,
              faults.count, faults.count == 1 ? "" : "s", faults.at[0].line, faults.at[0].column);
    return error_hint(error, "the format is described in stint(5)");
}

static const struct arg_spec show_args[] = {
    {.name = "name",
     .kind = ARG_TEXT,
     .positional = true,
     .required = true,
     .title = "NAME",
     .help = "name of the playbook, such as augmented-team or GF"},
};
static const struct arg_spec check_args[] = {
    {.name = "file",
     .kind = ARG_FILE,
     .positional = true,
     .required = true,
     .title = "FILE",
     .help = "the playbook file to check"},
};

const struct command command_playbook_list = {
    .name = "playbook list",
    .group = "Playbooks",
    .title = "List the playbooks",
    .help = "Lists the playbooks in force: models, add-ons and the handover lines.",
    .flags = COMMAND_HIDDEN,
    .run = run_list,
};
const struct command command_playbook_show = {
    .name = "playbook show",
    .group = "Playbooks",
    .title = "Show a playbook",
    .help = "Shows the items of a playbook.",
    .example = "augmented-team",
    .flags = COMMAND_HIDDEN,
    ARGS(show_args),
    .run = run_show,
};
const struct command command_playbook_check = {
    .name = "playbook check",
    .group = "Playbooks",
    .title = "Check a playbook file",
    .help = "Reads a playbook file and reports every fault with line and column.",
    .example = "my-playbook.md",
    .flags = COMMAND_HIDDEN,
    ARGS(check_args),
    .run = run_check,
};
