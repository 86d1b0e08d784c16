/* arena, vec, strbuf, error: what everything else stands on. */
#include "error.h"
#include "strbuf.h"
#include "vec.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* --- arena ---------------------------------------------------------------------------------- */

static void test_arena_blocks_are_zeroed_aligned_and_apart(void **state)
{
    enum { BLOCKS = 2000 };
    struct arena arena;
    unsigned char *blocks[BLOCKS];
    size_t sizes[BLOCKS];

    (void)state;
    arena_init(&arena);
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < BLOCKS; i++) {
            size_t align = (size_t)1 << i % 5;
            sizes[i] = i % 97 == 0 ? 5000 + i * 20 : i % 61;
            blocks[i] = arena_alloc(&arena, sizes[i], align);
            assert_int_equal((uintptr_t)blocks[i] % align, 0);
            for (size_t j = 0; j < sizes[i]; j++)
                assert_int_equal(blocks[i][j], 0);
            memset(blocks[i], (int)(i % 251) + 1, sizes[i]);
        }
        for (size_t i = 0; i < BLOCKS; i++) {
            for (size_t j = 0; j < sizes[i]; j++)
                assert_int_equal(blocks[i][j], i % 251 + 1);
        }
        assert_true(arena.total > 0);
        arena_reset(&arena);
        assert_int_equal(arena.total, 0);
    }
    arena_done(&arena);
    arena_done(&arena);
    arena_done(NULL);
}

static void test_arena_strings(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena);
    assert_null(arena_strdup(&arena, NULL));
    assert_null(arena_strndup(&arena, NULL, 3));
    assert_string_equal(arena_strdup(&arena, ""), "");
    assert_string_equal(arena_strdup(&arena, "text"), "text");
    assert_string_equal(arena_strndup(&arena, "text", 2), "te");
    assert_string_equal(arena_printf(&arena, "%d %s", 12, "items"), "12 items");
    assert_int_equal(strlen(arena_printf(&arena, "%50000s", "")), 50000);
    arena_done(&arena);
}

/* --- vec ------------------------------------------------------------------------------------ */

static void test_vec(void **state)
{
    struct item {
        int number;
        const char *name;
    };
    struct arena arena;
    VEC(struct item) items = {0};
    VEC(int *) pointers = {0};
    int sum = 0;

    (void)state;
    arena_init(&arena);
    for (int i = 0; i < 1000; i++) {
        struct item *item = vec_push(&items, &arena);
        assert_int_equal(item->number, 0);
        assert_null(item->name);
        item->number = i;
        item->name = "x";
    }
    assert_int_equal(items.count, 1000);
    vec_each(struct item, item, &items)
        sum += item->number;
    assert_int_equal(sum, 499500);

    items.count--;
    assert_null(vec_push(&items, &arena)->name);
    vec_add(&pointers, &arena, &sum);
    assert_ptr_equal(pointers.at[0], &sum);
    arena_done(&arena);
}

/* --- strbuf --------------------------------------------------------------------------------- */

static void test_strbuf(void **state)
{
    struct strbuf buf;

    (void)state;
    strbuf_init(&buf);
    assert_string_equal(buf.data, "");
    strbuf_clear(&buf);
    strbuf_puts(&buf, NULL);
    strbuf_puts(&buf, "");
    strbuf_fill(&buf, 'x', 0);
    assert_int_equal(buf.capacity, 0);
    strbuf_puts(&buf, "one");
    strbuf_putc(&buf, ' ');
    strbuf_add(&buf, "two-", 3);
    strbuf_fill(&buf, '.', 3);
    strbuf_printf(&buf, " %d%s", 3, "!");
    strbuf_printf(&buf, "%s", "");
    assert_string_equal(buf.data, "one two... 3!");
    assert_int_equal(buf.length, 13);
    strbuf_truncate(&buf, 99);
    assert_int_equal(buf.length, 13);
    strbuf_truncate(&buf, 3);
    assert_string_equal(buf.data, "one");
    strbuf_add(&buf, "\0x", 2);
    assert_int_equal(buf.length, 5);
    for (int i = 0; i < 5000; i++)
        strbuf_printf(&buf, "%d,", i);
    assert_int_equal(strlen(buf.data + 4), buf.length - 4);
    strbuf_done(&buf);
    assert_string_equal(buf.data, "");
    strbuf_done(&buf);
    strbuf_done(NULL);
}

