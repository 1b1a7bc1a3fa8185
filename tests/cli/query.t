#!/bin/bash
# Queries: what they select, how it prints, and what they say when they fail.
. "$(dirname "$0")/lib.sh"

shop=tests/cases/query/shop.yaml

# gives EXPRESSION TEXT CLAIM: what a query of the shop prints.
gives() {
	run query "$1" $shop
	is "$out" "$2" "$3"
}

gives 'components.filter(c, c.durable)' "$shop:9:3: db" \
    "an element is a line with its place and id"
gives 'links' "$shop:11:9: api->cache
$shop:13:19: client->api
$shop:13:26: api->db" "so is each of a list"
gives 'flows[0]' "$shop:13:3: buy" "one alone is, too"
gives 'domains' "$shop:10:11: zone:core" "a domain stands at its group"
gives 'design' "$shop:1:9: design" "the design has a name of its own"
gives 'size(components)' 4 "a number prints as it is"
gives 'name' Shop "a text without quotes"
gives 'components[2].hit_ratio' 90% "a quantity with its unit"
gives 'components.map(c, c.id)' 'client
api
cache
db' "each item of a list on its own line"
gives 'components.map(c, [c.id, c.kind])' 'client, client
api, service
cache, cache
db, database' "a list within a list on one"
gives 'components.filter(c, c.kind == "queue")' '' "an empty list is no line"
gives "components.map(c, {'id': c.id, 'takes': c.capacity})" \
'  id       takes
  client       ?
  api      400/s
  cache   100k/s
  db        3k/s' "records are rows of a table"
gives 'requirements' '  availability  99.9%
  latency       p99: 200 ms' "one record is told key by key, as far as stated"
gives 'components.map(c, c.backup)' '  every
      -
      -
      -
    1 d' "of records in a list, what is not stated is a dash"
gives 'flows[0].cuts().map(k, k.component)' "$shop:9:3: db
null" "what is not there is null"
gives 'self.components == components && design == self' true \
    "the design is design, and self"
gives "components.filter(c, c.capacity > quantity('1k/s'))" "$shop:8:3: cache
$shop:9:3: db" "quantity() gives a number its unit"
like "$err" '^lintel: tests.*: incomplete, since nobody stated client.capacity$' \
    "what nobody stated is told on standard error"
is "$code" 0 "and is no failure"
run query -q "components.filter(c, c.capacity > quantity('1k/s'))" $shop
is "$err" "" "--quiet leaves that out"
gives "components.all(c, c.capacity > quantity('1/s'))" \
    'unknown: nobody stated client.capacity' \
    "an answer that nobody can tell says why"
gives 'components[0].owner' '' "a text that nobody wrote is empty"
gives "components.map(c, {})[0]" '' "a record of nothing has no line"
gives "[{}, {'a': 1}, 2]" '-
a: 1
2' "among others it is a dash"
gives "[{'a': null}, {'a': 1}]" '     a
  null
     1' "a column of numbers may lack some"
gives '2u' 2 "a natural number prints as any"
gives "[type(1), b'ab']" 'int
ab' "so do a type and bytes"
for number in 1 2 3 4 5 6 7 8 9 10; do
	services+=", s$number: service"
done
printf 'design: Many\ncomponents: { %s }\n' "${services#, }" >"$work/many.yaml"
run query 'components.map(c, c.capacity)' "$work/many.yaml"
like "$err" 'stated s1.capacity, s2.capacity, .*, s8.capacity or 2 more$' \
    "of much that nobody stated the first eight are named"
cat >"$work/bare.yaml" <<'END'
design: Bare
components: { client: , api: service, db: PostgreSQL }
links: [client -> api -> db]
END
run query 'components[2].cold_load' "$work/bare.yaml"
is "$out" unknown "what no statement would tell is unknown, and no more"
plain="$("$lintel" query links $shop)"
run query --color always links $shop
is "$(printf '%s\n' "$out" | sed 's/\x1b\[[0-9;]*m//g')" "$plain" \
    "colour changes nothing else"

run query --color always name $shop
is "$out" Shop "a value alone is never painted"
run query 'size(flows)' $shop tests/cases/findings/plain.yaml
is "$out" "$shop: 1
tests/cases/findings/plain.yaml: 1" "of several designs each says which it is"
run query 'size(components)' --stdin-name x.yaml - <$shop
is "$out" 4 "standard input is read"
run query 'components[1].latency.mean' --no-assumptions $shop
is "$out" 'unknown: nobody stated api.latency.mean' \
    "--no-assumptions leaves only what is stated"
echo 'design: T
components: { client: , db: { kind: database, replicas: 3 } }
flows: { x: [client -> db] }' >"$work/copies.yaml"
run query 'components.exists(c, c.effective_replicas > 1)' --no-assumptions \
    "$work/copies.yaml"
