#include <math.h>
#include <string.h>

#include "jj_test.h"
#include "page.h"
#include "render/draw.h"

static const char *const labels[] = {"甲社區", "乙社區", "丙社區"};
static const char *const series[] = {"現況", "情境"};

static JjPlot plot_of(JjPlotKind kind, uint32_t n_rows, const double *values) {
  return (JjPlot){.box = {0, 0, 100, jj_plot_height_mm(kind, n_rows, 2, 8)},
                  .kind = kind,
                  .n_rows = n_rows,
                  .n_series = 2,
                  .labels = labels,
                  .series = series,
                  .values = values,
                  .unit = "%",
                  .type = {8, JJ_WEIGHT_REGULAR, PAGE_INK}};
}

static struct Case {
  const char *name;
  JjPlotKind kind;
  double least, most; /* of the values */
  const char *ticks;
} cases[] = {
    {"dots need no zero", JJ_PLOT_DOTS, 35.2, 87.3, "30|40|50|60|70|80|90 %"},
    {"bars begin at zero", JJ_PLOT_BARS, 11, 19.1, "0|5|10|15|20 %"},
    {"small shares", JJ_PLOT_DOTS, 0.42, 0.86, "0.4|0.5|0.6|0.7|0.8|0.9 %"},
    {"negative bars", JJ_PLOT_BARS, -3, 2, "-3|-2|-1|0|1|2 %"},
    {"one value all the same has an axis", JJ_PLOT_BARS, 0, 0, "0|0.2|0.4|0.6|0.8|1 %"},
    {"one value of dots", JJ_PLOT_DOTS, 5, 5, "0|1|2|3|4|5 %"},
    {"no value", JJ_PLOT_DOTS, (double)NAN, (double)NAN, "0|0.2|0.4|0.6|0.8|1 %"},
};

static void the_axis_has_round_numbers(void **state) {
  const struct Case *c = *state;
  const double values[] = {c->least, c->most};
  const JjPlot plot = plot_of(c->kind, 1, values);
  uint32_t n;
  g_autofree double *ticks = jj_plot_ticks(&plot, &n);
  g_autoptr(GString) said = g_string_new(NULL);
  for (uint32_t i = 0; i < n; i++) {
    g_autofree char *text = jj_plot_tick_text(&plot, ticks, n, i);
    g_string_append_printf(said, "%s%s", i > 0 ? "|" : "", text);
  }
  assert_string_equal(said->str, c->ticks);
}

static GBytes *draw(const JjPlot *plot, JjRenderReport *report, GError **error) {
  JjPage page = page_empty();
  page.plots = plot;
  page.n_plots = 1;
  return jj_render_bytes(&page, &(JjOutput){.format = JJ_FORMAT_SVG}, report, error);
}

static void both_kinds_draw_and_leave_out_what_is_no_number(void **state) {
  (void)state;
  const double values[] = {1, 2, (double)NAN, 3, (double)NAN, (double)NAN};
  for (JjPlotKind kind = JJ_PLOT_DOTS; kind <= JJ_PLOT_BARS; kind++) {
    const JjPlot plot = plot_of(kind, 3, values);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) first = draw(&plot, NULL, &error), second = draw(&plot, NULL, NULL);
    assert_null(error);
    assert_int_equal(g_bytes_get_size(first), g_bytes_get_size(second));
    g_autofree char *text = g_strndup(g_bytes_get_data(first, NULL), g_bytes_get_size(first));
    assert_null(strstr(text, "nan"));
  }
}

static void its_words_are_checked_like_all_others(void **state) {
  (void)state;
  const double values[] = {1, 2};
  const char *const strange[] = {"\xf3\xb0\x80\x80"}; /* of a private area */
  JjPlot plot = plot_of(JJ_PLOT_BARS, 1, values);
  plot.labels = strange;
  g_auto(JjRenderReport) report = {0};
  g_autoptr(GError) error = NULL;
  assert_null(draw(&plot, &report, &error));
  assert_true(g_error_matches(error, JJ_ERROR, JJ_ERROR_UNSUPPORTED));
  assert_int_equal(report.n_glyphs, 1);
}

static void more_rows_need_more_height(void **state) {
  (void)state;
  assert_true(jj_plot_height_mm(JJ_PLOT_DOTS, 6, 2, 8) > jj_plot_height_mm(JJ_PLOT_DOTS, 5, 2, 8));
  assert_true(jj_plot_height_mm(JJ_PLOT_BARS, 5, 3, 8) > jj_plot_height_mm(JJ_PLOT_BARS, 5, 2, 8));
}

int main(void) {
  struct CMUnitTest tests[G_N_ELEMENTS(cases) + 3] = {cmocka_unit_test(both_kinds_draw_and_leave_out_what_is_no_number),
                                                      cmocka_unit_test(its_words_are_checked_like_all_others),
                                                      cmocka_unit_test(more_rows_need_more_height)};
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
    tests[i + 3] = (struct CMUnitTest){cases[i].name, the_axis_has_round_numbers, NULL, NULL, &cases[i]};
  return jj_test_exit(cmocka_run_group_tests(tests, NULL, NULL));
}
