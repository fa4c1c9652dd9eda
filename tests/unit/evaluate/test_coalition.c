/* Shares over orders: against all orders listed one by one. */
#include <math.h>

#include "evaluate/coalition.h"
#include "jj_test.h"

/* ---- the oracle: every permutation ---- */

typedef struct {
  uint32_t n;
  const bool *possible;
  const double *value;
  double sum[MOST_PARTS];
  uint64_t n_orders;
} Oracle;

/* Parts that are in already, and what each added. */
static void join_next(Oracle *oracle, uint32_t set, double *added) {
  if (set == (1u << oracle->n) - 1) {
    oracle->n_orders++;
    for (uint32_t i = 0; i < oracle->n; i++) oracle->sum[i] += added[i];
    return;
  }
  for (uint32_t i = 0; i < oracle->n; i++) {
    const uint32_t with = set | 1u << i;
    if (with == set || !oracle->possible[with]) continue;
    added[i] = oracle->value[with] - oracle->value[set];
    join_next(oracle, with, added);
  }
}

static void hold_to_oracle(uint32_t n, const bool *possible, const double *value) {
  Oracle oracle = {.n = n, .possible = possible, .value = value};
  double added[MOST_PARTS] = {0}, shares[MOST_PARTS], sum = 0;
  join_next(&oracle, 0, added);
  Coalitions coalitions;
  coalitions_init(&coalitions, n, possible);
  assert_int_equal(coalitions.n_orders, oracle.n_orders);
  coalitions_share(&coalitions, value, shares);
  for (uint32_t i = 0; i < n; i++) {
    if (oracle.n_orders == 0)
      assert_nan(shares[i]);
    else
      assert_near(shares[i], oracle.sum[i] / (double)oracle.n_orders, 1e-12);
    sum += shares[i];
  }
  if (oracle.n_orders > 0) assert_near(sum, value[(1u << n) - 1] - value[0], 0);
  coalitions_clear(&coalitions);
}

enum { MOST = 6 };

static void random_values(JjRandom *random, double *value) {
  for (uint32_t set = 0; set < 1u << MOST; set++)
    value[set] = jj_rate((JjRatio){jj_random_below(random, 1000), 1 + jj_random_below(random, 1000) + 1000});
}

static void the_classic_value_where_all_stand_alone(void **state) {
  (void)state;
  JjRandom random = jj_random(1);
  bool possible[1 << MOST];
  double value[1 << MOST];
  for (uint32_t set = 0; set < 1u << MOST; set++) possible[set] = true;
  for (int i = 0; i < 60; i++) {
    random_values(&random, value);
    hold_to_oracle(1 + (uint32_t)i % MOST, possible, value);
  }
}

static void over_the_orders_that_there_are(void **state) {
  (void)state;
  JjRandom random = jj_random(2);
  bool possible[1 << MOST];
  double value[1 << MOST];
  for (int i = 0; i < 200; i++) {
    const uint32_t n = 2 + (uint32_t)i % (MOST - 1), all = (1u << n) - 1;
    random_values(&random, value);
    for (uint32_t set = 0; set <= all; set++) possible[set] = set == 0 || set == all || jj_random_below(&random, 3) > 0;
    hold_to_oracle(n, possible, value);
  }
}

/* Three of a majority share alike; who adds nothing has none; the sum is that of each game alone. */
static void what_the_value_is_known_by(void **state) {
  (void)state;
  bool possible[8];
  double majority[8], dictator[8], both[8], a[3], b[3], c[3];
  for (uint32_t set = 0; set < 8; set++) {
    possible[set] = true;
    majority[set] = (set & 1) + (set >> 1 & 1) + (set >> 2) >= 2 ? 0.75 : 0;
    dictator[set] = set & 2 ? 0.5 : 0;
    both[set] = majority[set] + dictator[set];
  }
  Coalitions coalitions;
  coalitions_init(&coalitions, 3, possible);
  assert_int_equal(coalitions_weight(&coalitions, 0, 1), 2);
  coalitions_share(&coalitions, majority, a);
  coalitions_share(&coalitions, dictator, b);
  coalitions_share(&coalitions, both, c);
  for (uint32_t i = 0; i < 3; i++) {
    assert_near(a[i], 0.25, 0);
    assert_near(b[i], i == 1 ? 0.5 : 0, 0);
    assert_near(c[i], a[i] + b[i], 0);
  }
  coalitions_clear(&coalitions);
}

/* The second can't come first: what the first adds alone is the first's. */
static void who_waits_comes_after(void **state) {
  (void)state;
  const bool possible[] = {true, true, false, true};
  const double value[] = {0, 0.25, (double)NAN, 1};
  double shares[2];
  Coalitions coalitions;
  coalitions_init(&coalitions, 2, possible);
  coalitions_share(&coalitions, value, shares);
  assert_near(shares[0], 0.25, 0);
  assert_near(shares[1], 0.75, 0);
  coalitions_clear(&coalitions);
}

static void without_an_answer_there_are_no_shares(void **state) {
  (void)state;
  const bool possible[] = {true, true, true, true};
  const double value[] = {0, 0.25, (double)NAN, 1};
  double shares[2];
  Coalitions coalitions;
  coalitions_init(&coalitions, 2, possible);
  coalitions_share(&coalitions, value, shares);
  assert_nan(shares[0]);
  assert_nan(shares[1]);
  coalitions_clear(&coalitions);
}

JJ_TEST_MAIN(cmocka_unit_test(the_classic_value_where_all_stand_alone),
             cmocka_unit_test(over_the_orders_that_there_are), cmocka_unit_test(what_the_value_is_known_by),
             cmocka_unit_test(who_waits_comes_after), cmocka_unit_test(without_an_answer_there_are_no_shares))
