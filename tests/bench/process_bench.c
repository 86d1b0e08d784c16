/*
 * Whole processes: stint beside the sqlite3 shell (or sq_read where there is none), in turns.
 *
 * process_bench STINT SHELL SCRATCH DAY N=FILE…: SCRATCH is a small stint file that the
 * shell's changes may spoil.
 */

#include "common/process.h"
#include "common/samples.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RUNS = 41, MOST_SIZES = 8, MOST_WORDS = 16 };
enum look { LIST, SHOW, GATE, AGENDA, RADAR, HANDOVER, JOBS };

struct size {
    char number[16], code[32];
    const char *path, *item;
    struct samples times[JOBS];
};

struct bench {
    const char *stint, *shell, *scratch, *day;
    struct size sizes[MOST_SIZES];
    size_t count;
};

static struct run run_stint(const struct bench *bench, const struct size *size, const char *words,
                            int allowed)
{
    const char *argv[MOST_WORDS] = {bench->stint, "--db", size->path, "--today", bench->day};
    char text[256], *rest = NULL;
    size_t count = 5;

    snprintf(text, sizeof text, "%s", words);
    for (char *word = strtok_r(text, " ", &rest); word != NULL && count < MOST_WORDS - 1;
         word = strtok_r(NULL, " ", &rest))
        argv[count++] = strcmp(word, "CODE") == 0   ? size->code
                        : strcmp(word, "ITEM") == 0 ? size->item
                                                    : word;
    argv[count] = NULL;
    return process_run(argv, allowed);
}

static struct run run_shell(const struct bench *bench, const char *path, const char *sql)
{
    const char *const argv[] = {bench->shell, path, sql, NULL};

    return process_run(argv, 0);
}

/* ---- P8, P11: looking
 * ----------------------------------------------------------------------------- */

/* The rows that the command reads; %1$s is the engagement's code. */
#define ONE_ENGAGEMENT                                                                            \
    "SELECT * FROM engagement WHERE code = '%1$s';"                                               \
    "SELECT * FROM phase WHERE engagement_id = (SELECT id FROM engagement WHERE code = '%1$s');"  \
    "SELECT * FROM item WHERE engagement_id = (SELECT id FROM engagement WHERE code = '%1$s');"   \
    "SELECT * FROM waiver WHERE engagement_id = (SELECT id FROM engagement WHERE code = '%1$s');" \
    "SELECT * FROM seat WHERE engagement_id = (SELECT id FROM engagement WHERE code = '%1$s');"   \
    "SELECT * FROM assignment JOIN person ON person.id = person_id "                              \
    "WHERE engagement_id = (SELECT id FROM engagement WHERE code = '%1$s');"                      \
    "SELECT * FROM access WHERE engagement_id = (SELECT id FROM engagement WHERE code = '%1$s');" \
    "SELECT * FROM milestone WHERE engagement_id = "                                              \
    "(SELECT id FROM engagement WHERE code = '%1$s');"                                            \
    "SELECT * FROM contact WHERE engagement_id = "                                                \
    "(SELECT id FROM engagement WHERE code = '%1$s');"                                            \
    "SELECT * FROM line WHERE engagement_id = (SELECT id FROM engagement WHERE code = '%1$s')"
#define FORTY_ENGAGEMENTS                                                                           \
    "SELECT code, title, client, phase_title, gate_met, gate_rows, risk_from, off_from, next_due, " \
    "(SELECT count(*) FROM item WHERE engagement_id = engagement.id AND removed = 0 "               \
    "AND reached = 1 AND retired = 0 AND state = 'open' AND due IS NOT NULL "                       \
    "AND due < '2026-11-23') "                                                                      \
    "FROM engagement INDEXED BY engagement_open_code "                                              \
    "WHERE open = 1 "                                                                               \
    "ORDER BY code, id LIMIT 40"
#define FORTY_ENDING                                                                            \
    "SELECT * FROM engagement WHERE open = 1 AND end_key <= '2026-12-23' ORDER BY end_key, id " \
    "LIMIT 40"
