#include "titles.h"

#include <stdint.h>
#include <string.h>

/* ---- what is compared --------------------------------------------------------------------- */

static int32_t due_of(const struct title *title)
{
    return title->due;
}

static int32_t end_of(const struct title *title)
{
    return title->end;
}

static int32_t model_of(const struct title *title)
{
    return title->model;
}

/* Those that are over have no phase: last. */
static int32_t phase_of(const struct title *title)
{
    int phase = title->facts.values[FACET_PHASE];

    return phase == 0 ? INT32_MAX : phase;
}

static int32_t health_of(const struct title *title)
{
    return -title->facts.values[FACET_HEALTH];
}

static int32_t open_rows(const struct title *title)
{
    return (int32_t)(title->gate_rows - title->gate_met);
}

static int32_t empty_seats(const struct title *title)
{
    return (int32_t)(title->seats_total - title->seats_filled);
}

static const char *code_of(const struct title *title)
{
    return title->code;
}

static const char *text_of(const struct title *title)
{
    return title->title;
}

static const char *label_if_any(const struct title *title, enum title_label label)
{
    return title->labels[label] == NULL ? NULL : title->labels[label]->text;
}

static const char *owner_of(const struct title *title)
{
    return label_if_any(title, LABEL_OWNER);
}

static const char *provider_of(const struct title *title)
{
    return label_if_any(title, LABEL_PROVIDER);
}

static const char *client_of(const struct title *title)
{
    return label_if_any(title, LABEL_CLIENT);
}

/* Those without a client come first, as in the store's index; as a group they come last. */
static const char *client_or_empty(const struct title *title)
{
    const char *client = client_of(title);

    return client == NULL ? "" : client;
}

/* By a number or a text; without a text: last. */
struct ordering {
    int32_t (*number)(const struct title *title);
    const char *(*text)(const struct title *title);
};

static const struct ordering orders[LIST_ORDERS] = {
    [LIST_BY_DUE] = {.number = due_of},         [LIST_BY_CODE] = {.text = code_of},
    [LIST_BY_TITLE] = {.text = text_of},        [LIST_BY_CLIENT] = {.text = client_or_empty},
    [LIST_BY_END] = {.number = end_of},         [LIST_BY_MODEL] = {.number = model_of},
    [LIST_BY_PHASE] = {.number = phase_of},     [LIST_BY_GATE] = {.number = open_rows},
    [LIST_BY_PEOPLE] = {.number = empty_seats}, [LIST_BY_OWNER] = {.text = owner_of},
    [LIST_BY_HEALTH] = {.number = health_of},   [LIST_BY_PROVIDER] = {.text = provider_of},
};

static int compare_numbers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int compare_texts(const char *a, const char *b)
{
    if (a == b)
        return 0;
    if (a == NULL || b == NULL)
        return a == NULL ? 1 : -1;
    return strcmp(a, b);
}

int title_compare_groups(enum list_group group, const struct title *a, const struct title *b)
{
    static const struct ordering groups[LIST_GROUPS] = {
        [LIST_GROUP_PHASE] = {.number = phase_of},   [LIST_GROUP_CLIENT] = {.text = client_of},
        [LIST_GROUP_OWNER] = {.text = owner_of},     [LIST_GROUP_MODEL] = {.number = model_of},
        [LIST_GROUP_HEALTH] = {.number = health_of},
    };
    const struct ordering *by = &groups[group];

    if (by->number != NULL)
        return compare_numbers(by->number(a), by->number(b));
    return by->text == NULL ? 0 : compare_texts(by->text(a), by->text(b));
}

/* ---- keys --------------------------------------------------------------------------------- */

/* Equals of an order without an index stand by their next day. */
static bool goes_by_day(enum list_order order)
{
    return order > LIST_BY_END;
}

static uint32_t ordered(int32_t number)
{
    return (uint32_t)number ^ UINT32_C(0x80000000);
}

static uint64_t number_key(enum list_order order, const struct title *title)
{
    uint64_t key = (uint64_t)ordered(orders[order].number(title)) << 32;

    return goes_by_day(order) ? key | ordered(title->due) : key;
}

/* The first bytes of a text. */
static uint64_t text_key(const char *text)
{
    uint64_t key = 0;

    if (text == NULL)
        return UINT64_MAX;
    for (size_t i = 0; i < sizeof(key); i++) {
        key = key << 8 | (unsigned char)*text;
        text += *text != '\0';
    }
    return key;
}

void titles_order(struct titles *titles, enum list_order order)
{
    if (titles->order != order)
        titles->keyed = 0;
    titles->order = order;
    for (; titles->keyed < titles->dated; titles->keyed++) {
        const struct title *title = &titles->at[titles->keyed];

        titles->keys[titles->keyed] = orders[order].number != NULL
                                          ? number_key(order, title)
                                          : text_key(orders[order].text(title));
    }
}

/* A number is the key, with the day; a text only begins with it. Ids are as the places. */
int titles_compare_alike(const struct titles *titles, size_t a, size_t b)
{
    const struct title *left = &titles->at[a], *right = &titles->at[b];
    const struct ordering *by = &orders[titles->order];
    int order = by->text == NULL ? 0 : compare_texts(by->text(left), by->text(right));

    if (order == 0 && by->text != NULL && goes_by_day(titles->order))
        order = compare_numbers(left->due, right->due);
    return order != 0 ? order : (a > b) - (a < b);
}
