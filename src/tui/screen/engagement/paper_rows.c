#include "engagement.h"

#include "sourcing.h"
#include "text.h"

#include <stdio.h>

/* The papers among the rows of the sourcing tab. */

/* What was brought along bears the code of where it was recorded, so that no two are one. */
const char *paper_id(const struct engagement_screen *screen, const struct paper *paper,
                     struct arena *arena)
{
    const char *handle = handle_text(RECORD_PAPER, paper, arena);
    const char *from = dossier_origin(&screen->view.dossier, paper);
    return from == NULL ? handle : arena_printf(arena, "%s %s", from, handle);
}

const char *paper_title(const struct paper *paper)
{
    return text_or(paper->title, word_title(&paper_kind_words, paper->kind));
}

const char *paper_name(const struct engagement_screen *screen, const struct paper *paper)
{
    const struct assignment *holder = paper_holder(&screen->view.dossier, paper);
    return holder == NULL ? "?" : assignment_name(&screen->view.dossier, holder);
}

static enum role paper_state(const struct engagement_screen *screen, const struct paper *paper,
                             char out[SHOW_SIZE])
{
    enum { SOON = 30 };
    char day[DATE_TEXT_SIZE];
    if (!paper_valid(paper, screen->today)) {
        bool lapsed = paper->expires != DAY_NONE && paper->expires < screen->today;
        snprintf(out, SHOW_SIZE, "! %s %s", lapsed ? "lapsed" : "to sign",
                 show_day(lapsed ? paper->expires : paper->signed_on, day));
        return ROLE_BAD;
    }
    if (paper->expires == DAY_NONE) {
        snprintf(out, SHOW_SIZE, "valid");
        return ROLE_GOOD;
    }
    snprintf(out, SHOW_SIZE, "until %s", day_short(paper->expires, day));
    return paper->expires <= screen->today + SOON ? ROLE_WARN : ROLE_GOOD;
}

void paper_draw(const struct engagement_screen *screen, const struct source_row *row,
                struct area area)
{
    bool wide = area.columns >= 60;
    int at = area.columns - (wide ? SOURCE_TAIL_CELLS : 0);
    char state[SHOW_SIZE], title[3 * SHOW_SIZE];
    const char *from = dossier_origin(&screen->view.dossier, row->paper);
    enum role role = paper_state(screen, row->paper, state);
    snprintf(title, sizeof title, "%s: %.120s%s%.40s", paper_name(screen, row->paper),
             paper_title(row->paper), from == NULL ? "" : ", from ", text_or(from, ""));
    if (from == NULL)
        area_printf(area, 0, 3, ROLE_DIM, "%s", row->id);
    area_fit(area, 0, 7, at - 8, from == NULL ? ROLE_NORMAL : ROLE_DIM, title);
    if (wide)
        area_fit(area, 0, at, SOURCE_TAIL_CELLS, role, state);
}

void paper_details(const struct engagement_screen *screen, const struct split *split,
                   const struct source_row *row)
{
    char text[SHOW_SIZE], day[DATE_TEXT_SIZE];
    const char *from = dossier_origin(&screen->view.dossier, row->paper);
    int at = 0;
    struct area area = engagement_details(split, row->id);
    at += show_fact(area, at, 10, "Person", paper_name(screen, row->paper));
    at += show_fact(area, at, 10, "Kind", word_title(&paper_kind_words, row->paper->kind));
    at += show_fact(area, at, 10, "Signed", day_long(row->paper->signed_on, day));
    paper_state(screen, row->paper, text);
    at += show_fact(area, at, 10, "State", text);
    at += show_fact(area, at, 10, "Place", row->paper->place);
    at += show_fact(area, at, 10, "Checked", row->paper->checked_by);
    show_fact(area, at, 10, "From", from);
}
