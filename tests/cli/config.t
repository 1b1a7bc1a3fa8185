#!/bin/bash
. "$(dirname "$0")/lib.sh"

# A repository with two folders of designs; nothing above it matters.
repository=$work/repository
mkdir -p "$repository/.git" "$repository/designs/drafts" \
    "$repository/rules" "$repository/elsewhere"
cd "$repository" || exit 1
cat >designs/shop.yaml <<'END'
design: Shop
components:
  client:
  api: service x2
  db: PostgreSQL
flows:
  buy: [client -> api -> db]
END
cp designs/shop.yaml designs/drafts/shop.yaml
cp designs/shop.yaml elsewhere/shop.yaml
cat >rules/own.yaml <<'END'
- id: own/two
  title: Two of each
  severity: warning
  tags: [own]
  each: component
  params: { least: 3, word: x, words: [a, b], flag: true, rate: 10/s }
  when: self.service
  assert: self.replicas >= params.least || !params.flag
  message: "{self.id} is {self.replicas} of {params.least}, {params.word}, {params.words}, {params.rate}"
  why: Because.
- id: own/plain
  title: No parameters
  severity: error
  each: component
  when: self.queue
  message: "{self.id} is a queue"
  why: Because.
END
cat >rules/kinds.yaml <<'END'
kinds:
  gizmo: { name: Gizmo, shape: box, doc: a gizmo, flags: [service] }
END

# says SEVERITY RULE: what the last run said of a rule, or nothing.
says() {
	printf '%s\n' "$out" | sed -n "s,^\([a-z]*\)\[$1\].*,\1,p" | uniq
}

# tell TEXT PATH: json, from where it can be found.
tell() {
	(cd "$root" && json "$@")
}

# config TEXT: the file, and a lint of the designs.
config() {
	cat >.lintel.yaml
	run lint "$@"
}

run lint designs/shop.yaml
is "$code" 1 "without a configuration an error is exit code 1"
is "$(says avail/spof)" warning "and a rule reports as it comes"

# Severity
config designs/shop.yaml <<<'severity: { avail/spof: info, data/no-backup: off }'
is "$code" 0 "an error that is off is none"
is "$(says avail/spof)" info "a severity is the one that is configured"
is "$(says data/no-backup)" "" "a rule that is off does not report"
config designs/shop.yaml <<<'severity: { "avail/*": error, avail/spof: info }'
is "$(says avail/spof)" info "an id is stronger than a pattern"
config designs/shop.yaml <<<'severity: { avail/spof: info, "avail/*": error }'
is "$(says avail/spof)" info "in either order"
config designs/shop.yaml <<<'severity: { "*/no-*": info, "data/no-*": off }'
is "$(says data/no-backup)" "" "the longer pattern is stronger"
is "$(says obs/no-metrics)" info "than the shorter"
config designs/shop.yaml <<'END'
rules: rules
severity: { "own/t*": info, own: off, all: error }
END
is "$(says own/two)" info "a pattern is stronger than a tag"
is "$(says avail/spof)" error "and anything than all"
config --profile prototype designs/shop.yaml <<<'severity: { "avail/*": error }'
is "$(says avail/spof)" "" "a pattern switches nothing on"
config --profile prototype designs/shop.yaml <<<'severity: { avail/spof: error }'
is "$(says avail/spof)" error "an id does"
config --profile prototype designs/shop.yaml <<<'severity: { "avail/*": "on" }'
is "$(says avail/spof)" warning "so does \`on\`, with the rule's own severity"
config --only avail/spof designs/shop.yaml <<<'severity: { avail/spof: off }'
is "$(says avail/spof)" warning "--only runs what is off"

# Profile
config designs/shop.yaml <<<'profile: prototype'
is "$(says avail/spof)" "" "a profile is for designs without a stage"
config --profile critical designs/shop.yaml <<<'profile: prototype'
is "$(says avail/spof)" warning "--profile is stronger"
sed 's/^components/stage: production\n&/' designs/shop.yaml >elsewhere/staged.yaml
config elsewhere/staged.yaml <<<'profile: prototype'
is "$(says avail/spof)" warning "and so is a stage"

# fail-on
config designs/shop.yaml <<<'fail-on: never'
is "$code" 0 "fail-on is configured"
run lint --fail-on error designs/shop.yaml
is "$code" 1 "--fail-on is stronger"

# Overrides
config designs <<'END'
fail-on: never
overrides:
  - { paths: drafts/, severity: { avail/spof: off } }
  - { paths: [designs/drafts/shop.yaml], severity: { avail/spof: info } }
