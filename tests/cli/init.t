#!/bin/bash
. "$(dirname "$0")/lib.sh"

run init --list
is "$code" 0 "init --list succeeds"
like "$out" '^starter +[A-Z].*[.]$' "and lists starter with what its summary begins with"
unlike "$out" '[.] ' "the first sentence alone"
is "$(awk 'length > 120' <<<"$out")" "" "on lines that fit"

run init --list SERV model
is "$code" 0 "words choose from the list"
is "$(cut -d ' ' -f 1 <<<"$out")" "ml-microservices
serving-pipeline-pattern" "those that have each of them in a name, title or summary"
run init --list zebra
is "$code" 2 "where none has it"
like "$err" 'no template is about `zebra`; `lintel init --list` lists all' \
    "that is said"
is "$out" "" "and nothing is listed"

run init -o "$work/new/first.yaml"
is "$code" 0 "init writes a design, and the folder for it"
like "$err" 'wrote .*first.yaml' "and says where"
run lint --min-severity info --fail-on info "$work/new/first.yaml"
is "$code" 0 "the design has no findings at all"
like "$out" '^1 design: 0 errors, 0 warnings, 0 infos, 0 accepted$' \
    "and nothing had to be accepted"
is "$(awk 'length > 120' "$work/new/first.yaml")" "" "its lines are readable"

before=$(cksum <"$work/new/first.yaml")
echo '# mine' >>"$work/new/first.yaml"
mine=$(cksum <"$work/new/first.yaml")
run init -o "$work/new/first.yaml"
is "$code" 2 "init refuses to overwrite"
is "$(cksum <"$work/new/first.yaml")" "$mine" "and leaves the file alone"
[ "$before" != "$mine" ]
ok $? "which was not what init would write"

run init -o -
is "$code" 0 "init writes to standard output"
like "$out" '^design: ' "a design"
(cd "$work" && "$lintel" init -q)
ok $? "init without a name writes design.yaml"
[ -s "$work/design.yaml" ]
ok $? "into the current folder"

templates=$("$lintel" init --list | cut -d ' ' -f 1)
is "$(printf '%s\n' $templates)" \
    "$(basename -s .yaml designs/patterns/*.yaml)" "every pattern is a template"
for name in $templates; do
	run init "$name" -o "$work/templates/$name.yaml"
	cmp -s "designs/patterns/$name.yaml" "$work/templates/$name.yaml"
	ok $? "init $name writes that pattern"
done
run lint --min-severity info --fail-on info "$work/templates"
is "$code" 0 "no template has a finding"
like "$out" "^$(printf '%s\n' $templates | wc -l) designs: 0 errors, 0 warnings, 0 infos," \
    "among all of them"
is "$(awk 'length > 120' "$work"/templates/*)" "" "the lines of all are readable"

run init shop.yaml
is "$code" 2 "a file is no template"
like "$err" '`lintel init -o shop.yaml`' "and init tells how to name it"
run init stater
is "$code" 2 "an unknown template is a usage error"
like "$err" 'did you mean `starter`' "that comes with the nearest one"
run init starter starter
is "$code" 2 "two templates are a usage error"
run init -o /proc/nowhere/x.yaml
is "$code" 2 "a folder that cannot be made is exit code 2"

finish
