#include "rule/code.h"

static struct str underscored(struct arena *arena, struct str key)
{
	char *copy = str_cstr(arena, key);
	for (size_t i = 0; i < key.length; i++)
		if (copy[i] == '-')
			copy[i] = '_';
	return (struct str) {copy, key.length};
}

static bool add_required(struct arena *arena, const struct rule *rule,
    const struct expr_class *each, const struct yaml_node *node,
    struct buf *assertion, struct buf *message, struct diag_list *diags)
{
	struct str name = underscored(arena, yaml_text(node));
	struct expr_member member;
	if (!expr_member_find(each, name, &member)) {
		struct map known;
		map_init(&known, diags->arena);
		expr_member_names(each, &known);
		struct diag *diag = diag_add(diags, "rule/unknown-name",
		    SEVERITY_ERROR, rule->source, yaml_span(node),
		    "a %s has no field `%.*s`", each->name,
		    STR_ARG(yaml_text(node)));
		diag_suggest(diags, diag, &known, name);
		return false;
	}
	buf_printf(assertion, "%shas(self.%.*s)",
	    assertion->length ? " && " : "", STR_ARG(name));
	buf_printf(message, "%s%.*s", message->length ? " or " : "",
	    STR_ARG(yaml_text(node)));
	return true;
}

static bool expand_require(struct arena *arena, const struct rule *rule,
    const struct expr_class *each, const struct yaml_node *node,
    struct str *assertion, struct str *message, struct diag_list *diags)
{
	struct buf has = {.arena = arena}, names = {.arena = arena};
	bool good = true;
	if (node->count == 0) {
		diag_add(diags, "rule/form", SEVERITY_ERROR, rule->source,
		    yaml_span(node), "`require` names one field or more");
		return false;
	}
	if (node->kind == YAML_SCALAR)
		good =
		    add_required(arena, rule, each, node, &has, &names, diags);
	for (uint32_t i = 0; node->kind == YAML_LIST && i < node->count; i++)
		good &= add_required(arena, rule, each, node->as.items[i].value,
		    &has, &names, diags);
	*assertion = buf_slice(&has);
	*message = str_printf(arena, "`{self}` does not state its %.*s",
	    STR_ARG(buf_slice(&names)));
	return good;
}

/* A kind of the vocabulary, or a flag that kinds carry, such as store. */
static bool add_word(struct rule_set *set, const struct rule *rule,
    const char *end, const struct yaml_node *node, struct buf *text,
    struct diag_list *diags)
{
	struct str word = yaml_text(node);
	const struct kind *kind = vocabulary_kind(set->vocabulary, word);
	bool flag = kind_flag_find(word) != 0;
	if (node->kind != YAML_SCALAR) {
		diag_add(diags, "rule/form", SEVERITY_ERROR, rule->source,
		    yaml_span(node),
		    "`%s` is a kind, a property of kinds or a list of them",
		    end);
		return false;
	}
	if (!kind && !flag) {
		struct diag *diag = diag_add(diags, "rule/unknown-name",
		    SEVERITY_ERROR, rule->source, yaml_span(node),
		    "`%.*s` is neither a kind nor a property of kinds",
		    STR_ARG(word));
		diag_suggest(diags, diag, &set->vocabulary->kind_words, word);
		return false;
	}
	if (kind) {
		buf_printf(text, "self.%s.kind == ", end);
		expr_write(text, expr_string(kind->id));
	}
	if (flag)
		buf_printf(text, "%sself.%s.%.*s", kind ? " || " : "", end,
		    STR_ARG(underscored(set->arena, word)));
	return true;
}

