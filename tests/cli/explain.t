#!/bin/bash
. "$(dirname "$0")/lib.sh"

run explain
is "$code" 2 "explain without a rule is a usage error"
like "$err" 'lintel rules' "that says where rules are listed"
run explain avail/spot
is "$code" 2 "an unknown rule is a usage error"
like "$err" 'did you mean `avail/spof`' "that comes with the nearest"

run explain spof
like "$err" 'did you mean `avail/spof`' "its name alone is understood"
run explain avail
like "$err" 'lintel rules avail` lists them' "so is its group"

run explain design/unit
is "$code" 2 "a mistake in the input is no rule"
like "$err" 'not a rule' "and explain says so"

run explain --rules tests/cases/rules own/replicas
is "$code" 0 "explain succeeds"
golden tests/cases/rules/own.explain.txt "$out" "and reads as its golden text"

run explain --rules tests/cases/rules own/replicas tests/cases/findings/plain.yaml
is "$code" 0 "explain with a design succeeds, findings or not"
golden tests/cases/rules/own.explain-found.txt \
    "$(sed -n '/^Findings$/,$p' <<<"$out")" \
    "what it finds is told with the value of each expression"
like "$out" '^Why$' "beneath the explanation"
run explain --rules tests/cases/rules own/owner tests/cases/language-example.yaml
like "$out" 'language-example.yaml: 1 design judged, 1 not concerned, 0 good, 0 bad$' \
    "where there is none it says of whom not"

cat >"$work/let.yaml" <<'END'
- id: own/let
  title: Let
  severity: warning
  each: component
  params: { most: 50% }
  let:
    near: "self.callees.filter(c, c.store)"
    full: "near.exists(c, c.hit_ratio > params.most)"
  when: "self.kind == 'service' && !(self.id in ['x', 'y'])"
  assert: "!full || self.replicas > 3 || false"
  message: "{self.id} is next to {words(near)}"
  at: near
  why: To test.
END
cat >"$work/let-design.yaml" <<'END'
design: Let
stage: prototype
components:
  client:
  api: { kind: service, replicas: 2 }
  odd: { kind: service, accept: { own/let: it is odd } }
  hot: { tech: Redis, hit-ratio: 90% }
  cold: { tech: Redis }
  more: { tech: Redis, hit-ratio: 10% }
  dim: { kind: cache }
  who: { kind: service }
links:
  - client -> api -> [hot, cold]
  - odd -> hot
  - who -> dim
END
run explain --rules "$work/let.yaml" own/let "$work/let-design.yaml"
like "$out" "^    near: self.callees.filter\(c, c.store\) → \[hot, cold\]$" \
    "a let is told with its value"
like "$out" "^    full: near.exists\(c, c.hit_ratio > params.most\) → true$" \
    "so is one that reads it"
unlike "$out" "c.store →" "what is bound in a macro has no single value"
like "$out" "^      self.kind == 'service' → true$" "operands are parts"
like "$out" "^        self.kind → 'service'$" "and have parts"
unlike "$out" "'x' →" "literals explain themselves"
like "$out" '^    assert: .* → false$' "the whole comes first"
unlike "$out" '^ *false →' "what does not need telling is not told"
like "$out" '^  because of the same$' \
    "two findings about one element share their reasons"
like "$out" '^accepted: odd is next to `hot`$' "accepted findings are told"
like "$out" '^   = reason: it is odd$' "with their reason"
like "$out" ': 8 components judged, 5 not concerned, 0 good, 2 bad, 1 unknown since nobody stated dim.hit-ratio$' \
    "and so is what nobody can tell"
like "$out" '^in its profile, prototype, the rule is off$' \
    "a rule that is off is run, which is told"

cat >"$work/how-many.yaml" <<'END'
design: How many
workload: { operations: { view: { does: read } } }
components: { client: , api: service, db: PostgreSQL }
flows: { view: [client -> api -> db] }
END
run explain doc/unassessable "$work/how-many.yaml"
like "$out" '^info\[doc/unassessable\]' \
    "a rule that speaks of a run has a run to speak of"
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

mkdir "$work/own"
cat >"$work/own/.lintel.yaml" <<'END'
severity: { avail/spof: info, perf/uncached-reads: off }
params: { perf/uncached-reads: { min-rate: 1k/s } }
END
cp tests/flawed/url-shortener.yaml "$work/own"
run explain avail/spof "$work/own/url-shortener.yaml"
like "$(tr -s ' \n' ' ' <<<"$out")" \
    'prototype: info, production: info, critical: info \([^ ]*.lintel.yaml:1; otherwise off, warning, warning\)' \
    "severities are those of the configuration, with where they come from"
unlike "$out" 'an error in every profile' "which hold for targets, too"
run explain perf/uncached-reads "$work/own/url-shortener.yaml"
like "$(tr -s ' \n' ' ' <<<"$out")" \
    ' min-rate: 1k/s \([^ ]*.lintel.yaml:2; otherwise 500/s\)' \
    "so are parameters"
like "$out" '^ +min-ratio: 80%$' "those that nobody configured are the rule's"
like "$out" '^        params.min_rate → 1k/s$' "and findings are judged by them"
like "$out" '^in its profile, production, the rule is off, as configured$' \
    "what is switched off is told"

