#include "app_bed.h"
#include "session_private.h"

#include "asset.h"
#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static struct app_bed bed;

/* A fresh session over what lies in the configuration folder now. */
static void begin_with(const char *name, const char *text)
{
    char below[300];

    snprintf(below, sizeof below, "config/stint/%s", name);
    folders_write(bed.folder, below, text, 0600);
    app_bed_open(&bed, "2026-11-23");
}

static void remove_own(const char *name)
{
    char below[300];

    snprintf(below, sizeof below, "config/stint/%s", name);
    assert_int_equal(remove(folders_path(bed.folder, below)), 0);
}

static void one_notice(const char *words)
{
    if (session_notice_count(bed.session) != 1)
        fail_msg("%zu notices, the first: %s", session_notice_count(bed.session),
                 text_or(session_notice(bed.session, 0), "-"));
    if (strstr(session_notice(bed.session, 0), words) == NULL)
        fail_msg("no '%s' in: %s", words, session_notice(bed.session, 0));
}

static void test_built_in(void **state)
{
    (void)state;
    app_bed_open(&bed, "2026-11-23");
    assert_true(session_library(bed.session)->count >= 12);
    assert_non_null(library_model(session_library(bed.session), MODEL_STAFF_AUGMENTATION));
    assert_non_null(library_model(session_library(bed.session), MODEL_AUGMENTED_TEAM));
    assert_non_null(catalogue_find(session_catalogue(bed.session), "item"));
    assert_string_equal(session_text(bed.session, "keys.conf"), asset_find("keys.conf")->data);
    assert_null(session_text(bed.session, "nothing.conf"));
    assert_int_equal(session_notice_count(bed.session), 0);
    assert_null(session_notice(bed.session, 0));
}

static void test_texts_of_ones_own(void **state)
{
    (void)state;
    begin_with("keys.conf", "# mine\n");
    assert_string_equal(session_text(bed.session, "keys.conf"), "# mine\n");
    begin_with("keys.conf", "\xEF\xBB\xBF# marked\n"); /* as some editors save it */
    assert_string_equal(session_text(bed.session, "keys.conf"), "# marked\n");
    begin_with("themes/dark.conf", "mine");
    assert_string_equal(session_text(bed.session, "themes/dark.conf"), "mine");
    /* What cannot be read is told and passed over. */
    remove_own("keys.conf");
    mkdir(folders_path(bed.folder, "config/stint/keys.conf"), 0700);
    app_bed_open(&bed, "2026-11-23");
    assert_string_equal(session_text(bed.session, "keys.conf"), asset_find("keys.conf")->data);
    one_notice("is no regular file; the built-in is used");
    remove_own("keys.conf");
    remove_own("themes/dark.conf");
}

static void test_own_findings(void **state)
{
    static const struct {
        const char *text, *notice;
    } faulty[] = {
        {"## item\ntitle: T\n", "findings.md is passed over, line "},
        {"## item\ntitle: Mine\ntext: t\nremedy: r\n\n## x\nnonsense\n",
         "findings.md is passed over, line 7 column 1"},
    };
    const struct finding_words *words;

    (void)state;
    begin_with("findings.md", "Mine.\n\n## item\ntitle: Mine\ntext: {text}!\nremedy: Do it\n");
    words = catalogue_find(session_catalogue(bed.session), "item");
    assert_string_equal(words->title, "Mine");
    /* All that it does not speak of stays as it was. */
    words = catalogue_find(session_catalogue(bed.session), "access-closed");
    assert_non_null(words);
    assert_int_equal(session_notice_count(bed.session), 0);
    for (size_t i = 0; i < ARRAY_COUNT(faulty); i++) {
        begin_with("findings.md", faulty[i].text);
        words = catalogue_find(session_catalogue(bed.session), "item");
        assert_string_not_equal(words->title, "Mine");
        one_notice(faulty[i].notice);
        one_notice("the built-in is used");
        session_catalogue(bed.session);
        one_notice("line"); /* once */
    }
    remove_own("findings.md");
}

