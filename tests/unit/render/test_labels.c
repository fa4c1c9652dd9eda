#include "jj_test.h"
#include "page.h"

/* Draws a page of these maps and leaves what became of the labels in *report. */
static void place(const JjMap *maps, uint32_t n_maps, JjRenderReport *report) {
  JjPage page = page_empty();
  page.width_mm = 300;
  page.maps = maps;
  page.n_maps = n_maps;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = jj_render_bytes(&page, &page_pdf, report, &error);
  assert_null(error);
  assert_non_null(bytes);
}

static bool overlap(const JjBox *a, const JjBox *b) {
  return a->x_mm < b->x_mm + b->width_mm && b->x_mm < a->x_mm + a->width_mm && a->y_mm < b->y_mm + b->height_mm &&
         b->y_mm < a->y_mm + a->height_mm;
}

static bool lies_in(const JjBox *inner, const JjBox *outer) {
  return inner->x_mm >= outer->x_mm && inner->y_mm >= outer->y_mm &&
         inner->x_mm + inner->width_mm <= outer->x_mm + outer->width_mm &&
         inner->y_mm + inner->height_mm <= outer->y_mm + outer->height_mm;
}

static void lone_label_stands_on_its_anchor(void **state) {
  (void)state;
  const JjLabel label = page_label("三灣鄉", 2500, 2500);
  const JjMapLayer layer = page_labels(&label, 1);
  const JjMap map = page_map(&layer, 1);
  g_auto(JjRenderReport) report = {0};
  place(&map, 1, &report);
  assert_int_equal(report.n_labels, 1);
  assert_int_equal(report.n_unplaced, 0);
  const JjBox *box = &report.labels[0].box;
  assert_near(box->x_mm + box->width_mm / 2, 10 + 20, 1e-9);
  assert_near(box->y_mm + box->height_mm / 2, 90 - 20, 1e-9);
  assert_near(report.labels[0].size_pt, 9, 0);
}

/* A crowd in which not all find room: those placed keep apart and inside, the others are counted. */
static void crowd_keeps_apart_and_is_counted(void **state) {
  (void)state;
  enum { N = 250 };
  static JjLabel labels[N];
  JjRandom random = jj_random(17);
  for (uint32_t i = 0; i < N; i++) {
    labels[i] = page_label("南庄鄉", 10000 * jj_random_unit(&random), 10000 * jj_random_unit(&random));
    labels[i].min_size_pt = 6;
    labels[i].leader_mm = i % 2 == 0 ? 6 : 0;
  }
  const JjMapLayer layer = page_labels(labels, N);
  const JjMap map = page_map(&layer, 1);
  g_auto(JjRenderReport) report = {0};
  place(&map, 1, &report);
  uint32_t n_unplaced = 0;
  for (uint32_t i = 0; i < N; i++) {
    const JjLabelFate *fate = &report.labels[i];
    n_unplaced += !fate->placed;
    assert_true(!fate->placed || (lies_in(&fate->box, &map.box) && fate->size_pt >= 6 && fate->size_pt <= 9));
    for (uint32_t j = 0; fate->placed && j < i; j++) {
      assert_false(report.labels[j].placed && overlap(&fate->box, &report.labels[j].box));
    }
  }
  assert_int_equal(n_unplaced, report.n_unplaced);
  assert_in_range(n_unplaced, 1, N - 100);
}

static void higher_priority_gets_the_place(void **state) {
  (void)state;
  JjLabel labels[20];
  for (uint32_t i = 0; i < 20; i++) {
    labels[i] = page_label("竹東鎮", 5000, 5000);
    labels[i].priority = (int32_t)i;
  }
  const JjMapLayer layer = page_labels(labels, 20);
  const JjMap map = page_map(&layer, 1);
  g_auto(JjRenderReport) report = {0};
  place(&map, 1, &report);
  assert_true(report.labels[19].placed);
  assert_near(report.labels[19].box.x_mm + report.labels[19].box.width_mm / 2, 50, 1e-9);
  assert_false(report.labels[0].placed);
}

