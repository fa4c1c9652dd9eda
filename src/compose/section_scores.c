/* One score for each plan of a comparison. */
#include <math.h>

#include "base/i18n.h"
#include "compose/compare_scores.h"
#include "compose/sections.h"

/* (owned) */
static char *label_of(const JjTable *weighed, uint32_t row) {
  const char *name = jj_table_text(weighed, row, JJ_WEIGHED_NAME);
  const char *mode = jj_table_text(weighed, row, JJ_WEIGHED_MODE);
  g_autoptr(GString) label = g_string_new(name ? name : jj_metric_label(jj_table_text(weighed, row, JJ_WEIGHED_ID)));
  if (mode) g_string_append_printf(label, "%s%s", _(", "), mode_label(mode));
  return g_strdup(label->str);
}

static void add_plans(const JjCompareReport *report, const JjTable *plans, const ScoreWords *words,
                      GPtrArray *sections) {
  static const JjColumn columns[] = {{"plan", JJ_COLUMN_TEXT, 0},
                                     {"name", JJ_COLUMN_TEXT, 0},
                                     {"score", JJ_COLUMN_REAL, 3},
                                     {"wins", JJ_COLUMN_REAL, 1}};
  const char *const captions[] = {_("plan"), "", _("score"), _("first, weightings (%)")};
  JjTable *table = jj_table_new(columns, G_N_ELEMENTS(columns));
  for (uint32_t plan = 0; plan < jj_table_n_rows(plans); plan++) {
    const uint32_t row = jj_table_add_row(table, 0);
    const bool base = plan == 0;
    jj_table_set_text(table, row, 0, base ? _("base") : report->contest->contenders[plan - 1].code);
    jj_table_set_text(table, row, 1, base ? "" : report->contest->contenders[plan - 1].name);
    jj_table_set_real(table, row, 2, jj_table_real(plans, plan, JJ_SCORE_VALUE));
    jj_table_set_real(table, row, 3, jj_table_real(plans, plan, JJ_SCORE_WINS) * 100);
  }
  JjSection *section = section_add(sections, words->chapter, words->id, "plans", words->heading);
  jj_section_take_table(section, table, captions);
  jj_section_say_before(section, words->basis);
  jj_section_say_before(section, _("score: the weighted mean of how much better than the mean of the plans, as a part "
                                   "of that mean; of all weightings alike 10,000 are tried"));
}

static JjTable *new_weighed(const JjContest *contest) {
  g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(JjColumn));
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  const JjColumn first[] = {{"what", JJ_COLUMN_TEXT, 0}, {"part", JJ_COLUMN_REAL, 3}};
  const JjColumn last[] = {{"flips", JJ_COLUMN_TEXT, 0}, {"flip_part", JJ_COLUMN_REAL, 3}};
  g_array_append_vals(columns, first, G_N_ELEMENTS(first));
  for (uint32_t plan = 0; plan <= contest->n; plan++) {
    char *name = g_strdup_printf("value_%u", plan);
    const JjColumn column = {name, JJ_COLUMN_REAL, 3};
    g_ptr_array_add(names, name);
    g_array_append_val(columns, column);
  }
  g_array_append_vals(columns, last, G_N_ELEMENTS(last));
  return jj_table_new((const JjColumn *)columns->data, columns->len);
}

/* (owned by the list) of strings that the report or the catalogue owns */
static GPtrArray *captions_of(const JjContest *contest) {
  GPtrArray *captions = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(captions, g_strdup(""));
  g_ptr_array_add(captions, g_strdup(_("part of the weight")));
  g_ptr_array_add(captions, g_strdup(_("base")));
  for (uint32_t i = 0; i < contest->n; i++) g_ptr_array_add(captions, g_strdup(contest->contenders[i].code));
  g_ptr_array_add(captions, g_strdup(_("flips the order")));
  g_ptr_array_add(captions, g_strdup(_("part at which it flips")));
  return captions;
}

static void add_weighed(const JjCompareReport *report, const JjTable *weighed, const ScoreWords *words,
                        GPtrArray *sections) {
  const uint32_t n_plans = report->contest->n + 1;
  JjTable *table = new_weighed(report->contest);
  for (uint32_t i = 0; i < jj_table_n_rows(weighed); i++) {
    const uint32_t row = jj_table_add_row(table, 0);
    g_autofree char *label = label_of(weighed, i);
    jj_table_set_text(table, row, 0, label);
    jj_table_set_real(table, row, 1, jj_table_real(weighed, i, JJ_WEIGHED_PART));
    for (uint32_t plan = 0; plan < n_plans; plan++)
      jj_table_set_real(table, row, 2 + plan, jj_table_real(weighed, i, JJ_WEIGHED_VALUES + plan));
    jj_table_set_text(table, row, 2 + n_plans, jj_table_int(weighed, i, JJ_WEIGHED_FLIPS) == 1 ? "●" : "");
    jj_table_set_real(table, row, 3 + n_plans, jj_table_real(weighed, i, JJ_WEIGHED_FLIP_PART));
  }
  g_autoptr(GPtrArray) captions = captions_of(report->contest);
  JjSection *section = section_add(sections, words->chapter, words->id, "weighed", words->weighed);
  jj_section_take_table(section, table, (const char *const *)captions->pdata);
  jj_section_say_after(section, _("● without it another plan comes first; the last column is the part of the weight "
                                  "at which another plan passes the first"));
}

void section_scores(const JjCompareReport *report, const JjContestScore *score, const ScoreWords *words,
                    GPtrArray *sections) {
  if (!score || jj_table_n_rows(score->weighed) == 0) return;
  add_plans(report, score->plans, words, sections);
  add_weighed(report, score->weighed, words, sections);
}