END
is "$(says avail/spof)" $'info\nwarning' "a later override wins, for its paths"
config designs/drafts <<'END'
severity: { avail/spof: off }
overrides:
  - { paths: "**/shop.yaml", severity: { avail/spof: usual } }
END
is "$(says avail/spof)" warning "usual takes back what the file says"
config --fail-on never designs <<'END'
overrides:
  - { paths: drafts, fail-on: never, profile: prototype }
END
is "$(says avail/spof)" warning "an override leaves the other designs alone"
run lint designs/drafts
is "$code" 0 "and decides when its own fail"

# Patterns that mean no design
config --fail-on never <<'END'
overrides:
  - { paths: [drafts/, elsewhere/, sketch-*.yaml], profile: prototype }
  - { paths: darfts, profile: prototype }
  - { paths: [], profile: prototype }
END
is "$code" 0 "a pattern that means no design is no error"
like "$out" '^info\[config/stale\]: `sketch-\*.yaml` means no design' \
    "but told"
like "$out" '--> .lintel.yaml:2:36' "where it stands"
like "$out" '`darfts` means no design' "of each override"
like "$out" '`\[\]` means no design' "even of one that has none"
unlike "$out" '`drafts/?` means' "one that means a design is not"
unlike "$out" '`elsewhere/` means' \
    "nor one for a design that the run does not look at"
run lint --fail-on never .
like "$out" '`darfts` means no design' "a folder around the file is all"
run lint --fail-on never designs
unlike "$out" 'config/stale' "a part of it says nothing"
run lint --fail-on never designs/shop.yaml
unlike "$out" 'config/stale' "nor does a file"

# Rules, vocabulary and parameters
ln -s nowhere.yaml rules/gone.yaml
config designs/shop.yaml <<<'rules: rules'
is "$code:$err" \
    "2:lintel: cannot read $(pwd -P)/rules/gone.yaml: it is a link that leads nowhere" \
    "a rule that is not there is not passed over"
rm rules/gone.yaml
config designs/shop.yaml <<<'rules: rules'
is "$(says own/two)" warning "rules are added"
like "$out" 'api is 2 of 3, x, a, b, 10/s' "with their parameters"
config designs/shop.yaml <<'END'
rules: [rules/own.yaml]
params:
  own/two: { least: 2.5, word: y, words: [c], rate: 1k/s }
END
like "$out" 'api is 2 of 2.5, y, c, 1k/s' "which are configured"
sed 's/api: service/api: gizmo/' designs/shop.yaml >elsewhere/gizmo.yaml
config elsewhere/gizmo.yaml <<<'rules: ./rules/'
is "$(says own/two)" warning "a vocabulary comes with them"
for command in analyze estimate render; do
	run $command ${command/render/render -o $work/out} elsewhere/gizmo.yaml \
	    2>/dev/null
done
run analyze elsewhere/gizmo.yaml
is "$code" 0 "analyze knows it"
run estimate elsewhere/gizmo.yaml
is "$code" 0 "and estimate"
run render -o - elsewhere/gizmo.yaml
unlike "$err" 'gizmo' "and render"
run lint --only own/two elsewhere/gizmo.yaml
is "$(says own/two)" warning "--only takes a rule of the project"
run lint --no-config elsewhere/gizmo.yaml
is "$code" 2 "--no-config knows nothing of it"
like "$out" 'gizmo' "and says so"

# Kinds that a rule names
mkdir -p "$work/named"
cat >"$work/named/rule.yaml" <<'END'
- id: own/gizmo
  title: Gizmos
  severity: warning
  each: component
  assert: self.kind != 'gizmo'
  message: "{self.id} is a gizmo"
  why: Because.
END
config --rules "$work/named" elsewhere/gizmo.yaml <<<'rules: rules/kinds.yaml'
is "$(says own/gizmo)" warning "a rule names a kind that the project adds"
config --rules "$work/named" elsewhere/shop.yaml designs/shop.yaml <<<'fail-on: never'
is "$code" 2 "and none that nobody does"
is "$(grep -c 'no kind is called `gizmo`' <<<"$out")" 1 "which is told once"
run lint --no-config --rules "$work/named" elsewhere/shop.yaml
is "$code" 2 "also without a configuration"
run rules test "$work/named"
like "$err" 'no kind is called `gizmo`' "also where rules are tested"
config elsewhere/gizmo.yaml <<<'rules: rules/kinds.yaml'
run query "components.filter(c, c.kind == 'gizmo')" elsewhere/gizmo.yaml
is "$code:$out" "0:elsewhere/gizmo.yaml:4:3: api" "a query knows the kinds of its design"
run query --no-config "components.filter(c, c.kind == 'gizmo')" \
    designs/shop.yaml elsewhere/shop.yaml
