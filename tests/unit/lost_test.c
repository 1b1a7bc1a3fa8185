#include "analyse/lost.h"

#include "analyse/cuts.h"
#include "load.h"
#include "tap.h"

#define HEAD                                                                   \
	"design: T\ncomponents:\n  client:\n  a: service x2\n"                 \
	"  b: service x2\n"

/* What the first cut of the first flow loses. */
static void claim(
    struct fixture *f, const char *text, double wanted, const char *claim)
{
	struct design *d = fixture_need(f, text);
	struct cuts cuts = flow_cuts(&f->arena, d->flows.at[0]);
	is_int(cuts.length, 1, "one cut");
	is_double(cuts.at[0].lost, wanted, 1e-12, "%s", claim);
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	claim(&f,
	    HEAD "  db: { tech: PostgreSQL, shards: 8 }\n"
		 "flows:\n  x: [client -> a, a -> db: { share: 30% }]\n",
	    .3, "a shard loses all who ask for each");
	claim(&f,
	    HEAD "  db: { tech: PostgreSQL, shards: 8, shard-key: id }\n"
		 "flows:\n  x: [client -> a, a -> db: { share: 30% }]\n",
	    .3 / 8, "an eighth of those who ask for one");
	claim(&f,
	    HEAD "  db: { tech: PostgreSQL, shards: 8, shard-key: id }\n"
		 "flows:\n  x: [client -> a, a -> db: { times: 3 }]\n",
	    3. / 8, "and three eighths of those who ask for three");
	claim(&f,
	    HEAD "  db: PostgreSQL\nflows:\n  x:\n    - client -> a\n"
		 "    - a -> b: { share: 10% }\n    - b -> db: { op: read }\n"
		 "    - b -> db: { op: write }\n",
	    .1, "two calls of one request lose that one");
	claim(&f,
	    HEAD "  db: PostgreSQL\nflows:\n  x:\n    - client -> a\n"
		 "    - a -> b: { times: 2 }\n    - a -> b\n"
		 "    - b -> db: { share: 10% }\n",
	    .1, "and so do two calls of what makes it");
	claim(&f,
	    HEAD "  c: service\nflows:\n  x:\n    - client -> a\n"
		 "    - a -> b | c\n    - a -> c: { share: 10% }\n",
	    .1, "what would only take over elsewhere loses nothing there");
	claim(&f,
	    HEAD "  c: service\nflows:\n  x:\n    - client -> a\n"
		 "    - a -> b: { share: 30% }\n    - b -> a: { share: 50% }\n"
		 "    - a -> c: { share: 20% }\n    - b -> c: { share: 20% }\n",
	    1 - .8 * (1 - .3 * 2 / 3), "a call back loses nothing more");
	fixture_release(&f);
	return done_testing();
}