/* Names of a dense cluster; how many find no place, and how many stand at the end of a leader. */
static void place_cluster(double leader_mm, uint32_t *n_unplaced, uint32_t *n_leaders) {
  enum { N = 40 };
  static JjLabel labels[N];
  JjRandom random = jj_random(3);
  for (uint32_t i = 0; i < N; i++) {
    labels[i] = page_label("竹東鎮", 4000 + 2500 * jj_random_unit(&random), 4000 + 2500 * jj_random_unit(&random));
    labels[i].leader_mm = leader_mm;
  }
  const JjMapLayer layer = page_labels(labels, N);
  const JjMap map = page_map(&layer, 1);
  g_auto(JjRenderReport) report = {0};
  place(&map, 1, &report);
  *n_unplaced = report.n_unplaced;
  *n_leaders = 0;
  for (uint32_t i = 0; i < N; i++) {
    *n_leaders += report.labels[i].leader;
  }
}

static void leaders_make_room(void **state) {
  (void)state;
  uint32_t without[2], with[2];
  place_cluster(0, &without[0], &without[1]);
  place_cluster(20, &with[0], &with[1]);
  assert_int_equal(without[1], 0);
  assert_true(with[1] > 0);
  assert_true(with[0] < without[0]);
}

static void label_keeps_clear_of_symbols(void **state) {
  (void)state;
  const double at = 5000;
  const JjSymbol symbol = {JJ_SYMBOL_CIRCLE, 2, PAGE_INK, {0}};
  const JjLabel label = page_label("寶山鄉", at, at);
  const JjMapLayer layers[] = {{JJ_LAYER_POINTS, .as.points = {1, &at, &at, &symbol, NULL, 1}}, page_labels(&label, 1)};
  const JjMap map = page_map(layers, 2);
  g_auto(JjRenderReport) report = {0};
  place(&map, 1, &report);
  const JjBox dot = {49, 49, 2, 2};
  assert_true(report.labels[0].placed);
  assert_false(overlap(&report.labels[0].box, &dot));
}

static void anchor_outside_the_frame_is_not_placed(void **state) {
  (void)state;
  const JjLabel label = page_label("臺中", 5000, 20000);
  const JjMapLayer layer = page_labels(&label, 1);
  const JjMap map = page_map(&layer, 1);
  g_auto(JjRenderReport) report = {0};
  place(&map, 1, &report);
  assert_int_equal(report.n_unplaced, 1);
}

/* Two frames of one extent place alike, wherever they stand. */
static void equal_frames_label_alike(void **state) {
  (void)state;
  enum { N = 60 };
  JjLabel labels[N];
  JjRandom random = jj_random(5);
  for (uint32_t i = 0; i < N; i++) {
    labels[i] = page_label("獅潭鄉", 10000 * jj_random_unit(&random), 10000 * jj_random_unit(&random));
    labels[i].min_size_pt = 6;
  }
  const JjMapLayer layer = page_labels(labels, N);
  JjMap maps[2] = {page_map(&layer, 1), page_map(&layer, 1)};
  maps[1].box.x_mm = 133.7;
  g_auto(JjRenderReport) report = {0};
  place(maps, 2, &report);
  assert_int_equal(report.n_labels, 2 * N);
  for (uint32_t i = 0; i < N; i++) {
    const JjLabelFate *a = &report.labels[i], *b = &report.labels[N + i];
    assert_int_equal(b->map, 1);
    assert_int_equal(a->placed, b->placed);
    assert_near(a->size_pt, b->size_pt, 0);
    assert_near(b->box.x_mm - a->box.x_mm, a->placed ? 123.7 : 0, 1e-9);
    assert_near(b->box.y_mm, a->box.y_mm, 1e-9);
  }
}

/* Names of points stand beside their own symbol and on none. */
static void point_names_stand_beside(void **state) {
  (void)state;
  enum { N = 60 };
  static JjLabel labels[N];
  static double x[N], y[N];
  const JjSymbol symbol = {JJ_SYMBOL_CIRCLE, 2, PAGE_INK, {0}};
  JjRandom random = jj_random(23);
  for (uint32_t i = 0; i < N; i++) {
    x[i] = 10000 * jj_random_unit(&random);
    y[i] = 10000 * jj_random_unit(&random);
    labels[i] = page_label("竹東高中", x[i], y[i]);
    labels[i].offset_mm = 1.5;
    labels[i].leader_mm = i % 2 == 0 ? 8 : 0;
  }
  const JjMapLayer layers[] = {{JJ_LAYER_POINTS, .as.points = {N, x, y, &symbol, NULL, 1}}, page_labels(labels, N)};
  const JjMap map = page_map(layers, 2);
  g_auto(JjRenderReport) report = {0};
  place(&map, 1, &report);
  assert_in_range(report.n_unplaced, 0, N / 2);
  for (uint32_t i = 0; i < N; i++) {
    for (uint32_t j = 0; report.labels[i].placed && j < N; j++) {
      const JjBox dot = {10 + x[j] * 0.008 - 1, 90 - y[j] * 0.008 - 1, 2, 2};
      assert_false(overlap(&report.labels[i].box, &dot));
    }
  }
}

