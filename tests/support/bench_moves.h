#ifndef STINT_BENCH_MOVES_H
#define STINT_BENCH_MOVES_H

/*
 * A move on the fixture's dossier, for the tests of moves: ACCEPTED and REFUSED call one move
 * and check what every move promises. REFUSED compares the whole dossier (every field of every
 * row, what is touched and removed) before and after.
 *
 *     static int setup(void **state) { return bench_open(state, MODEL_STAFF_AUGMENTATION); }
 *     cmocka_unit_test_setup_teardown(test, setup, bench_close)
 */

#include "domain_fixture.h"
#include "moves.h"

struct bench {
    struct fixture fixture;
    struct dossier *dossier;
    struct engagement *engagement;
    struct catalogue catalogue; /* empty: findings have their id as text */
    struct library library;     /* empty until a test fills it */
    struct move move;
    struct error error;
    struct strbuf before;
};

int bench_open(void **state, enum model model);
int bench_close(void **state);

/* Every row as text, a line a field. */
void dossier_dump(const struct dossier *dossier, struct strbuf *out);

/* Forgets the findings of the move before and keeps what the dossier is. */
void bench_before(struct bench *bench);
void bench_accepted(struct bench *bench, bool done, const char *file, int line);
/* `says` stands in the message or the hint. */
void bench_refused(struct bench *bench, bool done, enum error_code code, const char *says,
                   const char *file, int line);
/* Nothing changed, nothing touched. */
void bench_same(struct bench *bench, bool done, const char *file, int line);
/* And one note says so. */
void bench_unchanged(struct bench *bench, bool done, const char *file, int line);

#define ACCEPTED(bench, call) \
    (bench_before(bench), bench_accepted((bench), !!(call), __FILE__, __LINE__))
#define REFUSED(bench, code, says, call) \
    (bench_before(bench), bench_refused((bench), !!(call), (code), (says), __FILE__, __LINE__))
#define SAME(bench, call) (bench_before(bench), bench_same((bench), !!(call), __FILE__, __LINE__))
#define UNCHANGED(bench, call) \
    (bench_before(bench), bench_unchanged((bench), !!(call), __FILE__, __LINE__))

/* How many rows of a kind there are that are not removed. */
size_t bench_count(const struct bench *bench, enum record_kind kind);
/* The last row of a kind. */
void *bench_last(const struct bench *bench, enum record_kind kind);
/* The finding about a subject, or NULL. */
const struct finding *bench_finding(const struct bench *bench, const char *subject);
/* The item's row of a cycle that is not retired, or NULL. */
struct item *bench_item(const struct bench *bench, const char *code, int64_t cycle);
/* Goes to a stage by the fixture, everything before it settled; derives. */
void bench_enter(struct bench *bench, enum stage stage);

#endif
