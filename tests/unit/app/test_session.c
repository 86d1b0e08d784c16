#include "app_bed.h"
#include "session_private.h"

#include "file.h"
#include "query.h"
#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static struct app_bed bed;

static bool open_with(const struct session_options *options)
{
    app_bed_close(&bed);
    bed.error = (struct error){0};
    return session_new(options, &bed.session, &bed.error);
}

static void test_the_day(void **state)
{
    static const struct {
        const char *today, *day; /* NULL: refused */
    } cases[] = {
        {"2026-11-23", "2026-11-23"},
        {"2028-02-29", "2028-02-29"},
        {"end", NULL},
        {"start+2d", NULL},
        {"2027-02-29", NULL},
        {"never", NULL},
        {"", NULL},
    };
    char room[DATE_TEXT_SIZE];

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        const struct session_options options = {.today = cases[i].today};
        bool good = open_with(&options);

        if (good != (cases[i].day != NULL))
            fail_msg("--today '%s': %s", cases[i].today, bed.error.message);
        if (!good) {
            app_bed_error(&bed, bed.error.code, "--today");
            continue;
        }
        assert_string_equal(day_iso(session_today(bed.session), room), cases[i].day);
        /* The journal's instants lie on that day. */
        assert_int_equal(day_of_instant(session_now_ms(bed.session)), session_today(bed.session));
    }
    assert_true(open_with(&(struct session_options){0}));
    assert_in_range(session_now_ms(bed.session), 1000000000000, 9000000000000);
}

static void test_who_acts(void **state)
{
    static const struct {
        const char *as, *variable, *actor; /* NULL: refused */
    } cases[] = {
        {"Dana Osei", NULL, "Dana Osei"},
        {"  Dana\tOsei ", NULL, "Dana Osei"},
        {"Dana", "Vera", "Dana"},
        {NULL, "Vera", "Vera"},
        {"", NULL, NULL},
        {" \t", NULL, NULL},
        {"\001\002", NULL, NULL},
        {"\u200b", NULL, NULL},
        {NULL, "\001", NULL},
        {"Da\033[31mna", NULL, "Da [31mna"},
    };
    char name[300];

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        bool good;

        if (cases[i].variable != NULL)
            setenv("STINT_AS", cases[i].variable, 1);
        good = open_with(&(struct session_options){.actor = cases[i].as});
        unsetenv("STINT_AS");
        if (good != (cases[i].actor != NULL))
            fail_msg("case %zu: %s", i, bed.error.message);
        if (good)
            assert_string_equal(session_actor(bed.session), cases[i].actor);
        else
            app_bed_error(&bed, ERROR_USAGE, "is empty");
    }
    memset(name, 'x', 201);
    name[201] = '\0';
    assert_false(open_with(&(struct session_options){.actor = name}));
    app_bed_error(&bed, ERROR_USAGE, "too long");
    /* A blank $STINT_AS is as good as none: the account's name. */
    setenv("STINT_AS", " ", 1);
    assert_true(open_with(&(struct session_options){0}));
    unsetenv("STINT_AS");
    assert_false(text_is_blank(session_actor(bed.session)));
}

static void test_where_the_file_is(void **state)
{
    char wanted[512];

    (void)state;
    assert_true(open_with(&(struct session_options){0}));
    assert_string_equal(session_path(bed.session), folders_path(bed.folder, "data/stint/stint.db"));
    assert_string_equal(session_demo_path(bed.session),
                        folders_path(bed.folder, "state/stint/demo.db"));
    /* A variable that is no full path counts as not set. */
    setenv("XDG_DATA_HOME", "data", 1);
    setenv("XDG_STATE_HOME", "", 1);
    assert_true(open_with(&(struct session_options){0}));
    assert_string_equal(session_path(bed.session),
                        folders_path(bed.folder, "home/.local/share/stint/stint.db"));
    assert_string_equal(session_pretty_path(bed.session), "~/.local/share/stint/stint.db");
    assert_string_equal(session_demo_path(bed.session),
                        folders_path(bed.folder, "home/.local/state/stint/demo.db"));
    setenv("XDG_DATA_HOME", folders_path(bed.folder, "data"), 1);
    setenv("XDG_STATE_HOME", folders_path(bed.folder, "state"), 1);
    setenv("STINT_DB", "/somewhere/else.db", 1);
    assert_true(open_with(&(struct session_options){0}));
    assert_string_equal(session_path(bed.session), "/somewhere/else.db");
    assert_true(open_with(&(struct session_options){.database = "here.db"}));
    assert_non_null(getcwd(wanted, sizeof wanted - 16));
    snprintf(wanted + strlen(wanted), 16, "/here.db");
    assert_string_equal(session_path(bed.session), wanted);
    unsetenv("STINT_DB");
    assert_false(open_with(&(struct session_options){.database = ""}));
    app_bed_error(&bed, ERROR_USAGE, "--db is empty");
}

