#!/bin/bash
# Formats of findings for machines, each read back by a parser that is not
# ours: of plain designs, and of those that try to break out.
. "$(dirname "$0")/lib.sh"

if ! command -v python3 >/dev/null; then
	echo "1..0 # SKIP there is no Python"
	exit 0
fi
machine=$PWD/tests/cli/machine.py
formats="json sarif github gitlab junit rdjson markdown"

# reads FORMAT FILE: how many findings; or what is wrong.
reads() {
	local file=$2
	if [ "$1" = markdown ]; then
		[ "$(wc -m <"$2")" -lt 60000 ] || echo "it is too long"
		command -v cmark-gfm >/dev/null || return 0
		cmark-gfm --unsafe -e autolink -e table -e strikethrough \
		    "$2" >"$2.html"
		file=$2.html
	fi
	python3 "$machine" "$1" "$file" 2>&1
}

# The reader itself notices.
printf '::error file=a,title=x::%%41\n' >"$work/bad"
like "$(reads github "$work/bad")" 'no command' "an unknown escape is noticed"
printf '::error file=a:b,title=x::y\n' >"$work/bad"
like "$(reads github "$work/bad")" 'no command' "a colon in a property, too"
printf '<testsuites tests="2" failures="0" errors="0"><testsuite tests="2" failures="0" errors="0"><testcase classname="a" name="b"/><testcase classname="a" name="b"/></testsuite></testsuites>' \
    >"$work/bad"
like "$(reads junit "$work/bad")" 'two cases have one name' "so are equal names"
if command -v cmark-gfm >/dev/null; then
	printf -- '- @all <b onclick=x> ![](http://x)\n' >"$work/bad"
	like "$(reads markdown "$work/bad" | tr '\n' ' ')" \
	    'a b came.*a img came.*a reference' "so are markup and mentions"
fi

# All at once, in one run.
outputs=
for format in $formats; do
	outputs="$outputs --output $format=$work/all.$format"
done
run lint --fail-on never $outputs designs tests/flawed
is "$code" 0 "one run writes all formats"
found=$(json "$(cat "$work/all.json")" '.findings.#')
for format in json sarif gitlab rdjson; do
	is "$(reads $format "$work/all.$format")" "$found" \
	    "$format of all designs has every finding"
done
like "$(reads junit "$work/all.junit")" '^[0-9]+$' \
    "JUnit of all designs is well-formed, with unique names"
like "$(reads github "$work/all.github")" '^[0-9]+$' \
    "annotations of all designs keep to their grammar"
unlike "$(reads markdown "$work/all.markdown")" '[a-z]' \
    "Markdown of all designs is nothing but text"
for format in $formats; do
	run lint --fail-on never --format $format designs tests/flawed
	is "$out" "$(cat "$work/all.$format")" \
	    "--format $format prints what --output writes"
done

flawed=tests/flawed/url-shortener.yaml
run lint --format sarif $flawed
one=.runs.0.results.0
is "$(json "$out" $one.ruleId):$(json "$out" $one.level)" avail/spof:error \
    "SARIF has the worst first"
is "$(json "$out" $one.locations.0.physicalLocation.artifactLocation.uri)" \
    $flawed "with the path"
is "$(json "$out" $one.locations.0.physicalLocation.region)" \
    '{"endColumn":5,"endLine":22,"startColumn":3,"startLine":22}' \
    "and all of the region"
is "$(json "$out" $one.locations.0.logicalLocations.0.fullyQualifiedName)" \
    component:lb "and the element"
like "$(json "$out" $one.message.text)" '^`lb` is a single point of failure' \
    "and the message"
like "$(json "$out" .runs.0.tool.driver.rules.0.help.markdown)" \
    'restarted for each release' "rules say why"

run lint --format github $flawed
is "$(printf '%s\n' "$out" | head -1)" \
    '::error file=tests/flawed/url-shortener.yaml,line=22,endLine=22,col=3,endColumn=5,title=avail/spof::`lb` is a single point of failure for `redirect` and `shorten`%0Apath: client → lb%0Alost: 100%25 of redirect (11.6k/s), 100%25 of shorten (1.16k/s)%0Afix: add to lb: replicas: 2' \
    "an annotation is one line"
