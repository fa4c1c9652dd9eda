/* All that is told of the communities that the flows draw. */
#include "jiujin/functional_report.h"

#include "base/i18n.h"
#include "compose/result.h"

static Result result_of(const JjFunctionalReport *report) {
  static const uint32_t inputs = JJ_INPUT_BIT(JJ_INPUT_ZONES) | JJ_INPUT_BIT(JJ_INPUT_FLOWS) |
                                 JJ_INPUT_BIT(JJ_INPUT_GRADUATES) | JJ_INPUT_BIT(JJ_INPUT_MEMBERSHIP);
  return (Result){.schema = "jiujin/functional/1",
                  .situation = report->baseline->official,
                  .code = report->code,
                  .name = report->name,
                  .inputs = report->inputs,
                  .basis = jj_study_basis(report->baseline->official->study, inputs),
                  .internal = report->internal};
}

char *jj_compose_functional_text(const JjFunctionalReport *report) {
  Result result = result_of(report);
  g_autoptr(GPtrArray) sections = jj_sections_new();
  uint32_t n_hidden = 0;
  jj_compose_functional_sections(report->baseline, report->internal, sections, &n_hidden);
  result.hidden = n_hidden > 0;
  return result_text(&result, sections);
}

char *jj_compose_functional_json(const JjFunctionalReport *report) {
  static const char *const keys[] = {"figures", "communities", "elsewhere", "plan"};
  uint32_t n_hidden = 0;
  g_autoptr(JjTable) figures = jj_baseline_figures(report->baseline, report->internal, &n_hidden);
  g_autoptr(JjTable) communities = jj_baseline_communities(report->baseline, report->internal, &n_hidden);
  g_autoptr(JjTable) elsewhere = jj_baseline_elsewhere(report->baseline, report->internal, &n_hidden);
  g_autoptr(JjTable) plan = jj_baseline_plan_table(report->baseline);
  JjTable *const tables[] = {figures, communities, elsewhere, plan};
  Result result = result_of(report);
  result.n_tables = G_N_ELEMENTS(tables);
  result.keys = keys;
  result.tables = tables;
  return result_json(&result);
}

char *jj_compose_functional_csv(const JjFunctionalReport *report) {
  uint32_t n_hidden = 0;
  const Result result = result_of(report);
  g_autoptr(JjTable) communities = jj_baseline_communities(report->baseline, report->internal, &n_hidden);
  return result_csv(&result, communities);
}
