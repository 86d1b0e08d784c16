#include "shell_private.h"

#include "text.h"

#include <string.h>

/*
 * An item and a line of the handover sheet may say the same. When one is settled the other is
 * proposed, never done along (source: playbooks B5).
 */

enum { MOST_TWINS = 8 };
static const char not_now[] = "-";

/* "line accept ENG-2602 H16" stands in the value that is picked, with a tab between. */
static const char *value_of(const struct finding *finding, const char *code, struct arena *arena)
{
    const char *command = strcmp(finding->rule, "twin-line") == 0 ? "line accept" : "tick";
    return arena_printf(arena, "%s\t%s\t%s", command, code, finding->subject);
}

static void take(struct shell *shell, const char *value, void *context)
{
    struct arena arena;
    const char *code = strchr(value, '\t');
    (void)context;
    if (code == NULL) /* not now */
        return;
    const char *subject = strchr(code + 1, '\t');
    arena_init(&arena);
    const char *command = arena_strndup(&arena, value, (size_t)(code - value));
    const struct arg_value values[] = {
        {"code", arena_strndup(&arena, code + 1, (size_t)(subject - code - 1))},
        {strcmp(command, "tick") == 0 ? "item" : "line", subject + 1}};
    shell_form(shell, command, values, ARRAY_COUNT(values));
    arena_done(&arena);
}

void shell_propose(struct shell *shell, const struct result *result)
{
    struct choice choices[MOST_TWINS + 1] = {{not_now, "Not now"}};
    struct arena arena;
    size_t count = 1;
    arena_init(&arena);
    for (size_t at = 0; at < result->findings.count && count <= MOST_TWINS; at++) {
        const struct finding *finding = &result->findings.at[at];
        bool line = strcmp(finding->rule, "twin-line") == 0;
        if (!line && strcmp(finding->rule, "twin-item") != 0)
            continue;
        choices[count++] = (struct choice){
            value_of(finding, result->code, &arena),
            arena_printf(&arena, "%s %s", line ? "Accept line" : "Tick item", finding->subject)};
        if (count == 2)
            choices[0].title = arena_printf(&arena, "Not now (%s)", finding->text);
    }
    if (count > 1)
        shell_pick(shell, "The same is said elsewhere", choices, count, take, NULL);
    arena_done(&arena);
}
