#!/bin/bash
. "$(dirname "$0")/lib.sh"

run --version
is "$code" 0 "--version succeeds"
like "$out" '^lintel [0-9]+\.[0-9]+\.[0-9]+$' "--version prints a version"

version=$out
run -V
is "$code:$out" "0:$version" "-V is short for it"
run --help
help=$out
run -h
is "$code:$out" "0:$help" "-h is short for --help"

run --help
is "$code" 0 "--help succeeds"
for command in lint render analyze estimate report diff review query config \
	rules explain init fmt schema completion; do
	like "$out" "^  $command " "--help lists $command"
done
is "$err" "" "--help says nothing on standard error"

help=$out
run help
is "$code" 0 "help is a command, too"
is "$out" "$help" "that prints the same"
run lint --help
help=$out
run help lint
is "$code" 0 "help takes a command"
is "$out" "$help" "and prints what --help of the command does"
run help lnt
is "$code" 2 "help of an unknown command is a usage error"
like "$err" 'did you mean `lintel lint`' "that comes with the nearest command"

run
is "$code" 2 "no command is a usage error"
is "$out" "" "and prints nothing on standard output"
like "$err" '^Usage: ' "but the usage on standard error"

run lnt
is "$code" 2 "an unknown command is a usage error"
like "$err" 'unknown command `lnt`; did you mean `lintel lint`' \
    "that comes with the nearest command"
for empty in --output= --rules= '--stdin-name='; do
	run lint "$empty"
	is "$code" 2 "${empty%=} without a text is a usage error"
	like "$err" "needs an argument" "that says so"
done
run lint -o ''
is "$code" 2 "so is -o"
run --frobnicate
is "$code" 2 "an unknown option before the command is a usage error"

for command in lint render analyze estimate report diff review query config \
	rules explain init fmt schema completion; do
	run $command --help
	is "$code" 0 "$command --help succeeds"
	like "$out" "^Usage: lintel $command" "$command --help begins with usage"
	like "$out" '^Examples:$' "$command --help has examples"
	is "$(printf '%s\n' "$out" | awk 'length > 80')" "" \
	    "$command --help fits 80 columns"
	run $command -h
	is "$code" 0 "$command -h is the same"
	run $command --colour=never
	is "$code" 2 "$command refuses an unknown option"
	like "$err" 'did you mean `--color`' "and proposes the nearest"
	run $command -Z
	is "$code" 2 "$command refuses an unknown short option"
	run $command --quiet=yes
	is "$code" 2 "$command refuses an argument to a flag"
	run $command --color
	is "$code" 2 "$command refuses an option without its argument"
	like "$err" 'needs an argument: auto.always.never' "and says which it is"
	run $command --color=blue
	is "$code" 2 "$command refuses a word that is none of the option's"
done

run lint $'--\e[31mred'
is "$code" 2 "a hostile option is a usage error"
unlike "$err" $'\e' "and its escape does not reach the terminal"

# What other tools call it.
run --help
help=$out
while read -r word here; do
	run "$word"
	is "$code:${err%%$'\n'*}" \
	    "2:lintel: unknown command \`$word\`; did you mean \`lintel $here\`?" \
	    "\`$word\` leads to \`$here\`"
	like "$help" "^  ($here |.*$here\$|.*$here  )" "which there is"
done < <(sed -n 's/^COMMAND("\(.*\)", "\(.*\)")/\1 \2/p' src/cmd/other_words.def)
while read -r word here; do
	found=
	for command in lint render analyze init report; do
		run $command --help
		grep -q -- "--${here%% *} " <<<"$out" || continue
		found=yes
		run $command "--$word"
		is "$code:${err%%$'\n'*}" \
		    "2:lintel: unknown option \`--$word\`; did you mean \`--$here\`?" \
		    "--$word of $command leads to --$here"
	done
	is "$found" yes "some command has --$here"
done < <(sed -n 's/^OPTION("\(.*\)", "\(.*\)")/\1 \2/p' src/cmd/other_words.def)
run lint --ignore=avail/spof
like "$err" '^lintel: unknown option `--ignore`; designs `accept` findings' \
    "--ignore leads to what designs say"
run init --rule
is "${err%%$'\n'*}" 'lintel: unknown option `--rule`' \
    "nothing leads to an option that the command lacks"
run shop.yaml
like "$err" 'unknown command `shop.yaml`; did you mean `lintel lint shop.yaml`' \
    "a file is what a command is asked about"
run $'\e[31m.yaml'
unlike "$err" $'\e' "whatever its name"

finish
