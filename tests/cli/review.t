#!/bin/bash
# The comment on a pull request, in a real repository.
. "$(dirname "$0")/lib.sh"

mkdir "$work/repo"
cd "$work/repo" || exit 1
git init -q -b main .

run review
is "$code" 2 "a repository without a commit has no base"
like "$err" 'there is no origin/main, and no main: --base says' "which is said"

mkdir -p designs/parts
cat >designs/shop.yaml <<'END'
design: Shop
stage: production
requirements: { availability: 99.9%, latency: { p99: 500 ms } }
workload: { operations: { buy: { rate: 100/s, does: write }, look: { rate: 1k/s, does: read } } }
defaults: { component: { zones: 3 }, link: { timeout: 100 ms, tls: true } }
components:
  client:
  lb: { kind: load-balancer, replicas: 2, capacity: 9k/s, latency: 1 ms, cost: $50/month }
  app: { kind: service, replicas: 4, capacity: 800/s, latency: 5 ms, cost: $100/month }
  cache: { tech: Redis, replicas: 3, replication: async, failover: automatic, hit-ratio: 90%, ttl: 1 h,
           capacity: 9k/s, latency: 1 ms, cost: $90/month }
  db: { tech: PostgreSQL, replicas: 3, replication: sync, failover: automatic, encrypted: true, capacity: 2k/s,
        latency: 4 ms, cost: $400/month }
  mailer: { kind: service, replicas: 2, capacity: 500/s, latency: 9 ms }
  audit: { kind: service, replicas: 2, capacity: 700/s, latency: 3 ms, cost: $30/month }
flows:
  buy: [client -> lb -> app -> db, app ~> mailer, app -> audit]
  look:
    - client -> lb -> app -> cache
    - app -> db
END
cat >designs/parted.yaml <<'END'
design: Parted
stage: prototype
include: [parts/stores.yaml]
components: { client: , app: service x2 }
flows: { read: [client -> app -> db] }
END
cat >designs/parts/stores.yaml <<'END'
components: { db: { tech: PostgreSQL, replicas: 2, encrypted: true } }
END
cat >designs/old.yaml <<'END'
design: Old
stage: prototype
components: { client: , app: service }
flows: { read: [client -> app] }
END
cp "$root/designs/chat.yaml" designs/untouched.yaml
cp designs/old.yaml designs/moved.yaml
sed -i 's/Old/Moved about, which is long enough/; s/read/write/' designs/moved.yaml
git add .
git commit -qm one
git checkout -qb topic

run review
is "$code:$err" "0:" "a branch that changes nothing is no failure"
is "$(sed -n '1,2p' <<<"$out")" "<!-- lintel-review: 0 designs -->
No design has changed." "and is told in a line, with the marker"
run review --format json
is "$(json "$out" .designs):$(json "$out" .summary.designs)" "[]:0" "so is it in JSON"
run review --format text
is "$out" "0 designs changed since main" "and in text"

