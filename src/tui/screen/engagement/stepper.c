#include "engagement.h"

#include "gate.h"
#include "text.h"
#include "utf8.h"

#include <stdio.h>
#include <string.h>

static const struct phase *current_phase(const struct dossier *dossier)
{
    return dossier->engagement->status == STATUS_CLOSED ? NULL : dossier_phase(dossier);
}

static bool passed(const struct phase *phase)
{
    return phase->left != DAY_NONE && phase->verdict != VERDICT_RETURNED &&
           phase->verdict != VERDICT_CANCELLED;
}

static const char *sign_of(const struct dossier *dossier, const struct phase *phase)
{
    if (phase == NULL)
        return "( )";
    if (phase == current_phase(dossier))
        return dossier->engagement->status == STATUS_CANCELLED ? "(-)" : "(>)";
    return passed(phase) ? "(x)" : "( )";
}

static enum role role_of(const struct dossier *dossier, const struct phase *phase)
{
    if (phase != NULL && phase == current_phase(dossier))
        return ROLE_TAB_ACTIVE;
    return phase != NULL && passed(phase) ? ROLE_GOOD : ROLE_DIM;
}

/* The whole title where it fits, else its first word. */
static void title_of(const struct phase *phase, int cells, char out[SHOW_SIZE])
{
    const char *title = phase == NULL ? "?" : phase->title;
    size_t length = text_cells(title) <= cells ? strlen(title) : strcspn(title, " ");
    snprintf(out, SHOW_SIZE, "%.*s", (int)(length < SHOW_SIZE ? length : SHOW_SIZE - 1), title);
}

static void date_of(const struct dossier *dossier, const struct phase *phase, int stage,
                    civil_day today, char out[SHOW_SIZE])
{
    char day[DATE_TEXT_SIZE];
    out[0] = '\0';
    if (phase == NULL)
        return;
    if (phase == current_phase(dossier)) {
        int spent = today - phase->entered;
        if (phase->plan_days > 0)
            snprintf(out, SHOW_SIZE, "%d of %d d", spent, (int)phase->plan_days);
        else
            snprintf(out, SHOW_SIZE, "%d d so far", spent);
        return;
    }
    if (passed(phase)) {
        snprintf(out, SHOW_SIZE, "done %s", show_day(phase->left, day));
        return;
    }
    civil_day planned = dossier_anchors(dossier, (enum stage)stage, today).phase;
    if (planned != DAY_NONE)
        snprintf(out, SHOW_SIZE, "from %s", show_day(planned, day));
}

static void draw_step(const struct dossier *dossier, int stage, civil_day today, struct area area)
{
    const struct phase *phase = dossier_stage_phase(dossier, (enum stage)stage);
    enum role role = role_of(dossier, phase);
    char text[SHOW_SIZE];
    area_text(area, 0, 0, role, sign_of(dossier, phase));
    title_of(phase, area.columns - 5, text);
    int at = area_text(area, 0, 4, role, text);
    for (at++; stage + 1 < STAGE_COUNT && at < area.columns - 1; at++)
        area_text(area, 0, at, ROLE_BORDER, glyph_text(area.canvas, GLYPH_HORIZONTAL));
    date_of(dossier, phase, stage, today, text);
    if (text_cells(text) <= area.columns - 4) /* a number that is cut is another number */
        area_text(area, 1, 4, ROLE_DIM, text);
}

static void draw_brief(const struct dossier *dossier, struct area area)
{
    const struct phase *present = dossier_phase(dossier);
    int at = 1;
    for (int stage = 0; stage < STAGE_COUNT; stage++) {
        const struct phase *phase = dossier_stage_phase(dossier, (enum stage)stage);
        at = area_text(area, 0, at, role_of(dossier, phase), sign_of(dossier, phase));
        if (stage + 1 < STAGE_COUNT)
            at = area_text(area, 0, at, ROLE_BORDER, glyph_text(area.canvas, GLYPH_HORIZONTAL));
    }
    area_text(area, 0, at + 1, ROLE_TAB_ACTIVE, present == NULL ? "" : present->title);
}

void stepper_draw(const struct dossier *dossier, civil_day today, struct area area)
{
    if (area.rows < 2 || area.columns < 70) {
        draw_brief(dossier, area);
        return;
    }
    int width = area.columns / STAGE_COUNT;
    for (int stage = 0; stage < STAGE_COUNT; stage++)
        draw_step(dossier, stage, today, area_part(area, 0, stage * width + 1, 2, width));
}
