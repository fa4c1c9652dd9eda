/* The units that an indicator's values are told of: communities, or schools. */
#ifndef JJ_EVALUATE_BALANCE_UNITS_H
#define JJ_EVALUATE_BALANCE_UNITS_H

#include "jiujin/balance.h"
#include "jiujin/indicator_tally.h"

/* One side with the tallies of every measure. */
typedef struct {
  const JjSituation *situation;
  bool withheld[JJ_COMPUTED_EXAM_FREE_SEATS + 1]; /* what is computed so is hidden of some unit in rows beside it */
  JjIndicatorTally **tally;                       /* (owned) [indicators.n] NULL: an alias, or no school has a value */
} BalanceSide;

/* `beside` as jj_balance_new says. */
void balance_side_init(BalanceSide *side, const JjSituation *situation, const JjTable *beside);
void balance_side_clear(BalanceSide *side);

/* Both sides, and whether small cells are shown. */
typedef struct {
  BalanceSide side[2]; /* base, scenario */
  const JjIndicators *indicators;
  bool internal;
} Balancing;

typedef struct {
  uint32_t n;
  JjId *id;          /* (owned) [n] community or school */
  double *num, *den; /* (owned) [n] */
  JjId *group;       /* (owned) [n] admission district */
  bool grouped;      /* in more than one of them */
  bool small;        /* some school or community counts few persons of the indicator, or of another
                      * that has one of its columns as numerator */
} UnitList;

/* The units with a value; of `schools`, those of the community, or all for JJ_NONE. */
void unit_list_init(UnitList *list, const BalanceSide *side, JjId indicator, JjAcross across, JjId community);
void unit_list_clear(UnitList *list);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(UnitList, unit_list_clear)
JjUnits unit_list_view(const UnitList *list);

JjQuantity quantity_of(const JjIndicators *indicators, JjId indicator);
/* How far the indicator's values can be trusted, as it is printed, in the cell; null: observed. */
void put_mark(const Balancing *balancing, JjId indicator, JjTable *table, uint32_t row, uint32_t column);

/* A figure of a table, or the sign that it is hidden; no answer is nothing to hide. */
void put_figure(JjTable *table, uint32_t row, uint32_t column, double value, bool hidden);

/* The parts of a balance. */
void balance_spreads(const Balancing *balancing, JjAcross across, JjTable *table);
void balance_concentrations(const Balancing *balancing, JjAcross across, JjTable *table);
JjTable *balance_concentration_table(void);
JjTable *balance_spread_table(void);
void balance_composite(const Balancing *balancing, JjBalance *balance);

#endif
