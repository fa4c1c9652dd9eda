/* All that a study's indicators tell, for people and machines. */
#include "base/i18n.h"
#include "compose/indicators.h"
#include "compose/json.h"
#include "compose/notes.h"
#include "jiujin/report.h"

#define ALL_LEVELS                                                                                                     \
  (JJ_LEVEL_BIT(JJ_LEVEL_TOTAL) | JJ_LEVEL_BIT(JJ_LEVEL_DISTRICT) | JJ_LEVEL_BIT(JJ_LEVEL_COUNTY) |                    \
   JJ_LEVEL_BIT(JJ_LEVEL_COMMUNITY) | JJ_LEVEL_BIT(JJ_LEVEL_SCHOOL))
#define PRINTED_LEVELS (JJ_LEVEL_BIT(JJ_LEVEL_TOTAL) | JJ_LEVEL_BIT(JJ_LEVEL_COMMUNITY))

static JjIndicatorPanel *panel_of(const JjIndicatorQuery *query, bool *hidden) {
  JjIndicatorPanel *panel = jj_indicator_panel_new(query->base, query->scenario, query->first_year, query->last_year);
  *hidden = !query->internal && jj_indicator_panel_suppress(panel) > 0;
  return panel;
}

static void add_line(GString *text, const char *label, const char *line) {
  g_string_append_printf(text, _("%s: %s\n"), label, line);
}

static void add_head(GString *text, const JjIndicatorQuery *query, bool hidden) {
  const JjStudy *study = query->scenario->study;
  g_string_append_printf(text, _("%s: %s (%s)\n"), _("study"), study->name, study->code);
  if (query->name) add_line(text, _("scenario"), query->name);
  g_string_append_printf(text, "%s: %d → %d\n", _("academic years 學年度"), query->first_year, query->last_year);
  g_autofree char *basis = notes_basis(study);
  if (basis) add_line(text, _("basis"), basis);
  for (uint32_t i = 0; i < study->n_notes; i++) add_line(text, _("note"), study->notes[i]);
  if (query->internal) add_line(text, _("note"), JJ_INTERNAL_MARK);
  if (hidden) add_line(text, _("note"), NOTE_HIDDEN);
}

char *jj_compose_indicators_text(const JjIndicatorQuery *query) {
  bool hidden = false;
  g_autoptr(JjIndicatorPanel) panel = panel_of(query, &hidden);
  g_autoptr(GString) text = g_string_new(NULL);
  g_autoptr(GPtrArray) sections = jj_sections_new();
  add_head(text, query, hidden);
  indicator_values(panel, PRINTED_LEVELS, query->last_year, sections);
  indicator_checks(panel, PRINTED_LEVELS, query->first_year, query->last_year, sections);
  for (guint i = 0; i < sections->len; i++) {
    g_autofree char *lines = jj_report_section_text(g_ptr_array_index(sections, i));
    g_string_append_printf(text, "\n%s", lines);
  }
  return g_strdup(text->str);
}

char *jj_compose_indicators_json(const JjIndicatorQuery *query) {
  bool hidden = false;
  g_autoptr(JjIndicatorPanel) panel = panel_of(query, &hidden);
  g_autoptr(JjTable) values = jj_indicator_values_table(panel, ALL_LEVELS);
  g_autoptr(JjTable) trends = jj_indicator_trends_table(panel, ALL_LEVELS);
  g_autoptr(JjJson) root = jj_json_object();
  jj_json_set(root, "schema", jj_json_text("jiujin/indicators/1"));
  jj_json_set(root, "jiujin", jj_json_text(jj_version()));
  jj_json_set(root, "study", json_study(query->scenario->study));
  jj_json_set(root, "scenario", query->name ? json_named(query->code, query->name) : jj_json_null());
  jj_json_set(root, "first_year", jj_json_int(query->first_year));
  jj_json_set(root, "last_year", jj_json_int(query->last_year));
  jj_json_set(root, "internal", jj_json_bool(query->internal));
  jj_json_set(root, "inputs", json_inputs(query->inputs));
  jj_json_set(root, "values", jj_json_table_rows(values));
  jj_json_set(root, "trends", jj_json_table_rows(trends));
  return jj_json_to_text(root);
}

char *jj_compose_indicators_csv(const JjIndicatorQuery *query, bool trends) {
  bool hidden = false;
  g_autoptr(JjIndicatorPanel) panel = panel_of(query, &hidden);
  g_autoptr(JjTable) table =
      trends ? jj_indicator_trends_table(panel, ALL_LEVELS) : jj_indicator_values_table(panel, ALL_LEVELS);
  g_autofree char *rows = jj_report_csv(table);
  return g_strconcat("\xEF\xBB\xBF", rows, NULL);
}
