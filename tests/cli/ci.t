#!/bin/bash
# What runs lintel for others: hooks, the action, the job, the recipes.
. "$(dirname "$0")/lib.sh"

hooks=.pre-commit-hooks.yaml
action=.github/actions/lintel
for file in $hooks $action/action.yml .gitlab/lintel.yml; do
	run fmt --check $file
	is "$code:$out" "0:" "$file is YAML, in the style of the house"
done

# Each YAML block of the recipes, and what is run in it.
awk -v to="$work/block" '
	/^```$/ && inside { inside = 0; close(name); next }
	inside { print >name }
	/^```yaml$/ { inside = 1; name = to (++n) ".yaml" }
' docs/ci.md
count_blocks=0
for block in "$work"/block*.yaml; do
	run fmt - <"$block"
	is "$code" 0 "block ${block##*block} of the recipes is YAML"
	count_blocks=$((count_blocks + 1))
done
[ $count_blocks -ge 5 ]
ok $? "there are recipes"

# A project: one good design, one bad, a name that is made to hurt.
mkdir -p "$work/bin" "$work/project/designs"
ln -s "$lintel" "$work/bin/lintel"
cd "$work/project" || exit 1
git init -q .
cp "$root/designs/patterns/starter.yaml" designs/good.yaml
"$lintel" fmt designs/good.yaml >/dev/null
bad='design: Bad
components:
  client:
  api: service
  db: PostgreSQL
flows:
  buy: [client -> api -> db]'

# Hooks
entry() { sed -n "/^- id: $1\$/,/^- id/s/^  entry: //p" "$root/$hooks"; }
hook() { # ID ARGUMENTS...
	local words
	read -ra words <<<"$(entry "$1")"
	shift
	out=$(PATH="$work/bin:$PATH" "$root/${words[0]}" "${words[@]:1}" "$@" 2>&1)
	code=$?
}
is "$(sed -n 's/^- id: //p' "$root/$hooks" | tr '\n' ' ')" \
    "lintel-lint lintel-fmt lintel-render-check " "there are three hooks"
is "$(sed -n '/^- /,$s/^  language: //p' "$root/$hooks" | sort -u)" script \
    "which are scripts"
hook lintel-lint
is "$code" 0 "the hook lintel-lint passes a good design"
hook lintel-fmt
is "$code:$out" "0:" "so does lintel-fmt"
hook lintel-render-check --output drawings
is "$code" 1 "lintel-render-check misses the drawing"
run render -q --output drawings designs
hook lintel-render-check --output drawings
is "$code" 0 "until it is there"
echo "$bad" >designs/bad.yaml
hook lintel-lint
is "$code" 1 "lintel-lint refuses a bad design"
hook lintel-lint --fail-on never
is "$code" 0 "unless told otherwise"
echo 'design:   Odd' >designs/odd.yaml
hook lintel-fmt
is "$code:$out:$(cat designs/odd.yaml)" "0:designs/odd.yaml:design: Odd" \
    "lintel-fmt writes in the style"
rm designs/odd.yaml

# A hook of git, as it is told
sed -n '/^```sh$/,/^```$/p' "$root/docs/ci.md" |
    sed -n '/^#!\/bin\/sh$/,/^```$/p' | sed '$d' >hook
is "$(sed -n 2p hook)" "# .git/hooks/pre-commit" "the recipe of a hook is there"
mkdir -p .git/hooks
cp hook .git/hooks/pre-commit
chmod +x .git/hooks/pre-commit
rm hook
git add .
commit() {
	PATH="$work/bin:$PATH" git -c user.name=a -c user.email=a@example.org \
	    commit -qm a >/dev/null 2>&1
}
commit
[ $? -ne 0 ]
ok $? "git refuses to commit a bad design"
mv designs/bad.yaml ..
git add -A
commit
is $? 0 "and commits good ones"

# The action
is "$(grep -n '\${{' "$root/$action/action.yml" | grep -v \
    -e '^[0-9]*:        LINTEL_[A-Z_]*: \${{ inputs\.[a-z-]* }}$' \
    -e '^[0-9]*:    value: ')" "" "the action hands inputs on by the environment alone"
