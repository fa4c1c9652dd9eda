/* Small cells of a panel of indicators.
 *
 * All sums of one column in one year are sums over schools. A numerator of few persons, or one that leaves few of its
 * denominator, is hidden; then whatever hidden sum still follows from the printed ones takes another cell along. */
#include "evaluate/indicator_panel.h"
#include "evaluate/span.h"

/* A sum of the column: the numerator or denominator of a measure, in one place, over things that stand together. */
typedef struct {
  PanelPlace place;
  bool of_num;
  uint32_t first, n; /* of the group's things */
} Sum;

typedef struct {
  JjIndicatorPanel *panel;
  JjId column;
  uint32_t year;
  uint32_t hide_under;
  GArray *sums;      /* (owned) Sum: all that is printed or hidden of the column in the year */
  GArray *things;    /* (owned) uint32_t: schools, sum after sum */
  uint32_t n_things; /* schools, and schools as drawn, where the column depends on borders */
  uint32_t n_hidden;
} Group;

static int64_t value_of(const Group *group, const Sum *sum) {
  const PanelCell *cell = panel_cell(group->panel, &sum->place);
  return sum->of_num ? cell->sum.num : cell->sum.den;
}

static bool *flag_of(const Group *group, const Sum *sum) {
  PanelCell *cell = panel_cell(group->panel, &sum->place);
  return sum->of_num ? &cell->num_hidden : &cell->den_hidden;
}

static bool borders(const Group *group, const Sum *sum) {
  const JjIndicatorPanel *panel = group->panel;
  return sum->of_num &&
         jj_indicator_depends_on_borders(&panel->scenario->study->indicators, panel->measure[sum->place.measure]);
}

/* The things that it is the sum of. (borrowed) [sum->n] */
static const uint32_t *list_of(const Group *group, const Sum *sum) {
  return &g_array_index(group->things, uint32_t, 0) + sum->first;
}

/* The same, marked. (owned) [n_things] */
static bool *things_of(const Group *group, const Sum *sum) {
  bool *marked = g_new0(bool, (size_t)group->n_things + 1);
  const uint32_t *list = list_of(group, sum);
  for (uint32_t i = 0; i < sum->n; i++) marked[list[i]] = true;
  return marked;
}

/* How many of the sum's things are marked. */
static uint32_t n_shared(const Group *group, const Sum *sum, const bool *marked) {
  const uint32_t *list = list_of(group, sum);
  uint32_t n = 0;
  for (uint32_t i = 0; i < sum->n; i++) n += marked[list[i]] ? 1 : 0;
  return n;
}

static uint32_t count(const bool *marked, uint32_t n) {
  uint32_t counted = 0;
  for (uint32_t i = 0; i < n; i++) counted += marked[i] ? 1 : 0;
  return counted;
}

/* ---- which sums there are ---- */

/* Drawn boundaries are told only where they differ, of communities, and before they are those of the scenario. */
static bool is_told(const JjIndicatorPanel *panel, const PanelPlace *place) {
  if (panel_cell(panel, place)->sum.n_schools == 0) return false;
  if (place->plan == PANEL_CONSTANT) return true;
  return panel->redrawn && !panel_is_drawn_anew(panel, place->year);
}

/* The schools that it is the sum of, as drawn apart from the others where the column depends on borders. */
static void add_things(Group *group, Sum *sum) {
  const JjIndicatorPanel *panel = group->panel;
  const PanelPlace *place = &sum->place;
  const uint32_t shift = borders(group, sum) && place->plan == PANEL_DRAWN ? panel->scenario->study->schools.n : 0;
  const uint32_t *first = panel->first_member[place->plan][place->level] + place->unit;
  sum->first = group->things->len;
  for (uint32_t i = first[0]; i < first[1]; i++) {
    const JjId school = panel->member[place->plan][place->level][i];
    const uint32_t thing = shift + school;
    if (panel_counts(panel, place, school)) g_array_append_val(group->things, thing);
  }
  sum->n = group->things->len - sum->first;
}

static void add_sums(Group *group, uint32_t measure, bool of_num) {
  for (PanelPlan plan = 0; plan < N_PANEL_PLANS; plan++)
    for (JjLevel level = 0; level < N_PANEL_LEVELS; level++)
      for (JjId unit = 0; unit < group->panel->n_units[level]; unit++) {
        Sum sum = {.place = {measure, group->year, plan, level, unit}, .of_num = of_num};
        if (!is_told(group->panel, &sum.place)) continue;
        add_things(group, &sum);
        g_array_append_val(group->sums, sum);
      }
}

