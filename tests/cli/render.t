#!/bin/bash
. "$(dirname "$0")/lib.sh"

one=tests/cases/language-example.yaml
flawed=tests/flawed/url-shortener.yaml

run render designs -o "$work/out"
is "$code" 0 "every design is drawn"
is "$err" "" "without a complaint"
is "$(printf '%s\n' "$out" | wc -l)" "$(ls designs/*.yaml designs/*/*.yaml | wc -l)" \
    "the files written are printed"
for design in designs/*.yaml designs/*/*.yaml; do
	name=$(basename "$design" .yaml)
	[ -s "$work/out/$name.svg" ]
	ok $? "$name.svg is named after its design"
done
if command -v xmllint >/dev/null; then
	xmllint --noout "$work"/out/*.svg
	ok $? "all are well-formed XML"
fi

run render designs -o "$work/out" --check
is "$code" 0 "--check is content with fresh drawings"
is "$out" "" "and silent"
sed -i 's/<\/svg>/ &/' "$work/out/url-shortener.svg"
before=$(cksum <"$work/out/url-shortener.svg")
run render designs -o "$work/out" --check
is "$code" 1 "--check fails on a stale drawing"
is "$out" "$work/out/url-shortener.svg is stale" "names it"
is "$(cksum <"$work/out/url-shortener.svg")" "$before" "and leaves it alone"
run render $one -o "$work/none" --check
is "$code" 1 "a missing drawing is stale"
[ ! -e "$work/none" ]
ok $? "and --check makes no folder"
run render --check --format png $one
is "$code" 2 "--check of a raster is a usage error"

run render $one -o "$work/deep/er/x.svg"
is "$code" 0 "a file may be named"
[ -s "$work/deep/er/x.svg" ]
ok $? "and its folder is made"
run render $one -q -o "$work/deep/er/x.svg"
is "$out" "" "--quiet prints no name"
run render $one $flawed -o "$work/x.svg"
is "$code" 2 "one file for two designs is a usage error"
mkdir "$work/twin"
cp $flawed "$work/twin/language-example.yaml"
run render $one "$work/twin" -o "$work/out"
is "$code" 2 "two designs of one name are refused"
like "$err" 'would both be written' "with the reason"

run render -o - - <$one
is "$code" 0 "standard input to standard output"
like "$out" '^<svg ' "is an SVG"
svg=$out
run render -o - $one
is "$out" "$svg" "the same one as from the file"
run render --stdin-name a/b.yaml -o "$work/named" - <$one
[ -s "$work/named/b.svg" ]
ok $? "--stdin-name names the picture"

run render -o - $flawed
badges=$out
run render -o - --no-findings $flawed
[ "$out" != "$badges" ]
ok $? "--no-findings draws another picture"
like "$badges" 'avail/spof' "findings are on the drawing"
unlike "$out" 'avail/spof' "and not with --no-findings"
run render -o - --list-findings $flawed
[ "${#out}" -gt "${#badges}" ]
ok $? "--list-findings adds to it"

for theme in auto light dark; do
	run render -o - --theme $theme $one
	printf '%s' "$out" >"$work/$theme"
done
is "$(cksum <"$work/auto" | wc -l)$(cat "$work"/{auto,light,dark} |
    grep -c prefers-color-scheme)" 11 "only auto asks for the reader's colours"
! cmp -s "$work/light" "$work/dark"
ok $? "light and dark differ"
for direction in down right; do
	run render -o - --direction $direction $one
	printf '%s' "$out" >"$work/$direction"
done
! cmp -s "$work/down" "$work/right"
ok $? "down and right differ"
least=
for direction in down right auto; do
	run render designs/container-orchestration.yaml --format json \
	    --direction $direction -o -
	width=$(json "$out" .width) height=$(json "$out" .height)
	size=$((${width%.*} * ${height%.*}))
	[ -n "$least" ] && [ "$least" -le "$size" ] || least=$size
done
is "$size" "$least" "the smaller one is drawn where nothing is asked for"

run render tests/cases/errors/ten.yaml -o "$work/out"
is "$code" 2 "a broken design is not drawn"
is "$out" "" "nothing is written"
like "$err" '^error\[design/unknown-kind\]' "and the reason is a message"
run render tests/cases/errors/ten.yaml $one -o "$work/out"
is "$code" 2 "one broken design among others is exit code 2"
is "$out" "$work/out/language-example.svg" "and the others are drawn"
run render $one -o /proc/none
is "$code" 2 "a folder that cannot be written is exit code 2"
run render $one tests/cases/findings/plain.yaml -o /proc/none
is "$(wc -l <<<"$err")" 1 "and is told once, however many were to go there"
run report $one tests/cases/findings/plain.yaml -o /proc/none
is "$code:$(wc -l <<<"$err")" "2:1" "so it is of pages"

if command -v rsvg-convert >/dev/null; then
	for format in png pdf; do
		run render $one --format $format -o "$work/raster"
		is "$code" 0 "$format is drawn"
		like "$(head -c 8 "$work/raster/language-example.$format" |
		    tr -d '\0')" 'PNG|%PDF' "and is one"
		run render $one -o "$work/by-name.$format"
		like "$(head -c 8 "$work/by-name.$format" | tr -d '\0')" \
		    'PNG|%PDF' "-o x.$format makes one, too"
	done
	run render $one -o "$work/upper.PNG"
	like "$(head -c 8 "$work/upper.PNG" | tr -d '\0')" PNG \
	    "so does -o x.PNG"
fi
for pair in "png svg" "svg png" "pdf png"; do
	set -- $pair
	run render $one --format $1 -o "$work/odd.$2"
	is "$code" 2 "--format $1 into x.$2 is a usage error"
	like "$err" "odd.$2 .*--format $1" "that names both"
	[ ! -e "$work/odd.$2" ]
	ok $? "and nothing is written"
done
run render $one --format svg -o "$work/x.svg"
is "$code" 0 "a format and a name that agree are fine"
run render $one --format html
is "$code" 2 "--format html is a usage error"
like "$err" 'html is written by .lintel report' "that tells what writes it"
run render $one -o "$work/a.html"
is "$code" 2 "a page is no picture"
like "$err" 'lintel report' "and what writes one is told"
for name in a.gif a.jpg a.JPEG; do
	run render $one -o "$work/$name"
	is "$code" 2 "-o $name is a usage error"
	like "$err" 'svg, .png, .pdf, .dot, .mmd, .d2 or .json' "that names what there is"
	[ ! -e "$work/$name" ]
	ok $? "and makes no folder"
done
mkdir "$work/there.gif" "$work/there.svg"
for name in v1.2 conf.d there.gif there.svg new.gif/; do
	run render $one -o "$work/$name"
	is "$code" 0 "$name is a folder"
	[ -s "$work/$name/language-example.svg" ]
	ok $? "and gets the drawing"
done
run render --check -o "$work/x.png" $one
is "$code" 2 "--check of a file named x.png is a usage error"
PATH=/nonexistent "$lintel" render $one --format png -o "$work/no" \
    2>"$work/err"
is $? 2 "png without rsvg-convert is exit code 2"
like "$(cat "$work/err")" 'librsvg2-bin' "and names the package"

# The program elsewhere, with an engine of ours beside it or with none.
mkdir "$work/bin"
cp "$lintel" "$work/bin/lintel"
"$work/bin/lintel" render $one -o "$work/grid.svg" \
    >/dev/null 2>"$work/err"
is $? 2 "a drawing without the layout engine is exit code 2"
like "$(cat "$work/err")" 'example.yaml: drawn on a plain grid: the layout engine' \
    "with the reason"
like "$(head -c 5 "$work/grid.svg")" '^<svg ' "but it is drawn"

printf '#!/bin/sh\nexec sleep 60\n' >"$work/bin/lintel-layout"
chmod +x "$work/bin/lintel-layout"
"$work/bin/lintel" render $one -o "$work/grid.svg" --time-limit 1 \
    >/dev/null 2>"$work/err"
is $? 2 "an engine that hangs is exit code 2"
like "$(cat "$work/err")" \
    'plain grid: .* not done within 1 s; --time-limit gives it more$' \
    "with the limit and how to raise it"
run render $one --time-limit 0 -o "$work/grid.svg"
is "$code" 2 "no time at all is a usage error"

# Bit 12 of the signals ignored is SIGPIPE; lintel itself ignores it.
pipe_is_usual() {
	local mask
	mask=$(sed -n 's/^SigIgn:[[:space:]]*//p' "$1")
	[ -n "$mask" ] && [ $((0x$mask & 0x1000)) -eq 0 ]
}
for name in lintel-layout rsvg-convert; do
	cat >"$work/bin/$name" <<-END
		#!/bin/bash
		while read -r line; do echo "\$line"; done \
		    </proc/self/status >"$work/$name.status"
		exit 1
	END
	chmod +x "$work/bin/$name"
