/* Scoring: every metric on both sides, and the tidy rows that its figures make. */
#ifndef JJ_EVALUATE_SCORING_H
#define JJ_EVALUATE_SCORING_H

#include "evaluate/grounds.h"
#include "evaluate/metric.h"

/* Both sides and the table they fill. */
typedef struct {
  Sides sides;
  JjTable *rows;    /* (borrowed) */
  Grounds *grounds; /* (owned) NULL: no shapes */
  uint32_t mode;    /* of travel that is being told; JJ_NONE: none */
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
/* A row to be: the figures of both sides of one unit, either of them NULL where that side has none. (borrowed, of the
 * Figures) */
typedef struct {
  Measure *base, *scenario;
} Line;
/* The rows of a metric in order: by level, those of the base, then those of the scenario alone, each by
 * compare_measures. (owned) of Line */
GArray *lines_of(const Scoring *scoring, const Metric *metric, const Figures *figures);
/* The order of lines; 0: rows of the same unit, which differ in figures at most. */
int compare_lines(const Line *a, const Line *b);
/* Writes the figures over those of the row. */
void write_figures(const Scoring *scoring, const Metric *metric, uint32_t row, const Line *line);
/* Writes all of it into a row of nulls. */
void write_line(const Scoring *scoring, const Metric *metric, uint32_t row, const Line *line);

/* Every metric of the registry on both sides, as jj_evaluate has it, and rows that it prints on a
 * condition alone; without those that no student changes (shapes). (owned) */
JjTable *score_rows(const JjSituation *base, const JjSituation *scenario, const JjTravel *travel);

#endif
