#!/bin/bash
# The house keeps its walls: who includes whom, and where foreign code enters.
cd "$(dirname "$0")/../.." || exit 1
number=0
claim() { # STATUS TEXT [DETAIL]
	number=$((number + 1))
	if [ "$1" = 0 ]; then
		echo "ok $number - $2"
	else
		echo "not ok $number - $2"
		printf '%s\n' "${3-}" | sed 's/^/# /'
	fi
}

for folder in src/*/; do
	layer=$(basename "$folder")
	allowed=$(sed -n "s/^$layer://p" tests/layers.txt)
	grep -q "^$layer:" tests/layers.txt
	claim $? "$layer has a line in layers.txt"
	found=$(grep -ho '#include "[a-z]*/' "$folder"*.[ch] 2>/dev/null |
		sed 's/.*"//; s,/,,' | sort -u | grep -vx "$layer" || true)
	bad=
	for other in $found; do
		case " $allowed " in
		*" $other "*) ;;
		*) bad="$bad $other" ;;
		esac
	done
	[ -z "$bad" ]
	claim $? "$layer includes only what is below it" "also:$bad"
done

one_file() { # HEADER-PATTERN NAME
	count=$(grep -lE "#include <($1)" -r src | wc -l)
	[ "$count" -le "${3:-1}" ]
	claim $? "$2 is used in one file" "$(grep -lE "#include <($1)" -r src)"
}
one_file 'yaml\.h' libyaml
one_file 'pcre2\.h' PCRE2
one_file 'gvc\.h|graphviz/|cgraph\.h|gvplugin' Graphviz

hits=$(grep -nE '\b(printf|puts|putchar|fputs|fwrite|fprintf)\(' \
	src/rule/*.c src/model/*.c src/text/*.c src/expr/*.c src/host/*.c src/analyse/*.c \
	src/base/str.c 2>/dev/null)
[ -z "$hits" ]
claim $? "nothing below report prints" "$hits"

hits=$(grep -nE '\b(exit|_exit|abort|setlocale)\(' -r src --include='*.c' |
	grep -vE '^src/(main|cmd/|build/|layout/engine|layout/process)')
[ -z "$hits" ]
claim $? "only commands end the process, and nothing sets a locale" "$hits"

hits=$(grep -nE '^\s*typedef\b' -r src --include='*.[ch]')
[ -z "$hits" ]
claim $? "there are no typedefs" "$hits"

hits=$(find src tests -name '*.[ch]' -exec awk 'END { if (NR > 450) print FILENAME ": " NR }' {} \;)
[ -z "$hits" ]
claim $? "no file is over 450 lines" "$hits"

hits=$(awk '
	FNR == 1 { depth = 0 }
	/^[a-z].*[^;]$/ && !/^(enum|struct|static const|#)/ && depth == 0 { name = $0 }
	/^\{/ { start = FNR; depth = 1 }
	/^\}/ { if (depth && FNR - start > 61) print FILENAME ":" start ": " FNR - start " lines"; depth = 0 }
' $(find src -name '*.c'))
[ -z "$hits" ]
claim $? "no function is over 60 lines" "$hits"

hits=$(grep -rnE 'TODO|FIXME|XXX|HACK' src --include='*.[ch]' | grep -v placeholder)
[ -z "$hits" ]
claim $? "nothing is left to do in src" "$hits"

if command -v "${CC:-gcc}" >/dev/null; then
	bad=
	for header in src/*/*.h; do
		echo "#include \"${header#src/}\"" |
			"${CC:-gcc}" -std=c17 -D_GNU_SOURCE -Isrc -Wall -Werror \
				-fsyntax-only -x c - 2>/dev/null || bad="$bad $header"
	done
	[ -z "$bad" ]
	claim $? "every header compiles alone" "$bad"
fi

if command -v clang-format >/dev/null; then
	out=$(make -s format-check 2>&1)
	claim $? "clang-format agrees" "$(printf '%s\n' "$out" | grep -m5 error)"
fi

mapfile -t odd < <(git ls-files 2>/dev/null | cut -d/ -f1 | sort -u |
	grep -vxE 'src|rules|designs|out|tests|docs|Makefile|README\.md|LICENSE|\..*')
[ "${#odd[@]}" = 0 ]
claim $? "the top level holds what it should" "${odd[*]}"

echo "1..$number"
