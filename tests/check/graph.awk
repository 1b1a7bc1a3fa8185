# graph.awk - a design whose graph is random, and the same for the same seed:
# awk -v seed=1 -f graph.awk.
#
# Nine in ten have up to 50 components, the others up to 250; groups within
# groups, several links of a pair, both ways, labels of any length, hubs,
# chains, and components that nothing links.

# In 0 .. below - 1.  Products stay within what a double holds exactly.
function random(below)
{
	state = (state * 16807) % 2147483647
	return int(state / 2147483647 * below)
}

function words(count,    text)
{
	while (count-- > 0)
		text = text (text ? " " : "") word[1 + random(word_count)]
	return text
}

function component(i)
{
	printf "  c%d: { kind: %s", i, kind[1 + random(kind_count)]
	if (random(2))
		printf ", name: %s", words(1 + random(4))
	if (random(4) == 0)
		printf ", tech: %s", words(1)
	if (random(3) == 0)
		printf ", replicas: %d", 1 + random(5)
	if (random(6) == 0)
		printf ", description: %s", words(3 + random(12))
	print " }"
}

# Each component is in one group at most, and each group in one before it.
function groups(count, size,    i, k, members)
{
	if (count == 0)
		return
	print "groups:"
	for (i = 0; i < count; i++)
		inner[i] = ""
	for (i = 1; i < count; i++)
		if (random(2)) {
			k = random(i)
			if (depth[k] < 8) {
				depth[i] = depth[k] + 1
				inner[k] = inner[k] ", g" i
			}
		}
	for (i = 0; i < size; i++)
		if (random(4)) {
			k = random(count)
			inner[k] = inner[k] ", c" i
		}
	for (i = 0; i < count; i++) {
		members = substr(inner[i], 3)
		printf "  g%d: { name: %s, members: [%s] }\n", i, \
		    words(1 + random(4)), members ? members : "lone" i
	}
}

# Two of a pair differ in their arrow.
function links(count, size, style,    i, from, to, arrow, key)
{
	delete seen
	print "links:\n  - root -> c0"
	for (i = 0; i < count; i++) {
		from = style == 1 ? random(size < 2 ? 1 : 2) : style == 2 ? i % size : random(size)
		to = style == 2 ? (i + 1) % size : random(size)
		arrow = random(5) ? "->" : random(2) ? "~>" : "=>"
		if (i > 0 && random(6) == 0) {
			from = last_to
			to = last_from
		}
		last_from = from
		last_to = to
		key = from arrow to
		if (from == to || key in seen)
			continue
		seen[key] = 1
		printf "  - c%d %s c%d", from, arrow, to
		if (random(2))
			printf ": { label: %s }", words(1 + random(random(8) ? 3 : 12))
		print ""
	}
}

function design(    size, count, i)
{
	size = 1 + random(random(10) ? 50 : 250)
	count = random(3) ? random(1 + int(size / 4)) : 0
	print "design: " words(1 + random(5)) "\ncomponents:\n  root: client"
	for (i = 0; i < size; i++)
		component(i)
	for (i = 0; i < count; i++)
		printf "  lone%d: service\n", i
	groups(count, size)
	links(random(1 + size * (1 + random(3))), size, random(6))
}

BEGIN {
	state = seed * 7919 + 1
	for (i = 0; i < 10; i++)
		random(2)
	word_count = split("a read write orders the-customers-of-yesterday " \
	    "größer 注文 x9 replicate", word)
	kind_count = split("service database cache queue worker load-balancer " \
	    "person object-store", kind)
	design()
}
