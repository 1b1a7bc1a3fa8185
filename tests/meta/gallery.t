#!/bin/bash
# The pictures of the README and of docs/designs.md are those of today's designs.
. "$(dirname "$0")/../cli/lib.sh"

is "$(sh src/build/gallery.sh "$lintel" --check 2>&1)" "" \
    "the gallery is up to date (make docs)"
run render designs/url-shortener.yaml -o docs/url-shortener.svg --check
is "$out" "" "so is the picture above it"
run diff docs/review/before.yaml docs/review/after.yaml --no-config --format svg
is "$out" "$(cat docs/review/diff.svg)" "and the one of a change"
run render docs/checkout.yaml --no-config -o docs/checkout.svg --check
is "$out" "" "so is the picture that the README begins with"
is "$(diff docs/checkout.yaml docs/checkout-next.yaml | grep -c '^[<>] *[^ #]')" 2 \
    "whose change is two lines more"
names=$(grep -oE 'docs/gallery/[a-z-]+\.svg' README.md | sort -u)
is "$names" "$(ls docs/gallery/*.svg)" "the README shows all of it"
is "$(printf '%s\n' "$names" | wc -l)" 12 "six designs, light and dark"
if command -v xmllint >/dev/null; then
	xmllint --noout $names
	ok $? "all are well-formed XML"
fi
is "$(cat $names | grep -cE '<script|<foreignObject|<image|@import|<use href="[^#]|url\([^#]')" \
    0 "without a script or anything from elsewhere"

is "$("$lintel" render designs -q --no-config --no-findings --check \
    -o docs/designs 2>&1)" "" "the drawings of all designs are up to date (make docs)"
is "$(ls docs/designs)" \
    "$(basename -s .yaml -a designs/*.yaml designs/*/*.yaml | sed 's/$/.svg/' | sort)" \
    "and none is there without its design"
(sed '/^<!-- designs -->$/q' docs/designs.md
"${OBJ:-out/obj/gcc-release}/bake/designs" designs/*.yaml designs/*/*.yaml) \
    >"$work/designs.md"
is "$(diff docs/designs.md "$work/designs.md")" "" "so is their index"
unlike "$(cat docs/designs.md)" '^## Others' \
    "in which each has a section: by a tag, product, infrastructure or ml"
is "$(sed -n 's/^### //p' docs/designs.md | sort | uniq -d)" "" \
    "and a heading of its own"
is "$(awk 'length > 120' README.md)" "" "the lines of the README are readable"

finish
