#!/bin/bash
# A file is one design, by however many names it is met.
. "$(dirname "$0")/lib.sh"

mkdir -p "$work/shop/sub" && cd "$work/shop" || exit 1
work=$(cd .. && pwd -P)
cat >a.yaml <<'END'
design: A
components: { client: , api: service x2, db: PostgreSQL }
flows: { buy: [client -> api -> db] }
END
sed 's/design: A/design: B/' a.yaml >sub/b.yaml
echo 'no: design' >other.yaml
ln -s a.yaml 0.yaml
ln -s sub link

names() { # PATH...: the designs that are linted, by the names they go by
	run lint --fail-on never --only data/no-backup --format json "$@"
	printf '%s' "$out" | grep -o '"path":"[^"]*"' | sort -u | cut -d'"' -f4 |
	    tr '\n' ' '
	printf '%s' "$out" |
	    sed -n 's/.*"designs":\([0-9]*\),"skipped":\([0-9]*\).*/\1 \2/p'
}
is "$(names a.yaml "$PWD/a.yaml" ./a.yaml sub/../a.yaml 0.yaml)" \
    "a.yaml 1 0" "a file of several names is one design"
is "$(names "$PWD/a.yaml" a.yaml)" "$PWD/a.yaml 1 0" "of the first name given"
is "$(names 0.yaml a.yaml)" "0.yaml 1 0" "which may be a link"
is "$(names .)" "a.yaml sub/b.yaml 2 1" "in a folder it has its own name"
is "$(names . a.yaml "$PWD" sub link)" "a.yaml sub/b.yaml 2 1" \
    "a folder brings none that is there"
is "$(names sub/b.yaml .)" "a.yaml sub/b.yaml 2 1" "nor does one behind it"
is "$(names link sub)" "link/b.yaml 1 0" "a folder has names as well"
is "$(names -j 1 . "$PWD")" "$(names -j 4 . "$PWD")" "however many work"
mkdir alone && ln -s ../a.yaml alone/a.yaml
is "$(names alone)" "alone/a.yaml 1 0" \
    "a link out of the folder is the name there"
cp a.yaml copy.yaml
is "$(names a.yaml copy.yaml)" "a.yaml copy.yaml 2 0" "a copy is another design"
rm -r copy.yaml alone
run lint . other.yaml
like "$out" '^error\[design/.* design' "what a folder passes over may be named"

run analyze --format json a.yaml ./0.yaml "$PWD/a.yaml"
is "$(grep -c '"design":"A"' <<<"$out")" 1 "it is analysed once"
run render a.yaml 0.yaml -o out
is "$out" "out/a.svg" "and drawn once"
run report . "$PWD" -o pages
is "$(ls pages | tr '\n' ' ')" "a.html b.html index.html " "it has one page"
echo 'design:   A' >0.new && mv 0.new sub/c.yaml && ln -s sub/c.yaml c.yaml
run fmt --check c.yaml sub
is "$out" "c.yaml" "and is formatted once"
rm c.yaml sub/c.yaml
run lint --fix --unsafe-fixes --fail-on never 0.yaml a.yaml
like "$(tail -1 <<<"$out")" '^1 design: ' "and mended once"
[ -L 0.yaml ]
ok $? "and a link stays one"

echo 'design: here' >./-
is "$("$lintel" query design.name ./- - <<<'design: given')" \
    "./-: here
<stdin>: given" "a file named - is no standard input"
rm ./-

mkdir own rules
own_rule own/wind >own/wind.yaml
ln -s ../own/wind.yaml rules/again.yaml
for paths in "own own/wind.yaml" "own $PWD/own" "./own rules"; do
	read -r one two <<<"$paths"
	run lint --fail-on never --rules "$one" --rules "$two" a.yaml
	is "$code:$(grep -c own/wind <<<"$out")" "0:0" \
	    "so is a file of rules: $one ${two#"$PWD/"}"
done
echo 'rules: [own, rules, own/wind.yaml]' >.lintel.yaml
run lint --fail-on never a.yaml
is "$code:$(grep -c own/wind <<<"$out")" "0:0" "also in a configuration"
run lint --fail-on never --rules own a.yaml
is "$code:$(grep -c own/wind <<<"$out")" "0:0" "and when both name it"
rm -r .lintel.yaml own rules

git init -q -b main . && git add . && git commit -qm one
sed -i 's/^design: A/design: Another/' a.yaml
for paths in . 0.yaml "0.yaml a.yaml" "a.yaml $PWD/a.yaml"; do
	run review --base main $paths
	is "$(grep '^###* ' <<<"$out")" '### `a.yaml`' \
	    "a review of ${paths//$PWD\/} tells of it once"
done
git checkout -q a.yaml && ln -sf sub/b.yaml 0.yaml
run review --base main
unlike "$out" 'removed' "a link that now leads elsewhere is not removed"
# A drawing that is named like one of its names
cp a.yaml "$work/kept.yaml"
ln -s "$work/kept.yaml" "$work/drawn.svg"
ln -s "$work/kept.yaml" "$work/page.html"
run render "$work/kept.yaml" -o "$work/drawn.svg"
is "$code:$err" "2:lintel: $work/drawn.svg is a design" \
    "no drawing takes the place of a design"
run report "$work/kept.yaml" -o "$work/page.html"
is "$code:$err" "2:lintel: $work/page.html is a design" "nor does a page"
cmp -s a.yaml "$work/kept.yaml"
ok $? "which is left as it is"
finish
