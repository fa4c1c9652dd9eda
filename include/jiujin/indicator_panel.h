/* jiujin/indicator_panel.h: indicators over years: values by unit, and the verdicts of 逐年提高 and 逐年降低.
 *
 * Formulas, and how a gap or a redrawn border is judged: docs/semantics/indicators.md.
 */
#ifndef JIUJIN_INDICATOR_PANEL_H
#define JIUJIN_INDICATOR_PANEL_H

#include "jiujin/evaluate.h"
#include "jiujin/indicator_tally.h"

/* ---- one series ---- */

/* A year's sums; not `known`: none, or over too few schools to be compared. */
typedef struct {
  int16_t year;
  bool known;
  int64_t num, den; /* thousandths, den > 0 where known */
} JjTrendPoint;

typedef struct {
  JjVerdict verdict;
  /* The pair of known points that decides: where met, the tightest; where not, that which falls short by most; of gaps
   * alone UINT32_MAX. Indices of points. */
  uint32_t from, to;
  /* How many ones of the numerator (students, where it counts students) less, or more, in the later year of the pair
   * would turn it; 0 without a pair. */
  int64_t hinges_on;
} JjTrend;

/* Does the quotient get better from each year to the next? A year no better than one before it is a failure, whatever
 * is missing between; otherwise a year that is not known, or fewer than two years, leaves it open. `way` is not
 * context. O(n). */
JjTrend jj_indicator_trend(const JjTrendPoint *points, uint32_t n, JjBetter way);

/* Is a sum over so many of the schools that it can be compared? At most 5 % of the entrants are of missing schools (of
 * the schools, where no entrants are known). */
bool jj_indicator_is_enough(const JjIndicatorSum *sum);

/* ---- all of a study ---- */

/* Every measure that some year gives, over these years, at constant boundaries: those of the scenario. Before a
 * scenario's year stands its base, as drawn. */
typedef struct JjIndicatorPanel JjIndicatorPanel;

/* Situations as of jj_evaluate; they may be one. Years are inclusive. (owned; borrows both situations) O(measures ×
 * years × a tally). */
JjIndicatorPanel *jj_indicator_panel_new(const JjSituation *base, const JjSituation *scenario, int16_t first_year,
                                         int16_t last_year);
void jj_indicator_panel_free(JjIndicatorPanel *panel);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjIndicatorPanel, jj_indicator_panel_free)

/* The first and the last year that some indicator of the study has values for, given or computed; false: none has. */
bool jj_indicator_years(const JjSituation *situation, int16_t *first, int16_t *last);

/* Hides numerators of few persons, and as much more as it takes that none follows from the printed sums of schools,
 * communities, counties, districts and the nation (docs/semantics/small-cells.md). Returns the cells hidden. */
uint32_t jj_indicator_panel_suppress(JjIndicatorPanel *panel);

typedef enum {
  JJ_VALUES_ID,
  JJ_VALUES_NAME,
  JJ_VALUES_LABEL,
  JJ_VALUES_GROUP,
  JJ_VALUES_LEVEL,
  JJ_VALUES_CODE, /* of the unit; null of the nation */
  JJ_VALUES_UNIT_NAME,
  JJ_VALUES_YEAR,
  JJ_VALUES_VALUE,
  JJ_VALUES_UNIT,
  JJ_VALUES_NUM, /* as the files have them, not thousandths */
  JJ_VALUES_DEN,
  JJ_VALUES_SCHOOLS,
  JJ_VALUES_MISSING,
  JJ_VALUES_ENTRANTS,
  JJ_VALUES_OF_MISSING,
  JJ_VALUES_SOURCE, /* given or computed */
  JJ_VALUES_BASIS,  /* the weakest of its inputs: words of jj_basis_words */
  JJ_VALUES_MARK, /* 推估, 模擬 or 示範 by the basis; 內部使用 before it where nothing was hidden; null: neither */
  JJ_VALUES_COUNT
} JjValuesColumn;

/* A row for each measure, unit and year that has a value, of levels total to school as `levels` (bits of JjLevel) says.
 * A school's row sums up those that it succeeds. (owned) */
JjTable *jj_indicator_values_table(const JjIndicatorPanel *panel, uint32_t levels);

typedef enum {
  JJ_TRENDS_ID,
  JJ_TRENDS_NAME,
  JJ_TRENDS_LABEL,
  JJ_TRENDS_ASKED, /* yes: its table asks 逐年提高 or 逐年降低; else the direction of the measure is judged */
  JJ_TRENDS_WAY,   /* higher, lower */
  JJ_TRENDS_LEVEL,
  JJ_TRENDS_CODE,
  JJ_TRENDS_UNIT_NAME,
  JJ_TRENDS_FIRST_YEAR,
  JJ_TRENDS_LAST_YEAR,
  JJ_TRENDS_FIRST, /* values of these years, constant boundaries */
  JJ_TRENDS_LAST,
  JJ_TRENDS_UNIT,
  JJ_TRENDS_VERDICT, /* words of jj_verdict_words */
  JJ_TRENDS_FROM,    /* the deciding pair of years, and its numbers */
  JJ_TRENDS_TO,
  JJ_TRENDS_FROM_NUM,
  JJ_TRENDS_FROM_DEN,
  JJ_TRENDS_TO_NUM,
  JJ_TRENDS_TO_DEN,
  JJ_TRENDS_HINGES_ON,
  JJ_TRENDS_ENTRANTS,      /* of the last year */
  JJ_TRENDS_YEARS_WITHOUT, /* "110 112": years that are not known */
  JJ_TRENDS_DRAWN,         /* the verdict as drawn; null where no border changes */
  JJ_TRENDS_DRAWN_FIRST,
  JJ_TRENDS_DRAWN_LAST,
  JJ_TRENDS_REDRAWN, /* yes: the verdicts disagree, 因劃區變動 */
  JJ_TRENDS_TARGET,
  JJ_TRENDS_BASIS,
  JJ_TRENDS_REACHED, /* the last value against the target: words of jj_verdict_words; null without a target */
  JJ_TRENDS_MARK,    /* as of values */
  JJ_TRENDS_COUNT
} JjTrendsColumn;

/* 期末檢核表: a row for each id (aliases too) whose table asks 逐年, or whose measure has a direction, and each unit of
 * `levels` (total, community, school). (owned) */
JjTable *jj_indicator_trends_table(const JjIndicatorPanel *panel, uint32_t levels);

#define JJ_LEVEL_BIT(level) (1u << (unsigned)(level))

#endif
