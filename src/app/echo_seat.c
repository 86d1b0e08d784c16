#include "benchmarks.h"

#include "tables.h"
#include "text.h"

#include <string.h>

static const struct table *table_of(struct session *session, enum table_kind kind)
{
    return &session_table(session, kind)->table;
}

static void echo_title(struct session *session, const char *text, struct strbuf *echo)
{
    const struct table *roles = table_of(session, TABLE_ROLES);
    const struct table_row *found[SUGGESTIONS_MOST];

    if (suggest_roles(roles, text, found) > 0)
        strbuf_printf(echo, "suggested code %s (%s)", table_cell(roles, found[0], "code"),
                      table_cell(roles, found[0], "role"));
}

/* "= Data Scientists, median wage 57.80 USD an hour, May 2025" */
static void echo_occupation(struct session *session, const char *text, struct arena *arena,
                            struct strbuf *echo)
{
    const struct table *occupations = table_of(session, TABLE_OCCUPATIONS);
    const struct seat seat = {.soc = text, .rate = {.minor = MONEY_NONE}};
    const struct table_row *row;
    struct benchmark benchmark;
    char median[MONEY_TEXT_SIZE];

    benchmark_seat(&seat, NULL, table_of(session, TABLE_WAGES), arena, &benchmark);
    if (benchmark.code == NULL)
        return;
    row = table_find(occupations, benchmark.code);
    strbuf_printf(echo, "= %s",
                  row == NULL ? "not in the table of occupations"
                              : table_cell(occupations, row, "title"));
    if (benchmark.state == BENCHMARK_MEDIAN && benchmark.sureness != SURE_UNVERIFIED)
        strbuf_printf(echo, ", median wage %s %s an hour, %s%s",
                      money_pretty(benchmark.median_hour, median), benchmark.currency,
                      benchmark.reference, benchmark.proxy ? ", of the wider code" : "");
}

static void echo_tag(struct session *session, const char *prefix, const char *text,
                     struct arena *arena, struct strbuf *echo)
{
    const struct table *frameworks = table_of(session, TABLE_FRAMEWORKS);
    size_t length = strcspn(text, " ,;/");
    const struct table_row *row =
        table_find(frameworks, arena_printf(arena, "%s%.*s", prefix, (int)length, text));

    if (row == NULL)
        strbuf_puts(echo, "not in the table: stint table show frameworks");
    else if (table_sureness(frameworks, row) == SURE_UNVERIFIED)
        strbuf_puts(echo, "= title not verified");
    else
        strbuf_printf(echo, "= %s", table_cell(frameworks, row, "title"));
}

void echo_seat_value(struct session *session, const char *field, const char *text,
                     struct arena *arena, struct strbuf *echo)
{
    if (strcmp(field, "title") == 0)
        echo_title(session, text, echo);
    else if (strcmp(field, "soc") == 0)
        echo_occupation(session, text, arena, echo);
    else if (strcmp(field, "nice") == 0)
        echo_tag(session, "", text, arena, echo);
    else if (strcmp(field, "dcwf") == 0)
        echo_tag(session, "DCWF ", text + strspn(text, "DCWFdcwf "), arena, echo);
}
