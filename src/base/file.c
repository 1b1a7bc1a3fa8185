#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	READ_SIZE = 64 * 1024
};

/*
 * The one piece of global state in the program: a signal handler has no
 * argument, and the file that it must remove is known only here.  The flag is
 * set after the name is whole and cleared before it changes.
 */
static char pending_name[PATH_MAX];
static volatile sig_atomic_t pending;

static bool fail(struct arena *arena, struct str *error, const char *path,
    const char *verb, int code)
{
	*error = str_printf(arena, "cannot %s %s: %s", verb,
	    *path ? path : "a file without a name", strerror(code));
	return false;
}

static int open_retrying(const char *path, int flags, mode_t mode)
{
	int fd;
	do
		fd = open(path, flags | O_CLOEXEC, mode);
	while (fd < 0 && errno == EINTR);
	return fd;
}

static bool read_all(int fd, size_t limit, struct buf *buf, int *code)
{
	char chunk[READ_SIZE];
	for (;;) {
		ssize_t got = read(fd, chunk, sizeof(chunk));
		if (got < 0 && errno == EINTR)
			continue;
		*code = got < 0 ? errno : EFBIG;
		if (got <= 0)
			return got == 0;
		size_t room = limit - buf->length;
		bool over = (size_t)got > room;
		buf_str(buf, (struct str) {chunk, over ? room : (size_t)got});
		if (over)
			return false;
	}
}

/* Not O_NONBLOCK alone: a FIFO would open, and then be read for ever. */
static bool check_kind(struct arena *arena, const char *path,
    const struct stat *info, struct str *error)
{
	if (S_ISREG(info->st_mode))
		return true;
	*error = str_printf(arena, "cannot read %s: it is %s", path,
	    S_ISDIR(info->st_mode) ? "a folder" : "no regular file");
	return false;
}

struct str file_too_long(struct arena *arena, const char *path, size_t limit)
{
	const size_t mebi = 1024 * 1024;
	bool whole = limit >= mebi && limit % mebi == 0;
	return str_printf(arena, "cannot read %s: it has more than %zu %s",
	    path, whole ? limit / mebi : limit, whole ? "MiB" : "bytes");
}

static bool read_open_file(struct arena *arena, const char *path, int fd,
    bool any_kind, bool start, size_t limit, struct str *bytes,
    struct str *error)
{
	struct stat info;
	if (fstat(fd, &info) != 0)
		return fail(arena, error, path, "read", errno);
	if (!any_kind && !check_kind(arena, path, &info, error))
		return false;
	struct buf buf = {.arena = arena};
	if (S_ISREG(info.st_mode) && info.st_size > 0 &&
	    (uintmax_t)info.st_size <= limit) {
		buf.capacity = (size_t)info.st_size + 1;
		buf.at = arena_alloc(arena, buf.capacity);
	}
	int code;
	if (read_all(fd, limit, &buf, &code) || (start && code == EFBIG)) {
		*bytes = buf_slice(&buf);
		return true;
	}
	if (code != EFBIG)
		return fail(arena, error, path, "read", code);
	*error = file_too_long(arena, path, limit);
	return false;
}

/* Closes what an escape from the arena would leave open. */
static void close_handle(void *handle)
{
	int *fd = handle;
	if (*fd >= 0)
		close(*fd);
}

static bool read_path(struct arena *arena, const char *path, bool start,
    size_t limit, struct str *bytes, struct str *error)
{
	if (strcmp(path, "-") == 0)
		return read_open_file(arena, "standard input", STDIN_FILENO,
		    true, start, limit, bytes, error);
	struct arena scratch;
	arena_init_child(&scratch, arena);
	int *fd = arena_new(&scratch, int);
	*fd = -1;
	arena_defer(&scratch, close_handle, fd);
	*fd = open_retrying(path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0);
	bool done = *fd < 0 ? fail(arena, error, path, "read", errno)
			    : read_open_file(arena, path, *fd, false, start,
				  limit, bytes, error);
	arena_release(&scratch);
	return done;
}

bool file_read(struct arena *arena, const char *path, size_t limit,
    struct str *bytes, struct str *error)
{
	return read_path(arena, path, false, limit, bytes, error);
}

bool file_read_start(struct arena *arena, const char *path, size_t most,
    struct str *bytes, struct str *error)
{
	return read_path(arena, path, true, most, bytes, error);
}

void file_remove_pending(void)
{
	if (pending)
		unlink(pending_name);
	pending = 0;
}

static int write_all(int fd, struct str bytes)
{
	while (bytes.length > 0) {
		ssize_t done = write(fd, bytes.at, bytes.length);
		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return done < 0 ? errno : EIO;
		bytes = str_slice(bytes, (size_t)done, bytes.length);
	}
	return 0;
}

