#!/bin/bash
# Findings that are known: a baseline, and what a branch brings.
. "$(dirname "$0")/lib.sh"

flawed=$root/tests/flawed/url-shortener.yaml
mkdir "$work/repo"
cd "$work/repo" || exit 1
git init -q -b main .
mkdir designs
cp "$flawed" designs/one.yaml

summary() {
	printf '%s\n' "$out" | tail -1
}
run lint
all=$(summary | tr -dc '0-9 ' | awk '{ print $2 + $3 + $4 }')
[ "$all" -gt 20 ]
ok $? "the design has many findings"

run lint --baseline known.json
is "$code:$err" "2:lintel: there is no known.json: --update-baseline makes it" \
    "a baseline that is not there is an error"
run lint --update-baseline
is "$code" 2 "--update-baseline alone is a usage error"
run lint --baseline known.json --update-baseline
is "$code:$out" \
    "0:1 design: 0 errors, 0 warnings, 0 infos, 0 accepted, $all known findings left out" \
    "--update-baseline makes one, and then all is known"
is "$err" "lintel: wrote known.json: $all known findings" \
    "it says what it wrote, and how many that are"
is "$(sed '1d;$d; s/,$//' known.json | LC_ALL=C sort -c 2>&1)" "" \
    "its entries are sorted"
is "$(grep -c '^{"path":"designs/one.yaml","rule":"[^"]*","element":"[^"]*","count":[1-9]' known.json)" \
    "$(($(wc -l <known.json) - 2))" "an entry a line"
unlike "$(cat known.json)" '"line"|:2[0-9],' "and none knows a line"
cp known.json first.json
run lint --baseline known.json --update-baseline
cmp -s known.json first.json
ok $? "again it is the same"
is "$err" "lintel: known.json: $all known findings, as before" \
    "which is said, too"
run lint --quiet --baseline known.json --update-baseline
is "$err" "" "--quiet says nothing of it"
run lint --baseline known.json
is "$code" 0 "what is known does not fail a run"
(cd designs && "$lintel" lint --baseline ../known.json one.yaml) >"$work/.out"
like "$(tail -1 "$work/.out")" "$all known findings left out" \
    "nor does it from another folder"
run lint --baseline known.json --format json
is "$(json "$out" '.findings.#'):$(json "$out" .summary.known)" "0:$all" \
    "JSON counts what is known"

# Lines do not matter, and elements do.
sed -i '1i # a remark\n\n' designs/one.yaml
run lint --baseline known.json
is "$code" 0 "what is further down is still known"
sed 's/^  db: .*/&\n  db2: { tech: MySQL }/; s/^  - api -> codes/&\n  - api -> db2/' \
    designs/one.yaml >designs/two.yaml
mv designs/two.yaml designs/one.yaml
run lint --baseline known.json
is "$code" 1 "what is new is found"
like "$out" '`db2`' "and told"
unlike "$out" 'data/no-backup\]: `db` ' "and what was known is not"
cp "$flawed" designs/one.yaml

# What is no longer.
sed -i 's/public: true/public: false/' designs/one.yaml
run lint --baseline known.json
is "$code" 0 "a known finding that is gone is no failure"
like "$out" '^info\[config/stale\]: sec/public-store is no longer found on `component:db` of designs/one.yaml' \
    "but a remark"
like "$out" '--> known.json:[0-9]+:1' "with its place"
run lint --baseline known.json --only avail/spof
unlike "$out" 'config/stale' "of rules that did not run nothing is said"
run lint --baseline known.json --only avail/spof --update-baseline
cmp -s known.json first.json
ok $? "and they stay as they are"
run lint --baseline known.json --only sec
like "$out" 'config/stale\]: sec/public-store' "of those of a group that ran it is"
run lint --baseline known.json --update-baseline
is "$(diff first.json known.json | grep -c '^[<>]')" 1 \
    "--update-baseline takes out what is gone"
