#include "jj_test.h"
#include "page.h"

static JjPage page_of(const JjText *text) {
  JjPage page = page_empty();
  page.texts = text;
  page.n_texts = 1;
  return page;
}

static void declared_text_is_fine(void **state) {
  (void)state;
  const JjText text = {.text = "苑裡鎮、通霄鎮 113 學年度 – km ※「示範資料」\n卓蘭鎮", .type = PAGE_TYPE};
  const JjPage page = page_of(&text);
  g_auto(JjRenderReport) report = {0};
  g_autoptr(GError) error = NULL;
  assert_true(jj_render_check_text(&page, &report, &error));
  assert_null(error);
  assert_int_equal(report.n_glyphs, 0);
}

static void unknown_character_is_named_once(void **state) {
  (void)state;
  const JjText text = {.text = "峨\xef\x87\xbf眉\xef\x87\xbf鄉", .type = PAGE_TYPE}; /* U+F1FF, private use */
  const JjPage page = page_of(&text);
  g_auto(JjRenderReport) report = {0};
  g_autoptr(GError) error = NULL;
  assert_false(jj_render_check_text(&page, &report, &error));
  assert_true(g_error_matches(error, JJ_ERROR, JJ_ERROR_UNSUPPORTED));
  assert_non_null(g_strstr_len(error->message, -1, "U+F1FF"));
  assert_int_equal(report.n_glyphs, 1);
  assert_int_equal(report.glyphs[0].code_point, 0xf1ff);
  assert_string_equal(report.glyphs[0].text, text.text);
}

static void font_that_is_not_declared_is_named(void **state) {
  (void)state;
  static const char *const families[] = {"No Such Family", NULL};
  const JjText text = {.text = "頭份市", .type = PAGE_TYPE};
  JjPage page = page_of(&text);
  page.families = families;
  g_auto(JjRenderReport) report = {0};
  assert_false(jj_render_check_text(&page, &report, NULL));
  assert_int_equal(report.n_glyphs, 3);
  assert_int_equal(report.glyphs[0].code_point, 0x982d);
  assert_non_null(report.glyphs[0].family);
}

static void every_text_of_a_page_is_checked(void **state) {
  (void)state;
  static const char bad[] = "\xef\x87\xbf";
  const JjLabel label = page_label(bad, 1, 1);
  const JjMapLayer layer = page_labels(&label, 1);
  const JjMap map = page_map(&layer, 1);
  const JjScaleBar bar = {0, 0, 50, 100, PAGE_TYPE, bad, bad};
  const JjNorthArrow arrow = {0, 0, 10, PAGE_TYPE, bad};
  const JjLegendEntry entry = {.kind = JJ_SWATCH_HEADING, .text = bad};
  const JjLegend legend = {{0, 0, 50, 50}, &entry, 1, 1, PAGE_TYPE, 0, NULL};
  const JjText text = {.text = bad, .type = PAGE_TYPE};
  JjPage page = page_of(&text);
  page.maps = &map;
  page.scale_bars = &bar;
  page.north_arrows = &arrow;
  page.legends = &legend;
  page.n_maps = page.n_scale_bars = page.n_north_arrows = page.n_legends = 1;
  g_auto(JjRenderReport) report = {0};
  assert_false(jj_render_check_text(&page, &report, NULL));
  assert_int_equal(report.n_glyphs, 5);
}

static void measure_counts_lines_and_ems(void **state) {
  (void)state;
  const JjPage page = page_empty();
  double width, height;
  const double em_mm = 9 * 25.4 / 72;
  JjText text = {.text = "一二三四\n五六", .type = PAGE_TYPE, .line_height = 1.5};
  jj_render_measure(&page, &text, &width, &height);
  assert_near(width, 4 * em_mm, 0.01);
  assert_near(height, 2 * 1.5 * em_mm, 0.01);
  text.width_mm = 2.5 * em_mm;
  jj_render_measure(&page, &text, &width, &height);
  assert_near(width, 2 * em_mm, 0.01);
  assert_near(height, 3 * 1.5 * em_mm, 0.01);
}

JJ_TEST_MAIN(cmocka_unit_test(declared_text_is_fine), cmocka_unit_test(unknown_character_is_named_once),
             cmocka_unit_test(font_that_is_not_declared_is_named), cmocka_unit_test(every_text_of_a_page_is_checked),
             cmocka_unit_test(measure_counts_lines_and_ems))
