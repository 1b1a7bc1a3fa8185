/* A child is heard out, and nothing of it remains. */
#include "base/child.h"
#include "base/sanitizer.h"

#include "tap.h"

#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	LARGE = 3000000,
	LONG = 600000, /* milliseconds that no test takes */
};

static jmp_buf escape;
static struct arena arena;

static struct child_result run(const char *script, struct child_task task)
{
	const char *const arguments[] = {"/bin/sh", "-c", script, NULL};
	task.arguments = arguments;
	if (task.most == 0)
		task.most = LARGE;
	return child_run(&arena, &task);
}

static void is_fate(
    struct child_result result, const char *want, const char *of)
{
	is_str(child_fate(&arena, &result), want, "%s", of);
}

static bool is_alone(void)
{
	return waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD;
}

static void talks(void)
{
	struct buf input = {.arena = &arena};
	buf_fill(&input, 'x', LARGE);
	struct child_task task = {.input = buf_slice(&input)};
	struct child_result result = run("cat", task);
	ok(result.end == CHILD_ENDED && result.status == 0 &&
		str_equal(result.answer, task.input),
	    "what it is given and what it says may both be large");
	result = run("cat; echo end", (struct child_task) {0});
	is_str(result.answer, "end\n", "without input it reads an end");
	task.most = LARGE - 1;
	result = run("cat", task);
	ok(result.end == CHILD_LONG && result.answer.length == LARGE - 1,
	    "an answer is kept up to the limit");
	is_fate(result, "said too much", "and is told to be longer");
	result = run("echo well; echo no >&2; exit 3", (struct child_task) {0});
	is_str(result.answer, "well\n", "what it says is apart");
	is_str(result.complaint, "no\n", "from what it complains of");
	is_fate(result, "ended with status 3", "and its status is told");
	result = run("exec <&- >&-; sleep 0.1; echo no >&2; exit 3",
	    (struct child_task) {0});
	is_str(result.complaint, "no\n", "it may complain after its answer");
	result = run("head -c 100000 /dev/zero >&2", (struct child_task) {0});
	ok(result.end == CHILD_ENDED && result.status == 0 &&
		result.complaint.length == 4096,
	    "it may complain at length: the beginning is kept");
}

/* One byte of two is left, so that the socket is reset. */
static void stops_reading(void)
{
	struct child_task task = {.input = STR("ab")};
	struct child_result result =
	    run("dd bs=1 count=1 2>/dev/null; echo no >&2; exit 4", task);
	is_str(result.answer, "a", "what one says that leaves input is heard");
	is_str(result.complaint, "no\n", "and what it complains of");
	is_fate(result, "ended with status 4", "and its status is its own");
	task.stranger = true;
	task.milliseconds = LONG;
	result = run("dd bs=1 count=1 2>/dev/null; kill -SEGV $$", task);
	ok(result.end == CHILD_ENDED && WIFSIGNALED(result.status) &&
		WTERMSIG(result.status) == SIGSEGV &&
		str_is(result.answer, "a"),
	    "which is a signal where one ended it");
	struct buf input = {.arena = &arena};
	buf_fill(&input, 'x', LARGE);
	task.input = buf_slice(&input);
	result = run("echo enough", task);
	ok(result.end == CHILD_ENDED && result.status == 0 &&
		str_is(result.answer, "enough\n"),
	    "one that has not read what fits into no socket is heard, too");
}

