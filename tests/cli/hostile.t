#!/bin/bash
# Nothing a design says reaches the terminal as a control, or breaks a format.
. "$(dirname "$0")/lib.sh"

# C0 but tab and line end, DEL, C1, line separators and bidirectional controls.
controls='[\x01-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]'
controls+='|\xe2\x80[\xa8-\xae]|\xe2\x81[\xa6-\xa9]'

# clean TEXT CLAIM
clean() {
	! printf '%s' "$1" | LC_ALL=C grep -qP "$controls"
	ok $? "$2"
}
for bad in 'a\x1bb' '\xe2\x80\xae' '\xc2\x9b'; do
	printf "$bad" | LC_ALL=C grep -qP "$controls"
	ok $? "the check itself sees $bad"
done

esc='"\e[2J\e]0;owned\a\u202Eevil\u2066\u0085\x9b31m</script><script>alert(1)</script>\0end"'

cat >"$work/hostile.yaml" <<END
design: $esc
owner: $esc
summary: $esc
stage: prototype
components:
  client: { name: $esc }
  app: { kind: service, replicas: 2, name: $esc, tech: $esc }
  db: { tech: PostgreSQL, name: $esc }
groups:
  inner: { name: $esc, members: [app, db] }
links:
  - client -> app: $esc
  - app -> db: $esc
END
run lint --rules tests/cases/rules --only own/replicas "$work/hostile.yaml"
clean "$out" "text of a hostile design"
clean "$err" "messages of a hostile design"
run lint --rules tests/cases/rules --format json "$work/hostile.yaml"
unlike "$(json "$out" .findings)" 'INVALID' "JSON of a hostile design is valid"
clean "$out" "JSON of a hostile design"
unlike "$out" '<' "no < in JSON"

cat >"$work/wrong.yaml" <<END
design: Wrong
$esc: 1
stage: $esc
components:
  app: { kind: $esc, replicas: $esc, $esc: 2 }
  $esc: service
links:
  - $esc
  - app -> $esc
flows:
  f: { steps: [ $esc ] }
include: [ $esc ]
END
run lint "$work/wrong.yaml"
is "$code" 2 "hostile mistakes are broken input"
clean "$out" "text of hostile mistakes"
clean "$err" "messages of hostile mistakes"
run lint --format json "$work/wrong.yaml"
unlike "$(json "$out" .findings)" 'INVALID' "JSON of hostile mistakes is valid"

printf 'design: "raw\xff\xfe"\ncomponents: { \xe2\x80\xae: }\n' \
    >"$work/bytes.yaml"
run lint "$work/bytes.yaml"
is "$code" 2 "bytes that are not UTF-8 are broken input"
clean "$out" "text of bad bytes"
run lint --format json "$work/bytes.yaml"
unlike "$(json "$out" .findings)" 'INVALID' "JSON of bad bytes is valid"

name=$'\e[31mred\n.yaml'
printf 'design: x\nstage: none\n' >"$work/$name"
run lint "$work/$name"
is "$code" 2 "a hostile file name is linted"
clean "$out" "text of a hostile file name"
run lint "$work/no-$name"
clean "$err" "messages about a hostile file name that is not there"
run explain $'own\e[31m'
clean "$err" "messages about a hostile rule"
run init $'\e[31m'
clean "$err" "messages about a hostile template"
run lint --only $'\e' --rules $'\e'
clean "$err" "messages about hostile options"

# A line of a mebibyte: its findings come at once, and cut to a window.
{
	printf 'design: x\nstage: prototype\ncomponents: {'
	for ((i = 0; i < 6000; i++)); do
		printf ' component-%d: { kind: service, replicaz: 1, ' $i
		printf 'description: "%0120d" },' 0
	done
	printf ' last: service }\n'
} >"$work/long.yaml"
start=$SECONDS
run lint "$work/long.yaml"
[ $((SECONDS - start)) -lt 20 ]
ok $? "thousands of findings on one long line take no minutes"
is "$code" 2 "and are all found"
like "$out" '^\.\.\. and 5000 more findings$' "of which a thousand are printed"
is "$(printf '%s\n' "$out" | awk 'length > 160' | head -1)" "" \
    "and no line of the text is long"

finish
