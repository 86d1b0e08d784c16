#define _GNU_SOURCE /* mkdtemp, seteuid, faccessat with AT_EACCESS */
#include "store_fixture.h"

#include "prepared.h"
#include "store/kept.h"

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

void store_fixture_init(struct store_fixture *fixture)
{
    const char *base = getenv("TMPDIR");

    memset(fixture, 0, sizeof *fixture);
    snprintf(fixture->folder, sizeof fixture->folder, "%s/store-XXXXXX",
             base == NULL ? "/tmp" : base);
    assert_non_null(mkdtemp(fixture->folder));
    snprintf(fixture->path, sizeof fixture->path, "%s/stint.db", fixture->folder);
    arena_init(&fixture->arena);
}

static void remove_folder(const char *folder)
{
    DIR *entries = opendir(folder);
    struct dirent *entry;
    char path[768];

    while (entries != NULL && (entry = readdir(entries)) != NULL) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (unlink(path) != 0)
            remove_folder(path);
    }
    if (entries != NULL)
        closedir(entries);
    rmdir(folder);
}

void store_fixture_done(struct store_fixture *fixture)
{
    store_close(fixture->store);
    fixture->store = NULL;
    arena_done(&fixture->arena);
    chmod(fixture->folder, 0700);
    remove_folder(fixture->folder);
}

struct store_options store_fixture_options(struct store_fixture *fixture)
{
    struct store_options options = {.path = fixture->path, .now_ms = FIXTURE_NOW_MS};

    fixture->count++;
    options.entropy[0] = (uint8_t)fixture->count;
    options.entropy[3] = (uint8_t)(fixture->count >> 8);
    options.entropy[1] = (uint8_t)getpid();
    options.entropy[2] = (uint8_t)(getpid() >> 8);
    options.busy_ms = 5000;
    return options;
}

static void open_with(struct store_fixture *fixture, bool create)
{
    struct store_options options = store_fixture_options(fixture);

    options.create = create;
    if (!store_open(&options, &fixture->store, &fixture->arena, &fixture->notices, &fixture->error))
        fail_msg("store_open: %s", fixture->error.message);
}

void store_fixture_create(struct store_fixture *fixture)
{
    open_with(fixture, true);
}

void store_fixture_open(struct store_fixture *fixture)
{
    open_with(fixture, false);
}

void store_fixture_close(struct store_fixture *fixture)
{
    store_close(fixture->store);
    fixture->store = NULL;
}

/* ---- a dossier ------------------------------------------------------------------------------ */

static void add_phases(struct dossier *dossier)
{
    for (int stage = 0; stage < STAGE_COUNT; stage++) {
        struct phase *phase = dossier_add(dossier, RECORD_PHASE);

        phase->stage = stage;
        phase->title = word_title(&stage_words, stage);
        phase->gate_title = "Gate";
        phase->criteria = stage == STAGE_ASSESS ? "seats-defined contract-set" : NULL;
        phase->plan_days = 10;
        if (stage == STAGE_CLOSE)
            phase->opens = (struct when){ANCHOR_END, -30};
        if (stage == STAGE_ASSESS)
            phase->entered = FIXTURE_TODAY - 20;
    }
}

static void add_items(struct dossier *dossier, int items)
{
    for (int i = 0; i < items; i++) {
        struct item *item = dossier_add(dossier, RECORD_ITEM);

        item->stage = i % STAGE_COUNT;
        item->code = arena_printf(dossier->arena, "SA%d-%02d", item->stage + 1, i);
        item->text = "What has to be done, in a sentence of the usual length";
        item->required = i % 2 == 0;
        item->side = i % 3;
        item->due_when = (struct when){ANCHOR_PHASE, i};
        item->waivable = true;
    }
}

static void add_people(struct dossier *dossier, struct arena *arena)
{
    for (int i = 0; i < 2; i++) {
        struct seat *seat = dossier_add(dossier, RECORD_SEAT);
        struct person *person = dossier_add(dossier, RECORD_PERSON);
        struct assignment *assignment = dossier_add(dossier, RECORD_ASSIGNMENT);
        struct access *access = dossier_add(dossier, RECORD_ACCESS);

        seat->title = "Engineer";
        seat->skills = "python, c";
        seat->count = 1;
        seat->share = 100;
        seat->rate = (struct rate){11800, 'h'};
        person->name = arena_printf(arena, "Person %d", i + 1);
        person->side = SIDE_PROVIDER;
        assignment->person_id = person->row.id;
        assignment->seat = seat->number;
        assignment->from = (struct when){ANCHOR_START, 0};
        assignment->share = 100;
        access->assignment = assignment->number;
        access->system = "Repository";
        access->asked = FIXTURE_TODAY - 5;
        access->granted = FIXTURE_TODAY - 4;
        access->expires = FIXTURE_TODAY + 5 + i;
    }
}

