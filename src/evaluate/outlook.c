/* Graduates and school sizes of the years to come. */
#include "jiujin/outlook.h"

#include <math.h>

#include "evaluate/metric.h"
#include "evaluate/stamp.h"

#define NOT_ENOUGH "資料不足"
#define IN_PART "部分"

static size_t cell_of(const JjCohorts *cohorts, uint32_t feeder, uint32_t year) {
  return (size_t)feeder * cohorts->n_years + year;
}

static bool is_known(const JjCohorts *cohorts, uint32_t feeder, uint32_t year) {
  enum { FIRST_JUNIOR = 6 };
  const size_t cell = cell_of(cohorts, feeder, year);
  bool known = cohorts->junior && cohorts->junior[cell] >= 0;
  for (uint32_t grade = FIRST_JUNIOR; grade < JJ_GRADES; grade++)
    known = known || cohorts->by_grade[cell * JJ_GRADES + grade] >= 0;
  return known;
}

bool jj_outlook_from(const JjCohorts *cohorts, int32_t *from) {
  for (uint32_t year = cohorts->n_years; year-- > 0;)
    for (uint32_t feeder = 0; feeder < cohorts->n_feeders; feeder++) {
      if (!is_known(cohorts, feeder, year)) continue;
      *from = cohorts->first_year + (int32_t)year;
      return true;
    }
  return false;
}

static JjBasis basis_of(const JjOutlook *outlook, uint32_t inputs) {
  return MAX(MAX(outlook->basis, JJ_BASIS_ESTIMATED), jj_study_basis(outlook->situation->study, inputs));
}

/* Did the feeder have graduates in any year known? */
static bool has_graduates(const JjCohorts *cohorts, uint32_t feeder) {
  bool has = false;
  for (uint32_t year = 0; year < cohorts->n_years; year++)
    has = has || cohorts->by_grade[cell_of(cohorts, feeder, year) * JJ_GRADES + JJ_GRADES - 1] > 0;
  return has;
}

/* ---- graduates ---- */

/* Of one year to come. */
typedef struct {
  const JjOutlook *outlook;
  int32_t entry;
  double *of_feeder; /* (owned) NaN: not known */
  bool *hidden_zone; /* (owned) [zones.n + 1] the last: of feeders without a zone */
} Year;

static void year_clear(Year *year) {
  g_free(year->of_feeder);
  g_free(year->hidden_zone);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Year, year_clear)

static bool feeder_is_secret(const Year *year, JjId feeder) {
  const double graduates = year->of_feeder[feeder];
  return !year->outlook->internal && !isnan(graduates) && few_students((int64_t)llround(graduates));
}

static void year_init(Year *year, const JjOutlook *outlook, int32_t from, uint32_t horizon) {
  const JjStudy *study = outlook->situation->study;
  *year = (Year){outlook, from + (int32_t)horizon + 1, jj_forecast_grade_9(outlook->cohorts, from, horizon),
                 g_new0(bool, (gsize)study->zones.n + 1)};
  for (JjId feeder = 0; feeder < study->origins.n; feeder++) {
    const JjId zone = study->origins.zone[feeder];
    if (feeder_is_secret(year, feeder)) year->hidden_zone[zone == JJ_NONE ? study->zones.n : zone] = true;
  }
}

/* Sum over the feeders of a zone (JJ_NONE: of all). */
typedef struct {
  double graduates;
  uint32_t known, unknown;
} Sum;

static Sum sum_of(const Year *year, JjId zone) {
  const JjStudy *study = year->outlook->situation->study;
  Sum sum = {0};
  for (JjId feeder = 0; feeder < study->origins.n; feeder++) {
    if (study->origins.zone[feeder] == JJ_NONE || (zone != JJ_NONE && study->origins.zone[feeder] != zone)) continue;
    if (!isnan(year->of_feeder[feeder])) {
      sum.graduates += year->of_feeder[feeder];
      sum.known++;
    } else if (has_graduates(year->outlook->cohorts, feeder)) {
      sum.unknown++;
    }
  }
  return sum;
}

