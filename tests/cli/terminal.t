#!/bin/bash
# What a terminal makes of the output, by script(1).
. "$(dirname "$0")/lib.sh"

# Without a pseudo-terminal (a bare chroot) there is nothing to ask.
if ! script -qec true /dev/null >/dev/null 2>&1; then
	echo "1..0 # SKIP no pseudo-terminal"
	exit 0
fi

# on_tty COLUMNS COMMAND: what it prints to a terminal that is so wide.
on_tty() {
	script -qec "stty cols $1; $2" /dev/null | tr -d '\r'
}

for name in '' NO_COLOR= TERM=vt100; do
	like "$(on_tty 80 "env $name $lintel explain avail/spof")" $'\e\\[1m' \
	    "a terminal gets colour: ${name:-as it is}"
done
for name in NO_COLOR=1 TERM=dumb '-u TERM'; do
	unlike "$(on_tty 80 "env $name $lintel explain avail/spof")" $'\e' \
	    "none with $name"
done

# The first line of the reason is filled with words up to the width.
widest() {
	on_tty "$1" "env NO_COLOR=1 $lintel explain avail/spof" |
	    awk '/^Why$/ { on = 1; next } /^$/ { on = 0 }
	    on && length > most { most = length } END { print most + 0 }'
}
for case in '60 45 60' '10 25 40' '300 105 120' '0 65 80'; do
	set -- $case
	got=$(widest "$1")
	[ "$got" -gt "$2" ] && [ "$got" -le "$3" ]
	ok $? "$1 columns: lines of $3 at most ($got)"
done
"$lintel" explain avail/spof >"$work/page"
is "$(awk '/^Why$/ { on = 1; next } /^$/ { on = 0 } on && length > 80' \
    "$work/page")" "" "80 where there is no terminal"


# Bytes that are no text
design=tests/cases/language-example.yaml
for command in "render -f png -o - $design" "diff -f pdf $design $design"; do
	is "$(on_tty 80 "$lintel $command")" \
	    "lintel: a terminal shows no png or pdf: --output names a file" \
	    "no picture is thrown at a terminal: ${command%% *}"
done
is "$("$lintel" render -f png -o - $design | head -c 4 | tail -c 3)" PNG \
    "a pipe gets it"
on_tty 80 "$lintel render -f png -o $work/one.png $design" >"$work/said"
is "$(cat "$work/said")" "$work/one.png" "and so does a file"

finish
