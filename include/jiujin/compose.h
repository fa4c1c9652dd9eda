/* jiujin/compose.h: results → tables, documents and page specifications. Decides what is shown, draws and writes
 * nothing. Texts come in the language that is bound; maps are printed in Traditional Chinese.
 */
#ifndef JIUJIN_COMPOSE_H
#define JIUJIN_COMPOSE_H

#include "jiujin/evaluate.h"
#include "jiujin/load.h"
#include "jiujin/model.h"
#include "jiujin/render.h"

/* All that an evaluation is reported from. (all borrowed) */
typedef struct {
  const JjScenarioFile *file;
  const JjInputs *inputs;
  const JjSituation *base, *scenario;
  const JjScorecard *scorecard;
} JjEvaluation;

/* The evaluation for people: rates with numerators and denominators, criteria, where every entrant went. (owned) */
char *jj_compose_evaluation_text(const JjEvaluation *evaluation);

/* The same for machines, an object with schema, study, scenario, year, inputs, notes, criteria, rows,
 * and internal: whether small cells are shown. (owned) */
char *jj_compose_evaluation_json(const JjEvaluation *evaluation);

/* The tidy rows as CSV with a byte order mark, without which spreadsheets take UTF-8 for the system's encoding. (owned) */
char *jj_compose_evaluation_csv(const JjEvaluation *evaluation);

/* What a check found: tables with rows and students read, used and left out; for machines also files and diagnostics.
 * `study` may be NULL where it could not be made. (owned) */
char *jj_compose_check_text(const JjStudy *study, const JjInputs *inputs, const JjDiagnostics *diagnostics);
char *jj_compose_check_json(const JjStudy *study, const JjInputs *inputs, const JjDiagnostics *diagnostics);

typedef enum { JJ_PAPER_A4, JJ_PAPER_A3, JJ_PAPER_COUNT } JjPaper;
extern const char *const jj_paper_words[]; /* A4 A3, NULL-ended */

/* A page that owns all it shows, but not the evaluation, which must outlive it. */
typedef struct JjMapPage JjMapPage;

/* Two maps of one extent, before and after, in landscape: communities, changed zones hatched, zone names, schools,
 * legend, scale bar, north arrow, title, sources, marks of what is no observation. (owned) O(points log points). */
JjMapPage *jj_compose_map(const JjEvaluation *evaluation, JjPaper paper);
const JjPage *jj_map_page_view(const JjMapPage *map); /* (borrowed until freed) */
void jj_map_page_free(JjMapPage *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjMapPage, jj_map_page_free)

#endif
