#include "facet.h"

#include "gate.h"
#include "text.h"
#include "utf8.h"

#include <string.h>

static const struct word waiting_table[] = {
    [WAITING_CLIENT] = {"client", "The client"},
    [WAITING_PROVIDER] = {"provider", "The provider"},
    [WAITING_JOINT] = {"joint", "Both sides"},
    [WAITING_ACCESS] = {"access", "Access asked for"},
    [WAITING_PEOPLE] = {"people", "Seats to fill"},
};
static const struct word_list waiting_words = {"waiting", waiting_table,
                                               ARRAY_COUNT(waiting_table)};

static const struct word standing_table[] = {
    [STANDING_LATE] = {"late", "Late"},
    [STANDING_BLOCKED] = {"blocked", "Gate held"},
    [STANDING_READY] = {"ready", "Gate ready"},
};
static const struct word_list standing_words = {"standing", standing_table,
                                                ARRAY_COUNT(standing_table)};

static const struct {
    const char *name, *title;
    const struct word_list *words;
} facets_known[FACET_COUNT] = {
    [FACET_PHASE] = {"phase", "Phase", &stage_words},
    [FACET_MODEL] = {"model", "Model", &model_words},
    [FACET_HEALTH] = {"health", "Health", &health_words},
    [FACET_WAITING] = {"waiting", "Waiting on", &waiting_words},
    [FACET_SECTOR] = {"sector", "Sector", &sector_words},
    [FACET_STATUS] = {"status", "Status", &status_words},
    [FACET_IS] = {"is", "Standing", &standing_words},
    [FACET_OWNER] = {"owner", "Owner", NULL},
    [FACET_CLIENT] = {"client", "Client", NULL},
    [FACET_PROVIDER] = {"provider", "Provider", NULL},
    [FACET_ENDS] = {"ends", "Ends until", NULL},
};

static const char me[] = "me", none[] = "none";

const char *facet_name(enum facet facet)
{
    return facets_known[facet].name;
}

const char *facet_title(enum facet facet)
{
    return facets_known[facet].title;
}

const struct word_list *facet_words(enum facet facet)
{
    return facets_known[facet].words;
}

/* ---- what an engagement has ----------------------------------------------------------------- */

static unsigned bit(int value)
{
    return 1u << value;
}

static unsigned standing_of(const struct engagement *engagement, civil_day today)
{
    bool held = engagement->gate_met < engagement->gate_rows;

    if (engagement->status != STATUS_ACTIVE)
        return 0;
    return bit(held ? STANDING_BLOCKED : STANDING_READY) |
           (engagement->next_due != DAY_NONE && engagement->next_due < today ? bit(STANDING_LATE)
                                                                             : 0);
}

void facet_facts_of(const struct engagement *engagement, unsigned waiting, civil_day today,
                    struct facet_facts *out)
{
    bool over = status_is_over(engagement->status);
    unsigned values[FACET_WORDS] = {
        [FACET_PHASE] = over ? 0 : bit(engagement->stage),
        [FACET_MODEL] = bit(engagement->model),
        [FACET_HEALTH] =
            over ? 0 : bit((int)health_on(engagement->risk_from, engagement->off_from, today)),
        [FACET_WAITING] = over ? 0 : waiting,
        [FACET_SECTOR] = bit(engagement->sector),
        [FACET_STATUS] = bit(engagement->status),
        [FACET_IS] = standing_of(engagement, today),
    };

    if (!over && engagement->seats_filled < engagement->seats_total)
        values[FACET_WAITING] |= bit(WAITING_PEOPLE);
    *out = (struct facet_facts){.end = over ? DAY_NONE : engagement->end};
    for (size_t i = 0; i < FACET_WORDS; i++)
        out->values[i] = (unsigned char)values[i];
}

/* ---- words ---------------------------------------------------------------------------------- */

struct reader {
    const struct facet_context *context;
    struct arena *arena;
    struct facets *facets;
    struct strbuf *rest;
    struct error *error;
};

/* The length of a word: blanks part words, but not within double quotes. */
static size_t word_length(const char *at)
{
    bool quoted = false;
    size_t length = 0;

    for (; at[length] != '\0' && (quoted || (at[length] != ' ' && at[length] != '\t')); length++)
        quoted ^= at[length] == '"';
    return length;
}

