#include "words.h"

#include "text.h"

#include <string.h>

#define LIST(id, title) \
    const struct word_list id##_words = {title, id##_table, ARRAY_COUNT(id##_table)}

enum { LONGEST_LIST = 8, LONGEST_WORD = 64 };

static const struct word model_table[] = {
    [MODEL_STAFF_AUGMENTATION] = {"staff-augmentation", "Staff augmentation"},
    [MODEL_AUGMENTED_TEAM] = {"augmented-team", "Augmented team"},
};
LIST(model, "model");

static const struct word stage_table[] = {
    [STAGE_ASSESS] = {"assess", "Assess"},    [STAGE_SOURCE] = {"source", "Source"},
    [STAGE_ONBOARD] = {"onboard", "Onboard"}, [STAGE_DELIVER] = {"deliver", "Deliver"},
    [STAGE_CLOSE] = {"close", "Close"},
};
LIST(stage, "stage");

static const struct word scenario_table[] = {
    [SCENARIO_CUSTOM] = {"custom", "Custom"},
    [SCENARIO_GAP_FILL] = {"gap-fill", "Capability gap fill"},
    [SCENARIO_PROJECT_SURGE] = {"project-surge", "Project surge"},
    [SCENARIO_REGULATED_BUILD] = {"regulated-build", "Regulated build"},
    [SCENARIO_STARTUP_SCALING] = {"startup-scaling", "Startup scaling"},
};
LIST(scenario, "scenario");

static const struct word sector_table[] = {
    [SECTOR_NONE] = {"none", "Not regulated"},
    [SECTOR_HEALTHCARE] = {"healthcare", "Healthcare"},
    [SECTOR_FINANCIAL] = {"financial", "Financial"},
    [SECTOR_OTHER] = {"other", "Other regulated"},
};
LIST(sector, "sector");

static const struct word contract_table[] = {
    [CONTRACT_NONE] = {"none", "Not agreed"},
    [CONTRACT_TIME_AND_MATERIALS] = {"time-and-materials", "Time and materials"},
    [CONTRACT_FIXED_RATE] = {"fixed-rate", "Fixed rate"},
    [CONTRACT_SOW_MILESTONES] = {"sow-milestones", "Statement of work with milestones"},
};
LIST(contract, "contract");

static const struct word service_table[] = {
    [SERVICE_NONE] = {"none", "Not given"},
    [SERVICE_DEVELOPMENT] = {"development", "AI software development"},
    [SERVICE_DATA] = {"data", "Data"},
    [SERVICE_MODEL_TRAINING] = {"model-training", "Model training"},
    [SERVICE_INTEGRATION] = {"integration", "Integration"},
};
LIST(service, "service");

static const struct word ip_table[] = {
    [IP_UNKNOWN] = {"unknown", "Unknown"},
    [IP_CLIENT_OWNED] = {"client-owned", "Owned by the client"},
    [IP_EXPLICIT_AGREED] = {"explicit-agreed", "Explicit terms agreed"},
    [IP_MIXED] = {"mixed", "Mixed"},
};
LIST(ip, "position on intellectual property");

static const struct word status_table[] = {
    [STATUS_ACTIVE] = {"active", "Active"},
    [STATUS_ON_HOLD] = {"on-hold", "On hold"},
    [STATUS_CLOSED] = {"closed", "Closed"},
    [STATUS_CANCELLED] = {"cancelled", "Cancelled"},
};
LIST(status, "status");

static const struct word outcome_table[] = {
    [OUTCOME_NONE] = {"none", "Not decided"},   [OUTCOME_HANDOVER] = {"handover", "Handover"},
    [OUTCOME_EXTEND] = {"extend", "Extend"},    [OUTCOME_REPLACE] = {"replace", "Replace"},
    [OUTCOME_CONVERT] = {"convert", "Convert"}, [OUTCOME_END] = {"end", "End"},
};
LIST(outcome, "outcome");

static const struct word truth_table[] = {
    [false] = {"no", "No"},
    [true] = {"yes", "Yes"},
};
LIST(truth, "yes or no");

