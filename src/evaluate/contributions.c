/* Contributions of edits: which sets of edits there are, what each makes, what that tells of each part. */
#include <math.h>
#include <string.h>

#include "evaluate/contribution.h"

/* ---- sets of edits ---- */

bool made_set_init(MadeSet *made, const ContributionWork *work, const JjSituation *base, const EditSet *set) {
  g_autofree bool *unfit = g_new(bool, (size_t)work->input.edits->n + 1);
  if (!jj_edits_apply_chosen(work->input.edits, set->chosen, base, &made->made, unfit)) return false;
  made->situation = made->made;
  /* Where no edit touches the study it is the base's, of whose students there may be another table. */
  if (made->made.study->owner == base->study->owner) made->situation.study = base->study;
  return true;
}

void made_set_clear(MadeSet *made) {
  jj_situation_clear(&made->made);
}

/* Takes out of the chosen whatever can't be made without what is missing, the first in their order again and again. */
static void drop_waiting(const JjContributionInput *input, bool *chosen) {
  const JjEdits *edits = input->edits;
  g_autofree bool *unfit = g_new(bool, (size_t)edits->n + 1);
  JjSituation made = {0};
  while (!jj_edits_apply_chosen(edits, chosen, input->base, &made, unfit)) {
    uint32_t first = 0;
    while (!unfit[first]) first++;
    g_assert(first < edits->n && chosen[first]);
    chosen[first] = false;
  }
  jj_situation_clear(&made);
}

/* (owned) [n] all but the part's edits and those that can't be made without them. */
static bool *all_but(const JjContributionInput *input, const uint32_t *part_of, uint32_t part) {
  bool *chosen = g_new0(bool, (size_t)input->edits->n + 1);
  for (uint32_t i = 0; i < input->edits->n; i++) chosen[i] = part_of[i] != part;
  drop_waiting(input, chosen);
  return chosen;
}

/* ---- parts ---- */

/* Edits that are dropped with each other are one part, named by the first. (owned) [n] */
static uint32_t *join_edits(const JjContributionInput *input) {
  const uint32_t n = input->edits->n;
  uint32_t *first = g_new(uint32_t, (size_t)n + 1);
  bool **stays = g_new0(bool *, (size_t)n + 1);
  for (uint32_t i = 0; i < n; i++) first[i] = i;
  for (uint32_t i = 0; i < n; i++) stays[i] = all_but(input, first, i);
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t j = 0; j < i && first[i] == i; j++)
      if (!stays[i][j] && !stays[j][i]) first[i] = first[j];
  for (uint32_t i = 0; i < n; i++) g_free(stays[i]);
  g_free(stays);
  return first;
}

static void find_parts(JjContributions *out, const JjContributionInput *input) {
  g_autofree uint32_t *first = join_edits(input);
  out->part_of = g_new(uint32_t, (size_t)out->n_edits + 1);
  for (uint32_t i = 0; i < out->n_edits; i++) out->part_of[i] = first[i] == i ? out->n_parts++ : out->part_of[first[i]];
}

/* ---- which sets ---- */

static EditSet *set_of(ContributionWork *work, uint32_t index, bool *chosen) {
  EditSet *set = &work->sets[index];
  set->chosen = chosen;
  return set;
}

/* The parts as bits. */
static void take_all_sets(JjContributions *out) {
  ContributionWork *work = out->work;
  work->n_sets = 1u << out->n_parts;
  work->all = work->n_sets - 1;
  work->sets = g_new0(EditSet, work->n_sets);
  for (uint32_t index = 0; index < work->n_sets; index++) {
    bool *chosen = g_new0(bool, (size_t)out->n_edits + 1);
    for (uint32_t i = 0; i < out->n_edits; i++) chosen[i] = (index & 1u << out->part_of[i]) != 0;
    (void)set_of(work, index, chosen);
  }
}