static void add_row(const Year *year, const char *const unit[3], const Sum *sum, bool hidden, JjTable *table) {
  const uint32_t row = jj_table_add_row(table, 0);
  jj_table_set_text(table, row, JJ_OUTLOOK_LEVEL, unit[0]);
  jj_table_set_text(table, row, JJ_OUTLOOK_CODE, unit[1]);
  jj_table_set_text(table, row, JJ_OUTLOOK_NAME, unit[2]);
  jj_table_set_int(table, row, JJ_OUTLOOK_YEAR, year->entry);
  if (hidden)
    jj_table_hide(table, row, JJ_OUTLOOK_GRADUATES);
  else if (sum->known > 0)
    jj_table_set_int(table, row, JJ_OUTLOOK_GRADUATES, (int64_t)llround(sum->graduates));
  jj_table_set_int(table, row, JJ_OUTLOOK_UNKNOWN, sum->unknown);
  if (sum->unknown > 0) jj_table_set_text(table, row, JJ_OUTLOOK_STATE, sum->known > 0 ? IN_PART : NOT_ENOUGH);
  stamp_row(table, row, JJ_OUTLOOK_BASIS, basis_of(year->outlook, JJ_INPUT_BIT(JJ_INPUT_GRADUATES)),
            year->outlook->internal);
}

static void add_total(const Year *year, JjTable *table) {
  const JjStudy *study = year->outlook->situation->study;
  const Sum sum = sum_of(year, JJ_NONE);
  uint32_t hidden = 0;
  for (JjId zone = 0; zone < study->zones.n; zone++) hidden += year->hidden_zone[zone];
  add_row(year, (const char *const[]){"total", study->code, study->name}, &sum, hidden == 1, table);
}

static void add_zones(const Year *year, JjTable *table) {
  const JjZones *zones = &year->outlook->situation->study->zones;
  for (JjId zone = 0; zone < zones->n; zone++) {
    const Sum sum = sum_of(year, zone);
    if (sum.known + sum.unknown == 0) continue;
    add_row(year, (const char *const[]){"zone", zones->code[zone], zones->name[zone]}, &sum, year->hidden_zone[zone],
            table);
  }
}

static void add_feeders(const Year *year, JjTable *table) {
  const JjOrigins *origins = &year->outlook->situation->study->origins;
  for (JjId feeder = 0; feeder < origins->n; feeder++) {
    const bool known = !isnan(year->of_feeder[feeder]);
    if (origins->zone[feeder] == JJ_NONE || (!known && !has_graduates(year->outlook->cohorts, feeder))) continue;
    const Sum sum = {known ? year->of_feeder[feeder] : 0, known ? 1 : 0, known ? 0 : 1};
    add_row(year, (const char *const[]){"feeder", origins->code[feeder], origins->name[feeder]}, &sum,
            feeder_is_secret(year, feeder), table);
  }
}

JjTable *jj_outlook_graduates_table(const JjOutlook *outlook) {
  static const JjColumn columns[JJ_OUTLOOK_COUNT] = {
      [JJ_OUTLOOK_LEVEL] = {"level", JJ_COLUMN_TEXT, 0},        [JJ_OUTLOOK_CODE] = {"code", JJ_COLUMN_TEXT, 0},
      [JJ_OUTLOOK_NAME] = {"name", JJ_COLUMN_TEXT, 0},          [JJ_OUTLOOK_YEAR] = {"year", JJ_COLUMN_INT, 0},
      [JJ_OUTLOOK_GRADUATES] = {"graduates", JJ_COLUMN_INT, 0}, [JJ_OUTLOOK_UNKNOWN] = {"unknown", JJ_COLUMN_INT, 0},
      [JJ_OUTLOOK_STATE] = {"state", JJ_COLUMN_TEXT, 0},        [JJ_OUTLOOK_BASIS] = {"basis", JJ_COLUMN_TEXT, 0},
      [JJ_OUTLOOK_MARK] = {"mark", JJ_COLUMN_TEXT, 0}};
  static void (*const parts[])(const Year *, JjTable *) = {add_total, add_zones, add_feeders};
  JjTable *table = jj_table_new(columns, JJ_OUTLOOK_COUNT);
  int32_t from = 0;
  if (!jj_outlook_from(outlook->cohorts, &from)) return table;
  for (size_t part = 0; part < G_N_ELEMENTS(parts); part++)
    for (uint32_t horizon = 1; horizon <= outlook->n_years; horizon++) {
      g_auto(Year) year = {0};
      year_init(&year, outlook, from, horizon);
      parts[part](&year, table);
    }
  return table;
}

/* ---- errors of past forecasts ---- */