static const struct word side_table[] = {
    [SIDE_CLIENT] = {"client", "Client"},
    [SIDE_PROVIDER] = {"provider", "Provider"},
    [SIDE_JOINT] = {"joint", "Joint"},
};
LIST(side, "side");

static const struct word verdict_table[] = {
    [VERDICT_NONE] = {"none", "Not passed yet"},
    [VERDICT_GO] = {"go", "Go"},
    [VERDICT_GO_WITH_WAIVERS] = {"go-with-waivers", "Go with waivers"},
    [VERDICT_RETURNED] = {"returned", "Returned"},
    [VERDICT_EXTENDED] = {"extended", "Extended"},
    [VERDICT_CANCELLED] = {"cancelled", "Cancelled"},
};
LIST(verdict, "verdict");

static const struct word item_state_table[] = {
    [ITEM_OPEN] = {"open", "Open"},
    [ITEM_DONE] = {"done", "Done"},
    [ITEM_NOT_APPLICABLE] = {"not-applicable", "Not applicable"},
    [ITEM_WAIVED] = {"waived", "Waived"},
};
LIST(item_state, "state of an item");

static const struct word access_kind_table[] = {
    [ACCESS_ACCOUNT] = {"account", "Account"},
    [ACCESS_CREDENTIAL] = {"credential", "Credential"},
    [ACCESS_DATA] = {"data", "Data"},
    [ACCESS_DEVICE] = {"device", "Device"},
    [ACCESS_BADGE] = {"badge", "Badge"},
    [ACCESS_SHARED_SECRET] = {"shared-secret", "Shared secret"},
};
LIST(access_kind, "kind of access");

static const struct word access_state_table[] = {
    [ACCESS_ASKED] = {"asked", "Asked"},
    [ACCESS_GRANTED] = {"granted", "Granted"},
    [ACCESS_REVOKED] = {"revoked", "Revoked"},
    [ACCESS_VERIFIED] = {"verified", "Verified"},
};
LIST(access_state, "state of access");

static const struct word milestone_state_table[] = {
    [MILESTONE_PLANNED] = {"planned", "Planned"},
    [MILESTONE_SUBMITTED] = {"submitted", "Submitted"},
    [MILESTONE_ACCEPTED] = {"accepted", "Accepted"},
    [MILESTONE_REJECTED] = {"rejected", "Rejected"},
};
LIST(milestone_state, "state of a milestone");

static const struct word line_state_table[] = {
    [LINE_OPEN] = {"open", "Open"},
    [LINE_ACCEPTED] = {"accepted", "Accepted"},
    [LINE_NOT_APPLICABLE] = {"not-applicable", "Not applicable"},
};
LIST(line_state, "state of a handover line");

static const struct word duty_table[] = {
    [DUTY_ENGINEER] = {"engineer", "Engineer"},
    [DUTY_LEAD] = {"lead", "Lead"},
    [DUTY_COORDINATOR] = {"coordinator", "Coordinator"},
    [DUTY_ARCHITECT] = {"architect", "Architect"},
    [DUTY_ANALYST] = {"analyst", "Analyst"},
    [DUTY_SPECIALIST] = {"specialist", "Specialist"},
};
LIST(duty, "duty");

static const struct word health_table[] = {
    [HEALTH_ON_TRACK] = {"on-track", "On track"},
    [HEALTH_AT_RISK] = {"at-risk", "At risk"},
    [HEALTH_OFF_TRACK] = {"off-track", "Off track"},
};
LIST(health, "health");

static const struct word severity_table[] = {
    [SEVERITY_NOTE] = {"note", "Note"},
    [SEVERITY_WARN] = {"warn", "Warning"},
    [SEVERITY_BLOCK] = {"block", "Blocks"},
};
LIST(severity, "severity");

static const struct word party_table[] = {
    [PARTY_NONE] = {"none", "Not said"},
    [PARTY_CLIENT] = {"client", "Client"},
    [PARTY_PROVIDER] = {"provider", "Provider"},
    [PARTY_JOINT] = {"joint", "Both"},
};
LIST(party, "party");

