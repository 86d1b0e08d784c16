#include "finding.h"

#include "asset.h"
#include "gate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static int arena_setup(void **state)
{
    static struct arena arena;
    arena_init(&arena);
    *state = &arena;
    return 0;
}

static int arena_teardown(void **state)
{
    arena_done(*state);
    return 0;
}

static const char two_entries[] = "# For the reader: {all} of this is prose\n"
                                  "\n"
                                  "## zebra\n"
                                  "title: The zebra\n"
                                  "text: {who} is striped\n"
                                  "remedy:   Paint {who}: brush {code}  \n"
                                  "\n"
                                  "## ant\r\n"
                                  "title: The ant\r\n"
                                  "text: It is small\r\n"
                                  "remedy: Wait\r\n";

static void parse_ok(const char *text, struct arena *arena, struct catalogue *out)
{
    struct error error = {0};
    if (!catalogue_parse(text, "findings.md", arena, out, &error))
        fail_msg("%s", error.message);
}

static void test_reads_entries(void **state)
{
    struct catalogue catalogue = {0};
    parse_ok(two_entries, *state, &catalogue);
    assert_int_equal(catalogue.count, 2);
    assert_string_equal(catalogue.at[0].id, "ant");
    assert_string_equal(catalogue.at[0].remedy, "Wait");
    const struct finding_words *zebra = catalogue_find(&catalogue, "zebra");
    assert_string_equal(zebra->title, "The zebra");
    assert_string_equal(zebra->text, "{who} is striped");
    assert_string_equal(zebra->remedy, "Paint {who}: brush {code}");
    assert_null(catalogue_find(&catalogue, "bee"));
    assert_null(catalogue_find(&catalogue, "zzz"));
    assert_null(catalogue_find(NULL, "ant"));
}

/* A reason of the advisor has no remedy; everything else must have one. */
static void test_reason_needs_no_remedy(void **state)
{
    struct catalogue catalogue = {0};
    struct findings findings = {0};
    struct error error = {0};
    parse_ok("## why-ant\ntitle: A\ntext: Ants are few\n", *state, &catalogue);
    finding_add(&findings, *state, &catalogue, SEVERITY_NOTE, "why-ant", "ant", NULL, 0);
    assert_string_equal(findings.at[0].text, "Ants are few");
    assert_string_equal(findings.at[0].remedy, "");
    assert_false(
        catalogue_parse("## whyant\ntitle: A\ntext: B\n", "f", *state, &catalogue, &error));
    assert_false(
        catalogue_parse("## why-bee\ntitle: A\nremedy: B\n", "f", *state, &catalogue, &error));
}

static void test_no_entries(void **state)
{
    struct catalogue catalogue = {0};
    parse_ok("", *state, &catalogue);
    parse_ok("\nonly prose, without an end of line", *state, &catalogue);
    assert_int_equal(catalogue.count, 0);
    assert_null(catalogue_find(&catalogue, "ant"));
}

/* A user's file replaces what it names and leaves the rest. */
static void test_second_file_overrides(void **state)
{
    struct catalogue catalogue = {0};
    parse_ok(two_entries, *state, &catalogue);
    parse_ok("## ant\ntitle: A\ntext: B\nremedy: C\n## bee\ntitle: D\ntext: E\nremedy: F", *state,
             &catalogue);
    assert_int_equal(catalogue.count, 3);
    assert_string_equal(catalogue_find(&catalogue, "ant")->text, "B");
    assert_string_equal(catalogue_find(&catalogue, "bee")->remedy, "F");
    assert_string_equal(catalogue_find(&catalogue, "zebra")->title, "The zebra");
}

