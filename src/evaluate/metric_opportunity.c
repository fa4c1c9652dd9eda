/* 入學機會: seats, exam-free seats and entrants of the programs table, by school and community. Seats move nobody. */
#include "evaluate/sums.h"

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
static int64_t *sum_by_community(const Side *side, Column column, bool *given) {
  const Facts *facts = &side->sums->facts;
  const JjPrograms *programs = &facts->study->programs;
  const JjPlan *plan = side->situation->plan;
  int64_t *sums = g_new0(int64_t, (size_t)plan->n + 1);
  for (uint32_t i = 0; i < facts->n_programs; i++) {
    const uint32_t row = facts->programs[i];
    const int64_t count = column(programs)[row];
    const JjId community = plan->school_community[programs->school[row]];
    if (count < 0) continue;
    if (community != JJ_NONE) sums[community] += count;
    if (community != JJ_NONE) given[community] = true;
    sums[plan->n] += count;
    given[plan->n] = true;
  }
  return sums;
}

/* Seats by group and place, and whether any row of the group has some. */
typedef struct {
  int64_t *seats; /* (owned) [groups.n × (plan->n + 1)] */
  bool *given;    /* (owned) [groups.n] */
} GroupSeats;

static void group_seats_clear(GroupSeats *sums) {
  g_free(sums->seats);
  g_free(sums->given);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GroupSeats, group_seats_clear)

static GroupSeats group_seats(const Side *side) {
  const Facts *facts = &side->sums->facts;
  const JjPrograms *programs = &facts->study->programs;
  const JjPlan *plan = side->situation->plan;
  const uint32_t n_groups = facts->study->groups.n, n_places = plan->n + 1;
  GroupSeats sums = {g_new0(int64_t, (size_t)n_groups * n_places + 1), g_new0(bool, (size_t)n_groups + 1)};
  for (uint32_t i = 0; i < facts->n_programs; i++) {
    const uint32_t row = facts->programs[i];
    const JjId group = programs->group[row], community = plan->school_community[programs->school[row]];
    if (group == JJ_NONE || programs->seats[row] < 0) continue;
    int64_t *places = &sums.seats[(size_t)group * n_places];
    if (community != JJ_NONE) places[community] += programs->seats[row];
    places[plan->n] += programs->seats[row];
    sums.given[group] = true;
  }
  return sums;
}

/* Seats of each group over all graduates, in the communities whose seats are given. `all` holds those of all groups. */
static void measure_groups_per_graduate(const Side *side, GArray *measures, const JjRatio *all) {
  const JjStudy *study = side->situation->study;
  const uint32_t n = side->situation->plan->n;
  g_auto(GroupSeats) sums = group_seats(side);
  for (JjId group = 0; group < study->groups.n; group++) {
    const Group part = {RANK_OF_GROUP(group), study->groups.name[group]};
    for (uint32_t c = 0; sums.given[group] && c <= n; c++) {
      const Measure unit = {.level = c < n ? JJ_LEVEL_COMMUNITY : JJ_LEVEL_TOTAL,
                            .unit = c < n ? c : JJ_NONE,
                            .variant = JJ_VARIANT_PRIMARY};
      const JjRatio ratio = {sums.seats[(size_t)group * (n + 1) + c], all[c].den};
      if (ratio.den > 0) measure_of_group(measures, &unit, part, ratio);
    }
  }
}

