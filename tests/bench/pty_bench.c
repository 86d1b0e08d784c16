/*
 * The interface on a pseudo-terminal, beside the floor programs, in turns.
 *
 * pty_bench [P9] STINT FOLDER SCRATCH DAY N=FILE…: FOLDER holds the floor programs, SCRATCH is a
 * small stint file that the raw changes may spoil, DAY is what the files call today. With P9 only
 * the filter is measured, and no file is written.
 */

#include "common/change.h"
#include "common/process.h"
#include "common/samples.h"
#include "common/terminal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STARTS = 21, MOVES = 120, PAGES = 24, TICKS = 31, MOST_SIZES = 8, PATH_SIZE = 1024 };

#define QUIT_STINT "\x11" /* Ctrl-Q */
#define PAGE_DOWN  "\x06" /* Ctrl-F */

struct size {
    char number[16];
    const char *path;
    struct samples first, peak; /* of stint, for the growth */
};

struct bench {
    const char *stint, *scratch, *day;
    char frame_min[PATH_SIZE], frame_sql[PATH_SIZE], commit_raw[PATH_SIZE];
    struct size sizes[MOST_SIZES];
    size_t count;
};

static struct answer open_stint(const struct bench *bench, const char *path,
                                struct terminal *terminal)
{
    const char *const argv[] = {bench->stint, "--db", path, "--today", bench->day, NULL};

    return terminal_open(terminal, argv);
}

static struct answer open_floor(const struct bench *bench, const char *path,
                                struct terminal *terminal)
{
    const char *const argv[] = {bench->frame_sql, path, bench->scratch, NULL};

    return terminal_open(terminal, argv);
}

static void close_stint(struct terminal *terminal)
{
    terminal_send(terminal, "1"); /* the view is kept between runs */
    terminal_close(terminal, QUIT_STINT);
}

/* ---- P1, P2, P14: the start, and what it takes of memory ---------------------------------------
 */

struct start {
    struct samples first, peak;
};

static void start_stint(const struct bench *bench, struct size *size)
{
    struct terminal terminal;

    samples_add(&size->first, open_stint(bench, size->path, &terminal).ms);
    samples_add(&size->peak, terminal_peak_mb(&terminal));
    close_stint(&terminal);
}

static void start_floor(const struct bench *bench, const struct size *size, struct start *floor)
{
    struct terminal terminal;

    samples_add(&floor->first, open_floor(bench, size->path, &terminal).ms);
    samples_add(&floor->peak, terminal_peak_mb(&terminal));
    terminal_close(&terminal, "q");
}

/* Growth is told against the first size that fills the screen. */
static const struct size *smallest(const struct bench *bench)
{
    for (size_t i = 0; i < bench->count; i++)
        if (atoi(bench->sizes[i].number) >= 100)
            return &bench->sizes[i];
    return &bench->sizes[0];
}

static void report_growth(const char *job, const struct size *size, const char *unit,
                          const struct samples *now, const struct samples *before, double goal)
{
    if (now != before && atoi(size->number) > 100)
        report_ratio(job, size->number, unit, samples_percentile(now, 50),
                     samples_percentile(before, 50), samples_ratio(now, before), goal);
}

static void measure_starts(struct bench *bench)
{
    static struct start floors[MOST_SIZES];
    const struct size *base = smallest(bench);

    for (int run = 0; run < STARTS; run++)
        for (size_t i = 0; i < bench->count; i++) {
            start_stint(bench, &bench->sizes[i]);
            start_floor(bench, &bench->sizes[i], &floors[i]);
        }
    for (size_t i = 0; i < bench->count; i++)
        report_pair("P1 first frame of the board", bench->sizes[i].number, "ms",
                    &bench->sizes[i].first, &floors[i].first, 1.5);
    for (size_t i = 0; i < bench->count; i++)
        report_growth("P2 first frame, growth", &bench->sizes[i], "ms", &bench->sizes[i].first,
                      &base->first, 1.3);
    for (size_t i = 0; i < bench->count; i++)
        report_pair("P14 peak memory at the board", bench->sizes[i].number, "MB",
                    &bench->sizes[i].peak, &floors[i].peak, 2);
    for (size_t i = 0; i < bench->count; i++)
        report_growth("P14 peak memory, growth", &bench->sizes[i], "MB", &bench->sizes[i].peak,
                      &base->peak, 1.2);
}

