#include "analyse/serve.h"

#include "analyse/unit.h"

enum style {
	STYLE_ANY,      /* every instance serves everything */
	STYLE_PRIMARY,  /* the primary of each shard serves everything */
	STYLE_REPLICAS, /* it takes writes, the other copies answer reads */
	STYLE_COPIES,   /* it takes writes, every copy answers reads */
};

/* What a loss leaves of the slots. */
struct left {
	uint32_t without; /* this slot is gone, or `count` */
	uint32_t reduced; /* this one has lost its largest zone, or `count` */
};

static bool is_one_of(
    const struct component *component, const char *const *kinds, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (str_is(component->kind->id, kinds[i]))
			return true;
	return false;
}

bool serve_reads_anywhere(const struct component *component)
{
	static const char *const kinds[] = {
	    "search-index", "vector-database", "replica"};
	return component_is(component, KIND_CACHE) ||
	    is_one_of(component, kinds, sizeof(kinds) / sizeof(*kinds));
}

bool serve_as_read(enum step_op op, const struct component *component)
{
	return op == OP_READ ||
	    (op == OP_NONE && serve_reads_anywhere(component));
}

static enum style style_of(const struct component *component)
{
	const struct facts *facts = &component->element.facts;
	struct str mode = fact_text(
	    fact_record(facts, F_COMPONENT_REPLICATION), F_REPLICATION_MODE);
	struct str from = fact_text(facts, F_COMPONENT_READS_FROM);
	bool anywhere = serve_reads_anywhere(component);
	bool writers = fact_text(facts, F_COMPONENT_CONFLICTS).length > 0;
	if (!component_is(component, KIND_STORE) || writers ||
	    known(fact_number(facts, F_COMPONENT_NODES)) ||
	    str_is(component->kind->id, "replica"))
		return STYLE_ANY;
	if (component_is(component, KIND_CACHE) &&
	    (mode.length == 0 || str_is(mode, "none")))
		return STYLE_ANY;
	if (str_is(from, "primary"))
		return STYLE_PRIMARY;
	if (anywhere)
		return STYLE_COPIES;
	return from.length ? STYLE_REPLICAS : STYLE_PRIMARY;
}

bool serve_by_primary(const struct component *component)
{
	return style_of(component) != STYLE_ANY;
}

static double use_number(const struct component *component, enum field_id field,
    struct arena *arena, struct assumptions *assumed)
{
	const struct fact *fact = fact_find(&component->element.facts, field);
	double number = fact_number(&component->element.facts, field);
	if (fact && field == F_COMPONENT_LATENCY)
		number =
		    fact_number(fact_record(&component->element.facts, field),
			F_LATENCY_MEAN);
	if (fact && fact->from == FROM_ASSUMPTION && known(number))
		assumption_add(
		    arena, assumed, &component->element, field, number);
	return number;
}

static bool is_stated(const struct component *component, enum field_id field)
{
	const struct fact *fact = fact_find(&component->element.facts, field);
	return fact && fact->from <= FROM_INHERITED;
}

bool serve_uncounted(const struct component *component)
{
	return fact_flag(&component->element.facts, F_COMPONENT_MANAGED) &&
	    !is_stated(component, F_COMPONENT_REPLICAS) &&
	    !is_stated(component, F_COMPONENT_NODES);
}

/* An assumption is about one instance, whoever runs it. */
static bool is_granted(
    const struct component *component, enum capacity_basis basis)
{
	bool stated = basis == CAPACITY_DECLARED
	    ? is_stated(component, F_COMPONENT_CAPACITY)
	    : is_stated(component, F_COMPONENT_CONCURRENCY) ||
		is_stated(component, F_COMPONENT_BATCHING);
	return stated && serve_uncounted(component);
}

double serve_instances(const struct component *component)
{
	double nodes = component_nodes(component);
	return known(nodes)
	    ? nodes
	    : (double)component->replicas_max * component->shards;
}

