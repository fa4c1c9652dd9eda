/* An edit and its inverse leave every count as it was, on seeded random studies; what edits add comes after what is
 * there; and a decomposition sums exactly where schools stand on one side only. */
#include "jiujin/evaluate.h"
#include "jj_test.h"
#include "random_study.h"
#include "said_edits.h"

#include <math.h>
#include <string.h>

enum { N_STUDIES = 120 };

typedef struct {
  uint64_t seed;
  JjRandom random;
  JjSituation base;
  uint32_t n_applied;
} Draw;

static void same_counts(const int64_t *a, const int64_t *b, uint32_t n) {
  assert_memory_equal(a, b, sizeof *a * ((size_t)n + 1)); /* one more is always there */
}

static void same_tallies(const JjSituation *a, const JjSituation *b) {
  assert_int_equal(a->plan->n, b->plan->n);
  for (JjVariant variant = 0; variant < JJ_VARIANT_COUNT; variant++) {
    g_autoptr(JjTally) x = jj_tally_new(a, variant, NULL);
    g_autoptr(JjTally) y = jj_tally_new(b, variant, NULL);
    const uint32_t n = x->n_communities;
    same_counts(x->entrants, y->entrants, n);
    same_counts(x->nearby, y->nearby, n);
    same_counts(x->graduating, y->graduating, n);
    same_counts(x->staying, y->staying, n);
    same_counts(x->origin_entrants, y->origin_entrants, n);
    same_counts(x->school_nearby, y->school_nearby, x->n_schools);
    same_counts(x->from_origin_nearby, y->from_origin_nearby, x->n_origins);
    assert_int_equal(x->all, y->all);
    assert_int_equal(x->inside, y->inside);
    assert_int_equal(x->to_place, y->to_place);
    assert_int_equal(x->total_nearby, y->total_nearby);
    assert_int_equal(x->total_graduating, y->total_graduating);
  }
  for (JjId c = 0; c < a->plan->n; c++) {
    g_autoptr(JjParts) x = jj_plan_parts(a->study, a->plan, c);
    g_autoptr(JjParts) y = jj_plan_parts(b->study, b->plan, c);
    assert_int_equal(x->n_parts, y->n_parts);
    assert_int_equal(x->n_zones, y->n_zones);
  }
}

static const char *zone_code(Draw *draw, JjId *zone) {
  *zone = jj_random_below(&draw->random, draw->base.plan->n_zones);
  return draw->base.study->zones.code[*zone];
}

static JjId any_community(Draw *draw) {
  return jj_random_below(&draw->random, draw->base.plan->n);
}

static uint32_t zones_of(const JjPlan *plan, JjId community) {
  uint32_t n = 0;
  for (JjId z = 0; z < plan->n_zones; z++) n += plan->primary[z] == community;
  return n;
}

static bool school_belongs_already(const Draw *draw, JjId zone, JjId to) {
  for (JjId s = 0; s < draw->base.study->schools.n; s++)
    if (draw->base.study->schools.zone[s] == zone && draw->base.plan->school_community[s] == to) return true;
  return false;
}

/* Each makes "edit; inverse" (owned), NULL where the draw has no such edit. */
typedef char *(*Maker)(Draw *draw);

static char *move_and_back(Draw *draw) {
  JjId zone, to = any_community(draw);
  const char *code = zone_code(draw, &zone);
  const JjPlan *plan = draw->base.plan;
  JjId from = plan->primary[zone];
  if (from == JJ_NONE || jj_plan_zone_in(plan, zone, to, false) || school_belongs_already(draw, zone, to)) return NULL;
  return g_strdup_printf("move zones=%s to=%s; move zones=%s to=%s", code, plan->code[to], code, plan->code[from]);
}

static char *share_and_unshare(Draw *draw) {
  JjId zone, with = any_community(draw);
  const char *code = zone_code(draw, &zone), *name = draw->base.plan->code[with];
  if (draw->base.plan->primary[zone] == JJ_NONE || jj_plan_zone_in(draw->base.plan, zone, with, false)) return NULL;
  return g_strdup_printf("share zones=%s with=%s; unshare zones=%s from=%s", code, name, code, name);
}

static char *link_and_unlink(Draw *draw) {
  JjId a, b;
  const char *first = zone_code(draw, &a), *second = zone_code(draw, &b);
  const JjLinks *links = &draw->base.study->links;
  bool listed = a == b;
  for (uint32_t i = 0; i < links->n; i++)
    listed = listed || (links->kind[i] != JJ_LINK_BORDER && links->a[i] == MIN(a, b) && links->b[i] == MAX(a, b));
  if (listed) return NULL;
  return g_strdup_printf("link zones=%s,%s kind=ferry; unlink zones=%s,%s", first, second, second, first);
}

static char *split_and_merge(Draw *draw) {
  JjId zone;
  const char *code = zone_code(draw, &zone);
  const JjPlan *plan = draw->base.plan;
  JjId from = plan->primary[zone];
  if (from == JJ_NONE || zones_of(plan, from) < 2) return NULL;
  const char *old = plan->code[from];
  return g_strdup_printf("split community=%s zones=%s into=NEW name=新社區; merge communities=%s,NEW into=%s", old,
                         code, old, old);
}

static char *rename_and_back(Draw *draw) {
  const JjPlan *plan = draw->base.plan;
  JjId community = any_community(draw);
  return g_strdup_printf("rename community=%s name=新 code=NEW; rename community=NEW name=%s code=%s",
                         plan->code[community], plan->name[community], plan->code[community]);
}

