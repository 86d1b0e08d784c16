/* The playbook format of stint(5): what is read, every kind of fault with its place, and files
 * that are damaged at random. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "asset.h"
#include "playbook_fixture.h"

/* --- one good file of each kind, read by hand --------------------------------------------------
 */

static const char model_file[] =
    "# Staff augmentation\n"                                       /* 1 */
    "\n"                                                           /* 2 */
    "- kind: model\n"                                              /* 3 */
    "- name: staff-augmentation\n"                                 /* 4 */
    "- version: 7\n"                                               /* 5 */
    "\n"                                                           /* 6 */
    "## Needs\n"                                                   /* 7 */
    "\n"                                                           /* 8 */
    "- stage: assess\n"                                            /* 9 */
    "- gate: Approved\n"                                           /* 10 */
    "- criteria: seats-defined contract-set\n"                     /* 11 */
    "- plan: 10d\n"                                                /* 12 */
    "\n"                                                           /* 13 */
    "Prose is passed over.\n"                                      /* 14 */
    "\n"                                                           /* 15 */
    "- [ ] SA1-01 Write the role card\n"                           /* 16 */
    "  - R · client · start+2d · Evidence: role card · Src: S08\n" /* 17 */
    "- [ ] SA1-02 Überprüfe das Team\n"                            /* 18 */
    "  - O | joint | end-3d | every 7d | Evidence required: x\n"   /* 19 */
    "\n"                                                           /* 20 */
    "## Sourcing\n"                                                /* 21 */
    "- stage: source\n"                                            /* 22 */
    "- gate: Signed\n"                                             /* 23 */
    "- plan: 20d\n"                                                /* 24 */
    "## Onboarding\n"                                              /* 25 */
    "- stage: onboard\n"                                           /* 26 */
    "- gate: Productive\n"                                         /* 27 */
    "- plan: 14d\n"                                                /* 28 */
    "## Work\n"                                                    /* 29 */
    "- stage: deliver\n"                                           /* 30 */
    "- gate: Decided\n"                                            /* 31 */
    "- plan: decision\n"                                           /* 32 */
    "## Close\n"                                                   /* 33 */
    "- stage: close\n"                                             /* 34 */
    "- gate: Closed\n"                                             /* 35 */
    "- opens: end-30d\n"                                           /* 36 */
    "- [ ] SA5-07 Disable every account\n"                         /* 37 */
    "  - R! · client · end+0d · Evidence: log\n";                  /* 38 */

static const char addon_file[] = "# Gap fill\n"                                /* 1 */
                                 "- kind: addon\n"                             /* 2 */
                                 "- name: GF\n"                                /* 3 */
                                 "- version: 1\n"                              /* 4 */
                                 "- when: scenario gap-fill, sector other\n"   /* 5 */
                                 "## Phase 1: Needs\n"                         /* 6 */
                                 "- stage: assess\n"                           /* 7 */
                                 "- [ ] GF-01 Link each role\n"                /* 8 */
                                 "  - R · client · start+5d · Evidence: ids\n" /* 9 */
                                 "## Phase 4: Work\n"                          /* 10 */
                                 "- stage: deliver\n"                          /* 11 */
                                 "- [ ] GF-02 Check hiring\n"                  /* 12 */
                                 "  - R · client · end-5d · Evidence: ids\n";  /* 13 */

static const char handover_file[] = "# Handover\n"                           /* 1 */
                                    "- kind: handover\n"                     /* 2 */
                                    "- name: handover\n"                     /* 3 */
                                    "- version: 1\n"                         /* 4 */
                                    "- when: sector healthcare\n"            /* 5 */
                                    "## A. Scope\n"                          /* 6 */
                                    "- [ ] H01 Scope record\n"               /* 7 */
                                    "  - R+ · joint · Twins: SA1-01 GF-02\n" /* 8 */
                                    "## G. Regulated\n"                      /* 9 */
                                    "- [ ] H23 Review file\n"                /* 10 */
                                    "  - R* · client\n";                     /* 11 */

