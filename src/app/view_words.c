#include "view_words.h"

#include "file.h"
#include "session_private.h"
#include "text.h"
#include "utf8.h"

#include <string.h>

static const struct word order_table[LIST_ORDERS] = {
    [LIST_BY_DUE] = {"due", "next due"},
    [LIST_BY_CODE] = {"code", "code"},
    [LIST_BY_TITLE] = {"title", "title"},
    [LIST_BY_CLIENT] = {"client", "client"},
    [LIST_BY_END] = {"end", "end"},
    [LIST_BY_MODEL] = {"model", "model"},
    [LIST_BY_PHASE] = {"phase", "phase"},
    [LIST_BY_GATE] = {"gate", "gate"},
    [LIST_BY_PEOPLE] = {"people", "people"},
    [LIST_BY_OWNER] = {"owner", "owner"},
    [LIST_BY_PROVIDER] = {"provider", "provider"},
    [LIST_BY_HEALTH] = {"health", "health"},
};
const struct word_list list_order_words = {"order", order_table, LIST_ORDERS};

static const struct word group_table[LIST_GROUPS] = {
    [LIST_GROUP_NONE] = {"none", "No groups"},  [LIST_GROUP_PHASE] = {"phase", "Phase"},
    [LIST_GROUP_CLIENT] = {"client", "Client"}, [LIST_GROUP_OWNER] = {"owner", "Owner"},
    [LIST_GROUP_MODEL] = {"model", "Model"},    [LIST_GROUP_HEALTH] = {"health", "Health"},
};
const struct word_list list_group_words = {"group", group_table, LIST_GROUPS};

/* ---- a line --------------------------------------------------------------------------------- */

static bool named(const struct word_list *words, const char *prefix, const char *name, int *out,
                  struct error *error)
{
    struct strbuf known;

    for (size_t i = 0; i < words->count; i++)
        if (strcmp(words->words[i].name, name) == 0) {
            *out = (int)i;
            return true;
        }
    strbuf_init(&known);
    for (size_t i = 0; i < words->count; i++)
        strbuf_printf(&known, "%s%s", i > 0 ? ", " : "", words->words[i].name);
    error_set(error, ERROR_INPUT, "%s has no '%s'", prefix, name);
    error_hint(error, "it has %s", known.data);
    strbuf_done(&known);
    return false;
}

static const char *behind(const char *word, const char *prefix)
{
    size_t length = strlen(prefix);

    return strncmp(word, prefix, length) == 0 ? word + length : NULL;
}

/* Quotes hold no such words: sort: and group: take none. */
static bool read_word(const char *word, struct view_words *view, struct strbuf *rest,
                      struct error *error)
{
    const char *order = behind(word, "sort:"), *group = behind(word, "group:");

    if (order != NULL) {
        view->descending = *order == '-';
        return named(&list_order_words, "sort:", order + view->descending, &view->order, error);
    }
    if (group != NULL)
        return named(&list_group_words, "group:", group, &view->group, error);
    strbuf_printf(rest, "%s%s", rest->length > 0 ? " " : "", word);
    return true;
}

bool view_words_parse(const char *line, struct arena *arena, struct view_words *out,
                      struct error *error)
{
    struct view_words view = {.order = -1, .group = -1};
    CLEANUP(strbuf_done) struct strbuf rest;

    strbuf_init(&rest);
    for (const char *at = line + strspn(line, " "); *at != '\0'; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");

        if (!read_word(arena_strndup(arena, at, length), &view, &rest, error))
            return false;
        at += length;
    }
    view.narrowing = arena_strdup(arena, rest.data);
    *out = view;
    return true;
}

void view_words_print(enum list_order order, bool descending, enum list_group group,
                      struct strbuf *out)
{
    if (order != LIST_BY_DUE || descending)
        strbuf_printf(out, "%ssort:%s%s", out->length > 0 ? " " : "", descending ? "-" : "",
                      word_name(&list_order_words, (int)order));
    if (group != LIST_GROUP_NONE)
        strbuf_printf(out, "%sgroup:%s", out->length > 0 ? " " : "",
                      word_name(&list_group_words, (int)group));
}

/* ---- those that are kept -------------------------------------------------------------------- */

enum { VIEWS_MAXIMUM = 65536, OWN_MOST = 100, NAME_MOST = 60 };

typedef VEC(struct saved_view) view_vec;

static const char *views_path(struct session *session)
{
    return session->paths.state == NULL
               ? NULL
               : arena_printf(&session->arena, "%s/filters", session->paths.state);
}

static struct saved_view *find(const view_vec *views, const char *name)
{
    vec_each(struct saved_view, view, views)
        if (text_same_name(view->name, name))
            return view;
    return NULL;
}

