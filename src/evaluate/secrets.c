/* From tidy rows to small counts, and from those to counts of the tables. */
#include "evaluate/secrets.h"

#include <math.h>
#include <string.h>

const SideColumns side_columns[N_SIDES] = {{JJ_TIDY_BASE, JJ_TIDY_BASE_NUM, JJ_TIDY_BASE_DEN},
                                           {JJ_TIDY_SCENARIO, JJ_TIDY_SCEN_NUM, JJ_TIDY_SCEN_DEN}};

/* Counts under these are small; the stricter ones by a word in the metric or group. */
static const struct {
  const char *word;
  int64_t least;
} leasts[] = {{"low_income", 5}, {"indigenous", 5}, {"disability", 5}, {"低收入", 5}, {"原住民", 5}, {"身心障礙", 5}};
static const int64_t usual_least = 3;

static int64_t least_of(const JjTable *rows, uint32_t row) {
  const char *metric = jj_table_text(rows, row, JJ_TIDY_METRIC), *group = jj_table_text(rows, row, JJ_TIDY_GROUP);
  for (size_t i = 0; i < G_N_ELEMENTS(leasts); i++)
    if (strstr(metric, leasts[i].word) || (group && strstr(group, leasts[i].word))) return leasts[i].least;
  return usual_least;
}

/* ---- which figures are counts of students ---- */

/* Seats are chairs, a mean is no count, and N_rand multiplies counts. NO_COUNT: nothing of the part. */
#define NO_COUNT N_COUNTS
static const struct {
  const char *metric;
  Count value, num, den;
} metrics_of_students[] = {
    {"nearby_rate", NO_COUNT, COUNT_NEAR, COUNT_IN},
    {"expected_rate", NO_COUNT, COUNT_ORIGINS, NO_COUNT},
    {"within_minutes", NO_COUNT, COUNT_WITHIN, COUNT_TIMED},
    {"stay_rate", NO_COUNT, COUNT_NEAR, COUNT_DEMAND},
    {"coverage", NO_COUNT, COUNT_COVERED, COUNT_GRADUATES},
    {"stay_of_graduates", NO_COUNT, COUNT_COVERED_STAYING, COUNT_GRADUATES},
    {"graduates", COUNT_GRADUATES_PRIMARY, NO_COUNT, NO_COUNT},
    {"graduates_per_community", NO_COUNT, NO_COUNT, NO_COUNT},
    {"entrants", COUNT_ALL, NO_COUNT, NO_COUNT},
    {"entrants_inside", COUNT_IN, NO_COUNT, NO_COUNT},
    {"entrants_outside", COUNT_OUTSIDE, NO_COUNT, NO_COUNT},
    {"entrants_to_place", COUNT_TO_PLACE, NO_COUNT, NO_COUNT},
    {"entrants_left_out", COUNT_LEFT_OUT, NO_COUNT, NO_COUNT},
    {"entrants_unassigned", COUNT_UNASSIGNED, NO_COUNT, NO_COUNT},
    {"suitably_near", NO_COUNT, COUNT_SUITABLE, COUNT_VOCATIONAL},
    {"own_area_rate", NO_COUNT, COUNT_AREA, COUNT_AREA_ALL},
    {"entrants_group_unknown", COUNT_GROUP_UNKNOWN, NO_COUNT, NO_COUNT},
    {"seats", NO_COUNT, NO_COUNT, NO_COUNT},
    {"seats_per_graduate", NO_COUNT, NO_COUNT, COUNT_GRADUATES_PRIMARY},
    {"exam_free_seats_per_graduate", NO_COUNT, NO_COUNT, COUNT_GRADUATES_PRIMARY},
    {"registration_rate", NO_COUNT, COUNT_REGISTERED, NO_COUNT},
    {"exam_free_share", NO_COUNT, COUNT_EXAM_FREE, COUNT_EXAM_FREE_OF},
    {"entrants_above_seats", COUNT_ABOVE_SEATS, NO_COUNT, NO_COUNT},
    {"zone_own_share", NO_COUNT, COUNT_OWN, COUNT_ZONE},
    {"zone_other_share", NO_COUNT, COUNT_AWAY, COUNT_ZONE},
    {"attended_minutes", NO_COUNT, NO_COUNT, COUNT_ORIGINS},
    {"attended_minutes_common", NO_COUNT, NO_COUNT, COUNT_ORIGINS},
    {"attended_minutes_median", NO_COUNT, NO_COUNT, NO_COUNT},
    {"attended_minutes_p90", NO_COUNT, NO_COUNT, NO_COUNT},
    {"attended_over_60", NO_COUNT, COUNT_OVER_60, COUNT_ORIGINS},
    {"attended_without_way", COUNT_WITHOUT_WAY, NO_COUNT, NO_COUNT},
    {"nearest_minutes", NO_COUNT, NO_COUNT, COUNT_REACHED},
    {"nearest_minutes_common", NO_COUNT, NO_COUNT, COUNT_REACHED},
    {"nearest_minutes_median", NO_COUNT, NO_COUNT, NO_COUNT},
    {"nearest_minutes_p90", NO_COUNT, NO_COUNT, NO_COUNT},
    {"nearest_over_60", NO_COUNT, COUNT_REACHED, COUNT_GRADUATES_PRIMARY},
    {"own_nearest_minutes", NO_COUNT, NO_COUNT, COUNT_REACHED},
    {"own_nearest_minutes_common", NO_COUNT, NO_COUNT, COUNT_REACHED},
    {"own_nearest_minutes_median", NO_COUNT, NO_COUNT, NO_COUNT},
    {"own_nearest_minutes_p90", NO_COUNT, NO_COUNT, NO_COUNT},
    {"own_nearest_over_60", NO_COUNT, COUNT_REACHED, COUNT_GRADUATES_PRIMARY},
    {"reach", NO_COUNT, COUNT_REACHED, COUNT_GRADUATES_PRIMARY},
    {"reach_own", NO_COUNT, COUNT_REACHED, COUNT_GRADUATES_PRIMARY},
    {"reach_required", NO_COUNT, COUNT_REACHED, COUNT_GRADUATES_PRIMARY},
    {"reach_required_own", NO_COUNT, COUNT_REACHED, COUNT_GRADUATES_PRIMARY},
    {"zone_nearest_minutes", NO_COUNT, NO_COUNT, NO_COUNT},
    {"graduates_moved", COUNT_GRADUATES_MOVED, NO_COUNT, NO_COUNT},
    {"entrants_moved", COUNT_MOVED, NO_COUNT, NO_COUNT},
};

