#!/bin/sh
# fetch.sh FOLDER - puts peers that npm has there, of pinned versions.  Their
# install scripts do not run: some of them would fetch a browser.
set -eu
mkdir -p "$1"
cd "$1"
[ -f package.json ] || echo '{ "private": true, "type": "module" }' >package.json
for package in mermaid@12.3.0 @terrastruct/d2@0.1.33 likec4@1.59.4; do
	version=${package##*@}
	name=${package%@*}
	grep -q "\"version\": \"$version\"" "node_modules/$name/package.json" \
		2>/dev/null && continue
	echo "fetching: $name $version"
	npm install --silent --no-audit --no-fund --ignore-scripts "$package" ||
		echo "$name cannot be had" >&2
done
