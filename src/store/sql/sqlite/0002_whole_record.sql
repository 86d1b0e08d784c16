-- The rest of the record: sourcing, papers, amendments, transfer, log, hours, advice; and what
-- seats, people, access, milestones, contacts and terms say beyond the first schema.

ALTER TABLE engagement ADD COLUMN ceremonies TEXT CHECK (length(ceremonies) BETWEEN 1 AND 2000
    AND ceremonies NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*');
ALTER TABLE engagement ADD COLUMN reporting TEXT CHECK (length(reporting) BETWEEN 1 AND 2000
    AND reporting NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*');
ALTER TABLE engagement ADD COLUMN protocol TEXT CHECK (length(protocol) BETWEEN 1 AND 2000
    AND protocol NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*');
ALTER TABLE engagement ADD COLUMN hours_ceiling INTEGER NOT NULL DEFAULT 0 CHECK (hours_ceiling >= 0);

ALTER TABLE seat ADD COLUMN purpose TEXT CHECK (length(purpose) BETWEEN 1 AND 2000
    AND purpose NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*');
ALTER TABLE seat ADD COLUMN decides TEXT CHECK (length(decides) BETWEEN 1 AND 2000
    AND decides NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*');
ALTER TABLE seat ADD COLUMN evidence TEXT CHECK (length(evidence) BETWEEN 1 AND 2000
    AND evidence NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*');
ALTER TABLE seat ADD COLUMN accountable TEXT NOT NULL DEFAULT 'none' CHECK (accountable IN ('none', 'client', 'provider', 'joint'));
ALTER TABLE seat ADD COLUMN nice TEXT CHECK (length(nice) BETWEEN 1 AND 2000
    AND nice NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*');
ALTER TABLE seat ADD COLUMN dcwf TEXT CHECK (length(dcwf) BETWEEN 1 AND 2000
    AND dcwf NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*');
ALTER TABLE seat ADD COLUMN ceiling INTEGER CHECK (ceiling >= 0);

ALTER TABLE assignment ADD COLUMN manager TEXT CHECK (length(manager) BETWEEN 1 AND 2000
    AND manager NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*');
ALTER TABLE assignment ADD COLUMN manager_side TEXT NOT NULL DEFAULT 'none' CHECK (manager_side IN ('none', 'client', 'provider', 'joint'));
ALTER TABLE assignment ADD COLUMN from_day TEXT CHECK (date(from_day) IS from_day);
ALTER TABLE assignment ADD COLUMN to_day TEXT CHECK (date(to_day) IS to_day);
ALTER TABLE assignment ADD COLUMN planned_to TEXT CHECK (date(planned_to) IS planned_to);

ALTER TABLE assignment ADD COLUMN backfill INTEGER NOT NULL DEFAULT 0 CHECK (backfill IN (0, 1));

-- One row a human being in the file: found by name, whoever they serve.

ALTER TABLE person ADD COLUMN name_key TEXT CHECK (length(name_key) BETWEEN 1 AND 4000
    AND name_key NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*');
UPDATE person SET name_key = lower(name);
CREATE INDEX person_name ON person (name_key, id) WHERE removed = 0;

ALTER TABLE access ADD COLUMN rotated TEXT CHECK (date(rotated) IS rotated);
ALTER TABLE access ADD COLUMN rotated_by TEXT CHECK (length(rotated_by) BETWEEN 1 AND 2000
    AND rotated_by NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*');
ALTER TABLE access ADD COLUMN sole INTEGER NOT NULL DEFAULT 0 CHECK (sole IN (0, 1));
ALTER TABLE access ADD COLUMN successor INTEGER NOT NULL DEFAULT 0 CHECK (successor >= 0);
ALTER TABLE access ADD COLUMN asset TEXT CHECK (length(asset) BETWEEN 1 AND 2000
    AND asset NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || ']*');

ALTER TABLE milestone ADD COLUMN after INTEGER NOT NULL DEFAULT 0 CHECK (after >= 0);
ALTER TABLE milestone ADD COLUMN owner INTEGER NOT NULL DEFAULT 0 CHECK (owner >= 0);

ALTER TABLE contact ADD COLUMN days INTEGER NOT NULL DEFAULT 0 CHECK (days >= 0);

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

-- What a person has signed goes with them to their next engagement.

CREATE INDEX paper_person ON paper (person_id);

-- What is open in the log, or is still to be passed on, and has a day stands on the agenda.

CREATE INDEX log_agenda ON log (due, engagement_id, id)
WHERE live = 1 AND removed = 0 AND closed IS NULL AND due IS NOT NULL;
CREATE INDEX topic_agenda ON topic (due, engagement_id, id)
WHERE live = 1 AND removed = 0 AND confirmed IS NULL AND due IS NOT NULL;
-- So do those who begin and leave, and access that is waited for.
CREATE INDEX assignment_starts ON assignment (from_day, engagement_id, id)
WHERE removed = 0 AND from_day IS NOT NULL;
CREATE INDEX assignment_leaves ON assignment (to_day, engagement_id, id)
WHERE removed = 0 AND to_day IS NOT NULL;
CREATE INDEX access_asked ON access (asked, engagement_id, id)
WHERE live = 1 AND removed = 0 AND asked IS NOT NULL AND granted IS NULL AND revoked IS NULL;
CREATE TRIGGER engagement_live_rest AFTER UPDATE OF status, removed ON engagement
WHEN (NEW.status = 'active' AND NEW.removed = 0) <> (OLD.status = 'active' AND OLD.removed = 0)
BEGIN
    UPDATE topic SET live = NEW.status = 'active' AND NEW.removed = 0
    WHERE engagement_id = NEW.id;
    UPDATE log SET live = NEW.status = 'active' AND NEW.removed = 0
    WHERE engagement_id = NEW.id;
END;

-- What an action says may go with the texts of its entry when a person is erased, not before.

DROP TRIGGER action_no_update;
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

-- Providers, and how they were scored. What their engagements came to is found by their name.

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

CREATE INDEX assessment_provider ON assessment (provider_id);

ALTER TABLE engagement ADD COLUMN provider_key TEXT AS (lower(provider));
CREATE INDEX engagement_provider ON engagement (provider_key, id) WHERE removed = 0;
