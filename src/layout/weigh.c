#include "layout/weigh.h"

enum {
	/* Of one link: those that promise less are hardly ever better. */
	MOST_CONSIDERED = 200,
};

/* What an attempt costs at least. */
struct promise {
	double least;
	uint32_t number;
};

void weighing_init(
    struct weighing *weighing, struct smoother *smoother, size_t most)
{
	struct arena *arena = smoother->arena;
	*weighing = (struct weighing) {
	    .smoother = smoother,
	    .heap = arena_array(arena, most, sizeof(struct promise)),
	    .at = arena_array(arena, most, sizeof(struct attempt)),
	};
}

/* Of those that promise the same, the one that was noted first. */
static bool is_before(struct promise a, struct promise b)
{
	return a.least < b.least || (a.least == b.least && a.number < b.number);
}

/* Moves the promise down to its place among those beneath it. */
static void settle(struct weighing *weighing, uint32_t at)
{
	struct promise moved = weighing->heap[at];
	for (;;) {
		uint32_t child = 2 * at + 1;
		if (child >= weighing->left)
			break;
		if (child + 1 < weighing->left &&
		    is_before(weighing->heap[child + 1], weighing->heap[child]))
			child++;
		if (!is_before(weighing->heap[child], moved))
			break;
		weighing->heap[at] = weighing->heap[child];
		at = child;
	}
	weighing->heap[at] = moved;
}

void weighing_note(
    struct weighing *weighing, double least, const struct attempt *what)
{
	if (least >= weighing->smoother->cost)
		return;
	weighing->heap[weighing->left] =
	    (struct promise) {least, weighing->left};
	weighing->at[weighing->left++] = *what;
}

static void consider(struct weighing *weighing, const struct attempt *attempt)
{
	struct smoother *smoother = weighing->smoother;
	bool better = attempt->straight
	    ? smooth_consider_line(
		  smoother, attempt->curve[0], attempt->curve[3], attempt->ends)
	    : smooth_consider(smoother, attempt->curve, attempt->ends);
	if (!better)
		return;
	weighing->square = attempt->square;
	weighing->sides = attempt->sides;
}

void weighing_end(struct weighing *weighing)
{
	int tried = 0;
	for (uint32_t i = weighing->left / 2; i-- > 0;)
		settle(weighing, i);
	while (weighing->left > 0) {
		struct promise next = weighing->heap[0];
		if (next.least >= weighing->smoother->cost ||
		    (tried >= MOST_CONSIDERED &&
			!weighing->smoother->in_the_way))
			break;
		tried++;
		weighing->heap[0] = weighing->heap[--weighing->left];
		settle(weighing, 0);
		consider(weighing, &weighing->at[next.number]);
	}
	weighing->left = 0;
}
