/* What a metric is inside the module: a function over one side or both, and a row of the registry. */
#ifndef JJ_EVALUATE_METRIC_H
#define JJ_EVALUATE_METRIC_H

#include "base/i18n.h"
#include "evaluate/grounds.h"
#include "jiujin/evaluate.h"
#include "jiujin/times.h"

/* Under this many entrants a zone's shares say too little: 「人數過少」. */
#define FEWEST_ENTRANTS 10

/* Where the entrants of a zone go. */
typedef struct {
  int64_t entrants;     /* all flows of its origins, outside and 待安置 included */
  int64_t own;          /* into a community of their origin */
  int64_t other;        /* into the community that most of the others go to */
  JjId other_community; /* the first of equals by code; JJ_NONE: none */
} ZoneFlows;

/* One side of the evaluation with what several of its figures are read off. */
typedef struct Side {
  const JjSituation *situation;
  struct Sums *sums;                     /* (owned) what the plan makes of the year */
  JjTally *tally[JJ_VARIANT_COUNT];      /* (borrowed) of the sums */
  ZoneFlows *zone_flows;                 /* (borrowed) of the sums; [n_zones] */
  const JjPlan *base_plan;               /* of both sides; says which admission district a zone is of */
  const bool *own_hidden, *other_hidden; /* [n_zones] shares of zones that are not told; NULL: all are */
  bool all_rows;                         /* also those that are printed on a condition: what others are compared with */
  JjTimes *const *times;                 /* (borrowed) [n_times] by mode, as on the other side */
  uint32_t n_times;
  const bool *crossed;      /* (borrowed) [links.n] by a road; NULL: no road network */
  const struct Side *other; /* (borrowed) the side that this one is compared with */
  Ground *shapes;           /* (owned) [communities]; NULL: not asked for, or no polygons */
} Side;

/* The worlds that a decomposition compares, for all communities at once: each side as it is, and what is mixed of both
 * by the schools there on both sides only; the first word is the plan's side, the second the flows'. (borrowed) */
typedef struct {
  const JjTally *start, *end; /* each side as it is */
  const JjTally *before_before, *before_after, *after_before, *after_after;
} Worlds;
/* Of the study for JJ_NONE, else of a community of the plan before that is `new` in the plan after. */
JjDecomposition worlds_decompose(const Worlds *worlds, JjId old, JjId new);
/* Each origin's part as jj_decompose_origins has it, of the tallies of both sides. */
bool decompose_origins(const JjTally *before, const JjTally *after, double *parts);

/* Both sides, for what only the two together tell. */
typedef struct {
  Side base, scenario;
  struct Mixing *mixing; /* (owned) of the worlds */
  Worlds worlds[JJ_VARIANT_COUNT];
} Sides;

/* A part of the unit's students or schools. Rank 0 is all of them, without a name; the ranks of both sides agree. */
typedef struct {
  uint32_t rank;
  const char *name; /* as printed (borrowed from study or static) */
} Group;
/* Ranks of parts: ownerships, then program groups. */
#define RANK_OF_OWNERSHIP(ownership) (1 + (uint32_t)(ownership))
#define RANK_OF_GROUP(group) (1 + (uint32_t)JJ_OWNERSHIP_COUNT + (group))

/* One figure of one unit. */
typedef struct {
  JjLevel level;
  JjId unit; /* community, school … of the side; JJ_NONE at the level total */
  JjVariant variant;
  Group group;
  uint32_t threshold; /* minutes, 0: the metric's */
  bool of_counts;     /* the value is the quotient of `ratio`; else it stands alone */
  JjRatio ratio;
  double value; /* NaN: no answer */
} Measure;

typedef enum { UNIT_SHARE, UNIT_INDEX, UNIT_STUDENTS, UNIT_COUNT, UNIT_MINUTES, UNIT_KM } Unit;
extern const char *const unit_words[]; /* share index students count minutes km */

