#include "transfer.h"

#include "rules/rules.h"
#include "text.h"
#include "utf8.h"

#include <string.h>

static const struct word topic_state_table[] = {
    [TOPIC_PLANNED] = {"planned", "Planned"},
    [TOPIC_HELD] = {"held", "Session held"},
    [TOPIC_CONFIRMED] = {"confirmed", "Confirmed"},
};
const struct word_list topic_state_words = {"state of a topic", topic_state_table,
                                            ARRAY_COUNT(topic_state_table)};

enum topic_state topic_state(const struct topic *topic)
{
    if (topic->confirmed != DAY_NONE)
        return TOPIC_CONFIRMED;
    return topic->held != DAY_NONE ? TOPIC_HELD : TOPIC_PLANNED;
}

bool topic_receiver_confirmed(const struct topic *topic)
{
    return topic->confirmed != DAY_NONE && !text_is_blank(topic->receiver) &&
           !text_is_blank(topic->confirmed_by) &&
           text_same_name(topic->receiver, topic->confirmed_by);
}

bool topic_is_proven(const struct topic *topic)
{
    return topic->method == METHOD_REVERSE_SHADOW || !text_is_blank(topic->proof);
}

bool topic_is_settled(const struct topic *topic)
{
    return topic_receiver_confirmed(topic) && (!topic->critical || topic_is_proven(topic));
}

bool topic_is_late(const struct topic *topic, civil_day today)
{
    return topic->confirmed == DAY_NONE && topic->due != DAY_NONE && topic->due < today;
}

int64_t topic_covered(const struct topic *topic)
{
    static const int64_t shown[METHOD_COUNT] = {
        [METHOD_DOCUMENT] = 50,
        [METHOD_WALKTHROUGH] = 70,
        [METHOD_SHADOW] = 85,
        [METHOD_REVERSE_SHADOW] = 100,
    };
    int64_t all = shown[topic->method];
    switch (topic_state(topic)) {
    case TOPIC_PLANNED: return 0;
    case TOPIC_HELD: return all / 2;
    case TOPIC_CONFIRMED: break;
    }
    return topic_is_proven(topic) ? 100 : all;
}

/* Of what weighs something, how much of it is there. */
struct scale {
    int64_t weight, sum;
};

static int64_t percent(struct scale scale)
{
    return scale.weight == 0 ? -1 : scale.sum / scale.weight;
}

static void add_topic(struct transfer *transfer, const struct topic *topic, struct scale *all,
                      struct scale *critical)
{
    int64_t weight = topic->critical ? 2 : 1, covered = topic_covered(topic);
    transfer->topics++;
    transfer->held += topic_state(topic) != TOPIC_PLANNED;
    transfer->confirmed += topic_state(topic) == TOPIC_CONFIRMED;
    all->weight += weight;
    all->sum += weight * covered;
    if (!topic->critical)
        return;
    transfer->critical++;
    transfer->critical_settled += topic_is_settled(topic);
    critical->weight++;
    critical->sum += covered;
}

struct transfer transfer_of(const struct dossier *dossier)
{
    struct transfer transfer = {0};
    struct scale all = {0}, critical = {0};
    dossier_each(struct topic, topic, dossier, RECORD_TOPIC)
        add_topic(&transfer, topic, &all, &critical);
    dossier_each(struct artefact, artefact, dossier, RECORD_ARTEFACT) {
        transfer.artefacts++;
        transfer.artefacts_settled += artefact_is_settled(artefact);
    }
    transfer.share = percent(all);
    transfer.critical_share = percent(critical);
    return transfer;
}

const char *transfer_topics_said(const struct transfer *transfer, struct arena *arena)
{
    const char *critical = "";
    if (transfer->topics == 0)
        return "No topic is planned";
    if (transfer->critical > 0)
        critical =
            arena_printf(arena, ", %lld of %lld critical ones settled",
                         (long long)transfer->critical_settled, (long long)transfer->critical);
    return arena_printf(arena, "%lld %% covered: %lld of %lld topics confirmed%s",
                        (long long)transfer->share, (long long)transfer->confirmed,
                        (long long)transfer->topics, critical);
}

const char *transfer_said(const struct transfer *transfer, struct arena *arena)
{
    const char *topics = transfer_topics_said(transfer, arena);
    if (transfer->artefacts == 0)
        return topics;
    return arena_printf(arena, "%s; %lld of %lld artefacts settled", topics,
                        (long long)transfer->artefacts_settled, (long long)transfer->artefacts);
}

bool artefact_may_be_destroyed(enum artefact_kind kind)
{
    return kind != ARTEFACT_CODE && kind != ARTEFACT_PROMPTS && kind != ARTEFACT_PIPELINE;
}

bool artefact_owner_differs(const struct artefact *artefact)
{
    if (artefact->state == ARTEFACT_DESTROYED)
        return false; /* nobody owns what is not there */
    return artefact->owner_contract == PARTY_NONE ||
           artefact->owner_now != artefact->owner_contract;
}

bool artefact_is_settled(const struct artefact *artefact)
{
    return artefact->state != ARTEFACT_HELD && !text_is_blank(artefact->proof) &&
           !artefact_owner_differs(artefact);
}

bool line_twins_with(const struct line *line, const struct item *item)
{
    return name_listed(line->twins, item->code);
}