JjTable *jj_outlook_errors_table(const JjOutlook *outlook) {
  static const JjColumn columns[JJ_OUTLOOK_ERROR_COUNT] = {
      [JJ_OUTLOOK_ERROR_HORIZON] = {"horizon", JJ_COLUMN_INT, 0},
      [JJ_OUTLOOK_ERROR_YEAR] = {"year", JJ_COLUMN_INT, 0},
      [JJ_OUTLOOK_ERROR_FEEDERS] = {"feeders", JJ_COLUMN_INT, 0},
      [JJ_OUTLOOK_ERROR_COHORT] = {"cohort_error", JJ_COLUMN_REAL, 2},
      [JJ_OUTLOOK_ERROR_SAME] = {"same_error", JJ_COLUMN_REAL, 2},
      [JJ_OUTLOOK_ERROR_LINE] = {"line_error", JJ_COLUMN_REAL, 2},
      [JJ_OUTLOOK_ERROR_TOTAL] = {"total_error", JJ_COLUMN_REAL, 2},
      [JJ_OUTLOOK_ERROR_BASIS] = {"basis", JJ_COLUMN_TEXT, 0},
      [JJ_OUTLOOK_ERROR_MARK] = {"mark", JJ_COLUMN_TEXT, 0}};
  static const double percent = 100;
  JjTable *table = jj_table_new(columns, JJ_OUTLOOK_ERROR_COUNT);
  int32_t last = 0;
  if (!jj_outlook_from(outlook->cohorts, &last)) return table;
  for (uint32_t horizon = 1; horizon <= outlook->n_years; horizon++) {
    const int32_t from = last - (int32_t)horizon;
    const bool told = from >= outlook->cohorts->first_year;
    const JjForecastTest test = told ? jj_forecast_test(outlook->cohorts, from, horizon) : (JjForecastTest){0};
    const uint32_t row = jj_table_add_row(table, 0);
    jj_table_set_int(table, row, JJ_OUTLOOK_ERROR_HORIZON, horizon);
    jj_table_set_int(table, row, JJ_OUTLOOK_ERROR_YEAR, last + 1);
    jj_table_set_int(table, row, JJ_OUTLOOK_ERROR_FEEDERS, test.n);
    stamp_row(table, row, JJ_OUTLOOK_ERROR_BASIS, basis_of(outlook, JJ_INPUT_BIT(JJ_INPUT_GRADUATES)),
              outlook->internal);
    if (test.n == 0) continue;
    jj_table_set_real(table, row, JJ_OUTLOOK_ERROR_COHORT, test.cohort_error);
    jj_table_set_real(table, row, JJ_OUTLOOK_ERROR_SAME, test.same_error);
    jj_table_set_real(table, row, JJ_OUTLOOK_ERROR_LINE, test.line_error);
    jj_table_set_real(table, row, JJ_OUTLOOK_ERROR_TOTAL, percent * (test.forecast_total / test.actual_total - 1));
  }
  return table;
}

/* ---- schools ---- */

/* Graduates to come of each origin over those of the year; 1 for outside origins; NaN: not known. (owned) */
static double *scales_of(const JjOutlook *outlook, uint32_t horizon) {
  const JjSituation *situation = outlook->situation;
  const JjStudy *study = situation->study;
  double *scale = g_new(double, (gsize)study->origins.n + 1);
  int32_t from = 0;
  const bool known = jj_outlook_from(outlook->cohorts, &from);
  g_autofree double *to_come = known ? jj_forecast_grade_9(outlook->cohorts, from, horizon) : NULL;
  for (JjId o = 0; o < study->origins.n; o++) {
    const int64_t now = jj_study_graduates(study, o, situation->year);
    const bool outside = study->origins.zone[o] == JJ_NONE;
    scale[o] = outside ? 1 : to_come && now > 0 ? to_come[o] / (double)now : (double)NAN;
  }
  return scale;
}

/* Entrants of each school that is there: today's, and by the scales. Both [schools.n] */
static void add_entrants(const JjOutlook *outlook, const double *scale, double *today, double *then) {
  const JjSituation *situation = outlook->situation;
  const JjFlows *flows = &situation->study->flows;
  uint32_t first, end;
  jj_flows_of_year(situation->study, situation->year, &first, &end);
  for (uint32_t i = first; i < end; i++) {
    today[flows->school[i]] += (double)flows->entrants[i];
    then[flows->school[i]] += (double)flows->entrants[i] * scale[flows->origin[i]];
  }
}

double jj_outlook_entrants(const JjOutlook *outlook, JjId school, uint32_t horizon) {
  const uint32_t n = outlook->situation->study->schools.n;
  g_autofree double *scale = scales_of(outlook, horizon), *today = g_new0(double, (gsize)n + 1),
                    *then = g_new0(double, (gsize)n + 1);
  add_entrants(outlook, scale, today, then);
  return then[school];
}

static void put_entrants(const JjOutlook *outlook, JjTable *table, uint32_t row, uint32_t column, double entrants) {
  const int64_t students = (int64_t)llround(entrants);
  if (!outlook->internal && few_students(students))
    jj_table_hide(table, row, column);
  else
    jj_table_set_int(table, row, column, students);
}

