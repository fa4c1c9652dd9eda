/* Tries to recover small counts from a scorecard and the contributions of its edits: what is printed of both as vectors
 * in one space (the probes of attack.h), small counts of the scorecard, and of every scenario that some of the edits
 * make, as ones in their span. */
#include "attack.h"
#include "jiujin/contributions.h"
#include "jj_test.h"
#include "random_study.h"
#include "said_edits.h"

#include <string.h>

enum { MOST_EDITS = 3, MOST_SETS = 1 << MOST_EDITS };

typedef struct {
  uint32_t n_edits, n_sets, all;
  JjEdits *edits;
  JjSituation base, made[MOST_SETS];
  JjScorecard *truth[MOST_SETS];
  Attack *attack[MOST_SETS]; /* that of the whole scenario learns */
  JjTimes *times;
  JjTravel travel;
} World;

/* Moves, one share, and in some a school closed. */
static JjEdits *edits_of(uint64_t seed, uint32_t n, const JjSituation *base) {
  JjRandom random = jj_random(seed);
  g_autoptr(GString) text = g_string_new(NULL);
  for (uint32_t i = 0; i < n; i++) {
    const JjId zone = jj_random_below(&random, base->study->zones.n), to = jj_random_below(&random, base->plan->n);
    const char *apart = i > 0 ? "; " : "";
    if (i == 1 && seed % 3 == 0)
      g_string_append_printf(text, "%sclose schools=S%u", apart, jj_random_below(&random, 6));
    else
      g_string_append_printf(text, "%s%s zones=Z%u %s=C%u", apart, i == 2 ? "share" : "move", zone,
                             i == 2 ? "with" : "to", to);
  }
  return said_edits(text->str);
}

/* False: the edits wait for each other, or don't fit. */
static bool world_init(World *world, uint64_t seed) {
  RandomStudy options = random_study_options(seed);
  const JjStraightLine line = jj_straight_line_default();
  options.side = 3;
  options.n_communities = 3 + (uint32_t)(seed % 2);
  options.n_schools = 6;
  options.most_students = 9 + (uint32_t)(seed % 4) * 12;
  options.plain = seed % 4 == 3;
  options.places = true;
  *world = (World){.n_edits = 2 + (uint32_t)(seed % 2), .base = random_study(&options)};
  world->n_sets = 1u << world->n_edits;
  world->all = world->n_sets - 1;
  world->edits = edits_of(seed, world->n_edits, &world->base);
  world->times = jj_times_straight_line(world->base.study, &line);
  world->travel = (JjTravel){.n = 1, .base = &world->times, .scenario = &world->times};
  for (uint32_t set = 0; set < world->n_sets; set++) {
    bool chosen[MOST_EDITS], unfit[MOST_EDITS];
    for (uint32_t i = 0; i < world->n_edits; i++) chosen[i] = (set >> i & 1) != 0;
    if (!jj_edits_apply_chosen(world->edits, chosen, &world->base, &world->made[set], unfit)) return false;
  }
  for (uint32_t set = 0; set < world->n_sets; set++) {
    world->truth[set] = jj_evaluate_travel(&world->base, &world->made[set], &world->travel);
    world->attack[set] = attack_new(&world->base, &world->made[set], world->truth[set]->rows);
  }
  return true;
}