/* One word, or one of a list of them. */
static bool add_end(struct rule_set *set, const struct rule *rule,
    const char *end, const struct yaml_node *node, struct buf *text,
    struct diag_list *diags)
{
	bool good = true;
	buf_text(text, text->length ? " && (" : "(");
	if (node->kind != YAML_LIST)
		good = add_word(set, rule, end, node, text, diags);
	for (uint32_t i = 0; node->kind == YAML_LIST && i < node->count; i++) {
		buf_text(text, i ? " || " : "");
		good &= add_word(
		    set, rule, end, node->as.items[i].value, text, diags);
	}
	buf_char(text, ')');
	return good;
}

static bool add_arrow(const struct rule *rule, const struct yaml_node *node,
    struct buf *text, struct diag_list *diags)
{
	static const enum arrow arrows[] = {
	    ARROW_CALL, ARROW_MESSAGE, ARROW_REPLICATE};
	for (size_t i = 0; i < sizeof(arrows) / sizeof(*arrows); i++) {
		if (!str_is(yaml_text(node), arrow_text(arrows[i])))
			continue;
		buf_printf(text, "%sself.arrow == '%.*s'",
		    text->length ? " && " : "", STR_ARG(yaml_text(node)));
		return true;
	}
	diag_add(diags, "rule/value", SEVERITY_ERROR, rule->source,
	    yaml_span(node), "an arrow is ->, ~> or =>");
	return false;
}

static bool add_forbidden(struct rule_set *set, const struct rule *rule,
    const struct yaml_item *item, struct buf *text, struct diag_list *diags)
{
	struct str key = yaml_text(item->key);
	if (item->value->kind == YAML_LIST && item->value->count == 0) {
		diag_add(diags, "rule/form", SEVERITY_ERROR, rule->source,
		    yaml_span(item->value), "`%.*s` names nothing",
		    STR_ARG(key));
		return false;
	}
	if (str_is(key, "from") || str_is(key, "to"))
		return add_end(set, rule, str_is(key, "to") ? "to" : "from",
		    item->value, text, diags);
	if (str_is(key, "arrow"))
		return add_arrow(rule, item->value, text, diags);
	struct map known;
	map_init(&known, diags->arena);
	map_add_words(&known, "from|to|arrow");
	diag_suggest(diags,
	    diag_add(diags, "rule/unknown-key", SEVERITY_ERROR, rule->source,
		yaml_span(item->key), "`forbid` knows from, to and arrow"),
	    &known, key);
	return false;
}

static bool expand_forbid(struct rule_set *set, const struct rule *rule,
    const struct yaml_node *node, struct str *assertion, struct str *message,
    struct diag_list *diags)
{
	if (rule->each != EACH_LINK) {
		diag_add(diags, "rule/form", SEVERITY_ERROR, rule->source,
		    yaml_span(node), "`forbid` needs `each: link`");
		return false;
	}
	if (node->count == 0) {
		diag_add(diags, "rule/form", SEVERITY_ERROR, rule->source,
		    yaml_span(node), "`forbid` names from, to or arrow");
		return false;
	}
	struct buf text = {.arena = set->arena};
	bool good = true;
	for (uint32_t i = 0; i < node->count; i++)
		good &=
		    add_forbidden(set, rule, &node->as.items[i], &text, diags);
	*assertion =
	    str_printf(set->arena, "!(%.*s)", STR_ARG(buf_slice(&text)));
	*message = STR("`{self.from}` may not link to `{self.to}`");
	return good;
}

bool sugar_expand(struct rule_set *set, const struct rule *rule,
    const struct expr_class *each, struct str *assertion, struct str *message,
    struct diag_list *diags)
{
	const struct yaml_node *require = rule_part(rule, RULE_REQUIRE);
	const struct yaml_node *forbid = rule_part(rule, RULE_FORBID);
	if (require && forbid) {
		diag_add(diags, "rule/form", SEVERITY_ERROR, rule->source,
		    yaml_span(forbid), "a rule has `require` or `forbid`");
		return false;
	}
	if (require)
		return expand_require(
		    set->arena, rule, each, require, assertion, message, diags);
	return expand_forbid(set, rule, forbid, assertion, message, diags);
}
