/*
 * rules_test.h - `lintel rules test`: the tests that rules carry, as TAP.
 *
 * Layer: cmd.
 */
#ifndef LINTEL_CMD_RULES_TEST_H
#define LINTEL_CMD_RULES_TEST_H

#include "cmd/input.h"

/* Tests every rule that the input has loaded. */
enum exit_code rules_test_run(struct input *input, bool quiet);

#endif
