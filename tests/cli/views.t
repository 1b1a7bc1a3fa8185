#!/bin/bash
# Flows, tints and parts of a design, and drawing again when it changes.
. "$(dirname "$0")/lib.sh"

one=tests/cases/language-example.yaml
part=designs/ml-platform.yaml

run render $one -o "$work/out"
is "$out" "$work/out/language-example.svg" "a drawing has its design's name"
run render $one -o "$work/out" --flow redirect
is "$code" 0 "a flow is drawn"
is "$out" "$work/out/language-example.redirect.svg" "under its own name"
like "$(cat "$work/out/language-example.redirect.svg")" \
    '>Steps of redirect; the rest is dimmed<' "with a legend that says so"
run render $one -o "$work/out" --flow redirct
is "$code" 2 "a flow that is not there is exit code 2"
like "$err" 'example.yaml has no flow `redirct`; did you mean `redirect`\?' \
    "with the nearest one"
[ ! -e "$work/out/language-example.redirct.svg" ]
ok $? "and nothing is drawn"

for heat in utilisation availability cost; do
	run render $one -o "$work/out" --heat $heat
	is "$out" "$work/out/language-example.$heat.svg" "--heat $heat draws"
done
run analyze --format json $one
full=$(json "$out" .designs.0.components.3.utilisation)
shown=$(printf '%s' "$full" | awk '{ printf "%.3g%%", $1 * 100 }')
id=$(json "$out" .designs.0.components.3.id)
tinted=$(cat "$work/out/language-example.utilisation.svg")
like "$tinted" "^Utilisation at peak: $shown<" \
    "the number on $id is the one that is analysed"
like "$tinted" '>Utilisation at peak:<' "the legend says of what"
like "$tinted" 'url\(#hatch\)' "what is unknown is hatched"
like "$tinted" '^Utilisation at peak: unknown<' "and says so"

run render designs/url-shortener.yaml -o - --heat availability
like "$out" '>over 99.999%<' \
    "of a place that nobody answers for a tint tells as few nines as analyze"
is "$(grep -cE '>(99\.99999|100%)' <<<"$out")" 0 "and no more anywhere"

# It is drawn with a link that is none of the design.
cat >"$work/backup.yaml" <<-END
	design: Backup
	components:
	  client:
	  app: { kind: service, capacity: 100/s }
	  own: { kind: service, capacity: 100/s, fallback: other }
	  other: { kind: service, capacity: 100/s }
	workload:
	  operations:
	    ask: { rate: 20/s, does: read }
	flows:
	  ask: [client -> app, app -> own]
END
run render "$work/backup.yaml" -o - --heat utilisation
is "$(printf '%s\n' "$out" | grep -c '^Utilisation at peak: 20%<')" 2 \
    "what something else takes over from is as full as it is analysed"

run render $part -o "$work/out" --group serving
is "$out" "$work/out/ml-platform.serving.svg" "a group is drawn"
svg=$(cat "$work/out/ml-platform.serving.svg")
like "$svg" 'id="c-serving-lb"' "with its members"
like "$svg" 'id="c-feature-store"' "and what they are linked with"
unlike "$svg" 'id="c-nightly"|id="c-job-queue"' "but not the rest"
run render $part -o - --no-findings --group nothing
is "$code" 2 "a group that is not there is exit code 2"
like "$err" 'has no group `nothing`' "with the reason"
run render $part -o "$work/out" --group serving --flow predict --heat cost
is "$out" "$work/out/ml-platform.serving.predict.cost.svg" \
    "a flow and a tint of a group go together"
run render $part -o - --group edge --flow promote
[ "$code" -eq 2 ] && like "$err" 'does not reach `edge`' \
    "a flow that does not come by is refused"
run render $one -o - --format dot --flow redirect
is "$code" 2 "a flow needs a drawing"
run render $one -o - --format json --heat cost
like "$err" 'svg, png and pdf' "and so does a tint"

# Findings of what is not in the part are not on it.
cat >"$work/flawed.yaml" <<-END
	design: Flawed
	stage: production
	components:
	  client:
	  app: { kind: service, capacity: 10/s }
	  db: database
	  other: database
	groups:
	  inner: [app, other]
	flows:
	  f: { rate: 1/s, steps: [client -> app, app -> db, app -> other] }
END
run render "$work/flawed.yaml" -o - --list-findings
like "$out" '>component:db: ' "the whole has findings on db"
run render "$work/flawed.yaml" -o - --list-findings --group inner
like "$out" '>component:other: ' "a part has those of its members"
unlike "$out" '>component:db: |>flow:' "and no others"

run render "$work/flawed.yaml" -o - --group inner --format json
is "$(json "$out" .components.0.id) $(json "$out" .components.0.stub)" \
    "client true" "JSON tells what stands outside"
is "$(json "$out" .components.1.id) $(json "$out" .components.1.stub)" \
    "app false" "and what does not"
run render "$work/flawed.yaml" -o - --group inner --flow f
is "$code" 0 "a flow may be drawn in a part that it reaches"
cat >"$work/apart.yaml" <<'END'
design: Apart
stage: prototype
components: { client: , app: service, other: service }
groups: { aside: [other] }
flows: { f: [client -> app] }
END
run render "$work/apart.yaml" -o - --group aside --flow f
is "$code:$err" \
    "2:lintel: $work/apart.yaml: the flow \`f\` does not reach \`aside\`" \
    "and not in one that it does not"
