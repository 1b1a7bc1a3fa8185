#!/bin/bash
# Fuzz targets, on what once broke them, on what is at hand, and on COUNT designs
# that are made up from SEED on.
cd "$(dirname "$0")/../.." || exit 1
number=0
export LINTEL_LAYOUT="$(dirname "$LINTEL")/lintel-layout"
targets=$(basename -s .c -a tests/fuzz/*.c | grep -vx replay)
invented=$(mktemp -d) || exit 1
trap 'rm -rf "$invented"' EXIT
perl tests/fuzz/invent.pl "$invented" "${COUNT:-200}" "${SEED:-1}" || exit 1
echo "1..$(echo "$targets" | wc -l)"
for target in $targets; do
	number=$((number + 1))
	inputs=$(find "tests/fuzz/found/$target" designs/patterns tests/cases \
		tests/check/box tests/flawed -type f 2>/dev/null | sort)
	case $target in
	design | writers | fix | format) inputs+=" $(ls "$invented"/design-*)" ;;
	diff) inputs+=" $(ls "$invented"/pair-*)" ;;
	esac
	# shellcheck disable=SC2086
	if said=$("$OBJ/fuzz/$target" $inputs 2>&1); then
		echo "ok $number - $target: $said"
	else
		echo "not ok $number - $target"
		printf '%s\n' "$said" | tail -20 | sed 's/^/# /'
	fi
done
