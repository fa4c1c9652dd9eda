#include "jj_test.h"

#include <math.h>

#include "jiujin/noding.h"

/* ---- by hand ---- */

static JjNoded *node(const uint32_t *start, const double *xy, const uint32_t *level, uint32_t n) {
  double x[64], y[64];
  for (uint32_t i = 0; i < start[n]; i++) {
    x[i] = xy[2 * i];
    y[i] = xy[2 * i + 1];
  }
  const JjLines lines = {n, start, x, y, level};
  return jj_node_lines(&lines);
}

typedef struct {
  const char *name;
  uint32_t n;
  uint32_t start[5];
  double xy[24];
  uint32_t level[4];
  uint32_t n_nodes, n_pieces;
} Case;

static const Case cases[] = {
    {"a line alone keeps its shape", 1, {0, 3}, {0, 0, 5, 1, 9, 0}, {21}, 2, 1},
    {"ends that meet join over levels", 2, {0, 2, 4}, {0, 0, 5, 0, 5, 0, 9, 0}, {21, 31}, 3, 2},
    {"an end on a point inside joins over levels", 2, {0, 3, 5}, {0, 0, 5, 0, 9, 0, 5, 0, 5, 9}, {21, 31}, 4, 3},
    {"an end on a bare segment joins over levels", 2, {0, 2, 4}, {0, 0, 9, 0, 5, 0, 5, 9}, {21, 31}, 4, 3},
    {"an end near a segment joins", 2, {0, 2, 4}, {0, 0, 9, 0, 5, 0.009, 5, 9}, {21, 31}, 4, 3},
    {"an end too far from it does not", 2, {0, 2, 4}, {0, 0, 9, 0, 5, 0.011, 5, 9}, {21, 21}, 4, 2},
    {"an end on a long slanted segment joins", 2, {0, 2, 4}, {0, 0, 9000, 3000, 4500, 1500, 0, 9000}, {1, 2}, 4, 3},
    {"a crossing of one level joins", 2, {0, 2, 4}, {0, 0, 8, 0, 4, -4, 4, 4}, {21, 21}, 5, 4},
    {"a crossing of two levels does not", 2, {0, 2, 4}, {0, 0, 8, 0, 4, -4, 4, 4}, {21, 31}, 4, 2},
    {"a common inner point of one level joins", 2, {0, 3, 6}, {0, 0, 4, 0, 8, 0, 4, -4, 4, 0, 4, 4}, {21, 21}, 5, 4},
    {"a common inner point of two levels does not",
     2,
     {0, 3, 6},
     {0, 0, 4, 0, 8, 0, 4, -4, 4, 0, 4, 4},
     {21, 31},
     4,
     2},
    {"an inner point on a segment of its level joins", 2, {0, 2, 5}, {0, 0, 8, 0, 3, 4, 4, 0, 5, 4}, {1, 1}, 5, 4},
    {"an inner point on a segment of another does not", 2, {0, 2, 5}, {0, 0, 8, 0, 3, 4, 4, 0, 5, 4}, {1, 2}, 4, 2},
    {"three lines through one bare point are one crossing",
     3,
     {0, 2, 4, 6},
     {0, 0, 9, 3, 0, 3, 9, 0, 4.5, -7, 4.5, 9},
     {1, 1, 1},
     7,
     6},
    {"an end where two levels cross joins them all",
     3,
     {0, 3, 6, 8},
     {0, 0, 4, 0, 8, 0, 4, -4, 4, 0, 4, 4, 4, 0, 9, 9},
     {1, 2, 3},
     6,
     5},
    {"a ring is a loop", 1, {0, 4}, {0, 0, 4, 0, 4, 4, 0, 0}, {1}, 1, 1},
    {"a line that crosses itself joins", 1, {0, 4}, {0, 0, 8, 0, 8, 4, 4, -4}, {1}, 3, 3},
    {"the same line twice is two ways", 2, {0, 3, 6}, {0, 0, 4, 1, 8, 0, 0, 0, 4, 1, 8, 0}, {1, 1}, 3, 4},
};

