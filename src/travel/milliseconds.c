#include <math.h>

#include "jiujin/travel.h"

#define MS_BY_M_AND_KMH 3600.0 /* metres by kilometres an hour */

uint32_t jj_ms_sum(uint32_t a_ms, uint32_t b_ms) {
  return a_ms < JJ_UNREACHABLE - MIN(b_ms, JJ_UNREACHABLE - 1) && b_ms != JJ_UNREACHABLE ? a_ms + b_ms : JJ_UNREACHABLE;
}

uint32_t jj_ms_of_way(double length_m, double speed_kmh) {
  if (!(speed_kmh > 0) || !(length_m >= 0)) {
    return JJ_UNREACHABLE;
  }
  const double ms = floor(length_m * MS_BY_M_AND_KMH / speed_kmh + 0.5);
  return ms < (double)JJ_UNREACHABLE ? (uint32_t)MAX(ms, 1) : JJ_UNREACHABLE;
}
