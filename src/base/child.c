#include "base/child.h"

#include "base/sanitizer.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	MOST_COMPLAINT = 4096, /* bytes */
	CHUNK = 64 * 1024,
};

/* What one of its sockets brings. */
struct hearing {
	int socket; /* -1: closed, or none */
	struct buf said;
	size_t most; /* bytes that are kept */
};

struct child {
	pid_t pid; /* 0: none, or waited for */
	int end;   /* readable once it has ended; -1: not told */
	bool ended;
	struct hearing answer;    /* the socket of its input, too */
	struct hearing complaint; /* of its standard error */
	struct str input;         /* what is left to be given */
	bool giving;
};

static void hang_up(int *fd)
{
	if (*fd >= 0)
		(void)close(*fd);
	*fd = -1;
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
	hang_up(&child->answer.socket);
	hang_up(&child->complaint.socket);
	hang_up(&child->end);
	if (child->pid > 0) {
		(void)kill(child->pid, SIGKILL);
		(void)wait_for(child);
	}
}

/*
 * Without memory there may be less than all of them, and the child would write
 * to where lintel does.
 */
static int redirect(
    posix_spawn_file_actions_t *actions, int talk, int complaint)
{
	int code = posix_spawn_file_actions_adddup2(actions, talk, 0);
	if (code == 0)
		code = posix_spawn_file_actions_adddup2(actions, talk, 1);
	if (code == 0 && complaint >= 0)
		code = posix_spawn_file_actions_adddup2(actions, complaint, 2);
	else if (code == 0)
		code = posix_spawn_file_actions_addopen(
		    actions, 2, "/dev/null", O_WRONLY, 0);
	return code;
}

