/* Gaussian elimination modulo a prime, a row at a time. */
#include "evaluate/span.h"

#define PRIME UINT64_C(2147483647)

struct Span {
  uint32_t n;
  bool *known;     /* (owned) [n] by themselves; 0 in every row */
  GPtrArray *rows; /* (owned) of uint64_t[n], each with 1 at its pivot */
  GArray *pivots;  /* (owned) uint32_t, parallel */
  GArray *ends;    /* (owned) uint32_t, parallel: one beyond the last entry that is not 0 */
};

Span *span_new(uint32_t n) {
  Span *span = g_new0(Span, 1);
  span->n = n;
  span->known = g_new0(bool, (size_t)n + 1);
  span->rows = g_ptr_array_new_with_free_func(g_free);
  span->pivots = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  span->ends = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  return span;
}

void span_free(Span *span) {
  if (!span) return;
  g_ptr_array_unref(span->rows);
  g_array_unref(span->pivots);
  g_array_unref(span->ends);
  g_free(span->known);
  g_free(span);
}

/* base^(PRIME − 2): the inverse. */
static uint64_t inverse(uint64_t base) {
  uint64_t result = 1;
  for (uint64_t power = PRIME - 2; power > 0; power >>= 1) {
    if (power & 1) result = result * base % PRIME;
    base = base * base % PRIME;
  }
  return result;
}

/* What is left of the set's row when the known rows are taken away. (owned) */
static uint64_t *reduce(const Span *span, const bool *marked) {
  uint64_t *row = g_new(uint64_t, (size_t)span->n + 1);
  for (uint32_t i = 0; i < span->n; i++) row[i] = marked[i] && !span->known[i] ? 1 : 0;
  for (guint r = 0; r < span->rows->len; r++) {
    const uint64_t *known = g_ptr_array_index(span->rows, r);
    const uint32_t pivot = g_array_index(span->pivots, uint32_t, r), end = g_array_index(span->ends, uint32_t, r);
    const uint64_t factor = row[pivot];
    if (factor == 0) continue;
    for (uint32_t i = pivot; i < end; i++) row[i] = (row[i] + (PRIME - factor) * known[i]) % PRIME;
  }
  return row;
}

static uint32_t end_of(const uint64_t *row, uint32_t n) {
  while (n > 0 && row[n - 1] == 0) n--;
  return n;
}

static uint32_t first_of(const uint64_t *row, uint32_t n) {
  for (uint32_t i = 0; i < n; i++)
    if (row[i] != 0) return i;
  return JJ_NONE;
}

void span_add_one(Span *span, uint32_t thing) {
  g_assert(thing < span->n);
  if (span->known[thing]) return;
  if (span->rows->len == 0) {
    span->known[thing] = true;
    return;
  }
  g_autofree bool *marked = g_new0(bool, span->n);
  marked[thing] = true;
  span_add(span, marked);
}

void span_add(Span *span, const bool *marked) {
  g_autofree uint64_t *row = reduce(span, marked);
  const uint32_t pivot = first_of(row, span->n);
  if (pivot == JJ_NONE) return;
  const uint64_t factor = inverse(row[pivot]);
  for (uint32_t i = 0; i < span->n; i++) row[i] = row[i] * factor % PRIME;
  const uint32_t end = end_of(row, span->n);
  g_array_append_val(span->ends, end);
  g_ptr_array_add(span->rows, g_steal_pointer(&row));
  g_array_append_val(span->pivots, pivot);
}

bool span_holds(const Span *span, const bool *marked) {
  g_autofree uint64_t *row = reduce(span, marked);
  return first_of(row, span->n) == JJ_NONE;
}
