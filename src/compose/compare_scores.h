/* The sections of a composite score in a comparison. */
#ifndef JJ_COMPOSE_COMPARE_SCORES_H
#define JJ_COMPOSE_COMPARE_SCORES_H

#include "jiujin/compare_report.h"
#include "jiujin/sections.h"

/* What is scored, in words. (borrowed, translated) */
typedef struct {
  JjChapter chapter;
  const char *id;
  const char *heading, *basis; /* of the plans, and what the score is made of */
  const char *weighed;         /* heading of what counts */
} ScoreWords;

/* Two sections: scores of the plans, and what counts with its weight. NULL, or nothing that counts: none. */
void section_scores(const JjCompareReport *report, const JjContestScore *score, const ScoreWords *words,
                    GPtrArray *sections);

#endif
