#include "layout/process.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

struct child {
	pid_t pid;  /* 0: none, or waited for */
	int socket; /* -1: closed */
};

static void close_socket(struct child *child)
{
	if (child->socket >= 0)
		(void)close(child->socket);
	child->socket = -1;
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
	close_socket(child);
	if (child->pid > 0) {
		(void)kill(child->pid, SIGKILL);
		(void)wait_for(child);
	}
}

/* With an empty environment, and SIGPIPE as usual: lintel ignores it. */
static int spawn(
    pid_t *pid, const char *path, const posix_spawn_file_actions_t *actions)
{
	char *const arguments[] = {(char *)(uintptr_t)path, NULL};
	char *const environment[] = {NULL};
	posix_spawnattr_t attributes;
	int error = posix_spawnattr_init(&attributes);
	if (error != 0)
		return error;
	sigset_t usual;
	(void)sigemptyset(&usual);
	(void)sigaddset(&usual, SIGPIPE);
	(void)posix_spawnattr_setsigdefault(&attributes, &usual);
	(void)posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
	error = posix_spawn(
	    pid, path, actions, &attributes, arguments, environment);
	(void)posix_spawnattr_destroy(&attributes);
	return error;
}

/*
 * Without memory there may be less than all of them, and the child would write
 * to where lintel does.
 */
static int redirect(posix_spawn_file_actions_t *actions, int end)
{
	int error = posix_spawn_file_actions_adddup2(actions, end, 0);
	if (error == 0)
		error = posix_spawn_file_actions_adddup2(actions, end, 1);
	/* Graphviz chatters; what matters is in the answer. */
	if (error == 0)
		error = posix_spawn_file_actions_addopen(
		    actions, 2, "/dev/null", O_WRONLY, 0);
	return error;
}

/*
 * One socket for both ways rather than two pipes: writing to a child that has
 * died must not raise SIGPIPE, and only sockets can be asked for that.
 */
static int start(struct child *child, const char *path)
{
	int ends[2];
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
		return errno;
	child->socket = ends[0];
	posix_spawn_file_actions_t actions;
	int error = posix_spawn_file_actions_init(&actions);
	if (error == 0) {
		error = redirect(&actions, ends[1]);
		if (error == 0)
			error = spawn(&child->pid, path, &actions);
		(void)posix_spawn_file_actions_destroy(&actions);
	}
	(void)close(ends[1]);
	if (error != 0) {
		child->pid = 0;
		close_socket(child);
	}
	return error;
}

static long now_milliseconds(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Sends what the socket takes; ends the sending side after the last byte. */
static bool send_some(struct child *child, struct str *request)
{
	ssize_t sent = send(child->socket, request->at, request->length,
	    MSG_NOSIGNAL | MSG_DONTWAIT);
	if (sent < 0)
		return errno == EAGAIN || errno == EINTR;
	*request = str_slice(*request, (size_t)sent, request->length);
	return request->length > 0 || shutdown(child->socket, SHUT_WR) == 0;
}

/* 1: there is more to come; 0: that was all; -1: it failed. */
static int receive_some(struct child *child, struct buf *answer, size_t limit)
{
	char bytes[64 * 1024];
	ssize_t got = recv(child->socket, bytes, sizeof(bytes), MSG_DONTWAIT);
	/* Of a child that ended without reading all, what it said is left. */
	if (got < 0)
		return errno == EAGAIN || errno == EINTR || errno == ECONNRESET
		    ? 1
		    : -1;
	if (answer->length + (size_t)got > limit)
		return -1;
	buf_str(answer, (struct str) {bytes, (size_t)got});
	return got > 0;
}

static enum process_end converse(struct child *child, struct str request,
    const struct process_limits *limits, struct buf *answer,
    const char **problem)
{
	long deadline = now_milliseconds() + limits->milliseconds;
	for (;;) {
		long left = deadline - now_milliseconds();
		if (left <= 0)
			return PROCESS_LATE;
		struct pollfd wait = {.fd = child->socket, .events = POLLIN};
		if (request.length > 0)
			wait.events |= POLLOUT;
		*problem = "could not be waited for";
		if (poll(&wait, 1, (int)left) < 0 && errno != EINTR)
			return PROCESS_FAILED;
		*problem = "stopped reading";
		if ((wait.revents & POLLOUT) != 0 && request.length > 0 &&
		    !send_some(child, &request))
			return PROCESS_FAILED;
		if ((wait.revents & (POLLIN | POLLHUP | POLLERR)) == 0)
			continue;
		*problem = "said too much, or could not be read from";
		int more = receive_some(child, answer, limits->answer);
		if (more < 0)
			return PROCESS_FAILED;
		if (more == 0)
			return PROCESS_DONE;
	}
}

static struct str ending(struct arena *arena, int status)
{
	if (WIFSIGNALED(status))
		return str_printf(arena, "was stopped by signal %d (%s)",
		    WTERMSIG(status), strsignal(WTERMSIG(status)));
	return str_printf(arena, "ended with status %d", WEXITSTATUS(status));
}

static void limit(pid_t pid, __rlimit_resource_t resource, rlim_t most)
{
	struct rlimit limits;
	if (prlimit(pid, resource, NULL, &limits) != 0)
		return;
	if (limits.rlim_max != RLIM_INFINITY && limits.rlim_max < most)
		most = limits.rlim_max;
	limits.rlim_cur = limits.rlim_max = most;
	(void)prlimit(pid, resource, &limits, NULL);
}

static void limit_resources(pid_t pid, const struct process_limits *limits)
{
	limit(pid, RLIMIT_CPU, (rlim_t)limits->milliseconds / 1000 + 1);
	limit(pid, RLIMIT_CORE, 0);
	/* A sanitizer reserves terabytes of address space. */
	if (!SANITIZED)
		limit(pid, RLIMIT_AS, limits->memory);
}

enum process_end process_run(struct arena *arena, const char *path,
    struct str request, const struct process_limits *limits, struct str *answer,
    struct str *reason)
{
	struct child *child = arena_new(arena, struct child);
	child->socket = -1;
	arena_defer(arena, end_child, child);
	struct buf bytes = {.arena = arena};
	int error = start(child, path);
	if (error != 0) {
		*reason =
		    str_printf(arena, "cannot be run: %s", strerror(error));
		return PROCESS_FAILED;
	}
	limit_resources(child->pid, limits);
	const char *problem = NULL;
	enum process_end end =
	    converse(child, request, limits, &bytes, &problem);
	/* Whoever has closed its side by exiting keeps its own status; anyone
	   else must not be waited for. */
	(void)kill(child->pid, SIGKILL);
	close_socket(child);
	int status = wait_for(child);
	*answer = buf_slice(&bytes);
	if (end == PROCESS_DONE && status == 0)
		return PROCESS_DONE;
	if (end == PROCESS_DONE)
		*reason = ending(arena, status);
	else if (end == PROCESS_LATE)
		*reason = STR("took too long");
	else
		*reason = str_from(problem);
	return end == PROCESS_LATE ? PROCESS_LATE : PROCESS_FAILED;
}

const char *process_find(struct arena *arena, const char *name)
{
	static const char *const folders[] = {"", "../libexec/lintel/"};
	char self[PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", self, sizeof(self));
	if (length <= 0 || (size_t)length == sizeof(self))
		return NULL;
	while (length > 0 && self[length - 1] != '/')
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
