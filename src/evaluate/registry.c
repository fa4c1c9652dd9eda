/* The metrics, in the order they are printed. Adding one = a row here, a function, a test. */
#include <math.h>
#include <string.h>

#include "evaluate/metric.h"

#define PLACE (JJ_INPUT_BIT(JJ_INPUT_MEMBERSHIP) | JJ_INPUT_BIT(JJ_INPUT_SCHOOLS) | JJ_INPUT_BIT(JJ_INPUT_FEEDERS))
#define FLOWS (PLACE | JJ_INPUT_BIT(JJ_INPUT_FLOWS))
#define GRADUATES                                                                                                      \
  (JJ_INPUT_BIT(JJ_INPUT_MEMBERSHIP) | JJ_INPUT_BIT(JJ_INPUT_FEEDERS) | JJ_INPUT_BIT(JJ_INPUT_GRADUATES))
#define BORDERS (JJ_INPUT_BIT(JJ_INPUT_ZONES) | JJ_INPUT_BIT(JJ_INPUT_LINKS) | JJ_INPUT_BIT(JJ_INPUT_MEMBERSHIP))

const char *const unit_words[] = {"share", "index", "students", "count", "minutes", "km", NULL};
const char *const direction_words[] = {"context", "higher", "lower", NULL};

#define PROGRAMS (JJ_INPUT_BIT(JJ_INPUT_PROGRAMS) | JJ_INPUT_BIT(JJ_INPUT_SCHOOLS) | JJ_INPUT_BIT(JJ_INPUT_MEMBERSHIP))

#define AREAS JJ_INPUT_BIT(JJ_INPUT_SCHOOL_AREAS)

/* How a row is computed: of one side, of both together, of one side by each mode of travel. */
#define SIDE(function) function, NULL, NULL, WAY_ATTENDED, TOLD_MEAN
#define BOTH(function) NULL, function, NULL, WAY_ATTENDED, TOLD_MEAN
#define TRAVEL(function, way, told) NULL, NULL, function, way, told

#define HIGHER DIRECTION_HIGHER
#define LOWER DIRECTION_LOWER
#define CONTEXT DIRECTION_CONTEXT

