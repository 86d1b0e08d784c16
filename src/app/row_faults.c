#include "row_faults.h"

#include "text.h"

#include <string.h>

static bool before(const struct row_fault *fault, int line, int column)
{
    return fault->line != line ? fault->line < line : fault->column <= column;
}

bool row_faults_add(struct row_faults *faults, const struct error *error, int line, int column)
{
    size_t kept = faults->count < ROW_FAULTS_KEPT ? faults->count : ROW_FAULTS_KEPT, at = kept;

    if (error->code == ERROR_SYSTEM)
        return false;
    faults->of_many_codes |= faults->count > 0 && faults->kept[0].code != error->code;
    faults->count++;
    while (at > 0 && !before(&faults->kept[at - 1], line, column))
        at--;
    if (at == ROW_FAULTS_KEPT)
        return true;
    if (kept == ROW_FAULTS_KEPT)
        kept--;
    memmove(&faults->kept[at + 1], &faults->kept[at], (kept - at) * sizeof faults->kept[0]);
    faults->kept[at] =
        (struct row_fault){line, column, error->code, arena_strdup(faults->arena, error->message),
                           arena_strdup(faults->arena, error->hint)};
    return true;
}

static void tell_one(const struct row_fault *fault, struct error *error)
{
    error_set(error, fault->code, "%s", fault->message);
    error_hint(error, "%s", fault->hint);
    error_within(error, "line %d column %d", fault->line, fault->column);
}

static void add_finding(const struct row_faults *faults, const struct row_fault *fault,
                        struct findings *findings)
{
    *vec_push(findings, faults->arena) = (struct finding){
        .severity = SEVERITY_BLOCK,
        .rule = "fault",
        .subject = arena_printf(faults->arena, "line %d column %d", fault->line, fault->column),
        .text = fault->message,
        .remedy = fault->hint,
    };
}

bool row_faults_tell(const struct row_faults *faults, struct findings *findings,
                     struct error *error)
{
    const struct row_fault *first = &faults->kept[0];
    size_t kept = faults->count < ROW_FAULTS_KEPT ? faults->count : ROW_FAULTS_KEPT;

    if (faults->count == 1) {
        tell_one(first, error);
    } else {
        error_set(error, faults->of_many_codes ? ERROR_INPUT : first->code,
                  "%zu faults, the first in line %d column %d", faults->count, first->line,
                  first->column);
        error_hint(error,
                   kept < faults->count ? "nothing was taken in; the first %zu of them:"
                                        : "nothing was taken in",
                   kept);
        for (size_t at = 0; at < kept; at++)
            add_finding(faults, &faults->kept[at], findings);
    }
    error->line = first->line;
    error->column = first->column;
    return false;
}
