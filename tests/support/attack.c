#include "attack.h"

#include <string.h>

#include "field.h"
#include "probe.h"

enum { N_PROBES = 360, N_FIGURES = JJ_TIDY_SCEN_DEN - JJ_TIDY_BASE + 1 };

typedef uint64_t Vector[N_PROBES];

/* Counts of one world and way of counting, at the true table and more in each probe. */
typedef struct {
  JjTally *truth;
  JjTally *probe[N_PROBES];
} World;

/* Start and end of both sides as they are, then over common schools the plan of the first side with flows of either,
 * the plan of the second with flows of either. */
typedef enum { START, END, OLD_OLD, OLD_NEW, NEW_OLD, NEW_NEW, N_WORLDS } WorldName;

struct Attack {
  const JjSituation *side[2];
  const JjTable *rows;
  JjTable *probe[N_PROBES];
  JjFlows flows[N_PROBES];
  uint32_t *row_of[N_PROBES]; /* JJ_NONE: the probe lacks the row */
  World world[N_WORLDS][JJ_VARIANT_COUNT];
  bool *common;
  Vector **vector; /* [rows × N_FIGURES] made when asked for */
  bool *asked;
  Vector *basis[N_PROBES];
  uint32_t rank;
};

/* ---- the span ---- */

static void vector_add(uint64_t *into, uint64_t factor, const uint64_t *vector) {
  for (uint32_t i = 0; factor != 0 && i < N_PROBES; i++) into[i] = (into[i] + factor * vector[i]) % FIELD_PRIME;
}

static uint32_t reduce(const Attack *attack, uint64_t *vector) {
  for (uint32_t i = 0; i < N_PROBES; i++) {
    if (vector[i] == 0) continue;
    if (!attack->basis[i]) return i;
    vector_add(vector, minus(vector[i]), *attack->basis[i]);
  }
  return N_PROBES;
}

/* ---- worlds: whose N the effects compare ---- */

static JjTally *world_tally(const Attack *attack, const JjSituation side[2], WorldName world, JjVariant variant) {
  const int plan = world == END || world == NEW_OLD || world == NEW_NEW;
  const int flows = world == END || world == OLD_NEW || world == NEW_NEW;
  const JjSituation mixed = {side[flows].study, side[plan].plan, side[flows].year};
  return jj_tally_new(&mixed, variant, world == START || world == END ? NULL : attack->common);
}

static void fill_worlds(Attack *attack, const JjSituation side[2], int probe) {
  for (WorldName world = START; world < N_WORLDS; world++)
    for (JjVariant v = 0; v < JJ_VARIANT_COUNT; v++) {
      JjTally *tally = world_tally(attack, side, world, v);
      *(probe < 0 ? &attack->world[world][v].truth : &attack->world[world][v].probe[probe]) = tally;
    }
}

typedef struct {
  int64_t value;
  Vector vector;
} Linear; /* a count at the true table, and more of it */

typedef int64_t (*Read)(const JjTally *tally, JjId unit);

static int64_t nearby_of(const JjTally *tally, JjId c) {
  return c == JJ_NONE ? tally->total_nearby : tally->nearby[c];
}
static int64_t entrants_of(const JjTally *tally, JjId c) {
  return c == JJ_NONE ? tally->inside : tally->entrants[c];
}
static int64_t origins_of(const JjTally *tally, JjId c) {
  return tally->origin_entrants[c];
}
static int64_t from_of(const JjTally *tally, JjId o) {
  return tally->from_origin[o];
}
static int64_t from_nearby_of(const JjTally *tally, JjId o) {
  return tally->from_origin_nearby[o];
}

static Linear linear(const Attack *attack, WorldName world, JjVariant variant, Read read, JjId unit) {
  Linear count = {.value = read(attack->world[world][variant].truth, unit)};
  for (uint32_t k = 0; k < N_PROBES; k++)
    count.vector[k] = field(read(attack->world[world][variant].probe[k], unit) - count.value);
  return count;
}

/* The gradient of a rate of two counts, times `factor`, to `into`; false without answer. */
static bool add_rate(uint64_t *into, uint64_t factor, const Linear *num, const Linear *den) {
  if (den->value == 0) return false;
  const uint64_t over = inverse(field(den->value));
  vector_add(into, times(factor, over), num->vector);
  vector_add(into, times(times(factor, minus(field(num->value))), times(over, over)), den->vector);
  return true;
}