static int spawn(pid_t *pid, const struct child_task *task,
    const posix_spawn_file_actions_t *actions)
{
	char *const *arguments = (char *const *)(uintptr_t)task->arguments;
	char *const nothing[] = {NULL};
	posix_spawnattr_t attributes;
	int code = posix_spawnattr_init(&attributes);
	if (code != 0)
		return code;
	sigset_t usual;
	(void)sigemptyset(&usual);
	(void)sigaddset(&usual, SIGPIPE);
	(void)sigaddset(&usual, SIGXFSZ);
	(void)posix_spawnattr_setsigdefault(&attributes, &usual);
	/* The thread that starts it may leave signals to another. */
	sigset_t none;
	(void)sigemptyset(&none);
	(void)posix_spawnattr_setsigmask(&attributes, &none);
	(void)posix_spawnattr_setflags(
	    &attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
	code = task->stranger ? posix_spawn(pid, arguments[0], actions,
				    &attributes, arguments, nothing)
			      : posix_spawnp(pid, arguments[0], actions,
				    &attributes, arguments, environ);
	(void)posix_spawnattr_destroy(&attributes);
	return code;
}

/* Of the pair one end is kept, in *ours; the other one is the child's. */
static int make_pair(int *ours, int *other)
{
	int ends[2];
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
		return errno;
	*ours = ends[0];
	*other = ends[1];
	return 0;
}

/*
 * Sockets rather than pipes: writing to a child that has ended must not raise
 * SIGPIPE, and only sockets can be asked for that.
 */
static int start(struct child *child, const struct child_task *task)
{
	int talk = -1, complaint = -1;
	posix_spawn_file_actions_t actions;
	int code = make_pair(&child->answer.socket, &talk);
	if (code == 0 && !task->stranger)
		code = make_pair(&child->complaint.socket, &complaint);
	if (code == 0)
		code = posix_spawn_file_actions_init(&actions);
	if (code == 0) {
		code = redirect(&actions, talk, complaint);
		if (code == 0)
			code = spawn(&child->pid, task, &actions);
		(void)posix_spawn_file_actions_destroy(&actions);
	}
	hang_up(&talk);
	hang_up(&complaint);
	if (code != 0)
		child->pid = 0;
	return code;
}

static void limit(pid_t pid, __rlimit_resource_t resource, rlim_t most)
{
	struct rlimit limits;
	if (prlimit(pid, resource, NULL, &limits) != 0)
		return;
	/* RLIM_INFINITY is greater than any other. */
	if (limits.rlim_max < most)
		most = limits.rlim_max;
	limits.rlim_cur = limits.rlim_max = most;
	(void)prlimit(pid, resource, &limits, NULL);
}

/*
 * Only the limit that holds, not the one to which it may be raised: the runtime
 * of a sanitizer sets it as well when the program starts, to both as they have
 * just been, and would end the program when it may no longer do so.
 */
static void leave_no_core(pid_t pid)
{
	struct rlimit limits;
	if (prlimit(pid, RLIMIT_CORE, NULL, &limits) != 0)
		return;
	limits.rlim_cur = 0;
	(void)prlimit(pid, RLIMIT_CORE, &limits, NULL);
}

/* Should lintel itself be killed, the child's processor time ends soon. */
static void limit_resources(pid_t pid, const struct child_task *task)
{
	if (task->milliseconds > 0)
		limit(pid, RLIMIT_CPU, (rlim_t)task->milliseconds / 1000 + 1);
	if (task->stranger)
		leave_no_core(pid);
	/* A sanitizer reserves terabytes of address space. */
	if (task->memory > 0 && !LINTEL_ASAN && !LINTEL_TSAN)
		limit(pid, RLIMIT_AS, task->memory);
}

/* What the socket takes of the input; after the last of it, an end. */
static int give(struct child *child)
{
	struct str input = child->input;
	ssize_t sent = send(child->answer.socket, input.at, input.length,
	    MSG_NOSIGNAL | MSG_DONTWAIT);
	if (sent < 0 && (errno == EAGAIN || errno == EINTR))
		return 0;
	/* Who does not read it says why otherwise. */
	if (sent < 0 && (errno == EPIPE || errno == ECONNRESET))
		sent = (ssize_t)input.length;
	if (sent < 0)
		return errno;
	child->input = str_slice(input, (size_t)sent, input.length);
	child->giving = child->input.length > 0;
	if (!child->giving)
		(void)shutdown(child->answer.socket, SHUT_WR);
	return 0;
}

/* EFBIG: there is more than is kept.  At the end the socket is closed. */
static int take(struct hearing *hearing)
{
	char bytes[CHUNK];
	ssize_t got = recv(hearing->socket, bytes, sizeof(bytes), MSG_DONTWAIT);
	/* Reset, since it ended and had not read all of its input: what it said
	   before is still to come, and then the end. */
	if (got < 0)
		return errno == EAGAIN || errno == EINTR || errno == ECONNRESET
		    ? 0
		    : errno;
	if (got == 0)
		hang_up(&hearing->socket);
	size_t room = hearing->most - hearing->said.length;
	bool fits = (size_t)got <= room;
	buf_str(
	    &hearing->said, (struct str) {bytes, fits ? (size_t)got : room});
	return fits ? 0 : EFBIG;
}

/* All that it ever said can be read once it has ended.  Whoever else holds its
   ends of the sockets, such as a daemon that it began, is not waited for. */
static void hear_no_more(struct child *child)
{
	hang_up(&child->answer.socket);
	hang_up(&child->complaint.socket);
}

/* Waits until there is something to do, and does it. */
static int exchange(struct child *child, int milliseconds)
{
	/* A descriptor below 0 is passed over. */
	struct pollfd wait[] = {
	    {.fd = child->answer.socket, .events = POLLIN},
	    {.fd = child->complaint.socket, .events = POLLIN},
	    {.fd = child->ended ? -1 : child->end, .events = POLLIN},
	};
	if (child->giving)
		wait[0].events |= POLLOUT;
	int ready = poll(wait, 3, child->ended ? 0 : milliseconds);
	if (ready < 0)
		return errno == EINTR ? 0 : errno;
	if (ready == 0 && child->ended)
		hear_no_more(child);
	int code = 0;
	child->ended |= wait[2].revents != 0;
	if ((wait[0].revents & POLLOUT) != 0)
		code = give(child);
	if (code == 0 && (wait[0].revents & ~POLLOUT) != 0)
		code = take(&child->answer);
	if (code != 0 || wait[1].revents == 0)
		return code;
	code = take(&child->complaint);
	return code == EFBIG ? 0 : code;
}

static long now_milliseconds(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static enum child_end converse(
    struct child *child, int milliseconds, int *error)
{
	long deadline = now_milliseconds() + milliseconds;
	while (child->answer.socket >= 0 || child->complaint.socket >= 0) {
		long left =
		    milliseconds > 0 ? deadline - now_milliseconds() : -1;
		if (milliseconds > 0 && left <= 0)
			return CHILD_LATE;
		*error = exchange(child, (int)left);
		if (*error != 0)
			return *error == EFBIG ? CHILD_LONG : CHILD_LOST;
	}
	return CHILD_ENDED;
}

static void run(struct child *child, const struct child_task *task,
    struct child_result *result)
{
	result->error = start(child, task);
	if (result->error != 0) {
		result->end = CHILD_NOT_RUN;
		return;
	}
	limit_resources(child->pid, task);
	child->end = (int)syscall(SYS_pidfd_open, child->pid, 0);
	result->end = converse(child, task->milliseconds, &result->error);
	/* Who has ended has its status already. */
	if (task->milliseconds > 0)
		(void)kill(child->pid, SIGKILL);
	if (result->end == CHILD_ENDED)
		result->status = wait_for(child);
}

struct child_result child_run(
    struct arena *arena, const struct child_task *task)
{
	struct child_result result = {0};
	struct arena own;
	arena_init_child(&own, arena);
	struct child *child = arena_new(&own, struct child);
	*child = (struct child) {
	    .end = -1,
	    .answer = {-1, {.arena = arena}, task->most},
	    .complaint = {-1, {.arena = arena}, MOST_COMPLAINT},
	    .input = task->input,
	    .giving = true,
	};
	arena_defer(&own, end_child, child);
	run(child, task, &result);
	result.answer = buf_slice(&child->answer.said);
	result.complaint = buf_slice(&child->complaint.said);
	arena_release(&own);
	return result;
}

static struct str ending(struct arena *arena, int status)
{
	if (WIFSIGNALED(status))
		return str_printf(arena, "was stopped by signal %d (%s)",
		    WTERMSIG(status), strsignal(WTERMSIG(status)));
	return str_printf(arena, "ended with status %d", WEXITSTATUS(status));
}

struct str child_fate(struct arena *arena, const struct child_result *result)
{
	if (result->end == CHILD_ENDED)
		return ending(arena, result->status);
	if (result->end == CHILD_LATE)
		return STR("took too long");
	if (result->end == CHILD_LONG)
		return STR("said too much");
	return str_printf(arena, "cannot be %s: %s",
	    result->end == CHILD_NOT_RUN ? "run" : "talked to",
	    strerror(result->error));
}

const char *child_find(struct arena *arena, const char *name)
{
	static const char *const folders[] = {"", "../libexec/lintel/"};
	char self[PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", self, sizeof(self));
	/* -1, too, is more than there is room for. */
	if ((size_t)length >= sizeof(self))
		return NULL;
	while (self[length - 1] != '/')
		length--;
	for (size_t i = 0; i < 2; i++) {
		struct str path = str_printf(
		    arena, "%.*s%s%s", (int)length, self, folders[i], name);
		const char *found = str_cstr(arena, path);
		if (access(found, X_OK) == 0)
			return found;
	}
	return NULL;
}
