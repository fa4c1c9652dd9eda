#include "attack.h"

#include <string.h>

#include "jiujin/travel.h"

static const uint64_t prime = ATTACK_PRIME;

/* ---- numbers and vectors modulo the prime ---- */

static uint64_t field(int64_t value) {
  const int64_t modulus = (int64_t)prime;
  return (uint64_t)((value % modulus + modulus) % modulus);
}

static uint64_t inverse(uint64_t value) {
  uint64_t result = 1, base = value;
  for (uint64_t exponent = prime - 2; exponent > 0; exponent >>= 1) {
    if (exponent & 1) result = result * base % prime;
    base = base * base % prime;
  }
  return result;
}

static uint32_t unknown(const Attack *attack, JjId origin, JjId school, bool cross) {
  return (origin * attack->n_schools + school) * 2 + cross;
}

uint64_t *vector_new(const Attack *attack) {
  return g_new0(uint64_t, attack->n + 1);
}

void vector_add(const Attack *attack, uint64_t *into, uint64_t factor, const uint64_t *vector) {
  for (uint32_t i = 0; factor != 0 && i < attack->n; i++) into[i] = (into[i] + factor * vector[i]) % prime;
}

/* Takes from the vector what the basis has of it; the unknown that leads what is left, n if nothing is. */
static uint32_t reduce(const Attack *attack, uint64_t *vector) {
  for (uint32_t i = 0; i < attack->n; i++) {
    if (vector[i] == 0) continue;
    if (!attack->basis[i]) return i;
    vector_add(attack, vector, prime - vector[i], attack->basis[i]);
  }
  return attack->n;
}

void attack_learn(Attack *attack, uint64_t *vector) {
  const uint32_t lead = reduce(attack, vector);
  if (lead == attack->n) {
    g_free(vector);
    return;
  }
  const uint64_t scale = inverse(vector[lead]);
  for (uint32_t i = lead; i < attack->n; i++) vector[i] = vector[i] * scale % prime;
  attack->basis[lead] = vector;
}

bool attack_knows(const Attack *attack, const uint64_t *vector) {
  g_autofree uint64_t *copy = g_memdup2(vector, sizeof *vector * attack->n);
  return reduce(attack, copy) == attack->n;
}

void attack_init(Attack *attack, const JjSituation *base, const JjSituation *scenario) {
  const JjStudy *study = base->study;
  *attack = (Attack){.side = {base, scenario}, .n_origins = study->origins.n, .n_schools = study->schools.n};
  const uint32_t n_flows = attack->n_origins * attack->n_schools * 2;
  attack->n = n_flows + attack->n_origins;
  attack->truth = g_new0(int64_t, attack->n);
  attack->basis = g_new0(uint64_t *, attack->n);
  for (uint32_t f = 0; f < study->flows.n; f++)
    if (study->flows.year[f] == base->year)
      attack->truth[unknown(attack, study->flows.origin[f], study->flows.school[f], study->flows.cross_community[f])] +=
          study->flows.entrants[f];
  for (JjId o = 0; o < attack->n_origins; o++)
    attack->truth[n_flows + o] = MAX(0, jj_study_graduates(study, o, base->year));
}

void attack_clear(Attack *attack) {
  for (uint32_t i = 0; i < attack->n; i++) g_free(attack->basis[i]);
  g_free(attack->basis);
  g_free(attack->truth);
}

int64_t vector_value(const Attack *attack, const uint64_t *vector) {
  int64_t sum = 0;
  for (uint32_t i = 0; i < attack->n; i++)
    sum += attack->truth[i] * (vector[i] > prime / 2 ? (int64_t)vector[i] - (int64_t)prime : (int64_t)vector[i]);
  return sum;
}

/* ---- what a count counts ---- */

typedef enum { KIND_LEFT_OUT, KIND_OUTSIDE, KIND_TO_PLACE, KIND_INSIDE, KIND_ANY } Kind;