done
"$work/bin/lintel" render $one -o "$work/grid.svg" >/dev/null 2>&1
pipe_is_usual "$work/lintel-layout.status"
ok $? "the layout engine does not inherit that SIGPIPE is ignored"
PATH=$work/bin:$PATH "$lintel" render $one -o "$work/no.png" >/dev/null 2>&1
pipe_is_usual "$work/rsvg-convert.status"
ok $? "nor does rsvg-convert"

for name in version.ab1 pictures.collected; do
	run render $one -o "$work/$name"
	is "$code:$out" "0:$work/$name/$(basename $one .yaml).svg" \
	    "$name is the name of a folder"
done
run render --check $one -o -
is "$code:$err" "2:lintel: --check needs a folder or a file to compare with" \
    "standard output cannot be stale"
mkdir -p "$work/taken/$(basename $one .yaml).svg"
run render --check $one -o "$work/taken"
is "$code" 2 "nor can a folder"
like "$err" '\.svg: it is a folder$' "which is told"

# summary TEXT: the lines of it that a drawing shows.
summary() {
	printf 'design: X\nsummary: %s\ncomponents:\n' "$1" >"$work/summary.yaml"
	for number in 1 2 3 4 5 6; do
		printf '  service-%s: service\n' $number
	done >>"$work/summary.yaml"
	"$lintel" render --no-findings -q "$work/summary.yaml" -o - |
	    sed -n '/^<text/{/font-size="12"/s/<[^>]*>//gp}'
}
words=$(printf 'word %.0s' {1..40})
shown=$(summary "The first. The second is short. The third has ${words% }.")
like "$shown" '^The first[.] The second' "a drawing begins with its summary"
unlike "$shown" '…|third' "and leaves out the sentence for which there is no room"
like "$(summary "All of $words$words$words$words")" '…$' \
    "of a first sentence without an end it shows what fits"

