#include "catchment/shortage.h"

/* Prices lie in three bands, around -penalty, 0 and +penalty, each less than half a penalty wide to either side, and no
 * flow leads from a band to where a lower one is allowed. So a band at +penalty is a set of full schools with all the
 * origins that reach only them, and its excess is what these have too much: a cut. The band at -penalty is the set of
 * schools at their least with all origins that reach any of them. */
typedef struct {
  const Simplex *simplex;
  JjShortageKind kind;
  bool *in_band;      /* (owned) [n_schools] */
  uint32_t *part;     /* (owned) [n_schools] disjoint sets: schools that an origin of the band joins */
  int64_t *imbalance; /* (owned) [n_schools] of a whole part, at its representative */
} Band;

static void band_clear(Band *band) {
  g_free(band->in_band);
  g_free(band->part);
  g_free(band->imbalance);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Band, band_clear)

/* A school of the band that the origin belongs to; JJ_NONE: the origin is not in the band. */
static uint32_t band_school(const Band *band, uint32_t origin) {
  const JjAssignmentProblem *problem = band->simplex->problem;
  uint32_t found = JJ_NONE;
  uint32_t outside = 0;
  for (uint32_t arc = first_arc(problem, origin); arc < first_arc(problem, origin + 1); arc++) {
    const uint32_t school = school_of(problem, origin, arc);
    found = found == JJ_NONE && band->in_band[school] ? school : found;
    outside += !band->in_band[school];
  }
  const bool whole = band->kind == JJ_SHORTAGE_GRADUATES || outside == 0;
  return whole && problem->supply[origin] > 0 ? found : JJ_NONE;
}

static void join_schools(Band *band, uint32_t origin) {
  const JjAssignmentProblem *problem = band->simplex->problem;
  const uint32_t first = band_school(band, origin);
  for (uint32_t arc = first_arc(problem, origin); first != JJ_NONE && arc < first_arc(problem, origin + 1); arc++) {
    const uint32_t school = school_of(problem, origin, arc);
    if (band->in_band[school]) {
      jj_sets_join(band->part, first, school);
    }
  }
}

/* Above `most` or below `least`. */
static int64_t imbalance_of(const Simplex *simplex, uint32_t school, JjShortageKind kind) {
  const Node *node = &simplex->nodes[school];
  const uint32_t stretch = node->parent == simplex->root ? node->arc : simplex->stretch[school];
  if (kind == JJ_SHORTAGE_SEATS) {
    return node->parent == simplex->root && stretch == N_STRETCHES - 1 ? node->flow : 0;
  }
  const int64_t filled = node->parent == simplex->root ? node->flow : 0;
  return stretch == 0 ? simplex->room[(size_t)school * N_STRETCHES] - filled : 0;
}

static Band band_of(const Simplex *simplex, JjShortageKind kind) {
  const uint32_t n = simplex->n_schools;
  Band band = {simplex, kind, g_new0(bool, n), g_new(uint32_t, n), g_new0(int64_t, n)};
  jj_sets_init(band.part, n);
  for (uint32_t j = 0; j < n; j++) {
    const int64_t price = kind == JJ_SHORTAGE_SEATS ? simplex->price[j] : -simplex->price[j];
    band.in_band[j] = price > simplex->penalty / 2;
  }
  return band;
}

/* Only parts that are out of balance are shortages: others are in the band by chance. */
static bool weigh_parts(Band *band) {
  int64_t all = 0;
  for (uint32_t j = 0; j < band->simplex->n_schools; j++) {
    all += imbalance_of(band->simplex, j, band->kind);
  }
  if (all == 0) {
    return false;
  }
  for (uint32_t i = 0; i < band->simplex->problem->n_origins; i++) {
    join_schools(band, i);
  }
  for (uint32_t j = 0; j < band->simplex->n_schools; j++) {
    band->imbalance[jj_sets_find(band->part, j)] += imbalance_of(band->simplex, j, band->kind);
  }
  return true;
}

