/* How many students a part of a scenario hangs on: of whom another set of edits makes something else. */
#include "evaluate/contribution.h"
#include "evaluate/counting.h"
#include "evaluate/metric.h"
#include "evaluate/ranks.h"

/* What becomes of a flow: its school is gone, is of no community of its origin, or is. */
typedef enum { FATE_GONE, FATE_FAR, FATE_NEAR, N_FATES } Fate;

/* What a set of edits makes of the base's students, in the rows of its tables. Arrays (owned). */
typedef struct {
  uint8_t *fate;         /* [flows of the year] of Fate */
  uint32_t *of_school;   /* [schools of the base] its community, hashed; 0: gone or in none */
  uint32_t *of_origin;   /* [origins] those of the origin, hashed */
  JjId *holder;          /* [schools of the base] who has its students; JJ_NONE: gone */
  uint32_t *own_ms;      /* [modes × origins] */
  JjTimes *const *times; /* (borrowed) */
} Outcome;

typedef struct {
  const JjSituation *base;
  uint32_t first, end; /* the year's flows */
  int64_t *graduates;  /* (owned) [origins] */
  uint32_t n_modes;
  Outcome *outcomes; /* (owned) [sets] */
} Hinges;

/* ---- outcomes ---- */

static uint32_t hash_of(const JjPlan *plan, JjId community) {
  return community == JJ_NONE ? 0 : g_str_hash(plan->code[community]) | 1;
}

static void find_communities(const Hinges *hinges, const JjSituation *situation, Outcome *out) {
  const JjStudy *study = situation->study;
  const uint32_t n_schools = hinges->base->study->schools.n, n_origins = study->origins.n;
  g_autofree JjId *communities = g_new(JjId, (size_t)situation->plan->n + 1);
  out->of_school = g_new(uint32_t, (size_t)n_schools + 1);
  out->of_origin = g_new0(uint32_t, (size_t)n_origins + 1);
  out->holder = g_new(JjId, (size_t)n_schools + 1);
  for (JjId s = 0; s < n_schools; s++) {
    const JjId holder = out->holder[s] = jj_school_in_year(study, s, situation->year);
    out->of_school[s] = holder == JJ_NONE ? 0 : hash_of(situation->plan, situation->plan->school_community[holder]);
  }
  for (JjId o = 0; o < n_origins; o++) {
    const uint32_t n = communities_of_origin(study, situation->plan, o, communities);
    for (uint32_t i = 0; i < n; i++) out->of_origin[o] += hash_of(situation->plan, communities[i]) * (i == 0 ? 31 : 1);
  }
}

static void find_fates(const Hinges *hinges, const JjSituation *situation, Outcome *out) {
  const JjFlows *flows = &hinges->base->study->flows;
  out->fate = g_new(uint8_t, (size_t)(hinges->end - hinges->first) + 1);
  for (uint32_t flow = hinges->first; flow < hinges->end; flow++) {
    const JjId holder = out->holder[flows->school[flow]];
    const JjId community = holder == JJ_NONE ? JJ_NONE : situation->plan->school_community[holder];
    const bool near = community != JJ_NONE &&
                      jj_plan_origin_in(situation->study, situation->plan, flows->origin[flow], community, false);
    const Fate fate = near ? FATE_NEAR : holder != JJ_NONE ? FATE_FAR : FATE_GONE;
    out->fate[flow - hinges->first] = (uint8_t)fate;
  }
}

static void find_outcome(const Hinges *hinges, const JjSituation *situation, const EditSet *set, Outcome *out) {
  const uint32_t n_origins = situation->study->origins.n;
  find_communities(hinges, situation, out);
  find_fates(hinges, situation, out);
  out->times = set->times;
  out->own_ms = g_new(uint32_t, (size_t)hinges->n_modes * n_origins + 1);
  for (uint32_t mode = 0; mode < hinges->n_modes; mode++) {
    g_autofree uint32_t *nearest = own_nearest_of_origins(situation, set->times[mode]);
    for (JjId o = 0; o < n_origins; o++) out->own_ms[(size_t)mode * n_origins + o] = nearest[o];
  }
}

static void outcome_clear(Outcome *outcome) {
  void *arrays[] = {outcome->fate, outcome->of_school, outcome->of_origin, outcome->holder, outcome->own_ms};
  for (size_t i = 0; i < G_N_ELEMENTS(arrays); i++) g_free(arrays[i]);
}

/* ---- two sets of edits ---- */

static void compare_fates(const Hinges *hinges, const Outcome *a, const Outcome *b, bool *few) {
  const JjFlows *flows = &hinges->base->study->flows;
  int64_t from_to[N_FATES][N_FATES] = {{0}}, schools = 0, origins = 0;
  for (uint32_t flow = hinges->first; flow < hinges->end; flow++) {
    const JjId school = flows->school[flow], origin = flows->origin[flow];
    const int64_t entrants = flows->entrants[flow];
    from_to[a->fate[flow - hinges->first]][b->fate[flow - hinges->first]] += entrants;
    if (a->of_school[school] != b->of_school[school]) schools += entrants;
    if (a->of_origin[origin] != b->of_origin[origin]) origins += entrants;
  }
  for (Fate from = 0; from < N_FATES; from++)
    for (Fate to = 0; to < N_FATES; to++)
      if (from != to && contribution_is_few(from_to[from][to])) few[HEADLINE_NEARBY] = true;
  if (contribution_is_few(schools) || contribution_is_few(origins)) few[HEADLINE_EXPECTED] = true;
}

