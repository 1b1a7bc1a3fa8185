#include "cmd/crew.h"

#include "cmd/command.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>

enum {
	MOST_THREADS = 64,
	AHEAD = 4, /* things that a thread may be ahead of what is told */
};

enum slot_state {
	SLOT_FREE,
	SLOT_DONE,
	SLOT_FAILED, /* memory is gone */
};

/* One thing, from when a thread takes it until it is told. */
struct slot {
	enum slot_state state;
	struct arena arena;
	jmp_buf escape;
	struct console console;
	void *result;
};

struct shift {
	const struct crew *crew;
	struct slot *slots; /* of thing `index`: index % slot_count */
	uint32_t slot_count;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	uint32_t next, told; /* things: taken by threads; told */
	bool stop;
	pthread_t threads[MOST_THREADS];
	uint32_t thread_count;
};

static uint32_t processors(void)
{
	cpu_set_t set;
	CPU_ZERO(&set);
	if (sched_getaffinity(0, sizeof(set), &set) != 0)
		return 1;
	return (uint32_t)CPU_COUNT(&set);
}

static uint32_t thread_count(const struct crew *crew)
{
	uint32_t wanted = crew->jobs ? crew->jobs : processors();
	uint32_t useful = crew->count / crew->least;
	if (wanted > useful)
		wanted = useful;
	return wanted < MOST_THREADS ? wanted : MOST_THREADS;
}

/* The arena is the slot's, so that its state survives the jump. */
static enum slot_state do_work(
    const struct crew *crew, struct slot *slot, uint32_t index)
{
	if (setjmp(slot->escape) != 0)
		return SLOT_FAILED;
	arena_init(&slot->arena, &slot->escape);
	slot->console = (struct console) {
	    .out = {.arena = &slot->arena}, .err = {.arena = &slot->arena}};
	console_capture(&slot->console);
	slot->result = crew->work(crew->context, &slot->arena, index);
	return SLOT_DONE;
}

static void say(const struct crew *crew, struct console *console)
{
	if (crew->clear && console->out.length + console->err.length > 0)
		crew->clear(crew->context);
	console_release(console);
}

static void *work_on(void *argument)
{
	struct shift *shift = argument;
	const struct crew *crew = shift->crew;
	pthread_mutex_lock(&shift->lock);
	while (!shift->stop && shift->next < crew->count) {
		uint32_t index = shift->next;
		if (index - shift->told >= shift->slot_count) {
			pthread_cond_wait(&shift->changed, &shift->lock);
			continue;
		}
		shift->next++;
		pthread_mutex_unlock(&shift->lock);
		struct slot *slot = &shift->slots[index % shift->slot_count];
		enum slot_state state = do_work(crew, slot, index);
		pthread_mutex_lock(&shift->lock);
		slot->state = state;
		pthread_cond_broadcast(&shift->changed);
	}
	pthread_mutex_unlock(&shift->lock);
	return NULL;
}

/* Also when somebody's `tell` escapes. */
static void end_shift(void *handle)
{
	struct shift *shift = handle;
	pthread_mutex_lock(&shift->lock);
	shift->stop = true;
	pthread_cond_broadcast(&shift->changed);
	pthread_mutex_unlock(&shift->lock);
	for (uint32_t i = 0; i < shift->thread_count; i++)
		pthread_join(shift->threads[i], NULL);
	for (uint32_t i = 0; i < shift->slot_count; i++)
		if (shift->slots[i].state == SLOT_DONE)
			arena_release(&shift->slots[i].arena);
	pthread_cond_destroy(&shift->changed);
	pthread_mutex_destroy(&shift->lock);
}

static void tell_in_order(struct arena *arena, struct shift *shift)
{
	const struct crew *crew = shift->crew;
	for (uint32_t i = 0; i < crew->count; i++) {
		struct slot *slot = &shift->slots[i % shift->slot_count];
		pthread_mutex_lock(&shift->lock);
		while (slot->state == SLOT_FREE)
			pthread_cond_wait(&shift->changed, &shift->lock);
		pthread_mutex_unlock(&shift->lock);
		if (slot->state == SLOT_FAILED)
			arena_exhausted(arena);
		/* Whoever tells may need more.  Where there is none, the others
		   have to stop before this thread leaves what they use. */
		arena_adopt(arena, &slot->arena);
		say(crew, &slot->console);
		crew->tell(crew->context, slot->result, i);
		arena_release(&slot->arena);
		pthread_mutex_lock(&shift->lock);
		slot->state = SLOT_FREE;
		shift->told++;
		pthread_cond_broadcast(&shift->changed);
		pthread_mutex_unlock(&shift->lock);
	}
}

static void alone(struct arena *arena, const struct crew *crew)
{
	for (uint32_t i = 0; i < crew->count; i++) {
		struct arena own;
		arena_init_child(&own, arena);
		struct console console = {
		    .out = {.arena = &own}, .err = {.arena = &own}};
		console_capture(&console);
		void *result = crew->work(crew->context, &own, i);
		console_capture(NULL);
		say(crew, &console);
		crew->tell(crew->context, result, i);
		arena_release(&own);
	}
}

/*
 * Signals that end lintel are left to the thread that writes files: it knows
 * which one to remove, and begins no other meanwhile.
 */
static void start_threads(struct shift *shift, uint32_t count)
{
	static const int ends[] = {SIGINT, SIGTERM, SIGHUP};
	sigset_t set, old;
	(void)sigemptyset(&set);
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		(void)sigaddset(&set, ends[i]);
	(void)pthread_sigmask(SIG_BLOCK, &set, &old);
	while (shift->thread_count < count &&
	    pthread_create(&shift->threads[shift->thread_count], NULL, work_on,
		shift) == 0)
		shift->thread_count++;
	(void)pthread_sigmask(SIG_SETMASK, &old, NULL);
}

void crew_run(struct arena *arena, const struct crew *crew)
{
	uint32_t threads = thread_count(crew);
	if (threads < 2) {
		alone(arena, crew);
		return;
	}
	struct arena own;
	arena_init_child(&own, arena);
	struct shift *shift = arena_new(&own, struct shift);
	shift->crew = crew;
	shift->slot_count = threads * AHEAD;
	shift->slots =
	    arena_array(&own, shift->slot_count, sizeof(*shift->slots));
	pthread_mutex_init(&shift->lock, NULL);
	pthread_cond_init(&shift->changed, NULL);
	arena_defer(&own, end_shift, shift);
	start_threads(shift, threads);
	if (shift->thread_count > 0)
		tell_in_order(arena, shift);
	else
		alone(arena, crew);
	arena_release(&own);
}
