#!/bin/bash
. "$(dirname "$0")/lib.sh"

run rules
is "$code" 0 "rules succeeds"
like "$out" '^avail/spof +(error|warning) +high +[A-Z]' \
    "it tells id, severity, confidence and title"
like "$out" '^[0-9]+ rules$' "and how many there are"
is "$(printf '%s\n' "$out" | grep -c '^[a-z]*/')" \
    "$(printf '%s\n' "$out" | sed -n 's/^\([0-9]*\) rules$/\1/p')" \
    "one line each"
run rules -q
unlike "$out" 'rules$' "--quiet leaves out how many"

run rules --tag security
like "$out" '^sec/' "--tag chooses by review area"
unlike "$out" '^doc/' "and leaves out the others"
run rules --tag securty
is "$code" 2 "an unknown tag is a usage error"
like "$err" 'did you mean `security`' "that comes with the nearest"
run rules --rules tests/cases/rules --tag architecture
like "$out" '^own/replicas' "--rules adds"
run rules --format json --rules tests/cases/rules
is "$(json "$out" '.rules.#')" \
    "$(printf '%s\n' "$out" | grep -c '^{"id":')" "JSON has them all"
rule=$(printf '%s\n' "$out" | grep '^{"id":"own/owner"')
like "$rule" '"title":.*"severity":"warning","confidence":"high","tags":\["operations"\]' \
    "with the keys of the contract"
like "$rule" '"each":"design","profiles":\{"prototype":"warning","production":"warning","critical":"warning"\}' \
    "and what became of them"

# ids: the rules that are printed.
ids() {
	printf '%s\n' "$out" | sed -n 's/^\([a-z]*\/[a-z-]*\) .*/\1/p'
}
run rules avail
like "$(ids)" '^avail/spof$' "a group is all of its rules"
is "$(ids | grep -v '^avail/')" "" "and no others"
group=$(ids)
run rules avail/
is "$(ids)" "$group" "with or without its slash"
run rules 'avail/*'
is "$(ids)" "$group" "or as a pattern"
run rules avail/spof 'sec/open*'
is "$(ids)" 'avail/spof
sec/open-entry' "ids and patterns may stand together"
like "$out" '^2 rules$' "and are counted"
run rules avail/spof
like "$out" '^1 rule$' "one is one"
run rules --severity error
like "$(ids)" '^data/no-backup$' "--severity chooses by severity"
is "$(printf '%s\n' "$out" | grep '^[a-z]*/' | grep -v ' error ')" "" \
    "and leaves out the others"
run rules --profile prototype
unlike "$(ids)" '^trade/none$' "--profile leaves out what does not run there"
like "$out" '^avail/spof +error ' \
    "but not what reports there as an error only"
run rules --profile critical --severity warning data
like "$(ids)" '^data/shared-store$' \
    "options and patterns hold together, in the profile that is asked for"
unlike "$(ids)" '^data/no-backup$' "so that one of them is enough to leave out"
run rules trade --severity error --tag security
is "$out" '0 rules' "nothing may be left"
run rules avial
is "$code" 2 "a group that does not exist is a usage error"
like "$err" 'did you mean `avail`' "that comes with the nearest"
run rules avail/spot
like "$err" 'did you mean `avail/spof`' "so is a rule"

run rules --format markdown --rules tests/cases/rules own
golden tests/cases/rules/own.md "$out" "Markdown reads as its golden text"
cat >"$work/md.yaml" <<'END'
- id: md/escape
  title: "A <b>title</b> | with ``` and [a](b)"
  severity: info
  each: design
  when: "true"
  message: "one ` <script> and `two`"
  why: "`a < b` & c < d *e*"
  fix: "add:\n  - a"
  tests:
    - bad: "design: '````'\ncomponents: { client: }\n"
      at: [design]
      good: "design: x\ncomponents: { client: }\n"
END
run rules --format markdown --rules "$work/md.yaml" md
like "$out" '^\*\*A &lt;b>title&lt;/b> \\\| with &#96;' \
    "names from a rule stay text in Markdown"
