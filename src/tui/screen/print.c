#include "frame.h"
#include "screens.h"
#include "show.h"

#include "text.h"
#include "widget/textview.h"

#include <stdio.h>
#include <string.h>

/* The paper before it is paper: a tab a document, its pages, and where to send it. */
enum { MOST_DOCUMENTS = 12, PAPER_CELLS = 80 };

struct print {
    struct screen base;
    char code[64];
    const struct document_choice *documents;
    size_t count, at, wanted; /* shown, and to be shown by the next load */
    struct preview preview;
    struct textview view;
    bool begun;
};

static struct print *as_print(struct screen *screen)
{
    return (struct print *)screen;
}

static const char *document(const struct print *print)
{
    return print->at < print->count ? print->documents[print->at].name : "handover";
}

/* --- load -------------------------------------------------------------------------------- */

static bool load(struct screen *screen, struct error *error)
{
    struct print *print = as_print(screen);
    const struct document_choice *documents;
    size_t count = query_documents(&documents, &screen->arena);
    struct preview preview;
    if (!query_preview(shell_session(screen->shell), print->code,
                       print->wanted < count ? documents[print->wanted].name : "handover",
                       PAPER_CELLS, &screen->arena, &preview, error))
        return false;
    if (!print->begun)
        textview_init(&print->view, &screen->kept);
    print->begun = true;
    print->documents = documents;
    print->count = count > MOST_DOCUMENTS ? MOST_DOCUMENTS : count;
    print->at = print->wanted;
    print->preview = preview;
    textview_set(&print->view, preview.lines, preview.line_count);
    print->view.page_starts = preview.page_starts;
    print->view.page_count = preview.page_count;
    return true;
}

static void done(struct screen *screen)
{
    if (as_print(screen)->begun)
        textview_done(&as_print(screen)->view);
}

void print_open(struct shell *shell, const char *code)
{
    struct print *print = as_print(shell_push(shell, &print_class));
    snprintf(print->code, sizeof print->code, "%s", code);
    shell_load(shell);
}

/* --- keys -------------------------------------------------------------------------------- */

static void to_file(struct print *print, const char *format)
{
    char path[4 * SHOW_SIZE];
    struct strbuf slug;
    strbuf_init(&slug);
    text_slug(print->code, &slug);
    snprintf(path, sizeof path, "%.64s-%.32s%s", slug.data, document(print),
             strcmp(format, "text") == 0   ? ".txt"
             : strcmp(format, "md") == 0   ? ".md"
             : strcmp(format, "html") == 0 ? ".html"
                                           : ".pdf");
    strbuf_done(&slug);
    const struct arg_value values[] = {
        {"code", print->code}, {"document", document(print)}, {"format", format}, {"output", path}};
    /* What was picked is not asked for again, nor what only a printer wants to know. */
    static const char *const known[] = {"document", "format", "printer", "copies", "option", NULL};
    char title[SHOW_SIZE];
    snprintf(title, sizeof title, "Write to a file: %.20s, %.20s as %.8s", print->code,
             document(print), format);
    shell_form_for(print->base.shell, "print", values, ARRAY_COUNT(values),
                   &(struct form_use){.title = title, .field = "output", .hidden = known});
}

static void to_printer(struct print *print, const char *printer)
{
    const struct arg_value values[] = {
        {"code", print->code}, {"document", document(print)}, {"printer", printer}};
    struct arena arena;
    arena_init(&arena);
    (void)shell_run_command(print->base.shell, "print", values, ARRAY_COUNT(values), &arena, NULL);
    arena_done(&arena);
}

static void picked(struct shell *shell, const char *value, void *context)
{
    (void)shell;
    if (strncmp(value, "file ", 5) == 0)
        to_file(context, value + 5);
    else
        to_printer(context, value + strlen("printer "));
}

