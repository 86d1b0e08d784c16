-- Rows of line. Columns stand in the order of record_types; a test compares them.

-- name: line_load
SELECT id, engagement_id, version, removed, position, code, "group", text, required, side, twins,
       state, place, accepted_by, reason, accepted
FROM line
WHERE engagement_id = $1;

-- name: line_get
SELECT id, engagement_id, version, removed, position, code, "group", text, required, side, twins,
       state, place, accepted_by, reason, accepted
FROM line
WHERE engagement_id = $2 AND id = $1;

-- name: line_insert
INSERT INTO line (id, engagement_id, version, removed, position, code, "group", text, required,
    side, twins, state, place, accepted_by, reason, accepted)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16);

-- name: line_update
UPDATE line
SET version = $3, removed = $4, position = $5, code = $6, "group" = $7, text = $8, required = $9,
    side = $10, twins = $11, state = $12, place = $13, accepted_by = $14, reason = $15,
    accepted = $16
WHERE engagement_id = $2 AND id = $1 AND version = $17;
