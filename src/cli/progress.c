#include "progress.h"

#include <inttypes.h>
#include <stdio.h>

enum { PATIENCE_MS = 1000, EVERY_MS = 200, LINE_CELLS = 60 };

/* Said here, since the signal comes as soon as the change is taken back. */
static void tell_broken_off(struct progress *progress)
{
    progress_clear(progress);
    fputs("stint: broken off; nothing was changed\n", stderr);
}

/* A signal that waits until the change is done breaks it off instead: then it comes at once. */
static bool ask(void *context, const struct watch *watch)
{
    struct progress *progress = context;
    int64_t now = progress->host->now_ms();
    char text[LINE_CELLS];

    if (now - progress->began_ms >= PATIENCE_MS && now - progress->shown_ms >= EVERY_MS) {
        progress->shown_ms = now;
        if (watch->total > 0)
            snprintf(text, sizeof text, "%.30s: %zu of %zu", progress->title, watch->done,
                     watch->total);
        else
            snprintf(text, sizeof text, "%.30s: %" PRId64 " s", progress->title,
                     (now - progress->began_ms) / 1000);
        fprintf(stderr, "\r%-*s\r", LINE_CELLS, text);
        fflush(stderr);
    }
    if (!progress->host->signal_waits())
        return false;
    if (!watch->firm)
        tell_broken_off(progress);
    return true;
}

void progress_init(struct progress *progress, const struct cli_host *host, const char *title)
{
    *progress = (struct progress){.watch = {.ask = ask, .context = progress},
                                  .host = host,
                                  .title = title,
                                  .began_ms = host->now_ms()};
}

void progress_clear(struct progress *progress)
{
    if (progress->shown_ms != 0)
        fprintf(stderr, "\r%*s\r", LINE_CELLS, "");
    progress->shown_ms = 0;
}
