/* Indicators over years: the check list of 逐年 verdicts, values by unit. */
#include <string.h>

#include "base/i18n.h"
#include "compose/indicators.h"

/* Names of indicators in the language of messages. */
static const char *name_in(const JjTable *table, uint32_t row, uint32_t name, uint32_t label) {
  /* TRANSLATORS: anything else prints the Chinese names of indicators */
  const bool english = strcmp(_("names of indicators: en"), "names of indicators: en") == 0;
  return jj_table_text(table, row, english ? label : name);
}

static const char *verdict_in(const char *word) {
  static const char *const labels[] = {N_("met 達成"), N_("not met 未達成"), N_("not enough data 資料不足")};
  for (size_t i = 0; word && i < G_N_ELEMENTS(labels); i++)
    if (strcmp(word, jj_verdict_words[i]) == 0) return _(labels[i]);
  return word;
}

static void copy_real(const JjTable *from, uint32_t row, uint32_t column, JjTable *to, uint32_t at,
                      uint32_t to_column) {
  if (jj_table_is_hidden(from, row, column))
    jj_table_hide(to, at, to_column);
  else
    jj_table_set_real(to, at, to_column, jj_table_real(from, row, column));
}

/* ---- verdicts ---- */

enum { CHECK_ID, CHECK_NAME, CHECK_UNIT, CHECK_FIRST, CHECK_LAST, CHECK_VERDICT, CHECK_HINGES, CHECK_NOTE, N_CHECK };

static char *note_of(const JjTable *trends, uint32_t row) {
  g_autoptr(GString) note = g_string_new(NULL);
  const char *without = jj_table_text(trends, row, JJ_TRENDS_YEARS_WITHOUT);
  const char *drawn = verdict_in(jj_table_text(trends, row, JJ_TRENDS_DRAWN));
  if (without) g_string_append_printf(note, _("without %s"), without);
  if (!jj_table_is_null(trends, row, JJ_TRENDS_REDRAWN)) {
    g_string_append(note, note->len > 0 ? _(", ") : "");
    g_string_append_printf(note, _("as drawn: %s, 因劃區變動"), drawn);
  }
  return note->len > 0 ? g_strdup(note->str) : NULL;
}

static void add_check(const JjTable *trends, uint32_t row, JjTable *table) {
  const uint32_t at = jj_table_add_row(table, 0);
  g_autofree char *note = note_of(trends, row);
  jj_table_set_text(table, at, CHECK_ID, jj_table_text(trends, row, JJ_TRENDS_ID));
  jj_table_set_text(table, at, CHECK_NAME, name_in(trends, row, JJ_TRENDS_NAME, JJ_TRENDS_LABEL));
  jj_table_set_text(table, at, CHECK_UNIT, jj_table_text(trends, row, JJ_TRENDS_UNIT_NAME));
  copy_real(trends, row, JJ_TRENDS_FIRST, table, at, CHECK_FIRST);
  copy_real(trends, row, JJ_TRENDS_LAST, table, at, CHECK_LAST);
  jj_table_set_text(table, at, CHECK_VERDICT, verdict_in(jj_table_text(trends, row, JJ_TRENDS_VERDICT)));
  if (jj_table_is_hidden(trends, row, JJ_TRENDS_HINGES_ON))
    jj_table_hide(table, at, CHECK_HINGES);
  else if (!jj_table_is_null(trends, row, JJ_TRENDS_HINGES_ON))
    jj_table_set_int(table, at, CHECK_HINGES, jj_table_int(trends, row, JJ_TRENDS_HINGES_ON));
  jj_table_set_text(table, at, CHECK_NOTE, note);
}

static bool is_asked(const JjTable *trends, uint32_t row) {
  return strcmp(jj_table_text(trends, row, JJ_TRENDS_ASKED), "yes") == 0;
}

/* The rows that a table asks 逐年 of; the others are in the table for machines. (owned) */
static JjTable *check_list(const JjTable *trends) {
  static const JjColumn columns[N_CHECK] = {
      [CHECK_ID] = {"id", JJ_COLUMN_TEXT, 0},           [CHECK_NAME] = {"name", JJ_COLUMN_TEXT, 0},
      [CHECK_UNIT] = {"unit_name", JJ_COLUMN_TEXT, 0},  [CHECK_FIRST] = {"first", JJ_COLUMN_REAL, 2},
      [CHECK_LAST] = {"last", JJ_COLUMN_REAL, 2},       [CHECK_VERDICT] = {"verdict", JJ_COLUMN_TEXT, 0},
      [CHECK_HINGES] = {"hinges_on", JJ_COLUMN_INT, 0}, [CHECK_NOTE] = {"note", JJ_COLUMN_TEXT, 0}};
  JjTable *table = jj_table_new(columns, N_CHECK);
  for (uint32_t row = 0; row < jj_table_n_rows(trends); row++)
    if (is_asked(trends, row)) add_check(trends, row, table);
  return table;
}