static void test_strbuf_maximum(void **state)
{
    struct strbuf buf;

    (void)state;
    strbuf_init(&buf);
    buf.maximum = 8;
    strbuf_puts(&buf, "12345678");
    assert_false(buf.overflow);
    strbuf_putc(&buf, '9');
    assert_true(buf.overflow);
    assert_string_equal(buf.data, "12345678");
    strbuf_truncate(&buf, 2);
    strbuf_puts(&buf, "x");
    strbuf_printf(&buf, "%d", 1);
    strbuf_fill(&buf, 'x', SIZE_MAX);
    assert_string_equal(buf.data, "12");
    strbuf_clear(&buf);
    strbuf_fill(&buf, 'x', 8);
    assert_false(buf.overflow);
    assert_string_equal(buf.data, "xxxxxxxx");
    strbuf_done(&buf);
}

/* --- error ---------------------------------------------------------------------------------- */

static void test_error_sentences(void **state)
{
    struct error error;

    (void)state;
    assert_false(error_set(&error, ERROR_RULE, "line %d is no date", 7));
    assert_int_equal(error.code, ERROR_RULE);
    assert_string_equal(error.message, "line 7 is no date");
    assert_string_equal(error.hint, "");
    assert_false(error_hint(&error, "write %s", "2026-12-04"));
    assert_false(error_within(&error, "%s", "people.csv"));
    assert_string_equal(error.message, "people.csv: line 7 is no date");
    assert_string_equal(error.hint, "write 2026-12-04");
    error.line = 4;
    assert_false(error_set(&error, ERROR_INPUT, "again: %s", error.message));
    assert_string_equal(error.message, "again: people.csv: line 7 is no date");
    assert_string_equal(error.hint, "");
    assert_int_equal(error.line, 0);
    assert_string_equal(error_code_name(ERROR_NOT_FOUND), "not-found");
}

static void test_error_cut_between_characters(void **state)
{
    static const char *const characters[] = {"x", "é", "€", "😀"};

    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(characters); i++) {
        for (size_t shift = 0; shift < 4; shift++) {
            CLEANUP(strbuf_done) struct strbuf text;
            struct error error;
            size_t size = strlen(characters[i]);
            strbuf_init(&text);
            strbuf_fill(&text, 'a', shift);
            while (text.length < 2000)
                strbuf_puts(&text, characters[i]);
            error_set(&error, ERROR_INPUT, "%s", text.data);
            size_t length = strlen(error.message);
            assert_in_range(length, sizeof(error.message) - 4, sizeof(error.message) - 1);
            assert_int_equal((length - shift) % size, 0);
            error_within(&error, "%s", "é");
            length = strlen(error.message) - strlen("é: ") - shift;
            assert_int_equal(length % size, 0);
        }
    }
}

static int pipe_to_parent[2];

static void say_restored(void)
{
    assert_int_equal(write(pipe_to_parent[1], "restored", 8), 8);
    BUG_ON(pipe_to_parent[1] > 0);
}

static void break_down(bool memory)
{
    bug_set_restore(say_restored);
    if (freopen("/dev/null", "w", stderr) == NULL)
        _Exit(1);
    if (memory)
        out_of_memory();
    BUG_ON(memory == false);
}

static void test_bugs_restore_and_exit(void **state)
{
    (void)state;
    for (int memory = 0; memory < 2; memory++) {
        char text[9] = "";
        int status;
        assert_int_equal(pipe(pipe_to_parent), 0);
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            break_down(memory == 1);
            _Exit(0);
        }
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFEXITED(status));
        /* The restoring itself breaks down here, which must end it and not go round. */
        assert_int_equal(WEXITSTATUS(status), 70);
        assert_int_equal(read(pipe_to_parent[0], text, 8), 8);
        assert_string_equal(text, "restored");
        close(pipe_to_parent[0]);
        close(pipe_to_parent[1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_arena_blocks_are_zeroed_aligned_and_apart),
        cmocka_unit_test(test_arena_strings),
        cmocka_unit_test(test_vec),
        cmocka_unit_test(test_strbuf),
        cmocka_unit_test(test_strbuf_maximum),
        cmocka_unit_test(test_error_sentences),
        cmocka_unit_test(test_error_cut_between_characters),
        cmocka_unit_test(test_bugs_restore_and_exit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
