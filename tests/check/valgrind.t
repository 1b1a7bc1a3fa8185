#!/bin/bash
# No command reads what nobody wrote: what the sanitizers of `make test` do not
# see.  $LINTEL is a build for valgrind.  JOBS command lines run at a time, of
# those that have ONLY in them; ORIGINS=yes tells where a value came from, and
# takes twice as long.
. "$(dirname "$0")/../cli/lib.sh"
export lintel work ORIGINS=${ORIGINS:-no} CHECKS=$PWD

cp -R tests/check/box "$work/box"
git -C "$work/box" init -q
git -C "$work/box" add -A
git -C "$work/box" commit -qm one
printf 'design: \xff\x00\nlinks: [a -> , "\xc3(" ]\n&a: *a\n' >"$work/box/bad.yaml"

# check LINE NUMBER: in a box of its own; 99 is valgrind's own exit code.
check() {
	local line=$1 input=/dev/null here="$work/$2" code
	cp -R "$work/box" "$here" && cd "$here" || exit 1
	[[ $line != *\ \<* ]] || input=${line##*<}
	eval "words=(${line% <*})"
	valgrind -q --error-exitcode=99 --track-origins="$ORIGINS" \
	    --log-file="$here.log" "$lintel" "${words[@]}" \
	    <"$input" >"$here.out" 2>&1
	code=$?
	# A name for whoever reads it, and what was wrong; not what valgrind has
	# to say of itself, as of calls to the system that are newer than it.
	{
		echo "$code ${line//"$CHECKS/"/}"
		grep -m 40 '^==' "$here.log"
	} >"$here.end"
	rm -rf "$here" "$here.out"
}
export -f check

{
	echo "lint $PWD/designs $PWD/tests/flawed"
	echo "lint --format json $PWD/tests/flawed"
	echo "lint --no-assumptions $PWD/designs"
	echo "lint $PWD/tests/cases/errors"
	echo "analyze $PWD/designs $PWD/tests/flawed"
	echo "analyze --matrix --cuts 2 -f json $PWD/designs/url-shortener.yaml"
	echo "analyze --without zone:b --scale 10x $PWD/tests/cases/analysis/shop.yaml"
	echo "estimate $PWD/designs"
	echo "render $PWD/designs/url-shortener.yaml -o drawing.svg"
	echo "report -q $PWD/designs/url-shortener.yaml -o pages"
	echo "explain avail/spof"
	echo "lint bad.yaml"
	sed '/^#/d; /^$/d' tests/check/commands
} | grep -e "${ONLY:-}" >"$work/lines"
awk '{ printf "%s%c%d%c", $0, 0, NR, 0 }' "$work/lines" |
    xargs -0 -n 2 -P "${JOBS:-$(nproc)}" bash -c 'check "$1" "$2"' check

total=$(wc -l <"$work/lines")
for ((i = 1; i <= total; i++)); do
	code='' line="line $i: it did not end"
	[ ! -e "$work/$i.end" ] || read -r code line <"$work/$i.end"
	[[ $code == [012] ]] && [ "$(wc -l <"$work/$i.end")" -eq 1 ]
	status=$?
	ok $status "${line:0:100}"
	[ $status -eq 0 ] || sed 's/^/# /' "$work/$i.end"
done
echo "# $total command lines, $failed with errors"
finish
