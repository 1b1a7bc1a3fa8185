# TAP for tests of the command line; every *.t sources this first.
# The binary under test is $LINTEL, or out/lintel.

cd "$(dirname "$0")/../.." || exit 1
root=$PWD
lintel=$(realpath "${LINTEL:-out/lintel}")
[ -x "$lintel" ] || {
	echo "Bail out! there is no ${LINTEL:-out/lintel}"
	exit 1
}
unset NO_COLOR
# Nobody's own configuration, hooks or identity.
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.com
export GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.com
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
export LC_ALL=C.UTF-8 TERM=xterm SOURCE_DATE_EPOCH=1767225600
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
count=0
failed=0

# ok STATUS CLAIM: the last test's status, as in `[ ... ]; ok $? "it holds"`.
ok() {
	count=$((count + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $count - $2"
	else
		echo "not ok $count - $2"
		failed=$((failed + 1))
	fi
}

# is GOT WANTED CLAIM
is() {
	[ "$1" = "$2" ]
	ok $? "$3"
	if [ "$1" != "$2" ]; then
		diff <(printf '%s\n' "$2") <(printf '%s\n' "$1") | sed 's/^/# /'
	fi
}

# like TEXT EXTENDED-REGULAR-EXPRESSION CLAIM
like() {
	printf '%s\n' "$1" | grep -Eq -- "$2"
	local status=$?
	ok $status "$3"
	[ $status -eq 0 ] || printf '%s\n' "$1" | head -n 40 | sed 's/^/# /'
}

unlike() {
	! printf '%s\n' "$1" | grep -Eq -- "$2"
	ok $? "$3"
}

# run ARGUMENTS...: leaves $out, $err and $code, which is 124 when it hangs.
run() {
	timeout -k 9 "${LINTEL_PATIENCE:-300}" \
	    "$lintel" "$@" >"$work/.out" 2>"$work/.err"
	code=$?
	out=$(cat "$work/.out")
	err=$(cat "$work/.err")
}

# golden FILE TEXT CLAIM: compares; with UPDATE=1 set, writes the file instead.
golden() {
	if [ -n "${UPDATE:-}" ]; then
		printf '%s\n' "$2" >"$1"
	fi
	is "$2" "$(cat "$1" 2>/dev/null)" "$3"
}

# json TEXT PATH: the value at .a.0.b of a JSON text, or INVALID.
json() {
	printf '%s' "$1" | perl "$root/tests/cli/json.pl" "$2"
}

# own_rule ID: a rule that finds nothing, as a list of one.
own_rule() {
	cat <<END
- id: $1
  title: No wind
  severity: info
  each: component
  assert: true
  message: none
  why: It has to turn.
END
}

finish() {
	echo "1..$count"
	[ "$failed" -eq 0 ]
	exit $?
}
