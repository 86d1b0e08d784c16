#include "app_bed.h"
#include "session.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static struct app_bed bed;

/* The answer of a look-up, to be compared with a later one; one at a time. */
static const char *snapshot(const char *line)
{
    static char text[2][400000];
    static int turn;

    if (!app_bed_run(&bed, line, true))
        fail_msg("%s: %s", line, bed.error.message);
    turn = !turn;
    assert_true(bed.result.output.length < sizeof text[0]);
    memcpy(text[turn], bed.result.output.data, bed.result.output.length + 1);
    return text[turn];
}

static void test_new(void **state)
{
    static const struct {
        const char *arguments;
        enum error_code code;
        const char *says;
    } refused[] = {
        {"--code N-1", ERROR_CONFLICT, "N-1"},
        {"--code n-1", ERROR_CONFLICT, "N-1"},
        {"--code 'A B'", ERROR_INPUT, "letters, digits"},
        {"--code -A", ERROR_INPUT, "cannot be a code"},
        {"--code ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456", ERROR_INPUT, "at most 32"},
        {"--code \u00c4-1", ERROR_INPUT, "cannot be a code"},
        {"--start 2026-12-01 --end 2026-11-30", ERROR_INPUT, "before the start"},
        {"--end end+3d", ERROR_INPUT, "end"},
        {"--sector mining", ERROR_INPUT, "mining"},
    };
    static const char base[] = "new --title T --client C --provider P --model staff-augmentation ";
    const char *before;
    char line[300];

    (void)state;
    snprintf(line, sizeof line, "%s--code n-1", base);
    app_bed_do(&bed, line);
    assert_string_equal(bed.result.code, "N-1");
    assert_true(bed.result.created_file);
    assert_string_equal(bed.result.output.data, "N-1\n");
    before = snapshot("list --all");
    for (size_t i = 0; i < ARRAY_COUNT(refused); i++) {
        snprintf(line, sizeof line, "%s%s", base, refused[i].arguments);
        app_bed_refused(&bed, line, refused[i].code, refused[i].says);
    }
    assert_string_equal(snapshot("list --all"), before);
    app_bed_do(&bed, base);
    assert_string_equal(bed.result.code, "ENG-2601");
    assert_true(app_bed_run(&bed, "show ENG-2601", true));
    app_bed_has(&bed, "\"start\": null");
    app_bed_has(&bed, "\"end\": null");
    app_bed_has(&bed, "\"owner\": \"Tester\"");
    /* Words left blank are as good as not given. */
    snprintf(line, sizeof line, "%s--scenario '' --start '' --owner ''", base);
    app_bed_do(&bed, line);
    assert_string_equal(bed.result.code, "ENG-2602");
}

/* All terms of one call, or none. */
static void test_set(void **state)
{
    static const struct {
        const char *terms;
        enum error_code code;
    } refused[] = {
        {"ip=mixed cadence=weekly bogus=1", ERROR_INPUT},
        {"ip=mixed end=someday", ERROR_INPUT},
        {"ip=mixed start=2026-12-01 end=2026-11-30", ERROR_INPUT},
        {"cadence=weekly title=", ERROR_INPUT},
        {"cadence=weekly ip", ERROR_USAGE},
    };
    const char *before = snapshot("show N-1");
    char line[300];

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(refused); i++) {
        snprintf(line, sizeof line, "set N-1 %s", refused[i].terms);
        app_bed_refused(&bed, line, refused[i].code, "");
        assert_string_equal(snapshot("show N-1"), before);
    }
    app_bed_do(&bed, "set N-1 ip=mixed start=2026-12-01 end=start+26w cadence='every Monday'");
    assert_true(app_bed_run(&bed, "set N-1", true));
    app_bed_has(&bed, "\"value\": \"2027-06-01\"");
    app_bed_has(&bed, "\"value\": \"every Monday\"");
    assert_false(bed.result.changed);
    app_bed_do(&bed, "set N-1 ip=mixed");
    assert_false(bed.result.changed);
    assert_string_equal(bed.result.message, "ip has that value already");
    app_bed_do(&bed, "undo");
    assert_true(app_bed_run(&bed, "set N-1", true));
    app_bed_lacks(&bed, "every Monday");
}

/* Every command that changes anything is refused while on hold, and leaves all as it was. */
static void test_on_hold(void **state)
{
    static const char *const lines[] = {
        "set N-1 ip=mixed",
        "tick N-1 SA1-01 --evidence x",
        "na N-1 SA1-01 --reason r",
        "waive N-1 SA1-01 --reason r --approver a",
        "seat add N-1 --title T",
        "seat edit N-1 S1 --title U",
        "contact add N-1 --name K",
        "milestone add N-1 --title M --due +1w",
        "advance N-1",
        "return N-1 --reason r",
        "decide N-1 end --reason r",
        "cancel N-1 --reason r",
        "hold N-1 --reason r",
    };
    const char *before;

    (void)state;
    app_bed_do(&bed, "seat add N-1 --title T");
    app_bed_do(&bed, "hold N-1 --reason pause");
    before = snapshot("show N-1");
    for (size_t i = 0; i < ARRAY_COUNT(lines); i++) {
        app_bed_refused(&bed, lines[i], ERROR_RULE, "on hold");
        assert_string_equal(snapshot("show N-1"), before);
    }
    app_bed_do(&bed, "resume N-1");
}

