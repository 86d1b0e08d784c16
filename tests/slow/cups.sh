#!/bin/sh
# Printing through a CUPS of its own, with a queue whose printer is a folder: what arrives there is what a file has.
# shellcheck source=tests/support/cli.sh
. tests/support/cli.sh

PATH=$PATH:/usr/sbin:/sbin
if [ "$(id -u)" -ne 0 ]; then
    echo 'skipped: this is not root, who may start CUPS'
    exit 0
fi
new augmented-team --start "$TODAY" --end +20w
cd "$SCRATCH" || exit 1
mkdir -p cups/bin/backend cups/root cups/spool cups/tmp cups/cache cups/state cups/log tray
cat >cups/cupsd.conf <<END
Listen $SCRATCH/cups.sock
Browsing No
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Location /admin>
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
END
for part in ServerRoot=root RequestRoot=spool TempDir=tmp CacheDir=cache StateDir=state ServerBin=bin DocumentRoot=root \
    AccessLog=log/access ErrorLog=log/error PageLog=log/page; do
    echo "${part%=*} $SCRATCH/cups/${part#*=}"
done >cups/files.conf
# CUPS calls it with job, user, title, copies, options and file; what it prints stands in the tray under its number.
cat >cups/bin/backend/tray <<END
#!/bin/sh
[ \$# -gt 0 ] || { echo 'direct tray "Unknown" "A tray"'; exit 0; }
cat \${6+"\$6"} >"$SCRATCH/tray/\$1.part"
printf '%s\n' "\$3" "\$4" "\$5" >"$SCRATCH/tray/\$1.told"
mv "$SCRATCH/tray/\$1.part" "$SCRATCH/tray/\$1"
END
chmod 700 cups/bin/backend/tray
ln -s /usr/lib/cups/daemon cups/bin/daemon
cupsd -f -c "$SCRATCH/cups/cupsd.conf" -s "$SCRATCH/cups/files.conf" >cups/out 2>&1 &
daemon=$!
trap 'kill $daemon 2>/dev/null' EXIT
export CUPS_SERVER="$SCRATCH/cups.sock"
until lpstat -r >/dev/null 2>&1; do
    if ! kill -0 $daemon 2>/dev/null; then
        fail "CUPS does not run: $(cat cups/out cups/log/error)"
        exit 1
    fi
    sleep 0.1
done
# Just begun, it has no place for everybody who connects.
tries=0
until lpadmin -p office -E -v tray:/office -m raw 2>err; do
    tries=$((tries + 1))
    [ $tries -lt 50 ] || { fail "no queue: $(cat err)"; exit 1; }
    sleep 0.1
done

# arrived NUMBER FILE: the job is the file, byte for byte.
arrived() {
    tries=0
    until [ -e "tray/$1" ] || [ $tries -ge 600 ]; do
        tries=$((tries + 1))
        sleep 0.1
    done
    if [ ! -e "tray/$1" ]; then
        fail "job $1 did not arrive: $(tail -n 5 cups/log/error)"
        exit 1
    fi
    cmp "tray/$1" "$2" || fail "job $1 is not what $2 is"
    has "tray/$1.told" "stint $CODE" || fail "job $1 is called $(head -n 1 "tray/$1.told")"
}

run 0 print "$CODE" gate --format pdf -o gate.pdf
run 0 print "$CODE" gate --format pdf --printer office
prints 'office'
arrived 1 gate.pdf
run 0 print "$CODE" handover --printer office --copies 2 --option sides=two-sided-long-edge
run 0 print "$CODE" handover --printer office --format pdf
run 0 print "$CODE" handover --format pdf -o handover.pdf
arrived 3 handover.pdf
[ "$(sed -n 2p tray/2.told)" = 2 ] || fail "copies: $(cat tray/2.told)"
has tray/2.told 'sides=two-sided-long-edge' || fail "options: $(cat tray/2.told)"
has tray/2 'HANDOVER CHECKLIST' || fail "the text is $(head -n 5 tray/2)"

# The printer of the system, one that is not there, and one that takes nothing.
run 3 print "$CODE" gate --printer nobody
tells 'nobody' 'lpstat -e'
lpadmin -d office
run 0 print "$CODE" gate --format pdf --printer
arrived 4 gate.pdf
cupsreject office
run 7 print "$CODE" gate --printer office
tells 'office'
[ ! -e tray/5 ] || fail 'a refused job was printed'
finish
