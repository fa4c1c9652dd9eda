/* The small counts of a scorecard's tidy rows. */
#ifndef JJ_EVALUATE_SECRETS_H
#define JJ_EVALUATE_SECRETS_H

#include "evaluate/moves.h"

/* What of a row and side is small. */
typedef enum {
  PART_VALUE,  /* the figure itself, of students */
  PART_NUM,    /* numerator */
  PART_DEN,    /* denominator */
  PART_REST,   /* denominator less numerator */
  PART_CHANGE, /* what both sides tell together */
  N_PARTS
} Part;

typedef struct {
  uint32_t row;
  SideIndex side;
  Part part;
} Secret;

/* The columns of a side. */
typedef struct {
  JjTidyColumn value, num, den;
} SideColumns;
extern const SideColumns side_columns[N_SIDES];

/* Is the row about students or shares of them at all, and not about zones, schools, parts? */
bool row_is_of_students(const JjTable *rows, uint32_t row);
/* Is it about minutes of students? Of those the denominator alone counts students. */
bool row_is_of_minutes(const JjTable *rows, uint32_t row);
/* (owned) of Secret, in order of rows. */
GArray *secrets_of(const JjTable *rows);
/* The count in a row; false where there is none (no answer, seats). */
bool secret_value(const JjTable *rows, const Secret *secret, int64_t *value);
/* What has to change in the tables; false for a count that is made of none we know. */
bool secret_target(const JjTable *rows, const Secret *secret, const Footing *footing, Target *target);
/* Is it the largest of several counts, or what that leaves? */
bool secret_is_largest(const JjTable *rows, const Secret *secret);
/* ... of so many that it is hidden alone: no reader knows which of them it is. */
bool secret_is_of_many(const JjTable *rows, const Secret *secret, const Footing *footing);

#endif
