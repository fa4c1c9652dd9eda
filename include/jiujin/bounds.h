/* jiujin/bounds.h: how near anybody could go to school under a plan: bounds of the nearby-enrollment rate and of ways.
 *
 * Nothing here says what students will do. The first bounds keep both margins at observed values: every origin sends as
 * many, every school takes as many as today, and only who goes where is free. The seats-only bounds let seats be the
 * only limit. Formulas: docs/semantics/assignment.md. Flows, times and plan carry their basis; so do the bounds.
 */
#ifndef JIUJIN_BOUNDS_H
#define JIUJIN_BOUNDS_H

#include "jiujin/assignment.h"
#include "jiujin/evaluate.h"
#include "jiujin/table.h"
#include "jiujin/times.h"

/* Who asks for seats where seats are the limit. */
typedef enum {
  JJ_DEMAND_ENTRANTS, /* those who enter the study's schools today, with those to place */
  JJ_DEMAND_GRADUATES /* all graduates of the study's origins; outside origins by their entrants */
} JjDemand;
extern const char *const jj_demand_words[]; /* entrants graduates, NULL-ended */

typedef struct {
  uint32_t limit_ms; /* nobody is sent farther; JJ_UNREACHABLE: as far as there is a way */
  JjDemand demand;
} JjBoundsAsk;
/* No limit, entrants. */
JjBoundsAsk jj_bounds_ask_default(void);

/* Ways to place students. Among the placements of the least travel it is one of the most nearby students, so that
 * `nearby` does not depend on which is found. */
typedef enum {
  JJ_PLACED_TODAY,     /* as they go today */
  JJ_PLACED_ENTRANTS,  /* least travel, every school with as many entrants as today */
  JJ_PLACED_NEAREST,   /* everybody at the nearest school, whatever its seats */
  JJ_PLACED_SEATS,     /* least travel, no school above its seats */
  JJ_PLACED_SEATS_OWN, /* the same, everybody in a community of their own */
  JJ_PLACED_COUNT
} JjPlaced;
extern const char *const jj_placed_words[]; /* today entrants nearest seats seats_own, NULL-ended */

typedef struct {
  bool feasible;     /* else nothing but the shortages and left_out is meant */
  int64_t students;  /* placed */
  int64_t left_out;  /* who have no way that is known; in seats_own also those without a community */
  int64_t travel_ms; /* one way, of all together */
  int64_t nearby;    /* placed in a community of their own */
} JjPlacement;

/* Who can't be placed, with the ids of the study. */
typedef struct {
  JjPlaced placed;
  JjId group; /* JJ_NONE: groups are not told apart */
  JjShortage shortage;
} JjBoundsShortage;

/* What a seat of a school is worth in JJ_PLACED_SEATS. */
typedef struct {
  JjId school, group; /* group JJ_NONE: groups are not told apart */
  int64_t seats;
  bool full;
  int64_t saved_ms; /* one way, of all together, by one seat more */
  int64_t lost_ms;  /* by one seat fewer; JJ_NO_OTHER_SEAT: somebody would have none */
} JjSeatWorth;

typedef struct {
  int64_t entrants, nearby; /* T and today's N · T, of JJ_VARIANT_SHARED */
  JjRatio expected;         /* N_rand */
  int64_t most;             /* N_max · T: the most that could be nearby by any behaviour, whatever the way */
  int64_t most_in_group;    /* ... when everybody keeps the program group; -1: not by_group */
  int64_t most_within;      /* ... when nobody goes farther than the limit; -1: no limit */
  bool by_group;            /* placements are by program group: every flow to a school has one, and entrants ask */
  uint32_t schools_without_seats; /* whose seats are not given: today's entrants stand for them */
  JjPlacement placed[JJ_PLACED_COUNT];
  uint32_t n_shortages, n_seats;
  JjBoundsShortage *shortages; /* (owned) by placement and group */
  JjSeatWorth *seats;          /* (owned) by school and group; none where SEATS is not feasible */
} JjBounds;

/* The bounds of one side. Special-education schools and their entrants stand apart where seats are the limit. (owned)
 * NULL and JJ_ERROR_LIMIT where the sums could overflow. */
JjBounds *jj_bounds_new(const JjSituation *situation, const JjTimes *times, const JjBoundsAsk *ask, GError **error);
void jj_bounds_free(JjBounds *bounds);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjBounds, jj_bounds_free)

/* Efficiency (N − N_rand)/(N_max − N_rand); NaN where there is no answer, or no room between the two. `most` of the
 * `entrants` could be nearby. */
double jj_efficiency(JjRatio nearby, JjRatio expected, JjRatio most);

/* ---- tables ---- */

/* Both sides' bounds, and what is hidden of them in the scorecard. (all borrowed) */
typedef struct {
  const JjSituation *side[2]; /* base, scenario */
  const JjBounds *bounds[2];
  const JjTimes *times[2];
  const JjScorecard *scorecard;
} JjBoundsPair;

/* Columns of a side: base's (0), then scenario's (1). Rates are in percent, minutes one way; the mark is by the basis,
 * with 內部使用. */
