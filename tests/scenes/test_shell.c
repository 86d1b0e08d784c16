#include "scene.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    int rows, columns;
} sizes[] = {{3, 8}, {4, 20}, {10, 30}, {12, 40}, {24, 80}, {36, 120}, {70, 250}, {1, 1}};

static bool quits(struct scene *scene, const char *keys)
{
    scene_keys(scene, keys);
    return shell_wants_quit(scene->shell);
}

static void test_quitting(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    assert_false(quits(&scene, "Esc Esc Esc"));
    assert_false(quits(&scene, "q j q"));
    scene_shows(&scene, "again to quit");
    assert_false(quits(&scene, "Enter q"));  /* back from the engagement */
    assert_false(quits(&scene, "q Ctrl-C")); /* Ctrl-C is Esc here */
    assert_true(quits(&scene, "q q"));
    scene_end(&scene);
    scene_begin(&scene, 24, 80, "demo");
    assert_true(quits(&scene, "Ctrl-Q"));
    scene_end(&scene);
}

static void test_three_interrupts(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    assert_false(quits(&scene, "Ctrl-C Ctrl-C"));
    scene_wait(&scene, 2500);
    assert_false(quits(&scene, "Ctrl-C Ctrl-C"));
    scene_keys(&scene, ":");
    assert_true(quits(&scene, "Ctrl-C"));
    scene_end(&scene);
}

static void test_a_changed_form_is_not_lost(void **state)
{
    struct scene scene;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, "a Esc");
    scene_shows_not(&scene, "New engagement");
    assert_null(shell_unsaved(scene.shell, &arena));
    scene_keys(&scene, "a 'Fraud review'");
    assert_non_null(strstr(shell_unsaved(scene.shell, &arena), "title: Fraud review"));
    scene_keys(&scene, "Esc");
    scene_shows(&scene, "What you typed is not saved");
    scene_golden(&scene, "discard-80x24");
    scene_keys(&scene, "Enter");
    scene_shows(&scene, "Fraud review");
    assert_false(quits(&scene, "Ctrl-Q"));
    scene_shows(&scene, "not saved");
    scene_keys(&scene, "n Esc d");
    scene_shows_not(&scene, "New engagement");
    scene_end(&scene);
    arena_done(&arena);
}

static void test_unknown_keys_say_so(void **state)
{
    static const struct {
        const char *keys, *said;
    } cases[] = {
        {"d", "d is no key here"},
        {"g z", "No such two keys"},
        {"w", "does nothing here; it works on: Agenda"},
        {"r", "does nothing here; it works on: "},
        {"ц", "ц (waive: reason, approver, until) does nothing here; it works on: Agenda"},
        {"2 L", "L does nothing here; it works on: Board"},
        {"\"rm -rf\"", "Pasted text goes into text fields only"},
        {"F9", "F9 is no key here"},
    };

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(cases); at++) {
        struct scene scene;

        scene_begin(&scene, 24, 80, "demo");
        scene_keys(&scene, cases[at].keys);
        scene_shows(&scene, cases[at].said);
        scene_end(&scene);
    }
}

static void test_messages(void **state)
{
    struct scene scene;
    struct error error;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, "d");
    scene_wait(&scene, 4000);
    scene_shows(&scene, "d is no key");
    scene_wait(&scene, 3000);
    scene_shows_not(&scene, "d is no key");
    error_set(&error, ERROR_SYSTEM, "the disk is full");
    shell_error(scene.shell, &error);
    scene_wait(&scene, 60000);
    scene_shows(&scene, "the disk is full");
    scene_keys(&scene, "j");
    scene_shows_not(&scene, "the disk is full");
    scene_keys(&scene, "g m");
    scene_golden(&scene, "messages-80x24");
    scene_end(&scene);
}

/* A clock that moves four seconds whenever it is read: so long does a command take here. */
static int64_t slow_clock(void *context)
{
    int64_t *now_ms = context;

    return *now_ms += 4000;
}

/* What a command says is shown for its time from when it was said, however long the command took.
 */
static void test_a_message_waits_for_its_command(void **state)
{
    int64_t now_ms = 0, pressed_ms;
    const struct shell_host host = {.now_ms = slow_clock, .context = &now_ms};
    struct scene scene;
    struct error error;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    shell_free(scene.shell);
    assert_true(shell_new(scene.bed.session, &host, false, &scene.shell, &error));
    shell_tick(scene.shell, now_ms);
    scene_keys(&scene, "Hash 'ENG-2605' Enter c 'Seen'");
    pressed_ms = now_ms + 4000;
    scene_keys(&scene, "Ctrl-S");
    shell_tick(scene.shell, pressed_ms + 4000 + 4900);
    scene_shows(&scene, "u undo");
    shell_tick(scene.shell, pressed_ms + 4000 + 5000);
    scene_shows_not(&scene, "u undo");
    scene_end(&scene);
}

