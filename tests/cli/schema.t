#!/bin/bash
# lintel schema: what editors are told.  `make schema` tries it in a validator.
. "$(dirname "$0")/lib.sh"

fields=$(sed -n 's/^FIELD([A-Z_]*, [A-Z0-9_]*, "\([^"]*\)".*/\1/p' \
    src/model/fields.def | sort -u)
keys=$(sed -n 's/^CONFIG([A-Z_]*, "\([^"]*\)".*/\1/p' src/rule/config.def)
untyped='^"[a-z0-9.-]*":\{"description":"([^"\\]|\\.)*"\}'

cd "$work" || exit 1
run schema
is "$code:$err" "0:" "it prints a schema"
is "$(perl "$OLDPWD/tests/cli/json.pl" '.$schema' <<<"$out")" \
    "http://json-schema.org/draft-07/schema#" "of draft 7"
first=$out
run schema design
is "$out" "$first" "that of designs, each time the same"
missing=$(for name in $fields; do
	grep -qF "\"$name\":{" <<<"$out" || echo "$name"
done)
is "$missing" "" "it knows every key of the language"
unlike "$out" "$untyped" "and what each may hold"
like "$out" '"stage":\{"description":"how strict the rules are","enum":\["prototype"' \
    "words are listed"
like "$out" '"backoff":\{"description":"[^"]*","default":"none"' \
    "what is meant by nothing is told"
like "$out" '"load-balancer"' "so are the kinds"
like "$out" '"PostgreSQL"' "and the technologies"
like "$out" '"avail/spof":\{"description":"One instance' "and the rules"

mkdir odd && cd odd || exit 1
cat >rules.yaml <<'END'
- id: own/odd
  title: Odd parameters
  severity: warning
  each: component
  params: { yes: true, no: false, rate: 10/s, said: "10/s", words: [a, b],
    quoted: "don't \"do\" a\\b" }
  when: params.yes && params.no && self.id in params.words
  message: "{params.rate} {params.said} {params.quoted}"
  why: To test.
END
run schema config --rules rules.yaml
like "$out" '"yes":\{"type":"boolean","default":true\}' "a parameter may be a flag"
like "$out" '"no":\{"type":"boolean","default":false\}' "of either kind"
like "$out" '"rate":\{"\$ref":"#/definitions/rate","examples":\["10/s"\]\}' "or a quantity"
like "$out" '"said":\{"type":"string","examples":\["10/s"\]\}' \
    "which it is not in quotes"
like "$out" '"words":\{"type":"array"' "or a list"
is "$(json "$out" ".definitions.params.properties.own/odd.properties.quoted.examples.0")" \
    "don't \"do\" a\\b" "whatever it holds"
cd ..
run schema part
is "$code" 0 "there is one of what designs include"
is "$(sed -n '/^"properties"/,/^"definitions"/s/^"\([a-z]*\)":{"desc.*/\1/p' <<<"$out" |
    paste -sd ' ')" "design include components groups links flows observability" \
    "with what such a file may hold"
unlike "$out" '"required":\["design"\]' "and nothing that it must"
run schema config
is "$code" 0 "there is one of .lintel.yaml"
missing=$(for name in $keys; do
	grep -qF "\"$name\":{" <<<"$out" || echo "$name"
done)
is "$missing" "" "which knows all its keys"
unlike "$out" "$untyped" "and what each may hold"
like "$out" '"min-rate":\{"\$ref":"#/definitions/rate"' "parameters have units"
run schema rules
is "$code" 0 "there is one of rules"
like "$out" '"required":\["id","title","severity","each","why"\]' \
    "which knows what they need"
like "$(tr -d '\n' <<<"$out")" '"kinds":\{.*"shape":\{"description":"drawn so","enum":\["box",.*"technologies":\{.*"required":\["kind"\]' \
    "and a vocabulary, which may lie beside them"

mkdir own
cat >own/words.yaml <<'END'
kinds:
  turbine: { name: Turbine, shape: box, flags: [compute], doc: turns }
technologies:
  Windmill: { kind: turbine }
END
own_rule ours/wind >own/rules.yaml
printf 'rules: own/\n' >.lintel.yaml
run schema
like "$out" '"turbine"' "a kind of the configuration is known"
like "$out" '"Windmill"' "so is a technology"
like "$out" '"ours/wind":\{"description":"No wind"' "and a rule"
run schema --no-config
unlike "$out" 'turbine' "but not with --no-config"
run schema --no-config --rules own
like "$out" '"turbine"' "unless it is named"
printf 'rule: own/\n' >.lintel.yaml
run schema
is "$code:$out" "2:" "a broken configuration is exit code 2"
like "$err" 'config/unknown-key' "and told"

run schema desing
is "$code" 2 "what there is no schema of is a usage error"
like "$err" 'did you mean `design`' "with the nearest"
run schema design rules
is "$code" 2 "so are two at once"
cd - >/dev/null || exit 1

finish
