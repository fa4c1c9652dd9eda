/* Accessibility of both sides as tables. */
#include <math.h>

#include "evaluate/metric.h"
#include "evaluate/stamp.h"
#include "jiujin/access_zones.h"

static const double ms_per_minute = 60000, percent = 100;

static JjBasis basis_of(const JjAccessPair *pair) {
  const uint32_t inputs = JJ_INPUT_BIT(JJ_INPUT_GRADUATES) | JJ_INPUT_BIT(JJ_INPUT_PROGRAMS) |
                          JJ_INPUT_BIT(JJ_INPUT_SCHOOLS) | JJ_INPUT_BIT(JJ_INPUT_FEEDERS) |
                          JJ_INPUT_BIT(JJ_INPUT_ZONES) | JJ_INPUT_BIT(JJ_INPUT_FLOWS);
  JjBasis basis = MAX(pair->times[0]->basis, pair->times[1]->basis);
  for (int side = 0; side < 2; side++) basis = MAX(basis, jj_study_basis(pair->side[side]->study, inputs));
  return basis;
}

static const char *group_name(const JjAccessPair *pair, uint32_t group) {
  const JjId id = pair->groups[group];
  return id == JJ_NONE ? NULL : pair->side[1]->study->groups.name[id];
}

static void put_difference(JjTable *table, uint32_t row, uint32_t base, uint32_t scenario, uint32_t to) {
  jj_table_set_real(table, row, to, jj_table_real(table, row, scenario) - jj_table_real(table, row, base));
}

/* ---- zones ---- */

static JjTable *zones_new(void) {
  static const JjColumn columns[JJ_ACCESS_ZONE_COUNT] = {
      [JJ_ACCESS_ZONE_CODE] = {"code", JJ_COLUMN_TEXT, 0},
      [JJ_ACCESS_ZONE_NAME] = {"name", JJ_COLUMN_TEXT, 0},
      [JJ_ACCESS_ZONE_GROUP] = {"group", JJ_COLUMN_TEXT, 0},
      [JJ_ACCESS_ZONE_EDGE] = {"edge", JJ_COLUMN_TEXT, 0},
      [JJ_ACCESS_ZONE_OF(JJ_ZONE_GRADUATES, 0)] = {"base_graduates", JJ_COLUMN_REAL, 1},
      [JJ_ACCESS_ZONE_OF(JJ_ZONE_ACCESS, 0)] = {"base_access", JJ_COLUMN_REAL, 3},
      [JJ_ACCESS_ZONE_OF(JJ_ZONE_AVAILABILITY, 0)] = {"base_availability", JJ_COLUMN_REAL, 1},
      [JJ_ACCESS_ZONE_OF(JJ_ZONE_CUMULATIVE, 0)] = {"base_cumulative", JJ_COLUMN_REAL, 1},
      [JJ_ACCESS_ZONE_OF(JJ_ZONE_KTH, 0)] = {"base_minutes", JJ_COLUMN_REAL, 1},
      [JJ_ACCESS_ZONE_OF(JJ_ZONE_GRADUATES, 1)] = {"scen_graduates", JJ_COLUMN_REAL, 1},
      [JJ_ACCESS_ZONE_OF(JJ_ZONE_ACCESS, 1)] = {"scen_access", JJ_COLUMN_REAL, 3},
      [JJ_ACCESS_ZONE_OF(JJ_ZONE_AVAILABILITY, 1)] = {"scen_availability", JJ_COLUMN_REAL, 1},
      [JJ_ACCESS_ZONE_OF(JJ_ZONE_CUMULATIVE, 1)] = {"scen_cumulative", JJ_COLUMN_REAL, 1},
      [JJ_ACCESS_ZONE_OF(JJ_ZONE_KTH, 1)] = {"scen_minutes", JJ_COLUMN_REAL, 1},
      [JJ_ACCESS_ZONE_CHANGE] = {"change", JJ_COLUMN_REAL, 3},
      [JJ_ACCESS_ZONE_MODE] = {"mode", JJ_COLUMN_TEXT, 0},
      [JJ_ACCESS_ZONE_BASIS] = {"basis", JJ_COLUMN_TEXT, 0},
      [JJ_ACCESS_ZONE_MARK] = {"mark", JJ_COLUMN_TEXT, 0}};
  return jj_table_new(columns, JJ_ACCESS_ZONE_COUNT);
}

/* Of a group's few graduates the number of all is given by another row and the printed share; so a zone's count of few
 * is hidden in every group. */