static void add_registers(struct dossier *dossier)
{
    for (int i = 0; i < 2; i++) {
        struct milestone *milestone = dossier_add(dossier, RECORD_MILESTONE);
        struct contact *contact = dossier_add(dossier, RECORD_CONTACT);
        struct waiver *waiver = dossier_add(dossier, RECORD_WAIVER);
        struct line *line = dossier_add(dossier, RECORD_LINE);

        milestone->title = "First delivery";
        milestone->criteria = "It runs.\nIt is read.";
        milestone->due_when = when_on(FIXTURE_TODAY + 10 + i);
        milestone->amount = 9720000;
        milestone->stage = STAGE_DELIVER;
        contact->name = "Contact";
        contact->escalation = i;
        waiver->subject = "contract-set";
        waiver->reason = "on its way";
        waiver->approver = "Kim";
        waiver->granted = FIXTURE_TODAY;
        waiver->cured = i == 0 ? FIXTURE_TODAY : DAY_NONE;
        line->code = i == 0 ? "H01" : "H02";
        line->group = "Access";
        line->text = "List of accounts";
        line->required = true;
    }
}

void store_fixture_fill(struct dossier *dossier, const char *code, int items)
{
    struct engagement *engagement = dossier_add(dossier, RECORD_ENGAGEMENT);

    engagement->code = code;
    engagement->title = arena_printf(dossier->arena, "Title of %s", code);
    engagement->client = "Client";
    engagement->provider = "Provider";
    engagement->owner = "Owner";
    engagement->start = FIXTURE_TODAY + 10;
    engagement->end = FIXTURE_TODAY + 190;
    engagement->ceiling = 50000000;
    engagement->currency = "EUR";
    engagement->objectives = "One.\nTwo.";
    add_phases(dossier);
    add_items(dossier, items);
    add_people(dossier, dossier->arena);
    add_registers(dossier);
}

static void must(struct store_fixture *fixture, bool fine, const char *what)
{
    if (!fine)
        fail_msg("%s: %s", what, fixture->error.message);
}

void store_fixture_new(struct store_fixture *fixture, const char *code, int items)
{
    struct action_info info = {FIXTURE_NOW_MS, "tester", "new", "Began", false, false};
    struct dossier dossier;
    struct arena arena;

    arena_init(&arena);
    dossier_init(&dossier, &arena, store_mint(fixture->store));
    store_fixture_fill(&dossier, code, items);
    must(fixture, store_begin(fixture->store, &fixture->error), "begin");
    must(fixture, store_begin_action(fixture->store, &info, &fixture->error), "action");
    must(fixture, store_save_dossier(fixture->store, &dossier, FIXTURE_TODAY, &fixture->error),
         "save");
    must(fixture, store_commit(fixture->store, NULL, &fixture->error), "commit");
    arena_done(&arena);
}

void store_fixture_load(struct store_fixture *fixture, const char *code, struct dossier *out)
{
    must(fixture, store_load_dossier(fixture->store, code, &fixture->arena, out, &fixture->error),
         "load");
}

static void same_text(const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        assert_ptr_equal(a, b);
    else
        assert_string_equal(a, b);
}

static void same_row(const struct record_type *type, const struct row *a, const struct row *b,
                     struct arena *arena)
{
    same_text(a->id, b->id);
    same_text(a->engagement_id, b->engagement_id);
    assert_int_equal(a->version, b->version);
    assert_int_equal(a->removed, b->removed);
    for (size_t f = 0; f < type->field_count; f++)
        same_text(field_text(&type->fields[f], a, arena), field_text(&type->fields[f], b, arena));
}

