#include "past.h"

#include <string.h>

bool past_same(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

bool past_is_removed(const struct json_member *member)
{
    return strcmp(member->key, "removed") == 0;
}

bool past_put(const struct record_type *type, struct row *row, const struct json_member *members,
              size_t count, struct arena *arena, struct error *error)
{
    for (size_t i = 0; i < count; i++) {
        const struct field *field = record_field(type, members[i].key);

        if (past_is_removed(&members[i]))
            row->removed = past_same(members[i].value, "1");
        else if (field == NULL)
            return error_set(error, ERROR_INPUT,
                             "the journal holds %.40s of a row of %s, which no "
                             "row has",
                             members[i].key, type->name);
        else if (!field_parse(field, row, members[i].value, arena, error))
            return false;
    }
    return true;
}
