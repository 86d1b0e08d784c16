#include "roll.h"

#include "show.h"

#include "text.h"

#include <stdio.h>

void roll_init(struct roll *roll, size_t size, struct arena *kept)
{
    pager_init(&roll->pager, size);
    list_init(&roll->list, kept);
}

void roll_done(struct roll *roll)
{
    pager_done(&roll->pager);
    list_done(&roll->list);
}

static const struct list_row *row_of(const struct roll *roll, size_t line)
{
    return &roll->pager.page.rows[roll->lines[line].row];
}

static const char *row_code(const void *context, size_t line)
{
    const struct roll *roll = context;
    return roll->lines[line].heading ? NULL : row_of(roll, line)->engagement.code;
}

/* Phases as the views call them. */
static const char *group_title(const struct roll *roll, const struct list_row *row)
{
    return roll->pager.query.group == LIST_GROUP_PHASE && !status_is_over(row->engagement.status)
               ? show_stage_title(row->engagement.stage)
               : row->group;
}

static void draw_line(const void *context, size_t line, struct area area, bool selected)
{
    const struct roll *roll = context;
    const struct list_row *row = row_of(roll, line);
    char title[2 * SHOW_SIZE];
    (void)selected;
    if (!roll->lines[line].heading) {
        roll->draw(roll, row, area);
        return;
    }
    snprintf(title, sizeof title, "%.120s %zu", group_title(roll, row), row->group_count);
    show_heading(area, title);
}

static bool begins_group(const struct page *page, size_t row)
{
    return page->rows[row].group != NULL &&
           (row == 0 || !text_equal(page->rows[row].group, page->rows[row - 1].group));
}

static size_t lay_lines(struct roll *roll, const struct page *page, struct arena *arena)
{
    size_t count = 0;
    roll->lines = arena_array(arena, struct roll_line, 2 * page->count + 1);
    for (size_t row = 0; row < page->count; row++) {
        if (begins_group(page, row))
            roll->lines[count++] = (struct roll_line){true, row};
        roll->lines[count++] = (struct roll_line){false, row};
    }
    return count;
}

void roll_take(struct roll *roll, struct screen *screen, const struct page *page, size_t total)
{
    roll->today = session_today(shell_session(screen->shell));
    pager_take(&roll->pager, page);
    roll->total = page->in_memory ? page->total : total;
    list_set(&roll->list, &(struct list_rows){.context = roll,
                                              .count = lay_lines(roll, page, &screen->arena),
                                              .id = row_code,
                                              .draw = draw_line,
                                              .typing = roll->pager.typing,
                                              .above = roll->pager.before,
                                              .below = pager_below(&roll->pager, roll->total)});
}

static bool goes_down(enum key_action action)
{
    return action == ACTION_DOWN || action == ACTION_PAGE_DOWN || action == ACTION_HALF_DOWN;
}

static bool goes_up(enum key_action action)
{
    return action == ACTION_UP || action == ACTION_PAGE_UP || action == ACTION_HALF_UP;
}

static bool move_window(struct roll *roll, enum key_action action)
{
    if (action == ACTION_TOP)
        return pager_top(&roll->pager);
    if (action == ACTION_BOTTOM)
        return pager_bottom(&roll->pager, roll->total);
    if (goes_down(action) && list_at_end(&roll->list))
        return pager_forward(&roll->pager);
    if (goes_up(action) && roll_selected(roll) == roll->pager.page.rows)
        return pager_back(&roll->pager);
    return false;
}

bool roll_act(struct roll *roll, struct shell *shell, enum key_action action)
{
    if (move_window(roll, action) && !shell_load(shell))
        return true;
    return list_act(&roll->list, action);
}

const struct list_row *roll_selected(const struct roll *roll)
{
    size_t row = list_selected(&roll->list);
    return row == LIST_NONE ? NULL : row_of(roll, row);
}
