-- Rows of access. Columns stand in the order of record_types; a test compares them.

-- name: access_load
SELECT id, engagement_id, version, removed, number, assignment, system, level, kind, asked,
       granted, expires, revoked, verified, asked_by, granted_by, revoked_by, verified_by, proof,
       ticket, rotated, rotated_by, sole, successor, asset
FROM access
WHERE engagement_id = $1
ORDER BY number;

-- name: access_get
SELECT id, engagement_id, version, removed, number, assignment, system, level, kind, asked,
       granted, expires, revoked, verified, asked_by, granted_by, revoked_by, verified_by, proof,
       ticket, rotated, rotated_by, sole, successor, asset
FROM access
WHERE engagement_id = $2 AND id = $1;

-- name: access_insert
INSERT INTO access (id, engagement_id, version, removed, number, assignment, system, level, kind,
    asked, granted, expires, revoked, verified, asked_by, granted_by, revoked_by, verified_by,
    proof, ticket, rotated, rotated_by, sole, successor, asset, live)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
    $21, $22, $23, $24, $25,
    (SELECT CASE WHEN status = 'active' AND removed = 0 THEN 1 ELSE 0 END
     FROM engagement
     WHERE id = $2));

-- name: access_update
UPDATE access
SET version = $3, removed = $4, number = $5, assignment = $6, system = $7, level = $8, kind = $9,
    asked = $10, granted = $11, expires = $12, revoked = $13, verified = $14, asked_by = $15,
    granted_by = $16, revoked_by = $17, verified_by = $18, proof = $19, ticket = $20, rotated = $21,
    rotated_by = $22, sole = $23, successor = $24, asset = $25
WHERE engagement_id = $2 AND id = $1 AND version = $26;