const Metric metrics[] = {
    {"nearby_rate", N_("nearby-enrollment rate"), UNIT_SHARE, CONTEXT, FLOWS, 0, SIDE(metric_nearby_rate)},
    {"expected_rate", N_("rate if choice ignored place"), UNIT_SHARE, CONTEXT, FLOWS, 0, SIDE(metric_expected_rate)},
    {"size_corrected", N_("size-corrected nearby enrollment"), UNIT_INDEX, HIGHER, FLOWS, 0,
     SIDE(metric_size_corrected)},
    {"within_minutes", N_("entrants within 30 minutes, whatever the plan"), UNIT_SHARE, HIGHER, FLOWS, WITHIN_MINUTES,
     TRAVEL(metric_within, WAY_ATTENDED, TOLD_MEAN)},
    {"stay_rate", N_("stay rate"), UNIT_SHARE, CONTEXT, FLOWS, 0, SIDE(metric_stay_rate)},
    {"coverage", N_("entrants over graduates"), UNIT_SHARE, CONTEXT, FLOWS | GRADUATES, 0, SIDE(metric_coverage)},
    {"stay_of_graduates", N_("stay rate over graduates"), UNIT_SHARE, CONTEXT, FLOWS | GRADUATES, 0,
     SIDE(metric_stay_of_graduates)},
    {"graduates", N_("graduates"), UNIT_STUDENTS, CONTEXT, GRADUATES, 0, SIDE(metric_graduates)},
    {"graduates_per_community", N_("mean graduates per community"), UNIT_STUDENTS, CONTEXT, GRADUATES, 0,
     SIDE(metric_graduates_per_community)},
    {"entrants", N_("entrants read"), UNIT_STUDENTS, CONTEXT, FLOWS, 0, SIDE(metric_entrants)},
    {"entrants_inside", N_("entrants of the study's schools"), UNIT_STUDENTS, CONTEXT, FLOWS, 0,
     SIDE(metric_entrants_inside)},
    {"entrants_outside", N_("entrants elsewhere"), UNIT_STUDENTS, CONTEXT, FLOWS, 0, SIDE(metric_entrants_outside)},
    {"entrants_to_place", N_("entrants to place"), UNIT_STUDENTS, LOWER, FLOWS, 0, SIDE(metric_entrants_to_place)},
    {"entrants_left_out", N_("entrants left out of the variant"), UNIT_STUDENTS, CONTEXT, FLOWS, 0,
     SIDE(metric_entrants_left_out)},
    {"entrants_unassigned", N_("entrants of schools in no community"), UNIT_STUDENTS, LOWER, FLOWS, 0,
     SIDE(metric_entrants_unassigned)},
    {"boundary_effect", N_("change of the rate by boundaries"), UNIT_SHARE, CONTEXT, FLOWS, 0,
     BOTH(metric_boundary_effect)},
    {"behaviour_effect", N_("change of the rate by behaviour"), UNIT_SHARE, CONTEXT, FLOWS, 0,
     BOTH(metric_behaviour_effect)},
    {"schools_effect", N_("change of the rate by schools opened or closed"), UNIT_SHARE, CONTEXT, FLOWS, 0,
     BOTH(metric_schools_effect)},
    {"zone_part", N_("part of a zone in the change of the rate"), UNIT_SHARE, CONTEXT, FLOWS, 0,
     BOTH(metric_zone_part)},
    {"suitably_near", N_("vocational entrants suitably near"), UNIT_SHARE, HIGHER, FLOWS | PROGRAMS, 0,
     SIDE(metric_suitably_near)},
    {"own_area_rate", N_("entrants from their school's own area"), UNIT_SHARE, CONTEXT, FLOWS | AREAS, 0,
     SIDE(metric_own_area_rate)},
    {"entrants_group_unknown", N_("entrants whose program group is not known"), UNIT_STUDENTS, LOWER, FLOWS | PROGRAMS,
     0, SIDE(metric_entrants_group_unknown)},
    {"seats", N_("seats"), UNIT_STUDENTS, CONTEXT, PROGRAMS, 0, SIDE(metric_seats)},
    {"schools_without_seats", N_("schools whose seats are not given"), UNIT_COUNT, LOWER, PROGRAMS, 0,
     SIDE(metric_schools_without_seats)},
    {"seats_per_graduate", N_("seats per graduate"), UNIT_SHARE, HIGHER, PROGRAMS | GRADUATES, 0,
     SIDE(metric_seats_per_graduate)},
    {"exam_free_seats_per_graduate", N_("exam-free seats per graduate"), UNIT_SHARE, HIGHER, PROGRAMS | GRADUATES, 0,
     SIDE(metric_exam_free_seats_per_graduate)},
    {"registration_rate", N_("registration rate"), UNIT_SHARE, HIGHER, PROGRAMS, 0, SIDE(metric_registration_rate)},
    {"exam_free_share", N_("share of exam-free entrants"), UNIT_SHARE, HIGHER, PROGRAMS, 0,
     SIDE(metric_exam_free_share)},
    {"entrants_above_seats", N_("entrants above the seats of their school"), UNIT_STUDENTS, LOWER, FLOWS | PROGRAMS, 0,
     SIDE(metric_entrants_above_seats)},
    {"connected_parts", N_("connected parts"), UNIT_COUNT, LOWER, BORDERS, 0, SIDE(metric_connected_parts)},
    {"shape_polsby_popper", N_("compactness by the border (Polsby–Popper)"), UNIT_INDEX, HIGHER, BORDERS, 0,
     SIDE(metric_polsby_popper)},
    {"shape_reock", N_("compactness by the enclosing circle (Reock)"), UNIT_INDEX, HIGHER, BORDERS, 0,
     SIDE(metric_reock)},
    {"shape_hull", N_("part of the convex hull"), UNIT_INDEX, HIGHER, BORDERS, 0, SIDE(metric_hull)},
    {"shape_border", N_("length of the border"), UNIT_KM, CONTEXT, BORDERS, 0, SIDE(metric_border)},
    {"zone_own_share", N_("zone's entrants in its own communities"), UNIT_SHARE, HIGHER, FLOWS, 0,
     SIDE(metric_zone_own_share)},
    {"zone_other_share", N_("zone's entrants in the other community that most go to"), UNIT_SHARE, LOWER, FLOWS, 0,
     SIDE(metric_zone_other_share)},
    {"zone_misfit", N_("zones whose entrants go more to another community"), UNIT_COUNT, LOWER, FLOWS, 0,
     SIDE(metric_zone_misfit)},
    {"counties_spanned", N_("counties of a community"), UNIT_COUNT, CONTEXT, BORDERS, 0, SIDE(metric_counties_spanned)},
    {"districts_spanned", N_("admission districts of a community"), UNIT_COUNT, CONTEXT, BORDERS, 0,
     SIDE(metric_districts_spanned)},
    {"communities_of_county", N_("communities of a county"), UNIT_COUNT, CONTEXT, BORDERS, 0,
     SIDE(metric_communities_of_county)},
    {"schools", N_("schools"), UNIT_COUNT, CONTEXT, PLACE, 0, SIDE(metric_schools)},
    {"attended_minutes", N_("mean minutes to the school attended"), UNIT_MINUTES, LOWER, FLOWS, 0,
     TRAVEL(metric_minutes, WAY_ATTENDED, TOLD_MEAN)},
    {"attended_minutes_common", N_("mean minutes to the school attended, of those with a way on both sides"),
     UNIT_MINUTES, LOWER, FLOWS, 0, TRAVEL(metric_minutes_common, WAY_ATTENDED, TOLD_MEAN)},
    {"attended_minutes_median", N_("median minutes to the school attended"), UNIT_MINUTES, LOWER, FLOWS, 0,
     TRAVEL(metric_minutes, WAY_ATTENDED, TOLD_MEDIAN)},
    {"attended_minutes_p90", N_("90th percentile of the minutes to the school attended"), UNIT_MINUTES, LOWER, FLOWS, 0,
     TRAVEL(metric_minutes, WAY_ATTENDED, TOLD_P90)},
    {"attended_over_60", N_("entrants over 60 minutes from the school attended"), UNIT_SHARE, LOWER, FLOWS, 60,
     TRAVEL(metric_minutes, WAY_ATTENDED, TOLD_OVER_60)},
    {"attended_without_way", N_("entrants without a way to the school attended"), UNIT_STUDENTS, LOWER, FLOWS, 0,
     TRAVEL(metric_minutes, WAY_ATTENDED, TOLD_WITHOUT)},
    {"nearest_minutes", N_("mean minutes to the nearest school"), UNIT_MINUTES, LOWER, GRADUATES, 0,
     TRAVEL(metric_minutes, WAY_NEAREST, TOLD_MEAN)},
    {"nearest_minutes_common", N_("mean minutes to the nearest school, of those with a way on both sides"),
     UNIT_MINUTES, LOWER, GRADUATES, 0, TRAVEL(metric_minutes_common, WAY_NEAREST, TOLD_MEAN)},
    {"nearest_minutes_median", N_("median minutes to the nearest school"), UNIT_MINUTES, LOWER, GRADUATES, 0,
     TRAVEL(metric_minutes, WAY_NEAREST, TOLD_MEDIAN)},
    {"nearest_minutes_p90", N_("90th percentile of the minutes to the nearest school"), UNIT_MINUTES, LOWER, GRADUATES,
     0, TRAVEL(metric_minutes, WAY_NEAREST, TOLD_P90)},
    {"nearest_over_60", N_("graduates over 60 minutes from the nearest school"), UNIT_SHARE, LOWER, GRADUATES, 60,
     TRAVEL(metric_minutes, WAY_NEAREST, TOLD_OVER_60)},
    {"own_nearest_minutes", N_("mean minutes to the nearest school of the own community"), UNIT_MINUTES, LOWER,
     GRADUATES, 0, TRAVEL(metric_minutes, WAY_NEAREST_OWN, TOLD_MEAN)},
    {"own_nearest_minutes_common",
     N_("mean minutes to the nearest school of the own community, of those with a way on both sides"), UNIT_MINUTES,
     LOWER, GRADUATES, 0, TRAVEL(metric_minutes_common, WAY_NEAREST_OWN, TOLD_MEAN)},
    {"own_nearest_minutes_median", N_("median minutes to the nearest school of the own community"), UNIT_MINUTES, LOWER,
     GRADUATES, 0, TRAVEL(metric_minutes, WAY_NEAREST_OWN, TOLD_MEDIAN)},
    {"own_nearest_minutes_p90", N_("90th percentile of the minutes to the nearest school of the own community"),
     UNIT_MINUTES, LOWER, GRADUATES, 0, TRAVEL(metric_minutes, WAY_NEAREST_OWN, TOLD_P90)},
    {"own_nearest_over_60", N_("graduates over 60 minutes from the nearest school of the own community"), UNIT_SHARE,
     LOWER, GRADUATES, 60, TRAVEL(metric_minutes, WAY_NEAREST_OWN, TOLD_OVER_60)},
    {"reach", N_("graduates with a school within reach, whatever the plan"), UNIT_SHARE, HIGHER, GRADUATES | PROGRAMS,
     0, TRAVEL(metric_reach, WAY_NEAREST, TOLD_MEAN)},
    {"reach_own", N_("graduates with a school of their own community within reach"), UNIT_SHARE, HIGHER,
     GRADUATES | PROGRAMS, 0, TRAVEL(metric_reach, WAY_NEAREST_OWN, TOLD_MEAN)},
    {"reach_required", N_("graduates with a required kind of program within reach, whatever the plan"), UNIT_SHARE,
     HIGHER, GRADUATES | PROGRAMS, 0, TRAVEL(metric_reach_required, WAY_NEAREST, TOLD_MEAN)},
    {"reach_required_own", N_("graduates with a required kind of program of their own community within reach"),
     UNIT_SHARE, HIGHER, GRADUATES | PROGRAMS, 0, TRAVEL(metric_reach_required, WAY_NEAREST_OWN, TOLD_MEAN)},
    {"zone_nearest_minutes", N_("minutes from a zone to the nearest school"), UNIT_MINUTES, LOWER, PLACE, 0,
     TRAVEL(metric_zone_nearest, WAY_NEAREST, TOLD_MEAN)},
    {"zones_moved", N_("zones moved to another community"), UNIT_COUNT, LOWER, BORDERS, 0, BOTH(metric_zones_moved)},
    {"graduates_moved", N_("graduates moved to another community"), UNIT_STUDENTS, LOWER, GRADUATES, 0,
     BOTH(metric_graduates_moved)},
    {"schools_moved", N_("schools moved to another community"), UNIT_COUNT, LOWER, PLACE, 0,
     BOTH(metric_schools_moved)},
    {"entrants_moved", N_("entrants of schools moved to another community"), UNIT_STUDENTS, LOWER, FLOWS, 0,
     BOTH(metric_entrants_moved)},
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
  Measure measure = {level, unit, variant, {0, NULL}, 0, true, ratio, jj_rate(ratio)};
  g_array_append_val(measures, measure);
}

