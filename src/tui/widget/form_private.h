#ifndef STINT_WIDGET_FORM_PRIVATE_H
#define STINT_WIDGET_FORM_PRIVATE_H

/* What the parts of the form share: keys and values (form.c), what stands in fields
 * (form_field.c), drawing (form_draw.c), drafts (form_draft.c),
 * the month under a date field (form_grid.c). */

#include "form.h"

enum { FORM_NOTE_SIZE = 800 };

struct form_field {
    const struct arg_spec *spec;
    struct input input;
    const char *preset; /* what it began with; NULL: nothing */
    bool stored;        /* and this came from the row that is edited */
    char fault[FORM_NOTE_SIZE], echo[FORM_NOTE_SIZE];
};

struct form {
    struct session *session;
    const struct keymap *keys;
    const char *selected; /* the engagement that advice need not name; or NULL */
    const struct command *command;
    struct arena *arena;
    struct form_field *fields;
    size_t field_count, focus;
    struct arg_value *hidden;
    size_t hidden_count;
    char fault[FORM_NOTE_SIZE]; /* at the foot */
    civil_day grid;             /* the day chosen in the month under the field; DAY_NONE: closed */
    /* The engagement that the code names, for handles and dates hanging on it. */
    struct arena dossier_arena;
    struct dossier *dossier; /* NULL: none known */
    char code[64];
    /* What the focused field can complete to. */
    struct arena choice_arena;
    struct choice *choices;
    size_t choice_count;
};

bool form_has_choices(const struct form_field *field);
/* Reads the engagement anew when the code has changed. */
void form_follow_code(struct form *form);
void form_load_choices(struct form *form);
/* What Tab would add to the focused field; NULL: nothing, or more than one. */
const char *form_ghost(const struct form *form);
/* The choice that the text names, or NULL. */
const struct choice *form_choice(const struct form *form, const struct form_field *field);

/* The day that a date field means now, else today; moved by so many days it stands in the field. */
civil_day form_day(const struct form *form, const struct form_field *field);
void form_set_day(struct form_field *field, civil_day day);
/* The month under a date field (form_grid.c): while it is open it has all keys. */
bool form_grid_key(struct form *form, struct form_field *field, const struct key *key);
int form_grid_rows(int most); /* of so many */
void form_grid_draw(const struct form *form, struct area area);

bool form_field_changed(const struct form_field *field);
/* The word's index, or -1 while the text is none. */
int form_word(const struct form_field *field);
/* Says what the text means; a fault only when `strict` (the field is being left). False: bad. */
bool form_check(struct form *form, struct form_field *field, bool strict);
/* Keys that mean something else than typing in this kind of field. True when used. */
bool form_special_key(struct form *form, struct form_field *field, const struct key *key);
void form_prefill(struct form *form);

#endif
