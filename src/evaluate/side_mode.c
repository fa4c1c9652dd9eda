/* Nearest schools, those within reach and minutes, kept by origin so that a move redoes only the origins it touches. */
#include "evaluate/side_mode.h"

#include "evaluate/counting.h"

const uint32_t reach_minutes[REACH_THRESHOLDS] = {30, 45, 60};

enum { ANY, OWN };

/* ---- whatever the plan ---- */

static void measure_within(SideMode *mode) {
  const Facts *facts = mode->facts;
  const JjFlows *flows = &facts->study->flows;
  for (uint32_t flow = facts->first; flow < facts->end; flow++) {
    const JjId school = flows->school[flow];
    if (!facts->stands[school]) continue;
    const uint32_t ms = jj_times_of_origin(mode->times, flows->origin[flow], school);
    if (ms == JJ_UNREACHABLE) continue;
    mode->within[school].den += flows->entrants[flow];
    if (ms <= WITHIN_MINUTES * MINUTE_MS) mode->within[school].num += flows->entrants[flow];
  }
}

static void find_nearest_of_zones(SideMode *mode) {
  const JjStudy *study = mode->facts->study;
  for (JjId zone = 0; zone < study->zones.n; zone++) {
    uint32_t nearest = JJ_UNREACHABLE;
    for (JjId school = 0; school < study->schools.n; school++)
      if (mode->facts->open[school]) nearest = MIN(nearest, jj_times_of_zone(mode->times, zone, school));
    mode->zone_nearest[zone] = nearest;
  }
}

/* ---- nearest schools of an origin ---- */

uint32_t wish_of_kind(const SideMode *mode, Kind kind) {
  return mode->n_wishes - N_KINDS + kind;
}

/* Schools for special education are there for those who need it, and for no other wish. */
static void take_school(const SideMode *mode, JjId school, uint32_t ms, uint32_t *nearest) {
  const uint32_t n_groups = mode->facts->study->groups.n;
  const bool *offers = &mode->offers[(size_t)school * n_groups], open = mode->facts->open[school];
  const bool *kinds = &mode->facts->kinds[(size_t)school * N_KINDS];
  if (open) nearest[0] = MIN(nearest[0], ms);
  for (JjId group = 0; open && group < n_groups; group++)
    if (offers[group]) nearest[1 + group] = MIN(nearest[1 + group], ms);
  for (Kind kind = 0; kind < N_KINDS; kind++)
    if (kinds[kind]) nearest[wish_of_kind(mode, kind)] = MIN(nearest[wish_of_kind(mode, kind)], ms);
}

static void find_nearest_of_origin(SideMode *mode, JjId origin, int kind) {
  const JjStudy *study = mode->facts->study;
  uint32_t *nearest = &mode->nearest[kind][(size_t)origin * mode->n_wishes];
  for (uint32_t wish = 0; wish < mode->n_wishes; wish++) nearest[wish] = JJ_UNREACHABLE;
  for (JjId school = 0; school < study->schools.n; school++) {
    const JjId home = mode->plan->school_community[school];
    if (!mode->facts->stands[school]) continue;
    if (kind == OWN && (home == JJ_NONE || !mode->own[home])) continue;
    take_school(mode, school, jj_times_of_origin(mode->times, origin, school), nearest);
  }
}

static void find_own(SideMode *mode, JjId origin) {
  const uint32_t n = communities_of_origin(mode->facts->study, mode->plan, origin, mode->communities);
  for (uint32_t i = 0; i < n; i++) mode->own[mode->communities[i]] = true;
  find_nearest_of_origin(mode, origin, OWN);
  for (uint32_t i = 0; i < n; i++) mode->own[mode->communities[i]] = false;
}

/* ---- within reach ---- */

size_t reached_at(const SideMode *mode, uint32_t wish, uint32_t threshold, uint32_t place) {
  return ((size_t)wish * REACH_THRESHOLDS + threshold) * (mode->plan->n + 1) + place;
}

static void count_reached(SideMode *mode, int kind, JjId origin, JjId community, int64_t graduates) {
  const uint32_t *nearest = &mode->nearest[kind][(size_t)origin * mode->n_wishes];
  for (uint32_t wish = 0; wish < mode->n_wishes; wish++)
    for (uint32_t t = 0; t < REACH_THRESHOLDS && nearest[wish] != JJ_UNREACHABLE; t++) {
      if (nearest[wish] > reach_minutes[t] * MINUTE_MS) continue;
      mode->reached[kind][reached_at(mode, wish, t, community)] += graduates;
      mode->reached[kind][reached_at(mode, wish, t, mode->plan->n)] += graduates;
    }
}

static JjId primary_of(const SideMode *mode, JjId origin) {
  return jj_plan_origin_primary(mode->facts->study, mode->plan, origin);
}

/* Counts the origin's graduates in or out as its nearest schools have it. */
static void count_graduates(SideMode *mode, JjId origin, int sign) {
  const int64_t graduates = sign * MAX(0, mode->facts->graduates[origin]);
  const JjId community = primary_of(mode, origin);
  if (graduates == 0 || community == JJ_NONE) return;
  count_reached(mode, ANY, origin, community, graduates);
  count_reached(mode, OWN, origin, community, graduates);
  mode->graduates[community] += graduates;
  mode->graduates[mode->plan->n] += graduates;
}

