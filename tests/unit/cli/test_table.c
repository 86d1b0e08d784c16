/* The command table checks itself: what help, completion, forms and the manual rely on. */

#include "completion.h"
#include "help.h"
#include "options.h"
#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static bool is_program_option(const char *name)
{
    for (size_t at = 0; at < program_option_count; at++) {
        if (strcmp(program_options[at].name, name) == 0)
            return true;
    }
    return false;
}

static void test_names(void **state)
{
    (void)state;
    assert_true(command_count > 50);
    for (size_t at = 0; at < help_command_count(); at++) {
        const struct command *command = help_command(at);
        const char *blank = strchr(command->name, ' ');

        assert_ptr_equal(help_find(command->name), command); /* no second of that name */
        assert_true(blank == NULL || strchr(blank + 1, ' ') == NULL);
        assert_int_equal(strspn(command->name, "abcdefghijklmnopqrstuvwxyz -"),
                         strlen(command->name));
        assert_non_null(command->group);
        assert_non_null(command->title);
        assert_int_equal(command->help[strlen(command->help) - 1], '.');
    }
    assert_null(help_find("nothing"));
    assert_true(help_is_group("seat"));
    assert_false(help_is_group("sea"));
    assert_false(help_is_group("tick"));
}

static void check_argument(const struct command *command, const struct arg_spec *spec)
{
    if (spec->name == NULL || spec->help == NULL || spec->title == NULL)
        fail_msg("an argument of %s lacks name, help or title", command->name);
    if (!spec->positional && is_program_option(spec->name))
        fail_msg("%s --%s hides an option of the program", command->name, spec->name);
    if (spec->kind == ARG_WORD && spec->words == NULL)
        fail_msg("%s --%s has no words", command->name, spec->name);
    if (spec->kind == ARG_FLAG && (spec->required || spec->positional))
        fail_msg("%s --%s: a flag is never needed", command->name, spec->name);
    if (spec->field != NULL && record_field(&record_types[spec->record], spec->field) == NULL)
        fail_msg("%s --%s sets no field", command->name, spec->name);
    if (spec->help[strlen(spec->help) - 1] == '.')
        fail_msg("%s --%s: help of arguments has no period", command->name, spec->name);
    assert_ptr_equal(command_arg(command, spec->name), spec);
    if (spec->kind != ARG_FLAG)
        assert_true(strlen(help_placeholder(spec)) > 0);
}

static void test_arguments(void **state)
{
    (void)state;
    for (size_t at = 0; at < help_command_count(); at++) {
        const struct command *command = help_command(at);
        bool optional = false;

        for (size_t arg = 0; arg < command->arg_count; arg++) {
            const struct arg_spec *spec = &command->args[arg];

            check_argument(command, spec);
            if (!spec->positional)
                continue;
            assert_false(optional && spec->required); /* what may be left out stands last */
            optional = optional || !spec->required;
            assert_false(spec->kind == ARG_SETTINGS && arg + 1 != command->arg_count);
        }
        if (command->flags & COMMAND_ENGAGEMENT) {
            assert_true(command->arg_count > 0);
            assert_int_equal(command->args[0].kind, ARG_CODE);
        }
    }
}

/* The walk over words must know without the command whether a flag has a value. */
static void test_flags_agree(void **state)
{
    struct strbuf bare;

    (void)state;
    strbuf_init(&bare);
    completion_bare_flags(&bare);
    for (size_t at = 0; at < help_command_count(); at++) {
        for (size_t arg = 0; arg < help_command(at)->arg_count; arg++) {
            const struct arg_spec *spec = &help_command(at)->args[arg];
            struct strbuf flag;

            if (spec->positional)
                continue;
            strbuf_init(&flag);
            strbuf_printf(&flag, " --%s ", spec->name);
            if ((strstr(bare.data, flag.data) != NULL) != (spec->kind == ARG_FLAG))
                fail_msg("--%s has a value in one command and none in another", spec->name);
            strbuf_done(&flag);
        }
    }
    strbuf_done(&bare);
}

static void test_examples(void **state)
{
    (void)state;
    for (size_t at = 0; at < command_count; at++) {
        const struct command *parsed;
        struct arg_value *values;
        struct arena arena;
        struct error error;
        const char **words;
        size_t count, value_count;

        arena_init(&arena);
        words = text_words(
            arena_printf(&arena, "%s %s", commands[at]->name, text_or(commands[at]->example, "")),
            &arena, &count);
        if (!command_parse(words, count, &arena, &parsed, &values, &value_count, &error))
            fail_msg("%s: %s", commands[at]->name, error.message);
        assert_ptr_equal(parsed, commands[at]);
        if (commands[at]->arg_count > 0)
            assert_non_null(commands[at]->example);
        for (size_t value = 0; value < value_count; value++) {
            if (command_arg(parsed, values[value].name) == NULL)
                fail_msg("the example of %s has --%s", parsed->name, values[value].name);
        }
        arena_done(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_arguments),
        cmocka_unit_test(test_flags_agree),
        cmocka_unit_test(test_examples),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
