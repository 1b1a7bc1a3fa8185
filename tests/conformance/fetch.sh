#!/bin/sh
# fetch.sh FOLDER - puts the public CEL test vectors there, by npm.
set -eu
pack=$(realpath "$(dirname "$0")/../npm-pack.sh")
mkdir -p "$1"
cd "$1"
archive=$(sh "$pack" @bufbuild/cel-spec@0.6.1 \
	37e4b203f5ca5192db73a6095d129fb5e58a262a89309ba32e1840e7a80270e1)
rm -rf package
tar -xzf "$archive" package/package.json package/dist/cjs
