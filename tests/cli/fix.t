#!/bin/bash
# lint --fix: what is written, what is refused, and what stays as it was.
. "$(dirname "$0")/lib.sh"

place=$work/place
mkdir -p "$place/parts"
cd "$place" || exit 1
cat >shop.yaml <<'END'
# Our shop
design: Shop
components:
  client:
  api: service x2   # two of them
  db:
    tech: PostgreSQL   # the store
    # how it is kept
    replicas: 2
    accept: { scale/local-state: long gone }
  cache: { tech: Redis, replicas: 2 }  # quick
flows:
  buy:
    - client -> api -> db
    - api -> cache
links:
  - api -> db   # by hand
END
cp shop.yaml before.yaml
cache=(--only perf/cache-no-ttl)

run lint --fail-on never --fix shop.yaml
is "$(diff before.yaml shop.yaml)" "$(printf '%s\n' 10d9 \
    '<     accept: { scale/local-state: long gone }')" \
    "--fix takes out what accepts nothing, and no more"
like "$out" ', 1 fixed$' "and counts it"
unlike "$out" 'accept/unused' "which is then found no more"
like "$err" 'more findings could be fixed .*--unsafe-fixes' \
    "what decides something is left"
run lint --fail-on never --fix --quiet shop.yaml
is "$err" "" "of which --quiet says nothing"

run lint --fail-on never --fix --unsafe-fixes "${cache[@]}" shop.yaml
is "$(diff before.yaml shop.yaml | grep '^>')" \
    '>   cache: { tech: Redis, replicas: 2, ttl: 10 min }  # quick' \
    "--unsafe-fixes decides, and keeps the comment"
run lint --fix --unsafe-fixes "${cache[@]}" shop.yaml
like "$out" ' 0 warnings, .* 0 accepted$' "a second run has nothing to do"

cp before.yaml shop.yaml
run lint --fix --unsafe-fixes --only call/no-timeout shop.yaml
like "$(cat shop.yaml)" '^  - api -> db: \{ timeout: 1 s \}   # by hand$' \
    "an entry of links is told what it lacks"
like "$(cat shop.yaml)" '^  - api -> cache: \{ timeout: 1 s \}$' \
    "and a link of a flow gets one"
cp before.yaml shop.yaml
run lint --fail-on never --fix --unsafe-fixes shop.yaml
is "$(grep -o '#.*' shop.yaml)" "$(grep -o '#.*' before.yaml)" \
    "many fixes together keep every comment"
run lint shop.yaml
is "$(grep -c '^error' <<<"$out")" 0 "and leave no error"

# --diff
cp before.yaml shop.yaml
run lint --diff shop.yaml
is "$code" 1 "--diff is exit code 1 when there is something to change"
is "$(cmp before.yaml shop.yaml)" "" "and writes nothing"
is "$out" "--- a/shop.yaml
+++ b/shop.yaml
@@ -7,7 +7,6 @@
     tech: PostgreSQL   # the store
     # how it is kept
     replicas: 2
-    accept: { scale/local-state: long gone }
   cache: { tech: Redis, replicas: 2 }  # quick
 flows:
   buy:" "it prints a unified diff"
run lint --fix shop.yaml
run lint --diff shop.yaml
is "$code:$out" "0:" "and nothing when there is nothing"
cp before.yaml shop.yaml
if command -v patch >/dev/null; then
	"$lintel" lint --diff --unsafe-fixes shop.yaml 2>/dev/null >all.patch
	cp shop.yaml patched.yaml
	patch -s patched.yaml <all.patch
	run lint --fail-on never --fix --unsafe-fixes shop.yaml
	is "$(cmp patched.yaml shop.yaml)" "" "patch makes of it what --fix does"
	cp before.yaml shop.yaml
fi

# What is asked for wrongly
run lint --fix --unsafe-fixes --baseline none.json shop.yaml
is "$code:$(cmp before.yaml shop.yaml)" 2: \
    "nothing is fixed where the known findings cannot be read"

