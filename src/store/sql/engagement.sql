-- Rows of engagement. Columns stand in the order of record_types; a test compares them.

-- name: engagement_get
SELECT id, id AS engagement_id, version, removed, code, title, client, provider, owner, model,
       scenario, sector, contract, service, status, start, "end", ip, objectives, cadence, sow,
       pack, ceiling, currency, playbook, playbook_version, addons, hold_reason, cancel_reason,
       unplanned_exit, stage, phase_title, phase_entered, gate_met, gate_rows, open_required,
       next_due, next_what, seats_filled, seats_total, access_open, risk_from, off_from, fresh_until,
       ceremonies, reporting, protocol, hours_ceiling
FROM engagement
WHERE id = $1;

-- name: engagement_insert
INSERT INTO engagement (id, version, removed, code, title, client, provider, owner, model,
    scenario, sector, contract, service, status, start, "end", ip, objectives, cadence, sow, pack,
    ceiling, currency, playbook, playbook_version, addons, hold_reason, cancel_reason,
    unplanned_exit, stage, phase_title, phase_entered, gate_met, gate_rows, open_required, next_due,
    next_what, seats_filled, seats_total, access_open, risk_from, off_from, fresh_until,
    ceremonies, reporting, protocol, hours_ceiling)
VALUES ($1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
        $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39,
        $40, $41, $42, $43, $44, $45, $46, $47, $48);

-- name: engagement_update
UPDATE engagement
SET version = $3, removed = $4, code = $5, title = $6, client = $7, provider = $8, owner = $9,
    model = $10, scenario = $11, sector = $12, contract = $13, service = $14, status = $15,
    start = $16, "end" = $17, ip = $18, objectives = $19, cadence = $20, sow = $21, pack = $22,
    ceiling = $23, currency = $24, playbook = $25, playbook_version = $26, addons = $27,
    hold_reason = $28, cancel_reason = $29, unplanned_exit = $30, stage = $31, phase_title = $32,
    phase_entered = $33, gate_met = $34, gate_rows = $35, open_required = $36, next_due = $37,
    next_what = $38, seats_filled = $39, seats_total = $40, access_open = $41, risk_from = $42,
    off_from = $43, fresh_until = $44, ceremonies = $45, reporting = $46, protocol = $47,
    hours_ceiling = $48
WHERE id = $1 AND version = $49;

-- The figures that follow from other rows, while the phase stays: the indexes by title, client,
-- code and end are left alone, which would be most of what a tick writes. Where the next date
-- stays too, so are the five by date.

-- name: engagement_figures
UPDATE engagement
SET gate_met = $34, gate_rows = $35, open_required = $36, next_what = $38, seats_filled = $39,
    seats_total = $40, access_open = $41, risk_from = $42, off_from = $43, fresh_until = $44
WHERE id = $1 AND version = $49;

-- name: engagement_figures_and_due
UPDATE engagement
SET gate_met = $34, gate_rows = $35, open_required = $36, next_due = $37, next_what = $38,
    seats_filled = $39, seats_total = $40, access_open = $41, risk_from = $42, off_from = $43,
    fresh_until = $44
WHERE id = $1 AND version = $49;

-- Finding one by its code. A code stays taken after the engagement was removed by undo.

-- name: engagement_id_by_code
SELECT id, code
FROM engagement
WHERE code = $1 AND removed = 0;

-- name: engagement_code_taken
SELECT 1
FROM engagement
WHERE code = $1;

-- name: engagement_id_by_end
SELECT id, code
FROM engagement
WHERE removed = 0 AND length(code) > length($1)
    AND substr(code, length(code) - length($1) + 1) = $1
ORDER BY code
LIMIT 2;

-- name: engagement_codes_by_number
SELECT code
FROM engagement
ORDER BY length(code) DESC, code DESC;

-- name: engagement_recent_codes
SELECT code
FROM engagement
WHERE removed = 0
ORDER BY code DESC
LIMIT $1;
