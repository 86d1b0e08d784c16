#include "build.h"

#include "exitlist.h"
#include "text.h"

struct exit_count {
    size_t by_state[EXIT_NEVER_GRANTED + 1];
};

struct offboarding {
    struct build build;
    const struct assignment *only; /* one person; NULL: all */
    struct exit_row *rows;
    size_t row_count;
};

static const struct doc_captions captions = {
    .box = "Done",
    .id = "Id",
    .tag = "State",
    .text = "System, level (kind)",
    .left = "What the record says",
    .right = "Date and initials",
};

static struct exit_count count_states(const struct offboarding *offboarding,
                                      const struct assignment *assignment)
{
    struct exit_count count = {{0}};

    for (size_t i = 0; i < offboarding->row_count; i++)
        if (assignment == NULL || offboarding->rows[i].assignment == assignment)
            count.by_state[offboarding->rows[i].state]++;
    return count;
}

static bool is_in_scope(const struct offboarding *offboarding, const struct assignment *assignment)
{
    return offboarding->only == NULL || offboarding->only == assignment;
}

/* ---- facts ------------------------------------------------------------------------------- */

static void add_facts(const struct offboarding *offboarding)
{
    const struct build *build = &offboarding->build;
    const struct engagement *engagement = build->engagement;
    struct block *facts = build_facts(build);

    doc_fact(build->doc, facts, "End date", text_or(build_long(build, engagement->end), "not set"));
    doc_fact(build->doc, facts, "Unplanned exit", engagement->unplanned_exit ? "yes" : "no");
}

static const char *left_text(const struct build *build, const struct assignment *assignment)
{
    return assignment->left == DAY_NONE ? "assigned" : build_iso(build, assignment->left);
}

static void add_person_row(const struct offboarding *offboarding, struct block *table,
                           const struct assignment *assignment)
{
    const struct build *build = &offboarding->build;
    struct exit_count count = count_states(offboarding, assignment);
    const char **row = doc_row(build->doc, table);

    row[0] = handle_text(RECORD_ASSIGNMENT, assignment, build->arena);
    row[1] = assignment_name(build->dossier, assignment);
    row[2] = left_text(build, assignment);
    for (size_t i = EXIT_OPEN; i <= EXIT_NEVER_GRANTED; i++)
        row[3 + i] = arena_printf(build->arena, "%zu", count.by_state[i]);
}

static struct block *person_table(const struct build *build)
{
    struct block *table = doc_add(build->doc, BLOCK_TABLE);

    doc_column(build->doc, table, "No", 5, ALIGN_LEFT);
    doc_column(build->doc, table, "Person", 0, ALIGN_LEFT);
    doc_column(build->doc, table, "Left", 10, ALIGN_LEFT);
    for (int i = EXIT_OPEN; i <= EXIT_NEVER_GRANTED; i++)
        doc_column(build->doc, table, exit_state_title((enum exit_state)i), 13, ALIGN_RIGHT);
    return table;
}

static void add_summary(const struct offboarding *offboarding)
{
    const struct build *build = &offboarding->build;
    struct exit_count all = count_states(offboarding, NULL);
    struct block *table = NULL;

    doc_heading(build->doc, 1, "Where it stands");
    doc_paragraph(build->doc,
                  arena_printf(build->arena,
                               "ACCESS NOT CLOSED: %zu (must be 0 to sign) - %zu open, %zu revoked "
                               "but not verified. %zu verified, %zu never granted.",
                               all.by_state[EXIT_OPEN] + all.by_state[EXIT_REVOKED],
                               all.by_state[EXIT_OPEN], all.by_state[EXIT_REVOKED],
                               all.by_state[EXIT_VERIFIED], all.by_state[EXIT_NEVER_GRANTED]));
    dossier_each(struct assignment, assignment, build->dossier, RECORD_ASSIGNMENT)
        if (is_in_scope(offboarding, assignment)) {
            if (table == NULL)
                table = person_table(build);
            add_person_row(offboarding, table, assignment);
        }
}

/* ---- the exit list ----------------------------------------------------------------------- */

static const char *step(const struct build *build, const char *so_far, const char *what,
                        const char *by, civil_day on)
{
    char day[DATE_TEXT_SIZE];

    if (on == DAY_NONE)
        return so_far;
    return arena_printf(build->arena, "%s%s%s %s%s%s", text_or(so_far, ""),
                        so_far != NULL ? ", " : "", what, day_iso(on, day),
                        text_is_blank(by) ? "" : " by ", text_or(by, ""));
}

