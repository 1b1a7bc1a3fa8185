#!/bin/sh
# fetch.sh FOLDER - puts Mermaid and a DOM there, by npm: versions and digests
# are those of package-lock.json.  Nothing when they are there.
set -eu
cd "$(dirname "$0")"
mkdir -p "$1"
if cmp -s package-lock.json "$1/package-lock.json" &&
    [ -d "$1/node_modules" ]; then
	exit 0
fi
cp package.json package-lock.json "$1"
cd "$1"
echo "fetching: mermaid, jsdom"
npm ci --silent --ignore-scripts --no-audit --no-fund >/dev/null