static void lines_join_by_the_rules(void **state) {
  const Case *c = *state;
  g_autoptr(JjNoded) noded = node(c->start, c->xy, c->level, c->n);
  assert_int_equal(noded->n_nodes, c->n_nodes);
  assert_int_equal(noded->n_pieces, c->n_pieces);
}

static void no_lines_are_no_nodes(void **state) {
  (void)state;
  const uint32_t zero = 0;
  g_autoptr(JjNoded) noded = node(&zero, NULL, NULL, 0);
  assert_int_equal(noded->n_nodes + noded->n_pieces, 0);
}

static void what_joined_is_counted(void **state) {
  (void)state;
  /* a main line; side roads from its inner point, from its segment and from its end; a bridge over its middle, and
   * one that passes over its inner point; a road of its level that crosses it */
  const uint32_t start[] = {0, 3, 5, 7, 9, 11, 14, 16}, level[] = {1, 1, 1, 1, 2, 2, 1};
  const double xy[] = {0,   0,  50, 0,   100, 0,  50, 0,   50, 30, 20, 0,   20, 30,  100, 0,
                       100, 30, 70, -30, 70,  30, 40, -10, 50, 0,  60, -10, 80, -30, 80,  30};
  g_autoptr(JjNoded) noded = node(start, xy, level, 7);
  const JjNodingCounts *counts = &noded->counts;
  assert_int_equal(counts->ends, 14);
  assert_int_equal(counts->ends_on_ends, 2);
  assert_int_equal(counts->ends_on_points, 1);
  assert_int_equal(counts->ends_on_segments, 1);
  assert_int_equal(counts->ends_free, 10);
  assert_int_equal(counts->points_joined, 0); /* a line ends at the only common point */
  assert_int_equal(counts->crossings_joined, 1);
  assert_int_equal(counts->crossings_apart, 1);
}

/* ---- against the rules written out: every line at every place ---- */

enum { MOST_LINES = 9, MOST_POINTS = 5, MOST_ITEMS = 4000 };
#define SCALE 10000.0 /* metres of a unit: places of crossings are much farther apart than what counts as near */

typedef struct {
  uint32_t n, start[MOST_LINES + 1], level[MOST_LINES], line[MOST_LINES * MOST_POINTS];
  double x[MOST_LINES * MOST_POINTS], y[MOST_LINES * MOST_POINTS];
} Drawing;

/* Stays where it was, or goes back the way it came. */
static bool turns_back(const Drawing *d, uint32_t p, bool has_two) {
  const double dx = d->x[p] - d->x[p - 1], dy = d->y[p] - d->y[p - 1];
  const double ex = has_two ? d->x[p - 1] - d->x[p - 2] : 0, ey = has_two ? d->y[p - 1] - d->y[p - 2] : 0;
  return (dx == 0 && dy == 0) || (dx * ey == dy * ex && dx * ex + dy * ey < 0);
}

static Drawing random_drawing(uint64_t seed) {
  JjRandom random = jj_random(seed);
  Drawing d = {.n = 2 + jj_random_below(&random, MOST_LINES - 1)};
  const uint32_t side = 3 + jj_random_below(&random, 9);
  for (uint32_t line = 0; line < d.n; line++) {
    d.level[line] = jj_random_below(&random, 2);
    const uint32_t n = 2 + jj_random_below(&random, MOST_POINTS - 1), first = d.start[line];
    d.start[line + 1] = first + n;
    for (uint32_t p = first; p < first + n; p++) {
      d.line[p] = line;
      do {
        d.x[p] = jj_random_below(&random, side);
        d.y[p] = jj_random_below(&random, side);
      } while (p > first && turns_back(&d, p, p > first + 1));
    }
  }
  return d;
}

