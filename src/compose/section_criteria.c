/* Verdicts by criterion and community. */
#include <string.h>

#include "base/i18n.h"
#include "compose/sections.h"

static const char *verdict_text(const char *word) {
  static const char *const labels[] = {N_("met 達成"), N_("not met 未達成"), N_("no data 資料不足")};
  for (size_t v = 0; word && v < G_N_ELEMENTS(labels); v++)
    if (strcmp(jj_verdict_words[v], word) == 0) return _(labels[v]);
  return NULL;
}

enum { NAME, BASE, SCENARIO, DETAIL, N_COLUMNS };

/* The criterion whose rows are shown in full; of the others those that are not met on both sides. */
static const char *const shown_in_full = "connected";

/* A verdict by a limit that needs a hidden figure. */
static bool is_withheld(const JjTable *criteria, uint32_t row, JjCriteriaColumn side) {
  const bool of_base = side == JJ_CRITERIA_BASE;
  return !jj_table_is_null(criteria, row, JJ_CRITERIA_MODE) && jj_table_is_null(criteria, row, side) &&
         !jj_table_is_null(criteria, row, of_base ? JJ_CRITERIA_BASE_DETAIL : JJ_CRITERIA_SCENARIO_DETAIL);
}

static bool is_met(const JjTable *criteria, uint32_t row, JjCriteriaColumn side) {
  const char *verdict = jj_table_text(criteria, row, side);
  if (is_withheld(criteria, row, side)) return false;
  return !verdict || strcmp(verdict, jj_verdict_words[JJ_VERDICT_MET]) == 0;
}

static bool has_verdict(const JjTable *criteria, uint32_t row) {
  return !jj_table_is_null(criteria, row, JJ_CRITERIA_BASE) || !jj_table_is_null(criteria, row, JJ_CRITERIA_SCENARIO) ||
         !jj_table_is_null(criteria, row, JJ_CRITERIA_MODE);
}

static const char *detail_of(const JjTable *criteria, uint32_t row) {
  const char *detail = jj_table_text(criteria, row, JJ_CRITERIA_SCENARIO_DETAIL);
  return detail ? detail : jj_table_text(criteria, row, JJ_CRITERIA_BASE_DETAIL);
}

static const char *verdict_cell(const JjTable *criteria, uint32_t row, JjCriteriaColumn side) {
  return is_withheld(criteria, row, side) ? "*" : verdict_text(jj_table_text(criteria, row, side));
}

static void copy_verdicts(const JjTable *criteria, uint32_t row, JjTable *table) {
  uint32_t to = jj_table_add_row(table, 0);
  jj_table_set_text(table, to, NAME, jj_table_text(criteria, row, JJ_CRITERIA_NAME));
  jj_table_set_text(table, to, BASE, verdict_cell(criteria, row, JJ_CRITERIA_BASE));
  jj_table_set_text(table, to, SCENARIO, verdict_cell(criteria, row, JJ_CRITERIA_SCENARIO));
  jj_table_set_text(table, to, DETAIL, detail_of(criteria, row));
}

/* Where a criterion only reports: what it names on each side, if that is more than one thing. */
static void copy_names(const JjTable *criteria, uint32_t row, JjTable *table) {
  const char *base = jj_table_text(criteria, row, JJ_CRITERIA_BASE_DETAIL);
  const char *scenario = jj_table_text(criteria, row, JJ_CRITERIA_SCENARIO_DETAIL);
  if (!(base && strstr(base, "、")) && !(scenario && strstr(scenario, "、"))) return;
  uint32_t to = jj_table_add_row(table, 0);
  jj_table_set_text(table, to, NAME, jj_table_text(criteria, row, JJ_CRITERIA_NAME));
  jj_table_set_text(table, to, BASE, base);
  jj_table_set_text(table, to, SCENARIO, scenario);
}

/* "Criterion …, car" (owned) */
static char *heading_of(const char *id, const char *mode) {
  const char *label = jj_criterion_label(id);
  return mode ? g_strdup_printf("%s, %s", label, mode_label(mode)) : g_strdup(label);
}

/* In one mode of travel; NULL: of a criterion that knows none. */
static void add_criterion(const JjTable *criteria, const char *id, const char *mode, GPtrArray *sections) {
  static const JjColumn columns[N_COLUMNS] = {[NAME] = {"name", JJ_COLUMN_TEXT, 0},
                                              [BASE] = {"base", JJ_COLUMN_TEXT, 0},
                                              [SCENARIO] = {"scenario", JJ_COLUMN_TEXT, 0},
                                              [DETAIL] = {"detail", JJ_COLUMN_TEXT, 0}};
  const bool full = strcmp(id, shown_in_full) == 0;
  bool judges = false;
  g_autoptr(JjTable) table = jj_table_new(columns, N_COLUMNS);
  for (uint32_t row = 0; row < jj_table_n_rows(criteria); row++) {
    if (strcmp(jj_table_text(criteria, row, JJ_CRITERIA_CRITERION), id) != 0) continue;
    if (g_strcmp0(jj_table_text(criteria, row, JJ_CRITERIA_MODE), mode) != 0) continue;
    bool met = is_met(criteria, row, JJ_CRITERIA_BASE) && is_met(criteria, row, JJ_CRITERIA_SCENARIO);
    judges = judges || has_verdict(criteria, row);
    if (!has_verdict(criteria, row))
      copy_names(criteria, row, table);
    else if (full || !met)
      copy_verdicts(criteria, row, table);
  }
  if (jj_table_n_rows(table) == 0 && !judges) return;
  const char *const captions[] = {"", _("base"), _("scenario"), full ? _("zones, parts apart divided by |") : ""};
  static const uint32_t shown[] = {NAME, BASE, SCENARIO, DETAIL};
  g_autofree char *heading = heading_of(id, mode);
  g_autofree char *part = mode ? g_strdup_printf("%s-%s", id, mode) : g_strdup(id);
  JjSection *section = section_add(sections, JJ_CHAPTER_CRITERIA, "criterion", part, heading);
  section->is_view = true;
  if (jj_table_n_rows(table) == 0) {
    jj_section_say_before(section, _("all met 全部達成"));
    return;
  }
  jj_section_take_table(section, g_steal_pointer(&table), captions);
  jj_section_print(section, shown, judges ? N_COLUMNS : DETAIL);
}

void section_criteria(const JjEvaluation *evaluation, GPtrArray *sections) {
  const char *const *ids = jj_criterion_ids();
  for (uint32_t i = 0; ids[i]; i++) {
    add_criterion(evaluation->scorecard->criteria, ids[i], NULL, sections);
    for (uint32_t m = 0; m < evaluation->travel->n; m++)
      if (is_by_community(evaluation->travel->scenario[m]->mode))
        add_criterion(evaluation->scorecard->criteria, ids[i], evaluation->travel->scenario[m]->mode, sections);
  }
}
