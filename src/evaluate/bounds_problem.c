/* Margins and pairs of the bounds, as problems that the solver takes. */
#include "evaluate/bounds.h"

bool pair_is_in(const Bounding *bounding, JjId origin, JjId school, unsigned pairs) {
  const uint32_t ms = jj_times_of_origin(bounding->times, origin, school);
  if ((pairs & PAIR_NEAR) && !bounding->near[(size_t)origin * bounding->situation->study->schools.n + school])
    return false;
  if ((pairs & PAIR_WAY) && ms == JJ_UNREACHABLE) return false;
  return !(pairs & PAIR_WITHIN) || (ms != JJ_UNREACHABLE && ms <= bounding->ask->limit_ms);
}

/* ---- the side ---- */

static bool every_flow_has_a_group(const Bounding *bounding) {
  const JjFlows *flows = &bounding->situation->study->flows;
  uint32_t first, end;
  jj_flows_of_year(bounding->situation->study, bounding->situation->year, &first, &end);
  for (uint32_t i = first; i < end; i++)
    if (bounding->there[flows->school[i]] && flows->group[i] == JJ_NONE) return false;
  return first < end;
}

void bounding_init(Bounding *bounding, const JjSituation *situation, const JjTimes *times, const JjBoundsAsk *ask) {
  const JjStudy *study = situation->study;
  const size_t n = study->schools.n;
  *bounding = (Bounding){.situation = situation, .times = times, .ask = ask};
  bounding->there = g_new0(bool, n + 1);
  bounding->usual = g_new0(bool, n + 1);
  bounding->near = g_new0(bool, study->origins.n *n + 1);
  for (JjId s = 0; s < n; s++) {
    bounding->there[s] = study->schools.kind[s] == JJ_DESTINATION_SCHOOL && jj_school_exists(study, s, situation->year);
    bounding->usual[s] = bounding->there[s] && study->schools.type[s] != JJ_SCHOOL_SPECIAL_EDUCATION;
    const JjId community = situation->plan->school_community[s];
    for (JjId o = 0; community != JJ_NONE && o < study->origins.n; o++)
      bounding->near[o * n + s] = jj_plan_origin_in(study, situation->plan, o, community, false);
  }
  /* Of graduates it is not known which group they ask for. */
  bounding->by_group = ask->demand == JJ_DEMAND_ENTRANTS && every_flow_has_a_group(bounding);
}

void bounding_clear(Bounding *bounding) {
  g_clear_pointer(&bounding->there, g_free);
  g_clear_pointer(&bounding->usual, g_free);
  g_clear_pointer(&bounding->near, g_free);
}

/* ---- margins ---- */

void margins_clear(Margins *margins) {
  g_clear_pointer(&margins->supply, g_free);
  g_clear_pointer(&margins->places, g_free);
}

static void margins_init(Margins *margins, const JjStudy *study) {
  *margins = (Margins){.supply = g_new0(int64_t, (size_t)study->origins.n + 1),
                       .places = g_new0(int64_t, (size_t)study->schools.n + 1)};
}

static bool is_of(JjId group, JjId flow_group) {
  return group == JJ_NONE || group == flow_group;
}

void margins_today(const Bounding *bounding, JjId group, unsigned pairs, Margins *margins) {
  const JjFlows *flows = &bounding->situation->study->flows;
  uint32_t first, end;
  margins_init(margins, bounding->situation->study);
  jj_flows_of_year(bounding->situation->study, bounding->situation->year, &first, &end);
  for (uint32_t i = first; i < end; i++) {
    if (!bounding->there[flows->school[i]] || !is_of(group, flows->group[i])) continue;
    if (!pair_is_in(bounding, flows->origin[i], flows->school[i], pairs)) {
      margins->left_out += flows->entrants[i];
      continue;
    }
    margins->supply[flows->origin[i]] += flows->entrants[i];
    margins->places[flows->school[i]] += flows->entrants[i];
    margins->students += flows->entrants[i];
  }
}

/* Entrants of the study's schools, with those to place; of special education alone where such a school is there. */
static void ask_as_entrants(const Bounding *bounding, JjId group, Margins *margins) {
  const JjStudy *study = bounding->situation->study;
  const JjFlows *flows = &study->flows;
  uint32_t first, end;
  jj_flows_of_year(study, bounding->situation->year, &first, &end);
  for (uint32_t i = first; i < end; i++) {
    const JjId school = flows->school[i];
    const bool asks = study->schools.kind[school] == JJ_DESTINATION_SCHOOL &&
                      study->schools.type[school] != JJ_SCHOOL_SPECIAL_EDUCATION && is_of(group, flows->group[i]);
    if (asks) margins->supply[flows->origin[i]] += flows->entrants[i];
    if (asks && bounding->there[school]) margins->places[school] += flows->entrants[i];
  }
}

