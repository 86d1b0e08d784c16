#include "call.h"

#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* "name=text|…" of the values that a line gives. */
static const char *walked(const char *line, const struct command **command, struct arena *arena,
                          struct error *error)
{
    struct strbuf out;
    struct arg_value *values;
    size_t count, value_count;
    const char **words = text_words(line, arena, &count);
    const char *text;

    if (!command_parse(words, count, arena, command, &values, &value_count, error))
        return NULL;
    strbuf_init(&out);
    for (size_t i = 0; i < value_count; i++)
        strbuf_printf(&out, "%s=%s|", values[i].name, values[i].text);
    text = arena_strdup(arena, out.data);
    strbuf_done(&out);
    return text;
}

static void test_the_walk(void **state)
{
    static const struct {
        const char *line, *command, *values;
    } cases[] = {
        {"tick ENG-1 SA1-01", "tick", "code=ENG-1|item=SA1-01|"},
        {"tick ENG-1 --evidence x SA1-01", "tick", "code=ENG-1|evidence=x|item=SA1-01|"},
        {"tick ENG-1 SA1-01 --evidence='a b'", "tick", "code=ENG-1|item=SA1-01|evidence=a b|"},
        {"tick ENG-1 SA1-01 --evidence a=b", "tick", "code=ENG-1|item=SA1-01|evidence=a=b|"},
        {"tick ENG-1 SA1-01 --evidence=a=b", "tick", "code=ENG-1|item=SA1-01|evidence=a=b|"},
        {"tick ENG-1 SA1-01 --evidence=", "tick", "code=ENG-1|item=SA1-01|evidence=|"},
        {"tick ENG-1 SA1-01 --evidence --x", "tick", "code=ENG-1|item=SA1-01|evidence=--x|"},
        {"tick ENG-1 SA1-01 --evidence --", "tick", "code=ENG-1|item=SA1-01|evidence=--|"},
        {"tick -- ENG-1 --item", "tick", "code=ENG-1|item=--item|"},
        {"tick -- ENG-1 --", "tick", "code=ENG-1|item=--|"},
        {"tick -- ENG-1 -o", "tick", "code=ENG-1|item=-o|"},
        {"tick --code ENG-1 --item SA1-01", "tick", "code=ENG-1|item=SA1-01|"},
        {"seat add ENG-1 --title T", "seat add", "code=ENG-1|title=T|"},
        {"cancel ENG-1 --prepare --reason r", "cancel", "code=ENG-1|prepare=1|reason=r|"},
        {"print ENG-1 gate -o out.txt", "print", "code=ENG-1|document=gate|output=out.txt|"},
        {"print ENG-1 gate -o --force", "print", "code=ENG-1|document=gate|output=--force|"},
        {"print ENG-1 gate -o", "print", "code=ENG-1|document=gate|output=|"},
        {"print ENG-1 gate --printer", "print", "code=ENG-1|document=gate|printer=default|"},
        {"print ENG-1 gate --printer --force", "print",
         "code=ENG-1|document=gate|printer=default|force=1|"},
        {"print ENG-1 gate --printer office", "print", "code=ENG-1|document=gate|printer=office|"},
        {"set ENG-1", "set", "code=ENG-1|"},
        {"set ENG-1 a=1 b=2 --x", "set", "code=ENG-1|setting=a=1|setting=b=2|x=|"},
        {"set ENG-1 -- --x=1 b", "set", "code=ENG-1|setting=--x=1|setting=b|"},
        {"list", "list", ""},
        /* What is wrong with a name is for the binding to say. */
        {"tick ENG-1 SA1-01 --evidnce x", "tick", "code=ENG-1|item=SA1-01|evidnce=x|"},
        {"tick ENG-1 SA1-01 --evidnce", "tick", "code=ENG-1|item=SA1-01|evidnce=|"},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        const struct command *command;
        struct error error = {0};
        const char *values = walked(cases[i].line, &command, &arena, &error);

        if (values == NULL)
            fail_msg("%s: %s", cases[i].line, error.message);
        assert_string_equal(command->name, cases[i].command);
        if (strcmp(values, cases[i].values) != 0)
            fail_msg("%s: %s", cases[i].line, values);
    }
    arena_done(&arena);
}

static void test_refused(void **state)
{
    static const struct {
        const char *line, *message, *hint;
    } cases[] = {
        {"", "there is no command", "stint help"},
        {"tik", "there is no command 'tik'", "did you mean 'tick'"},
        {"frobnicate", "there is no command 'frobnicate'", "all commands"},
        {"Tick ENG-1", "there is no command 'Tick'", "'tick'"},
        {"seat", "'seat' needs what to do", "stint help seat"},
        {"seat --title T", "'seat' needs what to do", "stint help seat"},
        {"seat ad ENG-1", "there is no command 'seat ad'", "'seat add'"},
        {"seat frobnicate", "there is no command 'seat frobnicate'", "stint help"},
        {"tick ENG-1 SA1-01 SA1-02", "'tick' does not know what to do with 'SA1-02'",
         "stint help tick"},
        {"tick ENG-1 SA1-01 -x", "'-x'", "stint help tick"},
        {"undo ENG-1", "'undo' does not know what to do with 'ENG-1'", "stint help undo"},
        {"tick ENG-1 SA1-01 --evidence", "--evidence needs a value", "what shows"},
        {"cancel ENG-1 --prepare=yes", "--prepare takes no value", ""},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        const struct command *command;
        struct error error = {0};

        if (walked(cases[i].line, &command, &arena, &error) != NULL)
            fail_msg("%s: it was understood", cases[i].line);
        assert_int_equal(error.code, ERROR_USAGE);
        if (strstr(error.message, cases[i].message) == NULL ||
            strstr(error.hint, cases[i].hint) == NULL)
            fail_msg("%s: %s; %s", cases[i].line, error.message, error.hint);
    }
    arena_done(&arena);
}

/* The table itself: what help, forms and completion rely on. */
static void test_the_table(void **state)
{
    (void)state;
    for (size_t at = 0; at < command_count; at++) {
        const struct command *command = commands[at];
        bool optional = false;

        assert_ptr_equal(command_find(command->name), command);
        assert_non_null(command->run);
        assert_false(text_is_blank(command->group));
        assert_false(text_is_blank(command->title));
        assert_int_equal(command->help[strlen(command->help) - 1], '.');
        if (command->flags & COMMAND_ENGAGEMENT) {
            assert_true(command->arg_count > 0);
            assert_int_equal(command->args[0].kind, ARG_CODE);
            assert_string_equal(command->args[0].name, "code");
            assert_true(command->flags & (COMMAND_READS | COMMAND_CHANGES));
        }
        for (size_t i = 0; i < command->arg_count; i++) {
            const struct arg_spec *spec = &command->args[i];

            if (command_arg(command, spec->name) != spec)
                fail_msg("%s has two arguments %s", command->name, spec->name);
            assert_false(text_is_blank(spec->help));
            assert_false(text_is_blank(spec->title));
            assert_true((spec->kind == ARG_WORD) == (spec->words != NULL));
            if (spec->field != NULL)
                assert_non_null(record_field(&record_types[spec->record], spec->field));
            if (spec->kind == ARG_SETTINGS)
                assert_int_equal(i, command->arg_count - 1);
            /* After an optional positional none can be required. */
            assert_false(spec->positional && spec->required && optional);
            optional = optional || (spec->positional && !spec->required);
        }
    }
    assert_null(command_find("seat"));
    assert_null(command_find("seat  add"));
    assert_null(command_find(""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_walk),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_the_table),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
