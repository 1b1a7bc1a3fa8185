#!/bin/bash
# Hostile input costs no more than its size: twice as much of it takes 2.5
# times as long at most, and each at the size that data like it is refused or
# read at takes half a second and 64 MB at most, beyond an empty design's.
. "$(dirname "$0")/../cli/lib.sh"

ratio=$PWD/out/bench/ratio
[ -x "$ratio" ] || {
	echo "Bail out! make out/bench/ratio first"
	exit 1
}

times() { # COUNT TEXT: % is the number
	awk -v n="$1" -v text="$2" 'BEGIN {
		count = split(text, part, "%")
		for (i = 1; i <= n; i++) {
			line = part[1]
			for (k = 2; k <= count; k++)
				line = line i part[k]
			printf "%s", line
		}
	}'
}

write() { # SHAPE COUNT
	case $1 in
	brackets) echo 'design: x'; printf 'a: '; times "$2" '[' ;;
	maps) echo 'design: x'; printf 'a: '; times "$2" '{a: ' ;;
	indents) echo 'design: x'; awk -v n="$2" 'BEGIN {
		for (i = 0; i < n; i++) printf "%*sa:\n", i % 400, "" }' ;;
	dashes) echo 'design: x'; echo 'a:'; times "$2" '- '; echo ;;
	tags) times "$2" '%TAG !a% !a%'$'\n'; echo '--- x' ;;
	anchors) echo 'design: x'; echo 'a:'; times "$2" '- &a% x'$'\n' ;;
	aliases) echo 'design: x'; echo 'a: &a x'; echo 'b:'
		times "$2" '- *a'$'\n' ;;
	comments) times "$2" '# x'$'\n'; echo 'design: x' ;;
	long-line) printf 'design: "'; times "$2" 'x y '; echo '"' ;;
	wide) echo 'design: x'; echo 'components:'; times "$2" '  c%: service'$'\n' ;;
	keys) echo 'design: x'; times "$2" 'k%: 1'$'\n' ;;
	twice) echo 'design: x'; times "$2" 'k: 1'$'\n' ;;
	quotes) echo 'design: x'; printf "a: '"; times "$2" "''"; echo "'" ;;
	escapes) echo 'design: x'; printf 'a: "'; times "$2" '\x1b'; echo '"' ;;
	quantity) printf 'design: x\ncomponents: { a: { kind: service, capacity: '
		times "$2" 1; echo ' } }' ;;
	arrows) printf 'design: x\ncomponents: {a: service}\nlinks: ["'
		times "$2" 'a -> '; echo 'a"]' ;;
	hub) printf 'design: x\ncomponents:\n  h: service\n'
		times "$2" '  c%: service'$'\n'; echo 'links:'
		times "$2" '  - h -> c%'$'\n' ;;
	chain) printf 'design: x\ncomponents:\n  c1: service\n'
		times "$2" '  d%: service'$'\n'; echo 'links:'
		awk -v n="$2" 'BEGIN { for (i = 1; i < n; i++)
			print "  - d" i " -> d" (i + 1) }' ;;
	flows) printf 'design: x\ncomponents: {a: client, b: service, c: database}\n'
		echo 'flows:'; times "$2" '  f%: [a -> b -> c]'$'\n' ;;
	pairs) printf 'design: x\ncomponents:\n  h: client\n'
		times "$2" '  c%: service'$'\n'
		times "$2" '  d%: service'$'\n'
		printf 'flows:\n  f:\n    steps:\n'
		times "$2" '      - h -> c% | d%'$'\n' ;;
	stand-in) printf 'design: x\ncomponents:\n  h: client\n  d1: service\n'
		times "$2" '  c%: service'$'\n'
		times "$2" '  e%: service'$'\n'
		printf 'flows:\n  f:\n    steps:\n'
		times "$2" '      - h -> c% | d1'$'\n'
		echo '      - d1 -> e1'
		awk -v n="$2" 'BEGIN { for (i = 1; i < n; i++)
			print "      - e" i " -> e" (i + 1) }' ;;
	multiples) printf 'design: x\nworkload: { operations: { o1: { rate: 1/s }'
		awk -v n="$2" 'BEGIN { for (i = 2; i <= n; i++)
			printf ", o%d: { rate: 1x o%d }", i, i - 1 }'
		echo ' } }' ;;
	labels) printf 'design: x\ntags: ['; times "$2" 't%, '; echo ']' ;;
	members) echo 'design: x'; echo 'components:'
		times "$2" '  c%: service'$'\n'; echo 'groups: { g: ['
		times "$2" '  c%,'$'\n'; echo ']}' ;;
	esac
}

empty=$work/empty.yaml
printf 'design: x\nstage: prototype\n' >"$empty"

# The least of three tries: what else the machine does only adds to it.
cost() {
	"$ratio" 3 "$lintel" lint --no-config "$1" -- "$lintel" lint --no-config "$2"
}

while read -r shape size; do
	write "$shape" $((size / 2)) >"$work/half.yaml"
	write "$shape" "$size" >"$work/whole.yaml"
	IFS=$'\t' read -r times whole half _ memory \
	    < <(cost "$work/whole.yaml" "$work/half.yaml")
	# Where half takes as long as nothing does, only the whole can tell.
	awk -v t="$times" -v w="$whole" 'BEGIN { exit !(t <= 2.5 || w < 40) }'
	ok $? "$shape: twice as much, $size, takes $times times as long: $whole ms"
	awk -v w="$whole" -v m="$memory" 'BEGIN { exit !(w <= 500 && m <= 64) }'
	ok $? "$shape: $size take $whole ms and $memory MB"
done <<'END'
brackets 80000
maps 80000
indents 20000
dashes 40000
tags 80000
anchors 20000
aliases 20000
comments 200000
long-line 200000
wide 20000
keys 20000
twice 40000
quotes 200000
escapes 100000
quantity 65536
arrows 10000
hub 10000
chain 8000
flows 1000
pairs 8000
stand-in 6000
labels 40000
multiples 40000
members 10000
END
finish
