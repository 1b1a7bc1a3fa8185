#!/bin/bash
# Problems in the input: each with its place, all at once, exit code 2.
# UPDATE=1 writes the *.txt files from what lintel says; review them.
. "$(dirname "$0")/lib.sh"

for case in tests/cases/errors/*.yaml; do
	run lint "$case"
	is "$code" 2 "$case is broken input"
	is "$err" "" "$case: standard error stays empty"
	golden "${case%.yaml}.txt" "$out" "$case reads as its golden text"
	run lint --format json "$case"
	is "$code" 2 "$case is broken input for JSON, too"
	like "$(json "$out" .summary.errors)" '^[1-9]' "$case: JSON counts errors"
	is "$(json "$out" .findings.0.path)" "$case" "$case: JSON has the path"
done

run lint tests/cases/errors/ten.yaml
is "$(printf '%s\n' "$out" | grep -c '^error\[')" 10 \
    "ten mistakes give ten errors"
is "$(printf '%s\n' "$out" | grep -c '^ *--> .*ten.yaml:[0-9]*:[0-9]*$')" 10 \
    "each of them with a place of its own"
is "$(printf '%s\n' "$out" | grep '^ *-->' | sort -u | wc -l)" 10 \
    "and no two the same"
unlike "$out" 'lintel explain' "problems of the input do not point to a rule"

run lint --fail-on never tests/cases/errors/ten.yaml
is "$code" 2 "--fail-on never does not excuse broken input"

run lint tests/cases/language-example.yaml tests/cases/errors/ten.yaml
is "$code" 2 "one broken design among others is exit code 2"
like "$out" '^2 designs: 1[0-9]* errors' "and the others are linted"

run lint --format json "$work/none.yaml"
is "$code" 2 "a missing file is exit code 2"
like "$err" 'none.yaml' "and is named"
is "$(json "$out" .summary.designs)" 0 "and the JSON is whole"

mkdir "$work/empty"
run lint "$work/empty"
is "$code" 2 "a folder without any design is exit code 2"
like "$err" 'no design' "and says so"
is "$out" "" "and counts nothing"

printf 'kind: Deployment\n' >"$work/empty/k8s.yaml"
printf 'design: One\ncomponents: { client: , app: service }\n' \
    >"$work/empty/one.yml"
run lint --fail-on never "$work/empty"
is "$code" 0 "a folder is searched for designs"
like "$out" '^1 design: .*, 1 file skipped$' "others are counted as skipped"

iconv -f UTF-8 -t UTF-16 "$work/empty/one.yml" >"$work/empty/wide.yaml"
run lint --fail-on never "$work/empty"
like "$code:$out" 'the file is UTF-16; it must be UTF-8' \
    "a design in another encoding is not skipped"
rm "$work/empty/wide.yaml"

# Not even root can read a folder nested more deeply than the search goes.
deep=$work/empty$(printf '/d%.0s' $(seq 66))
mkdir -p "$deep" "$work/empty/zz"
cp "$work/empty/one.yml" "$work/empty/zz/two.yml"
for command in "lint --fail-on never" "render -o $work/drawn" estimate; do
	run $command "$work/empty"
	is "$code" 2 "a subfolder that cannot be read is exit code 2 of $command"
	like "$err" '^lintel: cannot read .*/d/d: ' "and is named"
	[ -n "$out" ]
	ok $? "and the others are done"
done
run lint --fail-on never "$work/empty"
like "$out" '^2 designs: ' "on both sides of it"
mkdir -p "$work/empty/e/${deep#"$work/empty/"}"
run lint --fail-on never "$work/empty"
like "$err" ', nor 1 more like it$' "several are counted"

finish
