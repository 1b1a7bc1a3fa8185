#!/bin/bash
# Pages of designs: whole, valid, the same each time, and inert.
. "$(dirname "$0")/lib.sh"

one=tests/cases/language-example.yaml
flawed=tests/flawed/url-shortener.yaml

# valid FILE...: pages are XML as well as HTML, so that a parser that forgives
# nothing can tell whether anything broke out.
valid() {
	xmllint --noout "$@" 2>&1 | head -n 5
}

run report designs/*.yaml -o "$work/out"
is "$code" 0 "every design gets a page"
is "$err" "" "without a complaint, or a bar where there is no terminal"
is "$(printf '%s\n' "$out" | wc -l)" "$(($(ls designs/*.yaml | wc -l) + 1))" \
    "the files written are printed"
like "$out" "^$work/out/index.html$" "with the index among them"
missing=
for design in designs/*.yaml; do
	name=$(basename "$design" .yaml).html
	[ -s "$work/out/$name" ] && grep -qF "href=\"./$name\"" \
	    "$work/out/index.html" || missing+=" $name"
done
is "$missing" "" "pages are named after designs, and the index leads to each"
if command -v xmllint >/dev/null; then
	is "$(valid "$work"/out/*.html)" "" "all are well-formed"
fi
is "$(grep -lE '(src|href|action)="?(http|//)' "$work"/out/*.html |
    grep -v -e url-shortener)" "" "no page names another host"
is "$(grep -ohE ' on[a-z]+="| style="|javascript:' "$work"/out/*.html)" "" \
    "no page has handlers or styles in its attributes"
is "$(grep -oE ' id="[^"]*"' "$work/out/chat.html" | sort | uniq -d)" "" \
    "no id is given twice, on the page or in the drawing"
nowhere=
for page in "$work"/out/*.html; do
	nowhere+=$(grep -oE ' href="#[^"]*"' "$page" | sed 's/.*#//; s/"//' | sort -u |
	    comm -23 - <(grep -oE ' id="[^"]*"' "$page" | sed 's/ id=//; s/"//g' |
	        sort -u) | sed "s|^| ${page##*/}#|")
done
is "$nowhere" "" "each link within a page leads somewhere"
is "$(grep -c '<script' "$work/out/chat.html")" 1 "a page has one script"
run report designs/*.yaml -q -o "$work/again"
is "$code$out" 0 "--quiet prints no names"
diff -r "$work/out" "$work/again" >/dev/null
ok $? "and the bytes are the same each time"

run report $flawed -o "$work/flawed"
page=$(cat "$work/flawed/url-shortener.html")
like "$page" '<li class="finding bad" id="finding-avail.spof.c-db" data-severity="error" data-at="c-db' \
    "a finding knows its element in the drawing"
like "$page" '<g id="c-db">' "which is there"
like "$page" '<a href="#finding-avail.spof.c-db" title="Link to this finding"><code>avail/spof<' \
    "and leads to itself, by a name that it keeps"
like "$page" 'id="about-c-db"' "and its facts are told"
is "$(grep -cE '<text[^>]*>URL shortener<' <<<"$page")" 0 \
    "the drawing does not repeat the page's title"
for part in drawing findings areas requirements flows latency load estimates \
    whatif assumptions components links; do
	like "$page" "<section id=\"$part\"" "the page has a part on $part"
done
like "$page" 'href="#flows"><span>Breaks a flow alone</span> <b>2</b> <small>lb, db<' \
    "and tells at its head what breaks alone"
like "$page" '<dt>without it</dt><dd><div><span class="bad">broken:</span> <a [^>]*data-flow="flow-redirect" title="broken: it needs db">redirect<' \
    "and of each component what breaks without it"
is "$(grep -oE '<section id="(flows|whatif|latency)"' <<<"$page" | tr -dc 'a-z\n' |
    tr '\n' ' ')" "sectionidflows sectionidwhatif sectionidlatency " \
    "what breaks comes before what is slow"
like "$page" '<summary>4 steps</summary><ol><li value="1">client → lb</li>' \
    "and the steps of each flow"
# What is written for people
cat >"$work/people.yaml" <<'END'
design: People
tags: [for-a-chip]
workload: { operations: { see: { rate: 5/s, description: to look at it } } }
components: { client: , api: { kind: service, eviction: the oldest } }
flows:
  see: { name: See it, description: A look, steps: [client -> api] }
  sum: { schedule: { every: 1 d, at: "02:00" }, steps: [client -> api] }
observability:
  metrics: Prometheus
  dashboards: Grafana
  alerting: the pager
  status-page: status.example
  alerts: [see.p99 > 5 s for 5 min, all.availability]
END
run report "$work/people.yaml" -o -
for text in '<span class="chip">for-a-chip</span>' \
    '<small>to look at it</small>' '<small>See it</small>' \
    '<small>A look</small>' '<small>every 1 d, at 02:00</small>' \
    '<dt>dashboards</dt><dd>Grafana</dd>' '<dt>alerting</dt><dd>the pager</dd>' \
    '<dt>status-page</dt><dd>status.example</dd>' \
    '<li><a href="#flow-see">see</a>.p99 &gt; 5 s for 5 min</li>' \
    '<li>all.availability</li>' '<dt>eviction</dt><dd>the oldest</dd>'; do
	like "$out" "$text" "it is on the page: ${text//<[^>]*>/ }"
done

run report $one -o "$work/one"
page=$(cat "$work/one/language-example.html")
page+=$(cat "$work/out/url-shortener.html")
for part in tradeoffs cost groups; do
	like "$page" "<section id=\"$part\"" "others have one on $part"
done

# An accepted finding is told with its reason, and its rule is passed.
cat >"$work/accepted.yaml" <<'END'
design: Accepted
components:
  client:
  app: { kind: service, accept: { avail/spof: a late report does no harm } }
flows:
  report: [client -> app]
END
run report "$work/accepted.yaml" -o "$work/accepted"
page=$(cat "$work/accepted/accepted.html")
like "$page" '<p class="reason">a late report does no harm</p>' \
    "an accepted finding is told with its reason"
unlike "$(sed -n '/id="areas"/,/<.section>/p' "$work/accepted/accepted.html")" \
    'avail/spof' "and its rule is passed"

# What is not passed is what is found.
run report docs/checkout.yaml -o "$work/checkout"
found=$("$lintel" lint docs/checkout.yaml --format text |
    sed -n 's/^[a-z]*\[\([^]]*\)\].*/\1/p' | sort -u)