void serve_rate(const struct component *component,
    struct component_capacity *out, struct arena *arena,
    struct assumptions *assumed)
{
	const struct facts *facts = &component->element.facts;
	double quota = fact_number(facts, F_COMPONENT_QUOTA);
	double concurrency = fact_number(facts, F_COMPONENT_CONCURRENCY);
	if (!known(concurrency))
		concurrency = fact_number(
		    fact_record(facts, F_COMPONENT_BATCHING), F_BATCHING_SIZE);
	out->basis = CAPACITY_UNKNOWN;
	out->capacity = out->service = UNKNOWN;
	bool idle = !component->in_flow && out->rate == 0;
	if (component_is(component, KIND_CLIENT) || idle)
		return;
	out->capacity =
	    use_number(component, F_COMPONENT_CAPACITY, arena, assumed);
	if (known(out->capacity) || known(concurrency))
		out->service =
		    use_number(component, F_COMPONENT_LATENCY, arena, assumed);
	if (known(out->capacity)) {
		out->basis = CAPACITY_DECLARED;
		if (!known(out->service) || out->capacity * out->service < 1)
			out->service = 1 / out->capacity;
	} else if (known(concurrency / out->service) && out->service > 0) {
		out->basis = CAPACITY_CONCURRENCY;
		out->capacity = concurrency / out->service;
	}
	out->granted = is_granted(component, out->basis);
	if (!known(quota) ||
	    out->capacity * serve_instances(component) <= quota)
		return;
	out->basis = CAPACITY_QUOTA;
	out->granted = true;
	out->capacity = quota;
	out->service = UNKNOWN;
}

/* The part of a component's load that its hottest shard bears. */
static double hottest(const struct component *component)
{
	double stated =
	    fact_number(&component->element.facts, F_COMPONENT_HOTTEST);
	double even = 1.0 / component->shards;
	return component->shards > 1 && known(stated) && stated > even ? stated
								       : even;
}

static double copies_left(const struct component *component,
    const struct load_slot *slots, uint32_t slot, const struct left *left)
{
	double copies = slots[slot].copies;
	if (slot == left->reduced)
		copies -= slots[slot].zone;
	/* The leader of a partition; another copy takes over.  In a ring each
	   node leads some. */
	if (component_is(component, KIND_QUEUE) && component->shards > 1 &&
	    !known(component_nodes(component)))
		return copies > 0 ? 1 : 0;
	return copies;
}

static void keep_busier(struct pool *best, double rate, double instances)
{
	if (instances <= 0)
		return;
	if (best->instances > 0 &&
	    rate / instances <= best->rate / best->instances)
		return;
	*best = (struct pool) {.rate = rate, .instances = instances};
}

static struct serving serve_all(const struct component *component,
    const struct load_slot *slots, const struct load *loads, uint32_t count,
    const struct left *left)
{
	struct serving result = {0};
	double hot = hottest(component);
	for (uint32_t i = 0; i < count; i++)
		if (i != left->without)
			keep_busier(&result.read,
			    (loads[i].reads + loads[i].writes) * hot,
			    copies_left(component, slots, i, left));
	result.write = result.read;
	return result;
}

/* One primary a shard, in the first region that is left. */
static struct serving serve_primary(const struct component *component,
    enum style style, const struct load_slot *slots, const struct load *loads,
    uint32_t count, const struct left *left)
{
	struct serving result = {0};
	double hot = hottest(component);
	double primary = 0, writes = 0;
	bool placed = false;
	for (uint32_t i = 0; i < count; i++) {
		writes += loads[i].writes;
		if (style == STYLE_PRIMARY)
			primary += loads[i].reads;
		double copies = copies_left(component, slots, i, left);
		if (i == left->without || copies <= 0 || style == STYLE_PRIMARY)
			continue;
		double reads = loads[i].reads;
		double readers = copies;
		if (style == STYLE_REPLICAS && !placed)
			readers -= 1;
		if (readers < 1) {
			primary += reads;
			readers = 0;
		} else if (style == STYLE_COPIES && !placed) {
			primary += reads / copies;
		}
		keep_busier(&result.read, reads * hot, readers);
		placed = true;
	}
	result.write =
	    (struct pool) {.rate = (writes + primary) * hot, .instances = 1};
	bool idle = style == STYLE_COPIES && writes == 0;
	if (result.read.instances <= 0)
		result.read = result.write;
	else if (idle)
		result.write = result.read;
	return result;
}

static void set_utilisation(struct pool *pool, double capacity)
{
	pool->utilisation = pool->instances > 0
	    ? pool->rate / (pool->instances * capacity)
	    : UNKNOWN;
}

static struct serving serve_left(const struct component_capacity *capacity,
    const struct load_slot *slots, const struct load *loads, uint32_t count,
    const struct left *left)
{
	const struct component *component = capacity->component;
	enum style style = style_of(component);
	struct serving result = {0};
	if (capacity->basis == CAPACITY_QUOTA) {
		for (uint32_t i = 0; i < count; i++)
			result.read.rate += loads[i].reads + loads[i].writes;
		result.read.instances = 1;
		result.write = result.read;
	} else if (style == STYLE_ANY) {
		result = serve_all(component, slots, loads, count, left);
	} else {
		result =
		    serve_primary(component, style, slots, loads, count, left);
	}
	set_utilisation(&result.write, capacity->capacity);
	set_utilisation(&result.read, capacity->capacity);
	return result;
}

