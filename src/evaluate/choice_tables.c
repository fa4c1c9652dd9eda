#include "jiujin/choice_tables.h"

#include <math.h>

#include "base/i18n.h"
#include "evaluate/stamp.h"
#include "jiujin/evaluate.h"

static JjBasis weakest(JjBasis least, const JjStudy *study, const JjTimes *times) {
  const uint32_t inputs = JJ_INPUT_BIT(JJ_INPUT_FLOWS) | JJ_INPUT_BIT(JJ_INPUT_MEMBERSHIP);
  return MAX(least, MAX(jj_study_basis(study, inputs), times ? times->basis : JJ_BASIS_OBSERVED));
}

/* ---- coefficients ---- */

static uint32_t covariate_of(const JjChoiceStudy *model, JjChoiceKind kind) {
  for (uint32_t j = 0; j < model->n_covariates; j++)
    if (model->kind[j] == kind) return j;
  return JJ_NONE;
}

JjTable *jj_choice_coefficients_table(const JjChoiceStudy *model, const JjStudy *study, const JjTimes *times,
                                      bool internal) {
  static const JjColumn columns[JJ_COEFFICIENT_COUNT] = {
      {"kind", JJ_COLUMN_TEXT, 0},  {"name", JJ_COLUMN_TEXT, 0},  {"coefficient", JJ_COLUMN_REAL, 4},
      {"error", JJ_COLUMN_REAL, 4}, {"low", JJ_COLUMN_REAL, 4},   {"high", JJ_COLUMN_REAL, 4},
      {"told", JJ_COLUMN_TEXT, 0},  {"basis", JJ_COLUMN_TEXT, 0}, {"mark", JJ_COLUMN_TEXT, 0}};
  JjTable *table = jj_table_new(columns, JJ_COEFFICIENT_COUNT);
  for (JjChoiceKind kind = 0; kind < JJ_CHOICE_KIND_COUNT; kind++) {
    const uint32_t j = covariate_of(model, kind);
    const bool not_told = model->not_told >> kind & 1u;
    if (j == JJ_NONE && !not_told) continue;
    const uint32_t row = jj_table_add_row(table, 0);
    const JjChoiceStatus status = not_told ? JJ_CHOICE_UNIDENTIFIED : model->fit->status;
    jj_table_set_text(table, row, JJ_COEFFICIENT_KIND, jj_choice_kind_words[kind]);
    jj_table_set_text(table, row, JJ_COEFFICIENT_NAME, jj_choice_kind_label(kind));
    jj_table_set_text(table, row, JJ_COEFFICIENT_TOLD, jj_choice_status_words[status]);
    stamp_row(table, row, JJ_COEFFICIENT_BASIS, weakest(JJ_BASIS_ESTIMATED, study, times), internal);
    if (j == JJ_NONE) continue;
    jj_table_set_real(table, row, JJ_COEFFICIENT_VALUE, model->fit->coefficient[j]);
    jj_table_set_real(table, row, JJ_COEFFICIENT_ERROR, model->fit->error[j]);
    jj_table_set_real(table, row, JJ_COEFFICIENT_LOW, model->fit->low[j]);
    jj_table_set_real(table, row, JJ_COEFFICIENT_HIGH, model->fit->high[j]);
  }
  return table;
}

/* ---- figures ---- */

typedef struct {
  const char *word, *name; /* N_() */
  double value;
} Figure;

static JjTable *figures(const Figure *figure, uint32_t n, JjBasis basis, bool internal) {
  static const JjColumn columns[JJ_CHOICE_FIGURE_COUNT] = {{"figure", JJ_COLUMN_TEXT, 0},
                                                           {"name", JJ_COLUMN_TEXT, 0},
                                                           {"value", JJ_COLUMN_REAL, -1},
                                                           {"basis", JJ_COLUMN_TEXT, 0},
                                                           {"mark", JJ_COLUMN_TEXT, 0}};
  JjTable *table = jj_table_new(columns, JJ_CHOICE_FIGURE_COUNT);
  for (uint32_t i = 0; i < n; i++) {
    const uint32_t row = jj_table_add_row(table, 0);
    jj_table_set_text(table, row, JJ_CHOICE_FIGURE_WORD, figure[i].word);
    jj_table_set_text(table, row, JJ_CHOICE_FIGURE_NAME, _(figure[i].name));
    jj_table_set_real(table, row, JJ_CHOICE_FIGURE_VALUE, round(figure[i].value * 1e4) / 1e4);
    stamp_row(table, row, JJ_CHOICE_FIGURE_BASIS, basis, internal);
  }
  return table;
}