# The file itself
chmod 640 shop.yaml
ln -s shop.yaml link.yaml
run lint --fail-on never --fix link.yaml
[ -L link.yaml ]
ok $? "a link stays a link"
is "$(stat -c %a shop.yaml)" 640 "and a file keeps its mode"
is "$(grep -c accept shop.yaml)" 0 "what the link names is fixed"
sed 's/$/\r/' before.yaml >crlf.yaml
run lint --fail-on never --fix --unsafe-fixes crlf.yaml
is "$(grep -vc $'\r$' crlf.yaml)" 0 "CRLF stays CRLF, in new lines, too"
printf '%s' "$(cat before.yaml)" >short.yaml
run lint --fix --unsafe-fixes "${cache[@]}" short.yaml
is "$(tail -c 7 short.yaml)" "by hand" "a missing line end stays missing"
is "$(ls -A | grep -c tmp)" 0 "no temporary file is left"

# Included files
cat >parts/stores.yaml <<'END'
components:
  cache: { tech: Redis, replicas: 2 }   # shared
END
sed 's/^components:/include: [parts\/stores.yaml]\n&/; /^  cache:/d' before.yaml >whole.yaml
cp whole.yaml whole-before.yaml
run lint --fix --unsafe-fixes "${cache[@]}" whole.yaml
is "$(tail -n 1 parts/stores.yaml)" \
    '  cache: { tech: Redis, replicas: 2, ttl: 10 min }   # shared' \
    "an included file is fixed where it stands"
is "$(cmp whole.yaml whole-before.yaml)" "" "and the file that includes it is left"

cat >both.yaml <<'END'
- id: own/both
  title: A fix of two files
  severity: warning
  each: design
  assert: self.components.exists(c, has(c.ttl))
  message: nothing expires
  fix: "add to each of cache and db: ttl: 10 min"
  why: Because.
- id: own/there
  title: A fix of another file
  severity: warning
  each: design
  assert: self.components.exists(c, has(c.ttl))
  message: nothing expires
  fix: "add to cache: ttl: 10 min"
  why: Because.
END
cp whole-before.yaml whole.yaml
sed -i 's/, ttl: 10 min//' parts/stores.yaml
run lint --rules both.yaml --only own/both,own/there --format rdjson whole.yaml
unlike "$out" '"suggestions"' \
    "a fix of several files, or of another one, is no suggestion for this one"
run lint --rules both.yaml --only own/both --fix --unsafe-fixes whole.yaml
is "$(cat whole.yaml parts/stores.yaml | grep -c 'ttl: 10 min')" 2 \
    "but all of them are written"

# What a raised limit has let in
{
	cat before.yaml
	printf 'requirements: { functional: ["%070000d"] }\n' 0
} >large.yaml
run lint large.yaml
like "$out" 'error\[yaml/limit\]' "a text may be over the limit"
run lint --fix --unsafe-fixes --limit text-size=1MB "${cache[@]}" large.yaml
is "$(grep -c 'ttl: 10 min' large.yaml)" 1 \
    "its design is fixed where that is raised"

# What is shared, or for people
cat >anchors.yaml <<'END'
design: Anchors
components:
  client:
  api: service x2
  one: &store { tech: Redis, replicas: 2 }
  two: *store
  three: { <<: *store }
links:
  - client -> api -> [one, two, three]
END
cp anchors.yaml anchors-before.yaml
run lint --fail-on never --fix --unsafe-fixes --only perf/cache-no-ttl anchors.yaml
is "$(diff anchors-before.yaml anchors.yaml | grep '^[<>]' | grep -c 'one\|two')" 0 \
    "what an anchor or an alias shares is left alone"
run lint --fail-on never --fix --unsafe-fixes --only trade/none anchors.yaml
unlike "$out" 'fixed' "a fix with a blank in it is for people"
cat >own.yaml <<'END'
- id: own/wrong
  title: A fix that does not mend
  severity: warning
  each: component
  when: self.cache
  message: wrong
  fix: "add to {self.id}: ttl: 10 min"
  why: Because.
- id: own/worse
  title: A fix that breaks something
  severity: warning
  each: component
  when: self.cache && !has(self.ttl)
  message: worse
  fix: "add to {self.id}: ttl: red"
  why: Because.
- id: own/sly
  title: A fix that does more than it says
  severity: warning
  safe-fix: true
  each: component
  when: self.cache && !has(self.ttl)
  message: sly
  fix: "add to {self.id}: ttl: 1 s }}, db: {{ tech: MySQL"
  why: Because.
