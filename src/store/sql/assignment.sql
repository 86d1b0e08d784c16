-- Rows of assignment. Columns stand in the order of record_types; a test compares them.

-- name: assignment_load
SELECT id, engagement_id, version, removed, number, person_id, seat, "from", "to", share, "left",
       replaces, manager, manager_side, backfill, from_day,
       to_day, planned_to
FROM assignment
WHERE engagement_id = $1
ORDER BY number;

-- name: assignment_get
SELECT id, engagement_id, version, removed, number, person_id, seat, "from", "to", share, "left",
       replaces, manager, manager_side, backfill, from_day,
       to_day, planned_to
FROM assignment
WHERE engagement_id = $2 AND id = $1;

-- name: assignment_insert
INSERT INTO assignment (id, engagement_id, version, removed, number, person_id, seat, "from", "to",
    share, "left", replaces, manager, manager_side, backfill, from_day, to_day,
    planned_to)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18);

-- name: assignment_update
UPDATE assignment
SET version = $3, removed = $4, number = $5, person_id = $6, seat = $7, "from" = $8, "to" = $9,
    share = $10, "left" = $11, replaces = $12, manager = $13, manager_side = $14, backfill = $15,
    from_day = $16, to_day = $17, planned_to = $18
WHERE engagement_id = $2 AND id = $1 AND version = $19;
