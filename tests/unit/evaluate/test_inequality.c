/* Measures of inequality against hand-derived cases and against other formulas of the same measures. */
#include <math.h>

#include "jiujin/inequality.h"
#include "jj_test.h"

enum { MOST = 64 };

typedef struct {
  uint32_t n;
  double num[2 * MOST], den[2 * MOST], need[2 * MOST];
  JjId group[2 * MOST];
} Data;

static JjUnits units_of(const Data *data) {
  return (JjUnits){data->n, data->num, data->den, data->group};
}

/* ---- by hand ---- */

/* Values 1 and 3 of equal weight: mean 2, deviation 1, cv 1/2, Gini 1/4, T = (½·ln½ + 3/2·ln3/2)/2. */
static void two_units_by_hand(void **state) {
  (void)state;
  const double num[] = {10, 30}, den[] = {10, 10};
  const JjUnits units = {2, num, den, NULL};
  const JjInequalities result = jj_inequalities(&units, JJ_QUANTITY_POSITIVE);
  assert_int_equal(result.n_units, 2);
  assert_near(result.mean, 2, 1e-15);
  assert_near(result.value[JJ_INEQUALITY_SD], 1, 1e-15);
  assert_near(result.value[JJ_INEQUALITY_RANGE], 2, 1e-15);
  assert_near(result.value[JJ_INEQUALITY_CV], 0.5, 1e-15);
  assert_near(result.value[JJ_INEQUALITY_GINI], 0.25, 1e-15);
  assert_near(result.value[JJ_INEQUALITY_THEIL], (0.5 * log(0.5) + 1.5 * log(1.5)) / 2, 1e-15);
  assert_near(result.value[JJ_INEQUALITY_MAX_MIN], 3, 1e-15);
  assert_nan(result.value[JJ_INEQUALITY_THEIL_BETWEEN]);
  assert_nan(result.value[JJ_INEQUALITY_P90_P10]);
}

/* One unit of three holds all: Gini 1 − 1/3, T = ln 3. */
static void one_holds_all(void **state) {
  (void)state;
  const double num[] = {0, 0, 6}, den[] = {2, 2, 2};
  const JjUnits units = {3, num, den, NULL};
  const JjInequalities result = jj_inequalities(&units, JJ_QUANTITY_POSITIVE);
  assert_near(result.value[JJ_INEQUALITY_GINI], 2.0 / 3, 1e-15);
  assert_near(result.value[JJ_INEQUALITY_THEIL], log(3), 1e-15);
  assert_near(result.value[JJ_INEQUALITY_CV], sqrt(2), 1e-15);
  assert_nan(result.value[JJ_INEQUALITY_MAX_MIN]);
}

/* Groups {1, 1} and {3, 3}: nothing within, T of two units between; then {1, 3} and {1, 3}: the reverse. */
static void theil_parts_by_hand(void **state) {
  (void)state;
  const double num[] = {1, 1, 3, 3}, den[] = {1, 1, 1, 1};
  const JjId apart[] = {0, 0, 1, 1}, mixed[] = {0, 1, 0, 1};
  const double whole = (0.5 * log(0.5) + 1.5 * log(1.5)) / 2;
  JjUnits units = {4, num, den, apart};
  JjInequalities result = jj_inequalities(&units, JJ_QUANTITY_POSITIVE);
  assert_near(result.value[JJ_INEQUALITY_THEIL_BETWEEN], whole, 1e-15);
  assert_near(result.value[JJ_INEQUALITY_THEIL_WITHIN], 0, 1e-15);
  units.group = mixed;
  result = jj_inequalities(&units, JJ_QUANTITY_POSITIVE);
  assert_near(result.value[JJ_INEQUALITY_THEIL_BETWEEN], 0, 1e-15);
  assert_near(result.value[JJ_INEQUALITY_THEIL_WITHIN], whole, 1e-15);
}

/* Values 1 … 10 of equal weight: a tenth of it is held at 1, nine tenths at 9. */
static void percentiles_by_hand(void **state) {
  (void)state;
  Data data = {.n = 10};
  for (uint32_t i = 0; i < 10; i++) {
    data.num[i] = 10 - i;
    data.den[i] = 1;
  }
  JjUnits units = units_of(&data);
  assert_near(jj_inequalities(&units, JJ_QUANTITY_POSITIVE).value[JJ_INEQUALITY_P90_P10], 9, 1e-15);
  units.n = 9;
  assert_nan(jj_inequalities(&units, JJ_QUANTITY_POSITIVE).value[JJ_INEQUALITY_P90_P10]);
}

typedef struct {
  const char *name;
  double num[3], den[3];
  JjQuantity quantity;
  uint32_t n_units;
  bool spread, relative; /* told: standard deviation and range; all else */
} ToldCase;

