#!/bin/bash
# tests/expr/*.test: what expressions give.  A case is three lines, set apart
# by empty ones: the expression, a design (the name of a file beside it, or one
# in braces) and what a query prints of it, with " / " between lines; of an
# error the first line, and what is marked, are enough.  Lines that begin with #
# are remarks.
. "$(dirname "$0")/lib.sh"

# ask EXPRESSION DESIGN WANTED
ask() {
	local got
	case "$2" in
	\{*) got=$("$lintel" query -q "$1" - <<<"$2" 2>&1) ;;
	*) got=$("$lintel" query -q "$1" "tests/expr/$2" 2>&1) ;;
	esac
	if [[ $got == error* ]]; then
		local mark before
		mark=$(sed -n 's/^ *| \( *^^*\)$/\1/p' <<<"$got" | head -n 1)
		before=${mark%%^*}
		got=$(head -n 1 <<<"$got")$'\n'${1:${#before}:$((${#mark} - ${#before}))}
	fi
	is "$(awk 'NR > 1 { printf " / " } { printf "%s", $0 }' <<<"$got")" \
	    "$3" "$1 is $3"
}

for file in tests/expr/*.test; do
	lines=()
	while IFS= read -r line || [ -n "$line" ]; do
		case "$line" in
		\#*) continue ;;
		?*) lines+=("$line") ;;
		*) [ ${#lines[@]} -eq 0 ] || ask "${lines[@]}"; lines=() ;;
		esac
	done <"$file"
	[ ${#lines[@]} -eq 0 ] || ask "${lines[@]}"
done

# Whatever a class offers besides the keys of the language is asked for here
# or by the unit tests; accepts and gaps are those of a run, and tested there.
keys=$(sed -n 's/^FIELD([A-Z_]*, [A-Z0-9_]*, "\([^"]*\)".*/\1/p' \
    src/model/fields.def | tr -- '-.' '__')
names=$(awk '
	/^### / { class = $2 }
	class && class !~ /^(accept|gap)$/ && match($0, /^\| `[a-z0-9_]+/) {
		print substr($0, 4, RLENGTH - 3)
	}
' docs/expressions.md | sort -u | grep -vxF -e "$keys" -e accepts -e gaps)
missing=
for name in $names; do
	grep -qE "(^|[^a-z_])$name\b" tests/unit/functions*_test.c \
	    tests/expr/*.test || missing="$missing $name"
done
[ -n "$names" ]
ok $? "classes have members of their own"
is "$missing" "" "each of them is asked for by some test"

finish
