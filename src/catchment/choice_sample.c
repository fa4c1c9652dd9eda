/* Counts of both sides: of expected entrants, or of students who choose. */
#include <math.h>
#include <string.h>

#include "catchment/choice_sides.h"

static uint32_t slot_of(const JjChoiceQuestion *question, unsigned which, uint32_t school) {
  const JjId unit = side_of(question, which)->unit[school];
  return unit == JJ_NONE ? question->n_units : unit;
}

/* Counts start at the entrants whom the model leaves as they are. */
static void start_counts(Sides *sides, unsigned which) {
  const JjChoiceQuestion *question = sides->question;
  const JjChoiceSide *side = side_of(question, which);
  Counts *counts = &sides->counts[which];
  for (uint32_t u = 0; u <= question->n_units; u++) {
    counts->entrants[u] = side->other_entrants == NULL ? 0.0 : (double)side->other_entrants[u];
    counts->nearby[u] = side->other_nearby == NULL ? 0.0 : (double)side->other_nearby[u];
  }
  memset(counts->of_school, 0, question->n_schools * sizeof *counts->of_school);
}

static void add(Sides *sides, unsigned which, uint32_t o, uint32_t s, double students) {
  Counts *counts = &sides->counts[which];
  const uint32_t slot = slot_of(sides->question, which, s);
  const bool nearby = side_of(sides->question, which)->nearby[(size_t)o * sides->question->n_schools + s];
  counts->entrants[slot] += students;
  counts->nearby[slot] += nearby ? students : 0.0;
  counts->of_school[s] += students;
}

void sides_count(Sides *sides) {
  for (unsigned which = 0; which < N_SIDES; which++) {
    start_counts(sides, which);
    for (uint32_t o = 0; o < sides->question->fit->n_origins; o++) {
      for (uint32_t s = 0; s < sides->question->n_schools; s++) {
        add(sides, which, o, s, sides->table[which][(size_t)o * sides->question->n_schools + s]);
      }
    }
  }
}

/* ---- students ---- */

/* The school at a part of the running sums. */
static uint32_t pick(const double *sum, uint32_t n, double part) {
  const double at = part * sum[n - 1];
  uint32_t low = 0;
  uint32_t high = n - 1;
  while (low < high) {
    const uint32_t middle = (low + high) / 2;
    if (sum[middle] > at) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

/* Running sums of the base's row, and of what the scenario's has more. */
static void run_sums(Sides *sides, const double *base, const double *scenario) {
  double sum = 0.0;
  double more = 0.0;
  for (uint32_t s = 0; s < sides->question->n_schools; s++) {
    sum += base[s];
    more += fmax(0.0, scenario[s] - base[s]);
    sides->sum[s] = sum;
    sides->more[s] = more;
  }
}

/* Where a student who chose `school` in the base goes in the scenario: there too as far as the scenario has room for
 * the choice, else to where it has more. JJ_NONE: nowhere. So no more students change than the tables say. */
static uint32_t follow(const Sides *sides, uint32_t school, double kept, JjRandom *random) {
  const uint32_t n = sides->question->n_schools;
  const double part = jj_random_unit(random);
  if (part < kept) {
    return school;
  }
  return sides->more[n - 1] > 0.0 ? pick(sides->more, n, jj_random_unit(random)) : JJ_NONE;
}

static void sample_group(Sides *sides, uint32_t o, double students, JjRandom *random) {
  const uint32_t n = sides->question->n_schools;
  const double *base = sides->table[BASE] + (size_t)o * n;
  const double *scenario = sides->table[SCENARIO] + (size_t)o * n;
  uint32_t school = JJ_NONE;
  double kept = 0.0;
  if (sides->sum[n - 1] > 0.0) {
    school = pick(sides->sum, n, jj_random_unit(random));
    kept = scenario[school] / base[school];
    add(sides, BASE, o, school, students);
  }
  const uint32_t then = follow(sides, school, kept, random);
  if (then != JJ_NONE) {
    add(sides, SCENARIO, o, then, students);
  }
}

/* Students choose in groups of as many as the dispersion says: that many times the variance. */
void sides_sample(Sides *sides, JjRandom *random) {
  const JjChoiceQuestion *question = sides->question;
  const double group = fmax(1.0, isnan(question->fit->dispersion) ? 1.0 : question->fit->dispersion);
  start_counts(sides, BASE);
  start_counts(sides, SCENARIO);
  for (uint32_t o = 0; o < question->fit->n_origins; o++) {
    const size_t start = (size_t)o * question->n_schools;
    run_sums(sides, sides->table[BASE] + start, sides->table[SCENARIO] + start);
    double left = (double)question->students[o];
    while (left > 0.0) {
      sample_group(sides, o, fmin(group, left), random);
      left -= group;
    }
  }
}

double sides_rate(const Sides *sides, unsigned side, JjId unit) {
  const Counts *counts = &sides->counts[side];
  const uint32_t first = unit == JJ_NONE ? 0 : unit;
  const uint32_t end = unit == JJ_NONE ? sides->question->n_units + 1 : unit + 1;
  double entrants = 0.0;
  double nearby = 0.0;
  for (uint32_t u = first; u < end; u++) {
    entrants += counts->entrants[u];
    nearby += counts->nearby[u];
  }
  return entrants > 0.0 ? nearby / entrants : (double)NAN;
}
