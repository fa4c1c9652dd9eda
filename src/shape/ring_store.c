#include "shape/ring_store.h"

void jj_ring_store_free(JjRingStore *store) {
  if (store != NULL) {
    g_free(store->ring_start);
    g_array_unref(store->point_start);
    g_array_unref(store->x);
    g_array_unref(store->y);
    g_free(store);
  }
}

JjRings jj_ring_store_view(const JjRingStore *store) {
  return (JjRings){store->n_polygons, store->ring_start, (const uint32_t *)(const void *)store->point_start->data,
                   (const double *)(const void *)store->x->data, (const double *)(const void *)store->y->data};
}
