#include "roles.h"

#include "skills.h"
#include "text.h"

#include <string.h>
#include <strings.h>

/* "4 Technical Leader", as the table of frameworks names the level. */
static const char *level_text(const struct build *build, const struct seat *seat, int level)
{
    const struct table *frameworks = build_table(build, TABLE_FRAMEWORKS);
    const struct table_row *row;

    if (level == 0)
        return text_or(seat->level, "not said");
    row = frameworks == NULL
              ? NULL
              : table_find(frameworks, arena_printf(build->arena, "SWECOM %d", level));
    return arena_printf(build->arena, "%d %s", level,
                        row == NULL ? "" : table_cell(frameworks, row, "title"));
}

static bool accepted_for(const struct build *build, const struct score *score,
                         const struct seat *seat, const char **name)
{
    const struct candidate *candidate =
        dossier_by_number(build->dossier, RECORD_CANDIDATE, score->candidate);

    if (candidate == NULL || candidate->seat != seat->number || candidate->assignment == 0)
        return false;
    *name = candidate->name;
    return true;
}

/* "Ana Ruiz 82 of at least 70, 2026-05-12; …" */
static const char *scores_text(const struct build *build, const struct seat *seat,
                               const char *skill)
{
    const char *told = NULL, *name;

    dossier_each(struct score, score, build->dossier, RECORD_SCORE) {
        if (strcasecmp(text_or(score->skill, ""), skill) != 0 ||
            !accepted_for(build, score, seat, &name))
            continue;
        told = arena_printf(build->arena, "%s%s%s %lld, pass mark %lld%s%s", text_or(told, ""),
                            told == NULL ? "" : "; ", text_or(name, "?"), (long long)score->points,
                            (long long)score->pass, score->scored == DAY_NONE ? "" : ", ",
                            text_or(build_iso(build, score->scored), ""));
    }
    return text_or(told, "-");
}

void roles_add_skills(const struct build *build, const struct seat *seat)
{
    struct skill *skills;
    size_t count = seat_skills(seat, build->arena, &skills);
    struct block *table;

    if (count == 0)
        return;
    table = doc_add(build->doc, BLOCK_TABLE);
    doc_column(build->doc, table, "Skill", 0, ALIGN_LEFT);
    doc_column(build->doc, table, "Level (SWECOM)", 24, ALIGN_LEFT);
    doc_column(build->doc, table, "Shown by", 26, ALIGN_LEFT);
    for (size_t at = 0; at < count; at++) {
        const char **cells = doc_row(build->doc, table);

        cells[0] = skills[at].name;
        cells[1] = level_text(build, seat, skills[at].level);
        cells[2] = scores_text(build, seat, skills[at].name);
    }
}