is "$(printf '%s\n' "$out" | cut -d' ' -f1 | sort | uniq -c | tr -s ' \n' ' ')" \
    " 4 ::error 8 ::notice 10 ::warning " "ten of a level at most"
is "$(printf '%s\n' "$out" | tail -1)" \
    "::notice title=lintel::10 more warnings, which GitHub would not show here" \
    "and how many more there are"

run lint --format rdjson $flawed
is "$(json "$out" .diagnostics.0.suggestions)" \
    '[{"range":{"end":{"column":41,"line":22},"start":{"column":41,"line":22}},"text":", replicas: 2"}]' \
    "reviewdog gets the fix as a replacement"
cat >"$work/apply.py" <<'END'
import json, sys
text = open(sys.argv[1], "rb").read().split(b"\n")
for one in json.load(sys.stdin)["diagnostics"]:
    if one["code"]["value"] == sys.argv[2] and "suggestions" in one:
        edit = one["suggestions"][0]
        a, b = edit["range"]["start"], edit["range"]["end"]
        before = text[a["line"] - 1][: a["column"] - 1]
        after = text[b["line"] - 1][b["column"] - 1 :]
        new = (before + edit["text"].encode() + after).split(b"\n")
        text[a["line"] - 1 : b["line"]] = new
        break
sys.stdout.buffer.write(b"\n".join(text))
END
for rule in sec/public-store obs/no-metrics async/no-dlq; do
	printf '%s\n' "$out" | python3 "$work/apply.py" $flawed $rule \
	    >"$work/applied.yaml"
	"$lintel" lint --format json --only $rule "$work/applied.yaml" \
	    >"$work/.out"
	before=$("$lintel" lint --format json --only $rule $flawed |
	    grep -c '"rule"')
	is "$(grep -c '"rule"' "$work/.out")" $((before - 1)) \
	    "the suggestion for $rule, made by hand, mends it"
done

printf 'design: Fine\nstage: prototype\ncomponents:\n  client:\n  app: service\nlinks: [client -> app]\n' \
    >"$work/fine.yaml"
run lint --only sec/public-store --format junit "$work/fine.yaml"
is "$(printf '%s\n' "$out" | grep -c '<testcase.*name="no findings"/>')" 1 \
    "a clean design is one case that passed"
printf '%s\n' "$out" >"$work/fine.xml"
is "$(reads junit "$work/fine.xml")" 1 "and no other"
run lint --only sec/public-store --format github "$work/fine.yaml"
is "$code:$out" "0:" "without annotations"
run lint --only sec/public-store --format gitlab "$work/fine.yaml"
is "$(printf '%s' "$out" | tr -d '\n')" "[]" "and no issues"
run lint --only sec/public-store --format markdown "$work/fine.yaml"
is "$out" "### lintel: clean, 0 errors, 0 warnings, 0 infos in 1 design" \
    "and a comment that says so"

printf 'design: x\ncomponents: { a: { kind: servise } }\n' >"$work/wrong.yaml"
for format in $formats; do
	run lint --format $format "$work/wrong.yaml"
	printf '%s\n' "$out" >"$work/wrong.$format"
	is "$code" 2 "$format of broken input is exit code 2"
	like "$(reads $format "$work/wrong.$format")" '^[1-9]?$' \
	    "and can be read"
done
like "$(cat "$work/wrong.junit")" '<error message="' "broken input is an error"
like "$(cat "$work/wrong.gitlab")" '"severity":"blocker"' "and a blocker"
is "$(json "$(cat "$work/wrong.sarif")" \
    .runs.0.invocations.0.executionSuccessful)" false "and no success"

mkdir "$work/stopped"
cp "$work/fine.yaml" "$work/stopped/a.yaml"
cp "$work/fine.yaml" "$work/stopped/b.yaml"
echo 'profile: strict' >"$work/stopped/.lintel.yaml"
run lint --format junit "$work/stopped"
is "$code:$(grep -c '<testsuite ' <<<"$out"):$(grep -c '"no findings"' <<<"$out")" \
    2:1:0 "no design has passed that a broken configuration kept from being judged"

# What is accepted is nowhere.
sed 's/^components:/accept: { "avail\/spof": "so be it" }\n&/' $flawed \
    >"$work/accepted.yaml"
for format in sarif github gitlab junit rdjson markdown; do
	run lint --format $format "$work/accepted.yaml"
	unlike "$out" 'avail/spof' "$format leaves out what is accepted"
