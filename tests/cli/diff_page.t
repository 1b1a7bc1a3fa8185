#!/bin/bash
# What changed between two designs, as a page.
. "$(dirname "$0")/lib.sh"

cat >"$work/a.yaml" <<'YAML'
design: Shop
components:
  web: web-app
  app: { kind: service, replicas: 4 }
  db: { tech: PostgreSQL, replicas: 2 }
  old: service
defaults: { link: { timeout: 1 s } }
links: [app -> db, app -> old, web -> app]
flows:
  buy: { rate: 10/s, steps: [web -> app, app -> db] }
YAML
sed 's/replicas: 4/replicas: 1/; /^  old/d; s/, app -> old/, db ~> mail/
    s/timeout: 1 s/timeout: 2 s/; s/^links/  mail: external\n&/' \
    "$work/a.yaml" | awk '/^defaults/ { held = $0; next }
	/^  mail/ { print; print held; next } 1' >"$work/b.yaml"
cd "$work" || exit 1

run diff a.yaml b.yaml -o out.html
is "$code:$out:$err" "0::" "the page goes to the file"
page=$(cat out.html)
if command -v xmllint >/dev/null; then
	is "$(xmllint --noout out.html 2>&1 | head -n 3)" "" "it is XML as well"
fi
run diff --format html a.yaml b.yaml
is "$out" "$page" "or to standard output, the same to the byte"
like "$page" '<title>Shop: what changed</title>' "it says what it is"
like "$page" '<code>a.yaml</code> → <code>b.yaml</code>' "and of which files"
like "$page" '<svg [^>]*viewBox' "it holds the drawing"
unlike "$page" 'To be looked at' "without what is told beside it"
like "$page" 'class="finding warn" id="change-component-app.replicas" data-severity="risky" data-at="c-app"' \
    "each change has an address, a class, and its place in the drawing"
like "$page" '<h3><a class="show" href="#c-app">replicas: 4 → 1</a></h3>' \
    "and leads there"
like "$page" 'id="change-component-old" data-severity="[a-z]*" data-at="c-old"' \
    "what is gone is in the drawing, too"
like "$page" '<p class="place">b.yaml:[0-9]+:[0-9]+</p>' "it says where to look"
like "$page" '<th scope="row">flow:buy</th><td>availability</td>' \
    "numbers that moved stand below"
like "$page" '<p class="summary">[0-9]+ breaking, [0-9]+ risky, [0-9]+ info; [0-9]+ numbers? (is|are) worse</p>' \
    "and above, how much it is"

# One entry of `defaults` for many links.
awk '/^links/ { print "links: [app -> db, app -> old, web -> app, web -> old]"; next } 1' \
    a.yaml >many.yaml
sed 's/timeout: 1 s/timeout: 2 s/' many.yaml >later.yaml
run diff many.yaml later.yaml --format html
like "$out" '4 links \(' "what changed of many is told once"
is "$(grep -o 'data-at="l-[^"]*"' <<<"$out" | tr ' ' '\n' | wc -l)" 4 \
    "and shows all of them"
like "$out" 'value="info"/> info <b>1</b>' "and counts as one in the list"

# What the drawing shows on something else than it is about.
sed 's/^flows/groups: { core: { kind: trust-zone, members: [db, old] } }\n&/' \
    a.yaml >zone.yaml
sed 's/db, old\] }/db, app] }/; s/, app -> db\] }/] }/' zone.yaml >moved.yaml
run diff zone.yaml moved.yaml --format html
like "$out" 'data-at="g-core c-old c-app"' \
    "who came into a group, or left it, leads to that"
like "$out" 'data-at="l-app.db" data-path="l-web.app"' \
    "and a link to what a flow no longer does there"

run diff a.yaml a.yaml --format html
is "$code" 0 "two that are the same make a page"
like "$out" '<p class="none">Nothing has changed.</p>' "which says so"
unlike "$out" 'id="numbers"' "and has no numbers"

# Hostile names.
sed 's/^design: .*/design: "<script>alert(1)<\/script>"/
    s/replicas: 4/replicas: 4, owner: "<img src=x onerror=alert(1)>"/' \
    a.yaml >evil.yaml
run diff a.yaml evil.yaml --format html
unlike "$out" '<script>alert|<img' "nothing that a design says is markup"
like "$out" '&lt;script&gt;alert' "but it can be read"
like "$out" 'Content-Security-Policy' "and the page has a policy"

# Use
run diff --format html --before a.yaml b.yaml
is "$code" 2 "a page holds both sides"
like "$err" 'are drawings' "and says why --before is refused"
run diff a.yaml b.yaml --format html -o out.svg
is "$code" 2 "the name and the format must agree"
run diff --fail-on risky a.yaml b.yaml -o out.html
is "$code" 1 "--fail-on counts as for text"
sed 's/tech: PostgreSQL, replicas: 2/tech: PostgreSQL, replicas: 3/' a.yaml >c.yaml
run diff --limit drawn=2 --format html a.yaml c.yaml
like "$out" 'id="c-db"' "of a design that is too large, what changed is drawn"
unlike "$out" 'id="c-web"' "and what that is linked with"
finish
