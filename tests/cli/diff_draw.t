#!/bin/bash
# What changed between two designs, as a picture.
. "$(dirname "$0")/lib.sh"

cat >"$work/a.yaml" <<'YAML'
design: Shop
requirements: { availability: 99.9% }
components:
  web: web-app
  app: { kind: service, replicas: 4, capacity: 50/s, owner: "one <&> two", tags: [a] }
  db: { tech: PostgreSQL, replicas: 2 }
  cache: { tech: Redis }
  mail: external
groups:
  core: { kind: trust-zone, members: [app, db] }
  aside: [cache]
links:
  - app -> db: { timeout: 1 s }
  - app -> cache
  - app -> mail
flows:
  buy: [web -> app: HTTPS, app -> db]
YAML
cat >"$work/b.yaml" <<'YAML'
design: Shop
requirements: { availability: 99% }
components:
  web: web-app
  app: { kind: service, replicas: 2, capacity: 70/s, owner: three, tags: [b] }
  db: { tech: PostgreSQL, replicas: 2 }
  jobs: { kind: queue, replicas: 3 }
  mail: external
groups:
  core: { kind: trust-zone, members: [app, db, mail] }
  new-group: [jobs]
links:
  - app -> db: { timeout: 500 ms }
  - app ~> jobs
  - app -> mail
flows:
  buy: [web -> app: HTTPS, app -> db]
YAML
cd "$work" || exit 1

# Outlines of the signs of a risk.
risky='M0-6.6l7.2 13.2'
breaking='M-6.4-6.4h12.8'

# element ID: the part of $svg that draws one.
element() {
	printf '%s\n' "$svg" | awk -v id="<g id=\"$1\"" \
		'index($0, id) { on = 1; print; next } /^<g id=/ { on = 0 } on'
}

run diff a.yaml b.yaml --theme light -o out.svg
is "$code:$out:$err" "0::" "the picture goes to the file"
svg=$(cat out.svg)
run diff --format svg --theme light a.yaml b.yaml
is "$out" "$svg" "or to standard output, the same to the byte"
like "$svg" '>a.yaml → b.yaml<' "it says what it compares"
like "$svg" '>13 changes: 5 risky, 8 info<' \
	"and how much that matters"
like "$(element c-jobs)" 'M-3.6 0h7.2M0-3.6v7.2' "what was added has a plus"
unlike "$(element c-jobs)" dasharray "and is solid"
like "$(element c-jobs)" '^added' "its title says so"
like "$(element c-cache)" 'd="M-3.6 0h7.2"' "what was removed has a minus"
like "$(element c-cache)" 'stroke-dasharray="6 4"' "and is dashed"
like "$(element l-app.cache)" 'stroke-dasharray="6 4"' "a removed link, too"
unlike "$(element l-app.message.jobs)" dasharray \
	"a link that was added is solid, even of messages"
like "$(element c-app)" '>! replicas 4 → 2<' "what has changed tells how"
like "$(element c-app)" '>~ owner one &lt;&amp;&gt; two → three<' \
	"first of all what is risky"
like "$(element c-app)" '>\+2 more<' "as much as there is room for"
like "$(element c-app)" '^risky: replicas: 4 → 2 \(' "and all in its title"
like "$(element c-app)" '^owner: one &lt;&amp;&gt; two → three' "to the last"
like "$(element l-app.db)" '>! timeout 1 s → 500 ms<' "so does a link"
like "$(element c-mail)" '>! group → core<' "and what moves into a group"
like "$(element c-mail)" '^risky: group → core \(who may reach it changes\)' \
	"with what that means"
is "$(element c-db | grep -c 'class=\|M-3')" 0 "what is the same has no sign"
for mark in '1 changed\|[0-9]* changed' '[0-9]* added' '[0-9]* removed' '[0-9]* unchanged'; do
	printf '%s\n' "$svg" | grep -q ">$mark<"
	ok $? "the legend has $mark"
done
for id in c-app c-mail c-cache l-app.db; do
	like "$(element $id)" "$risky" "$id has the sign of a risk"
