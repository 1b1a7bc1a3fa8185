#!/bin/sh
# cost.sh - what a lint, and a drawing, costs by counts that do not depend on
# how busy a machine is: instructions, as valgrind counts them, and memory.
# `make bench` calls it with LINTEL and FOLDER, as run.sh.  LARGEST=100000 counts
# that many components too, which takes minutes.
set -eu

lintel=$1
work=$2
# 100,000 components take more than usual.
large="--limit file-size=32MiB"

# count COMMAND...: the instructions that it takes
count() {
	valgrind --tool=cachegrind --cache-sim=no \
	    --cachegrind-out-file=/dev/null "$@" 2>&1 >/dev/null |
	    sed -n 's/.*I *refs: *//p' | tr -d ,
}

line() {
	printf '%-44s %8s %6s %14s %14s\n' "$@"
}

over() {
	awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'
}

echo
line "instructions, and memory" ratio goal lintel base
if command -v valgrind >/dev/null; then
	for file in designs/url-shortener.yaml designs/ml-platform.yaml \
	    "$work/30.yaml"; do
		all=$(count "$lintel" lint --no-config --fail-on never "$file")
		base=$(count "$work/parse" "$file")
		line "lint, $(basename "$file" .yaml) / libyaml alone" \
		    "$(over "$all" "$base")" 2 "$all" "$base"
	done
	for n in 10 30 100; do
		all=$(count "$lintel" render --no-config -q "$work/$n.yaml" \
		    -o "$work/$n.svg")
		base=$(count "$lintel" lint --no-config -q --fail-on never \
		    "$work/$n.yaml")
		line "render without its engine, $n / lint" \
		    "$(over "$all" "$base")" - "$all" "$base"
	done
	few=
	for n in 1000 10000 ${LARGEST:-}; do
		all=$(count "$lintel" lint --no-config --fail-on never \
		    $large "$work/$n.yaml")
		bytes=$(wc -c <"$work/$n.yaml")
		each=$(over "$all" "$bytes")
		few=${few:-$each}
		line "lint, $n components, a byte / of 1000" \
		    "$(over "$each" "$few")" 1.2 "$each" "$few"
	done
else
	echo "valgrind is not installed: no instructions are counted"
fi

# memory TITLE FILE ARGUMENT...: of a lint, against the size of the file
memory() {
	title=$1
	file=$2
	shift 2
	used=$("$work/ratio" 1 "$lintel" lint --no-config --fail-on never \
	    $large "$@" "$file" -- "$work/empty" | cut -f 5)
	bytes=$(wc -c <"$file")
	megabytes=$(over "$bytes" 1048576)
	line "$title" "$(awk -v m="$used" -v b="$bytes" \
	    'BEGIN { printf "%.1f", m * 1048576 / b }')" 4 \
	    "$used MB" "$megabytes MB"
}
for n in 10000 100000; do
	memory "memory, lint, $n components / input" "$work/$n.yaml"
	memory "memory, one rule, $n components / input" "$work/$n.yaml" \
	    --only arch/orphan
done
