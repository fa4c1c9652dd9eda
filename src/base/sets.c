#include "jiujin/base.h"

void jj_sets_init(uint32_t *parent, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) {
    parent[i] = i;
  }
}

uint32_t jj_sets_find(uint32_t *parent, uint32_t item) {
  while (parent[item] != item) {
    parent[item] = parent[parent[item]];
    item = parent[item];
  }
  return item;
}

void jj_sets_join(uint32_t *parent, uint32_t a, uint32_t b) {
  const uint32_t root_a = jj_sets_find(parent, a);
  const uint32_t root_b = jj_sets_find(parent, b);
  parent[MAX(root_a, root_b)] = MIN(root_a, root_b);
}
