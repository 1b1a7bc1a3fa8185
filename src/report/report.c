#include "report/report.h"

void report_count(
    struct report_totals *totals, const struct diag_list *findings)
{
	for (const struct diag *diag = findings->first; diag; diag = diag->next)
		totals->severity[diag->severity]++;
}

bool report_is_input_problem(struct str rule)
{
	static const struct str areas[] = {
	    STR_INIT("yaml/"),
	    STR_INIT("design/"),
	    STR_INIT("rule/"),
	    STR_INIT("config/"),
	};
	for (size_t i = 0; i < sizeof(areas) / sizeof(*areas); i++)
		if (str_starts(rule, areas[i]))
			return true;
	return false;
}