static void test_undo_is_named(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, ": 'tick ENG-2603 AT3-02 --evidence \"signed copy\"'");
    scene_golden(&scene, "palette-line-80x24");
    scene_keys(&scene, "Enter");
    scene_shows(&scene, "AT3-02");
    scene_shows(&scene, "u undo");
    scene_keys(&scene, "u");
    scene_shows(&scene, "Undone");
    scene_keys(&scene, "U");
    scene_shows(&scene, "Done again");
    scene_end(&scene);
}

static void test_palette(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, ":");
    scene_golden(&scene, "palette-80x24");
    scene_keys(&scene, "'hold'");
    scene_shows(&scene, "Put on hold");
    scene_keys(&scene, "Enter"); /* the form, about the selected engagement */
    scene_shows(&scene, "Put on hold: ENG-26");
    scene_golden(&scene, "form-hold-80x24");
    scene_keys(&scene, "'budget freeze' Enter");
    scene_shows(&scene, "u undo");
    scene_keys(&scene, ": 'hold ENG-2601'");
    scene_keys(&scene, "Enter"); /* the reason is missing: its form, with what was typed */
    scene_shows(&scene, "Put on hold: ENG-2601");
    scene_keys(&scene, "Esc : 'hold ENG-2601 --resn x' Enter");
    scene_shows(&scene, "'hold' has no --resn");
    scene_end(&scene);
}

/* What was run stands there again, newest first, to be changed or run once more. */
static void test_lines_run_before(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 36, 120, "demo");
    scene_keys(&scene, ":");
    scene_shows_not(&scene, "Run before");
    scene_keys(&scene, "'gate ENG-2603' Enter");
    scene_shows(&scene, "What holds the gate");
    scene_keys(&scene, "Esc : 'gate ENG-2605' Enter Esc :");
    scene_shows(&scene, "Run before");
    scene_keys(&scene, "'2603'");
    scene_shows(&scene, "gate ENG-2603");
    scene_keys(&scene, "Enter"); /* taken, not run */
    scene_shows(&scene, "type to search: gate ENG-2603");
    scene_keys(&scene, "Backspace '1' Enter");
    scene_shows(&scene, "ENG-2601");
    for (int at = 0; at < 9; at++)
        scene_keys(&scene, "Esc : 'gate ENG-2605' Enter"); /* the same only moves */
    scene_keys(&scene, "Esc : '2601'");
    scene_shows(&scene, "gate ENG-2601");
    scene_end(&scene);
}

static void test_help(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, "?");
    scene_golden(&scene, "help-board-80x24");
    scene_keys(&scene, "'@Ctrl-Q'");
    scene_shows(&scene, "quit now");
    assert_true(quits(&scene, "Enter"));
    scene_end(&scene);
    scene_begin(&scene, 12, 40, "demo");
    scene_keys(&scene, "F1");
    scene_golden(&scene, "help-board-40x12");
    scene_end(&scene);
    scene_begin(&scene, 36, 120, "demo");
    scene_keys(&scene, "F1");
    scene_golden(&scene, "help-board-120x36");
    scene_end(&scene);
}

static void test_go_to(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, "# 'storm'");
    scene_golden(&scene, "go-to-80x24");
    scene_keys(&scene, "Enter");
    scene_shows(&scene, "Storm outage");
    scene_end(&scene);
}

/* From no file at all: the file is made after a yes, and the form stays until it is done. */
static void test_first_engagement(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, NULL);
    assert_false(session_is_open(scene.bed.session));
    scene_keys(&scene, "a 'Fraud review' Tab 'Novabank' Tab 'Northway' Tab");
    scene_shows(&scene, "Model");
    scene_keys(&scene, "a u Tab Tab Tab Tab Tab Tab '+2w'");
    scene_shows(&scene, "= Mon 07 Dec 2026 (in 14 d)");
    scene_golden(&scene, "form-new-80x24");
    scene_keys(&scene, "Ctrl-S");
    scene_shows(&scene, "There is no file yet");
    scene_keys(&scene, "Left Enter"); /* no */
    assert_false(session_is_open(scene.bed.session));
    scene_shows(&scene, "Nothing was saved and no file was made; what you typed is here.");
    scene_shows(&scene, "Fraud review");
    scene_keys(&scene, "Ctrl-S Enter");
    assert_true(session_is_open(scene.bed.session));
    scene_shows(&scene, "ENG-2601");
    scene_shows(&scene, "Fraud review");
    scene_end(&scene);
}

