#!/bin/bash
# What a design implies, as text and as JSON.
. "$(dirname "$0")/lib.sh"

cases=tests/cases/analysis
shop=$cases/shop.yaml

# near GOT WANTED CLAIM: to six digits.
near() {
	is "$(printf '%.6g' "$1")" "$(printf '%.6g' "$2")" "$3"
}

# wide TEXT: the widest line, in columns.
wide() {
	printf '%s\n' "$1" | wc -L
}

run analyze $shop
is "$code" 0 "analyze succeeds"
is "$err" "" "and leaves standard error empty"
golden $cases/shop.txt "$out" "it reads as its golden text"
unlike "$out" $'\e' "a pipe gets no colour"
unlike "$out" ' $' "no line ends in spaces"
plain=$out
run analyze --color always $shop
like "$out" $'\e\\[1;31m' "a missed target is red"
is "$(printf '%s\n' "$out" | sed 's/\x1b\[[0-9;]*m//g')" "$plain" \
    "colour changes nothing else"
run analyze - --stdin-name shop.yaml <$shop
like "$out" '^Shop  shop\.yaml$' "- is standard input, under its name"

run analyze designs
is "$code" 0 "every design can be analysed"
[ "$(wide "$out")" -le 100 ]
ok $? "and fits 100 columns ($(wide "$out"))"
is "$(printf '%s\n' "$out" | grep -c '^Flows')" "$(ls designs/*.yaml designs/*/*.yaml | wc -l)" \
    "each has its flows"
again=$("$lintel" analyze designs)
is "$again" "$out" "twice the same bytes"

# JSON
run analyze --format json $shop
is "$code" 0 "JSON succeeds"
is "$(json "$out" .version)" 1 "it is version 1"
is "$(json "$out" .designs.0.path)" $shop "with the design's path"
is "$(json "$out" .designs.0.design)" Shop "and name"
flow=.designs.0.flows.0
is "$(json "$out" $flow.id)" browse "flows come in order"
is "$(json "$out" $flow.rate)" 100 "with their rate"
is "$(json "$out" $flow.peak_rate)" 300 "and its peak"
is "$(json "$out" $flow.read_ratio)" 1 "with their reads"
is "$(json "$out" $flow.cuts)" '["db","zone:a"]' "cuts are named"
# lb and app at least once a zone, db in a, or the misses: all by hand.
near "$(json "$out" .designs.0.flows.1.availability)" 0.998300 \
    "availability is a number"
is "$(json "$out" $flow.availability_low)" null "an exact one has no interval"
near "$(json "$out" $flow.latency.service)" 0.0125 \
    "service time adds the means, by their share"
is "$(json "$out" $flow.latency.p99_bound)" null "what is unknown is null"
is "$(json "$out" $flow.latency.targets.0.status)" within "targets are judged"
is "$(json "$out" $flow.availability_target)" 0.999 "the target is told"
app=.designs.0.components.2
is "$(json "$out" $app.id)" app "components come in order"
is "$(json "$out" $app.effective_replicas)" 4 "with what counts"
is "$(json "$out" $app.load)" 303 "the load at peak"
near "$(json "$out" $app.utilisation)" 0.7575 "utilisation"
near "$(json "$out" $app.utilisation_zone_lost)" 1.515 "and with a zone lost"
near "$(json "$out" .designs.0.components.4.utilisation_cold)" 3.03 \
    "a cold cache brings the store all reads"
near "$(json "$out" .designs.0.cost.monthly)" 944.190 "the cost is a sum"
near "$(json "$out" .designs.0.cost.covered)" 0.833333 "of what it covers"
is "$(json "$out" .designs.0.cost.budget)" 2000 "against the budget"
is "$(json "$out" .designs.0.assumptions.2)" \
    '{"element":"component:mailer","field":"availability","value":0.995}' \
    "assumptions have an element, a field and a value"
