#include "changes.h"
#include "domain_fixture.h"
#include "strbuf.h"
#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct bed {
    struct fixture fixture;
    struct milestone *first, *second;
    struct assignment *person;
};

static int setup(void **state)
{
    static struct bed bed;

    fixture_begin(&bed.fixture, MODEL_AUGMENTED_TEAM);
    bed.first = fixture_milestone(&bed.fixture, "Pilot", "end-30d");
    bed.second = fixture_milestone(&bed.fixture, "Report", "end-10d");
    bed.person = fixture_person(&bed.fixture, "Noor Aldana", NULL);
    *state = &bed;
    return 0;
}

static int teardown(void **state)
{
    fixture_end(&((struct bed *)*state)->fixture);
    return 0;
}

/* "name|handle|what field: before -> after; …" */
static void assert_words(struct bed *bed, const char *record, const char *row_id,
                         const char *before, const char *after, const char *wanted)
{
    const struct change change = {
        .record = record, .row_id = row_id, .before = before, .after = after};
    struct change_words words;
    struct strbuf text;

    assert_true(change_in_words(&bed->fixture.dossier, &change, &bed->fixture.arena, &words));
    strbuf_init(&text);
    strbuf_printf(&text, "%s|%s|%c", words.name, text_or(words.handle, "-"), "+=-"[words.what]);
    for (size_t i = 0; i < words.count; i++)
        strbuf_printf(&text, " %s: %s -> %s;", words.fields[i].field,
                      text_or(words.fields[i].before, "-"), text_or(words.fields[i].after, "-"));
    assert_string_equal(text.data, wanted);
    strbuf_done(&text);
}

static void test_words(void **state)
{
    struct bed *bed = *state;
    const char *first = bed->first->row.id, *second = bed->second->row.id;
    const struct item *item = dossier_item(&bed->fixture.dossier, "AT1-01");
    char wanted[256];

    assert_words(bed, "milestone", second, "{\"state\":\"planned\"}", "{\"state\":\"submitted\"}",
                 "milestone M2 Report|M2|= state: Planned -> Submitted;");
    assert_words(bed, "milestone", second, "{\"after\":\"0\"}", "{\"after\":\"1\"}",
                 "milestone M2 Report|M2|= after: - -> M1;");
    assert_words(bed, "milestone", first, "{\"due_when\":\"end-30d\"}",
                 "{\"due_when\":\"end-20d\"}", "milestone M1 Pilot|M1|= due: end-30d -> end-20d;");
    assert_words(bed, "milestone", first, NULL, "{\"title\":\"Pilot\",\"reason\":\"\"}",
                 "milestone M1 Pilot|M1|+ title: - -> Pilot;");
    assert_words(bed, "milestone", first, "{\"title\":\"Pilot\"}", NULL,
                 "milestone M1 Pilot|M1|- title: Pilot -> -;");
    snprintf(wanted, sizeof wanted, "AT1-01%s%s|AT1-01|= required: no -> yes;",
             text_is_blank(item->text) ? "" : " ", text_or(item->text, ""));
    assert_words(bed, "item", item->row.id, "{\"required\":\"0\"}", "{\"required\":\"1\"}", wanted);
    assert_words(bed, "engagement", bed->fixture.engagement->row.id, "{\"end\":\"2027-03-28\"}",
                 "{\"end\":\"\"}", "engagement|ENG-2601|= end: 2027-03-28 -> -;");
}

/* A person by name, not by a row of letters; and no tab to go to by that name. */
static void test_people(void **state)
{
    struct bed *bed = *state;
    const char *id = bed->person->person_id;
    char after[128];

    snprintf(after, sizeof after, "{\"person_id\":\"%s\"}", id);
    assert_words(bed, "assignment", bed->person->row.id, NULL, after,
                 "assignment P1 Noor Aldana|P1|+ person: - -> Noor Aldana;");
    assert_words(bed, "person", id, "{\"reach\":\"\"}", "{\"reach\":\"x@y\"}",
                 "person Noor Aldana|-|= reach: - -> x@y;");
}

/* What is gone, what nobody knows any more, and what cannot be read. */
static void test_what_is_not_there(void **state)
{
    struct bed *bed = *state;
    const struct change broken = {.record = "item", .row_id = "x", .before = "{", .after = "{}"};
    struct change_words words;

    assert_words(bed, "milestone", "01ARZ3NDEKTSV4RRFFQ69G5FAV", "{\"state\":\"planned\"}",
                 "{\"state\":\"accepted\"}", "milestone|-|= state: Planned -> Accepted;");
    assert_words(bed, "weather", "1", "{\"wind\":\"3\"}", "{\"wind\":\"4\"}",
                 "weather|-|= wind: 3 -> 4;");
    assert_words(bed, "milestone", bed->first->row.id, "{\"gone_by\":\"a\"}", "{\"gone_by\":\"b\"}",
                 "milestone M1 Pilot|M1|= gone by: a -> b;");
    assert_false(change_in_words(&bed->fixture.dossier, &broken, &bed->fixture.arena, &words));
    bed->first->row.removed = true;
    assert_words(bed, "milestone", bed->first->row.id, "{\"state\":\"planned\"}",
                 "{\"state\":\"accepted\"}", "milestone M1 Pilot|-|= state: Planned -> Accepted;");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_words, setup, teardown),
        cmocka_unit_test_setup_teardown(test_people, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_is_not_there, setup, teardown),
    };

    return cmocka_run_group_tests_name("changes", tests, NULL, NULL);
}
