#include "jiujin/isochrone_map.h"
#include "jiujin/shape.h"
#include "jj_test.h"
#include "study_3x3.h"

/* What is reached, a rectangle in metres within the study of 3 km × 3 km, and what the map shows. */
typedef struct {
  const char *name;
  double left, bottom, right, top;
  bool whole_study; /* else its far borders are not on the map */
} Shown;

static const Shown shown[] = {
    {"all of the study", 0, 0, 3000, 3000, true},
    {"all but a strip in the east", 100, 100, 2500, 2900, true},
    {"all but strips everywhere", 550, 550, 2450, 2450, true},
    {"farther than the study", -5000, -5000, 9000, 9000, true},
    {"a corner", 0, 0, 800, 800, false},
};

static JjExtent extent_of(const Shown *row, const JjSituation *situation) {
  const double x_m[] = {row->left, row->right, row->right, row->left, row->left};
  const double y_m[] = {row->bottom, row->bottom, row->top, row->top, row->bottom};
  const uint32_t polygon_start[] = {0, 1}, ring_start[] = {0, 5};
  const uint32_t minutes[] = {30};
  const JjRings areas = {
      .n_polygons = 1, .ring_start = polygon_start, .point_start = ring_start, .x_m = x_m, .y_m = y_m};
  g_autoptr(JjPlaces) schools = jj_places_of_schools(situation->study);
  schools->n = 1; /* S1, which has a point */
  assert_true(schools->owner[0] == S1 && schools->x_m[0] > 0);
  const JjIsochrones isochrones = {.situation = situation,
                                   .school = S1,
                                   .community = JJ_NONE,
                                   .schools = schools,
                                   .mode = "car",
                                   .source = "a test",
                                   .n = 1,
                                   .minutes = minutes,
                                   .areas = areas};
  const JjMapOptions options = {.paper = JJ_PAPER_A3};
  g_autoptr(JjMapPage) page = jj_compose_isochrone_map(&isochrones, &options);
  return jj_map_page_view(page)->maps[0].extent;
}

/* A border of the study that lies a little beyond what is reached is on the map, with some room. */
static void near_borders_are_not_cut_off(void **state) {
  const Shown *row = *state;
  g_auto(JjSituation) situation = situation_3x3(113);
  const JjExtent extent = extent_of(row, &situation);
  if (row->whole_study) {
    assert_true(extent.min_x_m < 0 && extent.min_y_m < 0);
    assert_true(extent.max_x_m > 3000 && extent.max_y_m > 3000);
  } else {
    assert_true(extent.max_x_m > row->right && extent.max_y_m > row->top);
    assert_true(extent.max_y_m < 3000);
  }
}

int main(void) {
  return jj_test_exit(jj_test_run_rows(shown, near_borders_are_not_cut_off));
}
