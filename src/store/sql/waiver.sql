-- Rows of waiver. Columns stand in the order of record_types; a test compares them.

-- name: waiver_load
SELECT id, engagement_id, version, removed, number, subject, reason, approver, until, granted, cured
FROM waiver
WHERE engagement_id = $1
ORDER BY number;

-- name: waiver_get
SELECT id, engagement_id, version, removed, number, subject, reason, approver, until, granted, cured
FROM waiver
WHERE engagement_id = $2 AND id = $1;

-- name: waiver_insert
INSERT INTO waiver (id, engagement_id, version, removed, number, subject, reason, approver, until,
    granted, cured)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: waiver_update
UPDATE waiver
SET version = $3, removed = $4, number = $5, subject = $6, reason = $7, approver = $8, until = $9,
    granted = $10, cured = $11
WHERE engagement_id = $2 AND id = $1 AND version = $12;
