#include "diff_ask.h"

#include "diff/rename.h"

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

/* The change of that name, where it stands first. */
static struct str renamed(const char *text, const char *old, const char *new)
{
	const char *at = strstr(text, old);
	struct str after = str_printf(&f.arena, "%.*s%s%s", (int)(at - text),
	    text, new, at + strlen(old));
	return changes(text, after.at);
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
	static const char asked[] =
	    HEAD "components: { app: service, db: PostgreSQL }\n"
		 "groups: { core: [app, db] }\n"
		 "workload:\n  operations:\n"
		 "    read: { rate: 10/s, does: read }\n"
		 "flows: { get: { rate: 9/s, steps: [app -> db] } }\n";
	is_str(renamed(asked, "core", "kernel"),
	    "info renamed group:kernel core > kernel",
	    "a group is known by its members");
	is_str(renamed(asked, "read:", "fetch:"),
	    "info renamed operation:fetch read > fetch",
	    "an operation by what is asked of it");
	is_str(renamed(asked, "get", "got"), "info renamed flow:got get > got",
	    "and a flow by its steps");
}

static void names(void)
{
	struct diff diff;
	struct map names;
	diff_designs(&diff, &f.arena,
	    load(HEAD "components: { old: service, b: service }\n"),
	    load(HEAD "components:\n"
		      "  new: { kind: service, renamed-from: old }\n"
		      "  b: service\n"));
	diff_renames(&names, &f.arena, &diff);
	const struct str *name = map_get(&names, STR("component:old"));
	is_int(names.length, 1, "only what was renamed has another name");
	is_str(name ? *name : STR(""), "component:new", "which is the new one");
}

/* What is said of the component that is gone. */
static struct str help(const char *before, const char *after)
{
	struct diff diff;
	const struct change *change;
	diff_designs(&diff, &f.arena, load(before), load(after));
	vec_each (change, &diff.changes)
		if (change->kind == CHANGE_REMOVED &&
		    change->old.element->kind == ELEMENT_COMPONENT)
			return change->help;
	return STR("nothing is gone");
}

static void hints(void)
{
	static const char old[] =
	    HEAD "components: { app: service, web: service, db: MySQL }\n"
		 "flows: { read: [web -> app -> db] }\n";
	is_str(help(old,
		   HEAD "components: { api: service x2, web: service, "
			"db: MySQL }\n"
			"flows: { read: [web -> api -> db] }\n"),
	    "if it is `api` now, say so there: `renamed-from: app`",
	    "what may be a rename is told how to say so");
	is_str(help(old,
		   HEAD "components: { api: worker, web: service, db: MySQL }\n"
			"flows: { read: [web -> api -> db] }\n"),
	    "", "not where it is of another kind");
	is_str(help(old,
		   HEAD "components: { api: service x2, b: service, "
			"web: service, db: MySQL }\n"
			"flows: { read: [web -> api -> db, web -> b] }\n"),
	    "", "nor where there are two");
	is_str(help(old,
		   HEAD "components: { api: service x2, web: service, "
			"db: MySQL, mail: external }\n"
			"flows: { read: [web -> db], x: [api -> mail] }\n"),
	    "", "nor where it stands among others");
}

int main(void)
{
	fixture_init(&f);
	hints();
	renames();
	claims();
	names();
	fixture_release(&f);
	return done_testing();
}