static void reads_a_model(void **state)
{
    struct arena arena;
    struct playbook book;

    (void)state;
    arena_init(&arena);
    fixture_playbook(model_file, &arena, &book);
    assert_int_equal(book.kind, PLAYBOOK_MODEL);
    assert_int_equal(book.model, MODEL_STAFF_AUGMENTATION);
    assert_string_equal(book.title, "Staff augmentation");
    assert_string_equal(book.version, "7");
    assert_int_equal(book.items.count, 3);
    const struct playbook_item *item = book.items.at;
    assert_string_equal(item[0].code, "SA1-01");
    assert_string_equal(item[0].text, "Write the role card");
    assert_true(item[0].required && item[0].waivable && !item[0].evidence_required);
    assert_int_equal(item[0].side, SIDE_CLIENT);
    assert_int_equal(item[0].due.anchor, ANCHOR_PHASE);
    assert_int_equal(item[0].due.days, 2);
    assert_int_equal(item[0].every, 0);
    assert_string_equal(item[0].evidence, "role card");
    assert_string_equal(item[0].source, "S08");
    assert_int_equal(item[0].line, 16);
    assert_false(item[1].required);
    assert_int_equal(item[1].side, SIDE_JOINT);
    assert_int_equal(item[1].due.anchor, ANCHOR_END);
    assert_int_equal(item[1].due.days, -3);
    assert_int_equal(item[1].every, 7);
    assert_true(item[1].evidence_required);
    assert_null(item[1].source);
    assert_true(item[2].required && !item[2].waivable);
    assert_int_equal(item[2].stage, STAGE_CLOSE);
    assert_null(book.phases.at[1].criteria);
    arena_done(&arena);
}

static void reads_an_addon_and_a_handover(void **state)
{
    struct arena arena;
    struct playbook book;

    (void)state;
    arena_init(&arena);
    fixture_playbook(addon_file, &arena, &book);
    assert_int_equal(book.kind, PLAYBOOK_ADDON);
    assert_string_equal(book.name, "GF");
    assert_int_equal(book.items.at[1].stage, STAGE_DELIVER);
    fixture_playbook(handover_file, &arena, &book);
    assert_int_equal(book.kind, PLAYBOOK_HANDOVER);
    assert_string_equal(book.lines.at[0].group, "A. Scope");
    assert_string_equal(book.lines.at[0].twins, "SA1-01 GF-02");
    assert_true(book.lines.at[0].required && book.lines.at[0].required_staff);
    assert_true(book.lines.at[1].required && book.lines.at[1].regulated_only);
    assert_false(book.lines.at[1].required_staff || book.lines.at[0].regulated_only);
    assert_int_equal(book.lines.at[1].line, 10);
    arena_done(&arena);
}

/* --- every kind of fault, at its line and column ------------------------------------------------
 */

struct fault_case {
    const char *file;
    int line;            /* the line of the good file … */
    const char *instead; /* … that is replaced, or left out (NULL) */
    const char *faults;  /* all of them, "line:column text", a line each; "": none */
};

/* The file with one line changed. */
static char *change_line(const char *file, int line, const char *instead, struct arena *arena)
{
    const char *at = file;

    for (int i = 1; i < line; i++)
        at = strchr(at, '\n') + 1;
    const char *end = strchr(at, '\n') + 1;
    return arena_printf(arena, "%.*s%s%s%s", (int)(at - file), file, instead == NULL ? "" : instead,
                        instead == NULL ? "" : "\n", end);
}