done
for id in c-web c-db c-jobs l-app.message.jobs l-app.cache g-new-group; do
	unlike "$(element $id)" "$risky" "and $id has none"
done
unlike "$svg" "$breaking" "nothing is breaking"
like "$svg" '>risky<' "the legend has the sign"
like "$svg" '>! what makes it so<' "and that of a remark"
like "$svg" '>To be looked at<' "what is risky is told beneath"
like "$svg" '>app · replicas: 4 → 2<' "with what it is about"
like "$svg" '>fewer instances bear the load, and may be lost<' "and why"
like "$svg" '>requirements.availability: 99.9% → 99%<' \
	"also where it has no place in the drawing"
like "$(printf '%s\n' "$svg" | grep '<desc')" \
	'Added: jobs.*Removed: cache.*Changed: app' "the description names them"
like "$(printf '%s\n' "$svg" | grep '<desc')" \
	' Risky: app · replicas: 4 → 2 \(fewer instances ' "and their risks"

run diff a.yaml b.yaml --theme light --before -o before.svg
run diff a.yaml b.yaml --theme light --after -o after.svg
svg=$(cat before.svg)
like "$svg" '>Before<' "one side alone says which"
like "$(element c-app)" '>×4<' "before has what it said"
unlike "$svg" '"c-jobs"|"g-new-group"|~ replicas' "and nothing of what came"
like "$svg" '"c-cache"' "but what has gone"
like "$(element c-mail)" '>.*not in core' \
	"what stands in a box that it enters later says so"
before=$(element c-db | grep -m1 ' d="')
svg=$(cat after.svg)
like "$(element c-app)" '>×2<' "after has what it says"
unlike "$svg" '"c-cache"' "without what has gone"
is "$(element c-db | grep -m1 ' d="')" "$before" "all stand where they stood"
is "$(grep -h '^<g transform' before.svg after.svg out.svg | sort -u | wc -l)" 1 "and so does the whole"
size='s/.*<svg[^>]* \(width="[^"]*"\).*/\1/p'
is "$(sed -n "$size" before.svg after.svg out.svg | sort -u | wc -l)" 1 \
	"they are equally wide"

run diff a.yaml a.yaml --theme light -o same.svg
is "$code" 0 "two that are the same are drawn"
like "$(cat same.svg)" '>No change<' "and said to be"
unlike "$(cat same.svg)" "M-3|$risky|>To be looked at<" "without a sign"

sed 's/members: \[app, db\]/members: [db]/' a.yaml >left.yaml
run diff a.yaml left.yaml --format svg --theme light
svg=$out
like "$(element c-app)" '>! left core<' "who leaves a group says which"

sed 's/^design: .*/&\nowner: me/' a.yaml >owned.yaml
run diff a.yaml owned.yaml --format svg --theme light
like "$out" '>1 change of class info not in the drawing<' \
	"what has no place and no risk is counted"
unlike "$out" '>To be looked at<|>risky<' "and is nothing to look at"

sed 's/flows:/flows:\n  see: [web -> app, app -> mail: { optional: true }]/' \
    a.yaml >flows-a.yaml
sed 's/buy: .*/buy: [web -> app: HTTPS]/; s/: { optional: true }//
    s/  - app -> cache/  - app ~> cache/' flows-a.yaml >flows-b.yaml
run diff flows-a.yaml flows-b.yaml --format svg --theme light
svg=$out
like "$(element l-app.db)" '>! no longer in buy<' \
	"a link tells of a flow that goes another way"
like "$(element l-app.db)" "$risky" "and has its sign"
like "$(element l-app.mail)" '>! see optional true → nothing<' \
	"or of what a flow needs there now"
like "$(element l-app.mail)" \
	'^risky: flow:see steps.app-&gt;mail.optional: true → nothing \(the answer' \
	"and its title says all"
like "$(element l-app.message.cache)" "$breaking" \
	"what is breaking has another sign"
like "$(element l-app.message.cache)" '>! arrow call → message<' \
	"and arrows are told in words"
like "$svg" '>breaking<' "of which the legend tells"
for theme in dark auto; do
	run diff flows-a.yaml flows-b.yaml --format svg --theme $theme
	like "$out" "$breaking" "the signs are there in $theme"
