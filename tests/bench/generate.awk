# generate.awk - a design of n components, as services in layers are:
# awk -v n=1000 -f generate.awk, with -v form=dot the same graph as DOT.
#
# A client above gateways, services, caches, queues and stores, each with about
# 1.7 links from those above it, or two with -v links=2.  Half of the links have
# labels; components stand in groups of five, and three of those in another.
# There is one entry, no cycle, and a layer more each time n doubles.  The same
# n gives the same design.

# In 0 .. below - 1.  Products stay within what a double holds exactly.
function random(below)
{
	seed = (seed * 16807) % 2147483647
	return seed % below
}

function kind(i)
{
	if (layer[i] == 0)
		return "client"
	if (layer[i] == 1)
		return random(2) ? "api-gateway" : "load-balancer"
	if (layer[i] == layers - 1)
		return random(3) ? "database" : "object-store"
	if (layer[i] == layers - 2 && random(3) == 0)
		return random(2) ? "cache" : "queue"
	return "service"
}

function component(i)
{
	if (form == "dot")
		printf "\"%s\";\n", id[i]
	else
		printf "  %s: { kind: %s, replicas: %d }\n", id[i], what[i], \
		    1 + i % 3
}

# Of components, or of groups: "name-first" to "name-last".
function group(name, number, member, first, last,    i)
{
	if (form == "dot") {
		printf "subgraph cluster_%s_%d { label=\"%s-%d\";\n", name, \
		    number, name, number
		for (i = first; i <= last; i++)
			if (member == "part")
				part(i)
			else
				printf "\"%s\";\n", id[i]
		print "}"
		return
	}
	printf "  %s-%d: [", name, number
	for (i = first; i <= last; i++)
		printf "%s%s", (i == first ? "" : ", "), \
		    (member == "part" ? "part-" i : id[i])
	print "]"
}

function least(a, b)
{
	return a < b ? a : b
}

function part(number)
{
	group("part", number, "", 5 * number, least(5 * number + 4, n - 1))
}

function domain(number)
{
	group("domain", number, "part", 3 * number, \
	    least(3 * number + 2, parts - 1))
}

# Someone in that layer, about as far to the right.
function above(to, from,    at)
{
	at = int((to - first[layer[to]]) / count[layer[to]] * count[from])
	at += random(5) - 2
	at = at < 0 ? 0 : least(at, count[from] - 1)
	return first[from] + at
}

function join(from, to,    label)
{
	joined[from, to] = 1
	label = random(2) ? words[1 + random(4)] : ""
	if (form == "dot")
		printf "\"%s\" -> \"%s\"%s;\n", id[from], id[to], \
		    (label ? " [label=\"" label "\"]" : "")
	else
		printf "  - %s -> %s: { %stimeout: 1 s }\n", id[from], \
		    id[to], (label ? "label: " label ", " : "")
}

BEGIN {
	seed = 7
	split("reads,writes,asks,sends", words, ",")
	layers = int(log(n) / log(2)) + 1
	parts = int((n + 4) / 5)
	for (i = 0; i < n; i++) {
		layer[i] = i ? 1 + int((i - 1) * (layers - 1) / (n - 1)) : 0
		if (!count[layer[i]]++)
			first[layer[i]] = i
		what[i] = kind(i)
		id[i] = what[i] "-" i
	}
	print form == "dot" ? "digraph { newrank=true; node [shape=box];" : \
	    "design: Generated\ncomponents:"
	for (i = 0; i < n; i++)
		component(i)
	if (form != "dot") {
		print "groups:"
		for (i = 0; i < parts; i++)
			part(i)
	}
	for (i = 0; i < parts / 3; i++)
		domain(i)
	if (form != "dot")
		print "links:"
	for (to = 1; to < n; to++) {
		join(above(to, layer[to] - 1), to)
		if (links != 2 && random(10) >= 7)
			continue
		for (try = 0; try < 9; try++) {
			far = layer[to] > 1 && random(5) == 0
			from = above(to, layer[to] - 1 - far)
			if (!((from, to) in joined)) {
				join(from, to)
				break
			}
		}
	}
	if (form == "dot")
		print "}"
}