static bool add_nearby(const Attack *attack, uint64_t *into, uint64_t factor, WorldName world, JjVariant v, JjId c) {
  const Linear num = linear(attack, world, v, nearby_of, c), den = linear(attack, world, v, entrants_of, c);
  return add_rate(into, factor, &num, &den);
}

/* ---- reading the rows ---- */

static bool is_metric(const Attack *attack, uint32_t row, const char *metric) {
  return strcmp(jj_table_text(attack->rows, row, JJ_TIDY_METRIC), metric) == 0;
}

static JjLevel level_of(const Attack *attack, uint32_t row) {
  return (JjLevel)probe_word(jj_level_words, jj_table_text(attack->rows, row, JJ_TIDY_LEVEL));
}

static JjVariant variant_of(const Attack *attack, uint32_t row) {
  return (JjVariant)probe_word(jj_variant_words, jj_table_text(attack->rows, row, JJ_TIDY_VARIANT));
}

static JjId find(const char *const *codes, uint32_t n, const char *code) {
  for (JjId i = 0; i < n; i++)
    if (strcmp(codes[i], code) == 0) return i;
  return JJ_NONE;
}

/* The community of the row on a side, JJ_NONE the study; false: not there. */
static bool community_of(const Attack *attack, uint32_t row, int side, JjId *community) {
  *community = JJ_NONE;
  if (level_of(attack, row) == JJ_LEVEL_TOTAL) return true;
  const JjPlan *plan = attack->side[side]->plan;
  *community = find(plan->code, plan->n, jj_table_text(attack->rows, row, JJ_TIDY_CODE));
  return *community != JJ_NONE;
}

/* ---- vectors ---- */

static int64_t read_count(const JjTable *rows, uint32_t row, JjTidyColumn column) {
  if (jj_table_column(rows, column)->type == JJ_COLUMN_INT) return jj_table_int(rows, row, column);
  return (int64_t)jj_table_real(rows, row, column);
}

/* A count that the table prints itself. */
static bool count_vector(const Attack *attack, uint32_t row, JjTidyColumn column, uint64_t *vector) {
  if (jj_table_is_null(attack->rows, row, column)) return false;
  const int64_t truth = read_count(attack->rows, row, column);
  for (uint32_t k = 0; k < N_PROBES; k++) {
    const uint32_t other = attack->row_of[k][row];
    if (other == JJ_NONE || jj_table_is_null(attack->probe[k], other, column)) return false;
    vector[k] = field(read_count(attack->probe[k], other, column) - truth);
  }
  return true;
}

static int side_of(JjTidyColumn column) {
  return column == JJ_TIDY_SCENARIO || column == JJ_TIDY_SCEN_NUM || column == JJ_TIDY_SCEN_DEN;
}

#define is_num(column) ((column) == JJ_TIDY_BASE_NUM || (column) == JJ_TIDY_SCEN_NUM)
#define is_den(column) ((column) == JJ_TIDY_BASE_DEN || (column) == JJ_TIDY_SCEN_DEN)

/* d(a·b), with a and b; to `into`. */
static int64_t add_product(uint64_t *into, const Linear *a, const Linear *b) {
  vector_add(into, field(b->value), a->vector);
  vector_add(into, field(a->value), b->vector);
  return a->value * b->value;
}

/* N_rand's numerator Σ O·D and denominator T·D or T². */
static void expected(const Attack *attack, uint32_t row, int side, Linear *num, Linear *den) {
  const WorldName world = side == 0 ? START : END;
  const JjVariant v = variant_of(attack, row);
  const Linear total = linear(attack, world, v, entrants_of, JJ_NONE);
  JjId own;
  memset(num, 0, sizeof *num);
  memset(den, 0, sizeof *den);
  if (!community_of(attack, row, side, &own)) return;
  const Linear entrants = linear(attack, world, v, entrants_of, own);
  den->value = add_product(den->vector, &total, &entrants);
  for (JjId c = 0; c < attack->side[side]->plan->n; c++) {
    if (own != JJ_NONE && c != own) continue;
    const Linear o = linear(attack, world, v, origins_of, c), d = linear(attack, world, v, entrants_of, c);
    num->value += add_product(num->vector, &o, &d);
  }
}

