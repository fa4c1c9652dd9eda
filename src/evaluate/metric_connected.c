/* 地理環境相互連結: the connected parts of a community, counted and named. */
#include "evaluate/metric.h"

void metric_connected_parts(const Side *side, GArray *measures) {
  const JjSituation *situation = side->situation;
  for (JjId c = 0; c < situation->plan->n; c++) {
    g_autoptr(JjParts) parts = jj_plan_parts(situation->study, situation->plan, c);
    measure_count(measures, JJ_LEVEL_COMMUNITY, c, JJ_VARIANT_SHARED, parts->n_parts);
  }
}

/* "竹東鎮、北埔鄉 | 尖石鄉": the zones of each part. */
static void name_parts(const JjStudy *study, const JjParts *parts, GString *text) {
  for (uint32_t part = 0; part < parts->n_parts; part++) {
    const char *separator = part > 0 ? " | " : "";
    for (uint32_t i = 0; i < parts->n_zones; i++) {
      if (parts->part[i] != part) continue;
      g_string_append_printf(text, "%s%s", separator, study->zones.name[parts->zone[i]]);
      separator = "、";
    }
  }
}

void criterion_connected(const Side *side, JjId community, Judgement *judgement) {
  const JjSituation *situation = side->situation;
  g_autoptr(JjParts) parts = jj_plan_parts(situation->study, situation->plan, community);
  judgement->verdict = parts->n_parts == 0   ? JJ_VERDICT_NO_DATA
                       : parts->n_parts == 1 ? JJ_VERDICT_MET
                                             : JJ_VERDICT_NOT_MET;
  name_parts(situation->study, parts, judgement->detail);
}

/* A bridge or ferry that is listed needs no road across a border. */
void criterion_road_linked(const Side *side, JjId community, Judgement *judgement) {
  const JjSituation *situation = side->situation;
  const JjLinks *links = &situation->study->links;
  g_autofree bool *open = g_new0(bool, (size_t)links->n + 1);
  for (uint32_t i = 0; i < links->n; i++) open[i] = links->kind[i] != JJ_LINK_BORDER || side->crossed[i];
  g_autoptr(JjParts) parts = jj_plan_parts_over(situation->study, situation->plan, community, open);
  judgement->verdict = parts->n_parts == 0   ? JJ_VERDICT_NO_DATA
                       : parts->n_parts == 1 ? JJ_VERDICT_MET
                                             : JJ_VERDICT_NOT_MET;
  name_parts(situation->study, parts, judgement->detail);
}