JjTable *jj_choice_figures_table(const JjChoiceStudy *model, const JjStudy *study, const JjTimes *times,
                                 bool internal) {
  const JjChoiceFit *fit = model->fit;
  const Figure all[] = {{"students", N_("entrants fitted"), (double)fit->n_students},
                        {"origins", N_("origins"), fit->n_used_origins},
                        {"schools", N_("schools"), fit->n_used_schools},
                        {"left_out", N_("entrants without a known way, left out"), (double)fit->n_left_out},
                        {"dispersion", N_("dispersion (1: as independent students)"), fit->dispersion},
                        {"deviance_share", N_("deviance R² beyond the effects"), fit->deviance_share},
                        {"srmse", N_("SRMSE"), fit->srmse},
                        {"common_part", N_("common part of commuters"), fit->common_part}};
  return figures(all, G_N_ELEMENTS(all), weakest(JJ_BASIS_ESTIMATED, study, times), internal);
}

JjTable *jj_choice_test_table(const JjChoiceTest *test, const JjStudy *study, const JjTimes *times, bool internal) {
  const Figure all[] = {{"actual", N_("N as it was (%)"), test->actual * 100},
                        {"predicted", N_("N predicted (%)"), test->predicted * 100},
                        {"error", N_("error (points)"), test->error * 100},
                        {"error_low", N_("95 per cent of the error were the model true, from"), test->low * 100},
                        {"error_high", N_("to"), test->high * 100},
                        {"students", N_("entrants compared"), (double)test->n_students},
                        {"schools", N_("schools compared"), test->n_schools},
                        {"school_error", N_("mean absolute error of a school's entrants"), test->school_error},
                        {"same_error", N_("the same of last year's number"), test->same_error},
                        {"communities", N_("communities"), test->n_communities},
                        {"community_error", N_("mean absolute error of their N (points)"), test->community_error * 100},
                        {"left_out_schools", N_("schools without a fit, left out"), test->n_new}};
  return figures(all, G_N_ELEMENTS(all), weakest(JJ_BASIS_MODELLED, study, times), internal);
}

/* ---- predicted rates ---- */

typedef struct {
  const JjSituation *base, *scenario;
  const JjChoicePrediction *prediction;
  bool ties, internal;
  double fixed; /* change by fixed flows, points */
} Case;

/* Is there a number of students on a side, nearby or not, that names few? */
static bool is_few(const Case *made, JjId unit, const double *flows, const JjSituation *side) {
  const uint32_t n = made->prediction->n_schools;
  double sums[2] = {0};
  for (JjId s = 0; s < side->study->schools.n; s++) {
    const JjId community = side->plan->school_community[s];
    if (community == JJ_NONE || g_strcmp0(side->plan->code[community], made->scenario->plan->code[unit]) != 0) continue;
    for (JjId o = 0; o < made->prediction->n_origins; o++)
      sums[jj_plan_origin_in(side->study, side->plan, o, community, false)] += flows[(size_t)o * n + s];
  }
  return few_students((int64_t)round(sums[0])) || few_students((int64_t)round(sums[1]));
}

static void hide(JjTable *table, uint32_t row) {
  for (uint32_t column = JJ_MODELLED_BASE; column <= JJ_MODELLED_HIGH; column++) jj_table_hide(table, row, column);
}

