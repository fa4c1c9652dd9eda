#include "jj_test.h"
#include "travel/sweep.h"

#include <string.h>

#define N 300
#define DEPTH 40

/* A random tree's nodes by postorder rank, each with arcs from some of its ancestors; `steep`: times near the end of
 * the type. */
static Pull random_pull(JjRandom *random, bool steep) {
  GArray *arc = g_array_new(FALSE, FALSE, sizeof(Kept));
  Pull pull = {N, g_new(uint32_t, N + 1), NULL, g_new(uint32_t, N)};
  uint32_t depth = 0;
  for (uint32_t i = 0; i < N; i++) {
    depth = i == N - 1 ? 0 : MIN(jj_random_below(random, depth + 3) + 1, DEPTH - 1);
    pull.place[i] = 2 * depth + jj_random_below(random, 2);
    pull.first[i] = arc->len;
    for (uint32_t k = jj_random_below(random, 6); depth > 0 && k > 0; k--) {
      const Kept kept = {jj_random_below(random, depth), steep ? jj_random_u32(random) : jj_random_below(random, 99)};
      g_array_append_val(arc, kept);
    }
  }
  pull.first[N] = arc->len;
  pull.arc = (Kept *)(void *)g_array_free(arc, FALSE);
  return pull;
}

static void start_some(JjRandom *random, const Rows *rows, const Rows *same) {
  for (int k = 0; k < 60; k++) {
    const uint32_t i = jj_random_below(random, N), lane = jj_random_below(random, LANES), ms = jj_random_u32(random);
    rows_start(rows, i, lane, ms);
    rows_start(same, i, lane, ms);
  }
}

static void vectors_and_plain_loops_agree(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < 50; seed++) {
    JjRandom random = jj_random(seed);
    Pull pull = random_pull(&random, seed % 2 == 0);
    Rows rows, plain;
    rows_init(&rows, N, DEPTH);
    rows_init(&plain, N, DEPTH);
    memset(rows.path, 0, DEPTH * sizeof(Row));
    memset(plain.path, 0, DEPTH * sizeof(Row));
    memset(rows.found, 0, CHUNK * sizeof(Row));
    memset(plain.found, 0, CHUNK * sizeof(Row));
    start_some(&random, &rows, &plain);
    sweep_pull(&pull, 100, N, &rows);
    sweep_pull_plain(&pull, 100, N, &plain);
    uint32_t n = 0;
    for (uint32_t i = 100; i < N; i++) n += pull.place[i] % 2;
    assert_memory_equal(rows.path, plain.path, DEPTH * sizeof(Row));
    assert_memory_equal(rows.found, plain.found, n * sizeof(Row));
    assert_memory_equal(rows.starts, plain.starts, N);
    for (uint32_t i = 100; i < N; i++) assert_int_equal(rows.starts[i], 0);
    rows_clear(&rows);
    rows_clear(&plain);
    pull_clear(&pull);
  }
}

/* 0 → 1 in the least time over the type's end, and just below it. */
static void a_time_beyond_the_type_is_no_way(void **state) {
  (void)state;
  uint32_t first[] = {0, 1, 1}, place[] = {3, 0};
  Kept arc[] = {{0, 5}};
  const Pull pull = {2, first, arc, place};
  Rows rows;
  rows_init(&rows, 2, 2);
  rows_start(&rows, 1, 0, JJ_UNREACHABLE - 5);
  rows_start(&rows, 1, 1, JJ_UNREACHABLE - 6);
  rows_start(&rows, 1, 2, 0);
  sweep_pull(&pull, 0, 2, &rows);
  assert_int_equal((uint32_t)~rows.found[0].spare[0], JJ_UNREACHABLE);
  assert_int_equal((uint32_t)~rows.found[0].spare[1], JJ_UNREACHABLE - 1);
  assert_int_equal((uint32_t)~rows.found[0].spare[2], 5);
  assert_int_equal((uint32_t)~rows.found[0].spare[3], JJ_UNREACHABLE);
  rows_clear(&rows);
}

JJ_TEST_MAIN(cmocka_unit_test(vectors_and_plain_loops_agree), cmocka_unit_test(a_time_beyond_the_type_is_no_way))