#define FORTY_DUE                                                                      \
    "SELECT item.due, engagement.code, client, title, item.code, item.text FROM item " \
    "JOIN engagement ON engagement.id = item.engagement_id WHERE live = 1 "            \
    "AND item.removed = 0 AND reached = 1 AND retired = 0 AND state = 'open' "         \
    "AND due IS NOT NULL AND due <= '2026-12-07' ORDER BY due, engagement_id, item.id LIMIT 40"

struct job {
    const char *name, *words, *sql;
    double goal, growth;
    int allowed; /* the gate's answer "closed" */
};
static const struct job looks[JOBS] = {
    [LIST] = {"P8 list --limit 40", "list --limit 40", FORTY_ENGAGEMENTS, 1.5, 1.3, 0},
    [SHOW] = {"P8 show", "show CODE", ONE_ENGAGEMENT, 1.5, 1.3, 0},
    [GATE] = {"P8 gate", "gate CODE", ONE_ENGAGEMENT, 1.5, 1.3, 4},
    [AGENDA] = {"P11 agenda --limit 40", "agenda --limit 40", FORTY_DUE, 0, 1.5, 0},
    [RADAR] = {"P11 radar --limit 40", "radar --days 30 --limit 40", FORTY_ENDING, 0, 1.5, 0},
    [HANDOVER] = {"P12 print handover, as text", "print CODE handover", ONE_ENGAGEMENT, 0, 1.3, 0},
};

static void look_once(const struct bench *bench, struct size *size, struct samples floors[JOBS])
{
    char sql[4096];

    for (size_t i = 0; i < JOBS; i++) {
        const struct job *job = &looks[i];

        samples_add(&size->times[i], run_stint(bench, size, job->words, job->allowed).ms);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        snprintf(sql, sizeof sql, job->sql, size->code);
#pragma GCC diagnostic pop
        samples_add(&floors[i], run_shell(bench, size->path, sql).ms);
    }
}

static const struct size *smallest(const struct bench *bench)
{
    for (size_t i = 0; i < bench->count; i++)
        if (atoi(bench->sizes[i].number) >= 100)
            return &bench->sizes[i];
    return &bench->sizes[0];
}

static void report_growths(const struct bench *bench)
{
    const struct size *base = smallest(bench), *last = &bench->sizes[bench->count - 1];
    char name[80];

    for (size_t i = 0; i < JOBS && last != base; i++) {
        snprintf(name, sizeof name, "%s, growth", looks[i].name);
        report_ratio(name, last->number, "ms", samples_percentile(&last->times[i], 50),
                     samples_percentile(&base->times[i], 50),
                     samples_ratio(&last->times[i], &base->times[i]), looks[i].growth);
    }
}

static void measure_looks(struct bench *bench)
{
    static struct samples floors[MOST_SIZES][JOBS];

    for (int run = 0; run < RUNS; run++)
        for (size_t i = 0; i < bench->count; i++)
            look_once(bench, &bench->sizes[i], floors[i]);
    for (size_t job = 0; job < JOBS; job++)
        for (size_t i = 0; i < bench->count; i++)
            report_pair(looks[job].name, bench->sizes[i].number, "ms", &bench->sizes[i].times[job],
                        &floors[i][job], looks[job].goal);
    for (size_t i = 0; i < bench->count; i++)
        report_pair("P12 print handover / show", bench->sizes[i].number, "ms",
                    &bench->sizes[i].times[HANDOVER], &bench->sizes[i].times[SHOW], 1.5);
    report_growths(bench);
}

/* ---- P7: a change
 * ----------------------------------------------------------------------------------- */

/*
 * What a tick stores: the item, the figures of its engagement, two journal entries with their
 * texts, and the action. Every second time it is undone, as reopen does it.
 */
