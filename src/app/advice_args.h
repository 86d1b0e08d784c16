#ifndef STINT_ADVICE_ARGS_H
#define STINT_ADVICE_ARGS_H

/* The fourteen answers as arguments: an option each, named like the key with '-' for '_'. */

#include "advisor.h"
#include "args.h"
#include "call.h"

#define ADVICE_ARGS                                                                         \
    ARG_CHOICE("team", &advice_answer_words, "Working team",                                \
               "is there a working team the people would join"),                            \
        ARG_OPTION("people", ARG_INT, "People", "how many people are needed, 1 to 30"),     \
        ARG_CHOICE("coord", &advice_answer_words, "One output",                             \
                   "must the result be one coordinated, cross-functional output"),          \
        ARG_CHOICE("mgmt", &advice_mgmt_words, "Management",                                \
                   "can you manage a technical workstream day to day"),                     \
        ARG_CHOICE("kt", &advice_kt_words, "Knowledge", "how must knowledge be passed on"), \
        ARG_CHOICE("ip", &advice_ip_words, "IP", "who owns the work"),                      \
        ARG_OPTION("months", ARG_TEXT, "Months", "how long, such as 9 or 4.5"),             \
        ARG_CHOICE("deadline", &advice_fact_words, "Fixed date",                            \
                   "is the end date fixed by the project"),                                 \
        ARG_CHOICE("contract", &advice_contract_words, "Contract",                          \
                   "preference of contract or budget"),                                     \
        ARG_CHOICE("sector", &advice_sector_words, "Sector", "regulated sector"),           \
        ARG_CHOICE("hr", &advice_hr_words, "HR maturity", "how mature the client's HR is"), \
        ARG_CHOICE("hiring", &advice_fact_words, "Hiring",                                  \
                   "is permanent hiring running in parallel"),                              \
        ARG_CHOICE("transfer-ops", &advice_fact_words, "Operations",                        \
                   "should a provider take over operations end to end"),                    \
        ARG_CHOICE("declared", &advice_scenario_words, "Scenario", "scenario you have in mind")

/* The answers that were given, over those that `input` has already. ERROR_INPUT. */
bool call_advice_input(const struct command_call *call, struct advice_input *input,
                       struct error *error) MUST_USE;

#endif
