/* card.h: finding and checking rows of a scorecard. */
#ifndef CARD_H
#define CARD_H

#include "jiujin/evaluate.h"
#include "jj_test.h"

#include <string.h>

/* One figure of one side; den -1: `value` stands alone, den 0: no answer. group NULL: all. */
typedef struct {
  const char *name, *metric, *level, *code, *variant, *group;
  int64_t num, den;
  double value;
} CardFigure;

#define CARD_RATE(metric, level, code, variant, group, num, den)                                                       \
  { metric " " level " " code " " variant, metric, level, code, variant, group, num, den, 0 }
#define CARD_VALUE(metric, level, code, variant, value)                                                                \
  { metric " " level " " code " " variant, metric, level, code, variant, NULL, 0, -1, value }

/* The row; JJ_NONE if absent. */
static inline uint32_t card_row(const JjTable *rows, const CardFigure *figure) {
  const char *const words[] = {figure->metric, figure->level, figure->code, figure->variant, figure->group};
  static const JjTidyColumn columns[] = {JJ_TIDY_METRIC, JJ_TIDY_LEVEL, JJ_TIDY_CODE, JJ_TIDY_VARIANT, JJ_TIDY_GROUP};
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++) {
    bool found = true;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
      found = found && g_strcmp0(jj_table_text(rows, row, columns[i]), words[i]) == 0;
    if (found) return row;
  }
  return JJ_NONE;
}

/* The figure stands in the columns of one side. */
static inline void card_expect(const JjTable *rows, const CardFigure *figure, bool scenario) {
  const uint32_t row = card_row(rows, figure);
  if (row == JJ_NONE) fail_msg("no row: %s", figure->name);
  const JjTidyColumn num = scenario ? JJ_TIDY_SCEN_NUM : JJ_TIDY_BASE_NUM;
  const JjTidyColumn den = scenario ? JJ_TIDY_SCEN_DEN : JJ_TIDY_BASE_DEN;
  const JjTidyColumn value = scenario ? JJ_TIDY_SCENARIO : JJ_TIDY_BASE;
  assert_int_equal(jj_table_is_null(rows, row, num), figure->den < 0);
  if (figure->den >= 0) assert_int_equal(jj_table_int(rows, row, num), figure->num);
  if (figure->den >= 0) assert_int_equal(jj_table_int(rows, row, den), figure->den);
  assert_int_equal(jj_table_is_null(rows, row, value), figure->den == 0);
  if (figure->den == 0) return;
  assert_near(jj_table_real(rows, row, value),
              figure->den < 0 ? figure->value : (double)figure->num / (double)figure->den, 1e-12);
}

/* The figure of both sides together stands in `change` alone. */
static inline void card_expect_change(const JjTable *rows, const CardFigure *figure) {
  const uint32_t row = card_row(rows, figure);
  if (row == JJ_NONE) fail_msg("no row: %s", figure->name);
  assert_true(jj_table_is_null(rows, row, JJ_TIDY_BASE) && jj_table_is_null(rows, row, JJ_TIDY_SCENARIO));
  assert_near(jj_table_real(rows, row, JJ_TIDY_CHANGE), figure->value, 1e-12);
}

/* The row of a criterion and community; JJ_NONE if absent. */
static inline uint32_t card_criterion(const JjTable *criteria, const char *criterion, const char *code) {
  for (uint32_t row = 0; row < jj_table_n_rows(criteria); row++)
    if (strcmp(jj_table_text(criteria, row, JJ_CRITERIA_CRITERION), criterion) == 0 &&
        strcmp(jj_table_text(criteria, row, JJ_CRITERIA_CODE), code) == 0)
      return row;
  return JJ_NONE;
}

#endif
