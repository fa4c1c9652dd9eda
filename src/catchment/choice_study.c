#include "jiujin/choice_study.h"

#include <math.h>

#include "base/i18n.h"
#include "catchment/choice_table.h"

JjChoiceOptions jj_choice_options_default(void) {
  return (JjChoiceOptions){.n_draws = 400, .n_threads = 1, .seed = 1};
}

bool jj_choice_refuses(const JjStudy *study, GError **error) {
  if (study->basis[JJ_INPUT_FLOWS] < JJ_BASIS_MODELLED) {
    return false;
  }
  g_set_error_literal(error, JJ_ERROR, JJ_ERROR_DATA,
                      _("the study's flows are modelled: a model can't be fitted to a model 模擬流量不可驗證模型"));
  return true;
}

/* ---- fit ---- */

/* Does the covariate differ within the row of some origin? Else effects take all of it. */
static bool varies(const JjStudy *study, const double *values) {
  const uint32_t n = study->schools.n;
  for (JjId o = 0; o < study->origins.n; o++) {
    double first = (double)NAN;
    for (JjId s = 0; s < n; s++) {
      const double value = values[(size_t)o * n + s];
      if (study->schools.kind[s] == JJ_DESTINATION_SCHOOL && !isnan(first) && !isnan(value) && value != first) {
        return true;
      }
      if (study->schools.kind[s] == JJ_DESTINATION_SCHOOL && isnan(first)) {
        first = value;
      }
    }
  }
  return false;
}

static void add_kind(JjChoiceStudy *model, const Table *table, JjChoiceKind kind, bool log_time) {
  g_autofree double *values = choice_covariate(table, kind, log_time);
  if (!varies(table->shape, values) && kind != JJ_CHOICE_TIME) {
    model->not_told |= 1u << kind;
    return;
  }
  model->kind[model->n_covariates] = kind;
  model->covariate[model->n_covariates++] = g_steal_pointer(&values);
}

static JjChoiceData data_of(const JjChoiceStudy *model, const JjStudy *study) {
  JjChoiceData data = {.n_origins = study->origins.n,
                       .n_schools = study->schools.n,
                       .n_covariates = model->n_covariates,
                       .flows = model->flows};
  for (uint32_t j = 0; j < model->n_covariates; j++) {
    data.covariate[j] = model->covariate[j];
    data.name[j] = jj_choice_kind_label(model->kind[j]);
  }
  return data;
}

JjChoiceStudy *jj_choice_study_new(const JjSituation *situation, const JjTimes *times, const JjChoiceOptions *options) {
  const Table table = {situation->study, times, situation};
  JjChoiceStudy *model = g_new0(JjChoiceStudy, 1);
  model->year = situation->year;
  model->flows = choice_flows(situation->study, situation->year);
  for (JjChoiceKind kind = 0; kind < JJ_CHOICE_KIND_COUNT; kind++) {
    if ((options->without >> kind & 1u) == 0) {
      add_kind(model, &table, kind, options->log_time);
    }
  }
  const JjChoiceData data = data_of(model, situation->study);
  model->fit = jj_choice_fit(&data);
  return model;
}

void jj_choice_study_free(JjChoiceStudy *study) {
  if (study == NULL) {
    return;
  }
  for (uint32_t j = 0; j < study->n_covariates; j++) {
    g_free(study->covariate[j]);
  }
  g_free(study->flows);
  jj_choice_fit_free(study->fit);
  g_free(study);
}

/* ---- prediction ---- */

/* The arrays of one side. All (owned). */
typedef struct {
  double *covariate[JJ_CHOICE_MOST];
  double *effect, *effect_error, *seats;
  bool *nearby;
  JjId *unit;
  int64_t *other_entrants, *other_nearby;
} Arrays;

static void arrays_clear(Arrays *arrays) {
  for (uint32_t j = 0; j < JJ_CHOICE_MOST; j++) {
    g_free(arrays->covariate[j]);
  }
  g_free(arrays->effect);
  g_free(arrays->effect_error);
  g_free(arrays->seats);
  g_free(arrays->nearby);
  g_free(arrays->unit);
  g_free(arrays->other_entrants);
  g_free(arrays->other_nearby);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Arrays, arrays_clear)

/* What both sides are made from. */
typedef struct {
  const JjChoiceStudy *model;
  const JjSituation *base, *scenario;
  uint32_t n_schools, n_units;
  double *seats[2];   /* (owned) [n_schools] of base and scenario */
  int64_t *entrants;  /* (owned) [n_schools] in the base's year */
  int64_t *students;  /* (owned) [origins.n] of pairs with a way */
  JjChoiceSize *size; /* (owned) */
} Making;

