-- Rows of phase. Columns stand in the order of record_types; a test compares them.

-- name: phase_load
SELECT id, engagement_id, version, removed, number, stage, title, gate_title, criteria, plan_days,
       opens, entered, "left", verdict, decided_by, reason, findings, outcome, outcome_reason,
       outcome_by, outcome_on
FROM phase
WHERE engagement_id = $1
ORDER BY number;

-- name: phase_get
SELECT id, engagement_id, version, removed, number, stage, title, gate_title, criteria, plan_days,
       opens, entered, "left", verdict, decided_by, reason, findings, outcome, outcome_reason,
       outcome_by, outcome_on
FROM phase
WHERE engagement_id = $2 AND id = $1;

-- name: phase_insert
INSERT INTO phase (id, engagement_id, version, removed, number, stage, title, gate_title, criteria,
    plan_days, opens, entered, "left", verdict, decided_by, reason, findings, outcome,
    outcome_reason, outcome_by, outcome_on)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
    $21);

-- name: phase_update
UPDATE phase
SET version = $3, removed = $4, number = $5, stage = $6, title = $7, gate_title = $8, criteria = $9,
    plan_days = $10, opens = $11, entered = $12, "left" = $13, verdict = $14, decided_by = $15,
    reason = $16, findings = $17, outcome = $18, outcome_reason = $19, outcome_by = $20,
    outcome_on = $21
WHERE engagement_id = $2 AND id = $1 AND version = $22;