like "$(diff first.json known.json)" '^< .*sec/public-store' "and only that"
cp "$flawed" designs/other.yaml
mv designs/one.yaml "$work/one.yaml"
run lint --baseline known.json designs/other.yaml
like "$out" 'config/stale' "a design that is gone has no findings"
mv "$work/one.yaml" designs/one.yaml
run lint --baseline known.json designs/other.yaml
unlike "$out" 'config/stale' "one that was not asked about keeps them"
run lint --baseline known.json --update-baseline designs/other.yaml
is "$(grep -c one.yaml known.json):$(grep -c other.yaml known.json)" \
    "$(grep -c one.yaml first.json | awk '{ print $1 - 1 }'):$(grep -c one.yaml first.json)" \
    "also when another is added"
rm designs/other.yaml known.json

# Two of a kind on one element.
cat >rules.yaml <<'END'
- id: own/pair
  title: Twice
  severity: error
  each: link
  at: "[self.to]"
  assert: "false"
  message: "called by {self.from.id}"
  why: Because.
END
cat >designs/pair.yaml <<'END'
design: Pair
stage: prototype
components: { client: , a: service, b: service, c: service }
links: [client -> a, a -> c, b -> c]
END
pair() {
	run lint --rules rules.yaml --only own/pair --baseline pair.json "$@" \
	    designs/pair.yaml
}
pair --update-baseline
like "$(cat pair.json)" '"element":"component:c","count":2' "equal ones are counted"
sed -i 's/b -> c]/b -> c, client -> c]/' designs/pair.yaml
pair
is "$(summary)" \
    "1 design: 1 error, 0 warnings, 0 infos, 0 accepted, 3 known findings left out" \
    "one more than are known is new"
sed -i 's/, b -> c, client -> c//' designs/pair.yaml
pair
like "$out" 'own/pair is less often found on `component:c`' "one fewer is remarked"
rm designs/pair.yaml pair.json

# Files that are no baselines.
for bad in '' '[]' '{"version":1}' '{"version":2,"findings":[]}' \
    '{"version":1,"findings":{}}' '{"version":1,"findings":[1]}' \
    '{"version":1,"findings":[{"path":"a","rule":"b"}]}' \
    '{"version":1,"findings":[{"path":"a","rule":"b","element":"c","count":0}]}' \
    '{"version":1,"findings":[{"path":"a","rule":"b","element":"c","count":"x"}]}' \
    '{"version":1,"findings":[{"path":"a","rule":"b","element":"c","count":10000000}]}' \
    '{"version":1,"findings":[{"path":["a"],"rule":"b","element":"c"}]}' \
    '{"version":1,"findings":[{"path":"","rule":"b","element":"c"}]}' \
    '{"version":1,"version":1,"findings":[]}' \
    '{"version":1,"findings":['; do
	printf '%s' "$bad" >bad.json
	run lint --baseline bad.json
	like "$code:$out" '^2:error\[(config/baseline|yaml/[a-z-]+)\]' \
	    "\`$bad\` is no baseline"
	run lint --baseline bad.json --update-baseline
	is "$code:$(cat bad.json)" "2:$bad" "and is not written over"
done
printf 'design: x\nnone: 1\n' >designs/wrong.yaml
run lint --baseline wrong.json --update-baseline designs/wrong.yaml
is "$code" 2 "a mistake in the input is never known"
is "$(grep -c path wrong.json)" 0 "and is not written down"
rm designs/wrong.yaml
run lint --baseline none/known.json --update-baseline
is "$code" 2 "a file that cannot be written is exit code 2"

# What a branch brings.
cp "$flawed" designs/one.yaml
git add designs
git commit -qm one
git branch topic
sed -i 's/^  lb: .*/  lb: { kind: load-balancer, replicas: 2 }/' designs/one.yaml
git commit -qam "main goes on"
git checkout -q topic
run lint --base main
is "$code:$(summary)" \
    "0:1 design: 0 errors, 0 warnings, 0 infos, 0 accepted, $all known findings left out" \
    "a branch that changes nothing brings nothing, whatever became of main"
