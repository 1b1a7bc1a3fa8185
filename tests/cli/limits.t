#!/bin/bash
# Each limit is met without a word, and one more than it is refused by name;
# the command line and a configuration raise it.
. "$(dirname "$0")/lib.sh"
mkdir -p "$work/p/.git"
cd "$work/p" || exit 1

# Each writes a design that has N of what the limit counts, as small.yaml.
repeat() { # COUNT TEXT: {} is the number
	for i in $(seq "$1"); do printf '%s' "${2//\{\}/$i}"; done
}
file_size() { printf "design: x%*s\n" $(($1 - 10)) '' >small.yaml; }
files() {
	for i in $(seq "$1"); do echo "components: {c$i: service}" >"part$i.yaml"; done
	echo "design: x"
	echo "include: [$(repeat "$1" 'part{}.yaml, ')]"
}
total_size() {
	printf 'components: {a: service}%*s\n' $(($1 - 25)) '' >part.yaml
	printf 'design: x\ninclude: [part.yaml]\n'
}
depth() { # the design is one of them
	printf 'design: x\nnotes: '
	for _ in $(seq 2 "$1"); do printf '['; done
	for _ in $(seq 2 "$1"); do printf ']'; done
}
text_size() { printf 'design: x\nsummary: '; repeat "$1" a; }
anchors() { printf 'design: x\ncomponents:\n'; repeat "$1" $'  c{}: &a{} service\n'; }
aliases() {
	printf 'design: x\ncomponents:\n  c0: &a service\n'
	repeat "$1" $'  c{}: *a\n'
}
components() { printf 'design: x\ncomponents:\n'; repeat "$1" $'  c{}: service\n'; }
links() {
	printf 'design: x\ncomponents: {a: service, %s}\nlinks:\n' \
		"$(repeat "$1" 'c{}: service, ')"
	repeat "$1" $'  - a -> c{}\n'
}
group_depth() {
	printf 'design: x\ncomponents: {a: service}\ngroups:\n  g1: [a]\n'
	for i in $(seq 2 "$1"); do echo "  g$i: [g$((i - 1))]"; done
}