/* The same for a value, which a comma ends too. */
static size_t value_length(const char *at)
{
    bool quoted = false;
    size_t length = 0;

    for (; at[length] != '\0' && (quoted || at[length] != ','); length++)
        quoted ^= at[length] == '"';
    return length;
}

static char *unquoted(struct arena *arena, const char *at, size_t length)
{
    char *text = arena_strndup(arena, at, length);
    size_t kept = 0;

    for (size_t i = 0; i < length; i++)
        if (text[i] != '"')
            text[kept++] = text[i];
    text[kept] = '\0';
    return text;
}

static const char *folded(struct arena *arena, const char *text)
{
    struct strbuf buffer;
    const char *kept;

    strbuf_init(&buffer);
    text_fold(text, &buffer);
    kept = arena_strndup(arena, buffer.data, buffer.length);
    strbuf_done(&buffer);
    return kept;
}

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* "sa" of staff-augmentation. */
static bool is_initials(const char *word, const char *initials)
{
    size_t at = 0;

    for (const char *part = word; part != NULL; part = strchr(part, '-')) {
        part += *part == '-';
        if (initials[at++] != *part)
            return false;
    }
    return at > 1 && initials[at] == '\0';
}

/* A whole word means itself alone; else every word that begins so, or has a part that does. */
static unsigned values_named(const struct word_list *words, const char *typed)
{
    unsigned found = 0;

    for (size_t i = 0; i < words->count; i++) {
        const char *name = words->words[i].name, *part = strchr(name, '-');

        if (strcmp(name, typed) == 0)
            return bit((int)i);
        if (begins(name, typed) || (part != NULL && begins(part + 1, typed)) ||
            is_initials(name, typed))
            found |= bit((int)i);
    }
    return found;
}

static bool no_such_value(struct reader *reader, enum facet facet, const char *value)
{
    const struct word_list *words = facet_words(facet);
    struct strbuf known;

    strbuf_init(&known);
    for (size_t i = 0; i < words->count; i++)
        strbuf_printf(&known, "%s%s", i > 0 ? ", " : "", words->words[i].name);
    error_set(reader->error, ERROR_INPUT, "%s: has no '%s'", facet_name(facet), value);
    error_hint(reader->error, "it has %s", known.data);
    strbuf_done(&known);
    return false;
}

static bool set_name(struct reader *reader, struct facet_term *term, const char *value)
{
    term->exact = *value == '=';
    value += term->exact;
    term->name = value;
    term->match = folded(reader->arena, value);
    term->meant = !term->exact && (strcmp(term->match, none) == 0 ||
                                   (term->facet == FACET_OWNER && strcmp(term->match, me) == 0));
    if (!term->meant)
        return true;
    term->exact = true;
    term->match = strcmp(term->match, none) == 0
                      ? ""
                      : folded(reader->arena, text_or(reader->context->me, me));
    return true;
}

static bool set_day(struct reader *reader, struct facet_term *term, const char *value)
{
    const struct anchors anchors = {
        .today = reader->context->today, .start = DAY_NONE, .end = DAY_NONE, .phase = DAY_NONE};
    const struct date_words words = {.anchors = anchors};
    struct when when;

    if (!date_words_parse(value, &words, &when, reader->error))
        return false;
    term->name = value;
    term->until = when_day(when, &anchors);
    return term->until != DAY_NONE ||
           error_set(reader->error, ERROR_INPUT, "ends: '%s' is no day", value);
}

static bool set_values(struct reader *reader, struct facet_term *term, const char *value)
{
    term->values = values_named(facet_words(term->facet), folded(reader->arena, value));
    return term->values != 0 || no_such_value(reader, term->facet, value);
}