static const struct word provider_criterion_table[] = {
    [PROVIDER_CREDENTIALS] = {"credentials", "Credentials"},
    [PROVIDER_DELIVERY] = {"delivery", "Delivery record"},
    [PROVIDER_SCREENING] = {"screening", "Screening method"},
    [PROVIDER_REPLACEMENT] = {"replacement", "Replacement terms"},
    [PROVIDER_SECURITY] = {"security", "Security"},
    [PROVIDER_REFERENCES] = {"references", "References"},
};
LIST(provider_criterion, "criterion");

static const struct word candidate_stage_table[] = {
    [CANDIDATE_SUBMITTED] = {"submitted", "Submitted"},
    [CANDIDATE_SCREENED] = {"screened", "Screened"},
    [CANDIDATE_BENCHMARKED] = {"benchmarked", "Benchmarked"},
    [CANDIDATE_INTERVIEWED] = {"interviewed", "Interviewed"},
    [CANDIDATE_OFFERED] = {"offered", "Offered"},
    [CANDIDATE_ACCEPTED] = {"accepted", "Accepted"},
    [CANDIDATE_REJECTED] = {"rejected", "Rejected"},
    [CANDIDATE_WITHDRAWN] = {"withdrawn", "Withdrawn"},
};
LIST(candidate_stage, "stage of a candidate");

static const struct word paper_kind_table[] = {
    [PAPER_CONFIDENTIALITY] = {"confidentiality", "Confidentiality terms"},
    [PAPER_IP_ASSIGNMENT] = {"ip-assignment", "IP assignment"},
    [PAPER_CONDUCT] = {"conduct", "Access and conduct agreement"},
    [PAPER_BACKGROUND_CHECK] = {"background-check", "Background check"},
    [PAPER_RIGHT_TO_WORK] = {"right-to-work", "Right to work"},
    [PAPER_TRAINING] = {"training", "Training"},
    [PAPER_INSURANCE] = {"insurance", "Insurance"},
    [PAPER_OTHER] = {"other", "Other"},
};
LIST(paper_kind, "kind of paper");

static const struct word topic_method_table[] = {
    [METHOD_DOCUMENT] = {"document", "Document"},
    [METHOD_WALKTHROUGH] = {"walkthrough", "Walkthrough"},
    [METHOD_SHADOW] = {"shadow", "Shadowing"},
    [METHOD_REVERSE_SHADOW] = {"reverse-shadow", "Reverse shadowing"},
};
LIST(topic_method, "method of transfer");

static const struct word artefact_kind_table[] = {
    [ARTEFACT_CODE] = {"code", "Code"},
    [ARTEFACT_WEIGHTS] = {"weights", "Model weights"},
    [ARTEFACT_ADAPTER] = {"adapter", "Adapter"},
    [ARTEFACT_PROMPTS] = {"prompts", "Prompts"},
    [ARTEFACT_EVALUATION_SET] = {"evaluation-set", "Evaluation set"},
    [ARTEFACT_INDEX] = {"index", "Index"},
    [ARTEFACT_PIPELINE] = {"pipeline", "Pipeline"},
    [ARTEFACT_DATA_COPY] = {"data-copy", "Copy of data"},
};
LIST(artefact_kind, "kind of artefact");

static const struct word artefact_state_table[] = {
    [ARTEFACT_HELD] = {"held", "Held"},
    [ARTEFACT_TRANSFERRED] = {"transferred", "Transferred"},
    [ARTEFACT_DESTROYED] = {"destroyed", "Destroyed"},
};
LIST(artefact_state, "state of an artefact");

static const struct word log_kind_table[] = {
    [LOG_RISK] = {"risk", "Risk"},    [LOG_ASSUMPTION] = {"assumption", "Assumption"},
    [LOG_ISSUE] = {"issue", "Issue"}, [LOG_DECISION] = {"decision", "Decision"},
    [LOG_NOTE] = {"note", "Note"},
};
LIST(log_kind, "kind of log entry");