static void test_faults_have_a_place(void **state)
{
    static const struct {
        const char *text;
        int line, column;
        const char *message, *hint;
    } cases[] = {
        {"##ant\n", 1, 4, "a heading is", ""},
        {"## \n", 1, 4, "a heading is", ""},
        {"## Ant\n", 1, 4, "a heading is", ""},
        {"## a b\n", 1, 4, "a heading is", ""},
        {"### ant\n", 1, 4, "a heading is", ""},
        {"## a\ntitle: x\ntext: y\nremedy: z\n\n## a\n", 6, 4, "\"a\" stands here twice", ""},
        {"\n## a\ntext: y\nremedy: z\n", 2, 1, "\"a\" has no line \"title:\"", ""},
        {"## a\ntitle: x\nremedy: z\n## b\n", 1, 1, "\"a\" has no line \"text:\"", ""},
        {"## a\ntitle: x\ntext: y", 1, 1, "\"a\" has no line \"remedy:\"", ""},
        {"## a\ntitel: x\n", 2, 1, "expected \"title:\"", "\"titel\" may be meant as \"title:\""},
        {"## a\ntext\n", 2, 1, "expected \"title:\"", "\"text\" may be meant as \"text:\""},
        {"## a\nwhatever: x\n", 2, 1, "expected \"title:\"", ""},
        {"## a\ntitle: x\ntitle: y\n", 3, 1, "\"title:\" stands twice in \"a\"", ""},
        {"## a\ntitle: \n", 2, 7, "nothing stands after the colon", ""},
        {"## a\ntext: a {b\n", 2, 9, "a place is written {name}", ""},
        {"## a\ntext: a b}\n", 2, 10, "a place is written {name}", ""},
        {"## a\ntext: a {b{c}\n", 2, 11, "a place is written {name}", ""},
    };
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct catalogue catalogue = {0};
        struct error error = {0};
        assert_false(catalogue_parse(cases[i].text, "f.md", *state, &catalogue, &error));
        assert_int_equal(error.code, ERROR_INPUT);
        if (error.line != cases[i].line || error.column != cases[i].column ||
            strstr(error.message, cases[i].message) == NULL)
            fail_msg("case %zu: %d:%d %s", i, error.line, error.column, error.message);
        assert_non_null(strstr(error.message, "f.md, line "));
        assert_string_equal(error.hint, cases[i].hint);
        assert_int_equal(catalogue.count, 0);
    }
}

static void test_fills_places(void **state)
{
    static const struct {
        const char *wording, *filled;
    } cases[] = {
        {"plain", "plain"},
        {"{who}", "Ana"},
        {"{who} and {who}", "Ana and Ana"},
        {"a{empty}b{none}c", "a?b?c"},
        {"{unknown} {wh} {whom} {}", "{unknown} {wh} {whom} {}"},
        {"{evil}!", "{who} %s\"!"},
    };
    static const struct place places[] = {
        {"who", "Ana"}, {"empty", ""}, {"none", NULL}, {"evil", "{who} %s\""}};
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct finding_words words = {"rule", "t", cases[i].wording, "r {who}"};
        struct catalogue catalogue = {&words, 1, 1};
        struct findings findings = {0};
        finding_add(&findings, *state, &catalogue, SEVERITY_WARN, "rule", "S1", places,
                    ARRAY_COUNT(places));
        assert_int_equal(findings.count, 1);
        assert_int_equal(findings.at[0].severity, SEVERITY_WARN);
        assert_string_equal(findings.at[0].rule, "rule");
        assert_string_equal(findings.at[0].subject, "S1");
        assert_string_equal(findings.at[0].text, cases[i].filled);
        assert_string_equal(findings.at[0].remedy, "r Ana");
    }
}

static void test_without_wording(void **state)
{
    static const struct catalogue empty = {NULL, 0, 0};
    const struct catalogue *const catalogues[] = {NULL, &empty};
    for (size_t i = 0; i < ARRAY_COUNT(catalogues); i++) {
        struct findings findings = {0};
        finding_add(&findings, *state, catalogues[i], SEVERITY_BLOCK, "some-rule", "S1", NULL, 0);
        assert_string_equal(findings.at[0].text, "some-rule");
        assert_string_equal(findings.at[0].remedy, "");
    }
}

/* The file as shipped: whole, and with an entry for every criterion. */
static void test_shipped_wording(void **state)
{
    const struct asset *asset = asset_find("findings.md");
    struct catalogue catalogue = {0};
    assert_non_null(asset);
    parse_ok(asset->data, *state, &catalogue);
    for (size_t i = 0; i < criterion_count; i++)
        assert_non_null(catalogue_find(&catalogue, criteria[i].name));
    for (size_t i = 1; i < catalogue.count; i++)
        assert_true(strcmp(catalogue.at[i - 1].id, catalogue.at[i].id) < 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_reads_entries, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(test_no_entries, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(test_reason_needs_no_remedy, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(test_second_file_overrides, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(test_faults_have_a_place, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(test_fills_places, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(test_without_wording, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(test_shipped_wording, arena_setup, arena_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
