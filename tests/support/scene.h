#ifndef STINT_TESTS_SCENE_H
#define STINT_TESTS_SCENE_H

/*
 * The interface without a terminal: a shell over a session on a file of its own, keys in,
 * screen out. The day is 2026-11-23.
 *
 *     struct scene scene;
 *     scene_begin(&scene, 24, 80, "demo");
 *     scene_keys(&scene, "j j Enter 'some text' Ctrl-S");
 *     scene_golden(&scene, "engagement-80x24");
 *     scene_end(&scene);
 *
 * STINT_UPDATE_GOLDEN=1 writes the golden screens (tests/scenes/golden) instead of comparing.
 */

#include "command_bed.h"
#include "shell.h"

struct scene {
    struct bed bed;
    struct shell *shell;
    struct canvas canvas;
    int64_t now_ms;
    struct strbuf screen; /* of the last drawing */
};

/* `line`: a command to begin with ("demo"), or NULL: there is no file. */
void scene_begin(struct scene *scene, int rows, int columns, const char *line);
void scene_end(struct scene *scene);
/* Begins the interface anew with a file of the configuration folder ("keys.conf"), which is gone
 * again afterwards. */
void scene_configure(struct scene *scene, const char *name, const char *text);
/* Ends this run and begins the next: from now on with a state folder, which keeps between runs what
 * the interface remembers. */
void scene_run_again(struct scene *scene);
void scene_resize(struct scene *scene, int rows, int columns);
/* Keys by their names in keys.conf; 'text' is typed letter by letter, "text" is pasted. What the
 * store keeps behind each key is what stands in the file. */
void scene_keys(struct scene *scene, const char *keys);
void scene_wait(struct scene *scene, int64_t ms); /* time passes, idle */
/* The screen as text, with roles as a second block of letters where asked for. */
const char *scene_screen(struct scene *scene, bool roles);
void scene_golden(struct scene *scene, const char *name);
/* The same with what each cell means, as a second block of letters. */
void scene_golden_roles(struct scene *scene, const char *name);
/* A text made of screens, compared in the same way. */
void scene_golden_text(struct scene *scene, const char *name, const char *text);
void scene_shows(struct scene *scene, const char *text); /* asserts */
void scene_shows_not(struct scene *scene, const char *text);

#endif
