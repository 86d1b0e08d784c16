-- Pages of engagements: id and key of each row, from the index of that order. $1 and $2 are key
-- and id of the last row of the page before, $3 the number of rows. $4 to $7 leave rows out by
-- stage, model, owner and status where they are given.

-- name: list_open_due
SELECT id, due_key
FROM engagement
WHERE open = 1
    AND (due_key, id) > ($1, $2)
    AND (CAST($4 AS TEXT) IS NULL OR stage = $4)
    AND (CAST($5 AS TEXT) IS NULL OR model = $5)
    AND (CAST($6 AS TEXT) IS NULL OR owner = $6)
    AND (CAST($7 AS TEXT) IS NULL OR status = $7)
ORDER BY due_key, id
LIMIT $3;

-- name: list_open_code
SELECT id, code
FROM engagement
WHERE open = 1
    AND (code, id) > ($1, $2)
    AND (CAST($4 AS TEXT) IS NULL OR stage = $4)
    AND (CAST($5 AS TEXT) IS NULL OR model = $5)
    AND (CAST($6 AS TEXT) IS NULL OR owner = $6)
    AND (CAST($7 AS TEXT) IS NULL OR status = $7)
ORDER BY code, id
LIMIT $3;

-- name: list_open_title
SELECT id, title_key
FROM engagement
WHERE open = 1
    AND (title_key, id) > ($1, $2)
    AND (CAST($4 AS TEXT) IS NULL OR stage = $4)
    AND (CAST($5 AS TEXT) IS NULL OR model = $5)
    AND (CAST($6 AS TEXT) IS NULL OR owner = $6)
    AND (CAST($7 AS TEXT) IS NULL OR status = $7)
ORDER BY title_key, id
LIMIT $3;

-- name: list_open_client
SELECT id, client_key
FROM engagement
WHERE open = 1
    AND (client_key, id) > ($1, $2)
    AND (CAST($4 AS TEXT) IS NULL OR stage = $4)
    AND (CAST($5 AS TEXT) IS NULL OR model = $5)
    AND (CAST($6 AS TEXT) IS NULL OR owner = $6)
    AND (CAST($7 AS TEXT) IS NULL OR status = $7)
ORDER BY client_key, id
LIMIT $3;

-- name: list_open_end
SELECT id, end_key
FROM engagement
WHERE open = 1
    AND (end_key, id) > ($1, $2)
    AND (CAST($4 AS TEXT) IS NULL OR stage = $4)
    AND (CAST($5 AS TEXT) IS NULL OR model = $5)
    AND (CAST($6 AS TEXT) IS NULL OR owner = $6)
    AND (CAST($7 AS TEXT) IS NULL OR status = $7)
ORDER BY end_key, id
LIMIT $3;

-- name: list_all_due
SELECT id, due_key
FROM engagement
WHERE removed = 0
    AND (due_key, id) > ($1, $2)
    AND (CAST($4 AS TEXT) IS NULL OR stage = $4)
    AND (CAST($5 AS TEXT) IS NULL OR model = $5)
    AND (CAST($6 AS TEXT) IS NULL OR owner = $6)
    AND (CAST($7 AS TEXT) IS NULL OR status = $7)
ORDER BY due_key, id
LIMIT $3;

-- name: list_all_code
SELECT id, code
FROM engagement
WHERE removed = 0
    AND (code, id) > ($1, $2)
    AND (CAST($4 AS TEXT) IS NULL OR stage = $4)
    AND (CAST($5 AS TEXT) IS NULL OR model = $5)
    AND (CAST($6 AS TEXT) IS NULL OR owner = $6)
    AND (CAST($7 AS TEXT) IS NULL OR status = $7)
ORDER BY code, id
LIMIT $3;

-- name: list_all_title
SELECT id, title_key
FROM engagement
WHERE removed = 0
    AND (title_key, id) > ($1, $2)
    AND (CAST($4 AS TEXT) IS NULL OR stage = $4)
    AND (CAST($5 AS TEXT) IS NULL OR model = $5)
    AND (CAST($6 AS TEXT) IS NULL OR owner = $6)
    AND (CAST($7 AS TEXT) IS NULL OR status = $7)
ORDER BY title_key, id
LIMIT $3;

-- name: list_all_client
SELECT id, client_key
FROM engagement
WHERE removed = 0
    AND (client_key, id) > ($1, $2)
    AND (CAST($4 AS TEXT) IS NULL OR stage = $4)
    AND (CAST($5 AS TEXT) IS NULL OR model = $5)
    AND (CAST($6 AS TEXT) IS NULL OR owner = $6)
    AND (CAST($7 AS TEXT) IS NULL OR status = $7)
ORDER BY client_key, id
LIMIT $3;

-- name: list_all_end
SELECT id, end_key
FROM engagement
WHERE removed = 0
    AND (end_key, id) > ($1, $2)
    AND (CAST($4 AS TEXT) IS NULL OR stage = $4)
    AND (CAST($5 AS TEXT) IS NULL OR model = $5)
    AND (CAST($6 AS TEXT) IS NULL OR owner = $6)
    AND (CAST($7 AS TEXT) IS NULL OR status = $7)