/* A flow as a side and a way of counting see it. */
typedef struct {
  const JjSituation *side;
  JjVariant variant;
  const bool *schools; /* those that count; NULL: those that exist */
  JjId origin, school;
  bool cross;
} Seen;

static Kind kind_of(const Seen *seen) {
  const JjStudy *study = seen->side->study;
  const JjSchools *schools = &study->schools;
  const JjId s = seen->school;
  const bool inside = schools->kind[s] == JJ_DESTINATION_SCHOOL;
  const bool special = inside && schools->type[s] == JJ_SCHOOL_SPECIAL_EDUCATION;
  const char *from = study->origins.campus[seen->origin], *to = schools->campus[s];
  if (seen->variant == JJ_VARIANT_NO_CROSS && (special || seen->cross)) return KIND_LEFT_OUT;
  if (seen->variant == JJ_VARIANT_NO_DIRECT && from && to && strcmp(from, to) == 0) return KIND_LEFT_OUT;
  if (!inside) return KIND_OUTSIDE;
  const bool there = seen->schools ? seen->schools[s] : jj_school_exists(study, s, seen->side->year);
  return there ? KIND_INSIDE : KIND_TO_PLACE;
}

static bool origin_in(const Seen *seen, JjId community) {
  return jj_plan_origin_in(seen->side->study, seen->side->plan, seen->origin, community,
                           seen->variant == JJ_VARIANT_PRIMARY);
}

static bool has_community(const Seen *seen) {
  return jj_plan_origin_primary(seen->side->study, seen->side->plan, seen->origin) != JJ_NONE;
}

static JjId home_of(const Seen *seen) {
  return seen->side->plan->school_community[seen->school];
}

static bool is_nearby(const Seen *seen) {
  return home_of(seen) != JJ_NONE && origin_in(seen, home_of(seen));
}

static bool graduates_known(const Seen *seen) {
  return jj_study_graduates(seen->side->study, seen->origin, seen->side->year) >= 0;
}

static uint32_t minutes(const Seen *seen) {
  const JjStudy *study = seen->side->study;
  const JjStraightLine line = jj_straight_line_default();
  uint32_t ms = jj_straight_line_ms(&line, study->origins.x_m[seen->origin], study->origins.y_m[seen->origin],
                                    study->schools.x_m[seen->school], study->schools.y_m[seen->school]);
  return ms == JJ_UNREACHABLE ? JJ_NONE : ms;
}

/* A count of one unit: a test of every flow. `unit` is a community or school, JJ_NONE the study. */
typedef bool (*Test)(const Seen *seen, JjLevel level, JjId unit);

static bool of_unit(const Seen *seen, JjLevel level, JjId unit) {
  return level == JJ_LEVEL_TOTAL || (level == JJ_LEVEL_COMMUNITY ? home_of(seen) : seen->school) == unit;
}
static bool of_origins(const Seen *seen, JjLevel level, JjId unit) {
  return level == JJ_LEVEL_TOTAL ? has_community(seen) : origin_in(seen, unit);
}
static bool inside_in(const Seen *seen, JjLevel level, JjId unit) {
  return kind_of(seen) == KIND_INSIDE && of_unit(seen, level, unit);
}
static bool nearby_in(const Seen *seen, JjLevel level, JjId unit) {
  return inside_in(seen, level, unit) && is_nearby(seen);
}
static bool demand_in(const Seen *seen, JjLevel level, JjId unit) {
  return kind_of(seen) != KIND_LEFT_OUT && of_origins(seen, level, unit);
}
static bool origins_in(const Seen *seen, JjLevel level, JjId unit) {
  return kind_of(seen) == KIND_INSIDE && of_origins(seen, level, unit);
}
static bool covered_in(const Seen *seen, JjLevel level, JjId unit) {
  return of_origins(seen, level, unit) && graduates_known(seen);
}
static bool covered_stay_in(const Seen *seen, JjLevel level, JjId unit) {
  return nearby_in(seen, level, unit) && graduates_known(seen);
}
static bool timed_in(const Seen *seen, JjLevel level, JjId unit) {
  return inside_in(seen, level, unit) && minutes(seen) != JJ_NONE;
}
static bool within_in(const Seen *seen, JjLevel level, JjId unit) {
  return timed_in(seen, level, unit) && minutes(seen) <= 30 * 60 * 1000;
}
static bool all_in(const Seen *seen, JjLevel level, JjId unit) {
  (void)seen, (void)level, (void)unit;
  return true;
}
static bool outside_in(const Seen *seen, JjLevel level, JjId unit) {
  (void)level, (void)unit;
  return kind_of(seen) == KIND_OUTSIDE;
}
static bool to_place_in(const Seen *seen, JjLevel level, JjId unit) {
  (void)level, (void)unit;
  return kind_of(seen) == KIND_TO_PLACE;
}
static bool left_out_in(const Seen *seen, JjLevel level, JjId unit) {
  (void)level, (void)unit;
  return kind_of(seen) == KIND_LEFT_OUT;
}
static bool unassigned_in(const Seen *seen, JjLevel level, JjId unit) {
  return inside_in(seen, level, unit) && home_of(seen) == JJ_NONE;
}