like "$out" '^`a < b` &amp; c &lt; d \\\*e\\\*$' "code stays code"
like "$out" '^`````diff$' "a design does not end its block"
like "$out" '^>       - a$' "a fix of several lines keeps them"
unlike "$out" '<script' "nothing becomes HTML"
run rules test --format markdown tests/cases/rules
is "$code" 2 "tests are not told in Markdown"

run rules test tests/cases/rules
is "$code" 0 "the tests of good rules pass"
golden tests/cases/rules/own.tap "$out" "and print as TAP"
sed 's/replicas >= 2/replicas >= 1/' tests/cases/rules/own.yaml \
    >"$work/broken.yaml"
run rules test "$work/broken.yaml"
is "$code" 1 "a rule that does not fire fails its test"
like "$out" '^not ok 1 - own/replicas, test 1$' "which is told"
like "$out" '/broken.yaml:[0-9]+:[0-9]+: the bad design has no finding at db$' \
    "with the reason and its place"
like "$out" '^# 3 rules, 3 tests, [0-9]+ designs, 1 failed; mutants ' "and counted"
printf -- '- id: own/x\n  title: X\n' >"$work/half.yaml"
run rules test "$work/half.yaml"
is "$code" 2 "half a rule is exit code 2"
like "$err" '^error\[rule/missing-key\]' "with what is missing"
cat >"$work/named.yaml" <<'END'
- id: own/named
  title: A rule that mutes others
  severity: warning
  each: component
  assert: has(self.owner)
  message: m
  why: w
  mutes: [avail/spof, avail/spoof]
END
run rules test "$work/named.yaml"
is "$code:$(grep -A1 '^error' <<<"$err" | tr -d '\n')" \
    "2:error[rule/unknown-rule]: there is no rule \`avail/spoof\` --> $work/named.yaml:8:23" \
    "a rule mutes none that is not there, and may mute one that is built in"
run lint --rules "$work/named.yaml" designs/patterns/starter.yaml
like "$code:$out" '^2:error\[rule/unknown-rule\]' "lint tells that, too"
mkdir "$work/none"
run rules test "$work/none"
is "$code" 2 "a folder without rules is exit code 2"

# The page of rules as somebody may write them.
sed 1d tests/cases/odd/rules.yaml >"$work/untitled.yaml"
run rules --format markdown --rules tests/cases/odd/rules.yaml own/prose
like "$out" '^\*\*Odd rules\*\*$' "a title of a file loses its full stop"
is "$(sed -n '/^One reason/,/^Another/p' <<<"$out")" \
    'One reason &amp; `a & b`, on two lines.

Another reason.' "each paragraph is one line, and code stays code"
like "$out" '^\*\*Sources:\*\* By hearsay &amp; &lt;b>\.$' "a source may be a text"
unlike "$out" 'Related' "rules that are not on the page are not led to"
is "$(sed -n '/^```diff$/,/^```$/p' <<<"$out")" '```diff
  design: Bad
  components:
 
-   db: PostgreSQL
+   db: service
```' "an empty line of an example has its place, and no blank behind it"
run rules --format markdown --rules "$work/untitled.yaml" own
like "$out" '^## own$' "a file without a title is told by its group"
is "$(grep -c '^```diff$' <<<"$out")" 2 "a rule without an example has none"
like "$out" '^\*\*Related:\*\* \[`own/fails`\]\(#ownfails\)$' \
    "one that is on the page is led to"
run rules ''
is "$code" 2 "nothing is no name of a rule"
run rules --tag zzzzzzzz
is "$code:$err" '2:lintel: no rule has the tag `zzzzzzzz`' \
    "a tag that resembles none is told without another"
mkdir "$work/lists" "$work/lists/.git"
cat >"$work/lists/.lintel.yaml" <<'END'
severity: { avail/spof: off, data/no-backup: info }
END
cd "$work/lists" || exit 1
run rules --profile prototype avail/spof data/no-backup
is "$(ids)" data/no-backup "a rule that is configured to be off is not listed"
like "$out" '^data/no-backup +info ' "and one that is lowered is as low"
cat >.lintel.yaml <<'END'
severity: { "avail/*": info }
END
run rules --profile prototype avail/spof
like "$out" '^avail/spof +error ' "a pattern switches nothing off"
echo 'bogus: 1' >.lintel.yaml
run rules
like "$code:$err" '^2:error\[config/unknown-key\]' \
    "a configuration with errors is exit code 2"
