/*
 * classes.c - prints how much each change matters, in Markdown, from the table
 * that `lintel diff` goes by.
 */
#include "build/tool.h"
#include "diff/class.h"

static const struct {
	unsigned event;
	const char *name;
} events[] = {
    {EVENT_LOWERED, "lowered"},
    {EVENT_RAISED, "raised"},
    {EVENT_ADDED, "added"},
    {EVENT_REMOVED, "removed"},
    {EVENT_DIFFERS, "different"},
};

static void write_events(struct buf *out, unsigned which)
{
	const char *comma = "";
	for (size_t i = 0; i < sizeof(events) / sizeof(*events); i++) {
		if (!(which & events[i].event))
			continue;
		buf_printf(out, "%s%s", comma, events[i].name);
		comma = ", ";
	}
}

/* As `lintel diff` names it: sections of the design are its own. */
static void write_field(struct buf *out, const struct field_class *row)
{
	const struct field *field = &fields[row->field];
	buf_printf(out, "%s `%s", owner_name(field->owner), field->name);
	if (row->inner != F_ANY)
		buf_printf(out, ".%s", fields[row->inner].name);
	buf_text(out, "`");
}

static void write_class(struct buf *out, enum change_class class)
{
	buf_printf(out, "\n### What is %s\n\n", change_class_name(class));
	buf_text(out, "| change | since |\n|---|---|\n");
	for (int i = 0; i < PART_CHANGE_COUNT; i++)
		if (part_classes[i].class == class)
			buf_printf(out, "| %s | %s |\n", part_classes[i].what,
			    part_classes[i].why);
	for (size_t i = 0; i < field_class_count; i++) {
		const struct field_class *row = &field_classes[i];
		if (row->class != class)
			continue;
		buf_text(out, "| ");
		write_field(out, row);
		buf_text(out, " ");
		write_events(out, row->events);
		buf_printf(out, " | %s |\n", row->why);
	}
}

static bool write_classes(struct buf *out, char **arguments)
{
	(void)arguments;
	write_class(out, CHANGE_BREAKING);
	write_class(out, CHANGE_RISKY);
	return true;
}

int main(int argc, char **argv)
{
	(void)argc;
	return tool_run("classes", argv, write_classes);
}
