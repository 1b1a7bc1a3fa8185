#!/bin/sh
# bytes.sh NAME=FILE... - files as constant C data: NAME and NAME_length.  The
# bytes are numbers and not string literals, which ISO C bounds at 4095
# characters.
set -eu
echo "/* Written by src/build/bytes.sh; do not edit. */"
echo '#include "report/html_part.h"'
for pair in "$@"; do
	echo "const unsigned char ${pair%%=*}[] = {"
	od -An -v -tu1 "${pair#*=}" | sed 's/ *\([0-9]\{1,\}\)/\1,/g'
	echo "};"
	echo "const size_t ${pair%%=*}_length = sizeof(${pair%%=*});"
done
