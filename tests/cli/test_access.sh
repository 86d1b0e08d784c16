#!/bin/sh
# The access ledger: what hangs on one person, what several know, what is to be returned.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh
# shellcheck source=tests/support/life.sh
. tests/support/life.sh

new staff-augmentation --start "$TODAY" --end +26w
run 0 seat add "$CODE" --title 'ML engineer' --skills Python --count 2
run 0 person add "$CODE" --seat S1 --name 'Ana Ruiz'
run 0 person add "$CODE" --seat S1 --name 'Ben Okoro'

# Equipment has a tag; the only key has a successor, named by handle.
run 0 access add "$CODE" --person P1 --system Laptop --kind device --asset LT-0042
run 0 access add "$CODE" --person P1 --system Vault --sole --successor P2 --expires end
run 0 access add "$CODE" --person P1 --system 'Model key' --kind shared-secret
run 0 access add "$CODE" --person P2 --system 'Model key' --kind shared-secret
for access in A1 A2 A3; do
    run 0 access grant "$CODE" $access
done
run 0 access list "$CODE"
prints 'ONLY KEY' 'to P2' issued
run 0 access list "$CODE" --json
holds '.[0].asset == "LT-0042" and .[0].secret == false'
holds '.[1] | .sole and .successor == "P2" and .expires == "2027-05-24"'
holds '.[2] | .secret and .rotated == null'
run 0 access edit "$CODE" A2 --sole no --successor ''
run 0 access list "$CODE" --json
holds '.[1] | (.sole | not) and .successor == null'
run 0 access edit "$CODE" A2 --sole
run 3 access edit "$CODE" A2 --successor P9
tells 'has no person P9'
run 6 access edit "$CODE" A2 --successor Ben
tells 'named by its handle'
run 6 access edit "$CODE" A2 --sole perhaps

# Who leaves is told what they leave behind.
run 0 person leave "$CODE" P1 --json
holds '[.findings[].rule] | unique == ["access-leaver", "secret-known", "sole-ownership"]'
holds 'any(.findings[]; .rule == "sole-ownership" and .subject == "A2")'

# A device is returned; a secret that was told is not forgotten by being taken.
run 0 access revoke "$CODE" A1
prints 'Returned A1 Laptop'
run 0 access revoke "$CODE" A3
prints 'Revoked A3 Model key' "stint access rotate $CODE A3"
run 4 access rotate "$CODE" A2
tells 'no shared secret' 'stint access edit'
run 4 access rotate "$CODE" A4
tells 'never given'
run 6 access rotate "$CODE" A3 --on tomorrow
tells 'still to come'
run 3 access rotate "$CODE" A9
run 0 print "$CODE" offboarding
prints 'to rotate' 'returned, to verify' LT-0042 'SOLE OWNERSHIP' 'nobody named'
run 0 access rotate "$CODE" A3 --by Security
prints "Rotated the shared secret Model key on $CODE"
run 0 access list "$CODE" --json
holds ".[2] | .rotated == \"$TODAY\" and .rotated_by == \"Security\""
holds '.[3].rotated == null'
run 0 print "$CODE" offboarding
prints "rotated $TODAY"
run 0 undo
run 0 access list "$CODE" --json
holds '.[2].rotated == null'

# The gate at the end waits for the rotation, and for nothing else of it.
while ask member stage show "$CODE" --json && [ "$said" != close ]; do
    open_gate
    run 0 advance "$CODE"
done
run 4 gate "$CODE" --json
holds '[.blocking[] | select(.rule == "secrets-rotated")] == [] or any(.blocking[]; .subject == "A3")'
holds 'any(.blocking[]; .rule == "secrets-rotated" and .subject == "A3")'
run 0 person leave "$CODE" P2
run 0 access rotate "$CODE" A3
run 4 gate "$CODE" --json
holds 'all(.blocking[]; .rule != "secrets-rotated")'
finish
