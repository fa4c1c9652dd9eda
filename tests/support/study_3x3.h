/* study_3x3.h: the hand-made study that every module's figures can be checked on by hand.
 *
 *   y 3 +------+------+------+   Nine zones of 1 km × 1 km, three communities of one column each:
 *   km  |  Z7  |  Z8  |  Z9  |   A = Z1 Z4 Z7, B = Z2 Z5 Z8, C = Z3 Z6 Z9; Z5 is shared (primary B, also C).
 *     2 +------+------+------+   County 10001 holds A's and B's zones, county 10002 those of C; so do the
 *       |  Z4  |  Z5  |  Z6  |   admission districts. A ferry links Z3 and Z9.
 *     1 +------+------+------+   Z2 and Z3 bear one name, 東河鄉, in two counties.
 *       |  Z1  |  Z2  |  Z3  |
 *     0 +------+------+------+   x in km: 0 1 2 3
 *
 * Feeder F1 stands in Z1, …, F9 in Z9; F10 stands in Z2 but is overridden to A; E1 is an outside origin. F1 and S1 are
 * one campus. All stand in the middle of their zone, but the place of F9 is not known and E1 is 100 km off. S5 is a
 * special-education school, S6 is there until 112 alone. X1 is 外區, X2 五專, X3 未升學.
 *
 * Entrants of 113 (c: flagged cross_community; S1 is in A, S2 S3 in B, S4 S5 in C):
 *        S1  S2  S3  S4  S5  X1  X2  X3   graduates
 *   F1   30  10   .   .   .   .   2   .    45
 *   F2    5  20  15   .   .   .   .   1    44
 *   F3    .   .   .  25   2   4   .   .    33
 *   F4   20  10   .   .   .   .   .   .    31
 *   F5   10  20   .  10   .   .   .   .    40
 *   F6    .  5c   .  30   .   .   .   .    36
 *   F7   12   .   8   .   .   .   .   .    not given
 *   F8    6   .  30   .   1   .   .   .    40
 *   F9    .   .   5  10   .   3   .   .    30
 *   F10   8   4   .   .   .   .   .   .    12
 *   E1    4   .   .   3   .   .   .   .    –
 *
 * Entrants of 112 (S6 is in C):
 *        S1  S2  S3  S4  S5  S6  X1
 *   F1   28  12   .   .   .   .   .
 *   F2    .  22  14   .   .   .   .
 *   F3    .   .   .  20   3   6   .
 *   F4   18  12   .   .   .   .   .
 *   F5    .  24   .  12   .   .   .
 *   F6    .   .   .  26   .   .   .
 *   F8    4   .  28   .   .   .   .
 *   F9    .   .   .   2   .  12   2
 *   E1    .   .   .   2   .   1   .
 *
 * Programs of 113, seats / exam-free seats / entrants / exam-free entrants: S1 普通 100/90/95/–, S2 工業類 40/30/38/28 and
 * 商業類 35/35/31/31, S3 家事類 60/50/58/45, S4 普通 70/–/78/–, S5 家事類 5/–/3/–. Of 112: S6 普通 30/20/19/–.
 */
#ifndef STUDY_3X3_H
#define STUDY_3X3_H

#include "jiujin/model.h"

enum { Z1, Z2, Z3, Z4, Z5, Z6, Z7, Z8, Z9, N_ZONES_3X3 };
enum { S1, S2, S3, S4, S5, S6, X1, X2, X3, N_SCHOOLS_3X3 };
enum { F1, F2, F3, F4, F5, F6, F7, F8, F9, F10, E1, N_ORIGINS_3X3 };
enum { A, B, C, N_COMMUNITIES_3X3 };

/* Year 113. Flows are modelled, graduates estimated, school types illustrative, all else observed. (owned) */
JjStudy *study_3x3(void);
/* The same with what `add` adds, NULL: nothing. (owned) */
JjStudy *study_3x3_with(void (*add)(JjStudyBuilder *builder, const void *data), const void *data);
/* The plan above; S1, S3, S4 convene. (owned) */
JjPlan *plan_3x3(const JjStudy *study);
/* Both, in `year`. (owned) */
JjSituation situation_3x3(int16_t year);

#endif