static bool expected_vector(const Attack *attack, uint32_t row, JjTidyColumn column, uint64_t *vector) {
  Linear num, den;
  expected(attack, row, side_of(column), &num, &den);
  if (is_num(column)) memcpy(vector, num.vector, sizeof num.vector);
  if (is_den(column)) memcpy(vector, den.vector, sizeof den.vector);
  return is_num(column) || is_den(column) || add_rate(vector, 1, &num, &den);
}

/* dK = dN/(1 − R) − (1 − N)·dR/(1 − R)² */
static bool corrected_vector(const Attack *attack, uint32_t row, JjTidyColumn column, uint64_t *vector) {
  const int side = side_of(column);
  const JjVariant v = variant_of(attack, row);
  Linear num, den;
  JjId own;
  expected(attack, row, side, &num, &den);
  if (den.value == 0 || num.value == den.value || !community_of(attack, row, side, &own)) return false;
  const WorldName world = side == 0 ? START : END;
  const Linear near = linear(attack, world, v, nearby_of, own), all = linear(attack, world, v, entrants_of, own);
  const uint64_t rest = times(field(den.value), inverse(field(den.value - num.value)));
  const uint64_t far = times(field(all.value - near.value), inverse(field(all.value)));
  return add_rate(vector, rest, &near, &all) && add_rate(vector, minus(times(far, times(rest, rest))), &num, &den);
}

/* Boundary: (NO − OO + NN − ON)/2, behaviour (ON − OO + NN − NO)/2, schools (END − NN) − (START − OO). */
static bool effect_vector(const Attack *attack, uint32_t row, uint64_t *vector) {
  static const struct {
    const char *metric;
    int half[N_WORLDS];
  } effects[] = {{"boundary_effect", {0, 0, -1, -1, 1, 1}},
                 {"behaviour_effect", {0, 0, -1, 1, -1, 1}},
                 {"schools_effect", {-2, 2, 2, 0, 0, -2}}};
  for (size_t i = 0; i < G_N_ELEMENTS(effects); i++) {
    if (!is_metric(attack, row, effects[i].metric)) continue;
    for (WorldName world = START; world < N_WORLDS; world++) {
      JjId c;
      const int plan = world == END || world == NEW_OLD || world == NEW_NEW;
      if (effects[i].half[world] == 0) continue;
      if (!community_of(attack, row, plan, &c)) return false;
      if (!add_nearby(attack, vector, field(effects[i].half[world]), world, variant_of(attack, row), c)) return false;
    }
    return true;
  }
  return false;
}

/* Of a zone's row, or the row of a feeder outside all zones? */
static bool is_origin_of(const Attack *attack, uint32_t row, JjId origin) {
  const JjStudy *study = attack->side[0]->study;
  const char *code = jj_table_text(attack->rows, row, JJ_TIDY_CODE);
  const JjId zone = study->origins.zone[origin];
  if (level_of(attack, row) != JJ_LEVEL_ZONE) return strcmp(study->origins.code[origin], code) == 0;
  return zone != JJ_NONE && strcmp(study->zones.code[zone], code) == 0;
}

/* Counts of all of them, scenario less base. */
static Linear zone_change(const Attack *attack, uint32_t row, Read read) {
  Linear sum = {0};
  for (JjId o = 0; o < attack->side[0]->study->origins.n; o++) {
    for (int side = 0; is_origin_of(attack, row, o) && side < 2; side++) {
      const Linear one = linear(attack, side == 0 ? START : END, JJ_VARIANT_SHARED, read, o);
      sum.value += side == 0 ? -one.value : one.value;
      vector_add(sum.vector, side == 0 ? FIELD_PRIME - 1 : 1, one.vector);
    }
  }
  return sum;
}