/* With the folder missing as well as the file, what to do is the same. */
static void test_a_missing_file(void **state)
{
    static const char *const lines[] = {
        "list", "agenda", "show ENG-1", "tick ENG-1 SA1-01", "undo", "check", "history",
    };

    (void)state;
    app_bed_open(&bed, "2026-11-23");
    for (int turn = 0; turn < 2; turn++) {
        for (size_t i = 0; i < ARRAY_COUNT(lines); i++) {
            app_bed_refused(&bed, lines[i], ERROR_NOT_FOUND, "there is no file ");
            app_bed_error(&bed, ERROR_NOT_FOUND, "stint/stint.db yet");
            app_bed_error(&bed, ERROR_NOT_FOUND, "stint demo");
        }
        assert_int_equal(folders_names(bed.folder, "data"), turn);
        mkdir(folders_path(bed.folder, "data/stint"), 0700);
    }
    rmdir(folders_path(bed.folder, "data/stint"));
    /* A dangling link is not a file that nobody made yet. */
    mkdir(folders_path(bed.folder, "data/stint"), 0700);
    assert_int_equal(symlink("/nowhere/at/all", folders_path(bed.folder, "data/stint/stint.db")),
                     0);
    assert_false(app_bed_run(&bed, "init", false));
    assert_int_equal(unlink(folders_path(bed.folder, "data/stint/stint.db")), 0);
}

static void test_making_it(void **state)
{
    bool created;

    (void)state;
    rmdir(folders_path(bed.folder, "data/stint"));
    assert_true(open_with(&(struct session_options){.read_only = true}));
    assert_false(session_create(bed.session, &created, &bed.error));
    assert_false(created);
    app_bed_error(&bed, ERROR_SYSTEM, "--read-only");
    assert_int_equal(folders_names(bed.folder, "data"), 0);
    app_bed_open(&bed, "2026-11-23");
    assert_false(session_is_open(bed.session));
    assert_true(session_create(bed.session, &created, &bed.error));
    assert_true(created);
    assert_true(session_is_open(bed.session));
    assert_true(session_create(bed.session, &created, &bed.error));
    assert_false(created);
    session_close(bed.session);
    assert_true(session_create(bed.session, &created, &bed.error));
    assert_false(created);
    /* What nothing was written to can be taken back, and what something was written to cannot. */
    assert_true(session_unmake(bed.session));
    assert_false(session_is_open(bed.session));
    assert_int_equal(folders_names(bed.folder, "data/stint"), 0);
    assert_false(session_unmake(bed.session));
    app_bed_do(&bed, "new --title T --client C --provider P --model s");
    assert_false(session_unmake(bed.session));
    assert_true(session_is_open(bed.session));
    assert_int_equal(folders_names(bed.folder, "data/stint"), 1);
    session_close(bed.session);
    assert_int_equal(unlink(folders_path(bed.folder, "data/stint/stint.db")), 0);
    assert_true(session_create(bed.session, &created, &bed.error));
    /* A file in the way of the folder. */
    folders_write(bed.folder, "tmp/plain", "x", 0600);
    assert_true(open_with(
        &(struct session_options){.database = folders_path(bed.folder, "tmp/plain/a.db")}));
    assert_false(session_create(bed.session, NULL, &bed.error));
    app_bed_error(&bed, ERROR_SYSTEM, "--db FILE");
}