static const char *story(const struct build *build, const struct access *access)
{
    const char *text = NULL;

    if (access->granted == DAY_NONE)
        return step(build, NULL, "asked", access->asked_by, access->asked);
    text = step(build, NULL, "granted", access->granted_by, access->granted);
    if (access->revoked == DAY_NONE)
        text = step(build, text, access->expires < build->today ? "EXPIRED" : "expires", NULL,
                    access->expires);
    text = step(build, text, access_is_thing(access) ? "returned" : "revoked", access->revoked_by,
                access->revoked);
    text = step(build, text, "verified", access->verified_by, access->verified);
    text = step(build, text, "rotated", access->rotated_by, access->rotated);
    if (!text_is_blank(access->proof))
        text = arena_printf(build->arena, "%s; proof: %s", text, access->proof);
    if (!text_is_blank(access->ticket))
        text = arena_printf(build->arena, "%s; ticket: %s", text, access->ticket);
    return text;
}

static const char *access_text(const struct build *build, const struct access *access)
{
    const char *kind = word_name(&access_kind_words, access->kind);

    return arena_printf(build->arena, "%s%s%s (%s%s%s)", text_or(access->system, "-"),
                        text_is_blank(access->level) ? "" : ", ", text_or(access->level, ""), kind,
                        text_is_blank(access->asset) ? "" : " ", text_or(access->asset, ""));
}

static const char *state_word(enum exit_state state)
{
    switch (state) {
    case EXIT_OPEN: return "open";
    case EXIT_REVOKED: return "revoked";
    case EXIT_VERIFIED: return "verified";
    case EXIT_NEVER_GRANTED: return "never granted";
    }
    return "";
}

static void add_access(const struct build *build, struct block *list, const struct exit_row *row)
{
    struct doc_entry *entry = doc_entry(build->doc, list);

    entry->id = handle_text(RECORD_ACCESS, row->access, build->arena);
    entry->tag = state_word(row->state);
    entry->text = access_text(build, row->access);
    entry->left = story(build, row->access);
    switch (row->state) {
    case EXIT_OPEN:
        entry->box = BOX_OPEN;
        entry->right = access_is_thing(row->access)
                           ? "returned ____-__-__ __\nverified ____-__-__ __"
                           : "revoked ____-__-__ ___\nverified ____-__-__ __";
        break;
    case EXIT_REVOKED:
        entry->box = BOX_OPEN;
        entry->right = "verified ____-__-__ __";
        break;
    case EXIT_VERIFIED: entry->box = BOX_DONE; break;
    case EXIT_NEVER_GRANTED: entry->box = BOX_NOT_APPLICABLE; break;
    }
    if (row->state == EXIT_VERIFIED && row->to_rotate) {
        entry->box = BOX_OPEN;
        entry->right = "rotated ____-__-__ ___";
    }
}

static const char *person_heading(const struct build *build, const struct assignment *assignment)
{
    const struct seat *seat = dossier_by_number(build->dossier, RECORD_SEAT, assignment->seat);

    return arena_printf(
        build->arena, "%s %s%s%s, %s%s", handle_text(RECORD_ASSIGNMENT, assignment, build->arena),
        assignment_name(build->dossier, assignment), seat != NULL ? ", " : "",
        seat != NULL ? text_or(seat->title, "") : "",
        assignment->left == DAY_NONE ? "still " : "left ", left_text(build, assignment));
}

static void add_person(const struct offboarding *offboarding, const struct assignment *assignment)
{
    const struct build *build = &offboarding->build;
    struct block *list = NULL;

    doc_heading(build->doc, 3, person_heading(build, assignment));
    for (size_t i = 0; i < offboarding->row_count; i++) {
        if (offboarding->rows[i].assignment != assignment)
            continue;
        if (list == NULL) {
            list = doc_add(build->doc, BLOCK_CHECKLIST);
            list->captions = &captions;
        }
        add_access(build, list, &offboarding->rows[i]);
    }
    if (list == NULL)
        doc_paragraph(build->doc, "No access on record.");
}

/* ---- equipment and shared secrets ---------------------------------------------------------- */

static const char *secret_wanted(const struct build *build, const struct exit_row *row)
{
    const struct access *access = row->access;

    if (access->granted == DAY_NONE)
        return "never shared";
    if (row->to_rotate || access->rotated == DAY_NONE)
        return "to rotate";
    return arena_printf(build->arena, "rotated %s", build_iso(build, access->rotated));
}

static const char *thing_wanted(enum exit_state state)
{
    switch (state) {
    case EXIT_OPEN: return "to return";
    case EXIT_REVOKED: return "returned, to verify";
    case EXIT_VERIFIED: return "returned, verified";
    case EXIT_NEVER_GRANTED: return "never handed out";
    }
    return "";
}

