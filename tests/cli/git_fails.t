#!/bin/bash
# git that fails, each time that it is asked something.
. "$(dirname "$0")/lib.sh"

real=$(command -v git)
mkdir "$work/bin" "$work/repo"
cat >"$work/bin/git" <<SH
#!/bin/sh
# Call number \$FAIL_AT does what \$FAIL_HOW says; all others are git's.
echo >>"$work/calls"
[ "\$(wc -l <"$work/calls")" -ne "\${FAIL_AT:-0}" ] || eval "\$FAIL_HOW"
exec "$real" "\$@"
SH
chmod +x "$work/bin/git"

cd "$work/repo" || exit 1
git init -q -b main .
mkdir designs
cat >designs/shop.yaml <<'YAML'
design: Shop
include: [../db.yaml]
components: { client: , app: service }
links: [client -> app -> db]
YAML
echo 'components: { db: PostgreSQL }' >db.yaml
echo 'design: Gone' >designs/gone.yaml
git add . && git commit -qm one
git checkout -q -b side
git rm -q designs/gone.yaml
echo 'components: { db: MySQL }' >db.yaml
echo 'design: New' >designs/new.yaml
git commit -qam two

# asked ARGUMENTS...: a run with that git, whose calls are counted.
asked() {
	rm -f "$work/calls"
	PATH=$work/bin:$PATH run "$@"
}

# A line of its own that says more than who speaks.
told='^lintel: .{5}'
for line in 'review --base main' 'lint --base main designs' \
    'query name main:designs' 'query name main:designs/shop.yaml' \
    'diff main:designs/shop.yaml designs/shop.yaml' \
    'query name :designs/new.yaml' 'lint main:designs/none.yaml'; do
	read -ra words <<<"$line"
	FAIL_AT=0 asked "${words[@]}"
	good="$code:$out"
	calls=$(wc -l <"$work/calls")
	for how in 'echo fatal: no luck >&2; exit 128' 'exit 1' \
	    'kill -KILL $$'; do
		wrong=
		for at in $(seq "$calls"); do
			FAIL_HOW=$how FAIL_AT=$at asked "${words[@]}"
			[ "$code:$out" = "$good" ] || { [ "$code" -eq 2 ] &&
			    [[ $err =~ $told ]]; } ||
			    wrong+="call $at: exit code $code, $err; "
		done
		is "$wrong" "" "$line tells when git fails: $how"
	done
done

# says HOW TEXT CLAIM: what lintel says when the first call of git does that.
says() {
	FAIL_HOW=$1 FAIL_AT=1 asked lint main:designs/new.yaml
	is "$code:$err" "2:lintel: $2" "$3"
}
says 'printf "fatal: no luck\n\nhint: try again\n" >&2; exit 128' \
    'git: no luck; hint: try again' "all that git says is one line"
says 'exit 3' 'git ended with status 3' "its status is told when it says nothing"
says 'head -c 20000 /dev/zero; exit 0' "git's answer is too long" \
    "git cannot go on for ever"
chmod -x "$work/bin/git"
err=$(PATH=$work/bin "$lintel" lint main:designs/new.yaml 2>&1)
is "$?:$err" "2:lintel: git cannot be run: Permission denied" \
    "a git that cannot be run is told"

finish
