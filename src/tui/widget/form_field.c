#include "form_private.h"

#include "keyed.h"

#include "text.h"
#include "utf8.h"

#include <stdio.h>
#include <string.h>

bool form_has_choices(const struct form_field *field)
{
    enum arg_kind kind = field->spec->kind;

    return kind == ARG_CODE || kind == ARG_ITEM || kind == ARG_SUBJECT || kind == ARG_HANDLE;
}

static const char *code_now(const struct form *form)
{
    for (size_t at = 0; at < form->hidden_count; at++) {
        const struct arg_spec *spec = command_arg(form->command, form->hidden[at].name);

        if (spec != NULL && spec->kind == ARG_CODE)
            return form->hidden[at].text;
    }
    for (size_t at = 0; at < form->field_count; at++) {
        if (form->fields[at].spec->kind == ARG_CODE)
            return input_text(&form->fields[at].input);
    }
    return "";
}

void form_follow_code(struct form *form)
{
    const char *code = code_now(form);
    struct engagement_view *view;
    struct error ignored;

    if (!(form->command->flags & COMMAND_ENGAGEMENT) || strcmp(code, form->code) == 0)
        return;
    snprintf(form->code, sizeof(form->code), "%s", code);
    arena_reset(&form->dossier_arena);
    form->dossier = NULL;
    view = arena_new(&form->dossier_arena, struct engagement_view);
    if (!text_is_blank(code) &&
        query_engagement(form->session, code, &form->dossier_arena, view, &ignored))
        form->dossier = &view->dossier;
}

void form_load_choices(struct form *form)
{
    struct form_field *field = &form->fields[form->focus];
    struct error ignored;

    arena_reset(&form->choice_arena);
    form->choices = NULL;
    form->choice_count = 0;
    if (!(form_has_choices(field) || choices_are_names(field->spec)) ||
        !session_is_open(form->session))
        return;
    if (!query_choices(form->session, field->spec, form->code[0] != '\0' ? form->code : NULL,
                       &form->choice_arena, &form->choices, &form->choice_count, &ignored))
        form->choice_count = 0;
}

static bool begins(const char *value, const char *text)
{
    for (; *text != '\0'; value++, text++) {
        char a = *value, b = *text;

        a = a >= 'a' && a <= 'z' ? (char)(a - 'a' + 'A') : a == '_' ? '-' : a;
        b = b >= 'a' && b <= 'z' ? (char)(b - 'a' + 'A') : b == '_' || b == ' ' ? '-' : b;
        if (a != b)
            return false;
    }
    return true;
}

static const char *ghost_of_word(const struct form_field *field, const char *text)
{
    const struct word_list *words = field->spec->words;
    const char *found = NULL;

    for (size_t at = 0; at < words->count; at++) {
        if (!begins(words->words[at].name, text))
            continue;
        if (found != NULL)
            return NULL;
        found = words->words[at].name;
    }
    return found;
}

const char *form_ghost(const struct form *form)
{
    const struct form_field *field = &form->fields[form->focus];
    const char *text = input_text(&field->input), *found = NULL;

    if (*text == '\0' || (choices_are_names(field->spec) && text[1] == '\0'))
        return NULL; /* one letter of a name may be any name's */
    if (field->spec->kind == ARG_WORD)
        found = ghost_of_word(field, text);
    for (size_t at = 0; at < form->choice_count; at++) {
        if (!begins(form->choices[at].value, text))
            continue;
        if (found != NULL)
            return NULL;
        found = form->choices[at].value;
    }
    return found != NULL && strlen(found) > strlen(text) ? found + strlen(text) : NULL;
}

const struct choice *form_choice(const struct form *form, const struct form_field *field)
{
    const char *text = input_text(&field->input);

    for (size_t at = 0; at < form->choice_count; at++) {
        const char *value = form->choices[at].value;

        if (strlen(value) == strlen(text) && begins(value, text))
            return &form->choices[at];
    }
    return NULL;
}

int form_word(const struct form_field *field)
{
    const char *text = input_text(&field->input);
    const struct word_list *words = field->spec->words;

    for (size_t at = 0; at < words->count; at++) {
        if (strcmp(words->words[at].name, text) == 0)
            return (int)at;
    }
    return -1;
}

