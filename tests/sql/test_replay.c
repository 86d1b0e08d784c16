/* What was changed in a row behind the journal's back is found by the check, whatever it is. */
#include "store_fixture.h"

#include "store/state.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ITEMS = 6 };

static void save(struct store_fixture *fixture, struct dossier *dossier, const char *command)
{
    const struct action_info info = {FIXTURE_NOW_MS, "tester", command, "Changed", false, false};

    if (!store_begin(fixture->store, &fixture->error) ||
        !store_begin_action(fixture->store, &info, &fixture->error) ||
        !store_save_dossier(fixture->store, dossier, FIXTURE_TODAY, &fixture->error) ||
        !store_commit(fixture->store, NULL, &fixture->error))
        fail_msg("%s", fixture->error.message);
}

/* Two providers, of whom one was changed since, and a score of each. */
static void add_providers(struct store_fixture *fixture)
{
    const struct scoring scoring = {PROVIDER_SECURITY, 4, FIXTURE_TODAY, "tester", "seen"};
    struct error *error = &fixture->error;
    struct provider *one, *two;
    struct dossier file;

    assert_true(store_load_file_rows(fixture->store, &fixture->arena, &file, error));
    assert_true(provider_add(&file, "Copperline", &one, error));
    assert_true(provider_add(&file, "Bluebrook", &two, error));
    assert_true(provider_assess(&file, one, &scoring, error));
    assert_true(provider_assess(&file, two, &scoring, error));
    save(fixture, &file, "provider add");
    assert_true(provider_set(&file, one, "credentials", "ISO 27001", error));
    assert_true(provider_set(&file, one, "expires", "2027-06-30", error));
    save(fixture, &file, "provider edit");
}

static int setup(void **state)
{
    static struct store_fixture fixture;

    store_fixture_init(&fixture);
    store_fixture_create(&fixture);
    store_fixture_new(&fixture, "ENG-2601", ITEMS);
    store_fixture_new(&fixture, "ENG-2602", ITEMS);
    for (size_t i = 0; i < ITEMS; i++)
        assert_true(store_fixture_tick(&fixture, "ENG-2601", i));
    add_providers(&fixture);
    store_fixture_close(&fixture);
    *state = &fixture;
    return 0;
}

static int teardown(void **state)
{
    store_fixture_done(*state);
    return 0;
}

/* The line of the check that compares the rows; in the fixture's arena. A row that refers to
 * nothing keeps the file from being opened: that is told too. */
static struct check_line look(struct store_fixture *fixture)
{
    struct store_options options = store_fixture_options(fixture);
    struct check_line *lines;
    size_t count;
    bool all_ok;

    if (!store_open(&options, &fixture->store, &fixture->arena, NULL, &fixture->error))
        return (struct check_line){false, "refused",
                                   arena_strdup(&fixture->arena, fixture->error.message)};
    if (!store_check(fixture->store, &fixture->arena, &lines, &count, &all_ok, &fixture->error))
        fail_msg("%s", fixture->error.message);
    store_fixture_close(fixture);
    for (size_t i = 0; i < count; i++)
        if (strcmp(lines[i].what, "values") == 0)
            return lines[i];
    fail_msg("the check does not compare values");
    return lines[0];
}

static void finds(struct store_fixture *fixture, const char *sql, const char *words)
{
    size_t size;
    char *bytes = store_fixture_read(fixture->path, &size);
    struct check_line line;

    store_fixture_sql(fixture->path, sql);
    line = look(fixture);
    if (line.ok || (strstr(line.detail, words) == NULL &&
                    strstr(line.detail, "refers to one that is not there") == NULL))
        fail_msg("%s\nis told as: %s", sql, line.detail);
    store_fixture_write(fixture->path, bytes, size);
    free(bytes);
}

static void test_a_sound_file(void **state)
{
    struct check_line line = look(*state);

    if (!line.ok)
        fail_msg("%s", line.detail);
}

/* Another value than the row has, of the field's kind, as SQL. */
static const char *other_value(const struct field *field, const void *row, struct arena *arena)
{
    const void *slot = (const char *)row + field->offset;
    int word = field->kind == FIELD_WORD ? *(const int *)slot : 0;

    switch (field->kind) {
    case FIELD_TEXT:
    case FIELD_LONG: return "'changed'";
    case FIELD_INT:
    case FIELD_HOURS:
    case FIELD_MONEY: return arena_printf(arena, "coalesce(%s, 0) + 100", field->name);
    case FIELD_BOOL: return arena_printf(arena, "1 - %s", field->name);
    case FIELD_WORD:
        word = word + 1 < (int)field->words->count ? word + 1 : 0;
        return arena_printf(arena, "'%s'", field->words->words[word].name);
    case FIELD_DAY: return "'2031-12-31'";
    case FIELD_WHEN: return "'2031-12-31'";
    case FIELD_RATE: return "'7.77/h'";
    }
    return NULL;
}

