#include "app_bed.h"
#include "call.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct app_bed bed;

static const struct answer_column columns[] = {
    {"name", "NAME", 8, CELL_TEXT}, {"count", "COUNT", 5, CELL_NUMBER},
    {"done", "DONE", 4, CELL_BOOL}, {"hidden", NULL, 0, CELL_TEXT},
    {NULL, "SHOWN", 6, CELL_TEXT},
};

/* What a body with these rows answers. */
static const char *answered(bool json, size_t rows)
{
    static const char *const values[2][5] = {
        {"a \"b\"", "7", "1", "secret", "plain"},
        {NULL, NULL, NULL, NULL, NULL},
    };
    const struct run_options options = {.json = json, .width = 60};
    struct command_call call = {.options = &options, .arena = &bed.arena, .result = &bed.result};
    struct answer answer;

    result_done(&bed.result);
    result_init(&bed.result);
    answer_begin(&answer, &call, columns, ARRAY_COUNT(columns));
    for (size_t i = 0; i < rows; i++)
        memcpy(answer_row(&answer), values[i], sizeof values[i]);
    answer_end(&answer, "Things", "There is nothing.");
    if (call.doc != NULL) {
        const struct doc_options text = {.width = 60, .bare = true};

        doc_write_text(call.doc, &text, &bed.result.output);
    }
    return bed.result.output.data;
}

static void test_json(void **state)
{
    (void)state;
    assert_string_equal(answered(true, 0), "[]");
    answered(true, 2);
    app_bed_has(&bed, "\"name\": \"a \\\"b\\\"\"");
    app_bed_has(&bed, "\"count\": 7,");
    app_bed_has(&bed, "\"done\": true");
    app_bed_has(&bed, "\"hidden\": \"secret\"");
    app_bed_has(&bed, "\"name\": null");
    app_bed_has(&bed, "\"done\": null");
    app_bed_lacks(&bed, "plain");
    app_bed_lacks(&bed, "SHOWN");
}

static void test_text(void **state)
{
    (void)state;
    answered(false, 0);
    app_bed_has(&bed, "There is nothing.");
    app_bed_lacks(&bed, "NAME");
    answered(false, 2);
    app_bed_has(&bed, "NAME");
    app_bed_has(&bed, "yes");
    app_bed_has(&bed, "plain");
    app_bed_has(&bed, "-");
    app_bed_lacks(&bed, "secret");
}

/* Every change and every look-up has one JSON value, which scripts may rely on. */
static void test_json_of_commands(void **state)
{
    static const struct {
        const char *line, *has[6];
    } cases[] = {
        {"seat add J-1 --title T",
         {"\"code\": \"J-1\"", "\"message\": \"Added seat S1 T to J-1\"", "\"changed\": true",
          "\"findings\": []"}},
        {"seat edit J-1 S1 --title T",
         {"\"changed\": false", "\"message\": \"Nothing changed in J-1"}},
        {"set J-1 ip=unknown", {"\"changed\": false", "ip has that value already"}},
        {"set J-1", {"\"key\": \"title\"", "\"value\": \"T\"", "\"help\":"}},
        {"list", {"\"code\": \"J-1\"", "\"open_required\":", "\"overdue\": 0", "\"health\":"}},
        {"show J-1",
         {"\"candidates\": []", "\"topics\": []", "\"log\": []", "\"waivers\": []", "\"items\": [",
          "\"phases\": ["}},
        {"seat list J-1", {"\"id\": \"S1\"", "\"duty\":"}},
        {"person list J-1", {"[]"}},
        {"history J-1", {"\"changes\": [", "\"before\":", "\"hash\":", "\"actor\": \"Tester\""}},
        {"print J-1 gate", {"\"document\": \"gate\"", "\"format\": \"text\"", "\"content\":"}},
        {"playbook list", {"\"name\": \"augmented-team\"", "\"items\":"}},
        {"playbook show GF", {"\"id\":", "\"waivable\":"}},
        {"check", {"\"ok\": true", "\"what\":"}},
        {"agenda", {"\"due\":", "\"days\":", "\"required\":"}},
        {"undo", {"\"message\": \"Undone:", "\"changed\": true"}},
        {"redo", {"\"message\": \"Done again:", "\"code\": \"J-1\""}},
    };

    (void)state;
    app_bed_open(&bed, "2026-11-23");
    assert_true(app_bed_run(
        &bed, "new --title T --client C --provider P --model staff-augmentation --code J-1", true));
    app_bed_has(&bed, "\"code\": \"J-1\"");
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        if (!app_bed_run(&bed, cases[i].line, true))
            fail_msg("%s: %s", cases[i].line, bed.error.message);
        for (size_t n = 0; n < ARRAY_COUNT(cases[i].has) && cases[i].has[n] != NULL; n++)
            app_bed_has(&bed, cases[i].has[n]);
    }
}

/* A gate that is held answers and fails; so does a file with faults. */
static void test_answers_that_fail(void **state)
{
    (void)state;
    assert_false(app_bed_run(&bed, "gate J-1", true));
    app_bed_error(&bed, ERROR_RULE, "is held by");
    assert_true(bed.result.answered);
    app_bed_has(&bed, "\"open\": false");
    app_bed_has(&bed, "\"blocking\": [");
    app_bed_has(&bed, "\"remedy\":");
    assert_false(app_bed_run(&bed, "gate J-1", false));
    app_bed_has(&bed, "WHAT HOLDS IT");
    folders_write(bed.folder, "tmp/faulty.md", "# Nothing\n", 0600);
    char line[400];
    snprintf(line, sizeof line, "playbook check %s", folders_path(bed.folder, "tmp/faulty.md"));
    assert_false(app_bed_run(&bed, line, true));
    app_bed_error(&bed, ERROR_INPUT, "line 1");
    assert_true(bed.result.answered);
    app_bed_has(&bed, "\"column\": 1");
}

/* What is told with a change that was made: the access to take back first. */
static void test_findings_of_a_change(void **state)
{
    (void)state;
    app_bed_do(&bed, "person add J-1 --seat S1 --name Ana");
    app_bed_do(&bed, "access add J-1 --person P1 --system VPN");
    app_bed_do(&bed, "access grant J-1 A1");
    app_bed_refused(&bed, "cancel J-1 --reason r", ERROR_RULE, "--prepare");
    assert_true(app_bed_run(&bed, "cancel J-1 --reason r --prepare", true));
    app_bed_has(&bed, "\"findings\": [");
    app_bed_has(&bed, "\"subject\": \"A1\"");
    assert_int_equal(bed.result.findings.count, 1);
}

static int begin(void **state)
{
    (void)state;
    app_bed_init(&bed);
    return 0;
}

static int end(void **state)
{
    (void)state;
    app_bed_done(&bed);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_json),
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_json_of_commands),
        cmocka_unit_test(test_answers_that_fail),
        cmocka_unit_test(test_findings_of_a_change),
    };

    return cmocka_run_group_tests(tests, begin, end);
}