/* The requests of one kind of flow, once those of a lost slot have moved. */
struct moved {
	double grown; /* what each region sends, over what it did */
	double drift; /* of those from elsewhere, to each that stands */
	double even;  /* instead, where all came from the lost one */
};

static struct moved move_kind(const struct serve_place *place, uint32_t kind,
    uint32_t lost, uint32_t standing)
{
	double all = 0, drift = 0;
	for (uint32_t i = 0; i < place->count; i++) {
		all += place->moves[(size_t)i * place->splits + kind];
		drift += place->drifts[(size_t)i * place->splits + kind];
	}
	uint32_t at = lost * place->splits + kind;
	double left = all - (place->moves[at] - place->drifts[at]);
	if (left <= all * 1e-12)
		return (struct moved) {.even = all / standing};
	return (struct moved) {
	    .grown = all / left, .drift = drift * (all / left) / standing};
}

/* Fills left[] with the loads once a slot is lost. */
static void move_loads(
    const struct serve_place *place, uint32_t lost, struct load *left)
{
	const struct load *from = &place->loads[lost];
	const struct load *stray = &place->strays[lost];
	double all = from->reads + from->writes;
	double reading = all > 0 ? from->reads / all : 0;
	uint32_t standing = 0;
	for (uint32_t i = 0; i < place->count; i++) {
		left[i] = i == lost ? (struct load) {0} : place->loads[i];
		standing += i != lost && place->slots[i].copies > 0;
	}
	for (uint32_t kind = 0; kind <= place->splits; kind++) {
		bool moves = kind < place->splits;
		struct moved m = {0};
		if (moves)
			m = move_kind(place, kind, lost, standing);
		for (uint32_t i = 0; i < place->count; i++) {
			size_t at = (size_t)i * place->splits + kind;
			if (i == lost || place->slots[i].copies <= 0)
				continue;
			if (!moves) {
				left[i].reads += stray->reads / standing;
				left[i].writes += stray->writes / standing;
				continue;
			}
			double own = place->moves[at] - place->drifts[at];
			double more =
			    own * m.grown + m.drift + m.even - place->moves[at];
			left[i].reads += more * reading;
			left[i].writes += more * (1 - reading);
		}
	}
}

double serve_writing(const struct component_capacity *capacity)
{
	const struct component *component = capacity->component;
	double writes = capacity->writes;
	if (capacity->basis == CAPACITY_QUOTA)
		return writes / capacity->capacity;
	if (style_of(component) == STYLE_ANY)
		return capacity->rate > 0
		    ? capacity->write.utilisation * (writes / capacity->rate)
		    : 0;
	return writes * hottest(component) / capacity->capacity;
}

double serving_utilisation(const struct serving *serving)
{
	double write = serving->write.utilisation;
	double read = serving->read.utilisation;
	if (!known(write) || !known(read))
		return UNKNOWN;
	return write > read ? write : read;
}

struct serving serve_load(const struct component_capacity *capacity,
    const struct serve_place *place, enum serve_loss loss)
{
	uint32_t count = place->count;
	struct left whole = {count, count};
	if (loss == SERVE_WHOLE)
		return serve_left(
		    capacity, place->slots, place->loads, count, &whole);
	struct serving worst = {
	    .write.utilisation = UNKNOWN, .read.utilisation = UNKNOWN};
	if (capacity->basis == CAPACITY_QUOTA ||
	    (loss == SERVE_REGION_LOST ? count < 2 : capacity->granted))
		return worst;
	for (uint32_t i = 0; i < count; i++) {
		struct left left = whole;
		struct load moved[LOAD_REGIONS];
		const struct load *loads = place->loads;
		const struct domain *lost = place->slots[i].region;
		if (loss == SERVE_ZONE_LOST) {
			left.reduced = i;
			lost = place->slots[i].largest;
		}
		if (!lost ||
		    !component_survives_domain(capacity->component, lost))
			continue;
		if (loss == SERVE_REGION_LOST) {
			left.without = i;
			move_loads(place, i, moved);
			loads = moved;
		}
		struct serving now =
		    serve_left(capacity, place->slots, loads, count, &left);
		now.lost = lost;
		if (!worst.lost ||
		    serving_utilisation(&now) > serving_utilisation(&worst))
			worst = now;
	}
	return worst;
}
