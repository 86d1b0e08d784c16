#include "shell_private.h"

#include <inttypes.h>
#include <stdio.h>

/* How far a key's work is, once it takes long, and whether it is to be broken off. */

enum { PATIENCE_MS = 500, EVERY_MS = 100 };

/* Over the message row of what was drawn last: the screens may be half loaded. */
static void show(const struct shell *shell, const struct watch *watch, int64_t ms)
{
    const struct progress *progress = &shell->progress;
    const char *way = watch->firm ? "" : "   Esc breaks it off";
    struct area row = canvas_area(shell->canvas);
    char text[256];

    if (watch->total > 0)
        snprintf(text, sizeof text, " %.120s: %zu of %zu%s", progress->title, watch->done,
                 watch->total, way);
    else
        snprintf(text, sizeof text, " %.120s: %" PRId64 " s%s", progress->title, ms / 1000, way);
    row = area_part(row, row.rows < 4 ? row.rows - 1 : row.rows - 2, 0, 1, row.columns);
    area_fill(row, ROLE_TOAST);
    area_fit(row, 0, 0, row.columns, ROLE_TOAST, text);
    shell->host.paint(shell->host.context);
}

static bool ask(void *context, const struct watch *watch)
{
    struct shell *shell = context;
    struct progress *progress = &shell->progress;
    int64_t now = shell->host.now_ms(shell->host.context);

    if (now - progress->began_ms < PATIENCE_MS)
        return false;
    if (shell->canvas != NULL && now - progress->shown_ms >= EVERY_MS) {
        progress->shown_ms = now;
        show(shell, watch, now - progress->began_ms);
    }
    return !watch->firm && shell->host.escape(shell->host.context);
}

void progress_begin(struct shell *shell)
{
    const struct shell_host *host = &shell->host;

    if (host->now_ms == NULL || host->paint == NULL || host->escape == NULL)
        return;
    shell->progress = (struct progress){.watch = {.ask = ask, .context = shell},
                                        .title = "Reading the file",
                                        .began_ms = host->now_ms(host->context)};
    session_watch(shell->session, &shell->progress.watch);
}

void progress_end(struct shell *shell)
{
    session_watch(shell->session, NULL);
}