/* Whatever is typed behind it, it becomes no word of the list: that is said at once. */
static bool begins_no_word(const struct form_field *field)
{
    const struct word_list *words = field->spec->words;

    for (size_t at = 0; field->spec->kind == ARG_WORD && at < words->count; at++) {
        if (begins(words->words[at].name, input_text(&field->input)))
            return false;
    }
    return field->spec->kind == ARG_WORD;
}

/* Errors speak of "--until"; the field stands right above. */
static void note_fault(const struct form *form, struct form_field *field, const struct error *error)
{
    struct error here;
    const char *message = here.message;
    size_t name = strlen(field->spec->name);

    keyed_error(form->keys, form->selected, error, &here);
    if (strncmp(message, "--", 2) == 0 && strncmp(message + 2, field->spec->name, name) == 0) {
        message += 2 + name;
        message += strspn(message, ": ");
    }
    snprintf(field->fault, sizeof(field->fault), "%s%s%s", message,
             here.hint[0] != '\0' ? "; " : "", here.hint);
}

static void complete_word(struct form_field *field)
{
    struct error ignored;
    int value;

    if (word_find(field->spec->words, input_text(&field->input), &value, &ignored))
        input_set(&field->input, word_name(field->spec->words, value));
}

/* The first choices that fit what was typed: "A1 VPN, A2 Repository, +3". */
static void list_candidates(const struct form *form, const char *typed, struct strbuf *out)
{
    size_t count = 0;

    for (size_t at = 0; at < form->choice_count; at++) {
        const struct choice *choice = &form->choices[at];
        const char *title = text_or(choice->title, "");

        if (*typed != '\0' && text_fuzzy(typed, choice->value) == 0 &&
            text_fuzzy(typed, title) == 0)
            continue;
        if (count++ < 4)
            strbuf_printf(out, "%s%s %.*s", count > 1 ? ", " : "", choice->value,
                          (int)text_cut(title, 20), title);
    }
    if (count > 4)
        strbuf_printf(out, ", +%zu", count - 4);
    if (count == 0)
        strbuf_puts(out, "none is called so");
}

static void echo_choice(struct form *form, struct form_field *field)
{
    const struct choice *choice = form_choice(form, field);
    struct strbuf text;

    if (!form_has_choices(field) || form->choice_count == 0)
        return;
    strbuf_init(&text);
    if (choice != NULL)
        strbuf_printf(&text, "= %s", text_or(choice->title, choice->value));
    else
        list_candidates(form, input_text(&field->input), &text);
    snprintf(field->echo, sizeof(field->echo), "%s", text.data);
    strbuf_done(&text);
}

static const char *typed_in(const struct form *form, const char *name)
{
    for (size_t at = 0; at < form->field_count; at++)
        if (strcmp(form->fields[at].spec->name, name) == 0)
            return input_text(&form->fields[at].input);
    return NULL;
}

static bool check_text(struct form *form, struct form_field *field, bool strict)
{
    const struct beside beside = {form->dossier, typed_in(form, "start"), typed_in(form, "end")};
    struct error error;
    struct strbuf echo;
    bool sound;

    if (strict && field->spec->kind == ARG_WORD)
        complete_word(field);
    strbuf_init(&echo);
    sound = command_check_value(form->session, field->spec, &beside, input_text(&field->input),
                                &echo, &error);
    if (sound)
        snprintf(field->echo, sizeof(field->echo), "%s", echo.data);
    else if (strict || begins_no_word(field))
        note_fault(form, field, &error);
    strbuf_done(&echo);
    return sound;
}

bool form_check(struct form *form, struct form_field *field, bool strict)
{
    bool sound = true;

    field->echo[0] = field->fault[0] = '\0';
    if (field->spec->kind == ARG_FLAG)
        return true;
    if (!text_is_blank(input_text(&field->input)))
        sound = check_text(form, field, strict);
    else if (field->spec->required) {
        sound = false;
        if (strict)
            snprintf(field->fault, sizeof(field->fault), "needed: %s",
                     text_or(field->spec->help, field->spec->title));
    }
    if (!strict)
        echo_choice(form, field);
    return sound;
}

/* "none" is no answer where one is needed: no outcome can be decided as not decided. */
static int first_word(const struct form_field *field)
{
    return strcmp(field->spec->words->words[0].name, "none") == 0 ? 1 : 0;
}

