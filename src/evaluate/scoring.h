/* Scoring: every metric on both sides, and the tidy rows that its figures make. */
#ifndef JJ_EVALUATE_SCORING_H
#define JJ_EVALUATE_SCORING_H

#include "evaluate/grounds.h"
#include "evaluate/metric.h"

/* Both sides and the table they fill. */
typedef struct {
  Sides sides;
  JjTable *rows;     /* (borrowed) */
  uint32_t next_row; /* to write: over what is there, or at the end */
  Grounds *grounds;  /* (owned) NULL: no shapes */
  uint32_t mode;     /* of travel that is being told; JJ_NONE: none */
} Scoring;

/* Fills both sides' sums; no rows yet. The situations and `travel` stay the caller's. */
void scoring_init(Scoring *scoring, const JjSituation *base, const JjSituation *scenario, const JjTravel *travel);
void scoring_clear(Scoring *scoring);
/* The shapes of the communities of both sides, which no student changes. */
void scoring_add_shapes(Scoring *scoring);
/* After moves of the scenario, before anything is read. */
void scoring_settle(Scoring *scoring);

/* How often a metric is told: once, or once a mode of travel. */
uint32_t n_modes_of(const Scoring *scoring, const Metric *metric);

/* The figures of a metric (in the mode), sorted by compare_measures; of `compare` those of both sides stand for the
 * scenario's. (owned) */
typedef struct {
  GArray *base, *scenario; /* of Measure */
} Figures;
void figures_init(Figures *figures);
void figures_clear(Figures *figures);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Figures, figures_clear)
void figures_measure(Figures *figures, const Scoring *scoring, const Metric *metric);
/* Appends those of one side as the metric has them. */
void measure_side(const Scoring *scoring, const Metric *metric, const Side *side, GArray *measures);

/* By level, unit, variant, group (all first), threshold; JJ_NONE is the only unit of its level. */
int compare_measures(const void *left, const void *right);

/* An empty table of tidy rows. (owned) */
JjTable *tidy_rows_new(void);
/* Writes the rows of a metric from scoring->next_row on. `row_of` [scenario figures], where not NULL, is told in which
 * row each figure of the scenario stands. */
void write_rows(Scoring *scoring, const Metric *metric, const Figures *figures, uint32_t *row_of);
/* How many rows that makes. */
uint32_t count_rows(const Scoring *scoring, const Metric *metric, const Figures *figures);
/* The scenario's cells of a row, but for the change. */
void row_set_scenario(JjTable *rows, uint32_t row, const Measure *scenario);

/* Every metric of the registry on both sides, as jj_evaluate has it, and rows that it prints on a
 * condition alone; without those that no student changes (shapes). (owned) */
JjTable *score_rows(const JjSituation *base, const JjSituation *scenario, const JjTravel *travel);

#endif