static void measure_per_graduate(const Side *side, GArray *measures, Column column) {
  uint32_t n = side->situation->plan->n;
  g_autofree bool *given = g_new0(bool, (size_t)n + 1);
  g_autofree int64_t *counted = sum_by_community(side, column, given);
  if (!given[n]) return;
  g_autofree int64_t *graduates = graduates_by_primary(side);
  g_autofree int64_t *schools = schools_by_community(side);
  g_autofree JjRatio *sums = g_new0(JjRatio, (size_t)n + 1);
  /* Where there are schools that might have seats and none are given, there is no answer. */
  for (uint32_t c = 0; c <= n; c++)
    if (given[c] || schools[c] == 0) sums[c] = (JjRatio){counted[c], graduates[c]};
  measure_places(side->situation->plan, sums, measures, measure_quotient);
  if (column == seats_of) measure_groups_per_graduate(side, measures, sums);
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
  g_autofree int64_t *sums = sum_by_community(side, seats_of, given);
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

/* By part, the study and the communities; and by school. */
typedef struct {
  JjRatio *places;  /* (owned) [n_parts × (plan->n + 1)] */
  JjRatio *schools; /* (owned) [n_schools] of all parts */
  bool *given;      /* (owned) [n_parts] some row has both counts */
} ShareSums;

static void share_sums_clear(ShareSums *sums) {
  g_free(sums->places);
  g_free(sums->schools);
  g_free(sums->given);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ShareSums, share_sums_clear)

/* The part of a row, JJ_NONE for none. */
typedef JjId (*PartOf)(const JjPrograms *programs, uint32_t row);

/* Adds up the rows that give both counts. (arrays owned) */
static ShareSums sum_share(const Share *share, PartOf part_of, uint32_t n_parts) {
  const Facts *facts = &share->side->sums->facts;
  const JjPrograms *programs = &facts->study->programs;
  const JjPlan *plan = share->side->situation->plan;
  ShareSums sums = {g_new0(JjRatio, (size_t)n_parts * (plan->n + 1) + 1), g_new0(JjRatio, (size_t)plan->n_schools + 1),
                    g_new0(bool, (size_t)n_parts + 1)};
  for (uint32_t i = 0; i < facts->n_programs; i++) {
    const uint32_t row = facts->programs[i];
    const int64_t num = share->num(programs)[row], den = share->den(programs)[row];
    const JjId part = part_of(programs, row), community = plan->school_community[programs->school[row]];
    if (num < 0 || den < 0 || part == JJ_NONE) continue;
    JjRatio *of_part = &sums.places[(size_t)part * (plan->n + 1)];
    if (community != JJ_NONE) add(&of_part[community], num, den);
    add(&of_part[plan->n], num, den);
    add(&sums.schools[programs->school[row]], num, den);
    sums.given[part] = true;
  }
  return sums;
}

static JjId only_part(const JjPrograms *programs, uint32_t row) {
  (void)programs;
  (void)row;
  return 0;
}
static JjId part_of_group(const JjPrograms *programs, uint32_t row) {
  return programs->group[row];
}

static void measure_all(const Share *share) {
  const JjPlan *plan = share->side->situation->plan;
  g_auto(ShareSums) sums = sum_share(share, only_part, 1);
  if (!sums.given[0]) return;
  measure_places(plan, sums.places, share->measures, measure_quotient);
  for (JjId s = 0; s < plan->n_schools; s++)
    if (sums.schools[s].den > 0)
      measure_quotient(share->measures, JJ_LEVEL_SCHOOL, s, JJ_VARIANT_PRIMARY, sums.schools[s]);
}

/* The study and the communities that have the group. */
static void measure_group(const Share *share, JjId group, const JjRatio *places) {
  uint32_t n = share->side->situation->plan->n;
  Group part = {RANK_OF_GROUP(group), share->side->situation->study->groups.name[group]};
  Measure total = {.level = JJ_LEVEL_TOTAL, .unit = JJ_NONE, .variant = JJ_VARIANT_PRIMARY};
  measure_of_group(share->measures, &total, part, places[n]);
  for (JjId c = 0; c < n; c++) {
    Measure unit = {.level = JJ_LEVEL_COMMUNITY, .unit = c, .variant = JJ_VARIANT_PRIMARY};
    if (places[c].den > 0) measure_of_group(share->measures, &unit, part, places[c]);
  }
}

static void measure_groups(const Share *share) {
  const uint32_t n = share->side->situation->plan->n, n_groups = share->side->situation->study->groups.n;
  g_auto(ShareSums) sums = sum_share(share, part_of_group, n_groups);
  for (JjId group = 0; group < n_groups; group++)
    if (sums.given[group]) measure_group(share, group, &sums.places[(size_t)group * (n + 1)]);
}

void metric_registration_rate(const Side *side, GArray *measures) {
  Share share = {side, entrants_of, seats_of, measures};
  measure_all(&share);
  measure_groups(&share);
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
  const int64_t *seats = side->sums->facts.seats;
  g_autofree int64_t *sums = g_new0(int64_t, (size_t)plan->n + 1);
  for (JjId s = 0; s < situation->study->schools.n; s++) {
    if (!side->sums->facts.stands[s]) continue;
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