# What a branch may do to one design.
cp designs/shop.yaml "$work/before.yaml"
perl -0pi -e '
	s/\n  cache: \{.*?month \}//s;
	s/look:\n.*-> cache\n    - app -> db/look: [client -> lb -> app -> db]/s;
	s/service, replicas: 4, capacity: 800/service, replicas: 2, capacity: 800/;
	s/\n  mailer: \{ /\n  post: { renamed-from: mailer, /; s/~> mailer/~> jobs ~> post/;
	s/\n  audit:/\n  ledger:/; s/-> audit/-> ledger/;
	s/\n  post:/\n  jobs: { tech: RabbitMQ }\n  post:/;
' designs/shop.yaml
run review --format json
review=$out
printf '%s\n' "$out" >"$work/review.json"
is "$code:$(json "$out" '.designs.#'):$(json "$out" .designs.0.path)" \
    "0:1:designs/shop.yaml" "one design changed, committed or not"
told() { # KIND ELEMENT FIELD: the class
	printf '%s' "$review" | perl -MJSON::PP -e '
		my ($kind, $element, $field) = @ARGV;
		my $all = JSON::PP->new->utf8->decode(do { local $/; <STDIN> });
		for (@{$all->{designs}[0]{changes}}) {
			print "$_->{class} " if $_->{kind} eq $kind &&
			    $_->{element} eq $element && ($_->{field} // "") eq $field;
		}' "$@"
}
is "$(told removed component:cache '')" "risky " "a cache is removed: risky"
is "$(told removed 'link:app->cache' '')" "info " "and its link goes with it"
is "$(told changed component:app replicas)" "risky " "half the replicas: risky"
is "$(told added component:jobs '')" "info " "a queue is new: info"
is "$(told renamed component:post '')" "info " "renamed-from is a rename"
is "$(told renamed component:ledger '')" "info " "so is what is the same but for its id"
is "$(told added component:post '')$(told removed component:mailer '')$(
    told added component:ledger '')$(told removed component:audit '')" "" \
    "and nothing of it is new or removed"
is "$(json "$out" .designs.0.summary.breaking)" 1 \
    "only the message that goes through the queue now is breaking"
like "$(told removed 'link:app~>mailer' '')$(told removed 'link:app~>post' '')" \
    breaking "which it is"

"$lintel" analyze --format json "$work/before.yaml" >"$work/a.json"
"$lintel" analyze --format json designs/shop.yaml >"$work/b.json"
moves=$(perl "$root/tests/cli/review.pl" "$work/review.json" "$work/a.json" \
    "$work/b.json" mailer=post audit=ledger)
is "$(sed '$d' <<<"$moves")" "" "the numbers are those that analyze tells of both sides"
[ "$(tail -1 <<<"$moves")" -ge 5 ]
ok $? "of which some moved"
sed 's/"after":\([0-9]\)/"after":9\1/' "$work/review.json" >"$work/wrong.json"
isnt=$(perl "$root/tests/cli/review.pl" "$work/wrong.json" "$work/a.json" \
    "$work/b.json" mailer=post audit=ledger | sed '$d')
[ -n "$isnt" ]
ok $? "and other numbers would be noticed"

# Findings: as lint tells them of both sides, by rule and element.
found() { # FILE SED: rule and element of each finding
	"$lintel" lint --format json --fail-on never "$1" |
	    perl -MJSON::PP -e '
		my $all = JSON::PP->new->utf8->decode(do { local $/; <STDIN> });
		print "$_->{rule} $_->{element}\n" for @{$all->{findings}}' |
	    sed "$2" | sort
}
found "$work/before.yaml" \
    's/component:mailer/component:post/; s/component:audit/component:ledger/
     s/app->audit/app->ledger/' >"$work/a.txt"
found designs/shop.yaml '' >"$work/b.txt"
listed() {
	printf '%s' "$review" | perl -MJSON::PP -e '
		my $all = JSON::PP->new->utf8->decode(do { local $/; <STDIN> });
		print "$_->{rule} $_->{element}\n"
		    for @{$all->{designs}[0]{findings}{$ARGV[0]}}' "$1" | sort
}
[ -s "$work/a.txt" ] && [ -n "$(comm -13 "$work/a.txt" "$work/b.txt")" ]
ok $? "there are findings before, and others after"
is "$(listed added)" "$(comm -13 "$work/a.txt" "$work/b.txt")" \
    "the new findings are those that lint tells only now"
is "$(listed gone)" "$(comm -23 "$work/a.txt" "$work/b.txt" |
    sed 's/:post/:mailer/; s/:ledger/:audit/; s/>ledger/>audit/')" \
    "those that are gone only of what was"
is "$(listed kept)" "$(comm -12 "$work/a.txt" "$work/b.txt")" "and the rest stays"
unlike "$(listed added)" 'post|ledger' "a rename brings no finding"

run review
comment=$out
count_of() { json "$review" ".designs.0.$1"; }
like "$comment" "^\*\*$(count_of summary.breaking) breaking · $(
    count_of summary.risky) risky · $(count_of summary.info) info \| findings \+$(
    count_of 'findings.added.#') −$(count_of 'findings.gone.#') =$(
    count_of 'findings.kept.#')\*\*\$" "the headline counts it all"