static void put_zone(const JjAccessPair *pair, uint32_t side, uint32_t group, JjId zone, JjTable *table, uint32_t row) {
  const JjZoneAccess *access = pair->access[side][group];
  const double all = pair->access[side][0]->graduates[zone];
  const uint32_t graduates = JJ_ACCESS_ZONE_OF(JJ_ZONE_GRADUATES, side),
                 availability = JJ_ACCESS_ZONE_OF(JJ_ZONE_AVAILABILITY, side);
  jj_table_set_real(table, row, graduates, access->graduates[zone]);
  jj_table_set_real(table, row, JJ_ACCESS_ZONE_OF(JJ_ZONE_ACCESS, side), access->access[zone]);
  jj_table_set_real(table, row, availability, access->availability[zone]);
  jj_table_set_real(table, row, JJ_ACCESS_ZONE_OF(JJ_ZONE_CUMULATIVE, side), access->cumulative[zone]);
  if (access->kth_ms[zone] != JJ_UNREACHABLE)
    jj_table_set_real(table, row, JJ_ACCESS_ZONE_OF(JJ_ZONE_KTH, side), access->kth_ms[zone] / ms_per_minute);
  if (!pair->internal && few_students((int64_t)llround(all))) {
    jj_table_hide(table, row, graduates);
    jj_table_hide(table, row, availability);
  }
}

static void add_zones(const JjAccessPair *pair, uint32_t group, JjTable *table) {
  const JjZones *zones = &pair->side[1]->study->zones;
  for (JjId zone = 0; zone < zones->n; zone++) {
    const uint32_t row = jj_table_add_row(table, 0);
    jj_table_set_text(table, row, JJ_ACCESS_ZONE_CODE, zones->code[zone]);
    jj_table_set_text(table, row, JJ_ACCESS_ZONE_NAME, zones->name[zone]);
    jj_table_set_text(table, row, JJ_ACCESS_ZONE_GROUP, group_name(pair, group));
    jj_table_set_text(table, row, JJ_ACCESS_ZONE_EDGE, pair->access[1][group]->edge[zone] ? "邊界" : NULL);
    for (uint32_t side = 0; side < 2; side++) put_zone(pair, side, group, zone, table, row);
    put_difference(table, row, JJ_ACCESS_ZONE_OF(JJ_ZONE_ACCESS, 0), JJ_ACCESS_ZONE_OF(JJ_ZONE_ACCESS, 1),
                   JJ_ACCESS_ZONE_CHANGE);
    jj_table_set_text(table, row, JJ_ACCESS_ZONE_MODE, pair->times[1]->mode);
    stamp_row(table, row, JJ_ACCESS_ZONE_BASIS, basis_of(pair), pair->internal);
  }
}

JjTable *jj_access_zones_table(const JjAccessPair *pair) {
  JjTable *table = zones_new();
  for (uint32_t group = 0; group < pair->n_groups; group++) add_zones(pair, group, table);
  return table;
}

JjTable *jj_access_layer_table(const JjAccessPair *pair, uint32_t group) {
  JjTable *table = zones_new();
  add_zones(pair, group, table);
  return table;
}

/* ---- summary ---- */

static JjTable *summary_new(void) {
  static const JjColumn columns[JJ_ACCESS_SUM_COUNT] = {
      [JJ_ACCESS_SUM_GROUP] = {"group", JJ_COLUMN_TEXT, 0},
      [JJ_ACCESS_SUM_NAME] = {"name", JJ_COLUMN_TEXT, 0},
      [JJ_ACCESS_SUM_OF(JJ_SUM_SHARE, 0)] = {"base_share", JJ_COLUMN_REAL, 1},
      [JJ_ACCESS_SUM_OF(JJ_SUM_SEATS, 0)] = {"base_seats", JJ_COLUMN_INT, 0},
      [JJ_ACCESS_SUM_OF(JJ_SUM_MEAN, 0)] = {"base_mean", JJ_COLUMN_REAL, 3},
      [JJ_ACCESS_SUM_OF(JJ_SUM_P10, 0)] = {"base_p10", JJ_COLUMN_REAL, 3},
      [JJ_ACCESS_SUM_OF(JJ_SUM_MEDIAN, 0)] = {"base_median", JJ_COLUMN_REAL, 3},
      [JJ_ACCESS_SUM_OF(JJ_SUM_P90, 0)] = {"base_p90", JJ_COLUMN_REAL, 3},
      [JJ_ACCESS_SUM_OF(JJ_SUM_ZERO, 0)] = {"base_zero", JJ_COLUMN_REAL, 1},
      [JJ_ACCESS_SUM_OF(JJ_SUM_SHARE, 1)] = {"scen_share", JJ_COLUMN_REAL, 1},
      [JJ_ACCESS_SUM_OF(JJ_SUM_SEATS, 1)] = {"scen_seats", JJ_COLUMN_INT, 0},
      [JJ_ACCESS_SUM_OF(JJ_SUM_MEAN, 1)] = {"scen_mean", JJ_COLUMN_REAL, 3},
      [JJ_ACCESS_SUM_OF(JJ_SUM_P10, 1)] = {"scen_p10", JJ_COLUMN_REAL, 3},
      [JJ_ACCESS_SUM_OF(JJ_SUM_MEDIAN, 1)] = {"scen_median", JJ_COLUMN_REAL, 3},
      [JJ_ACCESS_SUM_OF(JJ_SUM_P90, 1)] = {"scen_p90", JJ_COLUMN_REAL, 3},
      [JJ_ACCESS_SUM_OF(JJ_SUM_ZERO, 1)] = {"scen_zero", JJ_COLUMN_REAL, 1},
      [JJ_ACCESS_SUM_CHANGE] = {"change", JJ_COLUMN_REAL, 3},
      [JJ_ACCESS_SUM_MODE] = {"mode", JJ_COLUMN_TEXT, 0},
      [JJ_ACCESS_SUM_BASIS] = {"basis", JJ_COLUMN_TEXT, 0},
      [JJ_ACCESS_SUM_MARK] = {"mark", JJ_COLUMN_TEXT, 0}};
  return jj_table_new(columns, JJ_ACCESS_SUM_COUNT);
}

