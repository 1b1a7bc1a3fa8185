#include "cmd/named.h"

#include "base/ascii.h"
#include "cmd/project.h"

static struct str lower_case(struct arena *arena, const char *text)
{
	struct buf lower = {.arena = arena};
	for (; *text; text++)
		buf_char(&lower, ascii_lower(*text));
	return buf_keep(&lower);
}

/* `spof` for avail/spof; else the id that is nearest. */
static bool near_rule(
    const struct rule_set *rules, struct str wanted, struct str *near)
{
	struct rule *const *rule;
	vec_each (rule, &rules->rules) {
		struct str name = (*rule)->id;
		str_cut(&name, '/');
		*near = (*rule)->id;
		if (str_equal(name, wanted))
			return true;
	}
	return map_nearest(&rules->by_id, wanted, near);
}

static bool is_group(const struct rule_set *rules, struct str wanted)
{
	struct rule *const *rule;
	vec_each (rule, &rules->rules) {
		struct str rest = (*rule)->id;
		if (str_equal(str_cut(&rest, '/'), wanted))
			return true;
	}
	return false;
}

/* The rules of the project of a design; NULL where it is broken. */
static const struct rule_set *rules_at(struct input *input, uint32_t path)
{
	const struct project *project =
	    input_project(input, input->paths.at[path], &input->problems);
	return project ? project->rules : NULL;
}

static bool complain_group(
    struct input *input, const char *id, const struct rule_set *rules)
{
	if (!is_group(rules, str_from(id)))
		return false;
	complain(input->arena,
	    "`%s` is a group of rules; `lintel rules %s` lists them", id, id);
	return true;
}

static bool complain_near(
    struct input *input, const char *id, const struct rule_set *rules)
{
	struct str near;
	if (!near_rule(rules, lower_case(input->arena, id), &near))
		return false;
	complain(input->arena, "unknown rule `%s`; did you mean `%.*s`?", id,
	    STR_ARG(near));
	return true;
}

static void complain_of(struct input *input, const char *id)
{
	input->failed = true;
	if (diag_is_input_problem(str_from(id))) {
		complain(input->arena,
		    "`%s` is a mistake in the input, not a rule: its message "
		    "says what to change",
		    id);
		return;
	}
	/* Those that `lintel rules` lists here. */
	const struct project *here =
	    input_project(input, input_place(), &input->problems);
	const struct rule_set *listed = here ? here->rules : &input->rules;
	bool told = complain_group(input, id, listed) ||
	    complain_near(input, id, listed);
	for (uint32_t i = 0; i < input->paths.length && !told; i++)
		told = complain_near(input, id, rules_at(input, i));
	if (!told)
		complain(input->arena,
		    "unknown rule `%s`; `lintel rules` lists them", id);
}

struct rule *named_rule(struct input *input, const char *id, const char **path)
{
	struct str wanted = str_from(id);
	struct rule *rule = rule_find(&input->rules, wanted);
	for (uint32_t i = 0; i < input->paths.length && !rule; i++) {
		const struct rule_set *rules = rules_at(input, i);
		if (!rules)
			return NULL;
		rule = rule_find(rules, wanted);
		*path = input->paths.at[i];
	}
	if (!rule)
		complain_of(input, id);
	return rule;
}

static bool is_meant(const struct rule_set *rules, struct str pattern)
{
	struct rule *const *rule;
	vec_each (rule, &rules->rules)
		if (rule_is_meant((*rule)->id, pattern))
			return true;
	return false;
}

bool named_rules(struct input *input, const char *pattern)
{
	bool found = is_meant(&input->rules, str_from(pattern));
	for (uint32_t i = 0; i < input->paths.length && !found; i++) {
		const struct rule_set *rules = rules_at(input, i);
		if (!rules)
			return false;
		found = is_meant(rules, str_from(pattern));
	}
	if (!found)
		complain_of(input, pattern);
	return found;
}