is "$(head -1 <<<"$comment")" "<!-- lintel-review: 1 design -->" \
    "the first line is the marker"
like "$comment" '^- \*\*risky\*\* `component:app` `replicas`: `4` → `2`: .* \(`designs/shop.yaml:[0-9]+`\)$' \
    "a change has its class and place"
like "$comment" '^- \*\*risky\*\* `component:cache` is removed: .* \(`designs/shop.yaml:10` before\)$' \
    "what is gone, its place before"
unlike "$comment" "$(git rev-parse main)" "which is not named by a number"
like "$comment" '^\| `component:app` \| headroom \| 65.6% \| 31.2% \| −34.4 points \| worse' \
    "a number has its before, after and delta"
like "$comment" '^\| `design` \| cost \| \$[0-9.k]+/month \| \$[0-9.k]+/month \| −\$470/month \| better' \
    "the cost, too"
like "$comment" '^- \*\*error\*\* `avail/spof`: `jobs` .*<br>`designs/shop.yaml:[0-9]+:3`$' \
    "a new finding has its place"
like "$comment" '^  - fix: `add to jobs: replicas: 3' "and how to fix it"
folded=$(sed -n '/<details>/,/<\/details>/p' <<<"$comment")
like "$folded" '^- \*\*info\*\* `component:post` was renamed from `mailer`' \
    "what is harmless is folded"
diagram=$(sed -n '/^```mermaid$/,/^```$/p' <<<"$comment")
like "$diagram" '^r_cache\[\("− cache<br/>Redis<br/>risky#58; what is behind it bears all reads"\)\]:::removed$' \
    "the picture has what was removed, and why that matters"
like "$diagram" '^c_jobs\[\["#43; jobs<br/>RabbitMQ"\]\]:::added$' "and what is new"
like "$diagram" '^c_app\["#126; app<br/>Service<br/>#126; risky#58; replicas#58; 4 → 2"\]:::changed$' \
    "and what changed, with a sign and words"
like "$diagram" '^c_app -->\|"− removed"\| r_cache$' "a link, too"
like "$diagram" '^classDef removed .*dasharray' "colours come on top"
(cd designs && "$lintel" review shop.yaml) >"$work/.out"
is "$(cat "$work/.out")" "$comment" "it is the same from another folder"
git commit -qam two
run review
is "$out" "$comment" "and when it is committed"
git checkout -q main
sed -i '1i # goes on' designs/shop.yaml
git commit -qam "main goes on"
git checkout -q topic
run review
is "$out" "$comment" "and whatever became of main"
run review --output comment.md
is "$code:$out" "0:" "--output prints nothing"
is "$(cat comment.md)" "$comment" "and writes the comment"
rm comment.md
run review --output new/comment.md
is "$code:$(cat new/comment.md)" "0:$comment" "in a folder that is made for it"
run review -o -
is "$out:$(ls -d ./- 2>/dev/null)" "$comment:" "- is standard output"
run review --format text --color always -o -
like "$out" $'\e\\[' "with its colours"
run review --output new/comment.md/none
is "$code" 2 "a file that cannot be written is exit code 2"
rm -r new

# Exit codes
run review --fail-on breaking
is "$code" 1 "--fail-on breaking finds a breaking change"
is "$out" "$comment" "and prints the comment all the same"
git stash -q 2>/dev/null
run review --fail-on info designs/untouched.yaml
is "$code" 0 "what is not asked about does not count"
run review designs/none.yaml
is "$code" 2 "a path that is not there and never was is a mistake"
like "$err" 'there is no designs/none.yaml, and was none at `main`$' "which is told"
run review HEAD
like "$err" 'there is no HEAD, and was none at `main`; to compare with a revision: --base HEAD$' \
    "and of a revision how it is given"
run review ..
is "$code" 2 "so is one outside of the repository"
run review main:designs/shop.yaml
is "$code" 2 "or of another revision"
run review --base none
is "$code" 2 "an unknown revision is an error"
run review --base=--output=x
is "$code" 2 "an option of git is no revision"
git reset -q --hard main

