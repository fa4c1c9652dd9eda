/* The subsidy lens from inside: a side by school, and the communities of both sides in pairs. */
#ifndef JJ_EVALUATE_SUBSIDY_H
#define JJ_EVALUATE_SUBSIDY_H

#include "jiujin/subsidy.h"

/* What is told of each school of a side, by the school that stands for it in the year. */
typedef struct {
  const JjSituation *situation;
  int64_t *granted, *spent; /* (owned) [schools] of the year before; 0 granted: not told */
  int8_t *exam_free;        /* (owned) [schools] all seats: 1 yes, 0 no, -1 not told */
  uint32_t *roles;          /* (owned) [schools] bit i: JjRole i */
} SubsidySide;

/* Both sides, the communities of either by code, those of the base first. */
typedef struct {
  SubsidySide base, scenario;
  uint32_t n;
  JjId *old, *new; /* (owned) [n] the community on each side, JJ_NONE: not there */
  bool internal;
} SubsidyPair;

void subsidy_pair_init(SubsidyPair *pair, const JjSituation *base, const JjSituation *scenario, bool internal);
void subsidy_pair_clear(SubsidyPair *pair);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SubsidyPair, subsidy_pair_clear)

/* Code and name of a community of the pair, as its column and the one after; the base's where it is there. */
void subsidy_put_community(const SubsidyPair *pair, uint32_t i, JjTable *table, uint32_t row, uint32_t code);
/* The mark of a figure that rests on these inputs (bits) and on membership. */
void subsidy_put_mark(const SubsidyPair *pair, uint32_t inputs, JjTable *table, uint32_t row, uint32_t column);
/* An item as people say it, translated. (borrowed, static) */
const char *subsidy_role_label(JjRole role);
/* Adds a name to a list divided by 、. */
void subsidy_add_name(GString *list, const char *name);
/* A list in a cell; an empty one is null. */
void subsidy_put_list(JjTable *table, uint32_t row, uint32_t column, const GString *list);

JjTable *subsidy_plans(const SubsidyPair *pair);
JjTable *subsidy_applicants(const SubsidyPair *pair);
JjTable *subsidy_schools(const SubsidyPair *pair);
JjTable *subsidy_maxima(const SubsidyPair *pair);

#endif
