/* Order once, then sums and buckets by place that follow every move. */
#include "evaluate/ranks.h"

#include <math.h>
#include <string.h>

enum { BUCKET_BITS = 8 };

void ranks_init(Ranks *ranks, uint32_t n, uint32_t n_places) {
  const size_t room = (size_t)n + 1, places = (size_t)n_places + 1;
  *ranks = (Ranks){.n = n, .n_places = n_places, .n_buckets = (n >> BUCKET_BITS) + 1};
  ranks->ms = g_new0(uint32_t, room);
  ranks->students = g_new0(int64_t, room);
  ranks->place = g_new0(uint32_t, room);
  ranks->order = g_new0(uint32_t, room);
  ranks->position = g_new0(uint32_t, room);
  ranks->sums = g_new0(RankSums, places);
  ranks->in_bucket = g_new0(int64_t, places * ranks->n_buckets);
  for (uint32_t i = 0; i < n; i++) ranks->order[i] = i;
}

void ranks_clear(Ranks *ranks) {
  void *arrays[] = {ranks->ms,       ranks->students, ranks->place,    ranks->order,
                    ranks->position, ranks->sums,     ranks->in_bucket};
  for (size_t i = 0; i < G_N_ELEMENTS(arrays); i++) g_free(arrays[i]);
}

static void add_to(Ranks *ranks, uint32_t element, uint32_t place, int sign) {
  RankSums *sums = &ranks->sums[place];
  const uint32_t ms = ranks->ms[element];
  const int64_t students = sign * ranks->students[element];
  sums->students += students;
  if (ms > 60 * MINUTE_MS) sums->over_60 += students;
  if (ms == JJ_UNREACHABLE) {
    sums->without += students;
  } else {
    sums->timed += students;
    sums->person_ms += students * (int64_t)ms;
  }
  ranks->in_bucket[(size_t)place * ranks->n_buckets + (ranks->position[element] >> BUCKET_BITS)] += students;
}

static void add(Ranks *ranks, uint32_t element, int sign) {
  const uint32_t place = ranks->place[element];
  if (place == LEFT_OUT) return;
  add_to(ranks, element, ranks->n_places, sign);
  if (place != OF_NO_PLACE) add_to(ranks, element, place, sign);
}

static gint compare_times(gconstpointer left, gconstpointer right, gpointer data) {
  const uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
  const uint32_t *ms = data;
  if (ms[a] != ms[b]) return ms[a] < ms[b] ? -1 : 1;
  return (a > b) - (a < b);
}

void ranks_sort(Ranks *ranks) {
  if (ranks->n > 0) g_qsort_with_data(ranks->order, (gint)ranks->n, sizeof *ranks->order, compare_times, ranks->ms);
  for (uint32_t i = 0; i < ranks->n; i++) ranks->position[ranks->order[i]] = i;
  memset(ranks->sums, 0, sizeof *ranks->sums * ((size_t)ranks->n_places + 1));
  memset(ranks->in_bucket, 0, sizeof *ranks->in_bucket * ((size_t)ranks->n_places + 1) * ranks->n_buckets);
  for (uint32_t i = 0; i < ranks->n; i++) add(ranks, i, 1);
}

void ranks_move(Ranks *ranks, uint32_t element, uint32_t place) {
  if (ranks->place[element] == place) return;
  add(ranks, element, -1);
  ranks->place[element] = place;
  add(ranks, element, 1);
}

static bool stands_in(const Ranks *ranks, uint32_t element, uint32_t place) {
  return place == ranks->n_places ? ranks->place[element] != LEFT_OUT : ranks->place[element] == place;
}

double ranks_percentile(const Ranks *ranks, uint32_t place, int64_t percent) {
  const int64_t *in_bucket = &ranks->in_bucket[(size_t)place * ranks->n_buckets];
  const int64_t wanted = percent * ranks->sums[place].students;
  int64_t there = 0;
  uint32_t bucket = 0;
  if (wanted == 0) return (double)NAN;
  while ((there + in_bucket[bucket]) * 100 < wanted) there += in_bucket[bucket++];
  for (uint32_t i = bucket << BUCKET_BITS; i < ranks->n; i++) {
    const uint32_t element = ranks->order[i];
    if (!stands_in(ranks, element, place)) continue;
    there += ranks->students[element];
    if (there * 100 < wanted) continue;
    const uint32_t ms = ranks->ms[element];
    return ms == JJ_UNREACHABLE ? (double)INFINITY : ms / (double)MINUTE_MS;
  }
  g_assert_not_reached();
}