static uint64_t *flows_vector(const Attack *attack, const Scope *scope, Test test) {
  uint64_t *vector = vector_new(attack);
  Seen seen = {.side = scope->side, .variant = scope->variant, .schools = scope->schools};
  for (seen.origin = 0; seen.origin < attack->n_origins; seen.origin++)
    for (seen.school = 0; seen.school < attack->n_schools; seen.school++)
      for (int cross = 0; cross < 2; cross++) {
        seen.cross = cross;
        vector[unknown(attack, seen.origin, seen.school, cross)] = test(&seen, scope->level, scope->unit);
      }
  return vector;
}

/* Graduates of a unit's origins, by primary community alone or by all. */
static uint64_t *graduates_vector(const Attack *attack, const Scope *scope, bool primary) {
  uint64_t *vector = vector_new(attack);
  Seen seen = {.side = scope->side, .variant = primary ? JJ_VARIANT_PRIMARY : JJ_VARIANT_SHARED};
  for (seen.origin = 0; seen.origin < attack->n_origins; seen.origin++)
    vector[attack->n_origins * attack->n_schools * 2 + seen.origin] =
        graduates_known(&seen) && of_origins(&seen, scope->level, scope->unit);
  return vector;
}

/* Metrics that are counts, or rates of two counts. `den` NULL with `num`: a count. */
typedef enum { OF_FLOWS, OVER_GRADUATES, GRADUATES } Shape;
static const struct {
  const char *metric;
  Test num, den;
  Shape shape;
} counts[] = {
    {"nearby_rate", nearby_in, inside_in, OF_FLOWS},
    {"stay_rate", nearby_in, demand_in, OF_FLOWS},
    {"within_minutes", within_in, timed_in, OF_FLOWS},
    {"coverage", covered_in, NULL, OVER_GRADUATES},
    {"stay_of_graduates", covered_stay_in, NULL, OVER_GRADUATES},
    {"graduates", NULL, NULL, GRADUATES},
    {"graduates_per_community", NULL, NULL, GRADUATES},
    {"entrants", all_in, NULL, OF_FLOWS},
    {"entrants_inside", inside_in, NULL, OF_FLOWS},
    {"entrants_outside", outside_in, NULL, OF_FLOWS},
    {"entrants_to_place", to_place_in, NULL, OF_FLOWS},
    {"entrants_left_out", left_out_in, NULL, OF_FLOWS},
    {"entrants_unassigned", unassigned_in, NULL, OF_FLOWS},
};

void figure_clear(Figure *figure) {
  g_free(figure->num);
  g_free(figure->den);
  g_free(figure->value);
}

