#include "pty.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/* Ten thousand window sizes, with keys between them, and two hundred engagements below. */

enum { SIZES = 10000, ENGAGEMENTS = 200 };

static uint32_t next_random(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

static void test_sizes(void **state)
{
    static const char *const keys[] = {"j", "k", "2",   "1", "3",   "PgDn", "?",   "Esc", "Enter",
                                       "]", ">", "Esc", "p", "Esc", "a",    "Esc", "q",   "2"};
    uint32_t seed = 2463534242U;
    struct pty pty;

    (void)state;
    pty_folder("resizes");
    pty_demo();
    for (int i = 0; i < ENGAGEMENTS; i++)
        pty_do("new", "--title", "More", "--client", "C", "--provider", "P", "--model",
               "staff-augmentation", NULL);
    pty_open(&pty, "Board");
    for (int i = 0; i < SIZES; i++) {
        uint32_t kind = next_random(&seed) % 8;
        int most_rows = kind == 0 ? 3 : kind == 1 ? 400 : 60;
        int most_columns = kind == 0 ? 10 : kind == 1 ? 900 : 200;

        pty_resize(&pty, 1 + (int)(next_random(&seed) % (uint32_t)most_rows),
                   1 + (int)(next_random(&seed) % (uint32_t)most_columns));
        if (i % 3 == 0)
            pty_keys(&pty, keys[next_random(&seed) % ARRAY_COUNT(keys)]);
        if (i % 25 == 0)
            pty_settle(&pty);
        if (pty.ended)
            pty_fail(&pty, "ended after %d sizes", i);
        if (pty.raw.length > 1 << 24)
            strbuf_clear(&pty.raw);
    }
    pty_resize(&pty, 24, 80);
    pty_listen(&pty, 100);
    pty_shows(&pty, "Mon 23 Nov");
    pty_keys(&pty, "Ctrl-C Ctrl-C Ctrl-C"); /* whatever is open */
    pty_ended(&pty, 0, 0);
    pty_restored(&pty);
    pty_done(&pty);
    pty_do("check", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_sizes)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
