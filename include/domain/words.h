#ifndef STINT_WORDS_H
#define STINT_WORDS_H

/*
 * The closed vocabularies of the record: each enum has one list that gives the word used in
 * files, on the command line and in JSON, and the title shown to people. The index is the
 * enum value. Index 0 is always the "not set" or first value.
 */

#include "error.h"

#include <stddef.h>

struct word {
    const char *name;  /* staff-augmentation */
    const char *title; /* Staff augmentation */
};

struct word_list {
    const char *what; /* "model": for messages */
    const struct word *words;
    size_t count;
};

enum model { MODEL_STAFF_AUGMENTATION, MODEL_AUGMENTED_TEAM, MODEL_COUNT };

/* The five common steps of both models (source: brief S15–S28). */
enum stage { STAGE_ASSESS, STAGE_SOURCE, STAGE_ONBOARD, STAGE_DELIVER, STAGE_CLOSE, STAGE_COUNT };

enum scenario {
    SCENARIO_CUSTOM,
    SCENARIO_GAP_FILL,
    SCENARIO_PROJECT_SURGE,
    SCENARIO_REGULATED_BUILD,
    SCENARIO_STARTUP_SCALING,
    SCENARIO_COUNT
};
enum sector { SECTOR_NONE, SECTOR_HEALTHCARE, SECTOR_FINANCIAL, SECTOR_OTHER, SECTOR_COUNT };
enum contract {
    CONTRACT_NONE,
    CONTRACT_TIME_AND_MATERIALS,
    CONTRACT_FIXED_RATE,
    CONTRACT_SOW_MILESTONES,
    CONTRACT_COUNT
};
enum service {
    SERVICE_NONE,
    SERVICE_DEVELOPMENT,
    SERVICE_DATA,
    SERVICE_MODEL_TRAINING,
    SERVICE_INTEGRATION
};
/* The position on intellectual property (source: brief S44, advisor C1). */
enum ip { IP_UNKNOWN, IP_CLIENT_OWNED, IP_EXPLICIT_AGREED, IP_MIXED };
enum status { STATUS_ACTIVE, STATUS_ON_HOLD, STATUS_CLOSED, STATUS_CANCELLED };
static inline bool status_is_over(int status)
{
    return status == STATUS_CLOSED || status == STATUS_CANCELLED;
}
enum outcome {
    OUTCOME_NONE,
    OUTCOME_HANDOVER,
    OUTCOME_EXTEND,
    OUTCOME_REPLACE,
    OUTCOME_CONVERT,
    OUTCOME_END
};
enum side { SIDE_CLIENT, SIDE_PROVIDER, SIDE_JOINT };
enum verdict {
    VERDICT_NONE, /* the visit is not left yet */
    VERDICT_GO,
    VERDICT_GO_WITH_WAIVERS,
    VERDICT_RETURNED,
    VERDICT_EXTENDED,
    VERDICT_CANCELLED
};
enum item_state { ITEM_OPEN, ITEM_DONE, ITEM_NOT_APPLICABLE, ITEM_WAIVED };
enum access_kind {
    ACCESS_ACCOUNT,
    ACCESS_CREDENTIAL,
    ACCESS_DATA,
    ACCESS_DEVICE,
    ACCESS_BADGE,
    ACCESS_SHARED_SECRET
};
/* Derived from the dates of a grant, in this order. */
enum access_state { ACCESS_ASKED, ACCESS_GRANTED, ACCESS_REVOKED, ACCESS_VERIFIED };
enum milestone_state {
    MILESTONE_PLANNED,
    MILESTONE_SUBMITTED,
    MILESTONE_ACCEPTED,
    MILESTONE_REJECTED
};
enum line_state { LINE_OPEN, LINE_ACCEPTED, LINE_NOT_APPLICABLE };
enum duty {
    DUTY_ENGINEER,
    DUTY_LEAD,
    DUTY_COORDINATOR,
    DUTY_ARCHITECT,
    DUTY_ANALYST,
    DUTY_SPECIALIST
};
/* Who answers for something, or owns it; unlike a side it may be unsaid. */
enum party { PARTY_NONE, PARTY_CLIENT, PARTY_PROVIDER, PARTY_JOINT };
/* In order; the last three end it. */
enum candidate_stage {
    CANDIDATE_SUBMITTED,
    CANDIDATE_SCREENED,
    CANDIDATE_BENCHMARKED,
    CANDIDATE_INTERVIEWED,
    CANDIDATE_OFFERED,
    CANDIDATE_ACCEPTED,
    CANDIDATE_REJECTED,
    CANDIDATE_WITHDRAWN
};
enum paper_kind {
    PAPER_CONFIDENTIALITY,
    PAPER_IP_ASSIGNMENT,
    PAPER_CONDUCT,
    PAPER_BACKGROUND_CHECK,
    PAPER_RIGHT_TO_WORK,
    PAPER_TRAINING,
    PAPER_INSURANCE,
    PAPER_OTHER
};
/* Ways to pass knowledge on, the one that proves most last. */
enum topic_method {
    METHOD_DOCUMENT,
    METHOD_WALKTHROUGH,
    METHOD_SHADOW,
    METHOD_REVERSE_SHADOW,
    METHOD_COUNT
};
enum artefact_kind {
    ARTEFACT_CODE,
    ARTEFACT_WEIGHTS,
    ARTEFACT_ADAPTER,
    ARTEFACT_PROMPTS,
    ARTEFACT_EVALUATION_SET,
    ARTEFACT_INDEX,
    ARTEFACT_PIPELINE,
    ARTEFACT_DATA_COPY
};
enum artefact_state { ARTEFACT_HELD, ARTEFACT_TRANSFERRED, ARTEFACT_DESTROYED };
enum log_kind { LOG_RISK, LOG_ASSUMPTION, LOG_ISSUE, LOG_DECISION, LOG_NOTE };
enum impact { IMPACT_NONE, IMPACT_LOW, IMPACT_MEDIUM, IMPACT_HIGH };
/* What the advisor can say (source: advisor C2); as a choice, undetermined is none. */
enum advised {
    ADVISED_UNDETERMINED,
    ADVISED_STAFF_AUGMENTATION,
    ADVISED_AUGMENTED_TEAM,
    ADVISED_MANAGED_SERVICES
};
enum confidence {
    CONFIDENCE_NONE,
    CONFIDENCE_WEAK,
    CONFIDENCE_MODERATE,
    CONFIDENCE_STRONG,
    CONFIDENCE_MIXED
};
/* What a provider is scored on (source: brief S51). */
enum provider_criterion {
    PROVIDER_CREDENTIALS,
    PROVIDER_DELIVERY,
    PROVIDER_SCREENING,
    PROVIDER_REPLACEMENT,
    PROVIDER_SECURITY,
    PROVIDER_REFERENCES,
    PROVIDER_CRITERION_COUNT
};
enum health { HEALTH_ON_TRACK, HEALTH_AT_RISK, HEALTH_OFF_TRACK };
enum severity { SEVERITY_NOTE, SEVERITY_WARN, SEVERITY_BLOCK };

extern const struct word_list model_words, stage_words, scenario_words, sector_words,
    contract_words, service_words, ip_words, status_words, outcome_words, side_words, verdict_words,
    item_state_words, access_kind_words, access_state_words, milestone_state_words,
    line_state_words, duty_words, health_words, severity_words, party_words, candidate_stage_words,
    paper_kind_words, topic_method_words, artefact_kind_words, artefact_state_words, log_kind_words,
    impact_words, advised_words, confidence_words, truth_words, provider_criterion_words;

/* The word or title of a value; "?" outside the list. */
const char *word_name(const struct word_list *list, int value);
const char *word_title(const struct word_list *list, int value);

/*
 * Finds a word by its name or a unique beginning of it; case, '_' and ' ' count as '-'.
 * Error ERROR_INPUT names the nearest word, and lists all in the hint.
 */
bool word_find(const struct word_list *list, const char *text, int *value,
               struct error *error) MUST_USE;

#endif
