/* 地理環境相互連結: the connected parts of a community, counted and named. */
#include "evaluate/sums.h"

void metric_connected_parts(const Side *side, GArray *measures) {
  for (JjId c = 0; c < side->situation->plan->n; c++)
    measure_count(measures, JJ_LEVEL_COMMUNITY, c, JJ_VARIANT_SHARED, sums_parts(side->sums, c, false)->n_parts);
}

/* "竹東鎮、北埔鄉 | 尖石鄉": the zones of each part. */
static void name_parts(const JjStudy *study, const JjParts *parts, GString *text) {
  for (uint32_t part = 0; part < parts->n_parts; part++) {
    const char *separator = part > 0 ? " | " : "";
    for (uint32_t i = 0; i < parts->n_zones; i++) {
      if (parts->part[i] != part) continue;
      g_string_append(text, separator);
      g_string_append(text, study->zones.name[parts->zone[i]]);
      separator = "、";
    }
  }
}

static void judge_parts(const Side *side, const JjParts *parts, Judgement *judgement) {
  judgement->verdict = parts->n_parts == 0   ? JJ_VERDICT_NO_DATA
                       : parts->n_parts == 1 ? JJ_VERDICT_MET
                                             : JJ_VERDICT_NOT_MET;
  name_parts(side->situation->study, parts, judgement->detail);
}

void criterion_connected(const Side *side, JjId community, Judgement *judgement) {
  judge_parts(side, sums_parts(side->sums, community, false), judgement);
}

void criterion_road_linked(const Side *side, JjId community, Judgement *judgement) {
  judge_parts(side, sums_parts(side->sums, community, true), judgement);
}
