/* bench/layer.h: a layer of polygons as load reads it, and the same with more points. */
#ifndef JJ_BENCH_LAYER_H
#define JJ_BENCH_LAYER_H

#include "jiujin/shape.h"
#include "load/source.h"

/* Reads the layer with all of load's checks. (owned) NULL, diagnostics printed to stderr, where any is an error. */
JjSource *layer_read(const char *path, const char *layer);
/* Its polygons (borrowed), in the layer's own coordinates. */
JjRings layer_rings(const JjSource *source);

typedef struct {
  GArray *ring_start, *point_start; /* (owned) uint32_t */
  GArray *x, *y;                    /* (owned) double */
} DenseLayer;

/* About n_points points (never fewer than there are): every segment is cut into equal pieces no longer than one common
 * length, and the cuts of a segment are the same to the bit in whichever direction a ring runs along it. */
DenseLayer *layer_densify(const JjRings *rings, uint32_t n_points);
void layer_dense_free(DenseLayer *dense);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DenseLayer, layer_dense_free)
JjRings layer_dense_rings(const DenseLayer *dense);

#endif
