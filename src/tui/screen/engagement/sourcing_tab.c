#include "engagement.h"

#include "screen/act.h"

#include "sourcing.h"
#include "text.h"

#include <stdio.h>
#include <string.h>

/* Seats with their candidates below, then the papers of those who serve. */

/* --- load -------------------------------------------------------------------------------- */

static const struct source_row *row_at(const void *context, size_t row)
{
    return &((const struct engagement_screen *)context)->sourcing.at[row];
}

static const char *row_id(const void *context, size_t row)
{
    return row_at(context, row)->id;
}

static const char *row_words(const void *context, size_t row)
{
    return row_at(context, row)->words;
}

static void draw_row(const void *context, size_t row, struct area area, bool selected);

static void add_candidates(struct engagement_screen *screen, const struct seat *seat)
{
    struct arena *arena = &screen->base.arena;
    dossier_each(struct candidate, candidate, &screen->view.dossier, RECORD_CANDIDATE)
        if (candidate->seat == seat->number)
            vec_add(&screen->sourcing, arena,
                    ((struct source_row){.id = handle_text(RECORD_CANDIDATE, candidate, arena),
                                         .words = candidate->name,
                                         .seat = seat,
                                         .candidate = candidate}));
}

static void add_papers(struct engagement_screen *screen)
{
    struct arena *arena = &screen->base.arena;
    bool any = false;
    dossier_each(struct paper, paper, &screen->view.dossier, RECORD_PAPER) {
        if (!any)
            vec_add(&screen->sourcing, arena, ((struct source_row){.heading = "Papers"}));
        any = true;
        vec_add(
            &screen->sourcing, arena,
            ((struct source_row){.id = paper_id(screen, paper, arena),
                                 .words = arena_printf(arena, "%s %s", paper_name(screen, paper),
                                                       paper_title(paper)),
                                 .paper = paper}));
    }
}

static void load(struct engagement_screen *screen)
{
    struct arena *arena = &screen->base.arena;
    screen->sourcing.at = NULL;
    screen->sourcing.count = screen->sourcing.capacity = 0;
    dossier_each(struct seat, seat, &screen->view.dossier, RECORD_SEAT) {
        vec_add(&screen->sourcing, arena,
                ((struct source_row){.id = handle_text(RECORD_SEAT, seat, arena),
                                     .words = seat->title,
                                     .seat = seat}));
        add_candidates(screen, seat);
    }
    add_papers(screen);
    list_set(&screen->lists[TAB_SOURCING], &(struct list_rows){.context = screen,
                                                               .count = screen->sourcing.count,
                                                               .id = row_id,
                                                               .words = row_words,
                                                               .name = row_id,
                                                               .draw = draw_row});
}

static const struct source_row *selected(const struct engagement_screen *screen)
{
    size_t row = list_selected(&screen->lists[TAB_SOURCING]);
    return row == LIST_NONE ? NULL : &screen->sourcing.at[row];
}

/* --- drawing ----------------------------------------------------------------------------- */

enum { STAGE_CELLS = 13, DAYS_CELLS = 6, SCORE_CELLS = 10 };

/* "1/2 filled, open 10 d"; "1/2" where there is no room for more. */
static void fill_text(const struct fill *fill, bool wide, char out[SHOW_SIZE])
{
    size_t used = (size_t)snprintf(out, SHOW_SIZE, "%lld/%lld%s", (long long)fill->filled,
                                   (long long)fill->asked, wide ? " filled" : "");
    if (wide && fill->open_days >= 0)
        snprintf(out + used, SHOW_SIZE - used, ", open %d d", fill->open_days);
    else if (wide && fill->days >= 0)
        snprintf(out + used, SHOW_SIZE - used, ", in %d d", fill->days);
}

