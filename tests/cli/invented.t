#!/bin/bash
# Every command over designs that nobody drew (tests/fuzz/invent.pl), which hold
# any key there is: it ends by itself, no rule fails, and what it writes can be
# read.
. "$(dirname "$0")/lib.sh"
count=${COUNT:-30}
checks=$PWD

mkdir "$work/made" "$work/repo"
perl tests/fuzz/invent.pl "$work/made" "$count" "${SEED:-1}" || exit 1
number=$count count=0
cd "$work/repo" || exit 1
for ((i = 1; i <= number; i++)); do
	cp "$work/made/design-$i" "d$i.yaml"
done
git init -qb main
git add -A
git commit -qm one
for ((i = 1; i <= number; i++)); do
	mkdir -p ../later
	sed '1,/^===\r\{0,1\}$/d' "$work/made/pair-$i" >"../later/d$i.yaml"
done

# ends CLAIM ARGUMENTS...: as it should, or as designs in error make it.
ends() {
	local claim=$1
	shift
	run "$@"
	[[ $code == [012] && $out$err != *rule/failed* && $out$err != *rule/budget* ]]
	ok $? "$claim"
	[[ $code == [012] ]] || printf '%s\n' "$err" | head -n 5 | sed 's/^/# /'
}

is_json() {
	[ "$(printf '%s' "$out" | perl -MJSON::PP -0777 -ne \
	    'print eval { decode_json($_); 1 } ? "yes" : "no: $@"')" = yes ]
	ok $? "which is JSON"
}

for format in text json sarif github gitlab junit rdjson markdown; do
	ends "lint as $format" lint --profile critical --format $format .
	case $format in json | sarif | gitlab | rdjson) is_json ;; esac
done
ends "lint without assumptions" lint --no-assumptions --profile critical -f json .
is_json
ends "lint with colours" lint --color always --min-severity error .
ends "analyze" analyze .
ends "analyze, all of it" analyze --matrix --cuts 2 --color always .
ends "analyze as JSON" analyze --matrix --cuts 2 -f json .
is_json
ends "analyze without a zone, at ten times the load" analyze --without zone:z1 --scale 10x .
ends "estimate" estimate --color always .
ends "estimate as JSON" estimate -f json .
is_json
ends "query" query "components.map(c, [c.id, c.kind, c.utilisation, c.availability])" .
ends "query as JSON" query -f json "flows.map(f, {'id': f.id, 'steps': f.steps})" .
is_json
ends "config" config -f json .
is_json
rules=$("$lintel" rules -f json | grep -o '"id":"[^"]*"' | cut -d'"' -f4)
said=0 failing=
for rule in $rules; do
	good=d$((said % number + 1)).yaml
	said=$((said + 1))
	"$lintel" explain "$rule" "$good" >"$work/.out" 2>&1
	[ $? -le 2 ] || failing+=" $rule"
	! grep -q 'rule/failed' "$work/.out" || failing+=" $rule"
done
is "$failing" "" "explain of each of $said rules"

for how in "" "--theme dark --direction right" "--heat utilisation" \
    "--heat cost" "--heat availability" "--group g1" "--flow f0" "--list-findings"; do
	# shellcheck disable=SC2086
	ends "render $how" render -q --no-findings $how . -o "$work/drawn"
done
for format in dot d2; do
	ends "a part as $format" render -q -f $format --direction right --group g1 \
	    . -o "$work/drawn/"
done
for format in dot mermaid d2 json; do
	ends "render as $format" render -q -f $format . -o "$work/drawn/"
done
ends "report" report -q . -o "$work/pages"
is "$(xmllint --noout "$work"/drawn/*.svg 2>&1 | head -n 3)" "" "drawings are XML"
is "$(xmllint --noout "$work"/pages/*.html 2>&1 | head -n 3)" "" "so are pages"

failing=
for ((i = 1; i <= number; i++)); do
	for how in "--color always" "-f json" "-f markdown" "-f svg -o $work/d.svg" "--exit-code"; do
		# shellcheck disable=SC2086
		"$lintel" diff -q $how "d$i.yaml" "../later/d$i.yaml" \
		    >"$work/.out" 2>"$work/.err"
		[ $? -le 2 ] || failing+=" $i$how"
	done
	"$lintel" diff --textconv "d$i.yaml" >"$work/.out" 2>&1 || failing+=" text $i"
done
is "$failing" "" "diff, five ways, and as text for git"
cp ../later/*.yaml .
for format in text json markdown; do
	ends "review as $format" review --base main -f $format
done
ends "review with colours" review --base main --color always
git checkout -qb later
git commit -qam two
git checkout -q main -- .
for format in text json markdown; do
	ends "review of the way back as $format" review --base HEAD -f $format
done
ends "lint of what is new" lint --base main -f json .
is_json
git checkout -qf main
ends "lint --diff" lint --diff --unsafe-fixes .
ends "lint --fix" lint --fix --unsafe-fixes -q .
lint=$(git diff --stat | tail -n 1)
like "$lint" 'changed' "some of them are mended"
ends "fmt" fmt .
"$lintel" fmt --check . >"$work/.out" 2>&1
is "$(grep -c '^d' "$work/.out")" 0 "what is formatted stays so"
cd "$checks" || exit 1
finish
