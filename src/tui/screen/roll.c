#include "roll.h"

#include "text.h"

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

static const char *row_code(const void *context, size_t row)
{
    const struct roll *roll = context;
    return roll->pager.page.rows[row].engagement.code;
}

void roll_take(struct roll *roll, struct session *session, const struct page *page, size_t total,
               void (*draw)(const void *context, size_t row, struct area area, bool selected))
{
    roll->today = session_today(session);
    pager_take(&roll->pager, page);
    roll->total = text_is_blank(roll->pager.pattern) ? total : page->count;
    list_set(&roll->list, &(struct list_rows){.context = roll,
                                              .count = page->count,
                                              .id = row_code,
                                              .draw = draw,
                                              .above = roll->pager.before,
                                              .below = pager_below(&roll->pager, total)});
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
    if (goes_up(action) && list_selected(&roll->list) == 0)
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
    return row == LIST_NONE ? NULL : &roll->pager.page.rows[row];
}
