/* Headline figures by the counts that the metrics read, without what else they tell. */
#include "evaluate/headline.h"

#include <math.h>

#include "evaluate/counting.h"
#include "evaluate/metric.h"
#include "evaluate/ranks.h"

const HeadlineKind plain_headlines[N_PLAIN_HEADLINES] = {[HEADLINE_NEARBY] = {"nearby_rate", 0, 1e-4},
                                                         [HEADLINE_EXPECTED] = {"expected_rate", 0, 1e-4},
                                                         [HEADLINE_CORRECTED] = {"size_corrected", 0, 1e-4},
                                                         [HEADLINE_STAY] = {"stay_rate", 0, 1e-4},
                                                         [HEADLINE_SEATS] = {"seats_per_graduate", 0, 1e-4}};
const HeadlineKind mode_headlines[N_MODE_HEADLINES] = {[HEADLINE_ATTENDED] = {"attended_minutes", 0, 1e-2},
                                                       [HEADLINE_OWN_NEAREST] = {"own_nearest_minutes", 0, 1e-2},
                                                       [HEADLINE_REACH_OWN] = {"reach_own", WITHIN_MINUTES, 1e-4}};

static Headline rate_of(JjRatio ratio) {
  return (Headline){jj_rate(ratio), ratio};
}

static void find_rates(const JjSituation *situation, Headline *out) {
  g_autoptr(JjTally) tally = jj_tally_new(situation, JJ_VARIANT_SHARED, NULL);
  out[HEADLINE_NEARBY] = rate_of(jj_tally_nearby_rate(tally, JJ_NONE));
  out[HEADLINE_STAY] = rate_of(jj_tally_stay_rate(tally, JJ_NONE));
  /* Both hang on all entrants: what is small of them shows in N. */
  out[HEADLINE_EXPECTED] = (Headline){jj_rate(jj_tally_expected_rate(tally, JJ_NONE)), {0, 0}};
  out[HEADLINE_CORRECTED] = (Headline){jj_tally_size_corrected(tally, JJ_NONE), {0, 0}};
}

/* Graduates of the year, 0 where the origin is of no community or none are given. */
static int64_t graduates_of(const JjSituation *situation, JjId origin) {
  if (jj_plan_origin_primary(situation->study, situation->plan, origin) == JJ_NONE) return 0;
  return MAX(0, jj_study_graduates(situation->study, origin, situation->year));
}

static Headline find_seats(const JjSituation *situation) {
  const JjPrograms *programs = &situation->study->programs;
  bool given = false;
  JjRatio ratio = {0, 0};
  for (uint32_t row = 0; row < programs->n; row++) {
    if (programs->year[row] != situation->year || programs->seats[row] < 0) continue;
    if (!school_stands_in(situation, programs->school[row], JJ_NONE)) continue;
    ratio.num += programs->seats[row];
    given = true;
  }
  for (JjId o = 0; o < situation->study->origins.n; o++) ratio.den += graduates_of(situation, o);
  const bool answers = given && ratio.den > 0;
  /* Seats are no students. */
  return (Headline){answers ? jj_grid((double)ratio.num / (double)ratio.den) : (double)NAN, {0, 0}};
}

/* ---- by mode ---- */

/* As the metrics have it. */
static Headline mean_of(JjRatio ratio) {
  const double mean = ratio.den > 0 ? (double)ratio.num / (double)ratio.den / MINUTE_MS : (double)NAN;
  return (Headline){mean, {0, ratio.den}};
}

static Headline find_attended(const JjSituation *situation, const JjTimes *times) {
  const JjFlows *flows = &situation->study->flows;
  const uint32_t n = situation->study->schools.n;
  g_autofree bool *stands = g_new(bool, (size_t)n + 1);
  JjRatio ratio = {0, 0};
  uint32_t first, end;
  for (JjId s = 0; s < n; s++) stands[s] = school_stands_in(situation, s, JJ_NONE);
  jj_flows_of_year(situation->study, situation->year, &first, &end);
  for (uint32_t flow = first; flow < end; flow++) {
    if (!stands[flows->school[flow]] || flows->entrants[flow] <= 0) continue;
    const uint32_t ms = jj_times_of_origin(times, flows->origin[flow], flows->school[flow]);
    if (ms == JJ_UNREACHABLE) continue;
    ratio.num += flows->entrants[flow] * (int64_t)ms;
    ratio.den += flows->entrants[flow];
  }
  return mean_of(ratio);
}

uint32_t *own_nearest_of_origins(const JjSituation *situation, const JjTimes *times) {
  const JjStudy *study = situation->study;
  const JjPlan *plan = situation->plan;
  uint32_t *nearest = g_new(uint32_t, (size_t)study->origins.n + 1);
  g_autofree JjId *communities = g_new(JjId, (size_t)plan->n + 1);
  g_autofree bool *own = g_new0(bool, (size_t)plan->n + 1), *open = g_new(bool, (size_t)study->schools.n + 1);
  for (JjId s = 0; s < study->schools.n; s++)
    open[s] = plan->school_community[s] != JJ_NONE && is_open_to_all(situation, s);
  for (JjId o = 0; o < study->origins.n; o++) {
    const uint32_t n = communities_of_origin(study, plan, o, communities);
    nearest[o] = JJ_UNREACHABLE;
    for (uint32_t i = 0; i < n; i++) own[communities[i]] = true;
    for (JjId s = 0; s < study->schools.n; s++)
      if (open[s] && own[plan->school_community[s]]) nearest[o] = MIN(nearest[o], jj_times_of_origin(times, o, s));
    for (uint32_t i = 0; i < n; i++) own[communities[i]] = false;
  }
  return nearest;
}

static void find_own(const JjSituation *situation, const JjTimes *times, Headline *out) {
  g_autofree uint32_t *nearest = own_nearest_of_origins(situation, times);
  JjRatio minutes = {0, 0}, reach = {0, 0};
  for (JjId o = 0; o < situation->study->origins.n; o++) {
    const int64_t graduates = graduates_of(situation, o);
    reach.den += graduates;
    if (nearest[o] == JJ_UNREACHABLE) continue;
    minutes.num += graduates * (int64_t)nearest[o];
    minutes.den += graduates;
    if (nearest[o] <= WITHIN_MINUTES * MINUTE_MS) reach.num += graduates;
  }
  out[HEADLINE_OWN_NEAREST] = mean_of(minutes);
  out[HEADLINE_REACH_OWN] = rate_of(reach);
}

void headlines_find(const JjSituation *situation, const HeadlineWays *ways, Headline *out) {
  find_rates(situation, out);
  out[HEADLINE_SEATS] = find_seats(situation);
  for (uint32_t mode = 0; mode < ways->n; mode++) {
    Headline *of_mode = &out[N_PLAIN_HEADLINES + mode * N_MODE_HEADLINES];
    of_mode[HEADLINE_ATTENDED] = find_attended(situation, ways->times[mode]);
    find_own(situation, ways->times[mode], of_mode);
  }
}
