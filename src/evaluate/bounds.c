/* How near anybody could go to school: bounds by the transportation problem. */
#include "evaluate/bounds.h"

#include <math.h>

const char *const jj_demand_words[] = {"entrants", "graduates", NULL};
const char *const jj_placed_words[] = {"today", "entrants", "nearest", "seats", "seats_own", NULL};

JjBoundsAsk jj_bounds_ask_default(void) {
  return (JjBoundsAsk){.limit_ms = JJ_UNREACHABLE, .demand = JJ_DEMAND_ENTRANTS};
}

double jj_efficiency(JjRatio nearby, JjRatio expected, JjRatio most) {
  const double now = jj_rate(nearby), chance = jj_rate(expected), best = jj_rate(most);
  if (isnan(now) || isnan(chance) || isnan(best) || best <= chance) return (double)NAN;
  return jj_grid((now - chance) / (best - chance));
}

/* What is being found. */
typedef struct {
  const Bounding *bounding;
  JjBounds *bounds;
  GArray *shortages, *seats; /* of JjBoundsShortage, JjSeatWorth */
} Finding;

/* The groups to place apart: each of the study, or JJ_NONE for all. */
static uint32_t n_slots(const Bounding *bounding) {
  return bounding->by_group ? bounding->situation->study->groups.n : 1;
}
static JjId group_of_slot(const Bounding *bounding, uint32_t slot) {
  return bounding->by_group ? slot : JJ_NONE;
}

/* ---- the rate ---- */

static bool find_most(const Bounding *bounding, JjId group, unsigned pairs, int64_t *most, GError **error) {
  g_auto(Margins) margins = {0};
  g_auto(Placing) placing = {0};
  int64_t found = 0;
  margins_today(bounding, group, 0, &margins);
  placing_init(&placing, bounding, &margins, pairs);
  if (!jj_most_assigned(&placing.problem, &found, error)) return false;
  *most += found;
  return true;
}

static bool find_rates(const Finding *finding, GError **error) {
  JjBounds *bounds = finding->bounds;
  const Bounding *bounding = finding->bounding;
  g_autoptr(JjTally) tally = jj_tally_new(bounding->situation, JJ_VARIANT_SHARED, NULL);
  bounds->entrants = tally->inside;
  bounds->nearby = tally->total_nearby;
  bounds->expected = jj_tally_expected_rate(tally, JJ_NONE);
  const bool limited = bounding->ask->limit_ms != JJ_UNREACHABLE;
  bounds->most_within = limited ? 0 : -1;
  bounds->most_in_group = bounding->by_group ? 0 : -1;
  for (uint32_t slot = 0; bounding->by_group && slot < n_slots(bounding); slot++)
    if (!find_most(bounding, group_of_slot(bounding, slot), PAIR_NEAR, &bounds->most_in_group, error)) return false;
  return find_most(bounding, JJ_NONE, PAIR_NEAR, &bounds->most, error) &&
         (!limited || find_most(bounding, JJ_NONE, PAIR_NEAR | PAIR_WITHIN, &bounds->most_within, error));
}

/* ---- placements that need no solver ---- */

static void add_students(const Bounding *bounding, JjId origin, JjId school, int64_t students, JjPlacement *to) {
  to->students += students;
  to->travel_ms += students * jj_times_of_origin(bounding->times, origin, school);
  if (bounding->near[(size_t)origin * bounding->situation->study->schools.n + school]) to->nearby += students;
}

static void place_today(const Finding *finding) {
  const JjFlows *flows = &finding->bounding->situation->study->flows;
  JjPlacement *placement = &finding->bounds->placed[JJ_PLACED_TODAY];
  uint32_t first, end;
  placement->feasible = true;
  jj_flows_of_year(finding->bounding->situation->study, finding->bounding->situation->year, &first, &end);
  for (uint32_t i = first; i < end; i++) {
    if (!finding->bounding->there[flows->school[i]]) continue;
    if (pair_is_in(finding->bounding, flows->origin[i], flows->school[i], PAIR_WAY))
      add_students(finding->bounding, flows->origin[i], flows->school[i], flows->entrants[i], placement);
    else
      placement->left_out += flows->entrants[i];
  }
}

