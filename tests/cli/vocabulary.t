#!/bin/bash
# Files of rules and of vocabulary that are not what they are taken for.
. "$(dirname "$0")/lib.sh"

cd "$work" || exit 1
cat >design.yaml <<'END'
design: D
components: { client: , app: service }
links: [client -> app]
END

# told: the errors of the last run, a line for each with its place.
told() {
	printf '%s\n' "$out" |
	    sed -n '/^error/{N;s/\n *--> / @ /;p;}; s/^ *= help: /  help: /p'
}

printf 'id: own/x\ntitle: T\neach: component\n' >rule.yaml
run lint --rules rule.yaml design.yaml
is "$code:$(told)" '2:error[rule/form]: a file of rules is a list @ rule.yaml:1:1
  help: each rule is an item of its own, `- id: ...`, as far left as can be' \
    "a rule that is no item of a list is told once"
printf 'rules:\n  - id: own/x\n' >rule.yaml
run lint --rules rule.yaml design.yaml
like "$code:$(told)" '^2:error\[rule/form\]: a file of rules is a list' \
    "so are rules under a key"
run lint --rules design.yaml design.yaml
is "$code:$(told)" '2:error[rule/form]: a design is neither rules nor a vocabulary @ design.yaml:1:1
  help: rules are a list, a vocabulary has `kinds:` or `technologies:`' \
    "and a design in their place"

cat >words.yaml <<'END'
kinds:
  mainframe: { flags: [service], implies: { managd: true }, assumes: { availability: 99.9 } }
technologies:
  Yak: { kind: database, implies: { failover: automtic } }
  "Ox \"1\\2": { kind: mainframe, assumes: { replicas: two } }
END
run lint --rules words.yaml design.yaml
is "$code:$(told)" '2:error[config/vocabulary]: a component has no `managd` @ words.yaml:2:45
  help: did you mean `managed`?
error[config/vocabulary]: `availability` is a ratio: a ratio needs a unit, such as 99.95% @ words.yaml:2:86
  help: did you mean `99.9%`?
error[config/vocabulary]: `failover` is one of none, manual, automatic @ words.yaml:4:47
  help: did you mean `automatic`?
error[config/vocabulary]: `replicas` is a count: a count such as 12k is needed @ words.yaml:5:56' \
    "what a kind or technology says is checked, though no design has one"
mkdir own
printf 'rules: own\n' >.lintel.yaml
mv words.yaml own/
run lint design.yaml
is "$code:$(told | grep -c '^error')" 2:4 "also that of a configuration"
cat >own/words.yaml <<'END'
kinds: { mainframe: { implies: { nodes: 3 } } }
END
run lint design.yaml
is "$code" 0 "what needs more than that is judged where a design says it"

cat >own/a-technologies.yaml <<'END'
technologies: { Yak: { kind: mainframe } }
END
run query -q "components.map(c, c.kind)" - <<<'design: D
components: { a: { tech: Yak, copies: 3 } }'
is "$code:$out" '0:mainframe' "a technology may be of a kind of a later file"

cat >own/rules.yaml <<'END'
- id: ours/no-notes
  title: A call to notes
  severity: error
  each: link
  forbid: { to: "bob's notes" }
  why: They are his.
END
echo 'kinds: { "bob'"'"'s notes": { flags: [store] } }' >own/b-notes.yaml
run lint --only ours/no-notes - <<<'design: D
components: { a: service, b: { kind: "bob'"'"'s notes" } }
links: [a -> b]'
like "$out" '^error.ours/no-notes.: .a. may not link to .b.' \
    "a rule may forbid a kind whose name has a quote"
rm own/rules.yaml own/b-notes.yaml

run rules test "$root/rules"
is "$code:$(grep -c '^error' <<<"$err")" 2:2 \
    "a vocabulary that is built in is told once a file, when it is loaded again"
like "$err" "help: lintel's own vocabulary is always loaded" "with what to do"
finish