for keys in \
    '"id":"browse","rate":.*"peak_rate":.*"read_ratio":.*"cuts":.*"availability":.*"availability_low":.*"availability_high":.*"latency":\{"floor":.*"service":.*"mean":.*"p99_bound":' \
    '"id":"app","effective_replicas":.*"load":.*"utilisation":.*"utilisation_zone_lost":' \
    '"cost":\{"monthly":.*"covered":'; do
	like "$out" "$keys" "keys are in the contract's order"
done
unlike "$out" '"(without|matrix|cut_pairs)":' "nothing is there unasked"
run analyze --format json designs
is "$(json "$out" '.designs.#')" "$(ls designs/*.yaml designs/*/*.yaml | wc -l)" \
    "JSON of all designs is one document"

# --no-assumptions
run analyze --no-assumptions --format json $shop
near "$(json "$out" .designs.0.flows.0.availability)" 0.999844 \
    "what is stated stays"
is "$(json "$out" .designs.0.assumptions)" '[]' "nothing is assumed"
unsaid=$cases/unsaid.yaml
run analyze --no-assumptions --format json $unsaid
is "$(json "$out" $flow.cuts)" '[]' \
    "no cut is claimed that a replication nobody stated may undo"
is "$(json "$out" $flow.cuts_open)" '["db","zone:a","zone:b"]' \
    "what it would decide is told as open"
is "$(json "$out" $flow.availability)" null "and leaves no availability"
is "$(json "$out" .designs.0.components.2.effective_replicas)" null \
    "nor a number of replicas that count"
run analyze --no-assumptions $unsaid
like "$out" '^  x lacks the availability of  zone:b$' \
    "a domain is not taken as perfect"
like "$out" '^  x lacks the replication of  db$' "nor replicas as copies"
like "$out" '^  x  perhaps db, perhaps zone:a, perhaps zone:b$' \
    "nor as none"
run analyze --no-assumptions --without zone:a $unsaid
like "$out" '^  x +open  db may have no copies: nobody says ' \
    "nor is the loss of a place decided"
run analyze --no-assumptions --matrix $unsaid
like "$out" '^  zone:a   \?$' "which the matrix shows"
like "$out" '\? open, X broken$' "and explains"
run lint --no-assumptions $unsaid
like "$out" 'waiting for `db.replication`: .*avail/spof' \
    "lint asks for it"
run analyze --format json $unsaid
is "$(json "$out" $flow.cuts)" '[]' "copies that are assumed take over"
unlike "$out" '"cuts_open"' "and then nothing is open"
near "$(json "$out" $flow.availability)" 0.999888 "nor unknown"

# Peaks that wait in a queue
buffered() { # RATE
	cat >"$work/buffered.yaml" <<-END
		design: Buffered
		components:
		  api: { kind: service, capacity: 2k/s }
		  jobs: { kind: queue, capacity: 5k/s }
		  worker: { kind: worker, capacity: 100/s, replicas: 2 }
		  db: { kind: database, capacity: 100/s }
		flows:
		  order: { rate: $1/s, peak: 3x, steps: [api ~> jobs ~> worker -> db] }
	END
}
buffered 90
run analyze "$work/buffered.yaml"
like "$out" 'overloaded, first to fill first:  db' \
    "what cannot hold its peak is overloaded"
like "$out" 'full at peak, while a queue holds the rest:  worker' \
    "what takes its peaks from a queue catches up"
run analyze --format json "$work/buffered.yaml"
is "$(json "$out" .designs.0.components.2.catches_up)" true "a program is told so"
is "$(json "$out" .designs.0.components.3.catches_up)" false \
    "and that the other does not"
run report "$work/buffered.yaml" -o "$work/buffered.html"
page=$(cat "$work/buffered.html")
like "$page" 'Full at peak, while a queue holds the rest: <a[^>]*>worker' \
    "a page names it"
like "$page" 'db, at peak<' "and as the fullest what does not catch up"
buffered 250
run analyze "$work/buffered.yaml"
like "$out" 'overloaded, first to fill first:  db, worker' \
    "but nobody catches up who is too slow on average"
unlike "$out" 'a queue holds the rest' "for all the queue"

