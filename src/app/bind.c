#include "benchmarks.h"
#include "call.h"

#include "text.h"
#include "utf8.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const char *clean(const char *text, enum clean_profile profile, struct arena *arena)
{
    struct strbuf out;
    const char *kept;

    strbuf_init(&out);
    text_clean(text, strlen(text), profile, &out);
    kept = text_trim(arena, out.data, out.length);
    strbuf_done(&out);
    return kept;
}

/* As people write it: "CODE", "--end". */
static const char *label(const struct arg_spec *spec, struct arena *arena)
{
    return spec->positional ? spec->title : arena_printf(arena, "--%s", spec->name);
}

static bool bind_int(const struct arg_spec *spec, const char *text, int64_t *out,
                     struct error *error)
{
    char *end;
    long long value;

    errno = 0;
    value = strtoll(text, &end, 10);
    if (end == text || *end != '\0' || errno != 0 || value < 0 || value > INT32_MAX) {
        error_set(error, ERROR_INPUT, "--%s '%s' is no whole number from 0 to %d", spec->name, text,
                  INT32_MAX);
        return error_hint(error, "write it as digits, for example 3");
    }
    *out = value;
    return true;
}

static civil_day milestone_day(const void *context, const char *handle)
{
    struct error ignored;
    void *row;

    if (!dossier_find(context, RECORD_MILESTONE, handle, &row, &ignored))
        return DAY_NONE;
    return ((const struct milestone *)row)->due;
}

static struct anchors anchors_now(const struct dossier *dossier, civil_day today)
{
    const struct phase *phase = dossier_phase(dossier);

    return dossier_anchors(dossier, phase != NULL ? (enum stage)phase->stage : STAGE_ASSESS, today);
}

static bool bind_date(const char *text, const struct dossier *dossier, civil_day today,
                      struct when *out, struct error *error)
{
    struct date_words words = {.anchors = {today, DAY_NONE, DAY_NONE, DAY_NONE}};

    if (dossier != NULL) {
        words.anchors = anchors_now(dossier, today);
        words.handle_day = milestone_day;
        words.context = dossier;
    }
    return date_words_parse(text, &words, out, error);
}

static bool needs_dossier(const struct arg_spec *spec)
{
    return spec->kind == ARG_HANDLE || spec->kind == ARG_DATE;
}

bool bind_value(const struct arg_spec *spec, const char *text, const struct dossier *dossier,
                civil_day today, struct bound *out, struct arena *arena, struct error *error)
{
    struct bound bound = {.spec = spec};

    bound.text = clean(text, spec->kind == ARG_LONG ? CLEAN_TEXT : CLEAN_LINE, arena);
    if (spec->kind == ARG_FILE)
        bound.text = arena_strdup(arena, text);
    if (spec->required && text_is_blank(bound.text) && spec->kind != ARG_FLAG) {
        error_set(error, ERROR_USAGE, "%s is empty", label(spec, arena));
        return error_hint(error, "%s", spec->help);
    }
    switch (spec->kind) {
    case ARG_WORD:
        if (!word_find(spec->words, bound.text, &bound.word, error))
            return false;
        break;
    case ARG_INT:
        if (!bind_int(spec, bound.text, &bound.number, error))
            return false;
        break;
    case ARG_MONEY:
        if (!money_parse(bound.text, &bound.number, error))
            return error_within(error, "--%s", spec->name);
        break;
    case ARG_RATE:
        if (!rate_parse(bound.text, &bound.rate, error))
            return error_within(error, "--%s", spec->name);
        break;
    case ARG_DATE:
        if (!bind_date(bound.text, dossier, today, &bound.when, error))
            return error_within(error, "--%s", spec->name);
        break;
    case ARG_HANDLE:
        if (dossier != NULL &&
            !dossier_find(dossier, arg_register(spec), bound.text, &bound.row, error))
            return false;
        break;
    case ARG_TEXT:
    case ARG_LONG:
    case ARG_CODE:
    case ARG_ITEM:
    case ARG_SUBJECT:
    case ARG_FLAG:
    case ARG_FILE:
    case ARG_SETTINGS: break;
    }
    *out = bound;
    return true;
}

static bool unknown_argument(const struct command *command, const char *name, struct error *error)
{
    const char *names[32];
    size_t count = 0;
    const char *nearest;

    for (size_t at = 0; at < command->arg_count && count < ARRAY_COUNT(names); at++)
        names[count++] = command->args[at].name;
    nearest = text_nearest(name, names, count);
    error_set(error, ERROR_USAGE, "'%s' has no --%s", command->name, name);
    if (nearest != NULL)
        return error_hint(error, "did you mean --%s? See: stint help %s", nearest, command->name);
    return error_hint(error, "see: stint help %s", command->name);
}