/* The nearest school that has places; among equals one of their own community. */
static JjId nearest(const Bounding *bounding, const Margins *margins, JjId origin) {
  const size_t n = bounding->situation->study->schools.n;
  const bool *near = bounding->near + origin * n;
  JjId best = JJ_NONE;
  for (JjId s = 0; s < n; s++) {
    if (margins->places[s] == 0 || !pair_is_in(bounding, origin, s, PAIR_WITHIN)) continue;
    const uint32_t ms = jj_times_of_origin(bounding->times, origin, s);
    const uint32_t least = best == JJ_NONE ? JJ_UNREACHABLE : jj_times_of_origin(bounding->times, origin, best);
    if (ms < least || (best != JJ_NONE && ms == least && near[s] && !near[best])) best = s;
  }
  return best;
}

static void place_nearest(const Finding *finding) {
  const Bounding *bounding = finding->bounding;
  JjPlacement *placement = &finding->bounds->placed[JJ_PLACED_NEAREST];
  placement->feasible = true;
  for (uint32_t slot = 0; slot < n_slots(bounding); slot++) {
    g_auto(Margins) margins = {0};
    margins_seats(bounding, group_of_slot(bounding, slot), PAIR_WAY, &margins);
    placement->left_out += margins.left_out;
    for (JjId o = 0; o < bounding->situation->study->origins.n; o++) {
      const JjId school = margins.supply[o] > 0 ? nearest(bounding, &margins, o) : JJ_NONE;
      if (school != JJ_NONE)
        add_students(bounding, o, school, margins.supply[o], placement);
      else
        placement->left_out += margins.supply[o];
    }
  }
}

/* ---- placements by the solver ---- */

static void keep_shortages(const Finding *finding, JjPlaced placed, JjId group, JjAssignment *assignment) {
  for (uint32_t i = 0; i < assignment->n_shortages; i++) {
    const JjBoundsShortage kept = {placed, group, assignment->shortages[i]};
    g_array_append_val(finding->shortages, kept);
    assignment->shortages[i].origins = assignment->shortages[i].schools = NULL;
  }
}

static void keep_seats(const Finding *finding, JjId group, const Placing *placing, const JjAssignment *assignment) {
  const uint32_t n = placing->problem.n_schools;
  g_autofree int64_t *saved = g_new0(int64_t, (size_t)n + 1), *lost = g_new0(int64_t, (size_t)n + 1),
                     *taken = g_new0(int64_t, (size_t)n + 1);
  jj_assignment_seats(&placing->problem, assignment, saved, lost);
  for (uint32_t i = 0; i < assignment->n_flows; i++) taken[assignment->flow_school[i]] += assignment->flow[i];
  for (JjId s = 0; s < n; s++) {
    const int64_t seats = placing->problem.most[s];
    if (seats == 0 || !finding->bounding->usual[s]) continue;
    const JjSeatWorth worth = {s,
                               group,
                               seats,
                               taken[s] == seats,
                               placing_ms(placing, saved[s]),
                               lost[s] == JJ_NO_OTHER_SEAT ? JJ_NO_OTHER_SEAT : placing_ms(placing, lost[s])};
    g_array_append_val(finding->seats, worth);
  }
}

static void count_placed(const Finding *finding, const JjAssignment *assignment, JjPlacement *placement) {
  for (uint32_t i = 0; i < assignment->n_flows; i++)
    add_students(finding->bounding, assignment->flow_origin[i], assignment->flow_school[i], assignment->flow[i],
                 placement);
}

/* How a placement by the solver is asked. */
typedef struct {
  JjPlaced placed;
  bool seats;     /* by seats; else both margins are today's */
  unsigned known; /* pairs of which an origin must have one to be asked about */
  unsigned pairs;
} Kind;

