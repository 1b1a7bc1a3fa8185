#!/bin/bash
# Fuzz targets, on what once broke them and on what is at hand.
cd "$(dirname "$0")/../.." || exit 1
number=0
export LINTEL_LAYOUT="$(dirname "$LINTEL")/lintel-layout"
targets=$(basename -s .c -a tests/fuzz/*.c | grep -vx replay)
echo "1..$(echo "$targets" | wc -l)"
for target in $targets; do
	number=$((number + 1))
	inputs=$(find "tests/fuzz/found/$target" designs/patterns tests/cases \
		tests/flawed -type f 2>/dev/null | sort)
	# shellcheck disable=SC2086
	if said=$("$OBJ/fuzz/$target" $inputs 2>&1); then
		echo "ok $number - $target: $said"
	else
		echo "not ok $number - $target"
		printf '%s\n' "$said" | tail -20 | sed 's/^/# /'
	fi
done
