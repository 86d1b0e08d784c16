#include "bulk.h"
#include "command_bed.h"
#include "sample.h"
#include "session.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* What takes time is broken off at places where the watch is asked (in a sample: at fewer): the
 * file is byte for byte as it was, nothing lies beside it, and the sentence says so. */

enum { EVERY = 5 };

struct stopping {
    struct watch watch;
    long asked, stop_at; /* -1: never */
    long firm;           /* asked when it could no longer be broken off */
    size_t total;        /* the last that was told */
};

static bool ask(void *context, const struct watch *watch)
{
    struct stopping *stopping = context;

    stopping->firm += watch->firm;
    stopping->total = watch->total > 0 ? watch->total : stopping->total;
    return stopping->asked++ == stopping->stop_at;
}

static struct stopping *begin(struct bed *bed, struct stopping *stopping, long stop_at)
{
    *stopping = (struct stopping){.watch = {.ask = ask, .context = stopping}, .stop_at = stop_at};
    session_watch(bed->session, &stopping->watch);
    return stopping;
}

static void assert_as_before(struct bed *bed, const char *line, long n)
{
    size_t size = bed->size;
    char *before = bed->bytes;

    assert_false(bed->result.changed);
    bed->bytes = NULL;
    bed_keep_bytes(bed);
    if (bed->size != size || memcmp(bed->bytes, before, size) != 0)
        fail_msg("%s: broken off at %ld, and the file has changed", line, n);
    free(bed->bytes);
    bed->bytes = before;
    bed->size = size;
    bed_nothing_beside(bed, line, n);
}

/* Broken off at every stride-th question until it is done, which tells of so many in all. */
static long sweep_told(struct bed *bed, const char *line, long stride, size_t *total)
{
    struct stopping stopping;
    long times = 0;

    stride = stride > 1 ? stride * sample_step(EVERY) : 1;
    bed_keep_bytes(bed);
    for (long n = 0;; n += stride) {
        bool done;

        begin(bed, &stopping, n);
        done = bed_run(bed, line);
        session_watch(bed->session, NULL);
        if (!stopping.watch.stopped) {
            if (!done)
                fail_msg("%s: %s", line, bed->error.message);
            printf("%s: %ld times\n", line, times);
            *total = stopping.total;
            return times;
        }
        times++;
        assert_false(done);
        assert_int_equal(bed->error.code, ERROR_CONFLICT);
        assert_non_null(strstr(bed->error.message, "broken off, nothing was changed"));
        assert_as_before(bed, line, n);
    }
}

static long sweep(struct bed *bed, const char *line, long stride)
{
    size_t ignored;

    return sweep_told(bed, line, stride, &ignored);
}

static void open_demo(struct bed *bed)
{
    bed_init(bed);
    bed_demo(bed);
    bed_open(bed, NULL);
}

static void close_bed(struct bed *bed)
{
    bed_close(bed);
    bed_done(bed);
}

static void test_commands(void **state)
{
    static const struct {
        const char *line;
        long stride;
    } cases[] = {
        {"check", 37},
        {"subject show 'Farid Haddou'", 3},
        {"tick ENG-2603 AT3-02 --evidence 'signed copy'", 1},
        {"undo", 1},
        {"subject erase 'Camille Roux'", 3},
    };
    struct bed bed;
    long times = 0;

    (void)state;
    open_demo(&bed);
    for (size_t at = 0; at < ARRAY_COUNT(cases); at++)
        times += sweep(&bed, cases[at].line, cases[at].stride);
    assert_true(times > (sample_step(EVERY) == 1 ? 20 : 8));
    bed_do(&bed, "check");
    close_bed(&bed);
}

/* A copy that was not finished is taken away. */
static void test_a_backup(void **state)
{
    struct bed bed;
    char line[256], copy[128];

    (void)state;
    open_demo(&bed);
    snprintf(copy, sizeof copy, "%s/copy.db", bed.folder);
    snprintf(line, sizeof line, "backup %s", copy);
    assert_true(sweep(&bed, line, 29) >= (sample_step(EVERY) == 1 ? 6 : 2));
    assert_int_equal(unlink(copy), 0);
    close_bed(&bed);
}

/* Many commands in one transaction say how many they are. */
static void test_the_demo(void **state)
{
    struct bed bed;
    size_t total;

    (void)state;
    bed_init(&bed);
    bed_open(&bed, NULL);
    bed_do(&bed, "init");
    assert_true(sweep_told(&bed, "demo", 401, &total) > 1);
    assert_true(total > 100);
    close_bed(&bed);
}

static void test_many_at_once(void **state)
{
    static const struct arg_value reason[] = {{"reason", "budget"}};
    struct bulk_row rows[] = {{.code = "ENG-2601"}, {.code = "ENG-2602"}, {.code = "ENG-2603"}};
    struct bulk bulk = {.command = command_find("hold"),
                        .values = reason,
                        .value_count = 1,
                        .rows = rows,
                        .count = ARRAY_COUNT(rows)};
    struct stopping stopping;
    struct bed bed;

    (void)state;
    open_demo(&bed);
    bed_keep_bytes(&bed);
    begin(&bed, &stopping, 1);
    assert_false(bulk_try(&bulk, bed.session, &bed.arena, &bed.error));
    assert_non_null(strstr(bed.error.message, "broken off"));
    begin(&bed, &stopping, -1);
    assert_true(bulk_try(&bulk, bed.session, &bed.arena, &bed.error));
    assert_int_equal(bulk.can, 3);
    for (long n = 0; n < 3; n++) {
        begin(&bed, &stopping, n);
        bed.result.changed = false;
        assert_false(bulk_run(&bulk, bed.session, &bed.arena, &bed.result, &bed.error));
        assert_non_null(strstr(bed.error.message, "broken off, nothing was changed"));
        session_watch(bed.session, NULL);
        assert_as_before(&bed, "hold", n);
    }
    begin(&bed, &stopping, -1);
    assert_true(bulk_run(&bulk, bed.session, &bed.arena, &bed.result, &bed.error));
    assert_int_equal(stopping.total, 3);
    session_watch(bed.session, NULL);
    close_bed(&bed);
}

/* An opening that was broken off is none, and the next one goes well. */
static void test_opening(void **state)
{
    struct stopping stopping;
    struct bed bed;
    long n = 0;

    (void)state;
    open_demo(&bed);
    bed_close(&bed);
    for (;; n++) {
        bool done;

        bed_open(&bed, NULL);
        begin(&bed, &stopping, n);
        done = session_open(bed.session, &bed.error);
        session_watch(bed.session, NULL);
        if (done)
            break;
        assert_non_null(strstr(bed.error.message, "broken off"));
        assert_false(session_is_open(bed.session));
        bed_close(&bed);
    }
    bed_do(&bed, "check");
    close_bed(&bed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_commands), cmocka_unit_test(test_a_backup),
        cmocka_unit_test(test_the_demo), cmocka_unit_test(test_many_at_once),
        cmocka_unit_test(test_opening),
    };

    return cmocka_run_group_tests_name("broken off", tests, NULL, NULL);
}
