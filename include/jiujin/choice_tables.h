/* jiujin/choice_tables.h: what the choice model of a study says, as tables. Every row bears its basis and mark. */
#ifndef JIUJIN_CHOICE_TABLES_H
#define JIUJIN_CHOICE_TABLES_H

#include "jiujin/choice_study.h"
#include "jiujin/table.h"

typedef enum {
  JJ_COEFFICIENT_KIND, /* jj_choice_kind_words */
  JJ_COEFFICIENT_NAME,
  JJ_COEFFICIENT_VALUE,
  JJ_COEFFICIENT_ERROR, /* clustered by origin */
  JJ_COEFFICIENT_LOW,   /* 95 % */
  JJ_COEFFICIENT_HIGH,
  JJ_COEFFICIENT_TOLD, /* fitted, or why there is none: unidentified … */
  JJ_COEFFICIENT_BASIS,
  JJ_COEFFICIENT_MARK,
  JJ_COEFFICIENT_COUNT
} JjCoefficientColumn;

/* A row a kind, also of those that the study can't tell. Estimated at best. (owned) */
JjTable *jj_choice_coefficients_table(const JjChoiceStudy *model, const JjStudy *study, const JjTimes *times,
                                      bool internal);

typedef enum {
  JJ_CHOICE_FIGURE_WORD, /* students origins schools left_out dispersion deviance_share srmse common_part */
  JJ_CHOICE_FIGURE_NAME,
  JJ_CHOICE_FIGURE_VALUE,
  JJ_CHOICE_FIGURE_BASIS,
  JJ_CHOICE_FIGURE_MARK,
  JJ_CHOICE_FIGURE_COUNT
} JjChoiceFigureColumn;

/* What the fit is made of and worth; no answer is null. (owned) */
JjTable *jj_choice_figures_table(const JjChoiceStudy *model, const JjStudy *study, const JjTimes *times, bool internal);
/* The back-test: actual, predicted, error, error_low, error_high in per cent and points, students, schools,
 * school_error, same_error, communities, community_error, left_out_schools. Modelled. (owned) */
JjTable *jj_choice_test_table(const JjChoiceTest *test, const JjStudy *study, const JjTimes *times, bool internal);

typedef enum {
  JJ_MODELLED_CASE, /* as_is, or ties: the upper case */
  JJ_MODELLED_CASE_NAME,
  JJ_MODELLED_LEVEL, /* total community */
  JJ_MODELLED_CODE,
  JJ_MODELLED_NAME,
  JJ_MODELLED_BASE, /* N in per cent */
  JJ_MODELLED_SCENARIO,
  JJ_MODELLED_CHANGE, /* points */
  JJ_MODELLED_LOW,    /* 95 % of the change */
  JJ_MODELLED_HIGH,
  JJ_MODELLED_FIXED, /* the change by fixed flows, of the total */
  JJ_MODELLED_BASIS,
  JJ_MODELLED_MARK,
  JJ_MODELLED_COUNT
} JjModelledColumn;

/* N of both sides as predicted: rows of `as_is`, then of `ties` (NULL: none). Communities of few students are hidden
 * unless `internal`. Modelled. (owned) */
JjTable *jj_modelled_rates_table(const JjChoicePrediction *as_is, const JjChoicePrediction *ties,
                                 const JjSituation *base, const JjSituation *scenario, bool internal);

#endif
