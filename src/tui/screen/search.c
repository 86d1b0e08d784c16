#include "frame.h"
#include "screens.h"
#include "show.h"
#include "shell_private.h"

#include "text.h"
#include "utf8.h"

#include <stdio.h>
#include <string.h>

/*
 * Search over everything, while typing. It is looked for when no key waits, and broken off when
 * one comes: in a large file a single letter may stand in a million rows.
 */

enum { SEARCH_HITS = 40 };

struct search_screen {
    struct screen base;
    struct prompt prompt;
    struct list list;
    struct arena found; /* of the hits */
    struct search_page page;
    struct strbuf words; /* that the hits have */
    bool begun, behind;
};

static struct search_screen *as_search(struct screen *screen)
{
    return (struct search_screen *)screen;
}

static const struct search_screen *of(const struct screen *screen)
{
    return (const struct search_screen *)screen;
}

/* --- load -------------------------------------------------------------------------------- */

static void begin(struct search_screen *search)
{
    prompt_init(&search->prompt, "Search: ");
    prompt_open(&search->prompt);
    list_init(&search->list, &search->base.kept);
    arena_init(&search->found);
    strbuf_init(&search->words);
    search->begun = true;
}

/* The hits stay until there are others. */
static bool load(struct screen *screen, struct error *error)
{
    struct search_screen *search = as_search(screen);
    (void)error;
    if (!search->begun)
        begin(search);
    search->behind = !text_is_blank(input_text(&search->prompt.input));
    return true;
}

static void done(struct screen *screen)
{
    struct search_screen *search = as_search(screen);
    if (!search->begun)
        return;
    prompt_done(&search->prompt);
    list_done(&search->list);
    arena_done(&search->found);
    strbuf_done(&search->words);
}

/* A place in the list: rows of several kinds have no id in common. */
static const char *row_id(const void *context, size_t row)
{
    static const char *const places[SEARCH_HITS] = {
        "0",  "1",  "2",  "3",  "4",  "5",  "6",  "7",  "8",  "9",  "10", "11", "12", "13",
        "14", "15", "16", "17", "18", "19", "20", "21", "22", "23", "24", "25", "26", "27",
        "28", "29", "30", "31", "32", "33", "34", "35", "36", "37", "38", "39"};
    (void)context;
    return row < ARRAY_COUNT(places) ? places[row] : NULL;
}

static bool has_subject(const struct search_hit *hit)
{
    return hit->kind != RECORD_ENGAGEMENT && hit->kind != RECORD_PROVIDER;
}

static void draw_row(const void *context, size_t row, struct area area, bool selected)
{
    const struct search_hit *hit = &((const struct search_screen *)context)->page.hits[row];
    const char *subject = has_subject(hit) ? hit->subject : "";
    int at = 1;
    (void)selected;
    area_fit(area, 0, at, 9, ROLE_DIM, text_or(hit->code, "-"));
    at += 10;
    if (area.columns >= 60) {
        area_fit(area, 0, at, 13, ROLE_NORMAL, search_kind_title(hit->kind));
        at += 14;
    }
    area_fit(area, 0, at, 7, ROLE_NORMAL, subject);
    at += 8;
    area_fit(area, 0, at, area.columns - at, ROLE_NORMAL, hit->text);
}

static void take(struct search_screen *search, struct arena *arena, const struct search_page *page)
{
    arena_done(&search->found);
    search->found = *arena;
    search->page = *page;
    strbuf_clear(&search->words);
    strbuf_puts(&search->words, input_text(&search->prompt.input));
    search->list.at = 0;
    search->list.id[0] = '\0';
    list_set(&search->list,
             &(struct list_rows){
                 .context = search, .count = page->count, .id = row_id, .draw = draw_row});
}

static bool look(struct search_screen *search, bool wait, struct error *error)
{
    struct shell *shell = search->base.shell;
    struct search_query query = {.words = input_text(&search->prompt.input),
                                 .limit = SEARCH_HITS,
                                 .stop = wait ? NULL : shell->host.key_waits,
                                 .context = shell->host.context};
    struct search_page page = {0};
    struct arena arena;

    arena_init(&arena);
    if (!query_search(shell->session, &query, &arena, &page, error) || page.stopped) {
        arena_done(&arena);
        return page.stopped;
    }
    search->behind = false;
    take(search, &arena, &page);
    return true;
}

static bool behind(const struct screen *screen)
{
    return of(screen)->behind;
}

static bool work(struct screen *screen, struct error *error)
{
    return look(as_search(screen), false, error);
}

/* --- keys -------------------------------------------------------------------------------- */

