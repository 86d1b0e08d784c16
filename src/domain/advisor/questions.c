#include "advisor.h"

#include "money.h"
#include "text.h"

#include <string.h>

#define LIST(id, title) \
    const struct word_list advice_##id##_words = {title, id##_table, ARRAY_COUNT(id##_table)}

enum { PEOPLE_MOST = 30, MONTHS_MOST = 120, HUNDREDTHS = 100 };

static const struct word answer_table[] = {
    [REPLY_UNKNOWN] = {"unknown", "Not known"},
    [REPLY_YES] = {"yes", "Yes"},
    [REPLY_NO] = {"no", "No"},
};
LIST(answer, "answer");

static const struct word mgmt_table[] = {
    [MGMT_UNKNOWN] = {"unknown", "Not known"},
    [MGMT_YES] = {"yes", "Yes"},
    [MGMT_PARTIAL] = {"partial", "In part"},
    [MGMT_NO] = {"no", "No"},
};
LIST(mgmt, "answer on management");

static const struct word kt_table[] = {
    [KT_UNKNOWN] = {"unknown", "Not known"},
    [KT_INFORMAL] = {"informal", "Informally"},
    [KT_STRUCTURED] = {"structured", "In a structured way"},
};
LIST(kt, "answer on knowledge");

static const struct word ip_table[] = {
    [IP_UNKNOWN] = {"unknown", "Not known"},
    [IP_CLIENT_OWNED] = {"client-owned", "The client owns it"},
    [IP_EXPLICIT_AGREED] = {"explicit-agreed", "Explicit terms agreed"},
    [IP_MIXED] = {"mixed", "Mixed"},
};
LIST(ip, "position on IP");

static const struct word fact_table[] = {
    [FACT_NO] = {"no", "No"},
    [FACT_YES] = {"yes", "Yes"},
};
LIST(fact, "answer");

static const struct word contract_table[] = {
    [CONTRACT_NONE] = {"none", "No preference"},
    [CONTRACT_TIME_AND_MATERIALS] = {"tm", "Time and materials"},
    [CONTRACT_FIXED_RATE] = {"fixed-rate", "Fixed rate"},
    [CONTRACT_SOW_MILESTONES] = {"sow-milestones", "Statement of work"},
};
LIST(contract, "contract");

static const struct word sector_table[] = {
    [SECTOR_NONE] = {"none", "Not regulated"},
    [SECTOR_HEALTHCARE] = {"healthcare", "Healthcare"},
    [SECTOR_FINANCIAL] = {"financial", "Financial"},
    [SECTOR_OTHER] = {"other-regulated", "Other regulated"},
};
LIST(sector, "sector");

static const struct word hr_table[] = {
    [HR_MATURE] = {"mature", "Mature"},
    [HR_DEVELOPING] = {"developing", "Developing"},
    [HR_NONE] = {"none", "None yet"},
};
LIST(hr, "HR maturity");

static const struct word scenario_table[] = {
    [SCENARIO_CUSTOM] = {"none", "None"},
    [SCENARIO_GAP_FILL] = {"gap-fill", "Capability gap fill"},
    [SCENARIO_PROJECT_SURGE] = {"project-surge", "Project surge"},
    [SCENARIO_REGULATED_BUILD] = {"regulated-build", "Regulated build"},
    [SCENARIO_STARTUP_SCALING] = {"startup-scaling", "Startup scaling"},
};
LIST(scenario, "scenario");

/* Source: advisor C1. */
const struct advice_question_row advice_questions[ADVICE_QUESTIONS] = {
    [ADVICE_TEAM] = {"team", "Working team", "Is there a working team the people would join?",
                     &advice_answer_words, 0},
    [ADVICE_PEOPLE] = {"people", "People", "How many people are needed?", NULL, PEOPLE_MOST},
    [ADVICE_COORD] = {"coord", "One output", "Must the result be one coordinated output?",
                      &advice_answer_words, 0},
    [ADVICE_MGMT] = {"mgmt", "Management", "Can you manage a technical workstream daily?",
                     &advice_mgmt_words, 0},
    [ADVICE_KT] = {"kt", "Knowledge", "How must knowledge be passed on?", &advice_kt_words, 0},
    [ADVICE_IP] = {"ip", "IP", "What is the IP position?", &advice_ip_words, 0},
    [ADVICE_MONTHS] = {"months", "Months", "How many months?", NULL, MONTHS_MOST *HUNDREDTHS},
    [ADVICE_DEADLINE] = {"deadline", "Fixed date", "Is the end date fixed by the project?",
                         &advice_fact_words, 0},
    [ADVICE_CONTRACT] = {"contract", "Contract", "Contract or budget preference?",
                         &advice_contract_words, 0},
    [ADVICE_SECTOR] = {"sector", "Sector", "Regulated sector?", &advice_sector_words, 0},
    [ADVICE_HR] = {"hr", "HR maturity", "HR maturity?", &advice_hr_words, 0},
    [ADVICE_HIRING] = {"hiring", "Hiring", "Is permanent hiring running in parallel?",
                       &advice_fact_words, 0},
    [ADVICE_TRANSFER_OPS] = {"transfer_ops", "Operations",
                             "Should a provider take over operations?", &advice_fact_words, 0},
    [ADVICE_DECLARED] = {"declared", "Scenario", "Scenario you have in mind?",
                         &advice_scenario_words, 0},
};

