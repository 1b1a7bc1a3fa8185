#!/bin/bash
# What changed between two designs, for people, programs, comments and git.
. "$(dirname "$0")/lib.sh"

cat >"$work/a.yaml" <<'YAML'
design: Shop
requirements: { survive: zone }
workload: { operations: { buy: { rate: 100/s, does: write } } }
components:
  web: web-app
  app: { kind: service, replicas: 4, zones: 2, capacity: 50/s }
  db: { tech: PostgreSQL, replicas: 2, encrypted: true, cost: $100/month }
  cache: { tech: Redis }
flows:
  buy:
    - web -> app: HTTPS
    - app -> cache: { optional: true }
    - app -> db: { timeout: 1 s }
YAML
cat >"$work/b.yaml" <<'YAML'
design: Shop
requirements: { survive: zone }
workload: { operations: { buy: { rate: 100/s, does: write } } }
components:
  web: web-app
  app: { kind: service, replicas: 3, zones: 1, capacity: 50/s }
  store: { tech: PostgreSQL, replicas: 3, encrypted: false, renamed-from: db,
           cost: $100/month }
flows:
  buy:
    - web -> app: HTTPS
    - app -> store: { timeout: 1000 ms }
YAML
a=$work/a.yaml b=$work/b.yaml

run diff "$a" "$a"
is "$code:$out:$err" "0:no change:" "a design has not changed against itself"
run diff "$a" "$b"
is "$code:$err" "0:" "two designs are compared"
golden tests/cases/diff/shop.txt "$(printf '%s' "$out" | sed "s#$work/##")" \
	"changes read as they should"
run diff --format markdown "$a" "$b"
golden tests/cases/diff/shop.md "$(printf '%s' "$out" | sed "s#$work/##g")" \
	"and as a comment"
run diff --format json "$a" "$b"
is "$(json "$out" .version)" 1 "JSON has its version"
is "$(json "$out" .changes.0.element)" component:app "the worst comes first"
is "$(json "$out" .changes.0.class)" breaking "with its class"
is "$(json "$out" .changes.0.old):$(json "$out" .changes.0.new)" 2:1 \
	"numbers are numbers"
is "$(json "$out" .summary.breaking)" 2 "and the classes are counted"
like "$out" '"kind":"renamed","element":"component:store","field":null,"old":"db","new":"store"' \
	"a rename tells both ids"
unlike "$out" '"field":"timeout"' "1 s is 1000 ms"

sed 's/1 s/1000 ms/; s/replicas: 4, zones: 2/zones: 2, replicas: 4/' "$a" |
	awk '/^  db:/ { db = $0; next } { print } /^  cache:/ { print db }' >"$work/a2.yaml"
cmp -s "$a" "$work/a2.yaml"
is "$?" 1 "what says the same may be written in another way"
run diff --textconv "$a"
first=$out
run diff --textconv "$work/a2.yaml"
is "$code:$out" "0:$first" "the listing for git is then the same"
like "$out" '^component:app\.replicas: 4$' "a fact a line"
like "$out" '^component:app: service$' "after what it is of, with its kind"
sed 's/1 s/1.23456789 s/' "$a" >"$work/a3.yaml"
run diff --textconv "$work/a3.yaml"
like "$out" '\.timeout: 1\.23456789$' \
	"a number with more digits than are shown is told whole"
run diff --textconv "$0"
is "$out" "$(cat "$0")" "what is no design is as it is"

{
	cat "$a"
	echo 'observability: { alerts: [buy.availability, all.errors > 1%] }'
	echo 'tradeoffs: [{ choice: "One\nstore", over: [two], because: x, gives-up: y }]'
	echo 'open: [Is one zone enough?]'
} >"$work/notes.yaml"
run diff "$work/notes.yaml" "$a"
like "$out" '^risky: alert:buy.availability is removed$' \
	"an alert is told by what it watches, not by its number"
like "$out" '^  tradeoff:One\\nstore is removed ' "a trade-off by its choice"
like "$out" '^  question:Is one zone enough. is removed ' \
	"and a question by its words"
run diff --format markdown "$a" "$work/notes.yaml"
like "$out" '`alert:all.errors` is new' "so they are in a comment"

cat >"$work/zone.yaml" <<'YAML'
design: Zone
components: { a: service, b: service, c: service, d: service, e: service }
groups: { core: { kind: trust-zone, members: [a, b, c, d] } }
YAML
sed 's/a, b, c, d/b, c, d, e/' "$work/zone.yaml" >"$work/zone2.yaml"
run diff "$work/zone.yaml" "$work/zone2.yaml"
like "$out" '^risky: group:core members: \+e, −a$' \
	"of a long list what differs is told"