is "$out" "unknown: nobody stated db.replication" \
    "not whether copies take over"
run query 'components.map(c, c.needs)' --no-assumptions "$work/copies.yaml"
like "$err" "incomplete, since nobody stated db.replication" \
    "nor how many of them it takes"

run query --format json 'components' $shop
is "$(json "$out" .version)" 1 "JSON is version 1"
is "$(json "$out" .designs.0.path)" $shop "it names the file"
is "$(json "$out" .designs.0.design)" Shop "and the design"
is "$(json "$out" .designs.0.value)" \
    '["component:client","component:api","component:cache","component:db"]' \
    "elements have the names of the contract"
run query --format json "[1u, b'ab', type(1)]" $shop
is "$(json "$out" .designs.0.value)" '[1,"ab","int"]' \
    "natural numbers, bytes and types have a form"
run query --format json \
    "{'n': 2, 'p': 2.5, 'r': components[1].capacity, 'u': components[0].capacity, 'z': domains, 's': flows[0].steps[0], 't': true, 'o': null, 'b': components[3].backup}" $shop
is "$(json "$out" .designs.0.value.n)" 2 "whole numbers are whole"
is "$(json "$out" .designs.0.value.p)" 2.5 "others are not"
is "$(json "$out" .designs.0.value.r)" 400 "quantities are in base units"
is "$(json "$out" .designs.0.value.u)" null "unknown is null"
is "$(json "$out" .designs.0.unknown)" \
    '["client.capacity","db.backup.kept"]' "and told beside it"
is "$(json "$out" .designs.0.value.z)" '["zone:core"]' "domains are named"
is "$(json "$out" .designs.0.value.s)" 'link:client->api' \
    "a step is the link it walks"
is "$(json "$out" .designs.0.value.b.every)" 86400 "a record is an object"
is "$(json "$out" .designs.0.value.b.kept)" null "of all its members"
run query --format json 'flows[0].cuts()[0]' $shop
is "$(json "$out" .designs.0.value.component)" component:db \
    "what it holds has names again"

for case in '0:size(flows) == 1' '1:size(flows) == 2' '1:flows[0].operation.wrong' \
    '1:components.filter(c, c.queue)' '0:components' '1:null' \
    '1:components[0].capacity > 0' '0:0'; do
	run query -e "${case#*:}" $shop
	expected=${case%%:*}
	[ "${case#*.wrong}" = "$case" ] || expected=2
	is "$code" $expected "with --exit-code ${case#*:} is exit code $expected"
done
run query 'size(flows) == 2' $shop
is "$code" 0 "without it every answer is exit code 0"
run query -e 'size(components) == 3' $shop tests/cases/findings/plain.yaml
is "$code" 1 "one design of several is enough"

run query 'components.filter(c, c.stor)' $shop
is "$code" 2 "a mistake in the expression is exit code 2"
is "$out" "" "on standard error"
is "$err" 'error[rule/unknown-name]: a component has no field `stor`
 --> <expression>:1:24
  |
1 | components.filter(c, c.stor)
  |                        ^^^^
  = help: did you mean `store`?' "with a caret, and what may be meant"
run query 'componets' $shop
like "$err" 'did you mean `components`' "so is a misspelt name"
run query 'components.filter(c, c.latency > 5)' $shop
is "$code" 2 "what has parts cannot be compared"
like "$err$out" 'name a part of the latency, such as `mean`, `min`' \
    "and the parts are named"
run query 'components.filter(c, c.capacity > 5)' $shop
like "$err" "quantity\('12k/s'\)" "a number without its unit is told how"
run query 'components[7]' $shop
is "$code" 2 "a failure of the run is exit code 2"
like "$err" "= design: $shop" "and tells in which design"
run query 'components' tests/cases/errors/ten.yaml
is "$code" 2 "a broken design is exit code 2"
like "$err" '^error\[design/' "with its errors"
run query
is "$code" 2 "no expression is a usage error"
run query $shop
like "$err" "is a file; first comes an expression" "so is a forgotten one"
run query "[[1,2,3,4,5,6,7,8]]$(for _ in 1 2 3 4 5 6 7 8 9; do
	echo -n '.map(a, [a, a, a, a, a, a, a, a])'
done)" $shop
is "$code" 2 "an answer without an end"
like "$err" 'the answer holds too much' "is refused"
nested=true
for _ in 1 2 3 4 5 6 7 8 9 10 11 12; do
	nested="components.all(c, $nested)"
done
run query "$nested" $shop
like "$err" 'takes too many steps' "so is one that takes too long"
run query $'"\e[31mred"' $shop
is "$out" '\x1b[31mred' "nothing escapes into the terminal"

finish
