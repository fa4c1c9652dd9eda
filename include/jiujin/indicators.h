/* jiujin/indicators.h: the resource indicators a study holds: a catalogue of ids, and values by school and year.
 *
 * An *indicator* is a row of the catalogue, named by its id: 部定:4-4, 均質:量3.1, 要素:3-1, or an analyst's own. Several
 * ids may be one *measure* (部定:1-2 is 要素:3-1): then one of them holds it and the others are its aliases. A measure is
 * the quotient of two *columns*, the numerator and the denominator; schools give columns, never quotients, so that a
 * community's value is the quotient of two sums. Numbers are thousandths in int64, so that sums are exact in any order.
 */
#ifndef JIUJIN_INDICATORS_H
#define JIUJIN_INDICATORS_H

#include "jiujin/base.h"

/* What the quotient of a measure is. */
typedef enum {
  JJ_INDICATOR_SHARE, /* a part of a whole: 0 <= numerator <= denominator */
  JJ_INDICATOR_NET,   /* a difference over a whole, of either sign */
  JJ_INDICATOR_RATIO  /* one number over another, neither negative */
} JjIndicatorKind;

/* Which way is better; of context nothing is judged. */
typedef enum { JJ_BETTER_CONTEXT, JJ_BETTER_HIGHER, JJ_BETTER_LOWER } JjBetter;

/* What of the study's own tables gives a measure where no values are given. */
typedef enum {
  JJ_COMPUTED_NOT,
  JJ_COMPUTED_NEARBY,         /* nearby entrants over entrants: it depends on borders */
  JJ_COMPUTED_SUITABLE,       /* 適性就近 of all entrants: likewise */
  JJ_COMPUTED_REGISTRATION,   /* entrants over seats of programs */
  JJ_COMPUTED_EXAM_FREE,      /* exam-free entrants over entrants of programs */
  JJ_COMPUTED_CAPACITY,       /* seats over program groups offered */
  JJ_COMPUTED_PUBLIC_SEATS,   /* seats of public schools over seats */
  JJ_COMPUTED_SEATS,          /* seats over graduates of the area: no value of a single school */
  JJ_COMPUTED_EXAM_FREE_SEATS /* exam-free seats over graduates of the area: likewise */
} JjComputed;

/* Words of files, NULL-ended: share net ratio; context higher lower; nearby suitable … (the first of computed is "").
 * (borrowed, static) */
extern const char *const jj_indicator_kind_words[];
extern const char *const jj_better_words[];
extern const char *const jj_computed_words[];

/* Thousandths that stand for one. */
#define JJ_INDICATOR_UNIT 1000
/* A number of a file lies within ± this, so that the sums of a nation are exact. */
#define JJ_INDICATOR_MOST INT64_C(1000000000000)

typedef struct {
  uint32_t n;         /* indicators: ids of the catalogue, in its order */
  const char **id;    /* [n] */
  const char **name;  /* [n] 中文, as its table has it */
  const char **label; /* [n] English */
  const char **group; /* [n] 資源均衡, 師資品質 … */
  const char **unit;  /* [n] %, 小時/人 …: of the value as printed; % means the quotient × 100 */
  JjIndicatorKind *kind;
  JjBetter *better;
  JjBetter *yearly;     /* [n] whether its table asks 逐年提高 or 逐年降低; context: it does not */
  double *target;       /* [n] an analyst's own, as printed (in the unit); NaN: none */
  JjId *measure;        /* [n] the indicator that holds its measure: itself, or that of which it is an alias */
  JjId *numerator;      /* [n] into column; aliases have those of their measure */
  JjId *denominator;    /* [n] into column; JJ_NONE: each school with a numerator counts one */
  JjComputed *computed; /* [n] */
  double *weight;       /* [n] of its measure in a composite score, >= 0; 1 unless the catalogue says otherwise */
  uint32_t *hide_under; /* [n] persons of the numerator fewer than this are hidden: 3, of low-income, indigenous and
                           disabled students 5; 0: it counts no persons */
  uint32_t n_columns;
  const char **column; /* [n_columns] as tables are headed: 專任教師數 */
  /* Values of the columns as given, sorted by (column, year, school); several rows of one school add up. */
  uint32_t n_values;
  JjId *value_column, *value_school;
  int16_t *value_year;
  int64_t *value_milli; /* thousandths */
} JjIndicators;

/* The indicator with this id (as jj_fold_name compares), or else the first with this name; JJ_NONE: none. O(n). */
JjId jj_indicators_find(const JjIndicators *indicators, const char *text);
/* The column of this name (as jj_fold_name compares); JJ_NONE: none. O(n). */
JjId jj_indicators_find_column(const JjIndicators *indicators, const char *name);
/* The rows of a column in a year: [*first, *end) of the values, by school. O(log n). */
void jj_indicators_values(const JjIndicators *indicators, JjId column, int16_t year, uint32_t *first, uint32_t *end);
/* Is the indicator the one that holds its measure? */
bool jj_indicator_is_measure(const JjIndicators *indicators, JjId indicator);
/* Do its values depend on who belongs where, beside who is summed up? */
bool jj_indicator_depends_on_borders(const JjIndicators *indicators, JjId indicator);

/* What a builder of a study takes (jj_study_builder_add_indicator). */
typedef struct {
  const char *id, *name, *label, *group, *unit;
  JjIndicatorKind kind;
  JjBetter better, yearly;
  double target; /* NaN: none */
  JjId alias; /* the indicator whose measure it is, JJ_NONE: its own; then the fields below, and label, unit, kind and
                    better too, are that one's */
  JjId numerator, denominator; /* columns; denominator JJ_NONE: one a school */
  JjComputed computed;
  uint32_t hide_under;
  double weight; /* not read: see jj_study_builder_weigh_indicator */
} JjIndicatorRecord;

typedef struct {
  JjId column, school;
  int16_t year;
  int64_t milli;
} JjIndicatorValueRecord;

#endif
