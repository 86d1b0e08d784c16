-- Rows of artefact. Columns stand in the order of record_types; a test compares them.

-- name: artefact_load
SELECT id, engagement_id, version, removed, number, title, kind, place, owner_now, owner_contract,
       licence, state, settled, settled_by, proof
FROM artefact
WHERE engagement_id = $1
ORDER BY number;

-- name: artefact_get
SELECT id, engagement_id, version, removed, number, title, kind, place, owner_now, owner_contract,
       licence, state, settled, settled_by, proof
FROM artefact
WHERE engagement_id = $2 AND id = $1;

-- name: artefact_insert
INSERT INTO artefact (id, engagement_id, version, removed, number, title, kind, place, owner_now,
    owner_contract, licence, state, settled, settled_by, proof)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15);

-- name: artefact_update
UPDATE artefact
SET version = $3, removed = $4, number = $5, title = $6, kind = $7, place = $8, owner_now = $9,
    owner_contract = $10, licence = $11, state = $12, settled = $13, settled_by = $14, proof = $15
WHERE engagement_id = $2 AND id = $1 AND version = $16;