static void draw_seat(const struct engagement_screen *screen, const struct seat *seat,
                      struct area area)
{
    struct fill fill = seat_fill(&screen->view.dossier, seat, screen->today);
    char text[SHOW_SIZE], title[2 * SHOW_SIZE];
    bool wide = area.columns >= 60;
    int tail = wide ? SOURCE_TAIL_CELLS : 5;
    snprintf(title, sizeof title, "S%lld %.120s", (long long)seat->number,
             text_or(seat->title, "?"));
    area_fit(area, 0, 1, area.columns - tail - 2, ROLE_HEADER, title);
    fill_text(&fill, wide, text);
    area_fit(area, 0, area.columns - tail, tail, fill.filled < fill.asked ? ROLE_WARN : ROLE_GOOD,
             text);
}

static enum role stage_role(const struct candidate *candidate)
{
    if (candidate->stage == CANDIDATE_ACCEPTED)
        return ROLE_GOOD;
    return candidate_settled(candidate) ? ROLE_DIM : ROLE_NORMAL;
}

/* "86/75": the score that is furthest below, or least above, its pass mark. */
static enum role score_text(const struct engagement_screen *screen,
                            const struct candidate *candidate, char out[SHOW_SIZE])
{
    struct score_sum sum = candidate_scores(&screen->view.dossier, candidate);
    if (sum.least == NULL) {
        snprintf(out, SHOW_SIZE, "-");
        return ROLE_DIM;
    }
    bool below = sum.least->points < sum.least->pass;
    snprintf(out, SHOW_SIZE, "%s%lld/%lld", below ? "!" : "", (long long)sum.least->points,
             (long long)sum.least->pass);
    return below ? ROLE_BAD : ROLE_GOOD;
}

/* Where there is no room for the word. */
static const char *stage_sign(const struct candidate *candidate)
{
    static const char *const signs[] = {
        [CANDIDATE_SUBMITTED] = "sub",   [CANDIDATE_SCREENED] = "scr",
        [CANDIDATE_BENCHMARKED] = "ben", [CANDIDATE_INTERVIEWED] = "int",
        [CANDIDATE_OFFERED] = "off",     [CANDIDATE_ACCEPTED] = "[x]",
        [CANDIDATE_REJECTED] = "[-]",    [CANDIDATE_WITHDRAWN] = "[-]",
    };
    return signs[candidate->stage];
}

static void draw_candidate(const struct engagement_screen *screen,
                           const struct candidate *candidate, struct area area)
{
    enum role role = stage_role(candidate);
    char text[SHOW_SIZE], name[2 * SHOW_SIZE];
    bool wide = area.columns >= 60;
    int at = area.columns - (wide ? SOURCE_TAIL_CELLS : 4);
    snprintf(name, sizeof name, "%.140s%s", text_or(candidate->name, "?"),
             candidate->reserve ? " (reserve)" : "");
    area_printf(area, 0, 3, ROLE_DIM, "C%lld", (long long)candidate->number);
    area_fit(area, 0, 7, at - 8,
             candidate_settled(candidate) && role == ROLE_DIM ? ROLE_DIM : ROLE_NORMAL, name);
    if (!wide) {
        area_fit(area, 0, at, 4, role, stage_sign(candidate));
        return;
    }
    area_fit(area, 0, at, STAGE_CELLS, role, word_name(&candidate_stage_words, candidate->stage));
    int days = candidate_days(candidate, (enum candidate_stage)candidate->stage, screen->today);
    if (days >= 0)
        area_printf(area, 0, at + STAGE_CELLS, ROLE_NORMAL, "%d d", days);
    role = score_text(screen, candidate, text);
    area_fit(area, 0, at + STAGE_CELLS + DAYS_CELLS, SCORE_CELLS, role, text);
}

static void draw_row(const void *context, size_t at, struct area area, bool is_selected)
{
    const struct engagement_screen *screen = context;
    const struct source_row *row = row_at(context, at);
    (void)is_selected;
    if (row->candidate != NULL)
        draw_candidate(screen, row->candidate, area);
    else if (row->paper != NULL)
        paper_draw(screen, row, area);
    else if (row->seat != NULL)
        draw_seat(screen, row->seat, area);
    else
        show_heading(area, row->heading);
}

