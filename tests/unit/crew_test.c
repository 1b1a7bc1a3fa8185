#include "cmd/crew.h"

#include "cmd/command.h"
#include "tap.h"

#include <stdatomic.h>
#include <unistd.h>

enum {
	THINGS = 500
};

struct sum {
	uint32_t told, wrong;
	uint64_t total;
};

/* Later things are done sooner, so that order is not by luck. */
static void *square(void *context, struct arena *arena, uint32_t index)
{
	(void)context;
	if (index % 7 == 0)
		usleep(200);
	uint64_t *result = arena_new(arena, uint64_t);
	*result = (uint64_t)index * index;
	return result;
}

static void add(void *context, void *result, uint32_t index)
{
	struct sum *sum = context;
	const uint64_t *value = result;
	sum->wrong += index != sum->told || *value != (uint64_t)index * index;
	sum->told++;
	sum->total += *value;
}

static void test_order(struct arena *arena, uint32_t jobs, const char *who)
{
	struct sum sum = {0};
	crew_run(arena,
	    &(struct crew) {
		.count = THINGS,
		.jobs = jobs,
		.least = 1,
		.context = &sum,
		.work = square,
		.tell = add,
	    });
	ok(sum.told == THINGS && sum.wrong == 0, "%s tells all in order", who);
}

static void *say(void *context, struct arena *arena, uint32_t index)
{
	(void)context;
	struct buf said = {.arena = arena};
	buf_printf(&said, "%u", index);
	print(&said);
	return NULL;
}

static void answer(void *context, void *result, uint32_t index)
{
	(void)context, (void)result;
	printf("(%u)", index);
}

static void test_output(struct arena *arena, uint32_t jobs, const char *who)
{
	char said[100] = "";
	FILE *file = tmpfile();
	fflush(stdout);
	int usual = dup(STDOUT_FILENO);
	dup2(fileno(file), STDOUT_FILENO);
	crew_run(arena,
	    &(struct crew) {
		.count = 5,
		.jobs = jobs,
		.least = 1,
		.work = say,
		.tell = answer,
	    });
	fflush(stdout);
	dup2(usual, STDOUT_FILENO);
	close(usual);
	rewind(file);
	if (!fgets(said, sizeof(said), file))
		said[0] = '\0';
	fclose(file);
	is_str(str_from(said), "0(0)1(1)2(2)3(3)4(4)",
	    "what is printed by %s comes before it is told of", who);
}

static void *hog(void *context, struct arena *arena, uint32_t index)
{
	(void)context;
	return arena_alloc(arena, index == THINGS / 2 ? SIZE_MAX : 100);
}

static void ignore(void *context, void *result, uint32_t index)
{
	(void)result;
	*(uint32_t *)context = index;
}

static bool is_abandoned(const struct crew *crew)
{
	static jmp_buf escape;
	static struct arena arena;
	arena_init(&arena, &escape);
	bool abandoned = true;
	if (setjmp(escape) == 0) {
		crew_run(&arena, crew);
		abandoned = false;
	}
	arena_release(&arena);
	return abandoned;
}

static void test_memory(uint32_t jobs, const char *who)
{
	uint32_t last = 0;
	ok(is_abandoned(&(struct crew) {
	       .count = THINGS,
	       .jobs = jobs,
	       .least = 1,
	       .context = &last,
	       .work = hog,
	       .tell = ignore,
	   }),
	    "memory that is gone ends the run of %s", who);
	ok(last == THINGS / 2 - 1, "after all that came before");
}

struct shop {
	atomic_uint begun, done;
};

static void *craft(void *context, struct arena *arena, uint32_t index)
{
	struct shop *shop = context;
	atomic_fetch_add(&shop->begun, 1);
	usleep(index == 0 ? 0 : 2000);
	atomic_fetch_add(&shop->done, 1);
	return arena;
}

static void demand(void *context, void *result, uint32_t index)
{
	(void)context, (void)index;
	arena_alloc(result, SIZE_MAX);
}

/* What the others use stands in frames that the escape leaves. */
static void test_teller(uint32_t jobs, const char *who)
{
	struct shop shop = {0};
	ok(is_abandoned(&(struct crew) {
	       .count = THINGS,
	       .jobs = jobs,
	       .least = 1,
	       .context = &shop,
	       .work = craft,
	       .tell = demand,
	   }),
	    "memory that is gone while %s tells ends the run", who);
	is_int(shop.begun - shop.done, 0, "when nobody is at work any more");
}

static void all(struct arena *arena)
{
	test_order(arena, 1, "one");
	test_order(arena, 4, "a crew of four");
	test_order(arena, 0, "a crew for all processors");
	test_order(arena, THINGS, "a crew of as many as there are things");
	test_output(arena, 1, "one");
	test_output(arena, 4, "a crew");
	test_memory(1, "one");
	test_memory(4, "a crew");
	test_teller(1, "one");
	test_teller(4, "a crew");
}

int main(void)
{
	return test_in_arena(all);
}
