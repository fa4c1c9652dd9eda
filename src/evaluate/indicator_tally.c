#include "jiujin/indicator_tally.h"

#include <math.h>
#include <string.h>

#include "evaluate/indicator_given.h"
#include "evaluate/metric.h"

void jj_indicator_tally_free(JjIndicatorTally *tally) {
  if (!tally) return;
  void *arrays[] = {tally->there,    tally->present,   tally->num,    tally->den,
                    tally->entrants, tally->community, tally->county, tally->district};
  for (size_t i = 0; i < G_N_ELEMENTS(arrays); i++) g_free(arrays[i]);
  g_free(tally);
}

static JjIndicatorTally *tally_alloc(const JjSituation *situation, JjId indicator) {
  const JjStudy *study = situation->study;
  JjIndicatorTally *tally = g_new0(JjIndicatorTally, 1);
  tally->indicator = indicator;
  tally->year = situation->year;
  tally->n_schools = study->schools.n;
  tally->n_communities = situation->plan->n;
  tally->n_counties = study->counties.n;
  tally->n_districts = study->districts.n;
  tally->there = g_new0(bool, (size_t)tally->n_schools + 1);
  tally->present = g_new0(bool, (size_t)tally->n_schools + 1);
  tally->num = g_new0(int64_t, (size_t)tally->n_schools + 1);
  tally->den = g_new0(int64_t, (size_t)tally->n_schools + 1);
  tally->entrants = g_new0(int64_t, (size_t)tally->n_schools + 1);
  tally->community = g_new0(JjIndicatorSum, (size_t)tally->n_communities + 1);
  tally->county = g_new0(JjIndicatorSum, (size_t)tally->n_counties + 1);
  tally->district = g_new0(JjIndicatorSum, (size_t)tally->n_districts + 1);
  for (JjId s = 0; s < tally->n_schools; s++) tally->there[s] = school_stands_in(situation, s, JJ_NONE);
  return tally;
}

/* ---- how many students a school stands for ---- */

static void count_entrants(const JjSituation *situation, JjIndicatorTally *tally) {
  const JjFlows *flows = &situation->study->flows;
  uint32_t first, end;
  jj_flows_of_year(situation->study, situation->year, &first, &end);
  for (uint32_t flow = first; flow < end; flow++)
    if (tally->there[flows->school[flow]]) tally->entrants[flows->school[flow]] += flows->entrants[flow];
  if (first < end) return;
  const JjPrograms *programs = &situation->study->programs;
  for (uint32_t row = 0; row < programs->n; row++)
    if (programs->year[row] == situation->year && tally->there[programs->school[row]])
      tally->entrants[programs->school[row]] += MAX(0, programs->entrants[row]);
}

/* ---- sums ---- */

static void add_school(JjIndicatorSum *sum, const JjIndicatorTally *tally, JjId school) {
  sum->num += tally->num[school];
  sum->den += tally->den[school];
  sum->n_schools++;
  sum->entrants += tally->entrants[school];
  if (tally->present[school]) return;
  sum->n_missing++;
  sum->of_missing += tally->entrants[school];
}

static void add_to(JjIndicatorSum *sums, JjId unit, const JjIndicatorTally *tally, JjId school) {
  if (unit != JJ_NONE) add_school(&sums[unit], tally, school);
}

static void sum_up(const JjSituation *situation, JjIndicatorTally *tally) {
  const JjStudy *study = situation->study;
  for (JjId s = 0; s < tally->n_schools; s++) {
    if (!tally->there[s]) continue;
    const JjId community = situation->plan->school_community[s], zone = study->schools.zone[s];
    add_to(tally->community, community, tally, s);
    add_to(tally->district, community == JJ_NONE ? JJ_NONE : situation->plan->district[community], tally, s);
    add_to(tally->county, zone == JJ_NONE ? JJ_NONE : study->zones.county[zone], tally, s);
    add_school(&tally->total, tally, s);
  }
}

/* Seats of a school are a part of the sums, and no value of its own. */
static void leave_schools(JjIndicatorTally *tally) {
  const size_t n = (size_t)tally->n_schools;
  memset(tally->present, 0, n * sizeof *tally->present);
  memset(tally->num, 0, n * sizeof *tally->num);
  memset(tally->den, 0, n * sizeof *tally->den);
}

JjIndicatorTally *jj_indicator_tally_new(const JjSituation *situation, JjId indicator) {
  const JjIndicators *indicators = &situation->study->indicators;
  g_assert(indicator < indicators->n);
  JjIndicatorTally *tally = tally_alloc(situation, indicator);
  count_entrants(situation, tally);
  tally->given = indicator_read_given(situation, tally);
  if (!tally->given) tally->given = tally->computed = indicator_compute(situation, tally);
  sum_up(situation, tally);
  tally->of_schools = !tally->computed || !indicator_is_per_graduate(indicators->computed[indicator]);
  if (tally->of_schools) return tally;
  indicator_add_graduates(situation, tally);
  leave_schools(tally);
  return tally;
}

double jj_indicator_quotient(int64_t num, int64_t den) {
  return den == 0 ? (double)NAN : (double)num / (double)den;
}

double jj_indicator_value(const JjIndicators *indicators, JjId indicator, int64_t num, int64_t den) {
  const double scale = strcmp(indicators->unit[indicator], "%") == 0 ? 100.0 : 1.0;
  return scale * jj_indicator_quotient(num, den);
}

bool jj_indicator_is_partial(const JjIndicatorSum *sum) {
  return sum->n_missing > 0;
}
