#include "jiujin/base.h"
#include "jj_test.h"

#include <string.h>

typedef struct {
  const char *name, *a, *b;
  uint32_t edits;
} Distance;

static const Distance distances[] = {
    {"equal", "zones", "zones", 0},
    {"from nothing", "", "zones", 5},
    {"insert", "zone", "zones", 1},
    {"delete", "zonnes", "zones", 1},
    {"replace", "zonez", "zones", 1},
    {"swap of neighbours", "oznes", "zones", 1},
    {"swap and no edit between (not full Damerau)", "ca", "abc", 3},
    {"classic", "kitten", "sitting", 3},
    {"one Chinese letter is one edit", "竹東鎮", "竹南鎮", 1},
    {"two forms of tai are one letter", "台中市", "臺中市", 0},
    {"full-width ASCII is ASCII", "ｚｏｎｅｓ", "zones", 0},
    {"outer white space is nothing", "\u3000苑裡鎮 ", "苑裡鎮", 0},
    {"case counts", "Zones", "zones", 1},
};

static void distance_of_pair(void **state) {
  const Distance *row = *state;
  assert_int_equal(jj_spelling_distance(row->a, row->b), row->edits);
  assert_int_equal(jj_spelling_distance(row->b, row->a), row->edits);
}

/* The definition, by recursion over the last letters. */
static uint32_t oracle(const char *a, size_t n_a, const char *b, size_t n_b) {
  if (n_a == 0 || n_b == 0) {
    return (uint32_t)(n_a + n_b);
  }
  uint32_t best = oracle(a, n_a - 1, b, n_b - 1) + (a[n_a - 1] == b[n_b - 1] ? 0 : 1);
  best = MIN(best, oracle(a, n_a - 1, b, n_b) + 1);
  best = MIN(best, oracle(a, n_a, b, n_b - 1) + 1);
  if (n_a > 1 && n_b > 1 && a[n_a - 1] == b[n_b - 2] && a[n_a - 2] == b[n_b - 1]) {
    best = MIN(best, oracle(a, n_a - 2, b, n_b - 2) + 1);
  }
  return best;
}

static void random_word(JjRandom *random, char word[6]) {
  const uint32_t n = jj_random_below(random, 6);
  for (uint32_t i = 0; i < n; i++) {
    word[i] = (char)('a' + jj_random_below(random, 3));
  }
  word[n] = '\0';
}

static void distance_is_the_recursive_one(void **state) {
  (void)state;
  JjRandom random = jj_random(5);
  for (int i = 0; i < 1000; i++) {
    char a[6] = "";
    char b[6] = "";
    random_word(&random, a);
    random_word(&random, b);
    assert_int_equal(jj_spelling_distance(a, b), oracle(a, strlen(a), b, strlen(b)));
  }
}

typedef struct {
  const char *name, *word, *nearest;
} Nearest;

static const char *const words[] = {"zones", "schools", "flows", "flaws", "name", "臺中市", NULL};

static const Nearest nearests[] = {
    {"one letter missing", "zone", "zones"},
    {"two letters of seven", "shcools", "schools"},
    {"the first of equals", "fliws", "flows"},
    {"exact beats near", "flaws", "flaws"},
    {"a third and no more", "sch", NULL},
    {"nothing near", "communities", NULL},
    {"another form of a letter", "台中市", "臺中市"},
    {"empty", "", NULL},
};

static void nearest_of_word(void **state) {
  const Nearest *row = *state;
  const char *nearest = jj_nearest_word(row->word, words);
  if (row->nearest == NULL) {
    assert_null(nearest);
  } else {
    assert_non_null(nearest);
    assert_string_equal(nearest, row->nearest);
  }
}

static void no_words_no_suggestion(void **state) {
  (void)state;
  const char *const none[] = {NULL};
  assert_null(jj_nearest_word("zones", none));
}

static void suggestion_is_borrowed_from_the_words(void **state) {
  (void)state;
  assert_ptr_equal(jj_nearest_word("nane", words), words[4]);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(distance_is_the_recursive_one),
      cmocka_unit_test(no_words_no_suggestion),
      cmocka_unit_test(suggestion_is_borrowed_from_the_words),
  };
  int failed = jj_test_run_rows(distances, distance_of_pair);
  failed += jj_test_run_rows(nearests, nearest_of_word);
  return jj_test_exit(failed + cmocka_run_group_tests(tests, NULL, NULL));
}
