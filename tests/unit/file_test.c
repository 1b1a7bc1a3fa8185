#include "base/file.h"

#include "tap.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static struct arena arena;
static char root[64];

static const char *in_root(const char *name)
{
	return str_printf(&arena, "%s/%s", root, name).at;
}

static bool write_text(const char *name, const char *text)
{
	struct str error;
	return file_write(&arena, in_root(name), str_from(text), &error);
}

static struct str read_text(const char *name)
{
	struct str bytes = STR("<no file>"), error;
	file_read(&arena, in_root(name), 1 << 20, &bytes, &error);
	return bytes;
}

static unsigned count_entries(const char *name)
{
	unsigned count = 0;
	DIR *folder = opendir(in_root(name));
	while (folder && readdir(folder))
		count++;
	if (folder)
		closedir(folder);
	return count - 2;
}

static void test_reading(void)
{
	struct str bytes, error;
	write_text("a.txt", "hello");
	is_str(read_text("a.txt"), "hello", "what is written is read");
	ok(file_read(&arena, in_root("a.txt"), 5, &bytes, &error),
	    "a file of just the limit is read");
	ok(!file_read(&arena, in_root("a.txt"), 4, &bytes, &error) &&
		str_ends(error, STR("a.txt: it has more than 4 bytes")),
	    "a larger file is refused");
	ok(!file_read(&arena, in_root("none"), 9, &bytes, &error) &&
		str_ends(error, STR("No such file or directory")),
	    "a missing file says so");
	ok(!file_read(&arena, root, 9, &bytes, &error) &&
		str_ends(error, STR("it is a folder")),
	    "a folder is refused");
	ok(!file_read(&arena, "/dev/null", 9, &bytes, &error),
	    "a device is refused");
	ok(mkfifo(in_root("pipe"), 0600) == 0 &&
		!file_read(&arena, in_root("pipe"), 9, &bytes, &error),
	    "a pipe is refused, and not waited for");
	write_text("empty", "");
	is_str(read_text("empty"), "", "an empty file is empty");

	int saved = dup(STDIN_FILENO);
	int fd = open(in_root("a.txt"), O_RDONLY);
	dup2(fd, STDIN_FILENO);
	ok(file_read(&arena, "-", 9, &bytes, &error) && str_is(bytes, "hello"),
	    "a dash reads standard input");
	ok(file_read(&arena, "/proc/self/status", 1 << 20, &bytes, &error) &&
		bytes.length > 0,
	    "a file that claims no size is still read to its end");
	dup2(saved, STDIN_FILENO);
	close(saved);
	close(fd);
}

static void test_writing(void)
{
	struct str error = {0};
	struct stat info;
	write_text("b.txt", "old");
	chmod(in_root("b.txt"), 0640);
	ok(write_text("b.txt", "new"), "a file is replaced");
	is_str(read_text("b.txt"), "new", "the new text is there");
	ok(stat(in_root("b.txt"), &info) == 0 && (info.st_mode & 0777) == 0640,
	    "a replaced file keeps its permissions");
	ok(!file_write(&arena, in_root("none/b"), STR("x"), &error) &&
		str_ends(error, STR("No such file or directory")),
	    "writing into a missing folder says so");
	ok(!file_write(&arena, root, STR("x"), &error) &&
		str_ends(error, STR("it is a folder")),
	    "a folder is not replaced");
	mkdir(in_root("full"), 0700);
	write_text("full/c", "old");
	is_int(count_entries("full"), 1, "nothing temporary is left behind");

	ok(symlink("b.txt", in_root("link")) == 0 && write_text("link", "via"),
	    "a link can be written through");
	is_str(read_text("b.txt"), "via", "what the link names is replaced");
	ok(lstat(in_root("link"), &info) == 0 && S_ISLNK(info.st_mode),
	    "the link stays a link");

	size_t size = 3 << 20;
	char *large = arena_alloc(&arena, size);
	memset(large, 'x', size);
	struct str bytes;
	ok(file_write(
	       &arena, in_root("large"), (struct str) {large, size}, &error) &&
		file_read(&arena, in_root("large"), size, &bytes, &error) &&
		str_equal(bytes, (struct str) {large, size}),
	    "three megabytes come back as they were");
}

/* A write fails half-way when the file may not grow: as on a full disk. */
static int write_too_much(void)
{
	struct rlimit small = {100000, 100000};
	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &small);
	size_t size = 1 << 20;
	struct str error = {0};
	bool written = file_write(&arena, in_root("full/c"),
	    (struct str) {arena_alloc(&arena, size), size}, &error);
	return !written && str_ends(error, STR("File too large")) ? 0 : 1;
}

static void test_full_disk(void)
{
	fflush(stdout);
	pid_t child = fork();
	if (child == 0)
		_exit(write_too_much());
	int status;
	ok(waitpid(child, &status, 0) == child && WIFEXITED(status) &&
		WEXITSTATUS(status) == 0,
	    "a write that fails half-way says why");
	is_str(read_text("full/c"), "old", "and leaves the old file whole");
	is_int(count_entries("full"), 1, "and nothing temporary");
}

static void die(int signal_number)
{
	file_remove_pending();
	_exit(signal_number);
}

