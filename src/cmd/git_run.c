#include "cmd/git_run.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	MOST_ARGUMENTS = 32,
	MOST_ERROR = 4096, /* bytes of what git says on standard error */
	CHUNK = 64 * 1024,
};

struct child {
	pid_t pid;     /* 0: none, or waited for */
	int answer;    /* a socket: standard input and output; -1: closed */
	int complaint; /* a socket: standard error */
};

static void close_one(int *socket)
{
	if (*socket >= 0)
		(void)close(*socket);
	*socket = -1;
}

static int wait_for(struct child *child)
{
	int status = -1;
	while (waitpid(child->pid, &status, 0) < 0 && errno == EINTR)
		continue;
	child->pid = 0;
	return status;
}

static void end_child(void *handle)
{
	struct child *child = handle;
	close_one(&child->answer);
	close_one(&child->complaint);
	if (child->pid > 0) {
		(void)kill(child->pid, SIGKILL);
		(void)wait_for(child);
	}
}

/* Without memory there may be less than all of them. */
static int redirect(posix_spawn_file_actions_t *actions, int answer, int error)
{
	int code = posix_spawn_file_actions_adddup2(actions, answer, 0);
	if (code == 0)
		code = posix_spawn_file_actions_adddup2(actions, answer, 1);
	if (code == 0)
		code = posix_spawn_file_actions_adddup2(actions, error, 2);
	return code;
}

/* With SIGPIPE as usual: lintel ignores it. */
static int spawn(
    pid_t *pid, const char *const *arguments, int answer, int error)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	int code = posix_spawn_file_actions_init(&actions);
	if (code != 0)
		return code;
	code = redirect(&actions, answer, error);
	if (code == 0)
		code = posix_spawnattr_init(&attributes);
	if (code == 0) {
		sigset_t usual;
		(void)sigemptyset(&usual);
		(void)sigaddset(&usual, SIGPIPE);
		(void)posix_spawnattr_setsigdefault(&attributes, &usual);
		(void)posix_spawnattr_setflags(
		    &attributes, POSIX_SPAWN_SETSIGDEF);
		code = posix_spawnp(pid, "git", &actions, &attributes,
		    (char *const *)(uintptr_t)arguments, environ);
		(void)posix_spawnattr_destroy(&attributes);
	}
	(void)posix_spawn_file_actions_destroy(&actions);
	return code;
}

/* Sockets rather than pipes: writing to one need not raise SIGPIPE. */
static int start(struct child *child, const char *const *arguments)
{
	int answer[2], error[2];
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, answer) != 0)
		return errno;
	child->answer = answer[0];
	int code = 0;
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, error) != 0) {
		code = errno;
	} else {
		child->complaint = error[0];
		code = spawn(&child->pid, arguments, answer[1], error[1]);
		(void)close(error[1]);
	}
	(void)close(answer[1]);
	if (code != 0)
		child->pid = 0;
	return code;
}

/* It fits into the socket at once; who does not read it says why otherwise. */
static void give(const struct child *child, struct str input)
{
	while (input.length > 0) {
		ssize_t sent =
		    send(child->answer, input.at, input.length, MSG_NOSIGNAL);
		if (sent < 0 && errno == EINTR)
			continue;
		if (sent <= 0)
			break;
		input = str_slice(input, (size_t)sent, input.length);
	}
	(void)shutdown(child->answer, SHUT_WR);
}

/* False when the answer is over the limit; the socket is closed at its end. */
static bool take(int *socket, struct buf *out, size_t limit)
{
	char bytes[CHUNK];
	ssize_t got = recv(*socket, bytes, sizeof(bytes), MSG_DONTWAIT);
	if (got < 0 && (errno == EAGAIN || errno == EINTR))
		return true;
	if (got <= 0) {
		close_one(socket);
		return true;
	}
	size_t room = limit - out->length;
	bool fits = (size_t)got <= room;
	buf_str(out, (struct str) {bytes, fits ? (size_t)got : room});
	return fits;
}

/* All of both; of what git complains, the beginning. */
static bool listen_to(struct child *child, struct buf *answer, size_t limit,
    struct buf *complaint)
{
	while (child->answer >= 0 || child->complaint >= 0) {
		/* A descriptor below 0 is passed over. */
		struct pollfd wait[] = {
		    {.fd = child->answer, .events = POLLIN},
		    {.fd = child->complaint, .events = POLLIN},
		};
		if (poll(wait, 2, -1) < 0)
			continue;
		if (wait[0].revents && !take(&child->answer, answer, limit))
			return false;
		if (wait[1].revents)
			(void)take(&child->complaint, complaint, MOST_ERROR);
	}
	return true;
}

static const char *const *whole_command(
    struct arena *arena, const struct git_run *run)
{
	static const char *const always[] = {"git", "--no-pager",
	    "--no-optional-locks", "--literal-pathspecs", "-c",
	    "core.fsmonitor=false"};
	const char **all = arena_array(arena, MOST_ARGUMENTS + 1, sizeof(*all));
	size_t count = 0;
	for (size_t i = 0; i < sizeof(always) / sizeof(*always); i++)
		all[count++] = always[i];
	if (run->folder) {
		all[count++] = "-C";
		all[count++] = run->folder;
	}
	for (const char *const *own = run->arguments;
	     *own && count < MOST_ARGUMENTS; own++)
		all[count++] = *own;
	return all;
}

/* "fatal: bad object x\nhint: y" -> "git: bad object x; hint: y" */
static struct str said(struct arena *arena, struct str complaint, int status)
{
	struct buf out = {.arena = arena};
	while (complaint.length > 0) {
		struct str line = str_trim(str_cut(&complaint, '\n'));
		if (str_starts(line, STR("fatal: ")))
			line = str_slice(line, 7, line.length);
		if (line.length == 0)
			continue;
		buf_text(&out, out.length ? "; " : "git: ");
		buf_str(&out, line);
	}
	if (out.length == 0 && WIFSIGNALED(status))
		buf_printf(
		    &out, "git was stopped by signal %d", WTERMSIG(status));
	return buf_slice(&out);
}

static struct str not_run(struct arena *arena, int code)
{
	if (code == ENOENT)
		return STR("there is no `git` program in PATH");
	return str_printf(arena, "git cannot be run: %s", strerror(code));
}

enum git_end git_run(struct arena *arena, const struct git_run *run,
    struct str *answer, struct str *error)
{
	struct buf out = {.arena = arena}, complaint = {.arena = arena};
	struct arena scratch;
	arena_init_child(&scratch, arena);
	const char *const *arguments = whole_command(&scratch, run);
	struct child *child = arena_new(&scratch, struct child);
	child->answer = child->complaint = -1;
	arena_defer(&scratch, end_child, child);
	int code = start(child, arguments), status = 0;
	bool whole = false;
	if (code == 0) {
		give(child, run->input);
		whole = listen_to(child, &out, run->limit, &complaint);
		if (whole)
			status = wait_for(child);
	}
	arena_release(&scratch);
	*answer = buf_slice(&out);
	if (code != 0) {
		*error = not_run(arena, code);
		return GIT_FAILED;
	}
	if (!whole) {
		*error = STR("git's answer is too long");
		return GIT_LONG;
	}
	if (status == 0)
		return GIT_DONE;
	*error = said(arena, buf_slice(&complaint), status);
	return GIT_REFUSED;
}
