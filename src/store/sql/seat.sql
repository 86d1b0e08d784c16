-- Rows of seat. Columns stand in the order of record_types; a test compares them.

-- name: seat_load
SELECT id, engagement_id, version, removed, number, title, skills, level, count, "from", "to",
       share, rate, soc, duty, purpose, decides, evidence, accountable, nice, dcwf, ceiling
FROM seat
WHERE engagement_id = $1
ORDER BY number;

-- name: seat_get
SELECT id, engagement_id, version, removed, number, title, skills, level, count, "from", "to",
       share, rate, soc, duty, purpose, decides, evidence, accountable, nice, dcwf, ceiling
FROM seat
WHERE engagement_id = $2 AND id = $1;

-- name: seat_insert
INSERT INTO seat (id, engagement_id, version, removed, number, title, skills, level, count, "from",
    "to", share, rate, soc, duty, purpose, decides, evidence, accountable, nice, dcwf, ceiling)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
    $21, $22);

-- name: seat_update
UPDATE seat
SET version = $3, removed = $4, number = $5, title = $6, skills = $7, level = $8, count = $9,
    "from" = $10, "to" = $11, share = $12, rate = $13, soc = $14, duty = $15, purpose = $16,
    decides = $17, evidence = $18, accountable = $19, nice = $20, dcwf = $21, ceiling = $22
WHERE engagement_id = $2 AND id = $1 AND version = $23;