void indicator_checks(const JjIndicatorPanel *panel, uint32_t levels, int16_t first, int16_t last,
                      GPtrArray *sections) {
  g_autoptr(JjTable) trends = jj_indicator_trends_table(panel, levels);
  g_autoptr(JjTable) table = check_list(trends);
  if (jj_table_n_rows(table) == 0) return;
  g_autofree char *first_year = g_strdup_printf("%d", first), *last_year = g_strdup_printf("%d", last);
  const char *const captions[N_CHECK] = {[CHECK_ID] = _("id"),
                                         [CHECK_NAME] = _("indicator"),
                                         [CHECK_UNIT] = _("unit"),
                                         [CHECK_FIRST] = first_year,
                                         [CHECK_LAST] = last_year,
                                         [CHECK_VERDICT] = _("verdict"),
                                         [CHECK_HINGES] = _("hinges on"),
                                         [CHECK_NOTE] = _("note")};
  JjSection *section = section_add(sections, JJ_CHAPTER_RESOURCES, "indicator-trends", NULL,
                                   _("Year by year 期末檢核表 (逐年提高, 逐年降低)"));
  jj_section_take_table(section, g_steal_pointer(&table), captions);
  jj_section_say_after(section,
                       _("At constant boundaries. «hinges on»: how many ones of the numerator (students, where "
                         "it counts students) more or less would turn the verdict."));
}

/* ---- values ---- */

enum { VALUE_ID, VALUE_NAME, VALUE_UNIT_NAME, VALUE_VALUE, VALUE_UNIT, VALUE_NUM, VALUE_DEN, VALUE_HOLDS, N_VALUE };

/* "12 of 13 schools, 4,310 of 4,420 entrants" where the sum is partial. (owned) */
static char *holds(const JjTable *values, uint32_t row) {
  const int64_t schools = jj_table_int(values, row, JJ_VALUES_SCHOOLS);
  const int64_t missing = jj_table_int(values, row, JJ_VALUES_MISSING);
  const int64_t entrants = jj_table_int(values, row, JJ_VALUES_ENTRANTS);
  const int64_t without = jj_table_int(values, row, JJ_VALUES_OF_MISSING);
  if (missing == 0) return NULL;
  return g_strdup_printf(_("partial: %d of %d schools, %d of %d entrants"), (int)(schools - missing), (int)schools,
                         (int)(entrants - without), (int)entrants);
}

static void add_value(const JjTable *values, uint32_t row, JjTable *table) {
  const uint32_t at = jj_table_add_row(table, 0);
  g_autofree char *partial = holds(values, row);
  jj_table_set_text(table, at, VALUE_ID, jj_table_text(values, row, JJ_VALUES_ID));
  jj_table_set_text(table, at, VALUE_NAME, name_in(values, row, JJ_VALUES_NAME, JJ_VALUES_LABEL));
  jj_table_set_text(table, at, VALUE_UNIT_NAME, jj_table_text(values, row, JJ_VALUES_UNIT_NAME));
  copy_real(values, row, JJ_VALUES_VALUE, table, at, VALUE_VALUE);
  jj_table_set_text(table, at, VALUE_UNIT, jj_table_text(values, row, JJ_VALUES_UNIT));
  copy_real(values, row, JJ_VALUES_NUM, table, at, VALUE_NUM);
  copy_real(values, row, JJ_VALUES_DEN, table, at, VALUE_DEN);
  jj_table_set_text(table, at, VALUE_HOLDS, partial);
}

void indicator_values(const JjIndicatorPanel *panel, uint32_t levels, int16_t year, GPtrArray *sections) {
  static const JjColumn columns[N_VALUE] = {[VALUE_ID] = {"id", JJ_COLUMN_TEXT, 0},
                                            [VALUE_NAME] = {"name", JJ_COLUMN_TEXT, 0},
                                            [VALUE_UNIT_NAME] = {"unit_name", JJ_COLUMN_TEXT, 0},
                                            [VALUE_VALUE] = {"value", JJ_COLUMN_REAL, 2},
                                            [VALUE_UNIT] = {"unit", JJ_COLUMN_TEXT, 0},
                                            [VALUE_NUM] = {"num", JJ_COLUMN_REAL, -1},
                                            [VALUE_DEN] = {"den", JJ_COLUMN_REAL, -1},
                                            [VALUE_HOLDS] = {"partial", JJ_COLUMN_TEXT, 0}};
  g_autoptr(JjTable) values = jj_indicator_values_table(panel, levels);
  g_autoptr(JjTable) table = jj_table_new(columns, N_VALUE);
  for (uint32_t row = 0; row < jj_table_n_rows(values); row++)
    if (jj_table_int(values, row, JJ_VALUES_YEAR) == year) add_value(values, row, table);
  if (jj_table_n_rows(table) == 0) return;
  const char *const captions[N_VALUE] = {
      [VALUE_ID] = _("id"), [VALUE_NAME] = _("indicator"), [VALUE_UNIT_NAME] = _("unit"),  [VALUE_VALUE] = _("value"),
      [VALUE_UNIT] = "",    [VALUE_NUM] = _("numerator"),  [VALUE_DEN] = _("denominator"), [VALUE_HOLDS] = ""};
  g_autofree char *heading = g_strdup_printf(_("Indicators of %d"), year);
  JjSection *section = section_add(sections, JJ_CHAPTER_RESOURCES, "indicators", NULL, heading);
  jj_section_take_table(section, g_steal_pointer(&table), captions);
}

/* ---- in an evaluation: the study alone ---- */

void section_indicators(const JjEvaluation *evaluation, GPtrArray *sections) {
  int16_t first = 0, last = 0;
  if (evaluation->scenario->study->indicators.n_values == 0 || !jj_indicator_years(evaluation->scenario, &first, &last))
    return;
  g_autoptr(JjIndicatorPanel) panel = jj_indicator_panel_new(evaluation->base, evaluation->scenario, first, last);
  if (!evaluation->scorecard->internal) (void)jj_indicator_panel_suppress(panel);
  indicator_checks(panel, JJ_LEVEL_BIT(JJ_LEVEL_TOTAL), first, last, sections);
}
