#!/bin/bash
. "$(dirname "$0")/lib.sh"

run explain
is "$code" 2 "explain without a rule is a usage error"
like "$err" 'lintel rules' "that says where rules are listed"
run explain avail/spot
is "$code" 2 "an unknown rule is a usage error"
like "$err" 'did you mean `avail/spof`' "that comes with the nearest"

run explain design/unit
is "$code" 2 "a mistake in the input is no rule"
like "$err" 'not a rule' "and explain says so"

run explain --rules tests/cases/rules own/replicas
is "$code" 0 "explain succeeds"
golden tests/cases/rules/own.explain.txt "$out" "and reads as its golden text"

run explain --rules tests/cases/rules own/replicas tests/cases/findings/plain.yaml
is "$code" 0 "explain with a design succeeds, findings or not"
like "$out" '^Findings$' "has a section of findings"
like "$out" '--> tests/cases/findings/plain.yaml:6:3' "with their places"
like "$out" '^Why$' "beneath the explanation"
run explain --rules tests/cases/rules own/owner tests/cases/language-example.yaml
like "$out" '^  none$' "which says so when there is none"
run explain avail/spof tests/cases/errors/ten.yaml
is "$code" 2 "explain with a broken design is exit code 2"
like "$out" '^error\[design/' "and reports what is broken"
run explain --rules tests/cases/rules own/replicas - <tests/cases/findings/plain.yaml
like "$out" '--> <stdin>:6:3' "explain reads standard input"

run explain avail/spof
like "$out" '^  an error in every profile where the target that it breaks is stated$' \
    "explain tells when a target makes an error of a warning"
sed '0,/severity:/s//error-when: "size(self.id) > 3"\n  severity:/' \
    tests/cases/rules/own.yaml >"$work/when.yaml"
run explain --rules "$work/when.yaml" own/replicas
like "$out" '^  an error in every profile where this holds: size\(self.id\) > 3$' \
    "and shows what else a rule may ask for"

run rules -q
for rule in $(printf '%s\n' "$out" | awk 'NF { print $1 }'); do
	page=$("$lintel" explain "$rule") &&
	    grep -q '^Why$' <<<"$page" && grep -q '^Bad$' <<<"$page" &&
	    grep -q '^Good$' <<<"$page" && ! grep -q '^ *{[a-z]*}$' <<<"$page"
	ok $? "explain $rule has its reason and its examples"
done

finish
