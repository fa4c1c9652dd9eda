#include "jiujin/base.h"

/* A word as code points of its folded text. */
typedef struct {
  gunichar *letters; /* owned */
  uint32_t n;
} Word;

static Word word_of(const char *text) {
  g_autofree char *folded = jj_fold_name(text);
  glong n = 0;
  gunichar *letters = g_utf8_to_ucs4_fast(folded, -1, &n);
  return (Word){letters, (uint32_t)n};
}

static bool swapped(const Word *a, const Word *b, uint32_t i, uint32_t j) {
  return i > 1 && j > 1 && a->letters[i - 1] == b->letters[j - 2] && a->letters[i - 2] == b->letters[j - 1];
}

/* The cheapest way to turn the first i letters of a into the first j of b; rows are those of i, i-1 and i-2. */
static uint32_t cheapest(const Word *a, const Word *b, uint32_t i, uint32_t j, uint32_t *const rows[3]) {
  const uint32_t change = a->letters[i - 1] == b->letters[j - 1] ? 0 : 1;
  uint32_t cost = MIN(rows[1][j], rows[0][j - 1]) + 1;
  cost = MIN(cost, rows[1][j - 1] + change);
  return swapped(a, b, i, j) ? MIN(cost, rows[2][j - 2] + 1) : cost;
}

static uint32_t distance(const Word *a, const Word *b) {
  const size_t width = (size_t)b->n + 1;
  g_autofree uint32_t *cells = g_new0(uint32_t, 3 * width);
  uint32_t *rows[3] = {cells, cells + width, cells + 2 * width};
  for (uint32_t j = 0; j <= b->n; j++) {
    rows[0][j] = j;
  }
  for (uint32_t i = 1; i <= a->n; i++) {
    uint32_t *oldest = rows[2];
    rows[2] = rows[1];
    rows[1] = rows[0];
    rows[0] = oldest;
    rows[0][0] = i;
    for (uint32_t j = 1; j <= b->n; j++) {
      rows[0][j] = cheapest(a, b, i, j, rows);
    }
  }
  return rows[0][b->n];
}

uint32_t jj_spelling_distance(const char *a, const char *b) {
  Word word_a = word_of(a);
  Word word_b = word_of(b);
  const uint32_t edits = distance(&word_a, &word_b);
  g_free(word_a.letters);
  g_free(word_b.letters);
  return edits;
}

/* Edits within which `b` is still worth suggesting for `a`. */
static uint32_t near_enough(const Word *a, const Word *b) {
  return MAX(MAX(a->n, b->n) / 3, 1u);
}

const char *jj_nearest_word(const char *word, const char *const *words) {
  Word wanted = word_of(word);
  const char *nearest = NULL;
  uint32_t fewest = UINT32_MAX;
  for (const char *const *at = words; *at != NULL; at++) {
    Word candidate = word_of(*at);
    const uint32_t edits = distance(&wanted, &candidate);
    if (edits <= near_enough(&wanted, &candidate) && edits < fewest) {
      nearest = *at;
      fewest = edits;
    }
    g_free(candidate.letters);
  }
  g_free(wanted.letters);
  return nearest;
}
