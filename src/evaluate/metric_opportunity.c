/* 入學機會: seats, exam-free seats and entrants of the programs table, by school and community. Seats move nobody. */
#include "evaluate/metric.h"

/* A count that program rows give, and the one it is measured by; -1 where not given. */
typedef const int64_t *(*Column)(const JjPrograms *programs);

static const int64_t *seats_of(const JjPrograms *programs) {
  return programs->seats;
}
static const int64_t *exam_free_seats_of(const JjPrograms *programs) {
  return programs->exam_free_seats;
}
static const int64_t *entrants_of(const JjPrograms *programs) {
  return programs->entrants;
}
static const int64_t *exam_free_entrants_of(const JjPrograms *programs) {
  return programs->exam_free_entrants;
}

/* Is the row of the year, and of a school that is there? */
static bool counts(const JjSituation *situation, uint32_t row) {
  const JjPrograms *programs = &situation->study->programs;
  return programs->year[row] == situation->year && school_stands_in(situation, programs->school[row], JJ_NONE);
}

/* Measures the study and each community; the total stands last in `sums`. */
static void measure_places(const JjPlan *plan, const JjRatio *sums, GArray *measures,
                           void (*measure)(GArray *, JjLevel, JjId, JjVariant, JjRatio)) {
  measure(measures, JJ_LEVEL_TOTAL, JJ_NONE, JJ_VARIANT_PRIMARY, sums[plan->n]);
  for (JjId c = 0; c < plan->n; c++) measure(measures, JJ_LEVEL_COMMUNITY, c, JJ_VARIANT_PRIMARY, sums[c]);
}

static void add(JjRatio *sum, int64_t num, int64_t den) {
  sum->num += num;
  sum->den += den;
}

/* ---- seats over graduates ---- */

/* Sums of the column by community, the total last. (owned) [plan->n + 1] `given` of the same length says where any row
 * has it. */
static int64_t *sum_by_community(const JjSituation *situation, Column column, bool *given) {
  const JjPrograms *programs = &situation->study->programs;
  const JjPlan *plan = situation->plan;
  int64_t *sums = g_new0(int64_t, (size_t)plan->n + 1);
  for (uint32_t row = 0; row < programs->n; row++) {
    int64_t count = column(programs)[row];
    if (count < 0 || !counts(situation, row)) continue;
    JjId community = plan->school_community[programs->school[row]];
    if (community != JJ_NONE) sums[community] += count;
    if (community != JJ_NONE) given[community] = true;
    sums[plan->n] += count;
    given[plan->n] = true;
  }
  return sums;
}

/* Are there any that might have seats? Where there are and none are given, there is no answer. */
static bool has_schools(const JjSituation *situation, JjId community) {
  for (JjId s = 0; s < situation->study->schools.n; s++)
    if (school_stands_in(situation, s, community)) return true;
  return false;
}

/* Seats of a group over all graduates, in the communities whose seats are given. `sums` holds those of all groups. */
static void measure_group_per_graduate(const Side *side, GArray *measures, JjId group, const JjRatio *sums) {
  const JjSituation *situation = side->situation;
  const JjPrograms *programs = &situation->study->programs;
  const uint32_t n = situation->plan->n;
  g_autofree int64_t *seats = g_new0(int64_t, (size_t)n + 1);
  bool given = false;
  for (uint32_t row = 0; row < programs->n; row++) {
    if (programs->group[row] != group || programs->seats[row] < 0 || !counts(situation, row)) continue;
    const JjId community = situation->plan->school_community[programs->school[row]];
    if (community != JJ_NONE) seats[community] += programs->seats[row];
    seats[n] += programs->seats[row];
    given = true;
  }
  const Group part = {RANK_OF_GROUP(group), situation->study->groups.name[group]};
  for (uint32_t c = 0; given && c <= n; c++) {
    const Measure unit = {.level = c < n ? JJ_LEVEL_COMMUNITY : JJ_LEVEL_TOTAL,
                          .unit = c < n ? c : JJ_NONE,
                          .variant = JJ_VARIANT_PRIMARY};
    if (sums[c].den > 0) measure_of_group(measures, &unit, part, (JjRatio){seats[c], sums[c].den});
  }
}

