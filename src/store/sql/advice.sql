-- Rows of advice. Columns stand in the order of record_types; a test compares them.

-- name: advice_load
SELECT id, engagement_id, version, removed, number, given, given_by, answers, model, rule, score,
       confidence, contract, scenarios, warnings, addons, chosen, reason, rules_version
FROM advice
WHERE engagement_id = $1
ORDER BY number;

-- name: advice_get
SELECT id, engagement_id, version, removed, number, given, given_by, answers, model, rule, score,
       confidence, contract, scenarios, warnings, addons, chosen, reason, rules_version
FROM advice
WHERE engagement_id = $2 AND id = $1;

-- name: advice_insert
INSERT INTO advice (id, engagement_id, version, removed, number, given, given_by, answers, model,
    rule, score, confidence, contract, scenarios, warnings, addons, chosen, reason, rules_version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19);

-- name: advice_update
UPDATE advice
SET version = $3, removed = $4, number = $5, given = $6, given_by = $7, answers = $8, model = $9,
    rule = $10, score = $11, confidence = $12, contract = $13, scenarios = $14, warnings = $15,
    addons = $16, chosen = $17, reason = $18, rules_version = $19
WHERE engagement_id = $2 AND id = $1 AND version = $20;
