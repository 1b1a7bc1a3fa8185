#include "analyse/whatif.h"

#include "analyse/breaks.h"
#include "analyse/judge.h"

#include <string.h>

/* A node that stands in a domain. */
struct tenant {
	uint32_t domain, node;
};

struct filler {
	struct arena *arena, *scratch;
	const struct design *design;
	uint32_t *component_units; /* by component; units are counted from 1 */
	uint32_t *domain_units;    /* by domain */
	VEC(struct whatif_cell) cells;
};

static void fill(struct filler *f, uint32_t unit, const struct flow *flow,
    struct whatif result)
{
	if (result.state == WHATIF_WORKS)
		return;
	vec_push(f->scratch, &f->cells,
	    ((struct whatif_cell) {unit, flow->element.index, result}));
}

static void fill_components(
    struct filler *f, const struct judge *judge, const uint64_t *breaks)
{
	const struct structure *s = judge->structure;
	struct failure_unit unit;
	struct outage gone = {.at = &unit, .length = 1, .whole = true};
	for (uint32_t i = 0; i < s->node_count; i++) {
		unit = structure_unit(s, i);
		uint32_t number =
		    f->component_units[unit.component->element.index];
		if (number == 0)
			continue;
		fill(f, number - 1, s->flow,
		    judge_nodes(judge, &i, 1, &gone, unit_in(breaks, i)));
	}
}

/* Each node once in each domain that it stands in; by domain, then node. */
static uint32_t *tenants(
    struct arena *arena, const struct structure *s, uint32_t **first)
{
	VEC(struct tenant) all = {0};
	uint32_t *last =
	    arena_array(arena, (size_t)s->domain_count + 1, sizeof(*last));
	*first =
	    arena_array(arena, (size_t)s->domain_count + 2, sizeof(**first));
	for (uint32_t i = 0; i < s->node_count; i++) {
		const struct component *c = s->nodes[i].component;
		for (uint32_t k = 0; k < c->placements.length; k++)
			for (const struct domain *d =
				 c->placements.at[k].domain;
			     d; d = d->parent) {
				uint32_t at = structure_find_domain(s, d);
				if (last[at] == i + 1)
					break;
				last[at] = i + 1;
				vec_push(
				    arena, &all, ((struct tenant) {at, i}));
				(*first)[at + 2]++;
			}
	}
	for (uint32_t i = 0; i < s->domain_count; i++)
		(*first)[i + 2] += (*first)[i + 1];
	uint32_t *nodes =
	    arena_array(arena, (size_t)all.length + 1, sizeof(*nodes));
	for (uint32_t i = 0; i < all.length; i++)
		nodes[(*first)[all.at[i].domain + 1]++] = all.at[i].node;
	return nodes;
}

static void fill_domains(
    struct filler *f, const struct judge *judge, const uint64_t *breaks)
{
	const struct structure *s = judge->structure;
	uint32_t *first;
	const uint32_t *nodes = tenants(judge->arena, s, &first);
	for (uint32_t i = 0; i < s->domain_count; i++) {
		struct failure_unit unit = {.domain = s->domains[i]};
		struct outage gone = {.at = &unit, .length = 1, .whole = true};
		uint32_t number = f->domain_units[unit.domain->index];
		fill(f, number - 1, s->flow,
		    judge_nodes(judge, &nodes[first[i]],
			first[i + 1] - first[i], &gone,
			unit_in(breaks, s->node_count + i)));
	}
}

static void fill_flow(struct filler *f, const struct flow *flow)
{
	static const struct outage nothing = {.whole = true};
	struct arena scratch;
	arena_init_child(&scratch, f->scratch);
	struct judge judge;
	if (judge_init(&judge, &scratch, flow)) {
		const uint64_t *breaks =
		    structure_breaks(&scratch, judge.structure, &nothing);
		fill_components(f, &judge, breaks);
		fill_domains(f, &judge, breaks);
	}
	arena_release(&scratch);
}

static void mark(struct filler *f, const struct component *component)
{
	if (component_is(component, KIND_CLIENT))
		return;
	f->component_units[component->element.index] = 1;
	for (uint32_t k = 0; k < component->placements.length; k++)
		for (const struct domain *d =
			 component->placements.at[k].domain;
		     d; d = d->parent)
			f->domain_units[d->index] = 1;
}

/* What some flow reaches, what stands by for it, and where they stand. */
static void number_units(struct filler *f, struct whatif_matrix *matrix)
{
	const struct design *design = f->design;
	struct flow *const *flow;
	vec_each (flow, &design->flows) {
		struct component *const *c;
		vec_each (c, &(*flow)->components) {
			const struct component *twin = component_twin(*c);
			mark(f, *c);
			if (twin)
				mark(f, twin);
		}
	}
	matrix->units = arena_array(f->arena,
	    (size_t)design->components.length + design->domains.length + 1,
	    sizeof(*matrix->units));
	for (uint32_t i = 0; i < design->components.length; i++) {
		if (!f->component_units[i])
			continue;
		matrix->units[matrix->unit_count++].component =
		    design->components.at[i];
		f->component_units[i] = matrix->unit_count;
	}
	for (uint32_t i = 0; i < design->domains.length; i++) {
		if (!f->domain_units[i])
			continue;
		matrix->units[matrix->unit_count++].domain =
		    design->domains.at[i];
		f->domain_units[i] = matrix->unit_count;
	}
}

/* By unit; the flows of each stay in their order. */
static void sort_cells(struct filler *f, struct whatif_matrix *matrix)
{
	matrix->cell_count = f->cells.length;
	matrix->cells = arena_array(
	    f->arena, (size_t)f->cells.length + 1, sizeof(*matrix->cells));
	uint32_t *first = arena_array(
	    f->arena, (size_t)matrix->unit_count + 2, sizeof(*first));
	const struct whatif_cell *cell;
	vec_each (cell, &f->cells)
		first[cell->unit + 2]++;
	for (uint32_t i = 0; i < matrix->unit_count; i++)
		first[i + 2] += first[i + 1];
	vec_each (cell, &f->cells)
		matrix->cells[first[cell->unit + 1]++] = *cell;
	matrix->first = first;
}

struct whatif_matrix design_whatif(
    struct arena *arena, const struct design *design)
{
	struct whatif_matrix matrix = {0};
	struct arena scratch;
	arena_init_child(&scratch, arena);
	struct filler f = {.arena = arena,
	    .scratch = &scratch,
	    .design = design,
	    .component_units = arena_array(&scratch,
		(size_t)design->components.length + 1, sizeof(uint32_t)),
	    .domain_units = arena_array(&scratch,
		(size_t)design->domains.length + 1, sizeof(uint32_t))};
	number_units(&f, &matrix);
	for (uint32_t i = 0; i < design->flows.length; i++)
		fill_flow(&f, design->flows.at[i]);
	sort_cells(&f, &matrix);
	arena_release(&scratch);
	return matrix;
}

const struct whatif *whatif_at(
    const struct whatif_matrix *matrix, uint32_t unit, uint32_t flow)
{
	uint32_t low = matrix->first[unit], end = matrix->first[unit + 1];
	uint32_t high = end;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (matrix->cells[middle].flow < flow)
			low = middle + 1;
		else
			high = middle;
	}
	bool found = low < end && matrix->cells[low].flow == flow;
	return found ? &matrix->cells[low].result : NULL;
}