static bool step_word(struct form_field *field, int step)
{
    const struct word_list *words = field->spec->words;
    int least = field->spec->required ? first_word(field) : -1, most = (int)words->count - 1;
    int word = form_word(field) + step;

    if (word > most || (word < least && step > 0))
        word = least;
    else if (word < least)
        word = most;
    input_set(&field->input, word < 0 ? NULL : words->words[word].name);
    return true;
}

static bool word_key(struct form_field *field, const struct key *key)
{
    if (key->kind == KEY_SPECIAL && key->code == SPECIAL_LEFT)
        return step_word(field, -1);
    if ((key->kind == KEY_SPECIAL && key->code == SPECIAL_RIGHT) ||
        (key->kind == KEY_CHARACTER && key->code == ' '))
        return step_word(field, 1);
    /* Typing begins a word anew instead of lengthening the one that is chosen. */
    if (key->kind == KEY_CHARACTER && key->code > ' ' && form_word(field) >= 0)
        input_set(&field->input, NULL);
    if (key->kind == KEY_SPECIAL && key->code == SPECIAL_BACKSPACE && form_word(field) >= 0) {
        input_set(&field->input, NULL);
        return true;
    }
    return false;
}

static bool flag_key(struct form_field *field, const struct key *key)
{
    bool set = field->input.text.length > 0;

    if ((key->kind == KEY_CHARACTER && key->code == ' ') ||
        (key->kind == KEY_SPECIAL && (key->code == SPECIAL_LEFT || key->code == SPECIAL_RIGHT)))
        input_set(&field->input, set ? NULL : "1");
    return key->kind == KEY_CHARACTER ? key->code >= ' ' : key->kind == KEY_PASTE;
}

civil_day form_day(const struct form *form, const struct form_field *field)
{
    civil_day today = session_today(form->session), day = DAY_NONE;
    struct date_words words = {.anchors = {today, DAY_NONE, DAY_NONE, DAY_NONE}};
    struct when when;
    struct error ignored;

    if (form->dossier != NULL && dossier_phase(form->dossier) != NULL)
        words.anchors =
            dossier_anchors(form->dossier, (enum stage)dossier_phase(form->dossier)->stage, today);
    if (!text_is_blank(input_text(&field->input)) &&
        date_words_parse(input_text(&field->input), &words, &when, &ignored))
        day = when_day(when, &words.anchors);
    return day != DAY_NONE ? day : today;
}

void form_set_day(struct form_field *field, civil_day day)
{
    char text[DATE_TEXT_SIZE];

    if (day != DAY_NONE)
        input_set(&field->input, day_iso(day, text));
}

static bool step_day(const struct form *form, struct form_field *field, int days)
{
    form_set_day(field, day_add(form_day(form, field), days));
    return true;
}

static bool date_key(struct form *form, struct form_field *field, const struct key *key)
{
    if (form_grid_key(form, field, key))
        return true;
    if (key->kind != KEY_SPECIAL)
        return false;
    if (key->code == SPECIAL_UP || key->code == SPECIAL_DOWN)
        return step_day(form, field, key->code == SPECIAL_UP ? 1 : -1);
    if (key->code == SPECIAL_PAGE_UP || key->code == SPECIAL_PAGE_DOWN)
        return step_day(form, field, key->code == SPECIAL_PAGE_UP ? 7 : -7);
    return false;
}

static bool choice_key(struct form *form, struct form_field *field, const struct key *key)
{
    const struct choice *now = form_choice(form, field);
    size_t at = now != NULL ? (size_t)(now - form->choices) : 0;
    bool down = key->code == SPECIAL_DOWN;

    if (key->kind != KEY_SPECIAL || (!down && key->code != SPECIAL_UP) || form->choice_count == 0)
        return false;
    if (now != NULL)
        at = (at + (down ? 1 : form->choice_count - 1)) % form->choice_count;
    input_set(&field->input, form->choices[at].value);
    return true;
}

bool form_special_key(struct form *form, struct form_field *field, const struct key *key)
{
    if (field->spec->kind == ARG_WORD)
        return word_key(field, key);
    if (field->spec->kind == ARG_FLAG)
        return flag_key(field, key);
    if (field->spec->kind == ARG_DATE)
        return date_key(form, field, key);
    return form_has_choices(field) && choice_key(form, field, key);
}