# Text for people
sed -i 's/replicas: 4/replicas: 3/' designs/shop.yaml
run review --format text --fail-on risky
is "$code" 1 "text has the same exit code"
like "$out" '^designs/shop.yaml: 0 breaking · 1 risky · 0 info \| findings' \
    "and the same headline"
like "$out" '^risky: component:app replicas: 4 → 3$' "and the changes"
like "$(tail -1 <<<"$out")" '^1 design changed since main: 0 breaking, 1 risky' \
    "and a sum at the end"
git reset -q --hard

# Boxes of both designs.
cat >designs/boxes.yaml <<'END'
design: Boxes
components:
  client:
  lb: load-balancer
  app: service x2
  db: PostgreSQL
  cache: Redis
groups:
  edge: { kind: trust-zone, members: [lb] }
  one: { kind: zone, members: [app, cache] }
  two: { kind: zone, members: [db] }
flows: { buy: [client -> lb -> app -> db, app -> cache] }
END
git add designs && git commit -qm boxes
sed -i '/edge:/d' designs/boxes.yaml
run review --base HEAD
diagram=$(sed -n '/^```mermaid$/,/^```$/p' <<<"$out")
is "$(grep -A 2 'subgraph x_edge' <<<"$diagram")" 'subgraph x_edge["− edge #40;trust-zone#41;<br/>risky#58; what it kept apart is no longer so"]
c_lb{{"lb<br/>Load balancer"}}
end' "a group that alone was removed has its box around what was in it"
like "$diagram" '^class x_edge removed$' "which is coloured"
sed -i '/cache:/d; /one:/d; s/, app -> cache//; s/\[db\]/[db, app]/' designs/boxes.yaml
run review --base HEAD
diagram=$(sed -n '/^```mermaid$/,/^```$/p' <<<"$out")
is "$(grep -A 2 'subgraph x_one' <<<"$diagram")" 'subgraph x_one["− one #40;zone#41;<br/>risky#58; what stood there stands elsewhere"]
r_cache[("− cache<br/>Redis<br/>breaking#58; something relied on it")]:::removed
end' "what is removed stands in the group that is removed with it"
like "$(grep -A 1 'subgraph g_two' <<<"$diagram")" \
    '^c_app\["#126; app<br/>Service<br/>#126; group one → two"\]:::changed$' \
    "and what moved stands where it is now, and tells where it was"
git reset -q --hard HEAD~1

# A file that a design includes.
sed -i 's/replicas: 2/replicas: 1/' designs/parts/stores.yaml
run review
like "$out" '^### `designs/parted.yaml`$' \
    "a design has changed when what it includes has"
like "$out" '\*\*risky\*\* `component:db` `replicas`: `2` → `1`.*\(`designs/parts/stores.yaml:1`\)' \
    "and the place is there"
is "$(grep -c '^### ' <<<"$out")" 1 "nobody else has"
rm designs/parts/stores.yaml
run review
like "$code:$out" '^2:<!-- lintel' "one that is gone breaks the design"
like "$out" '\*\*error\*\* `design/include`: there is no file' "which is told"
git reset -q --hard

# Designs that come and go, and are written in another way.
git rm -q designs/old.yaml
cp "$root/designs/patterns/starter.yaml" designs/fresh.yaml
sed -i '1i # a remark' designs/untouched.yaml
git mv designs/moved.yaml designs/went.yaml
run review
is "$code:$err" "0:" "designs may come and go"
like "$out" '^\*\*new: [0-9]+ components, [0-9]+ links, [0-9]+ flows? \| findings \+[0-9]+ −0 =0\*\*$' \
    "a new one is told as new"
is "$(grep -A2 'old.yaml' <<<"$out" | tail -1)" \
    "**removed: 2 components, 1 link, 1 flow**" "a removed one as removed"
like "$out" '^### `designs/went.yaml`, which was `designs/moved.yaml`$' \
    "a renamed one with its old name"
like "$out" '^Written in another way, and says the same: `designs/untouched.yaml`\.$' \
    "what says the same has a line"