# --scale
run analyze --scale 10x --format json $shop
is "$(json "$out" $flow.rate)" 1000 "--scale multiplies rates"
is "$(json "$out" $app.load)" 3030 "and loads"
near "$(json "$out" $app.full_at)" 1.32013 \
    "but full is told in times of the declared load"
run analyze --scale 10 $shop
like "$out" '^Shop .* at 10x the load$' "the heading says so"
like "$out" 'overloaded, first to fill first:  app, db, lb$' \
    "with the first bottleneck first"
like "$out" 'while a queue holds the rest:  mailer$' \
    "and apart what a queue spares"
for bad in 0 -1 ten ''; do
	run analyze --scale "$bad" $shop
	is "$code" 2 "--scale '$bad' is refused"
done

# --without
run analyze --without db $shop
is "$code" 0 "--without succeeds"
like "$out" '^  browse  broken  it needs db: 10% fail ' "a flow breaks"
unlike "$out" '^Cost' "and nothing else is told"
run analyze --without cache $shop
like "$out" '^  browse  degraded  db is at 303%' "a loss may overload others"
like "$out" '^  buy     degraded  db is at 303%' "and with them other flows"
run analyze --without mailer $shop
like "$out" '^  browse  works     untouched' "or touch nothing"
run analyze --without ads - <<'END'
design: Too small
components: { client: , app: { kind: service, capacity: 100/s }, ads: service }
flows:
  x: { rate: 150/s, steps: [client -> app, app -> ads: { optional: true }] }
END
like "$out" '^  x     degraded  answers go out without ads ' \
    "what is too small anyway is no matter of the loss"
run analyze --without zone:b $shop
like "$out" '^  buy     broken  ' "a zone may be lost"
like "$out" '^  app .* 152%  75\.8%$' "and fills what is left"
run analyze --without zone:b --without cache --without lb --format json $shop
is "$(json "$out" .designs.0.without.units)" '["zone:b","cache","lb"]' \
    "several may"
is "$(json "$out" .designs.0.without.flows.0.state)" broken \
    "with one state for each flow"
is "$(json "$out" .designs.0.without.flows.0.witness)" lb "and its witness"
near "$(json "$out" .designs.0.without.components.2.utilisation)" 0 \
    "nothing loads what a broken way in does not reach"
run analyze --without zone:b --without cache $shop
like "$out" '^  db .* 303%' "what is left is told without any of them"
like "$out" '^  app .* 152%' "all at once"
unlike "$out" 'without one component' "however many they are"
run analyze --without dbx $shop
is "$code" 2 "an unknown unit is a usage error"
like "$err" 'has no `dbx`; did you mean `db`\?' "with the nearest"
run analyze --without zone:nowhere $shop
like "$err" 'takes a component, or zone:ID, region:ID or host:ID' \
    "or with what is wanted"
run analyze --format json --without dbx $shop
is "$(json "$out" .designs)" '[]' "and JSON stays valid"

# --matrix
run analyze --matrix $shop
golden $cases/shop-matrix.txt "$out" "the matrix reads as its golden text"
run analyze --matrix --format json $shop
is "$(json "$out" '.designs.0.matrix.#')" 8 "all units are in it"
is "$(json "$out" .designs.0.matrix.2.unit)" cache "by name"
is "$(json "$out" .designs.0.matrix.2.flows.0.state)" degraded \
    "with a state for each flow"
is "$(json "$out" .designs.0.matrix.2.flows.1.state)" works \
    "also where nothing happens"
{
	printf 'design: Many\ncomponents:\n  client:\n  app: service\nflows:\n'
	for i in $(seq 60); do echo "  f$i: [client -> app]"; done
} >"$work/many.yaml"
run analyze --matrix "$work/many.yaml"
is "$(printf '%s\n' "$out" | grep -c '^  app ')" 3 "many flows take more blocks"
[ "$(wide "$out")" -le 100 ]
ok $? "each within 100 columns"

