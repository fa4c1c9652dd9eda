/* 就學之便利性, 上下學所需時間之合理性: a study may set limits to figures of its communities. The verdicts are read off the
 * printed rows, so that they tell nothing that these don't. */
#include "evaluate/limits.h"

#include <math.h>
#include <string.h>

#include "evaluate/side_mode.h"

typedef struct {
  const char *criterion, *metric;
  uint32_t minutes; /* threshold of the metric's rows, 0: the metric's own */
  bool at_least;    /* else at most */
  bool of_kinds;    /* every required kind of program has a row */
} Rule;

#define CONVENIENT(metric, minutes, of_kinds)                                                                          \
  { "convenient", metric, minutes, true, of_kinds }
#define REASONABLE(metric)                                                                                             \
  { "reasonable_time", metric, 0, false, false }

static const Rule rules[JJ_LIMIT_COUNT] = {
    [JJ_LIMIT_SCHOOL_30] = CONVENIENT("reach_own", 30, false),
    [JJ_LIMIT_SCHOOL_45] = CONVENIENT("reach_own", 45, false),
    [JJ_LIMIT_SCHOOL_60] = CONVENIENT("reach_own", 60, false),
    [JJ_LIMIT_PROGRAMS_30] = CONVENIENT("reach_required_own", 30, true),
    [JJ_LIMIT_PROGRAMS_45] = CONVENIENT("reach_required_own", 45, true),
    [JJ_LIMIT_PROGRAMS_60] = CONVENIENT("reach_required_own", 60, true),
    [JJ_LIMIT_ATTENDED_MEAN] = REASONABLE("attended_minutes"),
    [JJ_LIMIT_ATTENDED_MEDIAN] = REASONABLE("attended_minutes_median"),
    [JJ_LIMIT_ATTENDED_P90] = REASONABLE("attended_minutes_p90"),
    [JJ_LIMIT_ATTENDED_OVER_60] = REASONABLE("attended_over_60"),
    [JJ_LIMIT_NEAREST_MEAN] = REASONABLE("nearest_minutes"),
    [JJ_LIMIT_NEAREST_MEDIAN] = REASONABLE("nearest_minutes_median"),
    [JJ_LIMIT_NEAREST_P90] = REASONABLE("nearest_minutes_p90"),
    [JJ_LIMIT_NEAREST_OVER_60] = REASONABLE("nearest_over_60"),
    [JJ_LIMIT_OWN_NEAREST_MEAN] = REASONABLE("own_nearest_minutes"),
    [JJ_LIMIT_OWN_NEAREST_MEDIAN] = REASONABLE("own_nearest_minutes_median"),
    [JJ_LIMIT_OWN_NEAREST_P90] = REASONABLE("own_nearest_minutes_p90"),
    [JJ_LIMIT_OWN_NEAREST_OVER_60] = REASONABLE("own_nearest_over_60"),
};

/* The columns of a side in both tables. */
typedef struct {
  JjTidyColumn value, num, den;
  JjCriteriaColumn verdict, detail;
} Columns;
static const Columns columns_of[] = {
    {JJ_TIDY_BASE, JJ_TIDY_BASE_NUM, JJ_TIDY_BASE_DEN, JJ_CRITERIA_BASE, JJ_CRITERIA_BASE_DETAIL},
    {JJ_TIDY_SCENARIO, JJ_TIDY_SCEN_NUM, JJ_TIDY_SCEN_DEN, JJ_CRITERIA_SCENARIO, JJ_CRITERIA_SCENARIO_DETAIL}};

/* What has been said of one criterion, community and mode on one side. */
typedef struct {
  bool fails, hidden, lacks;
  GString *kept, *rest; /* (owned) figures that keep their limit, and those that don't or are not told */
} Finding;

/* ---- one figure ---- */

static bool is_share(const JjTable *rows, uint32_t row) {
  return strcmp(jj_table_text(rows, row, JJ_TIDY_UNIT), unit_words[UNIT_SHARE]) == 0;
}

/* A share is judged by its counts: 9 of 10 are 90 %. */
static bool keeps(const JjTable *rows, uint32_t row, const Columns *columns, bool at_least, double limit) {
  double value = jj_table_real(rows, row, columns->value);
  if (is_share(rows, row)) {
    value = 100.0 * (double)jj_table_int(rows, row, columns->num);
    limit *= (double)jj_table_int(rows, row, columns->den);
  }
  return at_least ? value >= limit : value <= limit;
}

