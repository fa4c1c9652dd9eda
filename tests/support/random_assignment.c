#include "random_assignment.h"

#include "jj_test.h"

void random_assignment_free(RandomAssignment *made) {
  if (made == NULL) {
    return;
  }
  g_free(made->supply);
  g_free(made->least);
  g_free(made->most);
  g_free(made->cost);
  g_free(made->first_arc);
  g_free(made->arc_school);
  g_free(made);
}

static uint32_t arcs_of_origin(const AssignmentKind *kind, JjRandom *random) {
  if (kind->most_arcs == 0) {
    return kind->n_schools;
  }
  return kind->spoiled ? jj_random_below(random, kind->most_arcs + 1) : 1 + jj_random_below(random, kind->most_arcs);
}

/* Arcs of one origin: all schools, or a run of them from a random one, so that origins share some and not others. */
static void make_arcs(const AssignmentKind *kind, JjRandom *random, RandomAssignment *made, uint32_t origin) {
  const uint32_t drawn = arcs_of_origin(kind, random);
  const uint32_t n = MIN(drawn, kind->n_schools);
  const uint32_t start = kind->most_arcs == 0 ? 0 : jj_random_below(random, kind->n_schools);
  const uint32_t first = made->first_arc[origin];
  made->first_arc[origin + 1] = first + n;
  for (uint32_t k = 0; k < n; k++) {
    made->arc_school[first + k] = (start + k) % kind->n_schools;
    made->cost[first + k] = jj_random_below(random, (uint32_t)kind->most_cost + 1);
  }
}

/* Sends the origin's graduates over random arcs of its own; counts them in `most`. */
static void send_somewhere(JjRandom *random, RandomAssignment *made, uint32_t origin) {
  const uint32_t first = made->first_arc[origin];
  const uint32_t n = made->first_arc[origin + 1] - first;
  for (int64_t left = made->supply[origin]; left > 0 && n > 0;) {
    const int64_t drawn = 1 + jj_random_below(random, 5);
    const int64_t some = MIN(left, drawn);
    made->most[made->arc_school[first + jj_random_below(random, n)]] += some;
    left -= some;
  }
}

static void set_bounds(const AssignmentKind *kind, JjRandom *random, RandomAssignment *made) {
  for (uint32_t j = 0; j < kind->n_schools; j++) {
    const int64_t entrants = made->most[j];
    const int64_t fewer = jj_random_below(random, 9);
    made->least[j] = kind->exact ? entrants : entrants - MIN(entrants, fewer);
    made->most[j] = kind->exact ? entrants : entrants + jj_random_below(random, 4);
    if (kind->spoiled && jj_random_below(random, 4) == 0) {
      made->most[j] += jj_random_below(random, 3);
      made->least[j] = jj_random_below(random, (uint32_t)made->most[j] + 1);
    } else if (kind->spoiled && jj_random_below(random, 4) == 0) {
      made->most[j] = made->least[j];
    }
  }
}

RandomAssignment *random_assignment(AssignmentKind kind, uint64_t seed) {
  JjRandom random = jj_random(seed);
  RandomAssignment *made = g_new0(RandomAssignment, 1);
  const size_t most_arcs = (size_t)kind.n_origins * (kind.most_arcs == 0 ? kind.n_schools : kind.most_arcs);
  made->supply = g_new0(int64_t, kind.n_origins);
  made->least = g_new0(int64_t, kind.n_schools);
  made->most = g_new0(int64_t, kind.n_schools);
  made->cost = g_new0(int64_t, most_arcs);
  made->first_arc = g_new0(uint32_t, kind.n_origins + 1);
  made->arc_school = g_new0(uint32_t, most_arcs);
  for (uint32_t i = 0; i < kind.n_origins; i++) {
    made->supply[i] = jj_random_below(&random, kind.most_supply + 1);
    make_arcs(&kind, &random, made, i);
    send_somewhere(&random, made, i);
  }
  set_bounds(&kind, &random, made);
  made->problem = (JjAssignmentProblem){.n_origins = kind.n_origins,
                                        .n_schools = kind.n_schools,
                                        .supply = made->supply,
                                        .least = made->least,
                                        .most = made->most,
                                        .first_arc = kind.most_arcs == 0 ? NULL : made->first_arc,
                                        .arc_school = kind.most_arcs == 0 ? NULL : made->arc_school,
                                        .cost = made->cost};
  return made;
}

