#include "evaluate/stamp.h"

#include "evaluate/metric.h"

enum { FEW = 3 };

bool few_students(int64_t students) {
  return students > 0 && students < FEW;
}

void stamp_row(JjTable *table, uint32_t row, uint32_t basis_column, JjBasis basis, bool internal) {
  const char *mark = basis_marks[basis];
  g_autofree char *stamped = mark ? g_strdup_printf("%s、%s", JJ_INTERNAL_MARK, mark) : g_strdup(JJ_INTERNAL_MARK);
  jj_table_set_text(table, row, basis_column, jj_basis_words[basis]);
  jj_table_set_text(table, row, basis_column + 1, internal ? stamped : mark);
}