is "$code:$(grep -c 'no kind is called' <<<"$err")" 2:1 "and no others"

# Which file
config designs/shop.yaml elsewhere/shop.yaml <<<'severity: { avail/spof: off }'
is "$(says avail/spof)" "" "a file holds for all folders below"
echo 'severity: { avail/spof: error }' >elsewhere/.lintel.yaml
run lint designs/shop.yaml elsewhere/shop.yaml
is "$(says avail/spof)" error "but not below a nearer one"
is "$(cd elsewhere && "$lintel" lint --only avail/spof - <shop.yaml |
    grep -c '^error')" 1 "standard input lies in the current folder"
is "$("$lintel" lint --only avail/spof --stdin-name elsewhere/new.yaml - \
    <elsewhere/shop.yaml | grep -c '^error')" 1 "or where its name says"
run lint --config elsewhere/.lintel.yaml designs/shop.yaml
is "$(says avail/spof)" error "--config names another one"
run lint --config nowhere.yaml designs/shop.yaml
is "$code" 2 "--config must be there"
like "$err" 'nowhere.yaml: No such file' "which is said"
rm elsewhere/.lintel.yaml
echo 'severity: { avail/spof: info }' >"$work/.lintel.yaml"
rm .lintel.yaml
run lint designs/shop.yaml
is "$(says avail/spof)" warning "what is above the repository does not hold"
mv .git not-git
run lint designs/shop.yaml
is "$(says avail/spof)" info "unless there is no repository"
mv not-git .git
rm "$work/.lintel.yaml"

# Commands that speak of rules
config designs/shop.yaml <<<'rules: rules'
run rules
like "$out" '^own/two ' "rules lists those of the current folder"
run rules --no-config
unlike "$out" '^own/two ' "and without a configuration does not"
run explain own/two
like "$out" 'Two of each' "explain knows them"
(cd "$work" && "$lintel" explain own/two repository/designs/shop.yaml) |
    grep -q 'api is 2 of 3'
ok $? "also those of a design elsewhere"
run query 'design.components.size()' elsewhere/gizmo.yaml
is "$out" 3 "query reads designs by their configuration"

# Mistakes
config designs <<'END'
profil: critical
profile: strict
fail-on: [error]
severity:
  call/no-timeout: warn
  "sec/*": [off]
params:
  perf/uncached-reads: 1k/s
overrides:
  - profile: critical
  - paths: x
    rules: y
  - drafts