done
run diff flows-b.yaml flows-a.yaml --before --format svg --theme light
unlike "$out" "$risky|$breaking|>To be looked at<" \
	"one side alone has none of them"
for i in $(seq 12); do
	echo "  c$i: { kind: service, replicas: $((i + 1)) }"
done >many
{ echo "design: Many"; echo "components:"; cat many; } >many-a.yaml
sed 's/replicas: .*/replicas: 1 }/' many-a.yaml >many-b.yaml
run diff many-a.yaml many-b.yaml --format svg --theme light
is "$(grep -c '>fewer instances' <<<"$out")" 10 "of many worries ten are told"
like "$out" '>and 2 more<' "and the others counted"
like "$out" '>c1 · replicas: 2 → 1<' "by name"
run diff a.yaml b.yaml --exit-code -o out.svg
is "$code" 1 "--exit-code holds for pictures"
run diff a.yaml b.yaml -o out.json
like "$(cat out.json)" '^\{"version":1,' "a file's name tells the format"
run diff a.yaml b.yaml --format json -o out.txt
is "$code" 2 "that --format must not contradict"
run diff a.yaml b.yaml -o out.gif
is "$code" 2 "a name that tells nothing is refused"
like "$err" "ends in .txt, .json, .md, .html, .svg, .png or .pdf" "with those that do"
run diff a.yaml b.yaml --format json -o out
is "$(cat out)" "$(cat out.json)" "but --format may tell it"
cp a.yaml kept.yaml
run diff a.yaml b.yaml --format svg -o kept.yaml
is "$code:$err" "2:lintel: --output kept.yaml is a design" "unless it is a design"
cmp -s a.yaml kept.yaml
ok $? "which is left as it is"
run diff a.yaml b.yaml --before
is "$code" 2 "a side alone is a drawing"
like "$err" 'format svg' "and the message says of what formats"
run diff a.yaml b.yaml --before --after -o out.svg
is "$code" 2 "both sides are two drawings"
run diff a.yaml b.yaml -o /proc/nowhere/out.svg
is "$code" 2 "what cannot be written is an error"
run diff a.yaml b.yaml --format svg --limit drawn=3
is "$code" 2 "what is over the limit even so is not drawn"
like "$err" 'drawn' "and the message names the limit"

