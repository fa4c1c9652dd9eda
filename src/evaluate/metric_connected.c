/* 地理環境相互連結: the connected parts of a community, counted and named. */
#include <string.h>

#include "evaluate/metric.h"

void metric_connected_parts(const Side *side, GArray *measures) {
  const JjSituation *situation = side->situation;
  for (JjId c = 0; c < situation->plan->n; c++) {
    g_autoptr(JjParts) parts = jj_plan_parts(situation->study, situation->plan, c);
    measure_count(measures, JJ_LEVEL_COMMUNITY, c, JJ_VARIANT_SHARED, parts->n_parts);
  }
}

/* "竹東鎮、北埔鄉 | 尖石鄉": the zones of each part. (owned) */
static char *name_parts(const JjStudy *study, const JjParts *parts) {
  GString *text = g_string_new(NULL);
  for (uint32_t part = 0; part < parts->n_parts; part++) {
    const char *separator = part > 0 ? " | " : "";
    for (uint32_t i = 0; i < parts->n_zones; i++) {
      if (parts->part[i] != part) continue;
      g_string_append_printf(text, "%s%s", separator, study->zones.name[parts->zone[i]]);
      separator = "、";
    }
  }
  return g_string_free(text, FALSE);
}

typedef struct {
  JjCriteriaColumn verdict, detail;
} SideColumns;

static void judge(const JjSituation *situation, JjId community, JjTable *criteria, uint32_t row, SideColumns columns) {
  if (community == JJ_NONE) return;
  g_autoptr(JjParts) parts = jj_plan_parts(situation->study, situation->plan, community);
  JjVerdict verdict = parts->n_parts == 0   ? JJ_VERDICT_NO_DATA
                      : parts->n_parts == 1 ? JJ_VERDICT_MET
                                            : JJ_VERDICT_NOT_MET;
  g_autofree char *names = name_parts(situation->study, parts);
  jj_table_set_text(criteria, row, columns.verdict, jj_verdict_words[verdict]);
  jj_table_set_text(criteria, row, columns.detail, names);
}

static void add_row(const JjSituation *base, JjId base_community, const JjSituation *scenario, JjId scenario_community,
                    JjTable *criteria) {
  uint32_t row = jj_table_add_row(criteria, 0);
  const JjPlan *plan = base_community != JJ_NONE ? base->plan : scenario->plan;
  JjId community = base_community != JJ_NONE ? base_community : scenario_community;
  jj_table_set_text(criteria, row, JJ_CRITERIA_CRITERION, "connected");
  jj_table_set_text(criteria, row, JJ_CRITERIA_CODE, plan->code[community]);
  jj_table_set_text(criteria, row, JJ_CRITERIA_NAME, plan->name[community]);
  jj_table_set_text(criteria, row, JJ_CRITERIA_MATCH,
                    base_community == JJ_NONE       ? "scenario"
                    : scenario_community == JJ_NONE ? "base"
                                                    : "both");
  judge(base, base_community, criteria, row, (SideColumns){JJ_CRITERIA_BASE, JJ_CRITERIA_BASE_DETAIL});
  judge(scenario, scenario_community, criteria, row, (SideColumns){JJ_CRITERIA_SCENARIO, JJ_CRITERIA_SCENARIO_DETAIL});
}

void criterion_connected(const JjSituation *base, const JjSituation *scenario, JjTable *criteria) {
  for (JjId c = 0; c < base->plan->n; c++)
    add_row(base, c, scenario, community_of_code(scenario->plan, base->plan->code[c]), criteria);
  for (JjId c = 0; c < scenario->plan->n; c++)
    if (community_of_code(base->plan, scenario->plan->code[c]) == JJ_NONE)
      add_row(base, JJ_NONE, scenario, c, criteria);
}
