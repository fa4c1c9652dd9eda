/* jiujin/functional_report.h: the communities that the flows draw, for people and machines. */
#ifndef JIUJIN_FUNCTIONAL_REPORT_H
#define JIUJIN_FUNCTIONAL_REPORT_H

#include "jiujin/baseline.h"
#include "jiujin/load.h"

/* (all borrowed) */
typedef struct {
  const JjBaseline *baseline;
  const JjInputs *inputs;
  const char *code, *name; /* of the scenario; both NULL: the study's own plan */
  bool internal;           /* small counts are shown, and all is stamped 內部使用 */
} JjFunctionalReport;

/* Both plans' figures, the communities, the zones that the plan puts elsewhere: appended as sections. What is hidden is
 * added to *n_hidden. */
void jj_compose_functional_sections(const JjBaseline *baseline, bool internal, GPtrArray *sections, uint32_t *n_hidden);

/* For people; for machines an object with schema, study, scenario, year, basis, mark, internal, inputs, notes, figures,
 * communities, elsewhere, plan; the communities as CSV with a byte order mark. (owned) */
char *jj_compose_functional_text(const JjFunctionalReport *report);
char *jj_compose_functional_json(const JjFunctionalReport *report);
char *jj_compose_functional_csv(const JjFunctionalReport *report);

#endif
