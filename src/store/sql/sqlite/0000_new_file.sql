-- A new file at once: what the steps beside this lead to, in the words that SQLite keeps of
-- them. Made by tests/sql/test_migrate.c (STINT_UPDATE_GOLDEN=1).

CREATE TABLE access (
    id TEXT NOT NULL CHECK (length(id) = 26),
    engagement_id TEXT NOT NULL REFERENCES engagement (id),
    version INTEGER NOT NULL CHECK (version > 0),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    number INTEGER NOT NULL CHECK (number > 0),
    assignment INTEGER NOT NULL CHECK (assignment >= 0),
    system TEXT NOT NULL CHECK (length(system) BETWEEN 1 AND 2000),
    level TEXT CHECK (length(level) BETWEEN 1 AND 2000),
    kind TEXT NOT NULL CHECK (kind IN ('account', 'credential', 'data', 'device', 'badge',
        'shared-secret')),
    asked TEXT CHECK (date(asked) IS asked),
    granted TEXT CHECK (date(granted) IS granted),
    expires TEXT CHECK (date(expires) IS expires),
    revoked TEXT CHECK (date(revoked) IS revoked),
    verified TEXT CHECK (date(verified) IS verified),
    asked_by TEXT CHECK (length(asked_by) BETWEEN 1 AND 2000),
    granted_by TEXT CHECK (length(granted_by) BETWEEN 1 AND 2000),
    revoked_by TEXT CHECK (length(revoked_by) BETWEEN 1 AND 2000),
    verified_by TEXT CHECK (length(verified_by) BETWEEN 1 AND 2000),
    proof TEXT CHECK (length(proof) BETWEEN 1 AND 2000),
    ticket TEXT CHECK (length(ticket) BETWEEN 1 AND 2000),
    live INTEGER NOT NULL DEFAULT 1 CHECK (live IN (0, 1)) /* kept by engagement_live */, rotated TEXT CHECK (date(rotated) IS rotated), rotated_by TEXT CHECK (length(rotated_by) BETWEEN 1 AND 2000
    AND rotated_by NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*'), sole INTEGER NOT NULL DEFAULT 0 CHECK (sole IN (0, 1)), successor INTEGER NOT NULL DEFAULT 0 CHECK (successor >= 0), asset TEXT CHECK (length(asset) BETWEEN 1 AND 2000
    AND asset NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*'),
    PRIMARY KEY (engagement_id, id),
    UNIQUE (engagement_id, number),
    FOREIGN KEY (engagement_id, assignment) REFERENCES assignment (engagement_id, number),
    CONSTRAINT access_one_line CHECK (
        system || coalesce(level, '') || coalesce(asked_by, '') || coalesce(granted_by, '') ||
        coalesce(revoked_by, '') || coalesce(verified_by, '') || coalesce(proof, '') ||
        coalesce(ticket, '')
        NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*')
) STRICT;

CREATE TABLE action (
    number INTEGER NOT NULL PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    actor TEXT NOT NULL CHECK (length(actor) BETWEEN 1 AND 200),
    command TEXT NOT NULL CHECK (length(command) BETWEEN 1 AND 200),
    summary TEXT NOT NULL CHECK (length(summary) BETWEEN 1 AND 2000),
    engagement_id TEXT,
    undoes INTEGER,
    undone INTEGER NOT NULL CHECK (undone IN (0, 1)),
    stack TEXT NOT NULL CHECK (stack IN ('undo', 'redo', 'none'))
) STRICT;

CREATE TABLE advice (
    id TEXT NOT NULL CHECK (length(id) = 26),
    engagement_id TEXT NOT NULL REFERENCES engagement (id),
    version INTEGER NOT NULL CHECK (version > 0),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    number INTEGER NOT NULL CHECK (number > 0),
    given TEXT CHECK (date(given) IS given),
    given_by TEXT CHECK (length(given_by) BETWEEN 1 AND 2000),
    answers TEXT NOT NULL CHECK (length(answers) BETWEEN 1 AND 2000),
    model TEXT NOT NULL CHECK (model IN ('undetermined', 'staff-augmentation', 'augmented-team',
        'managed-services')),
    rule TEXT CHECK (length(rule) BETWEEN 1 AND 2000),
    score INTEGER NOT NULL,
    confidence TEXT NOT NULL CHECK (confidence IN ('none', 'weak', 'moderate', 'strong', 'mixed')),
    contract TEXT CHECK (length(contract) BETWEEN 1 AND 2000),
    scenarios TEXT CHECK (length(scenarios) BETWEEN 1 AND 2000),
    warnings TEXT CHECK (length(warnings) BETWEEN 1 AND 2000),
    addons TEXT CHECK (length(addons) BETWEEN 1 AND 2000),
    chosen TEXT NOT NULL CHECK (chosen IN ('undetermined', 'staff-augmentation', 'augmented-team',
        'managed-services')),
    reason TEXT CHECK (length(reason) BETWEEN 1 AND 2000),
    rules_version TEXT CHECK (length(rules_version) BETWEEN 1 AND 2000),
    PRIMARY KEY (engagement_id, id),
    UNIQUE (engagement_id, number),
    CONSTRAINT advice_one_line CHECK (
        coalesce(given_by, '') || answers || coalesce(rule, '') || coalesce(contract, '') ||
        coalesce(scenarios, '') || coalesce(warnings, '') || coalesce(addons, '') ||
        coalesce(reason, '') || coalesce(rules_version, '')
        NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*')
) STRICT;

CREATE TABLE amendment (
    id TEXT NOT NULL CHECK (length(id) = 26),
    engagement_id TEXT NOT NULL REFERENCES engagement (id),
    version INTEGER NOT NULL CHECK (version > 0),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    number INTEGER NOT NULL CHECK (number > 0),
    text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 65536),
    agreed TEXT CHECK (date(agreed) IS agreed),
    agreed_by TEXT CHECK (length(agreed_by) BETWEEN 1 AND 2000),
    end_before TEXT CHECK (date(end_before) IS end_before),
    end_after TEXT CHECK (date(end_after) IS end_after),
    ceiling_before INTEGER CHECK (ceiling_before >= 0),
    ceiling_after INTEGER CHECK (ceiling_after >= 0),
    PRIMARY KEY (engagement_id, id),
    UNIQUE (engagement_id, number),
    CONSTRAINT amendment_one_line CHECK (
        coalesce(agreed_by, '')
        NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*'),
    CONSTRAINT amendment_lines CHECK (
        text
        NOT GLOB '*[' || char(1) || '-' || char(9) || char(11) || '-' || char(31) ||
        char(127) || ']*')
) STRICT;

CREATE TABLE artefact (
    id TEXT NOT NULL CHECK (length(id) = 26),
    engagement_id TEXT NOT NULL REFERENCES engagement (id),
    version INTEGER NOT NULL CHECK (version > 0),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    number INTEGER NOT NULL CHECK (number > 0),
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 2000),
    kind TEXT NOT NULL CHECK (kind IN ('code', 'weights', 'adapter', 'prompts', 'evaluation-set',
        'index', 'pipeline', 'data-copy')),
    place TEXT CHECK (length(place) BETWEEN 1 AND 2000),
    owner_now TEXT NOT NULL CHECK (owner_now IN ('none', 'client', 'provider', 'joint')),
    owner_contract TEXT NOT NULL CHECK (owner_contract IN ('none', 'client', 'provider', 'joint')),
    licence TEXT CHECK (length(licence) BETWEEN 1 AND 2000),
    state TEXT NOT NULL CHECK (state IN ('held', 'transferred', 'destroyed')),
    settled TEXT CHECK (date(settled) IS settled),
    settled_by TEXT CHECK (length(settled_by) BETWEEN 1 AND 2000),
    proof TEXT CHECK (length(proof) BETWEEN 1 AND 2000),
    PRIMARY KEY (engagement_id, id),
    UNIQUE (engagement_id, number),
    CONSTRAINT artefact_one_line CHECK (
        title || coalesce(place, '') || coalesce(licence, '') || coalesce(settled_by, '') ||
        coalesce(proof, '')
        NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*')
) STRICT;

CREATE TABLE assessment (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 26),
    version INTEGER NOT NULL CHECK (version > 0),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    number INTEGER NOT NULL UNIQUE CHECK (number > 0),
    provider_id TEXT NOT NULL REFERENCES provider (id),
    criterion TEXT NOT NULL CHECK (criterion IN ('credentials', 'delivery', 'screening',
        'replacement', 'security', 'references')),
    score INTEGER NOT NULL CHECK (score BETWEEN 1 AND 5),
    assessed TEXT CHECK (date(assessed) IS assessed),
    assessed_by TEXT CHECK (length(assessed_by) BETWEEN 1 AND 2000),
    note TEXT CHECK (length(note) BETWEEN 1 AND 2000),
    CONSTRAINT assessment_one_line CHECK (
        coalesce(assessed_by, '') || coalesce(note, '')
        NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*')
) STRICT;

CREATE TABLE assignment (
    id TEXT NOT NULL CHECK (length(id) = 26),
    engagement_id TEXT NOT NULL REFERENCES engagement (id),
    version INTEGER NOT NULL CHECK (version > 0),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    number INTEGER NOT NULL CHECK (number > 0),
    person_id TEXT NOT NULL REFERENCES person (id),
    seat INTEGER NOT NULL CHECK (seat >= 0),
    "from" TEXT CHECK (length("from") BETWEEN 3 AND 32),
    "to" TEXT CHECK (length("to") BETWEEN 3 AND 32),
    share INTEGER NOT NULL CHECK (share >= 0),
    "left" TEXT CHECK (date("left") IS "left"),
    replaces INTEGER NOT NULL CHECK (replaces >= 0), manager TEXT CHECK (length(manager) BETWEEN 1 AND 2000
    AND manager NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*'), manager_side TEXT NOT NULL DEFAULT 'none' CHECK (manager_side IN ('none', 'client', 'provider', 'joint')), from_day TEXT CHECK (date(from_day) IS from_day), to_day TEXT CHECK (date(to_day) IS to_day), planned_to TEXT CHECK (date(planned_to) IS planned_to), backfill INTEGER NOT NULL DEFAULT 0 CHECK (backfill IN (0, 1)),
    PRIMARY KEY (engagement_id, id),
    UNIQUE (engagement_id, number),
    CONSTRAINT assignment_one_line CHECK (
        person_id
        NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*')
) STRICT;

CREATE TABLE candidate (
    id TEXT NOT NULL CHECK (length(id) = 26),
    engagement_id TEXT NOT NULL REFERENCES engagement (id),
    version INTEGER NOT NULL CHECK (version > 0),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    number INTEGER NOT NULL CHECK (number > 0),
    seat INTEGER NOT NULL CHECK (seat >= 0),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 2000),
    reach TEXT CHECK (length(reach) BETWEEN 1 AND 2000),
    rate TEXT CHECK (length(rate) BETWEEN 3 AND 40),
    stage TEXT NOT NULL CHECK (stage IN ('submitted', 'screened', 'benchmarked', 'interviewed',
        'offered', 'accepted', 'rejected', 'withdrawn')),
    submitted TEXT CHECK (date(submitted) IS submitted),
    screened TEXT CHECK (date(screened) IS screened),
    benchmarked TEXT CHECK (date(benchmarked) IS benchmarked),
    interviewed TEXT CHECK (date(interviewed) IS interviewed),
    offered TEXT CHECK (date(offered) IS offered),
    settled TEXT CHECK (date(settled) IS settled),
    reason TEXT CHECK (length(reason) BETWEEN 1 AND 2000),
    interviewer TEXT CHECK (length(interviewer) BETWEEN 1 AND 2000),
    second_interviewer TEXT CHECK (length(second_interviewer) BETWEEN 1 AND 2000),
    reserve INTEGER NOT NULL CHECK (reserve IN (0, 1)),
    note TEXT CHECK (length(note) BETWEEN 1 AND 65536),
    assignment INTEGER NOT NULL CHECK (assignment >= 0),
    PRIMARY KEY (engagement_id, id),
    UNIQUE (engagement_id, number),
    CONSTRAINT candidate_one_line CHECK (
        name || coalesce(reach, '') || coalesce(reason, '') || coalesce(interviewer, '') ||
        coalesce(second_interviewer, '')
        NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*'),
    CONSTRAINT candidate_lines CHECK (
        coalesce(note, '')
        NOT GLOB '*[' || char(1) || '-' || char(9) || char(11) || '-' || char(31) ||
        char(127) || ']*')
) STRICT;

CREATE TABLE contact (
    id TEXT NOT NULL CHECK (length(id) = 26),
    engagement_id TEXT NOT NULL REFERENCES engagement (id),
    version INTEGER NOT NULL CHECK (version > 0),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    number INTEGER NOT NULL CHECK (number > 0),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 2000),
    role TEXT CHECK (length(role) BETWEEN 1 AND 2000),
    reach TEXT CHECK (length(reach) BETWEEN 1 AND 2000),
    side TEXT NOT NULL CHECK (side IN ('client', 'provider', 'joint')),
    escalation INTEGER NOT NULL CHECK (escalation >= 0), days INTEGER NOT NULL DEFAULT 0 CHECK (days >= 0),
    PRIMARY KEY (engagement_id, id),
    UNIQUE (engagement_id, number),
    CONSTRAINT contact_one_line CHECK (
        name || coalesce(role, '') || coalesce(reach, '')
        NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*')
) STRICT;

CREATE TABLE engagement (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 26),
    version INTEGER NOT NULL CHECK (version > 0),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 40 AND code = upper(code)),
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 2000),
    client TEXT NOT NULL CHECK (length(client) BETWEEN 1 AND 2000),
    provider TEXT NOT NULL CHECK (length(provider) BETWEEN 1 AND 2000),
    owner TEXT CHECK (length(owner) BETWEEN 1 AND 2000),
    model TEXT NOT NULL CHECK (model IN ('staff-augmentation', 'augmented-team')),
    scenario TEXT NOT NULL CHECK (scenario IN ('custom', 'gap-fill', 'project-surge',
        'regulated-build', 'startup-scaling')),
    sector TEXT NOT NULL CHECK (sector IN ('none', 'healthcare', 'financial', 'other')),
    contract TEXT NOT NULL CHECK (contract IN ('none', 'time-and-materials', 'fixed-rate',
        'sow-milestones')),
    service TEXT NOT NULL CHECK (service IN ('none', 'development', 'data', 'model-training',
        'integration')),
    status TEXT NOT NULL CHECK (status IN ('active', 'on-hold', 'closed', 'cancelled')),
    start TEXT CHECK (date(start) IS start),
    "end" TEXT CHECK (date("end") IS "end"),
    ip TEXT NOT NULL CHECK (ip IN ('unknown', 'client-owned', 'explicit-agreed', 'mixed')),
    objectives TEXT CHECK (length(objectives) BETWEEN 1 AND 65536),
    cadence TEXT CHECK (length(cadence) BETWEEN 1 AND 2000),
    sow TEXT CHECK (length(sow) BETWEEN 1 AND 2000),
    pack TEXT CHECK (length(pack) BETWEEN 1 AND 2000),
    ceiling INTEGER CHECK (ceiling >= 0),
    currency TEXT CHECK (length(currency) BETWEEN 1 AND 2000),
    playbook TEXT CHECK (length(playbook) BETWEEN 1 AND 2000),
    playbook_version TEXT CHECK (length(playbook_version) BETWEEN 1 AND 2000),
    addons TEXT CHECK (length(addons) BETWEEN 1 AND 2000),
    hold_reason TEXT CHECK (length(hold_reason) BETWEEN 1 AND 2000),
    cancel_reason TEXT CHECK (length(cancel_reason) BETWEEN 1 AND 2000),
    unplanned_exit INTEGER NOT NULL CHECK (unplanned_exit IN (0, 1)),
    stage TEXT NOT NULL CHECK (stage IN ('assess', 'source', 'onboard', 'deliver', 'close')),
    phase_title TEXT CHECK (length(phase_title) BETWEEN 1 AND 4100),
    phase_entered TEXT CHECK (date(phase_entered) IS phase_entered),
    gate_met INTEGER NOT NULL CHECK (gate_met >= 0),
    gate_rows INTEGER NOT NULL CHECK (gate_rows >= 0),
    open_required INTEGER NOT NULL CHECK (open_required >= 0),
    next_due TEXT CHECK (date(next_due) IS next_due),
    next_what TEXT CHECK (length(next_what) BETWEEN 1 AND 4100),
    seats_filled INTEGER NOT NULL CHECK (seats_filled >= 0),
    seats_total INTEGER NOT NULL CHECK (seats_total >= 0),
    access_open INTEGER NOT NULL CHECK (access_open >= 0),
    risk_from TEXT CHECK (date(risk_from) IS risk_from),
    off_from TEXT CHECK (date(off_from) IS off_from),
    fresh_until TEXT CHECK (date(fresh_until) IS fresh_until),
    /* what lists are ordered by, and which rows they show unless asked for more */
    due_key TEXT AS (coalesce(next_due, '9999-12-31')),
    end_key TEXT AS (coalesce("end", '9999-12-31')),
    title_key TEXT AS (lower(title)),
    client_key TEXT AS (lower(client)),
    open INTEGER AS (removed = 0 AND status NOT IN ('closed', 'cancelled')), ceremonies TEXT CHECK (length(ceremonies) BETWEEN 1 AND 2000
    AND ceremonies NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*'), reporting TEXT CHECK (length(reporting) BETWEEN 1 AND 2000
    AND reporting NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*'), protocol TEXT CHECK (length(protocol) BETWEEN 1 AND 2000
    AND protocol NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*'), hours_ceiling INTEGER NOT NULL DEFAULT 0 CHECK (hours_ceiling >= 0), provider_key TEXT AS (lower(provider)),
    CONSTRAINT engagement_one_line CHECK (
        code || title || client || provider || coalesce(owner, '') || coalesce(cadence, '') ||
        coalesce(sow, '') || coalesce(pack, '') || coalesce(currency, '') ||
        coalesce(playbook, '') || coalesce(playbook_version, '') || coalesce(addons, '') ||
        coalesce(hold_reason, '') || coalesce(cancel_reason, '') || coalesce(phase_title, '') ||
        coalesce(next_what, '')
        NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*'),
    CONSTRAINT engagement_lines CHECK (
        coalesce(objectives, '')
        NOT GLOB '*[' || char(1) || '-' || char(9) || char(11) || '-' || char(31) ||
        char(127) || ']*')
) STRICT;

CREATE TABLE hours (
    id TEXT NOT NULL CHECK (length(id) = 26),
    engagement_id TEXT NOT NULL REFERENCES engagement (id),
    version INTEGER NOT NULL CHECK (version > 0),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    number INTEGER NOT NULL CHECK (number > 0),
    assignment INTEGER NOT NULL CHECK (assignment >= 0),
    week TEXT CHECK (date(week) IS week),
    hours INTEGER NOT NULL CHECK (hours >= 0) /* in minutes */,
    amount INTEGER CHECK (amount >= 0),
    note TEXT CHECK (length(note) BETWEEN 1 AND 2000),
    approved TEXT CHECK (date(approved) IS approved),
    approved_by TEXT CHECK (length(approved_by) BETWEEN 1 AND 2000),
    cost INTEGER CHECK (cost >= 0),
    PRIMARY KEY (engagement_id, id),
    UNIQUE (engagement_id, number),
    CONSTRAINT hours_one_line CHECK (
        coalesce(note, '') || coalesce(approved_by, '')
        NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*')
) STRICT;

CREATE TABLE item (
    id TEXT NOT NULL CHECK (length(id) = 26),
    engagement_id TEXT NOT NULL REFERENCES engagement (id),
    version INTEGER NOT NULL CHECK (version > 0),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    position INTEGER NOT NULL CHECK (position >= 0),
    code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 2000),
    text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
    stage TEXT NOT NULL CHECK (stage IN ('assess', 'source', 'onboard', 'deliver', 'close')),
    required INTEGER NOT NULL CHECK (required IN (0, 1)),
    side TEXT NOT NULL CHECK (side IN ('client', 'provider', 'joint')),
    due_when TEXT CHECK (length(due_when) BETWEEN 3 AND 32),
    every INTEGER NOT NULL CHECK (every >= 0),
    cycle INTEGER NOT NULL CHECK (cycle >= 0),
    evidence_wanted TEXT CHECK (length(evidence_wanted) BETWEEN 1 AND 2000),
    source TEXT CHECK (length(source) BETWEEN 1 AND 2000),
    evidence_required INTEGER NOT NULL CHECK (evidence_required IN (0, 1)),
    waivable INTEGER NOT NULL CHECK (waivable IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'not-applicable', 'waived')),
    evidence TEXT CHECK (length(evidence) BETWEEN 1 AND 2000),
    reason TEXT CHECK (length(reason) BETWEEN 1 AND 2000),
    by TEXT CHECK (length(by) BETWEEN 1 AND 2000),
    at TEXT CHECK (date(at) IS at),
    retired INTEGER NOT NULL CHECK (retired IN (0, 1)),
    due TEXT CHECK (date(due) IS due),
    reached INTEGER NOT NULL CHECK (reached IN (0, 1)),
    live INTEGER NOT NULL DEFAULT 1 CHECK (live IN (0, 1)) /* kept by engagement_live */,
    PRIMARY KEY (engagement_id, id),
    CONSTRAINT item_one_line CHECK (
        code || text || coalesce(evidence_wanted, '') || coalesce(source, '') ||
        coalesce(evidence, '') || coalesce(reason, '') || coalesce(by, '')
        NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*')
) STRICT;

CREATE TABLE journal (
    seq INTEGER NOT NULL PRIMARY KEY,
    action INTEGER NOT NULL REFERENCES action (number) DEFERRABLE INITIALLY DEFERRED,
    at_ms INTEGER NOT NULL,
    engagement_id TEXT,
    record TEXT NOT NULL,
    row_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    payload_digest TEXT NOT NULL CHECK (length(payload_digest) = 64),
    prev TEXT NOT NULL CHECK (length(prev) = 64),
    hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;

CREATE TABLE journal_payload (
    seq INTEGER NOT NULL PRIMARY KEY REFERENCES journal (seq),
    salt TEXT NOT NULL CHECK (length(salt) = 32),
    before TEXT,
    after TEXT
) STRICT;

CREATE TABLE line (
    id TEXT NOT NULL CHECK (length(id) = 26),
    engagement_id TEXT NOT NULL REFERENCES engagement (id),
    version INTEGER NOT NULL CHECK (version > 0),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    position INTEGER NOT NULL CHECK (position >= 0),
    code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 2000),
    "group" TEXT CHECK (length("group") BETWEEN 1 AND 2000),
    text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
    required INTEGER NOT NULL CHECK (required IN (0, 1)),
    side TEXT NOT NULL CHECK (side IN ('client', 'provider', 'joint')),
    twins TEXT CHECK (length(twins) BETWEEN 1 AND 2000),
    state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'not-applicable')),
    place TEXT CHECK (length(place) BETWEEN 1 AND 2000),
    accepted_by TEXT CHECK (length(accepted_by) BETWEEN 1 AND 2000),
    reason TEXT CHECK (length(reason) BETWEEN 1 AND 2000),
    accepted TEXT CHECK (date(accepted) IS accepted),
    PRIMARY KEY (engagement_id, id),
    CONSTRAINT line_one_line CHECK (
        code || coalesce("group", '') || text || coalesce(twins, '') || coalesce(place, '') ||
        coalesce(accepted_by, '') || coalesce(reason, '')
        NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*')
) STRICT;

CREATE TABLE log (
    id TEXT NOT NULL CHECK (length(id) = 26),
    engagement_id TEXT NOT NULL REFERENCES engagement (id),
    version INTEGER NOT NULL CHECK (version > 0),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    number INTEGER NOT NULL CHECK (number > 0),
    kind TEXT NOT NULL CHECK (kind IN ('risk', 'assumption', 'issue', 'decision', 'note')),
    text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 65536),
    owner TEXT CHECK (length(owner) BETWEEN 1 AND 2000),
    impact TEXT NOT NULL CHECK (impact IN ('none', 'low', 'medium', 'high')),
    raised TEXT CHECK (date(raised) IS raised),
    raised_by TEXT CHECK (length(raised_by) BETWEEN 1 AND 2000),
    due TEXT CHECK (date(due) IS due),
    closed TEXT CHECK (date(closed) IS closed),
    closed_by TEXT CHECK (length(closed_by) BETWEEN 1 AND 2000),
    outcome TEXT CHECK (length(outcome) BETWEEN 1 AND 2000),
    live INTEGER NOT NULL DEFAULT 1 CHECK (live IN (0, 1)) /* kept by engagement_live_rest */,
    PRIMARY KEY (engagement_id, id),
    UNIQUE (engagement_id, number),
    CONSTRAINT log_one_line CHECK (
        coalesce(owner, '') || coalesce(raised_by, '') || coalesce(closed_by, '') ||
        coalesce(outcome, '')
        NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*'),
    CONSTRAINT log_lines CHECK (
        text
        NOT GLOB '*[' || char(1) || '-' || char(9) || char(11) || '-' || char(31) ||
        char(127) || ']*')
) STRICT;

CREATE TABLE milestone (
    id TEXT NOT NULL CHECK (length(id) = 26),
    engagement_id TEXT NOT NULL REFERENCES engagement (id),
    version INTEGER NOT NULL CHECK (version > 0),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    number INTEGER NOT NULL CHECK (number > 0),
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 2000),
    criteria TEXT CHECK (length(criteria) BETWEEN 1 AND 65536),
    due_when TEXT CHECK (length(due_when) BETWEEN 3 AND 32),
    forecast TEXT CHECK (date(forecast) IS forecast),
    amount INTEGER CHECK (amount >= 0),
    stage TEXT NOT NULL CHECK (stage IN ('assess', 'source', 'onboard', 'deliver', 'close')),
    state TEXT NOT NULL CHECK (state IN ('planned', 'submitted', 'accepted', 'rejected')),
    submitted TEXT CHECK (date(submitted) IS submitted),
    decided TEXT CHECK (date(decided) IS decided),
    submitted_by TEXT CHECK (length(submitted_by) BETWEEN 1 AND 2000),
    decided_by TEXT CHECK (length(decided_by) BETWEEN 1 AND 2000),
    reason TEXT CHECK (length(reason) BETWEEN 1 AND 2000),
    rejections INTEGER NOT NULL CHECK (rejections >= 0),
    due TEXT CHECK (date(due) IS due),
    live INTEGER NOT NULL DEFAULT 1 CHECK (live IN (0, 1)) /* kept by engagement_live */, after INTEGER NOT NULL DEFAULT 0 CHECK (after >= 0), owner INTEGER NOT NULL DEFAULT 0 CHECK (owner >= 0),
    PRIMARY KEY (engagement_id, id),
    UNIQUE (engagement_id, number),
    CONSTRAINT milestone_one_line CHECK (
        title || coalesce(submitted_by, '') || coalesce(decided_by, '') || coalesce(reason, '')
        NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*'),
    CONSTRAINT milestone_lines CHECK (
        coalesce(criteria, '')
        NOT GLOB '*[' || char(1) || '-' || char(9) || char(11) || '-' || char(31) ||
        char(127) || ']*')
) STRICT;

CREATE TABLE paper (
    id TEXT NOT NULL CHECK (length(id) = 26),
    engagement_id TEXT NOT NULL REFERENCES engagement (id),
    version INTEGER NOT NULL CHECK (version > 0),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    number INTEGER NOT NULL CHECK (number > 0),
    person_id TEXT NOT NULL CHECK (length(person_id) BETWEEN 1 AND 2000),
    kind TEXT NOT NULL CHECK (kind IN ('confidentiality', 'ip-assignment', 'conduct',
        'background-check', 'right-to-work', 'training', 'insurance', 'other')),
    title TEXT CHECK (length(title) BETWEEN 1 AND 2000),
    signed_on TEXT CHECK (date(signed_on) IS signed_on),
    expires TEXT CHECK (date(expires) IS expires),
    place TEXT CHECK (length(place) BETWEEN 1 AND 2000),
    checked_by TEXT CHECK (length(checked_by) BETWEEN 1 AND 2000),
    PRIMARY KEY (engagement_id, id),
    UNIQUE (engagement_id, number),
    CONSTRAINT paper_one_line CHECK (
        person_id || coalesce(title, '') || coalesce(place, '') || coalesce(checked_by, '')
        NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*')
) STRICT;

CREATE TABLE person (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 26),
    version INTEGER NOT NULL CHECK (version > 0),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 2000),
    reach TEXT CHECK (length(reach) BETWEEN 1 AND 2000),
    side TEXT NOT NULL CHECK (side IN ('client', 'provider', 'joint')), name_key TEXT CHECK (length(name_key) BETWEEN 1 AND 4000
    AND name_key NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*'),
    CONSTRAINT person_one_line CHECK (
        name || coalesce(reach, '')
        NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*')
) STRICT;

CREATE TABLE phase (
    id TEXT NOT NULL CHECK (length(id) = 26),
    engagement_id TEXT NOT NULL REFERENCES engagement (id),
    version INTEGER NOT NULL CHECK (version > 0),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    number INTEGER NOT NULL CHECK (number > 0),
    stage TEXT NOT NULL CHECK (stage IN ('assess', 'source', 'onboard', 'deliver', 'close')),
    title TEXT CHECK (length(title) BETWEEN 1 AND 2000),
    gate_title TEXT CHECK (length(gate_title) BETWEEN 1 AND 2000),
    criteria TEXT CHECK (length(criteria) BETWEEN 1 AND 2000),
    plan_days INTEGER NOT NULL CHECK (plan_days >= 0),
    opens TEXT CHECK (length(opens) BETWEEN 3 AND 32),
    entered TEXT CHECK (date(entered) IS entered),
    "left" TEXT CHECK (date("left") IS "left"),
    verdict TEXT NOT NULL CHECK (verdict IN ('none', 'go', 'go-with-waivers', 'returned',
        'extended', 'cancelled')),
    decided_by TEXT CHECK (length(decided_by) BETWEEN 1 AND 2000),
    reason TEXT CHECK (length(reason) BETWEEN 1 AND 2000),
    findings TEXT CHECK (length(findings) BETWEEN 1 AND 65536),
    outcome TEXT NOT NULL CHECK (outcome IN ('none', 'handover', 'extend', 'replace',
        'convert', 'end')),
    outcome_reason TEXT CHECK (length(outcome_reason) BETWEEN 1 AND 2000),
    outcome_by TEXT CHECK (length(outcome_by) BETWEEN 1 AND 2000),
    outcome_on TEXT CHECK (date(outcome_on) IS outcome_on),
    PRIMARY KEY (engagement_id, id),
    UNIQUE (engagement_id, number),
    CONSTRAINT phase_one_line CHECK (
        coalesce(title, '') || coalesce(gate_title, '') || coalesce(criteria, '') ||
        coalesce(decided_by, '') || coalesce(reason, '') || coalesce(outcome_reason, '') ||
        coalesce(outcome_by, '')
        NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*'),
    CONSTRAINT phase_lines CHECK (
        coalesce(findings, '')
        NOT GLOB '*[' || char(1) || '-' || char(9) || char(11) || '-' || char(31) ||
        char(127) || ']*')
) STRICT;

CREATE TABLE provider (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 26),
    version INTEGER NOT NULL CHECK (version > 0),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 2000),
    credentials TEXT CHECK (length(credentials) BETWEEN 1 AND 65536),
    expires TEXT CHECK (date(expires) IS expires),
    reach TEXT CHECK (length(reach) BETWEEN 1 AND 2000),
    note TEXT CHECK (length(note) BETWEEN 1 AND 2000),
    CONSTRAINT provider_one_line CHECK (
        name || coalesce(reach, '') || coalesce(note, '')
        NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*'),
    CONSTRAINT provider_lines CHECK (
        coalesce(credentials, '')
        NOT GLOB '*[' || char(1) || '-' || char(9) || char(11) || '-' || char(31) ||
        char(127) || ']*')
) STRICT;

CREATE TABLE score (
    id TEXT NOT NULL CHECK (length(id) = 26),
    engagement_id TEXT NOT NULL REFERENCES engagement (id),
    version INTEGER NOT NULL CHECK (version > 0),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    number INTEGER NOT NULL CHECK (number > 0),
    candidate INTEGER NOT NULL CHECK (candidate >= 0),
    skill TEXT NOT NULL CHECK (length(skill) BETWEEN 1 AND 2000),
    points INTEGER NOT NULL CHECK (points >= 0),
    pass INTEGER NOT NULL CHECK (pass >= 0),
    scored_by TEXT CHECK (length(scored_by) BETWEEN 1 AND 2000),
    scored TEXT CHECK (date(scored) IS scored),
    PRIMARY KEY (engagement_id, id),
    UNIQUE (engagement_id, number),
    CONSTRAINT score_one_line CHECK (
        skill || coalesce(scored_by, '')
        NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*')
) STRICT;

CREATE VIRTUAL TABLE search USING fts5 (
    name, text, content = 'search_source', content_rowid = 'doc',
    tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE seat (
    id TEXT NOT NULL CHECK (length(id) = 26),
    engagement_id TEXT NOT NULL REFERENCES engagement (id),
    version INTEGER NOT NULL CHECK (version > 0),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    number INTEGER NOT NULL CHECK (number > 0),
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 2000),
    skills TEXT CHECK (length(skills) BETWEEN 1 AND 2000),
    level TEXT CHECK (length(level) BETWEEN 1 AND 2000),
    count INTEGER NOT NULL CHECK (count >= 0),
    "from" TEXT CHECK (length("from") BETWEEN 3 AND 32),
    "to" TEXT CHECK (length("to") BETWEEN 3 AND 32),
    share INTEGER NOT NULL CHECK (share >= 0),
    rate TEXT CHECK (length(rate) BETWEEN 3 AND 40),
    soc TEXT CHECK (length(soc) BETWEEN 1 AND 2000),
    duty TEXT NOT NULL CHECK (duty IN ('engineer', 'lead', 'coordinator', 'architect',
        'analyst', 'specialist')), purpose TEXT CHECK (length(purpose) BETWEEN 1 AND 2000
    AND purpose NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*'), decides TEXT CHECK (length(decides) BETWEEN 1 AND 2000
    AND decides NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*'), evidence TEXT CHECK (length(evidence) BETWEEN 1 AND 2000
    AND evidence NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*'), accountable TEXT NOT NULL DEFAULT 'none' CHECK (accountable IN ('none', 'client', 'provider', 'joint')), nice TEXT CHECK (length(nice) BETWEEN 1 AND 2000
    AND nice NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*'), dcwf TEXT CHECK (length(dcwf) BETWEEN 1 AND 2000
    AND dcwf NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*'), ceiling INTEGER CHECK (ceiling >= 0),
    PRIMARY KEY (engagement_id, id),
    UNIQUE (engagement_id, number),
    CONSTRAINT seat_one_line CHECK (
        title || coalesce(skills, '') || coalesce(level, '') || coalesce(soc, '')
        NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*')
) STRICT;

CREATE TABLE tally (
    status TEXT NOT NULL,
    stage TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (status, stage)
) STRICT;

CREATE TABLE topic (
    id TEXT NOT NULL CHECK (length(id) = 26),
    engagement_id TEXT NOT NULL REFERENCES engagement (id),
    version INTEGER NOT NULL CHECK (version > 0),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    number INTEGER NOT NULL CHECK (number > 0),
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 2000),
    giver INTEGER NOT NULL CHECK (giver >= 0),
    receiver TEXT CHECK (length(receiver) BETWEEN 1 AND 2000),
    method TEXT NOT NULL CHECK (method IN ('document', 'walkthrough', 'shadow', 'reverse-shadow')),
    critical INTEGER NOT NULL CHECK (critical IN (0, 1)),
    due_when TEXT CHECK (length(due_when) BETWEEN 3 AND 32),
    held TEXT CHECK (date(held) IS held),
    place TEXT CHECK (length(place) BETWEEN 1 AND 2000),
    proof TEXT CHECK (length(proof) BETWEEN 1 AND 2000),
    confirmed TEXT CHECK (date(confirmed) IS confirmed),
    confirmed_by TEXT CHECK (length(confirmed_by) BETWEEN 1 AND 2000),
    note TEXT CHECK (length(note) BETWEEN 1 AND 65536),
    due TEXT CHECK (date(due) IS due),
    live INTEGER NOT NULL DEFAULT 1 CHECK (live IN (0, 1)) /* kept by engagement_live_rest */,
    PRIMARY KEY (engagement_id, id),
    UNIQUE (engagement_id, number),
    CONSTRAINT topic_one_line CHECK (
        title || coalesce(receiver, '') || coalesce(place, '') || coalesce(proof, '') ||
        coalesce(confirmed_by, '')
        NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*'),
    CONSTRAINT topic_lines CHECK (
        coalesce(note, '')
        NOT GLOB '*[' || char(1) || '-' || char(9) || char(11) || '-' || char(31) ||
        char(127) || ']*')
) STRICT;

CREATE TABLE waiver (
    id TEXT NOT NULL CHECK (length(id) = 26),
    engagement_id TEXT NOT NULL REFERENCES engagement (id),
    version INTEGER NOT NULL CHECK (version > 0),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    number INTEGER NOT NULL CHECK (number > 0),
    subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 2000),
    reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
    approver TEXT NOT NULL CHECK (length(approver) BETWEEN 1 AND 2000),
    until TEXT CHECK (date(until) IS until),
    granted TEXT CHECK (date(granted) IS granted),
    cured TEXT CHECK (date(cured) IS cured),
    PRIMARY KEY (engagement_id, id),
    UNIQUE (engagement_id, number),
    CONSTRAINT waiver_one_line CHECK (
        subject || reason || approver
        NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*')
) STRICT;

CREATE INDEX access_agenda ON access (expires, engagement_id, id)
WHERE live = 1 AND removed = 0 AND granted IS NOT NULL AND revoked IS NULL
    AND expires IS NOT NULL;

CREATE INDEX access_asked ON access (asked, engagement_id, id)
WHERE live = 1 AND removed = 0 AND asked IS NOT NULL AND granted IS NULL AND revoked IS NULL;

CREATE INDEX action_redo ON action (number) WHERE stack = 'redo';

CREATE INDEX action_undo ON action (number) WHERE stack = 'undo';

CREATE INDEX assessment_provider ON assessment (provider_id);

CREATE INDEX assignment_leaves ON assignment (to_day, engagement_id, id)
WHERE removed = 0 AND to_day IS NOT NULL;

CREATE INDEX assignment_person ON assignment (person_id);

CREATE INDEX assignment_starts ON assignment (from_day, engagement_id, id)
WHERE removed = 0 AND from_day IS NOT NULL;

CREATE INDEX engagement_all_client ON engagement (client_key, id) WHERE removed = 0;

CREATE INDEX engagement_all_due ON engagement (due_key, id) WHERE removed = 0;

CREATE INDEX engagement_all_end ON engagement (end_key, id) WHERE removed = 0;

CREATE INDEX engagement_all_title ON engagement (title_key, id) WHERE removed = 0;

CREATE INDEX engagement_code_length ON engagement (length(code), code);

CREATE INDEX engagement_open_client ON engagement (client_key, id) WHERE open = 1;

CREATE INDEX engagement_open_code ON engagement (code, id) WHERE open = 1;

CREATE INDEX engagement_open_due ON engagement (due_key, id) WHERE open = 1;

CREATE INDEX engagement_open_end ON engagement (end_key, id) WHERE open = 1;

CREATE INDEX engagement_open_title ON engagement (title_key, id) WHERE open = 1;

CREATE INDEX engagement_owner_due ON engagement (owner, due_key, id) WHERE open = 1;

CREATE INDEX engagement_provider ON engagement (provider_key, id) WHERE removed = 0;

CREATE INDEX engagement_stage_due ON engagement (stage, due_key, id) WHERE open = 1;

CREATE INDEX engagement_status_due ON engagement (status, due_key, id) WHERE removed = 0;

CREATE INDEX item_agenda ON item (due, engagement_id, id)
WHERE live = 1 AND removed = 0 AND reached = 1 AND retired = 0 AND state = 'open'
    AND due IS NOT NULL;

CREATE INDEX item_overdue ON item (engagement_id, due)
WHERE removed = 0 AND reached = 1 AND retired = 0 AND state = 'open' AND due IS NOT NULL;

CREATE INDEX journal_action ON journal (action);

CREATE INDEX journal_engagement ON journal (engagement_id, action);

CREATE INDEX log_agenda ON log (due, engagement_id, id)
WHERE live = 1 AND removed = 0 AND closed IS NULL AND due IS NOT NULL;

CREATE INDEX milestone_agenda ON milestone (due, engagement_id, id)
WHERE live = 1 AND removed = 0 AND state IN ('planned', 'submitted', 'rejected')
    AND due IS NOT NULL;

CREATE INDEX paper_person ON paper (person_id);

CREATE INDEX person_name ON person (name_key, id) WHERE removed = 0;

CREATE INDEX topic_agenda ON topic (due, engagement_id, id)
WHERE live = 1 AND removed = 0 AND confirmed IS NULL AND due IS NOT NULL;

CREATE TRIGGER action_append BEFORE INSERT ON action
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM action)
BEGIN
    SELECT RAISE(ABORT, 'actions are only added at the end');
END;

CREATE TRIGGER action_no_delete BEFORE DELETE ON action
BEGIN
    SELECT RAISE(ABORT, 'an action is never removed');
END;

CREATE TRIGGER action_no_update BEFORE UPDATE OF number, at_ms, command, engagement_id, undoes
    ON action
BEGIN
    SELECT RAISE(ABORT, 'an action is never changed');
END;

CREATE TRIGGER action_texts BEFORE UPDATE OF actor, summary ON action
WHEN EXISTS (SELECT 1
             FROM journal
             JOIN journal_payload ON journal_payload.seq = journal.seq
             WHERE journal.action = OLD.number AND journal.record = 'action')
BEGIN
    SELECT RAISE(ABORT, 'an action is never changed');
END;

CREATE TRIGGER engagement_live AFTER UPDATE OF status, removed ON engagement
WHEN (NEW.status = 'active' AND NEW.removed = 0) <> (OLD.status = 'active' AND OLD.removed = 0)
BEGIN
    UPDATE item SET live = NEW.status = 'active' AND NEW.removed = 0
    WHERE engagement_id = NEW.id;
    UPDATE milestone SET live = NEW.status = 'active' AND NEW.removed = 0
    WHERE engagement_id = NEW.id;
    UPDATE access SET live = NEW.status = 'active' AND NEW.removed = 0
    WHERE engagement_id = NEW.id;
END;

CREATE TRIGGER engagement_live_rest AFTER UPDATE OF status, removed ON engagement
WHEN (NEW.status = 'active' AND NEW.removed = 0) <> (OLD.status = 'active' AND OLD.removed = 0)
BEGIN
    UPDATE topic SET live = NEW.status = 'active' AND NEW.removed = 0
    WHERE engagement_id = NEW.id;
    UPDATE log SET live = NEW.status = 'active' AND NEW.removed = 0
    WHERE engagement_id = NEW.id;
END;

CREATE TRIGGER engagement_tally_insert AFTER INSERT ON engagement
WHEN NEW.removed = 0
BEGIN
    INSERT INTO tally (status, stage, number) VALUES (NEW.status, NEW.stage, 1)
    ON CONFLICT (status, stage) DO UPDATE SET number = number + 1;
END;

CREATE TRIGGER engagement_tally_update AFTER UPDATE OF status, stage, removed ON engagement
WHEN NEW.status <> OLD.status OR NEW.stage <> OLD.stage OR NEW.removed <> OLD.removed
BEGIN
    UPDATE tally SET number = number - 1
    WHERE OLD.removed = 0 AND status = OLD.status AND stage = OLD.stage;
    INSERT INTO tally (status, stage, number)
    SELECT NEW.status, NEW.stage, 1 WHERE NEW.removed = 0
    ON CONFLICT (status, stage) DO UPDATE SET number = number + 1;
END;

CREATE TRIGGER journal_append BEFORE INSERT ON journal
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM journal)
BEGIN
    SELECT RAISE(ABORT, 'the journal only grows at its end');
END;

CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is never shortened');
END;

CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is never changed');
END;

CREATE TRIGGER journal_payload_no_update BEFORE UPDATE ON journal_payload
BEGIN
    SELECT RAISE(ABORT, 'the journal is never changed');
END;

INSERT INTO search (search, rank) VALUES ('rank', 'bm25(6.0, 1.0)');