for what in "--check" "-o -"; do
	run render $one --watch $what
	is "$code" 2 "--watch with $what is a usage error"
	like "$err" 'watch writes files' "that says why"
done
run render --watch -o "$work/out" - <$one
is "$code" 2 "nor can standard input be watched"
timeout 20 "$lintel" render --watch -o "$work/out" "$work/nothing" 2>/dev/null
code=$?
is "$code" 2 "nor what is not there"

# until_there FILE TEXT: waits for at most ten seconds.
until_there() {
	for ((i = 0; i < 200; i++)); do
		grep -qF -- "$2" "$1" 2>/dev/null && return 0
		sleep 0.05
	done
	return 1
}

mkdir "$work/w"
cat >"$work/w/a.yaml" <<-END
	include: [parts.yaml]
	design: First name
	stage: prototype
	components: { here: client, there: service }
	groups: { both: [here, there] }
	links: [here -> there]
	flows: { ask: [here -> there] }
END
printf 'components: { app: service }\n' >"$work/w/parts.yaml"
cd "$work/w" || exit 1
# However this test ends, the one that watches ends with it.
setpriv --pdeathsig TERM \
    "$lintel" render --watch . -o "$work/seen" >"$work/log" 2>"$work/errors" &
pid=$!
trap 'kill $pid 2>/dev/null; rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
until_there "$work/errors" "Ctrl-C stops"
ok $? "--watch says that it watches"
until_there "$work/seen/a.svg" "First name"
ok $? "and has drawn already"
sed 's/First/Second/' "$work/w/a.yaml" >"$work/new"
cp "$work/new" "$work/w/a.yaml"
until_there "$work/seen/a.svg" "Second name"
ok $? "a change is drawn"
printf 'components: { gate: api-gateway }\n' >"$work/w/parts.yaml"
until_there "$work/seen/a.svg" 'id="c-gate"'
ok $? "so is one of what is included"
printf 'components: { gate: no-such-kind }\n' >"$work/w/parts.yaml"
until_there "$work/errors" "design/unknown-kind"
ok $? "a mistake is told"
like "$(cat "$work/seen/a.svg")" 'id="c-gate"' "and the old drawing stays"
printf 'components: { desk: web-app }\n' >"$work/w/parts.yaml"
until_there "$work/seen/a.svg" 'id="c-desk"'
ok $? "until it is mended"
printf 'design: Another\nstage: prototype\n' >"$work/w/b.yaml"
until_there "$work/seen/b.svg" "Another"
ok $? "a new design is found"
# Each as old as the one before, in whose place it is put.
for name in Third Fourth Later; do
	sed "s/Second/$name/" "$work/new" >"$work/w/next"
	touch -d 2020-01-01 "$work/w/next"
	mv "$work/w/next" "$work/w/a.yaml"
	until_there "$work/seen/a.svg" "$name name"
	ok $? "so is one in place of an older one: $name"
done
ticks=$(awk '{ print $14 + $15 }' "/proc/$pid/stat")
sleep 1
[ $(($(awk '{ print $14 + $15 }' "/proc/$pid/stat") - ticks)) -le 10 ]
ok $? "waiting costs next to nothing"
kill -INT $pid
wait $pid
is $? 0 "SIGINT ends it"
trap 'rm -rf "$work"' EXIT
is "$(sort -u "$work/log" | tr '\n' ' ')" \
    "$work/seen/a.svg $work/seen/b.svg " "what it wrote is printed"
is "$(grep -c '/b.svg$' "$work/log")" 1 "each time that it differed"

# stopped SECONDS COMMAND...: one that gets SIGINT after so long.  Not SIGCONT
# besides: it takes away the SIGSTOP for which the search for leaks waits.
stopped() {
	timeout --foreground -k 20 -s INT "$@"
}

# watched SECONDS ARGUMENTS...: a watch that is stopped after so long; its
# complaints are in $err.
watched() {
	stopped "$1" "$lintel" render --watch "${@:2}" \
	    >"$work/.out" 2>"$work/.err"
	code=$?
	err=$(cat "$work/.err")
}
mkdir "$work/alone" "$work/alone/designs"
cd "$work/alone" || exit 1
printf 'design: One\nstage: prototype\n' >designs/one.yaml
touch -d '+1 hour' designs/one.yaml
echo '[]' >rules.yaml
echo 'profile: prototype' >.lintel.yaml
touch -d 2020-01-01 .lintel.yaml rules.yaml
watched 1 --rules rules.yaml -o pictures
is "$code" 124 "a watch goes on until it is stopped"
like "$err" 'watching [0-9]+ files; Ctrl-C stops$' \
    "without a path it watches the designs"
[ -s pictures/one.svg ]
ok $? "and draws them"
watched 1 --no-config -o pictures designs/one.yaml
like "$err" 'watching 1 file; Ctrl-C stops$' "one is told as one"
watched 1 --quiet -o pictures
is "$err" "" "--quiet does not tell so"
mv designs/one.yaml . && rmdir designs
watched 1 -o .
like "$err" 'watching [0-9]+ files' "or those of the folder"
is "$(grep -c svg "$work/.out")" 1 \
    "pictures beside their designs are not drawn for ever"
stopped 10 "$lintel" render --watch one.yaml -o full >/dev/full 2>"$work/.err"
is "$?" 2 "a watch ends when nobody can be told"
cd "$root" || exit 1

finish