static void offer(struct print *print)
{
    struct session *session = shell_session(print->base.shell);
    struct arena arena;
    struct error ignored;
    const char **names;
    size_t count = 0, given = 0;
    arena_init(&arena);
    if (!query_printers(session, &arena, &names, &count, &ignored))
        count = 0;
    struct choice *choices = arena_array(&arena, struct choice, count + 6);
    choices[given++] = (struct choice){"file text", "Write it to a file, as text"};
    choices[given++] = (struct choice){"file md", "Write it to a file, as Markdown"};
    choices[given++] = (struct choice){"file html", "Write it to a file, as HTML"};
    choices[given++] = (struct choice){"file pdf", "Write it to a file, as PDF"};
    choices[given++] = (struct choice){"printer default", "Send it to the default printer"};
    for (size_t i = 0; i < count; i++)
        choices[given++] =
            (struct choice){arena_printf(&arena, "printer %s", names[i]),
                            arena_printf(&arena, "Send it to the printer %s", names[i])};
    shell_pick(print->base.shell, "Print", choices, given, picked, print);
    arena_done(&arena);
}

static bool turn(struct print *print, int by)
{
    if (print->count == 0)
        return true;
    print->wanted = (print->at + (by > 0 ? 1 : print->count - 1)) % print->count;
    print->view.top = 0;
    print->view.left = 0;
    shell_load(print->base.shell);
    return true;
}

static bool turn_page(struct print *print, bool next)
{
    size_t page = textview_page(&print->view);
    if (next || page > 0)
        textview_show_page(&print->view, next ? page + 1 : page - 1);
    return true;
}

static bool act(struct screen *screen, enum key_action action)
{
    struct print *print = as_print(screen);
    if (!print->begun)
        return false;
    if (action == ACTION_PRINT || action == ACTION_OPEN)
        offer(print);
    else if (action == ACTION_NEXT_TAB || action == ACTION_NEXT_PANE)
        return turn(print, 1);
    else if (action == ACTION_PREVIOUS_TAB || action == ACTION_PREVIOUS_PANE)
        return turn(print, -1);
    else if (action == ACTION_NEXT_RECORD || action == ACTION_PREVIOUS_RECORD)
        return turn_page(print, action == ACTION_NEXT_RECORD);
    else
        return textview_act(&print->view, action);
    return true;
}

static bool key(struct screen *screen, const struct key *key)
{
    struct print *print = as_print(screen);
    return print->begun && textview_key(&print->view, key);
}

static const struct prompt *prompt(const struct screen *screen)
{
    const struct print *print = (const struct print *)screen;
    return print->begun && print->view.search.open ? &print->view.search : NULL;
}

static void subject(const struct screen *screen, const char **code, const char **row)
{
    *code = ((const struct print *)screen)->code;
    *row = NULL;
}

/* --- drawing ----------------------------------------------------------------------------- */

static void draw(const struct screen *screen, struct area area)
{
    const struct print *print = (const struct print *)screen;
    const char *titles[MOST_DOCUMENTS];
    char crumbs[SHOW_SIZE + 64], right[SHOW_SIZE];
    if (!print->begun)
        return;
    for (size_t i = 0; i < print->count; i++)
        titles[i] = area.columns >= 70 ? print->documents[i].title : print->documents[i].name;
    snprintf(crumbs, sizeof crumbs, "%s > Print", print->code);
    snprintf(right, sizeof right, "page %zu of %zu", textview_page(&print->view) + 1,
             print->preview.page_count);
    frame_title(area, crumbs, right);
    frame_tabs(area, 1, titles, print->count, print->at, NULL, NULL);
    int top = 2;
    if (!frame_low(area) && print->at < print->count) {
        area_fit(area, top++, 1, area.columns - 2, ROLE_DIM, print->documents[print->at].help);
        area_rule(area, top++, ROLE_BORDER);
    }
    /* Paper is 80 cells wide: in the middle of a wide window, scrolled in a narrow one. */
    int width = area.columns < PAPER_CELLS ? area.columns : PAPER_CELLS;
    textview_draw(&print->view,
                  area_part(area, top, (area.columns - width) / 2, area.rows - top, width));
}

static const struct hint hints[] = {
    {ACTION_PRINT, "send"},    {ACTION_NEXT_TAB, "document"}, {ACTION_NEXT_RECORD, "page"},
    {ACTION_FILTER, "search"}, {ACTION_PAGE_DOWN, "down"},
};

static const char *groups(const struct screen *screen)
{
    (void)screen;
    return "Paper";
}

const struct screen_class print_class = {
    .name = "print",
    .title = "Print",
    .size = sizeof(struct print),
    .load = load,
    .groups = groups,
    .draw = draw,
    .key = key,
    .act = act,
    .hints = hints,
    .hint_count = ARRAY_COUNT(hints),
    .prompt = prompt,
    .done = done,
    .subject = subject,
};
