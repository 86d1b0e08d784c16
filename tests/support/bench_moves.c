#include "bench_moves.h"

#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

int bench_open(void **state, enum model model)
{
    struct bench *bench = calloc(1, sizeof *bench);
    if (bench == NULL)
        return -1;
    fixture_begin(&bench->fixture, model);
    bench->dossier = &bench->fixture.dossier;
    bench->engagement = bench->fixture.engagement;
    bench->move = (struct move){
        .dossier = bench->dossier,
        .actor = "Dana Reyes",
        .today = bench->fixture.today,
        .catalogue = &bench->catalogue,
        .library = &bench->library,
    };
    strbuf_init(&bench->before);
    dossier_derive(bench->dossier, bench->move.today);
    *state = bench;
    return 0;
}

int bench_close(void **state)
{
    struct bench *bench = *state;
    strbuf_done(&bench->before);
    fixture_end(&bench->fixture);
    free(bench);
    return 0;
}

static void dump_row(const struct record_type *type, const void *at, struct arena *arena,
                     struct strbuf *out)
{
    const struct row *row = at;
    strbuf_printf(out, "%s %s v%d%s%s\n", type->name, row->id, (int)row->version,
                  row->removed ? " removed" : "", row->touched ? " touched" : "");
    for (size_t i = 0; i < type->field_count; i++) {
        const char *text = field_text(&type->fields[i], at, arena);
        strbuf_printf(out, "  %s: %s\n", type->fields[i].name, text == NULL ? "-" : text);
    }
}

void dossier_dump(const struct dossier *dossier, struct strbuf *out)
{
    struct arena arena;
    arena_init(&arena);
    for (size_t kind = 0; kind < RECORD_COUNT; kind++) {
        for (size_t i = 0; i < dossier->rows[kind].count; i++)
            dump_row(&record_types[kind], dossier->rows[kind].at[i], &arena, out);
    }
    arena_done(&arena);
}

void bench_before(struct bench *bench)
{
    bench->move.findings = (struct findings){0};
    bench->error = (struct error){0};
    fixture_clear_touched(&bench->fixture);
    strbuf_clear(&bench->before);
    dossier_dump(bench->dossier, &bench->before);
}

static void expect_same(const struct bench *bench, const char *file, int line)
{
    struct strbuf after;
    strbuf_init(&after);
    dossier_dump(bench->dossier, &after);
    bool same = strcmp(bench->before.data, after.data) == 0;
    if (!same)
        print_error("%s\n--- after\n%s\n", bench->before.data, after.data);
    strbuf_done(&after);
    _assert_true(same, "the dossier is as it was", file, line);
}

void bench_accepted(struct bench *bench, bool done, const char *file, int line)
{
    if (!done)
        print_error("refused: %s (%s)\n", bench->error.message, bench->error.hint);
    _assert_true(done, "accepted", file, line);
    _assert_true(fixture_touched(&bench->fixture) > 0, "something is touched", file, line);
}

void bench_refused(struct bench *bench, bool done, enum error_code code, const char *says,
                   const char *file, int line)
{
    const struct error *error = &bench->error;
    _assert_true(!done, "refused", file, line);
    expect_same(bench, file, line);
    bool right = error->code == code && error->message[0] != '\0' && error->hint[0] != '\0' &&
                 (strstr(error->message, says) != NULL || strstr(error->hint, says) != NULL);
    if (!right)
        print_error("code %d: %s (%s)\n", (int)error->code, error->message, error->hint);
    _assert_true(right, says, file, line);
    size_t length = strlen(error->message);
    _assert_true(error->message[length - 1] != '.', "no final period", file, line);
}

void bench_same(struct bench *bench, bool done, const char *file, int line)
{
    _assert_true(done, "accepted", file, line);
    expect_same(bench, file, line);
}

void bench_unchanged(struct bench *bench, bool done, const char *file, int line)
{
    bench_same(bench, done, file, line);
    bool says = bench->move.findings.count == 1 &&
                strcmp(bench->move.findings.at[0].rule, "unchanged") == 0 &&
                bench->move.findings.at[0].severity == SEVERITY_NOTE;
    _assert_true(says, "a note says that nothing was changed", file, line);
}

size_t bench_count(const struct bench *bench, enum record_kind kind)
{
    size_t count = 0;
    const struct rows *rows = &bench->dossier->rows[kind];
    for (size_t i = 0; i < rows->count; i++)
        count += !((const struct row *)rows->at[i])->removed;
    return count;
}

void *bench_last(const struct bench *bench, enum record_kind kind)
{
    const struct rows *rows = &bench->dossier->rows[kind];
    return rows->count == 0 ? NULL : rows->at[rows->count - 1];
}

const struct finding *bench_finding(const struct bench *bench, const char *subject)
{
    vec_each(const struct finding, finding, &bench->move.findings) {
        if (text_equal(finding->subject, subject))
            return finding;
    }
    return NULL;
}

struct item *bench_item(const struct bench *bench, const char *code, int64_t cycle)
{
    dossier_each(struct item, item, bench->dossier, RECORD_ITEM) {
        if (!item->retired && item->cycle == cycle && text_equal(item->code, code))
            return item;
    }
    return NULL;
}

void bench_enter(struct bench *bench, enum stage stage)
{
    for (int at = STAGE_ASSESS; at < (int)stage; at++) {
        fixture_settle(&bench->fixture, (enum stage)at);
        fixture_enter(&bench->fixture, (enum stage)(at + 1), bench->move.today);
    }
    dossier_derive(bench->dossier, bench->move.today);
}
