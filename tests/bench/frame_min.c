/* The floor of every interface: one list frame without data. frame_min */

#include "common/frame.h"

#include <stdio.h>

static const char *row(void *context, size_t at)
{
    static const char *const names[] = {"Ledger reconciliation", "Claims triage", "Archive search",
                                        "Meter forecasts", "Discharge letters"};
    char *text = context;

    if (at >= 1000000)
        return NULL;
    snprintf(text, 160, " ENG-%-7zu %-40s  staff-augmentation  deliver  2026-%02zu-%02zu", at,
             names[at % 5], at % 12 + 1, at % 28 + 1);
    return text;
}

int main(void)
{
    char text[160];
    struct frame_source source = {.row = row, .context = text};

    frame_run(&source);
    return 0;
}