static void take_ids(GArray *ids, uint32_t **ids_out, uint32_t *n_out) {
  *n_out = ids->len;
  *ids_out = (uint32_t *)(void *)g_array_free(ids, FALSE);
}

static JjShortage part_shortage(Band *band, uint32_t part) {
  const JjAssignmentProblem *problem = band->simplex->problem;
  JjShortage shortage = {.kind = band->kind, .missing = band->imbalance[part]};
  GArray *ids = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  for (uint32_t i = 0; i < problem->n_origins; i++) {
    const uint32_t school = band_school(band, i);
    if (school != JJ_NONE && jj_sets_find(band->part, school) == part) {
      g_array_append_val(ids, i);
      shortage.graduates += problem->supply[i];
    }
  }
  take_ids(ids, &shortage.origins, &shortage.n_origins);
  ids = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  for (uint32_t j = 0; j < problem->n_schools; j++) {
    if (band->in_band[j] && jj_sets_find(band->part, j) == part) {
      g_array_append_val(ids, j);
      shortage.places += band->kind == JJ_SHORTAGE_SEATS ? most_of(problem, j) : least_of(problem, j);
    }
  }
  take_ids(ids, &shortage.schools, &shortage.n_schools);
  return shortage;
}

static void add_band(const Simplex *simplex, JjShortageKind kind, GArray *out) {
  g_auto(Band) band = band_of(simplex, kind);
  if (!weigh_parts(&band)) {
    return;
  }
  for (uint32_t j = 0; j < simplex->n_schools; j++) {
    if (band.imbalance[j] > 0) {
      const JjShortage shortage = part_shortage(&band, j);
      g_array_append_val(out, shortage);
    }
  }
}

static void add_without_school(const JjAssignmentProblem *problem, GArray *out) {
  JjShortage shortage = {.kind = JJ_SHORTAGE_NO_SCHOOL, .schools = g_new(uint32_t, 1)};
  GArray *ids = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  for (uint32_t i = 0; i < problem->n_origins; i++) {
    if (problem->supply[i] > 0 && first_arc(problem, i) == first_arc(problem, i + 1)) {
      g_array_append_val(ids, i);
      shortage.missing += problem->supply[i];
    }
  }
  shortage.graduates = shortage.missing;
  take_ids(ids, &shortage.origins, &shortage.n_origins);
  if (shortage.n_origins > 0) {
    g_array_append_val(out, shortage);
  } else {
    g_free(shortage.origins);
    g_free(shortage.schools);
  }
}

static int by_kind(const void *left, const void *right) {
  const JjShortage *a = left;
  const JjShortage *b = right;
  const uint32_t origin_a = a->n_origins > 0 ? a->origins[0] : JJ_NONE;
  const uint32_t origin_b = b->n_origins > 0 ? b->origins[0] : JJ_NONE;
  const int kinds = (a->kind > b->kind) - (a->kind < b->kind);
  const int origins = (origin_a > origin_b) - (origin_a < origin_b);
  const int schools = a->n_schools > 0 && b->n_schools > 0 ? (a->schools[0] > b->schools[0]) * 2 - 1 : 0;
  return kinds != 0 ? kinds : origins != 0 ? origins : schools;
}

void find_shortages(const Simplex *simplex, JjAssignment *out) {
  GArray *found = g_array_new(FALSE, FALSE, sizeof(JjShortage));
  add_without_school(simplex->problem, found);
  add_band(simplex, JJ_SHORTAGE_SEATS, found);
  add_band(simplex, JJ_SHORTAGE_GRADUATES, found);
  if (found->len > 0) {
    qsort(found->data, found->len, sizeof(JjShortage), by_kind);
  }
  out->n_shortages = found->len;
  out->shortages = (JjShortage *)(void *)g_array_free(found, FALSE);
}
