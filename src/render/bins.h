/* Private to render: rectangles and segments sorted into square bins, so that a search near a place is quick however
 * many there are. Coordinates are millimetres from the middle of a frame, x right, y down. */
#ifndef JJ_RENDER_BINS_H
#define JJ_RENDER_BINS_H

#include "jiujin/base.h"

/* A box (x0 <= x1, y0 <= y1) or a segment (any order). */
typedef struct {
  double x0, y0, x1, y1;
} JjRect;

/* The bins cover a box around the middle; what lies outside counts to the bins at the edge. */
typedef struct {
  double x0_mm, y0_mm;
  uint32_t columns, rows;
  GArray *items; /* (owned) JjRect */
  GArray **bins; /* (owned) [columns × rows] of indices into items, NULL: none */
} JjBins;

typedef bool (*JjMeets)(const JjRect *item, const JjRect *rect);
bool jj_rects_overlap(const JjRect *a, const JjRect *b);
bool jj_segment_meets_rect(const JjRect *segment, const JjRect *rect);
bool jj_rect_meets_segment(const JjRect *rect, const JjRect *segment);
bool jj_segments_cross(const JjRect *a, const JjRect *b);

void jj_bins_init(JjBins *bins, double half_width_mm, double half_height_mm);
void jj_bins_clear(JjBins *bins);
void jj_bins_add(JjBins *bins, JjRect item);

/* Does any item meet the rectangle (or the box around the segment `rect`)? Cost: the items in the bins it touches. */
bool jj_bins_any(const JjBins *bins, const JjRect *rect, JjMeets meets);
/* How many do, each once. */
uint32_t jj_bins_count(const JjBins *bins, const JjRect *rect, JjMeets meets);

#endif
