#include "app/session_private.h"
#include "app_bed.h"
#include "asset.h"
#include "sample.h"
#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/*
 * The demo portfolio command by command in one session, each (in a sample: each fifth) undone and
 * done again: what the store keeps of the engagement is what stands in the file, to the field and
 * to the order of its rows (app_bed_run looks).
 */

struct demo_line {
    civil_day day;
    const char *text;
    size_t number;
};

enum { MOST = 2000, EVERY = 5, ENOUGH = 200 };

static struct app_bed bed;
static struct demo_line lines[MOST];
static size_t count;

static int by_day(const void *a, const void *b)
{
    const struct demo_line *left = a, *right = b;

    if (left->day != right->day)
        return left->day < right->day ? -1 : 1;
    return left->number < right->number ? -1 : 1;
}

static void read_lines(struct arena *arena)
{
    const char *text = asset_find("demo/portfolio.txt")->data;

    for (size_t length; *text != '\0'; text += length + (text[length] == '\n')) {
        civil_day day;

        length = strcspn(text, "\n");
        if (length < 11 || text[10] != ' ' || !day_parse_iso(arena_strndup(arena, text, 10), &day))
            continue;
        assert_true(count < MOST);
        lines[count] = (struct demo_line){day, arena_strndup(arena, text + 11, length - 11), count};
        count++;
    }
    qsort(lines, count, sizeof lines[0], by_day);
}

static void test_each(void **state)
{
    struct arena arena;
    size_t there_and_back = 0;

    (void)state;
    arena_init(&arena);
    read_lines(&arena);
    assert_true(count > 300);
    app_bed_do(&bed, "init");
    for (size_t i = 0; i < count; i++) {
        bed.session->fixed_today = lines[i].day;
        app_bed_do(&bed, lines[i].text);
        if (!bed.result.changed || i % (size_t)sample_step(EVERY) != 0)
            continue;
        app_bed_do(&bed, "undo");
        app_bed_do(&bed, "redo");
        there_and_back++;
    }
    app_bed_do(&bed, "check");
    printf("%zu of %zu commands undone and done again, kept %zu times\n", there_and_back, count,
           bed.kept);
    assert_true(there_and_back >= ENOUGH);
    assert_true(bed.kept > count);
    arena_done(&arena);
}

static int begin(void **state)
{
    (void)state;
    app_bed_init(&bed);
    app_bed_open(&bed, "2026-01-01");
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_each)};

    return cmocka_run_group_tests_name("kept in the demo", tests, begin, end);
}