static void world_clear(World *world) {
  for (uint32_t set = 0; set < world->n_sets; set++) {
    attack_free(world->attack[set]);
    jj_scorecard_free(world->truth[set]);
    jj_situation_clear(&world->made[set]);
  }
  jj_times_free(world->times);
  jj_edits_free(world->edits);
  jj_situation_clear(&world->base);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(World, world_clear)

/* ---- small counts ---- */

static bool is_metric(const JjTable *rows, uint32_t row, const char *metric) {
  return strcmp(jj_table_text(rows, row, JJ_TIDY_METRIC), metric) == 0;
}

/* Counts of students that are sums over the tables; neither seats nor products nor the largest of several. */
static bool is_sum(const JjTable *rows, uint32_t row) {
  static const char *const others[] = {"expected_rate",      "graduates_per_community",      "seats",
                                       "seats_per_graduate", "exam_free_seats_per_graduate", "registration_rate",
                                       "zone_other_share",   "entrants_above_seats",         NULL};
  const char *unit = jj_table_text(rows, row, JJ_TIDY_UNIT);
  for (size_t i = 0; others[i]; i++)
    if (is_metric(rows, row, others[i])) return false;
  return strcmp(unit, "count") != 0 && strcmp(unit, "minutes") != 0;
}

static bool is_small(int64_t count) {
  return count == 1 || count == 2;
}

static bool is_nothing(const uint64_t *vector, const uint64_t *less) {
  for (uint32_t i = 0; i < 8; i++)
    if (vector[i] != (less ? less[i] : 0)) return false;
  return true;
}

typedef struct {
  uint32_t n_small, n_known;
} Finding;

static void try_row(World *world, uint32_t set, uint32_t row, Finding *finding) {
  static const JjTidyColumn nums[] = {JJ_TIDY_BASE_NUM, JJ_TIDY_SCEN_NUM};
  static const JjTidyColumn dens[] = {JJ_TIDY_BASE_DEN, JJ_TIDY_SCEN_DEN};
  const JjTable *rows = world->truth[set]->rows;
  for (int side = 0; side < 2; side++) {
    if (jj_table_is_null(rows, row, nums[side])) continue;
    const uint64_t *num = attack_vector(world->attack[set], row, nums[side]);
    const uint64_t *den = attack_vector(world->attack[set], row, dens[side]);
    const int64_t of = jj_table_int(rows, row, nums[side]), rest = jj_table_int(rows, row, dens[side]) - of;
    if (is_small(of) && num && !is_nothing(num, NULL)) {
      finding->n_small++;
      finding->n_known += attack_knows(world->attack[world->all], num, NULL);
    }
    if (is_small(rest) && num && den && !is_nothing(den, num)) {
      finding->n_small++;
      finding->n_known += attack_knows(world->attack[world->all], den, num);
    }
  }
}

/* Of the sets from `first` to `last`. */
static Finding find(World *world, uint32_t first, uint32_t last) {
  Finding finding = {0, 0};
  assert_true(attack_room(world->attack[world->all]) > 10);
  for (uint32_t set = first; set <= last; set++)
    for (uint32_t row = 0; row < jj_table_n_rows(world->truth[set]->rows); row++)
      if (is_sum(world->truth[set]->rows, row)) try_row(world, set, row, &finding);
  return finding;
}

/* ---- what is printed ---- */

static void learn_card(World *world, const JjScorecard *printed) {
  attack_forget(world->attack[world->all]);
  for (uint32_t row = 0; row < jj_table_n_rows(printed->rows); row++)
    for (JjTidyColumn column = JJ_TIDY_BASE; column <= JJ_TIDY_SCEN_DEN; column++)
      if (!jj_table_is_null(printed->rows, row, column)) attack_learn(world->attack[world->all], row, column);
}

/* The row of the study's figure; JJ_NONE: none. */
static uint32_t row_of(const JjTable *rows, const JjContributionFigure *figure) {
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++) {
    if (!is_metric(rows, row, figure->metric) || strcmp(jj_table_text(rows, row, JJ_TIDY_LEVEL), "total") != 0)
      continue;
    if (!jj_table_is_null(rows, row, JJ_TIDY_GROUP)) continue;
    if (figure->threshold == 0 || jj_table_int(rows, row, JJ_TIDY_THRESHOLD) == figure->threshold) return row;
  }
  return JJ_NONE;
}

static AttackTerm term_of(const World *world, uint32_t set, const JjContributionFigure *figure, int64_t times) {
  return (AttackTerm){world->attack[set], row_of(world->truth[set]->rows, figure), JJ_TIDY_SCENARIO, times};
}

static int64_t factorial(uint32_t n) {
  return n < 2 ? 1 : n * factorial(n - 1);
}

/* n! times Shapley's formula. */
static void learn_share(World *world, const JjContributionFigure *figure, uint32_t part) {
  AttackTerm terms[2 * MOST_SETS];
  uint32_t n = 0;
  for (uint32_t set = 0; set < world->n_sets; set++) {
    uint32_t size = 0;
    if (set & 1u << part) continue;
    for (uint32_t i = 0; i < world->n_edits; i++) size += set >> i & 1;
    const int64_t times = factorial(size) * factorial(world->n_edits - size - 1);
    terms[n++] = term_of(world, set | 1u << part, figure, times);
    terms[n++] = term_of(world, set, figure, -times);
  }
  attack_learn_sum(world->attack[world->all], terms, n);
}

