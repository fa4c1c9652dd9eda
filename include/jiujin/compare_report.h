/* jiujin/compare_report.h: a comparison of scenarios for people and machines. */
#ifndef JIUJIN_COMPARE_REPORT_H
#define JIUJIN_COMPARE_REPORT_H

#include "jiujin/compare.h"
#include "jiujin/contest_score.h"
#include "jiujin/load.h"

/* (all borrowed) */
typedef struct {
  const JjInputs *inputs;
  const JjContest *contest;
  const JjComparison *comparison;
  const JjGains *gains;
  const JjContestScore *by_figures, *by_balance; /* NULL: not told */
} JjCompareReport;

/* Sections: who stands where, the figures with verdicts, their numerators and denominators, who gains and loses, which
 * community is which. (owned) of JjSection */
GPtrArray *jj_compose_compare_sections(const JjCompareReport *report);

/* For people; for machines an object with schema, study, year, internal, inputs, notes, scenarios, standings, duels,
 * zones, groups, matches, figures, score_figures and score_balance ({plans, weighed}, null where there is none); the
 * figures as CSV with a byte order mark. (owned) */
char *jj_compose_compare_text(const JjCompareReport *report);
char *jj_compose_compare_json(const JjCompareReport *report);
char *jj_compose_compare_csv(const JjCompareReport *report);

#endif
