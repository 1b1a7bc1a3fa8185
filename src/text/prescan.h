/*
 * prescan.h - what the bytes themselves must be, before a YAML parser runs.
 *
 * Layer: text.  One linear pass, no memory: size, UTF-8, no raw controls, no
 * line ends that editors disagree about (NEL, LS, PS), no byte order mark but
 * a leading one, no %TAG and at most one %YAML.
 *
 * Nesting is not judged here.  The event loop of yaml.c stops at the limit,
 * and libyaml never scans more than a key's 1024 characters ahead of the event
 * it hands out, so deep nesting costs a bounded amount however it is written;
 * counting brackets without a full scanner would refuse legal prose instead.
 */
#ifndef LINTEL_TEXT_PRESCAN_H
#define LINTEL_TEXT_PRESCAN_H

#include "text/yaml.h"

struct prescan {
	uint32_t body; /* offset of the first byte after a byte order mark */
	bool ascii;    /* then code points and bytes count the same */
};

/* Reports what it finds; false when the bytes must not be parsed. */
bool prescan(struct prescan *result, struct source *source,
    const struct limits *limits, struct diag_list *diags);

#endif