# --cuts
run analyze --cuts 2 $shop
like "$out" '^  browse  2 x lb, lb \+ zone:b$' "--cuts 2 lists pairs"
run analyze --cuts 2 --format json $shop
is "$(json "$out" $flow.cut_pairs.0)" '["lb","lb"]' "also as JSON"
run analyze --cuts 3 $shop
is "$code" 2 "--cuts takes 1 or 2"

# What is wrong, and what is hostile
printf 'design: x\ncomponents: { a: nonsense }\n' >"$work/wrong.yaml"
run analyze "$work/wrong.yaml" $shop
is "$code" 2 "a design with errors is broken input"
like "$err" 'design/unknown-kind' "its problems go to standard error"
like "$out" '^Shop ' "and the others are analysed"
run analyze --format json "$work/wrong.yaml"
is "$(json "$out" .designs)" '[]' "JSON without a design is a document, too"
run analyze /nonexistent.yaml
is "$code" 2 "a missing file is broken input"
printf 'design: "\\e[31mred"\ncomponents:\n  client:\n' >"$work/hostile.yaml"
run analyze "$work/hostile.yaml"
is "$code" 2 "a control in a name is broken input"
unlike "$out$err" $'\e' "and does not reach the terminal"
run analyze --without $'\e[31mred' $shop
unlike "$out$err" $'\e' "nor does one in an argument"
printf 'design: "語 <b>"\ncomponents:\n  client:\n  a: service\nflows: { x: [client -> a] }\n' \
    >"$work/wide.yaml"
run analyze --format json "$work/wide.yaml"
is "$(json "$out" .designs.0.design)" "語 <b>" "a name may be any Unicode"
unlike "$out" '<' "and JSON is safe inside HTML"
printf 'design: Empty\n' >"$work/empty.yaml"
run analyze "$work/empty.yaml"
is "$code" 0 "an empty design is no problem"
run analyze --matrix --cuts 2 --format json "$work/empty.yaml"
is "$(json "$out" .designs.0.flows)" '[]' "as JSON, too"
is "$(json "$out" .designs.0.cost.monthly)" null "with no cost known"

run analyze --cuts 2 "$work/empty.yaml"
unlike "$out" 'Breaks together' "where there is no flow nothing breaks together"

cat >"$work/nines.yaml" <<'EOF'
design: Nines
defaults: { component: { availability: 99.9% } }
components:
  client:
  nowhere: { kind: service, replicas: 6 }
  unsaid: { kind: service, replicas: 6, zones: 3 }
  said: { kind: service, replicas: 2, zones: [a, b] }
  single: { kind: service }
groups:
  a: { kind: zone, availability: 99.99% }
  b: { kind: zone, availability: 99.99% }
flows:
  n: [client -> nowhere]
  u: [client -> unsaid]
  s: [client -> said]
  one: [client -> single]
EOF
run analyze "$work/nines.yaml"
like "$out" '^  n  .* over 99\.999% .* under 25\.9 s  under 5\.26 min$' \
    "what stands nobody knows where is not told to eleven nines"
like "$out" '^  u  .* over 99\.999% ' "nor what stands in zones that may fail"
like "$out" '^  s  .* 99\.99987% ' "but where it is said how often they do"
like "$out" '^  one  .* 99\.9% ' "and what has fewer nines is told as it is"
run analyze --format json "$work/nines.yaml"
unlike "$(json "$out" .designs.0.flows.0.availability)" '^0\.99999$' \
    "JSON has the number"

# A web in which every call has two ways is too much to be exact about.
perl -e '
	my @at = map { [map { "w$_[0]x$_" } 0 .. 11] } 0 .. 7;
	print "design: Web\nrequirements: { availability: 99.9999995% }\n";
	print "defaults: { component: { availability: 99.9% } }\n";
	print "components:\n  client:\n  s: service x3\n";
	print "  s$_: service x3\n" for 0 .. 95;
	print "flows:\n  through-the-whole-of-the-web:\n    - client -> s\n";
	print "    - s -> s$_: { share: 50% }\n" for 0 .. 11;
	for my $i (0 .. 83) {
		my $next = (int($i / 12) + 1) * 12;
		printf "    - s%d -> s%d | s%d\n", $i, $next + ($i + 5 * $_) % 12,
		    $next + ($i + 5 * $_ + 1 + ($i * $_) % 4) % 12 for 0 .. 2;
	}' >"$work/web.yaml"
