/* What a document begins with: what was asked, and the headline figures of the study. */
#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "compose/notes.h"
#include "compose/sections.h"

/* ---- what was asked ---- */

static void add_fact(JjTable *table, const char *what, const char *text) {
  const uint32_t row = jj_table_add_row(table, 0);
  jj_table_set_text(table, row, 0, what);
  jj_table_set_text(table, row, 1, text);
}

static void add_named(JjTable *table, const char *what, const char *name, const char *code) {
  g_autofree char *text = g_strdup_printf("%s (%s)", name, code);
  add_fact(table, what, text);
}

static void add_years(JjTable *table, const JjEvaluation *evaluation) {
  const int from = evaluation->base->year, to = evaluation->scenario->year;
  g_autofree char *text = from == to ? g_strdup_printf("%d", to) : g_strdup_printf("%d → %d", from, to);
  add_fact(table, from == to ? _("academic year 學年度") : _("academic years 學年度"), text);
}

static void add_question(const JjEvaluation *evaluation, GPtrArray *sections) {
  static const JjColumn columns[] = {{"what", JJ_COLUMN_TEXT, 0}, {"text", JJ_COLUMN_TEXT, 0}};
  const char *const captions[] = {"", ""};
  const JjScenarioFile *file = evaluation->file;
  JjSection *section = section_add(sections, JJ_CHAPTER_SUMMARY, "question", NULL, _("What was asked"));
  JjTable *table = jj_table_new(columns, G_N_ELEMENTS(columns));
  section->is_view = true;
  add_named(table, _("study"), evaluation->base->study->name, evaluation->base->study->code);
  add_named(table, _("scenario"), file->name, file->code);
  add_years(table, evaluation);
  for (uint32_t i = 0; i < file->n_notes; i++) add_fact(table, _("note"), file->notes[i]);
  jj_section_take_table(section, table, captions);
}

/* ---- headline figures ---- */

enum { NAME, BASE, SCENARIO, CHANGE, N_COLUMNS };

static const struct Headline {
  const char *metric;
  const char *label; /* N_() */
  double factor;
} headlines[] = {{"nearby_rate", N_("nearby-enrollment rate 就近入學率 N (%)"), 100},
                 {"expected_rate", N_("N if choice ignored place, N_rand (%)"), 100},
                 {"size_corrected", N_("size-corrected K (%)"), 100}};
/* Of every mode, in minutes. */
static const char *const of_modes[] = {"attended_minutes", "own_nearest_minutes"};

static void add_figures(const JjTable *rows, uint32_t row, double factor, const char *label, JjTable *table) {
  jj_table_set_text(table, jj_table_add_row(table, 0), NAME, label);
  copy_figure(rows, row, JJ_TIDY_BASE, factor, table, BASE);
  copy_figure(rows, row, JJ_TIDY_SCENARIO, factor, table, SCENARIO);
  copy_figure(rows, row, JJ_TIDY_CHANGE, factor, table, CHANGE);
}

static void add_minutes(const JjTable *rows, const char *mode, JjTable *table) {
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++)
    for (size_t i = 0; i < G_N_ELEMENTS(of_modes); i++) {
      const Pick pick = {.metric = of_modes[i], .level = "total"};
      if (!picks(&pick, rows, row) || g_strcmp0(jj_table_text(rows, row, JJ_TIDY_MODE), mode) != 0) continue;
      g_autofree char *label = g_strdup_printf(_("%s, %s"), jj_metric_label(of_modes[i]), mode_label(mode));
      add_figures(rows, row, 1, label, table);
    }
}

static void add_headlines(const JjEvaluation *evaluation, GPtrArray *sections) {
  static const JjColumn columns[N_COLUMNS] = {[NAME] = {"what", JJ_COLUMN_TEXT, 0},
                                              [BASE] = {"base", JJ_COLUMN_REAL, 2},
                                              [SCENARIO] = {"scenario", JJ_COLUMN_REAL, 2},
                                              [CHANGE] = {"change", JJ_COLUMN_REAL, 2}};
  const char *const captions[N_COLUMNS] = {"", _("base"), _("scenario"), _("change")};
  const JjTable *rows = evaluation->scorecard->rows;
  JjTable *table = jj_table_new(columns, N_COLUMNS);
  for (size_t i = 0; i < G_N_ELEMENTS(headlines); i++) {
    const uint32_t row = headline_row(rows, headlines[i].metric);
    if (row != JJ_NONE) add_figures(rows, row, headlines[i].factor, _(headlines[i].label), table);
  }
  for (uint32_t i = 0; i < evaluation->travel->n; i++) add_minutes(rows, evaluation->travel->scenario[i]->mode, table);
  JjSection *section = section_add(sections, JJ_CHAPTER_SUMMARY, "headlines", NULL, _("Headline figures of the study"));
  section->is_view = true;
  jj_section_take_table(section, table, captions);
}

void section_summary(const JjEvaluation *evaluation, GPtrArray *sections) {
  add_question(evaluation, sections);
  add_headlines(evaluation, sections);
}
