#!/bin/bash
# What public post-mortems tell is found in the designs as they were before, and
# not in those with the remedy.
. "$(dirname "$0")/lib.sh"

out=$(bash tests/incidents/run.sh "$lintel" 2>&1)
ok $? "faults of the topology are caught, remedies are silent"
like "$out" '^silent +netflix-2012' "what survived is not accused"
like "$out" '^caught by the topology alone: 9 of 9,' "every one of them"
like "$out" ' by a declared attribute: 12 of 12,' "and what is declared"
# GitLab had a backup a day, as its design says; that it was empty does not show.
is "$(grep '^missed' <<<"$out")" 'missed  P  gitlab-2017      data/no-backup' \
    "what is missed is no design's fault"
printf '%s\n' "$out" | grep -E '^missed|still there' | sed 's/^/# /'
for file in tests/incidents/*.yaml; do
	run lint --no-config --fail-on never "$file"
	is "$code" 0 "$(basename "$file") is a design"
done
finish
