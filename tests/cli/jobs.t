#!/bin/bash
# However many work, the output is the same.
. "$(dirname "$0")/lib.sh"

# Designs that are quick and slow, clean and not, broken and unreadable.
mkdir -p "$work/d/.git"
for i in $(seq 10 40); do
	cp "designs/patterns/$(ls designs/patterns | sed -n "$((i % 9 + 1))p")" "$work/d/$i.yaml"
done
cp designs/ml-platform.yaml "$work/d/11.yaml"
cp tests/flawed/url-shortener.yaml "$work/d/20.yaml"
printf 'design: x\ncomponents: {a: nothing}\n' >"$work/d/15.yaml"
cp "$work/d/15.yaml" "$work/d/38.yaml"
cp "$work/d/20.yaml" "$work/d/30.yaml"
mkdir "$work/d/sub" && echo 'severity: {no/such: off}' >"$work/d/sub/.lintel.yaml"
for i in 1 2 3; do cp "$work/d/20.yaml" "$work/d/sub/$i.yaml"; done
cd "$work/d" || exit 1

same() { # CLAIM ARGUMENTS...
	claim=$1
	shift
	run "$@" -j 1
	one="$code $out $err"
	for jobs in 2 7; do
		run "$@" -j "$jobs"
		is "$code $out $err" "$one" "$claim: $jobs as one"
	done
}
for format in text json sarif github gitlab junit rdjson markdown; do
	same "lint as $format" lint --format "$format" .
done
like "$one" 'config/unknown-rule|no/such' "a broken configuration is told of"
is "$(printf '%s\n' "$one" | grep -c 'no/such')" 1 "once"
same "one design" lint 20.yaml
rm 38.yaml
for command in render report; do
	for jobs in 1 5; do
		run "$command" 1*.yaml 2*.yaml sub -o "$work/$command-$jobs" -j "$jobs"
		printf '%s\n' "$code" "$out" "$err" | sed "s/$command-$jobs//" \
			>"$work/$command-$jobs.said"
	done
	diff "$work/$command-1.said" "$work/$command-5.said" >&2
	ok $? "$command says the same"
	diff -r "$work/$command-1" "$work/$command-5" >&2
	ok $? "and writes the same"
	is "$(ls "$work/$command-5" | grep -c '^[12]')" 19 "of all that can be read"
done
chmod 000 25.yaml
same "a file that cannot be read" lint .
run lint -j
is "$code" 2 "-j has a number"
finish
