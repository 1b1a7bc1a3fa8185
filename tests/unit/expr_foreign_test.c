/* What other languages say otherwise is told in the words of this one. */
#include "expr_ask.h"

#define UNIT "a number with its unit is written as in `quantity('100 ms')`"

static const struct mistake mistakes[] = {
    {"t and f", "rule/syntax", "and", "an operator is expected, not `and`",
	"`and` is written `&&`"},
    {"7 OR f", "rule/syntax", "OR", "an operator is expected, not `OR`",
	"`or` is written `||`"},
    {"not t", "rule/syntax", "t", "an operator is expected, not `t`",
	"`not` is written `!`"},
    {"boxes.all(b => t)", "rule/syntax", "=>", "`=>` is no operator",
	"a name and what to ask of it stand side by side, as in "
	"`list.all(x, condition)`"},
    {"ten > 12k", "rule/syntax", "12k", "a number cannot end in a letter",
	UNIT},
    {"ten > 12 k", "rule/syntax", "k", "an operator is expected, not `k`",
	UNIT},
    {"ten > 12% && t", "rule/syntax", "&&", "a value is expected, not `&&`",
	UNIT},
    {"ten > 12%", "rule/syntax", "",
	"the expression ends where a value is expected", UNIT},
    {"self.rate > 500/s", "rule/unknown-name", "s",
	"there is nothing called `s` here", UNIT},
    {"self.hit-ratio > 0.5", "rule/unknown-name", "hit",
	"a box has no field `hit`", "did you mean `hit_ratio`?"},
    {"owner == ''", "rule/unknown-name", "owner",
	"there is nothing called `owner` here", "did you mean `b.owner`?"},
    {"boxes.exists(bx, rate > 0)", "rule/unknown-name", "rate",
	"there is nothing called `rate` here", "did you mean `bx.rate`?"},
    {"boxes.any(bx, bx.rate > 0)", "rule/unknown-name", "any",
	"list(box) has no function `any`",
	"whether one does is asked by `list.exists(x, condition)`"},
    {"boxes.exsts(bx, bx.rate > 0)", "rule/unknown-name", "exsts",
	"list(box) has no function `exsts`", "did you mean `exists`?"},
    {"len(boxes)", "rule/unknown-name", "len", "there is no function `len`",
	"how many there are is `size(x)`"},
    {"'a'.toLowerCase()", "rule/unknown-name", "toLowerCase",
	"string has no function `toLowerCase`",
	"lower case is `text.lowerAscii()`"},
    {"boxes.size > 1", "rule/type", "boxes.size",
	"list(box) has no fields, so no `size`", "write `size(...)`"},
    {"boxes.contains(self)", "rule/type", "boxes",
	"`contains` does not take list(box)",
	"an item of a list is asked for by `x in list`"},
    {"self.latency < '10 ms'", "rule/type", "self.latency < '10 ms'",
	"`<` does not take a duration and string", "write `quantity('10 ms')`"},
    {"'10 msec' == self.latency", "rule/type", "'10 msec' == self.latency",
	"string and a duration are never equal",
	"`10 msec` is a text: `msec` is no unit; a duration such as 100 ms is "
	"needed; did you mean `10 ms`?"},
    {"2.5 < '3'", "rule/type", "2.5 < '3'",
	"`<` does not take double and string", ""},
};

int main(void)
{
	TEST_MISTAKES(mistakes);
	return done_testing();
}