static void collect(Group *group) {
  const JjIndicators *indicators = &group->panel->scenario->study->indicators;
  for (uint32_t m = 0; m < group->panel->n_measures; m++) {
    const JjIndicatorTally *tally = panel_tally(group->panel, m, group->year, PANEL_CONSTANT);
    const JjId measure = group->panel->measure[m];
    if (!tally->given || !tally->of_schools) continue;
    const bool num = indicators->numerator[measure] == group->column;
    const bool den = indicators->denominator[measure] == group->column;
    if (num) add_sums(group, m, true);
    if (den) add_sums(group, m, false);
    const uint32_t least = indicators->hide_under[measure];
    if (num) group->hide_under = MAX(group->hide_under, least);
    if (den && least > 0) group->hide_under = MAX(group->hide_under, 3);
  }
}

/* ---- secrets ---- */

static bool is_few(int64_t milli, uint32_t under) {
  const int64_t size = ABS(milli);
  return size > 0 && size < (int64_t)under * JJ_INDICATOR_UNIT;
}

/* Few persons, or few that are left of all. */
static bool is_secret(const Group *group, const Sum *sum) {
  const JjIndicators *indicators = &group->panel->scenario->study->indicators;
  const JjId measure = group->panel->measure[sum->place.measure];
  const JjIndicatorSum *cell = &panel_cell(group->panel, &sum->place)->sum;
  if (is_few(value_of(group, sum), group->hide_under)) return true;
  return sum->of_num && indicators->kind[measure] == JJ_INDICATOR_SHARE &&
         is_few(cell->den - cell->num, indicators->hide_under[measure]);
}

/* With all sums of the same place, in whichever measure the column stands. */
static void hide(Group *group, const PanelPlace *place) {
  for (guint i = 0; i < group->sums->len; i++) {
    const Sum *sum = &g_array_index(group->sums, Sum, i);
    if (sum->place.level != place->level || sum->place.unit != place->unit) continue;
    bool *flag = flag_of(group, sum);
    group->n_hidden += *flag ? 0 : 1;
    *flag = true;
  }
}

/* ---- what follows ---- */

/* Nobody of all, or all of them: then each school's number is known too. */
static bool tells_each(const Group *group, const Sum *sum) {
  const JjIndicators *indicators = &group->panel->scenario->study->indicators;
  const JjIndicatorKind kind = indicators->kind[group->panel->measure[sum->place.measure]];
  const JjIndicatorSum *cell = &panel_cell(group->panel, &sum->place)->sum;
  if (sum->of_num && kind == JJ_INDICATOR_NET) return false;
  return value_of(group, sum) == 0 || (sum->of_num && kind == JJ_INDICATOR_SHARE && cell->num == cell->den);
}

static Span *span_of_printed(const Group *group) {
  Span *span = span_new(group->n_things);
  for (guint i = group->sums->len; i-- > 0;) { /* schools first: they are known by themselves */
    const Sum *sum = &g_array_index(group->sums, Sum, i);
    if (*flag_of(group, sum)) continue;
    const bool each = sum->n == 1 || tells_each(group, sum);
    for (uint32_t t = 0; each && t < sum->n; t++) span_add_one(span, list_of(group, sum)[t]);
    if (each) continue;
    g_autofree bool *marked = things_of(group, sum);
    span_add(span, marked);
  }
  return span;
}

/* Is it printed, and is there something to hide? */
static bool may_hide(const Group *group, const Sum *sum) {
  return !*flag_of(group, sum) && value_of(group, sum) != 0;
}

/* The smallest sum within the set that may be hidden: of a school, else of any level; NULL: none. */
static const Sum *sum_within(const Group *group, const bool *set) {
  const Sum *best = NULL;
  for (guint i = 0; i < group->sums->len; i++) {
    const Sum *sum = &g_array_index(group->sums, Sum, i);
    const bool finer = best && sum->place.level > best->place.level,
               coarser = best && sum->place.level < best->place.level;
    if (!may_hide(group, sum) || coarser) continue;
    const bool smaller = !best || finer || ABS(value_of(group, sum)) < ABS(value_of(group, best));
    if (smaller && n_shared(group, sum, set) == sum->n) best = sum;
  }
  return best;
}

