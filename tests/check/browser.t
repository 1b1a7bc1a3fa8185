#!/bin/bash
# Pages in a browser, where there is one.
. "$(dirname "$0")/../cli/lib.sh"

browser=
for name in chromium-headless-shell chromium chromium-browser google-chrome; do
	[ -n "$browser" ] || browser=$(command -v $name)
done
if [ -z "$browser" ]; then
	echo "1..0 # SKIP no browser: install chromium-headless-shell"
	exit 0
fi

mkdir "$work/designs"
cp designs/*.yaml "$work/designs"
cp tests/flawed/url-shortener.yaml "$work/designs/flawed.yaml"
long=$(printf 'long%.0s' {1..50})
cat >"$work/designs/long.yaml" <<-END
	design: $long
	components:
	  client:
	  $long: { kind: service, name: $long }
	  db: PostgreSQL
	flows:
	  $long: { name: $long, steps: [client -> $long -> db: $long] }
END
cat >"$work/designs/fallback.yaml" <<-END
	design: Fallback
	components:
	  client:
	  own: { kind: service, fallback: other }
	  other: service
	flows:
	  ask: [client -> own]
END
# Four groups in each of the next four: more ways than anybody could go.
{
	printf 'design: Ways\ncomponents: { app: service }\ngroups:\n'
	for level in {1..12}; do
		next=$((level + 1))
		for kind in trust-zone group team zone; do
			members="[group-$next, team-$next, trust-zone-$next, zone-$next]"
			[ $level -lt 12 ] || members='[app]'
			echo "  $kind-$level: { kind: $kind, members: $members }"
		done
	done
} >"$work/designs/ways.yaml"
evil="</title></style></script><script>window.owned = 1</script>"
evil+="<img src=x onerror='window.owned = 1'><svg onload='window.owned = 1'>"
evil+="' onfocus='window.owned = 1' autofocus=' \\\" onfocus=\\\"window.owned = 1"
for name in hostile "hostile '\"&<img src=x onerror=alert(1)>#%41?x"; do
	sed "s|@|\"${evil//\\/\\\\}\"|g" \
	    tests/cases/hostile.in >"$work/designs/$name.yaml"
done
run report -q "$work/designs" -o "$work/pages"
[ "$code" -eq 0 ] || {
	printf '%s\n' "$err"
	echo "Bail out! the pages were not written"
	exit 1
}

sed 's/replicas: 8/replicas: 2/; s/^  preview: .*/  cache: Redis/
    /^  shorten:$/,$ s/codes -> db/codes -> cache/' \
    tests/flawed/url-shortener.yaml >"$work/after.yaml"
run diff -q tests/flawed/url-shortener.yaml "$work/after.yaml" \
    -o "$work/pages/changes.html"

# Pages of hostile texts, also without the policy that would stop what broke
# out, and their drawings, each on its own.
mkdir "$work/texts"
perl tests/check/texts.pl "$work/texts" || exit 1
run report -q --rules "$work/texts/rules" "$work/texts" -o "$work/pages/texts"
run render -q --no-findings --rules "$work/texts/rules" "$work/texts" \
    -o "$work/pages/texts"
[ "$code" -eq 0 ] || {
	printf '%s\n' "$err"
	echo "Bail out! the hostile texts were not drawn"
	exit 1
}
first=$work/texts/texts0.yaml
for second in "$work"/texts/texts[1-3].yaml; do
	for form in svg html; do
		run diff -q --rules "$work/texts/rules" "$first" "$second" \
		    -o "$work/pages/texts/diff${second##*texts}.$form"
	done
done
for page in "$work"/pages/texts/*.html; do
	sed '/http-equiv="Content-Security-Policy"/d' "$page" >"${page%.html}.open.html"
	! cmp -s "$page" "${page%.html}.open.html" || exit 1
done
perl tests/check/browser.pl "$browser" "$work/pages"