static size_t metric_of(const JjTable *rows, uint32_t row) {
  const char *metric = jj_table_text(rows, row, JJ_TIDY_METRIC);
  size_t i = 0;
  while (i < G_N_ELEMENTS(metrics_of_students) && strcmp(metrics_of_students[i].metric, metric) != 0) i++;
  return i;
}

bool row_is_of_students(const JjTable *rows, uint32_t row) {
  const bool of_shape = g_str_has_prefix(jj_table_text(rows, row, JJ_TIDY_METRIC), "shape_");
  return !of_shape && strcmp(jj_table_text(rows, row, JJ_TIDY_UNIT), "count") != 0;
}

/* Minutes are over students, who are their denominator. */
bool row_is_of_minutes(const JjTable *rows, uint32_t row) {
  return strcmp(jj_table_text(rows, row, JJ_TIDY_UNIT), "minutes") == 0;
}

/* All counts of a metric that the table lacks are of students. */
static bool is_count(const JjTable *rows, uint32_t row, Part part) {
  const size_t i = metric_of(rows, row);
  if (row_is_of_minutes(rows, row) && part != PART_DEN) return false;
  if (i == G_N_ELEMENTS(metrics_of_students)) return true;
  const bool value = metrics_of_students[i].value != NO_COUNT, num = metrics_of_students[i].num != NO_COUNT;
  const bool den = metrics_of_students[i].den != NO_COUNT;
  const bool is[N_PARTS] = {
      [PART_VALUE] = value, [PART_NUM] = num, [PART_DEN] = den, [PART_REST] = num && den, [PART_CHANGE] = value};
  return is[part];
}

/* ---- reading the rows ---- */

static bool read_real(const JjTable *rows, uint32_t row, JjTidyColumn column, int64_t *value) {
  if (strcmp(jj_table_text(rows, row, JJ_TIDY_UNIT), "students") != 0 || jj_table_is_null(rows, row, column))
    return false;
  *value = (int64_t)jj_table_real(rows, row, column);
  return true;
}

