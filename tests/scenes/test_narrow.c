#include "scene.h"
#include "store_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

/* What list and board are narrowed by: facets in their box, facet words behind "/" and ":filter".
 */

static const struct {
    int rows, columns;
    const char *name;
} sizes[] = {{24, 80, "80x24"}, {36, 120, "120x36"}, {12, 40, "40x12"}};

static void look(const char *keys, const char *name)
{
    for (size_t at = 0; at < ARRAY_COUNT(sizes); at++) {
        struct scene scene;
        char golden[64];

        scene_begin(&scene, sizes[at].rows, sizes[at].columns, "demo");
        scene_wait(&scene, 7000);
        scene_keys(&scene, keys);
        snprintf(golden, sizeof golden, "%s-%s", name, sizes[at].name);
        scene_golden_roles(&scene, golden);
        scene_end(&scene);
    }
}

static void test_looks(void **state)
{
    (void)state;
    look("2 s f", "facets");
    look("2 s f Space j j Space Enter", "list-facets");
    look("1 f / 'off' Enter Space Enter", "board-facets");
    look("2 s / 'health:poor'", "list-facet-fault");
    look("2 s = 'phase' Enter S", "list-groups");
    look("2 s |", "columns");
    look("2 s F", "filters");
    look("2 s | j Space j j J K Esc", "list-columns");
}

static void begin_list(struct scene *scene)
{
    scene_begin(scene, 36, 120, "demo");
    scene_wait(scene, 7000);
    scene_keys(scene, "2 s");
}

/* Several values of a facet are any of them, several facets all; the box counts what would be. */
static void test_facets(void **state)
{
    struct scene scene;

    (void)state;
    begin_list(&scene);
    scene_shows(&scene, "6 of 6   sort");
    scene_keys(&scene, "f / 'augmented' Enter Space Esc Esc");
    scene_shows(&scene, "List: model:augmented-team");
    scene_shows_not(&scene, "6 of 6   sort");
    scene_keys(&scene, "f / 'staff' Enter Space Esc Esc");
    scene_shows(&scene, "6 of 6   sort");
    scene_shows(&scene, "model:augmented-team");
    scene_keys(&scene, "Esc");
    scene_shows_not(&scene, "List:");
    scene_end(&scene);
}

static void put_many(const char *path, int count)
{
    struct store_fixture file;
    size_t size;
    char *bytes;
    FILE *out = fopen(path, "w");

    store_fixture_init(&file);
    store_fixture_create(&file);
    store_fixture_titles(&file, count);
    store_fixture_close(&file);
    bytes = store_fixture_read(file.path, &size);
    assert_non_null(out);
    assert_int_equal(fwrite(bytes, 1, size, out), size);
    assert_int_equal(fclose(out), 0);
    assert_int_equal(chmod(path, 0600), 0);
    free(bytes);
    store_fixture_done(&file);
}

/* The box holds what it counts, though nothing below it is narrowed yet: no work is left. */
static void test_box_is_read_once(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, NULL);
    put_many(scene.bed.path, 1001); /* more than are read at once */
    scene_run_again(&scene);
    scene_keys(&scene, "2 f");
    for (int at = 0; at < 10; at++)
        scene_wait(&scene, 100);
    assert_true(shell_next_timer(scene.shell, scene.now_ms) > 0);
    scene_shows(&scene, "Phase");
    scene_shows_not(&scene, "% read");
    scene_end(&scene);
}

/* Typed among the text; Esc takes away what was typed, then what was chosen. */
static void test_words(void **state)
{
    struct scene scene;

    (void)state;
    begin_list(&scene);
    scene_keys(&scene, "/ 'phase:deliver'");
    scene_shows(&scene, "Delivery");
    scene_shows_not(&scene, "Sourcing ");
    scene_keys(&scene, "Enter : 'filter model:sa' Enter");
    scene_shows(&scene, "List: model:staff-augmentation");
    scene_shows_not(&scene, "phase:deliver");
    scene_keys(&scene, "/ '!late' Enter");
    scene_shows(&scene, "List: model:staff-augmentation !late");
    scene_keys(&scene, "Esc");
    scene_shows_not(&scene, "!late");
    scene_shows(&scene, "List: model:staff-augmentation");
    scene_keys(&scene, "Esc");
    scene_shows(&scene, "6 of 6   sort");
    scene_end(&scene);
}

