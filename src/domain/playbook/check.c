#include "reader.h"

#include <string.h>

/* Source: playbooks B0, rule 2. */
static const char *const never_waivable[] = {
    "SA2-10", "SA3-01", "SA5-05", "SA5-07", "SA5-09", "SA5-10", "AT1-08",
    "AT1-12", "AT3-06", "AT5-03", "AT5-06", "AT5-08", "AT5-10", "AT5-11",
    "RH-02",  "RH-03",  "RH-07",  "RH-08",  "RF-04",  "SW-02",
};

bool never_waived(const char *code)
{
    for (size_t i = 0; i < ARRAY_COUNT(never_waivable); i++)
        if (strcmp(never_waivable[i], code) == 0)
            return true;
    return false;
}

struct check {
    const struct library *library;
    struct arena *arena;
    struct faults *faults;
};

static void add_fault(struct check *check, const struct playbook *playbook, int line,
                      const char *text)
{
    struct fault *fault = vec_push(check->faults, check->arena);

    fault->line = line;
    fault->column = 1;
    fault->text =
        playbook == NULL ? text : arena_printf(check->arena, "%s: %s", playbook->name, text);
}

static const struct playbook_item *find_item(const struct playbook *playbook, const char *code)
{
    vec_each(const struct playbook_item, item, &playbook->items)
        if (strcmp(item->code, code) == 0)
            return item;
    return NULL;
}

/* The first item of this id in the library's files before `end`. */
static const struct playbook_item *library_item(const struct check *check, size_t end,
                                                const char *code, const struct playbook **in)
{
    for (size_t i = 0; i < end; i++) {
        const struct playbook_item *item = find_item(&check->library->at[i], code);
        if (item != NULL) {
            *in = &check->library->at[i];
            return item;
        }
    }
    return NULL;
}

static void check_names(struct check *check, size_t at)
{
    const struct playbook *playbook = &check->library->at[at];

    for (size_t i = 0; i < at; i++)
        if (strcmp(check->library->at[i].name, playbook->name) == 0)
            add_fault(check, playbook, 1, "two files have this name");
}

static void check_ids(struct check *check, size_t at)
{
    const struct playbook *playbook = &check->library->at[at];
    const struct playbook *other;

    vec_each(const struct playbook_item, item, &playbook->items)
        if (library_item(check, at, item->code, &other) != NULL)
            add_fault(check, playbook, item->line,
                      arena_printf(check->arena, "id '%s' is used in '%s', too", item->code,
                                   other->name));
}

static void check_twin(struct check *check, const struct playbook *playbook,
                       const struct playbook_line *line, const char *twin)
{
    const struct playbook *in;

    if (library_item(check, check->library->count, twin, &in) == NULL)
        add_fault(
            check, playbook, line->line,
            arena_printf(check->arena, "the twin '%s' of %s is in no file", twin, line->code));
}

static void check_twins(struct check *check, size_t at)
{
    const struct playbook *playbook = &check->library->at[at];

    vec_each(const struct playbook_line, line, &playbook->lines) {
        const char *twins = line->twins == NULL ? "" : line->twins;
        while (*(twins += strspn(twins, " ")) != '\0') {
            size_t length = strcspn(twins, " ");
            check_twin(check, playbook, line, arena_strndup(check->arena, twins, length));
            twins += length;
        }
    }
}

static void check_never_waivable(struct check *check)
{
    for (size_t i = 0; i < ARRAY_COUNT(never_waivable); i++) {
        const char *code = never_waivable[i];
        const struct playbook *in;
        const struct playbook_item *item = library_item(check, check->library->count, code, &in);
        if (item == NULL)
            add_fault(
                check, NULL, 0,
                arena_printf(check->arena, "'%s' may never be waived, but is in no file", code));
        else if (item->waivable)
            add_fault(check, in, item->line,
                      arena_printf(check->arena, "'%s' may never be waived: mark it R!", code));
    }
}

static void check_complete(struct check *check)
{
    for (int model = 0; model < MODEL_COUNT; model++)
        if (library_model(check->library, (enum model)model) == NULL)
            add_fault(check, NULL, 0,
                      arena_printf(check->arena, "no playbook for the model '%s'",
                                   word_name(&model_words, model)));
    if (library_find(check->library, "handover") == NULL)
        add_fault(check, NULL, 0, "no playbook 'handover'");
}

bool library_check(const struct library *library, struct arena *arena, struct faults *faults)
{
    struct check check = {library, arena, faults};
    size_t before = faults->count;

    check_complete(&check);
    for (size_t i = 0; i < library->count; i++) {
        check_names(&check, i);
        check_ids(&check, i);
        check_twins(&check, i);
    }
    check_never_waivable(&check);
    return faults->count == before;
}
