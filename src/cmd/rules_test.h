/*
 * rules_test.h - `lintel rules test`: the tests that rules carry, as TAP.
 *
 * Layer: cmd.
 */
#ifndef LINTEL_CMD_RULES_TEST_H
#define LINTEL_CMD_RULES_TEST_H

#include "cmd/input.h"

struct rules_test_settings {
	bool no_mutation;
	uint32_t least; /* percent of the mutants that must be killed */
};

/* Tests every rule that the input has loaded; `format` is an enum
 * output_format.
 */
enum exit_code rules_test_run(struct input *input,
    const struct rules_test_settings *settings, unsigned format, bool quiet);

#endif
