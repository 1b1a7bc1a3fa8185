/*
 * Each system call below file.c fails in each way that it can: this program
 * has functions of their names, which do as they should or as they are told.
 */
#include "base/file.h"

#include "tap.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum {
	SHORT = -1,  /* one byte is written */
	NOTHING = -2 /* none is */
};

/* The calls of this name, from the `at`th on, so many times. */
static struct fault {
	const char *call;
	int code; /* errno, SHORT or NOTHING */
	int at, times;
} fault;

static bool closes_badly; /* whatever else fails */

static bool fails(const char *call)
{
	if (!fault.call || strcmp(fault.call, call) != 0 || --fault.at > 0 ||
	    fault.times-- <= 0)
		return false;
	if (fault.code > 0)
		errno = fault.code;
	return true;
}

int open(const char *path, int flags, ...)
{
	va_list args;
	va_start(args, flags);
	unsigned mode = flags & O_CREAT ? va_arg(args, unsigned) : 0;
	va_end(args);
	const char *call = flags & O_CREAT ? "create" : "open";
	return fails(call)
	    ? -1
	    : (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

ssize_t read(int fd, void *to, size_t size)
{
	return fails("read") ? -1 : syscall(SYS_read, fd, to, size);
}

ssize_t write(int fd, const void *from, size_t size)
{
	if (!fails("write"))
		return syscall(SYS_write, fd, from, size);
	if (fault.code == NOTHING)
		return 0;
	return fault.code == SHORT ? syscall(SYS_write, fd, from, 1) : -1;
}

int fsync(int fd)
{
	return fails("fsync") ? -1 : (int)syscall(SYS_fsync, fd);
}

/* As Linux does: what fails is closed all the same. */
int close(int fd)
{
	int done = (int)syscall(SYS_close, fd);
	if (closes_badly)
		errno = EIO;
	return closes_badly || fails("close") ? -1 : done;
}

int rename(const char *from, const char *to)
{
	return fails("rename")
	    ? -1
	    : (int)syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to);
}

int fchmod(int fd, mode_t mode)
{
	return fails("fchmod") ? -1 : (int)syscall(SYS_fchmod, fd, mode);
}

int fstat(int fd, struct stat *info)
{
	return fails("fstat")
	    ? -1
	    : (int)syscall(SYS_newfstatat, fd, "", info, AT_EMPTY_PATH);
}

int stat(const char *restrict path, struct stat *restrict info)
{
	return fails("stat")
	    ? -1
	    : (int)syscall(SYS_newfstatat, AT_FDCWD, path, info, 0);
}

int lstat(const char *restrict path, struct stat *restrict info)
{
	return fails("lstat") ? -1
			      : (int)syscall(SYS_newfstatat, AT_FDCWD, path,
				    info, AT_SYMLINK_NOFOLLOW);
}

DIR *opendir(const char *path)
{
	DIR *(*real)(const char *);
	*(void **)&real = dlsym(RTLD_NEXT, "opendir");
	return fails("opendir") ? NULL : real(path);
}

struct dirent *readdir(DIR *folder)
{
	struct dirent *(*real)(DIR *);
	*(void **)&real = dlsym(RTLD_NEXT, "readdir");
	return fails("readdir") ? NULL : real(folder);
}

static struct arena arena;
static char root[64];
static struct str error;

static const char *in_root(const char *name)
{
	return str_printf(&arena, "%s/%s", root, name).at;
}

static unsigned entries(void)
{
	unsigned count = 0;
	DIR *folder = opendir(root);
	while (readdir(folder))
		count++;
	closedir(folder);
	return count - 2;
}

static void test_writing(void)
{
	static const struct {
		struct fault fault;
		bool done;
	} table[] = {
	    {{"create", EINTR, 1, 3}, true},
	    {{"create", EROFS, 1, 1}, false},
	    {{"create", EACCES, 1, 1}, false},
	    {{"create", EEXIST, 1, 5}, true},
	    {{"create", EEXIST, 1, 100}, false},
	    {{"write", EINTR, 1, 3}, true},
	    {{"write", SHORT, 1, 3}, true},
	    {{"write", NOTHING, 1, 1}, false},
	    {{"write", ENOSPC, 1, 1}, false},
	    {{"write", EIO, 1, 1}, false},
	    {{"fsync", EINTR, 1, 3}, true},
	    {{"fsync", EINVAL, 1, 1}, true},
	    {{"fsync", EIO, 1, 1}, false},
	    {{"fsync", ENOSPC, 1, 1}, false},
	    {{"close", EINTR, 1, 1}, true},
	    {{"close", EIO, 1, 1}, false},
	    {{"fchmod", EPERM, 1, 1}, true},
	    {{"rename", EIO, 1, 1}, false},
	    {{"rename", EROFS, 1, 1}, false},
	};
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		const char *path = in_root("a.txt");
		file_write(&arena, path, STR("old"), &error);
		fault = table[i].fault;
		const char *what = strerror(fault.code > 0 ? fault.code : EIO);
		bool done = file_write(&arena, path, STR("new one"), &error);
		fault.call = NULL;
		const struct fault *f = &table[i].fault;
		is_int(done, table[i].done, "%s, %d times %d: %s", f->call,
		    f->times, f->code, table[i].done ? "survived" : "told");
		struct str bytes = STR("");
		file_read(&arena, path, 99, &bytes, &error);
		is_str(bytes, done ? "new one" : "old", "the file is whole");
		is_int(entries(), 1, "and alone");
		if (done)
			continue;
		fault = *f;
		file_write(&arena, path, STR("new one"), &error);
		fault.call = NULL;
		is_str(error,
		    str_printf(&arena, "cannot write %s: %s", path, what).at,
		    "what failed is named");
	}
	fault = (struct fault) {"write", ENOSPC, 1, 1};
	ok(!file_write(&arena, in_root("none"), STR("new"), &error),
	    "nor is there a new file on a full disk");
	is_int(entries(), 1, "not even a part of it");
	closes_badly = true;
	fault = (struct fault) {"write", ENOSPC, 1, 1};
	ok(!file_write(&arena, in_root("none"), STR("new"), &error) &&
		str_ends(error, STR("No space left on device")),
	    "what failed first is told");
	closes_badly = false;
	fault = (struct fault) {"close", EDQUOT, 1, 1};
	ok(!file_write(&arena, in_root("none"), STR("new"), &error) &&
		str_ends(error, str_from(strerror(EDQUOT))),
	    "the last close tells of a quota");
}