static const struct word impact_table[] = {
    [IMPACT_NONE] = {"none", "Not rated"},
    [IMPACT_LOW] = {"low", "Low"},
    [IMPACT_MEDIUM] = {"medium", "Medium"},
    [IMPACT_HIGH] = {"high", "High"},
};
LIST(impact, "impact");

static const struct word advised_table[] = {
    [ADVISED_UNDETERMINED] = {"undetermined", "Undetermined"},
    [ADVISED_STAFF_AUGMENTATION] = {"staff-augmentation", "Staff augmentation"},
    [ADVISED_AUGMENTED_TEAM] = {"augmented-team", "Augmented team"},
    [ADVISED_MANAGED_SERVICES] = {"managed-services", "Managed services"},
};
LIST(advised, "model of advice");

static const struct word confidence_table[] = {
    [CONFIDENCE_NONE] = {"none", "None"},
    [CONFIDENCE_WEAK] = {"weak", "Weak"},
    [CONFIDENCE_MODERATE] = {"moderate", "Moderate"},
    [CONFIDENCE_STRONG] = {"strong", "Strong"},
    [CONFIDENCE_MIXED] = {"mixed", "Mixed"},
};
LIST(confidence, "confidence");

static const struct word *word_at(const struct word_list *list, int value)
{
    static const struct word outside = {"?", "?"};
    return value < 0 || (size_t)value >= list->count ? &outside : &list->words[value];
}

const char *word_name(const struct word_list *list, int value)
{
    return word_at(list, value)->name;
}

const char *word_title(const struct word_list *list, int value)
{
    return word_at(list, value)->title;
}

/* False when the text is longer than any word. */
static bool normalise(const char *text, char out[LONGEST_WORD])
{
    size_t length = strlen(text);
    while (length > 0 && *text == ' ') {
        text++;
        length--;
    }
    while (length > 0 && text[length - 1] == ' ')
        length--;
    if (length >= LONGEST_WORD)
        return false;
    for (size_t i = 0; i < length; i++) {
        char c = text[i];
        if (c == '_' || c == ' ')
            c = '-';
        else if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        out[i] = c;
    }
    out[length] = '\0';
    return true;
}

static bool hint_all(const struct word_list *list, struct error *error)
{
    CLEANUP(strbuf_done) struct strbuf all;
    strbuf_init(&all);
    for (size_t i = 0; i < list->count; i++)
        strbuf_printf(&all, "%s%s", i == 0 ? "" : ", ", list->words[i].name);
    return error_hint(error, "one of %s", all.data);
}

static bool word_unknown(const struct word_list *list, const char *text, const char *word,
                         struct error *error)
{
    const char *names[LONGEST_LIST];
    BUG_ON(list->count > LONGEST_LIST);
    for (size_t i = 0; i < list->count; i++)
        names[i] = list->words[i].name;
    const char *nearest = text_nearest(word, names, list->count);
    if (nearest != NULL)
        error_set(error, ERROR_INPUT, "\"%.80s\" is no %s; the nearest is \"%s\"", text, list->what,
                  nearest);
    else
        error_set(error, ERROR_INPUT, "\"%.80s\" is no %s", text, list->what);
    return hint_all(list, error);
}

bool word_find(const struct word_list *list, const char *text, int *value, struct error *error)
{
    char word[LONGEST_WORD];
    if (!normalise(text, word))
        return word_unknown(list, text, text, error);
    size_t length = strlen(word);
    if (length == 0) {
        error_set(error, ERROR_INPUT, "the %s is missing", list->what);
        return hint_all(list, error);
    }
    int found = -1, second = -1;
    for (size_t i = 0; i < list->count; i++) {
        const char *name = list->words[i].name;
        if (strncmp(name, word, length) != 0)
            continue;
        if (name[length] == '\0') {
            *value = (int)i;
            return true;
        }
        second = found;
        found = (int)i;
    }
    if (found < 0)
        return word_unknown(list, text, word, error);
    if (second >= 0) {
        error_set(error, ERROR_INPUT, "\"%.80s\" may be the %s \"%s\" or \"%s\"", text, list->what,
                  list->words[second].name, list->words[found].name);
        return hint_all(list, error);
    }
    *value = found;
    return true;
}