/* p = (Δn − m·Δd)/D, m the mean of both N, D of both totals: D·dp = dΔn − m·dΔd − Δd·dm − p·dD */
static bool part_vector(const Attack *attack, uint32_t row, uint64_t *vector) {
  const Linear near = zone_change(attack, row, from_nearby_of), all = zone_change(attack, row, from_of);
  const uint64_t half = inverse(2);
  Vector mean_rate = {0}, mean_total = {0};
  uint64_t m = 0, total = 0;
  for (int side = 0; side < 2; side++) {
    const WorldName world = side == 0 ? START : END;
    const Linear n = linear(attack, world, JJ_VARIANT_SHARED, nearby_of, JJ_NONE);
    const Linear d = linear(attack, world, JJ_VARIANT_SHARED, entrants_of, JJ_NONE);
    if (!add_rate(mean_rate, half, &n, &d)) return false;
    m = (m + times(half, times(field(n.value), inverse(field(d.value))))) % FIELD_PRIME;
    vector_add(mean_total, half, d.vector);
    total = (total + times(half, field(d.value))) % FIELD_PRIME;
  }
  const uint64_t p = times((field(near.value) + minus(times(m, field(all.value)))) % FIELD_PRIME, inverse(total));
  vector_add(vector, 1, near.vector);
  vector_add(vector, minus(m), all.vector);
  vector_add(vector, minus(field(all.value)), mean_rate);
  vector_add(vector, minus(p), mean_total);
  return true;
}

/* Entrants less seats where there are more: those of the schools that have more at the true table. */
static bool above_vector(Attack *attack, uint32_t row, JjTidyColumn column, uint64_t *vector) {
  const JjLevel level = level_of(attack, row);
  const int side = side_of(column);
  const JjStudy *study = attack->side[side]->study;
  JjId own;
  if (level == JJ_LEVEL_SCHOOL)
    return read_count(attack->rows, row, column) == 0 || count_vector(attack, row, column, vector);
  if (!community_of(attack, row, side, &own)) return false;
  for (uint32_t r = 0; r < jj_table_n_rows(attack->rows); r++) {
    if (!is_metric(attack, r, "entrants_above_seats") || level_of(attack, r) != JJ_LEVEL_SCHOOL) continue;
    const JjId s = find(study->schools.code, study->schools.n, jj_table_text(attack->rows, r, JJ_TIDY_CODE));
    if (own != JJ_NONE && attack->side[side]->plan->school_community[s] != own) continue;
    const uint64_t *of_school = attack_vector(attack, r, column);
    if (of_school) vector_add(vector, 1, of_school);
  }
  return true;
}

bool attack_expresses(const JjTable *rows, uint32_t row, JjTidyColumn column) {
  const char *unit = jj_table_text(rows, row, JJ_TIDY_UNIT);
  if (strcmp(unit, "count") == 0 || (strcmp(unit, "minutes") == 0 && !is_den(column))) return false;
  if (g_str_has_prefix(jj_table_text(rows, row, JJ_TIDY_METRIC), "shape_")) return false; /* no students */
  return is_den(column) || strcmp(jj_table_text(rows, row, JJ_TIDY_METRIC), "zone_other_share") != 0;
}

/* A rate of two printed counts. */
static bool rate_vector(Attack *attack, uint32_t row, JjTidyColumn column, uint64_t *vector) {
  const JjTidyColumn of_num = side_of(column) ? JJ_TIDY_SCEN_NUM : JJ_TIDY_BASE_NUM;
  const JjTidyColumn of_den = side_of(column) ? JJ_TIDY_SCEN_DEN : JJ_TIDY_BASE_DEN;
  const uint64_t *num = attack_vector(attack, row, of_num), *den = attack_vector(attack, row, of_den);
  if (!num || !den) return false;
  Linear n = {.value = jj_table_int(attack->rows, row, of_num)}, d = {.value = jj_table_int(attack->rows, row, of_den)};
  memcpy(n.vector, num, sizeof n.vector);
  memcpy(d.vector, den, sizeof d.vector);
  return add_rate(vector, 1, &n, &d);
}

static bool change_vector(Attack *attack, uint32_t row, uint64_t *vector) {
  if (g_str_has_suffix(jj_table_text(attack->rows, row, JJ_TIDY_METRIC), "_effect"))
    return effect_vector(attack, row, vector);
  if (is_metric(attack, row, "zone_part")) return part_vector(attack, row, vector);
  if (jj_table_is_null(attack->rows, row, JJ_TIDY_BASE)) return count_vector(attack, row, JJ_TIDY_CHANGE, vector);
  const uint64_t *base = attack_vector(attack, row, JJ_TIDY_BASE);
  const uint64_t *scenario = attack_vector(attack, row, JJ_TIDY_SCENARIO);
  if (!base || !scenario) return false;
  vector_add(vector, 1, scenario);
  vector_add(vector, FIELD_PRIME - 1, base);
  return true;
}