static bool add_term(struct reader *reader, enum facet facet, bool absent, const char *value)
{
    struct facet_term term = {.facet = facet, .absent = absent};
    bool fine;

    if (*value == '\0')
        return !reader->context->strict ||
               error_set(reader->error, ERROR_INPUT, "%s: wants a value", facet_name(facet));
    if (reader->facets->count == FACET_TERMS)
        return error_set(reader->error, ERROR_INPUT, "at most %d facet words", FACET_TERMS);
    fine = facet == FACET_ENDS          ? set_day(reader, &term, value)
           : facet_words(facet) == NULL ? set_name(reader, &term, value)
                                        : set_values(reader, &term, value);
    if (fine)
        reader->facets->terms[reader->facets->count++] = term;
    return fine;
}

static bool add_values(struct reader *reader, enum facet facet, bool absent, const char *values)
{
    for (const char *at = values;; at++) {
        size_t length = value_length(at);

        if (!add_term(reader, facet, absent, unquoted(reader->arena, at, length)))
            return false;
        at += length;
        if (*at == '\0')
            return true;
    }
}

/* "late" alone, and what stands for a pair. */
static bool is_short(const char *word, enum facet *facet, const char **value)
{
    if (strcmp(word, "mine") == 0) {
        *facet = FACET_OWNER;
        *value = me;
        return true;
    }
    for (size_t i = 0; i < standing_words.count; i++)
        if (strcmp(word, standing_words.words[i].name) == 0) {
            *facet = FACET_IS;
            *value = standing_words.words[i].name;
            return true;
        }
    return false;
}

static bool find_facet(const char *name, size_t length, enum facet *out)
{
    for (int facet = 0; facet < FACET_COUNT; facet++)
        if (strlen(facet_name((enum facet)facet)) == length &&
            strncmp(facet_name((enum facet)facet), name, length) == 0) {
            *out = (enum facet)facet;
            return true;
        }
    return false;
}

static bool no_such_facet(struct reader *reader, const char *word, size_t length)
{
    const char *names[FACET_COUNT], *name = arena_strndup(reader->arena, word, length), *nearest;

    for (int facet = 0; facet < FACET_COUNT; facet++)
        names[facet] = facet_name((enum facet)facet);
    nearest = text_nearest(name, names, FACET_COUNT);
    error_set(reader->error, ERROR_INPUT, "'%s' is no facet", name);
    if (nearest != NULL)
        return error_hint(reader->error, "did you mean %s:? Text to look for: '%s", nearest, word);
    return error_hint(reader->error,
                      "there are phase, model, health, waiting, sector, status, is, "
                      "owner, client, provider, ends; text to look for: '%s",
                      word);
}

static bool leave_over(struct reader *reader, const char *word)
{
    if (reader->rest->length > 0)
        strbuf_putc(reader->rest, ' ');
    strbuf_puts(reader->rest, word);
    return true;
}

static bool read_word(struct reader *reader, const char *word)
{
    bool absent = *word == '!';
    const char *bare = word + absent, *colon = strchr(bare, ':'), *value;
    size_t length = strcspn(bare, ":");
    enum facet facet;

    if (*word != '\'' && is_short(bare, &facet, &value))
        return add_term(reader, facet, absent, value);
    if (*word == '\'' || colon == NULL)
        return leave_over(reader, word);
    if (find_facet(bare, length, &facet))
        return add_values(reader, facet, absent, colon + 1);
    if (reader->context->strict)
        return no_such_facet(reader, bare, length);
    return leave_over(reader, word);
}

bool facets_parse(const char *text, const struct facet_context *context, struct arena *arena,
                  struct facets *out, const char **rest, struct error *error)
{
    CLEANUP(strbuf_done) struct strbuf left;
    struct facets facets = {.today = context->today};
    struct reader reader = {context, arena, &facets, &left, error};
    const char *at = text == NULL ? "" : text;

    strbuf_init(&left);
    for (at += strspn(at, " \t"); *at != '\0'; at += strspn(at, " \t")) {
        size_t length = word_length(at);

        if (!read_word(&reader, arena_strndup(arena, at, length)))
            return false;
        at += length;
    }
    *out = facets;
    *rest = arena_strdup(arena, left.data);
    return true;
}

/* ---- and back ------------------------------------------------------------------------------- */

static void print_pair(const struct facet_term *term, const char *value, struct strbuf *out)
{
    const char *quote = strpbrk(value, " \t,") != NULL ? "\"" : "";

    strbuf_printf(out, "%s%s%s:%s%s%s%s", out->length > 0 ? " " : "", term->absent ? "!" : "",
                  facet_name(term->facet), term->exact && !term->meant ? "=" : "", quote, value,
                  quote);
}

