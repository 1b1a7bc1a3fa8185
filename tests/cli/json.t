#!/bin/bash
# The JSON contract, version 1: keys, order, types.
. "$(dirname "$0")/lib.sh"

plain=tests/cases/findings/plain.yaml
own=(--rules tests/cases/rules --only own/replicas --only own/owner)

run lint --format json "${own[@]}" $plain
is "$code" 1 "the exit code is that of text"
golden tests/cases/findings/plain.json "$out" "lint's JSON is its golden text"
is "$(json "$out" .version)" 1 "it is version 1"
is "$(json "$out" .findings.0.rule)" own/replicas "the worst comes first"
is "$(json "$out" .findings.0.element)" component:db "elements are named"
is "$(json "$out" .findings.0.line).$(json "$out" .findings.0.column)" 6.3 \
    "places count from one"
is "$(json "$out" .findings.0.endLine).$(json "$out" .findings.0.endColumn)" \
    6.5 "ends are exclusive"
is "$(json "$out" .findings.0.witness)" '["client","app","db"]' \
    "the witness is a list"
is "$(json "$out" .findings.1.witness)" '[]' "an empty one where there is none"
is "$(json "$out" .findings.0.fix)" $'db:\n  replicas: 2' "the fix is a text"
keys=
for key in rule severity confidence element path line column endLine \
    endColumn message witness facts fix flows concerns fingerprint; do
	keys+="\"$key\":.*"
done
like "$out" "$keys" "the keys of a finding are in order"
like "$out" '"summary":\{"designs":1,"skipped":0,"errors":1,"warnings":1,"infos":0,"accepted":0,"fixed":0,"known":0\}\}$' \
    "so are those of the summary"
is "$(printf '%s\n' "$out" | tail -c 2)" "}" "it ends with one line end"

run lint --format json --only own/owner --rules tests/cases/rules \
    tests/cases/language-example.yaml
is "$(json "$out" .findings)" '[]' "no finding is an empty list"

printf 'design: x\nstage: prototype\ncomponents:\n  client: { name: "語👍", kind: cliemt }\n' \
    >"$work/wide.yaml"
run lint --format json "$work/wide.yaml"
is "$(json "$out" .findings.0.column)" 31 "columns count code points"
is "$(json "$out" .findings.0.element)" null "an input problem has no element"
is "$(json "$out" .findings.0.fix)" null "and no fix"
is "$(json "$out" .findings.0.confidence)" high "and is certain"

cat >"$work/accepted.yaml" <<'END'
design: Accepted
owner: me
stage: prototype
components:
  client:
  app: service x2
  db: { tech: PostgreSQL, accept: { own/replicas: "a copy is on paper" } }
links: [client -> app -> db]
END
run lint --format json "${own[@]}" "$work/accepted.yaml"
is "$code" 0 "an accepted error is none"
is "$(json "$out" .summary.accepted)" 1 "but is counted"
is "$(json "$out" '.findings.#')" 0 "and is no finding"

run rules --format json
is "$code" 0 "the rules print as JSON"
like "$(json "$out" '.rules.#')" '^[1-9]' "as a list"
like "$out" '^\{"id":"[^"]*","title":"[^"]*","severity":"[a-z]*","confidence":"[a-z]*","tags":\[' \
    "with the keys in order"

run lint --format json designs tests/flawed
unlike "$(json "$out" .)" INVALID "JSON of every design is valid"
is "$(json "$out" .summary.errors)" \
    "$(printf '%s\n' "$out" | grep -c '"severity":"error"')" \
    "its errors are counted right"

# What the text tells with its findings, in as many words.
run lint --format json tests/flawed
facts=$(printf '%s' "$out" | perl -MJSON::PP -e '
    binmode STDOUT, ":utf8";
    local $/;
    for my $finding (@{JSON::PP->new->utf8->decode(<STDIN>)->{findings}}) {
	    print "$_\n" for @{$finding->{facts}};
    }')
like "$facts" '^lost: ' "facts tell what is lost"
run lint tests/flawed
missing=
while IFS= read -r fact; do
	[[ $out == *" = $fact"$'\n'* ]] || missing+="$fact;"
done <<<"$facts"
is "$missing" "" "and are those of the text"
told=$(printf '%s\n' "$out" |
    grep -E '^ +(= )' | grep -vcE '^ += (path|fix|help|explain):')
is "$(printf '%s\n' "$facts" | wc -l)" "$told" "all of them"

finish