static void same_booking(const struct booking *a, const struct booking *b)
{
    same_text(a->person_id, b->person_id);
    same_text(a->code, b->code);
    same_text(a->client, b->client);
    same_text(a->title, b->title);
    same_text(a->seat, b->seat);
    assert_int_equal(a->number, b->number);
    assert_int_equal(a->from, b->from);
    assert_int_equal(a->to, b->to);
    assert_int_equal(a->share, b->share);
    assert_int_equal(a->status, b->status);
}

/* What it knows of others. */
static void same_surroundings(const struct dossier *a, const struct dossier *b)
{
    assert_int_equal(a->origins.count, b->origins.count);
    for (size_t i = 0; i < a->origins.count; i++) {
        same_text(a->origins.at[i].engagement_id, b->origins.at[i].engagement_id);
        same_text(a->origins.at[i].code, b->origins.at[i].code);
    }
    assert_int_equal(a->bookings.count, b->bookings.count);
    for (size_t i = 0; i < a->bookings.count; i++)
        same_booking(&a->bookings.at[i], &b->bookings.at[i]);
    same_text(a->provider.name, b->provider.name);
    same_text(a->provider.score, b->provider.score);
    assert_int_equal(a->provider.expires, b->provider.expires);
    assert_int_equal(a->provider.criteria, b->provider.criteria);
    assert_int_equal(a->provider.assessed, b->provider.assessed);
}

void store_fixture_same(const struct dossier *a, const struct dossier *b)
{
    struct arena arena;

    arena_init(&arena);
    for (int kind = 0; kind < RECORD_COUNT; kind++) {
        assert_int_equal(a->rows[kind].count, b->rows[kind].count);
        for (size_t i = 0; i < a->rows[kind].count; i++)
            same_row(&record_types[kind], a->rows[kind].at[i], b->rows[kind].at[i], &arena);
    }
    same_surroundings(a, b);
    arena_done(&arena);
}

bool store_fixture_kept(struct store *store)
{
    struct dossier stored;
    struct arena arena;
    struct error error;
    bool holds = false;

    if (store == NULL || !store->kept.holds)
        return false;
    const char *id = store->kept.dossier.engagement->row.id;
    assert_true(kept_look(store, id, &holds, &error));
    if (!holds)
        return false;
    arena_init(&arena);
    assert_true(store_load_by_id(store, id, &arena, &stored, &error));
    store_fixture_same(&store->kept.dossier, &stored);
    arena_done(&arena);
    return true;
}

static bool tick_inside(struct store_fixture *fixture, const char *code, size_t at,
                        struct arena *arena)
{
    struct action_info info = {FIXTURE_NOW_MS, "tester", "tick", "Ticked an item", false, false};
    struct dossier dossier;
    struct item *item;

    if (!store_load_dossier(fixture->store, code, arena, &dossier, &fixture->error) ||
        !store_begin_action(fixture->store, &info, &fixture->error))
        return false;
    item = dossier.rows[RECORD_ITEM].at[at];
    item->state = item->state == ITEM_OPEN ? ITEM_DONE : ITEM_OPEN;
    item->at = item->state == ITEM_OPEN ? DAY_NONE : FIXTURE_TODAY;
    item->row.touched = true;
    return store_save_dossier(fixture->store, &dossier, FIXTURE_TODAY, &fixture->error);
}

bool store_fixture_tick(struct store_fixture *fixture, const char *code, size_t item)
{
    struct arena arena;
    bool fine;

    if (!store_begin(fixture->store, &fixture->error))
        return false;
    arena_init(&arena);
    fine = tick_inside(fixture, code, item, &arena);
    arena_done(&arena);
    if (!fine) {
        store_rollback(fixture->store);
        return false;
    }
    return store_commit(fixture->store, NULL, &fixture->error);
}

/* ---- files ---------------------------------------------------------------------------------- */

char *store_fixture_read(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    struct stat info;
    char *bytes;

    if (file == NULL)
        return NULL;
    assert_int_equal(fstat(fileno(file), &info), 0);
    bytes = malloc((size_t)info.st_size + 1);
    assert_non_null(bytes);
    *size = fread(bytes, 1, (size_t)info.st_size, file);
    fclose(file);
    return bytes;
}