typedef enum { DIRECTION_CONTEXT, DIRECTION_HIGHER, DIRECTION_LOWER } Direction;
extern const char *const direction_words[];
/* What stands beside a figure that is no observation, by JjBasis: 推估 模擬 示範, NULL for observed. */
extern const char *const basis_marks[];
/* The mark in a cell, before it 内部使用 where small cells are shown; null: neither. */
void set_mark(JjTable *table, uint32_t row, uint32_t column, JjBasis basis, bool internal);

/* To which school a way leads, and what is told of the ways. */
typedef enum { WAY_ATTENDED, WAY_NEAREST, WAY_NEAREST_OWN, WAY_COUNT } Way;
typedef enum { TOLD_MEAN, TOLD_MEDIAN, TOLD_P90, TOLD_OVER_60, TOLD_WITHOUT } Told;

typedef struct Metric {
  const char *id;
  const char *label; /* N_() */
  Unit unit;
  Direction direction;
  uint32_t inputs;    /* bits of JjInput: which tables' basis it carries */
  uint32_t threshold; /* minutes, 0: none */
  /* One of the three. `measure` tells the figures of a side, which the scorecard joins into base, scenario, change.
   * `compare` tells figures that only both sides give: they stand in `change` alone; units are the base's. `travel`
   * tells those of a side by one mode of travel, and is asked for each. */
  void (*measure)(const Side *side, GArray *measures);
  void (*compare)(const Sides *sides, GArray *changes);
  void (*travel)(const Side *side, const struct Metric *metric, const JjTimes *times, GArray *measures);
  Way way; /* of `travel` */
  Told told;
} Metric;

/* The threshold of the share within reach beside N. */
#define WITHIN_MINUTES 30u

extern const Metric metrics[];
extern const uint32_t n_metrics;

/* Appends one figure. measure_rate needs |num| <= 8·den; measure_quotient takes any two counts of tables that need not
 * agree, and is never added up. measure_of_group is a rate of a part. */
void measure_quotient(GArray *measures, JjLevel level, JjId unit, JjVariant variant, JjRatio ratio);
void measure_of_group(GArray *measures, const Measure *unit, Group group, JjRatio ratio);
void measure_rate(GArray *measures, JjLevel level, JjId unit, JjVariant variant, JjRatio ratio);
void measure_count(GArray *measures, JjLevel level, JjId unit, JjVariant variant, int64_t count);
void measure_value(GArray *measures, JjLevel level, JjId unit, JjVariant variant, double value);

/* The metrics, one file each (or one family). */
void metric_nearby_rate(const Side *side, GArray *measures);
void metric_stay_rate(const Side *side, GArray *measures);
void metric_expected_rate(const Side *side, GArray *measures);
void metric_size_corrected(const Side *side, GArray *measures);
void metric_coverage(const Side *side, GArray *measures);
void metric_stay_of_graduates(const Side *side, GArray *measures);
void metric_graduates(const Side *side, GArray *measures);
void metric_graduates_per_community(const Side *side, GArray *measures);
void metric_entrants(const Side *side, GArray *measures);
void metric_entrants_inside(const Side *side, GArray *measures);
void metric_entrants_outside(const Side *side, GArray *measures);
void metric_entrants_to_place(const Side *side, GArray *measures);
void metric_entrants_left_out(const Side *side, GArray *measures);
void metric_entrants_unassigned(const Side *side, GArray *measures);
void metric_within(const Side *side, const Metric *metric, const JjTimes *times, GArray *measures);
void metric_minutes(const Side *side, const Metric *metric, const JjTimes *times, GArray *measures);
void metric_minutes_common(const Side *side, const Metric *metric, const JjTimes *times, GArray *measures);
void metric_reach(const Side *side, const Metric *metric, const JjTimes *times, GArray *measures);
void metric_reach_required(const Side *side, const Metric *metric, const JjTimes *times, GArray *measures);
void metric_zone_nearest(const Side *side, const Metric *metric, const JjTimes *times, GArray *measures);
void metric_connected_parts(const Side *side, GArray *measures);
void metric_seats_per_graduate(const Side *side, GArray *measures);
void metric_exam_free_seats_per_graduate(const Side *side, GArray *measures);
void metric_registration_rate(const Side *side, GArray *measures);
void metric_exam_free_share(const Side *side, GArray *measures);
void metric_seats(const Side *side, GArray *measures);
void metric_schools_without_seats(const Side *side, GArray *measures);
void metric_entrants_above_seats(const Side *side, GArray *measures);
void metric_suitably_near(const Side *side, GArray *measures);
void metric_entrants_group_unknown(const Side *side, GArray *measures);
void metric_zone_own_share(const Side *side, GArray *measures);
void metric_zone_other_share(const Side *side, GArray *measures);
void metric_zone_misfit(const Side *side, GArray *measures);
void metric_counties_spanned(const Side *side, GArray *measures);
void metric_districts_spanned(const Side *side, GArray *measures);
void metric_communities_of_county(const Side *side, GArray *measures);
void metric_own_area_rate(const Side *side, GArray *measures);
void metric_schools(const Side *side, GArray *measures);
void metric_polsby_popper(const Side *side, GArray *measures);
void metric_reock(const Side *side, GArray *measures);
void metric_hull(const Side *side, GArray *measures);
void metric_border(const Side *side, GArray *measures);

