#!/bin/bash
. "$(dirname "$0")/lib.sh"

plain=tests/cases/findings/plain.yaml
# Rules of our own, so that these tests do not move with the catalogue.
own=(--rules tests/cases/rules --only own/replicas --only own/owner
    --only own/summary)

run lint "${own[@]}" $plain
is "$code" 1 "an error is exit code 1"
golden tests/cases/findings/plain.txt "$out" "findings read as their golden text"
is "$err" "" "and leave standard error empty"
unlike "$out" $'\e' "a pipe gets no colour"

run lint --rules tests/cases/rules --only own/owner $plain
is "$code" 0 "a warning alone is exit code 0"
like "$out" '^1 design: 0 errors, 1 warning, 0 infos, 0 accepted$' \
    "and is counted"
unlike "$out" 'own/replicas' "--only runs no other rule"

# --fail-on
for level in error:1 warning:1 info:1 never:0; do
	run lint "${own[@]}" --fail-on "${level%:*}" $plain
	is "$code" "${level#*:}" "--fail-on ${level%:*} with an error"
done
for level in error:0 warning:0 info:1 never:0; do
	run lint "${own[@]:0:2}" --only own/summary --fail-on="${level%:*}" $plain
	is "$code" "${level#*:}" "--fail-on=${level%:*} with an info"
done
run lint --fail-on bad $plain
is "$code" 2 "--fail-on takes a level"

# --min-severity
run lint "${own[@]}" --min-severity warning $plain
is "$code" 1 "--min-severity leaves the exit code"
unlike "$out" '^info' "hides what is milder"
like "$out" '^warning' "shows the rest"
like "$out" '1 error, 1 warning, 1 info,' "and leaves the totals"
run lint "${own[@]}" --min-severity error --format json $plain
is "$(json "$out" '.findings.#')" 1 "--min-severity holds for JSON"

# --max-findings
run lint "${own[@]}" --max-findings 1 $plain
is "$(printf '%s\n' "$out" | grep -c '^ *-->')" 1 "--max-findings 1 prints one"
like "$out" '^error' "the worst"
like "$out" '^\.\.\. and 2 more findings$' "and counts the rest"
run lint "${own[@]}" --max-findings 0 $plain
is "$(printf '%s\n' "$out" | grep -c '^ *-->')" 3 "--max-findings 0 prints all"
run lint --max-findings many $plain
is "$code" 2 "--max-findings takes a number"

# --quiet, --verbose
run lint "${own[@]}" --quiet $plain
unlike "$out" '^1 design' "--quiet leaves out the totals"
like "$out" '^error' "but not the findings"
run lint "${own[@]}" --verbose $plain
like "$out" '^1 design: .*, [0-9]+\.[0-9][0-9] s$' "--verbose tells the time"

# --color
run lint "${own[@]}" --color always $plain
like "$out" $'\e\\[1;31merror' "--color always colours"
is "$(printf '%s\n' "$out" | sed 's/\x1b\[[0-9;]*m//g')" \
    "$(cat tests/cases/findings/plain.txt)" "and changes nothing else"
NO_COLOR=1 run lint "${own[@]}" --color always $plain
like "$out" $'\e' "--color always is stronger than NO_COLOR"
run lint "${own[@]}" --color never $plain
unlike "$out" $'\e' "--color never does not"
run lint --color always tests/cases/rules/../../../designs/patterns/starter.yaml
unlike "$(tail -n 1 <<<"$out")" $'\e' "of nothing found nothing is painted"
# Without a pseudo-terminal (a bare chroot) there is nothing to ask.
if script -qec true /dev/null >/dev/null 2>&1; then
	tty() {
		script -qec "$* $lintel lint ${own[*]} $plain" /dev/null
	}
	like "$(tty env)" $'\e\\[1;31m' "a terminal gets colour"
	like "$(tty env)" ', [0-9]+\.[0-9][0-9] s' "and the time"
	unlike "$(tty env NO_COLOR=1)" $'\e\\[1;31m' "but not with NO_COLOR"
	unlike "$(tty env TERM=dumb)" $'\e\\[1;31m' "nor when it is dumb"
fi