/* The students of a zone in a community, and how many they are. */
static Linear away(const Attack *attack, JjId zone, JjId community, int side) {
  const JjSituation *truth = attack->side[side];
  Linear sum = {.value = probe_away(truth, &truth->study->flows, zone, community)};
  for (int k = 0; k < N_PROBES; k++)
    sum.vector[k] = field(probe_away(truth, &attack->flows[k], zone, community) - sum.value);
  return sum;
}

static JjId zone_of(const Attack *attack, uint32_t row) {
  const JjZones *zones = &attack->side[0]->study->zones;
  return find(zones->code, zones->n, jj_table_text(attack->rows, row, JJ_TIDY_CODE));
}

/* The largest of several counts: of which community, if no few students could change that; else it is a bound. */
static bool largest_vector(const Attack *attack, uint32_t row, JjTidyColumn column, uint64_t *vector) {
  int64_t largest = 0, second = 0;
  for (JjId c = 0; c < attack->side[side_of(column)]->plan->n; c++) {
    const Linear sum = away(attack, zone_of(attack, row), c, side_of(column));
    second = MAX(second, MIN(largest, sum.value));
    if (sum.value <= largest) continue;
    largest = sum.value;
    memcpy(vector, sum.vector, sizeof sum.vector);
  }
  return largest > second + 4;
}

static bool is_nothing(const uint64_t *vector) {
  for (uint32_t i = 0; i < N_PROBES; i++)
    if (vector[i] != 0) return false;
  return true;
}

bool attack_knows_largest(Attack *attack, uint32_t row, int side) {
  bool any = false;
  for (JjId c = 0; c < attack->side[side]->plan->n; c++) {
    const Linear sum = away(attack, zone_of(attack, row), c, side);
    if (!attack_knows(attack, sum.vector, NULL)) return false;
    any = any || !is_nothing(sum.vector);
  }
  return any;
}

static bool make_vector(Attack *attack, uint32_t row, JjTidyColumn column, uint64_t *vector) {
  const char *unit = jj_table_text(attack->rows, row, JJ_TIDY_UNIT);
  const bool students = strcmp(unit, "students") == 0;
  if (strcmp(unit, "count") == 0 || (strcmp(unit, "minutes") == 0 && !is_den(column))) return false;
  if (jj_table_is_null(attack->rows, row, column)) return false;
  if (column == JJ_TIDY_CHANGE) return change_vector(attack, row, vector);
  if (is_metric(attack, row, "expected_rate")) return expected_vector(attack, row, column, vector);
  if (is_metric(attack, row, "size_corrected")) return corrected_vector(attack, row, column, vector);
  if (is_metric(attack, row, "entrants_above_seats")) return above_vector(attack, row, column, vector);
  if (is_metric(attack, row, "zone_other_share") && is_num(column)) return largest_vector(attack, row, column, vector);
  if (is_num(column) || is_den(column) || students) return count_vector(attack, row, column, vector);
  return rate_vector(attack, row, column, vector);
}

const uint64_t *attack_vector(Attack *attack, uint32_t row, JjTidyColumn column) {
  const size_t at = (size_t)row * N_FIGURES + (column - JJ_TIDY_BASE);
  if (!attack->asked[at]) {
    g_autofree Vector *vector = g_new0(Vector, 1);
    attack->asked[at] = true;
    if (make_vector(attack, row, column, *vector)) attack->vector[at] = g_steal_pointer(&vector);
  }
  return attack->vector[at] ? *attack->vector[at] : NULL;
}

/* ---- the attacker ---- */

static void learn(Attack *attack, const uint64_t *vector) {
  g_autofree Vector *copy = g_memdup2(vector, sizeof(Vector));
  const uint32_t lead = reduce(attack, *copy);
  if (lead == N_PROBES) return;
  const uint64_t scale = inverse((*copy)[lead]);
  for (uint32_t i = lead; i < N_PROBES; i++) (*copy)[i] = times((*copy)[i], scale);
  attack->basis[lead] = g_steal_pointer(&copy);
  attack->rank++;
}