/* d(n/d) · d² = d·dn − n·dd, over d². (owned) NULL without answer */
static uint64_t *rate_gradient(const Attack *attack, const uint64_t *num, const uint64_t *den) {
  const int64_t n = vector_value(attack, num), d = vector_value(attack, den);
  if (d == 0) return NULL;
  const uint64_t scale = inverse(field(d) * field(d) % prime);
  uint64_t *gradient = vector_new(attack);
  vector_add(attack, gradient, field(d) * scale % prime, num);
  vector_add(attack, gradient, (prime - field(n)) % prime * scale % prime, den);
  return gradient;
}

static Figure count_figure(const Attack *attack, const Scope *scope, size_t metric) {
  Figure figure = {NULL, NULL, NULL};
  if (counts[metric].shape == GRADUATES) {
    figure.value = graduates_vector(attack, scope, true);
    return figure;
  }
  figure.num = flows_vector(attack, scope, counts[metric].num);
  if (counts[metric].shape == OVER_GRADUATES) figure.den = graduates_vector(attack, scope, false);
  if (counts[metric].den) figure.den = flows_vector(attack, scope, counts[metric].den);
  if (figure.den)
    figure.value = rate_gradient(attack, figure.num, figure.den);
  else
    figure.value = g_steal_pointer(&figure.num);
  return figure;
}

/* ---- N_rand, K and effects by their gradients ---- */

static Scope community_of(const Scope *scope, JjId community) {
  Scope own = *scope;
  own.level = community == JJ_NONE ? JJ_LEVEL_TOTAL : JJ_LEVEL_COMMUNITY;
  own.unit = community;
  return own;
}

/* O·D of a community and its gradient, added to *sum and `gradient`. */
static void add_product(const Attack *attack, const Scope *scope, JjId community, int64_t *sum, uint64_t *gradient) {
  const Scope own = community_of(scope, community);
  g_autofree uint64_t *origins = flows_vector(attack, &own, origins_in);
  g_autofree uint64_t *entrants = flows_vector(attack, &own, inside_in);
  const int64_t o = vector_value(attack, origins), d = vector_value(attack, entrants);
  *sum += o * d;
  vector_add(attack, gradient, field(d), origins);
  vector_add(attack, gradient, field(o), entrants);
}

/* N_rand = Σ O·D / (T · D or T): numerator, denominator and gradients of both. */
static Figure expected_figure(const Attack *attack, const Scope *scope, int64_t *num, int64_t *den) {
  const Scope whole = community_of(scope, JJ_NONE);
  g_autofree uint64_t *total = flows_vector(attack, &whole, inside_in);
  g_autofree uint64_t *own = flows_vector(attack, scope, inside_in);
  const int64_t t = vector_value(attack, total), d = vector_value(attack, own);
  Figure figure = {vector_new(attack), vector_new(attack), NULL};
  *num = 0;
  if (scope->unit != JJ_NONE)
    add_product(attack, scope, scope->unit, num, figure.num);
  else
    for (JjId c = 0; c < scope->side->plan->n; c++) add_product(attack, scope, c, num, figure.num);
  *den = t * d;
  vector_add(attack, figure.den, field(d), total);
  vector_add(attack, figure.den, field(t), own);
  if (*den == 0) return figure;
  const uint64_t scale = inverse(field(*den) * field(*den) % prime);
  figure.value = vector_new(attack);
  vector_add(attack, figure.value, field(*den) * scale % prime, figure.num);
  vector_add(attack, figure.value, (prime - field(*num)) % prime * scale % prime, figure.den);
  return figure;
}

/* dK = [(1 − R)·dN − (1 − N)·dR] / (1 − R)²; the scale is nothing to a span. */
static Figure size_corrected_figure(const Attack *attack, const Scope *scope) {
  int64_t num, den;
  Figure expected = expected_figure(attack, scope, &num, &den), nearby = count_figure(attack, scope, 0);
  Figure figure = {NULL, NULL, NULL};
  if (expected.value && nearby.value && num != den) {
    const int64_t n = vector_value(attack, nearby.num), d = vector_value(attack, nearby.den);
    figure.value = vector_new(attack);
    vector_add(attack, figure.value, field(den - num) * inverse(field(den)) % prime, nearby.value);
    vector_add(attack, figure.value, (prime - field(d - n) * inverse(field(d)) % prime) % prime, expected.value);
  }
  figure_clear(&expected);
  figure_clear(&nearby);
  return figure;
}

