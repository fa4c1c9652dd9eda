/* Transforms are kept from input to input (ld --wrap): PROJ takes most of a load to find one, and has nothing of
 * ours to test. */
#include "jiujin/geo.h"

#include "fuzz.h"

JjTransform *__real_jj_transform_new(const char *from, const char *to, GError **error);
JjTransform *__wrap_jj_transform_new(const char *from, const char *to, GError **error);
void __real_jj_transform_free(JjTransform *transform);
void __wrap_jj_transform_free(JjTransform *transform);

#define MOST_KEPT 64

typedef struct {
  char *from, *to;
  JjTransform *transform;
} Kept;
static Kept kept[MOST_KEPT];
static uint32_t n_kept;

JjTransform *__wrap_jj_transform_new(const char *from, const char *to, GError **error) {
  for (uint32_t i = 0; i < n_kept; i++) {
    if (g_str_equal(kept[i].from, from) && g_str_equal(kept[i].to, to)) {
      return kept[i].transform;
    }
  }
  JjTransform *transform = __real_jj_transform_new(from, to, error);
  if (transform != NULL && n_kept < MOST_KEPT) {
    kept[n_kept++] = (Kept){g_strdup(from), g_strdup(to), transform};
  }
  return transform;
}

void __wrap_jj_transform_free(JjTransform *transform) {
  for (uint32_t i = 0; i < n_kept; i++) {
    if (kept[i].transform == transform) {
      return;
    }
  }
  __real_jj_transform_free(transform);
}