/* A line at a place: at its point, or on the bare segment after it. */
typedef struct {
  double x, y, share;
  uint32_t at;
  bool bare, end, node;
} Item;

typedef struct {
  const Drawing *d;
  Item item[MOST_ITEMS];
  uint32_t n, set[MOST_ITEMS];
} Oracle;

static bool has_segment(const Drawing *d, uint32_t p) {
  return p + 1 < d->start[d->line[p] + 1];
}

static bool same_place(double x, double y, double u, double v) {
  return fabs(x - u) < 1e-7 && fabs(y - v) < 1e-7;
}

static void add_item(Oracle *o, double x, double y, uint32_t at, double share) {
  for (uint32_t i = 0; i < o->n; i++) {
    if (o->item[i].at == at && same_place(x, y, o->item[i].x, o->item[i].y)) {
      return;
    }
  }
  const Drawing *d = o->d;
  const bool bare = share > 0, end = !bare && (at == d->start[d->line[at]] || !has_segment(d, at));
  assert_true(o->n < MOST_ITEMS);
  o->item[o->n++] = (Item){x, y, share, at, bare, end, end};
}

/* Is the place inside the segment, and where? */
static bool on_segment(const Drawing *d, uint32_t p, double x, double y, double *share) {
  const double dx = d->x[p + 1] - d->x[p], dy = d->y[p + 1] - d->y[p], square = dx * dx + dy * dy;
  *share = ((x - d->x[p]) * dx + (y - d->y[p]) * dy) / square;
  const double off = fabs((x - d->x[p]) * dy - (y - d->y[p]) * dx) / sqrt(square);
  return off < 1e-7 && *share > 1e-7 && *share < 1 - 1e-7;
}

/* Every line at that place. */
static void add_place(Oracle *o, double x, double y) {
  const Drawing *d = o->d;
  for (uint32_t p = 0; p < d->start[d->n]; p++) {
    double share = 0;
    if (same_place(x, y, d->x[p], d->y[p])) {
      add_item(o, x, y, p, 0);
    } else if (has_segment(d, p) && on_segment(d, p, x, y, &share)) {
      add_item(o, x, y, p, share);
    }
  }
}

static double cross(const Drawing *d, uint32_t p, uint32_t q) {
  return (d->x[p + 1] - d->x[p]) * (d->y[q + 1] - d->y[q]) - (d->y[p + 1] - d->y[p]) * (d->x[q + 1] - d->x[q]);
}

static void add_crossing(Oracle *o, uint32_t p, uint32_t q) {
  const Drawing *d = o->d;
  const double t =
      ((d->x[q] - d->x[p]) * (d->y[q + 1] - d->y[q]) - (d->y[q] - d->y[p]) * (d->x[q + 1] - d->x[q])) / cross(d, p, q);
  const double x = d->x[p] + t * (d->x[p + 1] - d->x[p]), y = d->y[p] + t * (d->y[p + 1] - d->y[p]);
  double share = 0;
  if (on_segment(d, p, x, y, &share) && on_segment(d, q, x, y, &share)) {
    add_place(o, x, y);
  }
}

static void add_crossings(Oracle *o) {
  const Drawing *d = o->d;
  for (uint32_t p = 0; p < d->start[d->n]; p++) {
    for (uint32_t q = 0; q < p; q++) {
      if (has_segment(d, p) && has_segment(d, q) && d->level[d->line[p]] == d->level[d->line[q]] &&
          cross(d, p, q) != 0) {
        add_crossing(o, p, q);
      }
    }
  }
}

static bool joins(const Drawing *d, const Item *a, const Item *b) {
  const bool parallel = a->bare && b->bare && cross(d, a->at, b->at) == 0;
  return same_place(a->x, a->y, b->x, b->y) &&
         (a->end || b->end || (d->level[d->line[a->at]] == d->level[d->line[b->at]] && !parallel));
}

