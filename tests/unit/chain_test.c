#include "analyse/chain.h"
#include "analyse/fate.h"

#include "load.h"
#include "tap.h"

#define HEAD                                                                   \
	"design: T\ncomponents:\n  client:\n  web: client\n"                   \
	"  lb: load-balancer\n  a: service\n  b: service\n  c: service\n"      \
	"  d: service\n  q: RabbitMQ\n  w: worker\n  db: database\n"           \
	"flows:\n  x:\n"

static struct str chain_text(struct fixture *f, const struct flow_chain *chain)
{
	struct buf text = {.arena = &f->arena};
	buf_printf(&text, "%u:", chain->depth);
	struct step *const *step;
	vec_each (step, &chain->deepest)
		buf_printf(&text, " %.*s", STR_ARG((*step)->element.id));
	return buf_slice(&text);
}

static void claim_chain(
    struct fixture *f, const char *steps, const char *wanted, const char *claim)
{
	struct str text = str_printf(&f->arena, HEAD "%s", steps);
	struct design *d = fixture_need(f, text.at);
	struct flow_chain chain = flow_chain(&f->arena, d->flows.at[0]);
	is_str(chain_text(f, &chain), wanted, "%s", claim);
}

static void chains(struct fixture *f)
{
	claim_chain(f, "    - client -> lb -> a -> b -> db\n",
	    "3: client->lb lb->a a->b b->db",
	    "what stands at the edge makes a chain no deeper");
	claim_chain(f, "    - client -> a -> b\n    - a -> c -> d\n",
	    "3: client->a a->c c->d", "the deepest of several chains counts");
	claim_chain(f, "    - client -> a -> b\n    - a -> c\n",
	    "2: client->a a->b", "and the first of two that are as deep");
	claim_chain(f, "    - client -> a ~> q\n    - q ~> w -> b -> c -> d\n",
	    "1: client->a", "what is behind a message is waited for by nobody");
	claim_chain(f, "    - client ~> q\n    - q ~> w -> db\n",
	    "0:", "also where the first step is one");
	claim_chain(f, "    - client -> a ~> q\n    - w -> q\n    - w -> db\n",
	    "1: client->a", "taking messages from a queue is no call");
	claim_chain(f, "    - client -> a -> b\n    - b -> a\n    - a -> c\n",
	    "3: client->a a->b b->a", "a chain that comes back ends there");
	claim_chain(f,
	    "    - client -> a -> c\n    - c -> d\n    - a -> b -> c\n"
	    "    - c -> db\n",
	    "3: client->a a->c c->d",
	    "who has called before is no deeper for being called again");
	claim_chain(f, "    - client -> a -> [b, c]\n    - b -> c -> d\n",
	    "4: client->a a->b b->c c->d",
	    "who has not is as deep as the longer way");
	claim_chain(f, "    - \"[client, web] -> a -> b\"\n",
	    "2: client->a a->b", "a set may begin a flow");
}

static void waiting(struct fixture *f)
{
	struct design *d = fixture_load(f,
	    HEAD "    - \"[client, web] -> a ~> q\"\n    - q ~> w -> db\n"
		 "    - w -> a\n    - a -> b\n");
	struct flow_chain chain = flow_chain(&f->arena, d->flows.at[0]);
	struct buf text = {.arena = &f->arena};
	struct step *const *step;
	vec_each (step, &d->flows.at[0]->steps)
		if (chain.waited[(*step)->element.index])
			buf_printf(
			    &text, "%.*s ", STR_ARG((*step)->element.id));
	is_str(buf_slice(&text), "client->a web->a a->b ",
	    "the entries wait for the calls made in calls, and for no other");
}

static void claim_fates(
    struct fixture *f, const char *steps, const char *wanted, const char *claim)
{
	struct str text = str_printf(&f->arena, HEAD "%s", steps);
	struct design *d = fixture_need(f, text.at);
	struct fates fates = flow_fates(&f->arena, d->flows.at[0]);
	struct buf found = {.arena = &f->arena};
	const struct fate *fate;
	vec_each (fate, &fates) {
		buf_printf(&found, "%.*s: ", STR_ARG(fate->caller->element.id));
		struct component *const *c;
		vec_each (c, &fate->alternatives)
			buf_printf(&found, "%.*s ", STR_ARG((*c)->element.id));
		buf_printf(&found, "on %.*s", STR_ARG(fate->on->element.id));
	}
	is_str(buf_slice(&found), wanted, "%s", claim);
}

static void fates(struct fixture *f)
{
	claim_fates(f, "    - client -> a -> b | c -> db\n", "a: b c on db",
	    "two alternatives may need the same");
	claim_fates(f, "    - client -> a -> b | c\n    - b -> db\n", "",
	    "what one of them needs is no common fate");
	claim_fates(f, "    - client -> a -> b | c\n    - c -> b\n",
	    "a: b c on b", "one may need the other");
	claim_fates(f, "    - client -> a -> b | c -> d\n    - d -> db\n",
	    "a: b c on d", "the nearest is told");
	claim_fates(f,
	    "    - client -> a -> b | c\n    - b -> db\n"
	    "    - c -> db: { optional: true }\n",
	    "", "what can be left out is not needed");
	claim_fates(f,
	    "    - client -> a -> b | c | d\n    - \"[b, c] -> db\"\n", "",
	    "it takes all of the alternatives");
	claim_fates(f,
	    "    - client -> a: { optional: true }\n    - a -> b | c -> db\n",
	    "", "a call that no answer needs shares nothing");
	claim_fates(f, "    - client -> a -> b | c\n    - \"[b, c] -> a\"\n",
	    "", "that both call their caller back is no fate of theirs");
}

int main(void)
{
	struct fixture f;
	fixture_init(&f);
	chains(&f);
	waiting(&f);
	fates(&f);
	fixture_release(&f);
	return done_testing();
}
