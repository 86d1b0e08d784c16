#ifndef STINT_TESTS_APP_BED_H
#define STINT_TESTS_APP_BED_H

/* A session with folders of its own, for the tests of app. */

#include "command.h"
#include "folders.h"

struct app_bed {
    char folder[FOLDERS_SIZE];
    struct session *session;
    struct arena arena; /* of the last command */
    struct result result;
    struct error error;
    size_t kept; /* how often the store had kept a dossier, and it was the file's */
};

void app_bed_init(struct app_bed *bed); /* makes the folders, opens no session */
void app_bed_done(struct app_bed *bed);
void app_bed_open(struct app_bed *bed, const char *today); /* closes the one before */
void app_bed_close(struct app_bed *bed);

/* One command line; what came of it stays in the bed until the next. Asserts of what the store
 * keeps behind it that it is what stands in the file. */
bool app_bed_run(struct app_bed *bed, const char *line, bool json);
void app_bed_do(struct app_bed *bed, const char *line); /* asserts that it goes well */
/* Asserts that it is refused by that code, with the words in the message or the hint. */
void app_bed_refused(struct app_bed *bed, const char *line, enum error_code code,
                     const char *words);
/* Asserts that the answer has, or has not, the words. */
void app_bed_has(struct app_bed *bed, const char *words);
void app_bed_lacks(struct app_bed *bed, const char *words);
/* Asserts that the last error has the code, and the words in its message or hint. */
void app_bed_error(const struct app_bed *bed, enum error_code code, const char *words);

#endif
