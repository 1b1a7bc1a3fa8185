/*
 * fail.c - a library to preload, by which allocations fail and files are
 * written and read in small pieces.
 *
 * FAIL_AT=N    the Nth allocation of the process fails, counted from 1
 * FAIL_ALL=1   and all after it
 * FAIL_TALLY=F to file F, at exit or _exit: "ALLOCATIONS LIVE", how many there
 *              were and how many were never freed
 * SHORT_IO=N   read, write, send and recv move N bytes at a time at most
 *
 * Only the process that it is loaded into: its children start without it.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Those of glibc, under the names that it keeps for such libraries. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);
void *__libc_memalign(size_t alignment, size_t size);
void __libc_free(void *memory);

static _Atomic long allocations, live; /* threads count them, too */
static long fail_at;
static bool fail_all;
static size_t most = (size_t)-1;
static int tally = -1; /* open from the start: later there may be no room */

static bool fails(void)
{
	long number = ++allocations;
	if (fail_at == 0 || number < fail_at || (number > fail_at && !fail_all))
		return false;
	errno = ENOMEM;
	return true;
}

static void *count(void *memory)
{
	live += memory != NULL;
	return memory;
}

void *malloc(size_t size)
{
	return fails() ? NULL : count(__libc_malloc(size));
}

void *calloc(size_t number, size_t size)
{
	return fails() ? NULL : count(__libc_calloc(number, size));
}

void *realloc(void *memory, size_t size)
{
	if (fails())
		return NULL;
	void *moved = __libc_realloc(memory, size);
	return memory ? moved : count(moved);
}

void *memalign(size_t alignment, size_t size)
{
	return fails() ? NULL : count(__libc_memalign(alignment, size));
}

void *aligned_alloc(size_t alignment, size_t size)
{
	return memalign(alignment, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size)
{
	*memory = memalign(alignment, size);
	return *memory ? 0 : ENOMEM;
}

void free(void *memory)
{
	live -= memory != NULL;
	__libc_free(memory);
}

static size_t less(size_t size)
{
	return size < most ? size : most;
}

ssize_t write(int file, const void *bytes, size_t size)
{
	static ssize_t (*next)(int, const void *, size_t);
	if (!next)
		*(void **)&next = dlsym(RTLD_NEXT, "write");
	return next(file, bytes, less(size));
}

ssize_t read(int file, void *bytes, size_t size)
{
	static ssize_t (*next)(int, void *, size_t);
	if (!next)
		*(void **)&next = dlsym(RTLD_NEXT, "read");
	return next(file, bytes, less(size));
}

ssize_t send(int file, const void *bytes, size_t size, int flags)
{
	static ssize_t (*next)(int, const void *, size_t, int);
	if (!next)
		*(void **)&next = dlsym(RTLD_NEXT, "send");
	return next(file, bytes, less(size), flags);
}

ssize_t recv(int file, void *bytes, size_t size, int flags)
{
	static ssize_t (*next)(int, void *, size_t, int);
	if (!next)
		*(void **)&next = dlsym(RTLD_NEXT, "recv");
	return next(file, bytes, less(size), flags);
}

static long number_of(const char *name)
{
	const char *text = getenv(name);
	return text ? atol(text) : 0;
}

__attribute__((constructor)) static void begin(void)
{
	fail_all = number_of("FAIL_ALL") != 0;
	if (number_of("SHORT_IO") > 0)
		most = (size_t)number_of("SHORT_IO");
	const char *file = getenv("FAIL_TALLY");
	if (file)
		tally =
		    open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	unsetenv("LD_PRELOAD");
	allocations = live = 0;
	fail_at = number_of("FAIL_AT");
}

/* By the destructor of a library that was loaded first, and so ends last. */
__attribute__((destructor)) static void end(void)
{
	long most_live = live, all = allocations;
	if (tally < 0)
		return;
	fail_at = 0;
	most = (size_t)-1;
	dprintf(tally, "%ld %ld\n", all, most_live);
	close(tally);
	tally = -1;
}

/* Of a program that leaves without its destructors. */
void _exit(int status)
{
	end();
	syscall(SYS_exit_group, status);
	__builtin_unreachable();
}
