#!/bin/sh
# npm-ci.sh FROM TO - puts what FROM/package-lock.json names into TO, by npm:
# its versions and digests.  Nothing when it is there.
set -eu
mkdir -p "$2"
if cmp -s "$1/package-lock.json" "$2/package-lock.json" &&
    [ -d "$2/node_modules" ]; then
	exit 0
fi
cp "$1/package.json" "$1/package-lock.json" "$2"
cd "$2"
echo "fetching: packages of $1"
npm ci --silent --ignore-scripts --no-audit --no-fund >/dev/null
