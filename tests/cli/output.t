#!/bin/bash
# Where results go, and what happens when they cannot.
. "$(dirname "$0")/lib.sh"

rules=tests/cases/rules
plain=tests/cases/findings/plain.yaml

for arguments in "--version" "--help" "lint --help" "rules" "init -o -" \
    "lint $plain" "lint --format json $plain" "explain own/owner --rules $rules"; do
	"$lintel" $arguments >/dev/full 2>"$work/err"
	is $? 2 "a full disk under \`$arguments\` is exit code 2"
	like "$(cat "$work/err")" 'cannot write standard output' "and is told"
	"$lintel" $arguments >&- 2>/dev/null
	is $? 2 "no standard output at all under \`$arguments\` is exit code 2"
done

two="$plain tests/cases/language-example.yaml"
for arguments in "render $plain --format svg" "render $plain" "diff $two" \
    "diff $two --format svg" "report $plain" "init"; do
	"$lintel" $arguments -o - >"$work/dash" 2>&1
	"$lintel" $arguments -o /dev/stdout >"$work/dev" 2>&1
	is "$?:$(cmp "$work/dash" "$work/dev")" "0:" \
	    "/dev/stdout is standard output, and no file to be replaced: ${arguments%% *}"
done
"$lintel" lint --output json=/dev/stdout $plain >"$work/dev" 2>&1
is "$?:$(cut -d: -f3 "$work/dev")" "2: standard output has what --format names; use --format json" \
    "so it is of lint"

# Whoever it runs can see what it has open.
mkdir "$work/bin"
cat >"$work/bin/rsvg-convert" <<'END'
#!/bin/sh
for number in 0 1 2; do readlink "/proc/$PPID/fd/$number"; done >"$SEEN"
END
chmod +x "$work/bin/rsvg-convert"
SEEN=$work/seen PATH=$work/bin:$PATH "$lintel" render $plain \
    -o "$work/seen.png" <&- >&- 2>&-
is "$(sort -u "$work/seen")" /dev/null \
    "nothing that is opened takes the place of a standard stream"

"$lintel" rules 2>"$work/err" | true
codes=("${PIPESTATUS[@]}")
[ "${codes[0]}" -eq 2 ] || [ "${codes[0]}" -eq 0 ]
ok $? "a closed pipe ends without a signal"
is "$(cat "$work/err")" "" "and without a word"

mkfifo "$work/closed"
for arguments in --version "rules"; do
	# Whoever opened it to read has gone before lintel writes.
	(exec 3>"$work/closed" && sleep 0.2 && "$lintel" $arguments >&3) \
	    2>"$work/err" &
	: <"$work/closed"
	wait $!
	is "$?:$(cat "$work/err")" "2:" \
	    "who writes where nobody reads, little or much, says nothing: $arguments"
done

run lint --only own/replicas --rules $rules \
    --output json="$work/a.json" -o text="$work/a.txt" $plain
is "$code" 1 "--output does not change the exit code"
is "$(json "$(cat "$work/a.json")" .findings.0.rule)" own/replicas \
    "--output json=FILE writes JSON"
is "$(cat "$work/a.txt")" "$out" "--output text=FILE writes what is printed"
run lint -q --color always --rules $rules -o text="$work/b.txt" $plain
unlike "$(cat "$work/b.txt")" $'\e' "a file is never coloured"
like "$(cat "$work/b.txt")" '^1 design: ' "and --quiet is for the terminal"

run lint --output json="$work/none/a.json" $plain
is "$code" 2 "a file that cannot be written is exit code 2"
like "$err" 'none/a.json' "and is named"
for wrong in json json= =x yaml=x json=- text=-; do
	run lint --output "$wrong" $plain
	is "$code" 2 "--output $wrong is a usage error"
done
(cd "$work" && "$lintel" lint -o json=- .) >/dev/null 2>"$work/err"
[ ! -e "$work/-" ]
ok $? "--output json=- makes no file named -"
run lint --output json=- $plain
like "$err" 'use --format json' "and tells what to use"

(cd "$work" && ulimit -f 1 && "$lintel" lint -q -o json=large.json \
    "$root/tests/flawed") >/dev/null 2>"$work/err"
is "$?:$(cd "$work" && ls large.json* 2>/dev/null)" 2: \
    "a limit on the size of files leaves no half of one"
like "$(cat "$work/err")" 'large.json: File too large' "and is told"

# Under nohup a hangup is ignored, and stays so.  Having ignored SIGPIPE (bit
# 12) it has seen to its signals, and waits for its input.
mkfifo "$work/fifo"
for signal in HUP INT TERM; do
	(
		trap '' $signal
		exec "$lintel" render -q -o "$work/nohup.svg" -
	) <"$work/fifo" 2>/dev/null &
	pid=$!
	exec 9>"$work/fifo"
	for _ in $(seq 500); do
		mask=$(sed -n 's/^SigIgn:[[:space:]]*//p' /proc/$pid/status)
		grep -q '^lintel$' /proc/$pid/comm &&
		    [ $((0x${mask:-0} & 0x1000)) -ne 0 ] && break
		sleep 0.01
	done
	kill -$signal $pid
	cat tests/cases/language-example.yaml >&9 2>/dev/null
	exec 9>&-
	wait $pid 2>/dev/null
	is $? 0 "an ignored SIG$signal stays ignored"
done

finish
