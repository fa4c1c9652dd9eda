/* The mark of a figure's basis, as rows bear it. */
#ifndef JJ_EVALUATE_STAMP_H
#define JJ_EVALUATE_STAMP_H

#include "jiujin/model.h"
#include "jiujin/table.h"

/* Writes the word of the basis and the mark: 推估, 模擬 or 示範, with 內部使用 before it where small cells are shown. */
void stamp_row(JjTable *table, uint32_t row, uint32_t basis_column, JjBasis basis, bool internal);
/* Is it a number of students that names few? */
bool few_students(int64_t students);

#endif
