#include "diff/changes.h"
#include "diff/pair.h"
#include "diff/value.h"

struct str rate_multiple(
    const struct diff *diff, const struct operation *operation, bool is_before)
{
	if (!operation->multiple_of)
		return STR("");
	return str_printf(diff->arena, "%.11gx %.*s", operation->factor,
	    STR_ARG(new_id(diff, &operation->multiple_of->element, is_before)));
}

static struct change_side rate_side(
    struct diff *diff, const struct operation *operation, bool is_before)
{
	struct str text = rate_multiple(diff, operation, is_before);
	const struct fact *rate =
	    fact_find(&operation->element.facts, F_OPERATION_RATE);
	if (text.length > 0 || !rate)
		return text_side(text);
	struct change_side side = {.said = true, .value = rate->value};
	side.text = value_text(diff->arena, &side.value, MEASURE_RATE, rate);
	return side;
}

/* A multiple of the same, by how much. */
static bool is_less(
    const struct operation *before, const struct operation *after)
{
	return before->multiple_of && after->multiple_of &&
	    str_equal(before->multiple_of->element.id,
		after->multiple_of->element.id) &&
	    after->factor < before->factor;
}

void diff_operation(struct diff *diff, const struct operation *before,
    const struct operation *after)
{
	struct fact_pair pair =
	    element_pair(&before->element, &after->element, OWNER_OPERATION);
	if (before->multiple_of || after->multiple_of) {
		struct change_side was = rate_side(diff, before, true);
		struct change_side is = rate_side(diff, after, false);
		struct change *change =
		    diff_value(diff, &pair, F_OPERATION_RATE, &was, &is);
		if (change && is_less(before, after)) {
			change->class = CHANGE_INFO;
			change->why = NULL;
		}
	}
	diff_facts(diff, &pair);
}

void diff_flow(
    struct diff *diff, const struct flow *before, const struct flow *after)
{
	struct fact_pair pair =
	    element_pair(&before->element, &after->element, OWNER_FLOW);
	struct str old = before->operation
	    ? new_id(diff, &before->operation->element, true)
	    : STR("");
	struct str new =
	    after->operation ? after->operation->element.id : STR("");
	struct change_side was = text_side(old), is = text_side(new);
	diff_value(diff, &pair, F_FLOW_OPERATION, &was, &is);
	diff_steps(diff, before, after);
	diff_facts(diff, &pair);
}
