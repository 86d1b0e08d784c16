#include "sheet.h"

#include "frame.h"

#include "text.h"

#include <stdio.h>
#include <string.h>

static struct sheet *as_sheet(struct screen *screen)
{
    return (struct sheet *)screen;
}

static const struct sheet_class *class_of(const struct sheet *sheet)
{
    return (const struct sheet_class *)sheet->base.class;
}

/* --- load -------------------------------------------------------------------------------- */

void sheet_add(struct sheet_page *page, struct arena *arena, const char *heading,
               const struct sheet_row *row)
{
    struct sheet_row *above = page->heading == 0 ? NULL : &page->rows.at[page->heading - 1];

    if (heading != NULL && (above == NULL || strcmp(above->words, heading) != 0)) {
        above = vec_push(&page->rows, arena);
        above->words = heading;
        page->heading = page->rows.count;
    }
    if (above != NULL)
        above->count++;
    vec_add(&page->rows, arena, *row);
}

static const char *row_id(const void *context, size_t row)
{
    return ((const struct sheet *)context)->page.rows.at[row].id;
}

static const char *row_words(const void *context, size_t row)
{
    const struct sheet_row *found = &((const struct sheet *)context)->page.rows.at[row];

    return found->id == NULL ? NULL : found->words;
}

static const char *row_name(const void *context, size_t row)
{
    return ((const struct sheet *)context)->page.rows.at[row].name;
}

static void draw_row(const void *context, size_t at, struct area area, bool is_selected)
{
    const struct sheet *sheet = context;
    const struct sheet_row *row = &sheet->page.rows.at[at];
    char title[2 * SHOW_SIZE];

    (void)is_selected;
    if (row->id != NULL) {
        class_of(sheet)->draw_row(sheet, row, area);
        return;
    }
    snprintf(title, sizeof title, "%s %zu", row->words, row->count);
    show_heading(area, title);
}

static void begin(struct sheet *sheet)
{
    if (sheet->begun)
        return;
    list_init(&sheet->list, &sheet->base.kept);
    sheet->limit = class_of(sheet)->step;
    sheet->begun = true;
}

bool sheet_load(struct screen *screen, struct error *error)
{
    struct sheet *sheet = as_sheet(screen);
    struct session *session = shell_session(screen->shell);
    struct portfolio_counts counts = {0};
    struct sheet_page page = {.right = "", .brief = ""};
    struct sheet_ask ask;

    begin(sheet);
    ask = (struct sheet_ask){sheet, sheet->limit, list_filter_text(&sheet->list)};
    if (session_is_open(session) &&
        (!query_counts(session, &counts, error) ||
         !class_of(sheet)->load(session, &ask, &screen->arena, &page, error)))
        return false;
    snprintf(sheet->asked, sizeof sheet->asked, "%s", ask.pattern);
    sheet->page = page;
    sheet->day = session_today(session);
    sheet->welcome =
        !session_is_open(session) ||
        (!class_of(sheet)->in_a_void && counts.active + counts.ended + counts.on_hold == 0);
    sheet->empty = views_empty(screen);
    list_set(&sheet->list, &(struct list_rows){.context = sheet,
                                               .count = page.rows.count,
                                               .id = row_id,
                                               .words = row_words,
                                               .sifted = class_of(sheet)->sifts,
                                               .name = row_name,
                                               .draw = draw_row});
    return true;
}

void sheet_done(struct screen *screen)
{
    if (as_sheet(screen)->begun)
        list_done(&as_sheet(screen)->list);
}

/* --- keys -------------------------------------------------------------------------------- */

static const struct sheet_row *selected(const struct sheet *sheet)
{
    size_t row = list_selected(&sheet->list);

    return row == LIST_NONE || sheet->welcome ? NULL : &sheet->page.rows.at[row];
}

/* At the end of a list that has as many records as it asked for, a key that goes down asks for
 * more and loads anew. False when that failed. */
static bool load_more(struct sheet *sheet, enum key_action action)
{
    bool down = action == ACTION_DOWN || action == ACTION_PAGE_DOWN || action == ACTION_BOTTOM;
    size_t step = class_of(sheet)->step;

    if (!down || step == 0 || sheet->page.count < sheet->limit || !list_at_end(&sheet->list))
        return true;
    sheet->limit += step;
    return shell_load(sheet->base.shell);
}

/* Where the sheet filters, what was typed is asked of the whole file. */
static void follow_filter(struct sheet *sheet)
{
    const char *pattern = list_filter_text(&sheet->list);

    if (!class_of(sheet)->filters || strncmp(sheet->asked, pattern, sizeof sheet->asked - 1) == 0)
        return;
    sheet->limit = class_of(sheet)->step;
    (void)shell_load(sheet->base.shell);
}