static uint32_t add_rate(JjTable *table, const Case *made, const JjChoiceRate *rate) {
  const uint32_t row = jj_table_add_row(table, 0);
  jj_table_set_text(table, row, JJ_MODELLED_CASE, made->ties ? "ties" : "as_is");
  jj_table_set_text(table, row, JJ_MODELLED_CASE_NAME,
                    made->ties ? _("upper case: γ̂ moves with the plan 相關非因果")
                               : _("ties stay, a redraw moves nobody (γ = 0)"));
  jj_table_set_real(table, row, JJ_MODELLED_BASE, rate->base * 100);
  jj_table_set_real(table, row, JJ_MODELLED_SCENARIO, rate->scenario * 100);
  jj_table_set_real(table, row, JJ_MODELLED_CHANGE, rate->change * 100);
  jj_table_set_real(table, row, JJ_MODELLED_LOW, rate->low * 100);
  jj_table_set_real(table, row, JJ_MODELLED_HIGH, rate->high * 100);
  stamp_row(table, row, JJ_MODELLED_BASIS, weakest(JJ_BASIS_MODELLED, made->scenario->study, NULL), made->internal);
  return row;
}

static void add_case(JjTable *table, const Case *made) {
  const JjPlan *plan = made->scenario->plan;
  const uint32_t total = add_rate(table, made, &made->prediction->total);
  jj_table_set_text(table, total, JJ_MODELLED_LEVEL, "total");
  jj_table_set_text(table, total, JJ_MODELLED_NAME, _("study"));
  jj_table_set_real(table, total, JJ_MODELLED_FIXED, made->fixed);
  for (JjId u = 0; u < plan->n; u++) {
    const uint32_t row = add_rate(table, made, &made->prediction->unit[u]);
    jj_table_set_text(table, row, JJ_MODELLED_LEVEL, "community");
    jj_table_set_text(table, row, JJ_MODELLED_CODE, plan->code[u]);
    jj_table_set_text(table, row, JJ_MODELLED_NAME, plan->name[u]);
    if (!made->internal && (is_few(made, u, made->prediction->base_flows, made->base) ||
                            is_few(made, u, made->prediction->scenario_flows, made->scenario)))
      hide(table, row);
  }
}

/* In points, of all. */
static double fixed_change(const JjSituation *base, const JjSituation *scenario) {
  g_autoptr(JjTally) before = jj_tally_new(base, JJ_VARIANT_SHARED, NULL);
  g_autoptr(JjTally) after = jj_tally_new(scenario, JJ_VARIANT_SHARED, NULL);
  return 100 * (jj_rate(jj_tally_nearby_rate(after, JJ_NONE)) - jj_rate(jj_tally_nearby_rate(before, JJ_NONE)));
}

JjTable *jj_modelled_rates_table(const JjChoicePrediction *as_is, const JjChoicePrediction *ties,
                                 const JjSituation *base, const JjSituation *scenario, bool internal) {
  static const JjColumn columns[JJ_MODELLED_COUNT] = {
      {"case", JJ_COLUMN_TEXT, 0},     {"case_name", JJ_COLUMN_TEXT, 0},    {"level", JJ_COLUMN_TEXT, 0},
      {"code", JJ_COLUMN_TEXT, 0},     {"name", JJ_COLUMN_TEXT, 0},         {"base", JJ_COLUMN_REAL, 1},
      {"scenario", JJ_COLUMN_REAL, 1}, {"change", JJ_COLUMN_REAL, 2},       {"low", JJ_COLUMN_REAL, 2},
      {"high", JJ_COLUMN_REAL, 2},     {"fixed_change", JJ_COLUMN_REAL, 2}, {"basis", JJ_COLUMN_TEXT, 0},
      {"mark", JJ_COLUMN_TEXT, 0}};
  JjTable *table = jj_table_new(columns, JJ_MODELLED_COUNT);
  Case made = {base, scenario, as_is, false, internal, fixed_change(base, scenario)};
  add_case(table, &made);
  if (ties) {
    made.prediction = ties;
    made.ties = true;
    add_case(table, &made);
  }
  return table;
}