static const ToldCase told_cases[] = {
    {"a positive quantity", {1, 2, 3}, {1, 1, 1}, JJ_QUANTITY_POSITIVE, 3, true, true},
    {"a signed quantity", {1, 2, 3}, {1, 1, 1}, JJ_QUANTITY_SIGNED, 3, true, false},
    {"a negative value", {-1, 2, 3}, {1, 1, 1}, JJ_QUANTITY_POSITIVE, 3, true, false},
    {"all values 0", {0, 0, 0}, {1, 1, 1}, JJ_QUANTITY_SHARE, 3, true, false},
    {"two of three not given", {1, (double)NAN, 3}, {1, 1, 0}, JJ_QUANTITY_POSITIVE, 1, false, false},
    {"one not given", {1, (double)NAN, 3}, {1, 1, 1}, JJ_QUANTITY_POSITIVE, 2, true, true},
    {"no denominator", {1, 2, 3}, {0, 0, (double)NAN}, JJ_QUANTITY_POSITIVE, 0, false, false},
};

static void what_is_told(void **state) {
  const ToldCase *row = *state;
  const JjUnits units = {3, row->num, row->den, NULL};
  const double need[] = {1, 2, 3};
  const JjInequalities result = jj_inequalities(&units, row->quantity);
  const JjConcentration concentration = jj_concentration(&units, need, row->quantity);
  assert_int_equal(result.n_units, row->n_units);
  assert_int_equal(isnan(result.mean), row->n_units == 0);
  assert_int_equal(isnan(result.value[JJ_INEQUALITY_SD]), !row->spread);
  assert_int_equal(isnan(result.value[JJ_INEQUALITY_RANGE]), !row->spread);
  assert_int_equal(isnan(result.value[JJ_INEQUALITY_CV]), !row->relative);
  assert_int_equal(isnan(result.value[JJ_INEQUALITY_GINI]), !row->relative);
  assert_int_equal(isnan(result.value[JJ_INEQUALITY_THEIL]), !row->relative);
  assert_int_equal(isnan(concentration.plain), !row->relative);
}

/* Values 1, 3 over needs 0, 1: ranks ¼ and ¾, C = 2/2 · (¼ + 9/4)/2 − 1 = ¼; reversed −¼; tied 0. */
static void concentration_by_hand(void **state) {
  (void)state;
  const double num[] = {1, 3}, den[] = {1, 1}, rising[] = {0, 1}, falling[] = {1, 0}, tied[] = {1, 1};
  const JjUnits units = {2, num, den, NULL};
  assert_near(jj_concentration(&units, rising, JJ_QUANTITY_POSITIVE).plain, 0.25, 1e-15);
  assert_near(jj_concentration(&units, falling, JJ_QUANTITY_POSITIVE).plain, -0.25, 1e-15);
  assert_near(jj_concentration(&units, tied, JJ_QUANTITY_POSITIVE).plain, 0, 1e-15);
  assert_nan(jj_concentration(&units, rising, JJ_QUANTITY_POSITIVE).erreygers);
}

/* Shares 0 and 1 over needs that agree: all that is possible, Erreygers' index is 1 (its bound). */
static void erreygers_reaches_its_bound(void **state) {
  (void)state;
  const double num[] = {0, 5}, den[] = {5, 5}, need[] = {0.1, 0.2};
  const JjUnits units = {2, num, den, NULL};
  assert_near(jj_concentration(&units, need, JJ_QUANTITY_SHARE).plain, 0.5, 1e-15);
  assert_near(jj_concentration(&units, need, JJ_QUANTITY_SHARE).erreygers, 1, 1e-15);
}

/* ---- against other formulas, on random units ---- */

/* Values with zeros, ties of value and need, weights of several sizes. */
static Data random_data(JjRandom *random, bool share) {
  Data data = {.n = 2 + jj_random_below(random, MOST - 2)};
  for (uint32_t i = 0; i < data.n; i++) {
    data.den[i] = 1 + jj_random_below(random, 500);
    data.num[i] = share ? jj_random_below(random, (uint32_t)data.den[i] + 1) : data.den[i] * jj_random_below(random, 9);
    data.need[i] = jj_random_below(random, 6) / 8.0;
    data.group[i] = jj_random_below(random, 5);
  }
  data.num[0] = data.den[0]; /* not all 0 */
  return data;
}

typedef struct {
  double weight, num, mean;
} Whole;

static Whole whole_of(const Data *data) {
  Whole whole = {0, 0, 0};
  for (uint32_t i = 0; i < data->n; i++) {
    whole.weight += data->den[i];
    whole.num += data->num[i];
  }
  whole.mean = whole.num / whole.weight;
  return whole;
}