/* ":filter" says what is wrong, and leaves what there was; from a view of other rows it goes to
 * the list. */
static void test_command_line(void **state)
{
    struct scene scene;

    (void)state;
    begin_list(&scene);
    scene_keys(&scene, ": 'filter ower:me' Enter");
    scene_shows(&scene, "'ower' is no facet");
    scene_shows(&scene, "did you mean owner:?");
    scene_shows(&scene, "6 of 6   sort");
    scene_keys(&scene, ": 'filter health:poor' Enter");
    scene_shows(&scene, "health: has no 'poor'");
    scene_keys(&scene, "3 : 'filter owner:none late' Enter");
    scene_shows(&scene, "[2 List]");
    scene_shows(&scene, "List: owner:none is:late");
    scene_keys(&scene, ": 'filter ' Enter");
    scene_shows(&scene, "6 of 6   sort");
    scene_keys(&scene, "1 : 'filter phase:deliver' Enter");
    scene_shows(&scene, "[1 Board]");
    scene_shows(&scene, "Board: phase:deliver");
    scene_end(&scene);
}

/* A change counts at once. */
static void test_follows_changes(void **state)
{
    struct scene scene;

    (void)state;
    begin_list(&scene);
    scene_keys(&scene, ": 'filter owner:=Quill' Enter");
    scene_shows(&scene, "Nothing matches the filter.");
    bed_do(&scene.bed, "set ENG-2601 owner=Quill");
    scene_keys(&scene, "F5");
    scene_shows(&scene, ">ENG-2601");
    scene_end(&scene);
}

/* By every column that is shown, with a sign at its head; what is chosen is kept. */
static void test_sort(void **state)
{
    static const char *const orders[] = {"code",  "title", "client", "end",   "model",
                                         "phase", "gate",  "people", "owner", "health"};
    struct scene scene;

    (void)state;
    scene_begin(&scene, 36, 120, "demo");
    scene_run_again(&scene);
    scene_keys(&scene, "2");
    scene_shows(&scene, "^NEXT DUE");
    for (size_t i = 0; i < ARRAY_COUNT(orders); i++) {
        char line[64];

        scene_keys(&scene, "s");
        snprintf(line, sizeof line, "Sorted by %s", orders[i]);
        scene_shows(&scene, line);
    }
    scene_shows(&scene, "^FLAG");
    scene_keys(&scene, "S");
    scene_shows(&scene, "vFLAG");
    scene_shows(&scene, "sort: health, last first");
    scene_run_again(&scene);
    scene_keys(&scene, "2");
    scene_shows(&scene, "sort: health, last first");
    scene_end(&scene);
    scene_begin(&scene, 24, 80, "demo"); /* no client, owner, people here */
    scene_keys(&scene, "2 s s s");
    scene_shows(&scene, "Sorted by end");
    scene_keys(&scene, "s s s s");
    scene_shows(&scene, "Sorted by health");
    scene_end(&scene);
}

/* Headings with counts; the selection and marks pass over them. */
static void test_groups(void **state)
{
    struct scene scene;

    (void)state;
    begin_list(&scene);
    scene_run_again(&scene);
    scene_keys(&scene, "2 s = 'owner' Enter");
    scene_shows(&scene, "Ines Kerr 3");
    scene_shows(&scene, "Tom Abara 3");
    scene_shows(&scene, "group: owner");
    scene_keys(&scene, "g g");
    scene_shows(&scene, ">ENG-2601");
    scene_keys(&scene, "V");
    scene_shows(&scene, "6 marked");
    scene_keys(&scene, "Esc g g v G");
    scene_shows(&scene, "6 marked");
    scene_keys(&scene, "v Esc / 'model:sa' Enter");
    scene_shows_not(&scene, "Tom Abara 3");
    scene_keys(&scene, "Esc = 'model' Enter");
    scene_shows(&scene, "Staff augmentation 3");
    scene_run_again(&scene);
    scene_keys(&scene, "2");
    scene_shows(&scene, "Augmented team 3");
    scene_keys(&scene, "= 'none' Enter");
    scene_shows_not(&scene, "group:");
    scene_end(&scene);
}

