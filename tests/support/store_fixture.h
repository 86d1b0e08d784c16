#ifndef STINT_TESTS_STORE_FIXTURE_H
#define STINT_TESTS_STORE_FIXTURE_H

/* A file in a folder of its own, and dossiers to put in, for the tests of the store. */

#include "store.h"

enum { FIXTURE_TODAY = 20780 }; /* 2026-11-23 */
#define FIXTURE_NOW_MS ((int64_t)FIXTURE_TODAY * 86400000)

struct store_fixture {
    char folder[256];
    char path[320];
    struct arena arena;
    struct store *store;
    struct store_notices notices;
    struct error error;
    unsigned count; /* of openings, so that no two have the same entropy */
};

void store_fixture_init(struct store_fixture *fixture); /* makes the folder, no file */
void store_fixture_done(struct store_fixture *fixture); /* removes the folder */

struct store_options store_fixture_options(struct store_fixture *fixture);
/* These assert that it goes well. */
void store_fixture_create(struct store_fixture *fixture);
void store_fixture_open(struct store_fixture *fixture);
void store_fixture_close(struct store_fixture *fixture);

/* An engagement with five phases, `items` items and two of each other row; touched. */
void store_fixture_fill(struct dossier *dossier, const char *code, int items);
/* The same in the file, as one action "new". */
void store_fixture_new(struct store_fixture *fixture, const char *code, int items);
/* So many engagements of nothing but a title and five phases, ENG-2601 and on, as actions of one
 * transaction. */
void store_fixture_titles(struct store_fixture *fixture, int count);
void store_fixture_load(struct store_fixture *fixture, const char *code, struct dossier *out);
/* Asserts that every row is there in both, in the same order, with the same head and fields, and
 * that both know the same of others: bookings, origins of papers, the provider's standing. */
void store_fixture_same(const struct dossier *a, const struct dossier *b);
/* Asserts that the dossier which the store keeps is, in the same way, the one that it would read
 * now. False: none is kept. */
bool store_fixture_kept(struct store *store);

/* One step of somebody: begin, action, load, ticks an item, save, commit. False with the
 * fixture's error. */
bool store_fixture_tick(struct store_fixture *fixture, const char *code, size_t item);

/* All bytes of a file, to be freed; NULL when there is none. */
char *store_fixture_read(const char *path, size_t *size);
void store_fixture_write(const char *path, const void *bytes, size_t size);
/* Runs SQL on a file through SQLite itself, with every protection off. */
void store_fixture_sql(const char *path, const char *sql);
bool store_fixture_try_sql(const char *path, const char *sql); /* false when it fails */

/* Asserts that the file is not opened, for this cause and with these words, and stays as it was. */
void store_fixture_refuse_with(struct store_fixture *fixture, struct store_options *options,
                               enum error_code code, const char *words);
void store_fixture_refuse(struct store_fixture *fixture, enum error_code code, const char *words);

enum { NOBODY = 65534 };
/* Nothing is read-only for root: it becomes somebody else, to whom the file belongs now. */
void store_fixture_become_nobody(struct store_fixture *fixture);
bool store_fixture_reachable(const struct store_fixture *fixture);

#endif