/* Nothing, all, and a place for all but each part. */
static void take_few_sets(JjContributions *out) {
  ContributionWork *work = out->work;
  work->n_sets = 2 + out->n_parts;
  work->all = 1;
  work->sets = g_new0(EditSet, work->n_sets);
  for (uint32_t index = 0; index < 2; index++) {
    bool *chosen = g_new0(bool, (size_t)out->n_edits + 1);
    for (uint32_t i = 0; i < out->n_edits; i++) chosen[i] = index == work->all;
    (void)set_of(work, index, chosen);
  }
}

static void leave_out_each(JjContributions *out) {
  ContributionWork *work = out->work;
  const bool few = out->n_parts > JJ_MOST_SHARING;
  out->waits = g_new0(bool, (size_t)out->n_parts * out->n_edits + 1);
  work->without = g_new0(uint32_t, (size_t)out->n_parts + 1);
  for (uint32_t part = 0; part < out->n_parts; part++) {
    bool *chosen = all_but(&work->input, out->part_of, part);
    for (uint32_t i = 0; i < out->n_edits; i++) {
      out->waits[(size_t)part * out->n_edits + i] = !chosen[i] && out->part_of[i] != part;
      if (!few && chosen[i]) work->without[part] |= 1u << out->part_of[i];
    }
    if (few)
      (void)set_of(work, work->without[part] = 2 + part, chosen);
    else
      g_free(chosen);
  }
}

/* ---- ways ---- */

/* So many sets of changed ways are found beside those of base and scenario. */
enum { MOST_FURTHER_WAYS = 6 };

static bool changes_ways(const JjEdit *edit) {
  return edit->kind == JJ_EDIT_OPEN || edit->kind == JJ_EDIT_RELOCATE || jj_edit_is_of_network(edit->kind);
}

/* Index of the ways of what the set changes of them; new ones are noted and not yet found. */
static uint32_t ways_of(ContributionWork *work, const EditSet *set) {
  const JjEdits *edits = work->input.edits;
  bool *chosen = g_new(bool, (size_t)edits->n + 1);
  for (uint32_t i = 0; i < edits->n; i++) chosen[i] = set->chosen[i] && changes_ways(&edits->edits[i]);
  for (guint at = 0; at < work->ways->len; at++) {
    const EditWays *ways = &g_array_index(work->ways, EditWays, at);
    if (memcmp(ways->chosen, chosen, sizeof *chosen * edits->n) != 0) continue;
    g_free(chosen);
    return at;
  }
  const EditWays ways = {.chosen = chosen};
  g_array_append_val(work->ways, ways);
  return work->ways->len - 1;
}

static void ways_clear(gpointer data) {
  EditWays *ways = data;
  for (uint32_t i = 0; ways->own && ways->own[i]; i++) jj_times_free(ways->own[i]);
  g_free(ways->own);
  g_free(ways->chosen);
}

static void find_straight(EditWays *ways, const JjStudy *study, uint32_t n_modes) {
  const JjStraightLine line = jj_straight_line_default();
  ways->own = g_new0(JjTimes *, (size_t)n_modes + 1);
  for (uint32_t i = 0; i < n_modes; i++) ways->own[i] = jj_times_straight_line(study, &line);
  ways->times = ways->own;
}

static void find_ways(const ContributionWork *work, EditWays *ways, const JjSituation *situation) {
  const JjContributionInput *input = &work->input;
  if (!input->finder) {
    find_straight(ways, situation->study, input->travel->n);
    return;
  }
  g_autofree JjEdit *chosen = g_new(JjEdit, (size_t)input->edits->n + 1);
  JjEdits some = {0, chosen, NULL};
  for (uint32_t i = 0; i < input->edits->n; i++)
    if (ways->chosen[i]) chosen[some.n++] = input->edits->edits[i];
  ways->times = input->finder->find(input->finder->data, &some, situation);
}

/* ---- figures ---- */