static const char addon[] = "# Night work\n\n- kind: addon\n- name: NW\n- version: 1\n- when: "
                            "sector other\n\n## Phase 1\n\n- stage: assess\n- [ ] NW-01 Agree "
                            "the hours\n  - R · client · start+5d · Evidence: e · Src: S1\n";

static void test_an_addon_of_ones_own(void **state)
{
    (void)state;
    begin_with("playbooks/addons/night.md", addon);
    assert_non_null(library_find(session_library(bed.session), "NW"));
    assert_int_equal(session_notice_count(bed.session), 0);
    app_bed_do(&bed, "new --title T --client C --provider P --model s --sector other --code NW-1");
    assert_true(app_bed_run(&bed, "show NW-1", true));
    app_bed_has(&bed, "\"NW-01\"");
    /* With a fault it is left out, and the place is told. */
    begin_with("playbooks/addons/night.md", "# Night\n\n- kind: addon\n- nme: NW\n");
    assert_null(library_find(session_library(bed.session), "NW"));
    assert_non_null(library_find(session_library(bed.session), "GF"));
    one_notice("your playbooks/addons/night.md is passed over, line ");
    one_notice("column ");
    remove_own("playbooks/addons/night.md");
}

/* A built-in playbook under a version of one's own. */
static void test_a_playbook_overridden(void **state)
{
    const char *built_in = asset_find("playbooks/addons/gap-fill.md")->data;
    const char *place = strstr(built_in, "Link each role");
    CLEANUP(strbuf_done) struct strbuf text;
    const struct playbook *playbook;

    (void)state;
    assert_non_null(place);
    strbuf_init(&text);
    strbuf_add(&text, built_in, (size_t)(place - built_in));
    strbuf_puts(&text, "My own");
    strbuf_puts(&text, place + strlen("Link"));
    begin_with("playbooks/addons/gap-fill.md", text.data);
    playbook = library_find(session_library(bed.session), "GF");
    assert_string_equal(playbook->items.at[0].text,
                        "My own each role to the AI roadmap item it unblocks");
    assert_int_equal(session_notice_count(bed.session), 0);
    begin_with("playbooks/addons/gap-fill.md", "# Broken\n");
    playbook = library_find(session_library(bed.session), "GF");
    assert_non_null(strstr(playbook->items.at[0].text, "Link each role"));
    one_notice("your playbooks/addons/gap-fill.md is passed over, line 1 column 1");
    one_notice("the built-in is used");
    remove_own("playbooks/addons/gap-fill.md");
}

/* Each file is sound, but they do not fit together: none of them is used. */
static void test_files_that_do_not_fit(void **state)
{
    (void)state;
    begin_with("playbooks/night.md", addon);
    begin_with("playbooks/addons/night.md", addon);
    assert_null(library_find(session_library(bed.session), "NW"));
    assert_non_null(library_find(session_library(bed.session), "GF"));
    one_notice("your playbooks are passed over: NW: two files have this name");
    one_notice("the built-in ones are used");
    app_bed_do(&bed, "playbook list");
    app_bed_do(&bed, "new --title T --client C --provider P --model s --code FIT-1");
    remove_own("playbooks/night.md");
    remove_own("playbooks/addons/night.md");
}

static int begin(void **state)
{
    (void)state;
    app_bed_init(&bed);
    return 0;
}

static int end(void **state)
{
    (void)state;
    app_bed_done(&bed);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_built_in),
        cmocka_unit_test(test_texts_of_ones_own),
        cmocka_unit_test(test_own_findings),
        cmocka_unit_test(test_an_addon_of_ones_own),
        cmocka_unit_test(test_a_playbook_overridden),
        cmocka_unit_test(test_files_that_do_not_fit),
    };

    return cmocka_run_group_tests(tests, begin, end);
}
