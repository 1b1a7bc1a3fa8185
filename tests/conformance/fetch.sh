#!/bin/sh
# fetch.sh FOLDER - puts the public CEL test vectors there, by npm: one pinned
# version of one package, whose bytes are known.  Nothing when it is there.
set -eu
version=0.6.1
sum=37e4b203f5ca5192db73a6095d129fb5e58a262a89309ba32e1840e7a80270e1
archive=bufbuild-cel-spec-$version.tgz
mkdir -p "$1"
cd "$1"
if [ ! -f $archive ]; then
	echo "fetching: @bufbuild/cel-spec $version"
	npm pack --silent @bufbuild/cel-spec@$version >/dev/null
fi
echo "$sum  $archive" | sha256sum --check --quiet
rm -rf package
tar -xzf $archive package/package.json package/dist/cjs