/* Sums over all pairs of units. */
typedef struct {
  double absolute, squared, by_need; /* Σ pᵢpⱼ|vᵢ−vⱼ|, Σ pᵢpⱼ(vᵢ−vⱼ)², Σ pᵢpⱼ(vᵢ−vⱼ)·sign(needᵢ−needⱼ) */
} Pairs;

static Pairs pairs_of(const Data *data) {
  const Whole whole = whole_of(data);
  Pairs pairs = {0, 0, 0};
  for (uint32_t i = 0; i < data->n; i++) {
    for (uint32_t j = 0; j < data->n; j++) {
      const double parts = data->den[i] / whole.weight * (data->den[j] / whole.weight);
      const double off = data->num[i] / data->den[i] - data->num[j] / data->den[j];
      pairs.absolute += parts * fabs(off);
      pairs.squared += parts * off * off;
      pairs.by_need += parts * off * ((data->need[i] > data->need[j]) - (data->need[i] < data->need[j]));
    }
  }
  return pairs;
}

typedef struct {
  double num, den;
  bool first; /* no unit before is together with it */
} Sums;

/* Of unit i alone, or of all that are of its group. */
static Sums sums_with(const Data *data, uint32_t i, bool by_group) {
  Sums sums = {0, 0, true};
  for (uint32_t j = 0; j < data->n; j++) {
    if (j != i && !(by_group && data->group[j] == data->group[i])) continue;
    sums.num += data->num[j];
    sums.den += data->den[j];
    sums.first = sums.first && j >= i;
  }
  return sums;
}

/* Σ share of the numerators · ln(share of the numerators / share of the denominators), by unit or by group. */
static double divergence(const Data *data, bool by_group) {
  const Whole whole = whole_of(data);
  double sum = 0;
  for (uint32_t i = 0; i < data->n; i++) {
    const Sums sums = sums_with(data, i, by_group);
    const double held = sums.num / whole.num;
    if (sums.first && held > 0) sum += held * log(held / (sums.den / whole.weight));
  }
  return sum;
}

static void check_against_others(const Data *data, JjQuantity quantity) {
  const JjUnits units = units_of(data);
  const JjInequalities result = jj_inequalities(&units, quantity);
  const Whole whole = whole_of(data);
  const Pairs pairs = pairs_of(data);
  assert_near(result.mean, whole.mean, 1e-9);
  assert_near(result.value[JJ_INEQUALITY_SD], sqrt(pairs.squared / 2), 1e-9);
  assert_near(result.value[JJ_INEQUALITY_CV], sqrt(pairs.squared / 2) / whole.mean, 1e-9);
  assert_near(result.value[JJ_INEQUALITY_GINI], pairs.absolute / (2 * whole.mean), 1e-9);
  assert_near(result.value[JJ_INEQUALITY_THEIL], divergence(data, false), 1e-9);
  assert_near(result.value[JJ_INEQUALITY_THEIL_BETWEEN], divergence(data, true), 1e-9);
  assert_near(result.value[JJ_INEQUALITY_THEIL_BETWEEN] + result.value[JJ_INEQUALITY_THEIL_WITHIN],
              result.value[JJ_INEQUALITY_THEIL], 1e-9);
  const JjConcentration concentration = jj_concentration(&units, data->need, quantity);
  assert_near(concentration.plain, pairs.by_need / (2 * whole.mean), 1e-9);
  if (quantity == JJ_QUANTITY_SHARE) assert_near(concentration.erreygers, 2 * pairs.by_need, 1e-9);
}

static void other_formulas_agree(void **state) {
  (void)state;
  JjRandom random = jj_random(5);
  for (int i = 0; i < 400; i++) {
    const bool share = i % 2;
    const Data data = random_data(&random, share);
    check_against_others(&data, share ? JJ_QUANTITY_SHARE : JJ_QUANTITY_POSITIVE);
  }
}

/* The covariance of value and mean rank, the form in which the index is usually written. */
static void covariance_form_agrees(void **state) {
  (void)state;
  JjRandom random = jj_random(6);
  for (int round = 0; round < 100; round++) {
    const Data data = random_data(&random, true);
    const Whole whole = whole_of(&data);
    double covariance = 0;
    for (uint32_t i = 0; i < data.n; i++) {
      double rank = 0;
      for (uint32_t j = 0; j < data.n; j++)
        rank += (data.need[j] < data.need[i] ? 1 : data.need[j] > data.need[i] ? 0 : 0.5) * data.den[j] / whole.weight;
      covariance += data.den[i] / whole.weight * (data.num[i] / data.den[i] - whole.mean) * (rank - 0.5);
    }
    const JjUnits units = units_of(&data);
    assert_near(jj_concentration(&units, data.need, JJ_QUANTITY_SHARE).plain, 2 * covariance / whole.mean, 1e-9);
  }
}

