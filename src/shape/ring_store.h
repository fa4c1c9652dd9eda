/* Private to shape: rings that grow. */
#ifndef JJ_SHAPE_RING_STORE_H
#define JJ_SHAPE_RING_STORE_H

#include "jiujin/shape.h"

struct JjRingStore {
  uint32_t n_polygons;
  uint32_t *ring_start; /* [n_polygons + 1] */
  GArray *point_start;  /* uint32_t */
  GArray *x, *y;        /* double */
};

#endif
