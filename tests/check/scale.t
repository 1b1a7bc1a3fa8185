#!/bin/bash
# Nothing takes more than linear time in the size of a design, whatever it is
# that there is much of: four times as much takes four times as long, and eight
# times at most, where a square would take sixteen.
. "$(dirname "$0")/../cli/lib.sh"

ratio=$PWD/out/bench/ratio
[ -x "$ratio" ] || {
	echo "Bail out! make out/bench/ratio first"
	exit 1
}

# within GOT MOST: both are decimals.
within() {
	awk -v got="$1" -v most="$2" 'BEGIN { exit !(got > 0 && got <= most) }'
}

make_shape() {
	awk -v shape="$1" -v n="$2" -f tests/check/shape.awk >"$work/$1-$2.yaml"
}

for shape in chain hub entries sink alternatives flows groups hosts regions unknown \
    set caches; do
	make_shape $shape 6000
	make_shape $shape 24000
	for command in lint analyze; do
		small=$work/$shape-6000.yaml large=$work/$shape-24000.yaml
		times=$("$ratio" 3 "$lintel" $command "$large" \
		    -- "$lintel" $command "$small")
		within "${times%%$'\t'*}" 8
		ok $? "$command of $shape: four times as much takes ${times%%$'\t'*} times as long"
		run $command "$large"
		unlike "$out$err" 'rule/(budget|failed)' \
		    "$command of $shape: no rule fails"
	done
done

cat >"$work/each.yaml" <<'END'
- id: own/each
  title: What is written
  severity: info
  each: design
  at: self.sentences()
  assert: size(self.sentences()) == 0
  message: "it says something"
  why: To test.
END
for n in 6000 24000; do
	make_shape members $n
	grep -v '^      - c0$' "$work/members-$n.yaml" >"$work/one-less-$n.yaml"
done
sed -n '/^components/,/^groups/s/^  \(c[0-9]*\):.*/    - \1 is asked/p' \
	"$work/members-24000.yaml" >"$work/asked"
for n in 2000 8000; do
	{
		printf 'design: Asked\ncomponents: { app: service }\n'
		printf 'requirements:\n  functional:\n'
		head -n $n "$work/asked"
	} >"$work/asked-$n.yaml"
done
times=$("$ratio" 3 "$lintel" diff "$work/members-24000.yaml" "$work/one-less-24000.yaml" \
    -- "$lintel" diff "$work/members-6000.yaml" "$work/one-less-6000.yaml")
within "${times%%$'\t'*}" 8
ok $? "diff of members: four times as much takes ${times%%$'\t'*} times as long"
times=$("$ratio" 3 "$lintel" report --rules "$work/each.yaml" -o - "$work/asked-8000.yaml" \
    -- "$lintel" report --rules "$work/each.yaml" -o - "$work/asked-2000.yaml")
within "${times%%$'\t'*}" 8
ok $? "report of findings: four times as much takes ${times%%$'\t'*} times as long"

make_shape sparse 240
make_shape sparse 960
run render "$work/sparse-960.yaml" -o -
is "$code" 0 "a thousand components with few links are drawn"
times=$("$ratio" 3 "$lintel" render "$work/sparse-960.yaml" -o - \
    -- "$lintel" render "$work/sparse-240.yaml" -o -)
within "${times%%$'\t'*}" 8
ok $? "render of sparse: four times as much takes ${times%%$'\t'*} times as long"
finish
