#!/bin/bash
# The manual is complete: every command, option and exit code is in it.
. "$(dirname "$0")/lib.sh"

page=$(cat docs/lintel.1)
for command in $("$lintel" --help |
    sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
	like "$page" "^\.Ss $command$" "the manual has a section on $command"
	section=$(printf '%s\n' "$page" |
	    awk -v name="$command" '/^\.S[hs]/ { on = $0 == ".Ss " name } on')
	common=$(printf '%s\n' "$page" |
	    awk '/^\.S[hs]/ { on = $0 == ".Sh COMMANDS" } on')
	run $command --help
	usage=$(printf '%s\n' "$out" | sed -n '1s/^Usage: lintel //p' | tr A-Z a-z)
	synopsis=$(printf '%s\n' "$page" | awk -v name="$command" '
	    /^\.S[hs]/ { on = $0 == ".Sh SYNOPSIS" }
	    on && last == ".Nm" { mine = $0 == ".Cm " name }
	    on && mine { print }
	    { last = $0 }')
	for word in ${usage//[^a-z]/ }; do
		like "$synopsis" "\b$word" \
		    "the synopsis of the manual tells \`$word\` of $command"
	done
	options=$(printf '%s\n' "$out" |
	    sed -n 's/^  \(-[a-zA-Z],\|   \) --\([a-z-]*\).*/\2/p')
	like "$options" '^color$' "$command --help could be read"
	for option in $options; do
		printf '%s\n%s\n' "$section" "$common" |
		    grep -Eq "^\.It .*Fl -$option( |$)"
		ok $? "the manual tells $command --$option"
	done
	words=$(printf '%s\n' "$out" |
	    sed -n 's/^  \(-[a-zA-Z],\|   \) --[a-z-]* \([a-z|]*\)\( .*\|\)$/\2/p' |
	    grep '|')
	for word in $words; do
		printf '%s\n%s\n' "$section" "$common" |
		    grep -Fq "Cm ${word//|/ | }"
		ok $? "the manual tells the words $word of $command"
	done
done

codes=$(printf '%s\n' "$page" |
    awk '/^\.Sh/ { on = $0 == ".Sh EXIT STATUS" } on')
for number in 0 1 2; do
	like "$codes" "^\.It $number$" "the manual tells exit code $number"
done
like "$page" 'NO_COLOR' "the manual tells NO_COLOR"
section=$(printf '%s\n' "$page" |
    awk '/^\.S[hs]/ { on = $0 == ".Ss render" } on' | tr '\n' ' ')
like "$section" 'plain grid.*standard error.*exit code is 2' \
    "the manual tells what becomes of a drawing without the layout engine"
like "$page" '^\.Ql facts$' "the manual tells the key facts"

unlike "$page" '^\.Fl [^ ]* [0-9]' \
    "no number in the manual is taken for an option"
if command -v groff >/dev/null; then
	is "$(groff -mandoc -Tascii -ww docs/lintel.1 2>&1 >/dev/null)" "" \
	    "groff has nothing to say about the manual"
fi

finish
