#!/bin/bash
# The same design gives the same bytes, whatever surrounds lintel.
. "$(dirname "$0")/lib.sh"

# draw FOLDER [ENVIRONMENT...]: every design as SVG, and one as its layout.
draw() {
	local folder=$work/$1
	shift
	env "$@" "$lintel" render -q designs -o "$folder" &&
		env "$@" "$lintel" render -q --format json -o "$folder" \
		    designs/ml-platform.yaml
}

same() {
	is "$(diff -rq "$work/usual" "$work/$1")" "" "$2"
}

draw usual
is "$?" 0 "all designs are drawn"
[ "$(ls "$work/usual" | wc -l)" -gt 40 ]
ok $? "which are many"
draw again
same again "two runs give the same bytes"

if localedef -i de_DE -f UTF-8 "$work/de_DE.UTF-8" 2>/dev/null; then
	is "$(LOCPATH=$work LC_ALL=de_DE.UTF-8 /usr/bin/printf %.1f 1)" "1,0" \
	    "there is a locale with a comma for a point"
fi
draw locale LOCPATH="$work" LC_ALL=de_DE.UTF-8 LANG=de_DE.UTF-8 LANGUAGE=de
same locale "so do runs under another locale"
draw zone TZ=Asia/Kolkata HOME=/nonexistent USER=nobody COLUMNS=20
same zone "of another user elsewhere"
draw fonts FONTCONFIG_FILE=/nonexistent FONTCONFIG_PATH=/nonexistent \
    DOTFONTPATH=/nonexistent GDFONTPATH=/nonexistent GVBINDIR=/nonexistent
same fonts "without any font or plugin of Graphviz's"

# What an allocator leaves in memory must not be seen, neither by lintel nor by
# the engine, to which lintel gives an empty environment.
odd=(MALLOC_PERTURB_=165 MALLOC_ARENA_MAX=1 MALLOC_TOP_PAD_=1
    "GLIBC_TUNABLES=glibc.malloc.perturb=165:glibc.malloc.tcache_count=0")
draw memory "${odd[@]}"
same memory "with an allocator that fills memory with rubbish"
mkdir "$work/bin"
cp "$lintel" "$work/bin/lintel"
cat >"$work/bin/lintel-layout" <<END
#!/bin/sh
exec /usr/bin/env ${odd[*]} "$lintel-layout"
END
chmod +x "$work/bin/lintel-layout"
lintel=$work/bin/lintel
draw engine
same engine "and with one that does so to the layout engine"

finish
