#!/bin/bash
# The runner of the public CEL tests tells failures from what is meant to fail.
. "$(dirname "$0")/lib.sh"

runner=${OBJ:-out/obj/gcc-release}/tests/conformance
cat >"$work/tests.yaml" <<'END'
left-out: { some messages: 2 }
tests:
- {name: "a/sum", sort: core, expr: "x + 1", want: [int, '3'], variables: [["x", [int, '2']]]}
- {name: "a/list", sort: core, expr: "[1u, b'\\xff']", want: [list, [[uint, '1'], [bytes, 'ff']]]}
- {name: "a/map", sort: core, expr: "{'a': null}", want: [map, [[[string, "a"], [null_type, '']]]]}
- {name: "a/nan", sort: core, expr: "0.0 / 0.0", want: [double, 'NaN']}
- {name: "a/type", sort: core, expr: "type(1)", want: [type, int]}
- {name: "a/error", sort: core, expr: "1 / 0", want: [error, '']}
- {name: "a/syntax", sort: core, expr: "1 +", want: [error, '']}
END
none=$work/none
: >"$none"

# judge LINE DEVIATIONS: leaves $out and $code, with one more test.
judge() {
	{ cat "$work/tests.yaml"; printf '%s\n' "$1"; } >"$work/all.yaml"
	out=$("$runner" "$work/all.yaml" "$2" 2>&1)
	code=$?
}

judge "" "$none"
is "$code" 0 "tests that pass are exit code 0"
like "$out" '^7 of 7 applicable tests pass, 0 deviate by intent$' "and counted"
like "$out" '^  some messages: 2$' "with what is left out"

wrong='- {name: "a/wrong", sort: odd, expr: "1", want: [int, '"'2'"']}'
judge "$wrong" "$none"
is "$code" 1 "one that fails is exit code 1"
like "$out" '^FAILED a/wrong: 1 gives 1, not 2$' "and told"
like "$out" '^  odd: 0 of 1$' "and counted by its sort"
judge '- {name: "a/kind", sort: odd, expr: "1", want: [double, "1"]}' "$none"
is "$code" 1 "an int is no double"
judge '- {name: "a/calm", sort: odd, expr: "1", want: [error, ""]}' "$none"
is "$code" 1 "a value is no error"
judge '- {name: "a/loud", sort: odd, expr: "1 / 0", want: [int, "1"]}' "$none"
is "$code" 1 "an error is no value"

printf '# why\na/wrong ones are twos here\n' >"$work/some"
judge "$wrong" "$work/some"
is "$code" 0 "one that is meant to fail may"
like "$out" '^deviates a/wrong: ones are twos here$' "and is told with its reason"
printf 'a/sum it passes\n' >"$work/some"
judge "" "$work/some"
is "$code" 1 "one that is meant to fail must"
printf 'a/gone it is not there\n' >"$work/some"
judge "" "$work/some"
is "$code" 1 "and must be there"
printf 'left-out: {}\n' >"$work/all.yaml"
"$runner" "$work/all.yaml" "$none" 2>/dev/null
is $? 2 "a file without tests is exit code 2"

finish
