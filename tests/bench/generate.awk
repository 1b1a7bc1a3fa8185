# generate.awk - a design of n components with about 1.7 links each:
# awk -v n=1000 -f generate.awk, with -v links=2 two each, and with -v form=dot
# the same graph as DOT.
#
# Services over caches, stores, queues and workers.  The first component calls,
# by way of others, all that follow: one entry, no cycle, no deep chain.  The
# same n gives the same design.

function kind(i,    at)
{
	at = i % 8
	return at < 4 ? "service" : at == 4 ? "cache" : at == 5 ? "database" : \
	    at == 6 ? "queue" : "worker"
}

function id(i)
{
	return kind(i) "-" i
}

# In 0 .. below - 1.  Products stay within what a double holds exactly.
function random(below)
{
	seed = (seed * 16807) % 2147483647
	return seed % below
}

function component(i)
{
	if (form == "dot")
		printf "\"%s\" [shape=box];\n", id(i)
	else
		printf "  %s: { kind: %s, replicas: %d }\n", id(i), kind(i), \
		    1 + i % 3
}

function join(from, to)
{
	if (form == "dot")
		printf "\"%s\" -> \"%s\";\n", id(from), id(to)
	else
		printf "  - %s -> %s: { timeout: 100 ms }\n", id(from), id(to)
}

BEGIN {
	seed = 7
	print form == "dot" ? "digraph {" : "design: Generated\ncomponents:"
	for (i = 0; i < n; i++)
		component(i)
	if (form != "dot")
		print "links:"
	for (to = 1; to < n; to++) {
		first = random(to)
		join(first, to)
		second = random(to)
		if (second != first && (links == 2 || random(10) < 7))
			join(second, to)
	}
	if (form == "dot")
		print "}"
}
