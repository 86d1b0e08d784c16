#include "dossier.h"

#include "text.h"
#include "utf8.h"

/* Folded and without blanks at its ends, as names are. */
static bool same_reach(const char *a, const char *b)
{
    CLEANUP(arena_done) struct arena scratch;
    arena_init(&scratch);
    return text_equal(person_key(text_or(a, ""), &scratch), person_key(text_or(b, ""), &scratch));
}

static bool refuse_many(const struct people *named, struct error *error)
{
    CLEANUP(strbuf_done) struct strbuf reaches;
    strbuf_init(&reaches);
    for (size_t i = 0; i < named->count; i++)
        strbuf_printf(&reaches, "%s%.80s", i == 0 ? "" : ", ",
                      text_or(named->at[i]->reach, "one whose reach is not known"));
    error_set(error, ERROR_CONFLICT, "%zu people on record are called %.80s", named->count,
              named->at[0]->name);
    return error_hint(error, "say which by their reach: %s", reaches.data);
}

bool person_meant(const struct people *named, const char *reach, struct person **out,
                  struct error *error)
{
    struct person *unreached = NULL;
    size_t unreached_count = 0;
    if (text_is_blank(reach)) {
        if (named->count > 1)
            return refuse_many(named, error);
        *out = named->count == 0 ? NULL : named->at[0];
        return true;
    }
    for (size_t i = 0; i < named->count; i++) {
        struct person *person = named->at[i];
        if (same_reach(person->reach, reach)) {
            *out = person;
            return true;
        }
        if (text_is_blank(person->reach)) {
            unreached = person;
            unreached_count++;
        }
    }
    *out = unreached_count == 1 ? unreached : NULL;
    return true;
}