# A chain of which one end changes.
chain() {
	echo "design: Long"
	echo "components:"
	for i in $(seq 30); do
		echo "  c$i: { kind: service, replicas: $((i == 30 ? $1 : 2)) }"
	done
	echo "links:"
	for i in $(seq 2 30); do echo "  - c$((i - 1)) -> c$i"; done
}
chain 2 >long-a.yaml
chain 3 >long-b.yaml
run diff long-a.yaml long-b.yaml --format svg --theme light --limit drawn=20
is "$code" 0 "of a large design only what changed is drawn"
like "$out" 'only what changed, and what it is linked with' "which it says"
is "$(printf '%s\n' "$out" | grep -o '<g id="c-[^"]*"' | tr -d '\n')" \
	'<g id="c-c29"<g id="c-c30"' "with its neighbours"
run diff long-a.yaml long-b.yaml --format svg --limit drawn=20 --before
is "$(printf '%s\n' "$out" | grep -c '<g id="c-')" 2 "also of one side"
run diff long-a.yaml long-a.yaml --format svg --limit drawn=20
is "$code:$(printf '%s\n' "$out" | grep -c '<g id="c-')" 0:0 \
	"or nothing, when nothing has"

cat >evil-a.yaml <<'YAML'
design: "</title><script>alert(1)</script>"
components:
  a: { kind: service, name: "\"><script>x</script>", owner: "]]> onload=x", replicas: 2 }
  gone: { kind: cache, name: "-->]]>\u202e" }
groups:
  g: { name: "<g onload=x>", members: [a] }
links:
  - a -> gone: "<!--"
YAML
sed 's/replicas: 2/replicas: 3, tags: ["<i>", "&amp;"]/; s/owner: "[^"]*"/owner: "<script>y"/
	/gone/d; s/members: \[a\]/members: [], kind: team/; /^links/d' evil-a.yaml >evil-b.yaml
for side in "" --before --after; do
	run diff evil-a.yaml evil-b.yaml --format svg $side
	is "$code" 0 "names may be hostile ${side}"
	unlike "$out" '<script|onload="|'$'\e' "and nothing comes out of them"
	if command -v xmllint >/dev/null; then
		printf '%s' "$out" | xmllint --noout - 2>&1
		ok $? "it is well-formed"
	fi
done
run diff evil-b.yaml evil-a.yaml --format svg --theme light
like "$out" '>&quot;&gt;&lt;script&gt;x&lt;/script&gt; · replicas: 3 → 2<' \
	"a hostile name may be looked at"
unlike "$out" '<script|onload="|'$'\e' "and stays a text"
if command -v xmllint >/dev/null; then
	printf '%s' "$out" | xmllint --noout - 2>&1
	ok $? "of a document that is well-formed"
fi
is "$(cat out.svg before.svg after.svg | grep -o ' id="[^"]*"' | sort | uniq -c |
	awk '$1 > 3' | wc -l)" 0 "no document has an id twice"
# The engine, and rsvg-convert, may fail.
mkdir bin
cp "$lintel" bin/lintel
printf '#!/bin/sh\nexit 3\n' >bin/lintel-layout
printf '#!/bin/sh\ncat >/dev/null\n' >bin/rsvg-convert
chmod +x bin/lintel-layout bin/rsvg-convert
bin/lintel diff a.yaml b.yaml -o grid.svg 2>err
is "$?:$(cat err)" \
    "2:lintel: b.yaml: drawn on a plain grid: the layout engine ended with status 3" \
    "an engine that fails is told"
like "$(head -c 5 grid.svg)" '^<svg ' "and both are drawn all the same"
printf '#!/bin/sh\nexec sleep 60\n' >bin/lintel-layout
bin/lintel diff a.yaml b.yaml --time-limit 1 -o grid.svg 2>err
like "$?:$(cat err)" '^2:.* not done within 1 s; --time-limit gives it more$' \
    "so is one that takes too long"
for format in png pdf; do
	PATH=$PWD/bin:$PATH "$lintel" diff a.yaml b.yaml -o no.$format 2>err
	is "$?:$(cat err)" \
"2:lintel: b.yaml: rsvg-convert said that all is well, and wrote nothing; is it the one of librsvg2-bin?" \
	    "a $format without a byte is none"
	[ ! -e no.$format ]
	ok $? "and is not written"
done
printf '#!/bin/sh\necho "no fonts" >&2\nexit 1\n' >bin/rsvg-convert
PATH=$PWD/bin:$PATH "$lintel" diff a.yaml b.yaml -o no.png 2>err
is "$?:$(cat err)" "2:lintel: b.yaml: rsvg-convert ended with status 1: no fonts" \
    "what it says is told"
printf '#!/bin/sh\nexec sleep 60\n' >bin/rsvg-convert
for verb in "diff a.yaml" render; do
	PATH=$PWD/bin:$PATH timeout 30 "$lintel" $verb b.yaml --time-limit 1 \
	    -o no.png 2>err
	is "$?:$(cat err)" \
"2:lintel: b.yaml: rsvg-convert was not done within 1 s; --time-limit gives it more" \
	    "$verb: one that hangs is stopped, and told of"
	[ ! -e no.png ]
	ok $? "$verb: and nothing is written"
done

if command -v rsvg-convert >/dev/null; then
	run diff a.yaml b.yaml -o out.png
	is "$code:$(head -c 4 out.png | tail -c 3)" "0:PNG" "so are PNGs made"
fi

# A sanitizer reserves terabytes of address space: there no limit holds.
case ${OBJ:-} in
*asan | *tsan) ;;
*)
	run diff a.yaml b.yaml --format svg \
	    --limit layout-memory=1MiB
	like "$err" 'b.yaml: drawn on a plain grid' \
	    "the layout has no more memory than it is allowed"
	like "$out" '^<svg' "and there is a drawing all the same"
	is "$code" 2 "which is less than it should be"
	;;
esac

finish
