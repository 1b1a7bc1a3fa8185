#!/bin/bash
# lintel completion: the scripts are right, and propose what there is.
. "$(dirname "$0")/lib.sh"

for shell in bash zsh fish; do
	run completion $shell
	is "$code:$err" "0:" "there is a script for $shell"
	printf '%s\n' "$out" >"$work/lintel.$shell"
	missing=
	for command in $("$lintel" --help |
	    sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
		grep -q "\b$command\b" "$work/lintel.$shell" || missing+=" $command"
		for option in $("$lintel" "$command" --help | sed -n \
		    's/^  \(-[a-zA-Z],\|   \) --\([a-z-]*\).*/\2/p'); do
			grep -Eq -- "(--|-l )$option\b" "$work/lintel.$shell" ||
			    missing+=" $command --$option"
		done
	done
	is "$missing" "" "that of $shell knows every command and option"
	if command -v $shell >/dev/null; then
		is "$($shell -n "$work/lintel.$shell" 2>&1)" "" \
		    "$shell has nothing to say about its own"
	fi
done
run completion
is "$code" 2 "without a shell it is a usage error"
run completion fihs
is "$code" 2 "so is an unknown shell"
like "$err" 'did you mean `fish`' "with the nearest"

place=$work/place
mkdir -p "$place/bin" "$place/designs" "$place/own"
ln -s "$lintel" "$place/bin/lintel"
PATH=$place/bin:$PATH
cd "$place" || exit 1
echo 'design: A' >designs/a.yaml
echo 'design: B' >'designs/b c.yml'
echo text >designs/notes.txt
own_rule ours/wind >own/rules.yaml
echo 'rules: own/' >.lintel.yaml

# proposals WORD...: what bash proposes for the last of the words, in a line.
proposals() {
	bash -c '
		source "$0"
		COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
		_lintel
		printf "%s\n" "${COMPREPLY[@]}"
	' "$work/lintel.bash" "$@" | sort | tr '\n' ' '
}

is "$(proposals lintel f)" "fmt " "bash completes commands"
is "$(proposals lintel '')" "$("$lintel" --help |
    sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p' |
    { cat; echo --help; echo --version; } | sort | tr '\n' ' ')" \
    "and knows all of them"
is "$(proposals lintel lint --fail)" "--fail-on " "options"
is "$(proposals lintel lint --fail-on '')" "error info never warning " \
    "the words of an option"
is "$(proposals lintel lint --fail-on = wa)" "warning " "also behind ="
is "$(proposals lintel lint --fail-on =)" "error info never warning " \
    "and right behind it"
is "$(proposals lintel rules -f j)" "json " "and of a short option"
is "$(proposals lintel explain avail/sp)" "avail/spof " "rules"
is "$(proposals lintel lint --only ours/)" "ours/wind " \
    "those of the configuration, too"
is "$(proposals lintel init cq)" "cqrs " "templates"
is "$(proposals lintel schema c)" "config " "other words"
is "$(proposals lintel completion '')" "bash fish zsh " "shells"
is "$(proposals lintel lint de)" "designs " "folders"
is "$(proposals lintel lint designs/)" "designs/a.yaml designs/b c.yml " \
    "designs and nothing else"
is "$(proposals lintel lint --config designs/n)" "designs/notes.txt " \
    "any file where that may be"
is "$(proposals lintel lint --max-findings '')" " " \
    "and nothing where only the user knows"

if command -v fish >/dev/null; then
	# fished LINE: what fish proposes, without what it says about that.
	fished() {
		HOME=$work fish --no-config -c "source $work/lintel.fish
			complete -C '$1'" | cut -f1 | sort | tr '\n' ' '
	}
	is "$(fished 'lintel fm')" "fmt " "fish completes commands"
	is "$(fished 'lintel lint --fail')" "--fail-on " "options"
	is "$(fished 'lintel lint --fail-on w')" "warning " "their words"
	is "$(fished 'lintel explain avail/sp')" "avail/spof " "rules"
	is "$(fished 'lintel schema c')" "config " "words"
	is "$(fished 'lintel schema config --fo')" "" \
	    "and is not misled by a word that is a command, too"
	is "$(fished 'lintel fmt designs/a')" "designs/a.yaml " "and files"
fi
if command -v zsh >/dev/null; then
	is "$(HOME=$work zsh -fc "autoload -U compinit; compinit -D
		source $work/lintel.zsh; print \$_comps[lintel]")" _lintel \
	    "zsh takes its script"
fi
cd - >/dev/null || exit 1

make="env -u MAKEFLAGS CC=gcc BUILD=release make -s"
$make install PREFIX=/usr DESTDIR="$work/root" >/dev/null 2>"$work/.err"
is "$?:$(cat "$work/.err")" "0:" "make install succeeds"
for path in bash-completion/completions/lintel zsh/site-functions/_lintel \
    fish/vendor_completions.d/lintel.fish; do
	[ -s "$work/root/usr/share/$path" ]
	ok $? "and puts $path there"
done
$make uninstall PREFIX=/usr DESTDIR="$work/root" >/dev/null
is "$(find "$work/root" -type f)" "" "make uninstall takes all of it away"

finish