# Standard input
run lint "${own[@]}" - <$plain
is "$code" 1 "- is standard input"
like "$out" '--> <stdin>:6:3' "which has a name"
run lint "${own[@]}" --stdin-name a/b.yaml - <$plain
like "$out" '--> a/b.yaml:6:3' "that --stdin-name changes"
run lint "${own[@]}" - </dev/null
is "$code" 2 "empty standard input is broken input"

# --rules
cat >"$work/bad-rule.yaml" <<'END'
- id: own/bad
  title: Bad
  severity: warning
  each: component
  assert: self.replica >= 2
  message: bad
  why: It asks for what is not there.
END
run lint --rules "$work/bad-rule.yaml" $plain
is "$code" 2 "a broken rule is exit code 2"
like "$out" '^error\[rule/' "with an error in the rule's own file"
like "$out" 'bad-rule.yaml:5:' "and its place there"
run lint --rules "$work/none" $plain
is "$code" 2 "a folder of rules that is not there is exit code 2"
like "$err" 'none' "and is named"
run lint --only own/replica --rules tests/cases/rules $plain
is "$code" 2 "--only takes a rule that is there"
like "$err" 'did you mean `own/replicas`' "and proposes the nearest"

# Several designs, no design
cp $plain "$work/b.yaml"
cp $plain "$work/a.yaml"
run lint "${own[@]}" "$work"
like "$out" '^2 designs: 2 errors, 2 warnings, 2 infos' "totals are over all"
is "$(printf '%s\n' "$out" | sed -n 's/^ --> .*\/\(.\).yaml:.*/\1/p' | tr -d '\n')" \
    aaabbb "findings stand design by design, in the order of their names"
run lint "${own[@]}" "$work/a.yaml" "$work/a.yaml"
like "$out" '^1 design: ' "a design named twice is linted once"
(cd "$work" && "$lintel" lint -q --only req/missing >/dev/null)
[ $? -le 1 ]
ok $? "without a path the current folder is linted"
mkdir "$work/designs"
cp $plain "$work/designs/c.yaml"
is "$(cd "$work" && "$lintel" lint --fail-on never | tail -1 | cut -d: -f1)" \
    "1 design" "or its designs/ alone"

# A step's accept is its link's
cat >"$work/step.yaml" <<'END'
design: Step
components: { client: , app: service x3, db: PostgreSQL, other: PostgreSQL }
flows:
  x:
    - client -> app
    - app -> [db, other]: { accept: { call/no-timeout: the driver has one } }
  y:
    - client -> app -> db
    - app -> other: { timeout: 1 s }
END
timeouts=(--only call/no-timeout --only accept/unused)
run lint "${timeouts[@]}" "$work/step.yaml"
is "$out" "1 design: 0 errors, 0 warnings, 0 infos, 1 accepted" \
    "an accept on a step is used when one of its links needs it"
sed -i 's/-> app -> db$/-> app -> db: { timeout: 1 s }/' "$work/step.yaml"
run lint "${timeouts[@]}" "$work/step.yaml"
like "$out" 'warning\[accept/unused' "and reported when none does"
is "$(grep -c '^warning' <<<"$out")" 1 "once"

# A fallback in front of all else would make all else needless.
cat >"$work/edge.yaml" <<'YAML'
design: Behind a CDN
components: { client: , cdn: CloudFront, app: service x3, store: S3 }
flows: { read: { availability: 99.95%, steps: [client -> cdn -> app -> store] } }
YAML
run lint --only avail/weak-dependency "$work/edge.yaml"
like "$out" 'call cdn \| OTHER' "a weak edge is mended by another beside it"
like "$out" 'the step that calls store: fallback' "a weak store by a fallback"

