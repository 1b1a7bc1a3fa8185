#!/bin/bash
# Designs in git, named by REF:path.
. "$(dirname "$0")/lib.sh"

mkdir "$work/repo" "$work/plain"
cd "$work/repo" || exit 1
git init -q -b main .
mkdir -p designs/shared
cat >designs/shop.yaml <<'YAML'
design: Old shop
include: [shared/db.yaml]
components:
  app: service
links:
  - app -> db
YAML
echo 'components: { db: PostgreSQL }' >designs/shared/db.yaml
echo 'not: a design' >designs/other.yaml
ln -s shop.yaml designs/alias.yaml
ln -s /etc/passwd designs/escape.yaml
git add . && git commit -qm one
git tag first

cat >designs/shop.yaml <<'YAML'
design: New shop
include: [shared/db.yaml]
components:
  app: service
  cache: Redis
YAML
echo 'components: { db: MySQL }' >designs/shared/db.yaml

run query design.name first:designs/shop.yaml
is "$out" "Old shop" "REF:path is the file as it was"
run query design.name designs/shop.yaml
is "$out" "New shop" "the path alone is the file as it is"
run query 'components.map(c, c.tech)' first:designs/shop.yaml
like "$out" PostgreSQL "what it includes is of the same revision"
unlike "$out" MySQL "what it includes is not read from the disk"
rm -r designs/shared
run query 'components.map(c, c.id)' HEAD:designs/shop.yaml
is "$code" 0 "an include of a revision need not be on disk"
git checkout -q -- designs/shared

run lint first:designs/shop.yaml
like "$out" '--> first:designs/shop.yaml:1:9' "a finding names REF:path"
run lint --format json first:designs/shop.yaml
like "$out" '"path":"first:designs/shop.yaml"' "and so it does for machines"

git add designs/shop.yaml
echo 'design: Newest shop' >designs/shop.yaml
run query design.name :designs/shop.yaml
is "$out" "New shop" ":path is what is staged"

run query design.name :designs
is "$err" 'lintel: there is no file `designs` in the index' \
    "of the index there are files"
run query design.name :
is "$err" 'lintel: the index has files, and no folder' "and no folder"

run query 'design.name' first:designs/alias.yaml
is "$out" "Old shop" "a link within the revision is followed"
run query 'design.name' first:designs/escape.yaml
is "$code" 2 "a link out of the repository is not"
like "$err" 'escape.yaml: it is a link out of the repository' "and that is said"

run query design.name first:designs
is "$code" 2 "a folder with a link out of the repository is complained about"
git rm -q --cached designs/escape.yaml && rm designs/escape.yaml
git commit -qm two
run query design.name HEAD:designs
is "$out" "HEAD:designs/alias.yaml: New shop
HEAD:designs/shop.yaml: New shop" "of a folder in git all designs are read"
run lint HEAD:designs/shared/
is "$code" 2 "a folder without a design has none"

cd designs || exit 1
run query design.name first:./shop.yaml
is "$out" "Old shop" "./ begins in the current folder"
run query design.name first:../designs/./shared/../shop.yaml
is "$out" "Old shop" "so does ../"
run query design.name first:designs/shop.yaml
is "$out" "Old shop" "anything else begins at the root"
run query design.name first:shop.yaml
is "$code" 2 "wherever somebody stands"
like "$err" 'did you mean `first:\./shop.yaml`' "and the other is proposed"
run query design.name first:nosuch.yaml
is "$code:$err" '2:lintel: there is no `nosuch.yaml` in first' \
    "unless it is not there either"
run query design.name first:../../shop.yaml
is "$code" 2 "nothing leads out of the repository"
like "$err" 'leads out of the repository' "and that is said"
cd ..

echo 'design: Literal' >first:designs.yaml
run query design.name first:designs.yaml
is "$out" Literal "a file of that very name wins"

run lint nosuch:designs/shop.yaml
is "$code" 2 "an unknown revision is an error"
like "$err" 'git knows no revision `nosuch`' "which names it"
run lint 'blob 1:shop.yaml'
is "$code:$err" '2:lintel: git knows no revision `blob 1` in this repository' \
    "also where it looks like an answer of git's"
run lint first:designs/nosuch.yaml
is "$code" 2 "a file that is not there is an error"
like "$err" 'there is no `designs/nosuch.yaml` in first' "which names it"
run lint -- --upload-pack=touch:x.yaml
is "$code" 2 "a revision is never an option"
like "$err" 'begins with `-`' "and that is said"
run lint "$(printf 'first\nmain:x.yaml')"
is "$code" 2 "a revision of two lines is none"
long=$(printf '%9000s' | tr ' ' x)
run lint "$long:x.yaml"
is "$code:$err" "2:lintel: a line end, or over 8 KiB, is no revision" \
    "so is one of 9,000 letters"
