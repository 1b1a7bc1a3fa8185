#!/bin/bash
# GRAPHS random designs, from SEED on: each is drawn, as SVG that is XML, and
# but few of those of up to 50 components less well than they could be.
. "$(dirname "$0")/../cli/lib.sh"

graphs=${GRAPHS:-100} seed=${SEED:-1} batch=50
drawn=0 small=0 poor=0 small_poor=0 ended=0
for ((first = seed; first < seed + graphs; first += batch)); do
	rm -rf "$work/in" "$work/drawn"
	mkdir "$work/in" || exit 1
	for ((i = first; i < first + batch && i < seed + graphs; i++)); do
		awk -v seed=$i -f tests/check/graph.awk >"$work/in/g$i.yaml"
	done
	"$lintel" render --quiet --no-findings --no-config "$work/in" \
	    -o "$work/drawn" >"$work/out" 2>"$work/err"
	[ $? -le 2 ] || ended=$((ended + 1))
	for design in "$work"/in/*.yaml; do
		name=$(basename "$design" .yaml)
		components=$(grep -c '^  \(c[0-9]*\|lone[0-9]*\|root\): ' "$design")
		if [ "$components" -le 50 ]; then
			small=$((small + 1))
		fi
		if xmllint --noout "$work/drawn/$name.svg" 2>/dev/null; then
			drawn=$((drawn + 1))
		else
			echo "# seed ${name#g} gives no drawing"
		fi
	done
	while IFS= read -r line; do
		echo "# $line"
		name=${line##*/in/}
		name=${name%%.yaml*}
		poor=$((poor + 1))
		[ "$(grep -c '^  \(c[0-9]*\|lone[0-9]*\|root\): ' \
		    "$work/in/$name.yaml")" -gt 50 ] || small_poor=$((small_poor + 1))
	done < <(grep 'did not shape\|left off\|straight lines\|plain grid' "$work/err")
done
is "$drawn" "$graphs" "each of $graphs random graphs gives an SVG that is XML"
is "$ended" 0 "lintel itself always ends by itself"
[ $((small_poor * 200)) -le "$small" ]
ok $? "fewer than 0.5 % of those up to 50 components are drawn less well"
echo "# of $graphs from seed $seed: $poor drawn less well; of $small up to 50 components, $small_poor"
finish