static void making_clear(Making *making) {
  g_free(making->seats[0]);
  g_free(making->seats[1]);
  g_free(making->entrants);
  g_free(making->students);
  jj_choice_size_free(making->size);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Making, making_clear)

static bool has_way(const JjChoiceStudy *model, size_t cell) {
  return model->n_covariates == 0 || !isnan(model->covariate[0][cell]);
}

static void making_init(Making *making) {
  const JjStudy *study = making->base->study;
  const JjChoiceStudy *model = making->model;
  making->seats[0] = choice_seats(study, making->base->year);
  making->seats[1] = choice_seats(making->scenario->study, making->scenario->year);
  making->seats[0] = g_renew(double, making->seats[0], (size_t)making->n_schools + 1);
  making->entrants = g_new0(int64_t, (size_t)making->n_schools + 1);
  making->students = g_new0(int64_t, (size_t)study->origins.n + 1);
  for (size_t cell = 0; cell < (size_t)study->origins.n * study->schools.n; cell++) {
    making->entrants[cell % study->schools.n] += model->flows[cell];
    making->students[cell / study->schools.n] += has_way(model, cell) ? model->flows[cell] : 0;
  }
  g_autofree uint32_t *type = g_new(uint32_t, (size_t)study->schools.n + 1);
  for (JjId s = 0; s < study->schools.n; s++) {
    type[s] = study->schools.type[s];
  }
  making->size =
      jj_choice_size(model->fit->school_effect, making->seats[0], type, study->schools.n, JJ_SCHOOL_TYPE_COUNT);
  for (JjId s = study->schools.n; s < making->n_schools; s++) {
    making->seats[0][s] = (double)NAN;
  }
}

/* −∞: not there; else what is added to the fit's effect, and how sure that is. */
static void place_school(const Making *making, JjId s, bool edited, Arrays *arrays) {
  const JjSituation *side = edited ? making->scenario : making->base;
  const uint32_t n_base = making->base->study->schools.n;
  const bool known = s < n_base && !isnan(making->model->fit->school_effect[s]);
  const double then = making->seats[edited][s];
  const double before = making->seats[0][s];
  arrays->effect[s] = -(double)INFINITY;
  if (s >= side->study->schools.n || side->study->schools.kind[s] != JJ_DESTINATION_SCHOOL ||
      !jj_school_exists(side->study, s, side->year)) {
    return;
  }
  if (known) {
    const double ratio = then > 0.0 && before > 0.0 && making->size->n > 0 ? log(then / before) : 0.0;
    arrays->effect[s] = ratio == 0.0 ? 0.0 : making->size->slope * ratio;
    arrays->effect_error[s] = ratio == 0.0 ? 0.0 : making->size->slope_error * fabs(ratio);
  } else if (edited && s >= n_base && making->size->n > 0 && then > 0.0) {
    arrays->effect[s] = jj_choice_size_effect(making->size, then, side->study->schools.type[s]);
    arrays->effect_error[s] = making->size->residual;
  }
}

/* Seats that are left to who is predicted: those approved, or as many as came where they are as before. */
static void bound_school(const Making *making, JjId s, bool edited, int64_t others, Arrays *arrays) {
  const double then = making->seats[edited][s];
  const double before = making->seats[0][s];
  const double came = (double)making->entrants[s];
  const bool resized = edited && then != before && !isnan(before);
  const double most = resized ? then : fmax(then, came);
  arrays->seats[s] = isnan(then) ? (double)INFINITY : fmax(0.0, most - (double)others);
}

/* Entrants of pairs without a way stay where they are, if the school does. */
static void add_others(const Making *making, const JjSituation *side, Arrays *arrays, int64_t *of_school) {
  const JjStudy *study = making->base->study;
  for (size_t cell = 0; cell < (size_t)study->origins.n * study->schools.n; cell++) {
    const JjId school = (JjId)(cell % study->schools.n);
    const size_t origin = cell / study->schools.n;
    const int64_t flow = has_way(making->model, cell) ? 0 : making->model->flows[cell];
    if (flow == 0 || !jj_school_exists(side->study, school, side->year)) {
      continue;
    }
    const uint32_t slot = arrays->unit[school] == JJ_NONE ? making->n_units : arrays->unit[school];
    arrays->other_entrants[slot] += flow;
    arrays->other_nearby[slot] += arrays->nearby[origin * making->n_schools + school] ? flow : 0;
    of_school[school] += flow;
  }
}