static void open_hit(struct search_screen *search)
{
    struct shell *shell = search->base.shell;
    struct error error;
    size_t at;

    if (search->behind && !look(search, true, &error)) {
        shell_error(shell, &error);
        return;
    }
    at = list_selected(&search->list);
    if (at == LIST_NONE)
        return;
    const struct search_hit *hit = &search->page.hits[at];
    if (hit->kind == RECORD_PERSON)
        person_open(shell, hit->id, hit->code, hit->subject);
    else if (hit->kind == RECORD_PROVIDER)
        provider_open(shell, hit->id);
    else if (hit->code != NULL)
        shell_open_engagement(shell, hit->code, has_subject(hit) ? hit->subject : NULL);
}

static void typed(struct search_screen *search)
{
    struct search_page none = {0};
    struct arena empty;

    search->behind = !text_is_blank(input_text(&search->prompt.input));
    if (search->behind)
        return;
    arena_init(&empty);
    take(search, &empty, &none);
}

static bool is_special(const struct key *key, enum special_key code)
{
    return key->kind == KEY_SPECIAL && key->code == code;
}

static bool key(struct screen *screen, const struct key *pressed)
{
    struct search_screen *search = as_search(screen);

    if (is_special(pressed, SPECIAL_ESCAPE)) {
        shell_pop(screen->shell);
        return true;
    }
    if (is_special(pressed, SPECIAL_ENTER)) {
        open_hit(search);
        return true;
    }
    if (list_move_key(&search->list, pressed))
        return true;
    if (!input_key(&search->prompt.input, pressed))
        return false;
    typed(search);
    return true;
}

static const struct prompt *prompt(const struct screen *screen)
{
    return &of(screen)->prompt;
}

static void subject(const struct screen *screen, const char **code, const char **row)
{
    size_t at = list_selected(&of(screen)->list);
    *code = at == LIST_NONE ? NULL : of(screen)->page.hits[at].code;
    *row = NULL;
}

/* --- drawing ----------------------------------------------------------------------------- */

static void draw_details(const struct search_hit *hit, struct area area)
{
    struct area inside = area_part(area, 1, 1, area.rows - 1, area.columns - 2);
    const char *text = hit->text;
    char title[3 * SHOW_SIZE];
    struct text_line line;

    if (hit->code == NULL)
        snprintf(title, sizeof title, "%s", search_kind_title(hit->kind));
    else
        snprintf(title, sizeof title, "%s %.120s, %.80s", hit->code, text_or(hit->title, ""),
                 text_or(hit->client, ""));
    frame_rule(area, 0, title);
    for (int row = 0; row < inside.rows && text_wrap_next(&text, inside.columns, &line); row++)
        area_printf(inside, row, 0, ROLE_NORMAL, "%.*s", (int)line.length, line.at);
}

static void draw_nothing(const struct search_screen *search, struct area area)
{
    if (search->behind)
        show_nothing(area, "Searching ...", "Any key breaks it off.");
    else if (search->words.length > 0)
        show_nothing(area, "No row has all of these words.", "Fewer letters find more.");
    else
        show_nothing(area, "Type words: titles, clients, people, items, evidence, log.",
                     "Each may be the beginning of one.");
}

static void draw(const struct screen *screen, struct area area)
{
    const struct search_screen *search = of(screen);
    size_t at = list_selected(&search->list);
    int top = 1, pane = frame_short(area) || at == LIST_NONE ? 0 : 5;
    char right[SHOW_SIZE];

    snprintf(right, sizeof right, "%s%zu found", search->page.more ? "the best " : "",
             search->page.count);
    frame_title(area, "Search",
                search->behind              ? "searching"
                : search->words.length == 0 ? NULL
                                            : right);
    if (!frame_low(area))
        area_rule(area, top++, ROLE_BORDER);
    struct area middle = area_part(area, top, 0, area.rows - top - pane, area.columns);
    if (search->list.shown_count == 0)
        draw_nothing(search, middle);
    list_draw(&search->list, middle);
    if (pane > 0)
        draw_details(&search->page.hits[at],
                     area_part(area, area.rows - pane, 0, pane, area.columns));
}

static const struct hint hints[] = {
    {ACTION_NONE, "Enter open"}, {ACTION_NONE, "Up/Down move"}, {ACTION_NONE, "Esc back"}};

const struct screen_class search_class = {
    .name = "search",
    .title = "Search",
    .size = sizeof(struct search_screen),
    .takes_text = true,
    .load = load,
    .draw = draw,
    .key = key,
    .hints = hints,
    .hint_count = ARRAY_COUNT(hints),
    .prompt = prompt,
    .behind = behind,
    .work = work,
    .done = done,
    .subject = subject,
};

void search_open(struct shell *shell)
{
    if (!session_is_open(shell->session)) {
        shell_message(shell, "There is nothing to search yet.");
        return;
    }
    shell_push(shell, &search_class);
    shell_load(shell);
}
