#ifndef STINT_ADVISOR_H
#define STINT_ADVISOR_H

/*
 * The model advisor: fourteen answers in, a staffing model out, with the rule that decided,
 * a score of eight factors, how sure it is, what goes with it, what to watch, and which
 * single answers would turn it (source: reference advisor C1 to C5; brief S40 to S49). Pure.
 * The weights are a design choice; their directions come from the brief.
 */

#include "dossier.h"
#include "finding.h"

/* Goes up whenever a rule, a weight or a warning changes; kept with every advice. */
#define ADVICE_RULES "1"

enum advice_question {
    ADVICE_TEAM, /* the first six are the core: they alone can turn the model */
    ADVICE_PEOPLE,
    ADVICE_COORD,
    ADVICE_MGMT,
    ADVICE_KT,
    ADVICE_IP,
    ADVICE_MONTHS,
    ADVICE_DEADLINE,
    ADVICE_CONTRACT,
    ADVICE_SECTOR,
    ADVICE_HR,
    ADVICE_HIRING,
    ADVICE_TRANSFER_OPS,
    ADVICE_DECLARED,
    ADVICE_QUESTIONS
};
enum { ADVICE_CORE = ADVICE_IP + 1 };

/* Values of the answers that are words; the default is 0. */
enum { REPLY_UNKNOWN, REPLY_YES, REPLY_NO };
enum { MGMT_UNKNOWN, MGMT_YES, MGMT_PARTIAL, MGMT_NO };
enum { KT_UNKNOWN, KT_INFORMAL, KT_STRUCTURED };
enum { FACT_NO, FACT_YES }; /* what is never unknown: deadline, hiring, transfer of operations */
enum { HR_MATURE, HR_DEVELOPING, HR_NONE };
/* ip: enum ip; contract: enum contract; sector: enum sector; declared: enum scenario, where
 * SCENARIO_CUSTOM stands for none. */

/* All zero: every answer at its default. People as a number, months in hundredths; 0: not said. */
struct advice_input {
    int answer[ADVICE_QUESTIONS];
};

struct advice_question_row {
    const char *key;               /* team, transfer_ops: in files, JSON, of the options */
    const char *title;             /* where there is little room */
    const char *question;          /* as the screen asks it */
    const struct word_list *words; /* NULL: a number */
    int most;                      /* of a number */
};
extern const struct advice_question_row advice_questions[ADVICE_QUESTIONS];
extern const struct word_list advice_answer_words, advice_mgmt_words, advice_kt_words,
    advice_ip_words, advice_fact_words, advice_contract_words, advice_sector_words, advice_hr_words,
    advice_scenario_words;

/* One answer from text; empty is the default. '-' and '_' are the same. ERROR_INPUT. */
bool advice_answer_parse(struct advice_input *input, enum advice_question question,
                         const char *text, struct error *error) MUST_USE;
/* client_owned, 4.5; "" for a number not said. In the arena. */
const char *advice_answer_text(const struct advice_input *input, enum advice_question question,
                               struct arena *arena);
/* "Client-owned", "4.5": for people; "not said" for a number not said. */
const char *advice_answer_title(const struct advice_input *input, enum advice_question question,
                                struct arena *arena);
/* The word with '_' for '-', as the reference writes it. */
const char *advice_word(const struct word_list *list, int value, struct arena *arena);
/* All answers as one line, "team=yes people=3 …", numbers not said left out; and back.
 * ERROR_INPUT for an unknown key or value. */
const char *advice_input_text(const struct advice_input *input, struct arena *arena);
bool advice_input_parse(const char *text, struct advice_input *out, struct arena *arena,
                        struct error *error) MUST_USE;
/* How many core answers are unknown. */
int advice_unknown(const struct advice_input *input);
bool advice_answer_unknown(const struct advice_input *input, enum advice_question question);

enum advice_rule {
    ADVICE_R0,
    ADVICE_R1,
    ADVICE_R2,
    ADVICE_R3,
    ADVICE_R5, /* tested before R4 */
    ADVICE_R4,
    ADVICE_R4T
};
extern const struct word_list advice_rule_words;

enum advice_factor {
    FACTOR_MANAGEMENT,
    FACTOR_KNOWLEDGE,
    FACTOR_SCALE,
    FACTOR_IP,
    FACTOR_TEAM,
    FACTOR_CONTRACT,
    FACTOR_TIMELINE,
    FACTOR_HR,
    ADVICE_FACTORS
};
extern const char *const advice_factor_names[ADVICE_FACTORS];

