#include "playbook_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "asset.h"

static const char *const files[] = {
    "playbooks/staff-augmentation.md",
    "playbooks/augmented-team.md",
    "playbooks/addons/fixed-rate.md", /* not the order of the merge: that must not depend on it */
    "playbooks/addons/time-and-materials.md",
    "playbooks/addons/sow-milestones.md",
    "playbooks/addons/healthcare.md",
    "playbooks/addons/financial.md",
    "playbooks/addons/gap-fill.md",
    "playbooks/addons/project-surge.md",
    "playbooks/addons/regulated-build.md",
    "playbooks/addons/startup-scaling.md",
    "playbooks/handover.md",
};

const char *fixture_faults(const struct faults *faults, struct arena *arena)
{
    struct strbuf buf;

    strbuf_init(&buf);
    for (size_t i = 0; i < faults->count; i++)
        strbuf_printf(&buf, "%s%d:%d %s", i == 0 ? "" : "\n", faults->at[i].line,
                      faults->at[i].column, faults->at[i].text);
    const char *text = arena_strdup(arena, buf.data);
    strbuf_done(&buf);
    return text;
}

void fixture_playbook(const char *text, struct arena *arena, struct playbook *out)
{
    struct faults faults = {0};

    if (!playbook_parse(text, arena, out, &faults))
        fail_msg("%s", fixture_faults(&faults, arena));
    assert_int_equal(faults.count, 0);
}

void fixture_library(struct arena *arena, struct library *library)
{
    *library = (struct library){0};
    for (size_t i = 0; i < ARRAY_COUNT(files); i++) {
        const struct asset *asset = asset_find(files[i]);
        assert_non_null(asset);
        fixture_playbook(asset->data, arena, vec_push(library, arena));
    }
}
