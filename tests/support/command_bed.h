#ifndef STINT_TESTS_COMMAND_BED_H
#define STINT_TESTS_COMMAND_BED_H

/*
 * A session on a file of its own, for command lines to be run in it while the driver fails. The
 * folder is in memory where there is such a place: what is tried here is not the disk.
 */

#include "command.h"
#include "failing_db.h"

struct bed {
    char folder[64], path[96];
    struct session *session;
    struct failing_db failing;
    struct arena arena; /* of the last command */
    struct result result;
    struct error error;
    char *bytes; /* of the file before the command that is tried */
    size_t size;
    long points; /* failures that were tried */
};

void bed_init(struct bed *bed); /* makes the folder, no file */
void bed_done(struct bed *bed); /* asserts that there is nothing but the file */

/* Begins a session; a NULL driver is SQLite, else it is &bed->failing.driver. */
void bed_open(struct bed *bed, const struct db_driver *driver);
void bed_close(struct bed *bed); /* asserts that no connection or statement is left open */

/* One command line, with JSON; what came of it stays in the bed until the next. */
bool bed_run(struct bed *bed, const char *line);
void bed_do(struct bed *bed, const char *line); /* asserts that it goes well */
/* The same, or "@advance CODE": settles what holds the gate until it opens. */
void bed_play(struct bed *bed, const char *line);
/* The demo portfolio as the file, made once for all programs of a run (prepared.h). */
void bed_demo(struct bed *bed);
/* Makes the file: ENG-2601 may pass its gate, ENG-2602 delivers, ENG-2603 is new. */
void bed_make_portfolio(struct bed *bed);
long bed_actions(struct bed *bed); /* how many there are in the history */

void bed_keep_bytes(struct bed *bed); /* the file as it is now is the one to be kept */
void bed_put_bytes(struct bed *bed);

/* After a round that met a failure: told, nothing changed, nothing beside the file. */
void bed_told(const struct bed *bed, bool done, const char *line, long n);
void bed_took_back(struct bed *bed, bool done, const char *line, long n);
void bed_nothing_beside(const struct bed *bed, const char *line, long n);

#endif
