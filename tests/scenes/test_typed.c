#include "scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

/* Lines typed in the palette: commands without their code, words of the interface itself, and the
 * file "config" that says the same. */

static void begin(struct scene *scene, const char *keys)
{
    scene_begin(scene, 24, 100, "demo");
    scene_wait(scene, 7000);
    scene_keys(scene, keys);
}

static void test_commands(void **state)
{
    struct scene scene;

    (void)state;
    begin(&scene, ": 'advance ENG-2601' Enter"); /* not the one selected */
    scene_shows(&scene, "Milestone M3");
    scene_shows(&scene, ":milestone submit ENG-2601 M3");
    /* Of the engagement that is selected, when none is named. */
    scene_keys(&scene, "Esc 2 / '2605' Enter : 'tick SA2-12 --evidence memo' Enter");
    scene_shows(&scene, "Ticked SA2-12 on ENG-2605");
    scene_keys(&scene, ": 'tick ENG-2604 SA4-06' Enter");
    scene_shows(&scene, "ENG-2604");
    scene_keys(&scene, ": 'show ENG-9999' Enter");
    scene_shows(&scene, "there is no engagement ENG-9999");
    scene_keys(&scene, "Esc : 'hold ENG-9999 --reason budget' Enter");
    scene_shows(&scene, "there is no engagement ENG-9999");
    scene_keys(&scene, ": 'hold' Enter");
    scene_shows(&scene, "Put on hold: ENG-2605");
    scene_keys(&scene, "Esc : 'history' Enter");
    scene_shows(&scene, "Ticked SA2-12");
    scene_keys(&scene, "Esc : 'messages' Enter");
    scene_shows(&scene, "Ticked SA2-12 on ENG-2605");
    scene_end(&scene);
}

/* Answers name commands as they are typed here. */
static void test_answers_name_what_is_typed_here(void **state)
{
    struct scene scene;

    (void)state;
    begin(&scene, "2 / '2601' Enter : 'gate' Enter");
    scene_shows(&scene, "delivered: :milestone submit M3. Then: :milestone accept M3 ");
    scene_shows_not(&scene, "stint ");
    scene_keys(&scene, "G");
    scene_shows(&scene, "or plan for fewer: :seat edit S1");
    scene_shows_not(&scene, "stint ");
    scene_keys(&scene, "Esc : 'gate ENG-2602' Enter"); /* not the one selected */
    scene_shows(&scene, "Then have it checked: :access verify ENG-2602 A1");
    scene_keys(&scene, "Esc : 'radar' Enter");
    scene_shows(&scene, ":gate");
    scene_shows_not(&scene, "stint gate");
    scene_end(&scene);
}

static void test_dates(void **state)
{
    struct scene scene;

    (void)state;
    begin(&scene, ": 'date ENG-2601 M4 2027-02-01' Enter");
    scene_shows(&scene, "Changed milestone M4 of ENG-2601");
    scene_keys(&scene, "2 / '2601' Enter : 'date M4 +12w' Enter");
    scene_shows(&scene, "Changed milestone M4 of ENG-2601");
    scene_keys(&scene, ": 'date +20w' Enter"); /* the end */
    scene_shows(&scene, "Set end of ENG-2601");
    scene_keys(&scene, "Enter ] ] ] : 'date +11w' Enter"); /* the row */
    scene_shows(&scene, "Changed milestone M");
    scene_keys(&scene, ": 'date M4 someday' Enter");
    scene_shows(&scene, "someday");
    scene_keys(&scene, "Esc : 'date M4' Enter");
    scene_shows(&scene, "the day is missing");
    scene_end(&scene);
}

static void test_print(void **state)
{
    char line[300];
    struct scene scene;
    FILE *file;

    (void)state;
    begin(&scene, "2 / '2602' Enter");
    snprintf(line, sizeof line, ": 'print handover > %s/sheet.txt' Enter", getenv("SCRATCH"));
    scene_keys(&scene, line);
    snprintf(line, sizeof line, "%s/sheet.txt", getenv("SCRATCH"));
    file = fopen(line, "r");
    assert_non_null(file);
    assert_non_null(fgets(line, sizeof line, file));
    fclose(file);
    /* It is not written over. */
    snprintf(line, sizeof line, ": 'print gate >%s/sheet.txt' Enter", getenv("SCRATCH"));
    scene_keys(&scene, line);
    scene_shows(&scene, "exists");
    scene_end(&scene);
}

