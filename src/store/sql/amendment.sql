-- Rows of amendment. Columns stand in the order of record_types; a test compares them.

-- name: amendment_load
SELECT id, engagement_id, version, removed, number, text, agreed, agreed_by, end_before, end_after,
       ceiling_before, ceiling_after
FROM amendment
WHERE engagement_id = $1
ORDER BY number;

-- name: amendment_get
SELECT id, engagement_id, version, removed, number, text, agreed, agreed_by, end_before, end_after,
       ceiling_before, ceiling_after
FROM amendment
WHERE engagement_id = $2 AND id = $1;

-- name: amendment_insert
INSERT INTO amendment (id, engagement_id, version, removed, number, text, agreed, agreed_by,
    end_before, end_after, ceiling_before, ceiling_after)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- name: amendment_update
UPDATE amendment
SET version = $3, removed = $4, number = $5, text = $6, agreed = $7, agreed_by = $8,
    end_before = $9, end_after = $10, ceiling_before = $11, ceiling_after = $12
WHERE engagement_id = $2 AND id = $1 AND version = $13;