static void draw_heads(struct area area)
{
    int at = area.columns - SOURCE_TAIL_CELLS;
    area_text(area, 0, 1, ROLE_HEADER, "SEAT, CANDIDATE");
    if (area.columns < 60)
        return;
    area_text(area, 0, at, ROLE_HEADER, "STAGE");
    area_text(area, 0, at + STAGE_CELLS, ROLE_HEADER, "DAYS");
    area_text(area, 0, at + STAGE_CELLS + DAYS_CELLS, ROLE_HEADER, "LEAST/PASS");
}

static void stages_text(const struct engagement_screen *screen, const struct candidate *candidate,
                        char out[4 * SHOW_SIZE])
{
    size_t used = 0;
    out[0] = '\0';
    for (int stage = 0; stage < CANDIDATE_STEPS; stage++) {
        int days = candidate_days(candidate, (enum candidate_stage)stage, screen->today);
        if (days >= 0)
            used += (size_t)snprintf(out + used, 4 * SHOW_SIZE - used, "%s%s %d d",
                                     used > 0 ? ", " : "", word_name(&candidate_stage_words, stage),
                                     days);
    }
}

static void interview_text(const struct candidate *candidate, char out[4 * SHOW_SIZE])
{
    bool both = candidate->interviewer != NULL && candidate->second_interviewer != NULL;
    snprintf(out, 4 * SHOW_SIZE, "%.80s%s%.80s", text_or(candidate->interviewer, ""),
             both ? ", then " : "", text_or(candidate->second_interviewer, ""));
}

static int draw_scores(const struct engagement_screen *screen, const struct candidate *candidate,
                       struct area area, int at)
{
    dossier_each(struct score, score, &screen->view.dossier, RECORD_SCORE) {
        char text[2 * SHOW_SIZE];
        if (score->candidate != candidate->number)
            continue;
        snprintf(text, sizeof text, "%lld of %lld in %.100s", (long long)score->points,
                 (long long)score->pass, score->skill);
        at += show_fact(area, at, 10, "Score", text);
    }
    return at;
}

static void detail_candidate(const struct engagement_screen *screen, const struct split *split,
                             const struct candidate *candidate)
{
    char text[4 * SHOW_SIZE], money[MONEY_TEXT_SIZE];
    int at = 0;
    snprintf(text, sizeof text, "C%lld %.200s", (long long)candidate->number,
             text_or(candidate->name, "?"));
    struct area area = engagement_details(split, text);
    stages_text(screen, candidate, text);
    at += show_fact(area, at, 10, "Stages", text);
    at = draw_scores(screen, candidate, area, at);
    interview_text(candidate, text);
    if (text[0] != '\0')
        at += show_fact(area, at, 10, "Interview", text);
    at += show_fact(area, at, 10, "Reason", candidate->reason);
    if (candidate->rate.minor != MONEY_NONE)
        at += show_fact(area, at, 10, "Rate", rate_text(candidate->rate, money));
    at += show_fact(area, at, 10, "Reach", candidate->reach);
    show_fact(area, at, 10, "Note", candidate->note);
}

static void detail_seat(const struct split *split, const struct seat *seat)
{
    char text[4 * SHOW_SIZE];
    int at = 0;
    snprintf(text, sizeof text, "S%lld %.200s", (long long)seat->number, text_or(seat->title, "?"));
    struct area area = engagement_details(split, text);
    at += show_fact(area, at, 10, "Skills", text_or(seat->skills, "none written yet"));
    at += show_fact(area, at, 10, "Level", seat->level);
    at += show_fact(area, at, 10, "Purpose", seat->purpose);
    at += show_fact(area, at, 10, "Decides", seat->decides);
    at += show_fact(area, at, 10, "Evidence", seat->evidence);
    show_fact(area, at, 10, "SOC", seat->soc);
}

