/* jiujin/indicator_tally.h: what one resource indicator counts in one situation, by school and by what schools make up.
 *
 * Sums are of numerators and of denominators, never means of quotients; formulas: docs/semantics/indicators.md.
 */
#ifndef JIUJIN_INDICATOR_TALLY_H
#define JIUJIN_INDICATOR_TALLY_H

#include "jiujin/model.h"

/* Of the schools there in the year. A school that is to have a value and has none is *missing*: its numbers are in no
 * sum, and the sum is partial. A school without anything to count (0 over 0) is not missing. */
typedef struct {
  int64_t num, den;   /* thousandths, of the schools with a value */
  uint32_t n_schools; /* there in the year */
  uint32_t n_missing; /* of these without a value */
  int64_t entrants;   /* of these schools in the year: of flows, else of programs, else 0 */
  int64_t of_missing; /* entrants of the missing ones */
} JjIndicatorSum;

typedef struct {
  JjId indicator;
  int16_t year;
  uint32_t n_schools, n_communities, n_counties, n_districts;
  /* A value of a school (a quotient of two numbers of its own)? Not so for seats over graduates of an area: then no
   * school is present, and the sums alone tell. */
  bool of_schools;
  bool given;                /* some school has a value, given or computed: else no sum says anything */
  bool computed;             /* from the study's own tables, because no table of values has it in the year */
  bool *there;               /* [n_schools] of the study, and there in the year */
  bool *present;             /* [n_schools] there and with a value (its denominator may be 0) */
  int64_t *num, *den;        /* [n_schools] thousandths, 0 where not present */
  int64_t *entrants;         /* [n_schools] of the year, 0 where not there */
  JjIndicatorSum *community; /* [n_communities] */
  JjIndicatorSum *county;    /* [n_counties] by the zone a school stands in */
  JjIndicatorSum *district;  /* [n_districts] admission districts, by a school's community */
  JjIndicatorSum total;      /* every school, in a community or not */
} JjIndicatorTally;

/* The indicator of the situation's study in its year and plan. A value of a school that is no longer there counts for
 * its successor, and several such add up; a school with one of the two columns alone has no value. Values given for the
 * year by any school come before computed ones. (owned) O(values of two columns + schools + zones), for computed ones
 * O(flows of the year × communities of a zone). */
JjIndicatorTally *jj_indicator_tally_new(const JjSituation *situation, JjId indicator);
void jj_indicator_tally_free(JjIndicatorTally *tally);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjIndicatorTally, jj_indicator_tally_free)

/* num/den as double; NaN where den is 0. */
double jj_indicator_quotient(int64_t num, int64_t den);
/* The quotient as printed: × 100 where the indicator's unit is %. */
double jj_indicator_value(const JjIndicators *indicators, JjId indicator, int64_t num, int64_t den);
/* A sum over fewer schools than are there. */
bool jj_indicator_is_partial(const JjIndicatorSum *sum);

#endif