/* The metrics of both sides. */
void metric_boundary_effect(const Sides *sides, GArray *changes);
void metric_behaviour_effect(const Sides *sides, GArray *changes);
void metric_schools_effect(const Sides *sides, GArray *changes);
void metric_zone_part(const Sides *sides, GArray *changes);
void metric_zones_moved(const Sides *sides, GArray *changes);
void metric_graduates_moved(const Sides *sides, GArray *changes);
void metric_schools_moved(const Sides *sides, GArray *changes);
void metric_entrants_moved(const Sides *sides, GArray *changes);

/* ---- criteria ---- */

/* What a criterion says of one community. */
typedef struct {
  int verdict;     /* JjVerdict, or NO_VERDICT where the criterion only reports */
  GString *detail; /* empty on entry; names, as printed */
} Judgement;
#define NO_VERDICT (-1)

typedef struct {
  const char *id;
  const char *label; /* N_() */
  /* NULL: judged by mode of travel, by limits that the study sets (limits.h) */
  void (*judge)(const Side *side, JjId community, Judgement *judgement);
  bool of_roads; /* told only where there is a road network */
} Criterion;

extern const Criterion criteria[];
extern const uint32_t n_criteria;

void criterion_connected(const Side *side, JjId community, Judgement *judgement);
void criterion_road_linked(const Side *side, JjId community, Judgement *judgement);
void criterion_whole_life_circle(const Side *side, JjId community, Judgement *judgement);
void criterion_counties(const Side *side, JjId community, Judgement *judgement);
void criterion_districts(const Side *side, JjId community, Judgement *judgement);
void criterion_complete_programs(const Side *side, JjId community, Judgement *judgement);
void criterion_model_school(const Side *side, JjId community, Judgement *judgement);
void criterion_organised(const Side *side, JjId community, Judgement *judgement);
void criterion_enough_schools(const Side *side, JjId community, Judgement *judgement);

/* Every criterion for each community of both sides. `before` (borrowed): an earlier table of the same base and the same
 * communities, whose words on the base stand; NULL: none. (owned) */
JjTable *criteria_table(const Sides *sides, const JjTable *before);
/* Tells the details of a criterion on one side anew. */
void criteria_tell_again(JjTable *table, const char *criterion, const Side *side, bool scenario);

/* ---- what several metrics ask ---- */

/* The ground of each community of the plan. (owned) [plan->n] O(communities × (zones + links) + corners log corners) */
Ground *shapes_of_communities(const Grounds *grounds, const JjSituation *situation);

/* The school is one of the study, there in the year, and in this community (in any or none for JJ_NONE). */
bool school_stands_in(const JjSituation *situation, JjId school, JjId community);

/* Graduates of the year by primary community, so that the communities add up to the study. (owned) [plan->n + 1], the
 * total last */
int64_t *graduates_by_primary(const Side *side);

