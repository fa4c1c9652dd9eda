/* Why students go where they go, what they would do, and how well that foretold the last year. */
#include "base/i18n.h"
#include "compose/topics.h"
#include "jiujin/choice_tables.h"

static JjChoiceOptions options_of(const JjEvaluation *evaluation) {
  JjChoiceOptions options = jj_choice_options_default();
  const JjAsked asked = asked_of(evaluation);
  options.without = asked.model_without;
  options.log_time = asked.model_log_time;
  options.n_threads = MIN(g_get_num_processors(), 16);
  return options;
}

static void add_figures(GPtrArray *sections, const char *id, const char *heading, JjTable *table) {
  static const uint32_t printed[] = {JJ_CHOICE_FIGURE_NAME, JJ_CHOICE_FIGURE_VALUE, JJ_CHOICE_FIGURE_MARK};
  const char *const captions[JJ_CHOICE_FIGURE_COUNT] = {NULL, "", "", NULL, ""};
  JjSection *section = section_add(sections, JJ_CHAPTER_BEHAVIOUR, id, NULL, heading);
  jj_section_take_table(section, table, captions);
  jj_section_print(section, printed, G_N_ELEMENTS(printed));
}

/* ---- fit ---- */

static void add_coefficients(const JjChoiceStudy *model, const JjEvaluation *evaluation, const JjTimes *times,
                             GPtrArray *sections) {
  static const uint32_t printed[] = {JJ_COEFFICIENT_NAME, JJ_COEFFICIENT_VALUE, JJ_COEFFICIENT_ERROR,
                                     JJ_COEFFICIENT_LOW,  JJ_COEFFICIENT_HIGH,  JJ_COEFFICIENT_MARK};
  const char *const captions[JJ_COEFFICIENT_COUNT] = {
      NULL, "", _("coefficient"), _("standard error"), _("95 per cent from"), _("to"), NULL, NULL, ""};
  g_autofree char *heading =
      g_strdup_printf(_("Choice model 選校模式, %d: %s, %s"), model->year, mode_label(times->mode), times->source);
  JjSection *section = section_add(sections, JJ_CHAPTER_BEHAVIOUR, "model-coefficients", NULL, heading);
  jj_section_take_table(
      section, jj_choice_coefficients_table(model, evaluation->base->study, times, evaluation->scorecard->internal),
      captions);
  jj_section_print(section, printed, G_N_ELEMENTS(printed));
  if (model->fit->reason) jj_section_say_before(section, model->fit->reason);
  jj_section_say_after(section, _("effects on the logarithm of flows, beside an effect of every origin and every "
                                  "school; errors clustered by origin; –: the study can't tell it. They say what goes "
                                  "together, not what would follow 相關非因果"));
}

static void say_seats(JjSection *section, const JjChoicePrediction *prediction) {
  uint32_t n_full = 0;
  for (uint32_t s = 0; s < prediction->n_schools; s++) n_full += prediction->scenario_price[s] < 0;
  g_autofree char *full =
      g_strdup_printf(_("schools that are full in the scenario, so that students go elsewhere: %u"), n_full);
  jj_section_say_after(section, full);
  if (prediction->scenario_stranded + prediction->scenario_unseated < 1) return;
  g_autofree char *left = g_strdup_printf(_("students without any school: %.0f; entrants above all seats: %.0f"),
                                          prediction->scenario_stranded, prediction->scenario_unseated);
  jj_section_say_after(section, left);
}

static void add_rates(const JjChoiceStudy *model, const JjEvaluation *evaluation, const JjTimes *times,
                      GPtrArray *sections) {
  static const uint32_t printed[] = {JJ_MODELLED_CASE_NAME, JJ_MODELLED_NAME,   JJ_MODELLED_BASE,
                                     JJ_MODELLED_SCENARIO,  JJ_MODELLED_CHANGE, JJ_MODELLED_LOW,
                                     JJ_MODELLED_HIGH,      JJ_MODELLED_FIXED,  JJ_MODELLED_MARK};
  const char *const captions[JJ_MODELLED_COUNT] = {NULL,
                                                   _("case"),
                                                   NULL,
                                                   NULL,
                                                   "",
                                                   _("N (%), base"),
                                                   _("N (%), scenario"),
                                                   _("change"),
                                                   _("95 per cent from"),
                                                   _("to"),
                                                   _("by fixed flows"),
                                                   NULL,
                                                   ""};
  const JjChoiceOptions options = options_of(evaluation);
  g_autoptr(JjChoicePrediction) as_is =
      jj_choice_study_predict(model, evaluation->base, evaluation->scenario, times, false, &options);
  g_autoptr(JjChoicePrediction) ties =
      jj_choice_study_predict(model, evaluation->base, evaluation->scenario, times, true, &options);
  JjSection *section = section_add(sections, JJ_CHAPTER_BEHAVIOUR, "model-rates", NULL,
                                   _("Nearby-enrollment rate as the model foretells it 模擬就近入學率"));
  jj_section_take_table(
      section,
      jj_modelled_rates_table(as_is, ties, evaluation->base, evaluation->scenario, evaluation->scorecard->internal),
      captions);
  jj_section_print(section, printed, G_N_ELEMENTS(printed));
  jj_section_say_after(section,
                       _("change in points with its 95 per cent interval: the error of the estimates and the luck of "
                         "one year's students, both sides sharing every draw"));
  say_seats(section, as_is);
}

static bool add_refusal(const JjEvaluation *evaluation, const char *id, GPtrArray *sections) {
  g_autoptr(GError) error = NULL;
  if (!jj_choice_refuses(evaluation->base->study, &error)) return false;
  JjSection *section = section_add(sections, JJ_CHAPTER_BEHAVIOUR, id, NULL, _("Choice model 選校模式"));
  jj_section_say_before(section, error->message);
  return true;
}

void section_model(const JjEvaluation *evaluation, GPtrArray *sections) {
  const JjTimes *times[2];
  if (add_refusal(evaluation, "model-refused", sections) || !asked_times(evaluation, times, sections)) return;
  const JjChoiceOptions options = options_of(evaluation);
  g_autoptr(JjChoiceStudy) model = jj_choice_study_new(evaluation->base, times[0], &options);
  add_coefficients(model, evaluation, times[0], sections);
  if (model->fit->status != JJ_CHOICE_FITTED) return;
  add_figures(sections, "model-worth", _("What the fit is made of and worth"),
              jj_choice_figures_table(model, evaluation->base->study, times[0], evaluation->scorecard->internal));
  if (!jj_evaluation_is_of_study(evaluation)) add_rates(model, evaluation, times[1], sections);
}

/* ---- back-test ---- */

void section_model_test(const JjEvaluation *evaluation, GPtrArray *sections) {
  const JjTimes *times[2];
  if (add_refusal(evaluation, "model-test-refused", sections) || !asked_times(evaluation, times, sections)) return;
  const JjChoiceOptions options = options_of(evaluation);
  g_autoptr(JjChoiceTest) test = jj_choice_test(evaluation->base, times[0], &options);
  g_autofree char *heading =
      g_strdup_printf(_("Back-test 回溯檢驗: fitted to %d, held against %d"), test->fitted_year, test->year);
  if (test->reason) {
    jj_section_say_before(section_add(sections, JJ_CHAPTER_BEHAVIOUR, "model-test", NULL, heading), test->reason);
    return;
  }
  add_figures(sections, "model-test", heading,
              jj_choice_test_table(test, evaluation->base->study, times[0], evaluation->scorecard->internal));
}