run analyze "$work/web.yaml"
like "$out" '^  through-the-whole-o… .* 99\.99999[0-9]*% to 99\.99999[0-9]*% ' \
    "what cannot be exact is an interval"
run analyze --color always "$work/web.yaml"
like "$out" $'\e\\[1;33m99\\.99999[0-9]*% to 99\\.99999[0-9]*%\e' \
    "which is a warning where it may miss the target"
run analyze --format json "$work/web.yaml"
is "$(json "$out" .designs.0.flows.0.availability)" null \
    "JSON has no value between its ends"
like "$(json "$out" .designs.0.flows.0.availability_low)" '^0\.99999' "but both of them"
like "$(json "$out" .designs.0.flows.0.availability_high)" '^0\.99999' "each by itself"
perl -e 'print "design: Pairs\nstage: prototype\ncomponents:\n  client:\n  s: service\n";
	print "  p$_: service\n  q$_: service\n" for 1 .. 1001;
	print "flows:\n  x:\n    - client -> s\n";
	print "    - s -> p$_ | q$_\n" for 1 .. 1001' >"$work/pairs.yaml"
run analyze --cuts 2 "$work/pairs.yaml"
like "$out" '^  x  p1 \+ q1, .*and maybe more$' "of too many pairs the first are told"

cat >"$work/odd.yaml" <<'END'
design: Odd
workload: { operations: { buy: { rate: 1k/s, does: write } } }
components:
  client:
  free: { kind: service, cost: $0/month, capacity: 10k/s, latency: 1 ms }
  a: { kind: service, cost: $0/month }
  b: { kind: external }
flows:
  buy: [client -> free -> a, free -> b]
  alone: [client -> free]
END
run analyze --no-assumptions "$work/odd.yaml"
like "$out" '^ *buy lacks the availability of +free, a, b$' \
    "what lacks an availability is told by its name"
run analyze "$work/odd.yaml"
like "$out" '^  free +1 +\$0/month +0%' "of nothing each has no share"
unlike "$out" 'by flow' "and no flow has one"
{
	echo 'design: Full'
	echo 'workload: { operations: { buy: { rate: 1k/s, does: write } } }'
	echo 'components:'
	echo '  client:'
	for number in {1..12}; do
		echo "  a$number: { kind: service, replicas: 2, zones: [one, two], capacity: 1k/s }"
	done
	echo 'groups: { one: { kind: zone }, two: { kind: zone } }'
	echo 'flows: { buy: [client -> a1 -> a2 -> a3 -> a4 -> a5 -> a6 -> a7 -> a8 -> a9 -> a10 -> a11 -> a12] }'
} >"$work/full.yaml"
run analyze --without zone:one "$work/full.yaml"
is "$(sed -n '/^What gets fuller/,/^$/p' <<<"$out" | grep '^  and')" \
    '  and 2 more' "of many that get fuller ten are told"

cat >"$work/complete.yaml" <<'END'
design: T
components:
  client:
  a: { kind: service, latency: 4 ms }
  q: { kind: queue, latency: 2 ms }
  b: { kind: worker, latency: 30 ms }
flows:
  order:
    latency: { p99: 50 ms, complete: { p95: 30 ms, p99: 2 s } }
    steps:
      - client -> a ~> q ~> b
END
run analyze "$work/complete.yaml"
like "$out" 'until all is done +0 s +36 ms +36 ms +- +p95 30 ms +missed' \
    "targets on what messages set off are judged by all of it"
run analyze --format json "$work/complete.yaml"
is "$(json "$out" .designs.0.flows.0.latency.complete.targets.0.status)" \
    over "in JSON, too"

finish