static void measure_per_graduate(const Side *side, GArray *measures, Column column) {
  uint32_t n = side->situation->plan->n;
  g_autofree bool *given = g_new0(bool, (size_t)n + 1);
  g_autofree int64_t *counted = sum_by_community(side->situation, column, given);
  if (!given[n]) return;
  g_autofree int64_t *graduates = graduates_by_primary(side->situation);
  g_autofree JjRatio *sums = g_new0(JjRatio, (size_t)n + 1);
  for (uint32_t c = 0; c <= n; c++)
    if (given[c] || !has_schools(side->situation, c)) sums[c] = (JjRatio){counted[c], graduates[c]};
  measure_places(side->situation->plan, sums, measures, measure_quotient);
  for (JjId group = 0; column == seats_of && group < side->situation->study->groups.n; group++)
    measure_group_per_graduate(side, measures, group, sums);
}

void metric_seats_per_graduate(const Side *side, GArray *measures) {
  measure_per_graduate(side, measures, seats_of);
}
void metric_exam_free_seats_per_graduate(const Side *side, GArray *measures) {
  measure_per_graduate(side, measures, exam_free_seats_of);
}

void metric_seats(const Side *side, GArray *measures) {
  const JjPlan *plan = side->situation->plan;
  g_autofree bool *given = g_new0(bool, (size_t)plan->n + 1);
  g_autofree int64_t *sums = sum_by_community(side->situation, seats_of, given);
  if (!given[plan->n]) return;
  measure_count(measures, JJ_LEVEL_TOTAL, JJ_NONE, JJ_VARIANT_PRIMARY, sums[plan->n]);
  for (JjId c = 0; c < plan->n; c++) measure_count(measures, JJ_LEVEL_COMMUNITY, c, JJ_VARIANT_PRIMARY, sums[c]);
}

/* ---- one column over another, row by row ---- */

typedef struct {
  const Side *side;
  Column num, den;
  GArray *measures;
} Share;

/* Sums over the rows that give both counts; of one group, or of all for JJ_NONE. False: no row does. */
static bool sum_share(const Share *share, JjId group, JjRatio *communities, JjRatio *schools) {
  const JjSituation *situation = share->side->situation;
  const JjPrograms *programs = &situation->study->programs;
  bool given = false;
  for (uint32_t row = 0; row < programs->n; row++) {
    int64_t num = share->num(programs)[row], den = share->den(programs)[row];
    if (num < 0 || den < 0 || !counts(situation, row)) continue;
    if (group != JJ_NONE && programs->group[row] != group) continue;
    JjId school = programs->school[row], community = situation->plan->school_community[school];
    if (community != JJ_NONE) add(&communities[community], num, den);
    add(&communities[situation->plan->n], num, den);
    add(&schools[school], num, den);
    given = true;
  }
  return given;
}

static void measure_all(const Share *share) {
  const JjSituation *situation = share->side->situation;
  uint32_t n = situation->plan->n, n_schools = situation->study->schools.n;
  g_autofree JjRatio *communities = g_new0(JjRatio, (size_t)n + 1);
  g_autofree JjRatio *schools = g_new0(JjRatio, (size_t)n_schools + 1);
  if (!sum_share(share, JJ_NONE, communities, schools)) return;
  measure_places(situation->plan, communities, share->measures, measure_quotient);
  for (JjId s = 0; s < n_schools; s++)
    if (schools[s].den > 0) measure_quotient(share->measures, JJ_LEVEL_SCHOOL, s, JJ_VARIANT_PRIMARY, schools[s]);
}

