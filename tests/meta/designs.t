#!/bin/bash
# The systems that designs/ works through are what a reviewer would sign: little
# is accepted, and their own figures agree with what they promise.
. "$(dirname "$0")/../cli/lib.sh"

systems=(designs/*.yaml)
all=("${systems[@]}" designs/patterns/*.yaml)

# Each: a component that is idle by these figures, and why it is right so.
exceptions='developer-platform figures: takes in what the services measure; a rollout'\''s reads are its least
ml-training-platform notebooks: busy with open notebooks, not with opening them
model-serving small: answers when the large model is late or lost
realtime-feature-pipeline backfill: a release works through 90 days with all of it
training-pipeline serving: its load is another team'\''s, and no flow of this design'

many=
for design in "${all[@]}"; do
	run lint --format json "$design"
	accepted=$(json "$out" .summary.accepted)
	run query 'size(components)' "$design"
	bound=$((${out##* } / 10))
	[ "$accepted" -le $((bound ? bound : 1)) ] ||
	    many="$many $design: $accepted"
done
is "$many" "" "no design accepts more than one finding for ten components"

"$lintel" analyze --format json "${systems[@]}" >"$work/analysis"
"$lintel" estimate --format json "${systems[@]}" >"$work/estimates"
"$lintel" query 'components.filter(c, c.self_run && c.instances > 3).map(c, c.id)' \
    "${systems[@]}" | sed 's,designs/,,; s/\.yaml:/ /; s/  / /' >"$work/spare"
perl tests/meta/designs.pl "$work/analysis" "$work/estimates" "$work/spare" \
    >"$work/against"
ok $? "their figures can be read"
[ "$(wc -l <"$work/spare")" -ge "${#systems[@]}" ]
ok $? "and tell what has instances to spare"

# told SORT: what the figures tell of this sort.
told() {
	sed -n "s/^$1 //p" "$work/against"
}

is "$(told budget)" "" "every part has a price, and together they keep to budget"
is "$(told availability)" "" "every flow is as available as it must"
is "$(told interval)" "" "which is known exactly"
is "$("$lintel" query 'flows.filter(f, has(f.availability_target) &&
    f.steps.exists(s, s.waited) && !f.steps.exists(s, s.to.fallback) &&
    !components.exists(c, c.needed_by.exists(n, n.id == f.id))).map(f, f.id)' \
    "${systems[@]}")" "" "of something that can fail, if it waits, and no fallback answers"
is "$(told latency)" "" "every flow is as fast as it must, by its mean"
is "$(told full)" "" "nothing is over 75 % full at peak"
is "$(told idle | sort)" "$(sed 's/:.*//' <<<"$exceptions")" \
    "what costs over 2 % of the budget is used for 10 %, or there is a reason"

is "$("$lintel" query 'tradeoffs.size() >= 3 &&
    tradeoffs.all(t, has(t.over) && has(t.because) && has(t.gives_up)) &&
    tradeoffs.exists(t, has(t.revisit))' "${systems[@]}" | grep -v ': true$')" "" \
    "three decisions at least are told with their price"
is "$("$lintel" query 'operations.filter(o, !flows.exists(f,
    f.operation != null && f.operation.id == o.id)).map(o, o.id)' "${all[@]}")" \
    "" "every operation has its flow"
is "$("$lintel" query 'has(requirements.functional) && size(alerts) >= 4' \
    "${systems[@]}" | grep -v ': true$')" "" "each says what it does and whom it wakes"

finish
