#include "rule/baseline.h"
#include "text/yaml.h"

struct reader {
	struct baseline *baseline;
	struct diag_list *problems;
	bool failed;
};

static void fail(
    struct reader *reader, const struct yaml_node *node, const char *text)
{
	struct diag *diag =
	    diag_add(reader->problems, "config/baseline", SEVERITY_ERROR,
		reader->baseline->source, yaml_span(node), "%s", text);
	diag->help = STR("--update-baseline writes a whole one, once this file "
			 "is out of the way");
	reader->failed = true;
}

static struct str member(
    struct reader *reader, const struct yaml_node *map, const char *key)
{
	const struct yaml_node *node = yaml_get(map, key);
	if (!node || node->kind != YAML_SCALAR || node->count == 0)
		fail(reader, node ? node : map,
		    "a known finding has a `path`, a `rule` and an `element`, "
		    "which are texts");
	return node ? yaml_text(node) : STR("");
}

/* A whole number from 1 to a million; 1 where there is none. */
static uint32_t count_of(struct reader *reader, const struct yaml_node *map)
{
	const struct yaml_node *node = yaml_get(map, "count");
	struct str text = node ? yaml_text(node) : STR("1");
	uint32_t count = 0;
	for (size_t i = 0; i < text.length && count <= 1000000; i++) {
		unsigned digit = (unsigned char)text.at[i] - '0';
		count = digit > 9 ? UINT32_MAX : count * 10 + digit;
	}
	if (count > 0 && count <= 1000000)
		return count;
	fail(reader, node, "`count` is how many there are, 1 or more");
	return 1;
}

static void read_entry(struct reader *reader, const struct yaml_node *node)
{
	struct baseline *baseline = reader->baseline;
	if (node->kind != YAML_MAP) {
		fail(reader, node, "a known finding is an object");
		return;
	}
	struct str path = member(reader, node, "path");
	struct str rule = member(reader, node, "rule");
	struct str element = member(reader, node, "element");
	uint32_t count = count_of(reader, node);
	if (reader->failed)
		return;
	struct baseline_entry *entry =
	    baseline_entry(baseline, path, rule, element);
	entry->count += count;
	entry->span = yaml_span(node);
}

bool baseline_read(struct baseline *baseline, struct source *source,
    struct diag_list *problems)
{
	struct reader reader = {.baseline = baseline, .problems = problems};
	baseline->source = source;
	/* JSON is YAML, as far as what lintel writes goes. */
	const struct yaml_node *root =
	    yaml_parse(baseline->arena, source, &limits_usual, problems);
	if (!root || problems->errors)
		return false;
	const struct yaml_node *version = yaml_get(root, "version");
	const struct yaml_node *list = yaml_get(root, "findings");
	if (!version || !list || list->kind != YAML_LIST)
		fail(&reader, root, "this is no list of known findings");
	else if (!yaml_is(version, "1"))
		fail(&reader, version,
		    "this lintel knows version 1 of known findings");
	for (uint32_t i = 0; !reader.failed && i < list->count; i++)
		read_entry(&reader, list->as.items[i].value);
	return !reader.failed;
}