typedef enum {
  JJ_BOUNDS_RATE_BOUND, /* any, in_group or within */
  JJ_BOUNDS_RATE_LEVEL, /* total or community; a community has bound any alone: min(O_c, D_c) of it, by itself */
  JJ_BOUNDS_RATE_CODE,
  JJ_BOUNDS_RATE_NAME,
  JJ_BOUNDS_RATE_SIDES, /* entrants, nearby, rate, expected, most, most_rate, efficiency of each side */
  JJ_BOUNDS_RATE_CHANGE = JJ_BOUNDS_RATE_SIDES + 14, /* of the efficiency */
  JJ_BOUNDS_RATE_BASIS,
  JJ_BOUNDS_RATE_MARK,
  JJ_BOUNDS_RATE_COUNT
} JjBoundsRateColumn;
typedef enum {
  JJ_RATE_ENTRANTS,
  JJ_RATE_NEARBY,
  JJ_RATE_N,
  JJ_RATE_EXPECTED,
  JJ_RATE_MOST,
  JJ_RATE_N_MAX,
  JJ_RATE_EFFICIENCY,
  JJ_RATE_PARTS
} JjBoundsRatePart;
#define JJ_BOUNDS_RATE_OF(part, side) ((uint32_t)JJ_BOUNDS_RATE_SIDES + (uint32_t)JJ_RATE_PARTS * (side) + (part))

typedef enum {
  JJ_BOUNDS_TRAVEL_PLACED,
  JJ_BOUNDS_TRAVEL_NAME,  /* null: for who prints it to say */
  JJ_BOUNDS_TRAVEL_SIDES, /* students, left_out, minutes (mean), gap (today's mean less it), nearby rate of each side */
  JJ_BOUNDS_TRAVEL_CHANGE = JJ_BOUNDS_TRAVEL_SIDES + 10, /* of the mean */
  JJ_BOUNDS_TRAVEL_MODE,
  JJ_BOUNDS_TRAVEL_BASIS,
  JJ_BOUNDS_TRAVEL_MARK,
  JJ_BOUNDS_TRAVEL_COUNT
} JjBoundsTravelColumn;
typedef enum {
  JJ_TRAVEL_STUDENTS,
  JJ_TRAVEL_LEFT_OUT,
  JJ_TRAVEL_MINUTES,
  JJ_TRAVEL_GAP,
  JJ_TRAVEL_N,
  JJ_TRAVEL_PARTS
} JjBoundsTravelPart;
#define JJ_BOUNDS_TRAVEL_OF(part, side) ((uint32_t)JJ_BOUNDS_TRAVEL_SIDES + (uint32_t)JJ_TRAVEL_PARTS * (side) + (part))

typedef enum {
  JJ_BOUNDS_SEATS_CODE,
  JJ_BOUNDS_SEATS_NAME,
  JJ_BOUNDS_SEATS_GROUP,
  JJ_BOUNDS_SEATS_COMMUNITY, /* of the scenario where the school is there, else of the base */
  JJ_BOUNDS_SEATS_SIDES,     /* seats, full (1 or 0), saved, lost (minutes of all) of each side */
  JJ_BOUNDS_SEATS_BASIS = JJ_BOUNDS_SEATS_SIDES + 8,
  JJ_BOUNDS_SEATS_MARK,
  JJ_BOUNDS_SEATS_COUNT
} JjBoundsSeatsColumn;
typedef enum { JJ_SEATS_NUMBER, JJ_SEATS_FULL, JJ_SEATS_SAVED, JJ_SEATS_LOST, JJ_SEATS_PARTS } JjBoundsSeatsPart;
#define JJ_BOUNDS_SEATS_OF(part, side) ((uint32_t)JJ_BOUNDS_SEATS_SIDES + (uint32_t)JJ_SEATS_PARTS * (side) + (part))

typedef enum {
  JJ_BOUNDS_SHORT_SIDE,      /* base or scenario */
  JJ_BOUNDS_SHORT_SIDE_NAME, /* null, as NAME and KIND_NAME: for who prints it to say */
  JJ_BOUNDS_SHORT_PLACED,
  JJ_BOUNDS_SHORT_NAME,
  JJ_BOUNDS_SHORT_GROUP,
  JJ_BOUNDS_SHORT_KIND, /* no_school, seats, graduates */
  JJ_BOUNDS_SHORT_KIND_NAME,
  JJ_BOUNDS_SHORT_COMMUNITY, /* of all these origins or schools; null: they are of several */
  JJ_BOUNDS_SHORT_N_ORIGINS,
  JJ_BOUNDS_SHORT_ORIGINS,
  JJ_BOUNDS_SHORT_SCHOOLS, /* names, divided by 、 */
  JJ_BOUNDS_SHORT_GRADUATES,
  JJ_BOUNDS_SHORT_PLACES,
  JJ_BOUNDS_SHORT_MISSING,
  JJ_BOUNDS_SHORT_BASIS,
  JJ_BOUNDS_SHORT_MARK,
  JJ_BOUNDS_SHORT_COUNT
} JjBoundsShortColumn;
extern const char *const jj_shortage_words[]; /* no_school seats graduates, NULL-ended */

/* (owned) Unless the scorecard is internal, what it hides of N and N_rand is hidden here with all that is made of it,
 * and where a community is hidden the bounds of the whole; few students left out or short are hidden too. Single flows
 * of a placement are in no table: several may be as good. */
JjTable *jj_bounds_rates_table(const JjBoundsPair *pair);
JjTable *jj_bounds_travel_table(const JjBoundsPair *pair);
JjTable *jj_bounds_seats_table(const JjBoundsPair *pair);
JjTable *jj_bounds_shortages_table(const JjBoundsPair *pair);

#endif
