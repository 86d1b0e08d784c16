-- Rows of person. Columns stand in the order of record_types; a test compares them.

-- name: person_load
SELECT id, CAST(NULL AS TEXT) AS engagement_id, version, removed, name, reach, side, name_key
FROM person
WHERE id IN (SELECT person_id FROM assignment WHERE engagement_id = $1)
ORDER BY id;

-- name: person_get
SELECT id, CAST(NULL AS TEXT) AS engagement_id, version, removed, name, reach, side, name_key
FROM person
WHERE id = $1;

-- name: person_insert
INSERT INTO person (id, version, removed, name, reach, side, name_key)
VALUES ($1, $3, $4, $5, $6, $7, $8);

-- name: person_update
UPDATE person
SET version = $3, removed = $4, name = $5, reach = $6, side = $7, name_key = $8
WHERE id = $1 AND version = $9;

-- name: person_named
SELECT id
FROM person
WHERE name_key = $1 AND removed = 0
ORDER BY id;

-- name: person_page
SELECT id, name_key
FROM person
WHERE removed = 0
    AND (name_key, id) > ($1, $2)
ORDER BY name_key, id
LIMIT $3;

-- The same of those who serve engagements whose codes hold a text.

-- name: person_page_serving
SELECT id, name_key
FROM person
WHERE removed = 0
    AND (name_key, id) > ($1, $2)
    AND id IN (SELECT person_id
               FROM assignment
               WHERE removed = 0
                   AND engagement_id IN (SELECT id FROM engagement
                                         WHERE removed = 0 AND code LIKE '%' || $4 || '%'))
ORDER BY name_key, id
LIMIT $3;

-- Where somebody serves, or the people of an engagement serve besides.
-- Columns: person, code, client, title, number, seat, from, to, share, status.

-- name: booking_of_person
SELECT person_id, engagement.code, client, engagement.title, assignment.number,
       (SELECT title
        FROM seat
        WHERE seat.engagement_id = assignment.engagement_id AND seat.number = assignment.seat),
       from_day, to_day, assignment.share, status
FROM assignment
JOIN engagement ON engagement.id = assignment.engagement_id
WHERE person_id = $1 AND assignment.removed = 0 AND engagement.removed = 0;

-- name: booking_elsewhere
SELECT person_id, engagement.code, client, engagement.title, assignment.number, NULL, from_day,
       to_day, assignment.share, status
FROM assignment
JOIN engagement ON engagement.id = assignment.engagement_id
WHERE assignment.engagement_id <> $1 AND assignment.removed = 0 AND engagement.removed = 0
    AND person_id IN (SELECT person_id
                      FROM assignment AS own
                      WHERE own.engagement_id = $1 AND own.removed = 0);
