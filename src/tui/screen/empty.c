#include "empty.h"

#include "show.h"

static int line(struct area area, int row, const char *key, const char *text)
{
    if (key == NULL)
        return row;
    area_fit(area, row, 0, 3, ROLE_KEY, key);
    return row +
           show_text(area_part(area, 0, 4, area.rows, area.columns - 4), row, ROLE_NORMAL, text);
}

/* In a small window the gaps go first. */
void empty_draw(const struct empty *empty, struct area area)
{
    bool roomy = area.rows >= 12 && area.columns >= 56;
    int gap = roomy ? 1 : 0;
    int row = roomy ? area.rows / 6 : 0;
    area = area_part(area, 0, roomy ? area.columns / 8 : 1, area.rows, area.columns - 2);
    row += show_text(area, row, ROLE_NORMAL,
                     empty->exists ? "No engagements yet." : "Welcome. There is no file yet.");
    row = line(area, row + gap, empty->add_key, "add your first engagement");
    row = line(area, row, empty->advisor_key, "not sure which model? the advisor");
    row = line(area, row, empty->import_key, "import a JSON or CSV file");
    row = line(area, row, empty->demo_key, "demo portfolio, in a scratch copy");
    row = line(area, row, empty->tour_key, "the guided tour, in such a copy");
    row = line(area, row, empty->help_key, "the keys of the screen you are on");
    row += gap;
    row += show_text(area, row, ROLE_DIM,
                     empty->exists ? "Your data lives in" : "Your data will live in");
    show_text(area_part(area, 0, 2, area.rows, area.columns - 2), row, ROLE_NORMAL, empty->path);
}
