-- What only SQLite answers in this way; another engine has its own file of these names.

-- name: data_version
PRAGMA data_version;

-- name: quick_check
PRAGMA quick_check(1);

-- name: integrity_check
PRAGMA integrity_check(20);

-- name: foreign_key_check
PRAGMA foreign_key_check;

-- name: schema_texts
SELECT type, name, tbl_name, sql
FROM sqlite_schema
WHERE name NOT GLOB 'sqlite_stat[0-9]'
    /* made by the engine for `search`, each library in its own way */
    AND name NOT IN ('search_data', 'search_idx', 'search_docsize', 'search_config')
ORDER BY type, name;

-- name: table_counts
SELECT 'engagement', count(*) FROM engagement
UNION ALL SELECT 'phase', count(*) FROM phase
UNION ALL SELECT 'item', count(*) FROM item
UNION ALL SELECT 'waiver', count(*) FROM waiver
UNION ALL SELECT 'seat', count(*) FROM seat
UNION ALL SELECT 'person', count(*) FROM person
UNION ALL SELECT 'assignment', count(*) FROM assignment
UNION ALL SELECT 'access', count(*) FROM access
UNION ALL SELECT 'milestone', count(*) FROM milestone
UNION ALL SELECT 'contact', count(*) FROM contact
UNION ALL SELECT 'line', count(*) FROM line
UNION ALL SELECT 'action', count(*) FROM action
UNION ALL SELECT 'journal', count(*) FROM journal
UNION ALL SELECT 'journal_payload', count(*) FROM journal_payload;

-- name: engine_version
SELECT sqlite_version();

-- name: compact
VACUUM;
