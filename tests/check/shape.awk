# shape.awk - a design of about n elements that is large in one way only:
# awk -v shape=hub -v n=1000 -f shape.awk

function components(count, text,    i)
{
	print "components:"
	for (i = 0; i < count; i++)
		print "  c" i ": " text
}

function chain()
{
	components(n, "{ kind: service, replicas: 2 }")
	print "links:"
	for (i = 1; i < n; i++)
		print "  - c" (i - 1) " -> c" i ": { timeout: 1 s }"
}

function hub()
{
	components(n, "{ kind: service, replicas: 2 }")
	print "links:"
	for (i = 1; i < n; i++)
		print "  - c0 -> c" i
}

# Each of many entries asks what the client's other callees are.
function entries()
{
	print "components:\n  client: mobile-app\n  db: database"
	for (i = 1; i < n; i++)
		print "  c" i ": { kind: service, replicas: 2 }"
	print "links:"
	for (i = 1; i < n; i++)
		print "  - client -> c" i " -> db"
}

# Few links, which is when each of them is led with care.
function sparse()
{
	components(n, "service")
	print "links:"
	for (i = 0; i < 60; i++)
		print "  - c" i " -> c" (i * 37 + 11) % n
}

function sink()
{
	components(n, "service x2")
	print "links:"
	for (i = 1; i < n; i++)
		print "  - c" i " -> c0"
}

# One group of many, each of whom somebody writes about.
function members()
{
	components(n, "{ kind: service, description: a text }")
	print "groups:\n  all:\n    members:"
	for (i = 0; i < n; i++)
		print "      - c" i
}

function alternatives()
{
	components(n, "service")
	print "flows:\n  x:\n    rate: 10/s\n    steps:"
	for (i = 0; i + 3 < n; i += 3) {
		print "    - c" i " -> c" (i + 1) " | c" (i + 2)
		print "    - c" (i + 1) " -> c" (i + 3)
		print "    - c" (i + 2) " -> c" (i + 3)
	}
}

function flows()
{
	components(100, "{ kind: service, capacity: 1k/s, latency: 2 ms }")
	print "flows:"
	for (i = 0; i < n / 4; i++)
		printf "  f%d: { rate: 1/s, steps: [c%d -> c%d -> c%d] }\n", i, \
		    i % 97, i % 97 + 1, i % 97 + 2
}

function groups()
{
	components(n / 2, "service")
	print "groups:"
	for (i = 0; i < n / 2; i++)
		printf "  g%d: { kind: team, members: [c%d] }\n", i, i
}

function hosts()
{
	components(n / 2, "{ kind: service, replicas: 2 }")
	print "groups:"
	for (i = 0; i < n / 2; i++)
		printf "  h%d: { kind: host, members: [c%d] }\n", i, i
	print "flows:\n  x:\n    steps:"
	for (i = 1; i < n / 2; i++)
		print "    - c0 -> c" i ": { share: 30% }"
}

function regions()
{
	print "components:"
	for (i = 0; i < n; i++)
		printf "  c%d: { kind: service, replicas: 2, regions: " \
		    "[r%d, r%d] }\n", i, i, int(i / 2)
	print "links:"
	for (i = 1; i < n; i++)
		print "  - c" int(i / 8) " -> c" i
}

function unknown()
{
	components(n / 2, "service")
	print "links:"
	for (i = 0; i < n / 2; i++)
		print "  - c" i " -> x" i
}

function set(    side, names)
{
	side = int(sqrt(n))
	components(2 * side, "service")
	for (i = 0; i < side; i++) {
		from = from (i ? ", " : "") "c" i
		to = to (i ? ", " : "") "c" (i + side)
	}
	print "links:\n  - \"[" from "] -> [" to "]\""
}

function caches()
{
	components(n / 2, "service")
	for (i = 0; i < n / 4; i++) {
		print "  k" i ": { kind: cache, hit-ratio: 90% }"
		print "  d" i ": database"
	}
	print "flows:\n  x:\n    rate: 1/s\n    steps:"
	for (i = 0; i < n / 4; i++)
		printf "    - c0 -> c%d -> k%d\n    - c%d -> d%d\n", i + 1, i, \
		    i + 1, i
}

BEGIN {
	print "design: Large"
	if (shape == "chain") chain()
	else if (shape == "hub") hub()
	else if (shape == "entries") entries()
	else if (shape == "sink") sink()
	else if (shape == "sparse") sparse()
	else if (shape == "members") members()
	else if (shape == "alternatives") alternatives()
	else if (shape == "flows") flows()
	else if (shape == "groups") groups()
	else if (shape == "hosts") hosts()
	else if (shape == "regions") regions()
	else if (shape == "unknown") unknown()
	else if (shape == "set") set()
	else if (shape == "caches") caches()
	else exit 1
}
