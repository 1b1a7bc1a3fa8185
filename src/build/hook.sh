#!/bin/sh
# hook.sh ARGUMENTS... - runs lintel for pre-commit: the one that is installed,
# else that of the clone in which this script lies, which it builds once.
set -eu
lintel=$(command -v lintel) || {
	here=$(cd "$(dirname "$0")/../.." && pwd)
	lintel=$here/out/lintel
	if ! [ -x "$lintel" ] && ! make -s -C "$here" all >&2; then
		echo "lintel is not installed, and cannot be built here; its" \
			"README tells what it needs" >&2
		exit 2
	fi
}
exec "$lintel" "$@"