static void put_summary(const JjAccessPair *pair, uint32_t side, uint32_t group, JjTable *table, uint32_t row) {
  const JjZoneAccess *access = pair->access[side][group];
  const struct {
    JjAccessSumPart part;
    double value;
  } values[] = {{JJ_SUM_MEAN, access->summary.mean},
                {JJ_SUM_P10, access->summary.p10},
                {JJ_SUM_MEDIAN, access->summary.median},
                {JJ_SUM_P90, access->summary.p90},
                {JJ_SUM_ZERO, percent * access->summary.share_zero}};
  jj_table_set_int(table, row, JJ_ACCESS_SUM_OF(JJ_SUM_SEATS, side), (int64_t)llround(access->seats));
  if (access->group != JJ_NONE)
    jj_table_set_real(table, row, JJ_ACCESS_SUM_OF(JJ_SUM_SHARE, side),
                      percent * jj_group_share(pair->side[side], JJ_NONE, access->group));
  for (size_t i = 0; i < G_N_ELEMENTS(values); i++)
    jj_table_set_real(table, row, JJ_ACCESS_SUM_OF(values[i].part, side), values[i].value);
}

JjTable *jj_access_summary_table(const JjAccessPair *pair) {
  JjTable *table = summary_new();
  for (uint32_t group = 0; group < pair->n_groups; group++) {
    const uint32_t row = jj_table_add_row(table, 0);
    jj_table_set_text(table, row, JJ_ACCESS_SUM_GROUP, group_name(pair, group));
    for (uint32_t side = 0; side < 2; side++) put_summary(pair, side, group, table, row);
    put_difference(table, row, JJ_ACCESS_SUM_OF(JJ_SUM_MEAN, 0), JJ_ACCESS_SUM_OF(JJ_SUM_MEAN, 1),
                   JJ_ACCESS_SUM_CHANGE);
    jj_table_set_text(table, row, JJ_ACCESS_SUM_MODE, pair->times[1]->mode);
    stamp_row(table, row, JJ_ACCESS_SUM_BASIS, basis_of(pair), pair->internal);
  }
  return table;
}

/* ---- shares ---- */

static bool has_a_community(const JjPlan *plan, JjId district) {
  bool found = false;
  for (JjId c = 0; c < plan->n; c++) found = found || plan->district[c] == district;
  return found;
}

static void add_share(const JjAccessPair *pair, JjId district, uint32_t group, JjTable *table) {
  static const uint32_t columns[] = {JJ_ACCESS_SHARE_BASE, JJ_ACCESS_SHARE_SCENARIO};
  const JjNames *districts = &pair->side[1]->study->districts;
  const uint32_t row = jj_table_add_row(table, 0);
  jj_table_set_text(table, row, JJ_ACCESS_SHARE_CODE, districts->code[district]);
  jj_table_set_text(table, row, JJ_ACCESS_SHARE_NAME, districts->name[district]);
  jj_table_set_text(table, row, JJ_ACCESS_SHARE_GROUP, group_name(pair, group));
  for (uint32_t side = 0; side < 2; side++)
    jj_table_set_real(table, row, columns[side],
                      percent * jj_group_share(pair->side[side], district, pair->groups[group]));
  stamp_row(table, row, JJ_ACCESS_SHARE_BASIS, basis_of(pair), pair->internal);
}

JjTable *jj_access_shares_table(const JjAccessPair *pair) {
  static const JjColumn columns[JJ_ACCESS_SHARE_COUNT] = {[JJ_ACCESS_SHARE_CODE] = {"code", JJ_COLUMN_TEXT, 0},
                                                          [JJ_ACCESS_SHARE_NAME] = {"name", JJ_COLUMN_TEXT, 0},
                                                          [JJ_ACCESS_SHARE_GROUP] = {"group", JJ_COLUMN_TEXT, 0},
                                                          [JJ_ACCESS_SHARE_BASE] = {"base", JJ_COLUMN_REAL, 1},
                                                          [JJ_ACCESS_SHARE_SCENARIO] = {"scenario", JJ_COLUMN_REAL, 1},
                                                          [JJ_ACCESS_SHARE_BASIS] = {"basis", JJ_COLUMN_TEXT, 0},
                                                          [JJ_ACCESS_SHARE_MARK] = {"mark", JJ_COLUMN_TEXT, 0}};
  JjTable *table = jj_table_new(columns, JJ_ACCESS_SHARE_COUNT);
  for (JjId district = 0; district < pair->side[1]->study->districts.n; district++)
    for (uint32_t group = 0; group < pair->n_groups; group++)
      if (pair->groups[group] != JJ_NONE && has_a_community(pair->side[1]->plan, district))
        add_share(pair, district, group, table);
  return table;
}
