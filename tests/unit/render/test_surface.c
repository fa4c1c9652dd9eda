#include <string.h>

#include "jj_test.h"
#include "page.h"

/* A page with one of everything. (borrowed, static) */
static JjPage full_page(void) {
  static const double x[] = {1000, 6000, 6000, 1000, 1000}, y[] = {1000, 1000, 9000, 9000, 1000};
  static const uint32_t ring_start[] = {0, 1}, point_start[] = {0, 5}, hatch_of[] = {0}, symbol_of[] = {0, 1, 2, 3, 0};
  static const JjColor fills[] = {JJ_RGB(0xdfe9dc)};
  static const JjHatch hatch = {{JJ_RGB(0xb0573f), 0.5, 0, 0}, 2, 45};
  static const JjStroke stroke = {PAGE_INK, 1, 3, 1};
  static const JjSymbol symbols[] = {{JJ_SYMBOL_CIRCLE, 2, PAGE_INK, {0}},
                                     {JJ_SYMBOL_SQUARE, 2, PAGE_INK, {0}},
                                     {JJ_SYMBOL_TRIANGLE, 2, PAGE_INK, {0}},
                                     {JJ_SYMBOL_DIAMOND, 2, PAGE_INK, {0}}};
  static JjLabel labels[2];
  static JjMapLayer layers[4];
  static JjMap map;
  static const JjPanel panels[] = {{{2, 2, 96, 96}, JJ_RGB(0xffffff), {PAGE_INK, 0.5, 0, 0}},
                                   {{2, 8, 96, 0}, JJ_COLOR_NONE, {PAGE_INK, 0.5, 0, 0}}};
  static const JjScaleBar bar = {10, 91, 20, 125, PAGE_TYPE, "公里", "公尺"};
  static const JjNorthArrow arrow = {95, 20, 8, PAGE_TYPE, "北"};
  static const JjLegendEntry entries[] = {{.kind = JJ_SWATCH_HEADING, .text = "圖例"},
                                          {.kind = JJ_SWATCH_AREA, .fill = JJ_RGB(0xdfe9dc), .text = "社區甲"},
                                          {.kind = JJ_SWATCH_LINE, .stroke = {PAGE_INK, 1, 0, 0}, .text = "界線"},
                                          {.kind = JJ_SWATCH_SYMBOL, .text = "學校"}};
  static const JjLegend legend = {{50, 90, 48, 8}, entries, 4, 2, PAGE_TYPE, 5, NULL};
  static const JjText text = {"標題列", 5, 3, 90, PAGE_TYPE, JJ_ALIGN_CENTER, 0};
  labels[0] = page_label("通霄鎮", 3000, 5000);
  labels[1] = page_label("苑裡鎮", 8000, 5000);
  layers[0] = (JjMapLayer){JJ_LAYER_AREAS,
                           .as.areas = {{1, ring_start, point_start, x, y}, fills, &hatch, hatch_of, 1, stroke}};
  layers[1] = (JjMapLayer){JJ_LAYER_LINES, .as.lines = {{1, point_start, x, y}, &stroke, NULL, 1}};
  layers[2] = (JjMapLayer){JJ_LAYER_POINTS, .as.points = {5, x, y, symbols, symbol_of, 4}};
  layers[3] = page_labels(labels, 2);
  map = page_map(layers, 4);
  JjPage page = page_empty();
  page.panels = panels;
  page.n_panels = 2;
  page.maps = &map;
  page.scale_bars = &bar;
  page.north_arrows = &arrow;
  page.legends = &legend;
  page.texts = &text;
  page.n_maps = page.n_scale_bars = page.n_north_arrows = page.n_legends = page.n_texts = 1;
  return page;
}

static GBytes *draw(const JjPage *page) {
  g_autoptr(GError) error = NULL;
  GBytes *bytes = jj_render_bytes(page, &page_pdf, NULL, &error);
  assert_null(error);
  return bytes;
}

static void two_runs_give_the_same_bytes(void **state) {
  (void)state;
  const JjPage page = full_page();
  g_autoptr(GBytes) first = draw(&page);
  g_autoptr(GBytes) second = draw(&page);
  assert_true(g_bytes_equal(first, second));
  assert_memory_equal(g_bytes_get_data(first, NULL), "%PDF-1", 6);
}

static GBytes *draw_as(JjFormat format, double dpi) {
  const JjPage page = full_page();
  const JjOutput output = {format, dpi};
  return jj_render_bytes(&page, &output, NULL, NULL);
}

