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
    return roll->pager.rows[row].engagement.code;
}

bool roll_load(struct roll *roll, struct screen *screen, size_t total,
               void (*draw)(const void *context, size_t row, struct area area, bool selected),
               struct error *error)
{
    struct session *session = shell_session(screen->shell);
    bool filtered = !text_is_blank(roll->pager.pattern);
    roll->today = session_today(session);
    if (!pager_load(&roll->pager, session, &screen->arena, error))
        return false;
    roll->total = filtered ? roll->pager.count : total;
    list_set(&roll->list, &(struct list_rows){.context = roll,
                                              .count = roll->pager.count,
                                              .id = row_code,
                                              .draw = draw,
                                              .above = roll->pager.before,
                                              .below = pager_below(&roll->pager, total)});
    return true;
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
    return row == LIST_NONE ? NULL : &roll->pager.rows[row];
}
