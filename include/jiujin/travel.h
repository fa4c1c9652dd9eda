/* jiujin/travel.h: how long a way to school takes.
 *
 * Times are whole milliseconds, one way. Without a network there is the straight-line estimate; whoever prints such a
 * time labels it 「直線估算」.
 */
#ifndef JIUJIN_TRAVEL_H
#define JIUJIN_TRAVEL_H

#include "jiujin/base.h"

/* There is no way. Greater than every time, so that the smaller of two times is the better one. */
#define JJ_UNREACHABLE UINT32_MAX

/* The sum of two times; JJ_UNREACHABLE where one is, or the sum does not fit below it. */
uint32_t jj_ms_sum(uint32_t a_ms, uint32_t b_ms);
/* So many metres (>= 0) at a speed, rounded half up, at least 1 ms; JJ_UNREACHABLE where the speed is not above 0, the
 * length is NaN, or the time is too long for the type. */
uint32_t jj_ms_of_way(double length_m, double speed_kmh);

/* Straight-line estimate: time = access + distance · detour / speed. */
typedef struct {
  double detour;    /* way by road over straight distance, >= 1 */
  double speed_kmh; /* mean over the whole way, > 0 */
  double access_s;  /* getting in, out and parked, >= 0; spent even where the distance is 0 */
} JjStraightLine;

/* A car in a Taiwanese town or plain: detour 1.3, 30 km/h door to door, 2 minutes of access. Assumed, not measured. */
JjStraightLine jj_straight_line_default(void);

/* Milliseconds between two projected points, rounded half up. JJ_UNREACHABLE where a coordinate is NaN (the place is
 * unknown) or the time is too long for the type (over 49 days). */
uint32_t jj_straight_line_ms(const JjStraightLine *line, double from_x_m, double from_y_m, double to_x_m,
                             double to_y_m);

#endif
