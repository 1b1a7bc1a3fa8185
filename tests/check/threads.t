#!/bin/bash
# What works on many designs at once shares nothing unawares.  $LINTEL is a
# build with ThreadSanitizer, which exits with 66 when it has seen a race.
. "$(dirname "$0")/../cli/lib.sh"
export TSAN_OPTIONS="exitcode=66 log_path=$work/race"

# same CLAIM ARGUMENTS...: four threads say what one says.
same() {
	local claim=$1 one
	shift
	run "$@" -j 1
	one="$code $out $err"
	run "$@" -j 4
	is "$code $out $err" "$one" "$claim: four say what one says"
	quiet "$claim"
}

# quiet CLAIM: no race was seen since the last time.
quiet() {
	! cat "$work"/race.* 2>/dev/null | sed 's/^/# /' | head -n 60 | grep .
	ok $? "$1: no race"
	rm -f "$work"/race.*
}

for format in text json sarif; do
	same "lint as $format" lint --format "$format" designs tests/flawed
done
same "lint what is broken" lint tests/cases/errors
cat >"$work/fails.yaml" <<'END'
- id: ours/fails
  title: A rule that fails wherever it is asked
  severity: error
  each: component
  assert: 1 / (size(self.id) - size(self.id)) == 1
  message: never
  why: Its place is told by each thread that meets it.
END
run report -q --rules "$work/fails.yaml" designs -o "$work/fails" -j 4
quiet "report of a rule that fails"
for command in render report; do
	for jobs in 1 4; do
		run "$command" -q designs -o "$work/$command-$jobs" -j "$jobs"
		is "$code" 0 "$command: $jobs at once"
	done
	quiet "$command"
	diff -r "$work/$command-1" "$work/$command-4" >&2
	ok $? "$command: four write what one writes"
done
finish
