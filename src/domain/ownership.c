#include "exitlist.h"

#include "text.h"

#include <string.h>
#include <strings.h>

/* Levels that let their holder give or take the access of others. */
static bool rules_over(const char *level)
{
    static const char *const words[] = {"admin", "owner", "root", "superuser"};
    static const char between[] = " ,;:/+(&";
    for (const char *at = text_or(level, ""); *at != '\0'; at += strspn(at, between)) {
        for (size_t i = 0; i < ARRAY_COUNT(words); i++)
            if (strncasecmp(at, words[i], strlen(words[i])) == 0)
                return true;
        at += strcspn(at, between);
    }
    return false;
}

static bool is_in_hand(const struct access *access)
{
    return access_state(access) == ACCESS_GRANTED;
}

static bool another_rules(const struct dossier *dossier, const struct access *access)
{
    dossier_each(struct access, other, dossier, RECORD_ACCESS)
        if (other->assignment != access->assignment && is_in_hand(other) &&
            rules_over(other->level) && access_same_system(other, access))
            return true;
    return false;
}

static bool is_sole(const struct dossier *dossier, const struct access *access)
{
    if (!is_in_hand(access))
        return false;
    return access->sole || (rules_over(access->level) && !another_rules(dossier, access));
}

static bool another_gives(const struct dossier *dossier, const struct topic *topic)
{
    dossier_each(struct topic, other, dossier, RECORD_TOPIC)
        if (other->giver != topic->giver && other->giver != 0 &&
            strcasecmp(text_or(other->title, ""), text_or(topic->title, "")) == 0)
            return true;
    return false;
}

static bool is_only_giver(const struct dossier *dossier, const struct topic *topic)
{
    return topic->critical && topic->confirmed == DAY_NONE && topic->giver != 0 &&
           !another_gives(dossier, topic);
}

static const struct assignment *who(const struct dossier *dossier, int64_t number)
{
    return number == 0 ? NULL : dossier_by_number(dossier, RECORD_ASSIGNMENT, number);
}

/* One who leaves as well takes nothing over. */
static const struct assignment *successor_of(const struct dossier *dossier, int64_t number)
{
    const struct assignment *successor = who(dossier, number);
    return successor == NULL || successor->left != DAY_NONE ? NULL : successor;
}

struct sole_ownership *sole_ownerships(const struct dossier *dossier,
                                       const struct assignment *holder, size_t *count,
                                       struct arena *arena)
{
    struct sole_ownership *all =
        arena_array(arena, struct sole_ownership,
                    dossier->rows[RECORD_ACCESS].count + dossier->rows[RECORD_TOPIC].count + 1);
    size_t found = 0;
    dossier_each(struct access, access, dossier, RECORD_ACCESS) {
        const struct assignment *of = who(dossier, access->assignment);
        if (of != NULL && (holder == NULL || holder == of) && is_sole(dossier, access))
            all[found++] =
                (struct sole_ownership){access->system, handle_text(RECORD_ACCESS, access, arena),
                                        of, successor_of(dossier, access->successor)};
    }
    dossier_each(struct topic, topic, dossier, RECORD_TOPIC) {
        const struct assignment *of = who(dossier, topic->giver);
        if (of != NULL && (holder == NULL || holder == of) && is_only_giver(dossier, topic))
            all[found++] = (struct sole_ownership){
                topic->title, handle_text(RECORD_TOPIC, topic, arena), of, NULL};
    }
    *count = found;
    return all;
}
