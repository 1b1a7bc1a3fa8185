#!/bin/bash
# run.sh - would lint have caught it?  `make incidents` calls it: run.sh LINTEL
#
# list.tsv names, for each public post-mortem, a rule, the element at which it
# must fire on INCIDENT.before.yaml and must not on INCIDENT.after.yaml, and
# what it takes to see the fault: T the topology alone, D a declared attribute,
# P a declared process.  A finding that another one explains (`mutes:`) is caught
# by that.  Exit code 1 when a T row is missed, or when the remedy still has the
# finding.
set -euo pipefail
cd "$(dirname "$0")"
lintel=$1

# finds FILE RULE ELEMENT [OPTION...]
finds() {
	"$lintel" lint --no-config --fail-on never --format json "${@:4}" "$1" |
	    sed 's/{"rule"/\n&/g' | grep -F "{\"rule\":\"$2\"" |
	    grep -qF "\"element\":\"$3\""
}

declare -A caught=([T]=0 [D]=0 [P]=0) total=([T]=0 [D]=0 [P]=0)
failed=0
while IFS=$'\t' read -r incident rule element sight; do
	total[$sight]=$((total[$sight] + 1))
	by=
	if ! finds "$incident.before.yaml" "$rule" "$element" &&
	    finds "$incident.before.yaml" "$rule" "$element" --only "$rule"; then
		by=", which another finding explains"
	elif ! finds "$incident.before.yaml" "$rule" "$element"; then
		printf 'missed  %s  %-16s %s\n' "$sight" "$incident" "$rule"
		[ "$sight" != T ] || failed=1
		continue
	fi
	caught[$sight]=$((caught[$sight] + 1))
	printf 'caught  %s  %-16s %s at %s%s\n' "$sight" "$incident" "$rule" \
	    "$element" "$by"
	if finds "$incident.after.yaml" "$rule" "$element" --only "$rule"; then
		echo "        and still there after the remedy"
		failed=1
	fi
done <list.tsv

if finds netflix-2012.yaml avail/spof component: ||
    finds netflix-2012.yaml avail/zone-spof component:; then
	echo "netflix-2012 survived, and has a single point of failure here"
	failed=1
else
	echo "silent     netflix-2012     which survived"
fi
echo "caught by the topology alone: ${caught[T]} of ${total[T]}," \
    "by a declared attribute: ${caught[D]} of ${total[D]}," \
    "by a declared process: ${caught[P]} of ${total[P]}"
exit $failed
