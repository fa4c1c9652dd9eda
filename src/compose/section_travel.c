/* Minutes and reach: a table of the study and one of its communities for each mode of travel. */
#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "compose/sections.h"

const char *mode_label(const char *mode) {
  static const struct {
    const char *mode, *label;
  } labels[] = {{JJ_STRAIGHT_LINE_MODE, N_("car")},
                {"car", N_("car")},
                {"walk", N_("on foot")},
                {"bicycle", N_("bicycle")},
                {"transit_to_school", N_("public transport to school")},
                {"transit_home", N_("public transport home")},
                {"transit_home_late", N_("public transport home, late")},
                {"transit_longer", N_("public transport, the longest of these ways")}};
  for (size_t i = 0; i < G_N_ELEMENTS(labels); i++)
    if (strcmp(labels[i].mode, mode) == 0) return _(labels[i].label);
  return mode;
}

bool is_by_community(const char *mode) {
  return g_str_has_prefix(mode, "car") || strcmp(mode, "transit_longer") == 0;
}

/* Metrics of the study's table. */
static const char *const of_study[] = {"attended_minutes",
                                       "attended_minutes_common",
                                       "attended_minutes_median",
                                       "attended_minutes_p90",
                                       "attended_over_60",
                                       "attended_without_way",
                                       "within_minutes",
                                       "nearest_minutes",
                                       "nearest_minutes_common",
                                       "nearest_minutes_p90",
                                       "nearest_over_60",
                                       "own_nearest_minutes",
                                       "own_nearest_minutes_common",
                                       "own_nearest_minutes_p90",
                                       "own_nearest_over_60",
                                       "reach",
                                       "reach_own"};
/* Metrics of the communities' tables. */
static const char *const of_communities[] = {"attended_minutes", "attended_over_60", "own_nearest_minutes"};

static bool is_row_of(const JjTable *rows, uint32_t row, const Pick *pick, const char *mode) {
  return picks(pick, rows, row) && g_strcmp0(jj_table_text(rows, row, JJ_TIDY_MODE), mode) == 0;
}

/* Shares in percent. */
static double factor_of(const JjTable *rows, uint32_t row) {
  return strcmp(jj_table_text(rows, row, JJ_TIDY_UNIT), "share") == 0 ? 100 : 1;
}

static JjTable *new_table(void) {
  static const JjColumn columns[] = {{"what", JJ_COLUMN_TEXT, 0},
                                     {"base", JJ_COLUMN_REAL, 1},
                                     {"scen", JJ_COLUMN_REAL, 1},
                                     {"change", JJ_COLUMN_REAL, 1}};
  return jj_table_new(columns, G_N_ELEMENTS(columns));
}

static void add_figures(const JjTable *rows, uint32_t row, const char *label, JjTable *table) {
  const double factor = factor_of(rows, row);
  jj_table_set_text(table, jj_table_add_row(table, 0), 0, label);
  copy_figure(rows, row, JJ_TIDY_BASE, factor, table, 1);
  copy_figure(rows, row, JJ_TIDY_SCENARIO, factor, table, 2);
  copy_figure(rows, row, JJ_TIDY_CHANGE, factor, table, 3);
}

/* "attended-minutes-car" (owned) */
static char *part_of(const char *metric, const char *mode) {
  return g_strdup_printf("%s-%s", metric, mode);
}

/* Takes the table; NULL where it is empty. (borrowed) */
static JjSection *add_table(GPtrArray *sections, const char *part, const char *title, JjTable *table) {
  const char *const captions[] = {"", _("base"), _("scenario"), _("change")};
  if (jj_table_n_rows(table) == 0) {
    jj_table_free(table);
    return NULL;
  }
  JjSection *section = section_add(sections, JJ_CHAPTER_TRAVEL, "travel", part, title);
  section->is_view = true;
  jj_section_take_table(section, table, captions);
  return section;
}

/* The cell of a number of students. */
typedef struct {
  JjTable *table; /* its last row */
  uint32_t column;
  bool internal; /* few are told too */
} Few;
enum { FEWEST_TOLD = 3 };

/* "…, 30 minutes (%)" */
static char *metric_words(const JjTable *rows, uint32_t row) {
  const char *label = jj_metric_label(jj_table_text(rows, row, JJ_TIDY_METRIC));
  const bool share = factor_of(rows, row) > 1;
  if (!g_str_has_prefix(jj_table_text(rows, row, JJ_TIDY_METRIC), "reach"))
    return share ? g_strdup_printf(_("%s (%%)"), label) : g_strdup(label);
  return g_strdup_printf(_("%s: %d minutes (%%)"), label, (int)jj_table_int(rows, row, JJ_TIDY_THRESHOLD));
}

static bool same_figures(const JjTable *rows, uint32_t a, uint32_t b) {
  static const JjTidyColumn columns[] = {JJ_TIDY_BASE, JJ_TIDY_SCENARIO};
  for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
    const double difference = jj_table_real(rows, a, columns[i]) - jj_table_real(rows, b, columns[i]);
    if (jj_table_is_hidden(rows, a, columns[i]) != jj_table_is_hidden(rows, b, columns[i])) return false;
    if (fabs(difference) > 0) return false;
  }
  return true;
}

