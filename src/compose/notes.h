/* What must stand beside every result: basis, fixed marks of the domain, the study's and scenario's own notes. */
#ifndef JJ_COMPOSE_NOTES_H
#define JJ_COMPOSE_NOTES_H

#include "jiujin/compose.h"

#define NOTE_HIDDEN "*：人數過少，不予顯示"

/* A note: a stable code and the text to print. */
typedef struct {
  const char *code; /* (borrowed, static) */
  char *text;       /* (owned) */
} Note;

/* None yet. (owned) of Note, frees its texts */
GArray *notes_new(void);
/* Copies the text. */
void note_add(GArray *notes, const char *code, const char *text);

/* The notes of an evaluation in printing order. (owned) of Note, frees its texts */
GArray *notes_of_evaluation(const JjEvaluation *evaluation);

/* What stands before the note: basis, source or note. (borrowed, static) */
const char *note_label(const Note *note);

/* "membership illustrative 示範, flows modelled 模擬": every input that is no observation; NULL if all are. (owned) */
char *notes_basis(const JjStudy *study);

/* The name people read for a table of the study file; the word itself if it is none. (borrowed) */
const char *table_label(const char *word);

/* 觀測 推估 模擬 示範 (borrowed, static) */
const char *basis_mark(JjBasis basis);

/* Is the plan of both sides the same, zone by zone and school by school? */
bool same_plan(const JjSituation *base, const JjSituation *scenario);

#endif
