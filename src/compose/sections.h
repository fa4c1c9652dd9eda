/* The makers of an evaluation's sections, and what they share. A maker appends what it has to say, or nothing. */
#ifndef JJ_COMPOSE_SECTIONS_H
#define JJ_COMPOSE_SECTIONS_H

#include "jiujin/compose.h"
#include "jiujin/sections.h"

typedef void (*SectionMaker)(const JjEvaluation *evaluation, GPtrArray *sections);

/* How evenly resources lie, whether where need is, and one score of it. */
void section_balance(const JjEvaluation *evaluation, GPtrArray *sections);
/* Shape of communities. */
void section_shape(const JjEvaluation *evaluation, GPtrArray *sections);
/* Rates by community and of the study. */
void section_figures(const JjEvaluation *evaluation, GPtrArray *sections);
/* Minutes and reach by each mode of travel. */
void section_travel(const JjEvaluation *evaluation, GPtrArray *sections);
/* What the change of N is made of; between two years also by community, with the zones that bear most of it. */
void section_effects(const JjEvaluation *evaluation, GPtrArray *sections);
/* Which part each edit has in the change of the headline figures. */
void section_contributions(const JjEvaluation *evaluation, GPtrArray *sections);
/* Where every entrant went. */
void section_accounts(const JjEvaluation *evaluation, GPtrArray *sections);
/* What belongs to another community afterwards. */
void section_moved(const JjEvaluation *evaluation, GPtrArray *sections);
/* Verdicts by criterion and community. */
void section_criteria(const JjEvaluation *evaluation, GPtrArray *sections);

/* Programs: what each community offers, seats by program group, the way to each kind. */
void section_programs(const JjEvaluation *evaluation, GPtrArray *sections);
/* 逐年 verdicts of indicators, of the study. */
void section_indicators(const JjEvaluation *evaluation, GPtrArray *sections);
/* Of documents alone: what was asked and the headline figures; notes, inputs and methods. */
void section_summary(const JjEvaluation *evaluation, GPtrArray *sections);
void section_sources(const JjEvaluation *evaluation, GPtrArray *sections);

/* All makers' sections but those of documents, appended. */
void sections_make(const JjEvaluation *evaluation, GPtrArray *sections);
/* What the input lacks, and what it would take. */
void section_missing(const JjEvaluation *evaluation, GPtrArray *sections);

/* A mode of travel as people say it. (borrowed, static) */
const char *mode_label(const char *mode);
/* Which modes are shown by community; the tidy rows have all. */
bool is_by_community(const char *mode);

/* An edit in a line: "move 苑裡鎮, 通霄鎮 → 苗栗社區", the word translated. (owned) */
char *edit_line(const JjEdit *edit);

/* A section appended to the list, which owns it. The id is `stem` and, where not NULL, "-" and `part`, in which what is
 * no letter or digit becomes "-". (borrowed) */
JjSection *section_add(GPtrArray *sections, JjChapter chapter, const char *stem, const char *part, const char *heading);

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
/* Where a table is filled by figure and not by row. */
typedef struct {
  JjTable *table;
  uint32_t row, column;
} CellAt;
void copy_figure_to(const JjTable *rows, uint32_t row, JjTidyColumn column, double factor, CellAt at);
/* Row of the study's headline figure; JJ_NONE if there is none. */
uint32_t headline_row(const JjTable *rows, const char *metric);
/* `change` of the study's headline figure; NaN if there is none. */
double headline_change(const JjTable *rows, const char *metric);

#endif
