#include "cmd/git_run.h"

#include "base/child.h"
#include "base/vec.h"

#include <errno.h>
#include <sys/wait.h>

static const char *const *whole_command(
    struct arena *arena, const struct git_run *run)
{
	static const char *const always[] = {"git", "--no-pager",
	    "--no-optional-locks", "--literal-pathspecs", "-c",
	    "core.fsmonitor=false"};
	VEC(const char *) all = {0};
	for (size_t i = 0; i < sizeof(always) / sizeof(*always); i++)
		vec_push(arena, &all, always[i]);
	if (run->folder) {
		vec_push(arena, &all, "-C");
		vec_push(arena, &all, run->folder);
	}
	for (const char *const *own = run->arguments; *own; own++)
		vec_push(arena, &all, *own);
	vec_push(arena, &all, NULL);
	return all.at;
}

/* "fatal: bad object x\nhint: y" -> "git: bad object x; hint: y" */
static struct str said(struct arena *arena, struct str complaint)
{
	struct buf out = {.arena = arena};
	while (complaint.length > 0) {
		struct str line = str_trim(str_cut(&complaint, '\n'));
		if (str_starts(line, STR("fatal: ")))
			line = str_slice(line, 7, line.length);
		if (line.length == 0)
			continue;
		buf_text(&out, out.length ? "; " : "git: ");
		buf_str(&out, line);
	}
	return buf_slice(&out);
}

static struct str fate(struct arena *arena, const struct child_result *result)
{
	if (result->end == CHILD_NOT_RUN && result->error == ENOENT)
		return STR("there is no `git` program in PATH");
	if (result->end == CHILD_LONG)
		return STR("git's answer is too long");
	return str_join(arena, STR("git "), child_fate(arena, result), STR(""));
}

enum git_end git_run(struct arena *arena, const struct git_run *run,
    struct str *answer, struct str *error)
{
	const struct child_task task = {
	    .arguments = whole_command(arena, run),
	    .input = run->input,
	    .most = run->limit,
	};
	struct child_result result = child_run(arena, &task);
	*answer = result.answer;
	if (result.end == CHILD_ENDED && result.status == 0)
		return GIT_DONE;
	*error = fate(arena, &result);
	if (result.end != CHILD_ENDED)
		return result.end == CHILD_LONG ? GIT_LONG : GIT_FAILED;
	struct str words = said(arena, result.complaint);
	if (words.length > 0)
		*error = words;
	else if (WIFEXITED(result.status) && WEXITSTATUS(result.status) == 1)
		return GIT_NO;
	return GIT_REFUSED;
}
