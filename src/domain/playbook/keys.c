#include "reader.h"

#include "gate.h"

#include <ctype.h>
#include <string.h>

enum {
    MODEL = 1 << PLAYBOOK_MODEL,
    ADDON = 1 << PLAYBOOK_ADDON,
    HANDOVER = 1 << PLAYBOOK_HANDOVER
};

/* Where a key may stand and where it must. */
static const struct key_rule {
    const char *name;
    bool front;
    unsigned kinds, needed;
    const char *example;
} rules[KEY_COUNT] = {
    [KEY_KIND] = {"kind", true, MODEL | ADDON | HANDOVER, MODEL | ADDON | HANDOVER, "model"},
    [KEY_NAME] = {"name", true, MODEL | ADDON | HANDOVER, MODEL | ADDON | HANDOVER, "…"},
    [KEY_VERSION] = {"version", true, MODEL | ADDON | HANDOVER, MODEL | ADDON | HANDOVER, "1"},
    [KEY_WHEN] = {"when", true, ADDON | HANDOVER, ADDON | HANDOVER, "scenario gap-fill"},
    [KEY_STAGE] = {"stage", false, MODEL | ADDON, MODEL | ADDON, "assess"},
    [KEY_GATE] = {"gate", false, MODEL, MODEL, "Requisition approved"},
    [KEY_CRITERIA] = {"criteria", false, MODEL, 0, ""},
    [KEY_PLAN] = {"plan", false, MODEL, 0, "10d"},
    [KEY_OPENS] = {"opens", false, MODEL, 0, "end-30d"},
};

static const struct word kinds[] = {
    [PLAYBOOK_MODEL] = {"model", "model playbook"},
    [PLAYBOOK_ADDON] = {"addon", "add-on"},
    [PLAYBOOK_HANDOVER] = {"handover", "handover file"},
};
static const struct word_list kind_words = {"kind", kinds, ARRAY_COUNT(kinds)};

static int find_key(struct reader *reader, struct piece name)
{
    const char *names[KEY_COUNT];

    for (int key = 0; key < KEY_COUNT; key++) {
        names[key] = rules[key].name;
        if (piece_is(name, names[key]))
            return key;
    }
    reader_fault(reader, name, "unknown key %s%s", reader_quote(reader, name),
                 reader_hint(reader, name, names, KEY_COUNT));
    return -1;
}

static void take_value(struct reader *reader, int key, struct piece name, struct piece value)
{
    bool front = reader->heading.length == 0;

    if (front && !rules[key].front)
        reader_fault(reader, name, "'%s' stands before the first heading; it belongs to a phase",
                     rules[key].name);
    else if (!front && rules[key].front)
        reader_fault(reader, name, "'%s' belongs in front of the first '## ' heading",
                     rules[key].name);
    else if (reader->value[key].at != NULL)
        reader_fault(reader, name, "'%s' is given twice, first on line %d", rules[key].name,
                     reader->value[key].line);
    else if (value.length == 0)
        reader_fault(reader, value, "'%s' has no value", rules[key].name);
    if (reader->value[key].at == NULL)
        reader->value[key] = value;
}

void keys_read(struct reader *reader, struct piece line)
{
    struct piece rest = piece_trim(piece_sub(line, 1, line.length));
    size_t colon = piece_find(rest, ':');

    if (!piece_begins(line, "- ") || colon == rest.length) {
        reader_fault(reader, line, "neither an item '- [ ] …' nor a key '- key: value'");
        return;
    }
    struct piece name = piece_sub(rest, 0, colon);
    int key = find_key(reader, name);

    if (key >= 0)
        take_value(reader, key, name, piece_trim(piece_sub(rest, colon + 1, rest.length)));
}

/* Faults of the keys that are there but must not be, and the reverse. */
static void check_places(struct reader *reader, bool front, struct piece place)
{
    unsigned kind = 1u << reader->book.kind;

    for (int key = 0; key < KEY_COUNT; key++) {
        struct piece value = reader->value[key];
        if (rules[key].front != front)
            continue;
        if (value.at != NULL && (rules[key].kinds & kind) == 0)
            reader_fault(reader, value, "'%s' has no place in %s %s", rules[key].name,
                         reader->book.kind == PLAYBOOK_ADDON ? "an" : "a",
                         kinds[reader->book.kind].title);
        if (value.at == NULL && (rules[key].needed & kind) != 0)
            reader_fault(reader, place, "%s lacks '- %s: %s'",
                         front ? "the front part" : reader_quote(reader, place), rules[key].name,
                         rules[key].example);
    }
}

static void read_addon_name(struct reader *reader, struct piece name)
{
    bool good = name.length >= 2 && name.length <= 4;

    for (size_t i = 0; i < name.length; i++)
        good = good && name.at[i] >= 'A' && name.at[i] <= 'Z';
    if (!good)
        reader_fault(reader, name, "%s is no name of an add-on: two to four capital letters",
                     reader_quote(reader, name));
}

static void read_name(struct reader *reader, struct piece name)
{
    reader->book.name = piece_text(name, reader->arena);
    if (reader->book.kind == PLAYBOOK_MODEL)
        reader_word(reader, name, "model", &model_words, &reader->book.model);
    else if (reader->book.kind == PLAYBOOK_ADDON)
        read_addon_name(reader, name);
    else if (!piece_is(name, "handover"))
        reader_fault(reader, name, "the name of a handover file is 'handover'");
}

