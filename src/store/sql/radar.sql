-- What ends soon, soonest first, by a range of its index; what hangs on each engagement is counted
-- within its own range of keys.
-- Columns: id, key, outcome of the latest delivery, milestones, those not accepted, topics, confirmed
-- ones, critical ones, critical and confirmed ones, minutes, their cost with what accepted
-- milestones are worth.

-- name: radar_page
SELECT id, end_key,
       (SELECT outcome
        FROM phase
        WHERE engagement_id = engagement.id AND phase.removed = 0 AND phase.stage = 'deliver'
        ORDER BY number DESC
        LIMIT 1),
       (SELECT count(*)
        FROM milestone
        WHERE engagement_id = engagement.id AND milestone.removed = 0),
       (SELECT count(*)
        FROM milestone
        WHERE engagement_id = engagement.id AND milestone.removed = 0 AND state <> 'accepted'),
       (SELECT count(*)
        FROM topic
        WHERE engagement_id = engagement.id AND topic.removed = 0),
       (SELECT count(*)
        FROM topic
        WHERE engagement_id = engagement.id AND topic.removed = 0 AND confirmed IS NOT NULL),
       (SELECT count(*)
        FROM topic
        WHERE engagement_id = engagement.id AND topic.removed = 0 AND critical = 1),
       (SELECT count(*)
        FROM topic
        WHERE engagement_id = engagement.id AND topic.removed = 0 AND critical = 1
            AND confirmed IS NOT NULL),
       (SELECT coalesce(sum(hours), 0)
        FROM hours
        WHERE engagement_id = engagement.id AND hours.removed = 0),
       (SELECT coalesce(sum(cost), 0)
        FROM hours
        WHERE engagement_id = engagement.id AND hours.removed = 0)
           + (SELECT coalesce(sum(amount), 0)
              FROM milestone
              WHERE engagement_id = engagement.id AND milestone.removed = 0 AND state = 'accepted')
FROM engagement
WHERE open = 1 AND (end_key, id) > ($1, $2) AND end_key <= $3
ORDER BY end_key, id
LIMIT $4;