run diff --format markdown "$work/zone.yaml" "$work/zone2.yaml"
like "$out" '`group:core` `members`: `\+e, −a`' "in a comment, too"
run diff --format json "$work/zone.yaml" "$work/zone2.yaml"
is "$(json "$out" .changes.0.old.#):$(json "$out" .changes.0.new.#)" 4:4 \
	"and JSON has all of it"
sed 's/a, b, c, d/ /' "$work/zone.yaml" >"$work/empty.yaml"
run diff "$work/zone.yaml" "$work/empty.yaml"
like "$out" '^risky: group:core members: a, b, c, d → nothing$' \
	"a list that is empty now is nothing"
echo 'links: [a -> b]' | cat "$work/zone.yaml" - >"$work/call.yaml"
sed 's/->/~>/' "$work/call.yaml" >"$work/message.yaml"
run diff "$work/call.yaml" "$work/message.yaml"
like "$out" '^breaking: link:a~>b arrow: call → message$' \
	"what a link was is told in words"
run diff --format json "$work/call.yaml" "$work/message.yaml"
is "$(json "$out" .changes.0.old)$(json "$out" .changes.0.new)" '->~>' \
	"and by JSON as it is written"

run diff --exit-code "$a" "$a"
is "$code" 0 "without a change --exit-code is 0"
run diff --exit-code "$a" "$b"
is "$code" 1 "with one it is 1"
run diff --fail-on breaking "$a" "$b"
is "$code" 1 "--fail-on finds a change that is as bad"
sed 's/timeout: 1 s/timeout: 2 s/' "$a" >"$work/c.yaml"
run diff --fail-on risky "$a" "$work/c.yaml"
is "$code" 0 "a longer timeout is no risk"
run diff --fail-on info "$a" "$work/c.yaml"
is "$code" 1 "but a change"
run diff --fail-on risky "$work/c.yaml" "$a"
is "$code" 1 "a shorter one is a risk"
run diff --quiet "$a" "$work/c.yaml"
unlike "$out" '[0-9] breaking' "--quiet leaves out the summary"
run diff - "$b" <"$a"
is "$code" 0 "standard input is a design"
run diff - - <"$a"
is "$code" 2 "but not two"
run diff "$a"
is "$code" 2 "one design is not enough"
like "$err" 'compares two designs' "which is said"
run diff main "$work/b.yaml"
like "$code:$err" "^2:.*lintel diff main:$work/b.yaml $work/b.yaml\$" \
    "nor a revision, and how to name a design of it is said"
run diff "$work/nowhere.yaml" "$work/b.yaml"
like "$code:$err" "^2:.*cannot read .*nowhere.yaml" \
    "but a file that is not there is no revision"
run diff "$a" "$work/nosuch.yaml"
is "$code" 2 "a file that is not there is an error"
echo 'components: { a: nosuch }' >"$work/bad.yaml"
run diff "$a" "$work/bad.yaml"
is "$code" 2 "so is a design with errors"
like "$err" 'bad.yaml:1:' "which are told with their place"

# What a name may hold must not get out of any format.
hostile() {
	printf 'design: Hostile\ncomponents:\n  app:\n    kind: service\n    name: "%s"\n' "$1"
}
hostile 'x' >"$work/h1.yaml"
hostile '\u202Eevil`` ``` |<img src=x onerror=alert(1)> @you #1 ](http://e.vil)' \
	>"$work/h2.yaml"
run diff "$work/h1.yaml" "$work/h2.yaml"
unlike "$out" $'\u202e' "text shows no override of direction"
run diff --format markdown "$work/h1.yaml" "$work/h2.yaml"
like "$out" '`x` → `[^`]*<img[^`]*@you[^`]*http://e.vil\)`' \
	"Markdown shows it as code and nothing else"
run diff --format json "$work/h1.yaml" "$work/h2.yaml"
unlike "$out" '<img' "JSON may stand in a page"
like "$(json "$out" .changes.0.new)" 'onerror' "and says the same"

{
	echo 'design: Long'
	echo 'components:'
	for i in $(seq 300); do
		id=$(printf 'c%0200d' "$i")
		echo "  $id: { kind: service, name: \"$(printf '\\t%.0s' $(seq 200))\" }"
	done
} >"$work/long1.yaml"
sed 's/\\t"/\\t\\t"/; s/kind: service/kind: service, replicas: 2/' \
	"$work/long1.yaml" >"$work/long2.yaml"
