#include "render/bins.h"

#include <math.h>

#define BIN_MM 5.0

bool jj_rects_overlap(const JjRect *a, const JjRect *b) {
  return a->x0 < b->x1 && b->x0 < a->x1 && a->y0 < b->y1 && b->y0 < a->y1;
}

/* Narrows [t0, t1], the part of the segment inside the slab low..high of one axis. */
static bool clip_axis(double from, double to, const double slab[2], double part[2]) {
  double delta = to - from;
  if (delta == 0) {
    return from >= slab[0] && from <= slab[1];
  }
  double a = (slab[0] - from) / delta, b = (slab[1] - from) / delta;
  part[0] = fmax(part[0], fmin(a, b));
  part[1] = fmin(part[1], fmax(a, b));
  return part[0] <= part[1];
}

/* Both ends beyond the same side: most segments near a rectangle are. */
static bool is_beside(const JjRect *segment, const JjRect *rect) {
  return (segment->x0 < rect->x0 && segment->x1 < rect->x0) || (segment->x0 > rect->x1 && segment->x1 > rect->x1) ||
         (segment->y0 < rect->y0 && segment->y1 < rect->y0) || (segment->y0 > rect->y1 && segment->y1 > rect->y1);
}

bool jj_segment_meets_rect(const JjRect *segment, const JjRect *rect) {
  if (is_beside(segment, rect)) {
    return false;
  }
  double part[2] = {0, 1};
  return clip_axis(segment->x0, segment->x1, (const double[2]){rect->x0, rect->x1}, part) &&
         clip_axis(segment->y0, segment->y1, (const double[2]){rect->y0, rect->y1}, part);
}

bool jj_rect_meets_segment(const JjRect *rect, const JjRect *segment) {
  return jj_segment_meets_rect(segment, rect);
}

static double cross(const JjRect *line, double x, double y) {
  return (line->x1 - line->x0) * (y - line->y0) - (line->y1 - line->y0) * (x - line->x0);
}

bool jj_segments_cross(const JjRect *a, const JjRect *b) {
  return cross(a, b->x0, b->y0) * cross(a, b->x1, b->y1) < 0 && cross(b, a->x0, a->y0) * cross(b, a->x1, a->y1) < 0;
}

void jj_bins_init(JjBins *bins, double half_width_mm, double half_height_mm) {
  bins->x0_mm = -half_width_mm;
  bins->y0_mm = -half_height_mm;
  bins->columns = 1 + (uint32_t)(fmax(half_width_mm, 0) * 2 / BIN_MM);
  bins->rows = 1 + (uint32_t)(fmax(half_height_mm, 0) * 2 / BIN_MM);
  bins->items = g_array_new(FALSE, FALSE, sizeof(JjRect));
  bins->bins = g_new0(GArray *, (size_t)bins->columns * bins->rows);
}

void jj_bins_clear(JjBins *bins) {
  for (uint32_t i = 0; i < bins->columns * bins->rows; i++) {
    if (bins->bins[i] != NULL) {
      g_array_unref(bins->bins[i]);
    }
  }
  g_free(bins->bins);
  g_array_unref(bins->items);
}

static uint32_t bin_of(double at, double low, uint32_t n) {
  double bin = (at - low) / BIN_MM;
  return bin <= 0 ? 0 : bin >= n ? n - 1 : (uint32_t)bin;
}

/* The bins that a box touches, inclusive. */
typedef struct {
  uint32_t column0, row0, column1, row1;
} BinRange;

static BinRange range_of(const JjBins *bins, const JjRect *rect) {
  return (BinRange){bin_of(fmin(rect->x0, rect->x1), bins->x0_mm, bins->columns),
                    bin_of(fmin(rect->y0, rect->y1), bins->y0_mm, bins->rows),
                    bin_of(fmax(rect->x0, rect->x1), bins->x0_mm, bins->columns),
                    bin_of(fmax(rect->y0, rect->y1), bins->y0_mm, bins->rows)};
}

void jj_bins_add(JjBins *bins, JjRect item) {
  BinRange range = range_of(bins, &item);
  uint32_t index = bins->items->len;
  g_array_append_val(bins->items, item);
  for (uint32_t row = range.row0; row <= range.row1; row++) {
    for (uint32_t column = range.column0; column <= range.column1; column++) {
      GArray **bin = &bins->bins[row * bins->columns + column];
      if (*bin == NULL) {
        *bin = g_array_new(FALSE, FALSE, sizeof(uint32_t));
      }
      g_array_append_val(*bin, index);
    }
  }
}

/* Counts the items of one bin. An item in several bins counts in the first that both it and the search
 * touch. */
static uint32_t count_bin(const JjBins *bins, uint32_t column, uint32_t row, const JjRect *rect, JjMeets meets) {
  const GArray *indices = bins->bins[row * bins->columns + column];
  const BinRange search = range_of(bins, rect);
  uint32_t n = 0;
  for (guint i = 0; indices != NULL && i < indices->len; i++) {
    const JjRect *item = &g_array_index(bins->items, JjRect, g_array_index(indices, uint32_t, i));
    BinRange own = range_of(bins, item);
    bool first = column == MAX(own.column0, search.column0) && row == MAX(own.row0, search.row0);
    n += first && meets(item, rect);
  }
  return n;
}

uint32_t jj_bins_count(const JjBins *bins, const JjRect *rect, JjMeets meets) {
  BinRange range = range_of(bins, rect);
  uint32_t n = 0;
  for (uint32_t row = range.row0; row <= range.row1; row++) {
    for (uint32_t column = range.column0; column <= range.column1; column++) {
      n += count_bin(bins, column, row, rect, meets);
    }
  }
  return n;
}

static bool bin_meets(const JjBins *bins, uint32_t bin, const JjRect *rect, JjMeets meets) {
  const GArray *indices = bins->bins[bin];
  for (guint i = 0; indices != NULL && i < indices->len; i++) {
    if (meets(&g_array_index(bins->items, JjRect, g_array_index(indices, uint32_t, i)), rect)) {
      return true;
    }
  }
  return false;
}

bool jj_bins_any(const JjBins *bins, const JjRect *rect, JjMeets meets) {
  BinRange range = range_of(bins, rect);
  for (uint32_t row = range.row0; row <= range.row1; row++) {
    for (uint32_t column = range.column0; column <= range.column1; column++) {
      if (bin_meets(bins, row * bins->columns + column, rect, meets)) {
        return true;
      }
    }
  }
  return false;
}
