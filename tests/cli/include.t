#!/bin/bash
# Designs of several files.
. "$(dirname "$0")/lib.sh"

cd "$work" || exit 1
mkdir -p shared deep/er
git init -q . 2>/dev/null
cat >shop.yaml <<'YAML'
design: Shop
include: [shared/platform.yaml, shared/more.yaml]
components:
  client:
  api:
links:
  - client -> api -> [db, cache]
YAML
echo 'components: { db: PostgreSQL }' >shared/platform.yaml
printf 'include: [./platform.yaml]\ncomponents: { cache: Redis }\n' >shared/more.yaml
run lint --fail-on never shop.yaml
is "$code" 0 "a file that two files include is read once"
cp shared/platform.yaml sound.yaml
echo 'components: { db: [ }' >shared/platform.yaml
run lint shop.yaml
is "$(grep -c 'yaml/syntax' <<<"$out")" 1 "also where it is broken, which is told once"
mv sound.yaml shared/platform.yaml

printf 'include: [../shop.yaml]\ncomponents: { cache: Redis }\n' >shared/more.yaml
run lint shop.yaml
is "$code" 2 "a circle of includes is an error"
like "$out$err" 'would include itself' "which says so"
like "$out$err" 'shared/more.yaml:1:11' "where it closes"

printf 'components: { cache: Redis, zz: servise }\n' >shared/more.yaml
run lint shop.yaml
like "$out" '--> shared/more.yaml:1:33' "a mistake is told in the file that has it"

printf 'components: { db: MySQL, cache: Redis }\n' >shared/more.yaml
run lint shop.yaml
like "$out" 'component `db` is defined twice' "an id may be defined once"
like "$out" 'shared/platform.yaml:1:15' "and the first place is shown"

cat >shared/more.yaml <<'YAML'
components: { cache: Redis }
groups: { front: [api] }
flows: { ask: [client -> api] }
YAML
cp shared/more.yaml shared/platform.yaml
run lint shop.yaml
like "$out" '`front` is defined twice' "so may a group"
like "$out" 'flow `ask` is defined twice' "and a flow"

echo 'components: { db: PostgreSQL }' >shared/platform.yaml
: >shared/more.yaml
run lint --fail-on never shop.yaml
unlike "$out" 'shared/more.yaml' "an included file may be empty"
echo 'components: { cache: [' >shared/more.yaml
run lint shop.yaml
like "$out" '--> shared/more.yaml:2:1' "one that cannot be read is told of"
echo '- cache' >shared/more.yaml
run lint shop.yaml
like "$out" 'an included file is a mapping' "and so is one that is a list"
printf 'design: X\ninclude: [./]\n' >x.yaml
run lint x.yaml
is "$code" 2 "a folder is no file to include"

echo 'summary: no' >shared/more.yaml
run lint shop.yaml
like "$out" 'an included file has no `summary`' "only some sections are merged"

# How a file is named that lies elsewhere.
mkdir -p teams/pay far/shared
printf 'components: { x: zz }\n' | tee shared/more.yaml >far/shared/more.yaml
printf 'design: X\ninclude: [../.././shared/more.yaml]\n' >teams/pay/x.yaml
run lint teams/pay/x.yaml
like "$out" '--> shared/more.yaml:1:18' "it is named by the shortest way"
cd teams || exit 1
run lint pay/x.yaml
like "$out" '--> \.\./shared/more.yaml:1:18' "from where somebody stands"
cd .. || exit 1
mkdir far/deep && ln -s ../far/deep teams/link
printf 'design: X\ninclude: [link/../shared/more.yaml]\n' >teams/x.yaml
run lint teams/x.yaml
like "$out" '--> teams/link/\.\./shared/more.yaml:1:18' \
    "but for where a link leads elsewhere"

for path in ../outside.yaml /etc/hostname shared nowhere.yaml; do
	printf 'design: X\ninclude: [%s]\n' "$path" >x.yaml
	run lint x.yaml
	is "$code" 2 "$path is refused"
	unlike "$out$err" "$work" "without telling where on the machine that is"
done

finish