void attack_learn_from(Attack *attack, Attack *other, uint32_t row, JjTidyColumn column) {
  const uint64_t *vector = attack_vector(other, row, column);
  g_assert(attack->side[0] == other->side[0]);
  if (vector) learn(attack, vector);
  if (!is_metric(other, row, "zone_other_share") || !is_num(column)) return;
  /* Where the largest is none, none are. */
  const bool none = jj_table_int(other->rows, row, column) == 0;
  for (JjId c = 0; none && c < other->side[side_of(column)]->plan->n; c++) {
    const Linear sum = away(other, zone_of(other, row), c, side_of(column));
    learn(attack, sum.vector);
  }
}

void attack_learn_sum(Attack *attack, const AttackTerm *terms, uint32_t n) {
  Vector sum = {0};
  for (uint32_t i = 0; i < n; i++)
    vector_add(sum, field(terms[i].times), attack_vector(terms[i].of, terms[i].row, terms[i].column));
  learn(attack, sum);
}

bool attack_knows(const Attack *attack, const uint64_t *vector, const uint64_t *less) {
  g_autofree Vector *copy = g_memdup2(vector, sizeof(Vector));
  if (less) vector_add(*copy, FIELD_PRIME - 1, less);
  return reduce(attack, *copy) == N_PROBES;
}

uint32_t attack_room(const Attack *attack) {
  return N_PROBES - attack->rank;
}

void attack_forget(Attack *attack) {
  for (uint32_t i = 0; i < N_PROBES; i++) g_clear_pointer(&attack->basis[i], g_free);
  attack->rank = 0;
}

static void probe_all(Attack *attack) {
  const JjStraightLine line = jj_straight_line_default();
  g_autoptr(JjTimes) times = jj_times_straight_line(attack->side[0]->study, &line);
  JjTimes *const of_side[] = {times};
  const JjTravel travel = {.n = 1, .base = of_side, .scenario = of_side};
  g_autoptr(Probes) probes = probes_new(attack->side[0], attack->side[1]);
  for (uint32_t k = 0; k < N_PROBES; k++) {
    Probe probe;
    probe_init(&probe, probes);
    g_autoptr(JjScorecard) scorecard = jj_evaluate_travel(&probe.side[0], &probe.side[1], &travel);
    attack->probe[k] = g_steal_pointer(&scorecard->rows);
    fill_worlds(attack, probe.side, (int)k);
    attack->flows[k] = probe_clear(&probe);
  }
}

Attack *attack_new(const JjSituation *base, const JjSituation *scenario, const JjTable *rows) {
  Attack *attack = g_new0(Attack, 1);
  const JjSituation both[2] = {*base, *scenario};
  attack->side[0] = base;
  attack->side[1] = scenario;
  attack->rows = rows;
  attack->common = g_new0(bool, (size_t)base->study->schools.n + 1);
  for (JjId s = 0; s < base->study->schools.n; s++)
    attack->common[s] =
        jj_school_exists(base->study, s, base->year) && jj_school_exists(scenario->study, s, scenario->year);
  fill_worlds(attack, both, -1);
  probe_all(attack);
  for (uint32_t k = 0; k < N_PROBES; k++) attack->row_of[k] = probe_rows(rows, attack->probe[k]);
  attack->vector = g_new0(Vector *, (size_t)jj_table_n_rows(rows) * N_FIGURES + 1);
  attack->asked = g_new0(bool, (size_t)jj_table_n_rows(rows) * N_FIGURES + 1);
  return attack;
}

void attack_free(Attack *attack) {
  if (!attack) return;
  attack_forget(attack);
  for (uint32_t k = 0; k < N_PROBES; k++) {
    jj_table_free(attack->probe[k]);
    g_free(attack->row_of[k]);
    flows_clear(&attack->flows[k]);
  }
  for (WorldName world = START; world < N_WORLDS; world++)
    for (JjVariant v = 0; v < JJ_VARIANT_COUNT; v++) {
      jj_tally_free(attack->world[world][v].truth);
      for (uint32_t k = 0; k < N_PROBES; k++) jj_tally_free(attack->world[world][v].probe[k]);
    }
  for (size_t i = 0; i < (size_t)jj_table_n_rows(attack->rows) * N_FIGURES; i++) g_free(attack->vector[i]);
  g_free(attack->vector);
  g_free(attack->asked);
  g_free(attack->common);
  g_free(attack);
}