unlike "$out" 'is new \(|component:app. is removed' "and none tells each of its parts"
run review designs/old.yaml --fail-on breaking
is "$code:$(grep -c '^### ' <<<"$out")" "1:1" \
    "a path may be of what was, and a flow that is removed with it is breaking"
run review --format json
is "$(json "$out" .designs.0.status):$(json "$out" .designs.1.status)" \
    "new:removed" "JSON tells which is which"
run review --format text
like "$out" '^designs/went.yaml, which was designs/moved.yaml: no change' \
    "text tells an old name, too"
is "$(tail -n 1 <<<"$out")" \
    '3 designs changed since main: 3 breaking, 0 risky, 1 info; findings +0 −0 =0; 1 more says the same as before' \
    "and the sums"
sed -i '1i # a remark' designs/shop.yaml
run review --format text
like "$(tail -n 1 <<<"$out")" '; 2 more say the same as before$' \
    "with all that say the same"
run review --format text --quiet
is "$(tail -n 1 <<<"$out" | cut -d: -f1)" \
    'designs/went.yaml, which was designs/moved.yaml' "--quiet leaves them out"
run review
like "$out" '^Written in another way, and says the same: `designs/shop.yaml`, `designs/untouched.yaml`\.$' \
    "a comment names them"
run review --fail-on info designs/shop.yaml
is "$code" 0 "what says the same does not fail"
echo 'no: design' >designs/untouched.yaml
run review
like "$(grep -A2 'untouched.yaml' <<<"$out")" '^\*\*removed: ' "a file that is no design any more is a removed one"
git reset -q --hard
rm -f designs/fresh.yaml
echo 'designs/ignored.yaml' >.git/info/exclude
cp designs/old.yaml designs/ignored.yaml
run review
like "$out" '^No design has changed' "what git ignores is passed over"
rm designs/ignored.yaml

# What one would not think of.
git rm -q --cached designs/old.yaml
run review
like "$out" '^No design has changed' \
    "a file that git is told to forget, and that is there, is as it was"
git reset -q --hard
echo 'not: yet' >designs/later.yaml
mkdir designs/.hidden && cp designs/old.yaml designs/.hidden/old.yaml
echo '["\' >designs/broken.yaml
ln -s /nowhere/at/all.yaml designs/dangling.yaml
git add -f designs && git commit -qm odd
echo 'design: Later' >designs/later.yaml
git rm -qrf designs/.hidden designs/broken.yaml designs/dangling.yaml
run review --base HEAD
is "$code" 0 "a link that leads nowhere may be removed"
is "$(grep '^### ' <<<"$out")" '### `designs/later.yaml`' \
    "and nobody speaks of what was no design, or was hidden"
like "$out" '^\*\*new: 0 components' "a file that becomes a design is new"
git reset -q --hard HEAD~1
for i in 1 2 3 4 5 6 7; do cp designs/old.yaml designs/same$i.yaml; done
{
	echo 'design: Dense'
	echo 'stage: prototype'
	echo 'components:'
	echo '  client:'
	for i in {1..16}; do echo "  s$i: service x2"; done
	echo 'links:'
	for i in {1..16}; do
		for k in {1..16}; do [ $i = $k ] || echo "  - s$i -> s$k"; done
	done
	echo 'flows: { f: [client -> s1] }'
} >designs/dense.yaml
git add designs && git commit -qm many
for i in 1 2 3 4 5 6 7; do sed -i '1i # a remark' designs/same$i.yaml; done
sed -i 's/s1: service x2/s1: service x3/' designs/dense.yaml
run review --base HEAD
like "$out" '^Written in another way, .*: (`[^`]*`, ){4}`designs/same5.yaml` and 2 more\.$' \
    "of many that say the same the first are named"
diagram=$(sed -n '/^```mermaid$/,/^```$/p' <<<"$out")
is "$(grep -c -- ' --> ' <<<"$diagram")" 150 \
    "of very many links a picture has as many as can be told apart"
