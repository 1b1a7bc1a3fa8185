#include "cmd/git.h"
#include "tap.h"

#include <setjmp.h>
#include <unistd.h>

static struct arena arena;
static struct str error;

static void shell(const char *command)
{
	if (system(command) != 0) {
		printf("Bail out! `%s` failed\n", command);
		exit(1);
	}
}

static void make_repository(void)
{
	static char folder[] = "/tmp/lintel-git-XXXXXX";
	if (!mkdtemp(folder) || chdir(folder) != 0) {
		puts("Bail out! no temporary folder");
		exit(1);
	}
	unsetenv("GIT_DIR");
	unsetenv("GIT_INDEX_FILE");
	unsetenv("GIT_WORK_TREE");
	setenv("GIT_CONFIG_GLOBAL", "/dev/null", 1);
	setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
	shell("git init -q -b main . && git config user.name a && "
	      "git config user.email a@example.com");
	shell("seq 100 >moves && echo 1 >stays && echo 1 >changes && "
	      "echo 1 >goes && mkdir -p a/b && echo 1 >a/b/deep && "
	      "echo 1 >\"a/ä b\" && git add . && git commit -qm one && "
	      "git tag one");
	shell("git checkout -q -b side && git mv moves moved && "
	      "echo 2 >changes && git rm -q goes && seq 9 >new && "
	      "git add . && git commit -qm two");
	shell("git checkout -q main && echo 1 >later && git add . && "
	      "git commit -qm three && git checkout -q side");
}

static void remove_repository(void)
{
	char folder[4096];
	if (getcwd(folder, sizeof(folder)) &&
	    strncmp(folder, "/tmp/lintel-git-", 16) == 0 && chdir("/") == 0)
		shell(str_printf(&arena, "rm -rf '%s'", folder).at);
}

/* "A new; R moves moved" */
static struct str changes(const char *from)
{
	struct git_change_list list = {0};
	struct buf out = {.arena = &arena};
	if (!git_changes(&arena, from, &list, &error))
		return error;
	const struct git_change *change;
	vec_each (change, &list) {
		buf_text(&out, out.length ? "; " : "");
		buf_char(&out, "ADCR"[change->status]);
		if (change->status == GIT_RENAMED)
			buf_printf(&out, " %s", change->old);
		buf_printf(&out, " %s", change->path);
	}
	return buf_slice(&out);
}

static void test_changes(void)
{
	is_str(changes("one"), "C changes; D goes; R moves moved; A new",
	    "changes are told by path, with renames");
	is_str(changes("side"), "", "there are none from what is checked out");
	shell("echo 3 >stays && echo 1 >unknown && echo unseen >.gitignore && "
	      "echo 1 >unseen");
	is_str(changes("side"), "A .gitignore; C stays; A unknown",
	    "to the working tree what git does not know is added");
	shell("touch changes");
	is_str(changes("side"), "A .gitignore; C stays; A unknown",
	    "a file that is only touched has not changed");
	shell("git config diff.renames false && git config diff.external true "
	      "&& git config diff.noprefix true && git config "
	      "diff.relative true && git config color.ui always");
	is_str(changes("one"),
	    "A .gitignore; C changes; D goes; R moves moved; A new; C stays; "
	    "A unknown",
	    "whatever the configuration says of diffs");
	is_str(changes("--output=x"),
	    "`--output=x` is no revision: it begins with `-`",
	    "a revision is no option");
}

static void test_merge_base(void)
{
	const char *base, *one;
	ok(git_commit(&arena, "one", &one, &error) &&
		git_merge_base(&arena, "main", &base, &error) &&
		strcmp(one, base) == 0,
	    "two branches part where they parted");
	shell("git checkout -q --orphan other && git commit -qm other && "
	      "git checkout -qf side");
	ok(!git_merge_base(&arena, "other", &base, &error),
	    "strangers have no merge base");
	is_str(error, "`other` and `HEAD` have no commit in common",
	    "which is said");
	ok(!git_commit(&arena, "HEAD:changes", &base, &error),
	    "a file is no commit");
}

static void test_list(void)
{
	struct path_list files = {0};
	struct git_path folder = {"one", "a"};
	ok(git_list(&arena, &folder, &files, &error) && files.length == 2 &&
		strcmp(files.at[0], "a/b/deep") == 0 &&
		strcmp(files.at[1], "a/ä b") == 0,
	    "a folder's files are listed at any depth, as they are named");
	files.length = 0;
	folder.path = "";
	ok(chdir("a") == 0 && git_list(&arena, &folder, &files, &error) &&
		files.length == 6 && chdir("..") == 0,
	    "the root's are all, wherever somebody stands");
}

static struct str parsed(const char *text)
{
	struct git_path path;
	if (!git_path_parse(&arena, text, &path, &error))
		return error;
	return str_from(git_path_text(&arena, &path));
}

static void test_paths(void)
{
	ok(git_is_path("main:x") && git_is_path("HEAD@{1:00}:x") &&
		git_is_path(":x"),
	    "a colon outside of braces makes a path in git");
	ok(!git_is_path("x") && !git_is_path("x@{1:00}"), "nothing else does");
	is_str(parsed("main:a//./b/../c"), "main:a/c", "paths are normal");
	is_str(parsed("HEAD@{1:00}:a:b"), "HEAD@{1:00}:a:b",
	    "the first colon outside of braces counts");
	is_str(parsed("main:../x"), "`main:../x` leads out of the repository",
	    "no path leads out");
	struct git_path path = {"one", "changes"};
	struct str bytes;
	ok(git_read(&arena, &path, 2, &bytes, &error) == GIT_READ &&
		str_equal(bytes, STR("1\n")),
	    "a file is read as it was");
	ok(git_read(&arena, &path, 1, &bytes, &error) == GIT_UNREADABLE,
	    "one byte over the limit is refused");
	is_str(error, "cannot read one:changes: it has more than 1 bytes",
	    "which is said");
}

int main(void)
{
	jmp_buf escape;
	if (setjmp(escape)) {
		puts("Bail out! out of memory");
		return 1;
	}
	arena_init(&arena, &escape);
	make_repository();
	test_changes();
	test_merge_base();
	test_list();
	test_paths();
	remove_repository();
	arena_release(&arena);
	return done_testing();
}
