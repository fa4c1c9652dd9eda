/* The sections of an evaluation for people, in printing order: each appends itself to the text, or nothing. */
#ifndef JJ_COMPOSE_EVALUATION_TEXT_H
#define JJ_COMPOSE_EVALUATION_TEXT_H

#include <glib.h>

#include "jiujin/compose.h"

/* Rates by community and of the study. */
void text_add_figures(GString *text, const JjEvaluation *evaluation);
/* What the change of N is made of; between two years also by community, with the zones that bear most of it. */
void text_add_effects(GString *text, const JjEvaluation *evaluation);
/* Where every entrant went. */
void text_add_accounts(GString *text, const JjEvaluation *evaluation);
/* What belongs to another community afterwards. */
void text_add_moved(GString *text, const JjEvaluation *evaluation);
/* Minutes and reach by each mode of travel. */
void text_add_travel(GString *text, const JjEvaluation *evaluation);
void text_add_criteria(GString *text, const JjEvaluation *evaluation);

/* A mode of travel as people say it. (borrowed, static) */
const char *mode_label(const char *mode);

/* ---- picking tidy rows ---- */

/* Words that rows must bear; NULL: any. Rows of a group only where `groups`, and then only those. */
typedef struct {
  const char *metric, *level, *variant;
  bool groups;
} Pick;
bool picks(const Pick *pick, const JjTable *rows, uint32_t row);
/* A cell of a tidy row at a cell of a table, times `factor` if it is real; hidden stays hidden. The table's
 * last row is filled. */
void copy_figure(const JjTable *rows, uint32_t row, JjTidyColumn column, double factor, JjTable *table, uint32_t at);
/* Row of the study's headline figure; JJ_NONE if there is none. */
uint32_t headline_row(const JjTable *rows, const char *metric);
/* `change` of the study's headline figure; NaN if there is none. */
double headline_change(const JjTable *rows, const char *metric);

#endif