static void read_version(struct reader *reader, struct piece version)
{
    bool good = version.length <= 16;

    for (size_t i = 0; i < version.length; i++)
        good = good && (isalnum((unsigned char)version.at[i]) || version.at[i] == '.' ||
                        version.at[i] == '-');
    if (!good)
        reader_fault(reader, version,
                     "%s is no version: at most 16 of letters, digits, '.' and '-'",
                     reader_quote(reader, version));
    reader->book.version = piece_text(version, reader->arena);
}

static void read_when(struct reader *reader, struct piece when)
{
    int axis, value;

    reader->book.when = piece_text(when, reader->arena);
    while (playbook_condition(&when, reader, &axis, &value))
        ;
}

static void end_front(struct reader *reader)
{
    struct piece place = {.line = 1, .column = 1};
    struct piece *value = reader->value;
    int kind = value[KEY_WHEN].at != NULL ? PLAYBOOK_ADDON : PLAYBOOK_MODEL;

    if (value[KEY_KIND].length > 0)
        reader->kind_known = reader_word(reader, value[KEY_KIND], "kind", &kind_words, &kind);
    reader->book.kind = (enum playbook_kind)kind;
    check_places(reader, true, place);
    if (value[KEY_NAME].length > 0 && reader->kind_known)
        read_name(reader, value[KEY_NAME]);
    if (value[KEY_VERSION].length > 0)
        read_version(reader, value[KEY_VERSION]);
    if (value[KEY_WHEN].length > 0)
        read_when(reader, value[KEY_WHEN]);
}

static void read_criterion(struct reader *reader, struct piece name)
{
    const struct criterion *criterion = criterion_find(piece_text(name, reader->arena));
    const char **names = arena_array(reader->arena, const char *, criterion_count + 1);

    for (size_t i = 0; i < criterion_count; i++)
        names[i] = criteria[i].name;
    if (criterion == NULL)
        reader_fault(reader, name, "unknown criterion %s%s", reader_quote(reader, name),
                     reader_hint(reader, name, names, criterion_count));
    else if (reader->kind_known && (criterion->models & (1u << reader->book.model)) == 0)
        reader_fault(reader, name, "criterion %s is not for the model '%s'",
                     reader_quote(reader, name), word_name(&model_words, reader->book.model));
}

static void read_criteria(struct reader *reader, struct piece list, struct playbook_phase *phase)
{
    struct piece rest = list;
    struct piece word;

    while (piece_word(&rest, &word)) {
        struct piece before = piece_sub(list, 0, (size_t)(word.at - list.at));
        struct piece earlier;
        read_criterion(reader, word);
        while (piece_word(&before, &earlier))
            if (piece_same(earlier, word))
                reader_fault(reader, word, "criterion %s stands here twice",
                             reader_quote(reader, word));
    }
    phase->criteria = piece_text(list, reader->arena);
}

static void read_plan(struct reader *reader, struct playbook_phase *phase)
{
    struct piece plan = reader->value[KEY_PLAN];
    struct piece opens = reader->value[KEY_OPENS];

    if (plan.at == NULL && opens.at == NULL)
        reader_fault(reader, reader->heading, "%s lacks '- plan: 10d' or '- opens: end-30d'",
                     reader_quote(reader, reader->heading));
    if (plan.length > 0 && !piece_is(plan, "decision"))
        reader_days(reader, plan, "a plan ('10d' or 'decision')", &phase->plan_days);
    if (opens.length > 0 && reader_due(reader, opens, &phase->opens) &&
        phase->opens.anchor != ANCHOR_END)
        reader_fault(reader, opens, "a phase opens by the end of the engagement, as 'end-30d'");
}

static void read_stage(struct reader *reader, struct piece name, struct playbook_phase *phase)
{
    int stage = 0;

    if (!reader_word(reader, name, "stage", &stage_words, &stage))
        return;
    if (stage == reader->last_stage)
        reader_fault(reader, name, "two phases have the stage '%s'",
                     word_name(&stage_words, stage));
    else if (stage < reader->last_stage)
        reader_fault(
            reader, name,
            "stage '%s' comes after '%s'; the order is assess source onboard deliver close",
            word_name(&stage_words, stage), word_name(&stage_words, reader->last_stage));
    else
        reader->last_stage = stage;
    phase->stage = (enum stage)stage;
}

static void end_phase(struct reader *reader)
{
    struct piece *value = reader->value;
    struct playbook_phase phase = {.title = piece_text(reader->heading, reader->arena)};

    check_places(reader, false, reader->heading);
    if (value[KEY_STAGE].length > 0)
        read_stage(reader, value[KEY_STAGE], &phase);
    if (reader->book.kind == PLAYBOOK_MODEL) {
        if (value[KEY_GATE].length > 0)
            phase.gate_title = reader_text(reader, value[KEY_GATE], "the gate's title");
        if (value[KEY_CRITERIA].length > 0)
            read_criteria(reader, value[KEY_CRITERIA], &phase);
        read_plan(reader, &phase);
    }
    for (size_t i = reader->first_item; i < reader->book.items.count; i++)
        reader->book.items.at[i].stage = phase.stage;
    if (value[KEY_STAGE].at != NULL && reader->book.kind == PLAYBOOK_MODEL)
        vec_add(&reader->book.phases, reader->arena, phase);
}

void keys_end_part(struct reader *reader)
{
    if (reader->heading.length == 0)
        end_front(reader);
    else
        end_phase(reader);
    memset(reader->value, 0, sizeof reader->value);
}
