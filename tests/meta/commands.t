#!/bin/bash
# What torture and valgrind run names every command and every option of it:
# tests/check/commands.  One command's --help stands for all, which are one
# function; and --watch does not end.
. "$(dirname "$0")/../cli/lib.sh"

# One line a word, before each the command: "lint --format".
words=$(grep -v '^#' tests/check/commands | while IFS= read -r line; do
	command=${line%% *}
	for word in $line; do
		echo "$command ${word%%=*}"
	done
done | sort -u)

commands=$("$lintel" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p')
like "$commands" '^lint$' "the commands could be read"
for command in $commands; do
	missing=
	options=$("$lintel" "$command" --help |
	    sed -n 's/^  \(-[a-zA-Z]\|  \),\{0,1\} *--\([a-z-]*\).*/\1 \2/p')
	like "$options" ' color$' "$command --help could be read"
	while read -r first second; do
		long=${second:-$first} short=${second:+$first}
		[[ $long != help && $long != watch ]] || continue
		grep -qxF -e "$command --$long" ${short:+-e "$command $short"} \
		    <<<"$words" || missing+=" --$long"
	done <<<"$options"
	is "$missing" "" "every option of $command is run while all fails"
done
finish
