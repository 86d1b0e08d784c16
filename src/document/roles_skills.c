#include "roles.h"

#include "text.h"

#include <string.h>
#include <strings.h>

struct skill_text {
    const char *name;
    int level; /* 0: that of the seat */
};

/* "RAG design:4": the level is one digit behind the last colon. */
static struct skill_text skill_of(const struct build *build, const char *at, size_t length)
{
    struct skill_text skill = {.name = text_trim(build->arena, at, length)};
    size_t end = strlen(skill.name);

    if (end > 2 && skill.name[end - 2] == ':' && skill.name[end - 1] >= '1' &&
        skill.name[end - 1] <= '5') {
        skill.level = skill.name[end - 1] - '0';
        skill.name = text_trim(build->arena, skill.name, end - 2);
    }
    return skill;
}

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
    const char *at = text_or(seat->skills, "");
    struct block *table = NULL;

    while (*at != '\0') {
        size_t length = strcspn(at, ",");
        struct skill_text skill = skill_of(build, at, length);

        at += length + (at[length] == ',');
        if (skill.name[0] == '\0')
            continue;
        if (table == NULL) {
            table = doc_add(build->doc, BLOCK_TABLE);
            doc_column(build->doc, table, "Skill", 0, ALIGN_LEFT);
            doc_column(build->doc, table, "Level (SWECOM)", 24, ALIGN_LEFT);
            doc_column(build->doc, table, "Shown by", 26, ALIGN_LEFT);
        }
        const char **cells = doc_row(build->doc, table);
        cells[0] = skill.name;
        cells[1] = level_text(build, seat, skill.level);
        cells[2] = scores_text(build, seat, skill.name);
    }
}