static void note_feasible(ContributionWork *work) {
  for (uint32_t i = 0; i < work->n_sets; i++) {
    EditSet *set = &work->sets[i];
    MadeSet made;
    set->fits = made_set_init(&made, work, work->input.base, set);
    if (!set->fits) continue;
    set->ways = ways_of(work, set);
    made_set_clear(&made);
  }
}

/* The times of what the set makes; false: they can't be had. */
static bool have_ways(ContributionWork *work, EditSet *set, const JjSituation *situation) {
  EditWays *ways = &g_array_index(work->ways, EditWays, set->ways);
  if (work->n_modes > 0 && !ways->times) find_ways(work, ways, situation);
  set->times = ways->times;
  return work->n_modes == 0 || ways->times != NULL;
}

/* False: ways can't be had, and nothing is evaluated. */
static bool evaluate_set(JjContributions *out, EditSet *set) {
  ContributionWork *work = out->work;
  MadeSet made;
  if (!set->fits || !made_set_init(&made, work, work->input.base, set)) return true;
  const bool has_ways = have_ways(work, set, &made.situation);
  if (has_ways) {
    const HeadlineWays ways = {set->times, work->n_modes};
    set->figures = g_new0(Headline, out->n_figures);
    headlines_find(&made.situation, &ways, set->figures);
  }
  made_set_clear(&made);
  return has_ways;
}

static void name_figures(JjContributions *out) {
  const ContributionWork *work = out->work;
  out->n_figures = N_PLAIN_HEADLINES + work->n_modes * N_MODE_HEADLINES;
  out->figures = g_renew(JjContributionFigure, out->figures, out->n_figures);
  for (uint32_t f = 0; f < out->n_figures; f++) {
    const bool plain = f < N_PLAIN_HEADLINES;
    const uint32_t of_mode = plain ? 0 : f - N_PLAIN_HEADLINES;
    const HeadlineKind *kind = plain ? &plain_headlines[f] : &mode_headlines[of_mode % N_MODE_HEADLINES];
    const char *mode = plain ? NULL : work->input.travel->base[of_mode / N_MODE_HEADLINES]->mode;
    out->figures[f] = (JjContributionFigure){kind->metric, mode, kind->threshold, kind->step};
  }
}

static bool evaluate_all(JjContributions *out) {
  name_figures(out);
  for (uint32_t i = 0; i < out->work->n_sets; i++)
    if (!evaluate_set(out, &out->work->sets[i])) return false;
  return true;
}

/* All figures, or those that need no ways. */
static void evaluate(JjContributions *out) {
  ContributionWork *work = out->work;
  const bool all = work->n_modes > 0 && work->ways->len <= 2 + MOST_FURTHER_WAYS && evaluate_all(out);
  if (all) return;
  for (uint32_t i = 0; i < work->n_sets; i++) g_clear_pointer(&work->sets[i].figures, g_free);
  out->without_ways = work->input.travel->n > 0;
  work->n_modes = 0;
  const bool plain = evaluate_all(out);
  g_assert(plain);
}

/* ---- what the figures tell ---- */

/* On the grid: of minutes the mean is none of it. */
static double value_of(Headline *const *figures, uint32_t set, uint32_t figure) {
  return figures[set] ? jj_grid(figures[set][figure].value) : (double)NAN;
}

static void tell_shares(const JjContributions *contributions, Headline *const *figures, uint32_t figure,
                        double *share) {
  const ContributionWork *work = contributions->work;
  double values[1u << MOST_PARTS], shares[MOST_PARTS];
  if (contributions->n_orders == 0) return;
  for (uint32_t set = 0; set < work->n_sets; set++) values[set] = value_of(figures, set, figure);
  coalitions_share(&work->coalitions, values, shares);
  for (uint32_t part = 0; part < contributions->n_parts; part++)
    share[(size_t)part * contributions->n_figures + figure] = shares[part];
}

