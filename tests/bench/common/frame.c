#define NCURSES_WIDECHAR 1
#include "frame.h"

#include <locale.h>
#include <ncurses.h>

struct frame {
    const struct frame_source *source;
    size_t top, at;
    int height;
};

static void draw_row(const struct frame *frame, int line)
{
    size_t row = frame->top + (size_t)line;
    const char *text = frame->source->row(frame->source->context, row);

    attrset(row == frame->at ? A_REVERSE : A_NORMAL);
    mvprintw(line + 1, 0, "%-*.*s", COLS, COLS, text == NULL ? "" : text);
}

static void draw(const struct frame *frame)
{
    attrset(A_BOLD);
    mvprintw(0, 0, "%-*s", COLS, " code       title");
    for (int line = 0; line < frame->height; line++)
        draw_row(frame, line);
    attrset(A_DIM);
    mvprintw(LINES - 1, 0, " j k move  f b page  Space tick  q quit");
    refresh();
}

static void move_by(struct frame *frame, long by)
{
    const struct frame_source *source = frame->source;

    while (by < 0 && frame->at > 0) {
        frame->at--;
        by++;
    }
    while (by > 0 && source->row(source->context, frame->at + 1) != NULL) {
        frame->at++;
        by--;
    }
    if (frame->at < frame->top)
        frame->top = frame->at;
    if (frame->at >= frame->top + (size_t)frame->height)
        frame->top = frame->at - (size_t)frame->height + 1;
}

static void press(struct frame *frame, int key)
{
    if (key == 'j' || key == KEY_DOWN)
        move_by(frame, 1);
    else if (key == 'k' || key == KEY_UP)
        move_by(frame, -1);
    else if (key == 'f')
        move_by(frame, frame->height);
    else if (key == 'b')
        move_by(frame, -frame->height);
    else if (key == ' ' && frame->source->space != NULL)
        frame->source->space(frame->source->context, frame->at);
}

void frame_run(const struct frame_source *source)
{
    struct frame frame = {.source = source};

    setlocale(LC_ALL, "");
    initscr();
    cbreak();
    noecho();
    curs_set(0);
    keypad(stdscr, TRUE);
    endwin(); /* ncurses 6.4 buffers its output only after this was called once */
    refresh();
    frame.height = LINES - 2;
    draw(&frame);
    for (int key = getch(); key != 'q'; key = getch()) {
        press(&frame, key);
        draw(&frame);
    }
    endwin();
}
