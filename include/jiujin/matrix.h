/* jiujin/matrix.h: the times between all origins and schools of a study as a file (docs/formats.md). */
#ifndef JIUJIN_MATRIX_H
#define JIUJIN_MATRIX_H

#include "jiujin/times.h"

/* All (borrowed). Columns are the schools that are there in the year. */
typedef struct {
  const JjStudy *study;
  int16_t year;
  bool origins; /* of the study; else its zones */
  const JjTimes *const *times;
  uint32_t n_times;
} JjMatrix;

/* A row an origin, school and mode, modes outermost: minutes to a thousandth, empty where there is no way. With a byte
 * order mark. (owned) */
char *jj_compose_matrix_csv(const JjMatrix *matrix);
/* The same in whole milliseconds, little endian. (owned) */
GByteArray *jj_compose_matrix_binary(const JjMatrix *matrix);

#endif