static void test_form_faults(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, "a Tab"); /* the title is needed: said as soon as it is left */
    scene_shows(&scene, "needed: what the work is");
    /* What no word begins with is told while it is typed, what may become one is not. */
    scene_keys(&scene, "'C' Tab 'P' Tab 's'");
    scene_shows_not(&scene, "\"s\" is no model");
    scene_keys(&scene, "'x'");
    scene_shows(&scene, "\"sx\" is no model");
    scene_keys(&scene, "Backspace Backspace 'x'");
    scene_shows(&scene, "\"x\" is no model");
    scene_keys(&scene, "Tab");
    scene_shows(&scene, "staff-augmentation");
    scene_keys(&scene, "Ctrl-S"); /* the cursor goes to the first bad field */
    scene_golden(&scene, "form-faults-80x24");
    scene_keys(&scene, "'T' Tab Tab Tab Backspace Right Tab Tab Tab Tab Tab '04/12/2026' Tab");
    scene_shows(&scene, "2026-04-12");
    scene_resize(&scene, 12, 40);
    scene_golden(&scene, "form-faults-40x12");
    scene_end(&scene);
}

static void test_completion(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, "g l : 'milestone accept ENG-2601' Enter");
    scene_shows(&scene, "Milestone");
    scene_golden(&scene, "form-handle-80x24");
    scene_keys(&scene, "'m1'");
    scene_shows(&scene, "= Onboarding closed");
    scene_keys(&scene, "Esc Right Enter : 'milestone edit ENG-2601 M1' Enter");
    scene_golden(&scene, "form-edit-80x24"); /* begins with what the row has */
    scene_end(&scene);
}

/* Names on file are offered from the second letter on; any other name is as good. */
static void test_completion_of_names(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, "a 'T' Tab 'p'");
    scene_shows_not(&scene, "Pollenstack");
    scene_keys(&scene, "'olle'");
    scene_shows(&scene, "pollenstack"); /* the rest of it as a ghost */
    scene_keys(&scene, "Tab");
    scene_shows(&scene, "Client*  > Pollenstack");
    scene_keys(&scene, "Ctrl-U 'Pollux' Tab");
    scene_shows(&scene, "Client*    Pollux");
    scene_keys(&scene, "'Tallow' Tab");
    scene_shows(&scene, "Provider*> Tallow Brid");
    scene_end(&scene);
}

static void test_dangerous_asks(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, ": 'cancel ENG-2601 --reason over' Enter");
    scene_shows(&scene, "Yes, do it");
    scene_keys(&scene, "Right Enter"); /* refused: access is open; every row is named */
    scene_golden(&scene, "findings-80x24");
    scene_end(&scene);
}

static void test_look_ups_are_shown(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, ": 'list --all' Enter");
    scene_shows(&scene, "List engagements");
    scene_keys(&scene, "Esc : 'gate ENG-2601' Enter");
    scene_shows(&scene, "ENG-2601");
    scene_keys(&scene, "Esc : 'table suggest MLOps' Enter");
    scene_shows(&scene, "15-1299.08 Computer Systems Engineers/Architects");
    scene_keys(&scene, "Esc : 'table show rules SR-26-2' Enter");
    scene_shows(&scene, "2026-04-17");
    scene_keys(&scene, "Esc : 'table show rules plumber' Enter");
    scene_shows(&scene, "matches 'plumber'");
    scene_end(&scene);
}

/* What a seat's title suggests and what its code means stand under the fields. */
/* What is no text is never drawn. */
static void test_a_pdf_is_not_shown(void **state)
{
    const char *build = getenv("B");
    struct scene scene;
    char typesetter[512];

    (void)state;
    snprintf(typesetter, sizeof typesetter, "%s/stint-typeset", build != NULL ? build : "build");
    setenv("STINT_TYPESET", typesetter, 1);
    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, ": 'print ENG-2602 gate --format pdf' Enter");
    scene_shows(&scene, "A PDF is nothing for a screen");
    scene_shows_not(&scene, "%PDF");
    scene_end(&scene);
    unsetenv("STINT_TYPESET");
}