/* Do few graduates of an origin go on to send the school students? Their number would follow from the entrants. */
static bool receives_few(const JjOutlook *outlook, JjId school, const double *scale) {
  const JjSituation *situation = outlook->situation;
  const JjFlows *flows = &situation->study->flows;
  bool few = false;
  uint32_t first, end;
  jj_flows_of_year(situation->study, situation->year, &first, &end);
  for (uint32_t i = first; i < end; i++) {
    const JjId origin = flows->origin[i];
    const double now = (double)jj_study_graduates(situation->study, origin, situation->year);
    if (flows->school[i] == school && situation->study->origins.zone[origin] != JJ_NONE && !isnan(scale[origin]))
      few = few || few_students((int64_t)llround(now * scale[origin]));
  }
  return few && !outlook->internal;
}

static void add_school(const JjOutlook *outlook, JjId school, const double of[2], int32_t entry, JjTable *table) {
  const JjSchools *schools = &outlook->situation->study->schools;
  const uint32_t inputs =
      JJ_INPUT_BIT(JJ_INPUT_GRADUATES) | JJ_INPUT_BIT(JJ_INPUT_FLOWS) | JJ_INPUT_BIT(JJ_INPUT_SCHOOLS);
  const uint32_t row = jj_table_add_row(table, 0);
  jj_table_set_text(table, row, JJ_OUTLOOK_SCHOOL_CODE, schools->code[school]);
  jj_table_set_text(table, row, JJ_OUTLOOK_SCHOOL_NAME, schools->name[school]);
  jj_table_set_int(table, row, JJ_OUTLOOK_SCHOOL_YEAR, entry);
  put_entrants(outlook, table, row, JJ_OUTLOOK_SCHOOL_TODAY, of[0]);
  put_entrants(outlook, table, row, JJ_OUTLOOK_SCHOOL_THEN, of[1]);
  stamp_row(table, row, JJ_OUTLOOK_SCHOOL_BASIS, basis_of(outlook, inputs), outlook->internal);
}

static bool is_there(const JjOutlook *outlook, JjId school) {
  const JjStudy *study = outlook->situation->study;
  return study->schools.kind[school] == JJ_DESTINATION_SCHOOL &&
         jj_school_exists(study, school, outlook->situation->year);
}

/* Names the schools that fall under the size in this year and were not named for one before. */
static void add_year_of_schools(const JjOutlook *outlook, int32_t from, uint32_t horizon, bool *named, JjTable *table) {
  const uint32_t n = outlook->situation->study->schools.n;
  g_autofree double *scale = scales_of(outlook, horizon), *today = g_new0(double, (gsize)n + 1),
                    *then = g_new0(double, (gsize)n + 1);
  add_entrants(outlook, scale, today, then);
  for (JjId s = 0; s < n; s++) {
    const bool falls = is_there(outlook, s) && today[s] >= outlook->class_size && then[s] < outlook->class_size;
    if (falls && !named[s]) {
      add_school(outlook, s, (const double[]){today[s], then[s]}, from + (int32_t)horizon + 1, table);
      if (receives_few(outlook, s, scale)) jj_table_hide(table, jj_table_n_rows(table) - 1, JJ_OUTLOOK_SCHOOL_THEN);
    }
    named[s] = named[s] || falls;
  }
}

JjTable *jj_outlook_schools_table(const JjOutlook *outlook) {
  static const JjColumn columns[JJ_OUTLOOK_SCHOOL_COUNT] = {
      [JJ_OUTLOOK_SCHOOL_CODE] = {"code", JJ_COLUMN_TEXT, 0}, [JJ_OUTLOOK_SCHOOL_NAME] = {"name", JJ_COLUMN_TEXT, 0},
      [JJ_OUTLOOK_SCHOOL_YEAR] = {"year", JJ_COLUMN_INT, 0},  [JJ_OUTLOOK_SCHOOL_TODAY] = {"today", JJ_COLUMN_INT, 0},
      [JJ_OUTLOOK_SCHOOL_THEN] = {"then", JJ_COLUMN_INT, 0},  [JJ_OUTLOOK_SCHOOL_BASIS] = {"basis", JJ_COLUMN_TEXT, 0},
      [JJ_OUTLOOK_SCHOOL_MARK] = {"mark", JJ_COLUMN_TEXT, 0}};
  JjTable *table = jj_table_new(columns, JJ_OUTLOOK_SCHOOL_COUNT);
  g_autofree bool *named = g_new0(bool, (gsize)outlook->situation->study->schools.n + 1);
  int32_t from = 0;
  if (!jj_outlook_from(outlook->cohorts, &from)) return table;
  for (uint32_t horizon = 1; horizon <= outlook->n_years; horizon++)
    add_year_of_schools(outlook, from, horizon, named, table);
  return table;
}