static bool people_parse(const char *text, int *out, struct error *error)
{
    int value = 0;
    for (const char *at = text; *at != '\0'; at++) {
        if (*at < '0' || *at > '9' || value > PEOPLE_MOST)
            value = PEOPLE_MOST + 1;
        else
            value = value * 10 + (*at - '0');
    }
    if (value < 1 || value > PEOPLE_MOST) {
        error_set(error, ERROR_INPUT, "\"%.40s\" is no number of people from 1 to %d", text,
                  PEOPLE_MOST);
        return error_hint(error, "write digits, such as 3, or leave it out when nobody knows");
    }
    *out = value;
    return true;
}

/* Hundredths, as of money. */
static bool months_parse(const char *text, int *out, struct error *error)
{
    int64_t value;
    struct error ignored;
    if (!money_parse(text, &value, &ignored) || value < 1 || value > MONTHS_MOST * HUNDREDTHS) {
        error_set(error, ERROR_INPUT, "\"%.40s\" is no number of months up to %d", text,
                  MONTHS_MOST);
        return error_hint(error, "write it as 9 or 4.5, or leave it out when nobody knows");
    }
    *out = (int)value;
    return true;
}

bool advice_answer_parse(struct advice_input *input, enum advice_question question,
                         const char *text, struct error *error)
{
    const struct advice_question_row *row = &advice_questions[question];
    int value = 0;
    bool sound = true;
    if (text_is_blank(text))
        value = 0;
    else if (row->words != NULL)
        sound = word_find(row->words, text, &value, error);
    else if (question == ADVICE_PEOPLE)
        sound = people_parse(text, &value, error);
    else
        sound = months_parse(text, &value, error);
    if (sound)
        input->answer[question] = value;
    return sound;
}

const char *advice_word(const struct word_list *list, int value, struct arena *arena)
{
    char *text = arena_strdup(arena, word_name(list, value));
    for (char *at = text; *at != '\0'; at++)
        if (*at == '-')
            *at = '_';
    return text;
}

/* 450 is "4.5". */
static const char *months_text(int hundredths, struct arena *arena)
{
    int whole = hundredths / HUNDREDTHS, part = hundredths % HUNDREDTHS;
    if (part == 0)
        return arena_printf(arena, "%d", whole);
    if (part % 10 == 0)
        return arena_printf(arena, "%d.%d", whole, part / 10);
    return arena_printf(arena, "%d.%02d", whole, part);
}

const char *advice_answer_text(const struct advice_input *input, enum advice_question question,
                               struct arena *arena)
{
    const struct advice_question_row *row = &advice_questions[question];
    int value = input->answer[question];
    if (row->words != NULL)
        return advice_word(row->words, value, arena);
    if (value == 0)
        return "";
    return question == ADVICE_MONTHS ? months_text(value, arena) : arena_printf(arena, "%d", value);
}

const char *advice_answer_title(const struct advice_input *input, enum advice_question question,
                                struct arena *arena)
{
    const struct word_list *words = advice_questions[question].words;
    if (words != NULL)
        return word_title(words, input->answer[question]);
    return text_or(advice_answer_text(input, question, arena), "Not said");
}

const char *advice_input_text(const struct advice_input *input, struct arena *arena)
{
    const char *all = "";
    for (int i = 0; i < ADVICE_QUESTIONS; i++) {
        const char *text = advice_answer_text(input, (enum advice_question)i, arena);
        if (text[0] != '\0')
            all = arena_printf(arena, "%s%s%s=%s", all, all[0] == '\0' ? "" : " ",
                               advice_questions[i].key, text);
    }
    return all;
}

static bool pair_parse(const char *pair, struct advice_input *input, struct error *error)
{
    size_t length = strcspn(pair, "=");
    for (int i = 0; i < ADVICE_QUESTIONS; i++)
        if (strlen(advice_questions[i].key) == length &&
            strncmp(advice_questions[i].key, pair, length) == 0 && pair[length] == '=')
            return advice_answer_parse(input, (enum advice_question)i, pair + length + 1, error);
    error_set(error, ERROR_INPUT, "\"%.80s\" is no answer that the advisor knows", pair);
    return error_hint(error, "write it as team=yes; the answers are listed by: stint help advise");
}

bool advice_input_parse(const char *text, struct advice_input *out, struct arena *arena,
                        struct error *error)
{
    struct advice_input input = {0};
    size_t count;
    const char **pairs = text_words(text_or(text, ""), arena, &count);
    for (size_t i = 0; i < count; i++)
        if (!pair_parse(pairs[i], &input, error))
            return false;
    *out = input;
    return true;
}

bool advice_answer_unknown(const struct advice_input *input, enum advice_question question)
{
    return (int)question < ADVICE_CORE && input->answer[question] == 0;
}

int advice_unknown(const struct advice_input *input)
{
    int unknown = 0;
    for (int i = 0; i < ADVICE_CORE; i++)
        unknown += input->answer[i] == 0;
    return unknown;
}