/* N_rand of a community is O·D / T·D: the reader, who knows D, gets O. */
static bool read_origins(const JjTable *rows, const Secret *secret, int64_t *value) {
  const SideColumns *columns = &side_columns[secret->side];
  const double share = jj_table_real(rows, secret->row, columns->value);
  const double den = (double)jj_table_int(rows, secret->row, columns->den);
  if (strcmp(jj_table_text(rows, secret->row, JJ_TIDY_LEVEL), "community") != 0) return false;
  if (share * sqrt(den) > 5) return false; /* O is no smaller than that: not small */
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++)
    if (strcmp(jj_table_text(rows, row, JJ_TIDY_METRIC), "entrants_inside") == 0 &&
        strcmp(jj_table_text(rows, row, JJ_TIDY_VARIANT), jj_table_text(rows, secret->row, JJ_TIDY_VARIANT)) == 0) {
      *value = (int64_t)(share * jj_table_real(rows, row, columns->value) + 0.5);
      return true;
    }
  return false;
}

bool secret_value(const JjTable *rows, const Secret *secret, int64_t *value) {
  const SideColumns *columns = &side_columns[secret->side];
  const uint32_t row = secret->row;
  if (!is_count(rows, row, secret->part)) return false;
  if (secret->part == PART_VALUE) return read_real(rows, row, columns->value, value);
  if (secret->part == PART_CHANGE)
    return jj_table_is_null(rows, row, JJ_TIDY_BASE) && jj_table_is_null(rows, row, JJ_TIDY_SCENARIO) &&
           read_real(rows, row, JJ_TIDY_CHANGE, value);
  if (jj_table_is_null(rows, row, columns->value) || jj_table_is_null(rows, row, columns->num)) return false;
  if (strcmp(jj_table_text(rows, row, JJ_TIDY_METRIC), "expected_rate") == 0) return read_origins(rows, secret, value);
  const int64_t num = jj_table_int(rows, row, columns->num), den = jj_table_int(rows, row, columns->den);
  *value = secret->part == PART_NUM ? num : secret->part == PART_DEN ? den : den - num;
  return true;
}

static void add_secrets(const JjTable *rows, uint32_t row, SideIndex side, GArray *secrets) {
  const int64_t least = least_of(rows, row);
  for (Part part = 0; part < N_PARTS; part++) {
    const Secret secret = {row, side, part};
    int64_t value;
    if (part == PART_CHANGE && side != SIDE_SCENARIO) continue; /* it is of both */
    if (secret_value(rows, &secret, &value) && value > 0 && value < least) g_array_append_val(secrets, secret);
  }
}

GArray *secrets_of(const JjTable *rows) {
  GArray *secrets = g_array_new(FALSE, FALSE, sizeof(Secret));
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++)
    for (SideIndex side = 0; row_is_of_students(rows, row) && side < N_SIDES; side++)
      add_secrets(rows, row, side, secrets);
  return secrets;
}

/* ---- counts of the tables ---- */

static uint32_t index_of(const char *const *words, const char *word) {
  uint32_t i = 0;
  while (words[i] && strcmp(words[i], word) != 0) i++;
  return i;
}

static JjId code_in(const char *const *codes, uint32_t n, const char *code) {
  for (JjId i = 0; i < n; i++)
    if (strcmp(codes[i], code) == 0) return i;
  return JJ_NONE;
}

static JjId unit_of(const JjSituation *side, JjLevel level, const char *code) {
  const JjStudy *study = side->study;
  if (level == JJ_LEVEL_TOTAL) return 0;
  if (level == JJ_LEVEL_COMMUNITY) return community_of_code(side->plan, code);
  if (level == JJ_LEVEL_SCHOOL) return code_in(study->schools.code, study->schools.n, code);
  if (level == JJ_LEVEL_ZONE) return code_in(study->zones.code, study->zones.n, code);
  return JJ_NONE;
}

static uint32_t group_of(const JjStudy *study, const char *group) {
  if (!group) return 0;
  if (strcmp(group, "公立") == 0) return RANK_OF_OWNERSHIP(JJ_OWNERSHIP_PUBLIC);
  if (strcmp(group, "私立") == 0) return RANK_OF_OWNERSHIP(JJ_OWNERSHIP_PRIVATE);
  return RANK_OF_GROUP(code_in(study->groups.name, study->groups.n, group));
}

