-- Rows of paper. Columns stand in the order of record_types; a test compares them.

-- Besides its own, the papers that its people brought from other engagements.

-- name: paper_load
SELECT id, engagement_id, version, removed, number, person_id, kind, title, signed_on, expires,
       place, checked_by
FROM paper
WHERE engagement_id = $1
UNION ALL
SELECT id, engagement_id, version, removed, number, person_id, kind, title, signed_on, expires,
       place, checked_by
FROM paper
WHERE engagement_id <> $1 AND removed = 0
    AND person_id IN (SELECT person_id
                      FROM assignment
                      WHERE assignment.engagement_id = $1 AND assignment.removed = 0);

-- name: paper_get
SELECT id, engagement_id, version, removed, number, person_id, kind, title, signed_on, expires,
       place, checked_by
FROM paper
WHERE engagement_id = $2 AND id = $1;

-- name: paper_insert
INSERT INTO paper (id, engagement_id, version, removed, number, person_id, kind, title, signed_on,
    expires, place, checked_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- name: paper_update
UPDATE paper
SET version = $3, removed = $4, number = $5, person_id = $6, kind = $7, title = $8, signed_on = $9,
    expires = $10, place = $11, checked_by = $12
WHERE engagement_id = $2 AND id = $1 AND version = $13;

-- The figures of the other engagements that a person serves hold no longer.

-- name: paper_makes_stale
UPDATE engagement
SET fresh_until = $3
WHERE id <> $1 AND status IN ('active', 'on-hold') AND (fresh_until IS NULL OR fresh_until > $3)
    AND id IN (SELECT engagement_id FROM assignment WHERE person_id = $2 AND removed = 0);