# Rules as somebody may write them.
run explain --rules tests/cases/odd/rules.yaml own/prose
is "$(sed -n '/^Why$/,/^Bad$/p' <<<"$out")" "Why
  One reason & \`a & b\`, on two lines.

  Another reason.

Bad" "paragraphs of a reason stay apart"
is "$(sed -n '/^Sources$/,$p' <<<"$out")" "Sources
  By hearsay & <b>.

Related
  own/none
  own/fails: A rule that fails" "a source may be a text, and a related rule be none"
run explain --color always --rules tests/cases/odd/rules.yaml own/prose
like "$out" $'^- \e\\[1;31m  db: PostgreSQL\e\\[0m$' "what is bad is red"
like "$out" $'^\\+ \e\\[32m  db: service\e\\[0m$' "and what is good green"
like "$out" '^  components:$' "the rest is as it is"
run explain --rules tests/cases/odd/rules.yaml own/fails
is "$(sed -n '/^Bad$/,$p' <<<"$out")" "Bad
- design: Bad

Good
+ design: Good" "an example without a finding has none"
sed '/tests:/,$d' tests/cases/odd/rules.yaml >"$work/untested.yaml"
run explain --rules "$work/untested.yaml" own/prose
unlike "$out" '^Bad$' "a rule without an example shows none"
run explain --rules tests/cases/odd/rules.yaml own/fails "$work/let-design.yaml"
like "$out" '^error\[rule/failed\]: ' "a rule that fails tells so"
like "$out" '-- when it judges this$' "and at what in the design"
unlike "$out" '^  because$' "and has nothing to go by"

{
	echo 'design: Many'
	echo 'components:'
	for number in {1..101}; do echo "  db$number: PostgreSQL"; done
} >"$work/many.yaml"
run explain --rules tests/cases/odd/rules.yaml own/prose "$work/many.yaml"
is "$(grep -c '^\.\.\. and 1 more$' <<<"$out")" 1 \
    "of a hundred and one findings one is not told in full"
cp "$work/many.yaml" "$work/again.yaml"
run explain --rules tests/cases/odd/rules.yaml own/prose "$work/many.yaml" \
    "$work/again.yaml"
is "$(awk '/: 101 components judged/ { getline line; print "[" line "]"; exit }' \
    <<<"$out")" "[]" "designs with findings stand apart"
mkdir "$work/empty"
run explain avail/spof "$work/empty"
is "$code" 2 "a folder without a design is an error"
like "$err" 'there is no design here' "which is told"
run explain perf/uncached-reads "$work/own/url-shortener.yaml" --config "$work/empty.yaml"
is "$code" 2 "so is a configuration that is not there"
echo 'bogus: 1' >"$work/own/.lintel.yaml"
run explain avail/spof "$work/own/url-shortener.yaml"
like "$code:$err" '^2:error\[config/unknown-key\]' "or has errors"
sed 's/^design:.*/&\nstage: prototype/; /^stage: production/d' \
    tests/flawed/url-shortener.yaml >"$work/own/url-shortener.yaml"
echo 'params: { perf/uncached-reads: { min-rate: 1k/s } }' >"$work/own/.lintel.yaml"
run explain perf/uncached-reads "$work/own/url-shortener.yaml"
like "$out" '^in its profile, prototype, the rule is off$' \
    "a rule that is configured, and not switched off, is off by itself"

# A rule of the project is found where lint would find it.
mkdir -p "$work/project/designs/deep/rules"
cd "$work/project" || exit 1
own_rule our/wind >designs/deep/rules/wind.yaml
echo 'rules: [rules]' >designs/deep/.lintel.yaml
printf 'design: Mill\ncomponents: { mill: service }\n' >designs/deep/mill.yaml
run explain our/wind
like "$out" '^our/wind: No wind$' "a rule that some design's project adds is found"
run explain our/wimd
is "$err" 'lintel: unknown rule `our/wimd`; did you mean `our/wind`?' \
    "and so is the nearest"
run explain WIND
is "$err" 'lintel: unknown rule `WIND`; did you mean `our/wind`?' \
    "in capitals, too"
run lint --only our/wimd
is "$err" 'lintel: unknown rule `our/wimd`; did you mean `our/wind`?' \
    "by lint as well"
run explain our/wind - --stdin-name designs/deep/x.yaml <designs/deep/mill.yaml
like "$out" '1 component judged' "a design that is piped in is read once"
mv designs/deep/rules designs/deep/.lintel.yaml designs
run explain our/wind
like "$out" '^our/wind: No wind$' "so is one of the usual folder"
run rules our
like "$out" '^our/wind ' "which rules lists"
cd "$root" || exit 1

run rules -q
for rule in $(printf '%s\n' "$out" | awk 'NF { print $1 }'); do
	page=$("$lintel" explain "$rule") &&
	    grep -q '^Why$' <<<"$page" && grep -q '^Bad$' <<<"$page" &&
	    grep -q '^Good$' <<<"$page" && ! grep -q '^ *{[a-z]*}$' <<<"$page"
	ok $? "explain $rule has its reason and its examples"
done

finish