run lint "first:$long"
is "$code" 2 "a path of 9,000 letters is none"
like "$err" 'a path with a line end, or of over 8 KiB, is not looked for in git$' \
    "and that is said"
run lint "$(printf 'no\033[31m:x.yaml')"
like "$err" '\\x1b' "what is hostile in a revision is made visible"
run lint --fix first:designs/shop.yaml
is "$code" 2 "what is in git cannot be fixed"
like "$err" '--fix needs a file, and first:designs/shop.yaml is none' \
	"and that is said"

cat >.lintel.yaml <<'YAML'
rules: []
severity: { avail/spof: info }
YAML
run config HEAD:designs/shop.yaml
like "$out" '\.lintel\.yaml' "the configuration is the working tree's"
rm .lintel.yaml

printf '#!/bin/sh\ntouch "%s/ran"\n' "$work" >"$work/hook"
chmod +x "$work/hook"
git config core.fsmonitor "$work/hook"
git config core.pager "$work/hook"
git config diff.external "$work/hook"
run lint HEAD:designs/shop.yaml
[ ! -e "$work/ran" ]
ok $? "nothing that a repository configures is run"

head -c 17000000 /dev/zero | tr '\0' '#' >designs/long.yaml
git config core.fsmonitor false
git add designs/long.yaml && git commit -qm long
run lint HEAD:designs/long.yaml
is "$code" 2 "what is too long is refused"
like "$err" 'HEAD:designs/long.yaml: it has more than 16 MiB$' "as on disk"

mkdir lines && cp designs/shop.yaml "lines/a.yaml
HEAD:x.yaml"
git add lines && git commit -qm lines
run query design.name HEAD:lines
is "$code:$out" "2:" "a line end in a name asks for no second file"
like "$err" 'cannot read HEAD:lines/a.yaml\\nHEAD:x.yaml: a path with a line end' \
    "and is told"

mkdir -p some/.hidden && cp designs/other.yaml some/.hidden/shop.yaml
echo 'design: Hidden' >some/.hidden/shop.yaml
echo 'design: Seen' >some/seen.yaml
git init -q some/sub && git -C some/sub commit -q --allow-empty -m sub
ln -s nowhere.yaml some/dangling.yaml
ln -s loop.yaml some/loop.yaml
ln -s seen.yaml/more.yaml some/under.yaml
git add some 2>/dev/null && git commit -qm some
run query name HEAD:some/seen.yaml HEAD:some/.hidden/shop.yaml
is "$(wc -l <<<"$out")" 2 "a file that is named is read"
rm some/dangling.yaml some/loop.yaml some/under.yaml
git commit -qam less
run query name HEAD:some
is "$code:$out" "0:Seen" \
    "what is hidden is not looked for, nor is what is in a submodule"
for case in "dangling:a link that leads nowhere" "loop:a link that leads nowhere" \
    "under:a link that leads nowhere"; do
	run query name "HEAD~1:some/${case%%:*}.yaml"
	is "$code:$err" "2:lintel: cannot read HEAD~1:some/${case%%:*}.yaml: it is ${case#*:}" \
	    "a link may lead nowhere: ${case%%:*}"
done
run render HEAD:some/seen.yaml -o "$work/drawn"
is "$out" "$work/drawn/seen.svg" "a drawing is named after the file in git"
run review --base nowhere
is "$code" 2 "a base that is not there is an error"
like "$err" '^lintel: --base: git knows no revision `nowhere`' "that is named"

git clone -q --depth 1 "file://$work/repo" "$work/shallow"
cd "$work/shallow" || exit 1
run query design.name HEAD~1:designs/shop.yaml
is "$err" 'lintel: git knows no revision `HEAD~1` in this repository: this clone is shallow; `git fetch --unshallow`, or `fetch-depth: 0`, gets the rest' \
    "how to get what a shallow clone leaves out is told"

cd "$work/repo" || exit 1
perl -e '$SIG{CHLD} = "IGNORE"; exec @ARGV' "$lintel" query name HEAD:some/seen.yaml \
    >"$work/.out" 2>&1
is "$?:$(cat "$work/.out")" "0:Seen" "git is heard although SIGCHLD is ignored"

mkdir "$work/deep" && cd "$work/deep" || exit 1
GIT_DIR="$work/repo/.git" run query design.name first:designs/shop.yaml
is "$out" "Old shop" "GIT_DIR holds"

cd "$work/plain" || exit 1
run lint main:shop.yaml
is "$code" 2 "outside of a repository there is no revision"
like "$err" '^lintel: git: not a git repository' "git's own words say so"
err=$(PATH=/nonexistent "$lintel" lint main:shop.yaml 2>&1)
is "$?" 2 "without git there is none either"
like "$err" 'there is no `git` program in PATH' "and that is said"

finish