paths: x
rules: [/etc, 5, ""]
END
is "$code" 2 "a broken configuration is exit code 2"
is "$(printf '%s\n' "$out" | grep -c '^warning')" 0 "and nothing is linted by it"
is "$err" "" "which needs no message besides"
golden "$root/tests/cases/config/form.txt" "$out" "its mistakes are told at once"
config designs <<'END'
rules: rules
severity:
  avail/spoff: error
  avail: off
  zec/*: off
  securty: off
params:
  perf/uncached-reads: { min-rate: 3 s, min-rat: 80%, min-ratio: 0.8 }
  perf/uncashed-reads: { min-rate: 1/s }
  own/two: { least: [1], word: true, words: a, flag: 1, rate: "1k" }
  own/plain: { least: 1 }
END
is "$code" 2 "so is one that names what is not there"
golden "$root/tests/cases/config/names.txt" "$out" "and these are told, too"
config designs <<'END'
rules: rules
profile: strict
severity: { avail/spoff: loud, own/two: off }
params: { own/two: { leest: 3 }, own/plain: 3 }
END
is "$(grep -c '^error' <<<"$out")" 5 "a word of no meaning keeps no other mistake back"
config designs <<'END'
rule: rules
severity: { own/two: off }
END
is "$(grep -c '^error' <<<"$out")" 1 \
    "where the rules may be missing nobody is told that one is not there"
rm -f .lintel.yaml
echo 'profile: critical' >.lintel.yml
run lint designs/shop.yaml
is "$code:$(grep -c '^error.config/path.: a configuration is named .lintel.yaml' <<<"$out")" 2:1 \
    "a file that is named nearly so is not passed over"
run lint designs
is "$(grep -c '^error' <<<"$out")" 1 "which is told once"
rm .lintel.yml
mkdir vacant
config designs <<<'rules: [rules, vacant/]'
is "$code:$(grep -c '^error.config/path.: there is no YAML file in `vacant/`' <<<"$out")" 2:1 \
    "a folder without rules does not pass for one"
run lint --rules vacant designs/shop.yaml
is "$code:$err" "2:lintel: there are no rules and no vocabulary in vacant" \
    "nor does one that is named on the command line"
config designs <<'END'
severity: { own/two: off }
params: { own/two: { least: 2 } }
END
is "$(grep -c 'help: this file names no `rules` of your own' <<<"$out")" 2 \
    "who forgets that files are not merged is told"
config designs <<'END'
rules: [rules, nowhere, rules/none.yaml]
END
is "$(grep -c '^error.config/path' <<<"$out")" 2 "each path that leads nowhere is told"
for text in '[]' 'x' '{' $'profile: critical\nprofile: critical'; do
	config designs <<<"$text"
	is "$code" 2 "no configuration: ${text/$'\n'/ }"
done
: >.lintel.yaml
run lint designs/shop.yaml
is "$code" 1 "an empty configuration says nothing"
mkdir odd && mkdir odd/.lintel.yaml && cp designs/shop.yaml odd
run lint odd
is "$code" 2 "a configuration is a file"
like "$err" 'odd/.lintel.yaml: it is a folder' "which is said"
rm -r odd

cp rules/own.yaml rules/wrong.yaml
sed -i 's/each: component/each: thing/; s,own/,own/other-,' rules/wrong.yaml
config designs <<<'rules: rules'
is "$code" 2 "so is one whose own rules are broken"
like "$out" '^ *--> rules/wrong.yaml:5:' "with their mistakes"
printf -- '- [' >rules/wrong.yaml
config designs <<<'rules: rules'
like "$code:$out" '^2:error\[yaml/' "and one whose rules are no YAML"
rm rules/wrong.yaml
config designs <<<'rules: [nowhere.yaml, rules]'
is "$code:$(grep -c '^error' <<<"$out")" "2:1" "and one that names no file, once"
mkdir many
for number in {1..1001}; do : >many/$number.yaml; done
config designs <<<'rules: many'
like "$out" '^error\[config/limit\]: `many` holds over 1000 files or 16 MiB of rules$' \
    "a thousand files of rules are enough"
rm -r many && mkdir many
for number in 1 2; do yes '# long' | head -c 9000000 >many/$number.yaml; done
echo '[]' >many/3.yaml
config designs <<<'rules: many'
like "$out" 'holds over 1000 files or 16 MiB of rules$' "so are 16 MiB"
yes '# long' | head -c 17000000 >many/1.yaml
config designs <<<'rules: many'
is "$code:$err" "2:lintel: cannot read many/1.yaml: it has more than 16 MiB" \
    "of which no file is larger"
run lint --rules many designs
is "$code:$err" "2:lintel: cannot read many/1.yaml: it has more than 16 MiB" \
    "nor of those that --rules names"
rm -r many

# Out of the repository
mkdir -p "$work/outside"
cp rules/own.yaml "$work/outside"
for path in ../outside ../outside/own.yaml nowhere; do
	config designs <<<"rules: $path"
	is "$code" 2 "rules: $path is refused"
	like "$out" 'config/path' "for its place"
done
ln -s "$work/outside/own.yaml" rules/link.yaml
config designs <<<'rules: rules'
like "$out" 'config/path.*leads out' "so is a link out of it"
rm rules/link.yaml
ln -sf "$work/outside/own.yaml" .lintel.yaml
run lint designs
like "$out" 'config/path' "and a configuration that is one"
ln -sf nowhere.yaml .lintel.yaml
run lint designs
like "$code:$out" '^2:error\[config/path\]: .* is a link that leads nowhere' \
    "one that leads nowhere is not taken for none"
rm .lintel.yaml
{ echo 'profile: critical' && head -c 1100000 /dev/zero | tr '\0' '#'; } >.lintel.yaml
run lint designs
like "$code:$out" '^2:error\[config/limit\]: a configuration has 1 MiB' \
    "a configuration has its own limit"
rm .lintel.yaml
run lint --rules "$work/outside" designs/shop.yaml
is "$(says own/two)" warning "--rules takes them from anywhere"
config designs <<<'rules: []'
run lint --rules "$work/outside" designs/shop.yaml
is "$(says own/two)" warning "with a configuration, too"

# Hostile
{
	echo 'severity:'
	for ((i = 0; i < 11000; i++)); do echo "  a/r$i: off"; done
} >.lintel.yaml
run lint designs
is "$(printf '%s\n' "$out" | grep -c 'config/limit')" 1 \
    "more entries than anyone writes are refused once"
printf 'overrides:\n- paths: "%s"\n' "$(printf '*a%.0s' {1..600})" >.lintel.yaml
run lint designs
like "$out" 'config/limit' "and so is an endless pattern"
printf 'profile: "\\e[31mred"\n' >.lintel.yaml
run lint designs
unlike "$out" $'\e' "no control of a configuration reaches the terminal"

# lintel config
cat >.lintel.yaml <<'END'
profile: critical
fail-on: never
rules: rules
severity: { "own/*": info, own/plain: off }
overrides:
  - { paths: elsewhere/, severity: { own/plain: usual } }
params: { own/two: { least: 2, words: [ x,
    y ] } }
END
run config designs/shop.yaml elsewhere/staged.yaml
is "$code" 0 "config tells what holds"
golden "$root/tests/cases/config/shown.txt" "$out" "and where that is said"
run config --format json designs/shop.yaml
is "$(tell "$out" .designs.0.profile.value)" critical "JSON tells the profile"
is "$(tell "$out" .designs.0.profile.line)" 1 "its line"
is "$(tell "$out" .designs.0.fail_on.value)" never "when lint fails"
is "$(tell "$out" .designs.0.rules.0.files)" 2 "what is added"
is "$(tell "$out" .designs.0.params.0.value)" 2 "and the parameters"
run config --no-config designs/shop.yaml
like "$out" 'configuration  none' "and none without a configuration"
run config --format json --no-config designs/shop.yaml
is "$(tell "$out" .designs.0.config)" null "which is null"
cat >.lintel.yaml <<'END'
fail-on: warning
rules: rules/own.yaml
params: { own/two: { least: 2 } }
END
run config designs/shop.yaml
like "$out" '^  fail-on +warning +\.lintel.yaml:1:10$' "lint may fail for less"
like "$out" '^  rules +rules/own.yaml \(1 file\) ' "one file is one"
unlike "$out" '^  severity' "what is not changed is not told"
sed 's/^components/requirements: { availability: 99.99% }\n&/' designs/shop.yaml \
    >elsewhere/target.yaml
run config elsewhere/target.yaml
like "$out" '^  profile +critical, for its availability target$' \
    "a profile may follow from a target"
cat >.lintel.yaml <<'END'
params: { own/two: { word: this is rather a long word for a parameter } }
rules: rules
END
run config designs/shop.yaml
like "$out" '^  fail-on +error$' "where nobody says so lint fails for errors"
like "$out" 'own/two word: .*, not x  \.lintel.yaml:1:' \
    "what is long moves its place aside"
run config --format json designs/shop.yaml
is "$(tell "$out" .designs.0.fail_on.value):$(tell "$out" .designs.0.fail_on.path)" \
    "error:null" "JSON tells that nobody says so"
cd /
run config "$repository/designs/shop.yaml"
like "$out" "^  configuration +$repository/\\.lintel.yaml\$" \
    "seen from the top of the disk a path begins there"
mkdir "$work/gone" && cd "$work/gone" && rmdir "$work/gone"
run config "$repository/designs/shop.yaml"
like "$code:$out" "0:$repository/designs/shop.yaml" \
    "so it does from a folder that is gone"
mkdir "$work/plain" && cd "$work/plain"
echo 'profile: prototype' >other.yaml
run config --config other.yaml "$repository/designs/shop.yaml"
like "$out" '^  profile +prototype +other.yaml:1:10$' \
    "--config need not lie in a repository"
cd "$repository" || exit 1
cat >.lintel.yaml <<'END'
profile: critical
END
cd elsewhere || exit 1
run config shop.yaml
like "$out" 'profile .* \.\./\.lintel\.yaml:1:10$' \
    "a file further up is named from here"
cd ..

# The page
cp "$root/docs/configuration.md" page.md
mkdir our-rules && cp rules/own.yaml our-rules
awk '/^```$/ { on = 0 } on; /^```yaml$/ { on = 1 }' page.md >.lintel.yaml
[ -s .lintel.yaml ]
ok $? "the page has an example"
run lint designs
is "$(printf '%s\n' "$out" | grep 'config/')" "" "which holds"

cd "$root" || exit 1
finish
