/* The sections of a comparison. */
#include <string.h>

#include "base/i18n.h"
#include "compose/compare_scores.h"
#include "compose/sections.h"
#include "jiujin/compare_report.h"

static const char *text_or(const JjTable *table, uint32_t row, uint32_t column, const char *other) {
  const char *text = jj_table_text(table, row, column);
  return text ? text : other;
}

/* A row of the comparison by the figures' first row of it. */
static uint32_t first_of(const JjComparison *comparison, uint32_t row) {
  return row * comparison->n_sides;
}

/* ---- the figures ---- */

/* "mean minutes to the school attended, car, 普通, 30", of a unit: its name before. (owned) */
static char *row_label(const JjTable *figures, uint32_t at) {
  g_autoptr(GString) label = g_string_new(NULL);
  if (strcmp(jj_table_text(figures, at, JJ_FIGURE_LEVEL), "total") != 0)
    g_string_append_printf(label, _("%s: "), jj_table_text(figures, at, JJ_FIGURE_NAME));
  g_string_append(label, jj_metric_label(jj_table_text(figures, at, JJ_FIGURE_METRIC)));
  const char *mode = jj_table_text(figures, at, JJ_FIGURE_MODE), *group = jj_table_text(figures, at, JJ_FIGURE_GROUP);
  if (mode) g_string_append_printf(label, "%s%s", _(", "), mode_label(mode));
  if (group) g_string_append_printf(label, "%s%s", _(", "), group);
  if (!jj_table_is_null(figures, at, JJ_FIGURE_THRESHOLD)) {
    g_string_append(label, _(", "));
    g_string_append_printf(label, _("%d min"), (int)jj_table_int(figures, at, JJ_FIGURE_THRESHOLD));
  }
  return g_strdup(label->str);
}

/* A share is read in percent. */
static double factor_of(const JjTable *figures, uint32_t at) {
  return strcmp(jj_table_text(figures, at, JJ_FIGURE_UNIT), "share") == 0 ? 100 : 1;
}

static const char *unit_label(const char *unit) {
  static const struct {
    const char *word, *label;
  } labels[] = {{"share", "%"}, {"index", ""}, {"students", N_("students")}, {"count", ""}, {"minutes", N_("min")}};
  for (size_t i = 0; i < G_N_ELEMENTS(labels); i++)
    if (strcmp(labels[i].word, unit) == 0) return *labels[i].label ? _(labels[i].label) : "";
  return unit;
}

static const char *verdict_mark(const char *verdict) {
  static const struct {
    const char *word, *mark;
  } marks[] = {{"better", "○"}, {"worse", "×"}, {"same", "＝"}, {"more", "↑"}, {"less", "↓"}};
  for (size_t i = 0; verdict && i < G_N_ELEMENTS(marks); i++)
    if (strcmp(marks[i].word, verdict) == 0) return marks[i].mark;
  return NULL;
}

/* Is it printed for people: not by parts, and by the first way of counting alone? */
static bool is_printed(const JjComparison *comparison, uint32_t row) {
  const JjTable *figures = comparison->figures;
  const uint32_t at = first_of(comparison, row);
  bool answers = false;
  for (uint32_t side = 0; side < comparison->n_sides; side++)
    answers = answers || !jj_table_is_null(figures, at + side, JJ_FIGURE_VALUE) ||
              jj_table_is_hidden(figures, at + side, JJ_FIGURE_VALUE);
  if (!answers || !jj_table_is_null(figures, at, JJ_FIGURE_GROUP)) return false;
  const char *metric = jj_table_text(figures, at, JJ_FIGURE_METRIC);
  uint32_t first = at;
  while (first > 0 && strcmp(jj_table_text(figures, first - 1, JJ_FIGURE_METRIC), metric) == 0) first--;
  return strcmp(jj_table_text(figures, at, JJ_FIGURE_VARIANT), jj_table_text(figures, first, JJ_FIGURE_VARIANT)) == 0;
}

static void copy_real(const JjTable *from, uint32_t at, double factor, JjTable *to, uint32_t row, uint32_t column) {
  if (jj_table_is_hidden(from, at, JJ_FIGURE_VALUE))
    jj_table_hide(to, row, column);
  else
    jj_table_set_real(to, row, column, jj_table_real(from, at, JJ_FIGURE_VALUE) * factor);
}

static void copy_int(const JjTable *from, uint32_t at, JjFigureColumn part, JjTable *to, uint32_t row,
                     uint32_t column) {
  if (jj_table_is_hidden(from, at, part))
    jj_table_hide(to, row, column);
  else if (!jj_table_is_null(from, at, part))
    jj_table_set_int(to, row, column, jj_table_int(from, at, part));
}