/* Sent by origin and received by school; the flows' ends, order and cost are right. */
static void add_up(const RandomAssignment *made, const JjAssignment *assignment, int64_t *sent, int64_t *received) {
  int64_t cost = 0;
  for (uint32_t i = 0; i < assignment->n_flows; i++) {
    const uint32_t arc = assignment->flow_arc[i];
    const uint32_t origin = assignment->flow_origin[i];
    assert_true(arc >= made->first_arc[origin] && arc < made->first_arc[origin + 1]);
    assert_int_equal(assignment->flow_school[i], made->arc_school[arc]);
    assert_true(i == 0 || assignment->flow_arc[i - 1] < arc);
    assert_true(assignment->flow[i] > 0);
    sent[origin] += assignment->flow[i];
    received[made->arc_school[arc]] += assignment->flow[i];
    cost += assignment->flow[i] * made->cost[arc];
    assert_int_equal(assignment->origin_price[origin],
                     made->cost[arc] + assignment->school_price[made->arc_school[arc]]);
  }
  assert_int_equal(assignment->cost, cost);
}

static void assert_prices_fit(const RandomAssignment *made, const JjAssignment *assignment) {
  for (uint32_t i = 0; i < made->problem.n_origins; i++) {
    for (uint32_t arc = made->first_arc[i]; arc < made->first_arc[i + 1]; arc++) {
      assert_true(assignment->origin_price[i] <= made->cost[arc] + assignment->school_price[made->arc_school[arc]]);
    }
  }
}

void assert_assignment_proven(const RandomAssignment *made, const JjAssignment *assignment) {
  g_autofree int64_t *sent = g_new0(int64_t, made->problem.n_origins);
  g_autofree int64_t *received = g_new0(int64_t, made->problem.n_schools);
  assert_true(assignment->feasible);
  assert_int_equal(assignment->n_shortages, 0);
  add_up(made, assignment, sent, received);
  assert_memory_equal(sent, made->supply, made->problem.n_origins * sizeof *sent);
  for (uint32_t j = 0; j < made->problem.n_schools; j++) {
    const int64_t price = assignment->school_price[j];
    assert_in_range(received[j], made->least[j], made->most[j]);
    assert_true(price <= 0 || received[j] == made->most[j]);
    assert_true(price >= 0 || received[j] == made->least[j]);
    assert_true(ABS(price) <= 1000000000 * (int64_t)made->problem.n_schools);
  }
  assert_prices_fit(made, assignment);
}

static bool contains(const uint32_t *ids, uint32_t n, uint32_t id) {
  for (uint32_t i = 0; i < n; i++) {
    if (ids[i] == id) {
      return true;
    }
  }
  return false;
}

static bool reaches(const RandomAssignment *made, uint32_t origin, const JjShortage *shortage, bool inside) {
  for (uint32_t arc = made->first_arc[origin]; arc < made->first_arc[origin + 1]; arc++) {
    if (contains(shortage->schools, shortage->n_schools, made->arc_school[arc]) == inside) {
      return true;
    }
  }
  return false;
}

/* The origins of the set reach no other school (seats) or no other origin reaches the set's schools (graduates). */
static void assert_closed(const RandomAssignment *made, const JjShortage *shortage) {
  for (uint32_t i = 0; i < made->problem.n_origins; i++) {
    const bool in = contains(shortage->origins, shortage->n_origins, i);
    assert_false(in && shortage->kind != JJ_SHORTAGE_GRADUATES && reaches(made, i, shortage, false));
    assert_false(!in && shortage->kind == JJ_SHORTAGE_GRADUATES && made->supply[i] > 0 &&
                 reaches(made, i, shortage, true));
  }
}

static void assert_shortage(const RandomAssignment *made, const JjShortage *shortage) {
  int64_t graduates = 0;
  int64_t places = 0;
  for (uint32_t i = 0; i < shortage->n_origins; i++) {
    graduates += made->supply[shortage->origins[i]];
  }
  for (uint32_t j = 0; j < shortage->n_schools; j++) {
    const uint32_t school = shortage->schools[j];
    places += shortage->kind == JJ_SHORTAGE_SEATS ? made->most[school] : made->least[school];
  }
  assert_closed(made, shortage);
  assert_int_equal(shortage->graduates, graduates);
  assert_int_equal(shortage->places, places);
  assert_true(shortage->missing > 0);
  assert_int_equal(shortage->missing,
                   shortage->kind == JJ_SHORTAGE_GRADUATES ? places - graduates : graduates - places);
}

void assert_shortages_proven(const RandomAssignment *made, const JjAssignment *assignment) {
  assert_false(assignment->feasible);
  assert_true(assignment->n_shortages > 0);
  assert_null(assignment->school_price);
  assert_null(assignment->origin_price);
  for (uint32_t i = 0; i < assignment->n_shortages; i++) {
    assert_shortage(made, &assignment->shortages[i]);
  }
}