ORDER BY end_key, id
LIMIT $3;

-- name: list_stage_due
SELECT id, due_key
FROM engagement
WHERE open = 1
    AND stage = $4
    AND (due_key, id) > ($1, $2)
    AND (CAST($5 AS TEXT) IS NULL OR model = $5)
    AND (CAST($6 AS TEXT) IS NULL OR owner = $6)
    AND (CAST($7 AS TEXT) IS NULL OR status = $7)
ORDER BY due_key, id
LIMIT $3;

-- name: list_owner_due
SELECT id, due_key
FROM engagement
WHERE open = 1
    AND owner = $6
    AND (due_key, id) > ($1, $2)
    AND (CAST($4 AS TEXT) IS NULL OR stage = $4)
    AND (CAST($5 AS TEXT) IS NULL OR model = $5)
    AND (CAST($7 AS TEXT) IS NULL OR status = $7)
ORDER BY due_key, id
LIMIT $3;

-- name: list_status_due
SELECT id, due_key
FROM engagement
WHERE removed = 0
    AND status = $7
    AND (due_key, id) > ($1, $2)
    AND (CAST($4 AS TEXT) IS NULL OR stage = $4)
    AND (CAST($5 AS TEXT) IS NULL OR model = $5)
    AND (CAST($6 AS TEXT) IS NULL OR owner = $6)
ORDER BY due_key, id
LIMIT $3;

-- name: list_open_due_desc
SELECT id, due_key
FROM engagement
WHERE open = 1
    AND (due_key, id) < ($1, $2)
    AND (CAST($4 AS TEXT) IS NULL OR stage = $4)
    AND (CAST($5 AS TEXT) IS NULL OR model = $5)
    AND (CAST($6 AS TEXT) IS NULL OR owner = $6)
    AND (CAST($7 AS TEXT) IS NULL OR status = $7)
ORDER BY due_key DESC, id DESC
LIMIT $3;

-- name: list_open_code_desc
SELECT id, code
FROM engagement
WHERE open = 1
    AND (code, id) < ($1, $2)
    AND (CAST($4 AS TEXT) IS NULL OR stage = $4)
    AND (CAST($5 AS TEXT) IS NULL OR model = $5)
    AND (CAST($6 AS TEXT) IS NULL OR owner = $6)
    AND (CAST($7 AS TEXT) IS NULL OR status = $7)
ORDER BY code DESC, id DESC
LIMIT $3;

-- name: list_open_title_desc
SELECT id, title_key
FROM engagement
WHERE open = 1
    AND (title_key, id) < ($1, $2)
    AND (CAST($4 AS TEXT) IS NULL OR stage = $4)
    AND (CAST($5 AS TEXT) IS NULL OR model = $5)
    AND (CAST($6 AS TEXT) IS NULL OR owner = $6)
    AND (CAST($7 AS TEXT) IS NULL OR status = $7)
ORDER BY title_key DESC, id DESC
LIMIT $3;

-- name: list_open_client_desc
SELECT id, client_key
FROM engagement
WHERE open = 1
    AND (client_key, id) < ($1, $2)
    AND (CAST($4 AS TEXT) IS NULL OR stage = $4)
    AND (CAST($5 AS TEXT) IS NULL OR model = $5)
    AND (CAST($6 AS TEXT) IS NULL OR owner = $6)
    AND (CAST($7 AS TEXT) IS NULL OR status = $7)
ORDER BY client_key DESC, id DESC
LIMIT $3;

-- name: list_open_end_desc
SELECT id, end_key
FROM engagement
WHERE open = 1
    AND (end_key, id) < ($1, $2)
    AND (CAST($4 AS TEXT) IS NULL OR stage = $4)
    AND (CAST($5 AS TEXT) IS NULL OR model = $5)
    AND (CAST($6 AS TEXT) IS NULL OR owner = $6)
    AND (CAST($7 AS TEXT) IS NULL OR status = $7)
ORDER BY end_key DESC, id DESC
LIMIT $3;

-- name: list_all_due_desc
SELECT id, due_key
FROM engagement
WHERE removed = 0
    AND (due_key, id) < ($1, $2)
    AND (CAST($4 AS TEXT) IS NULL OR stage = $4)
    AND (CAST($5 AS TEXT) IS NULL OR model = $5)
    AND (CAST($6 AS TEXT) IS NULL OR owner = $6)
    AND (CAST($7 AS TEXT) IS NULL OR status = $7)
ORDER BY due_key DESC, id DESC
LIMIT $3;

-- name: list_all_code_desc
SELECT id, code
FROM engagement
WHERE removed = 0
    AND (code, id) < ($1, $2)
    AND (CAST($4 AS TEXT) IS NULL OR stage = $4)
    AND (CAST($5 AS TEXT) IS NULL OR model = $5)
    AND (CAST($6 AS TEXT) IS NULL OR owner = $6)
    AND (CAST($7 AS TEXT) IS NULL OR status = $7)
