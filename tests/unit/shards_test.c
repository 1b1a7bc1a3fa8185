#include "analyse/availability.h"

#include "load.h"
#include "tap.h"

#include <math.h>

/* Two copies of each of three shards, of 99 % each. */
static void claim(struct fixture *f, const char *kind, const char *rest,
    double shards, const char *text)
{
	struct buf design = {.arena = &f->arena};
	buf_printf(&design,
	    "design: S\ncomponents:\n  client:\n"
	    "  app: { kind: service, availability: 100%% }\n"
	    "  api: { kind: service, availability: 100%% }\n"
	    "  db: { kind: %s, replicas: 2, replication: sync, failover: "
	    "automatic, availability: 90%%, shards: 3 }\n%s",
	    kind, rest);
	struct design *d = fixture_need(f, design.at);
	struct availability a =
	    flow_availability(&f->arena, d->flows.at[0], NULL);
	is_double(a.value, pow(.99, shards), 1e-12, "%s", text);
	ok(a.exact, "and exactly so");
}

#define DB "database, shard-key: user"

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	claim(&f, "database", "flows:\n  x: [client -> db]\n", 3,
	    "every shard is needed");
	claim(&f, DB, "flows:\n  x: [client -> db]\n", 1,
	    "where requests carry the key, one is");
	claim(&f, DB, "flows:\n  x:\n    - client -> db: { times: 2 }\n", 2,
	    "one for each call");
	claim(&f, DB,
	    "flows:\n  x:\n    - client -> app: { times: 2 }\n"
	    "    - app -> db: { times: 0.7 }\n",
	    2, "a part of a call needs a whole shard");
	claim(&f, DB,
	    "flows:\n  x:\n    - client -> [app, api]\n    - app -> db\n"
	    "    - api -> db\n",
	    2, "whoever calls");
	claim(&f, DB,
	    "flows:\n  x:\n    - client -> [app, api]\n    - app -> db\n"
	    "    - api -> db: { times: 2, optional: true }\n",
	    1, "if the answer needs the call");
	claim(&f, DB, "flows:\n  x:\n    - client -> db: { times: 9 }\n", 3,
	    "and never more than there are");
	claim(&f, "search-index, shard-key: word",
	    "flows:\n  x: [client -> db]\n", 3, "a search asks all of them");
	claim(&f, DB,
	    "flows:\n  x:\n    schedule: 1 d\n"
	    "    steps: [client -> db]\n",
	    3, "and so does a batch run");
	fixture_release(&f);
	return done_testing();
}
