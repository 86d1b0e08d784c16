#include "picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* The table of `make pictures` still leads to its screens, and to the same bytes each time. */

static void read_file(const char *path, struct strbuf *out)
{
    FILE *file = fopen(path, "r");
    char bytes[4096];
    size_t got;

    if (file == NULL)
        fail_msg("%s cannot be read", path);
    while ((got = fread(bytes, 1, sizeof bytes, file)) > 0)
        strbuf_add(out, bytes, got);
    fclose(file);
}

/* Its tags are closed, in order: what a drawing program insists on. */
static void assert_well_formed(const char *name, const char *svg)
{
    char open[16][16];
    size_t depth = 0;

    for (const char *at = strchr(svg, '<'); at != NULL; at = strchr(at + 1, '<')) {
        const char *end = strchr(at, '>');
        char tag[16];

        assert_non_null(end);
        if (end[-1] == '/')
            continue;
        assert_int_equal(sscanf(at + 1 + (at[1] == '/'), "%15[a-z]", tag), 1);
        if (at[1] != '/')
            snprintf(open[depth++], sizeof open[0], "%s", tag);
        else if (depth == 0 || strcmp(open[--depth], tag) != 0)
            fail_msg("%s: </%s> closes nothing", name, tag);
        assert_true(depth < 16);
    }
    assert_int_equal(depth, 0);
}

static void assert_there(const char *name)
{
    char path[128];

    snprintf(path, sizeof path, "assets/pictures/%s.png", name);
    if (access(path, R_OK) != 0)
        fail_msg("%s is not there: make pictures", path);
}

static void test_table(void **state)
{
    struct strbuf table, svg;
    struct picture picture;
    const char *at;
    size_t count = 0;

    (void)state;
    strbuf_init(&table);
    strbuf_init(&svg);
    read_file("tests/pictures/table.txt", &table);
    for (at = table.data; picture_next(&at, &picture); count++) {
        strbuf_clear(&svg);
        picture_take(&picture, &svg);
        assert_well_formed(picture.name, svg.data);
        assert_there(picture.name);
    }
    assert_true(count >= 8);
    strbuf_done(&svg);
    strbuf_done(&table);
}

static void test_same_bytes(void **state)
{
    const struct picture picture = {.name = "again",
                                    .rows = 24,
                                    .columns = 80,
                                    .shows = "5 rows hold this gate",
                                    .keys = "Right Right >"};
    struct strbuf first, second;

    (void)state;
    strbuf_init(&first);
    strbuf_init(&second);
    picture_take(&picture, &first);
    picture_take(&picture, &second);
    assert_string_equal(first.data, second.data);
    assert_non_null(strstr(first.data, ">5 rows hold this gate</text>"));
    assert_non_null(strstr(first.data, "fill=\"#8a92a0\"")); /* dim is grey */
    assert_non_null(strstr(first.data, "fill=\"#f07178\""));
    strbuf_done(&first);
    strbuf_done(&second);
}

/* What README and manual show is in the table. */
static void test_named_pictures(void **state)
{
    static const char folder[] = "assets/pictures/";
    struct strbuf readme;
    size_t count = 0;

    (void)state;
    strbuf_init(&readme);
    read_file("README.md", &readme);
    for (const char *at = strstr(readme.data, folder); at != NULL; at = strstr(at, folder)) {
        char name[64];

        at += strlen(folder);
        snprintf(name, sizeof name, "%.*s", (int)strcspn(at, ".)"), at);
        assert_there(name);
        count++;
    }
    assert_true(count >= 3);
    strbuf_done(&readme);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_same_bytes),
        cmocka_unit_test(test_named_pictures),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