static bool missing_argument(const struct command *command, const struct arg_spec *spec,
                             struct error *error)
{
    error_set(error, ERROR_USAGE, "'%s' needs %s%s", command->name, spec->positional ? "" : "--",
              spec->positional ? spec->title : spec->name);
    return error_hint(error, "%s; see: stint help %s", spec->help, command->name);
}

static struct bound *slot(struct command_call *call, const char *name)
{
    for (size_t at = 0; at < call->command->arg_count; at++) {
        if (strcmp(call->command->args[at].name, name) == 0)
            return &call->bound[at];
    }
    return NULL;
}

/* KEY=VALUE; the words stand in `settings` in the order given. */
static bool bind_setting(struct command_call *call, const char *text, struct error *error)
{
    const char *equals = strchr(text, '=');
    struct arg_value *settings =
        arena_array(call->arena, struct arg_value, call->setting_count + 1);

    if (equals == NULL || equals == text) {
        error_set(error, ERROR_USAGE, "'%s' is not KEY=VALUE", text);
        return error_hint(error, "for example: stint set ENG-2601 ip=explicit-agreed");
    }
    if (call->setting_count > 0)
        memcpy(settings, call->settings, call->setting_count * sizeof(*settings));
    settings[call->setting_count].name = arena_strndup(call->arena, text, (size_t)(equals - text));
    settings[call->setting_count].text = arena_strdup(call->arena, equals + 1);
    call->settings = settings;
    call->setting_count++;
    return true;
}

/* A field of a row is cleared by it, as far as the move lets it be; a file must have a name;
 * what only narrows a look-up is as good as not given. */
static bool bind_blank(const struct command_call *call, const struct arg_spec *spec,
                       struct bound *bound, struct error *error)
{
    if (spec->kind == ARG_FILE) {
        error_set(error, ERROR_USAGE, "%s is empty", label(spec, call->arena));
        return error_hint(error, "%s", spec->help);
    }
    if (spec->field != NULL)
        *bound = (struct bound){.spec = spec, .text = ""};
    return true;
}

static bool bind_one(struct command_call *call, const struct arg_value *value, struct error *error)
{
    const struct arg_spec *spec = command_arg(call->command, value->name);
    struct bound *bound;

    if (spec == NULL)
        return unknown_argument(call->command, value->name, error);
    bound = slot(call, value->name);
    if (spec->kind == ARG_SETTINGS)
        return bind_setting(call, value->text, error);
    if (bound->spec != NULL)
        return error_set(error, ERROR_USAGE, "%s is given twice", label(spec, call->arena));
    if (text_is_blank(value->text) && !spec->required && spec->kind != ARG_FLAG &&
        spec->kind != ARG_TEXT && spec->kind != ARG_LONG)
        return bind_blank(call, spec, bound, error);
    if (needs_dossier(spec)) {
        bound->spec = spec;
        bound->text = clean(value->text, CLEAN_LINE, call->arena);
        return true;
    }
    return bind_value(spec, value->text, NULL, session_today(call->session), bound, call->arena,
                      error);
}

bool call_bind(struct command_call *call, const struct arg_value values[], size_t count,
               struct error *error)
{
    const struct command *command = call->command;

    call->bound = arena_array(call->arena, struct bound, command->arg_count + 1);
    for (size_t at = 0; at < count; at++) {
        if (!bind_one(call, &values[at], error))
            return false;
    }
    for (size_t at = 0; at < command->arg_count; at++) {
        if (command->args[at].required && call->bound[at].spec == NULL &&
            command->args[at].kind != ARG_SETTINGS)
            return missing_argument(command, &command->args[at], error);
    }
    return true;
}

bool call_bind_dossier(struct command_call *call, struct error *error)
{
    for (size_t at = 0; at < call->command->arg_count; at++) {
        struct bound *bound = &call->bound[at];

        if (bound->spec != NULL && needs_dossier(bound->spec) && bound->text[0] != '\0' &&
            !bind_value(bound->spec, bound->text, call->dossier, session_today(call->session),
                        bound, call->arena, error))
            return false;
    }
    return true;
}

static const struct bound *given(const struct command_call *call, const char *name)
{
    for (size_t at = 0; at < call->command->arg_count; at++) {
        const struct bound *bound = &call->bound[at];

        if (bound->spec != NULL && strcmp(bound->spec->name, name) == 0)
            return bound;
    }
    return NULL;
}

bool call_given(const struct command_call *call, const char *name)
{
    return given(call, name) != NULL;
}

const char *call_text(const struct command_call *call, const char *name)
{
    const struct bound *bound = given(call, name);

    return bound != NULL ? bound->text : NULL;
}

int call_word(const struct command_call *call, const char *name, int otherwise)
{
    const struct bound *bound = given(call, name);

    return bound != NULL ? bound->word : otherwise;
}