/* into += sign · gradient of N of the unit by its side's plan, over the schools of `schools`. */
static void add_rate(const Attack *attack, uint64_t *into, bool plus, const Scope *scope, const bool *schools) {
  Scope own = *scope;
  own.schools = schools;
  Figure figure = count_figure(attack, &own, 0);
  if (figure.value) vector_add(attack, into, plus ? 1 : prime - 1, figure.value);
  figure_clear(&figure);
}

/* Flows are those of one year, so the behaviour's effect is 0 whatever they are. */
uint64_t *effect_gradient(const Attack *attack, const char *metric, const Scope *old, const Scope *new) {
  const JjStudy *study = old->side->study;
  g_autofree bool *common = g_new0(bool, study->schools.n + 1);
  for (JjId s = 0; s < study->schools.n; s++)
    common[s] = jj_school_exists(study, s, old->side->year) && jj_school_exists(new->side->study, s, new->side->year);
  uint64_t *gradient = vector_new(attack);
  const bool boundary = strcmp(metric, "boundary_effect") == 0, schools = strcmp(metric, "schools_effect") == 0;
  if (boundary || schools) add_rate(attack, gradient, boundary, new, common);
  if (boundary || schools) add_rate(attack, gradient, schools, old, common);
  if (schools) add_rate(attack, gradient, true, new, NULL);
  if (schools) add_rate(attack, gradient, false, old, NULL);
  return gradient;
}

/* ---- reading the rows ---- */

static uint32_t index_of(const char *const *words, const char *word) {
  for (uint32_t i = 0; words[i]; i++)
    if (strcmp(words[i], word) == 0) return i;
  g_assert_not_reached();
}

bool scope_of(const JjTable *rows, uint32_t row, const JjSituation *side, Scope *scope) {
  const char *code = jj_table_text(rows, row, JJ_TIDY_CODE);
  *scope = (Scope){.side = side, .unit = JJ_NONE};
  scope->variant = index_of(jj_variant_words, jj_table_text(rows, row, JJ_TIDY_VARIANT));
  scope->level = index_of(jj_level_words, jj_table_text(rows, row, JJ_TIDY_LEVEL));
  if (scope->level == JJ_LEVEL_TOTAL) return true;
  const bool school = scope->level == JJ_LEVEL_SCHOOL;
  const uint32_t n = school ? side->study->schools.n : side->plan->n;
  const char *const *codes = school ? side->study->schools.code : side->plan->code;
  for (JjId i = 0; i < n; i++)
    if (strcmp(codes[i], code) == 0) scope->unit = i;
  return scope->unit != JJ_NONE;
}

Figure figure_of(const Attack *attack, const JjTable *rows, uint32_t row, int side) {
  const char *metric = jj_table_text(rows, row, JJ_TIDY_METRIC);
  Scope scope;
  Figure none = {NULL, NULL, NULL};
  int64_t num, den;
  const bool levels = strcmp(jj_table_text(rows, row, JJ_TIDY_LEVEL), "total") == 0 ||
                      strcmp(jj_table_text(rows, row, JJ_TIDY_LEVEL), "community") == 0 ||
                      strcmp(jj_table_text(rows, row, JJ_TIDY_LEVEL), "school") == 0;
  if (!levels || jj_table_text(rows, row, JJ_TIDY_GROUP) || !scope_of(rows, row, attack->side[side], &scope))
    return none;
  if (strcmp(metric, "expected_rate") == 0) return expected_figure(attack, &scope, &num, &den);
  if (strcmp(metric, "size_corrected") == 0) return size_corrected_figure(attack, &scope);
  for (size_t i = 0; i < G_N_ELEMENTS(counts); i++)
    if (strcmp(counts[i].metric, metric) == 0) return count_figure(attack, &scope, i);
  return none;
}
