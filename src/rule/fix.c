#include "rule/code.h"
#include "rule/fix_read.h"

void fixes_init(
    struct fixes *fixes, struct arena *arena, const struct design *design)
{
	*fixes = (struct fixes) {.arena = arena, .design = design};
}

bool rule_fix_is_safe(const struct rule *rule)
{
	bool safe = false;
	yaml_bool(rule_part(rule, RULE_SAFE_FIX), &safe);
	return safe;
}

/* Cuts at the text; false, and nothing is cut, when it is not there. */
static bool cut_at(struct str *rest, struct str mark, struct str *before)
{
	size_t at = str_find_str(*rest, 0, mark);
	if (at == rest->length)
		return false;
	*before = str_slice(*rest, 0, at);
	*rest = str_slice(*rest, at + mark.length, rest->length);
	return true;
}

static bool skip(struct str *rest, struct str word)
{
	if (!str_starts(*rest, word))
		return false;
	*rest = str_slice(*rest, word.length, rest->length);
	return true;
}

/* "a->b", as ids are, or "a -> b", as people write. */
static struct link *find_link(const struct fixes *fixes, struct str name)
{
	struct buf id = {.arena = fixes->arena};
	for (size_t i = 0; i < name.length; i++)
		if (name.at[i] != ' ')
			buf_char(&id, name.at[i]);
	struct link *const *link;
	vec_each (link, &fixes->design->links)
		if (str_equal((*link)->element.id, buf_slice(&id)))
			return *link;
	return NULL;
}

static bool add_to(struct fixes *fixes, struct str target, struct str keys)
{
	struct component *component = design_component(fixes->design, target);
	if (component)
		return fix_component(fixes, component, keys);
	if (str_find(target, 0, '>') < target.length) {
		struct link *link = find_link(fixes, target);
		return link && fix_link(fixes, link, keys);
	}
	return fix_section(fixes, target, keys);
}

/* "a, b and c" */
static bool add_to_each(struct fixes *fixes, struct str names, struct str keys)
{
	struct str last, first;
	if (str_find_str(names, 0, STR(" more")) < names.length)
		return false;
	while (names.length) {
		struct str name;
		if (!cut_at(&names, STR(", "), &name)) {
			name = names;
			names = STR("");
		}
		last = name;
		if (cut_at(&last, STR(" and "), &first)) {
			if (!add_to(fixes, first, keys))
				return false;
			name = last;
		}
		if (!add_to(fixes, name, keys))
			return false;
	}
	return true;
}

static bool add_clause(
    struct fixes *fixes, const struct diag *finding, struct str text)
{
	struct str target;
	if (str_is(text, "remove it"))
		return fix_remove(fixes, finding);
	if (skip(&text, STR("rename it to ")))
		return fix_rename(fixes, finding, text);
	if (skip(&text, STR("add to each of ")))
		return cut_at(&text, STR(": "), &target) &&
		    add_to_each(fixes, target, text);
	if (skip(&text, STR("add to ")) || skip(&text, STR("change in ")))
		return cut_at(&text, STR(": "), &target) &&
		    add_to(fixes, target, text);
	if (!cut_at(&text, STR(": "), &target))
		return false;
	struct component *component = design_component(fixes->design, target);
	return component && fix_whole_component(fixes, component, text);
}

/* How many changes there were, so that they can be taken back. */
static void take_back(
    struct fixes *fixes, const uint32_t *lengths, uint32_t count)
{
	for (uint32_t i = 0; i < fixes->files.length; i++)
		fixes->files.at[i].changes.length = i < count ? lengths[i] : 0;
}

static bool same_place(const struct yaml_change *a, const struct yaml_change *b)
{
	if (a->at != b->at)
		return false;
	if (a->kind == YAML_CHANGE_SET && b->kind == YAML_CHANGE_SET)
		return str_equal(a->key, b->key);
	if (a->kind == YAML_CHANGE_APPEND && b->kind == YAML_CHANGE_APPEND)
		return str_equal(a->value, b->value);
	if (a->kind == YAML_CHANGE_APPEND || b->kind == YAML_CHANGE_APPEND)
		return false;
	return a->kind == YAML_CHANGE_SET || b->kind == YAML_CHANGE_SET ||
	    a->index == b->index || a->kind == YAML_CHANGE_REMOVE;
}

static bool clashes(
    const struct fixes *fixes, const uint32_t *lengths, uint32_t count)
{
	for (uint32_t f = 0; f < fixes->files.length; f++) {
		const struct yaml_changes *changes =
		    &fixes->files.at[f].changes;
		uint32_t old = f < count ? lengths[f] : 0;
		for (uint32_t i = old; i < changes->length; i++)
			for (uint32_t k = 0; k < i; k++)
				if (same_place(
					&changes->at[k], &changes->at[i]))
					return true;
	}
	return false;
}

bool fixes_add(struct fixes *fixes, const struct diag *finding)
{
	struct str text = finding->fix, clause;
	uint32_t count = fixes->files.length;
	uint32_t *lengths =
	    arena_array(fixes->arena, count + 1, sizeof(*lengths));
	for (uint32_t i = 0; i < count; i++)
		lengths[i] = fixes->files.at[i].changes.length;
	size_t remark = str_find_str(text, 0, STR(" # "));
	bool partly =
	    str_starts(str_slice(text, remark, text.length), STR(" # and "));
	text = str_slice(text, 0, remark);
	text = str_trim(text);
	bool good = text.length > 0 && !partly &&
	    str_find(text, 0, '\n') == text.length &&
	    str_find_str(text, 0, STR("...")) == text.length;
	while (good && text.length) {
		if (!cut_at(&text, STR("; "), &clause)) {
			clause = text;
			text = STR("");
		}
		good = add_clause(fixes, finding, clause);
	}
	good = good && !clashes(fixes, lengths, count);
	if (!good)
		take_back(fixes, lengths, count);
	return good;
}

static bool is_inside(struct str text, size_t at)
{
	return at < text.length && ((unsigned char)text.at[at] & 0xc0) == 0x80;
}

/*
 * What lies between the common ends of two texts, in whole characters.  Both
 * are UTF-8: where one has a character begin, the other does.
 */
static struct edit difference(struct str old, struct str new)
{
	size_t most = old.length < new.length ? old.length : new.length;
	size_t head = 0, tail = 0;
	while (head < most && old.at[head] == new.at[head])
		head++;
	while (is_inside(old, head))
		head--;
	while (tail < most - head &&
	    old.at[old.length - 1 - tail] == new.at[new.length - 1 - tail])
		tail++;
	while (is_inside(old, old.length - tail))
		tail--;
	struct span span = {(uint32_t)head, (uint32_t)(old.length - tail)};
	return (struct edit) {span, str_slice(new, head, new.length - tail)};
}

bool finding_edit(struct arena *arena, const struct design *design,
    const struct diag *finding, struct edit *edit)
{
	struct fixes fixes;
	struct str bytes;
	fixes_init(&fixes, arena, design);
	if (!fixes_add(&fixes, finding) || fixes.files.length != 1)
		return false;
	const struct fix_file *file = fixes.files.at;
	if (file->source != finding->source ||
	    !yaml_change(
		arena, file->source, file->root, &file->changes, &bytes))
		return false;
	*edit = difference(file->source->bytes, bytes);
	return true;
}