static void draw_details(const struct engagement_screen *screen, const struct split *split)
{
    const struct source_row *row = selected(screen);
    if (row == NULL || !split->shown)
        return;
    if (row->candidate != NULL)
        detail_candidate(screen, split, row->candidate);
    else if (row->paper != NULL)
        paper_details(screen, split, row);
    else
        detail_seat(split, row->seat);
}

static void draw(const struct engagement_screen *screen, struct area area)
{
    struct split split = engagement_split(screen, area, 7);
    struct area middle = area_part(split.list, 1, 0, split.list.rows - 1, split.list.columns);
    draw_heads(split.list);
    if (screen->sourcing.count == 0)
        show_nothing(middle, "No seat is there to be filled yet.", "a adds the first one.");
    list_draw(&screen->lists[TAB_SOURCING], middle);
    draw_details(screen, &split);
}

/* Candidates who are still under way. */
static void count(const struct engagement_screen *screen, char out[SHOW_SIZE])
{
    size_t open = 0;
    dossier_each(struct candidate, candidate, &screen->view.dossier, RECORD_CANDIDATE)
        open += !candidate_settled(candidate);
    out[0] = '\0';
    if (open > 0)
        snprintf(out, SHOW_SIZE, "%zu", open);
}

/* --- keys -------------------------------------------------------------------------------- */

static void open_form(struct engagement_screen *screen, const char *command, const char *name,
                      const char *value)
{
    act_form(screen->base.shell, command, screen->code, name, value);
}

static void edit(struct engagement_screen *screen, const struct source_row *row)
{
    struct shell *shell = screen->base.shell;
    const char *from =
        row->paper == NULL ? NULL : dossier_origin(&screen->view.dossier, row->paper);
    if (row->candidate != NULL)
        act_edit(shell, "candidate edit", screen->code, "candidate", row->id,
                 &(struct act_row){RECORD_CANDIDATE, row->candidate}, 1);
    else if (from != NULL)
        shell_message(shell, "This paper comes from %s and is read only here: edit it there", from);
    else if (row->paper != NULL)
        act_edit(shell, "paper edit", screen->code, "paper", row->id,
                 &(struct act_row){RECORD_PAPER, row->paper}, 1);
    else
        act_edit(shell, "seat edit", screen->code, "seat", row->id,
                 &(struct act_row){RECORD_SEAT, row->seat}, 1);
}

/* The next stage: the interview and the acceptance ask for what belongs to them. */
static void next_stage(struct engagement_screen *screen, const struct source_row *row)
{
    struct shell *shell = screen->base.shell;
    int stage = row->candidate->stage;
    if (candidate_settled(row->candidate)) {
        shell_message(shell, "C%lld is settled: a mistake is taken back with undo",
                      (long long)row->candidate->number);
        return;
    }
    if (stage == CANDIDATE_OFFERED) {
        open_form(screen, "candidate accept", "candidate", row->id);
        return;
    }
    const char *next = word_name(&candidate_stage_words, stage + 1);
    const struct arg_value values[] = {
        {"code", screen->code}, {"candidate", row->id}, {"stage", next}};
    struct arena arena;
    if (stage + 1 == CANDIDATE_INTERVIEWED) {
        shell_form(shell, "candidate move", values, ARRAY_COUNT(values));
        return;
    }
    arena_init(&arena);
    (void)shell_run_command(shell, "candidate move", values, ARRAY_COUNT(values), &arena, NULL);
    arena_done(&arena);
}

static void end_with(struct engagement_screen *screen, const struct source_row *row,
                     enum candidate_stage stage)
{
    const struct arg_value values[] = {{"code", screen->code},
                                       {"candidate", row->id},
                                       {"stage", word_name(&candidate_stage_words, (int)stage)}};
    shell_form(screen->base.shell, "candidate move", values, ARRAY_COUNT(values));
}