/* "87.5 %", "32.0", "∞", "*" where it is hidden, an en dash without an answer. (owned) */
static char *figure_text(const JjTable *rows, uint32_t row, JjTidyColumn column) {
  const double value = jj_table_real(rows, row, column);
  if (jj_table_is_hidden(rows, row, column)) return g_strdup("*");
  if (isnan(value)) return g_strdup("–");
  if (isinf(value)) return g_strdup("∞");
  return is_share(rows, row) ? g_strdup_printf("%.1f %%", 100 * value) : g_strdup_printf("%.1f", value);
}

/* "graduates with a school of their own community within reach, 60 minutes, 工業類" */
static void name_figure(const JjTable *rows, uint32_t row, const Rule *rule, GString *detail) {
  const char *group = jj_table_text(rows, row, JJ_TIDY_GROUP);
  g_string_append(detail, detail->len > 0 ? "; " : "");
  g_string_append(detail, jj_metric_label(rule->metric));
  if (rule->minutes > 0) g_string_append_printf(detail, _(", %u minutes"), rule->minutes);
  if (group) g_string_append_printf(detail, ", %s", group);
}

/* Notes what it says; the text that names the figure. (borrowed) */
static GString *weigh(const JjTable *rows, uint32_t row, const Rule *rule, double limit, const Columns *columns,
                      Finding *finding) {
  if (jj_table_is_hidden(rows, row, columns->value))
    finding->hidden = true;
  else if (jj_table_is_null(rows, row, columns->value))
    finding->lacks = true;
  else if (keeps(rows, row, columns, rule->at_least, limit))
    return finding->kept;
  else
    finding->fails = true;
  return finding->rest;
}

static void judge_figure(const JjTable *rows, uint32_t row, const Rule *rule, double limit, const Columns *columns,
                         Finding *finding) {
  g_autofree char *value = figure_text(rows, row, columns->value);
  const char *unit = is_share(rows, row) ? " %" : "";
  GString *detail = weigh(rows, row, rule, limit, columns, finding);
  name_figure(rows, row, rule, detail);
  /* TRANSLATORS: a figure, and the limit that the study sets to it with its unit */
  g_string_append_printf(detail, rule->at_least ? _(": %s (at least %g%s)") : _(": %s (at most %g%s)"), value, limit,
                         unit);
}

/* ---- the rows of a criterion, community and mode ---- */

static bool cell_is(const JjTable *table, uint32_t row, uint32_t column, const char *text) {
  return g_strcmp0(jj_table_text(table, row, column), text) == 0;
}

static bool is_of_rule(const JjTable *rows, uint32_t row, const Rule *rule) {
  if (!cell_is(rows, row, JJ_TIDY_METRIC, rule->metric) || !cell_is(rows, row, JJ_TIDY_LEVEL, "community"))
    return false;
  if (jj_table_is_null(rows, row, JJ_TIDY_GROUP) == rule->of_kinds) return false;
  return rule->minutes == 0 || jj_table_int(rows, row, JJ_TIDY_THRESHOLD) == rule->minutes;
}

/* The rows of the criteria that have limits are the last ones of the table. JJ_NONE: none is about it. */
static uint32_t row_about(const JjTable *verdicts, uint32_t first, const Rule *rule, const JjTable *rows,
                          uint32_t row) {
  const char *code = jj_table_text(rows, row, JJ_TIDY_CODE), *mode = jj_table_text(rows, row, JJ_TIDY_MODE);
  for (uint32_t at = first; at < jj_table_n_rows(verdicts); at++)
    if (cell_is(verdicts, at, JJ_CRITERIA_CODE, code) && cell_is(verdicts, at, JJ_CRITERIA_MODE, mode) &&
        cell_is(verdicts, at, JJ_CRITERIA_CRITERION, rule->criterion))
      return at;
  return JJ_NONE;
}

static int verdict_of(const Finding *finding) {
  if (finding->fails) return JJ_VERDICT_NOT_MET;
  if (finding->hidden) return NO_VERDICT;
  return finding->lacks || finding->kept->len == 0 ? JJ_VERDICT_NO_DATA : JJ_VERDICT_MET;
}

static bool stands_on(const JjTable *verdicts, uint32_t row, const Columns *columns) {
  const bool of_base = columns->verdict == JJ_CRITERIA_BASE;
  return !cell_is(verdicts, row, JJ_CRITERIA_MATCH, of_base ? "scenario" : "base");
}

