#include "scene.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* A terminal of which every look at the clock takes time, and that notes what is painted. */
struct slow {
    struct scene scene;
    int64_t now;
    int64_t step;                  /* of the clock at each look, ms */
    int painted, asked, escape_at; /* escape_at -1: nobody presses it */
    struct strbuf first;           /* what was painted first */
};

static int64_t now_ms(void *context)
{
    return ((struct slow *)context)->now += ((struct slow *)context)->step;
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

/* A disk of which each row takes as long as a look at the clock: whoever reads is asked each time
 * whether to go on. */
static struct slow_disk {
    struct db_driver driver;
    bool (*stop)(void *context);
    void *context;
} disk;

static void disk_set_stop(struct db *db, bool (*stop)(void *context), void *context)
{
    disk.stop = stop;
    disk.context = context;
    db_sqlite.set_stop(db, stop, context);
}

static bool disk_step(struct db_statement *statement, bool *row, struct error *error)
{
    if (disk.stop != NULL && disk.stop(disk.context))
        return error_set(error, ERROR_SYSTEM, "interrupted");
    return db_sqlite.step(statement, row, error);
}

static void begin_on(struct slow *slow, int rows, int columns, const struct db_driver *driver)
{
    const struct shell_host host = {
        .now_ms = now_ms, .paint = paint, .escape = escape, .context = slow};
    struct error error;

    memset(slow, 0, sizeof *slow);
    slow->escape_at = -1;
    slow->step = 20;
    strbuf_init(&slow->first);
    scene_begin(&slow->scene, rows, columns, "demo");
    shell_free(slow->scene.shell);
    if (driver != NULL) {
        bed_close(&slow->scene.bed);
        bed_open(&slow->scene.bed, driver);
    }
    assert_true(shell_new(slow->scene.bed.session, &host, false, &slow->scene.shell, &error));
    scene_keys(&slow->scene, "1");
    slow->painted = slow->asked = 0;
    strbuf_clear(&slow->first);
}

static void begin(struct slow *slow, int rows, int columns)
{
    begin_on(slow, rows, columns, NULL);
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

/* The backup, and what the restore kept aside. */
static void remove_copies(const char *folder)
{
    DIR *listing = opendir(folder);
    char path[512];

    assert_non_null(listing);
    for (struct dirent *entry; (entry = readdir(listing)) != NULL;) {
        if (strcmp(entry->d_name, "copy.db") != 0 && strstr(entry->d_name, ".before-") == NULL)
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        assert_int_equal(unlink(path), 0);
    }
    closedir(listing);
}

/* A restore says how far it is; broken off, the file is the one that was there. */
static void test_a_restore(void **state)
{
    struct slow slow;
    char line[256], copy[128];

    (void)state;
    begin(&slow, 24, 80);
    snprintf(copy, sizeof copy, "%s/copy.db", slow.scene.bed.folder);
    snprintf(line, sizeof line, ": 'backup' Enter '%s' Ctrl-S", copy);
    scene_keys(&slow.scene, line);
    scene_shows(&slow.scene, "Wrote a checked copy");
    scene_keys(&slow.scene, "2 g g b 'money' Ctrl-S");
    scene_shows(&slow.scene, "on hold");
    snprintf(line, sizeof line, ": 'restore' Enter '%s' Ctrl-S Right", copy);
    scene_keys(&slow.scene, line);
    slow.painted = slow.asked = slow.escape_at = 0;
    strbuf_clear(&slow.first);
    scene_keys(&slow.scene, "Enter");
    assert_true(slow.painted > 0);
    assert_non_null(strstr(slow.first.data, "Restore a backup"));
    assert_non_null(strstr(slow.first.data, "Esc breaks it off"));
    scene_shows(&slow.scene, "broken off, nothing was changed");
    slow.escape_at = -1;
    scene_keys(&slow.scene, "Ctrl-S Right Enter");
    scene_shows(&slow.scene, "the file that was there is kept");
    remove_copies(slow.scene.bed.folder);
    end(&slow);
}

/* What another program changed is read with the same patience: said within half a second, and
 * broken off by Esc; the screen goes on showing what it had. */
static void test_a_change_from_outside(void **state)
{
    struct slow slow;
    struct bed other;

    (void)state;
    disk.driver = db_sqlite;
    disk.driver.set_stop = disk_set_stop;
    disk.driver.step = disk_step;
    begin_on(&slow, 24, 80, &disk.driver);
    scene_keys(&slow.scene, "2");
    memset(&other, 0, sizeof other);
    memcpy(other.folder, slow.scene.bed.folder, sizeof other.folder);
    memcpy(other.path, slow.scene.bed.path, sizeof other.path);
    arena_init(&other.arena);
    result_init(&other.result);
    bed_open(&other, NULL);
    bed_do(&other, "new --title Outside --client C --provider P --model s --code AAA-1");
    slow.step = 300;
    slow.painted = slow.asked = 0;
    strbuf_clear(&slow.first);
    shell_tick(slow.scene.shell, slow.now + 2000);
    assert_true(slow.painted > 0);
    assert_non_null(strstr(slow.first.data, "Reading the file"));
    assert_non_null(strstr(slow.first.data, "Esc breaks it off"));
    scene_shows(&slow.scene, "Outside");
    scene_shows(&slow.scene, "changed by another program");
    bed_do(&other, "undo");
    slow.asked = slow.escape_at = 0;
    shell_tick(slow.scene.shell, slow.now + 4000);
    scene_shows(&slow.scene, "broken off");
    scene_shows(&slow.scene, "Outside");
    slow.escape_at = -1;
    slow.step = 20;
    scene_keys(&slow.scene, "F5");
    scene_shows_not(&slow.scene, "Outside");
    bed_close(&other);
    result_done(&other.result);
    arena_done(&other.arena);
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
        cmocka_unit_test(test_a_restore),
        cmocka_unit_test(test_a_change_from_outside),
        cmocka_unit_test(test_quick_work_is_quiet),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
