#include "mapping.h"

#include "file.h"

#include <string.h>

const char *const mapping_names[] = {"jira",      "openproject", "taskwarrior", "erpnext",
                                     "frappe-hr", "ms-project",  "spreadsheet"};
const size_t mapping_name_count = ARRAY_COUNT(mapping_names);

static bool is_built_in(const char *map)
{
    for (size_t at = 0; at < mapping_name_count; at++)
        if (strcmp(mapping_names[at], map) == 0)
            return true;
    return false;
}

static bool hint_at_names(struct error *error)
{
    struct strbuf names;

    strbuf_init(&names);
    for (size_t at = 0; at < mapping_name_count; at++)
        strbuf_printf(&names, "%s, ", mapping_names[at]);
    error_hint(error, "give %sor the path of a mapping", names.data);
    strbuf_done(&names);
    return false;
}

bool mapping_load(struct session *session, const char *map, struct arena *arena,
                  struct mapping *out, struct error *error)
{
    enum { MAPPING_MAX = 256 * 1024 };
    const char *text;

    if (is_built_in(map)) {
        map = arena_printf(arena, "mappings/%s.conf", map);
        text = session_text(session, map);
    } else if (!file_read_text(map, MAPPING_MAX, arena, &text, error)) {
        return error->code == ERROR_NOT_FOUND && hint_at_names(error);
    }
    return mapping_parse(text, map, arena, out, error);
}
