-- Rows of milestone. Columns stand in the order of record_types; a test compares them.

-- name: milestone_load
SELECT id, engagement_id, version, removed, number, title, criteria, due_when, forecast, amount,
       stage, state, submitted, decided, submitted_by, decided_by, reason, rejections, due, after,
       owner
FROM milestone
WHERE engagement_id = $1
ORDER BY number;

-- name: milestone_get
SELECT id, engagement_id, version, removed, number, title, criteria, due_when, forecast, amount,
       stage, state, submitted, decided, submitted_by, decided_by, reason, rejections, due, after,
       owner
FROM milestone
WHERE engagement_id = $2 AND id = $1;

-- name: milestone_insert
INSERT INTO milestone (id, engagement_id, version, removed, number, title, criteria, due_when,
    forecast, amount, stage, state, submitted, decided, submitted_by, decided_by, reason,
    rejections, due, after, owner, live)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
    $21,
    (SELECT CASE WHEN status = 'active' AND removed = 0 THEN 1 ELSE 0 END
     FROM engagement
     WHERE id = $2));

-- name: milestone_update
UPDATE milestone
SET version = $3, removed = $4, number = $5, title = $6, criteria = $7, due_when = $8,
    forecast = $9, amount = $10, stage = $11, state = $12, submitted = $13, decided = $14,
    submitted_by = $15, decided_by = $16, reason = $17, rejections = $18, due = $19, after = $20,
    owner = $21
WHERE engagement_id = $2 AND id = $1 AND version = $22;
