-- Rows of contact. Columns stand in the order of record_types; a test compares them.

-- name: contact_load
SELECT id, engagement_id, version, removed, number, name, role, reach, side, escalation, days
FROM contact
WHERE engagement_id = $1
ORDER BY number;

-- name: contact_get
SELECT id, engagement_id, version, removed, number, name, role, reach, side, escalation, days
FROM contact
WHERE engagement_id = $2 AND id = $1;

-- name: contact_insert
INSERT INTO contact (id, engagement_id, version, removed, number, name, role, reach, side,
    escalation, days)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: contact_update
UPDATE contact
SET version = $3, removed = $4, number = $5, name = $6, role = $7, reach = $8, side = $9,
    escalation = $10, days = $11
WHERE engagement_id = $2 AND id = $1 AND version = $12;
