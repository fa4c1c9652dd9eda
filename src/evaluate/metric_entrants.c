/* Where every entrant of the year went in the count: all = inside + outside + to place + left out, exactly. */
#include "evaluate/metric.h"

typedef int64_t (*CountOf)(const JjTally *tally);

static int64_t all_of(const JjTally *tally) {
  return tally->all;
}
static int64_t inside_of(const JjTally *tally) {
  return tally->inside;
}
static int64_t outside_of(const JjTally *tally) {
  return tally->outside;
}
static int64_t to_place_of(const JjTally *tally) {
  return tally->to_place;
}
static int64_t left_out_of(const JjTally *tally) {
  return tally->left_out;
}
static int64_t unassigned_of(const JjTally *tally) {
  return tally->unassigned;
}

static void measure_total(const Side *side, GArray *measures, CountOf count) {
  for (JjVariant variant = 0; variant < JJ_VARIANT_COUNT; variant++)
    measure_count(measures, JJ_LEVEL_TOTAL, JJ_NONE, variant, count(side->tally[variant]));
}

void metric_entrants(const Side *side, GArray *measures) {
  measure_total(side, measures, all_of);
}
void metric_entrants_inside(const Side *side, GArray *measures) {
  measure_total(side, measures, inside_of);
}
void metric_entrants_outside(const Side *side, GArray *measures) {
  measure_total(side, measures, outside_of);
}
void metric_entrants_to_place(const Side *side, GArray *measures) {
  measure_total(side, measures, to_place_of);
}
void metric_entrants_left_out(const Side *side, GArray *measures) {
  measure_total(side, measures, left_out_of);
}
void metric_entrants_unassigned(const Side *side, GArray *measures) {
  measure_total(side, measures, unassigned_of);
}
