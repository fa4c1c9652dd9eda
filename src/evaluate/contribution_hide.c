/* Small cells of contributions: what a twin of the study tells otherwise, and what hangs on few students in some set of
 * edits (docs/semantics/contributions.md). */
#include <math.h>
#include <string.h>

#include "evaluate/contribution.h"
#include "evaluate/metric.h"
#include "evaluate/ranks.h"
#include "evaluate/together.h"

static void hide_figure(JjContributions *contributions, uint32_t figure) {
  const uint32_t n = contributions->n_figures;
  contributions->hides_change[figure] = true;
  for (size_t cell = figure; cell < (size_t)n * contributions->n_parts; cell += n)
    contributions->hides_share[cell] = contributions->hides_left_out[cell] = true;
}

/* ---- twins ---- */

/* The figures of all sets with a twin's students. False: a set does not fit there. */
static bool find_figures(const JjContributions *contributions, const JjSituation *base, Headline **figures) {
  const ContributionWork *work = contributions->work;
  for (uint32_t i = 0; i < work->n_sets; i++) {
    const EditSet *set = &work->sets[i];
    MadeSet made;
    if (!set->fits) continue;
    if (!made_set_init(&made, work, base, set)) return false;
    const HeadlineWays ways = {set->times, work->n_modes};
    figures[i] = g_new0(Headline, contributions->n_figures);
    headlines_find(&made.situation, &ways, figures[i]);
    made_set_clear(&made);
  }
  return true;
}

/* Hides what is printed otherwise. */
static void compare(JjContributions *contributions, Headline *const *twin) {
  const size_t n = contributions->n_figures, n_cells = n * contributions->n_parts;
  g_autofree double *change = g_new(double, n), *left_out = g_new(double, n_cells), *share = g_new(double, n_cells);
  const Parts own = {contributions->change, contributions->left_out, contributions->share};
  const Parts other = {change, left_out, share};
  contributions_tell(contributions, twin, &other);
  g_autofree int64_t *steps = contribution_steps(contributions, &own);
  g_autofree int64_t *of_twin = contribution_steps(contributions, &other);
  for (size_t cell = 0; cell < n_cells; cell++) {
    if (steps[cell] != of_twin[cell]) contributions->hides_share[cell] = true;
    if (steps[n_cells + cell] != of_twin[n_cells + cell]) contributions->hides_left_out[cell] = true;
  }
  for (size_t f = 0; f < n; f++)
    if (steps[2 * n_cells + f] != of_twin[2 * n_cells + f]) contributions->hides_change[f] = true;
}

/* Edits are made on the plan of the scenario's year. */
static void see_twin(gpointer data, uint32_t contender, const JjSituation *base, const JjSituation *scenario) {
  JjContributions *contributions = data;
  const ContributionWork *work = contributions->work;
  const JjSituation unedited = {base->study, base->plan, work->input.base->year};
  (void)contender;
  (void)scenario;
  g_autofree Headline **figures = g_new0(Headline *, work->n_sets);
  const bool fits = find_figures(contributions, &unedited, figures);
  if (fits) compare(contributions, figures);
  for (uint32_t f = 0; !fits && f < contributions->n_figures; f++) hide_figure(contributions, f);
  for (uint32_t i = 0; i < work->n_sets; i++) g_free(figures[i]);
}

/* ---- small totals ---- */

static void hide_small(JjContributions *contributions) {
  const ContributionWork *work = contributions->work;
  for (uint32_t i = 0; i < work->n_sets; i++) {
    for (uint32_t f = 0; work->sets[i].fits && f < contributions->n_figures; f++) {
      const JjRatio ratio = work->sets[i].figures[f].ratio;
      if (contribution_is_few(ratio.num) || contribution_is_few(ratio.den) ||
          contribution_is_few(ratio.den - ratio.num))
        hide_figure(contributions, f);
    }
    const JjRatio nearby = work->sets[i].fits ? work->sets[i].figures[HEADLINE_NEARBY].ratio : (JjRatio){0, 0};
    if (!contribution_is_few(nearby.num) && !contribution_is_few(nearby.den) &&
        !contribution_is_few(nearby.den - nearby.num))
      continue;
    hide_figure(contributions, HEADLINE_EXPECTED);
    hide_figure(contributions, HEADLINE_CORRECTED);
  }
}

/* ---- what the scorecard hides ---- */

static bool is_of_figure(const JjTable *rows, uint32_t row, const JjContributionFigure *figure) {
  const int64_t threshold = jj_table_int(rows, row, JJ_TIDY_THRESHOLD);
  return strcmp(jj_table_text(rows, row, JJ_TIDY_METRIC), figure->metric) == 0 &&
         g_strcmp0(jj_table_text(rows, row, JJ_TIDY_MODE), figure->mode) == 0 &&
         (figure->threshold == 0 || threshold == (int64_t)figure->threshold);
}

static bool hides_any(const JjTable *rows, uint32_t row) {
  for (JjTidyColumn column = JJ_TIDY_BASE; column <= JJ_TIDY_SCEN_DEN; column++)
    if (jj_table_is_hidden(rows, row, column)) return true;
  return false;
}

/* The study's own figure, by its first way of counting; those within reach are hidden by themselves, without a twin,
 * and other plans part them otherwise: there any row of them does. */
static bool scorecard_hides(const JjTable *rows, const JjContributionFigure *figure) {
  bool first = true;
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++) {
    if (!is_of_figure(rows, row, figure)) continue;
    const bool of_study = strcmp(jj_table_text(rows, row, JJ_TIDY_LEVEL), "total") == 0;
    const bool own = first && of_study && jj_table_is_null(rows, row, JJ_TIDY_GROUP);
    if ((own || figure->threshold > 0) && hides_any(rows, row)) return true;
    first = first && !own;
  }
  return false;
}

static void hide_as_scorecard(JjContributions *contributions, const JjTable *rows) {
  for (uint32_t f = 0; f < contributions->n_figures; f++)
    if (scorecard_hides(rows, &contributions->figures[f])) hide_figure(contributions, f);
}

/* ---- students that a part hangs on ---- */

static void hide_hinging(JjContributions *contributions) {
  g_autofree bool *few = g_new0(bool, (size_t)contributions->n_figures + 1);
  contribution_hinges(contributions, few);
  /* N and L count the same students, and K is made of N and N_rand. */
  few[HEADLINE_NEARBY] = few[HEADLINE_STAY] = few[HEADLINE_NEARBY] || few[HEADLINE_STAY];
  few[HEADLINE_CORRECTED] = few[HEADLINE_NEARBY] || few[HEADLINE_EXPECTED];
  for (uint32_t f = 0; f < contributions->n_figures; f++)
    if (few[f]) hide_figure(contributions, f);
}

/* ---- all ---- */

void jj_contributions_suppress(JjContributions *contributions, JjScorecard *scorecard, const JjSituation *base,
                               const JjTravel *travel) {
  const ContributionWork *work = contributions->work;
  const JjContender contender = {.situation = work->input.scenario, .travel = travel, .scorecard = scorecard};
  const Witness witness = {see_twin, contributions};
  suppress_together(&(JjContest){base, 1, &contender}, &witness);
  hide_small(contributions);
  hide_as_scorecard(contributions, scorecard->rows);
  hide_hinging(contributions);
}
