/* Indicators that the study's own tables give: the formulas of the metrics of the same name, by school. */
#include "evaluate/indicator_given.h"
#include "evaluate/metric.h"

static void set(JjIndicatorTally *tally, JjId school, int64_t num, int64_t den) {
  if (!tally->there[school]) return;
  tally->present[school] = true;
  tally->num[school] += num * JJ_INDICATOR_UNIT;
  tally->den[school] += den * JJ_INDICATOR_UNIT;
}

/* ---- of flows ---- */

static bool has_flows(const JjSituation *situation) {
  uint32_t first, end;
  jj_flows_of_year(situation->study, situation->year, &first, &end);
  return first < end;
}

static bool compute_nearby(const JjSituation *situation, JjIndicatorTally *tally) {
  if (!has_flows(situation)) return false;
  g_autoptr(JjTally) flows = jj_tally_new(situation, JJ_VARIANT_SHARED, NULL);
  for (JjId s = 0; s < tally->n_schools; s++) set(tally, s, flows->school_nearby[s], flows->school_entrants[s]);
  return true;
}

/* 高中：社區就近, 高職：適性就近: nearby, or of a vocational group that no community of the origin offers. */
static bool compute_suitable(const JjSituation *situation, JjIndicatorTally *tally) {
  if (!compute_nearby(situation, tally)) return false;
  const JjFlows *flows = &situation->study->flows;
  Offer offer;
  offer_init(&offer, situation);
  uint32_t first, end;
  jj_flows_of_year(situation->study, situation->year, &first, &end);
  for (uint32_t flow = first; flow < end; flow++) {
    const JjId school = flows->school[flow], origin = flows->origin[flow], group = offer.group[flow];
    if (group == JJ_NONE || !offer.vocational[group] || !tally->there[school]) continue;
    const JjId community = situation->plan->school_community[school];
    const bool nearby =
        community != JJ_NONE && jj_plan_origin_in(situation->study, situation->plan, origin, community, false);
    if (!nearby && !offered_at_home(&offer, origin, group, false))
      tally->num[school] += flows->entrants[flow] * JJ_INDICATOR_UNIT;
  }
  offer_clear(&offer);
  return true;
}

/* ---- of programs ---- */

typedef struct {
  int64_t num, den; /* -1: the row does not give it */
} Counts;

static Counts registration(const JjStudy *study, uint32_t row) {
  return (Counts){study->programs.entrants[row], study->programs.seats[row]};
}
static Counts exam_free(const JjStudy *study, uint32_t row) {
  return (Counts){study->programs.exam_free_entrants[row], study->programs.entrants[row]};
}
static Counts capacity(const JjStudy *study, uint32_t row) {
  return (Counts){study->programs.seats[row], study->programs.seats[row] > 0};
}
static Counts public_seats(const JjStudy *study, uint32_t row) {
  const int64_t seats = study->programs.seats[row];
  const bool of_public = study->schools.ownership[study->programs.school[row]] == JJ_OWNERSHIP_PUBLIC;
  return (Counts){seats < 0 || of_public ? seats : 0, seats};
}
static Counts seats(const JjStudy *study, uint32_t row) {
  return (Counts){study->programs.seats[row], 0};
}
static Counts exam_free_seats(const JjStudy *study, uint32_t row) {
  return (Counts){study->programs.exam_free_seats[row], 0};
}

static bool compute_programs(const JjSituation *situation, JjIndicatorTally *tally,
                             Counts (*counts)(const JjStudy *, uint32_t)) {
  const JjPrograms *programs = &situation->study->programs;
  bool any = false;
  for (uint32_t row = 0; row < programs->n; row++) {
    if (programs->year[row] != situation->year) continue;
    const Counts of_row = counts(situation->study, row);
    if (of_row.num < 0 || of_row.den < 0) continue;
    set(tally, programs->school[row], of_row.num, of_row.den);
    any = true;
  }
  return any;
}

bool indicator_compute(const JjSituation *situation, JjIndicatorTally *tally) {
  static bool (*const of_flows[])(const JjSituation *, JjIndicatorTally *) = {
      [JJ_COMPUTED_NEARBY] = compute_nearby, [JJ_COMPUTED_SUITABLE] = compute_suitable};
  static Counts (*const of_programs[])(const JjStudy *, uint32_t) = {[JJ_COMPUTED_REGISTRATION] = registration,
                                                                     [JJ_COMPUTED_EXAM_FREE] = exam_free,
                                                                     [JJ_COMPUTED_CAPACITY] = capacity,
                                                                     [JJ_COMPUTED_PUBLIC_SEATS] = public_seats,
                                                                     [JJ_COMPUTED_SEATS] = seats,
                                                                     [JJ_COMPUTED_EXAM_FREE_SEATS] = exam_free_seats};
  const JjComputed computed = situation->study->indicators.computed[tally->indicator];
  if (computed < G_N_ELEMENTS(of_flows) && of_flows[computed]) return of_flows[computed](situation, tally);
  return of_programs[computed] && compute_programs(situation, tally, of_programs[computed]);
}

/* ---- graduates of areas ---- */

bool indicator_is_per_graduate(JjComputed computed) {
  return computed == JJ_COMPUTED_SEATS || computed == JJ_COMPUTED_EXAM_FREE_SEATS;
}

static void add(JjIndicatorSum *sums, JjId unit, int64_t graduates) {
  if (unit != JJ_NONE) sums[unit].den += graduates * JJ_INDICATOR_UNIT;
}

void indicator_add_graduates(const JjSituation *situation, JjIndicatorTally *tally) {
  const JjStudy *study = situation->study;
  for (JjId o = 0; o < study->origins.n; o++) {
    const JjId zone = study->origins.zone[o], community = jj_plan_origin_primary(study, situation->plan, o);
    const int64_t graduates = MAX(0, jj_study_graduates(study, o, situation->year));
    if (community == JJ_NONE) continue;
    add(tally->community, community, graduates);
    add(tally->district, situation->plan->district[community], graduates);
    add(tally->county, zone == JJ_NONE ? JJ_NONE : study->zones.county[zone], graduates);
    add(&tally->total, 0, graduates);
  }
}
