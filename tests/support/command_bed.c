#include "command_bed.h"

#include "prepared.h"
#include "store_fixture.h"
#include "text.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

void bed_open(struct bed *bed, const struct db_driver *driver)
{
    const struct session_options options = {.database = bed->path,
                                            .config = bed->folder,
                                            .actor = "Tester",
                                            .today = "2026-11-23",
                                            .driver = driver};

    assert_true(session_new(&options, &bed->session, &bed->error));
}

/* One command line; its answer stays in the bed until the next. */
bool bed_run(struct bed *bed, const char *line)
{
    const struct run_options options = {.json = true, .width = 80};
    const struct command *command;
    struct arg_value *values;
    const char **words;
    size_t count, value_count;

    result_done(&bed->result);
    arena_reset(&bed->arena);
    result_init(&bed->result);
    bed->error = (struct error){0};
    words = text_words(line, &bed->arena, &count);
    if (!command_parse(words, count, &bed->arena, &command, &values, &value_count, &bed->error))
        fail_msg("%s: %s", line, bed->error.message);
    return command_run(bed->session, command, values, value_count, &options, &bed->arena,
                       &bed->result, &bed->error);
}

void bed_do(struct bed *bed, const char *line)
{
    if (!bed_run(bed, line))
        fail_msg("%s: %s", line, bed->error.message);
}

/* What holds the gate stands in the error's findings; one after the other is settled. */
static void bed_advance(struct bed *bed, const char *code)
{
    const struct finding *first;
    char advance[64], cure[200];

    snprintf(advance, sizeof advance, "advance %s", code);
    while (!bed_run(bed, advance)) {
        if (bed->result.findings.count == 0)
            fail_msg("%s: %s", advance, bed->error.message);
        first = &bed->result.findings.at[0];
        if (strcmp(first->rule, "item") == 0)
            snprintf(cure, sizeof cure, "tick %s %s --evidence shown", code, first->subject);
        else
            snprintf(cure, sizeof cure, "waive %s %s --reason R --approver A", code, first->rule);
        bed_do(bed, cure);
    }
}

void bed_play(struct bed *bed, const char *line)
{
    if (strncmp(line, "@advance ", 9) == 0)
        bed_advance(bed, line + 9);
    else
        bed_do(bed, line);
}

static const char *const portfolio[] = {
    "new --title 'Archive search' --client Brindle --provider Copperline --model "
    "staff-augmentation --start 2026-12-01 --end start+26w --contract time-and-materials",
    "seat add ENG-2601 --title 'ML engineer' --skills python",
    "person add ENG-2601 --seat S1 --name 'Noor Aldana'",
    "access add ENG-2601 --person P1 --system repository",
    "access add ENG-2601 --person P1 --system VPN",
    "access grant ENG-2601 A2 --by 'client IT'",
    "access add ENG-2601 --person P1 --system 'data room'",
    "access grant ENG-2601 A3 --by 'client IT'",
    "access revoke ENG-2601 A3 --by 'client IT'",
    "milestone add ENG-2601 --title 'First report' --due end-10d --criteria 'it runs'",
    "milestone add ENG-2601 --title 'Second report' --due end-5d --criteria 'it runs again'",
    "milestone submit ENG-2601 M2",
    "contact add ENG-2601 --name 'R. Merrow' --side provider --escalation 2",
    "topic add ENG-2601 --title 'Index rebuild' --receiver 'Owen Tully'",
    "artefact add ENG-2601 --title 'Page images' --kind data-copy --place 'workspace'",
    "@advance ENG-2601",
    "undo",
    "new --title 'Intake assistant' --client Brindle --provider Copperline --model "
    "augmented-team --start 2026-12-01 --end start+26w --contract time-and-materials",
    "@advance ENG-2602",
    "@advance ENG-2602",
    "@advance ENG-2602",
    "new --title 'Third' --client Brindle --provider Copperline --model staff-augmentation",
    "line accept ENG-2602 H02 --place 'git tag v1' --by 'R. Ash'",
};