static const struct fault_case fault_cases[] = {
    /* what is no fault */
    {model_file, 14, "A rule, a link and a comment:", ""},
    {model_file, 14, "---", ""},
    {model_file, 14, "[ref] text, *stressed*", ""},
    {model_file, 14, "<!-- one line -->", ""},
    {model_file, 14, "<!--\n- [ ] XX not read\n-->", ""},
    {model_file, 17, "    - R · client · start+0d · Evidence: a|b, c·d · Src: S1 ", ""},
    {model_file, 16, "- [ ] SA1-01 Write the role card\r", ""},
    {model_file, 16, "- [ ] SA1-01 Write the role card\n", ""}, /* a blank line between */
    {model_file, 1, "\xEF\xBB\xBF# Staff augmentation", ""},
    {addon_file, 5, "- when: service data", ""},
    {addon_file, 4, "- version: 2026.1-b", ""},
    /* the front part */
    {model_file, 1, NULL, "1:1 the title is missing: '# …' on the first line"},
    {model_file, 1, "# ", "1:2 the title is empty"},
    {model_file, 2, "# Again", "2:1 a second title; the first stands on line 1"},
    {model_file, 1, "#Staff",
     "1:1 a blank is missing behind '#'\n"
     "1:1 the title is missing: '# …' on the first line"},
    {model_file, 3, "- kind: modl", "3:9 unknown kind 'modl', did you mean 'model'?"},
    {model_file, 3, NULL, "1:1 the front part lacks '- kind: model'"},
    {model_file, 4, "- name: staff-augmentaton",
     "4:9 unknown model 'staff-augmentaton', did you mean 'staff-augmentation'?"},
    {model_file, 4, NULL, "1:1 the front part lacks '- name: …'"},
    {model_file, 5, NULL, "1:1 the front part lacks '- version: 1'"},
    {model_file, 5, "- version: one two",
     "5:12 'one two' is no version: at most 16 of letters, digits, '.' and '-'"},
    {model_file, 5, "- version:", "5:11 'version' has no value"},
    {model_file, 6, "- version: 8", "6:3 'version' is given twice, first on line 5"},
    {model_file, 6, "- when: sector other", "6:9 'when' has no place in a model playbook"},
    {model_file, 6, "- gate: Early",
     "6:3 'gate' stands before the first heading; it belongs to a phase"},
    {addon_file, 3, "- name: Gap",
     "3:9 'Gap' is no name of an add-on: two to four capital letters\n"
     "8:7 id 'GF-01' does not begin with the add-on's name 'Gap-'\n"
     "12:7 id 'GF-02' does not begin with the add-on's name 'Gap-'"},
    {addon_file, 5, NULL, "1:1 the front part lacks '- when: scenario gap-fill'"},
    {addon_file, 5, "- when: scenari gap-fill",
     "5:9 unknown condition 'scenari', did you mean 'scenario'?"},
    {addon_file, 5, "- when: scenario gapfill",
     "5:18 unknown scenario 'gapfill', did you mean 'gap-fill'?"},
    {addon_file, 5, "- when: sector", "5:9 the condition 'sector' names no value"},
    {addon_file, 5, "- when: sector other,",
     "5:22 an empty condition; one reads 'scenario gap-fill'"},
    {addon_file, 5, "- when: sector other or scenario gap-fill",
     "5:22 'or': conditions are separated by ','"},
    {handover_file, 3, "- name: hand", "3:9 the name of a handover file is 'handover'"},
    /* headings and keys */
    {model_file, 8, "### Deeper", "8:1 a heading of level 3; there are only '#' and '##'"},
    {model_file, 8, "# Title", "8:1 a second title; the first stands on line 1"},
    {model_file, 25, "##Onboarding",
     "25:1 a blank is missing behind '##'\n"
     "26:3 'stage' is given twice, first on line 22\n"
     "27:3 'gate' is given twice, first on line 23\n"
     "28:3 'plan' is given twice, first on line 24\n"
     "38:1 no phase has '- stage: onboard'"},
    {model_file, 25, "##", "25:3 the heading is empty"},
    {model_file, 9, "- stage: asess", "9:10 unknown stage 'asess', did you mean 'assess'?"},
    {model_file, 9, NULL,
     "7:4 'Needs' lacks '- stage: assess'\n"
     "37:1 no phase has '- stage: assess'"},
    {model_file, 10, NULL, "7:4 'Needs' lacks '- gate: Requisition approved'"},
    {model_file, 10, "- gtae: Approved",
     "7:4 'Needs' lacks '- gate: Requisition approved'\n"
     "10:3 unknown key 'gtae', did you mean 'gate'?"},
    {model_file, 13, "- name: other", "13:3 'name' belongs in front of the first '## ' heading"},
    {model_file, 14, "- prose in a list",
     "14:1 neither an item '- [ ] …' nor a key '- key: value'"},
    {model_file, 14, "-plan: 3d", "14:1 neither an item '- [ ] …' nor a key '- key: value'"},
    {model_file, 14, "* [ ] SA1-09 Text", "14:1 items and keys begin with '- ', not with '* '"},
    {model_file, 14, "[ ] SA1-09 Text", "14:1 an item begins with '- [ ] '"},
    {model_file, 14, "<!-- open",
     "14:1 a comment '<!--' has no end '-->'\n"
     "38:1 no phase has '- stage: close'\n38:1 no phase has '- stage: deliver'\n"
     "38:1 no phase has '- stage: onboard'\n38:1 no phase has '- stage: source'\n"
     "38:1 the file has no item ('- [ ] …')"},
    {model_file, 11, "- criteria: seats-defined seats-fild",
     "11:27 unknown criterion 'seats-fild', did you mean 'seats-filled'?"},
    {model_file, 11, "- criteria: seats-defined  seats-defined",
     "11:28 criterion 'seats-defined' stands here twice"},
    {model_file, 11, "- criteria: team-shape",
     "11:13 criterion 'team-shape' is not for the model 'staff-augmentation'"},
    {model_file, 12, "- plan: 10",
     "12:9 '10' is no length of a plan ('10d' or 'decision'): 1d to 3650d"},
    {model_file, 1, "## Early\n# Late",
     "1:1 the front part lacks '- kind: model'\n1:1 the front part lacks '- name: …'\n"
     "1:1 the front part lacks '- version: 1'\n"
     "1:4 'Early' lacks '- gate: Requisition approved'\n"
     "1:4 'Early' lacks '- plan: 10d' or '- opens: end-30d'\n"
     "1:4 'Early' lacks '- stage: assess'\n"
     "2:1 the title stands behind a heading; it is the first line\n"
     "4:3 'kind' belongs in front of the first '## ' heading\n"
     "5:3 'name' belongs in front of the first '## ' heading\n"
     "6:3 'version' belongs in front of the first '## ' heading"},
    {model_file, 12, "- plan: 4000d",
     "12:9 '4000d' is no length of a plan ('10d' or 'decision'): 1d to 3650d"},
    {model_file, 12, "- plan: 0d",
     "12:9 '0d' is no length of a plan ('10d' or 'decision'): 1d to 3650d"},
    {model_file, 12, NULL, "7:4 'Needs' lacks '- plan: 10d' or '- opens: end-30d'"},
    {model_file, 36, "- opens: start+3d",
     "36:10 a phase opens by the end of the engagement, as 'end-30d'"},
    {model_file, 36, "- opens: end", "36:10 'end' is no due date: start+2d, end-10d or end+5d"},
    {model_file, 26, "- stage: source",
     "26:10 two phases have the stage 'source'\n"
     "38:1 no phase has '- stage: onboard'"},
    {model_file, 26, "- stage: assess",
     "26:10 stage 'assess' comes after 'source'; the order is assess source onboard deliver "
     "close\n38:1 no phase has '- stage: onboard'"},
    {addon_file, 11, "- stage: assess", "11:10 two phases have the stage 'assess'"},
    {addon_file, 11, "- stage: deliver\n- gate: None", "12:9 'gate' has no place in an add-on"},
    {handover_file, 6, "## A. Scope\n- stage: close",
     "7:10 'stage' has no place in a handover file"},
    /* items */
    {model_file, 2, "- [ ] SA1-09 Text",
     "2:1 an item stands before the first '## ' heading\n2:7 'SA1-09' has no detail line below it"},
    {model_file, 16, "- [x] SA1-01 Write", "16:3 the box of an item is '[ ]'"},
    {model_file, 16, "- [] SA1-01 Write", "16:3 the box of an item is '[ ]'"},
    {model_file, 16, "- [ ]", "16:1 an item without id and text"},
    {model_file, 16, "- [ ] SA1-01", "16:13 the text of the item is empty"},
    {model_file, 16, "- [ ] sa1-01 Text", "16:7 'sa1-01' is no id, as SA1-02 or GF-03"},
    {model_file, 16, "- [ ] SA12-01 Text", "16:7 'SA12-01' is no id, as SA1-02 or GF-03"},
    {model_file, 16, "- [ ] SA1-001 Text", "16:7 'SA1-001' is no id, as SA1-02 or GF-03"},
    {model_file, 16, "- [ ] S1-01 Text", "16:7 'S1-01' is no id, as SA1-02 or GF-03"},
    {model_file, 37, "- [ ] SA1-02 Again", "37:7 id 'SA1-02' is used twice, first on line 18"},
    {addon_file, 8, "- [ ] SG-01 Link",
     "8:7 id 'SG-01' does not begin with the add-on's name 'GF-'"},
    {handover_file, 7, "- [ ] H1 Scope", "7:7 'H1' is no id, as H01"},
    {handover_file, 10, "- [ ] H01 Again", "10:7 id 'H01' is used twice, first on line 7"},
    {model_file, 17, NULL, "16:7 'SA1-01' has no detail line below it"},
    {model_file, 38, NULL, "37:7 'SA5-07' has no detail line below it"},
    {model_file, 17, "Prose.", "16:7 'SA1-01' has no detail line below it"},
    {model_file, 20, "  - R · client · start+2d · Evidence: x",
     "20:3 a detail line without an item above it"},
    {model_file, 20, "  wrapped", "20:3 an indented line that is no detail line '  - R · …'"},
    /* detail lines */
    {model_file, 17, "  - r · client · start+2d · Evidence: x",
     "17:5 unknown mark 'r': an item has R, R! or O"},
    {model_file, 17, "  - R* · client · start+2d · Evidence: x",
     "17:5 unknown mark 'R*': an item has R, R! or O"},
    {model_file, 38, "  - R · client · end+0d · Evidence: log",
     "38:5 'SA5-07' may never be waived: mark it R!"},
    {model_file, 38, "  - O · client · end+0d · Evidence: log",
     "38:5 'SA5-07' may never be waived: mark it R!"},
    {handover_file, 11, "  - R! · client",
     "11:5 unknown mark 'R!': a handover line has R, R+, R* or O"},
    {model_file, 17, "  - R · cleint · start+2d · Evidence: x",
     "17:9 unknown side 'cleint', did you mean 'client'?"},
    {model_file, 17, "  - R · zzz · start+2d · Evidence: x", "17:9 unknown side 'zzz'"},
    {model_file, 17, "  - client · start+2d · Evidence: x", "17:5 the mark (R or O) is missing"},
    {model_file, 17, "  - R · start+2d · Evidence: x",
     "17:5 the side (client, provider or joint) is missing"},
    {model_file, 17, "  - R · client · Evidence: x",
     "17:5 the due date (as start+2d or end-10d) is missing"},
    {model_file, 17, "  - R · client · start+2d", "17:5 'Evidence: …' is missing"},
    {model_file, 17, "  - R · client · start2d · Evidence: x",
     "17:18 'start2d' is no due date: start+2d, end-10d or end+5d"},
    {model_file, 17, "  - R · client · start+2w · Evidence: x",
     "17:18 'start+2w' is no due date: start+2d, end-10d or end+5d"},
    {model_file, 17, "  - R · client · start-2d · Evidence: x",
     "17:18 'start-2d' is no due date: start+2d, end-10d or end+5d"},
    {model_file, 17, "  - R · client · end-9999999999999d · Evidence: x",
     "17:18 'end-9999999999999d' is no due date: start+2d, end-10d or end+5d"},
    {model_file, 17, "  - R · client · stert+2d · Evidence: x",
     "17:18 unknown anchor 'stert', did you mean 'start'?"},
    {model_file, 17, "  - R · client · 2026-12-04 · Evidence: x",
     "17:18 '2026-12-04' is no due date: start+2d, end-10d or end+5d"},
    {model_file, 17, "  - R · client · start+2d · every 0d · Evidence: x",
     "17:35 '0d' is no length of a cycle ('every 30d'): 1d to 3650d"},
    {model_file, 17, "  - R · client · start+2d · every month · Evidence: x",
     "17:35 'month' is no length of a cycle ('every 30d'): 1d to 3650d"},
    {model_file, 17, "  - R · client · start+2d · evry 7d · Evidence: x",
     "17:29 unknown field 'evry', did you mean 'every'?"},
    {model_file, 17, "  - R · client · start+2d · Evidnce: x",
     "17:5 'Evidence: …' is missing\n17:29 unknown field 'Evidnce', did you mean 'Evidence'?"},
    {model_file, 17, "  - R · client · start+2d · Evidence:", "17:38 the evidence is empty"},
    {model_file, 17, "  - R · client · start+2d · Evidence: x · Src:", "17:47 the source is empty"},
    {model_file, 17, "  - R · client · start+2d · · Evidence: x",
     "17:29 an empty field between two separators"},
    {model_file, 17, "  - R · client · start+2d · Evidence: x · Evidence: y",
     "17:43 'Evidence: y': 'Evidence: …' is given twice"},
    {model_file, 17, "  - R · client · start+2d · joint · Evidence: x",
     "17:29 'joint': the side (client, provider or joint) is given twice"},
    {model_file, 17, "  - R · start+2d · client · Evidence: x",
     "17:20 'client' stands behind 'start+2d'; the order is mark · side · due · every · Evidence "
     "· Src"},
    {model_file, 17, "  - R · client · start+2d · Src: y · Evidence: x",
     "17:38 'Evidence: x' stands behind 'Src: y'; the order is mark · side · due · every · "
     "Evidence · Src"},
    {model_file, 17, "  - R · client · start+2d · Evidence: x · Twins: H01",
     "17:43 'Twins: H01' has no place in an item"},
    {handover_file, 11, "  - R* · client · start+2d",
     "11:19 'start+2d' has no place in a handover line"},
    {handover_file, 11, "  - R* · Twins: H01 RG-06",
     "11:5 the side (client, provider or joint) is missing\n"
     "11:17 'H01' is no id of an item, as AT5-05"},
    /* letters that a terminal could obey */
    {model_file, 16, "- [ ] SA1-01 Tab\there",
     "16:17 a tab, control, invisible or malformed character"},
    {model_file, 18, "- [ ] SA1-02 Über\x1b[31m",
     "18:18 a tab, control, invisible or malformed character"},
    {model_file, 16, "- [ ] SA1-01 Hidden\u200b",
     "16:20 a tab, control, invisible or malformed character"},
    {model_file, 17, "  - R · züüüüüüüüüüüüüüüüüüüüüüüüüüü · end+1d · Evidence: x",
     "17:9 unknown side 'züüüüüüüüüüüüüüüüüüü…'"},
    {model_file, 18, "- [ ] SA1-02 \xFF", "18:14 a tab, control, invisible or malformed character"},
    /* several faults, in order of place */
    {model_file, 17, "  - X · cleint · stort+2d · Evidence: x · Source: y",
     "17:5 unknown mark 'X': an item has R, R! or O\n"
     "17:9 unknown side 'cleint', did you mean 'client'?\n"
     "17:18 unknown anchor 'stort', did you mean 'start'?\n"
     "17:43 unknown field 'Source'"},
};