static void picked(struct shell *shell, const char *value, void *context)
{
    struct engagement_screen *screen = context;
    const struct source_row *row = selected(screen);
    (void)shell;
    if (row == NULL || row->candidate == NULL)
        return;
    if (strcmp(value, "next") == 0)
        next_stage(screen, row);
    else if (strcmp(value, "reject") == 0)
        end_with(screen, row, CANDIDATE_REJECTED);
    else if (strcmp(value, "withdraw") == 0)
        end_with(screen, row, CANDIDATE_WITHDRAWN);
    else if (strcmp(value, "edit") == 0)
        edit(screen, row);
    else
        open_form(screen, value, "candidate", row->id);
}

static void offer(struct engagement_screen *screen, const struct source_row *row)
{
    struct choice choices[6];
    size_t given = 0;
    bool settled = candidate_settled(row->candidate);
    if (!settled || row->candidate->stage == CANDIDATE_ACCEPTED)
        choices[given++] = (struct choice){"candidate score", "Score a skill"};
    if (!settled) {
        choices[given++] = (struct choice){"next", "On to the next stage"};
        choices[given++] = (struct choice){"reject", "Reject, with the reason"};
        choices[given++] = (struct choice){"withdraw", "They withdrew, with the reason"};
    }
    choices[given++] = (struct choice){"edit", "Edit"};
    shell_pick(screen->base.shell, row->candidate->name, choices, given, picked, screen);
}

static void add(struct engagement_screen *screen, const struct source_row *row)
{
    const struct assignment *holder =
        row == NULL || row->paper == NULL ? NULL : paper_holder(&screen->view.dossier, row->paper);
    char handle[SHOW_SIZE];
    if (row == NULL) {
        open_form(screen, "seat add", NULL, NULL);
    } else if (row->paper != NULL) {
        snprintf(handle, sizeof handle, "P%lld", holder == NULL ? 0 : (long long)holder->number);
        open_form(screen, "paper add", holder == NULL ? NULL : "person", handle);
    } else {
        snprintf(handle, sizeof handle, "S%lld", (long long)row->seat->number);
        open_form(screen, "candidate add", "seat", handle);
    }
}

static bool act_on_candidate(struct engagement_screen *screen, const struct source_row *row,
                             enum key_action action)
{
    if (action == ACTION_TOGGLE || action == ACTION_ADVANCE)
        next_stage(screen, row);
    else if (action == ACTION_RETREAT || action == ACTION_REVOKE)
        end_with(screen, row, CANDIDATE_REJECTED);
    else if (action == ACTION_OPEN)
        offer(screen, row);
    else
        return false;
    return true;
}

static bool act(struct engagement_screen *screen, enum key_action action)
{
    const struct source_row *row = selected(screen);
    if (action == ACTION_ADD)
        add(screen, row);
    else if (row == NULL)
        return false;
    else if (action == ACTION_EDIT)
        edit(screen, row);
    else if (row->candidate != NULL)
        return act_on_candidate(screen, row, action);
    else if (action == ACTION_OPEN)
        edit(screen, row);
    else if (action == ACTION_TOGGLE)
        add(screen, row);
    else
        return false;
    return true;
}

static const struct hint hints[] = {
    {ACTION_TOGGLE, "next stage"}, {ACTION_OPEN, "score"}, {ACTION_ADD, "add"},
    {ACTION_RETREAT, "reject"},    {ACTION_EDIT, "edit"},  {ACTION_NEXT_TAB, "tab"},
    {ACTION_REPEAT, "repeat"},     {ACTION_COPY, "copy"},
};

const struct tab sourcing_tab = {
    .title = "Sourcing",
    .brief = "Sourcing",
    .count = count,
    .load = load,
    .draw = draw,
    .act = act,
    .groups = "Candidates Papers",
    .hints = hints,
    .hint_count = ARRAY_COUNT(hints),
};
