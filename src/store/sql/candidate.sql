-- Rows of candidate. Columns stand in the order of record_types; a test compares them.

-- name: candidate_load
SELECT id, engagement_id, version, removed, number, seat, name, reach, rate, stage, submitted,
       screened, benchmarked, interviewed, offered, settled, reason, interviewer,
       second_interviewer, reserve, note, assignment
FROM candidate
WHERE engagement_id = $1
ORDER BY number;

-- name: candidate_get
SELECT id, engagement_id, version, removed, number, seat, name, reach, rate, stage, submitted,
       screened, benchmarked, interviewed, offered, settled, reason, interviewer,
       second_interviewer, reserve, note, assignment
FROM candidate
WHERE engagement_id = $2 AND id = $1;

-- name: candidate_insert
INSERT INTO candidate (id, engagement_id, version, removed, number, seat, name, reach, rate, stage,
    submitted, screened, benchmarked, interviewed, offered, settled, reason, interviewer,
    second_interviewer, reserve, note, assignment)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
    $21, $22);

-- name: candidate_update
UPDATE candidate
SET version = $3, removed = $4, number = $5, seat = $6, name = $7, reach = $8, rate = $9,
    stage = $10, submitted = $11, screened = $12, benchmarked = $13, interviewed = $14,
    offered = $15, settled = $16, reason = $17, interviewer = $18, second_interviewer = $19,
    reserve = $20, note = $21, assignment = $22
WHERE engagement_id = $2 AND id = $1 AND version = $23;
