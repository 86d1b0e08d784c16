#include "pager.h"

#include "text.h"

#include <string.h>

void pager_init(struct pager *pager, size_t size)
{
    *pager = (struct pager){.size = size, .query = {.stage = -1, .model = -1, .status = -1}};
    strbuf_init(&pager->key);
    strbuf_init(&pager->id);
    strbuf_init(&pager->narrowed);
}

void pager_done(struct pager *pager)
{
    strbuf_done(&pager->key);
    strbuf_done(&pager->id);
    strbuf_done(&pager->narrowed);
}

static bool is_end(const struct pager *pager)
{
    return pager->id.length == 0;
}

static void reverse(struct list_row *rows, size_t count)
{
    for (size_t i = 0; i < count / 2; i++) {
        struct list_row kept = rows[i];
        rows[i] = rows[count - 1 - i];
        rows[count - 1 - i] = kept;
    }
}

static bool look_at_window(const struct pager *pager, bool first, struct session *session,
                           struct arena *arena, struct page *out, struct error *error)
{
    struct list_query query = pager->query;
    bool end = first || is_end(pager), backwards = !first && pager->backwards;
    query.today = DAY_NONE; /* no screen counts overdue items */
    query.limit = pager->size + 1;
    query.after_key = end ? NULL : pager->key.data;
    query.after_id = end ? NULL : pager->id.data;
    if (backwards)
        query.descending = !query.descending;
    if (!query_list(session, &query, arena, &out->rows, &out->count, error))
        return false;
    bool more = out->count > pager->size;
    if (more)
        out->count = pager->size;
    if (backwards)
        reverse(out->rows, out->count);
    out->more_before = backwards ? more : !end;
    out->more_after = backwards ? !end : more;
    out->anew = first;
    return true;
}

static bool look_in_memory(const struct pager *pager, size_t skip, struct session *session,
                           struct arena *arena, struct page *out, struct error *error)
{
    struct list_query query = pager->query;
    query.today = DAY_NONE;
    query.limit = pager->size;
    query.skip = skip;
    if (!filter_find(pager->filter, session, pager->pattern, &query, arena, &out->rows, &out->count,
                     error))
        return false;
    bool whole = filter_is_whole(pager->filter);
    out->in_memory = true;
    out->best = skip == 0 && out->count > 0 ? filter_best(pager->filter) : 0;
    out->total = whole ? filter_total(pager->filter) : out->count;
    out->more_before = skip > 0;
    out->more_after = whole && skip + out->count < out->total;
    return true;
}

static void print_narrowed(const struct pager *pager, struct strbuf *out)
{
    strbuf_printf(out, "%s\n%s", text_or(pager->query.facets, ""), text_or(pager->pattern, ""));
}

static bool is_narrowed_anew(const struct pager *pager)
{
    struct strbuf now;
    bool anew;
    strbuf_init(&now);
    print_narrowed(pager, &now);
    anew = strcmp(now.data, pager->narrowed.data) != 0;
    strbuf_done(&now);
    return anew;
}

/* A change may leave nothing that far down: begin anew. */
static bool look_filtered(const struct pager *pager, struct session *session, struct arena *arena,
                          struct page *out, struct error *error)
{
    bool first = !pager->page.in_memory || is_narrowed_anew(pager);
    size_t skip = first ? 0 : pager->before;
    if (!look_in_memory(pager, skip, session, arena, out, error))
        return false;
    if (skip > 0 && (out->count == 0 || !filter_is_whole(pager->filter))) {
        first = true;
        if (!look_in_memory(pager, 0, session, arena, out, error))
            return false;
    }
    out->anew = first;
    return true;
}

bool pager_look(const struct pager *pager, struct session *session, struct arena *arena,
                struct page *out, struct error *error)
{
    *out = (struct page){0};
    if (filter_wanted(pager->pattern, &pager->query))
        return look_filtered(pager, session, arena, out, error);
    if (!look_at_window(pager, pager->page.in_memory, session, arena, out, error))
        return false;
    /* What stood there is gone: begin anew rather than show an empty page. */
    return out->count > 0 || is_end(pager) ||
           look_at_window(pager, true, session, arena, out, error);
}

void pager_take(struct pager *pager, const struct page *page)
{
    pager->page = *page;
    strbuf_clear(&pager->narrowed);
    print_narrowed(pager, &pager->narrowed);
    if (page->anew)
        pager_top(pager);
    if (!page->more_before)
        pager->before = 0;
}

static void stand_behind(struct pager *pager, const struct list_row *row, bool backwards)
{
    strbuf_clear(&pager->key);
    strbuf_puts(&pager->key, row->key);
    strbuf_clear(&pager->id);
    strbuf_puts(&pager->id, row->engagement.row.id);
    pager->backwards = backwards;
}

bool pager_forward(struct pager *pager)
{
    if (!pager->page.more_after || pager->page.count < 2)
        return false;
    size_t at = pager->page.count / 2 - 1;
    pager->before += at + 1;
    if (pager->page.in_memory)
        return true;
    stand_behind(pager, &pager->page.rows[at], false);
    return true;
}

bool pager_back(struct pager *pager)
{
    if (!pager->page.more_before || pager->page.count < 2)
        return false;
    size_t at = pager->page.count / 2;
    size_t moved = pager->size - at;
    pager->before = pager->before > moved ? pager->before - moved : 0;
    if (pager->page.in_memory)
        return true;
    stand_behind(pager, &pager->page.rows[at], true);
    return true;
}

bool pager_top(struct pager *pager)
{
    if (is_end(pager) && !pager->backwards && pager->before == 0)
        return false;
    strbuf_clear(&pager->key);
    strbuf_clear(&pager->id);
    pager->backwards = false;
    pager->before = 0;
    return true;
}

bool pager_bottom(struct pager *pager, size_t total)
{
    if (!pager->page.more_after)
        return false;
    strbuf_clear(&pager->key);
    strbuf_clear(&pager->id);
    pager->backwards = !pager->page.in_memory;
    pager->before = total > pager->size ? total - pager->size : 0;
    return true;
}

size_t pager_below(const struct pager *pager, size_t total)
{
    size_t known = pager->before + pager->page.count;
    if (!pager->page.more_after)
        return 0;
    return total > known ? total - known : 1;
}
