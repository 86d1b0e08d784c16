-- One human being, found and erased. These read every text there is and are asked only then.

-- name: subject_people
SELECT id, name, reach
FROM person;

-- name: subject_candidates
SELECT id, name, reach, engagement_id
FROM candidate;

-- name: subject_contacts
SELECT id, name, reach, engagement_id
FROM contact;

-- name: subject_engagements
SELECT engagement_id
FROM assignment
WHERE person_id = $1
UNION
SELECT engagement_id
FROM paper
WHERE person_id = $1;

-- name: subject_texts
SELECT journal.seq, action, engagement_id, record, row_id, before, after
FROM journal
JOIN journal_payload ON journal_payload.seq = journal.seq
ORDER BY journal.seq;

-- name: subject_past_names
SELECT row_id, before, after
FROM journal
JOIN journal_payload ON journal_payload.seq = journal.seq
WHERE record = $1;

-- name: subject_number
SELECT count(*)
FROM action
WHERE command = 'subject erase';

-- name: journal_payload_erase
DELETE FROM journal_payload
WHERE seq = $1;

-- name: action_erase
UPDATE action
SET actor = $2, summary = $3
WHERE number = $1;
