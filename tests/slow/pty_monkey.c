#include "pty.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/*
 * A hundred thousand keys by a monkey with a fixed seed, between them pastes, broken bytes, other
 * window sizes and signals, some of which end it. The program may end only by these and by what
 * quits it; afterwards the file is sound.
 * Best under ASan: make FLAVOUR=asan check-slow TESTS=monkey. MONKEY_KEYS and MONKEY_SEED say
 * how many and which.
 */

enum { KEYS = 100000, BURST = 20, TELL_EVERY = 10000 };

/* Not '/': a path that it types could lie anywhere. F3 filters instead. */
static const char *const keys[] = {
    "j",          "j",      "k",           "k",
    "h",          "l",      "Down",        "Up",
    "Left",       "Right",  "PgDn",        "PgUp",
    "Home",       "End",    "G",           "g",
    "g",          "1",      "2",           "3",
    "Tab",        "Tab",    "Tab",         "]",
    "[",          "}",      "{",           "Enter",
    "Enter",      "Enter",  "Enter",       "Space",
    "Space",      ">",      ">",           "<",
    "a",          "a",      "e",           "t",
    "w",          "A",      "r",           "u",
    "u",          "U",      "p",           "i",
    "?",          ":",      "Hash",        "F3",
    "n",          "N",      "s",           "S",
    "F5",         "Ctrl-L", "Ctrl-S",      "Ctrl-S",
    "Ctrl-S",     "Ctrl-G", "Ctrl-U",      "Ctrl-W",
    "Backspace",  "Delete", "Shift-Tab",   "Ctrl-Z",
    "Ctrl-R",     "x",      "m",           "o",
    "b",          "c",      "I",           "D",
    "'today'",    "'+2w'",  "'Zoe'",       "'SA1-01'",
    "'ENG-2602'", "'tick'", "'milestone'", "'\xe6\x97\xa5\xe6\x9c\xac'",
    "'5'",        "'.'",    "Shift-Right", "Shift-Left",
    "L",          "H",      "d",           "z",
    "F1",         "Ctrl-D", "Ctrl-F",      "Ctrl-B",
    "@",          "$",      "\"pasted\"",  "\"two words\"",
    "q",
};

static uint32_t next_random(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

static void other_size(struct pty *pty, uint32_t *seed)
{
    static const int sizes[][2] = {{24, 80}, {36, 120}, {12, 40}, {4, 20},
                                   {1, 1},   {70, 250}, {24, 80}, {24, 80}};
    size_t at = next_random(seed) % ARRAY_COUNT(sizes);

    pty_resize(pty, sizes[at][0], sizes[at][1]);
    pty_listen(pty, 30);
}

static void broken_bytes(struct pty *pty, uint32_t *seed)
{
    unsigned char bytes[6];

    for (size_t at = 0; at < sizeof bytes; at++) {
        bytes[at] = (unsigned char)(0x80 + next_random(seed) % 0x80);
    }
    pty_send(pty, bytes, 1 + next_random(seed) % sizeof bytes);
}

/* Until it rests and has the terminal again: an editor would have broken bytes echoed, and what a
 * signal does then is the editor's matter too. */
static void settle(struct pty *pty)
{
    int64_t until = pty_now_ms() + pty_patience_ms(5000);

    pty_settle(pty);
    while (!pty->ended && !pty->alternate) {
        if (pty_now_ms() > until)
            pty_fail(pty, "the editor does not end");
        pty_listen(pty, 5);
        pty_settle(pty);
    }
}

static void burst(struct pty *pty, uint32_t *seed)
{
    for (int i = 0; i < BURST && !pty->ended; i++)
        pty_keys(pty, keys[next_random(seed) % ARRAY_COUNT(keys)]);
    if (next_random(seed) % 6 == 0)
        pty_keys(pty, "Esc");
    settle(pty);
    if (!pty->ended && next_random(seed) % 12 == 0) {
        broken_bytes(pty, seed);
        settle(pty);
    }
}

static void begin(struct pty *pty)
{
    static const char *const environment[] = {"VISUAL", "true", "PATH", "/nonexistent:/usr/bin",
                                              NULL};

    pty_start(pty, &(struct pty_setup){.environment = environment});
    pty->copies = true; /* it comes upon `y` */
    pty_shows(pty, "stint");
}

/* It may quit ("q q"), and say so with 0, or be ended by a signal of ours; nothing else. */
static void begin_again(struct pty *pty, int signal_number)
{
    pty_ended(pty, 0, signal_number);
    if (signal_number != SIGKILL)
        pty_restored(pty);
    pty_clean(pty);
    pty_done(pty);
    begin(pty);
}

static void send_signal(struct pty *pty, uint32_t *seed)
{
    static const struct {
        int number;
        bool ends;
    } signals[] = {{SIGCONT, false}, {SIGWINCH, false}, {SIGTSTP, false}, {SIGTERM, true},
                   {SIGHUP, true},   {SIGINT, true},    {SIGQUIT, true},  {SIGKILL, true}};
    size_t at = next_random(seed) % ARRAY_COUNT(signals);

    kill(pty->pid, signals[at].number);
    if (signals[at].ends)
        begin_again(pty, signals[at].number);
}

static long setting(const char *name, long usual)
{
    const char *text = getenv(name);

    return text != NULL && *text != '\0' ? strtol(text, NULL, 10) : usual;
}

static void bind_filter(void)
{
    FILE *file;

    mkdir(pty_path(".config"), 0700);
    mkdir(pty_path(".config/stint"), 0700);
    file = fopen(pty_path(".config/stint/keys.conf"), "w");
    assert_non_null(file);
    fputs("[everywhere]\nF3 = filter\n", file);
    fclose(file);
}

static void test_monkey(void **state)
{
    uint32_t seed = (uint32_t)setting("MONKEY_SEED", 20261123);
    long most = setting("MONKEY_KEYS", KEYS);
    struct pty pty;

    (void)state;
    pty_folder("monkey");
    assert_int_equal(chdir(pty_path("")), 0);
    pty_demo();
    bind_filter();
    begin(&pty);
    for (long count = 0; count < most; count += BURST) {
        if (count % TELL_EVERY == 0)
            print_message("%ld keys\n", count);
        burst(&pty, &seed);
        if (count % 200 == 0)
            other_size(&pty, &seed);
        if (pty.ended)
            begin_again(&pty, 0);
        else if (next_random(&seed) % 100 == 0)
            send_signal(&pty, &seed);
        if (pty.raw.length > 1 << 22) {
            pty_clean(&pty);
            strbuf_clear(&pty.raw);
        }
    }
    pty_keys(&pty, "Esc Esc Esc Esc Esc");
    if (!pty.ended)
        pty_keys(&pty, "Ctrl-Q");
    if (!pty_wait_end(&pty, pty_patience_ms(1000)))
        pty_keys(&pty, "Right Enter");
    pty_ended(&pty, 0, 0);
    pty_clean(&pty);
    pty_done(&pty);
    pty_do("check", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_monkey)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
