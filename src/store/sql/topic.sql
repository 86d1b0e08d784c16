-- Rows of topic. Columns stand in the order of record_types; a test compares them.

-- name: topic_load
SELECT id, engagement_id, version, removed, number, title, giver, receiver, method, critical,
       due_when, held, place, proof, confirmed, confirmed_by, note, due
FROM topic
WHERE engagement_id = $1
ORDER BY number;

-- name: topic_get
SELECT id, engagement_id, version, removed, number, title, giver, receiver, method, critical,
       due_when, held, place, proof, confirmed, confirmed_by, note, due
FROM topic
WHERE engagement_id = $2 AND id = $1;

-- name: topic_insert
INSERT INTO topic (id, engagement_id, version, removed, number, title, giver, receiver, method,
    critical, due_when, held, place, proof, confirmed, confirmed_by, note, due, live)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
    (SELECT CASE WHEN status = 'active' AND removed = 0 THEN 1 ELSE 0 END
     FROM engagement
     WHERE id = $2));

-- name: topic_update
UPDATE topic
SET version = $3, removed = $4, number = $5, title = $6, giver = $7, receiver = $8, method = $9,
    critical = $10, due_when = $11, held = $12, place = $13, proof = $14, confirmed = $15,
    confirmed_by = $16, note = $17, due = $18
WHERE engagement_id = $2 AND id = $1 AND version = $19;
