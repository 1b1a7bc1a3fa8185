#!/bin/bash
# formats.t FOLDER - findings against the public schemas in the folder.
. "$(dirname "$0")/../cli/lib.sh"

folder=$1
python=
for one in python3 /usr/bin/python3; do
	"$one" -c 'import jsonschema' 2>/dev/null && python=$one && break
done
cat >"$work/check.py" <<'END'
import json, sys, jsonschema
schema = json.load(open(sys.argv[1], encoding="utf-8"))
kind = jsonschema.validators.validator_for(schema, jsonschema.Draft7Validator)
document = json.load(open(sys.argv[2], encoding="utf-8"))
for error in kind(schema, format_checker=kind.FORMAT_CHECKER).iter_errors(document):
    print("/".join(map(str, error.absolute_path)), error.message[:200])
END

# valid FORMAT FILE: what is wrong with it.
valid() {
	if [ "$1" = junit ]; then
		xmllint --noout --schema "$folder/junit.xsd" "$2" 2>&1 |
		    grep -v ' validates$'
	else
		"$python" "$work/check.py" "$folder/$1.json" "$2" 2>&1
	fi
}

printf '{"version":"2.1.0","runs":[{}]}' >"$work/bad"
like "$(valid sarif "$work/bad")" "'tool' is a required property" \
    "the schema of SARIF refuses a run without a tool"
printf '<testsuites><x/></testsuites>' >"$work/bad"
like "$(valid junit "$work/bad")" 'not expected' "that of JUnit an element"
printf '{"diagnostics":[{"message":"x"}]}' >"$work/bad"
like "$(valid rdjson "$work/bad")" . "that of rdjson a finding without a place"

printf 'design: x\ncomponents: { a: { kind: servise }, a: }\n' >"$work/wrong.yaml"
printf 'design: Fine\nstage: prototype\n' >"$work/fine.yaml"
for target in designs tests/flawed "$work/wrong.yaml" "$work/fine.yaml" \
    tests/cases/language-example.yaml; do
	run lint -q --fail-on never --output sarif="$work/out.sarif" \
	    --output junit="$work/out.junit" \
	    --output rdjson="$work/out.rdjson" "$target"
	for format in sarif junit rdjson; do
		is "$(valid $format "$work/out.$format")" "" \
		    "$format of ${target##*/} keeps to its schema"
	done
done


finish
