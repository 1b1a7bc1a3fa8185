/*
 * Each call below child.c fails in each way that it can: this program has
 * functions of their names, which do as they should or as they are told.
 */
#include "base/child.h"

#include "tap.h"

#include <dlfcn.h>
#include <errno.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* The calls of this name, from the `at`th on, so many times. */
static struct fault {
	const char *call;
	int code, at, times;
} fault;

static bool fails(const char *call)
{
	if (!fault.call || strcmp(fault.call, call) != 0 || --fault.at > 0 ||
	    fault.times-- <= 0)
		return false;
	errno = fault.code;
	return true;
}

static void *real(const char *name)
{
	return dlsym(RTLD_NEXT, name);
}

ssize_t send(int socket, const void *from, size_t size, int flags)
{
	return fails("send")
	    ? -1
	    : syscall(SYS_sendto, socket, from, size, flags, NULL, 0);
}

ssize_t recv(int socket, void *to, size_t size, int flags)
{
	return fails("recv")
	    ? -1
	    : syscall(SYS_recvfrom, socket, to, size, flags, NULL, NULL);
}

int poll(struct pollfd *wait, nfds_t count, int milliseconds)
{
	return fails("poll")
	    ? -1
	    : (int)syscall(SYS_poll, wait, count, milliseconds);
}

pid_t waitpid(pid_t pid, int *status, int options)
{
	return fails("waitpid")
	    ? -1
	    : (pid_t)syscall(SYS_wait4, pid, status, options, NULL);
}

static rlim_t hard; /* 0: as it is */

int prlimit(pid_t pid, enum __rlimit_resource resource,
    const struct rlimit *new, struct rlimit *old)
{
	if (fails("prlimit"))
		return -1;
	int done = (int)syscall(SYS_prlimit64, pid, resource, new, old);
	if (old && hard > 0)
		old->rlim_max = hard;
	return done;
}

ssize_t readlink(const char *restrict path, char *restrict target, size_t size)
{
	if (fails("readlink"))
		return fault.code ? -1 : (ssize_t)size;
	return syscall(SYS_readlinkat, -100, path, target, size);
}

int posix_spawnattr_init(posix_spawnattr_t *attributes)
{
	int (*init)(posix_spawnattr_t *);
	*(void **)&init = real("posix_spawnattr_init");
	return fails("attributes") ? fault.code : init(attributes);
}

int posix_spawn_file_actions_init(posix_spawn_file_actions_t *actions)
{
	int (*init)(posix_spawn_file_actions_t *);
	*(void **)&init = real("posix_spawn_file_actions_init");
	return fails("actions") ? fault.code : init(actions);
}

int posix_spawn_file_actions_adddup2(
    posix_spawn_file_actions_t *actions, int from, int to)
{
	int (*add)(posix_spawn_file_actions_t *, int, int);
	*(void **)&add = real("posix_spawn_file_actions_adddup2");
	return fails("dup2") ? fault.code : add(actions, from, to);
}

int posix_spawn_file_actions_addopen(
    posix_spawn_file_actions_t *restrict actions, int to,
    const char *restrict path, int flags, mode_t mode)
{
	int (*add)(
	    posix_spawn_file_actions_t *, int, const char *, int, mode_t);
	*(void **)&add = real("posix_spawn_file_actions_addopen");
	return fails("open") ? fault.code : add(actions, to, path, flags, mode);
}

static struct arena arena;

static struct child_result run(struct child_task task, struct fault what)
{
	static const char *const arguments[] = {
	    "/bin/sh", "-c", "cat; ulimit -t; echo no >&2; exit 3", NULL};
	task.arguments = arguments;
	task.input = STR("text\n");
	task.most = 100;
	fault = what;
	struct child_result result = child_run(&arena, &task);
	fault = (struct fault) {0};
	return result;
}

static bool is_alone(void)
{
	return waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD;
}