enum { ADVICE_WARNINGS = 22, ADVICE_ADDONS_MOST = 8 };

struct advice_result {
    int model, rule, confidence; /* enums advised, advice_rule, confidence */
    int parts[ADVICE_FACTORS];   /* plus leans to the team, minus to staff augmentation */
    int score;                   /* their sum */
    int contract;                /* enum contract; CONTRACT_NONE without a model */
    int scenarios[SCENARIO_COUNT];
    size_t scenario_count;                  /* 0 without a model */
    const char *addons[ADVICE_ADDONS_MOST]; /* names of playbooks: GF, TM */
    size_t addon_count;
    bool warns[ADVICE_WARNINGS]; /* in the order of advice_warnings */
};

struct advice_result advise(const struct advice_input *input);

/* A warning: its code, and the statements of the brief it rests on. Its words are the entry of
 * findings.md with the code in small letters. */
struct advice_warning {
    const char *code;    /* W-SA-IP */
    const char *sources; /* "S44" */
    bool (*when)(const struct advice_input *input, const struct advice_result *advice);
};
extern const struct advice_warning advice_warnings[ADVICE_WARNINGS];

/* The two models side by side by the structural factors (source: brief S41 to S49). */
struct advice_comparison {
    const char *factor, *staff, *team;
    enum advice_question question; /* whose answer stands beside them */
};
enum { ADVICE_COMPARISONS = 5 };
extern const struct advice_comparison advice_comparisons[ADVICE_COMPARISONS];

/* A list of texts for people. */
struct advice_texts {
    const char **at;
    size_t count, capacity;
};
/* The title of a factor: "Management burden". */
const char *advice_factor_title(enum advice_factor factor);
/* Why a factor moved the score, its sources in brackets; NULL when it did not. */
const char *advice_factor_reason(enum advice_factor factor, const struct advice_input *input,
                                 const struct advice_result *advice,
                                 const struct catalogue *catalogue, struct arena *arena);
/* The sentences of all factors that moved the score. */
void advice_reasons(const struct advice_input *input, const struct advice_result *advice,
                    const struct catalogue *catalogue, struct arena *arena,
                    struct advice_texts *out);
/* Why the rule decides as it does, its sources in brackets. */
const char *advice_rule_reason(const struct advice_result *advice,
                               const struct catalogue *catalogue, struct arena *arena);
/* What stands in findings.md for a warning: rule is the code, subject its sources. */
void advice_findings(const struct advice_input *input, const struct advice_result *advice,
                     const struct catalogue *catalogue, struct arena *arena, struct findings *out);

/* The single changes of a core answer that turn the model: the answer and what it gives. Numbers
 * that follow each other are one row. Answers that would only become unknown are left out. */
struct advice_flip {
    enum advice_question question;
    int from, to; /* the answer; a range for people */
    int model, rule;
};
struct advice_flips {
    struct advice_flip *at;
    size_t count, capacity;
};
void advice_flips(const struct advice_input *input, struct arena *arena, struct advice_flips *out);
/* "5-30", "mixed" */
const char *advice_flip_answer(const struct advice_flip *flip, struct arena *arena);
/* "people=5-30: augmented-team by R4" */
const char *advice_flip_text(const struct advice_flip *flip, struct arena *arena);

/* ---- with an engagement ------------------------------------------------------------------ */

/* The advice that counts, or NULL. */
struct advice *advice_newest(const struct dossier *dossier);
/* Brings answers up to date with what the record says today: people, months, IP, contract,
 * sector, and who directs the work. What the record does not know stays as it was answered. */
void advice_facts(const struct dossier *dossier, civil_day today, struct advice_input *input);

/* Whether the newest advice would now be another one: another model, contract or scenario, or a
 * warning that was not there. Facts that change none of these change nothing. */
struct advice_difference {
    const struct advice *advice;
    const char *facts;   /* "people 5 instead of 3, months 13 instead of 9" */
    const char *outcome; /* "W-SA-OVERSIZED" */
};
bool advice_differs(const struct dossier *dossier, civil_day today, struct arena *arena,
                    struct advice_difference *out);

#endif