run diff --format markdown "$work/long1.yaml" "$work/long2.yaml"
[ "${#out}" -lt 60000 ]
ok $? "a comment stays under 60,000 characters (${#out})"
like "$out" 'and [0-9]+ more' "and says what it leaves out"

# Colour, and nothing to show.
run diff --color always "$a" "$work/c.yaml"
is "$(tail -n 1 <<<"$out")" $'0 breaking, 0 risky, \e[1;36m1 info\e[0m' \
	"of the counts those are painted that are not zero"
run diff --format markdown "$a" "$a"
is "$code:$out" "0:**no change**" "a comment on no change is a line"

# What moved, at length.
{
	echo 'design: Moves'
	echo 'components:'
	echo '  client:'
	echo '  app: { kind: service, latency: 9 ms, cost: $100/month, capacity: 1k/s }'
	echo 'workload: { operations: { buy: { rate: 1/s, does: write } } }'
	echo 'flows:'
	for i in $(seq 50); do
		echo "  f$i: { operation: buy, steps: [client -> app] }"
	done
} >"$work/moves1.yaml"
sed 's/9 ms/7 ms/; s/100/200/; s/1k/500/' "$work/moves1.yaml" >"$work/moves2.yaml"
run diff --format markdown "$work/moves1.yaml" "$work/moves2.yaml"
like "$out" '^\| … and [0-9]+ more \| \| \| \| \| \|$' \
	"of many numbers that moved a comment counts some"

# Trade-offs with a common part.
{
	cat "$a"
	echo 'tradeoffs:'
	echo '  - &one { choice: Store 1, over: [two], because: x, gives-up: y, revisit: soon }'
	for i in 2 3 4; do echo "  - { <<: *one, choice: Store $i }"; done
} >"$work/notes1.yaml"
sed 's/revisit: soon/revisit: late/' "$work/notes1.yaml" >"$work/notes2.yaml"
run diff "$work/notes1.yaml" "$work/notes2.yaml"
like "$out" '^  4 tradeoffs revisit: soon → late ' \
	"what several share changes once, and has the words of none"

# What many have by one value.
{
	echo 'design: Many'
	echo 'defaults: { component: { zones: 3, replicas: 2 } }'
	echo 'components:'
	for i in $(seq 14); do
		echo "  s$i: { kind: service }"
	done
	echo '  own: { kind: service, zones: 3 }'
} >"$work/many1.yaml"
sed 's/zones: 3/zones: 2/' "$work/many1.yaml" >"$work/many2.yaml"
run diff "$work/many1.yaml" "$work/many2.yaml"
is "$(grep -c 'zones: 3 → 2' <<<"$out")" 2 "a default that changes is told once"
like "$out" '14 components \(s1, s2, s3 and 11 more\) zones: 3 → 2' \
	"with the number of those that it holds for, and some of their names"
like "$out" 'component:own zones: 3 → 2' "and what an element says for itself by itself"
like "$out" '^0 breaking, 15 risky, 0 info|^0 breaking, 0 risky, 15 info' \
	"all of them count"
run diff --format markdown "$work/many1.yaml" "$work/many2.yaml"
like "$out" '`14 components \(s1, s2, s3 and 11 more\)` `zones`: `3` → `2`' "in a comment, too"
head -6 "$work/many1.yaml" >"$work/three1.yaml"
head -6 "$work/many2.yaml" >"$work/three2.yaml"
run diff "$work/three1.yaml" "$work/three2.yaml"
like "$out" '^[a-z]+: 3 components \(s1, s2, s3\) zones|^  3 components \(s1, s2, s3\) zones' \
	"three are enough"
run diff --format json "$work/many1.yaml" "$work/many2.yaml"
is "$(json "$out" '.changes.#')" 15 "JSON has each"