# Until the last second of a day, in UTC
for day in 2024-02-28:1709164800 2024-02-29:1709251200 1999-12-31:946684800; do
	printf 'design: A\naccept: { avail/spof: { because: b, until: %s } }\n' \
	    "${day%:*}" >"$work/until.yaml"
	SOURCE_DATE_EPOCH=$((${day#*:} - 1)) run lint --no-config "$work/until.yaml"
	unlike "$out" 'accept/expired' "what is accepted until ${day%:*} is so on that day"
	SOURCE_DATE_EPOCH=${day#*:} run lint --no-config "$work/until.yaml"
	like "$out" 'accept/expired' "... and not on the next"
done

sed 's/until: .*}/until: 9999-12-31 } }/' "$work/until.yaml" >"$work/long.yaml"
for epoch in 253402300799 99999999999999999 '' soon '-1 day' '~'; do
	SOURCE_DATE_EPOCH=$epoch run lint --no-config "$work/long.yaml"
	unlike "$out" 'accept/expired' \
	    "nothing is over for ever because of SOURCE_DATE_EPOCH=$epoch"
done
for epoch in '' soon; do
	SOURCE_DATE_EPOCH=$epoch run lint --no-config "$work/until.yaml"
	like "$out" 'accept/expired' "SOURCE_DATE_EPOCH=$epoch is no day: today counts"
done
(unset SOURCE_DATE_EPOCH && "$lintel" lint --no-config "$work/until.yaml") |
    grep -q 'accept/expired'
ok $? "so it does where it is not set"

# What cannot be read
run lint - <"$work"
is "$code:$err" "2:lintel: cannot read standard input: Is a directory" \
    "standard input may be a folder, which is no design"
run lint --limit file-size=10B - <$plain
is "$code" 2 "standard input has a limit"
like "$out" '^error\[yaml/limit\]: more than 10 bytes in one file$' "that is told"
mkdir "$work/links"
ln -s nowhere.yaml "$work/links/a.yaml"
cp $plain "$work/links/b.yaml"
run lint "${own[@]}" "$work/links"
is "$code:$err" \
    "2:lintel: cannot read $work/links/a.yaml: it is a link that leads nowhere" \
    "a link to nothing in a folder is told"
like "$out" '^1 design: ' "and hides no other"
(cd "$work" && "$lintel" lint --only avail/spof .//links/b.yaml) >"$work/twice"
like "$(cat "$work/twice")" '^ --> .//links/b.yaml:' "a path is shown as it is written"
run lint ""
is "$code:$err" \
    "2:lintel: cannot read a file without a name: No such file or directory" \
    "what is named by an empty variable has no name"
run lint --fail-on never --only none/such --rules tests/cases/rules $plain
like "$err" '^lintel: unknown rule `none/such`; `lintel rules` lists them$' \
    "a rule that resembles none is told how to find others"
run lint "${own[@]}" --fail-on never $plain - <$plain
like "$out" '^2 designs: ' "a file and standard input are two designs"
run lint "${own[@]}" --fail-on never - - <$plain
like "$code:$out" '^0:' "standard input is one design, however often it is named"
like "$out" '^1 design: ' "and is read once"

# The project's own
run lint designs/
is "$code" 0 "the catalogue of designs has no errors"
like "$out" ' 0 errors, 0 warnings, ' "and no warnings"
run lint tests/flawed/
is "$code" 1 "the flawed designs have errors"
kinds=$(grep -Eo '^(error|warning)\[[a-z/-]+' <<<"$out" | sort -u | wc -l)
[ "$kinds" -ge 10 ]
ok $? "of ten sorts and more: $kinds"
run lint tests/cases/language-example.yaml
is "$code" 0 "the language's example has no errors"
like "$out" ' 0 errors, 0 warnings, ' "and no warnings"

first=$("$lintel" lint tests/flawed designs)
is "$("$lintel" lint tests/flawed designs)" "$first" \
    "two runs print the same bytes"

# What multiplies is told where it is too much, with what comes of it.
cat >"$work/storm.yaml" <<'END'
design: Storm
components: { client: , a: service, b: service, c: service, d: service, db: PostgreSQL }
defaults: { link: { retries: 2, backoff: jitter } }
links: [a -> b -> c -> d -> db]
END
run lint --only call/retry-amplification --fail-on never "$work/storm.yaml"
like "$out" 'one request may become 27 calls of `d`' "the first that is too much"
like "$out" '^  = behind it: 81 calls of db$' "and the last"
sed -i 's/ -> db]/]/' "$work/storm.yaml"
run lint --only call/retry-amplification --fail-on never "$work/storm.yaml"
unlike "$out" 'behind it' "where there is one"

run lint --only doc/placeholder - <<'END'
design: D
requirements: { functional: [the search is TBD, TBD] }
END
is "$(grep -e '-->' <<<"$out")" ' --> <stdin>:2:30
 --> <stdin>:2:49' "each text of a list is told where it stands"
finish