/* Each field of the first row of each kind in a dossier; how many were tried. */
static size_t try_fields(struct store_fixture *fixture, const struct dossier *dossier)
{
    size_t tried = 0;

    for (int kind = 0; kind < RECORD_COUNT; kind++) {
        const struct record_type *type = &record_types[kind];
        const struct row *row =
            dossier->rows[kind].count == 0 ? NULL : (const struct row *)dossier->rows[kind].at[0];

        for (size_t i = 0; row != NULL && i < type->field_count; i++) {
            const struct field *field = &type->fields[i];

            if (field->derived || strcmp(field->name, "person_id") == 0)
                continue;
            finds(
                fixture,
                arena_printf(&fixture->arena,
                             "PRAGMA ignore_check_constraints = ON;"
                             "UPDATE \"%s\" SET \"%s\" = %s WHERE id = '%s'",
                             type->name, field->name, other_value(field, row, &fixture->arena),
                             row->id),
                arena_printf(&fixture->arena, "its %s is not what the journal says", field->name));
            tried++;
        }
    }
    return tried;
}

static void test_every_field(void **state)
{
    struct store_fixture *fixture = *state;
    struct dossier dossier;

    store_fixture_open(fixture);
    store_fixture_load(fixture, "ENG-2601", &dossier);
    store_fixture_close(fixture);
    assert_true(try_fields(fixture, &dossier) > 60);
}

static void test_every_field_of_the_whole_file(void **state)
{
    struct store_fixture *fixture = *state;
    struct dossier file;

    store_fixture_open(fixture);
    assert_true(store_load_file_rows(fixture->store, &fixture->arena, &file, &fixture->error));
    store_fixture_close(fixture);
    assert_true(try_fields(fixture, &file) > 9);
}

static void test_rows_as_such(void **state)
{
    static const struct {
        const char *sql, *words;
    } cases[] = {
        {"UPDATE item SET version = version + 1 WHERE position = 2", "its version"},
        {"UPDATE seat SET removed = 1", "taken back without the journal"},
        {"DELETE FROM contact", "is in the journal alone"},
        {"DELETE FROM engagement WHERE code = 'ENG-2602'", "refers to one that is not there"},
        {"PRAGMA foreign_keys = OFF; DELETE FROM line; DELETE FROM contact; DELETE FROM milestone;"
         "DELETE FROM access; DELETE FROM assignment; DELETE FROM person; DELETE FROM seat;"
         "DELETE FROM waiver; DELETE FROM item; DELETE FROM phase; DELETE FROM engagement;"
         "DELETE FROM tally",
         "an engagement that is not there"},
        {"INSERT INTO contact (id, engagement_id, version, number, name, side, escalation) "
         "SELECT substr(id, 1, 25) || '!', engagement_id, 1, 99, name, side, 0 FROM contact LIMIT 1",
         "the journal does not know it"},
        {"UPDATE provider SET credentials = NULL WHERE name = 'Copperline'",
         "provider Copperline: its credentials is not what the journal says"},
        {"UPDATE provider SET credentials = 'None' WHERE name = 'Bluebrook'",
         "provider Bluebrook: its credentials is not what the journal says"},
        {"UPDATE assessment SET score = 5 WHERE number = 2",
         "assessment security of Bluebrook: its score is not what the journal says"},
        {"UPDATE provider SET removed = 1 WHERE name = 'Bluebrook'",
         "provider Bluebrook: it was taken back without the journal"},
        {"DELETE FROM assessment WHERE number = 1", "is in the journal alone"},
        {"INSERT INTO provider (id, version, name) "
         "SELECT substr(id, 1, 25) || '!', 1, 'Slipped In' FROM provider LIMIT 1",
         "provider Slipped In: the journal does not know it"},
    };

    for (size_t i = 0; i < ARRAY_COUNT(cases); i++)
        finds(*state, cases[i].sql, cases[i].words);
}

/* Somebody who serves two engagements was made in the one and changed in the other. */
static void test_a_person_in_two_engagements(void **state)
{
    struct store_fixture *fixture = *state;
    struct dossier one, two;
    struct person *person;
    struct assignment *assignment;

    store_fixture_open(fixture);
    store_fixture_load(fixture, "ENG-2601", &one);
    store_fixture_load(fixture, "ENG-2602", &two);
    person = one.rows[RECORD_PERSON].at[0];
    assignment = two.rows[RECORD_ASSIGNMENT].at[0];
    assignment->person_id = person->row.id;
    assignment->row.touched = true;
    person->name = "Changed Elsewhere";
    person->row.touched = true;
    dossier_put(&two, RECORD_PERSON, person);
    save(fixture, &two, "edit");
    store_fixture_close(fixture);
    test_a_sound_file(state);
    finds(fixture, "UPDATE person SET name = 'Secretly' WHERE name = 'Changed Elsewhere'",
          "its name is not what the journal says");
}

/* What was erased cannot be compared; what was said since can. */
static void test_erased_texts(void **state)
{
    struct store_fixture *fixture = *state;

    store_fixture_sql(fixture->path,
                      "DELETE FROM journal_payload WHERE seq IN "
                      "(SELECT seq FROM journal WHERE record = 'item' AND version = 1)");
    test_a_sound_file(state);
    finds(fixture, "UPDATE item SET state = 'waived' WHERE state = 'done'",
          "its state is not what the journal says");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_a_sound_file),
        TEST(test_every_field),
        TEST(test_every_field_of_the_whole_file),
        TEST(test_rows_as_such),
        TEST(test_a_person_in_two_engagements),
        TEST(test_erased_texts),
    };

    return cmocka_run_group_tests_name("replay", tests, NULL, NULL);
}
