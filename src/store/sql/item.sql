-- Rows of item. Columns stand in the order of record_types; a test compares them.

-- name: item_load
SELECT id, engagement_id, version, removed, position, code, text, stage, required, side, due_when,
       every, cycle, evidence_wanted, source, evidence_required, waivable, state, evidence, reason,
       by, at, retired, due, reached
FROM item
WHERE engagement_id = $1;

-- name: item_get
SELECT id, engagement_id, version, removed, position, code, text, stage, required, side, due_when,
       every, cycle, evidence_wanted, source, evidence_required, waivable, state, evidence, reason,
       by, at, retired, due, reached
FROM item
WHERE engagement_id = $2 AND id = $1;

-- name: item_insert
INSERT INTO item (id, engagement_id, version, removed, position, code, text, stage, required, side,
    due_when, every, cycle, evidence_wanted, source, evidence_required, waivable, state, evidence,
    reason, by, at, retired, due, reached, live)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
        $21, $22, $23, $24, $25,
    (SELECT CASE WHEN status = 'active' AND removed = 0 THEN 1 ELSE 0 END
     FROM engagement
     WHERE id = $2));

-- name: item_update
UPDATE item
SET version = $3, removed = $4, position = $5, code = $6, text = $7, stage = $8, required = $9,
    side = $10, due_when = $11, every = $12, cycle = $13, evidence_wanted = $14, source = $15,
    evidence_required = $16, waivable = $17, state = $18, evidence = $19, reason = $20, by = $21,
    at = $22, retired = $23, due = $24, reached = $25
WHERE engagement_id = $2 AND id = $1 AND version = $26;