END
for rule in wrong worse sly; do
	cp before.yaml shop.yaml
	run lint --rules own.yaml --only own/$rule --fix --unsafe-fixes shop.yaml
	is "$(cmp before.yaml shop.yaml)" "" "own/$rule: it is not made"
	like "$out" "own/$rule" "and its finding stays"
done

# Standard input
cp before.yaml shop.yaml
run lint --fail-on never --fix --unsafe-fixes shop.yaml
fixed=$(cat shop.yaml)
run lint --fail-on never --fix --unsafe-fixes - <before.yaml
is "$out" "$fixed" "--fix prints what it makes of standard input"
like "$err" '^1 design: .* fixed$' "and tells what is left on standard error"
cp before.yaml shop.yaml
run lint --fail-on never --fix --stdin-name shop.yaml - <before.yaml
is "$(cmp before.yaml shop.yaml)" "" "the file of its name is left alone"
like "$err" 'shop.yaml:' "findings are told by that name"
run lint --diff --stdin-name shop.yaml - <before.yaml
is "$code:$(sed -n 1p <<<"$out")" "1:--- a/shop.yaml" "--diff shows it, too"
run lint --fail-on never -q --fix --output json=found.json - <before.yaml
like "$(cat found.json)" '"fixed":1' "other formats go to files"
is "$out" "$(sed 10d before.yaml)" "beside the text"
run lint --fix - <<<"$fixed"
is "$out" "$fixed" "what needs no fix is printed as it is"
echo 'design: [' >broken.yaml
run lint --fix - <broken.yaml
is "$code:$out" "2:design: [" "so is what cannot be read"
like "$err" 'yaml/syntax' "with the reason on standard error"
printf 'components:\n  db: { tech: PostgreSQL, accept: { data/x: y } }\n' >parts/db.yaml
cp parts/db.yaml parts/before.yaml
run lint --fail-on never --fix --stdin-name shop.yaml - <<'END'
design: Parts
include: [parts/db.yaml]
END
is "$(cmp parts/db.yaml parts/before.yaml)" "" \
    "nothing that standard input includes is written"

# Usage
run lint --fix --format json - <shop.yaml
is "$code" 2 "--fix prints standard input as text only"
like "$err" 'use --output json=FILE' "and says what else there is"
run lint --unsafe-fixes shop.yaml
is "$code" 2 "--unsafe-fixes needs --fix"
echo 'design: [' >broken.yaml
run lint --diff broken.yaml
is "$code" 2 "--diff tells of a design with errors"
like "$err" 'broken.yaml has errors' "by its name"
run lint --fix broken.yaml
like "$out" 'yaml/syntax' "--fix lints it as ever"

run lint --fix nowhere.yaml
is "$code:$err" "2:lintel: cannot read nowhere.yaml: No such file or directory" \
    "a file that is not there cannot be fixed"
cp before.yaml shop.yaml
cat >failing.yaml <<'END'
- id: own/failing
  title: A rule that fails
  severity: warning
  each: component
  when: self.callers[9].store
  message: never
  fix: "add to {self.id}: ttl: 10 min"
  why: Because.
END
run lint --fix --unsafe-fixes --rules failing.yaml --only own/failing shop.yaml
is "$(cmp before.yaml shop.yaml)" "" "a rule that fails fixes nothing"
like "$out" '^error\[rule/failed\]' "and is told"
run lint --fail-on never --fix --diff shop.yaml - <before.yaml
is "$(grep -c '^--- a/' <<<"$out")" 2 "--diff shows files and standard input"
is "$(cmp before.yaml shop.yaml)" "" "and outdoes --fix"

cp before.yaml shop.yaml
run lint --fix --fail-on never --format json shop.yaml
cd - >/dev/null || exit 1
is "$(json "$out" .summary.fixed)" 1 "JSON counts what was fixed"

# What others allow is theirs to raise.
cat >"$work/theirs.yaml" <<'END'
design: Theirs
components:
  client:
  api: { kind: service, capacity: 90/s }
  rates: { kind: external, quota: 90/s }
  mails: { kind: external, capacity: 90/s }
