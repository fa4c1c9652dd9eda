/* Sixteen searches side by side. */
#ifndef JJ_TRAVEL_SWEEP_H
#define JJ_TRAVEL_SWEEP_H

#include "travel/structure.h"

#define LANES 16

/* The times of one node in all searches, one line of the cache: the spare of a time is what is left below
 * JJ_UNREACHABLE, its complement, and 0 where there is no way. Adding a weight takes from it, and stops at 0. */
typedef struct {
  _Alignas(64) uint32_t spare[LANES];
} Row;

/* Nodes to pull times down to, by rank, each with the arcs that come down to it. Since ranks are a postorder of the
 * elimination tree, going down through them meets a node after its ancestors and before anything else of their depth:
 * the rows of a way to the root, one a depth, are all that is needed, and stay in the nearest cache. */
typedef struct {
  uint32_t n;
  uint32_t *first; /* [n + 1] */
  Kept *arc;       /* head: the depth of the ancestor it comes from */
  uint32_t *place; /* [n] 2 × own depth, + 1 if the row is asked for */
} Pull;

void pull_clear(Pull *pull);

/* What a sweep works on. */
typedef struct {
  Row *path;       /* by depth (owned) */
  Row *start;      /* [pull.n] times to start with, where `starts` says so (owned) */
  uint8_t *starts; /* [pull.n] 0 again after a sweep (owned) */
  Row *found;      /* [CHUNK] rows asked for, in order of the sweep (owned) */
} Rows;

#define CHUNK 1024 /* nodes swept between two writings of results */

void rows_init(Rows *rows, uint32_t n, uint32_t depth);
void rows_clear(Rows *rows);
/* A time to start with. */
void rows_start(const Rows *rows, uint32_t i, uint32_t lane, uint32_t ms);

/* The nodes end - 1 down to from, at most CHUNK: each row's least times over its arcs and its own start. Chunks are to
 * be swept from the last down. */
void sweep_pull(const Pull *pull, uint32_t from, uint32_t end, const Rows *rows);
/* The same, plainly: what tests hold it against. */
void sweep_pull_plain(const Pull *pull, uint32_t from, uint32_t end, const Rows *rows);

/* One search upwards. */
typedef struct {
  uint32_t node, ms;
} Settled;
typedef struct {
  uint32_t *spare;      /* [n_nodes] of the times; all 0 between searches (owned) */
  Settled *settled;     /* nodes reached, lowest first (owned) */
  uint32_t n, capacity; /* of them */
} Climb;

void climb_init(Climb *climb, uint32_t n_nodes);
void climb_clear(Climb *climb);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Climb, climb_clear)
/* From the rank `from` to all nodes above that the search's arcs reach: their least times over those arcs. */
void climb_from(Climb *climb, const JjHierarchy *hierarchy, const Search *search, uint32_t from);

#endif
