#include "skills.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* "name:level name:level", 0 for none. */
static const char *read_all(const char *skills, const char *level, struct arena *arena)
{
    const struct seat seat = {.skills = skills, .level = level};
    struct skill *at = NULL;
    size_t count = seat_skills(&seat, arena, &at);
    const char *all = "";
    for (size_t i = 0; i < count; i++)
        all = arena_printf(arena, "%s%s%s=%d", all, i == 0 ? "" : "|", at[i].name, at[i].level);
    return all;
}

static void skills_have_their_level(void **state)
{
    static const struct {
        const char *skills, *level, *read;
    } cases[] = {
        {"Python:3, RAG design:4", NULL, "Python=3|RAG design=4"},
        {"Python, RAG design : 4", "SWECOM 3", "Python=3|RAG design=4"},
        {"Python", "SWECOM 3-4", "Python=3"},
        {"Python", "senior", "Python=0"},
        {"Python", "7", "Python=0"},
        {"Python", NULL, "Python=0"},
        {"C++: templates, Go", "2", "C++: templates=2|Go=2"},
        {"Python:9,,x:", "2", "Python:9=2|x:=2"},
        {"  ", "3", ""},
        {NULL, "3", ""},
        {"SQL:2:3", NULL, "SQL:2=3"},
    };
    struct arena arena;
    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
        assert_string_equal(read_all(cases[i].skills, cases[i].level, &arena), cases[i].read);
    arena_done(&arena);
}

static void faults_have_their_place(void **state)
{
    static const struct {
        const char *skills, *says; /* NULL: sound */
    } cases[] = {
        {"Python:3, RAG design:4", NULL},
        {"C++: templates, https://x", NULL},
        {"", NULL},
        {NULL, NULL},
        {"Python:9", "\"Python:9\" at character 1 names no level"},
        {"Python, Go:0", "\"Go:0\" at character 9 names no level"},
        {"Python, Go:", "\"Go:\" at character 9 names no level"},
        {"Python, Go:33", "\"Go:33\" at character 9 names no level"},
        {"Python,, Go", "no skill at character 8"},
        {"Python,", "no skill at character 8"},
        {":3", "no skill at character 1"},
        {"Ärger, Go:7", "\"Go:7\" at character 8"},
        {"Python:3, go, PYTHON:4", "\"PYTHON\" at character 15 is named twice"},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct error error = {0};
        bool sound = seat_skills_check(cases[i].skills, &error);
        if (sound != (cases[i].says == NULL))
            fail_msg("%s: %s", cases[i].skills, error.message);
        if (cases[i].says == NULL)
            continue;
        assert_int_equal(error.code, ERROR_INPUT);
        if (strstr(error.message, cases[i].says) == NULL || *error.hint == '\0')
            fail_msg("%s: %s", cases[i].skills, error.message);
    }
}

static void skills_are_found_whatever_their_case(void **state)
{
    const struct seat seat = {.skills = "Python:3, Prüfung:4"};
    struct skill *at = NULL;
    struct arena arena;
    (void)state;
    arena_init(&arena);
    size_t count = seat_skills(&seat, &arena, &at);
    assert_int_equal(skill_named(at, count, "python")->level, 3);
    assert_int_equal(skill_named(at, count, "PRÜFUNG")->level, 4);
    assert_null(skill_named(at, count, "Pytho"));
    arena_done(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(skills_have_their_level),
        cmocka_unit_test(faults_have_their_place),
        cmocka_unit_test(skills_are_found_whatever_their_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
