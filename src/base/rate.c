#include "jiujin/base.h"

#include <math.h>

double jj_grid(double value) {
  /* Scaling by a power of two is exact, so rint is the only rounding. */
  return rint(value * 0x1p44) * 0x1p-44;
}

double jj_rate(JjRatio ratio) {
  if (ratio.den == 0) {
    return (double)NAN;
  }
  g_assert(ratio.den > 0 && ratio.den <= INT64_MAX / 8);
  g_assert(ratio.num <= 8 * ratio.den && ratio.num >= -8 * ratio.den);
  return jj_grid((double)ratio.num / (double)ratio.den);
}