static void test_reading_only(void **state)
{
    static const char *const lines[] = {"undo", "demo", "restore /nowhere.db",
                                        "new --title T --client C --provider P --model s"};
    char copy[600];

    (void)state;
    app_bed_open(&bed, "2026-11-23");
    app_bed_do(&bed, "new --title T --client C --provider P --model s --code R-1");
    snprintf(copy, sizeof copy, "backup %s", folders_path(bed.folder, "tmp/copy.db"));
    app_bed_do(&bed, copy);
    assert_true(open_with(&(struct session_options){.read_only = true, .today = "2026-11-23"}));
    for (size_t i = 0; i < ARRAY_COUNT(lines); i++) {
        app_bed_refused(&bed, lines[i], ERROR_SYSTEM, "reading only");
        assert_int_equal(folders_names(bed.folder, "state"), 0);
    }
    snprintf(copy, sizeof copy, "restore %s", folders_path(bed.folder, "tmp/copy.db"));
    app_bed_refused(&bed, copy, ERROR_SYSTEM, "--read-only");
    app_bed_do(&bed, "show R-1");
    app_bed_do(&bed, "set R-1");
    assert_true(session_read_only(bed.session));
}

/* In the interface the session goes on after either. */
static void test_restoring_while_open(void **state)
{
    struct list_query query = {.stage = -1, .model = -1, .status = -1, .order = LIST_BY_CODE};
    struct list_row *rows;
    char line[600];
    size_t count;

    (void)state;
    app_bed_open(&bed, "2026-11-23");
    app_bed_do(&bed, "set R-1 title=Later");
    folders_write(bed.folder, "tmp/broken.db", "no database", 0600);
    snprintf(line, sizeof line, "restore %s", folders_path(bed.folder, "tmp/broken.db"));
    assert_false(app_bed_run(&bed, line, false));
    assert_true(session_is_open(bed.session));
    app_bed_do(&bed, "list");
    app_bed_has(&bed, "Later");
    snprintf(line, sizeof line, "restore %s", folders_path(bed.folder, "tmp/copy.db"));
    app_bed_do(&bed, line);
    assert_true(bed.result.changed);
    assert_non_null(strstr(bed.result.message, "is kept as"));
    assert_true(session_is_open(bed.session));
    app_bed_do(&bed, "list");
    app_bed_lacks(&bed, "Later");
    /* A query opens what was closed. */
    session_close(bed.session);
    assert_true(query_list(bed.session, &query, &bed.arena, &rows, &count, &bed.error));
    assert_int_equal(count, 1);
}

static void test_the_demo(void **state)
{
    char before[512];

    (void)state;
    app_bed_open(&bed, "2026-11-23");
    app_bed_do(&bed, "list");
    snprintf(before, sizeof before, "%s", session_path(bed.session));
    assert_false(session_is_demo(bed.session));
    app_bed_do(&bed, "demo");
    assert_true(session_is_demo(bed.session));
    app_bed_do(&bed, "list");
    app_bed_has(&bed, "ENG-2606");
    app_bed_do(&bed, "tick ENG-2601 SA4-06 --evidence x");
    app_bed_do(&bed, "demo"); /* anew */
    assert_true(app_bed_run(&bed, "history --limit 1", true));
    app_bed_lacks(&bed, "Ticked SA4-06 on ENG-2601");
    /* Failing, it leaves the session where it was, with its file open. */
    app_bed_open(&bed, "2026-11-23");
    app_bed_do(&bed, "list");
    unlink(folders_path(bed.folder, "state/stint/demo.db"));
    mkdir(folders_path(bed.folder, "state/stint/demo.db"), 0700);
    assert_false(app_bed_run(&bed, "demo", false));
    assert_string_equal(session_path(bed.session), before);
    assert_true(session_is_open(bed.session));
    assert_string_equal(session_actor(bed.session), "Tester");
    rmdir(folders_path(bed.folder, "state/stint/demo.db"));
    /* Into a file that has something in it already. */
    assert_true(open_with(&(struct session_options){.database = before}));
    app_bed_refused(&bed, "demo", ERROR_CONFLICT, "has engagements already");
    assert_true(
        open_with(&(struct session_options){.database = folders_path(bed.folder, "tmp/d.db")}));
    app_bed_do(&bed, "demo");
    assert_true(bed.result.created_file);
    assert_false(session_is_demo(bed.session));
}

