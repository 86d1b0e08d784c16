#include "options.h"

#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct parsed {
    struct arena arena;
    struct cli_call call;
    struct error error;
    bool sound;
};

/* The line as a shell would part it, behind the program's name. */
static void parse(const char *line, struct parsed *out)
{
    const char **words;
    size_t count;
    char **argv;

    arena_init(&out->arena);
    words = text_words(line, &out->arena, &count);
    argv = arena_array(&out->arena, char *, count + 2);
    argv[0] = arena_strdup(&out->arena, "stint");
    for (size_t at = 0; at < count; at++)
        argv[at + 1] = arena_strdup(&out->arena, words[at]);
    out->sound = options_parse((int)count + 1, argv, &out->arena, &out->call, &out->error);
}

/* "db=x json | word word": what was understood. */
static const char *describe(struct parsed *parsed)
{
    const struct cli_call *call = &parsed->call;
    const struct session_options *session = &call->session;
    struct strbuf out;
    const char *text;

    strbuf_init(&out);
    if (session->database != NULL)
        strbuf_printf(&out, "db=%s ", session->database);
    if (session->actor != NULL)
        strbuf_printf(&out, "as=%s ", session->actor);
    if (session->today != NULL)
        strbuf_printf(&out, "today=%s ", session->today);
    if (session->config != NULL)
        strbuf_printf(&out, "config=%s ", session->config);
    strbuf_puts(&out, session->json ? "json " : "");
    strbuf_puts(&out, session->read_only ? "read-only " : "");
    strbuf_puts(&out, call->plain ? "plain " : "");
    strbuf_puts(&out, call->ascii ? "ascii " : "");
    strbuf_puts(&out, call->no_color ? "no-color " : "");
    strbuf_puts(&out, call->help ? "help " : "");
    strbuf_puts(&out, call->version ? "version " : "");
    strbuf_putc(&out, '|');
    for (size_t at = 0; at < call->word_count; at++)
        strbuf_printf(&out, " %s", call->words[at]);
    text = arena_strndup(&parsed->arena, out.data, out.length);
    strbuf_done(&out);
    return text;
}

static void test_understood(void **state)
{
    static const struct {
        const char *line, *meaning;
    } cases[] = {
        {"", "|"},
        {"list", "| list"},
        {"--json list", "json | list"},
        {"list --json", "json | list"},
        {"--db x --as 'Dana Osei' --today +1d --config c list",
         "db=x as=Dana Osei today=+1d config=c | list"},
        {"list --db=x --as=y --today=fri --config=c", "db=x as=y today=fri config=c | list"},
        {"--db x --db y list", "db=y | list"},
        {"--db= --json", ""}, /* refused */
        {"--db=a=b list", "db=a=b | list"},
        {"--plain --ascii --no-color --read-only", "read-only plain ascii no-color |"},
        {"--version", "version |"},
        {"-h", "help |"},
        {"tick -h", "help | tick"},
        {"seat add X --help", "help | seat add X"},
        {"seat --json add X", "json | seat add X"},
        /* a flag of the command keeps its value, whatever it looks like */
        {"tick X A1 --evidence --json", "| tick X A1 --evidence --json"},
        {"tick X A1 --evidence=--json --json", "json | tick X A1 --evidence=--json"},
        {"seat add X --title --db --db f", "db=f | seat add X --title --db"},
        {"cancel X --prepare --json", "json | cancel X --prepare"},
        {"print X gate -o --json", "| print X gate -o --json"},
        {"print X gate -o", "| print X gate -o"},
        /* what nobody knows is left to the command */
        {"tick X --what --json", "json | tick X --what"},
        {"tick X -1w", "| tick X -1w"},
        {"tick X -", "| tick X -"},
        /* behind -- nothing is an option */
        {"tick -- --json -h", "| tick -- --json -h"},
        {"--json -- list --json", "json | -- list --json"},
    };

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(cases); at++) {
        struct parsed parsed;

        parse(cases[at].line, &parsed);
        if (cases[at].meaning[0] == '\0')
            assert_false(parsed.sound);
        else if (!parsed.sound)
            fail_msg("%s: %s", cases[at].line, parsed.error.message);
        else
            assert_string_equal(describe(&parsed), cases[at].meaning);
        arena_done(&parsed.arena);
    }
}

static void test_refused(void **state)
{
    static const struct {
        const char *line, *message, *hint;
        bool json;
    } cases[] = {
        {"--jso list", "there is no option --jso", "--json", false},
        {"--jso list --json", "there is no option --jso", "--json", true},
        {"--title x new", "there is no option --title", "after its name", false},
        {"-x list", "there is no option -x", "stint help", false},
        {"-1 list", "there is no option -1", "stint help", false},
        {"--db", "--db needs a value", "FILE", false},
        {"--json --db", "--db needs a value", "FILE", true},
        {"list --as", "--as needs a value", "NAME", false},
        {"--as '  ' list", "--as needs a value", "NAME", false},
        {"--today= list", "--today needs a value", "DATE", false},
        {"--json=1 list", "--json takes no value", "", false},
        {"--jso -- --json", "there is no option --jso", "--json", false},
    };

    (void)state;
    for (size_t at = 0; at < ARRAY_COUNT(cases); at++) {
        struct parsed parsed;

        parse(cases[at].line, &parsed);
        assert_false(parsed.sound);
        assert_int_equal(parsed.error.code, ERROR_USAGE);
        assert_string_equal(parsed.error.message, cases[at].message);
        assert_non_null(strstr(parsed.error.hint, cases[at].hint));
        assert_int_equal(parsed.call.session.json, cases[at].json);
        arena_done(&parsed.arena);
    }
}

static void test_no_program_name(void **state)
{
    char *argv[] = {NULL};
    struct cli_call call;
    struct arena arena;
    struct error error;

    (void)state;
    arena_init(&arena);
    assert_true(options_parse(0, argv, &arena, &call, &error));
    assert_int_equal(call.word_count, 0);
    arena_done(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_understood),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_no_program_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