static void faults_have_their_place(void **state)
{
    struct arena arena;
    size_t wrong = 0;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < ARRAY_COUNT(fault_cases); i++) {
        const struct fault_case *c = &fault_cases[i];
        struct playbook book = {.version = "untouched"};
        struct faults faults = {0};
        bool good = playbook_parse(change_line(c->file, c->line, c->instead, &arena), &arena, &book,
                                   &faults);
        const char *text = fixture_faults(&faults, &arena);
        assert_int_equal(good, faults.count == 0);
        if (!good)
            assert_string_equal(book.version, "untouched");
        if (strcmp(text, c->faults) != 0) {
            print_error("line %d: %s\nexpected:\n%s\ngot:\n%s\n\n", c->line, c->instead, c->faults,
                        text);
            wrong++;
        }
    }
    arena_done(&arena);
    assert_int_equal(wrong, 0);
}

/* --- damaged files ------------------------------------------------------------------------------
 */

static uint32_t next_random(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

/* One hurt: a byte changed, a stretch cut out, doubled, or replaced by a word of the format. */
static size_t hurt(char *text, size_t length, size_t room, uint32_t *seed)
{
    static const char *const words[] = {
        " · ",  " | ", "\n",   "- [ ] ", "## ", "# ",       "<!--", "-->", "Evidence:", "every ",
        "end-", "d",   "\r\n", "\xC2",   ":",   "- when: ", ",",    "R!",  "H01",       "  - "};
    size_t at = next_random(seed) % (length + 1);
    size_t span = next_random(seed) % 40;

    if (span > length - at)
        span = length - at;
    switch (next_random(seed) % 4) {
    case 0:
        if (at < length)
            text[at] = (char)(next_random(seed) % 255 + 1);
        return length;
    case 1: memmove(text + at, text + at + span, length - at - span); return length - span;
    case 2:
        if (length + span > room)
            return length;
        memmove(text + at + span, text + at, length - at);
        return length + span;
    default: {
        const char *word = words[next_random(seed) % ARRAY_COUNT(words)];
        size_t size = strlen(word);
        if (length + size > room)
            return length;
        memmove(text + at + size, text + at, length - at);
        for (size_t i = 0; i < size; i++)
            text[at + i] = word[i];
        return length + size;
    }
    }
}

static void check_places(const struct faults *faults, int lines)
{
    for (size_t i = 0; i < faults->count; i++) {
        assert_in_range(faults->at[i].line, 1, lines);
        assert_in_range(faults->at[i].column, 1, 100000);
        assert_true(faults->at[i].text[0] != '\0');
        if (i > 0)
            assert_true(faults->at[i - 1].line <= faults->at[i].line);
    }
}

static int count_lines(const char *text)
{
    int lines = 1;

    for (; *text != '\0'; text++)
        lines += *text == '\n';
    return lines;
}

static void damaged_files_do_no_harm(void **state)
{
    enum { ROUNDS = 20000, ROOM = 40000 };
    static const char *const names[] = {
        "playbooks/staff-augmentation.md", "playbooks/addons/gap-fill.md", "playbooks/handover.md",
        "playbooks/addons/healthcare.md", "playbooks/addons/sow-milestones.md"};
    uint32_t seed = 20260101;
    char *text = malloc(ROOM + 1);
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (int round = 0; round < ROUNDS; round++) {
        /* the large file seldom, so that many rounds stay quick */
        const struct asset *asset =
            asset_find(names[round % 20 == 0 ? 0 : 1 + next_random(&seed) % 4]);
        size_t length = asset->size;
        struct playbook book;
        struct faults faults = {0};
        memcpy(text, asset->data, length);
        for (uint32_t hurts = next_random(&seed) % 6 + 1; hurts > 0; hurts--)
            length = hurt(text, length, ROOM, &seed);
        text[length] = '\0';
        arena_reset(&arena);
        if (!playbook_parse(text, &arena, &book, &faults))
            check_places(&faults, count_lines(text));
    }
    arena_done(&arena);
    free(text);
}

/* Every beginning of a file, as an editor leaves it that was stopped halfway. */
static void cut_files_do_no_harm(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t length = 0; length < sizeof model_file; length++) {
        struct playbook book;
        struct faults faults = {0};
        arena_reset(&arena);
        const char *text = arena_strndup(&arena, model_file, length);
        if (!playbook_parse(text, &arena, &book, &faults))
            check_places(&faults, count_lines(text));
    }
    arena_done(&arena);
}

