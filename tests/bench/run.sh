#!/bin/sh
# run.sh - what lintel costs, as ratios of CPU time measured in one run.
# `make bench` builds what it needs and calls it: run.sh LINTEL FOLDER, where
# FOLDER holds the programs `ratio`, `empty` and `parse` and takes the designs.
set -eu

lintel=$1
work=$2
here=$(dirname "$0")

# design COMPONENTS [LINKS], of each component
design() {
	awk -v n="$1" -v links="${2:-}" -f "$here/generate.awk" \
	    >"$work/$1${2:+-$2}.yaml"
}

# row TITLE GOAL RUNS COMMAND... -- BASE..., where the goal is the ratio that
# one aims at, or -.
row() {
	title=$1
	goal=$2
	shift 2
	"$work/ratio" "$@" | while read -r quotient time base memory size; do
		printf '%-44s %8s %6s %12s %12s %8s %8s\n' "$title" \
		    "$quotient" "$goal" "$time" "$base" "$memory" "$size"
	done
}

printf '%-44s %8s %6s %12s %12s %8s %8s\n' \
    "CPU time, medians of runs in turn" ratio goal "ms" "of base, ms" memory MB

design 30
# As it is installed: the pages of what a linker wrote, here and there, are not
# as quickly had as those of a copy.
installed=$work/lintel
cp "$lintel" "$installed"
row "lintel --version / empty process" - 100 "$installed" --version \
    -- "$work/empty"
for file in "$work/30.yaml" designs/url-shortener.yaml \
    designs/ml-platform.yaml; do
	row "lint, $(basename "$file" .yaml) / empty process" 2 100 \
	    "$installed" lint --no-config --fail-on never "$file" \
	    -- "$work/empty"
done

# In one process; the goal is half a second, so the milliseconds count.
rm -rf "$work/many"
mkdir "$work/many"
for i in 0 1 2 3 4 5 6 7 8 9; do
	for j in 0 1 2 3 4 5 6 7 8 9; do
		for k in 0 1 2 3 4 5 6 7 8 9; do
			cp "$work/30.yaml" "$work/many/$i$j$k.yaml"
		done
	done
done
row "lint, 1000 designs of 30, -j 1 / one (500 ms)" - 5 \
    "$lintel" lint --no-config --fail-on never -j 1 "$work/many" \
    -- "$lintel" lint --no-config --fail-on never "$work/30.yaml"
row "lint, 1000 designs of 30, -j 2 / -j 1" - 5 \
    "$lintel" lint --no-config --fail-on never -j 2 "$work/many" \
    -- "$lintel" lint --no-config --fail-on never -j 1 "$work/many"

# 100,000 components take more than usual.
large="--limit file-size=32MiB"
before=
for n in 100 1000 10000 100000; do
	design "$n"
	if [ "$before" ]; then
		runs=5
		[ "$n" -lt 100000 ] || runs=1
		row "lint, $n components / $before" 12 "$runs" \
		    "$lintel" lint --fail-on never $large "$work/$n.yaml" \
		    -- "$lintel" lint --fail-on never "$work/$before.yaml"
	fi
	before=$n
done

# Ten times the design: at most twelve times the time, and the memory.
design 10000 2
design 100000 2
for command in lint analyze; do
	row "$command, 100000 components, 200000 links / a tenth" 12 3 \
	    "$lintel" "$command" $large "$work/100000-2.yaml" \
	    -- "$lintel" "$command" "$work/10000-2.yaml"
done

design 10
sh "$here/cost.sh" "$lintel" "$work"

if ! command -v dot >/dev/null; then
	echo "dot is not installed: render is not compared with it"
	exit 0
fi
# The same graph is what lintel writes as DOT, with all labels.  To standard
# output: what goes to a file, lintel has the disk keep, and dot does not.
while read -r n goal runs; do
	design "$n"
	"$lintel" render --format dot "$work/$n.yaml" -o "$work/$n.dot" \
	    >/dev/null
	row "render, $n components / dot -Tsvg" "$goal" "$runs" \
	    "$lintel" render "$work/$n.yaml" -o - -- dot -Tsvg "$work/$n.dot"
	"$lintel" render --format json "$work/$n.yaml" -o "$work/$n.json" \
	    >/dev/null
	grep -q '"message": *null' "$work/$n.json" ||
		echo "$n components: something is missing from the drawing"
done <<END
10 0.35 41
30 0.45 41
100 0.80 31
300 1.0 7
1000 1.1 3
END
for design in url-shortener chat ml-platform e-commerce developer-platform; do
	"$lintel" render --format dot --no-config "designs/$design.yaml" \
	    -o "$work/$design.dot" >/dev/null
	row "render, $design / dot -Tsvg" - 15 \
	    "$lintel" render --no-config "designs/$design.yaml" -o - \
	    -- dot -Tsvg "$work/$design.dot"
done
