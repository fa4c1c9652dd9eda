#include "catchment/choice_table.h"

#include <math.h>
#include <string.h>

#include "base/i18n.h"

#define MINUTE_MS 60000.0

const char *const jj_choice_kind_words[] = {"time", "community", "district", "campus", NULL};

const char *jj_choice_kind_label(JjChoiceKind kind) {
  static const char *const labels[] = {N_("travel time β"), N_("same community γ"), N_("same admission district δ"),
                                       N_("same campus")};
  g_assert(kind < JJ_CHOICE_KIND_COUNT);
  return _(labels[kind]);
}

static bool is_there(const JjStudy *study, JjId school, int16_t year) {
  return study->schools.kind[school] == JJ_DESTINATION_SCHOOL && jj_school_exists(study, school, year);
}

int64_t *choice_flows(const JjStudy *study, int16_t year) {
  int64_t *flows = g_new0(int64_t, (size_t)study->origins.n * study->schools.n + 1);
  uint32_t first = 0;
  uint32_t end = 0;
  jj_flows_of_year(study, year, &first, &end);
  for (uint32_t i = first; i < end; i++) {
    const JjId school = study->flows.school[i];
    if (is_there(study, school, year)) {
      flows[(size_t)study->flows.origin[i] * study->schools.n + school] += study->flows.entrants[i];
    }
  }
  return flows;
}

/* ---- covariates ---- */

/* The community of a school in the ties' plan; of one that it does not have: of the zone it stands in. */
static JjId tied_community(const Table *table, JjId school) {
  const JjSituation *ties = table->ties;
  if (school < ties->study->schools.n) {
    return ties->plan->school_community[school];
  }
  const JjId zone = table->shape->schools.zone[school];
  return zone != JJ_NONE && zone < ties->study->zones.n ? ties->plan->primary[zone] : JJ_NONE;
}

static double same_community(const Table *table, JjId origin, JjId school) {
  const JjId community = tied_community(table, school);
  return community != JJ_NONE && jj_plan_origin_in(table->ties->study, table->ties->plan, origin, community, false);
}

static bool may_apply(const JjStudy *study, JjId origin, JjId district) {
  const JjJointAdmission *joint = &study->joint_admission;
  const JjId zone = study->origins.zone[origin];
  for (uint32_t i = 0; i < joint->n; i++) {
    const bool its = joint->origin[i] == origin || (zone != JJ_NONE && joint->zone[i] == zone);
    if (its && joint->district[i] == district) {
      return true;
    }
  }
  return false;
}

static double same_district(const Table *table, JjId origin, JjId school) {
  const JjPlan *plan = table->ties->plan;
  const JjId community = tied_community(table, school);
  const JjId district = community == JJ_NONE ? JJ_NONE : plan->district[community];
  if (district == JJ_NONE) {
    return 0.0;
  }
  const JjId own = jj_plan_origin_primary(table->ties->study, plan, origin);
  return (own != JJ_NONE && plan->district[own] == district) || may_apply(table->ties->study, origin, district);
}

static double same_campus(const Table *table, JjId origin, JjId school) {
  const char *from = table->shape->origins.campus[origin];
  const char *to = table->shape->schools.campus[school];
  return from != NULL && to != NULL && strcmp(from, to) == 0;
}

static double minutes(const Table *table, JjId origin, JjId school) {
  const uint32_t ms = jj_times_of_origin(table->times, origin, school);
  return ms == JJ_UNREACHABLE ? (double)NAN : ms / MINUTE_MS;
}

double *choice_covariate(const Table *table, JjChoiceKind kind, bool log_time) {
  static double (*const of[])(const Table *, JjId, JjId) = {minutes, same_community, same_district, same_campus};
  const uint32_t n = table->shape->schools.n;
  double *values = g_new0(double, (size_t)table->shape->origins.n *n + 1);
  for (JjId o = 0; o < table->shape->origins.n; o++) {
    for (JjId s = 0; s < n; s++) {
      const double value = of[kind](table, o, s);
      const bool logarithm = kind == JJ_CHOICE_TIME && log_time && !isnan(value);
      values[(size_t)o * n + s] = logarithm ? log(fmax(1.0, value)) : value;
    }
  }
  return values;
}

bool *choice_nearby(const JjSituation *situation) {
  const JjStudy *study = situation->study;
  bool *nearby = g_new0(bool, (size_t)study->origins.n * study->schools.n + 1);
  for (JjId o = 0; o < study->origins.n; o++) {
    for (JjId s = 0; s < study->schools.n; s++) {
      const JjId community = situation->plan->school_community[s];
      nearby[(size_t)o * study->schools.n + s] =
          community != JJ_NONE && jj_plan_origin_in(study, situation->plan, o, community, false);
    }
  }
  return nearby;
}

double *choice_seats(const JjStudy *study, int16_t year) {
  double *seats = g_new(double, (size_t)study->schools.n + 1);
  for (JjId s = 0; s < study->schools.n; s++) {
    seats[s] = (double)NAN;
  }
  for (uint32_t i = 0; i < study->programs.n; i++) {
    if (study->programs.year[i] == year && study->programs.seats[i] >= 0) {
      double *of_school = &seats[study->programs.school[i]];
      *of_school = (isnan(*of_school) ? 0.0 : *of_school) + (double)study->programs.seats[i];
    }
  }
  return seats;
}