/* Minutes are not, and what has no answer in some set. */
static bool is_expressed(const World *world, const JjContributionFigure *figure) {
  for (uint32_t set = 0; set < world->n_sets; set++) {
    const uint32_t row = row_of(world->truth[set]->rows, figure);
    if (row == JJ_NONE || !attack_vector(world->attack[set], row, JJ_TIDY_SCENARIO)) return false;
  }
  return true;
}

/* What is printed of a part's figure; how many cells that are. */
static uint32_t learn_part(World *world, const JjContributions *contributions, uint32_t f, uint32_t part) {
  const uint32_t cell = part * contributions->n_figures + f;
  const JjContributionFigure *figure = &contributions->figures[f];
  const AttackTerm left_out[] = {term_of(world, world->all, figure, 1),
                                 term_of(world, world->all & ~(1u << part), figure, -1)};
  if (!contributions->hides_left_out[cell]) attack_learn_sum(world->attack[world->all], left_out, 2);
  if (!contributions->hides_share[cell]) learn_share(world, figure, part);
  return (contributions->hides_left_out[cell] ? 0u : 1u) + (contributions->hides_share[cell] ? 0u : 1u);
}

/* As if they were not rounded: the attacker is told more than is printed. How many are. */
static uint32_t learn_contributions(World *world, const JjContributions *contributions) {
  uint32_t n_printed = 0;
  for (uint32_t f = 0; f < contributions->n_figures; f++)
    for (uint32_t part = 0; is_expressed(world, &contributions->figures[f]) && part < world->n_edits; part++)
      n_printed += learn_part(world, contributions, f, part);
  return n_printed;
}

typedef struct {
  uint32_t n_small, n_printed;
  uint32_t n_known;   /* of the scorecard, with the contributions as they are hidden */
  uint32_t n_further; /* of other sets of edits, beyond those that the scorecard tells by itself */
  uint32_t n_open;    /* both, if contributions were not hidden */
} Tried;

static Tried try_world(World *world) {
  const JjContributionInput input = {&world->base, &world->made[world->all], world->edits, &world->travel, NULL};
  g_autoptr(JjContributions) open = jj_contributions_new(&input);
  g_autoptr(JjContributions) hidden = jj_contributions_new(&input);
  g_autoptr(JjScorecard) card = jj_evaluate_travel(&world->base, &world->made[world->all], &world->travel);
  Tried tried = {0};
  assert_int_equal(hidden->n_parts, world->n_edits);
  jj_contributions_suppress(hidden, card, &world->base, &world->travel);
  learn_card(world, card);
  const Finding alone = find(world, world->all, world->all), of_sets = find(world, 1, world->all - 1);
  assert_int_equal(alone.n_known, 0);
  tried.n_printed = learn_contributions(world, hidden);
  const Finding with = find(world, world->all, world->all), of_sets_with = find(world, 1, world->all - 1);
  tried.n_small = with.n_small + of_sets.n_small;
  tried.n_known = with.n_known;
  tried.n_further = of_sets_with.n_known - of_sets.n_known;
  learn_card(world, card);
  (void)learn_contributions(world, open);
  const Finding told = find(world, world->all, world->all), of_sets_told = find(world, 1, world->all - 1);
  tried.n_open = told.n_known + of_sets_told.n_known - of_sets.n_known;
  return tried;
}

static void no_small_count_follows(void **state) {
  (void)state;
  static const uint64_t seeds[] = {4, 6, 10, 11}; /* in which no edit waits; an attack takes some seconds */
  uint32_t n_small = 0, n_open = 0, n_printed = 0;
  for (size_t i = 0; i < G_N_ELEMENTS(seeds); i++) {
    const uint64_t seed = seeds[i];
    g_auto(World) world = {0};
    assert_true(world_init(&world, seed));
    const Tried tried = try_world(&world);
    print_message("seed %u: %u small, %u contributions printed, %u known, %u further, %u known if none were hidden\n",
                  (unsigned)seed, tried.n_small, tried.n_printed, tried.n_known, tried.n_further, tried.n_open);
    n_small += tried.n_small;
    n_open += tried.n_open;
    n_printed += tried.n_printed;
    assert_int_equal(tried.n_known, 0);
    assert_int_equal(tried.n_further, 0);
  }
  assert_true(n_small > 100);
  assert_true(n_open > 0);
  assert_true(n_printed > 20);
}

JJ_TEST_MAIN(cmocka_unit_test(no_small_count_follows))
