/*
 * parse.c - `parse FILE`: libyaml's events of a file and nothing else, the
 * least that reading a design with libyaml costs.
 */
#include <stdio.h>
#include <yaml.h>

static int parse(yaml_parser_t *parser, FILE *file)
{
	yaml_parser_set_input_file(parser, file);
	yaml_event_type_t type = YAML_NO_EVENT;
	while (type != YAML_STREAM_END_EVENT) {
		yaml_event_t event;
		if (!yaml_parser_parse(parser, &event))
			return 1;
		type = event.type;
		yaml_event_delete(&event);
	}
	return 0;
}

int main(int argc, char **argv)
{
	FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
	yaml_parser_t parser;
	if (!file || !yaml_parser_initialize(&parser)) {
		fputs("usage: parse FILE\n", stderr);
		return 2;
	}
	int status = parse(&parser, file);
	yaml_parser_delete(&parser);
	fclose(file);
	return status;
}
