-- The index of words (0003_search.sql). Another engine has its own file of these names.

-- name: search_find
SELECT rowid
FROM search
WHERE search MATCH $1
ORDER BY rank
LIMIT $2;

-- name: search_put
INSERT INTO search (rowid, name, text)
VALUES ($1, $2, $3);

-- name: search_drop
INSERT INTO search (search, rowid, name, text)
VALUES ('delete', $1, $2, $3);

-- What is in it. The view is there only while it is made anew or compared: each opening of the file
-- would pay for it.

-- name: search_source_make
CREATE VIEW search_source (doc, name, text) AS
SELECT 1 * 1099511627776 + rowid,
       code || char(10) || title || char(10) || client || char(10) || provider,
       coalesce(owner, '') || char(10) || coalesce(objectives, '') || char(10) || coalesce(sow, '')
FROM engagement WHERE removed = 0
UNION ALL
SELECT 2 * 1099511627776 + rowid, '',
       text || char(10) || coalesce(evidence, '') || char(10) || coalesce(reason, '')
FROM item WHERE removed = 0
UNION ALL
SELECT 3 * 1099511627776 + rowid, '', reason
FROM waiver WHERE removed = 0
UNION ALL
SELECT 4 * 1099511627776 + rowid, title,
       coalesce(skills, '') || char(10) || coalesce(purpose, '')
FROM seat WHERE removed = 0
UNION ALL
SELECT 5 * 1099511627776 + rowid, name, ''
FROM person WHERE removed = 0
UNION ALL
SELECT 6 * 1099511627776 + rowid, system,
       coalesce(proof, '') || char(10) || coalesce(ticket, '') || char(10) || coalesce(asset, '')
FROM access WHERE removed = 0
UNION ALL
SELECT 7 * 1099511627776 + rowid, title,
       coalesce(criteria, '') || char(10) || coalesce(reason, '')
FROM milestone WHERE removed = 0
UNION ALL
SELECT 8 * 1099511627776 + rowid, name, coalesce(role, '')
FROM contact WHERE removed = 0
UNION ALL
SELECT 9 * 1099511627776 + rowid, '',
       text || char(10) || coalesce(place, '') || char(10) || coalesce(reason, '')
FROM line WHERE removed = 0
UNION ALL
SELECT 10 * 1099511627776 + rowid, name,
       coalesce(note, '') || char(10) || coalesce(reason, '')
FROM candidate WHERE removed = 0
UNION ALL
SELECT 11 * 1099511627776 + rowid, coalesce(title, ''), coalesce(place, '')
FROM paper WHERE removed = 0
UNION ALL
SELECT 12 * 1099511627776 + rowid, '', text
FROM amendment WHERE removed = 0
UNION ALL
SELECT 13 * 1099511627776 + rowid, title,
       coalesce(receiver, '') || char(10) || coalesce(place, '') || char(10) ||
       coalesce(proof, '') || char(10) || coalesce(note, '')
FROM topic WHERE removed = 0
UNION ALL
SELECT 14 * 1099511627776 + rowid, title,
       coalesce(place, '') || char(10) || coalesce(proof, '')
FROM artefact WHERE removed = 0
UNION ALL
SELECT 15 * 1099511627776 + rowid, '',
       text || char(10) || coalesce(owner, '') || char(10) || coalesce(outcome, '')
FROM log WHERE removed = 0
UNION ALL
SELECT 16 * 1099511627776 + rowid, name,
       coalesce(credentials, '') || char(10) || coalesce(note, '')
FROM provider WHERE removed = 0;

-- name: search_source_drop
DROP VIEW IF EXISTS search_source;

-- name: search_rebuild
INSERT INTO search (search)
VALUES ('rebuild');

-- name: search_check
INSERT INTO search (search, rank)
VALUES ('integrity-check', 1);

-- Where rows stand in their tables, which the file written anew must not change.

