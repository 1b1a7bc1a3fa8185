#!/bin/bash
# What is asked for wrongly is told in one line that names it, with exit code 2,
# and nothing is written: tests/cases/wrong.tsv has a command line and what is
# said of it.
. "$(dirname "$0")/lib.sh"
table=$PWD/tests/cases/wrong.tsv

cp -R tests/check/box "$work/box"
cd "$work/box" || exit 1
git init -qb main
git add -A
git commit -qm one
while IFS=$'\t' read -r line wanted; do
	eval "words=($line)"
	run "${words[@]}" </dev/null
	first=$(grep -m 1 . <<<"$err" || grep -m 1 . <<<"$out")
	if [ -n "${UPDATE:-}" ]; then
		printf '%s\t%s\n' "$line" "$first" >>"$work/table"
	fi
	is "$code $first" "2 $wanted" "lintel $line"
done <"$table"
is "$(git status --short)" "" "nothing was written by any of them"
[ -z "${UPDATE:-}" ] || cp "$work/table" "$table"
finish
