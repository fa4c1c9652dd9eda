#include "cli/ways.h"

static void add(Ways *ways, JjTimes *base, JjTimes *scenario) {
  g_assert(ways->travel.n < MOST_MODES);
  ways->base[ways->travel.n] = base;
  ways->scenario[ways->travel.n] = scenario;
  ways->travel = (JjTravel){ways->travel.n + 1, ways->base, ways->scenario};
}

void ways_find(Ways *ways, const JjSituation *base, const JjSituation *scenario) {
  const JjStraightLine line = jj_straight_line_default();
  JjTimes *of_base = jj_times_straight_line(base->study, &line);
  add(ways, of_base, base->study == scenario->study ? of_base : jj_times_straight_line(scenario->study, &line));
}

void ways_clear(Ways *ways) {
  for (uint32_t i = 0; i < ways->travel.n; i++) {
    if (ways->scenario[i] != ways->base[i]) jj_times_free(ways->scenario[i]);
    jj_times_free(ways->base[i]);
  }
  *ways = (Ways){0};
}