-- name: search_places
SELECT 'engagement', count(*), sum(rowid) FROM engagement
UNION ALL SELECT 'item', count(*), sum(rowid) FROM item
UNION ALL SELECT 'waiver', count(*), sum(rowid) FROM waiver
UNION ALL SELECT 'seat', count(*), sum(rowid) FROM seat
UNION ALL SELECT 'person', count(*), sum(rowid) FROM person
UNION ALL SELECT 'access', count(*), sum(rowid) FROM access
UNION ALL SELECT 'milestone', count(*), sum(rowid) FROM milestone
UNION ALL SELECT 'contact', count(*), sum(rowid) FROM contact
UNION ALL SELECT 'line', count(*), sum(rowid) FROM line
UNION ALL SELECT 'candidate', count(*), sum(rowid) FROM candidate
UNION ALL SELECT 'paper', count(*), sum(rowid) FROM paper
UNION ALL SELECT 'amendment', count(*), sum(rowid) FROM amendment
UNION ALL SELECT 'topic', count(*), sum(rowid) FROM topic
UNION ALL SELECT 'artefact', count(*), sum(rowid) FROM artefact
UNION ALL SELECT 'log', count(*), sum(rowid) FROM log
UNION ALL SELECT 'provider', count(*), sum(rowid) FROM provider;

-- The row at a place, by the number of its kind.

-- name: search_row
SELECT id, id FROM engagement WHERE $1 = 1 AND rowid = $2
UNION ALL SELECT id, engagement_id FROM item WHERE $1 = 2 AND rowid = $2
UNION ALL SELECT id, engagement_id FROM waiver WHERE $1 = 3 AND rowid = $2
UNION ALL SELECT id, engagement_id FROM seat WHERE $1 = 4 AND rowid = $2
UNION ALL SELECT id, NULL FROM person WHERE $1 = 5 AND rowid = $2
UNION ALL SELECT id, engagement_id FROM access WHERE $1 = 6 AND rowid = $2
UNION ALL SELECT id, engagement_id FROM milestone WHERE $1 = 7 AND rowid = $2
UNION ALL SELECT id, engagement_id FROM contact WHERE $1 = 8 AND rowid = $2
UNION ALL SELECT id, engagement_id FROM line WHERE $1 = 9 AND rowid = $2
UNION ALL SELECT id, engagement_id FROM candidate WHERE $1 = 10 AND rowid = $2
UNION ALL SELECT id, engagement_id FROM paper WHERE $1 = 11 AND rowid = $2
UNION ALL SELECT id, engagement_id FROM amendment WHERE $1 = 12 AND rowid = $2
UNION ALL SELECT id, engagement_id FROM topic WHERE $1 = 13 AND rowid = $2
UNION ALL SELECT id, engagement_id FROM artefact WHERE $1 = 14 AND rowid = $2
UNION ALL SELECT id, engagement_id FROM log WHERE $1 = 15 AND rowid = $2
UNION ALL SELECT id, NULL FROM provider WHERE $1 = 16 AND rowid = $2;

-- Where somebody serves, or served last.

-- name: search_person
SELECT engagement_id, number
FROM assignment
WHERE person_id = $1 AND removed = 0
ORDER BY id DESC
LIMIT 1;

-- Places of single rows.

-- name: search_place_engagement
SELECT rowid FROM engagement WHERE id = $1;

-- name: search_place_item
SELECT rowid FROM item WHERE engagement_id = $2 AND id = $1;

-- name: search_place_waiver
SELECT rowid FROM waiver WHERE engagement_id = $2 AND id = $1;

-- name: search_place_seat
SELECT rowid FROM seat WHERE engagement_id = $2 AND id = $1;

-- name: search_place_person
SELECT rowid FROM person WHERE id = $1;

-- name: search_place_access
SELECT rowid FROM access WHERE engagement_id = $2 AND id = $1;

-- name: search_place_milestone
SELECT rowid FROM milestone WHERE engagement_id = $2 AND id = $1;

-- name: search_place_contact
SELECT rowid FROM contact WHERE engagement_id = $2 AND id = $1;

-- name: search_place_line
SELECT rowid FROM line WHERE engagement_id = $2 AND id = $1;

-- name: search_place_candidate
SELECT rowid FROM candidate WHERE engagement_id = $2 AND id = $1;

-- name: search_place_paper
SELECT rowid FROM paper WHERE engagement_id = $2 AND id = $1;

-- name: search_place_amendment
SELECT rowid FROM amendment WHERE engagement_id = $2 AND id = $1;

-- name: search_place_topic
SELECT rowid FROM topic WHERE engagement_id = $2 AND id = $1;

-- name: search_place_artefact
SELECT rowid FROM artefact WHERE engagement_id = $2 AND id = $1;

-- name: search_place_log
SELECT rowid FROM log WHERE engagement_id = $2 AND id = $1;

-- name: search_place_provider
SELECT rowid FROM provider WHERE id = $1;
