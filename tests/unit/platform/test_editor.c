#include "folders.h"
#include "process.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[FOLDERS_SIZE];
static struct error error;

/* Sets VISUAL or EDITOR, with the path of the script where the pattern has an @. */
static void choose(const char *variable, const char *pattern, const char *below)
{
    const char *at = strchr(pattern, '@');
    char value[600];

    unsetenv("VISUAL");
    unsetenv("EDITOR");
    snprintf(value, sizeof value, "%.*s%s%s", (int)(at - pattern), pattern,
             folders_path(folder, below), at + 1);
    setenv(variable, value, 1);
}

static void test_editors(void **state)
{
    static const struct {
        const char *variable, *pattern, *script, *edited;
    } cases[] = {
        {"EDITOR", "@", "echo new >\"$1\"", "new\n"},
        {"VISUAL", "@ -n +1", "echo \"$1 $2\" >\"$3\"", "-n +1\n"},
        {"VISUAL", "'@' 'two words' \"a 'b'\"", "printf '%s|' \"$1\" \"$2\" >\"$3\"",
         "two words|a 'b'|"},
        {"VISUAL", "@ $HOME ; id", "printf '%s|' \"$1\" \"$2\" >\"$4\"", "$HOME|;|"},
        {"EDITOR", "@", "true", "before"},
        {"EDITOR", "@", ": >\"$1\"", ""},
        /* Another file of the same name, as many editors save; and files of its own. */
        {"EDITOR", "@", "echo new >\"$1.tmp\" && mv \"$1.tmp\" \"$1\"", "new\n"},
        {"EDITOR", "@", "d=$(dirname \"$1\"); : >\"$d/.text.md.swp\"; echo x >\"$1~\"", "before"},
        {"EDITOR", "@",
         "ls -ld \"$(dirname \"$1\")\" \"$1\" | cut -c 1-10 >\"$1.n\"; "
         "cat \"$1.n\" >\"$1\"",
         "drwx------\n-rw-------\n"},
        {"EDITOR", "@", "case $1 in *.md) echo ending >\"$1\";; esac", "ending\n"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        CLEANUP(strbuf_done) struct strbuf out;
        char script[400];

        snprintf(script, sizeof script, "#!/bin/sh\n%s\n", cases[i].script);
        folders_write(folder, "home/my editor", script, 0700);
        folders_write(folder, "home/editor", script, 0700);
        choose(cases[i].variable, cases[i].pattern,
               strchr(cases[i].pattern, '\'') == cases[i].pattern ? "home/my editor"
                                                                  : "home/editor");
        strbuf_init(&out);
        if (!process_edit("before", ".md", &out, &error))
            fail_msg("case %zu: %s; %s", i, error.message, error.hint);
        assert_string_equal(out.data, cases[i].edited);
        assert_int_equal(folders_names(folder, "tmp"), 0); /* nothing stays */
    }
}

/* The text is kept, and the hint says where. */
static void kept(const char *text)
{
    const char *place = strstr(error.hint, "the text is kept in ");
    char found[100] = "";
    FILE *file;

    assert_non_null(place);
    file = fopen(place + strlen("the text is kept in "), "r");
    if (file == NULL) {
        assert_null(text);
        return;
    }
    found[fread(found, 1, sizeof found - 1, file)] = '\0';
    fclose(file);
    assert_string_equal(found, text);
}

static void test_editors_that_fail(void **state)
{
    static const struct {
        const char *script, *says, *text;
    } cases[] = {
        {"exit 3", "ended with status 3", "before"},
        {"echo half >\"$1\"; exit 1", "ended with status 1", "half\n"},
        {"kill -9 $$", "ended with status -1", "before"},
        {"rm \"$1\"", "is not the file", NULL},
        {"rm \"$1\"; mkdir \"$1\"", "is not the file", ""},
        {"echo secret >\"$HOME/other\"; ln -sf \"$HOME/other\" \"$1\"", "is not the file",
         "secret\n"},
        {"ln \"$1\" \"$HOME/second\"", "is not the file", "before"},
        {"head -c 1100000 /dev/zero >\"$1\"", "is larger", ""},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        CLEANUP(strbuf_done) struct strbuf out;
        char script[400];

        snprintf(script, sizeof script, "#!/bin/sh\n%s\n", cases[i].script);
        folders_write(folder, "home/editor", script, 0700);
        choose("EDITOR", "@", "home/editor");
        strbuf_init(&out);
        assert_false(process_edit("before", ".md", &out, &error));
        if (strstr(error.message, cases[i].says) == NULL)
            fail_msg("case %zu: %s", i, error.message);
        assert_string_equal(out.data, "");
        kept(cases[i].text);
    }
}

static void test_no_editor(void **state)
{
    static const struct {
        const char *editor, *says;
    } cases[] = {
        {"/none/such/editor -n", "the editor '/none/such/editor' cannot be started"},
        {"   ", "is blank"},
        {"''", "cannot be started"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        CLEANUP(strbuf_done) struct strbuf out;

        setenv("VISUAL", "", 1);
        setenv("EDITOR", cases[i].editor, 1);
        strbuf_init(&out);
        assert_false(process_edit("before", ".md", &out, &error));
        error_is(&error, error.code, cases[i].says);
        kept("before");
    }
}

/* A variable that names a folder that is gone does not keep anybody from writing. */
static void test_where_the_file_lies(void **state)
{
    static const char *const runtime[] = {"/none/such/folder", "relative", ""};

    (void)state;
    folders_write(folder, "home/editor", "#!/bin/sh\necho \"$1\" >\"$HOME/place\"\n", 0700);
    choose("EDITOR", "@", "home/editor");
    for (size_t i = 0; i < ARRAY_COUNT(runtime); i++) {
        CLEANUP(strbuf_done) struct strbuf out;

        setenv("XDG_RUNTIME_DIR", runtime[i], 1);
        strbuf_init(&out);
        assert_true(process_edit("before", ".md", &out, &error));
        assert_non_null(strstr(folders_read(folder, "home/place"), folders_path(folder, "tmp/")));
    }
    setenv("XDG_RUNTIME_DIR", folders_path(folder, "state"), 1);
    CLEANUP(strbuf_done) struct strbuf out;
    strbuf_init(&out);
    assert_true(process_edit("before", ".md", &out, &error));
    assert_non_null(strstr(folders_read(folder, "home/place"), folders_path(folder, "state/")));
    unsetenv("XDG_RUNTIME_DIR");
}

static int begin(void **state)
{
    (void)state;
    folders_make(folder);
    return 0;
}

static int end(void **state)
{
    (void)state;
    folders_remove(folder);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_editors),
        cmocka_unit_test(test_editors_that_fail),
        cmocka_unit_test(test_no_editor),
        cmocka_unit_test(test_where_the_file_lies),
    };

    return cmocka_run_group_tests(tests, begin, end);
}