/* ---- minutes ---- */

/* Students of no community are told of with the schools they attend alone. */
static uint32_t place_of_flow(const SideMode *mode, uint32_t flow) {
  const JjFlows *flows = &mode->facts->study->flows;
  const JjId primary = primary_of(mode, flows->origin[flow]);
  if (!mode->facts->stands[flows->school[flow]] || flows->entrants[flow] <= 0) return LEFT_OUT;
  return primary == JJ_NONE ? OF_NO_PLACE : primary;
}

static uint32_t place_of_origin(const SideMode *mode, JjId origin) {
  return mode->facts->graduates[origin] > 0 ? primary_of(mode, origin) : LEFT_OUT;
}

static void rank_flows(SideMode *mode) {
  const Facts *facts = mode->facts;
  const JjFlows *flows = &facts->study->flows;
  Ranks *ranks = &mode->ranks[WAY_ATTENDED];
  ranks_init(ranks, facts->end - facts->first, mode->plan->n);
  for (uint32_t i = 0; i < ranks->n; i++) {
    const uint32_t flow = facts->first + i;
    ranks->place[i] = place_of_flow(mode, flow);
    ranks->students[i] = flows->entrants[flow];
    ranks->ms[i] = jj_times_of_origin(mode->times, flows->origin[flow], flows->school[flow]);
  }
  ranks_sort(ranks);
}

static void rank_origins(SideMode *mode, Way way, int kind) {
  Ranks *ranks = &mode->ranks[way];
  ranks_init(ranks, mode->facts->study->origins.n, mode->plan->n);
  for (JjId o = 0; o < ranks->n; o++) {
    ranks->place[o] = place_of_origin(mode, o);
    ranks->students[o] = MAX(0, mode->facts->graduates[o]);
    ranks->ms[o] = mode->nearest[kind][(size_t)o * mode->n_wishes];
  }
  ranks_sort(ranks);
}

/* ---- the whole ---- */

static void side_mode_alloc(SideMode *mode) {
  const JjStudy *study = mode->facts->study;
  const size_t n_origins = study->origins.n, n_places = (size_t)mode->plan->n + 1;
  mode->n_wishes = 1 + study->groups.n + N_KINDS;
  mode->within = g_new0(JjRatio, (size_t)study->schools.n + 1);
  mode->zone_nearest = g_new(uint32_t, (size_t)study->zones.n + 1);
  for (int kind = ANY; kind <= OWN; kind++) {
    mode->nearest[kind] = g_new(uint32_t, n_origins * mode->n_wishes + 1);
    mode->reached[kind] = g_new0(int64_t, (size_t)mode->n_wishes * REACH_THRESHOLDS * n_places);
  }
  mode->graduates = g_new0(int64_t, n_places);
  mode->own = g_new0(bool, n_places);
  mode->communities = g_new(JjId, n_places);
}

void side_mode_init(SideMode *mode, const Facts *facts, const JjPlan *plan, const JjTimes *times, const bool *offers) {
  *mode = (SideMode){.times = times, .facts = facts, .plan = plan, .offers = offers};
  side_mode_alloc(mode);
  measure_within(mode);
  find_nearest_of_zones(mode);
  for (JjId o = 0; o < facts->study->origins.n; o++) {
    find_nearest_of_origin(mode, o, ANY);
    find_own(mode, o);
    count_graduates(mode, o, 1);
  }
  rank_flows(mode);
  rank_origins(mode, WAY_NEAREST, ANY);
  rank_origins(mode, WAY_NEAREST_OWN, OWN);
}

void side_mode_clear(SideMode *mode) {
  void *arrays[] = {mode->within,       mode->zone_nearest, mode->nearest[ANY], mode->nearest[OWN], mode->reached[ANY],
                    mode->reached[OWN], mode->graduates,    mode->own,          mode->communities};
  for (size_t i = 0; i < G_N_ELEMENTS(arrays); i++) g_free(arrays[i]);
  for (Way way = 0; way < WAY_COUNT; way++) ranks_clear(&mode->ranks[way]);
}

void side_mode_leave(SideMode *mode, JjId origin) {
  count_graduates(mode, origin, -1);
}

void side_mode_enter(SideMode *mode, JjId origin) {
  const RowsBy *flows = &mode->facts->of_origin;
  find_own(mode, origin);
  count_graduates(mode, origin, 1);
  ranks_move(&mode->ranks[WAY_NEAREST], origin, place_of_origin(mode, origin));
  for (uint32_t i = flows->start[origin]; i < flows->start[origin + 1]; i++)
    ranks_move(&mode->ranks[WAY_ATTENDED], flows->row[i] - mode->facts->first, place_of_flow(mode, flows->row[i]));
  Ranks *own = &mode->ranks[WAY_NEAREST_OWN];
  own->place[origin] = place_of_origin(mode, origin);
  own->ms[origin] = mode->nearest[OWN][(size_t)origin * mode->n_wishes];
  mode->stale = true;
}

void side_mode_settle(SideMode *mode) {
  if (mode->stale) ranks_sort(&mode->ranks[WAY_NEAREST_OWN]);
  mode->stale = false;
}