try() { # LIMIT NUMBER WORDS [UNIT]
	local make=${1//-/_}
	$make "$2" >.made
	[ "$1" = file-size ] || mv .made small.yaml
	run lint --fail-on never --limit "$1=$2$4" small.yaml
	unlike "$out$err" '/limit\]|--limit' "$1: as many as it allows"
	$make "$(($2 + 1))" >.made
	[ "$1" = file-size ] || mv .made small.yaml
	run lint --fail-on never --limit "$1=$2$4" small.yaml
	is "$code" 2 "$1: one more is refused"
	like "$out" "more than $3" "$1: in words"
	like "$out" "\`--limit $1=" "$1: which say how to raise it"
	printf 'limits: { %s: %s }\n' "$1" "$2$4" >.lintel.yaml
	run lint --fail-on never small.yaml
	is "$code" 2 "$1: a configuration sets it"
	run lint --fail-on never --limit "$1=$(($2 + 1))$4" small.yaml
	unlike "$out$err" '/limit\]|--limit' "$1: the command line wins"
	rm -f .lintel.yaml ./*.yaml
}

try file-size 2048 '2 KiB in one file' B
try files 3 '3 files included by a design'
try total-size 100 '100 bytes in all files included by a design' B
try depth 10 '10 lists and maps within each other'
try text-size 300 '300 bytes in one text' B
try anchors 5 '5 anchors in a file'
try aliases 5 '5 aliases in a file'
try components 7 '7 components in a design'
try links 4 '4 links in a design'
try group-depth 5 '5 groups within each other'

cat >bomb.yaml <<'E2'
design: x
summary: &a [a, a, a, a, a, a, a, a, a, a]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
E2
run lint bomb.yaml
like "$out" 'more than 10x what is written' "expansion is bounded"
run lint --limit expansion=10000 bomb.yaml
unlike "$out" 'x what is written' "and can be raised"

components 3 >small.yaml
run render --limit drawn=2 small.yaml -o -
is "$code" 2 "more than may be drawn is not drawn"
like "$err" 'more than 2 components in one drawing' "which is said"
like "$err" 'render --group. draws a part' "and what else to do"
run render --limit drawn=3 small.yaml -o -
is "$code" 0 "as many as may be drawn are"
run render --limit drawn=2 --format mermaid small.yaml -o -
is "$code" 0 "other tools may draw more"
run report --limit drawn=2 small.yaml -o out
is "$code" 2 "nor is there a page of it"
[ ! -e out/small.html ]
ok $? "at all"

{
	printf 'design: deep\ncomponents: {a: service, b: service}\nlinks: [a -> b]\n'
	echo 'groups:'
	for i in $(seq 99); do echo "  g$i: { members: [g$((i + 1))] }"; done
	echo '  g100: { members: [a] }'
} >deep.yaml
run render --limit group-depth=100 --format d2 deep.yaml -o -
is "$(printf '%s\n' "$out" | tail -1)" \
    "$(printf 'g_g%s.' $(seq 100))c_a -> c_b" "D2 names a link's ends through all groups"

# Who reads what never ends stops where too much has come.
left() { # COMMAND...: how much of 200 MB of standard input it leaves
	head -c 200000000 /dev/zero |
	    { "$lintel" "$@" >.out 2>.err; wc -c; } | tr -d ' '
}
for command in "lint" "lint --fix" fmt analyze "diff small.yaml" "config"; do
	[ "$(left $command -)" -gt 180000000 ]
	ok $? "$command: no more is read than is taken on"
	like "$(cat .out .err | tr -d '\0')" 'more than 16 MiB in one file$' \
	    "$command: which is said"
done
left lint --fix - >/dev/null
is "$(wc -c <.out | tr -d ' ')" 0 "a fix prints no part of what it was given"
[ "$(left lint --limit file-size=40MiB -)" -gt 150000000 ]
ok $? "the command line allows more"
echo 'limits: { file-size: 40 MiB }' >.lintel.yaml
[ "$(left lint -)" -gt 150000000 ]
ok $? "so does a configuration"
git init -q . && mkdir many
{
	printf 'design: long\ncomponents:\n'
	printf '  c%03d: { kind: service, description: "%060000d" }\n' \
	    $(seq 600)
} >many/long.yaml
"$lintel" lint --fail-on never - <many/long.yaml >.out 2>&1
is "$?:$(grep -c '/limit\]' .out)" "0:0" "and what it allows is read"
git add many && git commit -qm long
run lint --fail-on never HEAD:many
is "$code:$err" "0:" "in git as well"
rm -rf many .git && mkdir .git
echo 'limit: { file-size: 40 MiB }' >.lintel.yaml
for command in lint "lint small.yaml" "analyze small.yaml" query; do
	[ "$command" != query ] || command="query 1"
	"$lintel" $command - <small.yaml >.out 2>&1
	is "$?:$(grep -c '^error\[config/unknown-key\]' .out)" "2:1" \
	    "$command: a mistake of a configuration is told once"
done
rm .lintel.yaml
truncate -s 17M part.yaml
printf 'design: x\ninclude: [part.yaml]\n' >whole.yaml
run lint whole.yaml
like "$out" 'more than 16 MiB in one file$' "what is included is no larger"
like "$out" '--limit file-size=' "unless somebody allows it"
rm part.yaml whole.yaml

run lint --limit dept=9 small.yaml
is "$code" 2 "a limit that does not exist is a mistake"
like "$err" 'did you mean .depth.' "with the nearest one"
run lint --limit depth=501 small.yaml
like "$err" '.depth. is a count, such as 64, and at most 500' "a limit has a limit"
run lint --limit depth small.yaml
is "$code" 2 "a limit has a value"
run lint --limit file-size=1.5MiB small.yaml
is "$code" 0 "a size has a unit"
echo 'limits: { dept: 3, links: none, files: 0 }' >.lintel.yaml
run lint small.yaml
is "$code" 2 "so in a configuration"
is "$(printf '%s\n' "$out" | grep -c '^error\[config/')" 3 "every mistake of it"
like "$out" '\.lintel\.yaml:1:11' "at its place"
rm .lintel.yaml

# What a folder holds besides designs is looked at, one file after the other.
mkdir folder
for i in $(seq 30); do truncate -s 12M "folder/$i.yaml"; done
cp small.yaml folder
case ${OBJ:-} in
*asan | *tsan) ;; # they reserve terabytes of addresses
*) ulimit -v 250000 ;;
esac
run lint -q folder
is "$err" "" "a folder may hold more than there is memory"
truncate -s 1G big.svg
run render --check -o big.svg small.yaml
is "$code:$err$out" "1:big.svg is stale" "so may what was drawn once"
run diff small.yaml small.yaml -o big.svg
is "$code:$err" "0:" "and is replaced"
finish
