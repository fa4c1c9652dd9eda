/* The metrics, in the order they are printed. Adding one = a row here, a function, a test. */
#include <string.h>

#include "evaluate/metric.h"

#define PLACE (JJ_INPUT_BIT(JJ_INPUT_MEMBERSHIP) | JJ_INPUT_BIT(JJ_INPUT_SCHOOLS) | JJ_INPUT_BIT(JJ_INPUT_FEEDERS))
#define FLOWS (PLACE | JJ_INPUT_BIT(JJ_INPUT_FLOWS))
#define GRADUATES                                                                                                      \
  (JJ_INPUT_BIT(JJ_INPUT_MEMBERSHIP) | JJ_INPUT_BIT(JJ_INPUT_FEEDERS) | JJ_INPUT_BIT(JJ_INPUT_GRADUATES))
#define BORDERS (JJ_INPUT_BIT(JJ_INPUT_ZONES) | JJ_INPUT_BIT(JJ_INPUT_LINKS) | JJ_INPUT_BIT(JJ_INPUT_MEMBERSHIP))

const char *const unit_words[] = {"share", "index", "students", "count", NULL};
const char *const direction_words[] = {"context", "higher", "lower", NULL};

#define HIGHER DIRECTION_HIGHER
#define LOWER DIRECTION_LOWER
#define CONTEXT DIRECTION_CONTEXT

const Metric metrics[] = {
    {"nearby_rate", N_("nearby-enrollment rate"), UNIT_SHARE, CONTEXT, FLOWS, NULL, 0, metric_nearby_rate},
    {"expected_rate", N_("rate if choice ignored place"), UNIT_SHARE, CONTEXT, FLOWS, NULL, 0, metric_expected_rate},
    {"size_corrected", N_("size-corrected nearby enrollment"), UNIT_INDEX, HIGHER, FLOWS, NULL, 0,
     metric_size_corrected},
    {"within_minutes", N_("entrants within 30 minutes, whatever the plan"), UNIT_SHARE, HIGHER, FLOWS,
     "car_straight_line", WITHIN_MINUTES, metric_within},
    {"stay_rate", N_("stay rate"), UNIT_SHARE, CONTEXT, FLOWS, NULL, 0, metric_stay_rate},
    {"coverage", N_("entrants over graduates"), UNIT_SHARE, CONTEXT, FLOWS | GRADUATES, NULL, 0, metric_coverage},
    {"stay_of_graduates", N_("stay rate over graduates"), UNIT_SHARE, CONTEXT, FLOWS | GRADUATES, NULL, 0,
     metric_stay_of_graduates},
    {"graduates", N_("graduates"), UNIT_STUDENTS, CONTEXT, GRADUATES, NULL, 0, metric_graduates},
    {"graduates_per_community", N_("mean graduates per community"), UNIT_STUDENTS, CONTEXT, GRADUATES, NULL, 0,
     metric_graduates_per_community},
    {"entrants", N_("entrants read"), UNIT_STUDENTS, CONTEXT, FLOWS, NULL, 0, metric_entrants},
    {"entrants_inside", N_("entrants of the study's schools"), UNIT_STUDENTS, CONTEXT, FLOWS, NULL, 0,
     metric_entrants_inside},
    {"entrants_outside", N_("entrants elsewhere"), UNIT_STUDENTS, CONTEXT, FLOWS, NULL, 0, metric_entrants_outside},
    {"entrants_to_place", N_("entrants to place"), UNIT_STUDENTS, LOWER, FLOWS, NULL, 0, metric_entrants_to_place},
    {"entrants_left_out", N_("entrants left out of the variant"), UNIT_STUDENTS, CONTEXT, FLOWS, NULL, 0,
     metric_entrants_left_out},
    {"entrants_unassigned", N_("entrants of schools in no community"), UNIT_STUDENTS, LOWER, FLOWS, NULL, 0,
     metric_entrants_unassigned},
    {"boundary_effect", N_("change of the rate by boundaries"), UNIT_SHARE, CONTEXT, FLOWS, NULL, 0, NULL},
    {"behaviour_effect", N_("change of the rate by behaviour"), UNIT_SHARE, CONTEXT, FLOWS, NULL, 0, NULL},
    {"schools_effect", N_("change of the rate by schools opened or closed"), UNIT_SHARE, CONTEXT, FLOWS, NULL, 0, NULL},
    {"connected_parts", N_("connected parts"), UNIT_COUNT, LOWER, BORDERS, NULL, 0, metric_connected_parts},
};
const uint32_t n_metrics = G_N_ELEMENTS(metrics);

const char *const *jj_metric_ids(void) {
  static const char *ids[G_N_ELEMENTS(metrics) + 1];
  for (uint32_t i = 0; i < n_metrics; i++) ids[i] = metrics[i].id;
  return ids;
}

const char *jj_metric_label(const char *id) {
  for (uint32_t i = 0; i < n_metrics; i++)
    if (strcmp(metrics[i].id, id) == 0) return _(metrics[i].label);
  return NULL;
}

void measure_rate(GArray *measures, JjLevel level, JjId unit, JjVariant variant, JjRatio ratio) {
  Measure measure = {level, unit, variant, true, ratio, jj_rate(ratio)};
  g_array_append_val(measures, measure);
}

void measure_count(GArray *measures, JjLevel level, JjId unit, JjVariant variant, int64_t count) {
  Measure measure = {level, unit, variant, false, {0, 0}, (double)count};
  g_array_append_val(measures, measure);
}

void measure_value(GArray *measures, JjLevel level, JjId unit, JjVariant variant, double value) {
  Measure measure = {level, unit, variant, false, {0, 0}, value};
  g_array_append_val(measures, measure);
}

JjId community_of_code(const JjPlan *plan, const char *code) {
  for (JjId c = 0; c < plan->n; c++)
    if (strcmp(plan->code[c], code) == 0) return c;
  return JJ_NONE;
}