void bed_make_portfolio(struct bed *bed)
{
    if (prepared_copy("portfolio", bed->path))
        return;
    bed_open(bed, NULL);
    for (size_t i = 0; i < ARRAY_COUNT(portfolio); i++)
        bed_play(bed, portfolio[i]);
    bed_close(bed);
    prepared_offer("portfolio", bed->path);
}

void bed_demo(struct bed *bed)
{
    if (!prepared_copy(PREPARED_DEMO, bed->path)) {
        bed_open(bed, NULL);
        bed_do(bed, "demo");
        bed_close(bed);
        prepared_offer(PREPARED_DEMO, bed->path);
    }
    prepared_mark(bed->path);
}

void bed_close(struct bed *bed)
{
    session_free(bed->session);
    bed->session = NULL;
    assert_int_equal(bed->failing.open, 0);
}

void bed_init(struct bed *bed)
{
    const char *place = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : getenv("TMPDIR");

    memset(bed, 0, sizeof *bed);
    snprintf(bed->folder, sizeof bed->folder, "%s/stint-fault-XXXXXX",
             place == NULL ? "/tmp" : place);
    assert_non_null(mkdtemp(bed->folder));
    snprintf(bed->path, sizeof bed->path, "%s/test.db", bed->folder);
    arena_init(&bed->arena);
    result_init(&bed->result);
}

void bed_done(struct bed *bed)
{
    unlink(bed->path);
    assert_int_equal(rmdir(bed->folder), 0); /* nothing else was left there */
    result_done(&bed->result);
    arena_done(&bed->arena);
    free(bed->bytes);
}

void bed_keep_bytes(struct bed *bed)
{
    free(bed->bytes);
    bed->bytes = store_fixture_read(bed->path, &bed->size);
    assert_non_null(bed->bytes);
}

void bed_put_bytes(struct bed *bed)
{
    store_fixture_write(bed->path, bed->bytes, bed->size);
}

/* ---- what must hold ------------------------------------------------------------------------ */

static void file_is_as_before(const struct bed *bed, const char *line, long n)
{
    size_t size;
    char *now = store_fixture_read(bed->path, &size);

    if (now == NULL || size != bed->size || memcmp(now, bed->bytes, size) != 0)
        fail_msg("%s: call %ld failed (%s) and the file has changed", line, n, bed->error.message);
    free(now);
}

void bed_nothing_beside(const struct bed *bed, const char *line, long n)
{
    DIR *folder = opendir(bed->folder);
    const struct dirent *entry;

    assert_non_null(folder);
    while ((entry = readdir(folder)) != NULL)
        if (entry->d_name[0] != '.' && strcmp(entry->d_name, "test.db") != 0)
            fail_msg("%s: call %ld failed and left %s", line, n, entry->d_name);
    closedir(folder);
}

void bed_told(const struct bed *bed, bool done, const char *line, long n)
{
    if (done)
        fail_msg("%s: call %ld failed and nobody said so", line, n);
    if (bed->error.code != ERROR_SYSTEM || strstr(bed->error.message, "on purpose") == NULL)
        fail_msg("%s: call %ld failed, but the message is: %s", line, n, bed->error.message);
}

void bed_took_back(struct bed *bed, bool done, const char *line, long n)
{
    bed_told(bed, done, line, n);
    if (bed->result.changed)
        fail_msg("%s: call %ld failed and counts as a change", line, n);
    file_is_as_before(bed, line, n);
    bed_nothing_beside(bed, line, n);
    bed->points++;
}

long bed_actions(struct bed *bed)
{
    long count = 0;

    bed_do(bed, "history --limit 1000");
    for (const char *at = bed->result.output.data; (at = strstr(at, "\"number\":")) != NULL; at++)
        count++;
    return count;
}
