#include "jiujin/travel.h"

#include <math.h>

JjStraightLine jj_straight_line_default(void) {
  return (JjStraightLine){.detour = 1.3, .speed_kmh = 30.0, .access_s = 120.0};
}

uint32_t jj_straight_line_ms(const JjStraightLine *line, double from_x_m, double from_y_m, double to_x_m,
                             double to_y_m) {
  g_assert(line->detour >= 1.0 && line->speed_kmh > 0.0 && line->access_s >= 0.0);
  const double ms_per_m = 3600.0 / line->speed_kmh;
  const double way_m = hypot(to_x_m - from_x_m, to_y_m - from_y_m) * line->detour;
  const double ms = floor(way_m * ms_per_m + line->access_s * 1000.0 + 0.5);
  /* A NaN fails the comparison too. */
  return ms < (double)JJ_UNREACHABLE ? (uint32_t)ms : JJ_UNREACHABLE;
}