/* ---- P3, P4, P5: moving -------------------------------------------------------------------------
 */

struct moving {
    struct terminal stint, sql, min;
    struct samples stint_ms, sql_ms, stint_bytes, min_bytes;
};

static void open_lists(const struct bench *bench, const struct size *size, struct moving *moving)
{
    const char *const min[] = {bench->frame_min, NULL};

    memset(moving, 0, sizeof *moving);
    open_stint(bench, size->path, &moving->stint);
    terminal_key(&moving->stint, "2");
    open_floor(bench, size->path, &moving->sql);
    terminal_open(&moving->min, min);
}

static void close_lists(struct moving *moving)
{
    close_stint(&moving->stint);
    terminal_close(&moving->sql, "q");
    terminal_close(&moving->min, "q");
}

static void press_all(struct moving *moving, const char *stint_key, const char *floor_key)
{
    struct answer stint = terminal_key(&moving->stint, stint_key);
    struct answer sql = terminal_key(&moving->sql, floor_key);
    struct answer min = terminal_key(&moving->min, floor_key);

    samples_add(&moving->stint_ms, stint.ms);
    samples_add(&moving->sql_ms, sql.ms);
    samples_add(&moving->stint_bytes, (double)stint.bytes);
    samples_add(&moving->min_bytes, (double)min.bytes);
}

static void forget(struct moving *moving)
{
    moving->stint_ms.count = moving->sql_ms.count = 0;
    moving->stint_bytes.count = moving->min_bytes.count = 0;
}

static void report_moves(const char *job, const struct size *size, const struct moving *moving,
                         bool tails)
{
    const struct samples *stint = &moving->stint_ms, *sql = &moving->sql_ms;
    char line[80];

    snprintf(line, sizeof line, "%s, p50", job);
    report_ratio(line, size->number, "ms", samples_percentile(stint, 50),
                 samples_percentile(sql, 50), samples_ratio(stint, sql), 1.5);
    if (!tails)
        return;
    snprintf(line, sizeof line, "%s, p99", job);
    report_ratio(line, size->number, "ms", samples_percentile(stint, 99),
                 samples_percentile(sql, 99),
                 samples_percentile(stint, 99) / samples_percentile(sql, 99), 2);
}

static void measure_cursor(struct moving *moving, const struct size *size)
{
    static const char *const keys[] = {"j", "j", "j", "j", "k", "k", "k", "k"};

    for (size_t i = 0; i < MOVES; i++)
        press_all(moving, keys[i % 8], keys[i % 8]);
    report_moves("P3 cursor move", size, moving, true);
    report_pair("P4 bytes for a cursor move", size->number, "bytes", &moving->stint_bytes,
                &moving->min_bytes, 1.5);
}

static void measure_scroll(struct moving *moving, const struct size *size)
{
    for (size_t i = 0; i < 36; i++) /* down to the last row on the screen */
        press_all(moving, "j", "j");
    forget(moving);
    for (size_t i = 0; i < 40; i++)
        press_all(moving, "j", "j");
    report_moves("P5 scroll one row", size, moving, false);
    forget(moving);
    for (size_t i = 0; i < PAGES / (atoi(size->number) < 1000 ? PAGES : 1); i++)
        press_all(moving, PAGE_DOWN, "f");
    if (moving->stint_ms.count > 1)
        report_moves("P5 page down", size, moving, false);
}

/* ---- P9: the filter -----------------------------------------------------------------------------
 */

