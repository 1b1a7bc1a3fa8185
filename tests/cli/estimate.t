#!/bin/bash
# What the workload comes to, as text and as JSON.
. "$(dirname "$0")/lib.sh"

cases=tests/cases/analysis
shop=$cases/shop.yaml

run estimate $shop
is "$code" 0 "estimate succeeds"
is "$err" "" "and leaves standard error empty"
golden $cases/shop-estimate.txt "$out" "it reads as its golden text"
plain=$out
run estimate --color always $shop
is "$(printf '%s\n' "$out" | sed 's/\x1b\[[0-9;]*m//g')" "$plain" \
    "colour changes nothing else"

run estimate --format json $shop
is "$(json "$out" .version)" 1 "JSON is version 1"
buy=.designs.0.operations.1
is "$(json "$out" $buy.id)" buy "operations come in order"
is "$(json "$out" $buy.rate)" 1 "with their mean rate"
is "$(json "$out" $buy.peak_rate)" 3 "and its peak"
is "$(json "$out" $buy.bytes_per_day)" 86400000 "bytes a day"
is "$(json "$out" $buy.storage)" 31536000000 "what a year of them takes"
is "$(json "$out" $buy.bandwidth)" 1000 "bandwidth"
is "$(json "$out" $buy.hot_set)" null "a write has no hot set"
is "$(json "$out" .designs.0.operations.0.hot_set)" 17280000000 "a read has"
is "$(json "$out" .designs.0.operations.0.storage)" null \
    "but it stores nothing"
is "$(json "$out" .designs.0.operations.2.storage)" null \
    "what is unknown is null"
is "$(json "$out" .designs.0.total.bandwidth)" null "and makes sums unknown"
is "$(json "$out" .designs.0.stores.0.id)" db "stores are told"
is "$(json "$out" .designs.0.stores.0.holds)" 31536000000 "and what they hold"
like "$out" '"id":"buy","rate":.*"peak_rate":.*"bytes_per_day":.*"storage":.*"bandwidth":.*"hot_set":' \
    "keys are in the contract's order"

run estimate --format json tests/cases/language-example.yaml
shorten=.designs.0.operations.0
is "$(printf '%.1f' "$(json "$out" $shorten.rate)")" 1157.4 \
    "the language's own example: 100M a day are 1157.4 a second"
is "$(printf '%.0f' "$(json "$out" $shorten.storage)")" 18250000000000 \
    "18.25 TB in 5 years"

run estimate designs/patterns/kappa-architecture.yaml
like "$out" 'replay +90 d +10 d +158 TB +183 MB/s +6 TB +6.94 MB/s' \
    "batch work comes with the bandwidth that it needs"
run estimate --format json designs/patterns/kappa-architecture.yaml
is "$(json "$out" .designs.0.runs.0.within)" 864000 "in JSON, too"

run estimate designs
is "$code" 0 "every design can be estimated"
most=$(printf '%s\n' "$out" | wc -L)
[ "$most" -le 100 ]
ok $? "and fits 100 columns ($most)"
run estimate --format json designs
is "$(json "$out" '.designs.#')" "$(ls designs/*.yaml designs/*/*.yaml | wc -l)" \
    "JSON of all designs is one document"

run estimate - <<<'design: Empty'
is "$code" 0 "a design without a workload is no problem"
like "$out" 'the workload names no operation' "and is told so"
printf 'design: x\ncomponents: { a: nonsense }\n' >"$work/wrong.yaml"
run estimate "$work/wrong.yaml"
is "$code" 2 "a design with errors is broken input"
is "$out" "" "of which nothing is told"

# What nobody says is told, and not passed over.
cat >"$work/logs.yaml" <<'YAML'
design: Logs
components: { hosts: client, log: Kafka, loader: worker, words: Elasticsearch, files: Amazon S3, cache: }
flows:
  ingest:
    rate: 20k/s
    size: 1 KB
    steps:
      - hosts ~> log ~> loader -> words
      - loader -> cache
      - loader -> files: { op: write }
YAML
run estimate "$work/logs.yaml"
like "$out" '^  read or written\?  words$' "a store that may be read or written is named"
run estimate --format json "$work/logs.yaml"
is "$(json "$out" '.designs.0.unsaid.#'):$(json "$out" .designs.0.unsaid.0)" "1:words" \
    "in JSON, too"
sed 's/-> words/-> cache/' "$work/logs.yaml" >"$work/none.yaml"
run estimate "$work/none.yaml"
unlike "$out" 'read or written' "where there is none nothing is asked"

finish
