#!/bin/sh
# run.sh PROGRAMS FOLDER SECONDS TARGET... - fuzzes each target for so long.
# What is found worth keeping stays in FOLDER/TARGET, what breaks something
# goes to FOLDER/TARGET-crash-...; prints a table, and fails if any broke.
set -eu
programs=$1
work=$2
seconds=$3
shift 3
here=$(dirname "$0")
top=$here/../..

# lines FILE... - each line as a seed of its own
lines() {
	cat "$@" | awk -v to="$seeds" 'length { n++; f = to "/line" n; print > f; close(f) }'
}

gather() {
	seeds=$work/$1.seeds
	rm -rf "$seeds"
	mkdir -p "$work/$1" "$seeds"
	case $1 in
	expression)
		cat "$top"/rules/*.yaml |
			sed -n 's/^ *\(when\|assert\|at\|message\|error-when\): *//p' |
			lines
		lines "$top"/tests/expr/*.test ;;
	quantity)
		cat "$top"/designs/*.yaml | grep -oE '[0-9][0-9.]*[^,}]{0,12}' |
			sort -u | lines ;;
	regex)
		printf '%s\n' '^[a-z]+$' '(a|b)*c{2,3}' '(?i)x.y' '[[:alpha:]]\d' |
			lines ;;
	rules)
		cp "$top"/rules/*.yaml "$seeds" ;;
	config)
		find "$top/tests" "$top/docs" -name '*lintel*.yaml' \
			-exec cp {} "$seeds" \; ;;
	diff)
		for design in "$top"/designs/*.yaml; do
			{ cat "$design"; echo ===; sed 's/replicas: 3/replicas: 2/' \
				"$design"; } >"$seeds/$(basename "$design")"
		done ;;
	layout)
		printf "A\n" >"$seeds/first"
		printf "B\n" >"$seeds/second" ;;
	*)
		cp "$top"/designs/patterns/*.yaml "$top"/tests/flawed/*.yaml \
			"$top"/tests/cases/*.yaml "$seeds"
		find "$top/tests/cases/errors" -name '*.yaml' \
			-exec cp {} "$seeds" \; ;;
	esac
}

# Keys and words of the language, as libFuzzer wants them.
words() {
	grep -ohE '"[a-z][a-z-]+"' "$top/src/model/fields.def" \
		"$top/src/rule/config.def" | sort -u
	sed -n 's/^  *\([a-z-]*\):.*/"\1"/p' "$top"/rules/vocabulary/*.yaml |
		sort -u | head -300
	printf '"%s"\n' ' -> ' ' ~> ' ' => ' ' | ' '[' ']' '{' '}' ': ' '\x0a  ' \
		'&a ' '*a' '<<: ' '!!str ' "'" '#' '? ' '|-\x0a' \
		'self.' '.exists(x, ' '.all(x, ' ' && ' ' || ' ' ? ' 'null' \
		'unknown' 'sum(' 'matches(' '99.9%' '12k/s' '100 ms' '5 GB' \
		'$0.20 per 1M' '\xe2\x80\xae' '\x1b[31m'
}

mkdir -p "$work"
words >"$work/words.dict"
printf '%-12s %12s %8s %10s %8s %8s\n' target executions /s coverage kept MB
status=0
for target; do
	gather "$target"
	log=$work/$target.log
	ended=ok
	"$programs/$target" -max_total_time="$seconds" -timeout=10 \
		-rss_limit_mb=3000 -max_len=20000 -len_control=20 \
		-dict="$work/words.dict" -artifact_prefix="$work/$target-" \
		-print_final_stats=1 "$work/$target" "$work/$target.seeds" \
		>"$log" 2>&1 || ended=BROKEN
	awk -v target="$target" -v ended="$ended" '
		/cov: / { for (i = 1; i < NF; i++) {
			if ($i == "cov:") coverage = $(i + 1)
			if ($i == "corp:") kept = $(i + 1) } }
		/stat::number_of_executed_units/ { done = $2 }
		/stat::average_exec_per_sec/ { rate = $2 }
		/stat::peak_rss_mb/ { memory = $2 }
		END { sub("/.*", "", kept)
			printf "%-12s %12s %8s %10s %8s %8s%s\n", target, done, rate,
				coverage, kept, memory, ended == "ok" ? "" : "  " ended }' \
		"$log"
	if [ "$ended" != ok ]; then
		status=1
		grep -m3 -E 'not so:|ERROR: |runtime error:|SUMMARY' "$log" || true
	fi
done
exit $status
