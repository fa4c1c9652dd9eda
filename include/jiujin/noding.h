/* jiujin/noding.h: from lines as they are drawn to pieces between junctions.
 *
 * Official road layers are drawn for maps: a side road ends on the middle of another line, a bridge crosses a road
 * without meeting it. What joins here:
 * - a point of lines where at least one of them ends joins all of them, whatever their level (a bridge's end meets the
 *   ground); an end on the bare middle of a segment likewise;
 * - lines that meet at a point where none ends, or cross between their points, join those of equal level only.
 * Points are one point if their coordinates are equal to the last bit; an end or point within JJ_NODING_NEAR_M of a
 * segment lies on it. The rules are those of jiujin; the work is plain comparison and a grid, no library is needed.
 */
#ifndef JIUJIN_NODING_H
#define JIUJIN_NODING_H

#include "jiujin/base.h"

#define JJ_NODING_NEAR_M 0.01

/* Lines of at least two points, coordinates finite (borrowed view). */
typedef struct {
  uint32_t n;
  const uint32_t *point_start; /* [n + 1] into points */
  const double *x_m, *y_m;
  const uint32_t *level; /* [n] equal numbers are one level */
} JjLines;

typedef struct {
  uint32_t ends;               /* of lines: two a line */
  uint32_t ends_on_ends;       /* ends at another line's end */
  uint32_t ends_on_points;     /* ends at a point inside another line; some are at an end too */
  uint32_t ends_on_segments;   /* ends on a segment between another line's points */
  uint32_t ends_free;          /* none of these */
  uint32_t points_joined;      /* points inside several lines of equal level, where none ends */
  uint32_t points_apart;       /* points inside several lines whose levels all differ, where none ends: not joined */
  uint32_t points_on_segments; /* points inside a line on a segment of equal level */
  uint32_t crossings_joined;   /* segments of equal level that cross */
  uint32_t crossings_apart;    /* segments of different level that cross: not joined */
} JjNodingCounts;

/* Arrays (owned). */
typedef struct {
  uint32_t n_nodes, n_pieces;
  double *x_m, *y_m;     /* [n_nodes] numbered as the lines come to them */
  uint32_t *line;        /* [n_pieces] the line that it is a piece of, ascending; in its direction */
  uint32_t *from, *to;   /* [n_pieces] nodes */
  uint32_t *point_start; /* [n_pieces + 1] points between the ends */
  double *point_x_m, *point_y_m;
  JjNodingCounts counts;
} JjNoded;

/* (owned) About O(n log n) in the points of lines spread like those of a map; O(n²) where all lie in one place. */
JjNoded *jj_node_lines(const JjLines *lines);
void jj_noded_free(JjNoded *noded);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjNoded, jj_noded_free)

#endif
