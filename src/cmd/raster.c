#include "cmd/raster.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static void close_file(void *handle)
{
	FILE **file = handle;
	if (*file)
		fclose(*file);
}

/*
 * Files without a name rather than pipes: both ends may then be as large and
 * as slow as they like.
 */
static FILE *nameless(struct arena *arena)
{
	FILE **file = arena_new(arena, FILE *);
	arena_defer(arena, close_file, file);
	*file = tmpfile();
	return *file;
}

/* SIGPIPE is ignored here, and a child would inherit that. */
static int spawn(pid_t *pid, const posix_spawn_file_actions_t *actions,
    char *const *arguments)
{
	posix_spawnattr_t attributes;
	int code = posix_spawnattr_init(&attributes);
	if (code != 0)
		return code;
	sigset_t usual;
	sigemptyset(&usual);
	sigaddset(&usual, SIGPIPE);
	posix_spawnattr_setsigdefault(&attributes, &usual);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
	code = posix_spawnp(
	    pid, arguments[0], actions, &attributes, arguments, environ);
	posix_spawnattr_destroy(&attributes);
	return code;
}

static int start(pid_t *pid, const char *format, FILE *in, FILE *out)
{
	char *const arguments[] = {(char *)(uintptr_t) "rsvg-convert",
	    (char *)(uintptr_t) "--zoom=2", (char *)(uintptr_t) "--format",
	    (char *)(uintptr_t)format, NULL};
	posix_spawn_file_actions_t actions;
	int code = posix_spawn_file_actions_init(&actions);
	if (code != 0)
		return code;
	code = posix_spawn_file_actions_adddup2(
	    &actions, fileno(in), STDIN_FILENO);
	if (code == 0)
		code = posix_spawn_file_actions_adddup2(
		    &actions, fileno(out), STDOUT_FILENO);
	if (code == 0)
		code = spawn(pid, &actions, arguments);
	posix_spawn_file_actions_destroy(&actions);
	return code;
}

static bool wait_for(pid_t pid)
{
	int status = -1;
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		continue;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool read_back(struct arena *arena, FILE *file, struct str *result)
{
	struct buf bytes = {.arena = arena};
	char chunk[16 * 1024];
	rewind(file);
	for (size_t got; (got = fread(chunk, 1, sizeof(chunk), file)) > 0;)
		buf_str(&bytes, (struct str) {chunk, got});
	*result = buf_slice(&bytes);
	return !ferror(file) && bytes.length > 0;
}

static const char *convert(struct arena *arena, struct arena *handles,
    struct str svg, const char *format, struct str *result)
{
	FILE *in = nameless(handles), *out = nameless(handles);
	if ((!in || !out) && errno == ENOMEM)
		arena_exhausted(arena);
	if (!in || !out)
		return "cannot make a temporary file";
	if (fwrite(svg.at, 1, svg.length, in) != svg.length ||
	    fflush(in) != 0 || fseek(in, 0, SEEK_SET) != 0)
		return "cannot write a temporary file";
	pid_t pid;
	int code = start(&pid, format, in, out);
	if (code == ENOMEM)
		arena_exhausted(arena);
	if (code == ENOENT)
		return "rsvg-convert is not there, which makes png and pdf; it "
		       "is in the package librsvg2-bin";
	if (code != 0)
		return "cannot run rsvg-convert";
	if (!wait_for(pid) || !read_back(arena, out, result))
		return "rsvg-convert failed";
	return NULL;
}

bool raster_convert(struct arena *arena, struct str svg, const char *format,
    struct str *result, struct str *error)
{
	struct arena handles;
	arena_init_child(&handles, arena);
	const char *problem = convert(arena, &handles, svg, format, result);
	arena_release(&handles);
	if (problem)
		*error = str_from(problem);
	return !problem;
}