/* The mean of those with a way on both sides says nothing new where it is the mean above it. */
static bool is_worth_a_line(const JjTable *rows, uint32_t row, const char *mode) {
  const char *metric = jj_table_text(rows, row, JJ_TIDY_METRIC);
  if (!g_str_has_suffix(metric, "_common")) return true;
  g_autofree char *plain = g_strndup(metric, strlen(metric) - strlen("_common"));
  const Pick pick = {.metric = plain, .level = "total"};
  for (uint32_t other = 0; other < jj_table_n_rows(rows); other++)
    if (is_row_of(rows, other, &pick, mode)) return !same_figures(rows, row, other);
  return true;
}

/* How many graduates a mean leaves out: those of the share over 60 minutes of the same way, less its own. Hidden where
 * either number is, or where they are few. */
static void set_left_out(const JjTable *rows, uint32_t mean, uint32_t over, JjTidyColumn den, Few few) {
  const uint32_t to = jj_table_n_rows(few.table) - 1;
  if (jj_table_is_null(rows, mean, den) || jj_table_is_null(rows, over, den)) {
    if (jj_table_is_hidden(rows, mean, den) || jj_table_is_hidden(rows, over, den))
      jj_table_hide(few.table, to, few.column);
    return;
  }
  const int64_t left_out = jj_table_int(rows, over, den) - jj_table_int(rows, mean, den);
  if (left_out > 0 && left_out < FEWEST_TOLD && !few.internal)
    jj_table_hide(few.table, to, few.column);
  else
    jj_table_set_real(few.table, to, few.column, (double)left_out);
}

static uint32_t row_of_study(const JjTable *rows, const char *metric, const char *mode) {
  const Pick pick = {.metric = metric, .level = "total"};
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++)
    if (is_row_of(rows, row, &pick, mode)) return row;
  return JJ_NONE;
}

/* Below the mean to the nearest school, and of the own community. */
static void add_left_out(const JjEvaluation *evaluation, uint32_t mean, const char *mode, JjTable *table) {
  static const struct {
    const char *mean, *over, *label;
  } means[] = {
      {"nearest_minutes", "nearest_over_60", N_("graduates without a way to the nearest school")},
      {"own_nearest_minutes", "own_nearest_over_60",
       N_("graduates without a way to the nearest school of the own community")},
  };
  const JjTable *rows = evaluation->scorecard->rows;
  for (size_t i = 0; i < G_N_ELEMENTS(means); i++) {
    if (strcmp(jj_table_text(rows, mean, JJ_TIDY_METRIC), means[i].mean) != 0) continue;
    const uint32_t over = row_of_study(rows, means[i].over, mode);
    if (over == JJ_NONE) return;
    jj_table_set_text(table, jj_table_add_row(table, 0), 0, _(means[i].label));
    set_left_out(rows, mean, over, JJ_TIDY_BASE_DEN, (Few){table, 1, evaluation->scorecard->internal});
    set_left_out(rows, mean, over, JJ_TIDY_SCEN_DEN, (Few){table, 2, evaluation->scorecard->internal});
    const uint32_t row = jj_table_n_rows(table) - 1;
    jj_table_set_real(table, row, 3, jj_table_real(table, row, 2) - jj_table_real(table, row, 1));
  }
}

static void add_study(const JjEvaluation *evaluation, const JjTimes *times, GPtrArray *sections) {
  const JjTable *rows = evaluation->scorecard->rows;
  g_autoptr(JjTable) table = new_table();
  for (size_t i = 0; i < G_N_ELEMENTS(of_study); i++) {
    const Pick pick = {.metric = of_study[i], .level = "total"};
    for (uint32_t row = 0; row < jj_table_n_rows(rows); row++) {
      if (!is_row_of(rows, row, &pick, times->mode) || !is_worth_a_line(rows, row, times->mode)) continue;
      g_autofree char *words = metric_words(rows, row);
      add_figures(rows, row, words, table);
      add_left_out(evaluation, row, times->mode, table);
    }
  }
  /* TRANSLATORS: a mode of travel, and where its minutes come from */
  g_autofree char *title = g_strdup_printf(_("Ways to school 上下學: %s, %s"), mode_label(times->mode), times->source);
  add_table(sections, times->mode, title, g_steal_pointer(&table));
}

static void add_communities(const JjTable *rows, const char *metric, const JjTimes *times, GPtrArray *sections) {
  const Pick pick = {.metric = metric, .level = "community"};
  g_autoptr(JjTable) table = new_table();
  g_autofree char *title = NULL;
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++) {
    if (!is_row_of(rows, row, &pick, times->mode)) continue;
    if (!title) title = metric_words(rows, row);
    add_figures(rows, row, jj_table_text(rows, row, JJ_TIDY_NAME), table);
  }
  g_autofree char *heading =
      g_strdup_printf(_("%s, %s, %s"), title ? title : "", mode_label(times->mode), times->source);
  g_autofree char *part = part_of(metric, times->mode);
  JjSection *section = add_table(sections, part, heading, g_steal_pointer(&table));
  const bool share = g_str_has_suffix(metric, "_over_60");
  const JjSectionChart chart = {JJ_CHART_BARS, 0, 2, {1, 2}, share ? "%" : _("minutes")};
  if (section && !share) jj_section_add_chart(section, &chart);
}

void section_travel(const JjEvaluation *evaluation, GPtrArray *sections) {
  const JjTable *rows = evaluation->scorecard->rows;
  for (uint32_t i = 0; i < evaluation->travel->n; i++) {
    const JjTimes *times = evaluation->travel->scenario[i];
    add_study(evaluation, times, sections);
    for (size_t m = 0; is_by_community(times->mode) && m < G_N_ELEMENTS(of_communities); m++)
      add_communities(rows, of_communities[m], times, sections);
  }
}
