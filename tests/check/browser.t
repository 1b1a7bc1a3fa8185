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
perl tests/check/browser.pl "$browser" "$work/pages"
