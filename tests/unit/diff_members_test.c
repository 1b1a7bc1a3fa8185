/* Who is in a group, and who has left or entered it. */
#include "diff_ask.h"

#define NESTED                                                                 \
	HEAD "components: { a: service, b: service, c: service }\ngroups:\n"   \
	     "  net: { kind: trust-zone, members: "

static void test_nested_groups(void)
{
	const char *flat = NESTED "[a, b] }\n";
	const char *nested = NESTED "[b, sub] }\n  sub: [a]\n";
	is_str(changes(flat, nested), "info added group:sub",
	    "who gets a group within the group has not left it");
	is_str(changes(nested, flat), "info removed group:sub",
	    "nor entered it when that goes");
	is_str(changes(nested, NESTED "[sub] }\n  sub: [a, b]\n"),
	    "info changed group:net members b, sub > sub\n"
	    "info changed group:sub members a > a, b",
	    "one that was there may be entered without a risk, too");
	is_str(changes(nested, NESTED "[b] }\n"),
	    "risky changed group:net members b, a > b\n"
	    "info removed group:sub",
	    "who leaves with the group that was around it is told");
	is_str(changes(flat, NESTED "[a, b, sub] }\n  sub: [c]\n"),
	    "risky changed group:net members a, b > a, b, c\n"
	    "info added group:sub",
	    "and so is who enters in a new one");
	is_str(changes(NESTED "[a, in, b] }\n  in: { kind: trust-zone, "
			      "members: [c] }\n",
		   NESTED "[a, in] }\n  in: { kind: trust-zone, "
			  "members: [c, b] }\n"),
	    "risky changed group:in members c > c, b\n"
	    "info changed group:net members a, b, in > a, in",
	    "of two zones, only the one that was entered is at risk");
}

int main(void)
{
	fixture_init(&f);
	test_nested_groups();
	fixture_release(&f);
	return done_testing();
}