/* Columns that name a row, then those of each side. */
enum { ROW_COUNTS, ROW_LABEL, ROW_UNIT, ROW_MARK, N_ROW_COLUMNS };

typedef struct {
  const JjCompareReport *report;
  GArray *columns;     /* (owned) of JjColumn */
  GPtrArray *names;    /* (owned) of the columns */
  GPtrArray *captions; /* (owned) */
} Layout;

static void layout_add(Layout *layout, const char *stem, uint32_t side, JjColumn column, const char *caption) {
  char *name = side == JJ_NONE ? g_strdup(stem) : g_strdup_printf("%s_%u", stem, side);
  column.name = name;
  g_ptr_array_add(layout->names, name);
  g_ptr_array_add(layout->captions, g_strdup(caption));
  g_array_append_val(layout->columns, column);
}

static Layout layout_new(const JjCompareReport *report) {
  Layout layout = {report, g_array_new(FALSE, FALSE, sizeof(JjColumn)), g_ptr_array_new_with_free_func(g_free),
                   g_ptr_array_new_with_free_func(g_free)};
  const JjColumn text = {NULL, JJ_COLUMN_TEXT, 0};
  layout_add(&layout, "counts", JJ_NONE, text, "");
  layout_add(&layout, "figure", JJ_NONE, text, "");
  layout_add(&layout, "unit", JJ_NONE, text, _("unit"));
  layout_add(&layout, "basis", JJ_NONE, text, _("basis"));
  return layout;
}

static void layout_clear(Layout *layout) {
  g_array_unref(layout->columns);
  g_ptr_array_unref(layout->names);
  g_ptr_array_unref(layout->captions);
}

static const char *side_name(const JjCompareReport *report, uint32_t side) {
  return side == 0 ? _("base") : report->contest->contenders[side - 1].code;
}

static JjTable *layout_table(const Layout *layout) {
  return jj_table_new((const JjColumn *)layout->columns->data, layout->columns->len);
}

static uint32_t add_row(JjTable *table, const JjTable *figures, uint32_t at) {
  const uint32_t to = jj_table_add_row(table, 0);
  g_autofree char *label = row_label(figures, at);
  jj_table_set_text(table, to, ROW_COUNTS, jj_table_int(figures, at, JJ_FIGURE_COUNTS) == 1 ? "●" : "");
  jj_table_set_text(table, to, ROW_LABEL, label);
  jj_table_set_text(table, to, ROW_UNIT, unit_label(jj_table_text(figures, at, JJ_FIGURE_UNIT)));
  jj_table_set_text(table, to, ROW_MARK, text_or(figures, at, JJ_FIGURE_MARK, ""));
  return to;
}

static void fill_values(const JjCompareReport *report, JjTable *table) {
  const JjComparison *comparison = report->comparison;
  for (uint32_t row = 0; row < comparison->n_rows; row++) {
    const uint32_t at = first_of(comparison, row);
    if (!is_printed(comparison, row)) continue;
    const uint32_t to = add_row(table, comparison->figures, at);
    for (uint32_t side = 0; side < comparison->n_sides; side++) {
      const uint32_t column = N_ROW_COLUMNS + (side == 0 ? 0 : 2 * side - 1);
      copy_real(comparison->figures, at + side, factor_of(comparison->figures, at), table, to, column);
      const char *mark = verdict_mark(jj_table_text(comparison->figures, at + side, JJ_FIGURE_VERDICT));
      if (side > 0) jj_table_set_text(table, to, column + 1, mark ? mark : "");
    }
  }
}

static void add_values(const JjCompareReport *report, GPtrArray *sections) {
  Layout layout = layout_new(report);
  const JjColumn real = {NULL, JJ_COLUMN_REAL, 2}, text = {NULL, JJ_COLUMN_TEXT, 0};
  for (uint32_t side = 0; side < report->comparison->n_sides; side++) {
    layout_add(&layout, "value", side, real, side_name(report, side));
    if (side > 0) layout_add(&layout, "verdict", side, text, "");
  }
  JjTable *table = layout_table(&layout);
  fill_values(report, table);
  JjSection *section = section_add(sections, JJ_CHAPTER_RATES, "compare-figures", NULL, _("Figures side by side"));
  jj_section_take_table(section, table, (const char *const *)layout.captions->pdata);
  jj_section_say_after(section, _("○ better than the base, × worse, ＝ exactly the same; ↑ ↓ more and less where "
                                  "neither is better. Communities stand beside those they share most graduates with."));
  layout_clear(&layout);
}

