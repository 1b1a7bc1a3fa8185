#!/bin/bash
# The layout engine by itself: what src/layout/protocol.h says of requests, and
# what comes of others.
. "$(dirname "$0")/lib.sh"
engine=$lintel-layout

# asked REQUEST STATUS LINES CLAIM: `1 STATUS`, and lines after it.
asked() {
	local got
	got=$(printf '%s' "$1" | "$engine" 2>"$work/.err")
	code=$?
	is "$code $(head -n 1 <<<"$got") $(($(wc -l <<<"$got") - 1))" \
	    "0 2 $2 $3" "$4"
}

head="2 0 0 3000 4600"
node="-1 10000 5000"
asked "$head 0 1 0 $node" 0 2 "a node is laid out"
asked "$head 0 2 1 $node $node 0 1 2 1 0 0" 0 4 "so are two, and an edge"
asked "$head 0 2 1 $node $node 0 1 2 1 4000 1000" 0 4 "and its label"
asked "2 1 2 3000 4600 0 2 1 $node $node 0 1 2 1 4000 1000" 0 4 \
    "to the right, places alone"
asked "2 0 1 0 0 0 2 1 $node $node 1 1 2 0 4000 1000" 0 4 "an edge to itself"
asked "$head 2 2 1 -1 9000 2000 0 9000 2000 1 100 100 0 100 100 0 1 9 1 0 0" \
    0 6 "groups within groups"
asked $'2 0 0 3000 4600\n0 1 0\n'"$node"$'\n' 0 2 "lines are space"
asked "2 0 0 0 0 0 300 0 $(yes -- "$node" | head -n 300 | tr '\n' ' ')" 0 301 \
    "many are sought less well"
asked "2 0 0 0 0 0 1600 0 $(yes -- "$node" | head -n 1600 | tr '\n' ' ')" 0 1601 \
    "and very many less again"

while IFS='|' read -r request claim; do
	asked "$request" 2 0 "no request: $claim"
done <<END
|nothing
x|no number
1 0 0 3000 4600 0 1 0 $node|another version
2 2 0 3000 4600 0 1 0 $node|another direction
2 0 3 3000 4600 0 1 0 $node|another mode
2 0 0 -1 4600 0 1 0 $node|a gap below nothing
2 0 0 999999999 4600 0 1 0 $node|a gap of miles
$head 0 0 0|no node
$head 0 100001 0 $node|more nodes than can be
$head -1 1 0 $node|fewer groups than none
$head 0 1 0 -1 10000|half a node
$head 0 1 0 -1 0 5000|a node without width
$head 0 1 0 0 10000 5000|a node in no group
$head 1 1 0 0 9000 2000 0 1 1|a group in itself
$head 1 1 0 -1 9000 -1 0 1 1|a group without height
$head 1 1 0 -1|half a group
$head 0 2 1 $node $node 0 2 2 1 0 0|an edge to nowhere
$head 0 2 1 $node $node 0 1 1001 1 0 0|an edge that weighs too much
$head 0 2 1 $node $node 0 1 2 51 0 0|an edge over too many ranks
$head 0 2 1 $node $node 0 1 2 1 0|half an edge
$head 0 1 0 $node 5|more than there should be
2 0 0 3000 4600 0 1 0x $node|a number that goes on
2 0 0 3000 4600 0 1 00000000000 $node|a number too long
2 0 0 3000 - 0 1 0 $node|a sign without a number
END

# Where lintel has gone nobody is answered.
printf '%s' "$head 0 1 0 $node" | "$engine" | :
status=${PIPESTATUS[1]}
[ "$status" -le 1 ] || [ "$status" -eq 141 ]
ok $? "an answer that nobody reads harms nobody"
"$engine" <"$work" >"$work/.out" 2>&1
is "$?" 1 "what cannot be read is no request"
head -c 70000000 /dev/zero | "$engine" >"$work/.out" 2>&1
is "$? $(head -c 9 "$work/.out")" "1 " "nor is what never ends"
finish