static void inverse_restores(Maker make, uint32_t least) {
  uint32_t n = 0;
  for (uint64_t seed = 0; seed < N_STUDIES; seed++) {
    const RandomStudy options = random_study_options(seed);
    Draw draw = {.seed = seed, .random = jj_random(seed), .base = random_study(&options)};
    g_autofree char *text = make(&draw);
    g_auto(JjSituation) back = {0};
    if (text && apply_said(text, &draw.base, &back, NULL)) {
      same_tallies(&draw.base, &back);
      n++;
    }
    jj_situation_clear(&draw.base);
  }
  assert_true(n >= least);
}

static void a_move_and_back(void **state) {
  (void)state;
  inverse_restores(move_and_back, N_STUDIES / 3);
}
static void a_share_and_unshare(void **state) {
  (void)state;
  inverse_restores(share_and_unshare, N_STUDIES / 2);
}
static void a_link_and_unlink(void **state) {
  (void)state;
  inverse_restores(link_and_unlink, N_STUDIES / 2);
}
static void a_split_and_merge(void **state) {
  (void)state;
  inverse_restores(split_and_merge, N_STUDIES / 2);
}
static void a_rename_and_back(void **state) {
  (void)state;
  inverse_restores(rename_and_back, N_STUDIES);
}

/* ---- schools on one side only ---- */

static bool is_there(const JjSituation *situation, JjId school) {
  return situation->study->schools.kind[school] == JJ_DESTINATION_SCHOOL &&
         jj_school_exists(situation->study, school, situation->year);
}

static void decomposition_sums(const JjSituation *before, const JjSituation *after) {
  for (JjVariant variant = 0; variant < JJ_VARIANT_COUNT; variant++) {
    const JjDecomposition parts = jj_decompose(before, after, NULL, variant);
    if (!isnan(parts.change)) assert_near(parts.boundary + parts.behaviour + parts.schools, parts.change, 0);
  }
}

/* A school that opens in its place gives nobody another neighbour: no count of the base's schools moves. */
static void a_new_school_has_the_next_id_and_no_entrants(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < N_STUDIES; seed++) {
    const RandomStudy options = random_study_options(seed);
    g_auto(JjSituation) base = random_study(&options);
    g_auto(JjSituation) edited = {0};
    g_autofree char *text = g_strdup_printf("open code=NEW001 name=新校 ownership=public type=general zone=%s "
                                            "community=%s seats=100",
                                            base.study->zones.code[0], base.plan->code[0]);
    assert_true(apply_said(text, &base, &edited, NULL));
    const uint32_t n = base.study->schools.n;
    assert_int_equal(edited.study->schools.n, n + 1);
    for (JjId s = 0; s < n; s++) assert_string_equal(edited.study->schools.code[s], base.study->schools.code[s]);
    g_autoptr(JjTally) before = jj_tally_new(&base, JJ_VARIANT_SHARED, NULL);
    g_autoptr(JjTally) after = jj_tally_new(&edited, JJ_VARIANT_SHARED, NULL);
    assert_memory_equal(before->school_entrants, after->school_entrants, sizeof(int64_t) * n);
    assert_int_equal(after->school_entrants[n], 0);
    assert_int_equal(before->total_nearby, after->total_nearby);
    decomposition_sums(&base, &edited);
    decomposition_sums(&edited, &base);
    g_autoptr(JjScorecard) card = jj_evaluate(&base, &edited);
    assert_true(jj_table_n_rows(card->rows) > 0);
  }
}

/* Renamed under a new code: every figure of the study stays, and the decomposition has nothing to explain. */
static void a_school_renamed_changes_nothing(void **state) {
  (void)state;
  uint32_t n_renamed = 0;
  for (uint64_t seed = 0; seed < N_STUDIES; seed++) {
    const RandomStudy options = random_study_options(seed);
    g_auto(JjSituation) base = random_study(&options);
    JjId old = 0;
    while (old < base.study->schools.n && !is_there(&base, old)) old++;
    if (old == base.study->schools.n || base.plan->school_community[old] == JJ_NONE) continue;
    const JjSchools *schools = &base.study->schools;
    g_autofree char *text = g_strdup_printf(
        "open code=NEW001 name=新校 ownership=%s type=%s zone=%s community=%s; succeed school=%s by=NEW001",
        jj_ownership_words[schools->ownership[old]], jj_school_type_words[schools->type[old]],
        base.study->zones.code[schools->zone[old] == JJ_NONE ? 0 : schools->zone[old]],
        base.plan->code[base.plan->school_community[old]], schools->code[old]);
    g_auto(JjSituation) edited = {0};
    assert_true(apply_said(text, &base, &edited, NULL));
    n_renamed++;
    for (JjVariant variant = 0; variant < JJ_VARIANT_COUNT; variant++) {
      g_autoptr(JjTally) before = jj_tally_new(&base, variant, NULL);
      g_autoptr(JjTally) after = jj_tally_new(&edited, variant, NULL);
      same_counts(before->entrants, after->entrants, before->n_communities);
      same_counts(before->nearby, after->nearby, before->n_communities);
      assert_int_equal(before->to_place, after->to_place);
      const JjDecomposition parts = jj_decompose(&base, &edited, NULL, variant);
      if (isnan(parts.change)) continue;
      assert_near(parts.boundary, 0, 0);
      assert_near(parts.behaviour, 0, 0);
      assert_near(parts.schools, 0, 0);
    }
  }
  assert_true(n_renamed >= N_STUDIES / 2);
}

JJ_TEST_MAIN(cmocka_unit_test(a_move_and_back), cmocka_unit_test(a_share_and_unshare),
             cmocka_unit_test(a_link_and_unlink), cmocka_unit_test(a_split_and_merge),
             cmocka_unit_test(a_rename_and_back), cmocka_unit_test(a_new_school_has_the_next_id_and_no_entrants),
             cmocka_unit_test(a_school_renamed_changes_nothing))