git reset -q --hard HEAD~1
sed -i 's/, timeout: 100 ms//; s/^stage: .*/&\nsummary: A shop/' designs/shop.yaml
run review --fail-on breaking
like "$code:$out" '^0:.*' "a change that is less bad does not fail"
run review -o "$work"
is "$code:$err" "2:lintel: cannot write $work: it is a folder" \
    "a comment that cannot be written is an error"
cp designs/parts/stores.yaml designs/parts/more.yaml
sed -i 's/db:/more:/' designs/parts/more.yaml
sed -i 's/stores.yaml/&, parts\/more.yaml/' designs/parted.yaml
git add designs && git commit -qm more
sed -i 's/replicas: 2/replicas: 3/' designs/parts/stores.yaml
echo '# a remark' >>designs/parts/more.yaml
run review --base HEAD
is "$(grep -c '^### ' <<<"$out")" 1 "two parts that change change one design"
sed -i 's/service x2/service x2, other: [/' designs/parted.yaml
run review --base HEAD
is "$code" 2 "an error outdoes what has changed"
git reset -q --hard HEAD~1

# Errors
sed -i 's/replicas: 4/replicas: some/' designs/shop.yaml
sed -i 's/service }/service x2 }/' designs/old.yaml
run review
is "$code" 2 "a design with errors is exit code 2"
like "$out" '^\*\*cannot be compared: 1 error\*\*$' "the comment says so"
like "$out" '`designs/shop.yaml:10:[0-9]+`' "with the place"
like "$out" '`component:app`.*replicas|`replicas`: nothing → `2`' \
    "and the others are compared all the same"
git commit -qam broken
git checkout -qb mended
git reset -q --hard HEAD
sed -i 's/replicas: some/replicas: 4/' designs/shop.yaml
run review --base topic
like "$out" 'it is sound again, and had 1 error' "one that is mended is told as that"
is "$code" 2 "and could not be compared"
git checkout -q -f main
git reset -q --hard "HEAD~1"

echo 'bogus: 1' >.lintel.yaml
sed -i 's/replicas: 4/replicas: 3/' designs/shop.yaml
run review
is "$code:$out" "2:" "a configuration with errors is exit code 2, and no comment"
like "$err" '^error\[config/unknown-key\]' "but its errors"
rm .lintel.yaml
git reset -q --hard

# Names that want to get out.
cat >designs/hostile.yaml <<'END'
design: "x"
stage: prototype
components:
  end: { kind: service, name: "a\"]\nclick end href \"javascript:alert(1)\"" }
  app: { kind: service, name: "%%{init: {}}%% `` ``` </details><img src=x onerror=y>" }
  graph: { kind: service, name: "@everyone ![p](http://e.com/p.png) [l](http://e.com) | x" }
flows: { f: [end -> app -> graph] }
END
git add designs
git commit -qm hostile
git checkout -qb hostile
perl -0pi -e '
	s/x"\nstage/y \@you <!-- -->"\nstage/;
	s/(init.*?>" )/$1, replicas: 2, owner: "`\@you` \@you ```mermaid <b>|\\u202e" /; s/>" ,/>",/;
	s/p.png\)/q.png)/; s/  graph:/  subgraph: { kind: service, name: "```\\n<\/details>\\n# h | --> x" }\n  graph:/;
	s/app -> graph\]/app -> graph, app -> subgraph: "a\\"| x --> y %% click"]/;
' designs/hostile.yaml
run review
is "$code:$err" "0:" "hostile names are names"
diagram=$(sed -n '/^```mermaid$/,/^```$/p' <<<"$out")
[ "$(wc -l <<<"$diagram")" -gt 8 ]
ok $? "the picture is whole"
is "$(sed 's/#[0-9]*;//g; s/<br\/>//g' <<<"$diagram" | sed '1d;$d' |
    grep -vE '^(flowchart TB|[cr]_[a-z_]+\["[^]"<>`%@]*"\](:::[a-z]+)?|[cr]_[a-z_]+ -->(\|"[^"|<>`%@]*"\|)? [cr]_[a-z_]+|(classDef [a-z]+|linkStyle [0-9,]+) [a-z0-9#:, -]+)$')" \
    "" "and nothing in it is more than text"
