#!/bin/bash
# Designs for other tools: dot, Mermaid, D2 and the layout as JSON.
. "$(dirname "$0")/lib.sh"

one=tests/cases/language-example.yaml

for pair in dot:dot mermaid:mmd d2:d2 json:json; do
	format=${pair%:*} ending=${pair#*:}
	run render $one --format $format -o "$work/out"
	is "$out" "$work/out/language-example.$ending" "$format has its ending"
	run render $one -o "$work/by-name.$ending"
	cmp -s "$work/by-name.$ending" "$work/out/language-example.$ending"
	ok $? "which also asks for it"
	run render --check $one --format $format -o "$work/out"
	is "$code" 0 "--check of a fresh $format is content"
	echo >>"$work/out/language-example.$ending"
	run render --check $one --format $format -o "$work/out"
	is "$code:$out" "1:$work/out/language-example.$ending is stale" \
	    "and fails on a stale one"
	rm "$work/out/language-example.$ending"
	run render --check $one --format $format -o "$work/out"
	is "$code:$out" "1:$work/out/language-example.$ending is missing" \
	    "and on a missing one"
done
run render --check $one --format pdf -o "$work/out"
is "$code" 2 "--check of a raster is a usage error"

cat >"$work/small.yaml" <<'END'
design: Small
stage: prototype
components:
  end: { kind: client, name: Everyone }
  web-app: { kind: service, replicas: 3, zones: [east, west] }
  db: database
  spare: database
  q: queue
  s: { kind: service }
groups:
  east: { kind: zone }
  west: { kind: zone }
  in-side: { kind: trust-zone, name: Inside, members: [data, q] }
  data: [db, spare]
links:
  - db => spare
flows:
  f:
    steps:
      - end -> web-app: HTTPS
      - web-app -> db | spare
      - web-app -> s: { optional: true }
      - web-app ~> q: events
END
run render "$work/small.yaml" --format mermaid --direction right -o -
is "$out" 'flowchart LR
subgraph g_in_side["Inside #40;trust-zone#41;"]
subgraph g_data["data"]
c_db[("db<br/>Database")]
c_spare[("spare<br/>Database")]
end
c_q[["q<br/>Queue"]]
end
c_end(["Everyone<br/>Client"])
c_web_app["web-app<br/>Service<br/>×3 · east, west"]
c_s["s<br/>Service"]
c_db ==> c_spare
c_end -->|"HTTPS"| c_web_app
c_web_app --> c_db
c_web_app -->|"takes over"| c_spare
c_web_app -->|"optional"| c_s
c_web_app -.->|"events"| c_q' "Mermaid has groups, shapes, texts and lines"
run render "$work/small.yaml" --format d2 -o -
is "$(printf '%s\n' "$out" | sed -n '1p;2p;4,7p;$p')" \
    'direction: down
g_in_side: "Inside (trust-zone)" {
g_data: "data" {
c_db: "db\nDatabase" { shape: cylinder }
c_spare: "spare\nDatabase" { shape: cylinder }
}
c_web_app -> g_in_side.c_q: "events" { style.stroke-dash: 4; target-arrowhead.shape: arrow }' \
    "so has D2, with paths to what is within"
run render "$work/small.yaml" --format dot -o -
like "$out" '^subgraph cluster_g_in_side \{$' "dot has clusters"
like "$out" '^c_db -> c_spare \[color="black:invis:black"\];$' \
    "and double lines"
like "$out" '^c_end -> c_web_app \[style=solid, label="HTTPS"\];$' "and texts"
if command -v dot >/dev/null; then
	printf '%s\n' "$out" | dot -Tplain >"$work/plain" 2>"$work/.err"
	is "$?:$(grep -c '^node' "$work/plain"):$(grep -c '^edge' "$work/plain")" \
	    0:6:6 "and dot draws all of it"
fi
printf 'design: Chain\nlinks: [client -> web-app -> db: HTTPS]\n' >"$work/chain.yaml"
printf 'components: { client: , web-app: , db: }\n' >>"$work/chain.yaml"
for format in mermaid d2 dot json; do
	run render "$work/chain.yaml" --format $format -o -
	is "$code:$(printf '%s\n' "$out" | grep -c HTTPS)" 0:1 \
	    "$format tells what links have in common once"
done
run render "$work/small.yaml" --format mermaid --group data -o -
like "$out" '^c_web_app\["web-app<br/>Service"\]:::stub$' \
    "what is outside of a part is a stub"

run render "$work/small.yaml" --format json -o -
layout=$out
is "$(json "$layout" .version):$(json "$layout" .design)" 1:Small "JSON is a layout"
is "$(json "$layout" .components.1.id) $(json "$layout" .components.1.stacked)" \
    "web-app true" "with components"
is "$(json "$layout" .components.2.group)" data "in their groups"
is "$(json "$layout" .groups.0.box)" null "a group without members has no box"
is "$(json "$layout" .links.3.line)" alternative "links say what they mean"
is "$(json "$layout" .links.1.texts.0.text)" HTTPS "and have their texts"
is "$(json "$layout" .message)" null "nothing is missing"
for key in $(printf '%s' "$layout" | grep -oE '"[a-z]+":' | tr -d '":' |
    sort -u); do
	grep -qE "\`([^\`]*[{, ])?$key[,}]?.*\`" docs/drawings.md
	ok $? "docs/drawings.md tells the key $key"
done

# What a design says stays text.
cat >"$work/hostile.yaml" <<'END'
design: "x\"]; end %% ${a} `b` |c| <script>alert(1)</script> \\"
stage: prototype
components:
  end: { kind: service, name: "a\"]\nclick c_end href \"javascript:1\" #quot; \\" }
  style: { kind: database, name: "1. list", tech: "</b><img src=x onerror=1>" }
  graph: { kind: queue, name: "- item |md x |" }
  subgraph: { kind: client, name: "}; } ${y} ' \" \\n \\" }
  o: { kind: service, name: "`**md**` \u202E" }
groups:
  class: { kind: trust-zone, name: "\"] end \\", members: [style, graph] }
links:
  - subgraph -> end: "|\"; <b>${z}</b> \\"
  - end -> style: "x\\"
  - end ~> graph
  - style => graph
  - end -> o
END
for format in dot mermaid d2 json svg; do
	run render "$work/hostile.yaml" --no-findings --format $format -o -
	is "$code" 0 "$format of a hostile design is written"
	! printf '%s' "$out" | LC_ALL=C grep -qP \
	    '[\x01-\x08\x0b-\x1f\x7f]|\xe2\x80[\xaa-\xae]'
	ok $? "without a control character"
	printf '%s\n' "$out" >"$work/hostile.$format"
done
is "$(grep -cE '^(click|end .|style |%%)' "$work/hostile.mermaid")" 0 \
    "no statement of Mermaid comes out of a name"
is "$(grep -oE '"[^"]*"' "$work/hostile.mermaid" |
    sed 's,<br/>,,g; s/#[0-9]*;//g' | grep -c '[]<>`|\\{}$#[]')" 0 \
    "and within quotes all that could is an entity"
is "$(sed -E 's/"(\\.|[^"\\])*"//g' "$work/hostile.d2" | grep -c '"')" 0 \
    "quotes of D2 close where they should"
is "$(sed -E 's/\\.//g' "$work/hostile.d2" | grep -c '\${')" 0 \
    "and no substitution is in them"
is "$(sed -E 's/"(\\.|[^"\\])*"//g' "$work/hostile.dot" | grep -c '"')" 0 \
    "quotes of dot close where they should"
if command -v dot >/dev/null; then
	is "$(dot -Tplain "$work/hostile.dot" 2>&1 | grep -c '^node')" 5 \
	    "and dot sees five nodes"
fi
unlike "$(json "$(cat "$work/hostile.json")" .links)" INVALID \
    "JSON of a hostile design is valid"
unlike "$(cat "$work/hostile.json")" '<' "and has no < in it"

finish
