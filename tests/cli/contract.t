#!/bin/bash
# JSON is as docs/schema says, to the last key.
. "$(dirname "$0")/lib.sh"

python=
for one in python3 /usr/bin/python3; do
	"$one" -c 'import jsonschema' 2>/dev/null && python=$one && break
done
if [ -z "$python" ]; then
	echo "1..0 # SKIP there is no jsonschema for Python"
	exit 0
fi

# keeps SCHEMA CLAIM ARGUMENTS...: what lintel prints is as the schema says.
keeps() {
	local schema=docs/schema/$1.json claim=$2
	shift 2
	"$lintel" "$@" >"$work/doc.json" 2>/dev/null
	is "$("$python" tests/cli/contract.py "$schema" "$work/doc.json" 2>&1)" \
	    "" "$claim"
}

cat >"$work/wrong.yaml" <<'END'
design: Wrong
componets: {}
components:
  a: { kind: servise, name: "語👍" }
include: [none.yaml]
END
: >"$work/empty.yaml"
keeps lint "findings of every design" lint --format json designs
keeps lint "those of a design full of them" lint --format json tests/flawed
keeps lint "mistakes of the input" lint --format json "$work/wrong.yaml"
keeps lint "a file that says nothing" lint --format json "$work/empty.yaml"
keeps lint "a rule that is none" \
    lint --format json --rules tests/cases/findings designs
keeps analyze "analyses of every design" analyze --format json designs
keeps analyze "one with pairs of cuts" \
    analyze --format json --cuts 2 designs/url-shortener.yaml
keeps analyze "what happens without a part" \
    analyze --format json --without db designs/url-shortener.yaml
keeps analyze "what happens without each" \
    analyze --format json --matrix designs/url-shortener.yaml
keeps analyze "what is known without assumptions" \
    analyze --format json --no-assumptions designs
keeps analyze "analyses of a design full of findings" \
    analyze --format json tests/flawed
keeps estimate "estimates of every design" estimate --format json designs
keeps estimate "and of one full of findings" \
    estimate --format json tests/flawed
keeps diff "what changed between two designs" \
    diff --format json designs/chat.yaml designs/url-shortener.yaml
keeps diff "and where nothing did" \
    diff --format json designs/chat.yaml designs/chat.yaml
git init -q -b main "$work/repo"
mkdir "$work/repo/designs"
cp designs/chat.yaml "$work/repo/designs/a.yaml"
cp designs/patterns/starter.yaml "$work/repo/designs/b.yaml"
(
	cd "$work/repo" || exit
	git add .
	git commit -qm one
	rm designs/b.yaml
)
cp tests/flawed/url-shortener.yaml "$work/repo/designs/a.yaml"
cp "$work/wrong.yaml" designs/url-shortener.yaml "$work/repo/designs"
(cd "$work/repo" && "$lintel" review --format json >"$work/doc.json")
is "$(json "$(cat "$work/doc.json")" '.designs.#')" 4 "four designs are reviewed"
is "$("$python" tests/cli/contract.py docs/schema/review.json \
    "$work/doc.json" 2>&1)" "" "what a branch does to designs"
keeps rules "the rules" rules --format json
keeps rules-test "the tests of rules" \
    rules --format json --rules tests/cases/rules test
keeps query "what a query finds" query --format json \
    'components.filter(c, c.store)' designs
keeps config "what is configured for nothing" config --format json designs
mkdir "$work/own"
cat >"$work/own/.lintel.yaml" <<'END'
profile: critical
fail-on: warning
rules: rules/
severity: { trade/*: info, avail/spof: off, call/no-timeout: "on" }
params: { data/many-copies: { most: 7 }, ops/no-safe-deploy: { careful: [canary] } }
END
cp designs/chat.yaml "$work/own"
sed '/^stage:/d' designs/chat.yaml >"$work/own/free.yaml"
cp -r tests/cases/rules "$work/own/rules"
keeps config "and what is for designs" config --format json "$work/own"

# Held to nothing, a schema would say yes to all of this.
for wrong in '{"version":2,"findings":[],"summary":{}}' '{"version":1}' '[]'; do
	printf '%s' "$wrong" >"$work/doc.json"
	"$python" tests/cli/contract.py docs/schema/lint.json "$work/doc.json" \
	    >/dev/null
	is $? 1 "a schema refuses $wrong"
done
run lint --format json tests/flawed
printf '%s\n' "$out" | sed '2s/"rule"/"new":1,"rule"/' >"$work/doc.json"
"$python" tests/cli/contract.py docs/schema/lint.json "$work/doc.json" >/dev/null
is $? 1 "a key that the schema does not tell of is found"

finish