static void write_finding(JjTable *verdicts, uint32_t row, const Columns *columns, const Finding *finding) {
  const int verdict = verdict_of(finding);
  if (!stands_on(verdicts, row, columns)) return;
  jj_table_set_text(verdicts, row, columns->verdict, verdict == NO_VERDICT ? NULL : jj_verdict_words[verdict]);
  jj_table_set_text(verdicts, row, columns->detail, (finding->rest->len > 0 ? finding->rest : finding->kept)->str);
}

static void judge_rule(const JjTable *verdicts, uint32_t first, const JjTable *rows, const Rule *rule, double limit,
                       Finding *findings) {
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++) {
    const uint32_t at = is_of_rule(rows, row, rule) ? row_about(verdicts, first, rule, rows, row) : JJ_NONE;
    if (at == JJ_NONE) continue;
    for (size_t side = 0; side < G_N_ELEMENTS(columns_of); side++)
      if (stands_on(verdicts, at, &columns_of[side]))
        judge_figure(rows, row, rule, limit, &columns_of[side], &findings[2 * (size_t)(at - first) + side]);
  }
}

static uint32_t first_with_limits(const JjTable *verdicts) {
  uint32_t row = 0;
  while (row < jj_table_n_rows(verdicts) && jj_table_is_null(verdicts, row, JJ_CRITERIA_MODE)) row++;
  return row;
}

void limits_judge_again(JjTable *verdicts, const JjTable *rows, const JjStudy *study) {
  const uint32_t first = first_with_limits(verdicts), n = jj_table_n_rows(verdicts) - first;
  g_autofree Finding *findings = g_new0(Finding, 2 * (size_t)n + 1);
  for (uint32_t i = 0; i < 2 * n; i++) {
    findings[i].kept = g_string_new(NULL);
    findings[i].rest = g_string_new(NULL);
  }
  for (JjLimit limit = 0; limit < JJ_LIMIT_COUNT; limit++)
    if (study->limits[limit].given)
      judge_rule(verdicts, first, rows, &rules[limit], study->limits[limit].value, findings);
  for (uint32_t i = 0; i < 2 * n; i++) {
    write_finding(verdicts, first + i / 2, &columns_of[i % 2], &findings[i]);
    g_string_free(findings[i].kept, TRUE);
    g_string_free(findings[i].rest, TRUE);
  }
}

/* ---- making the rows ---- */

static void add_row(JjTable *verdicts, const char *criterion, const JjPlan *plan, JjId community, const char *match) {
  const uint32_t row = jj_table_add_row(verdicts, 0);
  jj_table_set_text(verdicts, row, JJ_CRITERIA_CRITERION, criterion);
  jj_table_set_text(verdicts, row, JJ_CRITERIA_CODE, plan->code[community]);
  jj_table_set_text(verdicts, row, JJ_CRITERIA_NAME, plan->name[community]);
  jj_table_set_text(verdicts, row, JJ_CRITERIA_MATCH, match);
}

static void add_mode(JjTable *verdicts, const char *criterion, const Sides *sides, const char *mode) {
  const JjPlan *base = sides->base.situation->plan, *scenario = sides->scenario.situation->plan;
  const uint32_t first = jj_table_n_rows(verdicts);
  for (JjId c = 0; c < base->n; c++)
    add_row(verdicts, criterion, base, c, community_of_other(base, scenario, c) == JJ_NONE ? "base" : "both");
  for (JjId c = 0; c < scenario->n; c++)
    if (community_of_other(scenario, base, c) == JJ_NONE) add_row(verdicts, criterion, scenario, c, "scenario");
  for (uint32_t row = first; row < jj_table_n_rows(verdicts); row++)
    jj_table_set_text(verdicts, row, JJ_CRITERIA_MODE, mode);
}

static bool has_limit(const JjStudy *study, const char *criterion) {
  for (JjLimit limit = 0; limit < JJ_LIMIT_COUNT; limit++)
    if (study->limits[limit].given && strcmp(rules[limit].criterion, criterion) == 0) return true;
  return false;
}

void limits_judge(JjTable *verdicts, const JjTable *rows, const Sides *sides) {
  static const char *const judged[] = {"convenient", "reasonable_time"};
  const JjStudy *study = sides->base.situation->study;
  for (size_t i = 0; i < G_N_ELEMENTS(judged); i++)
    for (uint32_t mode = 0; has_limit(study, judged[i]) && mode < sides->base.n_times; mode++)
      add_mode(verdicts, judged[i], sides, sides->base.times[mode]->mode);
  limits_judge_again(verdicts, rows, study);
}