is "$(sed -n '/id="areas"/,/<.section>/p' "$work/checkout/checkout.html" |
    grep -o '<li><a href="#rule-[^"]*"><code>[^<]*' | sed 's/.*>//' | sort -u)" "$found" \
    "the rules that are not passed are those with findings"

# Twenty flows are more than a grid has columns for.
{
	printf 'design: Wide\ncomponents: { client: , app: service, db: database }\n'
	printf 'flows:\n'
	for ((i = 0; i < 20; i++)); do
		echo "  f$i: [client -> app -> db]"
	done
} >"$work/wide.yaml"
run report "$work/wide.yaml" -o "$work/wide"
like "$(cat "$work/wide/wide.html")" '>Broken</th>' \
    "of many flows those that break are listed"

esc='"\u202Eevil</title></style></script><script>alert(1)</script>'
esc+="<img src=x onerror=alert(1)>' onload=alert(1) \\\" evil=\\\" -->]]>&lt;\""
sed "s|@|${esc//\\/\\\\}|g; s|&lt;|\\&lt;|" \
    tests/cases/hostile.in >"$work/hostile.yaml"
cp "$work/hostile.yaml" "$work/<img src=x onerror=alert(1)>\"'&.yaml"
mkdir "$work/hostile"
mv "$work"/hostile.yaml "$work"/*img* "$work/hostile"
run report "$work/hostile" -o "$work/inert"
is "$code" 0 "a hostile design under a hostile name gets a page"
is "$(ls "$work/inert" | wc -l)" 3 "so do both, and an index"
if command -v xmllint >/dev/null; then
	is "$(valid "$work"/inert/*.html)" "" "nothing in them breaks out"
	elements='//*[local-name()="script" or local-name()="img"'
	elements+=' or @evil or @*[starts-with(name(), "on")]]'
	for page in "$work"/inert/*.html; do
		is "$(xmllint --xpath "count($elements)" "$page")" 1 \
		    "no element or attribute is theirs: the one script is ours"
	done
fi
is "$(cat "$work"/inert/*.html | LC_ALL=C grep -cP '\x1b|\xe2\x80\xae')" 0 \
    "no escape and no turn of direction is left"

printf 'design: I\ncomponents: { app: service }\n' >"$work/index.yaml"
run report "$work/index.yaml" -o "$work/index"
is "$code" 2 "a design that would be written over the index is refused"
[ ! -e "$work/index/index.html" ]
ok $? "and there is no index of nothing"
echo good >"$work/inert/index.html"
run report "$work/nowhere" -o "$work/inert"
is "$code $(cat "$work/inert/index.html")" "2 good" \
    "what cannot be read does not take the index away"
echo >"$work/inert/file"
run report $one -o "$work/inert/file"
is "$code $err" "2 lintel: cannot make $work/inert/file: Not a directory" \
    "a file is no folder for pages"
run report "$work/index.yaml" -o "$work/index"
like "$err" 'both be written to index.html' "with the reason"
run report tests/cases/errors/ten.yaml $one -o "$work/some"
is "$code" 2 "a broken design is exit code 2"
like "$err" '^error\[design/unknown-kind\]' "the reason is a message"
is "$(ls "$work/some")" $'index.html\nlanguage-example.html' \
    "and the others get their pages"
run report $one -o /proc/none
is "$code" 2 "a folder that cannot be written is exit code 2"
cp -R "$work/some" "$work/kept"
run report tests/cases/errors/ten.yaml -o "$work/some"
is "$code:$out" "2:" "where no page can be written, nothing is"
is "$(diff -r "$work/some" "$work/kept")" "" "and an index stays as it is"
run report "$work/none.yaml" -o "$work/nothing"
[ $code -eq 2 ] && [ ! -e "$work/nothing" ]
ok $? "nor is a folder made for the index of nothing"
cd "$work" || exit 1
cp "$OLDPWD/$one" some.yaml
run report some.yaml -o -
is "$code:$err" "0:" "-o - writes one page to standard output"
like "$out" '^<!DOCTYPE html>' "and nothing else before it"
run report some.yaml -o new/shop.html
is "$code:$out:$(ls new)" "0:new/shop.html:shop.html" \
    "a name that ends in .html takes the page of one design, without an index"
"$lintel" report some.yaml -o - | cmp -s - new/shop.html
ok $? "which is the same"
is "$(grep -c index.html new/shop.html)" 0 "and leads to none"
run report some.yaml -o folder.html/
is "$code:$(ls folder.html | tr '\n' ' ')" "0:index.html some.html " \
    "a folder that is called so ends in a slash"
is "$(grep -c 'href="./index.html"' folder.html/some.html)" 1 \
    "and has an index to go back to"
cp some.yaml other.yaml
for name in - both.html; do
	run report some.yaml other.yaml -o $name
	is "$code:$out" "2:" "-o $name does not take several designs"
	like "$err" 'names one file, and there are several designs' \
	    "with the reason"
done
[ ! -e both.html ]
ok $? "and nothing is written"
cd - >/dev/null || exit 1
run report - --stdin-name a/b.yaml -o "$work/named" <$one
[ -s "$work/named/b.html" ]
ok $? "--stdin-name names the page"
run report --no-assumptions $one -o "$work/none"
unlike "$(cat "$work/none/language-example.html")" '<section id="assumptions"' \
    "--no-assumptions leaves nothing assumed"

# A page of what is rare.
cat >"$work/rare.yaml" <<'END'
design: Rare
requirements: { functional: [], out-of-scope: [payments] }
components: { client: , db: PostgreSQL }
END
run report -q "$work/rare.yaml" --rules tests/cases/odd/rules.yaml -o "$work/rare"
page=$(cat "$work/rare/rare.html")
like "$page" '<h3>It does not</h3>' "what is out of scope is told"
unlike "$page" '<h3>It does</h3>|<h3>How well</h3>' "and no more than that"
like "$page" '<code>rule/failed</code></a> <span class="on">' "a rule that failed is told"

# Without the layout engine pages have plain drawings.
mkdir "$work/bin"
cp "$lintel" "$work/bin/lintel"
"$work/bin/lintel" report -q $flawed -o "$work/plain/" 2>"$work/err"
is "$?" 2 "a page whose drawing is plain is exit code 2"
like "$(cat "$work/err")" 'yaml: drawn on a plain grid: the layout engine' \
    "with the reason"
[ -s "$work/plain/index.html" ]
ok $? "but it is written, and so is the index"
run report $flawed -o "$work/slash/"
is "$(head -n 1 <<<"$out")" "$work/slash/$(basename $flawed .yaml).html" \
    "a folder may be named with its slash"

# A terminal, by script(1): the bar is written over and taken away.
if script -qec true /dev/null >/dev/null 2>&1; then
	bar=$(script -qec "$lintel report $one $flawed -o $work/bar" /dev/null)
	like "$bar" '1/2' "on a terminal a bar tells how far the run is"
	like "$(printf '%s' "$bar" | tail -n 1)" 'index.html' \
	    "and is gone at the end"
fi

finish
