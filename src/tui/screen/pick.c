#include "shell_private.h"

#include "widget/picker.h"

#include "filter.h"
#include "text.h"

struct pick {
    struct screen screen;
    struct picker picker;
    struct pick_row *rows;
    size_t count;
    void (*picked)(struct shell *shell, const char *value, void *context);
    void *context;
    /* The rows come from the file, by what is typed; NULL: they are there. */
    bool (*find)(struct pick *pick, struct error *error);
    struct filter *filter; /* of what finds engagements; else NULL */
};

enum { LIVE_ROWS = 50 };

static bool find_engagements(struct pick *pick, struct error *error)
{
    struct session *session = shell_session(pick->screen.shell);
    const struct list_query query = {.stage = -1,
                                     .model = -1,
                                     .status = -1,
                                     .ended_too = true,
                                     .limit = LIVE_ROWS,
                                     .today = session_today(session)};
    struct arena *arena = &pick->screen.arena;
    struct list_row *found;
    size_t count;

    if (!filter_find(pick->filter, session, picker_text(&pick->picker), &query, arena, &found,
                     &count, error))
        return false;
    pick->rows = arena_array(arena, struct pick_row, count + 1);
    for (size_t at = 0; at < count; at++) {
        const struct engagement *engagement = &found[at].engagement;

        pick->rows[at] = (struct pick_row){.id = engagement->code,
                                           .left = engagement->code,
                                           .text = engagement->title,
                                           .right = engagement->client,
                                           .always = true};
    }
    pick->count = count;
    return true;
}

/* What tells namesakes apart: where they serve, else how they are reached. */
static const char *place_of(const struct person_row *row, civil_day today, struct arena *arena)
{
    for (size_t at = 0; at < row->booking_count; at++) {
        const struct booking *booking = &row->bookings[at];

        if (booking_stands(booking, today))
            return arena_printf(arena, "%s %s", booking->code, text_or(booking->client, ""));
    }
    return row->person.reach;
}

static bool find_people(struct pick *pick, struct error *error)
{
    struct session *session = shell_session(pick->screen.shell);
    const struct people_query query = {.limit = LIVE_ROWS, .pattern = picker_text(&pick->picker)};
    struct arena *arena = &pick->screen.arena;
    struct person_row *found;
    size_t count;

    if (!query_people(session, &query, arena, &found, &count, error))
        return false;
    pick->rows = arena_array(arena, struct pick_row, count + 1);
    for (size_t at = 0; at < count; at++)
        pick->rows[at] =
            (struct pick_row){.id = found[at].person.row.id,
                              .text = text_or(found[at].person.name, "-"),
                              .right = place_of(&found[at], session_today(session), arena),
                              .always = true};
    pick->count = count;
    return true;
}

static bool load(struct screen *screen, struct error *error)
{
    struct pick *pick = (struct pick *)screen;

    if (pick->find != NULL && !pick->find(pick, error))
        return false;
    picker_set(&pick->picker, pick->rows, pick->count);
    return true;
}

static void draw(const struct screen *screen, struct area area)
{
    picker_draw(&((const struct pick *)screen)->picker, area);
}

static void take(struct pick *pick)
{
    const char *value = picker_taken(&pick->picker);

    if (value == NULL)
        return;
    shell_pop(pick->screen.shell);
    pick->picked(pick->screen.shell, value, pick->context);
}

static bool key(struct screen *screen, const struct key *pressed)
{
    struct pick *pick = (struct pick *)screen;

    switch (picker_key(&pick->picker, pressed)) {
    case PICKER_IGNORED: return false;
    case PICKER_USED: return true;
    case PICKER_CHANGED:
        if (pick->find != NULL) {
            shell_top(screen->shell)->stale = true;
            shell_load_new(screen->shell);
        }
        return true;
    case PICKER_TAKEN: take(pick); return true;
    case PICKER_CANCELLED: shell_pop(screen->shell); return true;
    }
    return false;
}

static void done(struct screen *screen)
{
    filter_free(((struct pick *)screen)->filter);
    picker_done(&((struct pick *)screen)->picker);
}

static bool behind(const struct screen *screen)
{
    const struct pick *pick = (const struct pick *)screen;

    return pick->filter != NULL && filter_behind(pick->filter, shell_session(screen->shell));
}

static bool work(struct screen *screen, struct error *error)
{
    struct pick *pick = (struct pick *)screen;

    if (!filter_read(pick->filter, shell_session(screen->shell), error))
        return false;
    if (!behind(screen) && *picker_text(&pick->picker) != '\0')
        shell_load(screen->shell);
    return true;
}

static const struct hint hints[] = {
    {ACTION_NONE, "Enter take"}, {ACTION_NONE, "Up/Down move"}, {ACTION_NONE, "Esc cancel"}};

const struct screen_class pick_class = {.name = "pick",
                                        .title = "Choice",
                                        .overlay = true,
                                        .takes_text = true,
                                        .size = sizeof(struct pick),
                                        .load = load,
                                        .draw = draw,
                                        .key = key,
                                        .done = done,
                                        .behind = behind,
                                        .work = work,
                                        .hints = hints,
                                        .hint_count = ARRAY_COUNT(hints)};

static struct pick *push(struct shell *shell, const char *title,
                         void (*picked)(struct shell *shell, const char *value, void *context),
                         void *context)
{
    struct pick *pick = (struct pick *)shell_push(shell, &pick_class);
    struct arena *kept = &pick->screen.kept;

    picker_init(&pick->picker, arena_strdup(kept, title), kept);
    pick->picker.foot = "Enter take   Esc cancel";
    pick->picked = picked;
    pick->context = context;
    return pick;
}

void shell_pick(struct shell *shell, const char *title, const struct choice choices[], size_t count,
                void (*picked)(struct shell *shell, const char *value, void *context),
                void *context)
{
    struct pick *pick = push(shell, title, picked, context);
    struct arena *kept = &pick->screen.kept;

    pick->rows = arena_array(kept, struct pick_row, count + 1);
    for (size_t at = 0; at < count; at++) {
        const char *value = arena_strdup(kept, choices[at].value);

        pick->rows[at] =
            (struct pick_row){.id = value,
                              .words = value,
                              .text = text_or(arena_strdup(kept, choices[at].title), value)};
    }
    pick->count = count;
    shell_load_new(shell);
}

static void open_picked(struct shell *shell, const char *value, void *context)
{
    (void)context;
    shell_open_engagement(shell, value, NULL);
}

void shell_show_go_to(struct shell *shell)
{
    if (!session_is_open(shell->session)) {
        shell_message(shell, "There is no engagement yet.");
        return;
    }
    struct pick *pick = push(shell, "Go to", open_picked, NULL);
    pick->find = find_engagements;
    pick->filter = filter_new();
    shell_load_new(shell);
}

static void open_person(struct shell *shell, const char *value, void *context)
{
    (void)context;
    shell_open_person(shell, value);
}

void shell_show_go_to_person(struct shell *shell)
{
    if (!session_is_open(shell->session)) {
        shell_message(shell, "There is nobody yet.");
        return;
    }
    push(shell, "Go to a person", open_person, NULL)->find = find_people;
    shell_load_new(shell);
}
