#!/bin/sh
# review.sh LINTEL - prints what `lintel review` says of a pull request to
# designs/url-shortener.yaml that somebody might have opened: for
# docs/review-example.md.
set -eu
lintel=$(realpath "$1")
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
mkdir "$place/designs"
cp designs/url-shortener.yaml "$place/designs"
cd "$place"
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.com
export GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.com
export GIT_AUTHOR_DATE=2026-01-01T00:00:00Z
export GIT_COMMITTER_DATE=2026-01-01T00:00:00Z
git init -q -b main .
git add .
git commit -qm "A URL shortener"

# Without the cache and with half the app; emails are sent by a queue; what
# counts the clicks has a better name.
sed -i '
/^  cache:/,/month }/d
/- app -> cache/d
/- cache\.hit-ratio/d
s/\[app, cache, db/[app, db/
s/\[cache, db\]/[db]/
s/replicas: 12,/replicas: 6,/
s/^  analytics:/  counts:/
s/{ name: Click counts,/{ name: Click counts, renamed-from: analytics,/
s/> analytics/> counts/
s/clicks, analytics/clicks, counts/
s/^  prometheus:/  mails: { tech: RabbitMQ }\n&/
/^  shorten:/{n;s/app -> db\]/app -> db, app ~> mails]/}
' designs/url-shortener.yaml
SOURCE_DATE_EPOCH=1767225600 "$lintel" review --no-config