static void test_odd_names(void)
{
	const char *link = in_root("link");
	ok(symlink("nowhere/at/all", link) == 0 &&
		file_write(&arena, link, STR("x"), &error),
	    "a link to nothing is replaced");
	struct str bytes = STR("");
	ok(file_read(&arena, link, 9, &bytes, &error) && str_is(bytes, "x"),
	    "by the file");
	struct buf name = {.arena = &arena};
	buf_fill(&name, 'a', 4090);
	const char *longest = str_cstr(&arena, buf_slice(&name));
	ok(!file_write(&arena, longest, STR("x"), &error) &&
		str_ends(error, STR("File name too long")),
	    "a name without room for a temporary one is too long");
	ok(file_make_folder(&arena, "", &error),
	    "the folder without a name is there");
	unlink(link);
}

static void test_reading(void)
{
	static const struct {
		struct fault fault;
		bool done;
	} table[] = {
	    {{"open", EINTR, 1, 3}, true},
	    {{"open", EACCES, 1, 1}, false},
	    {{"open", EMFILE, 1, 1}, false},
	    {{"fstat", EIO, 1, 1}, false},
	    {{"read", EINTR, 1, 3}, true},
	    {{"read", EIO, 1, 1}, false},
	    {{"read", EIO, 2, 1}, false},
	    {{"close", EIO, 1, 1}, true},
	};
	const char *path = in_root("a.txt");
	file_write(&arena, path, STR("some text"), &error);
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		const struct fault *f = &table[i].fault;
		struct str bytes = STR("");
		fault = *f;
		bool done = file_read(&arena, path, 99, &bytes, &error);
		fault.call = NULL;
		is_int(done, table[i].done, "%s %d: %s, %d", f->call, f->at,
		    table[i].done ? "survived" : "told", f->code);
		is_str(done ? bytes : error,
		    done ? "some text"
			 : str_printf(&arena, "cannot read %s: %s", path,
			       strerror(f->code))
			       .at,
		    "with what is there, or what failed");
	}
	struct str bytes;
	ok(file_read_start(&arena, path, 4, &bytes, &error),
	    "the start of a longer file is read");
	is_str(bytes, "some", "and no more than that");
	fault = (struct fault) {"read", EIO, 1, 1};
	ok(!file_read_start(&arena, path, 4, &bytes, &error),
	    "a start that cannot be read is an error");
}

