#!/bin/bash
# mermaid.t MODULES - what is written for Mermaid is what its parser reads, and
# the workflow of docs/ci.md posts it.
modules=$1
. "$(dirname "$0")/../cli/lib.sh"

# parsed FOLDER COUNT CLAIM: so many diagrams at least, and nothing is wrong.
parsed() {
	local told
	told=$(node tests/mermaid/parse.mjs "$modules" "$1"/* 2>&1)
	is "$(sed '$d' <<<"$told")" "" "$3"
	[ "$(tail -n 1 <<<"$told")" -ge "$2" ]
	ok $? "at least $2 of them"
}

mapfile -t designs < <(find designs -name '*.yaml' | sort)
count_designs=${#designs[@]}
mkdir "$work/drawn" "$work/reviews" "$work/back" "$work/wrong"
for design in "${designs[@]}"; do
	"$lintel" render --quiet --format mermaid -o "$work/drawn/$(basename "$design" .yaml).mmd" "$design"
done
parsed "$work/drawn" "$count_designs" "Mermaid reads each design as it was written"

printf 'flowchart TB\nc_a["x"]\nc_b["y"]\nc_a -->|"z"] c_b\n' >"$work/wrong/a.mmd"
printf 'flowchart TB\nc_a["x"]\nclick c_a href "http://e.com"\n' >"$work/wrong/b.mmd"
printf 'flowchart TB\nc_a["x"]\nc_a --> c_b\n' >"$work/wrong/c.mmd"
is "$(node tests/mermaid/parse.mjs "$modules" "$work/wrong"/* 2>&1 | sed '$d' |
    cut -d: -f1 | xargs -n 1 basename | sort -u | tr '\n' ' ')" \
    "a.mmd b.mmd c.mmd " "and what is wrong would be noticed"

# Each design against one with more in it, and back.
cp -r designs "$work/repo"
cd "$work/repo" || exit 1
git init -q -b main .
git add .
git commit -qm one
git checkout -qb more
for design in "${designs[@]}"; do
	perl -0pi -e '
		my ($first) = /^components:[^\n]*\n(?:\s*#[^\n]*\n)*  ([a-z][a-z0-9-]*):/m;
		s/^(components:[^\n]*\n)/$1  end: { tech: Kafka, name: "end [\\"x\\"] | <y>" }\n/m;
		s/replicas: (\d+)/"replicas: " . ($1 + 1)/ge;
		s/^links:[^\n]*\n/$&  - $first ~> end: { label: "a|\\"b" }\n/m or
		    $_ .= "links:\n  - $first ~> end\n";
		s/^groups:.*\n/$&  class: { kind: trust-zone, name: "<a> \\"b\\"", members: [end] }\n/m or
		    $_ .= "groups:\n  class: { kind: trust-zone, members: [end] }\n";
	' "${design#designs/}"
done
git commit -qam two
review() { # FOLDER BASE: a comment on each design
	for design in "${designs[@]}"; do
		"$lintel" review --base "$2" --output "$1/$(basename "$design" .yaml).md" "${design#designs/}" ||
			echo "$design: exit code $?"
	done
}
is "$(review "$work/reviews" main)" "" "each design is compared with more"
git checkout -q -b less main
git checkout -q more -- .
git commit -qam more
git checkout -q main -- .
is "$(review "$work/back" less)" "" "and with less"
cd "$root" || exit 1
parsed "$work/reviews" "$count_designs" "Mermaid reads the pictures of both"
parsed "$work/back" "$count_designs" "and those of less"
is "$(grep -L '^c_end.*:::added$' "$work/reviews"/* | wc -l):$(
    grep -L '^r_end.*:::removed$' "$work/back"/* | wc -l)" "0:0" \
    "what is new and what is removed is in each"
is "$(grep -L '^subgraph g_class' "$work/reviews"/* | wc -l):$(
    grep -L '^subgraph x_class' "$work/back"/* | wc -l)" "0:0" \
    "and so are their boxes"
mkdir "$work/example"
cp docs/review-example.md "$work/example"
parsed "$work/example" 1 "Mermaid reads the example"

# The script of the workflow
sed -n '/^          script: |$/,/^```$/p' docs/ci.md | sed '1d;$d; s/^            //' \
    >"$work/script.js"
post() { # COMMENTS
	printf '%s' "$1" >"$work/example/comments.json"
	node tests/mermaid/comment.mjs "$work/script.js" "$work/example" 2>&1
}
cp docs/review-example.md "$work/example/review.md"
is "$(post '[]')" "creates 7 o r whole" "the workflow posts the comment"
is "$(post '[{"id":1,"user":{"type":"Bot"},"body":"else"},
    {"id":2,"user":{"type":"User"},"body":"<!-- lintel-review: 1 design -->"},
    {"id":3,"user":{"type":"Bot"},"body":"<!-- lintel-review: 1 design -->"}]')" \
    "updates 3 o r whole" "and writes its own anew"
printf '<!-- lintel-review: 0 designs -->\n' >"$work/example/review.md"
is "$(post '[]')" "" "it posts none where no design changed"
is "$(post '[{"id":3,"user":{"type":"Bot"},"body":"<!-- lintel-review: 1 design -->"}]')" \
    "updates 3 o r whole" "but says so where there was one"

finish