void facets_print(const struct facets *facets, struct strbuf *out)
{
    for (size_t i = 0; i < facets->count; i++) {
        const struct facet_term *term = &facets->terms[i];
        const struct word_list *words = facet_words(term->facet);

        if (words == NULL)
            print_pair(term, term->name, out);
        for (size_t value = 0; words != NULL && value < words->count; value++)
            if (term->values & bit((int)value))
                print_pair(term, words->words[value].name, out);
    }
}

/* ---- matching ------------------------------------------------------------------------------- */

static bool name_matches(const struct facet_term *term, const char *name)
{
    if (name == NULL)
        name = "";
    return term->exact ? strcmp(term->match, name) == 0 : strstr(name, term->match) != NULL;
}

static bool term_matches(const struct facet_term *term, const struct facet_facts *facts,
                         civil_day from)
{
    if (term->facet < FACET_WORDS)
        return (facts->values[term->facet] & term->values) != 0;
    if (term->facet == FACET_ENDS)
        return facts->end != DAY_NONE && facts->end >= from && facts->end <= term->until;
    return name_matches(term, facts->names[term->facet - FACET_WORDS]);
}

/* A facet holds when one of its values does, and none that should be absent. */
unsigned facets_failed(const struct facets *facets, const struct facet_facts *facts)
{
    unsigned asked = 0, held = 0, broken = 0;

    for (size_t i = 0; i < facets->count; i++) {
        const struct facet_term *term = &facets->terms[i];
        bool matches = term_matches(term, facts, facets->today);

        if (term->absent)
            broken |= matches ? bit((int)term->facet) : 0;
        else
            asked |= bit((int)term->facet);
        if (!term->absent && matches)
            held |= bit((int)term->facet);
    }
    return (asked & ~held) | broken;
}

/* ---- choosing ------------------------------------------------------------------------------- */

bool facets_have_word(const struct facets *facets, enum facet facet, int value)
{
    for (size_t i = 0; i < facets->count; i++)
        if (facets->terms[i].facet == facet && !facets->terms[i].absent &&
            (facets->terms[i].values & bit(value)))
            return true;
    return false;
}

static bool asks_for(const struct facet_term *term, enum facet facet, const char *name)
{
    return term->facet == facet && !term->absent && name_matches(term, name);
}

bool facets_have_name(const struct facets *facets, enum facet facet, const char *folded_name)
{
    for (size_t i = 0; i < facets->count; i++)
        if (asks_for(&facets->terms[i], facet, folded_name))
            return true;
    return false;
}

static void drop(struct facets *facets, size_t at)
{
    memmove(&facets->terms[at], &facets->terms[at + 1],
            (facets->count - at - 1) * sizeof(facets->terms[0]));
    facets->count--;
}

static bool put(struct facets *facets, struct facet_term term)
{
    if (facets->count == FACET_TERMS)
        return false;
    facets->terms[facets->count++] = term;
    return true;
}

bool facets_toggle_word(struct facets *facets, enum facet facet, int value)
{
    if (!facets_have_word(facets, facet, value))
        return put(facets, (struct facet_term){.facet = facet, .values = bit(value)});
    for (size_t i = facets->count; i-- > 0;) {
        struct facet_term *term = &facets->terms[i];

        if (term->facet != facet || term->absent)
            continue;
        term->values &= ~bit(value);
        if (term->values == 0)
            drop(facets, i);
    }
    return true;
}

bool facets_toggle_name(struct facets *facets, enum facet facet, const char *name,
                        const char *folded_name)
{
    if (!facets_have_name(facets, facet, folded_name))
        return put(facets, (struct facet_term){.facet = facet,
                                               .exact = true,
                                               .meant = *folded_name == '\0',
                                               .name = *folded_name == '\0' ? none : name,
                                               .match = folded_name});
    for (size_t i = facets->count; i-- > 0;)
        if (asks_for(&facets->terms[i], facet, folded_name))
            drop(facets, i);
    return true;
}
