-- The change log and the actions that undo and redo walk.

-- name: journal_head
SELECT seq, hash
FROM journal
ORDER BY seq DESC
LIMIT 1;

-- name: journal_hash
SELECT hash
FROM journal
WHERE seq = $1;

-- name: journal_insert
INSERT INTO journal (seq, action, at_ms, engagement_id, record, row_id, version, payload_digest,
    prev, hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: journal_payload_insert
INSERT INTO journal_payload (seq, salt, before, after)
VALUES ($1, $2, $3, $4);

-- name: journal_chain
SELECT journal.seq, action, at_ms, engagement_id, record, row_id, version, payload_digest, prev,
       hash, salt, before, after
FROM journal
LEFT JOIN journal_payload ON journal_payload.seq = journal.seq
WHERE journal.seq >= $1
ORDER BY journal.seq;

-- name: journal_of_action_in
SELECT journal.seq, action, engagement_id, record, row_id, version, before, after, hash
FROM journal
LEFT JOIN journal_payload ON journal_payload.seq = journal.seq
WHERE action = $1 AND record <> 'action' AND engagement_id = $2
ORDER BY journal.seq DESC
LIMIT $3;

-- name: journal_of_action_back
SELECT journal.seq, action, engagement_id, record, row_id, version, before, after, hash
FROM journal
LEFT JOIN journal_payload ON journal_payload.seq = journal.seq
WHERE action = $1 AND journal.seq < $2 AND record <> 'action'
ORDER BY journal.seq DESC
LIMIT $3;

-- name: journal_of_action_forward
SELECT journal.seq, action, engagement_id, record, row_id, version, before, after, hash
FROM journal
LEFT JOIN journal_payload ON journal_payload.seq = journal.seq
WHERE action = $1 AND journal.seq > $2 AND record <> 'action'
ORDER BY journal.seq
LIMIT $3;

-- name: journal_since
SELECT record, row_id, version, before
FROM journal
LEFT JOIN journal_payload ON journal_payload.seq = journal.seq
WHERE engagement_id = $1 AND at_ms >= $2
ORDER BY action DESC, journal.seq DESC;

-- name: action_last
SELECT number
FROM action
ORDER BY number DESC
LIMIT 1;

-- name: action_insert
INSERT INTO action (number, at_ms, actor, command, summary, engagement_id, undoes, undone, stack)
VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8);

-- name: action_get
SELECT number, at_ms, actor, command, summary, engagement_id,
       (SELECT code FROM engagement WHERE id = action.engagement_id), undoes, undone
FROM action
WHERE number = $1;

-- name: action_page
SELECT number
FROM action
WHERE number < $1
ORDER BY number DESC
LIMIT $2;

-- name: action_page_of_engagement
SELECT DISTINCT action
FROM journal
WHERE engagement_id = $3 AND action < $1
ORDER BY action DESC
LIMIT $2;

-- name: action_to_undo
SELECT number
FROM action
WHERE stack = 'undo'
ORDER BY number DESC
LIMIT 1;

-- name: action_to_redo
SELECT number
FROM action
WHERE stack = 'redo'
ORDER BY number
LIMIT 1;

-- name: action_mark
UPDATE action
SET undone = $2, stack = $3
WHERE number = $1;

-- name: action_forget_redo
UPDATE action
SET stack = 'none'
WHERE stack = 'redo';