static void test_an_edit_of_nothing(void **state)
{
    static const char *const lines[] = {"seat edit N-1 S1", "seat edit N-1 S1 --title T",
                                        "seat edit N-1 S1 --count 1 --share 100"};

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(lines); i++) {
        app_bed_do(&bed, lines[i]);
        assert_false(bed.result.changed);
        assert_string_equal(bed.result.message, "Nothing changed in N-1: it is so already");
    }
    app_bed_do(&bed, "seat edit N-1 S1 --count 2 --share 100");
    assert_true(bed.result.changed);
}

/* ---- paper ---------------------------------------------------------------------------------- */

static void test_print_targets(void **state)
{
    struct stat info;
    char line[600];

    (void)state;
    /* Never over the portfolio, by whatever name it goes. */
    assert_int_equal(link(session_path(bed.session), folders_path(bed.folder, "tmp/twin.db")), 0);
    snprintf(line, sizeof line, "print N-1 gate --force -o %s", session_path(bed.session));
    app_bed_refused(&bed, line, ERROR_CONFLICT, "another name");
    snprintf(line, sizeof line, "print N-1 gate --force -o %s",
             folders_path(bed.folder, "tmp/twin.db"));
    app_bed_refused(&bed, line, ERROR_CONFLICT, "keeps everything in");
    unlink(folders_path(bed.folder, "tmp/twin.db"));
    app_bed_do(&bed, "check");
    snprintf(line, sizeof line, "print N-1 gate -o %s", folders_path(bed.folder, "tmp/gate.txt"));
    app_bed_do(&bed, line);
    assert_int_equal(stat(folders_path(bed.folder, "tmp/gate.txt"), &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    app_bed_refused(&bed, line, ERROR_CONFLICT, "--force");
    snprintf(line, sizeof line, "print N-1 gate -o %s --force",
             folders_path(bed.folder, "tmp/gate.txt"));
    app_bed_do(&bed, line);
    /* A folder gets a name that is made from what is printed. */
    snprintf(line, sizeof line, "print N-1 handover --format html -o %s/",
             folders_path(bed.folder, "tmp"));
    app_bed_do(&bed, line);
    assert_non_null(folders_read(bed.folder, "tmp/n-1-handover-2026-11-23.html"));
}

static void test_print_requests(void **state)
{
    static const struct {
        const char *arguments, *says;
    } cases[] = {
        {"gate -o a.txt --printer", "not to both"},
        {"gate --printer --format md", "only text and PDF go to a printer"},
        {"gate --person P1", "not about one person"},
        {"gate --format docx", "text, md, html or pdf"},
        {"gate --paper a5", "a4 or letter"},
        {"gate --copies 2", "are for a printer"},
        {"gate --option sides=one-sided", "are for a printer"},
        {"gate --printer --copies 0", "--copies 1 to 99"},
        {"gate --printer --copies 100", "--copies 1 to 99"},
        {"gat --format", "--format needs a value"},
        {"sheet", "there is no document 'sheet'"},
        {"handovr", "did you mean handover"},
        {"gate -o ''", "--output is empty"},
    };
    char line[200];

    (void)state;
    app_bed_do(&bed, "person add N-1 --seat S1 --name Ana");
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        snprintf(line, sizeof line, "print N-1 %s", cases[i].arguments);
        app_bed_refused(&bed, line, ERROR_USAGE, cases[i].says);
    }
    app_bed_do(&bed, "print N-1 offboarding --person P1");
    app_bed_has(&bed, "Ana");
    app_bed_do(&bed, "print N-1 off"); /* a beginning that no other has */
}

static void test_lists_that_are_empty(void **state)
{
    (void)state;
    app_bed_do(&bed, "list --status closed");
    app_bed_has(&bed, "There are no engagements like that.");
    app_bed_do(&bed, "cancel N-1 --reason r");
    app_bed_do(&bed, "cancel ENG-2601 --reason r");
    app_bed_do(&bed, "cancel ENG-2602 --reason r");
    app_bed_do(&bed, "list");
    app_bed_has(&bed, "There are no open engagements.");
    app_bed_do(&bed, "list --status cancelled");
    app_bed_has(&bed, "N-1");
    app_bed_do(&bed, "list --all");
    app_bed_has(&bed, "N-1");
}

static int begin(void **state)
{
    (void)state;
    app_bed_init(&bed);
    app_bed_open(&bed, "2026-11-23");
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
        cmocka_unit_test(test_new),
        cmocka_unit_test(test_set),
        cmocka_unit_test(test_on_hold),
        cmocka_unit_test(test_an_edit_of_nothing),
        cmocka_unit_test(test_print_targets),
        cmocka_unit_test(test_print_requests),
        cmocka_unit_test(test_lists_that_are_empty),
    };

    return cmocka_run_group_tests(tests, begin, end);
}
