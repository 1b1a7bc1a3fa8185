#!/bin/sh
# npm-pack.sh PACKAGE@VERSION SHA256 - a pinned package, whose bytes are known,
# from npm into the current folder; prints its archive's name.  Nothing is
# fetched that is there.
set -eu
# @a/b@1 is packed as a-b-1.tgz.
archive=$(printf '%s' "${1#@}" | tr /@ -).tgz
if [ ! -f "$archive" ]; then
	echo "fetching: $1" >&2
	npm pack --silent "$1" >/dev/null
fi
echo "$2  $archive" | sha256sum --check --quiet >&2
echo "$archive"
