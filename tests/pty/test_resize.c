#include "pty.h"
#include "sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

/* Another window size on every screen and in every dialog: down to one cell and back, nothing
 * lost, and what is drawn afterwards is what was drawn before. */

static int make_file(void **state)
{
    (void)state;
    pty_folder("resize");
    pty_demo();
    return 0;
}

static const struct {
    const char *name, *keys, *shown, *back;
} places[] = {
    {"board", "1", "[1 Board]", ""},
    {"list", "2 g g", "[2 List]", ""},
    {"agenda", "3 g g", "[3 Agenda]", ""},
    {"timeline", "4 g g", "[4 Timeline]", ""},
    {"everybody", "5 g g", "[5 People]", ""},
    {"advisor", "6", "[6 Advisor]", ""},
    {"radar", "7 g g", "[7 Radar]", ""},
    {"providers", "8", "[8 Providers]", ""},
    {"filter", "2 / 'archive'", "archive", "Esc Esc"},
    {"gate", "2 g g Enter", "[Gate", "q"},
    {"people", "2 g g Enter ]", "[People", "q"},
    {"sourcing", "2 g g Enter ] ]", "[Sourcing", "q"},
    {"milestones", "2 g g Enter ] ] ]", "[Milestones", "q"},
    {"transfer", "2 g g Enter ] ] ] ]", "[Transfer", "q"},
    {"handover", "2 g g Enter ] ] ] ] ]", "[Handover", "q"},
    {"terms", "2 g g Enter ] ] ] ] ] ]", "[Terms", "q"},
    {"log", "2 g g Enter [ [ [", "[Log", "q"},
    {"time", "2 g g Enter [ [", "[Time", "q"},
    {"history", "2 g g Enter [", "[History", "q"},
    {"print", "2 g g p", "page 1 of", "q"},
    {"print pick", "2 g g p p", "Markdown", "Esc q"},
    {"help", "2 ?", "Help", "Esc"},
    {"palette", "2 : 'mile'", "milestone", "Esc"},
    {"go to", "2 Hash '260'", "ENG-2604", "Esc"},
    {"messages", "2 g m", "Messages", "Esc"},
    {"advance", "2 g g >", "hold", "Esc"},
    {"cure form", "2 g g > Enter", "Ctrl-S save", "Esc Esc"},
    {"new form", "2 a 'Typed before the resize' Tab 'Client'", "Typed before the resize",
     "Esc Right Enter"},
    {"terms form", "2 g g Enter ] ] ] ] ] ] e", "Ctrl-S save", "Esc q"},
    {"discard question", "2 a 'x' Esc", "not saved", "Esc Esc Right Enter"},
};

static void screen_of(struct pty *pty, struct strbuf *out)
{
    pty_settle(pty);
    strbuf_clear(out);
    strbuf_puts(out, pty_text(pty));
}

/* The first row that is not as it was, or -1; clocks and toasts do not count. */
static int other_row(struct pty *pty, const char *before)
{
    const char *after = pty_text(pty);

    for (int row = 0; row < pty->rows - 2; row++) {
        size_t a = strcspn(before, "\n"), b = strcspn(after, "\n");

        if (a != b || memcmp(before, after, a) != 0)
            return row;
        before += a + 1;
        after += b + 1;
    }
    return -1;
}

/* It comes back a moment after the window has its size again: a storm is drawn once. */
static void same_screen(struct pty *pty, const char *place, const char *before)
{
    int64_t until = pty_now_ms() + pty_patience_ms(5000);
    int row = other_row(pty, before);

    while (row >= 0 && pty_now_ms() < until) {
        pty_listen(pty, 5);
        row = other_row(pty, before);
    }
    if (row >= 0)
        pty_fail(pty, "%s: row %d is '%s', which is not as before", place, row, pty_line(pty, row));
}

static void resize_here(struct pty *pty, size_t place)
{
    static const int sizes[][2] = {{1, 1}, {12, 40},  {1, 200}, {200, 1},
                                   {3, 8}, {36, 120}, {4, 20},  {5, 12}};
    /* Two sizes everywhere, all of them at each fourth place. */
    size_t count = place % 4 == 0 ? ARRAY_COUNT(sizes) : 2;
    struct strbuf before;

    strbuf_init(&before);
    pty_keys(pty, places[place].keys);
    pty_shows(pty, places[place].shown);
    screen_of(pty, &before);
    pty_boxes_straight(pty);
    for (size_t at = 0; at < count; at++) {
        pty_resize(pty, sizes[at][0], sizes[at][1]);
        pty_listen(pty, 25);
        pty_settle(pty);
        if (pty->ended)
            pty_fail(pty, "%s: ended at %dx%d", places[place].name, sizes[at][1], sizes[at][0]);
        if (sizes[at][0] >= 12)
            pty_boxes_straight(pty);
    }
    pty_resize(pty, 24, 80);
    pty_listen(pty, 25);
    pty_shows(pty, places[place].shown);
    pty_settle(pty);
    same_screen(pty, places[place].name, before.data);
    pty_keys(pty, places[place].back);
    strbuf_done(&before);
}

