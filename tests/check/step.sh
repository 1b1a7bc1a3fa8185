#!/bin/sh
# step.sh NAME COMMAND... - runs the command, shows what it says, and keeps it in
# out/check for the summary.  `step.sh` alone prints that: each step, whether it
# passed, how many claims it made, and the figures that it told; it fails where
# one of them did.
set -u
folder=out/check
if [ $# -gt 0 ]; then
	name=$1
	shift
	mkdir -p "$folder"
	number=$(find "$folder" -name '*.log' | wc -l)
	log=$folder/$(printf '%02d' "$number")-$name
	echo "== $name"
	{ "$@" 2>&1; echo $? >"$log.status"; } | tee "$log.log"
	exit 0
fi

failed=0
echo "== summary"
for log in "$folder"/*.log; do
	name=${log#"$folder"/[0-9][0-9]-}
	passed=passed
	[ "$(cat "${log%.log}.status")" -eq 0 ] || {
		passed=FAILED
		failed=1
	}
	# Of prove, and of programs that speak for themselves.
	claims=$(awk '/^Files=/ { sub(/.*Tests=/, ""); n += $0 }
		/^(not )?ok / { n++ } END { print n + 0 }' "$log")
	printf '%-8s%-16s%7d claims\n' "$passed" "${name%.log}" "$claims"
	figures=$(grep '^# .*[0-9]' "$log" |
		grep -v '^# \(lintel:\|got\|want\|failed at\|seed [0-9]* gives\)')
	[ -n "$figures" ] || [ "$claims" -gt 0 ] ||
		figures=$(tail -n 1 "$log")
	printf '%s\n' "$figures" | tail -n 8 | sed -n 's/^\(# \)\{0,1\}\(.\)/        \2/p'
done
exit $failed
