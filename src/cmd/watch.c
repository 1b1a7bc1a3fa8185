#include "cmd/watch.h"

#include <signal.h>
#include <sys/stat.h>
#include <time.h>

enum {
	POLL_NANOSECONDS = 300 * 1000 * 1000,
};

/* Of a missing file, all zero. */
struct look {
	ino_t inode;
	off_t size;
	long long changed; /* nanoseconds since 1970 */
};

static long long nanoseconds(struct timespec time)
{
	return time.tv_sec * 1000000000LL + time.tv_nsec;
}

/* The clock that file systems go by. */
static long long now(void)
{
	struct timespec time = {0};
	(void)clock_gettime(CLOCK_REALTIME_COARSE, &time);
	return nanoseconds(time);
}

static void set_of_signals(sigset_t *set)
{
	(void)sigemptyset(set);
	(void)sigaddset(set, SIGINT);
	(void)sigaddset(set, SIGTERM);
}

void watch_init(struct watch *watch, struct arena *arena)
{
	sigset_t set;
	set_of_signals(&set);
	(void)sigprocmask(SIG_BLOCK, &set, NULL);
	*watch = (struct watch) {0};
	arena_init_child(&watch->arena, arena);
}

void watch_release(struct watch *watch)
{
	arena_release(&watch->arena);
}

void watch_begin(struct watch *watch)
{
	arena_clear(&watch->arena);
	map_init(&watch->files, &watch->arena);
	watch->began = now();
}

static struct look look_at(struct arena *arena, struct str path)
{
	struct stat status;
	struct look look = {0};
	if (stat(str_cstr(arena, path), &status) != 0)
		return look;
	look.inode = status.st_ino;
	look.size = status.st_size;
	look.changed = nanoseconds(status.st_mtim);
	return look;
}

static bool is_same(struct look a, struct look b)
{
	return a.changed == b.changed && a.size == b.size && a.inode == b.inode;
}

/*
 * What changed after the round began may have been read before that, so it
 * counts as unseen.
 */
void watch_file(struct watch *watch, struct str path)
{
	if (map_get(&watch->files, path))
		return;
	struct look *look = arena_new(&watch->arena, struct look);
	*look = look_at(&watch->arena, path);
	if (look->changed >= watch->began && look->changed <= now())
		*look = (struct look) {.size = -1};
	map_add(&watch->files, str_copy(&watch->arena, path), look);
}

static bool has_changed(struct watch *watch)
{
	struct arena scratch;
	arena_init_child(&scratch, &watch->arena);
	bool changed = false;
	for (uint32_t i = 0; i < watch->files.length && !changed; i++) {
		const struct map_entry *entry = &watch->files.entries[i];
		const struct look *seen = entry->value;
		changed = !is_same(*seen, look_at(&scratch, entry->key));
	}
	arena_release(&scratch);
	return changed;
}

bool watch_wait(struct watch *watch)
{
	sigset_t set;
	set_of_signals(&set);
	struct timespec pause = {.tv_nsec = POLL_NANOSECONDS};
	do {
		if (sigtimedwait(&set, NULL, &pause) > 0)
			return false;
	} while (!has_changed(watch));
	return true;
}