static void huge_file_is_refused(void **state)
{
    enum { SIZE = (1 << 20) + 1 };
    char *text = malloc(SIZE + 1);
    struct arena arena;
    struct playbook book;
    struct faults faults = {0};

    (void)state;
    arena_init(&arena);
    memset(text, '-', SIZE);
    text[SIZE] = '\0';
    assert_false(playbook_parse(text, &arena, &book, &faults));
    assert_string_equal(fixture_faults(&faults, &arena),
                        "1:1 the file is larger than 1048576 bytes");
    arena_done(&arena);
    free(text);
}

static void long_texts_are_refused(void **state)
{
    char line[256];
    struct arena arena;
    struct playbook book;
    struct faults faults = {0};

    (void)state;
    arena_init(&arena);
    memset(line, 'x', sizeof line);
    memcpy(line, "- [ ] SA1-01 ", 13);
    line[13 + 200] = '\0';
    assert_true(playbook_parse(change_line(model_file, 16, line, &arena), &arena, &book, &faults));
    line[13 + 200] = 'x';
    line[13 + 201] = '\0';
    assert_false(playbook_parse(change_line(model_file, 16, line, &arena), &arena, &book, &faults));
    assert_string_equal(fixture_faults(&faults, &arena),
                        "16:14 the text of the item has 201 characters, more than 200");
    arena_done(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_a_model),           cmocka_unit_test(reads_an_addon_and_a_handover),
        cmocka_unit_test(faults_have_their_place), cmocka_unit_test(damaged_files_do_no_harm),
        cmocka_unit_test(cut_files_do_no_harm),    cmocka_unit_test(huge_file_is_refused),
        cmocka_unit_test(long_texts_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