flows:
  view: { rate: 100/s, steps: [client -> api, "api -> [rates, mails]"] }
END
run lint --fail-on never --fix --unsafe-fixes --only cap/overload "$work/theirs.yaml"
is "$(grep -cE 'quota: 90/s|capacity: 90/s }' "$work/theirs.yaml")" 2 \
    "no fix raises the limit of an external system"
like "$(cat "$work/theirs.yaml")" 'api: .*replicas: [2-9]' "but one of our own"
like "$out" 'fix: ask less of rates, or agree' "which people are told to ask for"

# So are machines that nobody chose: what is bought of them grows.
cat >"$work/bought.yaml" <<'END'
design: Bought
components:
  client:
  api: { kind: service, capacity: 1k/s }
  rows: { tech: DynamoDB, capacity: 90/s }
  jobs: { tech: SQS, capacity: 90/s }
  chosen: { tech: RDS, replicas: 2, capacity: 90/s }
workload: { operations: { put: { rate: 100/s, does: write } } }
flows:
  put: ["client -> api -> [rows, chosen]", api ~> jobs]
END
run lint --fail-on never --fix --unsafe-fixes --only cap/overload "$work/bought.yaml"
after=$(cat "$work/bought.yaml")
like "$after" 'rows: \{ tech: DynamoDB, capacity: 130/s \}' \
    "the provider shards a managed store"
like "$after" 'jobs: \{ tech: SQS, capacity: 130/s \}' "and runs its queues"
like "$after" 'chosen: .*shards: ' "but how many are chosen is ours to change"
run lint --only 'cap/no-*' "$work/bought.yaml"
unlike "$out" 'cap/no-headroom' "with that they have headroom"
run lint --only cap --only cap/no-peak "$work/bought.yaml"
like "$out" 'info\[cap/no-peak\]' "a group of rules runs"
run lint --only cab "$work/bought.yaml"
is "$code:$err" "2:lintel: unknown rule \`cab\`; \`lintel rules\` lists them" \
    "one that is none does not"

# What nobody but the author knows
cat >"$work/lonely.yaml" <<'END'
design: Lonely
components: { client: , api: service, cache: Redis }
links: [client -> api]
flows: { see: { rate: 1/s, steps: [client -> api] } }
END
cp "$work/lonely.yaml" "$work/lonely.old"
run lint --fail-on never --fix --unsafe-fixes --only arch/orphan \
    "$work/lonely.yaml"
is "$(cat "$work/lonely.yaml")" "$(cat "$work/lonely.old")" \
    "no fix invents a link"
like "$out" 'fix: add to links: \.\.\. -> cache' "but says where one is missing"
run lint --fail-on never --fix --unsafe-fixes --only ops/no-owner-runbook \
    --only req/missing "$work/lonely.yaml"
is "$(cat "$work/lonely.yaml")" "$(cat "$work/lonely.old")" \
    "nor owners and promises"

# A timeout between those around it
cat >"$work/hurry.yaml" <<'END'
design: In a hurry
components: { client: , api: service, users: service, door: service, slow: service, db: MySQL }
flows:
  see:
    - client -> api -> users: { timeout: 200 ms }
    - users -> db: { retries: 1 }
  ask:
    - client -> slow -> db: { timeout: 3 s }
    - client -> door -> slow
END
run lint --fail-on never --fix --unsafe-fixes --only call/no-timeout \
    "$work/hurry.yaml"
like "$(cat "$work/hurry.yaml")" 'users -> db: \{ timeout: 90 ms \}' \
    "a call gives up while its caller is still waited for"
like "$(cat "$work/hurry.yaml")" 'door -> slow: \{ timeout: 3 s \}' \
    "and not before its callee does"
run lint --only call/timeout-inversion "$work/hurry.yaml"
is "$code" 0 "so that neither waits in vain"

# Many
{
	echo 'design: Many'
	echo 'components:'
	for ((i = 0; i < 500; i++)); do
		echo "  c$i: { tech: Redis, accept: { call/no-timeout: x } } # $i"
	done
} >"$work/many.yaml"
start=$SECONDS
run lint --fix --fail-on never "$work/many.yaml"
[ $((SECONDS - start)) -lt 20 ]
ok $? "five hundred fixes take no time"
is "$(grep -c accept "$work/many.yaml")" 0 "and all are made"

