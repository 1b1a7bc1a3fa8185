#include "rule/code.h"

struct diag *finding_add(struct diag_list *list, const struct rule *rule,
    enum severity severity, const struct host_place *place, struct str text)
{
	struct diag *diag = arena_new(list->arena, struct diag);
	diag->rule = rule->id;
	diag->severity = severity;
	diag->confidence = rule->confidence;
	diag->source = place->source;
	diag->span = place->span;
	diag->text = text;
	diag->element = element_name(list->arena, place->element);
	diag_list_push(list, diag);
	return diag;
}