static bool turn_panes(struct sheet *sheet, enum key_action action)
{
    if (action == ACTION_DETAILS)
        sheet->no_details = !sheet->no_details;
    else if (action == ACTION_MAXIMISE)
        sheet->maximised = !sheet->maximised;
    else
        return false;
    return true;
}

bool sheet_act(struct screen *screen, enum key_action action)
{
    struct sheet *sheet = as_sheet(screen);
    const struct sheet_class *class = class_of(sheet);
    const struct sheet_row *row = selected(sheet);
    const char *code = row == NULL ? NULL : row->code;

    action = list_match(list_filter_text(&sheet->list), action);
    if (!sheet->welcome && class->act != NULL && class->act(sheet, row, action))
        return true;
    if (code != NULL && action == ACTION_OPEN) {
        shell_open_engagement(screen->shell, code, row->subject);
        return true;
    }
    if (views_act(screen, action, code, sheet->welcome))
        return true;
    if (sheet->welcome)
        return false;
    if (turn_panes(sheet, action))
        return true;
    bool used = !load_more(sheet, action) || list_act(&sheet->list, action);
    follow_filter(sheet); /* it may have been taken away */
    return used;
}

bool sheet_key(struct screen *screen, const struct key *key)
{
    struct sheet *sheet = as_sheet(screen);

    bool used = sheet->begun && list_key(&sheet->list, key);

    if (used)
        follow_filter(sheet);
    return used;
}

const struct prompt *sheet_prompt(const struct screen *screen)
{
    const struct sheet *sheet = (const struct sheet *)screen;

    return sheet->list.filter.open ? &sheet->list.filter : NULL;
}

void sheet_subject(const struct screen *screen, const char **code, const char **row)
{
    const struct sheet_row *found = selected((const struct sheet *)screen);

    *code = found == NULL ? NULL : found->code;
    *row = found == NULL ? NULL : found->subject;
}

const char *sheet_groups(const struct screen *screen)
{
    return class_of((const struct sheet *)screen)->groups;
}

/* --- drawing ----------------------------------------------------------------------------- */

static void draw_rows(const struct sheet *sheet, struct area area)
{
    const struct sheet_class *class = class_of(sheet);
    const struct sheet_row *row = selected(sheet);
    int wanted = class->details_rows == 0 ? 4 : class->details_rows;
    bool alone = sheet->maximised || sheet->no_details;
    int pane = frame_short(area) || row == NULL || alone ? 0 : wanted;
    int heads = class->head_rows, top = (frame_low(area) ? 1 : 2) + heads;
    int foot = class->foot_rows == NULL ? 0 : class->foot_rows(sheet, area);
    struct area middle = area_part(area, top, 0, area.rows - top - pane - foot, area.columns);

    if (class->beside > 0 && !sheet->maximised && frame_layout(area) == LAYOUT_WIDE) {
        int left = middle.columns - class->beside;
        struct area beside = area_part(middle, 0, left, middle.rows, class->beside);

        middle = area_part(middle, 0, 0, middle.rows, left - 1);
        area_column_rule(beside, 0, ROLE_BORDER);
        class->draw_beside(sheet, row, area_part(beside, 0, 2, beside.rows, beside.columns - 2));
    }
    if (heads > 0)
        class->draw_heads(sheet, area_part(area, top - heads, 0, heads, area.columns));
    if (foot > 0)
        class->draw_foot(sheet, area_part(area, area.rows - pane - foot, 0, foot, area.columns));
    if (sheet->page.count == 0 && !(class->filters && sheet->asked[0] != '\0'))
        show_nothing(middle, class->nothing, class->remedy);
    else if (sheet->list.shown_count == 0)
        show_nothing(middle, "Nothing matches the filter.", "Esc takes the filter away.");
    list_draw(&sheet->list, middle);
    if (pane > 0)
        class->draw_details(sheet, row, area_part(area, area.rows - pane, 0, pane, area.columns));
}

/* "Agenda: claims", where that is not being typed. */
static const char *crumbs(const struct sheet *sheet, char out[2 * SHOW_SIZE])
{
    const char *filter = sheet->list.filter.open ? "" : list_filter_text(&sheet->list);

    snprintf(out, 2 * SHOW_SIZE, "%.60s%s%.100s",
             text_or(sheet->page.title, sheet->base.class->title), *filter == '\0' ? "" : ": ",
             filter);
    return out;
}

void sheet_draw(const struct screen *screen, struct area area)
{
    const struct sheet *sheet = (const struct sheet *)screen;
    char line[2 * SHOW_SIZE];
    int top = frame_low(area) ? 1 : 2;

    frame_title(area, crumbs(sheet, line),
                area.columns < 60 ? sheet->page.brief : sheet->page.right);
    if (!frame_low(area))
        views_tabs(screen, area, class_of(sheet)->tab, "");
    if (sheet->welcome)
        empty_draw(&sheet->empty, area_part(area, top, 0, area.rows - top, area.columns));
    else
        draw_rows(sheet, area);
}