static void test_switches(void **state)
{
    struct scene scene;

    (void)state;
    begin(&scene, ": 'set mouse on' Enter");
    scene_shows(&scene, "mouse: on.");
    assert_true(shell_wants_mouse(scene.shell));
    scene_keys(&scene, ": 'set mouse maybe' Enter");
    scene_shows(&scene, "mouse is on or off, not 'maybe'");
    scene_keys(&scene, ": 'set theme light' Enter");
    scene_shows(&scene, "theme: light.");
    scene_keys(&scene, ": 'set theme pink' Enter");
    scene_shows(&scene, "there is no theme 'pink'");
    scene_keys(&scene, ": 'set plain on' Enter");
    scene_shows_not(&scene, "─");
    scene_keys(&scene, ": 'set plain' Enter");
    scene_shows(&scene, "set plain wants one value");
    scene_keys(&scene, ": 'set ENG-2601 sow=SOW-7' Enter"); /* a term as ever */
    scene_shows(&scene, "of ENG-2601");
    scene_end(&scene);
}

static void test_config(void **state)
{
    struct scene scene;

    (void)state;
    begin(&scene, "2");
    scene_configure(&scene, "config", "# mine\nmouse = on\n\n  plain = on\ntheme = light\n");
    assert_true(shell_wants_mouse(scene.shell));
    scene_shows_not(&scene, "─");
    scene_end(&scene);

    begin(&scene, "2");
    scene_configure(&scene, "config", "mouse = on\nplian = on\ncursor = maybe\njust words\n");
    assert_true(shell_wants_mouse(scene.shell));
    scene_keys(&scene, ": 'messages' Enter");
    scene_shows(&scene, "config:2:1: 'plian' is none of: mouse, plain, cursor, theme");
    scene_shows(&scene, "did you mean plain?");
    scene_shows(&scene, "config:3:10: cursor is on or off, not 'maybe'");
    scene_shows(&scene, "config:4:1: 'just words' lacks its '='");
    scene_end(&scene);
}

/* What the editor leaves is the file, and is in force at once; a fault names its place, and the
 * built-in keys hold. */
static void edit_keys(struct scene *scene, const char *text)
{
    char path[200], editor[220];
    FILE *file;

    snprintf(path, sizeof path, "%s/new-keys", getenv("SCRATCH"));
    file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0 && fclose(file) == 0);
    snprintf(editor, sizeof editor, "cp %s", path);
    assert_int_equal(setenv("EDITOR", editor, 1), 0);
    unsetenv("VISUAL");
    scene_keys(scene, ": 'keys edit' Enter");
}

static void test_keys_edit(void **state)
{
    char path[256];
    struct scene scene;

    (void)state;
    begin(&scene, "2");
    edit_keys(&scene, "[everywhere]\nC = view-agenda\n");
    scene_shows(&scene, "The keys are those of your file now.");
    scene_keys(&scene, "C");
    scene_shows(&scene, "[3 Agenda]");
    edit_keys(&scene, "[everywhere]\nC = view-agenda\n");
    scene_shows(&scene, "The keys are as they were.");
    edit_keys(&scene, "[everywhere]\nC = veiw-agenda\n");
    scene_shows(&scene, "keys.conf:2:5: 'veiw-agenda' is no action");
    scene_shows(&scene, "did you mean view-agenda?");
    scene_keys(&scene, "1");
    scene_shows(&scene, "[1 Board]");
    snprintf(path, sizeof path, "%s/keys.conf", scene.bed.folder);
    assert_int_equal(unlink(path), 0);
    scene_end(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_commands),  cmocka_unit_test(test_answers_name_what_is_typed_here),
        cmocka_unit_test(test_dates),     cmocka_unit_test(test_print),
        cmocka_unit_test(test_switches),  cmocka_unit_test(test_config),
        cmocka_unit_test(test_keys_edit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
