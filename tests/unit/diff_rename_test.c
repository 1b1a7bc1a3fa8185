#include "diff_ask.h"

static void claims(void)
{
	is_str(changes(HEAD "components: { old: service, db: MySQL }\n",
		   HEAD "components:\n  old: service\n"
			"  db: { tech: MySQL, renamed-from: old }\n"),
	    "", "who is still there was not renamed");
	is_str(changes(HEAD "components: { old: service }\n",
		   HEAD "components:\n"
			"  a: { kind: service, renamed-from: old }\n"
			"  b: { kind: service, renamed-from: old }\n"),
	    "info renamed component:a old > a\ninfo added component:b",
	    "of two that were one the first is that one");
	is_str(changes(HEAD "components: { old: service }\n",
		   HEAD "components: { old: service,\n"
			"  a: { kind: service, renamed-from: old } }\n"),
	    "info added component:a", "nobody takes the name of the living");
}

static void renames(void)
{
	static const char old[] = HEAD
	    "components:\n  app: { kind: service, owner: us, replicas: 2 }\n"
	    "  db: { tech: PostgreSQL, standby: app }\n"
	    "flows: { read: [app -> db] }\n";
	is_str(changes(old,
		   HEAD "components:\n  api: { kind: service, owner: us, "
			"replicas: 3, renamed-from: app }\n"
			"  db: { tech: PostgreSQL, standby: api }\n"
			"flows: { read: [api -> db] }\n"),
	    "info renamed component:api app > api\n"
	    "info changed component:api replicas 2 > 3",
	    "a stated rename is followed through links, steps and references");
	is_str(changes(old,
		   HEAD "components:\n  api: { kind: service, owner: us, "
			"replicas: 2 }\n"
			"  db: { tech: PostgreSQL, standby: api }\n"
			"flows: { read: [api -> db] }\n"),
	    "info renamed component:api app > api",
	    "the same under another id is renamed");
	struct str guess = changes(old,
	    HEAD "components:\n  api: { kind: service, owner: us, "
		 "replicas: 3 }\n"
		 "  db: { tech: PostgreSQL, standby: api }\n"
		 "flows: { read: [api -> db] }\n");
	ok(str_starts(guess, STR("breaking removed component:app")),
	    "almost the same is not");
	is_str(
	    changes(HEAD "components: { a: service, x: PostgreSQL }\n"
			 "links: [a -> x]\n",
		HEAD "components: { b: service, c: service, x: PostgreSQL }\n"
		     "links: [b -> x, c -> x]\n"),
	    "breaking removed component:a\n"
	    "info added component:b\ninfo added component:c\n"
	    "info added link:b->x\ninfo added link:c->x\n"
	    "info removed link:a->x",
	    "of two that are the same none is guessed");
}

int main(void)
{
	fixture_init(&f);
	renames();
	claims();
	fixture_release(&f);
	return done_testing();
}