outside=$(sed '/^```mermaid$/,/^```$/d' <<<"$out")
is "$(grep -c '^```' <<<"$outside")" 0 "no fence opens"
is "$(grep -o '</*details>' <<<"$(sed 's/`[^`]*`//g' <<<"$out")" | tr '\n' ' ')" \
    "<details> </details> " "nothing closes what is folded"
plain=$(sed -E 's/(`+)[^`]+\1//g' <<<"$outside")
unlike "$plain" '@you|@everyone|\]\(|<img|<b>' \
    "no mention, link, picture or tag stands outside of code"
unlike "$out" $'\u202e' "nothing turns the text around"
if command -v cmark-gfm >/dev/null; then
	html=$(cmark-gfm --unsafe -e table -e autolink -e tagfilter <<<"$out")
	unlike "$html" '<a |<img|<b>|<h1' "as a page it has no link, picture or tag of the design's"
fi
git checkout -q -f main
odd='designs/`x` @you <b>|.yaml'
cp designs/old.yaml "$odd"
run review
like "$out" '^### ``designs/`x` @you <b>\|.yaml``$' "the name of a file is no more than that"
rm "$odd"

# Large ones: what fits, and a word on the rest.
large() { # COUNT: components in a chain, each called by the one before
	perl -e '
		print "design: Large\nstage: prototype\ncomponents:\n  client:\n";
		print "  s$_: { kind: service, replicas: $ARGV[1] }\n" for 1 .. $ARGV[0];
		print "flows:\n  f:\n    - client -> s1\n";
		print "    - s", $_ - 1, " -> s$_\n" for 2 .. $ARGV[0]' "$1" "$2"
}
large 900 2 >designs/large.yaml
for i in $(seq 40); do cp "$root/designs/url-shortener.yaml" "designs/n$i.yaml"; done
git add designs
git commit -qm large
git checkout -qb large
large 900 1 >designs/large.yaml
run review
[ "$(wc -m <<<"$out")" -lt 60000 ]
ok $? "the comment on a large design is under 60,000 characters"
like "$out" '^- … and [0-9]+ more$' "and tells how much was left out"
[ "$(wc -m <<<"$out")" -gt 20000 ]
ok $? "of much"
run review --format json
is "$(json "$out" '.designs.0.changes.#')" 900 "JSON leaves out nothing"
git checkout -q -f large
large 900 2 | sed 's/s450: .*/s450: { kind: service, replicas: 9 }/' >designs/large.yaml
run review
diagram=$(sed -n '/^```mermaid$/,/^```$/p' <<<"$out")
is "$(grep -oE '^c_[a-z0-9]+\[' <<<"$diagram" | tr -d '[' | tr '\n' ' ')" \
    "c_s449 c_s450 c_s451 " "of a large design the picture has what changed, and a hop around it"
like "$out" 'Not drawn: 898 unchanged components\.' "and counts what it has not"
for i in $(seq 40); do sed -i 's/replicas: 12/replicas: 6/; s/replicas: 6, cap/replicas: 1, cap/' "designs/n$i.yaml"; done
run review
[ "$(wc -m <<<"$out")" -lt 60000 ]
ok $? "a comment on 41 designs is under 60,000 characters, too"
is "$(grep -c '^### ' <<<"$out")" 41 "each has its headline"
is "$(grep -c '^- \*\*breaking\*\* `component:app` `replicas`' <<<"$out")" 40 \
    "and what matters most"
like "$out" '^\*Left out, since a comment has its limits: .*the picture' \
    "and says what it has not"
for i in $(seq 400); do
	cp designs/old.yaml "designs/a-rather-long-name-that-takes-room-$i-$(printf 'x%.0s' {1..80}).yaml"
done
run review
[ "$(wc -m <<<"$out")" -lt 60000 ]
ok $? "so is one on 440"
like "$out" '^… and [0-9]+ more designs\.$' "which counts those that have no room"

git clone -q --depth 1 "file://$work/repo" "$work/shallow" 2>/dev/null
cd "$work/shallow" || exit 1
run review --base origin/main
is "$code" 2 "a clone that does not reach back is an error"

finish