static bool has_counts(const JjComparison *comparison, uint32_t at) {
  for (uint32_t side = 0; side < comparison->n_sides; side++)
    if (!jj_table_is_null(comparison->figures, at + side, JJ_FIGURE_DEN) ||
        jj_table_is_hidden(comparison->figures, at + side, JJ_FIGURE_DEN))
      return strcmp(jj_table_text(comparison->figures, at, JJ_FIGURE_UNIT), "minutes") != 0;
  return false;
}

static void add_counts(const JjCompareReport *report, GPtrArray *sections) {
  const JjComparison *comparison = report->comparison;
  Layout layout = layout_new(report);
  const JjColumn whole = {NULL, JJ_COLUMN_INT, 0};
  for (uint32_t side = 0; side < comparison->n_sides; side++) {
    layout_add(&layout, "num", side, whole, side_name(report, side));
    layout_add(&layout, "den", side, whole, _("of all"));
  }
  static const uint32_t before[] = {ROW_LABEL};
  JjTable *table = layout_table(&layout);
  for (uint32_t row = 0; row < comparison->n_rows; row++) {
    const uint32_t at = first_of(comparison, row);
    if (!is_printed(comparison, row) || !has_counts(comparison, at)) continue;
    const uint32_t to = add_row(table, comparison->figures, at);
    for (uint32_t side = 0; side < comparison->n_sides; side++) {
      copy_int(comparison->figures, at + side, JJ_FIGURE_NUM, table, to, N_ROW_COLUMNS + 2 * side);
      copy_int(comparison->figures, at + side, JJ_FIGURE_DEN, table, to, N_ROW_COLUMNS + 2 * side + 1);
    }
  }
  g_autoptr(GArray) printed = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  g_array_append_vals(printed, before, G_N_ELEMENTS(before));
  for (uint32_t column = N_ROW_COLUMNS; column < layout.columns->len; column++) g_array_append_val(printed, column);
  JjSection *section =
      section_add(sections, JJ_CHAPTER_RATES, "compare-counts", NULL, _("Numerators and denominators of the rates"));
  jj_section_take_table(section, table, (const char *const *)layout.captions->pdata);
  jj_section_print(section, (const uint32_t *)printed->data, printed->len);
  layout_clear(&layout);
}

/* ---- who stands where ---- */

static void add_standings(const JjCompareReport *report, GPtrArray *sections) {
  const JjTable *standings = report->comparison->standings;
  static const JjColumn columns[] = {{"scenario", JJ_COLUMN_TEXT, 0}, {"name", JJ_COLUMN_TEXT, 0},
                                     {"better", JJ_COLUMN_INT, 0},    {"worse", JJ_COLUMN_INT, 0},
                                     {"same", JJ_COLUMN_INT, 0},      {"dominated_by", JJ_COLUMN_TEXT, 0}};
  JjTable *table = jj_table_new(columns, G_N_ELEMENTS(columns));
  for (uint32_t side = 0; side < jj_table_n_rows(standings); side++) {
    const uint32_t row = jj_table_add_row(table, 0);
    jj_table_set_text(table, row, 0, side_name(report, side));
    jj_table_set_text(table, row, 1, text_or(standings, side, JJ_STANDING_NAME, report->contest->base->study->name));
    for (uint32_t column = JJ_STANDING_BETTER; side > 0 && column <= JJ_STANDING_SAME; column++)
      jj_table_set_int(table, row, column, jj_table_int(standings, side, column));
    const char *by = jj_table_text(standings, side, JJ_STANDING_DOMINATED_BY);
    jj_table_set_text(table, row, 5, by);
  }
  const char *const captions[] = {_("plan"), _("name"), _("better"), _("worse"), _("same"), _("dominated by")};
  JjSection *section = section_add(sections, JJ_CHAPTER_RATES, "compare-standings", NULL, _("Against the base"));
  jj_section_take_table(section, table, captions);
  jj_section_say_after(section,
                       _("Dominated: another plan (- is the base) is as good in all figures marked ● below and "
                         "better in one. Figures of several modes of travel count for each."));
  jj_section_say_after(section, _("The nearby-enrollment rate N has no direction and decides nothing alone."));
}

/* A copy of a table as it is. */
static JjTable *copy_of(const JjTable *from) {
  const uint32_t n = jj_table_n_columns(from);
  g_autofree JjColumn *columns = g_new(JjColumn, (size_t)n + 1);
  for (uint32_t column = 0; column < n; column++) columns[column] = *jj_table_column(from, column);
  JjTable *table = jj_table_new(columns, n);
  for (uint32_t row = 0; row < jj_table_n_rows(from); row++) {
    (void)jj_table_add_row(table, 0);
    for (uint32_t column = 0; column < n; column++) {
      if (columns[column].type == JJ_COLUMN_TEXT)
        jj_table_set_text(table, row, column, jj_table_text(from, row, column));
      else if (columns[column].type == JJ_COLUMN_REAL)
        jj_table_set_real(table, row, column, jj_table_real(from, row, column));
      else if (!jj_table_is_null(from, row, column))
        jj_table_set_int(table, row, column, jj_table_int(from, row, column));
    }
  }
  return table;
}