void contributions_tell(const JjContributions *contributions, Headline *const *figures, const Parts *out) {
  const ContributionWork *work = contributions->work;
  const uint32_t n = contributions->n_figures;
  for (uint32_t f = 0; f < n; f++) {
    const double all = value_of(figures, work->all, f);
    out->change[f] = all - value_of(figures, 0, f);
    for (uint32_t part = 0; part < contributions->n_parts; part++) {
      out->left_out[(size_t)part * n + f] = all - value_of(figures, work->without[part], f);
      out->share[(size_t)part * n + f] = (double)NAN;
    }
    tell_shares(contributions, figures, f, out->share);
  }
}

static void tell(JjContributions *out) {
  const ContributionWork *work = out->work;
  const size_t n = out->n_figures, n_cells = n * out->n_parts;
  g_autofree Headline **figures = g_new0(Headline *, work->n_sets);
  for (uint32_t i = 0; i < work->n_sets; i++) figures[i] = work->sets[i].figures;
  out->change = g_new0(double, n);
  out->left_out = g_new0(double, n_cells);
  out->share = g_new0(double, n_cells);
  out->hides_change = g_new0(bool, n);
  out->hides_left_out = g_new0(bool, n_cells);
  out->hides_share = g_new0(bool, n_cells);
  contributions_tell(out, figures, &(Parts){out->change, out->left_out, out->share});
}

/* ---- the whole ---- */

static void count_orders(JjContributions *out) {
  ContributionWork *work = out->work;
  if (out->n_parts > JJ_MOST_SHARING) return;
  g_autofree bool *possible = g_new(bool, work->n_sets);
  for (uint32_t i = 0; i < work->n_sets; i++) possible[i] = work->sets[i].fits;
  coalitions_init(&work->coalitions, out->n_parts, possible);
  out->n_orders = work->coalitions.n_orders;
}

/* Those of the base, which no edit changes, and of the scenario. */
static void start_ways(ContributionWork *work) {
  work->ways = g_array_new(FALSE, FALSE, sizeof(EditWays));
  g_array_set_clear_func(work->ways, ways_clear);
  const uint32_t base = ways_of(work, &work->sets[0]), scenario = ways_of(work, &work->sets[work->all]);
  g_array_index(work->ways, EditWays, scenario).times = work->input.travel->scenario;
  g_array_index(work->ways, EditWays, base).times = work->input.travel->base;
}

JjContributions *jj_contributions_new(const JjContributionInput *input) {
  if (input->edits->n < 2) return NULL;
  JjContributions *out = g_new0(JjContributions, 1);
  out->work = g_new0(ContributionWork, 1);
  out->work->input = *input;
  out->work->n_modes = input->travel->n;
  out->n_edits = input->edits->n;
  find_parts(out, input);
  if (out->n_parts <= JJ_MOST_SHARING)
    take_all_sets(out);
  else
    take_few_sets(out);
  leave_out_each(out);
  start_ways(out->work);
  note_feasible(out->work);
  count_orders(out);
  evaluate(out);
  tell(out);
  return out;
}

static void work_free(ContributionWork *work) {
  for (uint32_t i = 0; i < work->n_sets; i++) {
    g_free(work->sets[i].chosen);
    g_free(work->sets[i].figures);
  }
  coalitions_clear(&work->coalitions);
  g_array_unref(work->ways);
  g_free(work->without);
  g_free(work->sets);
  g_free(work);
}

void jj_contributions_free(JjContributions *contributions) {
  if (!contributions) return;
  work_free(contributions->work);
  void *arrays[] = {contributions->part_of,      contributions->waits,          contributions->figures,
                    contributions->change,       contributions->left_out,       contributions->share,
                    contributions->hides_change, contributions->hides_left_out, contributions->hides_share};
  for (size_t i = 0; i < G_N_ELEMENTS(arrays); i++) g_free(arrays[i]);
  g_free(contributions);
}
