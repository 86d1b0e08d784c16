-- Rows of person. Columns stand in the order of record_types; a test compares them.

-- name: person_load
SELECT id, CAST(NULL AS TEXT) AS engagement_id, version, removed, name, reach, side
FROM person
WHERE id IN (SELECT person_id FROM assignment WHERE engagement_id = $1)
ORDER BY id;

-- name: person_get
SELECT id, CAST(NULL AS TEXT) AS engagement_id, version, removed, name, reach, side
FROM person
WHERE id = $1;

-- name: person_insert
INSERT INTO person (id, version, removed, name, reach, side)
VALUES ($1, $3, $4, $5, $6, $7);

-- name: person_update
UPDATE person
SET version = $3, removed = $4, name = $5, reach = $6, side = $7
WHERE id = $1 AND version = $8;
