-- Rows of assessment. Columns stand in the order of record_types; a test compares them.

-- name: assessment_load
SELECT id, CAST(NULL AS TEXT) AS engagement_id, version, removed, number, provider_id, criterion,
       score, assessed, assessed_by, note
FROM assessment
ORDER BY number;

-- name: assessment_get
SELECT id, CAST(NULL AS TEXT) AS engagement_id, version, removed, number, provider_id, criterion,
       score, assessed, assessed_by, note
FROM assessment
WHERE id = $1;

-- name: assessment_of_provider
SELECT id, CAST(NULL AS TEXT) AS engagement_id, version, removed, number, provider_id, criterion,
       score, assessed, assessed_by, note
FROM assessment
WHERE provider_id = $1 AND removed = 0;

-- name: assessment_insert
INSERT INTO assessment (id, version, removed, number, provider_id, criterion, score, assessed,
    assessed_by, note)
VALUES ($1, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: assessment_update
UPDATE assessment
SET version = $3, removed = $4, number = $5, provider_id = $6, criterion = $7, score = $8,
    assessed = $9, assessed_by = $10, note = $11
WHERE id = $1 AND version = $12;
