#include "app_bed.h"

#include "app/session_private.h"
#include "store_fixture.h"
#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

void app_bed_init(struct app_bed *bed)
{
    memset(bed, 0, sizeof *bed);
    folders_make(bed->folder);
    arena_init(&bed->arena);
    result_init(&bed->result);
}

void app_bed_done(struct app_bed *bed)
{
    app_bed_close(bed);
    result_done(&bed->result);
    arena_done(&bed->arena);
    folders_remove(bed->folder);
}

void app_bed_open(struct app_bed *bed, const char *today)
{
    const struct session_options options = {.actor = "Tester", .today = today};

    app_bed_close(bed);
    if (!session_new(&options, &bed->session, &bed->error))
        fail_msg("%s", bed->error.message);
}

void app_bed_close(struct app_bed *bed)
{
    session_free(bed->session);
    bed->session = NULL;
}

bool app_bed_run(struct app_bed *bed, const char *line, bool json)
{
    const struct run_options options = {.json = json, .width = 80};
    const struct command *command;
    struct arg_value *values;
    const char **words;
    size_t count, value_count;
    bool done;

    result_done(&bed->result);
    result_init(&bed->result);
    arena_reset(&bed->arena);
    bed->error = (struct error){0};
    words = text_words(line, &bed->arena, &count);
    done = command_parse(words, count, &bed->arena, &command, &values, &value_count, &bed->error) &&
           command_run(bed->session, command, values, value_count, &options, &bed->arena,
                       &bed->result, &bed->error);
    bed->kept += store_fixture_kept(bed->session->store);
    return done;
}

void app_bed_do(struct app_bed *bed, const char *line)
{
    if (!app_bed_run(bed, line, false))
        fail_msg("%s: %s", line, bed->error.message);
}

void app_bed_error(const struct app_bed *bed, enum error_code code, const char *words)
{
    error_is(&bed->error, code, words);
}

void app_bed_refused(struct app_bed *bed, const char *line, enum error_code code, const char *words)
{
    if (app_bed_run(bed, line, false))
        fail_msg("%s: it was done", line);
    assert_false(bed->result.changed);
    app_bed_error(bed, code, words);
}

void app_bed_has(struct app_bed *bed, const char *words)
{
    if (strstr(bed->result.output.data, words) == NULL)
        fail_msg("no '%s' in: %s", words, bed->result.output.data);
}

void app_bed_lacks(struct app_bed *bed, const char *words)
{
    if (strstr(bed->result.output.data, words) != NULL)
        fail_msg("'%s' in: %s", words, bed->result.output.data);
}
