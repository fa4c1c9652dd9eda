#include "travel/sweep.h"

#include <stdlib.h>
#include <string.h>

/* One function, compiled for each of these; the loader takes the widest that the machine has. */
#if defined(__x86_64__)
#define FOR_EACH_WIDTH __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FOR_EACH_WIDTH
#endif

void pull_clear(Pull *pull) {
  g_free(pull->first);
  g_free(pull->arc);
  g_free(pull->place);
}

static Row *new_rows(uint32_t n) {
  Row *row = aligned_alloc(_Alignof(Row), ((size_t)n + 1) * sizeof(Row));
  if (!row) g_error("no memory for %u rows", n);
  return row;
}

void rows_init(Rows *rows, uint32_t n, uint32_t depth) {
  *rows = (Rows){new_rows(depth), new_rows(n), g_new0(uint8_t, (gsize)n + 1), new_rows(CHUNK)};
}

void rows_clear(Rows *rows) {
  free(rows->path);
  free(rows->start);
  g_free(rows->starts);
  free(rows->found);
}

static const Row unreached = {{0}};

void rows_start(const Rows *rows, uint32_t i, uint32_t lane, uint32_t ms) {
  if (!rows->starts[i]) rows->start[i] = unreached;
  rows->starts[i] = 1;
  rows->start[i].spare[lane] = ~ms;
}

/* The empty asm keeps gcc from gathering over arcs: the lanes are what is to be side by side. Static, for clang 14
 * gives clones another name outside their file. */
FOR_EACH_WIDTH static void pull_rows(const Pull *pull, uint32_t from, uint32_t end, const Rows *rows) {
  const uint32_t *first = pull->first, *place = pull->place;
  Row *path = rows->path, *found = rows->found;
  for (uint32_t i = end; i-- > from;) {
    Row best = rows->starts[i] ? rows->start[i] : unreached;
    rows->starts[i] = 0;
    for (const Kept *arc = pull->arc + first[i], *last = pull->arc + first[i + 1]; arc < last; arc++) {
      __asm__("" ::: "memory");
      const uint32_t ms = arc->ms, *spare = path[arc->head].spare;
      for (uint32_t lane = 0; lane < LANES; lane++) {
        const uint32_t left = MAX(spare[lane], ms) - ms;
        best.spare[lane] = MAX(best.spare[lane], left);
      }
    }
    path[place[i] / 2] = best;
    *found = best;
    found += place[i] % 2;
  }
}

void sweep_pull(const Pull *pull, uint32_t from, uint32_t end, const Rows *rows) {
  pull_rows(pull, from, end, rows);
}

static uint32_t least_spare(const Pull *pull, uint32_t i, uint32_t lane, const Rows *rows) {
  uint64_t least = rows->starts[i] ? (uint32_t)~rows->start[i].spare[lane] : JJ_UNREACHABLE;
  for (uint32_t a = pull->first[i]; a < pull->first[i + 1]; a++)
    least = MIN(least, (uint64_t)(uint32_t)~rows->path[pull->arc[a].head].spare[lane] + pull->arc[a].ms);
  return ~(uint32_t)least;
}

void sweep_pull_plain(const Pull *pull, uint32_t from, uint32_t end, const Rows *rows) {
  uint32_t n = 0;
  for (uint32_t i = end; i-- > from;) {
    Row *row = &rows->path[pull->place[i] / 2];
    for (uint32_t lane = 0; lane < LANES; lane++) row->spare[lane] = least_spare(pull, i, lane, rows);
    rows->starts[i] = 0;
    if (pull->place[i] % 2) rows->found[n++] = *row;
  }
}

void climb_init(Climb *climb, uint32_t n_nodes) {
  *climb = (Climb){.spare = g_new0(uint32_t, (gsize)n_nodes + 1)};
}

void climb_clear(Climb *climb) {
  g_free(climb->spare);
  g_free(climb->settled);
}

static void settle(Climb *climb, uint32_t node, uint32_t ms) {
  if (climb->n == climb->capacity) {
    climb->capacity = MAX(1024, climb->capacity * 2);
    climb->settled = g_renew(Settled, climb->settled, climb->capacity);
  }
  climb->settled[climb->n++] = (Settled){node, ms};
}

/* Whatever lies above a node lies on its way to the root, so that no queue is needed. */
void climb_from(Climb *climb, const JjHierarchy *hierarchy, const Search *search, uint32_t from) {
  g_assert(from < hierarchy->n_nodes);
  uint32_t *spare = climb->spare;
  climb->n = 0;
  spare[from] = ~0U;
  for (uint32_t x = from; x != JJ_NONE; x = hierarchy->parent[x]) {
    if (spare[x] == 0) continue;
    const uint32_t ms = ~spare[x];
    spare[x] = 0;
    settle(climb, x, ms);
    for (uint32_t a = search->first[x]; a < search->first[x + 1]; a++) {
      const Kept arc = search->arc[a];
      spare[arc.head] = MAX(spare[arc.head], ~sum_ms(ms, arc.ms));
    }
  }
}
