#!/bin/bash
# No command reads what nobody wrote: what the sanitizers of `make test` do not
# see.  $LINTEL is a build for valgrind.
. "$(dirname "$0")/../cli/lib.sh"

# clean CLAIM ARGUMENTS...: 99 is valgrind's own exit code.
clean() {
	local claim=$1
	shift
	valgrind -q --error-exitcode=99 --track-origins=yes \
	    --log-file="$work/log" "$lintel" "$@" >/dev/null 2>&1
	[ $? -ne 99 ] && ! [ -s "$work/log" ]
	ok $? "$claim"
	sed 's/^/# /' "$work/log" | head -n 40
}

clean "lint" lint designs tests/flawed
clean "lint as JSON" lint --format json tests/flawed
clean "lint without assumptions" lint --no-assumptions designs
clean "analyze" analyze designs tests/flawed
clean "analyze, every unit and pair" \
    analyze --matrix --cuts 2 --format json designs/url-shortener.yaml
clean "analyze without some" analyze --without zone:b --without cache \
    --scale 10x tests/cases/analysis/shop.yaml
clean "estimate" estimate designs
clean "render" render designs/url-shortener.yaml -o "$work/drawing.svg"
clean "rules" rules
clean "explain" explain avail/spof
for file in tests/cases/errors/*.yaml; do
	clean "what is wrong with ${file##*/}" lint "$file"
done
# Every command and every option.
cp -R tests/check/box "$work/box"
git -C "$work/box" init -q
git -C "$work/box" add -A
git -C "$work/box" commit -qm one
while IFS= read -r line <&3; do
	case $line in '' | \#*) continue ;; esac
	input=/dev/null
	[[ $line != *\ \<* ]] || input=${line##*<}
	eval "words=(${line% <*})"
	cd "$work/box" && clean "$line" "${words[@]}" <"$input"
	cd "$OLDPWD" || exit 1
done 3<tests/check/commands
printf 'design: \xff\x00\nlinks: [a -> , "\xc3(" ]\n&a: *a\n' >"$work/bad.yaml"
clean "bytes that are no text" lint "$work/bad.yaml"
finish