/* ---- what changes nothing ---- */

static void swap_units(Data *data, uint32_t a, uint32_t b) {
  const Data old = *data;
  data->num[a] = old.num[b], data->num[b] = old.num[a];
  data->den[a] = old.den[b], data->den[b] = old.den[a];
  data->need[a] = old.need[b], data->need[b] = old.need[a];
  data->group[a] = old.group[b], data->group[b] = old.group[a];
}

static void reorder(Data *data, JjRandom *random) {
  for (uint32_t i = data->n; i > 1; i--) swap_units(data, i - 1, jj_random_below(random, i));
}

/* Groups get other numbers. */
static void relabel(Data *data, JjRandom *random) {
  (void)random;
  for (uint32_t i = 0; i < data->n; i++) data->group[i] = data->group[i] == 0 ? JJ_NONE : 17 - 3 * data->group[i];
}

/* Every unit in two of equal value. */
static void split(Data *data, JjRandom *random) {
  (void)random;
  for (uint32_t i = 0; i < data->n; i++) {
    const uint32_t other = data->n + i;
    data->num[i] = data->num[other] = data->num[i] / 2;
    data->den[i] = data->den[other] = data->den[i] / 2;
    data->need[other] = data->need[i];
    data->group[other] = data->group[i];
  }
  data->n *= 2;
}

typedef struct {
  const char *name;
  void (*change)(Data *data, JjRandom *random);
} Change;

static const Change changes[] = {{"order", reorder}, {"names of groups", relabel}, {"units in two", split}};

static void assert_same(double a, double b) {
  assert_int_equal(isnan(a), isnan(b));
  if (!isnan(a)) assert_near(a, b, 1e-12);
}

static void nothing_changes(void **state) {
  const Change *row = *state;
  JjRandom random = jj_random(7);
  for (int round = 0; round < 100; round++) {
    Data data = random_data(&random, true);
    if (data.n < 10) continue; /* percentiles ask for the number of units */
    JjUnits units = units_of(&data);
    const JjInequalities before = jj_inequalities(&units, JJ_QUANTITY_SHARE);
    const JjConcentration old = jj_concentration(&units, data.need, JJ_QUANTITY_SHARE);
    row->change(&data, &random);
    units = units_of(&data);
    const JjInequalities after = jj_inequalities(&units, JJ_QUANTITY_SHARE);
    const JjConcentration new = jj_concentration(&units, data.need, JJ_QUANTITY_SHARE);
    for (JjInequality i = 0; i < JJ_INEQUALITY_COUNT; i++) assert_same(before.value[i], after.value[i]);
    assert_same(old.plain, new.plain);
    assert_same(old.erreygers, new.erreygers);
  }
}

/* Units sorted first: the order of the input changes no bit. */
static void order_changes_no_bit(void **state) {
  (void)state;
  JjRandom random = jj_random(8);
  Data data = random_data(&random, true);
  JjUnits units = units_of(&data);
  const JjInequalities before = jj_inequalities(&units, JJ_QUANTITY_SHARE);
  reorder(&data, &random);
  const JjInequalities after = jj_inequalities(&units, JJ_QUANTITY_SHARE);
  for (JjInequality i = 0; i <= JJ_INEQUALITY_GINI; i++) assert_near(before.value[i], after.value[i], 0);
}

static void words_name_each_measure(void **state) {
  (void)state;
  uint32_t n = 0;
  while (jj_inequality_words[n]) n++;
  assert_int_equal(n, JJ_INEQUALITY_COUNT);
  assert_string_equal(jj_inequality_words[JJ_INEQUALITY_GINI], "gini");
  assert_string_equal(jj_inequality_words[JJ_INEQUALITY_P90_P10], "p90_p10");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(two_units_by_hand),     cmocka_unit_test(one_holds_all),
      cmocka_unit_test(theil_parts_by_hand),   cmocka_unit_test(percentiles_by_hand),
      cmocka_unit_test(concentration_by_hand), cmocka_unit_test(erreygers_reaches_its_bound),
      cmocka_unit_test(other_formulas_agree),  cmocka_unit_test(covariance_form_agrees),
      cmocka_unit_test(order_changes_no_bit),  cmocka_unit_test(words_name_each_measure),
  };
  int n_failed = jj_test_run_rows(told_cases, what_is_told);
  n_failed += jj_test_run_rows(changes, nothing_changes);
  n_failed += cmocka_run_group_tests(tests, NULL, NULL);
  return jj_test_exit(n_failed);
}