sed -i '1i # moved' designs/one.yaml
sed -i 's/^  db: .*/&\n  db2: { tech: MySQL }/; s/^  - api -> codes/&\n  - api -> db2/' \
    designs/one.yaml
run lint --base main
is "$code" 1 "what it brings is found before it is committed"
unlike "$out" 'data/no-backup\]: `db` ' "and nothing else"
git commit -qam two
run lint --base main
is "$code" 1 "and after"
brought=$out
git mv designs/one.yaml designs/renamed.yaml
run lint --base main
is "$(summary)" "$(printf '%s\n' "$brought" | tail -1)" \
    "a design that is renamed is compared with what it was"
sed -i 's/codes/short-codes/g' designs/renamed.yaml
run lint --base main
is "$(summary)" "$(printf '%s\n' "$brought" | tail -1)" \
    "and so is a component, whatever it is called now"
git checkout -q designs/renamed.yaml
cp "$flawed" designs/new.yaml
run lint --base main designs/new.yaml
is "$(summary)" \
    "$("$lintel" lint designs/new.yaml | tail -1)" "a new one counts whole"
rm designs/new.yaml
(cd designs && "$lintel" lint --base main renamed.yaml) >"$work/.out"
is "$(tail -1 "$work/.out")" "$(printf '%s\n' "$brought" | tail -1)" \
    "from wherever one asks"
run lint --base main --baseline known.json --update-baseline
is "$code" 2 "--base and --update-baseline exclude each other"
git reset -q --hard
git checkout -q main
run lint --baseline known.json --update-baseline
run lint --base topic --baseline known.json
is "$code" 0 "--base and --baseline go together"
unlike "$out" 'config/stale' "and neither hides from the other what is there"
run lint --base none
is "$code" 2 "an unknown revision is an error"
like "$err" 'none' "that is named"
run lint --base=--output=x
is "$code" 2 "an option of git is no revision"
run lint --baseline .
is "$code:$err" "2:lintel: cannot read .: it is a folder" \
    "a folder is no baseline"
git rm -q --cached designs/one.yaml
run lint --base main
is "$code" 0 "what git is told to forget is compared with what it was"
git reset -q --hard
mkdir "$work/plain"
cp "$flawed" "$work/plain/a.yaml"
cp "$flawed" "$work/plain/b.yaml"
cd "$work/plain" || exit 1
run lint --baseline known.json --update-baseline
is "$code" 0 "a baseline needs no repository"
rm b.yaml
run lint --baseline known.json
like "$out" '^info\[config/stale\]: [a-z/-]+ is no longer found .*b\.yaml' \
    "to see what is gone"
mkdir locked
cp "$flawed" locked/b.yaml
run lint --baseline known.json --update-baseline
cp known.json before.json
as=() # nobody, to whom a folder can be closed
[ "$(id -u)" -ne 0 ] || as=(setpriv --reuid 65534 --clear-groups)
chmod 711 "$work" && chmod 777 . known.json && chmod 000 locked
if "${as[@]}" "$lintel" --version >/dev/null 2>&1; then
	said=$("${as[@]}" "$lintel" lint --baseline known.json 2>&1)
	like "$said" '^lintel: cannot read .*locked: Permission denied$' \
	    "a folder that may not be read is told of"
	unlike "$said" 'config/stale' "and what is known of its designs is not gone"
	"${as[@]}" "$lintel" lint --baseline known.json --update-baseline \
	    >/dev/null 2>&1
	is "$?:$(diff before.json known.json)" "2:" \
	    "nor does --update-baseline take it out"
fi
chmod 755 locked
cd "$work" || exit 1
GIT_CEILING_DIRECTORIES=$work run lint --base main "$flawed"
is "$code" 2 "--base wants a repository"

finish