static void test_what_is_remembered(void **state)
{
    static const char *const broken[] = {
        "", "\n\n\n", "no equals\n", "=x\n", "theme", "theme=dark", "\001\377\376=\377\ntheme=x",
    };

    (void)state;
    app_bed_open(&bed, "2026-11-23");
    assert_null(session_recall(bed.session, "theme"));
    session_remember(bed.session, "theme", "dark");
    session_remember(bed.session, "view", "list");
    session_remember(bed.session, "theme", "mono");
    session_remember(bed.session, "sort", "a\nb=c"); /* not in one line: not kept */
    assert_string_equal(session_recall(bed.session, "theme"), "mono");
    app_bed_open(&bed, "2026-11-23");
    assert_string_equal(session_recall(bed.session, "theme"), "mono");
    assert_string_equal(session_recall(bed.session, "view"), "list");
    assert_null(session_recall(bed.session, "sort"));
    assert_null(session_recall(bed.session, "them"));
    app_bed_close(&bed);
    for (size_t i = 0; i < ARRAY_COUNT(broken); i++) {
        folders_write(bed.folder, "state/stint/state", broken[i], 0600);
        app_bed_open(&bed, "2026-11-23");
        session_recall(bed.session, "theme");
        session_remember(bed.session, "theme", "light");
        app_bed_open(&bed, "2026-11-23");
        assert_string_equal(session_recall(bed.session, "theme"), "light");
        assert_int_equal(session_notice_count(bed.session), 0);
        app_bed_close(&bed);
    }
    /* A folder in its place, or no place at all, is no reason to fail. */
    unlink(folders_path(bed.folder, "state/stint/state"));
    mkdir(folders_path(bed.folder, "state/stint/state"), 0700);
    app_bed_open(&bed, "2026-11-23");
    session_remember(bed.session, "theme", "dark");
    app_bed_close(&bed);
    assert_int_equal(rmdir(folders_path(bed.folder, "state/stint/state")), 0);
    setenv("XDG_STATE_HOME", "/dev/null/none", 1);
    app_bed_open(&bed, "2026-11-23");
    session_remember(bed.session, "theme", "dark");
    assert_null(session_keep_draft(bed.session, "text"));
    app_bed_close(&bed);
    setenv("XDG_STATE_HOME", folders_path(bed.folder, "state"), 1);
}

static void test_drafts(void **state)
{
    struct stat info;
    const char *path;
    CLEANUP(strbuf_done) struct strbuf text;

    (void)state;
    app_bed_open(&bed, "2026-11-23");
    path = session_keep_draft(bed.session, "what was\ntyped");
    assert_non_null(path);
    assert_string_equal(session_keep_draft(bed.session, "what was\ntyped then"), path);
    strbuf_init(&text);
    assert_true(file_read(path, 100, &text, &bed.error));
    assert_string_equal(text.data, "what was\ntyped then");
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    session_drop_draft(bed.session);
    assert_false(file_exists(path));
    session_drop_draft(bed.session);
}

/* A program that was killed while it wrote leaves half a file: that is no draft, and goes. What a
 * running program writes is its own. */
static void test_half_drafts_go(void **state)
{
    static const char *const halves[] = {"state/stint/draft-100-999999999.txt.999999999.new",
                                         "state/stint/draft-100-1.txt.1.new"};

    (void)state;
    app_bed_open(&bed, "2026-11-23");
    for (size_t i = 0; i < ARRAY_COUNT(halves); i++)
        folders_write(bed.folder, halves[i], "new\ntitle: Ha", 0600);
    assert_null(session_find_draft(bed.session, "new\n", &bed.arena));
    assert_false(file_exists(folders_path(bed.folder, halves[0])));
    assert_true(file_exists(folders_path(bed.folder, halves[1])));
    assert_int_equal(unlink(folders_path(bed.folder, halves[1])), 0);
    app_bed_close(&bed);
}

