/* The tidy rows for spreadsheets. */
#include "jiujin/compose.h"
#include "jiujin/report.h"

char *jj_compose_evaluation_csv(const JjEvaluation *evaluation) {
  g_autofree char *rows = jj_report_csv(evaluation->scorecard->rows);
  return g_strconcat("\xEF\xBB\xBF", rows, NULL);
}
