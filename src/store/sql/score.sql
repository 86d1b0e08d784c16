-- Rows of score. Columns stand in the order of record_types; a test compares them.

-- name: score_load
SELECT id, engagement_id, version, removed, number, candidate, skill, points, pass, scored_by,
       scored
FROM score
WHERE engagement_id = $1
ORDER BY number;

-- name: score_get
SELECT id, engagement_id, version, removed, number, candidate, skill, points, pass, scored_by,
       scored
FROM score
WHERE engagement_id = $2 AND id = $1;

-- name: score_insert
INSERT INTO score (id, engagement_id, version, removed, number, candidate, skill, points, pass,
    scored_by, scored)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: score_update
UPDATE score
SET version = $3, removed = $4, number = $5, candidate = $6, skill = $7, points = $8, pass = $9,
    scored_by = $10, scored = $11
WHERE engagement_id = $2 AND id = $1 AND version = $12;