/* The printed sums that hold the set. (owned) of bool *, [n_things] each */
static GPtrArray *sums_around(const Group *group, const bool *set) {
  GPtrArray *around = g_ptr_array_new_with_free_func(g_free);
  const uint32_t size = count(set, group->n_things);
  for (guint i = 0; i < group->sums->len; i++) {
    const Sum *sum = &g_array_index(group->sums, Sum, i);
    if (*flag_of(group, sum)) continue;
    if (n_shared(group, sum, set) == size) g_ptr_array_add(around, things_of(group, sum));
  }
  return around;
}

/* How many of those hold the sum. */
static uint32_t n_holding(const Group *group, const GPtrArray *around, const Sum *sum) {
  uint32_t n = 0;
  for (guint i = 0; i < around->len; i++)
    if (n_shared(group, sum, g_ptr_array_index(around, i)) == sum->n) n++;
  return n;
}

/* A unit of the same level beside it that stands in as many of the printed sums around it as any, the smallest of such;
 * NULL: none. */
static const Sum *sum_beside(const Group *group, const Sum *leak, const bool *set) {
  g_autoptr(GPtrArray) around = sums_around(group, set);
  const Sum *best = NULL;
  uint32_t most = 0;
  for (guint i = 0; i < group->sums->len; i++) {
    const Sum *sum = &g_array_index(group->sums, Sum, i);
    if (sum->place.level != leak->place.level || !may_hide(group, sum)) continue;
    const uint32_t n = n_shared(group, sum, set) > 0 ? 0 : n_holding(group, around, sum);
    if (n == 0 || n < most) continue;
    if (n > most || ABS(value_of(group, sum)) < ABS(value_of(group, best))) best = sum;
    most = n;
  }
  return best;
}

/* The smallest printed sum that holds the set; NULL: none. */
static const Sum *smallest_around(const Group *group, const bool *set) {
  const Sum *best = NULL;
  const uint32_t least = count(set, group->n_things);
  for (guint i = 0; i < group->sums->len; i++) {
    const Sum *sum = &g_array_index(group->sums, Sum, i);
    if (*flag_of(group, sum)) continue;
    if ((!best || sum->n < best->n) && n_shared(group, sum, set) == least) best = sum;
  }
  return best;
}

/* Another cell for a hidden sum that follows from the printed ones: a part of it, else a unit beside it, else the
 * smallest sum around it. False: nothing is left to hide. */
static bool hide_another(Group *group, const Sum *leak) {
  g_autofree bool *set = things_of(group, leak);
  const Sum *another = sum_within(group, set);
  if (!another) another = sum_beside(group, leak, set);
  if (!another) another = smallest_around(group, set);
  if (!another) return false;
  const PanelPlace place = another->place;
  hide(group, &place);
  return true;
}

/* A hidden sum that follows; NULL: none does. */
static const Sum *find_leak(const Group *group) {
  g_autoptr(Span) span = span_of_printed(group);
  for (guint i = 0; i < group->sums->len; i++) {
    const Sum *sum = &g_array_index(group->sums, Sum, i);
    if (!*flag_of(group, sum) || value_of(group, sum) == 0) continue;
    g_autofree bool *marked = things_of(group, sum);
    if (span_holds(span, marked)) return sum;
  }
  return NULL;
}

static uint32_t suppress_column(JjIndicatorPanel *panel, JjId column, uint32_t year) {
  Group group = {.panel = panel, .column = column, .year = year, .n_things = 2 * panel->scenario->study->schools.n};
  group.sums = g_array_new(FALSE, FALSE, sizeof(Sum));
  group.things = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  collect(&group);
  for (guint i = 0; i < group.sums->len && group.hide_under > 0; i++) {
    const Sum *sum = &g_array_index(group.sums, Sum, i);
    if (!is_secret(&group, sum)) continue;
    const PanelPlace place = sum->place;
    hide(&group, &place);
  }
  const Sum *leak = group.n_hidden > 0 ? find_leak(&group) : NULL;
  while (leak && hide_another(&group, leak)) leak = find_leak(&group);
  g_array_unref(group.things);
  g_array_unref(group.sums);
  return group.n_hidden;
}

uint32_t jj_indicator_panel_suppress(JjIndicatorPanel *panel) {
  uint32_t n_hidden = 0;
  panel->suppressed = true;
  for (JjId column = 0; column < panel->scenario->study->indicators.n_columns; column++)
    for (uint32_t y = 0; y < panel->n_years; y++) n_hidden += suppress_column(panel, column, y);
  return n_hidden;
}
