#!/bin/bash
# The documents speak the truth: their designs load, their commands run, their
# tables are those of the sources, and nothing that can be written is missing.
. "$(dirname "$0")/../cli/lib.sh"

documents=(docs/*.md)
[ -e README.md ] && documents+=(README.md)
place=$work/place
mkdir -p "$work/blocks" "$place/out" "$place/tests" "$place/docs"
cp docs/review-example.md docs/checkout-next.yaml "$place/docs"
cp -r designs rules "$place"
cp -r tests/flawed "$place/tests"
ln -s "$lintel" "$place/out/lintel"

# Each block as FILE:LINE.SORT: a design that is good or in error, a part that
# is saved under the name in its first line, commands that run, all of them or
# the first so many, and what is shown of a command (in its first line).
awk -v to="$work/blocks/" '
	function finish() {
		if (sort)
			for (i = 1; i <= lines; i++)
				print text[i] > (to name "." sort)
		sort = ""
		inside = lines = 0
	}
	!inside && /^```[a-z]*$/ {
		inside = 1
		language = substr($0, 4)
		name = FILENAME
		gsub("/", "_", name)
		name = sprintf("%s:%04d", name, FNR)
		sort = runs ? "runs" : ""
		if (shown)
			text[++lines] = shown
		sort = shown ? "shown" : sort
		next
	}
	inside && /^```$/ { finish(); wrong = shown = runs = 0; next }
	inside && runs && lines == runs { next }
	inside {
		text[++lines] = $0
		if (lines == 1 && language == "yaml" && /^design:/)
			sort = wrong ? "error" : "good"
		if (lines == 1 && language == "yaml" && /^# [^ ]*\.yaml$/)
			sort = "part"
		next
	}
	/^<!-- error -->$/ { wrong = 1; next }
	/^<!-- runs -->$/ { runs = -1; next }
	/^<!-- runs: [0-9]+ -->$/ { runs = $3 + 0; next }
	/^<!-- shown: .* -->$/ {
		shown = substr($0, 13, length - 16)
		next
	}
	/./ { wrong = shown = runs = 0 }
' "${documents[@]}"

shopt -s nullglob
for block in "$work"/blocks/*.part; do
	name=$(sed -n '1s/^# //p' "$block")
	mkdir -p "$place/$(dirname "$name")"
	cp "$block" "$place/$name"
done

cd "$place" || exit 1
for block in "$work"/blocks/*.{good,error}; do
	name=$(basename "$block")
	"$lintel" lint --stdin-name doc.yaml - <"$block" >"$work/.out" 2>&1
	code=$?
	if [ "${name##*.}" = error ]; then
		is $code 2 "the design at ${name%.*} is in error, as it says"
		continue
	fi
	[ $code -eq 0 ] || [ $code -eq 1 ]
	ok $? "the design at ${name%.*} loads"
	[ $code -le 1 ] || sed 's/^/# /' "$work/.out"
done

is "$(diff "$root/docs/checkout.yaml" docs/checkout.yaml)" "" \
    "the design that the README begins with is the one in docs/"

PATH=$(dirname "$lintel"):$PATH
commands=0
for block in "$work"/blocks/*.runs; do
	while IFS= read -r line; do
		bash -c "$line" >"$work/.out" 2>&1 </dev/null
		code=$?
		[ $code -eq 0 ] || [ $code -eq 1 ]
		ok $? "${line%% #*} runs"
		[ $code -le 1 ] || sed 's/^/# /' "$work/.out"
		commands=$((commands + 1))
	done <"$block"
done
[ "$commands" -ge 15 ]
ok $? "the documents have commands that run ($commands)"
for block in "$work"/blocks/*.shown; do
	command=$(sed -n 1p "$block")
	output=$(bash -c "$command" 2>&1 </dev/null)
	[[ $output == *"$(sed 1d "$block")"* ]]
	status=$?
	ok $status "$command prints what is shown of it"
	[ $status -eq 0 ] || sed 's/^/# /' <<<"$output" | head -n 40
done
cd "$root" || exit 1

page=docs/language.md
fields=out/obj/bake/fields
env -u MAKEFLAGS make -s "$fields" 2>&1 | sed 's/^/# /'
"$fields" "$page" rules/vocabulary/kinds.yaml >"$work/page.md"
ok $? "the tables of the language can be made"
is "$(diff "$page" "$work/page.md")" "" "and are up to date (make docs)"
if [ -w /dev/full ]; then
	"$fields" "$page" rules/vocabulary/kinds.yaml >/dev/full 2>"$work/err"
	is "$?:$(cat "$work/err")" "1:fields: cannot write what is made" \
	    "what the build makes of them is whole, or the build fails"
fi
"$fields" docs/configuration.md rules/vocabulary/kinds.yaml >"$work/page.md"
is "$(diff docs/configuration.md "$work/page.md")" "" \
    "so is the table of the configuration"
missing=
for id in $(grep -rhoE '"config/[a-z-]+"' src | tr -d '"' | sort -u); do
	grep -qF "\`$id\`" docs/configuration.md || missing="$missing $id"
done
is "$missing" "" "the configuration's page tells all of its errors"

(sed '/^<!-- reference -->$/q' docs/expressions.md
"${OBJ:-out/obj/gcc-release}/bake/reference") >"$work/page.md"
is "$(diff docs/expressions.md "$work/page.md")" "" \
    "so is what expressions may ask for"
(sed '/^<!-- classes -->$/q' docs/review.md
"${OBJ:-out/obj/gcc-release}/bake/classes") >"$work/page.md"
is "$(diff docs/review.md "$work/page.md")" "" "so are the classes of changes"
sh src/build/review.sh "$lintel" >"$work/page.md"
is "$(diff docs/review-example.md "$work/page.md")" "" \
    "so is the comment on a pull request"
"$lintel" rules --no-config --format markdown >"$work/page.md"
is "$(diff docs/rules.md "$work/page.md")" "" "so is the reference of rules"

# told WHAT NAMES: the reference holds each of the names, as code.
told() {
	missing=$(for name in $2; do
		grep -qF "\`$name\`" "$page" || echo "$name"
	done)
	[ -n "$2" ]
	ok $? "there are $1"
	is "$missing" "" "the reference tells all of them"
}

told "keys" "$(sed -n \
    's/^FIELD([A-Z_]*, [A-Z0-9_]*, "\([^"]*\)".*/\1/p' src/model/fields.def)"
told "flags" "$(sed -n 's/^    flags: \[\(.*\)\]/\1/p' \
    rules/vocabulary/*.yaml | tr -s ', ' '\n' | sort -u)"
told "errors" "$(grep -rhoE '"(design|yaml)/[a-z-]+"' src/model src/text |
    tr -d '"' | sort -u)"
told "metrics" "$(sed -n '/alert_metric_words\[/,/;/p' src/model/notes.c |
    grep -o '"[^"]*"' | tr -d '"' | tr '|' '\n')"

# Every link within a document leads to one of its headings, every relative one
# to a file.
for document in "${documents[@]}"; do
	headings=$(sed -n '/^```/,/^```$/d; s/^##* //p' "$document" |
	    tr 'A-Z ' 'a-z-' | tr -cd 'a-z0-9_\n-')
	broken=
	for target in $(grep -oE '\]\([^)]+\)' "$document" | sed 's/^](//; s/)$//'); do
		case "$target" in
		http*) continue ;;
		\#*) printf '%s\n' "$headings" | grep -qxF -- "${target#\#}" ;;
		*) [ -e "$(dirname "$document")/${target%%#*}" ] ;;
		esac || broken="$broken $target"
	done
	is "$broken" "" "no link of $document is broken"
done

finish
