#include "cmd/complete.h"

struct completion_settings {
	struct common_settings common;
};

static const struct option options[] = {
    COMMON_OPTIONS,
};

static const struct {
	const char *name;
	void (*write)(struct buf *out);
} shells[] = {
    {"bash", complete_bash},
    {"zsh", complete_zsh},
    {"fish", complete_fish},
};

static enum exit_code completion_run(
    struct arena *arena, const void *settings, const struct word_list *operands)
{
	struct map known;
	struct buf out = {.arena = arena};
	(void)settings;
	map_init(&known, arena);
	if (operands->length != 1) {
		complain(
		    arena, "`completion` takes one shell: bash, zsh or fish");
		return EXIT_BROKEN;
	}
	struct str wanted = str_from(operands->at[0]);
	for (size_t i = 0; i < sizeof(shells) / sizeof(*shells); i++) {
		if (str_is(wanted, shells[i].name)) {
			shells[i].write(&out);
			print(&out);
			return EXIT_CLEAN;
		}
		map_add(&known, str_from(shells[i].name), arena);
	}
	complain_unknown(arena,
	    str_printf(arena, "unknown shell `%s`", operands->at[0]),
	    operands->at[0], &known, "there are bash, zsh and fish");
	return EXIT_BROKEN;
}

const struct command completion_command = {
    .name = "completion",
    .summary = "print a script by which a shell completes commands",
    .operands = "bash|zsh|fish",
    .about =
	"Prints a script by which bash, zsh or fish completes commands, options and\n"
	"their words, files, and the ids of rules and templates. `make install` puts\n"
	"all three where the shells look for them.",
    .examples =
	"source <(lintel completion bash)\n"
	"lintel completion zsh >~/.zfunc/_lintel\n"
	"lintel completion fish >~/.config/fish/completions/lintel.fish",
    .options = OPTION_TABLE(options),
    .settings_size = sizeof(struct completion_settings),
    .run = completion_run,
};