static void test_every_place(void **state)
{
    struct pty pty;

    (void)state;
    pty_open(&pty, "stint");
    for (size_t place = 0; place < ARRAY_COUNT(places); place++)
        resize_here(&pty, place);
    pty_keys(&pty, "1 Ctrl-Q");
    pty_ended(&pty, 0, 0);
    pty_restored(&pty);
    pty_clean(&pty);
    pty_done(&pty);
}

/* A drag of the window's corner: hundreds of sizes, and few frames. */
static void test_storm(void **state)
{
    struct pty pty;
    size_t mark;

    (void)state;
    pty_open(&pty, "stint");
    pty_keys(&pty, "2");
    pty_shows(&pty, "[2 List]");
    pty_settle(&pty);
    mark = pty_mark(&pty);
    for (int i = 0; i < 500; i++)
        pty_resize(&pty, 10 + i % 40, 30 + i % 130);
    pty_resize(&pty, 24, 80);
    pty_listen(&pty, 60);
    pty_settle(&pty);
    if (pty.raw.length - mark > 400000)
        pty_fail(&pty, "500 sizes made %zu bytes", pty.raw.length - mark);
    pty_shows(&pty, "[2 List]");
    pty_boxes_straight(&pty);
    pty_keys(&pty, "1 Ctrl-Q");
    pty_ended(&pty, 0, 0);
    pty_restored(&pty);
    pty_done(&pty);
}

/* What is typed in a window of one cell counts; the screen shows it afterwards. */
static void test_typing_unseen(void **state)
{
    struct pty pty;

    (void)state;
    pty_open(&pty, "stint");
    pty_keys(&pty, "2 a 'Seen '");
    pty_shows(&pty, "Seen");
    pty_resize(&pty, 1, 1);
    pty_listen(&pty, 30);
    pty_keys(&pty, "'and unseen'");
    pty_settle(&pty);
    pty_resize(&pty, 24, 80);
    pty_shows(&pty, "Seen and unseen");
    pty_keys(&pty, "Esc Right Enter 1 Ctrl-Q");
    pty_ended(&pty, 0, 0);
    pty_done(&pty);
}

/* Small and large again before the program looks: the terminal has lost all it showed, and the
 * size is what it was. */
static void test_there_and_back_at_once(void **state)
{
    struct pty pty;

    (void)state;
    pty_open(&pty, "stint");
    pty_keys(&pty, "2");
    pty_shows(&pty, "[2 List]");
    for (int i = 0; i < 20; i++) {
        pty_settle(&pty);
        pty_resize(&pty, 1, 1);
        pty_resize(&pty, 24, 80);
        pty_shows(&pty, "stint");
        pty_shows(&pty, "[2 List]");
        pty_shows(&pty, "ENG-2604");
    }
    pty_keys(&pty, "1 Ctrl-Q");
    pty_ended(&pty, 0, 0);
    pty_done(&pty);
}

enum { DRAWN_AFTER_US = 19500 }; /* a storm of sizes is drawn once */

/* The next size comes while the program works for the one before: it is seen without a key. */
static void test_while_it_draws(void **state)
{
    struct pty pty;

    (void)state;
    pty_open(&pty, "stint");
    for (long i = 0; i < 150; i += sample_step(3)) {
        struct timespec pause = {.tv_nsec = (DRAWN_AFTER_US + i * 30) * 1000};

        pty_resize(&pty, 1, 1);
        nanosleep(&pause, NULL);
        pty_resize(&pty, 24, 80);
        pty_shows(&pty, "ENG-2604");
    }
    pty_keys(&pty, "Ctrl-Q");
    pty_ended(&pty, 0, 0);
    pty_done(&pty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_place),    cmocka_unit_test(test_storm),
        cmocka_unit_test(test_typing_unseen),  cmocka_unit_test(test_there_and_back_at_once),
        cmocka_unit_test(test_while_it_draws),
    };

    return cmocka_run_group_tests(tests, make_file, NULL);
}
