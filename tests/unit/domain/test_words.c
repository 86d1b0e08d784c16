#include "words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const struct word_list *list;
    const char *names;
} lists[] = {
    {&model_words, "staff-augmentation augmented-team"},
    {&stage_words, "assess source onboard deliver close"},
    {&scenario_words, "custom gap-fill project-surge regulated-build startup-scaling"},
    {&sector_words, "none healthcare financial other"},
    {&contract_words, "none time-and-materials fixed-rate sow-milestones"},
    {&service_words, "none development data model-training integration"},
    {&ip_words, "unknown client-owned explicit-agreed mixed"},
    {&status_words, "active on-hold closed cancelled"},
    {&outcome_words, "none handover extend replace convert end"},
    {&side_words, "client provider joint"},
    {&verdict_words, "none go go-with-waivers returned extended cancelled"},
    {&item_state_words, "open done not-applicable waived"},
    {&access_kind_words, "account credential data device badge shared-secret"},
    {&access_state_words, "asked granted revoked verified"},
    {&milestone_state_words, "planned submitted accepted rejected"},
    {&line_state_words, "open accepted not-applicable"},
    {&duty_words, "engineer lead coordinator architect analyst specialist"},
    {&health_words, "on-track at-risk off-track"},
    {&severity_words, "note warn block"},
    {&provider_criterion_words, "credentials delivery screening replacement security references"},
};

static void every_list_has_its_words_in_order(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(lists); i++) {
        char names[256] = "";
        size_t used = 0;
        for (size_t j = 0; j < lists[i].list->count; j++)
            used += (size_t)snprintf(names + used, sizeof names - used, "%s%s", j == 0 ? "" : " ",
                                     word_name(lists[i].list, (int)j));
        assert_string_equal(names, lists[i].names);
    }
}

static void every_word_finds_itself_and_has_a_title(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(lists); i++) {
        const struct word_list *list = lists[i].list;
        assert_true(list->what[0] != '\0');
        for (size_t j = 0; j < list->count; j++) {
            struct error error;
            int value = -1;
            assert_true(word_find(list, word_name(list, (int)j), &value, &error));
            assert_int_equal(value, j);
            assert_true(word_title(list, (int)j)[0] >= 'A' && word_title(list, (int)j)[0] <= 'Z');
        }
    }
}

static void the_enums_agree_with_the_lists(void **state)
{
    (void)state;
    assert_int_equal(model_words.count, MODEL_COUNT);
    assert_int_equal(stage_words.count, STAGE_COUNT);
    assert_int_equal(scenario_words.count, SCENARIO_COUNT);
    assert_int_equal(sector_words.count, SECTOR_COUNT);
    assert_int_equal(contract_words.count, CONTRACT_COUNT);
    assert_string_equal(word_name(&service_words, SERVICE_INTEGRATION), "integration");
    assert_string_equal(word_name(&ip_words, IP_MIXED), "mixed");
    assert_string_equal(word_name(&outcome_words, OUTCOME_END), "end");
    assert_string_equal(word_name(&verdict_words, VERDICT_CANCELLED), "cancelled");
    assert_string_equal(word_name(&access_kind_words, ACCESS_SHARED_SECRET), "shared-secret");
    assert_string_equal(word_name(&duty_words, DUTY_SPECIALIST), "specialist");
}

static void a_value_outside_is_a_question_mark(void **state)
{
    (void)state;
    assert_string_equal(word_name(&model_words, -1), "?");
    assert_string_equal(word_name(&model_words, MODEL_COUNT), "?");
    assert_string_equal(word_title(&model_words, 1000), "?");
    assert_string_equal(word_title(&model_words, MODEL_AUGMENTED_TEAM), "Augmented team");
}

static void words_are_found_as_people_write_them(void **state)
{
    static const struct {
        const struct word_list *list;
        const char *text;
        int value;
    } cases[] = {
        {&model_words, "staff", MODEL_STAFF_AUGMENTATION},
        {&model_words, "Augmented_Team", MODEL_AUGMENTED_TEAM},
        {&model_words, "  augmented team ", MODEL_AUGMENTED_TEAM},
        {&contract_words, "t", CONTRACT_TIME_AND_MATERIALS},
        {&contract_words, "TIME_AND_MATERIALS", CONTRACT_TIME_AND_MATERIALS},
        {&ip_words, "client_owned", IP_CLIENT_OWNED},
        {&verdict_words, "go", VERDICT_GO}, /* whole, though another word begins with it */
        {&verdict_words, "go-", VERDICT_GO_WITH_WAIVERS},
        {&access_kind_words, "da", ACCESS_DATA},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct error error;
        int value = -1;
        assert_true(word_find(cases[i].list, cases[i].text, &value, &error));
        assert_int_equal(value, cases[i].value);
    }
}

static void a_wrong_word_is_refused_with_help(void **state)
{
    static const struct {
        const struct word_list *list;
        const char *text, *message, *hint;
    } cases[] = {
        {&model_words, "augmented-taem",
         "\"augmented-taem\" is no model; the nearest is \"augmented-team\"",
         "one of staff-augmentation, augmented-team"},
        {&side_words, "zzz", "\"zzz\" is no side", "one of client, provider, joint"},
        {&scenario_words, "", "the scenario is missing",
         "one of custom, gap-fill, project-surge, regulated-build, startup-scaling"},
        {&status_words, " ", "the status is missing", "one of active, on-hold, closed, cancelled"},
        {&status_words, "c", "\"c\" may be the status \"closed\" or \"cancelled\"",
         "one of active, on-hold, closed, cancelled"},
        {&access_kind_words, "d", "\"d\" may be the kind of access \"data\" or \"device\"",
         "one of account, credential, data, device, badge, shared-secret"},
        {&duty_words, "archetect", "\"archetect\" is no duty; the nearest is \"architect\"",
         "one of engineer, lead, coordinator, architect, analyst, specialist"},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        struct error error;
        int value = 77;
        assert_false(word_find(cases[i].list, cases[i].text, &value, &error));
        assert_int_equal(error.code, ERROR_INPUT);
        assert_string_equal(error.message, cases[i].message);
        assert_string_equal(error.hint, cases[i].hint);
        assert_int_equal(value, 77);
    }
}

static void a_word_of_any_length_is_refused(void **state)
{
    char text[5000];
    struct error error;
    int value = 0;
    (void)state;
    memset(text, 'a', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_false(word_find(&model_words, text, &value, &error));
    assert_int_equal(error.code, ERROR_INPUT);
    assert_true(strlen(error.message) < 200);
}

static void every_hint_names_every_word(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_COUNT(lists); i++) {
        struct error error;
        int value;
        assert_false(word_find(lists[i].list, "zzz", &value, &error));
        for (size_t j = 0; j < lists[i].list->count; j++)
            assert_non_null(strstr(error.hint, word_name(lists[i].list, (int)j)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_list_has_its_words_in_order),
        cmocka_unit_test(every_word_finds_itself_and_has_a_title),
        cmocka_unit_test(the_enums_agree_with_the_lists),
        cmocka_unit_test(a_value_outside_is_a_question_mark),
        cmocka_unit_test(words_are_found_as_people_write_them),
        cmocka_unit_test(a_wrong_word_is_refused_with_help),
        cmocka_unit_test(a_word_of_any_length_is_refused),
        cmocka_unit_test(every_hint_names_every_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