static void test_talking(void)
{
	static const struct {
		struct fault fault;
		const char *fate, *answer, *claim;
	} table[] = {
	    {{"send", EINTR, 1, 3}, NULL, "text\n", "survived"},
	    {{"send", EAGAIN, 1, 3}, NULL, "text\n", "survived"},
	    {{"send", EPIPE, 1, 1}, NULL, "", "it wants no input"},
	    {{"send", ECONNRESET, 1, 1}, NULL, "", "it wants no input"},
	    {{"send", EIO, 1, 1}, "cannot be talked to: Input/output error", "",
		"told"},
	    {{"recv", EINTR, 1, 3}, NULL, "text\n", "survived"},
	    {{"recv", EAGAIN, 1, 3}, NULL, "text\n", "survived"},
	    {{"recv", ECONNRESET, 1, 1}, NULL, "text\n", "survived"},
	    {{"recv", EIO, 1, 1}, "cannot be talked to: Input/output error", "",
		"told"},
	    {{"poll", EINTR, 1, 3}, NULL, "text\n", "survived"},
	    {{"poll", ENOMEM, 2, 1},
		"cannot be talked to: Cannot allocate memory", "", "told"},
	    {{"waitpid", EINTR, 1, 3}, NULL, "text\n", "survived"},
	};
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		const struct fault *f = &table[i].fault;
		struct child_result result = run((struct child_task) {0}, *f);
		struct str fate = child_fate(&arena, &result);
		is_str(fate,
		    table[i].fate ? table[i].fate : "ended with status 3",
		    "%s, %d times %s: %s", f->call, f->times, strerror(f->code),
		    table[i].claim);
		ok(table[i].fate ||
			str_starts(result.answer, str_from(table[i].answer)),
		    "what it says is heard as far as may be");
		ok(is_alone(), "and nothing remains");
	}
	struct child_result result = run(
	    (struct child_task) {0}, (struct fault) {"waitpid", ECHILD, 1, 1});
	ok(result.status != 0, "whose end is not known did not end well");
	while (waitpid(-1, NULL, 0) > 0)
		continue;
}

static void test_starting(void)
{
	static const struct fault table[] = {
	    {"attributes", ENOMEM, 1, 1},
	    {"actions", ENOMEM, 1, 1},
	    {"dup2", ENOMEM, 1, 1},
	    {"dup2", ENOMEM, 2, 1},
	    {"dup2", ENOMEM, 3, 1},
	    {"open", ENOMEM, 1, 1},
	};
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		struct child_task task = {
		    .stranger = strcmp(table[i].call, "open") == 0};
		struct child_result result = run(task, table[i]);
		is_str(child_fate(&arena, &result),
		    "cannot be run: Cannot allocate memory",
		    "%s %d: without memory nothing is started", table[i].call,
		    table[i].at);
		ok(is_alone(), "and nothing remains");
	}
}

static void test_limits(void)
{
	struct child_task task = {.milliseconds = 600000, .stranger = true};
	for (int at = 1; at <= 4; at++) {
		struct fault what = {"prlimit", EPERM, at, 1};
		struct child_result result = run(task, what);
		ok(result.end == CHILD_ENDED &&
			str_starts(result.answer, STR("text\n")),
		    "what cannot be limited is run all the same: %d", at);
	}
	hard = 500;
	is_str(run(task, (struct fault) {0}).answer, "text\n500\n",
	    "a limit stays below the one that holds");
	hard = 0;
}

static void test_finding(void)
{
	ok(child_find(&arena, "child_fault_test") != NULL,
	    "what stands beside this program is found");
	ok(!child_find(&arena, "no-such-program"), "what does not is not");
	fault = (struct fault) {"readlink", EACCES, 1, 1};
	ok(!child_find(&arena, "child_fault_test"),
	    "nor is anything where this program stands nowhere");
	fault = (struct fault) {"readlink", 0, 1, 1};
	ok(!child_find(&arena, "child_fault_test"), "or in too long a path");
}

int main(void)
{
	arena_init(&arena, NULL);
	test_talking();
	test_starting();
	test_limits();
	test_finding();
	arena_release(&arena);
	return done_testing();
}