/* Whatever the moment, the file is one of the two, and alone. */
static void test_kills(void)
{
	enum {
		KILLS = 100,
		SIZE = 1 << 18
	};
	char *a = arena_alloc(&arena, SIZE), *b = arena_alloc(&arena, SIZE);
	memset(a, 'a', SIZE);
	memset(b, 'b', SIZE);
	mkdir(in_root("kill"), 0700);
	struct str error;
	file_write(&arena, in_root("kill/f"), (struct str) {a, SIZE}, &error);
	bool whole = true, alone = true;
	for (int i = 0; i < KILLS; i++) {
		fflush(stdout);
		pid_t child = fork();
		if (child == 0) {
			signal(SIGTERM, die);
			for (int k = 0;; k++)
				file_write(&arena, in_root("kill/f"),
				    (struct str) {k % 2 ? a : b, SIZE}, &error);
		}
		usleep((useconds_t)(2000 + i * 37));
		kill(child, SIGTERM);
		waitpid(child, NULL, 0);
		struct str got = read_text("kill/f");
		whole = whole &&
		    (str_equal(got, (struct str) {a, SIZE}) ||
			str_equal(got, (struct str) {b, SIZE}));
		alone = alone && count_entries("kill") == 1;
	}
	ok(whole, "a hundred kills leave the old file or the new one");
	ok(alone, "a hundred signals leave nothing temporary");
	file_remove_pending();
	ok(file_exists(in_root("kill/f")),
	    "with nothing pending nothing is removed");
}

static void test_folders(void)
{
	struct str error = {0};
	ok(file_make_folder(&arena, in_root("x/y/z"), &error) &&
		file_is_folder(in_root("x/y/z")),
	    "a folder is made with its parents");
	ok(file_make_folder(&arena, in_root("x/y/z/"), &error),
	    "a folder that is there is fine");
	ok(!file_make_folder(&arena, in_root("a.txt/y"), &error) &&
		error.length > 0,
	    "a file is no folder");
	ok(file_exists(in_root("a.txt")) && !file_is_folder(in_root("a.txt")),
	    "a file exists and is no folder");
	ok(!file_exists(in_root("nope")), "what is not there does not exist");
	is_str(path_folder(STR("a/b.yaml")), "a", "a/b.yaml is in a");
	is_str(path_name(STR("a/b.yaml")), "b.yaml", "and is b.yaml there");
	is_str(path_folder(STR("b.yaml")), ".", "b.yaml is in .");
	is_str(path_folder(STR("/b")), "/", "/b is in /");
	is_str(path_name(STR("a/")), "", "a/ has no last part");
}

static void test_listing(void)
{
	struct path_list found = {0};
	struct str error = {0};
	static const char *const folders[] = {"l", "l/b", "l/.hidden", "l/out",
	    "l/node_modules", "l/deep", "l/deep/er"};
	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++)
		mkdir(in_root(folders[i]), 0700);
	static const char *const files[] = {"l/z.yaml", "l/a.yml", "l/b/c.yaml",
	    "l/B.yaml", "l/.x.yaml", "l/.hidden/x.yaml", "l/out/x.yaml",
	    "l/node_modules/x.yaml", "l/deep/er/e.yaml", "l/readme.md"};
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
		write_text(files[i], "");
	ok(symlink("..", in_root("l/loop")) == 0 &&
		symlink("z.yaml", in_root("l/y.yaml")) == 0,
	    "links can be made");
	ok(file_list_yaml(&arena, in_root("l"), &found, &error),
	    "a folder is listed");
	static const char *const want[] = {"l/B.yaml", "l/a.yml", "l/b/c.yaml",
	    "l/deep/er/e.yaml", "l/y.yaml", "l/z.yaml"};
	bool same = found.length == sizeof(want) / sizeof(*want);
	for (uint32_t i = 0; same && i < found.length; i++)
		same = strcmp(found.at[i], in_root(want[i])) == 0;
	ok(same, "the YAML files are found, by bytes, and nothing else");
	ok(symlink("gone", in_root("l/w.yaml")) == 0 &&
		!file_list_yaml(&arena, in_root("l"), &found, &error),
	    "a link that leads nowhere is a failure");
	ok(str_ends(error, STR("w.yaml: it is a link that leads nowhere")),
	    "which names it");
	is_int(found.length, 2 * (int)(sizeof(want) / sizeof(*want)),
	    "and hides nothing");
	found.length = 0;
	ok(file_list_yaml(&arena, in_root("l/readme.md"), &found, &error) &&
		found.length == 1,
	    "a file is its own list, whatever its name");
	ok(!file_list_yaml(&arena, in_root("l/none"), &found, &error) &&
		str_ends(error, STR("No such file or directory")),
	    "a missing folder says so");
}

int main(void)
{
	jmp_buf escape;
	arena_init(&arena, &escape);
	const char *folder = getenv("TMPDIR");
	snprintf(root, sizeof(root), "%.40s/lintel-XXXXXX",
	    folder ? folder : "/tmp");
	if (!ok(mkdtemp(root) != NULL, "a temporary folder can be made"))
		return done_testing();
	test_reading();
	test_writing();
	test_full_disk();
	test_kills();
	test_folders();
	test_listing();
	const char *remove = str_printf(&arena, "rm -r '%s'", root).at;
	ok(system(remove) == 0, "the temporary folder can be removed");
	arena_release(&arena);
	return done_testing();
}