cd - >/dev/null || exit 1

cat >"$work/weak.yaml" <<'END'
- id: own/weak
  title: A rule whose tests prove half of it
  severity: warning
  each: component
  params: { least: 2 }
  when: self.store && self.durable
  assert: self.replicas >= params.least
  message: "`{self.id}` has one copy"
  why: One copy is none.
  tests:
    - bad: "design: D\ncomponents: { db: PostgreSQL, cache: Redis }"
      at: [db]
      good: "design: D\ncomponents: { db: PostgreSQL x2, cache: Redis }"
END
run rules test "$work/weak.yaml"
is "$code" 0 "changes to a rule that no test notices are no failure"
is "$out" "1..1
ok 1 - own/weak, test 1
# $work/weak.yaml:6:9: own/weak: no test fails when \`self.store\` is left out
# 1 rule, 1 test, 2 designs, 0 failed; mutants 10/11 killed (90.9%)" \
    "but they are listed with their place, and counted"
run rules test "$work/weak.yaml" --mutation-min 90
is "$code" 0 "--mutation-min is met by a score above it"
run rules test "$work/weak.yaml" --mutation-min 91
is "$code" 1 "and missed by one below"
run rules test "$work/weak.yaml" --mutation-min 91 --no-mutation
is "$code" 0 "--no-mutation asks for nothing"
is "$out" "1..1
ok 1 - own/weak, test 1
# 1 rule, 1 test, 2 designs, 0 failed" "and runs the tests only"
run rules test "$work/weak.yaml" --format json
is "$(json "$out" .tests)" \
    "[{\"column\":7,\"endColumn\":73,\"endLine\":13,\"line\":11,\"number\":1,\"passed\":true,\"path\":\"$work/weak.yaml\",\"problem\":null,\"rule\":\"own/weak\"}]" \
    "JSON has the tests"
is "$(json "$out" .survivors.0.line).$(json "$out" .survivors.0.column)" 6.9 \
    "the place of each change"
is "$(json "$out" .survivors.0.change)" '`self.store` is left out' \
    "and what it is"
is "$(json "$out" .summary)" \
    '{"designs":2,"failed":0,"killed":10,"mutants":11,"rules":1,"tests":1}' \
    "and the counts"
run rules test "$work/broken.yaml"
unlike "$out" 'own/replicas: no test fails' "a rule whose tests fail is not mutated"

# What organisations ask, as the page has it, and a design that breaks each.
awk '/^## What organisations/ { on = 1 }
	on && block && /^```$/ { exit }
	block
	on && /^```yaml$/ { block = 1 }' rules/README.md >"$work/ours.yaml"
cat >"$work/theirs.yaml" <<'END'
design: D
requirements: { latency: { p99: 10 ms } }
components:
  client:
  web-edge: { kind: service, tags: tier-1, latency: { mean: 20 ms, min: 20 ms }, cost: $15k/month, replicas: 2, owner: a, runbook: true }
  api2: { kind: service, tags: tier-2, owner: a, runbook: true }
  db: { tech: MySQL, data: pii, regions: us, owner: a, runbook: true }
  q: { tech: RabbitMQ, owner: a, runbook: true }
  old: { tech: Memcached, status: retiring }
groups:
  dmz: { kind: trust-zone, members: [web-edge] }
  data: { kind: trust-zone, members: [db] }
links: [api2 -> old]
flows:
  buy: [client -> web-edge -> api2, web-edge -> db, web-edge ~> q]
END
run lint --rules "$work/ours.yaml" --only ours "$work/theirs.yaml"
is "$(sed -n 's/^[a-z]*\[\(.*\)\]:.*/\1/p' <<<"$out" | sort -u)" \
    "$(sed -n 's/^- id: //p' "$work/ours.yaml" | sort)" \
    "each rule that the page begins for organisations finds what it is for"
like "$(grep -c '^- id' "$work/ours.yaml")" '^[1-9]' "and there are some"

run rules test --mutation-min 100
is "$code" 0 "every built-in rule passes its tests, which prove it"

finish