/* The study and the communities that have the group. */
static void measure_group(const Share *share, JjId group) {
  const JjSituation *situation = share->side->situation;
  uint32_t n = situation->plan->n;
  g_autofree JjRatio *communities = g_new0(JjRatio, (size_t)n + 1);
  g_autofree JjRatio *schools = g_new0(JjRatio, (size_t)situation->study->schools.n + 1);
  if (!sum_share(share, group, communities, schools)) return;
  Group part = {RANK_OF_GROUP(group), situation->study->groups.name[group]};
  Measure total = {.level = JJ_LEVEL_TOTAL, .unit = JJ_NONE, .variant = JJ_VARIANT_PRIMARY};
  measure_of_group(share->measures, &total, part, communities[n]);
  for (JjId c = 0; c < n; c++) {
    Measure unit = {.level = JJ_LEVEL_COMMUNITY, .unit = c, .variant = JJ_VARIANT_PRIMARY};
    if (communities[c].den > 0) measure_of_group(share->measures, &unit, part, communities[c]);
  }
}

void metric_registration_rate(const Side *side, GArray *measures) {
  Share share = {side, entrants_of, seats_of, measures};
  measure_all(&share);
  for (JjId group = 0; group < side->situation->study->groups.n; group++) measure_group(&share, group);
}

void metric_exam_free_share(const Side *side, GArray *measures) {
  measure_all(&(Share){side, exam_free_entrants_of, entrants_of, measures});
}

/* ---- a school's entrants against its seats ---- */

int64_t *seats_by_school(const JjSituation *situation) {
  const JjPrograms *programs = &situation->study->programs;
  int64_t *seats = g_new(int64_t, (size_t)situation->study->schools.n + 1);
  for (JjId s = 0; s < situation->study->schools.n; s++) seats[s] = -1;
  for (uint32_t row = 0; row < programs->n; row++) {
    if (programs->seats[row] < 0 || programs->year[row] != situation->year) continue;
    int64_t *of_school = &seats[programs->school[row]];
    *of_school = MAX(*of_school, 0) + programs->seats[row];
  }
  return seats;
}

/* A count of each school that is there, summed for the study and the communities; schools themselves where `each`. */
static void measure_schools(const Side *side, GArray *measures, bool each,
                            int64_t (*count)(const Side *side, JjId school, int64_t seats)) {
  const JjSituation *situation = side->situation;
  const JjPlan *plan = situation->plan;
  if (situation->study->programs.n == 0) return;
  g_autofree int64_t *seats = seats_by_school(situation);
  g_autofree int64_t *sums = g_new0(int64_t, (size_t)plan->n + 1);
  for (JjId s = 0; s < situation->study->schools.n; s++) {
    if (!school_stands_in(situation, s, JJ_NONE)) continue;
    int64_t counted = count(side, s, seats[s]);
    JjId community = plan->school_community[s];
    sums[plan->n] += counted;
    if (community != JJ_NONE) sums[community] += counted;
    if (each) measure_count(measures, JJ_LEVEL_SCHOOL, s, JJ_VARIANT_SHARED, counted);
  }
  measure_count(measures, JJ_LEVEL_TOTAL, JJ_NONE, JJ_VARIANT_SHARED, sums[plan->n]);
  for (JjId c = 0; c < plan->n; c++) measure_count(measures, JJ_LEVEL_COMMUNITY, c, JJ_VARIANT_SHARED, sums[c]);
}

static int64_t lacks_seats(const Side *side, JjId school, int64_t seats) {
  (void)side;
  (void)school;
  return seats < 0;
}

static int64_t above_seats(const Side *side, JjId school, int64_t seats) {
  int64_t entrants = side->tally[JJ_VARIANT_SHARED]->school_entrants[school];
  return seats < 0 ? 0 : MAX(entrants - seats, 0);
}

void metric_schools_without_seats(const Side *side, GArray *measures) {
  measure_schools(side, measures, false, lacks_seats);
}
void metric_entrants_above_seats(const Side *side, GArray *measures) {
  measure_schools(side, measures, true, above_seats);
}
