/*
 * main.c - which command runs, and how a run ends.
 */
#include "base/file.h"
#include "base/map.h"
#include "cmd/command.h"
#include "cmd/other_words.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef LINTEL_VERSION
#define LINTEL_VERSION "0.1.0"
#endif

static const struct command *find(struct map *names, const char *name)
{
	for (size_t i = 0; i < command_count; i++)
		map_add(
		    names, str_from(commands[i]->name), (void *)commands[i]);
	return map_get(names, str_from(name));
}

static enum exit_code unknown(
    struct arena *arena, const struct map *names, const char *name)
{
	const char *what = name[0] == '-' ? "option" : "command";
	const char *other = other_command(arena, name);
	struct str near = other ? str_from(other) : STR("");
	if (other || map_nearest(names, str_from(name), &near))
		complain(arena, "unknown %s `%s`; did you mean `lintel %.*s`?",
		    what, name, STR_ARG(near));
	else
		complain(arena, "unknown %s `%s`", what, name);
	complain(arena, "try `lintel --help`");
	return EXIT_BROKEN;
}

/* `lintel help lint` is `lintel lint --help`. */
static enum exit_code help(
    struct arena *arena, const struct map *names, const char *name)
{
	char option[] = "--help";
	char *asked[] = {option, NULL};
	struct buf out = {.arena = arena};
	if (name) {
		const struct command *command = map_get(names, str_from(name));
		return command ? command_run(arena, command, asked)
			       : unknown(arena, names, name);
	}
	help_program(&out);
	print(&out);
	return EXIT_CLEAN;
}

static enum exit_code dispatch(struct arena *arena, char **arguments)
{
	struct buf out = {.arena = arena};
	struct map names;
	map_init(&names, arena);
	const char *name = arguments[0];
	if (!name) {
		help_program(&out);
		fwrite(out.at, 1, out.length, stderr);
		return EXIT_BROKEN;
	}
	const struct command *command = find(&names, name);
	if (command)
		return command_run(arena, command, arguments + 1);
	if (strcmp(name, "help") == 0)
		return help(arena, &names, arguments[1]);
	if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
		return help(arena, &names, NULL);
	if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0)
		buf_text(&out, "lintel " LINTEL_VERSION "\n");
	else
		return unknown(arena, &names, name);
	print(&out);
	return EXIT_CLEAN;
}

/* Of a pipe: POLLERR tells that nobody reads it any more. */
static bool reader_is_gone(int descriptor)
{
	struct pollfd pipe = {.fd = descriptor, .events = POLLOUT};
	return poll(&pipe, 1, 0) == 1 && (pipe.revents & POLLERR);
}

/*
 * A full disk shows only when the last bytes leave; a closed pipe is no news.
 * Which of them a write before the last one met, stdio does not tell.
 */
static enum exit_code finish(enum exit_code code)
{
	bool failed = ferror(stdout) != 0;
	bool closed = failed && reader_is_gone(fileno(stdout));
	errno = 0;
	if (fflush(stdout) != 0)
		failed = true;
	int reason = errno;
	if (fclose(stdout) != 0 && errno != EINTR) {
		failed = true;
		reason = reason ? reason : errno;
	}
	if (!failed)
		return code;
	if (!closed && reason != EPIPE)
		fprintf(stderr, "lintel: cannot write standard output%s%s\n",
		    reason ? ": " : "", reason ? strerror(reason) : "");
	return EXIT_BROKEN;
}

static void interrupted(int number)
{
	file_remove_pending();
	raise(number); /* SA_RESETHAND: this time for good */
}

static void watch_signals(void)
{
	static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
	struct sigaction action = {.sa_flags = (int)SA_RESETHAND};
	action.sa_handler = interrupted;
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		/* What is ignored stays so: somebody ran us with nohup. */
		struct sigaction old;
		if (sigaction(numbers[i], NULL, &old) == 0 &&
		    old.sa_handler != SIG_IGN)
			sigaction(numbers[i], &action, NULL);
	}
	/* A closed pipe and a limit on files are errors of writing, and not an
	   end without word, which would leave half a file. */
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	/* Where this is ignored, nobody hears how a child ended. */
	signal(SIGCHLD, SIG_DFL);
}

/*
 * A file that took the place of a closed standard stream would get what is
 * printed.  What stands there now can be read as little, or written.
 */
static void keep_places(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0)
			(void)open("/dev/null",
			    fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

/* The arena is the caller's, so that its state survives the jump. */
static enum exit_code guarded(
    struct arena *arena, jmp_buf *escape, char **arguments)
{
	if (setjmp(*escape) != 0) {
		file_remove_pending();
		fputs("lintel: out of memory\n", stderr);
		return EXIT_BROKEN;
	}
	return dispatch(arena, arguments);
}

int main(int argc, char **argv)
{
	jmp_buf escape;
	struct arena arena;
	arena_init(&arena, &escape);
	watch_signals();
	keep_places();
	enum exit_code code =
	    guarded(&arena, &escape, argc > 0 ? argv + 1 : argv);
	arena_release(&arena);
	return (int)finish(code);
}
