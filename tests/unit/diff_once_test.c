/* One cause is told once, and what makes nothing worse is no risk. */
#include "diff_ask.h"

/* The changes of a design with one text put in place of another. */
static struct str turned(const char *design, const char *old, const char *new)
{
	const char *at = strstr(design, old);
	if (!at) {
		printf("Bail out! there is no `%s`\n", old);
		exit(1);
	}
	struct str text = str_printf(&f.arena, "%.*s%s%s", (int)(at - design),
	    design, new, at + strlen(old));
	return changes(design, text.at);
}

#define OPERATIONS "workload: { operations: { buy: { rate: 1/s }"
#define COMPONENTS                                                             \
	"components: { client: , app: service, old: service, log: Kafka,\n"    \
	"  w: worker, audit: service, db: PostgreSQL }\n"
#define FLOWS "flows:\n  buy: [client -> app -> db, app ~> log ~> w]\n"

static void test_flows(void)
{
	static const char two[] =
	    HEAD COMPONENTS FLOWS "  look: [client -> app -> old]\n" OPERATIONS
				  ", look: { rate: 9/s } } }\n";
	is_str(turned(two, "  look: [client -> app -> old]\n", ""),
	    "breaking removed flow:look\ninfo removed link:app->old",
	    "with a flow goes the link that only it walked");
	is_str(changes(two, HEAD COMPONENTS FLOWS OPERATIONS " } }\n"),
	    "breaking removed flow:look\ninfo removed link:app->old\n"
	    "info removed operation:look",
	    "and the operation that it served");
}

static void test_waits(void)
{
	static const char shop[] = HEAD COMPONENTS FLOWS;
	static const char either[] = HEAD COMPONENTS
	    "flows:\n  buy: [client -> app -> db | audit, app ~> log ~> w]\n";
	static const char both[] =
	    HEAD COMPONENTS "links: [app -> db, app -> audit]\n"
			    "flows:\n  buy: [client -> app -> db | audit]\n";
	is_str(turned(shop, "-> db,", "-> db, app -> audit,"),
	    "risky added link:app->audit\n"
	    "info changed flow:buy steps  > app->audit",
	    "a call that the answer waits for is a risk");
	is_str(turned(shop, "~> w]", "~> w -> audit]"),
	    "info added link:w->audit\n"
	    "info changed flow:buy steps  > w->audit",
	    "one that is made behind a message is none");
	is_str(turned(shop, "-> db,", "-> db | audit,"),
	    "info added link:app->audit\n"
	    "info changed flow:buy steps  > app->audit",
	    "nor is an alternative");
	is_str(turned(shop, "-> db,", "-> audit | db,"),
	    "info added link:app->audit\n"
	    "info changed flow:buy steps  > app->audit",
	    "nor one that is asked first");
	is_str(turned(either, "-> db | audit", "-> db"),
	    "risky removed link:app->audit\n"
	    "info changed flow:buy steps app->audit > ",
	    "to lose an alternative is a risk");
	is_str(turned(both, "app -> db | audit", "app -> audit"),
	    "risky changed flow:buy steps app->db > ",
	    "whichever of them it was");
	is_str(turned(shop, "~> w]", "~> w, app -> w]"),
	    "risky added link:app->w\ninfo changed flow:buy steps  > app->w",
	    "to wait for what was done behind a message is one");
}

static void test_between(void)
{
	static const char calls[] = HEAD COMPONENTS
	    "links: [app -> db]\nflows: { buy: [client -> app -> db] }\n";
	is_str(
	    turned(calls, "client -> app -> db", "client -> app -> old -> db"),
	    "risky added link:app->old\ninfo added link:old->db\n"
	    "info changed flow:buy steps app->db > \n"
	    "info changed flow:buy steps  > app->old\n"
	    "info changed flow:buy steps  > old->db",
	    "what is put between is the risk, and not the call that it makes");
}

static void test_records(void)
{
	static const char store[] =
	    HEAD "components:\n  db: { tech: PostgreSQL,\n"
		 "    replication: { mode: sync, lag: 0 s }, storage: 1 TB }\n";
	is_str(turned(store, "replication: { mode: sync, lag: 0 s }, ", ""),
	    "risky changed component:db replication sync, lag: 0 s > ",
	    "a record that goes as a whole is told once");
	is_str(turned(store, "storage: 1 TB",
		   "storage: 1 TB, backup: { every: 1 h, kept: 7 d }"),
	    "info changed component:db backup  > 1 h, kept: 7 d",
	    "and so is one that comes");
	is_str(turned(store, ", lag: 0 s", ""),
	    "risky changed component:db replication.lag 0 s > ",
	    "what goes from one that stays is told by its field");
}

static void test_hand_over(void)
{
	static const char ours[] = HEAD
	    "requirements: { survive: zone }\n"
	    "components:\n  app: service\n"
	    "  db: { tech: PostgreSQL, replicas: 3, zones: 3, storage: 1 TB }\n"
	    "flows: { read: [app -> db] }\n";
	static const char theirs[] =
	    HEAD "components:\n  app: service\n"
		 "  mail: { kind: external, quota: 5/s, availability: 99.9% }\n"
		 "links: [app -> mail]\n";
	is_str(turned(ours,
		   "tech: PostgreSQL, replicas: 3, zones: 3, storage: 1 TB",
		   "tech: DynamoDB"),
	    "risky changed component:db tech PostgreSQL > DynamoDB\n"
	    "info changed component:db kind database > key-value-store\n"
	    "info changed component:db replicas 3 > \n"
	    "info changed component:db zones 3 > \n"
	    "info changed component:db storage 1 TB > ",
	    "whoever runs it now sees to its instances");
	is_str(turned(theirs, "kind: external, quota: 5/s, availability: 99.9%",
		   "kind: service"),
	    "risky changed component:mail kind external > service\n"
	    "info changed component:mail quota 5/s > \n"
	    "info changed component:mail availability 99.9% > ",
	    "and what a provider promised ends with it");
	is_str(turned(ours, "replicas: 3, ", ""),
	    "breaking changed component:db replicas 3 > ",
	    "to run fewer of them ourselves is worse");
}

static void test_labels(void)
{
	static const char secure[] =
	    HEAD COMPONENTS "links:\n  - app -> old: HTTPS\n";
	is_str(turned(secure, "HTTPS", "AMQPS"),
	    "breaking changed link:app->old protocol HTTPS > AMQPS",
	    "a label that is a protocol is told as the protocol");
	is_str(turned(secure, "HTTPS", "\"asks\""),
	    "breaking changed link:app->old tls true > \n"
	    "info changed link:app->old label HTTPS > asks\n"
	    "info changed link:app->old protocol HTTPS > ",
	    "one that is no protocol by itself");
}

int main(void)
{
	fixture_init(&f);
	test_flows();
	test_waits();
	test_between();
	test_records();
	test_hand_over();
	test_labels();
	fixture_release(&f);
	return done_testing();
}