unlike "$(cat "$root/$action/run.sh")" '\$\{\{' "and its script knows no other"
inputs=$(sed -n '/^inputs:/,/^outputs:/s/^  \([a-z-]*\):$/\1/p' "$root/$action/action.yml")
missing=$(for input in $inputs; do
	grep -q "{{ inputs.$input }}" "$root/$action/action.yml" || echo "$input"
done)
is "$missing" "" "it uses all of them"
act() { # NAME=VALUE...
	out=$(env LINTEL="$lintel" GITHUB_ACTION_PATH="$root/$action" \
	    GITHUB_STEP_SUMMARY="$work/summary" GITHUB_OUTPUT="$work/output" \
	    LINTEL_PATHS=designs LINTEL_FAIL_ON=error LINTEL_BASE= \
	    LINTEL_CHECK_FORMAT=false LINTEL_DRAWINGS= LINTEL_SARIF=found.sarif \
	    LINTEL_REVIEW=false RUNNER_TEMP="$work" \
	    "$@" bash "$root/$action/run.sh" 2>&1)
	code=$?
}
act
is "$code" 0 "the action passes a good design"
is "$(cat "$work/output")" "sarif=found.sarif" "and says where the SARIF is"
[ -s found.sarif ] && [ -s "$work/summary" ]
ok $? "which is there, and a summary"
mv ../bad.yaml designs
act
is "$code" 1 "it fails for a bad design"
like "$out" '^::error file=designs/bad.yaml' "with annotations"
act LINTEL_FAIL_ON=never
is "$code" 0 "unless told otherwise"
act LINTEL_BASE=HEAD
is "$code" 1 "what is new since a branch is told"
git add . && git -c user.name=a -c user.email=a@example.org commit -qnm b
act LINTEL_BASE=HEAD
is "$code" 0 "and what is not is left out"
[ ! -e "$work/lintel-review.md" ]
ok $? "no review is written that nobody asked for"
sed -i 's/api: service/api: service x2/' designs/bad.yaml
: >"$work/summary"
act LINTEL_BASE=HEAD LINTEL_REVIEW=true
is "$(head -c 21 "$work/lintel-review.md")" "<!-- lintel-review: 1" \
    "the review of a branch is written on request"
like "$(cat "$work/summary")" 'lintel-review: 1' "and part of the summary"
comment() { # OLD-COMMENT
	RUNNER_TEMP=$work node -e '
		const said = []
		const issues = { listComments: 0,
			updateComment: (x) => said.push(["updates", x.comment_id, x.body.slice(0, 19)]),
			createComment: (x) => said.push(["creates", x.issue_number, x.body.slice(0, 19)]) }
		const github = { rest: { issues }, paginate: async () => JSON.parse(process.argv[2]) }
		const context = { repo: { owner: "a", repo: "b" }, issue: { number: 7 } }
		const core = { warning: (text) => said.push(["warns", text]) }
		require(process.argv[1])({ github, context, core }).then(() => console.log(said.join()))
	' "$work/lintel-review.js" "$1"
}
if node --version >/dev/null 2>&1; then
	is "$(comment '[]')" "creates,7,<!-- lintel-review:" "it becomes a comment"
	is "$(comment '[{"id":1,"user":{"type":"User"},"body":"<!-- lintel-review:"},
	    {"id":2,"user":{"type":"Bot"},"body":"<!-- lintel-review: 1 -->"}]')" \
	    "updates,2,<!-- lintel-review:" "which is written anew with the next push"
	is "$(comment 'nonsense' | cut -d, -f1)" "warns" \
	    "and may be refused without harm"
	git checkout -q designs/bad.yaml
	act LINTEL_BASE=HEAD LINTEL_REVIEW=true
	is "$(comment '[]')" "" "there is none where no design changed"
else
	echo "# no node here to try the comment"
fi
git checkout -q designs/bad.yaml
act LINTEL_REVIEW=true
[ ! -e "$work/lintel-review.md" ]
ok $? "nor is there a review without a base"
rm designs/bad.yaml
act LINTEL_DRAWINGS=drawings
is "$code" 0 "drawings that are up to date pass"
act LINTEL_DRAWINGS=elsewhere
is "$code" 1 "and missing ones do not"
printf 'a: 1' >"designs/odd.yaml"
printf 'design:   A\n' >'designs/$(touch pwned);.yaml'
act LINTEL_CHECK_FORMAT=true
is "$code" 1 "style is checked on request"
act $'LINTEL_PATHS=designs/good.yaml\n\ndesigns/$(touch pwned);.yaml\n--fix'
is "$code" 2 "an option among the paths is none"
like "$out" "fix: No such file" "but a file that is not there"
act 'LINTEL_FAIL_ON=error; touch pwned'
is "$code" 2 "nor does another input do anything but what it is for"
act $'LINTEL_SARIF=a\nb=c'
is "$code" 2 "nor write outputs of its own"
[ ! -e pwned ]
ok $? "nothing was run that nobody wrote"
rm -f designs/odd.yaml 'designs/$(touch pwned);.yaml'

# The job
sed -n '/^  script:$/,/^  artifacts:$/s/^    - //p' "$root/.gitlab/lintel.yml" \
    >"$work/job"
job() {
	out=$(PATH="$work/bin:$PATH" LINTEL_DESIGNS=designs LINTEL_FAIL_ON=error \
	    bash -euo pipefail "$work/job" 2>&1)
	code=$?
}
[ "$(wc -l <"$work/job")" -ge 2 ]
ok $? "the job of GitLab has its lines"
job
is "$code" 0 "they pass good designs"
is "$(tr -d '\n' <gl-code-quality-report.json)" "[]" "with an empty report"
echo "$bad" >designs/bad.yaml
job
is "$code" 1 "and fail for a bad one"
like "$(cat gl-code-quality-report.json)" 'avail/' "which is in the report"
cd "$root" || exit 1

finish
