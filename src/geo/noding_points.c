/* Points of equal coordinates, by a hash table of points; order of insertion decides everything, order in the table
 * nothing. */
#include <string.h>

#include "geo/noding.h"

static uint64_t bits_of(double value) {
  const double plain = value + 0.0; /* -0 becomes 0 */
  uint64_t bits = 0;
  memcpy(&bits, &plain, sizeof bits);
  return bits;
}

static uint64_t hash_of(double x, double y) {
  uint64_t hash = bits_of(x) * 0x9e3779b97f4a7c15u ^ bits_of(y);
  hash = (hash ^ (hash >> 31)) * 0xbf58476d1ce4e5b9u;
  return hash ^ (hash >> 29);
}

typedef struct {
  uint32_t *slot; /* [mask + 1] a first point, JJ_NONE: free */
  uint64_t mask;
} Table;

static uint32_t find_or_add(const Table *table, const JjLines *lines, uint32_t point) {
  uint64_t at = hash_of(lines->x_m[point], lines->y_m[point]) & table->mask;
  while (table->slot[at] != JJ_NONE) {
    const uint32_t other = table->slot[at];
    if (lines->x_m[other] == lines->x_m[point] && lines->y_m[other] == lines->y_m[point]) {
      return other;
    }
    at = (at + 1) & table->mask;
  }
  table->slot[at] = point;
  return point;
}

static void number_lines(JjNoding *noding) {
  const JjLines *lines = noding->lines;
  for (uint32_t line = 0; line < lines->n; line++) {
    g_assert(lines->point_start[line] + 2 <= lines->point_start[line + 1]);
    for (uint32_t point = lines->point_start[line]; point < lines->point_start[line + 1]; point++) {
      noding->line_of[point] = line;
    }
  }
}

void jj_noding_find_points(JjNoding *noding) {
  number_lines(noding);
  uint64_t size = 16;
  while (size < 2 * (uint64_t)noding->n_points) size *= 2;
  g_autofree uint32_t *slot = g_new(uint32_t, size);
  memset(slot, 0xff, size * sizeof *slot);
  const Table table = {slot, size - 1};
  g_autofree uint32_t *last = g_new(uint32_t, (gsize)noding->n_points + 1);
  for (uint32_t point = 0; point < noding->n_points; point++) {
    const uint32_t first = find_or_add(&table, noding->lines, point);
    noding->same[point] = first;
    noding->next_same[point] = JJ_NONE;
    if (first != point) {
      noding->next_same[last[first]] = point;
    }
    last[first] = point;
    noding->has_end[first] = noding->has_end[first] || jj_noding_is_end(noding, point);
  }
}

static uint32_t level_of(const JjNoding *noding, uint32_t point) {
  return noding->lines->level[noding->line_of[point]];
}

/* A line ends here: all points are one node. */
static void join_all(JjNoding *noding, uint32_t first) {
  for (uint32_t p = first; p != JJ_NONE; p = noding->next_same[p]) {
    noding->key[p] = first;
  }
}

/* The points of one level, from `start` on: one node if they are several or lie on a segment. */
static bool join_level(JjNoding *noding, uint32_t start) {
  uint32_t n = 0;
  bool touched = false;
  for (uint32_t p = start; p != JJ_NONE; p = noding->next_same[p]) {
    const bool same_level = level_of(noding, p) == level_of(noding, start);
    n += same_level ? 1 : 0;
    touched = touched || (same_level && noding->touched[p]);
  }
  for (uint32_t p = start; p != JJ_NONE && (n > 1 || touched); p = noding->next_same[p]) {
    noding->key[p] = level_of(noding, p) == level_of(noding, start) ? start : noding->key[p];
  }
  noding->counts.points_joined += n > 1 ? 1 : 0;
  return n > 1;
}

static bool is_first_of_level(const JjNoding *noding, uint32_t first, uint32_t point) {
  for (uint32_t p = first; p != point; p = noding->next_same[p]) {
    if (level_of(noding, p) == level_of(noding, point)) {
      return false;
    }
  }
  return true;
}

static void join_levels(JjNoding *noding, uint32_t first) {
  bool joined = false;
  for (uint32_t p = first; p != JJ_NONE; p = noding->next_same[p]) {
    if (is_first_of_level(noding, first, p)) {
      joined = join_level(noding, p) || joined;
    }
  }
  noding->counts.points_apart += !joined && noding->next_same[first] != JJ_NONE ? 1 : 0;
}

/* What an end meets at its own point. */
static void count_end(JjNoding *noding, uint32_t point, bool *met) {
  bool end = false, inside = false;
  for (uint32_t p = noding->same[point]; p != JJ_NONE; p = noding->next_same[p]) {
    if (noding->line_of[p] != noding->line_of[point]) {
      end = end || jj_noding_is_end(noding, p);
      inside = inside || !jj_noding_is_end(noding, p);
    }
  }
  noding->counts.ends_on_ends += end ? 1 : 0;
  noding->counts.ends_on_points += inside ? 1 : 0;
  *met = end || inside;
}

static void count_ends(JjNoding *noding) {
  for (uint32_t point = 0; point < noding->n_points; point++) {
    if (jj_noding_is_end(noding, point)) {
      bool met = false;
      count_end(noding, point, &met);
      noding->counts.ends++;
      noding->counts.ends_on_segments += noding->touched[point] ? 1 : 0;
      noding->counts.ends_free += met || noding->touched[point] ? 0 : 1;
    } else {
      noding->counts.points_on_segments += noding->touched[point] ? 1 : 0;
    }
  }
}

void jj_noding_join_points(JjNoding *noding) {
  memset(noding->key, 0xff, (gsize)noding->n_points * sizeof *noding->key);
  for (uint32_t point = 0; point < noding->n_points; point++) {
    if (noding->same[point] != point) {
      continue;
    }
    if (noding->has_end[point]) {
      join_all(noding, point);
    } else {
      join_levels(noding, point);
    }
  }
  count_ends(noding);
}