done

# Columns, as each counts them, behind a character of four bytes.
printf 'design: x\nstage: prototype\ncomponents:\n  client: { name: "語👍", kind: cliemt }\n' \
    >"$work/wide.yaml"
for pair in sarif:startColumn.:32 rdjson:column.:36 github:,col=:31 json:column.:31; do
	format=${pair%%:*} key=${pair#*:}
	run lint --format $format "$work/wide.yaml"
	like "$out" "${key%:*}:?${key##*:}[,}]" "columns of $format are $key"
done

# Paths go from the root of the repository, whoever stands where.
mkdir -p "$work/repo/.git" "$work/repo/sub/ä b%"
cp $flawed "$work/repo/sub/ä b%/one#.yaml"
cd "$work/repo/sub" || exit 1
run lint --format sarif "ä b%"
like "$out" '"uri":"sub/%C3%A4%20b%25/one%23.yaml","uriBaseId":"%SRCROOT%"' \
    "addresses are encoded, from the root"
run lint --format github "../sub/./ä b%/one#.yaml"
like "$out" '^::error file=sub/ä b%25/one#.yaml,' "annotations, too"
run lint --format rdjson "ä b%"
like "$out" '"path":"ä b%/one#.yaml"' "reviewdog knows where it stands"
run lint --format gitlab --stdin-name "ä b%/new.yaml" - <"ä b%/one#.yaml"
like "$out" '"path":"sub/ä b%/new.yaml"' "standard input has its name"
cd "$OLDPWD" || exit 1
mkdir "$work/bare"
cp $flawed "$work/bare/one.yaml"
(cd "$work/bare" && "$lintel" lint --format sarif ../bare/one.yaml) >"$work/.out"
like "$(cat "$work/.out")" '"uri":"one.yaml"' \
    "without a repository they go from the current folder"
(cd "$work/repo" && "$lintel" lint --format sarif "$work/bare/one.yaml") \
    >"$work/.out"
like "$(cat "$work/.out")" '"uri":"file:///' "and are whole outside of it"

# Every name and text of a design tries to get out.
cat >"$work/rules.yaml" <<'END'
- id: own/echo
  title: What a design says is said again
  severity: error
  each: component
  assert: "false"
  message: "{self.name}"
  label: "{self.name}"
  witness: "[self.name, self.id]"
  facts: "{self.name}"
  fix: "add to {self.id}: name: {self.name}"
  why: "`why`"
END
cat >"$work/attacks" <<'END'
\u202Eevil\u2066 \u200B
\n::error::injected
::error file=x,title=y::injected
%0A::warning::injected %25 100% %%
\n##[error]injected
]]><script>alert(1)</script><![CDATA[
"/><failure message='x'>&lt;&#10;&unknown;
<img src=x onerror=alert(1)> <!-- --> <details>
![x](https://evil.example/x.png) [x](javascript:alert(1)) [[x]](1)
`code` ``two`` ``` `
``` \n```\n# heading\n- item\n> quote
@everyone @github/team #1 GH-2 org/repo#3 !4 %5 ~6 $7 &8
https://evil.example www.evil.example mailto:a@evil.example ftp://x
$$x$$ $`x`$ :tada: *a* _b_ ~~c~~ | d | <e@evil.example>
\\ " ' {{x}} ${x} {0} \\n
\u2028\u2029\u0085\u009B31m \uFEFF\uFFFE
END
# design KEY FILE: a component for each line of the file, which is its KEY.
design() {
	local number=0
	printf 'design: Hostile\nstage: prototype\ncomponents:\n'
	while IFS= read -r attack; do
		number=$((number + 1))
		printf '  c%d: { kind: service, %s: "%s" }\n' $number "$1" \
		    "$(printf '%s' "$attack" | sed 's/"/\\"/g')"
	done <"$2"
}
design name "$work/attacks" >"$work/hostile.yaml"
# Controls are refused in a name, and a mistake is told in its words.
{
	cat "$work/attacks"
	printf '%s\n' '\e[2J\e]0;evil\a' '\r\n##[error]injected' '\0\x9b31m'
} >"$work/more"
design tech "$work/attacks" | sed 's/kind: service, tech/kind/' \
    >"$work/kinds.yaml"
design scale "$work/more" | sed 's/scale: \(.*\) }/\1: 1 }/' \
    >"$work/keys.yaml"
attacks=$(wc -l <"$work/attacks")
more=$(wc -l <"$work/more")
for design in hostile:1:$attacks kinds:2:$attacks keys:2:$more; do
	name=${design%%:*} wanted=${design##*:}
	for format in $formats; do
		run lint --rules "$work/rules.yaml" --only own/echo \
		    --format $format "$work/$name.yaml"
		printf '%s\n' "$out" >"$work/$name.$format"
		like "${design#*:}" "^$code:" "$format of hostile $name is written"
		result=$(reads $format "$work/$name.$format")
		case $format in
		github) is "$result" 11 "and read back whole" ;;
		markdown) like "$result" '^[0-9]*$' "and is only text" ;;
		*) is "$result" "$wanted" "and read back whole" ;;
		esac
	done
done
is "$(grep -c '^::error ' "$work/hostile.github")" 10 \
    "no workflow command comes out of a name"
is "$(json "$(cat "$work/hostile.json")" .findings.5.message)" \
    ']]><script>alert(1)</script><![CDATA[' "a name is itself again in JSON"

# A file name is a text, too.
name=$'::error::x,\n%0A`<b>@a#1 .yaml'
cp "$work/hostile.yaml" "$work/bare/$name"
for format in $formats; do
	(cd "$work/bare" && "$lintel" lint --rules "$work/rules.yaml" --only \
	    own/echo --format $format "$name") >"$work/name.$format" 2>&1
	
	[ "$format" = markdown ] || like "$(reads $format "$work/name.$format")" \
	    '^[0-9]+$' "$format of a hostile file name can be read"
done
unlike "$(reads markdown "$work/name.markdown")" '[a-z]' \
    "Markdown of a hostile file name is text"

# More than a format may hold.
{
	printf 'design: Many\nstage: prototype\ncomponents:\n'
	for ((i = 0; i < 26000; i++)); do
		printf '  component-%d: service\n' $i
	done
} >"$work/many.yaml"
run lint --rules "$work/rules.yaml" --only own/echo --format sarif \
    --output markdown="$work/many.md" --output github="$work/many.github" \
    "$work/many.yaml"
printf '%s\n' "$out" >"$work/many.sarif"
is "$(reads sarif "$work/many.sarif")" 25000 "SARIF has 25,000 results at most"
like "$out" '"text":"1000 results are left out' "and says how many are not there"
like "$(reads markdown "$work/many.md")" '^[0-9]*$' "a comment keeps its length"
like "$(tail -1 "$work/many.md")" '^… and [0-9]+ more findings\.$' \
    "and says so, too"
is "$(tail -1 "$work/many.github")" \
    "::notice title=lintel::25990 more errors, which GitHub would not show here" \
    "so do annotations"

# One list of them.
listed=$("$lintel" lint --help | sed -n '/^Formats:/,/^$/s/^  \([a-z]*\): .*/\1/p')
is "$(printf '%s ' $listed)" "text $formats " "the help lists every format"
is "$(sed -n '/^## Formats/,/^## /s/^| `\([a-z]*\)` .*/\1/p' docs/ci.md)" \
    "$listed" "and so does the page about CI"

# Where each goes.
run lint --output sarrif=x $flawed
is "$code:$err" \
    "2:lintel: --output sarrif=x: unknown format \`sarrif\`; did you mean \`sarif\`?" \
    "an unknown format is told, with the one that was meant"
run lint --format sarrif $flawed
like "$err" 'did you mean `sarif`' "by --format, too"
run lint --output sarif="$work/a" --output json="$work/../${work##*/}/a" $flawed
is "$code" 2 "one file for two formats is a usage error"
like "$err" 'what another --output writes' "and is told"
[ ! -e "$work/a" ]
ok $? "and nothing is written"
cp $flawed "$work/one.yaml"
ln -s one.yaml "$work/alias.yaml"
run lint --output json="$work/alias.yaml" "$work/one.yaml"
is "$code:$err" \
    "2:lintel: --output json=$work/alias.yaml: $work/alias.yaml is a design" \
    "a design is not written over, by whatever name"
cmp -s $flawed "$work/one.yaml"
ok $? "and is as it was"

finish
