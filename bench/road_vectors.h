/* bench/road_vectors.h: the fixed road graph of the speed bars: its node and edge tables, villages and schools. */
#ifndef JJ_BENCH_ROAD_VECTORS_H
#define JJ_BENCH_ROAD_VECTORS_H

#include "jiujin/graph.h"

/* (owned) */
typedef struct {
  JjGraph *graph;
  uint32_t n_villages, n_schools;
  uint32_t *village, *school; /* nodes */
} RoadVectors;

/* From PREFIX.nodes.csv, PREFIX.edges.csv and PREFIX.bin/; writes PREFIX.yaml. False: *error is set. */
bool road_vectors_read(const char *prefix, RoadVectors *out, GError **error);
void road_vectors_clear(RoadVectors *roads);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RoadVectors, road_vectors_clear)

/* Seconds of this process on the processor: what a busy machine distorts least. */
double cpu_seconds(void);
/* Prints the phase since `start` for the suite; returns the time now. */
double print_phase(const char *phase, double start);

#endif
