#include "scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* A terminal of which every look at the clock takes 20 ms, and that notes what is painted. */
struct slow {
    struct scene scene;
    int64_t now;
    int painted, asked, escape_at; /* escape_at -1: nobody presses it */
    struct strbuf first;           /* what was painted first */
};

static int64_t now_ms(void *context)
{
    return ((struct slow *)context)->now += 20;
}

static void paint(void *context)
{
    struct slow *slow = context;

    if (slow->painted++ == 0)
        canvas_dump(&slow->scene.canvas, false, &slow->first);
}

static bool escape(void *context)
{
    struct slow *slow = context;

    return slow->asked++ == slow->escape_at;
}

static void begin(struct slow *slow, int rows, int columns)
{
    const struct shell_host host = {
        .now_ms = now_ms, .paint = paint, .escape = escape, .context = slow};
    struct error error;

    memset(slow, 0, sizeof *slow);
    slow->escape_at = -1;
    strbuf_init(&slow->first);
    scene_begin(&slow->scene, rows, columns, "demo");
    shell_free(slow->scene.shell);
    assert_true(shell_new(slow->scene.bed.session, &host, false, &slow->scene.shell, &error));
    scene_keys(&slow->scene, "1");
    slow->painted = slow->asked = 0;
    strbuf_clear(&slow->first);
}

static void end(struct slow *slow)
{
    strbuf_done(&slow->first);
    scene_end(&slow->scene);
}

/* Said after half a second, over what was on the screen, and gone with what came of it. */
static void test_it_says_how_long(void **state)
{
    static const int sizes[][2] = {{24, 80}, {12, 40}, {36, 120}};

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(sizes); at++) {
        struct slow slow;
        char name[64];

        begin(&slow, sizes[at][0], sizes[at][1]);
        scene_keys(&slow.scene, ": 'check'");
        slow.painted = 0;
        strbuf_clear(&slow.first);
        scene_keys(&slow.scene, "Enter");
        assert_true(slow.painted > 1);
        snprintf(name, sizeof name, "progress-%dx%d", sizes[at][1], sizes[at][0]);
        scene_golden_text(&slow.scene, name, slow.first.data);
        scene_shows(&slow.scene, "Check the file");
        scene_shows_not(&slow.scene, "Esc breaks it off");
        end(&slow);
    }
}

static void test_esc_breaks_it_off(void **state)
{
    struct slow slow;

    (void)state;
    begin(&slow, 24, 80);
    slow.escape_at = 3;
    scene_keys(&slow.scene, ": 'check' Enter");
    scene_shows(&slow.scene, "Check the file: broken off, nothing was changed");
    scene_keys(&slow.scene, "2");
    scene_shows(&slow.scene, "[2 List]");
    slow.escape_at = -1;
    scene_keys(&slow.scene, ": 'check' Enter");
    scene_shows(&slow.scene, "journal");
    end(&slow);
}

/* A change that is broken off has changed nothing. */
static void test_an_erasing(void **state)
{
    struct slow slow;

    (void)state;
    begin(&slow, 24, 80);
    scene_keys(&slow.scene, ": 'subject erase' Enter 'Camille Roux' Ctrl-S");
    slow.asked = slow.painted = 0;
    slow.escape_at = 0;
    scene_keys(&slow.scene, "Right Enter");
    assert_true(slow.painted > 0);
    scene_shows(&slow.scene, "broken off, nothing was changed");
    slow.escape_at = -1;
    scene_keys(&slow.scene, "Esc Esc d 5 / 'camille' Enter");
    scene_shows(&slow.scene, "Camille Roux");
    end(&slow);
}

/* What is quick says nothing, and nobody is asked for a key. */
static void test_quick_work_is_quiet(void **state)
{
    struct slow slow;

    (void)state;
    begin(&slow, 24, 80);
    scene_keys(&slow.scene, "1 2 3 Space u j k");
    assert_int_equal(slow.painted, 0);
    assert_int_equal(slow.asked, 0);
    end(&slow);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_says_how_long),
        cmocka_unit_test(test_esc_breaks_it_off),
        cmocka_unit_test(test_an_erasing),
        cmocka_unit_test(test_quick_work_is_quiet),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