static void add_duels(const JjCompareReport *report, GPtrArray *sections) {
  const char *const captions[] = {_("plan"), _("other plan"), _("better"), _("worse"), _("same")};
  if (jj_table_n_rows(report->comparison->duels) == 0) return;
  JjSection *section = section_add(sections, JJ_CHAPTER_RATES, "compare-duels", NULL, _("Scenario against scenario"));
  jj_section_take_table(section, copy_of(report->comparison->duels), captions);
}

/* ---- who gains ---- */

static const char *outcome_label(const char *word) {
  return strcmp(word, "gains") == 0 ? _("gains") : _("loses");
}

/* The same with words for people in two columns; JJ_NONE: no column of modes. */
static JjTable *with_words(const JjTable *from, uint32_t outcome, uint32_t mode) {
  JjTable *table = copy_of(from);
  for (uint32_t row = 0; row < jj_table_n_rows(table); row++) {
    jj_table_set_text(table, row, outcome, outcome_label(jj_table_text(from, row, outcome)));
    if (mode != JJ_NONE) jj_table_set_text(table, row, mode, mode_label(jj_table_text(from, row, mode)));
  }
  return table;
}

static void add_zones(const JjCompareReport *report, GPtrArray *sections) {
  const JjTable *zones = report->gains->zones;
  const char *const captions[] = {_("plan"),    _("mode"), _("code"), _("zone"),
                                  _("outcome"), _("base"), _("then"), _("change")};
  JjSection *section =
      section_add(sections, JJ_CHAPTER_TRAVEL, "compare-zones", NULL, _("Zones that gain or lose over 5 minutes"));
  jj_section_say_before(section, _("From the zone to the nearest school of its own communities, in minutes, whoever "
                                   "lives there; the schools attended are not asked."));
  if (jj_table_n_rows(zones) == 0)
    jj_section_say_before(section, _("none"));
  else
    jj_section_take_table(section, with_words(zones, JJ_ZONE_GAIN_OUTCOME, JJ_ZONE_GAIN_MODE), captions);
}

static void add_groups(const JjCompareReport *report, GPtrArray *sections) {
  const JjTable *groups = report->gains->groups;
  const char *const captions[] = {_("plan"), _("code"),          _("community"), _("then code"),
                                  _("then"), _("program group"), _("outcome")};
  JjSection *section = section_add(sections, JJ_CHAPTER_PROGRAMS, "compare-groups", NULL,
                                   _("Communities that gain or lose a program group"));
  if (jj_table_n_rows(groups) == 0)
    jj_section_say_before(section, _("none"));
  else
    jj_section_take_table(section, with_words(groups, JJ_GROUP_GAIN_OUTCOME, JJ_NONE), captions);
}

static void add_matches(const JjCompareReport *report, GPtrArray *sections) {
  const JjTable *matches = report->gains->matches;
  const char *const captions[] = {_("plan"), _("code"), _("community"), _("then code"), _("then")};
  if (jj_table_n_rows(matches) == 0) return;
  JjSection *section = section_add(sections, JJ_CHAPTER_SHAPE, "compare-matches", NULL,
                                   _("Communities matched by the graduates they share"));
  jj_section_say_before(section, _("All others keep code and name; – has no counterpart."));
  jj_section_take_table(section, copy_of(matches), captions);
}

static void add_scores(const JjCompareReport *report, GPtrArray *sections) {
  const ScoreWords by_figures = {JJ_CHAPTER_SUMMARY, "scores-figures", _("One score for each plan 綜合分數"),
                                 _("over headline figures with a direction, by the first mode of travel"),
                                 _("What counts in the score")};
  const ScoreWords by_balance = {JJ_CHAPTER_RESOURCES, "scores-balance",
                                 _("One score of balance for each plan 均衡綜合分數"),
                                 _("over the standard deviation of each indicator across communities, less is better"),
                                 _("What counts in the score of balance")};
  section_scores(report, report->by_figures, &by_figures, sections);
  section_scores(report, report->by_balance, &by_balance, sections);
}

GPtrArray *jj_compose_compare_sections(const JjCompareReport *report) {
  GPtrArray *sections = jj_sections_new();
  add_standings(report, sections);
  add_duels(report, sections);
  add_scores(report, sections);
  add_values(report, sections);
  add_counts(report, sections);
  add_zones(report, sections);
  add_groups(report, sections);
  add_matches(report, sections);
  return sections;
}
