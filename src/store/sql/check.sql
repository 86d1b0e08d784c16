-- Questions of `stint check`. They read everything and are asked only there.

-- name: check_next_engagement
SELECT id
FROM engagement
WHERE id > $1
ORDER BY id
LIMIT 1;

-- name: check_entries
SELECT record, row_id, version, after
FROM journal
LEFT JOIN journal_payload ON journal_payload.seq = journal.seq
WHERE engagement_id = $1 AND record <> 'action'
ORDER BY action DESC, journal.seq DESC;

-- name: check_entries_of_file
SELECT record, row_id, version, after
FROM journal
LEFT JOIN journal_payload ON journal_payload.seq = journal.seq
WHERE engagement_id IS NULL AND record <> 'action'
ORDER BY action DESC, journal.seq DESC;

-- name: check_entries_of_person
SELECT record, row_id, version, after
FROM journal
LEFT JOIN journal_payload ON journal_payload.seq = journal.seq
WHERE engagement_id IN (SELECT engagement_id FROM assignment WHERE person_id = $1)
    AND record = 'person' AND row_id = $1
ORDER BY journal.seq DESC;

-- name: check_person_places
SELECT count(DISTINCT engagement_id)
FROM assignment
WHERE person_id = $1;

-- name: check_entry_count
SELECT count(*)
FROM journal
WHERE record <> 'action';

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