/*
 * `pending` comes before the file does: a signal between the two unlinks a
 * name that is not there, where the other order would leave the file behind.
 */
static int open_pending(const char *path)
{
	enum {
		ATTEMPTS = 100
	};
	for (int i = 0; i < ATTEMPTS; i++) {
		int length = snprintf(pending_name, sizeof(pending_name),
		    "%s.tmp.%ld.%d", path, (long)getpid(), i);
		if ((size_t)length >= sizeof(pending_name)) {
			errno = ENAMETOOLONG;
			return -1;
		}
		pending = 1;
		int fd = open_retrying(
		    pending_name, O_WRONLY | O_CREAT | O_EXCL, 0666);
		if (fd >= 0)
			return fd;
		pending = 0;
		if (errno != EEXIST)
			return -1;
	}
	return -1;
}

/* A file that is replaced keeps its permissions where that is allowed. */
static void keep_mode(int fd, const struct stat *old)
{
	if (fchmod(fd, old->st_mode & 0777) != 0)
		errno = 0;
}

static int fill_and_close(int fd, struct str bytes)
{
	int code = write_all(fd, bytes), done = -1;
	while (code == 0 && (done = fsync(fd)) != 0 && errno == EINTR)
		continue;
	if (code == 0 && done != 0 && errno != EINVAL)
		code = errno;
	if (close(fd) != 0 && code == 0 && errno != EINTR)
		code = errno;
	return code;
}

bool file_write(
    struct arena *arena, const char *path, struct str bytes, struct str *error)
{
	/* A link stays a link: what it names is replaced. */
	char target[PATH_MAX];
	struct stat info;
	if (lstat(path, &info) == 0 && S_ISLNK(info.st_mode) &&
	    realpath(path, target))
		path = target;
	bool there = stat(path, &info) == 0;
	if (there && !S_ISREG(info.st_mode)) {
		*error = str_printf(arena, "cannot write %s: it is %s", path,
		    S_ISDIR(info.st_mode) ? "a folder" : "no regular file");
		return false;
	}
	/* To rename needs no leave to write the file itself. */
	if (there && faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) != 0)
		return fail(arena, error, path, "write", errno);
	int fd = open_pending(path);
	if (fd < 0)
		return fail(arena, error, path, "write", errno);
	if (there)
		keep_mode(fd, &info);
	int code = fill_and_close(fd, bytes);
	if (code == 0 && rename(pending_name, path) != 0)
		code = errno;
	if (code != 0) {
		file_remove_pending();
		return fail(arena, error, path, "write", code);
	}
	pending = 0;
	return true;
}

bool file_is_folder(const char *path)
{
	struct stat info;
	return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

bool file_exists(const char *path)
{
	struct stat info;
	return stat(path, &info) == 0 || errno == EIO || errno == ENOMEM ||
	    errno == ELOOP;
}

bool file_is_gone(const char *path)
{
	struct stat info;
	return stat(path, &info) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

static bool make_one(const char *path, int *code)
{
	struct stat info;
	if (strcmp(path, ".") == 0 || mkdir(path, 0777) == 0)
		return true;
	*code = errno == EEXIST ? ENOTDIR : errno;
	if (stat(path, &info) == 0)
		return S_ISDIR(info.st_mode);
	/* It is there, and cannot be asked for. */
	if (*code == ENOTDIR)
		*code = errno;
	return false;
}

bool file_make_folder(struct arena *arena, const char *path, struct str *error)
{
	char *part = str_cstr(arena, str_from(path));
	int code = 0;
	for (char *slash = part; (slash = strchr(slash, '/')); slash++) {
		if (slash == part)
			continue;
		*slash = '\0';
		bool made = make_one(part, &code);
		if (!made)
			return fail(arena, error, part, "make", code);
		*slash = '/';
	}
	if (*part && !make_one(part, &code))
		return fail(arena, error, path, "make", code);
	return true;
}

struct str path_folder(struct str path)
{
	size_t end = path.length;
	while (end > 0 && path.at[end - 1] != '/')
		end--;
	if (end == 0)
		return STR(".");
	return str_slice(path, 0, end > 1 ? end - 1 : 1);
}

bool file_write_below(
    struct arena *arena, const char *path, struct str bytes, struct str *error)
{
	const char *folder = str_cstr(arena, path_folder(str_from(path)));
	return file_make_folder(arena, folder, error) &&
	    file_write(arena, path, bytes, error);
}

struct str path_name(struct str path)
{
	size_t start = path.length;
	while (start > 0 && path.at[start - 1] != '/')
		start--;
	return str_slice(path, start, path.length);
}