static void add_things(const struct offboarding *offboarding)
{
    const struct build *build = &offboarding->build;
    struct block *table = NULL;

    doc_heading(build->doc, 1, "Equipment and shared secrets");
    for (size_t i = 0; i < offboarding->row_count; i++) {
        const struct exit_row *exit = &offboarding->rows[i];
        const char **row;

        if (!exit->secret && !access_is_thing(exit->access))
            continue;
        if (table == NULL) {
            table = doc_add(build->doc, BLOCK_TABLE);
            doc_column(build->doc, table, "Id", 5, ALIGN_LEFT);
            doc_column(build->doc, table, "Kind", 13, ALIGN_LEFT);
            doc_column(build->doc, table, "What", 0, ALIGN_LEFT);
            doc_column(build->doc, table, "Held by", 20, ALIGN_LEFT);
            doc_column(build->doc, table, "State", 20, ALIGN_LEFT);
        }
        row = doc_row(build->doc, table);
        row[0] = handle_text(RECORD_ACCESS, exit->access, build->arena);
        row[1] = word_title(&access_kind_words, exit->access->kind);
        row[2] = text_is_blank(exit->access->asset)
                     ? exit->access->system
                     : arena_printf(build->arena, "%s, %s", text_or(exit->access->system, "-"),
                                    exit->access->asset);
        row[3] = assignment_name(build->dossier, exit->assignment);
        row[4] = exit->secret ? secret_wanted(build, exit) : thing_wanted(exit->state);
    }
    if (table == NULL)
        doc_paragraph(build->doc,
                      "None on record. A shared secret that a leaver has known is to be "
                      "rotated, not revoked.");
}

/* ---- what hangs on one person --------------------------------------------------------------- */

static void add_ownerships(const struct offboarding *offboarding)
{
    const struct build *build = &offboarding->build;
    size_t count;
    const struct sole_ownership *all =
        sole_ownerships(build->dossier, offboarding->only, &count, build->arena);
    struct block *table;

    doc_heading(build->doc, 1, "Sole ownership");
    if (count == 0) {
        doc_paragraph(build->doc, "Nothing on record hangs on one person alone.");
        return;
    }
    table = doc_add(build->doc, BLOCK_TABLE);
    doc_column(build->doc, table, "Id", 5, ALIGN_LEFT);
    doc_column(build->doc, table, "What", 0, ALIGN_LEFT);
    doc_column(build->doc, table, "Held by", 20, ALIGN_LEFT);
    doc_column(build->doc, table, "Taken over by", 20, ALIGN_LEFT);
    for (size_t i = 0; i < count; i++) {
        const char **row = doc_row(build->doc, table);

        row[0] = all[i].subject;
        row[1] = all[i].what;
        row[2] = assignment_name(build->dossier, all[i].holder);
        row[3] = all[i].successor == NULL ? "nobody named"
                                          : assignment_name(build->dossier, all[i].successor);
    }
}

/* ---- the whole --------------------------------------------------------------------------- */

static void add_sign_off(const struct offboarding *offboarding)
{
    const struct build *build = &offboarding->build;
    struct doc *doc = build->doc;
    struct block *block;

    doc_heading(doc, 1, "Sign-off");
    block = doc_add(doc, BLOCK_SIGNATURES);
    doc_signature(doc, block, "Client security", build_signatory(build, SIGNATORY_CLIENT_SECURITY),
                  "access revoked and verified");
    doc_signature(doc, block, "Provider account manager",
                  build_signatory(build, SIGNATORY_PROVIDER_ACCOUNT),
                  "equipment and data returned");
    if (offboarding->only != NULL) {
        doc_signature(doc, block, "Person leaving",
                      assignment_name(build->dossier, offboarding->only),
                      "keeps no access, data or equipment");
        doc_signature(doc, block, "Client manager",
                      build_signatory(build, SIGNATORY_CLIENT_MANAGER), "work handed over");
    }
    build_colophon(build, "Done is what is revoked or returned, and verified; a secret that was "
                          "known is rotated as well. What was never granted does not apply.");
}

struct doc *build_offboarding(const struct document_input *input, struct arena *arena)
{
    struct offboarding offboarding = {.only = input->assignment};
    const struct build *build = &offboarding.build;
    bool any = false;

    offboarding.build = build_begin(input, arena, "Offboarding checklist", "Exit list");
    offboarding.rows =
        exitlist_build(input->dossier, input->assignment, &offboarding.row_count, arena);
    if (input->assignment != NULL)
        build->doc->subtitle = arena_printf(arena, "Exit list of %s",
                                            assignment_name(input->dossier, input->assignment));
    add_facts(&offboarding);
    add_summary(&offboarding);
    doc_heading(build->doc, 1, "Access per person and system, open first");
    dossier_each(struct assignment, assignment, input->dossier, RECORD_ASSIGNMENT) {
        if (is_in_scope(&offboarding, assignment)) {
            add_person(&offboarding, assignment);
            any = true;
        }
    }
    if (!any)
        doc_paragraph(build->doc, "Nobody is or was assigned.");
    add_things(&offboarding);
    add_ownerships(&offboarding);
    add_sign_off(&offboarding);
    return build->doc;
}