#define SAME_CHANGE                                                                            \
    "PRAGMA synchronous = EXTRA; PRAGMA foreign_keys = ON; BEGIN IMMEDIATE;"                   \
    "UPDATE item SET state = CASE state WHEN 'open' THEN 'done' ELSE 'open' END, "             \
    "evidence = 'seen', by = 'bench', at = '2026-11-23', version = version + 1 "               \
    "WHERE (engagement_id, id) = (SELECT engagement_id, id FROM item WHERE code = 'SA1-02' "   \
    "AND engagement_id = (SELECT id FROM engagement WHERE code = 'ENG-2601'));"                \
    "UPDATE engagement SET open_required = 1 - open_required % 2, "                            \
    "gate_met = 1 - gate_met % 2 WHERE code = 'ENG-2601';"                                     \
    "INSERT INTO journal SELECT (SELECT max(seq) + 1 FROM journal), "                          \
    "(SELECT max(number) + 1 FROM action), 0, id, 'item', id, 2, hex(zeroblob(32)), "          \
    "hex(zeroblob(32)), hex(zeroblob(32)) FROM engagement WHERE code = 'ENG-2601';"            \
    "INSERT INTO journal_payload SELECT max(seq), hex(zeroblob(16)), '{\"state\":\"open\"}', " \
    "'{\"state\":\"done\",\"evidence\":\"seen\"}' FROM journal;"                               \
    "INSERT INTO journal SELECT (SELECT max(seq) + 1 FROM journal), "                          \
    "(SELECT max(number) + 1 FROM action), 0, id, 'action', id, 1, hex(zeroblob(32)), "        \
    "hex(zeroblob(32)), hex(zeroblob(32)) FROM engagement WHERE code = 'ENG-2601';"            \
    "INSERT INTO journal_payload SELECT max(seq), hex(zeroblob(16)), NULL, "                   \
    "'{\"actor\":\"bench\"}' FROM journal;"                                                    \
    "INSERT INTO action SELECT max(number) + 1, 0, 'bench', 'tick', 'ticked', NULL, NULL, 0, " \
    "'undo' FROM action; COMMIT"

static void measure_changes(const struct bench *bench)
{
    static struct samples stint[MOST_SIZES], floors[MOST_SIZES];

    for (int run = 0; run < RUNS; run++)
        for (size_t i = 0; i < bench->count; i++) {
            const struct size *size = &bench->sizes[i];
            const char *words =
                run % 2 == 0 ? "tick CODE ITEM --evidence seen" : "reopen CODE ITEM";

            samples_add(&stint[i], run_stint(bench, size, words, 0).ms);
            samples_add(&floors[i], run_shell(bench, bench->scratch, SAME_CHANGE).ms);
        }
    for (size_t i = 0; i < bench->count; i++) {
        if (RUNS % 2 != 0)
            run_stint(bench, &bench->sizes[i], "reopen CODE ITEM", 0);
        report_pair("P7 tick and reopen", bench->sizes[i].number, "ms", &stint[i], &floors[i], 1.5);
    }
}

/* --------------------------------------------------------------------------------------------------------
 */

/* One in the middle of the file, made of the first template: an assessment of the one model. */
static void add_size(struct bench *bench, const char *text)
{
    const char *equals = strchr(text, '=');
    struct size *size = &bench->sizes[bench->count];
    int middle;

    if (equals == NULL || bench->count == MOST_SIZES)
        give_up("what is %s?", text);
    snprintf(size->number, sizeof size->number, "%.*s", (int)(equals - text), text);
    size->path = equals + 1;
    size->item = strcmp(size->number, "6") == 0 ? "GF-06" : "SA1-02"; /* open in each of them */
    middle = atoi(size->number) / 2 / 12 * 12 + 1;
    snprintf(size->code, sizeof size->code, "ENG-%d", 2600 + middle);
    bench->count++;
}

int main(int argc, char **argv)
{
    static struct bench bench;

    if (argc < 6)
        give_up("process_bench STINT SHELL SCRATCH DAY N=FILE…");
    bench.stint = argv[1];
    bench.shell = argv[2];
    bench.scratch = argv[3];
    bench.day = argv[4];
    for (int i = 5; i < argc; i++)
        add_size(&bench, argv[i]);
    measure_looks(&bench);
    measure_changes(&bench);
    return 0;
}
