#include "show.h"

#include "gate.h"
#include "text.h"
#include "utf8.h"
#include "widget/dialog.h"

#include <stdio.h>
#include <string.h>

const char *show_day(civil_day day, char out[DATE_TEXT_SIZE])
{
    char text[DATE_TEXT_SIZE];
    const char *blank = strchr(day_short(day, text), ' ');
    snprintf(out, DATE_TEXT_SIZE, "%s", blank == NULL ? text : blank + 1);
    return out;
}

const char *show_distance(civil_day due, civil_day today, char out[SHOW_SIZE])
{
    if (due == DAY_NONE)
        snprintf(out, SHOW_SIZE, "no date");
    else if (due == today)
        snprintf(out, SHOW_SIZE, "today");
    else if (due < today)
        snprintf(out, SHOW_SIZE, "%d d late", today - due);
    else
        snprintf(out, SHOW_SIZE, "in %d d", due - today);
    return out;
}

const char *show_model(int model)
{
    return model == MODEL_AUGMENTED_TEAM ? "AT" : "SA";
}

const char *show_stage(int stage)
{
    static const char *const names[STAGE_COUNT] = {"NEEDS", "SOURCING", "ONBOARDING", "DELIVERY",
                                                   "CLOSE-OUT"};
    return stage < 0 || stage >= STAGE_COUNT ? "?" : names[stage];
}

const char *show_stage_title(int stage)
{
    static const char *const names[STAGE_COUNT] = {"Needs", "Sourcing", "Onboarding", "Delivery",
                                                   "Close-out"};
    return stage < 0 || stage >= STAGE_COUNT ? "?" : names[stage];
}

const char *show_box(const struct canvas *canvas, int item_state)
{
    static const enum glyph boxes[] = {[ITEM_OPEN] = GLYPH_OPEN,
                                       [ITEM_DONE] = GLYPH_DONE,
                                       [ITEM_NOT_APPLICABLE] = GLYPH_NA,
                                       [ITEM_WAIVED] = GLYPH_WAIVED};
    return glyph_text(canvas, boxes[item_state]);
}

enum role show_box_role(int item_state)
{
    static const enum role roles[] = {[ITEM_OPEN] = ROLE_NORMAL,
                                      [ITEM_DONE] = ROLE_GOOD,
                                      [ITEM_NOT_APPLICABLE] = ROLE_DIM,
                                      [ITEM_WAIVED] = ROLE_WARN};
    return roles[item_state];
}

enum role show_health_role(int health)
{
    static const enum role roles[] = {
        [HEALTH_ON_TRACK] = ROLE_GOOD, [HEALTH_AT_RISK] = ROLE_WARN, [HEALTH_OFF_TRACK] = ROLE_BAD};
    return roles[health];
}

bool show_ready(const struct engagement *engagement)
{
    return engagement->status == STATUS_ACTIVE && engagement->gate_met >= engagement->gate_rows;
}

static struct flag flag(enum role role, const char *text)
{
    struct flag made = {.role = role};
    snprintf(made.text, sizeof made.text, "%s", text);
    return made;
}

static struct flag flag_late(civil_day due, civil_day today)
{
    struct flag made = {.role = ROLE_BAD};
    snprintf(made.text, sizeof made.text, "! late %d d", today - due);
    return made;
}

static struct flag flag_access(int64_t open)
{
    struct flag made = {.role = ROLE_WARN};
    snprintf(made.text, sizeof made.text, "%lld access open", (long long)open);
    return made;
}

static struct flag flag_due(civil_day due, enum role role)
{
    struct flag made = {.role = role};
    char day[DATE_TEXT_SIZE];
    snprintf(made.text, sizeof made.text, "due %s", day_short(due, day));
    return made;
}

struct flag show_flag(const struct list_row *row, civil_day today)
{
    const struct engagement *engagement = &row->engagement;
    enum health health = health_on(engagement->risk_from, engagement->off_from, today);
    if (engagement->status != STATUS_ACTIVE)
        return flag(ROLE_DIM, word_title(&status_words, engagement->status));
    if (engagement->next_due != DAY_NONE && engagement->next_due < today)
        return flag_late(engagement->next_due, today);
    if (health == HEALTH_OFF_TRACK)
        return flag(ROLE_BAD, "! off track");
    if (show_ready(engagement))
        return flag(ROLE_GOOD, "READY press >");
    if (engagement->stage == STAGE_CLOSE && engagement->access_open > 0)
        return flag_access(engagement->access_open);
    if (health == HEALTH_AT_RISK)
        return flag(ROLE_WARN, "~ at risk");
    if (engagement->next_due == DAY_NONE)
        return flag(ROLE_DIM, "nothing due");
    return flag_due(engagement->next_due,
                    engagement->next_due - today <= 7 ? ROLE_WARN : ROLE_NORMAL);
}

struct flag show_short_flag(const struct list_row *row, civil_day today)
{
    struct flag short_flag = show_flag(row, today);
    int days = 0;
    if (strncmp(short_flag.text, "due ", 4) == 0)
        return flag(ROLE_GOOD, "ok");
    if (sscanf(short_flag.text, "! late %d", &days) == 1)
        snprintf(short_flag.text, sizeof short_flag.text, "! %d d", days);
    else if (strncmp(short_flag.text, "READY", 5) == 0)
        return flag(ROLE_GOOD, "READY");
    return short_flag;
}

void show_heading(struct area area, const char *text)
{
    area_rule(area, 0, ROLE_BORDER);
    int at = area_text(area, 0, 0, ROLE_BORDER, " ");
    area_text(area, 0, area_text(area, 0, at, ROLE_HEADER, text), ROLE_BORDER, " ");
}

int show_text(struct area area, int row, enum role role, const char *text)
{
    if (text_is_blank(text))
        return 0;
    return paragraph(area_part(area, row, 0, area.rows - row, area.columns), role, text, true);
}

int show_fact(struct area area, int row, int width, const char *name, const char *value)
{
    if (text_is_blank(value) || row >= area.rows)
        return 0;
    area_fit(area, row, 0, width - 1, ROLE_DIM, name);
    struct area beside = area_part(area, row, width, area.rows - row, area.columns - width);
    return paragraph(beside, ROLE_NORMAL, value, true);
}

void show_nothing(struct area area, const char *text, const char *remedy)
{
    int row = area.rows > 6 ? 2 : 0;
    struct area inside = area_part(area, row, 2, area.rows - row, area.columns - 3);
    int used = show_text(inside, 0, ROLE_NORMAL, text);
    if (remedy != NULL)
        show_text(inside, used + 1, ROLE_DIM, remedy);
}