void measure_quotient(GArray *measures, JjLevel level, JjId unit, JjVariant variant, JjRatio ratio) {
  double value = ratio.den > 0 ? jj_grid((double)ratio.num / (double)ratio.den) : (double)NAN;
  Measure measure = {level, unit, variant, {0, NULL}, 0, true, ratio, value};
  g_array_append_val(measures, measure);
}

void measure_of_group(GArray *measures, const Measure *unit, Group group, JjRatio ratio) {
  /* More may be registered than there are seats. */
  const bool is_share = ratio.num <= ratio.den || ratio.den == 0;
  const double value = is_share ? jj_rate(ratio) : jj_grid((double)ratio.num / (double)ratio.den);
  Measure measure = {unit->level, unit->unit, unit->variant, group, 0, true, ratio, value};
  g_array_append_val(measures, measure);
}

void measure_count(GArray *measures, JjLevel level, JjId unit, JjVariant variant, int64_t count) {
  measure_value(measures, level, unit, variant, (double)count);
}

void measure_value(GArray *measures, JjLevel level, JjId unit, JjVariant variant, double value) {
  Measure measure = {level, unit, variant, {0, NULL}, 0, false, {0, 0}, value};
  g_array_append_val(measures, measure);
}

JjId community_of_code(const JjPlan *plan, const char *code) {
  for (JjId c = 0; c < plan->n; c++)
    if (strcmp(plan->code[c], code) == 0) return c;
  return JJ_NONE;
}

JjId community_of_other(const JjPlan *own, const JjPlan *other, JjId community) {
  const char *code = own->code[community];
  if (community < other->n && strcmp(other->code[community], code) == 0) return community;
  return community_of_code(other, code);
}

bool school_stands_in(const JjSituation *situation, JjId school, JjId community) {
  const JjStudy *study = situation->study;
  if (study->schools.kind[school] != JJ_DESTINATION_SCHOOL) return false;
  if (!jj_school_exists(study, school, situation->year)) return false;
  return community == JJ_NONE || situation->plan->school_community[school] == community;
}