void store_fixture_write(const char *path, const void *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

bool store_fixture_try_sql(const char *path, const char *sql)
{
    sqlite3 *handle = NULL;
    bool fine;

    assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
    fine = sqlite3_exec(handle, sql, NULL, NULL, NULL) == SQLITE_OK;
    sqlite3_close(handle);
    return fine;
}

void store_fixture_sql(const char *path, const char *sql)
{
    if (!store_fixture_try_sql(path, sql))
        fail_msg("%s does not take: %s", path, sql);
}

void store_fixture_refuse_with(struct store_fixture *fixture, struct store_options *options,
                               enum error_code code, const char *words)
{
    size_t size_before = 0, size_after = 0;
    char *before = store_fixture_read(options->path, &size_before), *after;

    if (store_open(options, &fixture->store, &fixture->arena, NULL, &fixture->error))
        fail_msg("%s was opened, wanted \"%s\"", options->path, words);
    fixture->store = NULL;
    if (fixture->error.code != code || strstr(fixture->error.message, words) == NULL)
        fail_msg("wanted %d \"%s\", got %d \"%s\"", code, words, fixture->error.code,
                 fixture->error.message);
    after = store_fixture_read(options->path, &size_after);
    assert_int_equal(size_before, size_after);
    if (before != NULL)
        assert_memory_equal(before, after, size_before);
    free(before);
    free(after);
}

void store_fixture_refuse(struct store_fixture *fixture, enum error_code code, const char *words)
{
    struct store_options options = store_fixture_options(fixture);

    store_fixture_refuse_with(fixture, &options, code, words);
}

void store_fixture_become_nobody(struct store_fixture *fixture)
{
    char journal[400];

    if (geteuid() != 0)
        return;
    snprintf(journal, sizeof journal, "%s-journal", fixture->path);
    assert_int_equal(chown(fixture->folder, NOBODY, NOBODY), 0);
    assert_int_equal(chown(fixture->path, NOBODY, NOBODY), 0);
    if (access(journal, F_OK) == 0)
        assert_int_equal(chown(journal, NOBODY, NOBODY), 0);
    assert_int_equal(seteuid(NOBODY), 0);
}

bool store_fixture_reachable(const struct store_fixture *fixture)
{
    return faccessat(AT_FDCWD, fixture->path, F_OK, AT_EACCESS) == 0;
}

/* ---- many engagements ----------------------------------------------------------------------- */

static const char *const titles[] = {
    "Ledger search", "Claims triage",    "R\xC3\x89SUM\xC3\x89 check",
    "Meter reading", "No one's archive", "Letters"};
static const char *const owners[] = {"Kim", NULL, "Lou", "Kim"};

static void add_titled(struct dossier *dossier, int number)
{
    struct engagement *engagement = dossier_add(dossier, RECORD_ENGAGEMENT);

    engagement->code = arena_printf(dossier->arena, "ENG-%d", 2601 + number);
    engagement->title =
        arena_printf(dossier->arena, "%s %d", titles[number % 6], number * 7 % 1000);
    engagement->client = arena_printf(dossier->arena, "Client %d", number % 11);
    engagement->provider = number % 5 == 0 ? "Copperline" : "Oak & Sons";
    engagement->owner = owners[number % 4];
    engagement->end = number % 5 == 0 ? DAY_NONE : FIXTURE_TODAY + number % 60;
    engagement->model = number % 2;
    engagement->status = number % 10 == 9 ? STATUS_CLOSED : STATUS_ACTIVE;
    add_phases(dossier);
}

void store_fixture_titles(struct store_fixture *fixture, int count)
{
    struct action_info info = {FIXTURE_NOW_MS, "tester", "new", "Began", false, false};
    struct arena arena;
    char name[32];

    snprintf(name, sizeof name, "titles-%d", count);
    store_fixture_close(fixture);
    if (prepared_copy(name, fixture->path)) {
        store_fixture_open(fixture);
        return;
    }
    store_fixture_open(fixture);
    arena_init(&arena);
    must(fixture, store_begin(fixture->store, &fixture->error), "begin");
    for (int number = 0; number < count; number++) {
        struct dossier dossier;

        arena_reset(&arena);
        dossier_init(&dossier, &arena, store_mint(fixture->store));
        add_titled(&dossier, number);
        must(fixture, store_begin_action(fixture->store, &info, &fixture->error), "action");
        must(fixture, store_save_dossier(fixture->store, &dossier, FIXTURE_TODAY, &fixture->error),
             "save");
    }
    must(fixture, store_commit(fixture->store, NULL, &fixture->error), "commit");
    prepared_offer(name, fixture->path);
    arena_done(&arena);
}
