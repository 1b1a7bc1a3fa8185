#include "expr/mutate.h"

#include "expr_ask.h"
#include "tap.h"

/* An expression, and for each of its mutants "place: text". */
struct mutation {
	const char *text;
	const char *want;
};

static const struct mutation mutations[] = {
    {"t", "t: !(t)\n"},
    {"!t", "!t: (t)\n"},
    {"!(t && f)",
	"!(t && f): ((t && f))\n"
	"t: !(f)\n"
	"f: !(t)\n"
	"t: !(!(t) && f)\n"
	"f: !(t && !(f))\n"},
    {"t || (f)",
	"t || (f): !(t || (f))\n"
	"t: ((f))\n"
	"(f): (t)\n"
	"t: !(t) || (f)\n"
	"(f): t || !((f))\n"},
    {"t && f && u",
	"t && f && u: !(t && f && u)\n"
	"u: (t && f)\n"
	"t && f: !(t && f) && u\n"
	"t: (f) && u\n"
	"f: (t) && u\n"
	"t: !(t) && f && u\n"
	"f: t && !(f) && u\n"
	"u: t && f && !(u)\n"},
    {"n < 3", "n < 3: !(n < 3)\n<: (n <= 3)\n"},
    {"(n) <= 3", "(n) <= 3: !((n) <= 3)\n<=: ((n) < 3)\n"},
    {"n>3", "n>3: !(n>3)\n>: (n >= 3)\n"},
    {"n >=3", "n >=3: !(n >=3)\n>=: (n > 3)\n"},
    {"self.id < 'b'", "self.id < 'b': !(self.id < 'b')\n"},
    {"n == 3", "n == 3: !(n == 3)\n"},
    {"n in [1]", "n in [1]: !(n in [1])\n"},
    {"n in [1, 2]",
	"n in [1, 2]: !(n in [1, 2])\n"
	"1: n in [2]\n"
	"2: n in [1]\n"},
    {"t ? 'a' : 'b'", "t: !(t) ? 'a' : 'b'\n"},
    {"t ? f : u",
	"t: !(t) ? f : u\n"
	"f: t ? !(f) : u\n"
	"u: t ? f : !(u)\n"},
    {"boxes.filter(x, x.critical)",
	"x.critical: boxes.filter(x, true)\n"
	"x.critical: boxes.filter(x, "
	"!(x.critical))\n"},
    {"boxes.map(x, x.critical, x.id)",
	"x.critical: boxes.map(x, true, x.id)\n"
	"x.critical: boxes.map(x, !(x.critical), x.id)\n"},
    {"boxes.map(x, x.critical)", ""},
    {"boxes.all(x, t)",
	"boxes.all(x, t): !(boxes.all(x, t))\n"
	"t: boxes.all(x, !(t))\n"},
    {"boxes.exists(x, t)",
	"boxes.exists(x, t): !(boxes.exists(x, t))\n"
	"t: boxes.exists(x, true)\n"
	"t: boxes.exists(x, !(t))\n"},
    {"'a' + self.id", ""},
};

static void test_mutation(struct arena *arena, const void *row)
{
	const struct mutation *m = row;
	struct diag_list diags;
	struct expr *expr = host_compile(arena, m->text, NULL, &diags);
	if (!ok(expr != NULL, "`%s` compiles", m->text))
		return;
	struct expr_mutants mutants = {0};
	expr_mutate(arena, expr, &mutants);

	struct source *source =
	    source_new(arena, STR("test"), str_from(m->text));
	struct buf got = {.arena = arena};
	bool compile = true;
	for (uint32_t i = 0; i < mutants.list.length; i++) {
		const struct expr_mutant *one = &mutants.list.at[i];
		buf_printf(&got, "%.*s: %.*s\n",
		    STR_ARG(source_text(source, one->span)),
		    STR_ARG(one->text));
		compile &= host_compile(arena, str_cstr(arena, one->text), NULL,
			       &diags) != NULL;
	}
	is_str(buf_slice(&got), m->want, "`%s` has these mutants", m->text);
	ok(compile, "all of which compile");
}

static void test_words(struct arena *arena, const void *row)
{
	(void)row;
	struct diag_list diags;
	struct expr_mutants mutants = {0};
	expr_mutate(arena,
	    host_compile(arena, "n < 3 && self.id in ['a', 'b']", NULL, &diags),
	    &mutants);
	static const char *const words[] = {
	    "`n < 3 && self.id in ['a', 'b']` is negated",
	    "`n < 3` is left out",
	    "`self.id in ['a', 'b']` is left out",
	    "`n < 3` is negated",
	    "`n < 3` has `<=`",
	    "`self.id in ['a', 'b']` is negated",
	    "`'a'` is left out",
	    "`'b'` is left out",
	};
	for (uint32_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		is_str(i < mutants.list.length ? mutants.list.at[i].change
					       : STR(""),
		    words[i], "change %u is told in words", i + 1);
}

int main(void)
{
	for (size_t i = 0; i < sizeof(mutations) / sizeof(*mutations); i++)
		with_arena(test_mutation, &mutations[i]);
	with_arena(test_words, NULL);
	return done_testing();
}