static void join(Oracle *o) {
  jj_sets_init(o->set, o->n);
  for (uint32_t i = 0; i < o->n; i++) {
    for (uint32_t k = 0; k < i; k++) {
      if (joins(o->d, &o->item[i], &o->item[k])) {
        jj_sets_join(o->set, i, k);
        o->item[i].node = o->item[k].node = true;
      }
    }
  }
}

/* The next node of the line after (at, share): the least item behind it. */
static uint32_t next_node(const Oracle *o, uint32_t line, double after) {
  uint32_t best = JJ_NONE;
  for (uint32_t i = 0; i < o->n; i++) {
    const Item *item = &o->item[i];
    const double where = item->at + item->share;
    if (item->node && o->d->line[item->at] == line && where > after + 1e-9 &&
        (best == JJ_NONE || where < o->item[best].at + o->item[best].share)) {
      best = i;
    }
  }
  return best;
}

/* One number of the oracle for one of the tested, both ways. */
static void match(uint32_t *one, uint32_t *other, uint32_t got, uint32_t want) {
  if (one[got] == JJ_NONE && other[want] == JJ_NONE) {
    one[got] = want;
    other[want] = got;
  }
  assert_int_equal(one[got], want);
  assert_int_equal(other[want], got);
}

static void compare(Oracle *o, const JjNoded *noded) {
  g_autofree uint32_t *one = g_new(uint32_t, MOST_ITEMS), *other = g_new(uint32_t, MOST_ITEMS);
  memset(one, 0xff, MOST_ITEMS * sizeof *one);
  memset(other, 0xff, MOST_ITEMS * sizeof *other);
  uint32_t piece = 0;
  for (uint32_t line = 0; line < o->d->n; line++) {
    uint32_t at = next_node(o, line, -1);
    for (;;) {
      const uint32_t to = next_node(o, line, o->item[at].at + o->item[at].share);
      if (to == JJ_NONE) {
        break;
      }
      assert_true(piece < noded->n_pieces);
      assert_int_equal(noded->line[piece], line);
      match(one, other, noded->from[piece], jj_sets_find(o->set, at));
      match(one, other, noded->to[piece], jj_sets_find(o->set, to));
      assert_near(noded->x_m[noded->to[piece]], o->item[to].x * SCALE, 0.01);
      assert_near(noded->y_m[noded->to[piece]], o->item[to].y * SCALE, 0.01);
      at = to;
      piece++;
    }
  }
  assert_int_equal(noded->n_pieces, piece);
}

static void random_lines_join_as_the_rules_say(void **state) {
  (void)state;
  g_autofree Oracle *o = g_new(Oracle, 1);
  for (uint64_t seed = 0; seed < 3000; seed++) {
    const Drawing d = random_drawing(seed);
    o->d = &d;
    o->n = 0;
    for (uint32_t p = 0; p < d.start[d.n]; p++) {
      add_place(o, d.x[p], d.y[p]);
    }
    add_crossings(o);
    join(o);
    double x[MOST_LINES * MOST_POINTS], y[MOST_LINES * MOST_POINTS];
    for (uint32_t p = 0; p < d.start[d.n]; p++) {
      x[p] = d.x[p] * SCALE;
      y[p] = d.y[p] * SCALE;
    }
    const JjLines lines = {d.n, d.start, x, y, d.level};
    g_autoptr(JjNoded) noded = jj_node_lines(&lines);
    compare(o, noded);
  }
}

int main(void) {
  int n_failed = jj_test_run_rows(cases, lines_join_by_the_rules);
  const struct CMUnitTest tests[] = {cmocka_unit_test(no_lines_are_no_nodes), cmocka_unit_test(what_joined_is_counted),
                                     cmocka_unit_test(random_lines_join_as_the_rules_say)};
  n_failed += cmocka_run_group_tests(tests, NULL, NULL);
  return jj_test_exit(n_failed);
}
