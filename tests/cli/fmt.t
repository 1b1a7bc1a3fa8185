#!/bin/bash
# lintel fmt: what it writes, where it writes it, and what it leaves alone.
. "$(dirname "$0")/lib.sh"

run fmt --check designs rules/*.yaml rules/vocabulary/*.yaml tests/incidents \
    tests/cases/language-example.yaml
is "$code:$out" "0:" "all designs and rules are written in the house's style"
awk -v to="$work/block" '
	/^```$/ && inside { inside = 0; close(name); next }
	inside { print >name }
	/^```yaml$/ { inside = 1; name = to (++n) ".yaml" }
' docs/*.md README.md rules/README.md
messy=
blocks=0
for block in "$work"/block*.yaml; do
	run fmt --check - <"$block"
	[ $code -eq 1 ] && messy+=" $(head -n 2 "$block")"
	blocks=$((blocks + 1))
done
is "$messy" "" "so are all examples in documents"
[ $blocks -gt 30 ]
ok $? "of which there are $blocks"

cd "$work" || exit 1
cat >messy.yaml <<'END'
# Our shop
design:   "Shop"
components:
    client:
    api: {kind: service,replicas: 2}   # two of them
    # the store
    db:
        tech:  'PostgreSQL'


flows:
    buy:
    - client -> api -> db
END
cat >neat.yaml <<'END'
# Our shop
design: Shop
components:
  client:
  api: { kind: service, replicas: 2 }  # two of them
  # the store
  db:
    tech: PostgreSQL

flows:
  buy:
    - client -> api -> db
END
cp messy.yaml before.yaml

run fmt --check messy.yaml neat.yaml
is "$code" 1 "--check exits with 1 when something would change"
is "$out" messy.yaml "and names the files"
is "$(cmp messy.yaml before.yaml)" "" "and writes nothing"
run fmt --check -q messy.yaml
is "$code:$out" "1:" "--quiet names none"
run fmt --diff messy.yaml neat.yaml
is "$code" 1 "so does --diff"
is "$(sed -n 1,2p <<<"$out")" "--- a/messy.yaml
+++ b/messy.yaml" "which prints a unified diff"
is "$(cmp messy.yaml before.yaml)" "" "and writes nothing"
if command -v patch >/dev/null; then
	patch -s -p1 -o patched.yaml <<<"$out"
	is "$(cmp patched.yaml neat.yaml)" "" "that patch understands"
fi

run fmt - <messy.yaml
is "$code:$out" "0:$(cat neat.yaml)" "standard input is formatted to standard output"
run fmt - <neat.yaml
is "$out" "$(cat neat.yaml)" "also where there is nothing to do"
run fmt --check --stdin-name shop.yaml - <messy.yaml
is "$code:$out" "1:shop.yaml" "with --check it goes by its name"

chmod 640 messy.yaml
ln -s messy.yaml link.yaml
run fmt link.yaml
is "$code:$out" "0:link.yaml" "a file is written, and named"
is "$(cmp messy.yaml neat.yaml)" "" "in the style"
is "$(stat -c %a messy.yaml)" 640 "with its permissions"
[ -L link.yaml ]
ok $? "through a link, which stays one"
cp before.yaml messy.yaml
ln messy.yaml hard.yaml
run fmt messy.yaml
is "$(cmp messy.yaml neat.yaml)$(cmp hard.yaml before.yaml)" "" \
    "another name of the file, a hard link, keeps what it was"

# Limits hold as they do for lint.
mkdir limits
cp before.yaml limits/a.yaml
cd limits || exit 1
run fmt --limit file-size=100B a.yaml
is "$code" 2 "what is over a limit is refused"
like "$err" 'over the limit of 100 B in one file|--limit' "with the limit"
printf 'limits: { file-size: 100B }\n' >.lintel.yaml
run fmt a.yaml
is "$code:$(cmp a.yaml ../before.yaml)" "2:" "so is what the configuration limits"
run fmt --limit depth=1000 a.yaml
is "$code" 2 "a limit has a limit"
printf 'limits: { file-size: 17MiB }\n' >.lintel.yaml
awk 'BEGIN {
	for (text = "x"; length(text) < 60000;) text = text text
	for (i = 100; i < 361; i++) print "k" i ":   " text
	print "last:   1"
}' >large.yaml
[ "$(wc -c <large.yaml)" -gt 16777216 ]
ok $? "there is a file above the usual limit"
run fmt --check large.yaml
is "$code:$out" "1:large.yaml" "and what the configuration allows is formatted"
run fmt - <large.yaml
is "$code:$(printf '%s\n' "$out" | tail -n 1)" "0:last: 1" \
    "from standard input, too: to its end"
printf 'limits: {depth:   oops}\n' >.lintel.yaml
run fmt .lintel.yaml a.yaml
is "$code" 0 "a configuration that is wrong can be formatted, and designs with it"
cd ..
touch -d 2020-01-01 neat.yaml
run fmt neat.yaml
is "$code:$out:$(date -r neat.yaml +%Y)" "0::2020" \
    "a file with nothing to change is not touched"

mkdir -p folder/designs
cp before.yaml folder/designs/shop.yaml
printf 'a:   1\n' >folder/designs/other.yaml
(cd folder && "$lintel" fmt) >"$work/.out"
is "$(cat .out)" designs/shop.yaml "without a path it formats the designs there are"
is "$(cat folder/designs/other.yaml)" "a:   1" "and no other YAML"
run fmt folder/designs/other.yaml
is "$(cat folder/designs/other.yaml)" "a: 1" "unless it is named"

printf 'a: [1\n' >wrong.yaml
run fmt wrong.yaml neat.yaml
is "$code" 2 "no YAML is exit code 2"
like "$err" 'yaml/syntax' "and told where"
is "$(cat wrong.yaml)" "a: [1" "and left as it is"
printf 'a:   1\n' >untidy.yaml
run fmt --check wrong.yaml untidy.yaml
is "$code:$out" "2:untidy.yaml" "which outdoes what would change"
run fmt gone.yaml
is "$code" 2 "so is a file that is not there"
like "$err" 'gone\.yaml' "which is named"
printf 'a: &x { b: 1 }\nc: { <<: { b: "q: r" }, b: 2 }\n' >hidden.yaml
cp hidden.yaml hidden2.yaml
run fmt hidden.yaml
is "$code:$(cmp hidden.yaml hidden2.yaml)" "2:" \
    "what cannot be told apart is left as it is"
like "$err" 'hidden.yaml stays as it is' "and said so"
git init -q repository
cp before.yaml repository/shop.yaml
(cd repository && git add . && git commit -qm a)
(cd repository && "$lintel" fmt HEAD:shop.yaml) 2>.err
is "$?" 2 "what is in git cannot be written"
like "$(cat .err)" 'HEAD:shop.yaml is in git' "and is told so"
if [ "$(id -u)" != 0 ]; then
	mkdir locked && cp before.yaml locked/a.yaml && chmod 555 locked
	run fmt locked/a.yaml
	is "$code" 2 "a folder that may not be written is exit code 2"
	chmod 755 locked
fi
# Root may write all, so that another asks.
other=()
[ "$(id -u)" = 0 ] && other=(setpriv --reuid 65534 --clear-groups)
chmod 711 "$work"
mkdir open && chmod 777 open && cp before.yaml open/a.yaml && chmod 444 open/a.yaml
if "${other[@]}" "$lintel" --version >/dev/null 2>&1; then
	"${other[@]}" "$lintel" fmt open/a.yaml 2>.err
	is "$?:$(cat .err)" "2:lintel: cannot write open/a.yaml: Permission denied" \
	    "what may not be written is not replaced"
	is "$(cmp open/a.yaml before.yaml)" "" "and is as it was"
fi
if [ -w /dev/full ]; then
	"$lintel" fmt - <before.yaml >/dev/full 2>.err
	is $? 2 "a full disk is exit code 2"
fi
cd - >/dev/null || exit 1

finish