/* What is chosen is kept; what the width would give is no choice. */
static void test_columns(void **state)
{
    struct scene scene;

    (void)state;
    begin_list(&scene);
    scene_run_again(&scene);
    scene_keys(&scene, "2 | j j Space Esc");
    scene_shows_not(&scene, "CLIENT");
    scene_keys(&scene, "| G Space Esc");
    scene_shows(&scene, "HEALTH");
    scene_run_again(&scene);
    scene_keys(&scene, "2");
    scene_shows(&scene, "HEALTH");
    scene_shows_not(&scene, "CLIENT");
    scene_resize(&scene, 24, 60);
    scene_shows(&scene, "ENGAGEMENT");
    scene_shows_not(&scene, "HEALTH");
    scene_keys(&scene, "|");
    for (int at = 0; at < 20; at++)
        scene_keys(&scene, "g g Space");
    scene_shows(&scene, "One column has to stay.");
    scene_end(&scene);
}

/* What is kept under a name: shown, kept, renamed, deleted; and there the next time. */
static void test_kept_filters(void **state)
{
    struct scene scene;

    (void)state;
    begin_list(&scene);
    scene_keys(&scene, "F a");
    scene_shows(&scene, "name:");
    scene_keys(&scene, "'Mine' Enter");
    scene_shows(&scene, "is no folder"); /* nowhere to keep it */
    scene_run_again(&scene);
    scene_keys(&scene, "2 F g g j j j Enter");
    scene_shows(&scene, "List: ends:+90d");
    scene_shows(&scene, "sort: end");
    scene_keys(&scene, "F X");
    scene_shows(&scene, "comes with filters.conf");
    scene_keys(&scene, "Esc : 'filter model:at sort:-title group:health' Enter");
    scene_shows(&scene, "group: health");
    scene_keys(&scene, "F a 'Our teams' Enter");
    scene_shows(&scene, ">Our teams");
    scene_shows(&scene, "model:augmented-team sort:-title gr");
    scene_keys(&scene, "e Ctrl-U 'Late' Enter");
    scene_run_again(&scene);
    scene_keys(&scene, "2 : 'filter sort:due group:none' Enter F g g");
    scene_shows(&scene, ">Late");
    scene_keys(&scene, "Enter"); /* hers comes before that of the program */
    scene_shows(&scene, "List: model:augmented-team");
    scene_shows(&scene, "sort: title, last first   group: health");
    scene_keys(&scene, "F e Ctrl-U 'a=b' Enter");
    scene_shows(&scene, "has no '='");
    scene_keys(&scene, "X");
    scene_shows(&scene, "Delete a filter");
    scene_keys(&scene, "Esc X d");
    scene_shows(&scene, "late sort:due"); /* the program's is there again */
    scene_shows_not(&scene, "sort:-title");
    scene_keys(&scene, "Esc 1 F a");
    scene_shows(&scene, "there is nothing to keep");
    scene_end(&scene);
}

static void test_copy(void **state)
{
    struct scene scene;

    (void)state;
    begin_list(&scene);
    scene_keys(&scene, "g g y");
    scene_shows(&scene, "the clipboard: ENG-2601\n");
    scene_keys(&scene, "Y"); /* a tab is shown as a blank */
    scene_shows(&scene, "clipboard: ENG-2601 ML headcount gap for ETA pre");
    scene_keys(&scene, "3 g g Esc y");
    scene_shows(&scene, "clipboard: ENG-2601 SA4-10\n");
    scene_keys(&scene, "/ 'zzzz' Enter y");
    scene_shows(&scene, "Nothing is selected that has a name");
    scene_keys(&scene, "Y");
    scene_shows(&scene, "Nothing is selected.");
    scene_end(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_looks),
        cmocka_unit_test(test_facets),
        cmocka_unit_test(test_box_is_read_once),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_command_line),
        cmocka_unit_test(test_follows_changes),
        cmocka_unit_test(test_sort),
        cmocka_unit_test(test_groups),
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_kept_filters),
        cmocka_unit_test(test_copy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
