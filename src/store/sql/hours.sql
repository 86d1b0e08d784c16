-- Rows of hours. Columns stand in the order of record_types; a test compares them.

-- name: hours_load
SELECT id, engagement_id, version, removed, number, assignment, week, hours, amount, note,
       approved, approved_by, cost
FROM hours
WHERE engagement_id = $1
ORDER BY number;

-- name: hours_get
SELECT id, engagement_id, version, removed, number, assignment, week, hours, amount, note,
       approved, approved_by, cost
FROM hours
WHERE engagement_id = $2 AND id = $1;

-- name: hours_insert
INSERT INTO hours (id, engagement_id, version, removed, number, assignment, week, hours, amount,
    note, approved, approved_by, cost)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

-- name: hours_update
UPDATE hours
SET version = $3, removed = $4, number = $5, assignment = $6, week = $7, hours = $8, amount = $9,
    note = $10, approved = $11, approved_by = $12, cost = $13
WHERE engagement_id = $2 AND id = $1 AND version = $14;