/* A line that is no "name = words" is passed over, and gone with the next change. */
static void read_views(const char *text, bool own, struct arena *arena, view_vec *out)
{
    for (const char *at = text; *at != '\0';) {
        size_t length = strcspn(at, "\n");
        const char *equals = memchr(at, '=', length);
        struct saved_view view = {.own = own};

        if (equals != NULL && *at != '#') {
            view.name = text_trim(arena, at, (size_t)(equals - at));
            view.words = text_trim(arena, equals + 1, (size_t)(at + length - equals - 1));
            if (*view.name != '\0' && find(out, view.name) == NULL)
                vec_add(out, arena, view);
        }
        at += length;
        at += *at == '\n';
    }
}

static bool read_own(struct session *session, struct arena *arena, view_vec *out,
                     struct error *error)
{
    const char *path = views_path(session);
    struct strbuf text;
    bool fine;

    *out = (view_vec){0};
    if (path == NULL || !file_exists(path))
        return true;
    strbuf_init(&text);
    fine = file_read(path, VIEWS_MAXIMUM, &text, error);
    if (fine)
        read_views(text.data, true, arena, out);
    strbuf_done(&text);
    return fine;
}

bool saved_views(struct session *session, struct arena *arena, struct saved_view **out,
                 size_t *count, struct error *error)
{
    view_vec views;

    if (!read_own(session, arena, &views, error))
        return false;
    read_views(session_text(session, "filters.conf"), false, arena, &views);
    *out = views.at;
    *count = views.count;
    return true;
}

static bool write_own(struct session *session, const view_vec *views, struct error *error)
{
    const char *path = views_path(session);
    struct strbuf text;
    bool fine;

    if (path == NULL)
        return error_set(error, ERROR_SYSTEM, "there is no state folder to keep filters in");
    if (!path_make_folder_of(path, error))
        return false;
    strbuf_init(&text);
    vec_each(struct saved_view, view, views)
        strbuf_printf(&text, "%s = %s\n", view->name, view->words);
    fine = file_write(path, text.data, text.length, true, error);
    strbuf_done(&text);
    return fine;
}

static bool check_name(const char *name, struct error *error)
{
    if (text_is_blank(name))
        return error_set(error, ERROR_INPUT, "a filter needs a name");
    if (*name == '#' || strpbrk(name, "=\r\n") != NULL)
        return error_set(error, ERROR_INPUT,
                         "the name of a filter has no '=' and does not begin with '#'");
    if (text_cells(name) > NAME_MOST)
        return error_set(error, ERROR_INPUT, "the name of a filter is at most %d wide", NAME_MOST);
    return true;
}

bool saved_view_keep(struct session *session, const char *name, const char *words,
                     struct error *error)
{
    CLEANUP(arena_done) struct arena arena;
    struct saved_view *view;
    view_vec views;

    arena_init(&arena);
    name = text_trim(&arena, name, strlen(name));
    if (!check_name(name, error) || !read_own(session, &arena, &views, error))
        return false;
    view = find(&views, name);
    if (view == NULL && views.count == OWN_MOST)
        return error_set(error, ERROR_INPUT, "there are %d filters already: delete one", OWN_MOST);
    if (view == NULL)
        view = vec_push(&views, &arena);
    *view = (struct saved_view){name, words, true};
    return write_own(session, &views, error);
}

static bool find_own(struct session *session, struct arena *arena, const char *name,
                     view_vec *views, struct saved_view **out, struct error *error)
{
    if (!read_own(session, arena, views, error))
        return false;
    *out = find(views, name);
    return *out != NULL ||
           error_set(error, ERROR_NOT_FOUND, "there is no filter '%s' of your own", name);
}

bool saved_view_rename(struct session *session, const char *from, const char *to,
                       struct error *error)
{
    CLEANUP(arena_done) struct arena arena;
    struct saved_view *view, *other;
    view_vec views;

    arena_init(&arena);
    to = text_trim(&arena, to, strlen(to));
    if (!check_name(to, error) || !find_own(session, &arena, from, &views, &view, error))
        return false;
    other = find(&views, to);
    if (other != NULL && other != view)
        return error_set(error, ERROR_CONFLICT, "there is a filter '%s' already", other->name);
    view->name = to;
    return write_own(session, &views, error);
}

bool saved_view_delete(struct session *session, const char *name, struct error *error)
{
    CLEANUP(arena_done) struct arena arena;
    struct saved_view *view;
    view_vec views;

    arena_init(&arena);
    if (!find_own(session, &arena, name, &views, &view, error))
        return false;
    memmove(view, view + 1, (size_t)(vec_end(&views) - view - 1) * sizeof(*view));
    views.count--;
    return write_own(session, &views, error);
}
