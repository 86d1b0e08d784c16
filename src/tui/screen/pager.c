#include "pager.h"

#include "text.h"

void pager_init(struct pager *pager, size_t size)
{
    *pager = (struct pager){.size = size, .query = {.stage = -1, .model = -1, .status = -1}};
    strbuf_init(&pager->key);
    strbuf_init(&pager->id);
}

void pager_done(struct pager *pager)
{
    strbuf_done(&pager->key);
    strbuf_done(&pager->id);
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

static bool load_window(struct pager *pager, struct session *session, struct arena *arena,
                        struct error *error)
{
    struct list_query query = pager->query;
    query.today = DAY_NONE; /* no screen counts overdue items */
    query.limit = pager->size + 1;
    query.after_key = is_end(pager) ? NULL : pager->key.data;
    query.after_id = is_end(pager) ? NULL : pager->id.data;
    if (pager->backwards)
        query.descending = !query.descending;
    if (!query_list(session, &query, arena, &pager->rows, &pager->count, error))
        return false;
    bool more = pager->count > pager->size;
    if (more)
        pager->count = pager->size;
    if (pager->backwards)
        reverse(pager->rows, pager->count);
    pager->more_before = pager->backwards ? more : !is_end(pager);
    pager->more_after = pager->backwards ? !is_end(pager) : more;
    if (!pager->more_before)
        pager->before = 0;
    return true;
}

static bool load_matches(struct pager *pager, struct session *session, struct arena *arena,
                         struct error *error)
{
    struct list_query query = pager->query;
    query.today = DAY_NONE;
    query.limit = pager->size;
    pager->more_before = pager->more_after = false;
    return query_filter(session, pager->pattern, &query, arena, &pager->rows, &pager->count, error);
}

bool pager_load(struct pager *pager, struct session *session, struct arena *arena,
                struct error *error)
{
    pager->rows = NULL;
    pager->count = 0;
    if (!text_is_blank(pager->pattern))
        return load_matches(pager, session, arena, error);
    if (!load_window(pager, session, arena, error))
        return false;
    /* What stood there is gone: begin anew rather than show an empty page. */
    if (pager->count == 0 && !is_end(pager) && pager_top(pager))
        return load_window(pager, session, arena, error);
    return true;
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
    if (!pager->more_after || pager->count < 2)
        return false;
    size_t at = pager->count / 2 - 1;
    pager->before += at + 1;
    stand_behind(pager, &pager->rows[at], false);
    return true;
}

bool pager_back(struct pager *pager)
{
    if (!pager->more_before || pager->count < 2)
        return false;
    size_t at = pager->count / 2;
    size_t moved = pager->size - at;
    pager->before = pager->before > moved ? pager->before - moved : 0;
    stand_behind(pager, &pager->rows[at], true);
    return true;
}

bool pager_top(struct pager *pager)
{
    if (is_end(pager) && !pager->backwards)
        return false;
    strbuf_clear(&pager->key);
    strbuf_clear(&pager->id);
    pager->backwards = false;
    pager->before = 0;
    return true;
}

bool pager_bottom(struct pager *pager, size_t total)
{
    if (!pager->more_after)
        return false;
    strbuf_clear(&pager->key);
    strbuf_clear(&pager->id);
    pager->backwards = true;
    pager->before = total > pager->size ? total - pager->size : 0;
    return true;
}

size_t pager_below(const struct pager *pager, size_t total)
{
    size_t known = pager->before + pager->count;
    if (!pager->more_after)
        return 0;
    return total > known ? total - known : 1;
}
