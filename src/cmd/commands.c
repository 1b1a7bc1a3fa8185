#include "cmd/command.h"

const struct command *const commands[] = {
    &lint_command,
    &render_command,
    &analyze_command,
    &estimate_command,
    &report_command,
    &diff_command,
    &review_command,
    &query_command,
    &config_command,
    &rules_command,
    &explain_command,
    &init_command,
    &fmt_command,
    &schema_command,
    &completion_command,
};

const size_t command_count = sizeof(commands) / sizeof(*commands);