static void reserved_boxes_stay_free(void **state) {
  (void)state;
  const JjLabel label = page_label("竹東鎮", 5000, 5000);
  const JjMapLayer layer = page_labels(&label, 1);
  const JjBox reserved = {48, 48, 4, 4};
  JjMap map = page_map(&layer, 1);
  map.reserved = &reserved;
  map.n_reserved = 1;
  g_auto(JjRenderReport) report = {0};
  place(&map, 1, &report);
  assert_true(report.labels[0].placed);
  assert_false(overlap(&report.labels[0].box, &reserved));
}

/* A map labelled as the one before takes its places, though its own symbols would have driven the name away. */
static void labels_stand_as_before(void **state) {
  (void)state;
  const double at = 5000;
  const JjSymbol symbol = {JJ_SYMBOL_CIRCLE, 2, PAGE_INK, {0}};
  const JjLabel label = page_label("寶山鄉", at, at);
  const JjMapLayer plain = page_labels(&label, 1);
  const JjMapLayer layers[] = {{JJ_LAYER_POINTS, .as.points = {1, &at, &at, &symbol, NULL, 1}}, page_labels(&label, 1)};
  JjMap maps[2] = {page_map(&plain, 1), page_map(layers, 2)};
  maps[1].box.x_mm = 150;
  maps[1].labels_as_before = true;
  g_auto(JjRenderReport) report = {0};
  place(maps, 2, &report);
  assert_int_equal(report.n_labels, 2);
  assert_int_equal(report.labels[1].layer, 1);
  assert_near(report.labels[1].box.x_mm - report.labels[0].box.x_mm, 140, 1e-9);
  assert_near(report.labels[1].box.y_mm, report.labels[0].box.y_mm, 1e-9);
}

/* Placing without drawing foretells what drawing does. */
static void placing_is_what_drawing_does(void **state) {
  (void)state;
  const JjLabel labels[] = {page_label("峨眉鄉", 3000, 3000), page_label("北埔鄉", 3000, 3000)};
  const JjMapLayer layer = page_labels(labels, 2);
  const JjMap map = page_map(&layer, 1);
  JjPage page = page_empty();
  page.maps = &map;
  page.n_maps = 1;
  g_auto(JjRenderReport) foretold = {0}, drawn = {0};
  jj_render_place_labels(&page, &foretold);
  g_autoptr(GBytes) bytes = jj_render_bytes(&page, &page_pdf, &drawn, NULL);
  assert_non_null(bytes);
  assert_int_equal(foretold.n_labels, drawn.n_labels);
  for (uint32_t i = 0; i < 2; i++) {
    assert_near(foretold.labels[i].box.x_mm, drawn.labels[i].box.x_mm, 0);
    assert_near(foretold.labels[i].box.y_mm, drawn.labels[i].box.y_mm, 0);
  }
}

JJ_TEST_MAIN(cmocka_unit_test(lone_label_stands_on_its_anchor), cmocka_unit_test(crowd_keeps_apart_and_is_counted),
             cmocka_unit_test(higher_priority_gets_the_place), cmocka_unit_test(leaders_make_room),
             cmocka_unit_test(label_keeps_clear_of_symbols), cmocka_unit_test(anchor_outside_the_frame_is_not_placed),
             cmocka_unit_test(equal_frames_label_alike), cmocka_unit_test(point_names_stand_beside),
             cmocka_unit_test(reserved_boxes_stay_free), cmocka_unit_test(labels_stand_as_before),
             cmocka_unit_test(placing_is_what_drawing_does))