static void measure_filter(struct terminal *stint, const struct size *size, const char *view,
                           const char *view_key)
{
    /* A title, letters of a code, two words with the rest of a client's name, and back. */
    static const char *const lines[] = {"triage\x7f\x7f\x7f", "eng99\x7f\x7f", "claims 42\x7f",
                                        "aeoi", "'no. 7 !ledger"};
    struct samples times = {.count = 0};
    struct answer opened;
    char job[64];

    terminal_send(stint, view_key);
    terminal_key(stint, "/");
    opened = terminal_settle(stint, "e"); /* titles are read behind the first answers */
    terminal_key(stint, "\x15");          /* Ctrl-U empties the line */
    for (size_t run = 0; run < 5; run++)
        for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
            for (const char *at = lines[i]; *at != '\0'; at++)
                samples_add(&times, terminal_key(stint, (const char[]){*at, '\0'}).ms);
            samples_add(&times, terminal_key(stint, "\x15").ms);
        }
    terminal_send(stint, "\r");
    snprintf(job, sizeof job, "P9 filter of the %s, first key, all read", view);
    report_limit(job, size->number, "ms", opened.ms, 0);
    snprintf(job, sizeof job, "P9 filter of the %s, a key, p50", view);
    report_limit(job, size->number, "ms", samples_percentile(&times, 50), 0);
    snprintf(job, sizeof job, "P9 filter of the %s, a key, p99", view);
    report_limit(job, size->number, "ms", samples_percentile(&times, 99), 16);
}

static void measure_filters(struct terminal *stint, const struct size *size)
{
    measure_filter(stint, size, "list", "2");
    measure_filter(stint, size, "board", "1");
}

static void measure_moves(const struct bench *bench, const struct size *size)
{
    static struct moving moving;

    open_lists(bench, size, &moving);
    measure_cursor(&moving, size);
    if (atoi(size->number) >= 100)
        measure_scroll(&moving, size);
    measure_filters(&moving.stint, size);
    close_lists(&moving);
}

static void measure_filter_alone(const struct bench *bench, const struct size *size)
{
    struct terminal stint;

    open_stint(bench, size->path, &stint);
    measure_filters(&stint, size);
    close_stint(&stint);
}

/* ---- P6: a tick, durable ------------------------------------------------------------------------
 */

struct raw {
    FILE *to, *from;
};

static double raw_commit(const struct bench *bench, FILE *from)
{
    char line[64];

    if (fgets(line, sizeof line, from) == NULL)
        give_up("%s ended", bench->commit_raw);
    return strtod(line, NULL);
}

/* How many actions the file has, undone ones too. */
static int actions_of(const char *path)
{
    sqlite3 *file = open_file(path, SQLITE_OPEN_READONLY);
    sqlite3_stmt *last = prepare(file, "SELECT coalesce(max(number), 0) FROM action");
    int number = sqlite3_step(last) == SQLITE_ROW ? sqlite3_column_int(last, 0) : 0;

    sqlite3_finalize(last);
    sqlite3_close(file);
    return number;
}

/* The raw program runs beside the interface: a fifo starts each of its changes. */
static void open_raw(const struct bench *bench, struct raw *raw, char fifo[PATH_SIZE])
{
    char command[3 * PATH_SIZE];

    snprintf(fifo, PATH_SIZE, "%s.fifo", bench->scratch);
    snprintf(command, sizeof command, "rm -f '%s' && mkfifo '%s'", fifo, fifo);
    if (system(command) != 0)
        give_up("no fifo %s", fifo);
    snprintf(command, sizeof command, "exec '%s' '%s.raw' <'%s'", bench->commit_raw, bench->scratch,
             fifo);
    raw->from = popen(command, "r");
    raw->to = fopen(fifo, "w");
    if (raw->from == NULL || raw->to == NULL)
        give_up("cannot run %s", bench->commit_raw);
}

static double poke_raw(const struct bench *bench, struct raw *raw)
{
    fputc('x', raw->to);
    fflush(raw->to);
    return raw_commit(bench, raw->from);
}