static bool place_group(const Finding *finding, const Kind *kind, JjId group, GError **error) {
  JjPlacement *placement = &finding->bounds->placed[kind->placed];
  g_auto(Margins) margins = {0};
  g_auto(Placing) placing = {0};
  (kind->seats ? margins_seats : margins_today)(finding->bounding, group, kind->known, &margins);
  placing_init(&placing, finding->bounding, &margins, kind->pairs);
  if (!kind->seats) placing.problem.least = margins.places;
  g_autoptr(JjAssignment) assignment = jj_assign(&placing.problem, error);
  if (!assignment) return false;
  placement->left_out += margins.left_out;
  placement->feasible = placement->feasible && assignment->feasible;
  if (kind->placed == JJ_PLACED_SEATS) finding->bounds->schools_without_seats += margins.without_seats;
  if (assignment->feasible) count_placed(finding, assignment, placement);
  if (assignment->feasible && kind->placed == JJ_PLACED_SEATS) keep_seats(finding, group, &placing, assignment);
  keep_shortages(finding, kind->placed, group, assignment);
  return true;
}

static bool place(const Finding *finding, GError **error) {
  static const Kind kinds[] = {
      {JJ_PLACED_ENTRANTS, false, PAIR_WAY, PAIR_WAY | PAIR_WITHIN},
      {JJ_PLACED_SEATS, true, PAIR_WAY, PAIR_WAY | PAIR_WITHIN},
      {JJ_PLACED_SEATS_OWN, true, PAIR_WAY | PAIR_NEAR, PAIR_WAY | PAIR_WITHIN | PAIR_NEAR},
  };
  for (size_t k = 0; k < G_N_ELEMENTS(kinds); k++) {
    finding->bounds->placed[kinds[k].placed].feasible = true;
    for (uint32_t slot = 0; slot < n_slots(finding->bounding); slot++)
      if (!place_group(finding, &kinds[k], group_of_slot(finding->bounding, slot), error)) return false;
  }
  return true;
}

/* ---- all of it ---- */

static gint by_school(gconstpointer left, gconstpointer right) {
  const JjSeatWorth *a = left, *b = right;
  if (a->school != b->school) return a->school < b->school ? -1 : 1;
  return (a->group > b->group) - (a->group < b->group);
}

void jj_bounds_free(JjBounds *bounds) {
  if (!bounds) return;
  for (uint32_t i = 0; i < bounds->n_shortages; i++) {
    g_free(bounds->shortages[i].shortage.origins);
    g_free(bounds->shortages[i].shortage.schools);
  }
  g_free(bounds->shortages);
  g_free(bounds->seats);
  g_free(bounds);
}

JjBounds *jj_bounds_new(const JjSituation *situation, const JjTimes *times, const JjBoundsAsk *ask, GError **error) {
  g_auto(Bounding) bounding = {0};
  g_autoptr(JjBounds) bounds = g_new0(JjBounds, 1);
  bounding_init(&bounding, situation, times, ask);
  const Finding finding = {&bounding, bounds, g_array_new(FALSE, FALSE, sizeof(JjBoundsShortage)),
                           g_array_new(FALSE, FALSE, sizeof(JjSeatWorth))};
  bounds->by_group = bounding.by_group;
  place_today(&finding);
  place_nearest(&finding);
  const bool found = find_rates(&finding, error) && place(&finding, error);
  g_array_sort(finding.seats, by_school);
  bounds->n_shortages = finding.shortages->len;
  bounds->n_seats = finding.seats->len;
  bounds->shortages = (JjBoundsShortage *)(void *)g_array_free(finding.shortages, FALSE);
  bounds->seats = (JjSeatWorth *)(void *)g_array_free(finding.seats, FALSE);
  return found ? g_steal_pointer(&bounds) : NULL;
}