static void is_bounded(void)
{
	struct child_task task = {.milliseconds = 200};
	struct child_result result = run("exec sleep 100", task);
	ok(result.end == CHILD_LATE, "one that is late is not waited for");
	is_fate(result, "took too long", "and that is told");
	task.milliseconds = LONG;
	task.stranger = true;
	result = run("echo bye; exec <&- >&- 2>&-; exec sleep 100", task);
	ok(result.end == CHILD_ENDED && WIFSIGNALED(result.status) &&
		WTERMSIG(result.status) == SIGKILL &&
		str_is(result.answer, "bye\n"),
	    "nor one that lives on after its answer");
	result = run("cat; ulimit -t; ulimit -c", task);
	is_str(result.answer, "601\n0\n", "its processor time has a limit");
	result = run("cat; ulimit -Hc", task);
	task.stranger = false;
	is_str(result.answer, run("ulimit -Hc", task).answer.at,
	    "it may set its limit for cores anew, as a sanitizer does");
	task.stranger = true;
#if !LINTEL_ASAN && !LINTEL_TSAN
	task.memory = (size_t)1 << 30;
	result = run("cat; ulimit -v", task);
	is_str(result.answer, "1048576\n", "and so has its memory");
#endif
	ok(is_alone(), "nothing of them remains");
	result =
	    run("sleep 20 & echo alone; echo $! >&2", (struct child_task) {0});
	ok(kill((pid_t)atoi(result.complaint.at), SIGKILL) == 0 &&
		str_is(result.answer, "alone\n"),
	    "one that leaves a child behind is heard, and that is not waited "
	    "for");
}

static void inherits(void)
{
	struct child_task task = {.stranger = true};
	setenv("LINTEL_CHILD", "seen", 1);
	signal(SIGPIPE, SIG_IGN);
	struct child_result result =
	    run("echo \"<$LINTEL_CHILD>\"; echo no >&2", task);
	is_str(result.answer, "<>\n", "a stranger has no variables");
	is_str(result.complaint, "", "and is not heard complaining");
	task.stranger = false;
	result = run("echo \"<$LINTEL_CHILD>\"", task);
	is_str(result.answer, "<seen>\n", "any other has all of them");
	result = run("kill -PIPE $$; echo alive", task);
	ok(WIFSIGNALED(result.status) && WTERMSIG(result.status) == SIGPIPE,
	    "that SIGPIPE is ignored is not inherited");
	result = run("cd /proc/self/fd && echo *", task);
	is_str(result.answer, "0 1 2 3\n",
	    "nor is any descriptor (3 is of the folder)");
}

static void is_not_run(void)
{
	const char *const arguments[] = {"lintel-no-such-program", NULL};
	struct child_task task = {.arguments = arguments, .most = 1};
	struct child_result result = child_run(&arena, &task);
	ok(result.end == CHILD_NOT_RUN && result.error == ENOENT,
	    "a program that is not in PATH is not run");
	is_fate(result, "cannot be run: No such file or directory",
	    "which is told");
	struct rlimit old, none = {3, 3};
	getrlimit(RLIMIT_NOFILE, &old);
	none.rlim_max = old.rlim_max;
	setrlimit(RLIMIT_NOFILE, &none);
	result = run("exit 0", (struct child_task) {0});
	setrlimit(RLIMIT_NOFILE, &old);
	ok(result.end == CHILD_NOT_RUN && result.error == EMFILE,
	    "nor one where there is no descriptor left");
}

#if !LINTEL_ASAN && !LINTEL_TSAN
static void ends_with_its_arena(void)
{
	struct rlimit old, few;
	getrlimit(RLIMIT_AS, &old);
	few = (struct rlimit) {(rlim_t)256 << 20, old.rlim_max};
	if (setjmp(escape) == 0) {
		setrlimit(RLIMIT_AS, &few);
		run("exec yes", (struct child_task) {.most = SIZE_MAX});
		setrlimit(RLIMIT_AS, &old);
		ok(false, "there is no memory for what never ends");
		return;
	}
	setrlimit(RLIMIT_AS, &old);
	ok(is_alone(), "an escape from the arena ends the child");
}
#endif

int main(void)
{
	if (setjmp(escape)) {
		puts("Bail out! out of memory");
		return 1;
	}
	arena_init(&arena, &escape);
	/* Whatever the test was started with. */
	(void)close_range(3, ~0U, 0);
	talks();
	stops_reading();
	is_bounded();
	inherits();
	is_not_run();
#if !LINTEL_ASAN && !LINTEL_TSAN
	ends_with_its_arena();
#endif
	arena_release(&arena);
	return done_testing();
}