static uint32_t big_endian(const guint8 *bytes) {
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* 100 mm at 127 dpi are 500 pixels. Two runs give the same bytes, and no chunk tells a time. */
static void picture_has_its_size_and_no_time(void **state) {
  (void)state;
  g_autoptr(GBytes) first = draw_as(JJ_FORMAT_PNG, 127);
  g_autoptr(GBytes) second = draw_as(JJ_FORMAT_PNG, 127);
  size_t size;
  const guint8 *bytes = g_bytes_get_data(first, &size);
  assert_true(g_bytes_equal(first, second));
  assert_memory_equal(bytes, "\x89PNG\r\n\x1a\n", 8);
  assert_int_equal(big_endian(bytes + 16), 500);
  assert_int_equal(big_endian(bytes + 20), 500);
  for (size_t at = 8; at + 12 <= size; at += 12 + big_endian(bytes + at)) {
    assert_memory_not_equal(bytes + at + 4, "tIME", 4);
  }
}

static void picture_beyond_the_limit_is_refused(void **state) {
  (void)state;
  const JjPage page = full_page();
  const JjOutput output = {JJ_FORMAT_PNG, 10000};
  g_autoptr(GError) error = NULL;
  assert_null(jj_render_bytes(&page, &output, NULL, &error));
  assert_true(g_error_matches(error, JJ_ERROR, JJ_ERROR_LIMIT));
}

/* The page's size in points, one root element, no text to be set again in another font. */
static void drawing_is_the_size_of_the_page(void **state) {
  (void)state;
  g_autoptr(GBytes) first = draw_as(JJ_FORMAT_SVG, 0);
  g_autoptr(GBytes) second = draw_as(JJ_FORMAT_SVG, 0);
  g_autofree char *text = g_strndup(g_bytes_get_data(first, NULL), g_bytes_get_size(first));
  assert_int_equal(g_bytes_get_size(first), g_bytes_get_size(second));
  assert_non_null(strstr(text, "width=\"283.4"));
  assert_true(g_str_has_suffix(g_strchomp(text), "</svg>"));
  assert_null(strstr(text, "<text"));
}

static void file_has_the_bytes(void **state) {
  (void)state;
  const JjPage page = full_page();
  g_autoptr(GBytes) bytes = draw(&page);
  g_autofree char *path = g_build_filename(jj_test_dir(), "page.pdf", NULL);
  g_autofree char *content = NULL;
  size_t size;
  assert_true(jj_render_file(&page, &page_pdf, path, NULL, NULL));
  assert_true(g_file_get_contents(path, &content, &size, NULL));
  assert_int_equal(size, g_bytes_get_size(bytes));
  assert_memory_equal(content, g_bytes_get_data(bytes, NULL), size);
}

static void missing_folder_is_an_io_error(void **state) {
  (void)state;
  const JjPage page = full_page();
  g_autofree char *path = g_build_filename(jj_test_dir(), "no", "such", "page.pdf", NULL);
  g_autoptr(GError) error = NULL;
  assert_false(jj_render_file(&page, &page_pdf, path, NULL, &error));
  assert_true(g_error_matches(error, JJ_ERROR, JJ_ERROR_IO));
}

static void bad_text_leaves_the_file_alone(void **state) {
  (void)state;
  const char *path = jj_test_write_file(jj_test_dir(), "kept.pdf", "kept");
  const JjText text = {.text = "\xef\x87\xbf", .type = PAGE_TYPE};
  JjPage page = full_page();
  page.texts = &text;
  g_autofree char *content = NULL;
  assert_false(jj_render_file(&page, &page_pdf, path, NULL, NULL));
  assert_true(g_file_get_contents(path, &content, NULL, NULL));
  assert_string_equal(content, "kept");
}

static void legend_without_room_is_refused(void **state) {
  (void)state;
  JjPage page = full_page();
  JjLegend legend = page.legends[0];
  legend.box.height_mm = 3;
  page.legends = &legend;
  g_autoptr(GError) error = NULL;
  assert_null(jj_render_bytes(&page, &page_pdf, NULL, &error));
  assert_true(g_error_matches(error, JJ_ERROR, JJ_ERROR_LIMIT));
}

/* What a poppler tool prints of the page; skips the test where the tool is missing. (owned) */
static char *poppler(const char *tool, const char *last_argument) {
  const JjPage page = full_page();
  g_autofree char *program = g_find_program_in_path(tool);
  if (program == NULL) {
    jj_test_skip("no %s", tool);
  }
  g_autofree char *path = g_build_filename(jj_test_dir(), "page.pdf", NULL);
  assert_true(jj_render_file(&page, &page_pdf, path, NULL, NULL));
  char *argv[] = {program, path, g_strdup(last_argument), NULL};
  char *output = NULL;
  assert_true(g_spawn_sync(NULL, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, NULL, NULL));
  g_free(argv[2]);
  return output;
}

static uint32_t count(const char *text, const char *word) {
  uint32_t n = 0;
  for (const char *at = strstr(text, word); at != NULL; at = strstr(at + 1, word)) {
    n++;
  }
  return n;
}

static void text_can_be_read_back_once(void **state) {
  (void)state;
  static const char *const words[] = {"通霄鎮", "苑裡鎮", "標題列", "圖例", "社區甲", "界線", "學校", "北", "公里"};
  g_autofree char *text = poppler("pdftotext", "-");
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
    assert_int_equal(count(text, words[i]), 1);
  }
}

static void only_the_declared_family_is_embedded(void **state) {
  (void)state;
  g_autofree char *fonts = poppler("pdffonts", NULL);
  g_auto(GStrv) lines = g_strsplit(g_strchomp(fonts), "\n", -1);
  assert_true(g_strv_length(lines) > 2);
  for (uint32_t i = 2; lines[i] != NULL; i++) {
    assert_non_null(strstr(lines[i], "+NotoSansCJKtc-"));
    assert_non_null(strstr(lines[i], "yes yes yes")); /* embedded, subset, with Unicode */
  }
}

JJ_TEST_MAIN(cmocka_unit_test(two_runs_give_the_same_bytes), cmocka_unit_test(picture_has_its_size_and_no_time),
             cmocka_unit_test(picture_beyond_the_limit_is_refused), cmocka_unit_test(drawing_is_the_size_of_the_page),
             cmocka_unit_test(file_has_the_bytes), cmocka_unit_test(missing_folder_is_an_io_error),
             cmocka_unit_test(bad_text_leaves_the_file_alone), cmocka_unit_test(legend_without_room_is_refused),
             cmocka_unit_test(text_can_be_read_back_once), cmocka_unit_test(only_the_declared_family_is_embedded))
