-- Questions of `stint check`. They read everything and are asked only there.

-- name: check_versions
SELECT rows.record, rows.row_id
FROM (SELECT 'engagement' AS record, id AS row_id, version AS version FROM engagement
    UNION ALL SELECT 'phase', id, version FROM phase
    UNION ALL SELECT 'item', id, version FROM item
    UNION ALL SELECT 'waiver', id, version FROM waiver
    UNION ALL SELECT 'seat', id, version FROM seat
    UNION ALL SELECT 'person', id, version FROM person
    UNION ALL SELECT 'assignment', id, version FROM assignment
    UNION ALL SELECT 'access', id, version FROM access
    UNION ALL SELECT 'milestone', id, version FROM milestone
    UNION ALL SELECT 'contact', id, version FROM contact
    UNION ALL SELECT 'line', id, version FROM line
    UNION ALL SELECT 'candidate', id, version FROM candidate
    UNION ALL SELECT 'score', id, version FROM score
    UNION ALL SELECT 'paper', id, version FROM paper
    UNION ALL SELECT 'amendment', id, version FROM amendment
    UNION ALL SELECT 'topic', id, version FROM topic
    UNION ALL SELECT 'artefact', id, version FROM artefact
    UNION ALL SELECT 'log', id, version FROM log
    UNION ALL SELECT 'hours', id, version FROM hours
    UNION ALL SELECT 'advice', id, version FROM advice
    UNION ALL SELECT 'provider', id, version FROM provider
    UNION ALL SELECT 'assessment', id, version FROM assessment) AS rows
LEFT JOIN (SELECT record, row_id, max(version) AS version
           FROM journal
           GROUP BY record, row_id) AS last
    ON last.row_id = rows.row_id AND last.record = rows.record
WHERE last.version IS NULL OR last.version <> rows.version
LIMIT 1;

-- name: check_tally
SELECT 1
FROM tally
WHERE number <> (SELECT count(*)
                 FROM engagement
                 WHERE engagement.status = tally.status AND engagement.stage = tally.stage
                     AND removed = 0)
UNION ALL
SELECT 1
FROM engagement
LEFT JOIN tally ON tally.status = engagement.status AND tally.stage = engagement.stage
WHERE removed = 0 AND tally.number IS NULL
LIMIT 1;

-- name: check_actions
SELECT action.number, action.actor, action.command, action.summary, action.undoes, action.at_ms,
       journal.at_ms, journal_payload.salt, journal_payload.after
FROM action
LEFT JOIN journal ON journal.action = action.number AND journal.record = 'action'
LEFT JOIN journal_payload ON journal_payload.seq = journal.seq
ORDER BY action.number;