static void close_raw(struct raw *raw, const char *fifo)
{
    fclose(raw->to);
    pclose(raw->from);
    remove(fifo);
}

static void measure_tick(const struct bench *bench, const struct size *size)
{
    struct samples stint = {.count = 0}, commit = {.count = 0}, floor = {.count = 0};
    struct terminal ours, theirs;
    int before = actions_of(size->path);
    char fifo[PATH_SIZE];
    struct raw raw;

    open_stint(bench, size->path, &ours);
    terminal_key(&ours, "\r"); /* the first engagement: its last row is an item to come */
    terminal_key(&ours, "G");
    open_floor(bench, size->path, &theirs);
    open_raw(bench, &raw, fifo);
    for (int i = 0; i < TICKS; i++) {
        samples_add(&stint, terminal_key(&ours, " ").ms);
        samples_add(&commit, poke_raw(bench, &raw));
        samples_add(&floor, terminal_key(&theirs, " ").ms);
    }
    report_pair("P6 Space: key to frame, durable / raw commit", size->number, "ms", &stint, &commit,
                1.5);
    report_pair("   the same / Space in frame_sql", size->number, "ms", &stint, &floor, 0);
    close_raw(&raw, fifo);
    terminal_close(&theirs, "q");
    close_stint(&ours);
    if (actions_of(size->path) - before != TICKS)
        give_up("%d changes are in %s, not %d", actions_of(size->path) - before, size->path, TICKS);
}

/* ---- P15: doing nothing
 * -------------------------------------------------------------------------- */

static void measure_idle(const struct bench *bench, const struct size *size)
{
    struct terminal terminal;
    struct idle idle;

    open_stint(bench, size->path, &terminal);
    terminal_send(&terminal, "j");
    idle = terminal_idle(&terminal, 3);
    report_limit("P15 idle: wake-ups a second", size->number, "", idle.wakes, 1);
    report_limit("P15 idle: processor time a second", size->number, "ms", idle.cpu_ms, 0);
    report_limit("P15 idle: reads a second", size->number, "", idle.reads, 0);
    report_limit("P15 idle: writes a second", size->number, "", idle.writes, 0.001);
    close_stint(&terminal);
}

/* --------------------------------------------------------------------------------------------------
 */

static void add_size(struct bench *bench, const char *text)
{
    const char *equals = strchr(text, '=');
    struct size *size = &bench->sizes[bench->count];

    if (equals == NULL || bench->count == MOST_SIZES)
        give_up("what is %s?", text);
    snprintf(size->number, sizeof size->number, "%.*s", (int)(equals - text), text);
    size->path = equals + 1;
    bench->count++;
}

int main(int argc, char **argv)
{
    static struct bench bench;
    int filter_alone = argc > 1 && strcmp(argv[1], "P9") == 0;

    argc -= filter_alone;
    argv += filter_alone;
    if (argc < 6)
        give_up("pty_bench [P9] STINT FOLDER SCRATCH DAY N=FILE…");
    bench.stint = argv[1];
    bench.scratch = argv[3];
    bench.day = argv[4];
    snprintf(bench.frame_min, PATH_SIZE, "%s/frame_min", argv[2]);
    snprintf(bench.frame_sql, PATH_SIZE, "%s/frame_sql", argv[2]);
    snprintf(bench.commit_raw, PATH_SIZE, "%s/commit_raw", argv[2]);
    for (int i = 5; i < argc; i++)
        add_size(&bench, argv[i]);
    if (filter_alone) {
        for (size_t i = 0; i < bench.count; i++)
            measure_filter_alone(&bench, &bench.sizes[i]);
        return 0;
    }
    measure_starts(&bench);
    for (size_t i = 0; i < bench.count; i++)
        measure_moves(&bench, &bench.sizes[i]);
    for (size_t i = 0; i < bench.count; i++)
        measure_tick(&bench, &bench.sizes[i]);
    measure_idle(&bench, &bench.sizes[bench.count - 1]);
    return 0;
}