static JjVariant variant_of(const JjTable *rows, uint32_t row, Count count) {
  if (count >= COUNT_OF_VARIANTS) return JJ_VARIANT_SHARED;
  return (JjVariant)index_of(jj_variant_words, jj_table_text(rows, row, JJ_TIDY_VARIANT));
}

bool secret_is_largest(const JjTable *rows, const Secret *secret) {
  const size_t metric = metric_of(rows, secret->row);
  if (metric == G_N_ELEMENTS(metrics_of_students)) return false;
  return metrics_of_students[metric].num == COUNT_AWAY && secret->part != PART_DEN;
}

static bool has_schools(const JjSituation *side, JjId community) {
  for (JjId s = 0; s < side->study->schools.n; s++)
    if (school_stands_in(side, s, community)) return true;
  return false;
}

bool secret_is_of_reach(const JjTable *rows, const Secret *secret) {
  const bool share = strcmp(jj_table_text(rows, secret->row, JJ_TIDY_UNIT), "share") == 0;
  return share && !jj_table_is_null(rows, secret->row, JJ_TIDY_MODE) && secret->part != PART_DEN;
}

bool secret_is_of_many(const JjTable *rows, const Secret *secret, const Footing *footing) {
  const JjSituation *side = footing->side[secret->side];
  uint32_t n = 0;
  if (!secret_is_largest(rows, secret)) return false;
  const JjId zone = unit_of(side, JJ_LEVEL_ZONE, jj_table_text(rows, secret->row, JJ_TIDY_CODE));
  for (JjId c = 0; c < side->plan->n; c++) n += has_schools(side, c) && !jj_plan_zone_in(side->plan, zone, c, false);
  return n > 3;
}

/* The community that most of a zone's others go to, as COUNT_AWAY has it. */
static uint32_t other_community(const JjSituation *side, JjId zone) {
  g_autofree ZoneFlows *zones = zone_flows_new(side);
  return zones[zone].other_community == JJ_NONE ? 0 : (uint32_t)zones[zone].other_community + 1;
}

bool secret_target(const JjTable *rows, const Secret *secret, const Footing *footing, Target *target) {
  const size_t metric = metric_of(rows, secret->row);
  if (metric == G_N_ELEMENTS(metrics_of_students)) return false;
  const Count value = metrics_of_students[metric].value, num = metrics_of_students[metric].num;
  const Count den = metrics_of_students[metric].den;
  const Count counts[N_PARTS] = {value, num, den, den, value};
  /* What moved is told by the community that it leaves. */
  const JjSituation *side = footing->side[secret->part == PART_CHANGE ? SIDE_BASE : secret->side];
  CountKey key = {.count = counts[secret->part], .side = secret->side};
  key.level = (JjLevel)index_of(jj_level_words, jj_table_text(rows, secret->row, JJ_TIDY_LEVEL));
  key.unit = unit_of(side, key.level, jj_table_text(rows, secret->row, JJ_TIDY_CODE));
  key.group = group_of(side->study, jj_table_text(rows, secret->row, JJ_TIDY_GROUP));
  key.variant = variant_of(rows, secret->row, key.count);
  if (key.unit == JJ_NONE) return false;
  if (key.count == COUNT_GRADUATES_PRIMARY) key.group = 0; /* seats may be of a group, graduates are of none */
  if (key.count == COUNT_AWAY) key.group = other_community(side, key.unit);
  /* Graduates whose way is not told apart: any of the unit may do. */
  const bool reached = key.count == COUNT_REACHED || (secret->part == PART_REST && num == COUNT_REACHED);
  if (reached) {
    key.count = COUNT_GRADUATES_PRIMARY;
    key.group = 0;
  }
  *target = (Target){mark_count(&key), 0, key.count == COUNT_AWAY};
  if (secret->part != PART_REST || reached) return true;
  key.count = num;
  key.variant = variant_of(rows, secret->row, num);
  if (key.count == COUNT_AWAY) key.group = other_community(side, key.unit);
  target->less = mark_count(&key);
  return true;
}
