/*
 * ratio.c - `ratio N COMMAND... -- BASE...`: the CPU time of one program
 * against another's.
 *
 * Runs the two in turn, N times each after a few runs that do not count (none
 * for N = 1), with their output thrown away.  Prints the median of the N
 * quotients of user + system time, the medians of these in milliseconds, the
 * quotient of the most memory in use, and that in megabytes.  What a machine
 * is slow at, it is slow at for both.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	WARM_UP = 2,
	CANNOT_RUN = 127,
};

static _Noreturn void fail(const char *what)
{
	perror(what);
	exit(2);
}

static void run_child(char **command)
{
	int null = open("/dev/null", O_WRONLY);
	if (null < 0 || dup2(null, STDOUT_FILENO) < 0 ||
	    dup2(null, STDERR_FILENO) < 0)
		_exit(CANNOT_RUN);
	execvp(command[0], command);
	_exit(CANNOT_RUN);
}

static double milliseconds(struct timeval time)
{
	return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3;
}

struct cost {
	double time;   /* milliseconds */
	double memory; /* megabytes resident, at most */
};

static struct cost cost_of(char **command)
{
	pid_t child = fork();
	if (child < 0)
		fail("fork");
	if (child == 0)
		run_child(command);
	int status;
	struct rusage used;
	if (wait4(child, &status, 0, &used) < 0)
		fail("wait4");
	if (!WIFEXITED(status) || WEXITSTATUS(status) == CANNOT_RUN) {
		fprintf(stderr, "ratio: %s did not run\n", command[0]);
		exit(2);
	}
	return (struct cost) {
	    milliseconds(used.ru_utime) + milliseconds(used.ru_stime),
	    (double)used.ru_maxrss / 1024};
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static double median(double *values, int count)
{
	qsort(values, (size_t)count, sizeof(*values), by_size);
	return (values[(count - 1) / 2] + values[count / 2]) / 2;
}

int main(int argc, char **argv)
{
	int runs = argc > 1 ? atoi(argv[1]) : 0;
	int split = 2;
	while (split < argc && strcmp(argv[split], "--") != 0)
		split++;
	if (runs < 1 || split == 2 || split + 1 >= argc) {
		fputs("usage: ratio N COMMAND... -- BASE...\n", stderr);
		return 2;
	}
	argv[split] = NULL;
	char **command = argv + 2, **base = argv + split + 1;

	double *times = calloc((size_t)runs * 3, sizeof(*times));
	if (!times)
		fail("calloc");
	double *base_times = times + runs, *quotients = base_times + runs;
	struct cost cost = {0}, base_cost = {0};
	for (int i = runs > 1 ? -WARM_UP : 0; i < runs; i++) {
		cost = cost_of(command);
		base_cost = cost_of(base);
		if (i < 0)
			continue;
		times[i] = cost.time;
		base_times[i] = base_cost.time;
		quotients[i] = cost.time / base_cost.time;
	}
	printf("%.2f\t%.2f\t%.2f\t%.2f\t%.1f\n", median(quotients, runs),
	    median(times, runs), median(base_times, runs),
	    cost.memory / base_cost.memory, cost.memory);
	free(times);
	return 0;
}
