#include "roles.h"

#include "text.h"

#include <string.h>
#include <strings.h>

/* The parts of AI RMF 1.0 that speak of roles, duties and competence (source: facts A5). */
static const char *const parts[] = {"GOVERN 2.1", "GOVERN 2.2", "GOVERN 2.3", "GOVERN 3.1",
                                    "GOVERN 3.2", "MAP 1.2",    "MAP 3.4",    "MAP 3.5"};
/* Rules of the table that ask for such a sheet. */
static const char *const also[] = {"PS-9", "ISO-42001-A.3.2"};

struct coverage {
    size_t seats, defined, skills, scores, path;
};

static bool is_defined(const struct seat *seat)
{
    return !text_is_blank(seat->purpose) && !text_is_blank(seat->decides) &&
           seat->accountable != PARTY_NONE;
}

static struct coverage cover(const struct build *build)
{
    struct coverage coverage = {0};

    dossier_each(struct seat, seat, build->dossier, RECORD_SEAT) {
        coverage.seats++;
        coverage.defined += is_defined(seat);
        coverage.skills += !text_is_blank(seat->skills);
    }
    dossier_each(struct score, score, build->dossier, RECORD_SCORE)
        coverage.scores += score->points >= score->pass;
    dossier_each(struct contact, contact, build->dossier, RECORD_CONTACT)
        coverage.path += contact->escalation > 0;
    return coverage;
}

/* What this sheet itself shows for a part; NULL for most. */
static const char *shown_here(const struct build *build, const char *id)
{
    struct coverage coverage = cover(build);

    if (strcmp(id, "GOVERN 2.1") == 0)
        return arena_printf(build->arena,
                            "this sheet: %zu of %zu roles with purpose, decision rights and "
                            "accountable side; %s on the escalation path",
                            coverage.defined, coverage.seats,
                            build_count(build, coverage.path, "contact", "contacts"));
    if (strcmp(id, "MAP 3.4") == 0)
        return arena_printf(build->arena, "this sheet: %zu of %zu roles with skills; %s passed",
                            coverage.skills, coverage.seats,
                            build_count(build, coverage.scores, "benchmark", "benchmarks"));
    return NULL;
}

static const char *item_told(const struct build *build, const struct item *item)
{
    const char *state = word_title(&item_state_words, item->state);

    if (item->state == ITEM_OPEN)
        return arena_printf(build->arena, "%s open", item->code);
    return arena_printf(build->arena, "%s %s%s%s", item->code, state,
                        item->at == DAY_NONE ? "" : " ", text_or(build_iso(build, item->at), ""));
}

/* The items of this engagement among those that a part is used in: "SA3-05; SA3-09". */
static const char *items_told(const struct build *build, const char *used, const char *told)
{
    size_t count;
    struct item **items = dossier_items(build->dossier, build->today, &count, build->arena);

    for (const char *at = text_or(used, ""); *at != '\0';) {
        size_t length = strcspn(at, ";");
        const char *code = text_trim(build->arena, at, length);

        for (size_t i = 0; i < count; i++)
            if (strcasecmp(items[i]->code, code) == 0)
                told = arena_printf(build->arena, "%s%s%s", text_or(told, ""),
                                    told == NULL ? "" : "; ", item_told(build, items[i]));
        at += length + (at[length] == ';');
    }
    return told;
}

static void add_part(const struct build *build, struct block *table, const struct table *frameworks,
                     const char *id)
{
    const struct table_row *row = table_find(frameworks, id);
    const char *told, **cells;

    if (row == NULL || table_sureness(frameworks, row) == SURE_UNVERIFIED)
        return;
    told = items_told(build, table_cell(frameworks, row, "used"), shown_here(build, id));
    cells = doc_row(build->doc, table);
    cells[0] = id;
    cells[1] = table_cell(frameworks, row, "version");
    cells[2] = table_cell(frameworks, row, "paraphrase");
    cells[3] = text_or(told, "nothing on record");
}

static void add_also(const struct build *build)
{
    const struct table *rules = build_table(build, TABLE_RULES);
    const char *told = NULL;

    for (size_t at = 0; rules != NULL && at < ARRAY_COUNT(also); at++) {
        const struct table_row *row = table_find(rules, also[at]);

        if (row == NULL || table_sureness(rules, row) == SURE_UNVERIFIED)
            continue;
        told = arena_printf(build->arena, "%s%s%s (%s, as of %s)", text_or(told, ""),
                            told == NULL ? "" : "; ", table_cell(rules, row, "title"),
                            word_title(&sureness_words, (int)table_sureness(rules, row)),
                            table_cell(rules, row, "as_of"));
    }
    if (told != NULL)
        doc_paragraph(build->doc,
                      arena_printf(build->arena, "Such a sheet is asked for by %s, too.", told));
}

void roles_add_framework(const struct build *build)
{
    const struct table *frameworks = build_table(build, TABLE_FRAMEWORKS);
    struct block *table;

    if (frameworks == NULL)
        return;
    doc_heading(build->doc, 1, "Evidence for the NIST AI RMF");
    table = doc_add(build->doc, BLOCK_TABLE);
    doc_column(build->doc, table, "Id", 10, ALIGN_LEFT);
    doc_column(build->doc, table, "Version", 7, ALIGN_LEFT);
    doc_column(build->doc, table, "In our words", 26, ALIGN_LEFT);
    doc_column(build->doc, table, "Where it is shown", 0, ALIGN_LEFT);
    for (size_t at = 0; at < ARRAY_COUNT(parts); at++)
        add_part(build, table, frameworks, parts[at]);
    doc_paragraph(build->doc, "The ids are those of the framework, the words are ours. An item is "
                              "evidence as far as what it points to goes.");
    add_also(build);
}
