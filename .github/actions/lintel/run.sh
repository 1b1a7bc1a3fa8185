#!/usr/bin/env bash
# What the action does.  Its inputs are LINTEL_* of the environment: no text of
# a workflow becomes a part of a script.
set -u
lintel=${LINTEL:-$GITHUB_ACTION_PATH/../../../out/lintel}
report=$(mktemp)
trap 'rm -f "$report"' EXIT
code=0

# Runs lintel; the worst exit code is that of the action.
run() {
	"$lintel" "$@"
	local status=$?
	[ "$status" -le "$code" ] || code=$status
}

case $LINTEL_SARIF in
*$'\n'*)
	echo "the name of a file has one line" >&2
	exit 2
	;;
esac
mapfile -t paths < <(sed '/^[[:space:]]*$/d' <<<"$LINTEL_PATHS")
new=()
[ -z "$LINTEL_BASE" ] || new=("--base=$LINTEL_BASE")

run lint --format github "--fail-on=$LINTEL_FAIL_ON" "${new[@]}" \
	"--output=markdown=$report" "--output=sarif=$LINTEL_SARIF" -- "${paths[@]}"
if [ "$LINTEL_CHECK_FORMAT" = true ]; then
	run fmt --diff -- "${paths[@]}"
fi
if [ -n "$LINTEL_DRAWINGS" ]; then
	run render --check "--output=$LINTEL_DRAWINGS" -- "${paths[@]}"
fi
review=${RUNNER_TEMP:-/tmp}/lintel-review.md
rm -f "$review"
if [ "$LINTEL_REVIEW" = true ] && [ -n "$LINTEL_BASE" ]; then
	cp "$(dirname "$0")/comment.js" "${review%.md}.js"
	run review "--base=$LINTEL_BASE" "--output=$review" -- "${paths[@]}"
	[ ! -s "$review" ] || cat "$review" >>"$report"
fi
cat "$report" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
echo "sarif=$LINTEL_SARIF" >>"${GITHUB_OUTPUT:-/dev/null}"
exit "$code"