ORDER BY code DESC, id DESC
LIMIT $3;

-- name: list_all_title_desc
SELECT id, title_key
FROM engagement
WHERE removed = 0
    AND (title_key, id) < ($1, $2)
    AND (CAST($4 AS TEXT) IS NULL OR stage = $4)
    AND (CAST($5 AS TEXT) IS NULL OR model = $5)
    AND (CAST($6 AS TEXT) IS NULL OR owner = $6)
    AND (CAST($7 AS TEXT) IS NULL OR status = $7)
ORDER BY title_key DESC, id DESC
LIMIT $3;

-- name: list_all_client_desc
SELECT id, client_key
FROM engagement
WHERE removed = 0
    AND (client_key, id) < ($1, $2)
    AND (CAST($4 AS TEXT) IS NULL OR stage = $4)
    AND (CAST($5 AS TEXT) IS NULL OR model = $5)
    AND (CAST($6 AS TEXT) IS NULL OR owner = $6)
    AND (CAST($7 AS TEXT) IS NULL OR status = $7)
ORDER BY client_key DESC, id DESC
LIMIT $3;

-- name: list_all_end_desc
SELECT id, end_key
FROM engagement
WHERE removed = 0
    AND (end_key, id) < ($1, $2)
    AND (CAST($4 AS TEXT) IS NULL OR stage = $4)
    AND (CAST($5 AS TEXT) IS NULL OR model = $5)
    AND (CAST($6 AS TEXT) IS NULL OR owner = $6)
    AND (CAST($7 AS TEXT) IS NULL OR status = $7)
ORDER BY end_key DESC, id DESC
LIMIT $3;

-- name: list_stage_due_desc
SELECT id, due_key
FROM engagement
WHERE open = 1
    AND stage = $4
    AND (due_key, id) < ($1, $2)
    AND (CAST($5 AS TEXT) IS NULL OR model = $5)
    AND (CAST($6 AS TEXT) IS NULL OR owner = $6)
    AND (CAST($7 AS TEXT) IS NULL OR status = $7)
ORDER BY due_key DESC, id DESC
LIMIT $3;

-- name: list_owner_due_desc
SELECT id, due_key
FROM engagement
WHERE open = 1
    AND owner = $6
    AND (due_key, id) < ($1, $2)
    AND (CAST($4 AS TEXT) IS NULL OR stage = $4)
    AND (CAST($5 AS TEXT) IS NULL OR model = $5)
    AND (CAST($7 AS TEXT) IS NULL OR status = $7)
ORDER BY due_key DESC, id DESC
LIMIT $3;

-- name: list_status_due_desc
SELECT id, due_key
FROM engagement
WHERE removed = 0
    AND status = $7
    AND (due_key, id) < ($1, $2)
    AND (CAST($4 AS TEXT) IS NULL OR stage = $4)
    AND (CAST($5 AS TEXT) IS NULL OR model = $5)
    AND (CAST($6 AS TEXT) IS NULL OR owner = $6)
ORDER BY due_key DESC, id DESC
LIMIT $3;

-- What the filter looks through, in slices.

-- name: list_titles
SELECT id, code, title, client, provider, owner, stage, model, status, sector, next_due, "end",
    risk_from, off_from, gate_met, gate_rows, seats_filled, seats_total
FROM engagement
WHERE removed = 0 AND id > $1
ORDER BY id
LIMIT $2;

-- Apart, since it looks at three more rows an engagement: the item or the milestone that is due
-- next, and access that is asked for.

-- name: list_waits
SELECT id, next_what,
    (SELECT side
     FROM item
     WHERE item.engagement_id = engagement.id AND item.due = engagement.next_due
         AND item.removed = 0 AND item.reached = 1 AND item.retired = 0 AND item.state = 'open'
         AND item.due IS NOT NULL
         AND substr(engagement.next_what, 1, length(item.code) + 1) = item.code || ' '
     LIMIT 1),
    (SELECT state
     FROM milestone
     WHERE milestone.engagement_id = engagement.id AND milestone.due = engagement.next_due
         AND milestone.removed = 0
         AND substr(engagement.next_what, 1, length(milestone.number) + 2)
             = 'M' || milestone.number || ' '
     LIMIT 1),
    engagement.access_open > 0
    AND EXISTS (SELECT 1
                FROM access
                WHERE access.engagement_id = engagement.id AND access.removed = 0
                    AND access.asked IS NOT NULL AND access.granted IS NULL
                    AND access.revoked IS NULL)
FROM engagement
WHERE removed = 0 AND id > $1
ORDER BY id
LIMIT $2;

-- name: list_overdue
SELECT count(*)
FROM item
WHERE engagement_id = $1 AND due < $2 AND removed = 0 AND reached = 1 AND retired = 0
    AND state = 'open' AND due IS NOT NULL;

-- name: count_by_stage
SELECT status, stage, number
FROM tally;

-- name: count_late
SELECT count(*)
FROM (SELECT 1
      FROM engagement
      WHERE removed = 0 AND status = 'active' AND due_key < $1
      LIMIT $2) AS late;
