-- Rows of log. Columns stand in the order of record_types; a test compares them.

-- name: log_load
SELECT id, engagement_id, version, removed, number, kind, text, owner, impact, raised, raised_by,
       due, closed, closed_by, outcome
FROM log
WHERE engagement_id = $1
ORDER BY number;

-- name: log_get
SELECT id, engagement_id, version, removed, number, kind, text, owner, impact, raised, raised_by,
       due, closed, closed_by, outcome
FROM log
WHERE engagement_id = $2 AND id = $1;

-- name: log_insert
INSERT INTO log (id, engagement_id, version, removed, number, kind, text, owner, impact, raised,
    raised_by, due, closed, closed_by, outcome, live)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15,
    (SELECT CASE WHEN status = 'active' AND removed = 0 THEN 1 ELSE 0 END
     FROM engagement
     WHERE id = $2));

-- name: log_update
UPDATE log
SET version = $3, removed = $4, number = $5, kind = $6, text = $7, owner = $8, impact = $9,
    raised = $10, raised_by = $11, due = $12, closed = $13, closed_by = $14, outcome = $15
WHERE engagement_id = $2 AND id = $1 AND version = $16;