# The words of two files may begin at the same place in each.
cat >"$work/whole.yaml" <<'END'
design: Two files
include: [part.yaml]
components: { c: service, b: service }
links:
  - c -> b: gRPC
END
cat >"$work/part.yaml" <<'END'
components: { p: service, q: service }
links:
  - p -> b -> q: gRPC
END
at() {
	grep -bo gRPC "$work/$1.yaml" | cut -d : -f 1
}
printf '#%*s\n%s\n' $(($(at whole) - $(at part) - 2)) '' "$(cat "$work/part.yaml")" \
    >"$work/new.yaml"
mv "$work/new.yaml" "$work/part.yaml"
is "$(at part)" "$(at whole)" "two words begin at the same place of two files"
is "$(cd "$work" && "$lintel" render --no-findings -q whole.yaml -o - |
    grep -c '>gRPC</text>')" \
    2 "and each is written once, at the first of its links"

# Large ones lack nothing: no label, however long, is without a place.
for n in 65 300 1000; do
	awk -v n=$n -f tests/bench/generate.awk >"$work/large.yaml"
	run render --no-config --no-findings "$work/large.yaml" -o "$work/large.svg"
	is "$code $err" "0 " "$n components are drawn whole"
	is "$(grep -o 'class="f-label' "$work/large.svg" | wc -l)" \
	    "$(grep -c 'label: ' "$work/large.yaml")" "with every label"
done
awk -v n=300 -f tests/bench/generate.awk |
    sed 's/label: [a-z]*/& whatever it is that they have/' >"$work/large.yaml"
run render --no-config --no-findings "$work/large.yaml" -o "$work/large.svg"
is "$code $err" "0 " "so are 300 with long labels"

finish
