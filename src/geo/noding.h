/* Private to geo: the steps of noding. A segment bears the number of its first point. */
#ifndef JIUJIN_GEO_NODING_H
#define JIUJIN_GEO_NODING_H

#include "jiujin/noding.h"

/* A node key is the first point of those that are one node, or n_points + the number of a crossing. */
typedef struct {
  uint32_t segment, key;
  double share; /* of the segment, where the key's node stands on it */
} JjSplit;

typedef struct {
  double x_m, y_m;
} JjCrossing;

typedef struct {
  const JjLines *lines;
  uint32_t n_points;
  uint32_t *line_of;   /* [n_points] */
  uint32_t *same;      /* [n_points] the first point of equal coordinates */
  uint32_t *next_same; /* [n_points] the next one, JJ_NONE: the last */
  bool *has_end;       /* [n_points] of first points: does a line end there? */
  bool *touched;       /* [n_points] of points inside a line: they lie on a segment of their level */
  uint32_t *key;       /* [n_points] JJ_NONE: no node */
  GArray *splits;      /* JjSplit */
  GArray *crossings;   /* JjCrossing */
  uint32_t *set;       /* [n_points + crossings] disjoint sets of keys (base.h) */
  JjNodingCounts counts;
} JjNoding;

bool jj_noding_is_end(const JjNoding *noding, uint32_t point);

/* Finds equal points: line_of, same, next_same, has_end. */
void jj_noding_find_points(JjNoding *noding);
/* Finds what lies on and across segments: touched, splits (of points their own number as key), crossings. */
void jj_noding_find_crossings(JjNoding *noding);
/* Which points are nodes, and which of them one: key. After both. */
void jj_noding_join_points(JjNoding *noding);
/* Pieces and nodes. */
JjNoded *jj_noding_cut(JjNoding *noding);

#endif
