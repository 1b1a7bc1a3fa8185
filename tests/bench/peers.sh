#!/bin/sh
# peers.sh - the same systems through other people's programs, as ratios of CPU
# time measured in turn.  `make bench-peers` calls it: peers.sh LINTEL WORK PEERS,
# where WORK holds `ratio` and takes the designs, and PEERS what is fetched.
# What cannot be had is named, and left out.
set -eu

lintel=$1
work=$2
peers=$3
here=$(dirname "$0")

spectral=6.16.3
mermaid=12.2.0

# fetch PROGRAM PACKAGE: by npm, unless it is there
fetch() {
	[ -x "$peers/node_modules/.bin/$1" ] && return
	echo "fetching: $2"
	mkdir -p "$peers"
	(cd "$peers" && PUPPETEER_SKIP_DOWNLOAD=1 npm install --silent \
	    --no-audit --no-fund --ignore-scripts --prefix . "$2") ||
		echo "cannot be had: $2"
}

# row TITLE RUNS COMMAND... -- BASE...
row() {
	title=$1
	shift
	"$work/ratio" "$@" | while read -r quotient time base memory size; do
		printf '%-44s %8s %12s %12s %8s %8s\n' "$title" \
		    "$quotient" "$time" "$base" "$memory" "$size"
	done
}

command -v npm >/dev/null || sh src/build/install.sh nodejs npm ||
	echo "cannot be had: npm"
command -v yamllint >/dev/null || sh src/build/install.sh yamllint ||
	echo "cannot be had: yamllint"
if command -v npm >/dev/null; then
	fetch spectral "@stoplight/spectral-cli@$spectral"
	fetch mmdc "@mermaid-js/mermaid-cli@$mermaid"
fi
browser=$(command -v chromium || command -v chromium-headless-shell ||
	command -v google-chrome || true)
[ "$browser" ] || echo "cannot be had: a browser, which mermaid-cli needs"

cat >"$peers/rules.yaml" <<'END'
rules:
  named: { given: $, then: { field: design, function: truthy } }
  summarised: { given: $, then: { field: summary, function: truthy } }
  parts: { given: $, then: { field: components, function: truthy } }
  kinds: { given: '$.components[*]', then: { field: kind, function: truthy } }
  copies:
    given: '$.components[*]'
    then: { field: replicas, function: truthy }
  owners: { given: '$.components[*]', then: { field: owner, function: truthy } }
  notes: { given: '$.components[*]', then: { field: note, function: truthy } }
  timeouts:
    given: '$.links[*][*]'
    then: { field: timeout, function: truthy }
  duration:
    given: '$.links[*][*].timeout'
    then: { function: pattern, functionOptions: { match: '^[0-9]+ ms$' } }
  words:
    given: '$.components[*].kind'
    then: { function: pattern, functionOptions: { match: '^[a-z]+$' } }
END
printf '{ "args": ["--no-sandbox"] }\n' >"$peers/browser.json"

printf '%-44s %8s %12s %12s %8s %8s\n' "CPU time, medians of runs in turn" \
    ratio "ms" "of lintel" memory MB
while read -r n runs; do
	design=$work/$n.yaml
	awk -v n="$n" -f "$here/generate.awk" >"$design"
	awk -v n="$n" -v form=dot -f "$here/generate.awk" |
		sed -n 's/"\(.*\)" -> "\(.*\)";/\1 --> \2/p' |
		sed '1i flowchart TB' >"$work/$n.mmd"
	set -- "$lintel" lint --no-config --fail-on never "$design"
	if command -v yamllint >/dev/null; then
		row "yamllint / lint, $n components" "$runs" \
		    yamllint "$design" -- "$@"
	fi
	if [ -x "$peers/node_modules/.bin/spectral" ]; then
		row "Spectral, 10 rules / lint, $n components" "$runs" \
		    "$peers/node_modules/.bin/spectral" lint --quiet \
		    --ruleset "$peers/rules.yaml" "$design" -- "$@"
	fi
	if [ -x "$peers/node_modules/.bin/mmdc" ] && [ "$browser" ]; then
		PUPPETEER_EXECUTABLE_PATH=$browser
		export PUPPETEER_EXECUTABLE_PATH
		row "mermaid-cli / render, $n components" "$runs" \
		    "$peers/node_modules/.bin/mmdc" -q \
		    -p "$peers/browser.json" -i "$work/$n.mmd" \
		    -o "$work/$n-mermaid.svg" \
		    -- "$lintel" render "$design" -o "$work/$n.svg"
	fi
done <<END
10 5
30 5
100 3
END
