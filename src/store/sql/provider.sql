-- Rows of provider. Columns stand in the order of record_types; a test compares them.

-- name: provider_load
SELECT id, CAST(NULL AS TEXT) AS engagement_id, version, removed, name, credentials, expires, reach,
       note
FROM provider
ORDER BY lower(name), id;

-- name: provider_get
SELECT id, CAST(NULL AS TEXT) AS engagement_id, version, removed, name, credentials, expires, reach,
       note
FROM provider
WHERE id = $1;

-- name: provider_named
SELECT id, CAST(NULL AS TEXT) AS engagement_id, version, removed, name, credentials, expires, reach,
       note
FROM provider
WHERE lower(name) = lower($1) AND removed = 0
ORDER BY id
LIMIT 1;

-- name: provider_insert
INSERT INTO provider (id, version, removed, name, credentials, expires, reach, note)
VALUES ($1, $3, $4, $5, $6, $7, $8, $9);

-- name: provider_update
UPDATE provider
SET version = $3, removed = $4, name = $5, credentials = $6, expires = $7, reach = $8, note = $9
WHERE id = $1 AND version = $10;

-- name: provider_engagements
SELECT id
FROM engagement
WHERE provider_key = lower($1) AND removed = 0
ORDER BY id DESC
LIMIT $2;

-- What the engagements of one provider came to, each counted within its own range of keys.
-- Columns: engagements, ended ones, accepted milestones, those on time, rejections, people, those
-- who left before their last day by plan, topics, confirmed ones, grants open after the end.

-- name: provider_track
SELECT count(*),
       coalesce(sum(status IN ('closed', 'cancelled')), 0),
       coalesce(sum((SELECT count(*)
                     FROM milestone
                     WHERE engagement_id = engagement.id AND milestone.removed = 0
                         AND state = 'accepted')), 0),
       coalesce(sum((SELECT count(*)
                     FROM milestone
                     WHERE engagement_id = engagement.id AND milestone.removed = 0
                         AND state = 'accepted' AND submitted <= due)), 0),
       coalesce(sum((SELECT sum(rejections)
                     FROM milestone
                     WHERE engagement_id = engagement.id AND milestone.removed = 0)), 0),
       coalesce(sum((SELECT count(*)
                     FROM assignment
                     WHERE engagement_id = engagement.id AND assignment.removed = 0)), 0),
       coalesce(sum((SELECT count(*)
                     FROM assignment
                     WHERE engagement_id = engagement.id AND assignment.removed = 0
                         AND "left" < planned_to)), 0),
       coalesce(sum((SELECT count(*)
                     FROM topic
                     WHERE engagement_id = engagement.id AND topic.removed = 0)), 0),
       coalesce(sum((SELECT count(*)
                     FROM topic
                     WHERE engagement_id = engagement.id AND topic.removed = 0
                         AND confirmed IS NOT NULL)), 0),
       coalesce(sum(CASE WHEN status IN ('closed', 'cancelled') OR "end" < $2 THEN access_open END),
                0)
FROM engagement
WHERE provider_key = lower($1) AND removed = 0;