static void test_codes_are_explained(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 36, 120, "demo");
    scene_keys(&scene, ": 'seat add ENG-2605' Enter 'Senior MLOps engineer'");
    scene_shows(&scene, "suggested code 15-1299.08 (MLOps engineer)");
    scene_end(&scene);
}

static void test_changes_from_outside(void **state)
{
    const struct session_options options = {.actor = "Other", .today = "2026-11-23"};
    struct session_options other = options;
    struct scene scene;
    struct bed second;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_wait(&scene, 2000);
    scene_shows_not(&scene, "another program");
    second = scene.bed;
    other.database = scene.bed.path;
    other.config = scene.bed.folder;
    assert_true(session_new(&other, &second.session, &second.error));
    arena_init(&second.arena);
    result_init(&second.result);
    bed_do(&second, "set ENG-2605 title=Renamed");
    session_free(second.session);
    result_done(&second.result);
    arena_done(&second.arena);
    scene_wait(&scene, 2000);
    scene_shows(&scene, "another program");
    scene_shows(&scene, "Renamed");
    scene_end(&scene);
}

/* No size and no box brings it down, and nothing is drawn outside. */
static void test_every_size(void **state)
{
    static const char *const openings[] = {"j",         ":",   "?", "a",     "# 'x'",
                                           "a 'x' Esc", "g m", "g", "Enter", "/ 'x'"};

    (void)state;
    for (size_t opening = 0; opening < ARRAY_COUNT(openings); opening++) {
        struct scene scene;

        scene_begin(&scene, 24, 80, "demo");
        scene_keys(&scene, openings[opening]);
        for (size_t at = 0; at < ARRAY_COUNT(sizes); at++) {
            scene_resize(&scene, sizes[at].rows, sizes[at].columns);
            scene_keys(&scene, "Down PgDn Up");
            assert_non_null(scene_screen(&scene, true));
            assert_in_range(scene.canvas.cursor_row, 0, scene.canvas.rows - 1);
            assert_in_range(scene.canvas.cursor_column, 0, scene.canvas.columns - 1);
        }
        scene_end(&scene);
    }
}

/* Help is in the last row at every width that has one. */
static void test_footer(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    for (int columns = 20; columns < 200; columns++) {
        const char *last;

        scene_resize(&scene, 24, columns);
        scene_screen(&scene, false);
        scene.screen.data[scene.screen.length - 1] = '\0';
        last = strrchr(scene.screen.data, '\n');
        assert_non_null(strstr(last, "? help"));
    }
    scene_end(&scene);
}

static void test_tiny_says_its_size(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 3, 60, "demo");
    scene_shows(&scene, "60x3: 20x4 needed, q q quits");
    scene_resize(&scene, 1, 15);
    scene_shows(&scene, "15x1, q q quits");
    assert_true(quits(&scene, "q q"));
    scene_end(&scene);
}

static void test_themes(void **state)
{
    struct scene scene;

    (void)state;
    scene_begin(&scene, 24, 80, "demo");
    scene_keys(&scene, ": 'theme: light' Enter");
    scene_shows(&scene, "Theme light.");
    assert_true(shell_wants_redraw(scene.shell));
    assert_false(shell_wants_redraw(scene.shell));
    scene_end(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quitting),
        cmocka_unit_test(test_three_interrupts),
        cmocka_unit_test(test_a_changed_form_is_not_lost),
        cmocka_unit_test(test_unknown_keys_say_so),
        cmocka_unit_test(test_messages),
        cmocka_unit_test(test_a_message_waits_for_its_command),
        cmocka_unit_test(test_undo_is_named),
        cmocka_unit_test(test_palette),
        cmocka_unit_test(test_lines_run_before),
        cmocka_unit_test(test_help),
        cmocka_unit_test(test_go_to),
        cmocka_unit_test(test_first_engagement),
        cmocka_unit_test(test_form_faults),
        cmocka_unit_test(test_completion),
        cmocka_unit_test(test_completion_of_names),
        cmocka_unit_test(test_dangerous_asks),
        cmocka_unit_test(test_look_ups_are_shown),
        cmocka_unit_test(test_a_pdf_is_not_shown),
        cmocka_unit_test(test_codes_are_explained),
        cmocka_unit_test(test_changes_from_outside),
        cmocka_unit_test(test_every_size),
        cmocka_unit_test(test_footer),
        cmocka_unit_test(test_tiny_says_its_size),
        cmocka_unit_test(test_themes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
