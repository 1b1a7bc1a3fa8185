/*
 * baked.h - the YAML files that are built into the binary.
 *
 * Layer: text.  src/build/bake.c writes the definitions: trees that need no
 * parsing when lintel starts, all of it constant.
 */
#ifndef LINTEL_TEXT_BAKED_H
#define LINTEL_TEXT_BAKED_H

#include "text/yaml.h"

struct baked_file {
	const char *path; /* as given to bake: "rules/avail.yaml" */
	const struct yaml_node *root;
	const char *bytes; /* the file's text, for carets; ends with a NUL */
	uint32_t length;   /* without the NUL */
};

extern const struct baked_file baked_files[];
extern const unsigned baked_file_count;

#endif
