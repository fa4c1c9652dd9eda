/* A small picture of a map against the one in the repository: what a page looks like changes only on purpose.
 * JJ_UPDATE_GOLDEN=1 writes it anew: look at it before committing. */
#include <cairo.h>
#include <stdlib.h>

#include "jiujin/base.h"
#include "jj_test.h"

static const char golden[] = JJ_SOURCE_DIR "/tests/golden/map.png";

/* Draws the map at 40 dots an inch. */
static void draw(const char *path) {
  g_autofree char *command = g_strdup_printf("'%s' map '%s' --paper A4 --dpi 40 -o '%s'", JJ_PROGRAM,
                                             JJ_SOURCE_DIR "/scenarios/share-zhuolan.yaml", path);
  int status = 0;
  assert_true(g_spawn_command_line_sync(command, NULL, NULL, &status, NULL));
  assert_true(g_spawn_check_wait_status(status, NULL));
}

static cairo_surface_t *opened(const char *path) {
  cairo_surface_t *surface = cairo_image_surface_create_from_png(path);
  assert_int_equal(cairo_surface_status(surface), CAIRO_STATUS_SUCCESS);
  return surface;
}

/* Pixels that differ by more than an eighth in a colour: another version of the font's outlines moves edges less. */
static int count_differences(cairo_surface_t *a, cairo_surface_t *b) {
  const int width = cairo_image_surface_get_width(a), height = cairo_image_surface_get_height(a);
  int n = 0;
  for (int y = 0; y < height; y++) {
    const unsigned char *p = cairo_image_surface_get_data(a) + y * cairo_image_surface_get_stride(a);
    const unsigned char *q = cairo_image_surface_get_data(b) + y * cairo_image_surface_get_stride(b);
    for (int x = 0; x < width; x++)
      n += abs(p[4 * x] - q[4 * x]) > 32 || abs(p[4 * x + 1] - q[4 * x + 1]) > 32 ||
           abs(p[4 * x + 2] - q[4 * x + 2]) > 32;
  }
  return n;
}

static void the_map_looks_as_it_did(void **state) {
  (void)state;
  g_autofree char *path = g_build_filename(jj_test_dir(), "map.png", NULL);
  draw(path);
  if (g_getenv("JJ_UPDATE_GOLDEN")) draw(golden);
  cairo_surface_t *drawn = opened(path), *expected = opened(golden);
  assert_int_equal(cairo_image_surface_get_width(drawn), cairo_image_surface_get_width(expected));
  assert_int_equal(cairo_image_surface_get_height(drawn), cairo_image_surface_get_height(expected));
  const int n_pixels = cairo_image_surface_get_width(drawn) * cairo_image_surface_get_height(drawn);
  const int n_other = count_differences(drawn, expected);
  if (n_other * 200 > n_pixels) fail_msg("%d of %d pixels differ from %s", n_other, n_pixels, golden);
  cairo_surface_destroy(drawn);
  cairo_surface_destroy(expected);
}

JJ_TEST_MAIN(cmocka_unit_test(the_map_looks_as_it_did))
