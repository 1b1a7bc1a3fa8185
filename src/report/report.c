#include "report/report.h"

void report_count(
    struct report_totals *totals, const struct diag_list *findings)
{
	for (const struct diag *diag = findings->first; diag; diag = diag->next)
		totals->severity[diag->severity]++;
}