static uint32_t ms_of(const Outcome *outcome, uint32_t mode, JjId origin, JjId school) {
  const JjId holder = outcome->holder[school];
  return holder == JJ_NONE ? JJ_UNREACHABLE : jj_times_of_origin(outcome->times[mode], origin, holder);
}

static int64_t count_other_ways(const Hinges *hinges, const Outcome *a, const Outcome *b, uint32_t mode) {
  const JjFlows *flows = &hinges->base->study->flows;
  int64_t changed = 0;
  for (uint32_t flow = hinges->first; flow < hinges->end; flow++) {
    const JjId origin = flows->origin[flow], school = flows->school[flow];
    if (ms_of(a, mode, origin, school) != ms_of(b, mode, origin, school)) changed += flows->entrants[flow];
  }
  return changed;
}

static void compare_own(const Hinges *hinges, const uint32_t *a, const uint32_t *b, bool *few) {
  int64_t changed = 0, gain = 0, lose = 0;
  for (JjId o = 0; o < hinges->base->study->origins.n; o++) {
    const bool before = a[o] <= WITHIN_MINUTES * MINUTE_MS, after = b[o] <= WITHIN_MINUTES * MINUTE_MS;
    if (a[o] != b[o]) changed += hinges->graduates[o];
    if (after && !before) gain += hinges->graduates[o];
    if (before && !after) lose += hinges->graduates[o];
  }
  if (contribution_is_few(changed)) few[HEADLINE_OWN_NEAREST] = true;
  if (contribution_is_few(gain) || contribution_is_few(lose)) few[HEADLINE_REACH_OWN] = true;
}

static void compare_sets(const Hinges *hinges, uint32_t before, uint32_t after, bool *few) {
  const Outcome *a = &hinges->outcomes[before], *b = &hinges->outcomes[after];
  const size_t n_origins = hinges->base->study->origins.n;
  g_assert(a->fate && b->fate && a->holder && b->holder && a->own_ms && b->own_ms); /* both sets fit */
  compare_fates(hinges, a, b, few);
  for (uint32_t mode = 0; mode < hinges->n_modes; mode++) {
    bool *of_mode = &few[N_PLAIN_HEADLINES + mode * N_MODE_HEADLINES];
    if (contribution_is_few(count_other_ways(hinges, a, b, mode))) of_mode[HEADLINE_ATTENDED] = true;
    compare_own(hinges, &a->own_ms[mode * n_origins], &b->own_ms[mode * n_origins], of_mode);
  }
}

/* ---- all that are told ---- */

static void hinges_init(Hinges *hinges, const JjContributions *contributions) {
  const ContributionWork *work = contributions->work;
  const JjSituation *base = work->input.base;
  *hinges = (Hinges){.base = base, .n_modes = work->n_modes};
  jj_flows_of_year(base->study, base->year, &hinges->first, &hinges->end);
  hinges->graduates = g_new(int64_t, (size_t)base->study->origins.n + 1);
  for (JjId o = 0; o < base->study->origins.n; o++)
    hinges->graduates[o] = MAX(0, jj_study_graduates(base->study, o, base->year));
  hinges->outcomes = g_new0(Outcome, work->n_sets);
  for (uint32_t i = 0; i < work->n_sets; i++) {
    MadeSet made;
    if (!work->sets[i].fits || !made_set_init(&made, work, base, &work->sets[i])) continue;
    find_outcome(hinges, &made.situation, &work->sets[i], &hinges->outcomes[i]);
    made_set_clear(&made);
  }
}

static void hinges_clear(Hinges *hinges, uint32_t n_sets) {
  for (uint32_t i = 0; i < n_sets; i++) outcome_clear(&hinges->outcomes[i]);
  g_free(hinges->outcomes);
  g_free(hinges->graduates);
}

static void compare_joining(const Hinges *hinges, const Coalitions *coalitions, bool *few) {
  for (uint32_t set = 0; set < 1u << coalitions->n; set++)
    for (uint32_t part = 0; part < coalitions->n; part++)
      if ((set & 1u << part) == 0 && coalitions_weight(coalitions, set, part) > 0)
        compare_sets(hinges, set, set | 1u << part, few);
}

void contribution_hinges(const JjContributions *contributions, bool *few) {
  const ContributionWork *work = contributions->work;
  Hinges hinges;
  hinges_init(&hinges, contributions);
  for (uint32_t part = 0; part < contributions->n_parts; part++)
    compare_sets(&hinges, work->without[part], work->all, few);
  if (contributions->n_orders > 0) compare_joining(&hinges, &work->coalitions, few);
  hinges_clear(&hinges, work->n_sets);
}
