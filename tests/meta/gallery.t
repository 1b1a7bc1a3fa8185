#!/bin/bash
# The pictures of the README are those of today's designs.
. "$(dirname "$0")/../cli/lib.sh"

is "$(sh src/build/gallery.sh "$lintel" --check 2>&1)" "" \
    "the gallery is up to date (make docs)"
run render designs/url-shortener.yaml -o docs/url-shortener.svg --check
is "$out" "" "so is the picture above it"
names=$(grep -oE 'docs/gallery/[a-z-]+\.svg' README.md | sort -u)
is "$names" "$(ls docs/gallery/*.svg)" "the README shows all of it"
is "$(printf '%s\n' "$names" | wc -l)" 12 "six designs, light and dark"
if command -v xmllint >/dev/null; then
	xmllint --noout $names
	ok $? "all are well-formed XML"
fi
is "$(cat $names | grep -cE '<script|<foreignObject|<image|@import|<use href="[^#]|url\([^#]')" \
    0 "without a script or anything from elsewhere"

finish