# git runs it.
mkdir "$work/bin" "$work/repo"
ln -s "$lintel" "$work/bin/lintel"
PATH=$work/bin:$PATH
cd "$work/repo" || exit 1
git init -q -b main . && mkdir -p designs/parts
echo 'designs/**/*.yaml diff=lintel' >.gitattributes
# The two lines of the manual.
grep '^git config diff.lintel' "$root/docs/review.md" >"$work/config.sh"
is "$(grep -c . "$work/config.sh")" 2 "the manual has two lines of configuration"
sh "$work/config.sh"
cp "$a" designs/shop.yaml
echo 'components: { queue: Kafka }' >designs/parts/queue.yaml
printf 'design: Whole\ninclude: [parts/queue.yaml]\n' >designs/whole.yaml
git add . && git commit -qm one
cp "$b" designs/shop.yaml
printf 'design: Whole\nowner: us\ninclude: [parts/queue.yaml]\n' >designs/whole.yaml
echo 'components: { queue: RabbitMQ }' >designs/parts/queue.yaml
echo 'design: New' >designs/new.yaml
git add -N designs/new.yaml

out=$(git diff 2>&1)
is "$?" 0 "git diff is content"
like "$out" '^risky: component:app replicas: 4 → 3$' "it shows changes"
like "$out" '^ *--> designs/shop.yaml:6:35$' "where they are now"
like "$out" 'a/designs/shop.yaml:8:' "and where what is gone was"
like "$out" '^  design owner: nothing → us' "also of a design with includes"
like "$out" '^-components: \{ queue: Kafka \}$' "what is no design is shown as lines"
out=$(git diff --stat 2>&1)
like "$out" '4 files changed' "other diffs are git's own"

git checkout -q designs/parts && git commit -qam two
git mv designs/shop.yaml designs/store.yaml
sed -i 's/replicas: 3, zones/replicas: 2, zones/' designs/store.yaml
git rm -qf designs/whole.yaml
out=$(git diff HEAD 2>&1)
is "$?" 0 "git diff tells renames and removals"
like "$out" '^lintel diff designs/shop.yaml → designs/store.yaml$' "a rename has both names"
like "$out" '^risky: component:app replicas: 3 → 2$' "and its changes"
like "$out" '^lintel diff designs/whole.yaml \(removed\)$' "what is gone is"
like "$out" 'component:queue is removed' "with all that it had"
git commit -qam three
out=$(git log -p -1 2>&1)
is "$?" 0 "git log is content"
like "$out" '^-component:app\.replicas: 3$' "it compares facts"

git tag v1.2 HEAD~1
run diff v1.2 designs/store.yaml
like "$code:$err" '^2:.*lintel diff v1.2:designs/store.yaml designs/store.yaml$' \
    "a revision with a dot in it is known by git"
run diff designs/store.yaml v1.2
like "$code:$err" '^2:.*lintel diff designs/store.yaml v1.2:designs/store.yaml$' \
    "also behind the design"
run diff v1.3 designs/store.yaml
like "$code:$err" '^2:.*cannot read v1.3' "and one that git does not know is none"

git checkout -q -b side && echo 'design: Side' >designs/new.yaml && git commit -qam side
git checkout -q main && echo 'design: Main' >designs/new.yaml && git commit -qam main
git merge -q side >/dev/null 2>&1
out=$(git diff --cached 2>&1)
is "$?" 0 "git diff tells what is not merged"
like "$out" '^\* not merged: designs/new.yaml$' "and which file that is"

# What it says of versions, by the operands of an external diff.
git merge --abort 2>/dev/null
git reset -q --hard
cp "$a" old.yaml
cp "$b" new.yaml
sevenfold() {
	run diff "$@" designs/shop.yaml old.yaml 1 100644 new.yaml 2 100644
}
mkdir -p designs
GIT_PAGER_IN_USE=true sevenfold
like "$out" $'\e\\[1m' "a pager of git's shows colours"
GIT_PAGER_IN_USE=true NO_COLOR= sevenfold
like "$out" $'\e\\[1m' "also where NO_COLOR is empty"
GIT_PAGER_IN_USE=true NO_COLOR=1 sevenfold
unlike "$out" $'\e' "but not with NO_COLOR"
GIT_PAGER_IN_USE=true sevenfold --color never
unlike "$out" $'\e' "nor against --color"
GIT_PAGER_IN_USE=false sevenfold
unlike "$out" $'\e' "and none is shown without a pager"
sevenfold --quiet
like "$code:$out" '^0:lintel diff designs/shop.yaml' "--quiet tells the changes"
unlike "$out" '^[0-9]+ breaking' "and does not count them"
for missing in old new; do
	mv $missing.yaml there.yaml
	sevenfold
	is "$code:$err" "2:lintel: cannot read $missing.yaml: No such file or directory" \
	    "a version that cannot be read is an error: $missing"
	mv there.yaml $missing.yaml