/* Of those that others left; what a running program keeps is its own. */
static void test_drafts_left_behind(void **state)
{
    const char *old = "state/stint/draft-100-999999999.txt";
    const char *new = "state/stint/draft-200-999999999.txt";

    (void)state;
    app_bed_open(&bed, "2026-11-23");
    assert_non_null(session_keep_draft(bed.session, "new\ntitle: Mine\n\n"));
    assert_null(session_find_draft(bed.session, "new\n", &bed.arena));
    folders_write(bed.folder, old, "note\ncode: E-1\ntext: Old\n  more\n\nnew\ntitle: Old\n\n",
                  0600);
    folders_write(bed.folder, new, "new\ntitle: Newer\n\n", 0600);
    assert_string_equal(session_find_draft(bed.session, "new\n", &bed.arena), "title: Newer\n\n");
    assert_string_equal(session_find_draft(bed.session, "note\ncode: E-1\n", &bed.arena),
                        "text: Old\n  more\n\n");
    assert_null(session_find_draft(bed.session, "note\ncode: E-2\n", &bed.arena));
    assert_null(session_find_draft(bed.session, "title: Newer\n", &bed.arena));
    session_settle_draft(bed.session, "person\n"); /* which none of them has */
    session_settle_draft(bed.session, "new\n");
    assert_false(file_exists(folders_path(bed.folder, new)));
    assert_true(file_exists(folders_path(bed.folder, old)));
    assert_null(session_find_draft(bed.session, "new\n", &bed.arena));
    session_settle_draft(bed.session, "note\ncode: E-1\n");
    assert_false(file_exists(folders_path(bed.folder, old)));
    session_drop_draft(bed.session);
}

static void test_editing(void **state)
{
    CLEANUP(strbuf_done) struct strbuf text;

    (void)state;
    app_bed_open(&bed, "2026-11-23");
    folders_write(bed.folder, "tmp/edit",
                  "#!/bin/sh\nprintf 'two\\r\\nlines\\033[0m\\n' >>\"$1\"\n", 0700);
    setenv("VISUAL", folders_path(bed.folder, "tmp/edit"), 1);
    strbuf_init(&text);
    assert_true(session_edit_text(bed.session, "one, ", &text, &bed.error));
    assert_string_equal(text.data, "one, two\nlines [0m\n"); /* nothing a terminal obeys */
    unsetenv("VISUAL");
}

static void test_another_program(void **state)
{
    struct session *other;
    const struct session_options options = {.actor = "Other"};
    struct app_bed second = {0};

    (void)state;
    app_bed_open(&bed, "2026-11-23");
    assert_false(session_changed_outside(bed.session)); /* no file is open */
    app_bed_do(&bed, "list");
    assert_false(session_changed_outside(bed.session));
    app_bed_do(&bed, "set R-1 title=Mine");
    assert_false(session_changed_outside(bed.session));
    assert_true(session_new(&options, &other, &bed.error));
    second.session = other;
    arena_init(&second.arena);
    result_init(&second.result);
    app_bed_do(&second, "set R-1 title=Theirs");
    assert_true(session_changed_outside(bed.session));
    assert_false(session_changed_outside(bed.session));
    app_bed_close(&second);
    result_done(&second.result);
    arena_done(&second.arena);
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
        cmocka_unit_test(test_the_day),
        cmocka_unit_test(test_who_acts),
        cmocka_unit_test(test_where_the_file_is),
        cmocka_unit_test(test_a_missing_file),
        cmocka_unit_test(test_making_it),
        cmocka_unit_test(test_reading_only),
        cmocka_unit_test(test_restoring_while_open),
        cmocka_unit_test(test_the_demo),
        cmocka_unit_test(test_what_is_remembered),
        cmocka_unit_test(test_drafts),
        cmocka_unit_test(test_half_drafts_go),
        cmocka_unit_test(test_drafts_left_behind),
        cmocka_unit_test(test_editing),
        cmocka_unit_test(test_another_program),
    };

    return cmocka_run_group_tests(tests, begin, end);
}