/* Origins inside ask by their graduates where these are given. */
static void ask_as_graduates(const Bounding *bounding, Margins *margins) {
  const JjStudy *study = bounding->situation->study;
  for (JjId o = 0; o < study->origins.n; o++) {
    const int64_t graduates = jj_study_graduates(study, o, bounding->situation->year);
    if (study->origins.zone[o] != JJ_NONE && graduates >= 0) margins->supply[o] = graduates;
  }
}

/* Over today's entrants, which stay where no seats are given. */
static void set_seats(const Bounding *bounding, JjId group, Margins *margins) {
  const JjStudy *study = bounding->situation->study;
  const JjPrograms *programs = &study->programs;
  g_autofree bool *given = g_new0(bool, (size_t)study->schools.n + 1);
  for (uint32_t i = 0; i < programs->n; i++) {
    const JjId school = programs->school[i];
    const bool counts = bounding->usual[school] && programs->year[i] == bounding->situation->year;
    if (!counts || !is_of(group, programs->group[i]) || programs->seats[i] < 0) continue;
    margins->places[school] = (given[school] ? margins->places[school] : 0) + programs->seats[i];
    given[school] = true;
  }
  for (JjId s = 0; s < study->schools.n; s++)
    if (bounding->usual[s] && !given[s] && margins->places[s] > 0) margins->without_seats++;
}

/* Leaves out who has none of the pairs to any school at all. */
static void leave_out(const Bounding *bounding, unsigned pairs, Margins *margins) {
  const JjStudy *study = bounding->situation->study;
  for (JjId o = 0; o < study->origins.n; o++) {
    bool has = false;
    for (JjId s = 0; s < study->schools.n && !has; s++) has = bounding->usual[s] && pair_is_in(bounding, o, s, pairs);
    if (!has) margins->left_out += margins->supply[o];
    if (!has) margins->supply[o] = 0;
    margins->students += margins->supply[o];
  }
}

void margins_seats(const Bounding *bounding, JjId group, unsigned pairs, Margins *margins) {
  margins_init(margins, bounding->situation->study);
  ask_as_entrants(bounding, group, margins);
  if (bounding->ask->demand == JJ_DEMAND_GRADUATES) ask_as_graduates(bounding, margins);
  set_seats(bounding, group, margins);
  leave_out(bounding, pairs, margins);
}

/* ---- problems ---- */

void placing_init(Placing *placing, const Bounding *bounding, const Margins *margins, unsigned pairs) {
  const JjStudy *study = bounding->situation->study;
  const size_t n = study->schools.n, all = study->origins.n * n;
  *placing = (Placing){.first_arc = g_new0(uint32_t, (size_t)study->origins.n + 1),
                       .arc_school = g_new(uint32_t, all + 1),
                       .cost = g_new(int64_t, all + 1),
                       .scale = 2 * margins->students + 2};
  uint32_t arcs = 0;
  for (JjId o = 0; o < study->origins.n; o++) {
    for (JjId s = 0; margins->supply[o] > 0 && s < n; s++) {
      if (margins->places[s] == 0 || !pair_is_in(bounding, o, s, pairs)) continue;
      const uint32_t ms = jj_times_of_origin(bounding->times, o, s);
      placing->arc_school[arcs] = s;
      placing->cost[arcs++] = (ms == JJ_UNREACHABLE ? 0 : ms) * placing->scale + (bounding->near[o * n + s] ? 0 : 1);
    }
    placing->first_arc[o + 1] = arcs;
  }
  placing->problem = (JjAssignmentProblem){.n_origins = study->origins.n,
                                           .n_schools = study->schools.n,
                                           .supply = margins->supply,
                                           .most = margins->places,
                                           .first_arc = placing->first_arc,
                                           .arc_school = placing->arc_school,
                                           .cost = placing->cost};
}

void placing_clear(Placing *placing) {
  g_clear_pointer(&placing->first_arc, g_free);
  g_clear_pointer(&placing->arc_school, g_free);
  g_clear_pointer(&placing->cost, g_free);
}

/* What is not nearby adds less than half of the scale, and a difference of two costs may be negative. */
int64_t placing_ms(const Placing *placing, int64_t cost) {
  const int64_t half = cost < 0 ? -placing->scale / 2 : placing->scale / 2;
  return (cost + half) / placing->scale;
}