done
echo 'design: [' >new.yaml
sevenfold
like "$code:$out" '^0:lintel diff.*' "a design with errors is no failure"
like "$out" '^\+design: \[$' "and shown as lines"
: >new.yaml
sevenfold
like "$out" '^-design: Shop$' "so is one that is none any more"
run diff designs/x.yaml /dev/null . 000000 old.yaml 2 100644
like "$out" '^lintel diff designs/x.yaml \(new\)$' "one that is new is called so"
run diff designs/x.yaml /dev/null . 000000 new.yaml 2 100644
like "$code:$out" '^0:lintel diff designs/x.yaml' "also what is no design"
cp "$b" new.yaml
echo 'severity: [' >.lintel.yaml
sevenfold
like "$code:$out" '^0:' "a broken configuration is no failure"
like "$out" '^\+  store: ' "its designs are shown as lines"
rm .lintel.yaml
echo 'components: { far: service }' >"$work/far.yaml"
ln -s "$work/far.yaml" designs/far.yaml
mkdir designs/folder.yaml
for part in nowhere far folder ../../far; do
	printf 'design: New\ninclude: [%s.yaml]\n' "$part" >new.yaml
	sevenfold
	like "$code:$out" "^0:" "an include that is not there is no failure: $part"
	like "$out" "^\\+include: \\[$part.yaml\\]\$" "its design is shown as lines"
done
printf 'design: [\n' >broken.yaml
run diff --textconv broken.yaml
is "$code:$out" "0:design: [" "--textconv leaves a design with errors as it is"
run diff --textconv nowhere.yaml
is "$code" 2 "and tells of a file that is not there"
run diff --textconv old.yaml -o x.txt
is "$code:$err" "2:lintel: --textconv prints, and writes to no file" \
    "it writes no file"
cd "$root" || exit 1

# Where it goes.
run diff "$a" "$b" -o -
is "$code:$out" "0:$("$lintel" diff "$a" "$b")" "-o - is standard output"
mkdir "$work/taken.txt"
run diff "$a" "$b" -o "$work/taken.txt"
is "$code:$err" "2:lintel: cannot write $work/taken.txt: it is a folder" \
    "a folder is no file to write to"
run diff "$a" "$b" --rules "$work/nowhere"
is "$code" 2 "rules that are not there are an error"
like "$err" 'nowhere' "which is named"
cd "$work/repo" || exit 1
run diff main:/designs/new.yaml "$a"
is "$code" 2 "no path in git begins at the root of the disk"
like "$err" 'a path in git goes from the root of the repository' "and that is said"

cd "$root" || exit 1

# One sign for what is gone, and for less than nothing.
sed 's/replicas: 4, zones: 2, capacity: 50/replicas: 1, capacity: 90/' "$a" \
    >"$work/full.yaml"
sed -i 's/replicas: 2, encrypted/replicas: 2, replication: sync, failover: automatic, encrypted/' "$work/full.yaml"
for format in text markdown; do
	run diff --format $format "$a" "$work/full.yaml"
	moves=$(printf '%s\n' "$out" | grep -E 'cuts|headroom|utili')
	like "$moves" '−11\.1%' "a negative number has a minus ($format)"
	like "$moves" '−`?db' "and so has what is gone ($format)"
	unlike "$moves" ' -' "and neither a hyphen ($format)"
done

# 1.15 in a million is missing, or 1.2: both are 99.99988%.
cat >"$work/warm.yaml" <<'YAML'
design: Warm
components:
  client:
  lb: { kind: load-balancer, replicas: 2, availability: 99.9% }
  app: { kind: service, replicas: 3, latency: 10 ms }
  cache: { tech: Redis, hit-ratio: 99% }
  db: { tech: PostgreSQL, replicas: 2, replication: sync, failover: automatic, latency: 20 ms, availability: 99.97% }
flows:
  read:
    - client -> lb -> app
    - app -> cache
    - app -> db
YAML
sed 's/hit-ratio: 99%/hit-ratio: 50%/; s/latency: 20 ms/latency: 21 ms/' "$work/warm.yaml" >"$work/cold.yaml"
for file in warm cold; do
	run analyze --format json "$work/$file.yaml"
	missing+=" $(json "$out" .designs.0.flows.0.availability)"
done
unlike "$missing" '^ (\S+) \1$' "availability moves when a cache misses more"
run diff "$work/warm.yaml" "$work/cold.yaml"
like "$out" '^  flow:read +latency ' "a number that moved is told"
unlike "$out" 'availability' "but not one that reads as it did"

finish