# A protocol settles whether it is encrypted: `tls` beside it would contradict.
cat >"$work/clear.yaml" <<'END'
design: In the clear
components: { client: , game: service, site: service }
links: [client -> game: UDP, client -> site: http]
END
run lint --only sec/plaintext "$work/clear.yaml"
like "$out" 'fix: replace UDP by: DTLS$' "another protocol is named in place of one"
like "$out" 'fix: replace http by: https$' "written as that is"

# The smallest that mends it, and no two where a majority decides.
cat >"$work/alone.yaml" <<'END'
design: Alone
components: { client: , app: service x2, db: PostgreSQL x2, one: MySQL,
              count: Redis, seen: Redis x2, locks: etcd }
flows: { use: ["client -> app -> [db, one, locks]", "app -> [count, seen]": { op: write }] }
END
run lint --only avail/spof "$work/alone.yaml"
like "$out" 'fix: db: \{ tech: PostgreSQL, replicas: 2, failover: automatic \}$' \
    "where there are copies, one of them takes over"
like "$out" 'fix: one: \{ tech: MySQL, replicas: 3, replication: sync, failover: automatic \}$' \
    "where there are none, there will be"
like "$out" 'fix: count: \{ tech: Redis, replicas: 3, replication: async, failover: automatic \}$' \
    "a cache need not wait for its copies"
like "$out" 'fix: seen: \{ tech: Redis, replicas: 2, failover: automatic \}$' "nor have three"
like "$out" 'fix: locks: \{ tech: etcd, replicas: 3 \}$' "two have no majority"

# One fix for all of them, however each is written
cat >"$work/bare.yaml" <<'END'
design: Bare
components:
  api:
  rows: MySQL x2   # two
  docs: MongoDB
  files: { kind: object-store }
links: ["api -> [rows, docs, files]"]
END
run lint --fix --unsafe-fixes --only data/no-backup "$work/bare.yaml"
like "$out" '1 fixed$' "a habit is mended where components are written short"
backup='backup: { every: 1 d, kept: 30 d, tested: quarterly } }'
is "$(grep -F "$backup" "$work/bare.yaml")" \
    "  rows: { tech: MySQL, replicas: 2, $backup   # two
  docs: { tech: MongoDB, $backup
  files: { kind: object-store, $backup" "each has what it had, and a backup"

# What one rule asks for, and another forbids
cat >"$work/even.yaml" <<'END'
design: To and fro
components: { app: service, rows: { tech: Redis, replicas: 2 } }
links: [app -> rows]
END
cat >"$work/quarrel.yaml" <<'END'
- { id: ours/two, title: Two, severity: warning, each: component, when: self.store, assert: self.replicas != 3,
    message: three, fix: "change in {self.id}: replicas: 2", why: ... }
- { id: ours/three, title: Three, severity: warning, each: component, when: self.store, assert: self.replicas != 2,
    message: two, fix: "change in {self.id}: replicas: 3", why: ... }
END
run lint --fix --unsafe-fixes --rules "$work/quarrel.yaml" --only 'ours/*' "$work/even.yaml"
like "$out" '1 warning, .*, 1 fixed$' "what was so before is not made again"

# More, and still an odd number where a majority decides
cat >"$work/full.yaml" <<'END'
design: Full
components:
  client:
  app: { kind: service, replicas: 9, capacity: 900/s }
  db: { tech: MySQL, replicas: 3, replication: quorum, failover: automatic, capacity: 100/s, zones: 3 }
flows: { see: { rate: 150/s, steps: [client -> app, app -> db: { op: read }] } }
END
run lint --only cap/overload "$work/full.yaml"
like "$out" 'fix: add to db: reads-from: replicas, replicas: 5$|fix: change in db: .*replicas: 5' \
    "readers are added by two"
sed -i 's/replicas: 3, rep/replicas: 6, rep/' "$work/full.yaml"
run lint --only avail/bad-quorum "$work/full.yaml"
like "$out" 'fix: change in db: replicas: 7$' "and none is taken away"

finish
