#include "rules_fixture.h"

#include "asset.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

const struct catalogue *rules_catalogue(struct arena *arena)
{
    struct catalogue *catalogue = arena_new(arena, struct catalogue);
    struct error error = {0};
    const struct asset *asset = asset_find("findings.md");
    assert_non_null(asset);
    if (!catalogue_parse(asset->data, asset->name, arena, catalogue, &error))
        fail_msg("%s", error.message);
    return catalogue;
}

static void worded(const struct finding *finding)
{
    const char *const texts[] = {finding->text, finding->remedy};
    for (size_t i = 0; i < ARRAY_COUNT(texts); i++)
        if (*texts[i] == '\0' || strpbrk(texts[i], "{}?") != NULL)
            fail_msg("%s: \"%s\"", finding->rule, texts[i]);
    if (strcmp(finding->text, finding->rule) == 0)
        fail_msg("%s has no words", finding->rule);
}

const char *rules_subjects(const struct findings *findings, struct arena *arena)
{
    const char *all = "";
    for (size_t i = 0; i < findings->count; i++) {
        worded(&findings->at[i]);
        all = arena_printf(arena, "%s%s%s", all, i == 0 ? "" : " ", findings->at[i].subject);
    }
    return all;
}

const char *rules_told(const struct findings *findings, struct arena *arena)
{
    const char *all = "";
    for (size_t i = 0; i < findings->count; i++) {
        worded(&findings->at[i]);
        all = arena_printf(arena, "%s%s%s %s", all, i == 0 ? "" : ", ", findings->at[i].rule,
                           findings->at[i].subject);
    }
    return all;
}

void rules_stage(struct fixture *fixture, enum stage stage)
{
    for (enum stage next = STAGE_SOURCE; next <= stage; next++)
        fixture_enter(fixture, next, fixture->today);
    fixture->dossier.provider =
        (struct provider_standing){"Copperline", DAY_NONE, "4.0", 6, fixture->today - 30};
    dossier_derive(&fixture->dossier, fixture->today);
}

void rules_team(struct fixture *fixture)
{
    static const struct {
        const char *title, *name;
        enum duty duty;
    } crew[] = {{"Tech lead", "Ana Ruiz", DUTY_LEAD},
                {"LLM engineer", "Ben Okoro", DUTY_ENGINEER},
                {"Project coordinator", "Cleo Marsh", DUTY_COORDINATOR}};
    for (size_t i = 0; i < ARRAY_COUNT(crew); i++) {
        const struct seat *seat = fixture_seat(fixture, crew[i].title, crew[i].duty, 1);
        fixture_access(fixture, fixture_person(fixture, crew[i].name, seat), "git");
    }
    fixture_contact(fixture, "Dana Reyes", SIDE_CLIENT, 1);
    fixture_contact(fixture, "Eli Stone", SIDE_PROVIDER, 1);
}

void rules_ghosts(struct fixture *fixture)
{
    struct seat *seat = fixture_seat(fixture, NULL, DUTY_LEAD, 9);
    struct assignment *assignment = fixture_person(fixture, "Nobody", seat);
    struct access *access = fixture_access(fixture, assignment, "git");
    struct milestone *milestone = fixture_milestone(fixture, "Never", "");
    struct contact *contact = fixture_contact(fixture, "Nobody", SIDE_PROVIDER, 1);
    struct waiver *waiver = fixture_waiver(fixture, "contract-set", fixture->today - 1);
    struct line *line = fixture_line(fixture, "H99", true);
    struct item *item = fixture_item(fixture, "XX9-99", STAGE_ASSESS, true, "");
    struct topic *topic = fixture_topic(fixture, "Never", NULL, NULL);
    struct artefact *artefact = fixture_artefact(fixture, "Never", ARTEFACT_CODE);
    struct row *const rows[] = {&seat->row,    &assignment->row, &access->row, &milestone->row,
                                &contact->row, &waiver->row,     &line->row,   &item->row,
                                &topic->row,   &artefact->row};
    milestone->due = access->expires = topic->due = fixture->today - 1;
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
        rows[i]->removed = true;
}