/* The unit of the scenario with the code of the side's community. */
static JjId unit_of(const Making *making, const JjPlan *plan, JjId community) {
  if (community == JJ_NONE || plan == making->scenario->plan) {
    return community;
  }
  for (JjId u = 0; u < making->n_units; u++) {
    if (g_strcmp0(making->scenario->plan->code[u], plan->code[community]) == 0) {
      return u;
    }
  }
  return JJ_NONE;
}

/* A table of the side's study, as wide as the scenario's. */
static void widen_nearby(const Making *making, const JjSituation *side, Arrays *arrays) {
  g_autofree bool *narrow = choice_nearby(side);
  const uint32_t n = side->study->schools.n;
  arrays->nearby = g_new0(bool, (size_t)side->study->origins.n * making->n_schools + 1);
  for (size_t cell = 0; cell < (size_t)side->study->origins.n * n; cell++) {
    arrays->nearby[cell / n * making->n_schools + cell % n] = narrow[cell];
  }
}

static void fill_side(const Making *making, bool edited, Arrays *arrays) {
  const JjSituation *side = edited ? making->scenario : making->base;
  const size_t n = (size_t)making->n_schools + 1;
  g_autofree int64_t *others = g_new0(int64_t, n);
  arrays->effect = g_new0(double, n);
  arrays->effect_error = g_new0(double, n);
  arrays->seats = g_new0(double, n);
  arrays->unit = g_new0(JjId, n);
  arrays->other_entrants = g_new0(int64_t, (size_t)making->n_units + 1);
  arrays->other_nearby = g_new0(int64_t, (size_t)making->n_units + 1);
  widen_nearby(making, side, arrays);
  for (JjId s = 0; s < making->n_schools; s++) {
    const JjId community = s < side->study->schools.n ? side->plan->school_community[s] : JJ_NONE;
    arrays->unit[s] = unit_of(making, side->plan, community);
    place_school(making, s, edited, arrays);
  }
  add_others(making, side, arrays, others);
  for (JjId s = 0; s < making->n_schools; s++) {
    bound_school(making, s, edited, others[s], arrays);
  }
}

static JjChoiceSide side_from(const Arrays *arrays) {
  JjChoiceSide side = {.effect = arrays->effect,
                       .effect_error = arrays->effect_error,
                       .seats = arrays->seats,
                       .nearby = arrays->nearby,
                       .unit = arrays->unit,
                       .other_entrants = arrays->other_entrants,
                       .other_nearby = arrays->other_nearby};
  for (uint32_t j = 0; j < JJ_CHOICE_MOST; j++) {
    side.covariate[j] = arrays->covariate[j];
  }
  return side;
}

/* Base covariates over the scenario's columns: the model's, and NaN for schools that only the scenario has. */
static double *widen(const Making *making, const double *narrow) {
  const uint32_t n = making->base->study->schools.n;
  const uint32_t wide = making->n_schools;
  double *values = g_new(double, (size_t)making->base->study->origins.n *wide + 1);
  for (size_t cell = 0; cell < (size_t)making->base->study->origins.n * wide; cell++) {
    values[cell] = cell % wide < n ? narrow[cell / wide * n + cell % wide] : (double)NAN;
  }
  return values;
}

JjChoicePrediction *jj_choice_study_predict(const JjChoiceStudy *model, const JjSituation *base,
                                            const JjSituation *scenario, const JjTimes *scenario_times, bool ties,
                                            const JjChoiceOptions *options) {
  g_assert(model->fit->status == JJ_CHOICE_FITTED && scenario->study->origins.n == base->study->origins.n);
  g_auto(Making) making = {.model = model,
                           .base = base,
                           .scenario = scenario,
                           .n_schools = scenario->study->schools.n,
                           .n_units = scenario->plan->n};
  g_auto(Arrays) before = {0};
  g_auto(Arrays) after = {0};
  making_init(&making);
  fill_side(&making, false, &before);
  fill_side(&making, true, &after);
  const Table table = {scenario->study, scenario_times, ties ? scenario : base};
  for (uint32_t j = 0; j < model->n_covariates; j++) {
    before.covariate[j] = widen(&making, model->covariate[j]);
    after.covariate[j] = choice_covariate(&table, model->kind[j], options->log_time);
  }
  const JjChoiceQuestion question = {.fit = model->fit,
                                     .n_schools = making.n_schools,
                                     .n_units = making.n_units,
                                     .students = making.students,
                                     .base = side_from(&before),
                                     .scenario = side_from(&after),
                                     .n_draws = options->n_draws,
                                     .seed = options->seed,
                                     .n_threads = options->n_threads};
  return jj_choice_predict(&question);
}
