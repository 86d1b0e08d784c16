-- What is due over all active engagements, each kind from its own index, soonest first.
-- Columns: day, code, client, title of the engagement, subject, text, required, side.

-- name: agenda_items
SELECT item.due, engagement.code, client, title, item.code, item.text, item.required, item.side
FROM item
JOIN engagement ON engagement.id = item.engagement_id
WHERE live = 1 AND item.removed = 0 AND reached = 1 AND retired = 0 AND state = 'open'
    AND due IS NOT NULL AND due <= $1
ORDER BY due, engagement_id, item.id
LIMIT $2;

-- name: agenda_milestones
SELECT due, engagement.code, client, engagement.title, number, milestone.title, 1, 'provider'
FROM milestone
JOIN engagement ON engagement.id = milestone.engagement_id
WHERE live = 1 AND milestone.removed = 0 AND state IN ('planned', 'submitted', 'rejected')
    AND due IS NOT NULL AND due <= $1
ORDER BY due, engagement_id, milestone.id
LIMIT $2;

-- name: agenda_access
SELECT expires, engagement.code, client, title, number, system, 1, 'client'
FROM access
JOIN engagement ON engagement.id = access.engagement_id
WHERE live = 1 AND access.removed = 0 AND granted IS NOT NULL AND revoked IS NULL
    AND expires IS NOT NULL AND expires <= $1
ORDER BY expires, engagement_id, access.id
LIMIT $2;

-- name: agenda_topics
SELECT due, engagement.code, client, engagement.title, number, topic.title,
       CASE WHEN model = 'augmented-team' THEN 1 ELSE 0 END, 'joint'
FROM topic
JOIN engagement ON engagement.id = topic.engagement_id
WHERE live = 1 AND topic.removed = 0 AND confirmed IS NULL AND due IS NOT NULL AND due <= $1
ORDER BY due, engagement_id, topic.id
LIMIT $2;

-- name: agenda_log
SELECT due, engagement.code, client, title, number, text,
       CASE WHEN impact = 'high' THEN 1 ELSE 0 END, 'joint'
FROM log
JOIN engagement ON engagement.id = log.engagement_id
WHERE live = 1 AND log.removed = 0 AND closed IS NULL AND due IS NOT NULL AND due <= $1
ORDER BY due, engagement_id, log.id
LIMIT $2;

-- name: agenda_ends
SELECT "end", code, client, title, NULL, NULL, 1, 'joint'
FROM engagement
WHERE open = 1 AND status = 'active'
    AND end_key <= $1 AND "end" IS NOT NULL
ORDER BY end_key, id
LIMIT $2;

-- Who begins and who leaves: from $3 on, since what was is no task any more. Those who leave with
-- the engagement stand there with its end. (CROSS JOIN: by the day first, not by the status.)

-- name: agenda_starts
SELECT from_day, engagement.code, client, title, number, person.name, 1, person.side
FROM assignment
CROSS JOIN engagement
CROSS JOIN person
WHERE engagement.id = assignment.engagement_id AND person.id = assignment.person_id
    AND assignment.removed = 0 AND from_day IS NOT NULL AND from_day >= $3 AND from_day <= $1
    AND engagement.removed = 0 AND status = 'active'
ORDER BY from_day, engagement_id, assignment.id
LIMIT $2;

-- name: agenda_leaves
SELECT to_day, engagement.code, client, title, number, person.name, 1, person.side
FROM assignment
CROSS JOIN engagement
CROSS JOIN person
WHERE engagement.id = assignment.engagement_id AND person.id = assignment.person_id
    AND assignment.removed = 0 AND to_day IS NOT NULL AND to_day >= $3 AND to_day <= $1
    AND engagement.removed = 0 AND status = 'active'
    AND (engagement."end" IS NULL OR to_day <> engagement."end")
ORDER BY to_day, engagement_id, assignment.id
LIMIT $2;

-- Access that was asked for and is not granted, the oldest first; no day is set for it.

-- name: agenda_asked
SELECT asked, engagement.code, client, title, number, system, 1, 'client'
FROM access
JOIN engagement ON engagement.id = access.engagement_id
WHERE live = 1 AND access.removed = 0 AND asked IS NOT NULL AND granted IS NULL
    AND revoked IS NULL AND asked <= $1
ORDER BY asked, engagement_id, access.id
LIMIT $2;