/* Schools that stand, by community. (owned) [plan->n + 1], the total last */
int64_t *schools_by_community(const Side *side);

/* By zone. (owned) [n_zones] O(flows + zones × communities) */
ZoneFlows *zone_flows_new(const JjSituation *situation);
/* The same flow by flow: in (sign 1) or out (-1); `away` [n_zones × plan->n] has a zone's entrants into communities
 * that are none of their origin's. zone_flows_settle reads a zone's other community off it. */
void zone_flows_count(const JjSituation *situation, uint32_t flow, int sign, ZoneFlows *zones, int64_t *away);
void zone_flows_settle(const JjPlan *plan, ZoneFlows *zone, const int64_t *away_of_zone);

typedef enum { ZONE_FITS, ZONE_MISFIT, ZONE_TOO_FEW } ZoneFit;
/* A zone without a community fits nowhere and is no misfit. */
ZoneFit zone_fit(const JjPlan *plan, JjId zone, const ZoneFlows *flows);

/* The program group of each flow of the study: its own, else the one group of its school in the year; JJ_NONE: can't be
 * told. (owned) [flows.n] */
JjId *groups_of_flows(const JjSituation *situation);
/* Which school has which program group in the year: a program with seats, or a flow. Schools that are not there have
 * none. (owned) [schools.n × groups.n] */
bool *groups_of_schools(const JjSituation *situation, const JjId *groups_of_flows);
/* All but general, academic, talented and special education. */
bool group_is_vocational(const char *name);

/* The kinds of programs that a community has to offer (均質化 質性 3.1). */
typedef enum {
  KIND_GENERAL,
  KIND_INDUSTRIAL,
  KIND_COMMERCIAL,
  KIND_HOME_ECONOMICS,
  KIND_GIFTED,
  KIND_SPECIAL,
  N_KINDS
} Kind;
extern const char *const kind_names[]; /* as printed, NULL-ended */
/* N_KINDS: of none. */
Kind kind_of_group(const char *name);
/* Which school offers which kind in the year, as groups_of_schools has its groups; a school for special education
 * offers that alone. (owned) [schools.n × N_KINDS] */
bool *kinds_of_schools(const JjSituation *situation);
/* The kinds that the study has any word of, in whatever year. */
void kinds_in_data(const JjStudy *study, bool known[N_KINDS]);

/* May whoever lives near choose the school? It is there, and not for special education. */
bool is_open_to_all(const JjSituation *situation, JjId school);
/* The one program group of each school in the year; JJ_NONE if it has none or several. (owned) [n_schools] */
JjId *single_groups(const JjSituation *situation);
/* What the year offers, and the flows with their groups. */
typedef struct {
  const JjSituation *situation;
  JjId *single;     /* (owned) [schools.n] of single_groups */
  JjId *group;      /* (owned) [flows.n] of groups_of_flows */
  bool *of_schools; /* (owned) [schools.n × groups.n] */
  uint32_t *offers; /* (owned) [plan->n × groups.n] schools of the community that offer it */
  bool *vocational; /* (owned) [groups.n] */
} Offer;
void offer_init(Offer *offer, const JjSituation *situation);
void offer_clear(Offer *offer);
/* What the school offers, in (sign 1) or out (-1) of the community that it is of now. */
void offer_count(Offer *offer, JjId school, int sign);
/* Is a vocational flow of a standing school suitably near? */
bool is_suitable(const Offer *offer, uint32_t flow, bool primary_only);
/* Is the group offered in a community of the origin? An outside origin has none, so that we can't know. */
bool offered_at_home(const Offer *offer, JjId origin, JjId group, bool primary_only);

/* Seats of each school in the year, -1 where none are given. (owned) [n_schools] */
int64_t *seats_by_school(const JjSituation *situation);

/* Index in `plan` of the community with this code, JJ_NONE if absent. */
JjId community_of_code(const JjPlan *plan, const char *code);
/* The same of a community of another plan; JJ_NONE: not there. O(1) where it stands at the same place, as it mostly
 * does. */
JjId community_of_other(const JjPlan *own, const JjPlan *other, JjId community);

#endif