int64_t call_number(const struct command_call *call, const char *name, int64_t otherwise)
{
    const struct bound *bound = given(call, name);

    return bound != NULL ? bound->number : otherwise;
}

struct when call_when(const struct command_call *call, const char *name)
{
    const struct bound *bound = given(call, name);

    return bound != NULL ? bound->when : (struct when){ANCHOR_NONE, 0};
}

static bool no_day(const struct command_call *call, const struct bound *bound, struct error *error)
{
    error_set(error, ERROR_INPUT, "--%s: \"%.80s\" gives no day yet", bound->spec->name,
              bound->text);
    if (call->dossier == NULL)
        return error_hint(error, "give a date, such as 2026-12-04 or +2w");
    return error_hint(error,
                      "give a date, or set the start and the end first: stint set %s start=… end=…",
                      call->dossier->engagement->code);
}

bool call_day(const struct command_call *call, const char *name, civil_day otherwise,
              civil_day *out, struct error *error)
{
    const struct bound *bound = given(call, name);
    struct anchors anchors = {session_today(call->session), DAY_NONE, DAY_NONE, DAY_NONE};
    civil_day day = otherwise;

    if (bound != NULL && bound->when.anchor != ANCHOR_NONE) {
        if (call->dossier != NULL)
            anchors = anchors_now(call->dossier, anchors.today);
        day = when_day(bound->when, &anchors);
        if (day == DAY_NONE)
            return no_day(call, bound, error);
    }
    *out = day;
    return true;
}

void *call_row(const struct command_call *call, const char *name)
{
    const struct bound *bound = given(call, name);

    return bound != NULL ? bound->row : NULL;
}

/* Dates go in as they were written: the move knows what they may hang on. */
bool call_fill(struct command_call *call, enum record_kind kind, void *row, struct error *error)
{
    for (size_t at = 0; at < call->command->arg_count; at++) {
        const struct bound *bound = &call->bound[at];

        if (bound->spec == NULL || bound->spec->field == NULL || bound->spec->record != kind)
            continue;
        if (!move_edit(&call->move, kind, row, bound->spec->field,
                       bound->spec->kind == ARG_FLAG ? "1" : bound->text, error))
            return false;
    }
    return true;
}

/* What is known of the provider that a new engagement names; nothing where that cannot be read. */
static void echo_provider(struct session *session, const struct arg_spec *spec, const char *text,
                          struct arena *arena, struct strbuf *echo)
{
    struct error ignored;
    const char *told;

    if (spec->field != NULL && spec->record == RECORD_ENGAGEMENT &&
        strcmp(spec->field, "provider") == 0 && session_is_open(session) &&
        provider_told(session, text, arena, &told, &ignored) && told != NULL)
        strbuf_puts(echo, told);
}

/* A text that is no date yet says nothing. */
static void anchor_typed(const char *text, const struct anchors *anchors, civil_day *day)
{
    const struct date_words words = {.anchors = *anchors};
    struct when when;
    struct error ignored;

    if (text != NULL && !text_is_blank(text) && date_words_parse(text, &words, &when, &ignored))
        *day = when_day(when, anchors);
}

/* What is typed for the start and the end counts before it is saved. */
static struct anchors anchors_beside(const struct beside *beside, civil_day today)
{
    struct anchors anchors = {today, DAY_NONE, DAY_NONE, DAY_NONE};

    if (beside->dossier != NULL)
        anchors = anchors_now(beside->dossier, today);
    anchor_typed(beside->start, &anchors, &anchors.start);
    anchor_typed(beside->end, &anchors, &anchors.end);
    return anchors;
}

bool command_check_value(struct session *session, const struct arg_spec *spec,
                         const struct beside *beside, const char *text, struct strbuf *echo,
                         struct error *error)
{
    const struct dossier *dossier = beside->dossier;
    civil_day today = session_today(session);
    struct bound bound;
    struct arena arena;
    bool sound;

    if (text_is_blank(text) && !spec->required)
        return true;
    arena_init(&arena);
    sound = bind_value(spec, text, dossier, today, &bound, &arena, error);
    if (sound && spec->kind == ARG_DATE) {
        struct anchors anchors = anchors_beside(beside, today);

        date_echo(when_day(bound.when, &anchors), today, echo);
    } else if (sound && spec->kind == ARG_WORD) {
        strbuf_printf(echo, "= %s", word_title(spec->words, bound.word));
    } else if (sound && spec->record == RECORD_SEAT && spec->field != NULL) {
        echo_seat_value(session, spec->field, bound.text, &arena, echo);
    } else if (sound) {
        echo_provider(session, spec, text, &arena, echo);
    }
    arena_done(&arena);
    return sound;
}