static void test_asking(void)
{
	static const int there[] = {EIO, ENOMEM, ELOOP};
	const char *path = in_root("nothing");
	ok(!file_exists(path), "what is not there does not exist");
	for (size_t i = 0; i < sizeof(there) / sizeof(*there); i++) {
		fault = (struct fault) {"stat", there[i], 1, 1};
		ok(file_exists(path), "what cannot be asked for counts: %s",
		    strerror(there[i]));
	}
	fault = (struct fault) {"stat", EACCES, 1, 1};
	ok(!file_exists(path), "what may not be seen does not");
	const char *folder = in_root("folder");
	file_make_folder(&arena, folder, &error);
	fault = (struct fault) {"stat", EIO, 1, 1};
	ok(!file_make_folder(&arena, folder, &error) &&
		str_ends(error, STR("Input/output error")),
	    "a folder that is there may not be one that can be asked for");
	rmdir(folder);
}

static void test_listing(void)
{
	static const struct {
		struct fault fault;
		bool done;
		unsigned found;
	} table[] = {
	    {{"opendir", EINTR, 1, 3}, true, 2},
	    {{"opendir", EMFILE, 1, 1}, false, 0},
	    {{"opendir", EACCES, 2, 1}, false, 1},
	    {{"readdir", EIO, 1, 1}, false, 0},
	    {{"lstat", ENOENT, 1, 1}, true, 1},
	    {{"lstat", EIO, 1, 9}, false, 0},
	    {{"stat", ENOENT, 1, 1}, false, 0},
	};
	const char *folder = in_root("designs");
	file_make_folder(&arena, in_root("designs/below"), &error);
	file_write(&arena, in_root("designs/a.yaml"), STR("a"), &error);
	file_write(&arena, in_root("designs/below/b.yml"), STR("b"), &error);
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		const struct fault *f = &table[i].fault;
		struct path_list found = {0};
		fault = *f;
		bool done = file_list_yaml(&arena, folder, &found, &error);
		fault.call = NULL;
		is_int(done, table[i].done, "a folder, %s: %s", f->call,
		    strerror(f->code));
		/* Which of the two comes first is up to the disk. */
		ok(f->call[0] == 'l' ? found.length <= 1
				     : found.length == table[i].found,
		    "what can be read is found: %u", found.length);
	}
}

int main(void)
{
	arena_init(&arena, NULL);
	strcpy(root, "/tmp/lintel-fault.XXXXXX");
	if (!mkdtemp(root))
		return 1;
	test_writing();
	test_odd_names();
	test_reading();
	test_asking();
	test_listing();
	char *command = str_cstr(&arena, str_printf(&arena, "rm -rf %s", root));
	if (system(command) != 0)
		return 1;
	arena_release(&arena);
	return done_testing();
}
