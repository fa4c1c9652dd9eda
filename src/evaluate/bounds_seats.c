/* What seats are worth, and where they lack, as tables. */
#include "evaluate/metric.h"
#include "evaluate/stamp.h"
#include "jiujin/bounds.h"

static const double ms_per_minute = 60000;

static JjBasis basis_of(const JjBoundsPair *pair) {
  const uint32_t inputs = JJ_INPUT_BIT(JJ_INPUT_FLOWS) | JJ_INPUT_BIT(JJ_INPUT_MEMBERSHIP) |
                          JJ_INPUT_BIT(JJ_INPUT_SCHOOLS) | JJ_INPUT_BIT(JJ_INPUT_FEEDERS) |
                          JJ_INPUT_BIT(JJ_INPUT_PROGRAMS) | JJ_INPUT_BIT(JJ_INPUT_GRADUATES);
  JjBasis basis = MAX(pair->times[0]->basis, pair->times[1]->basis);
  for (int side = 0; side < 2; side++) basis = MAX(basis, jj_study_basis(pair->side[side]->study, inputs));
  return basis;
}

static const char *group_name(const JjStudy *study, JjId group) {
  return group == JJ_NONE ? NULL : study->groups.name[group];
}

/* ---- seats ---- */

static JjTable *seats_new(void) {
  static const JjColumn columns[JJ_BOUNDS_SEATS_COUNT] = {
      [JJ_BOUNDS_SEATS_CODE] = {"code", JJ_COLUMN_TEXT, 0},
      [JJ_BOUNDS_SEATS_NAME] = {"name", JJ_COLUMN_TEXT, 0},
      [JJ_BOUNDS_SEATS_GROUP] = {"group", JJ_COLUMN_TEXT, 0},
      [JJ_BOUNDS_SEATS_COMMUNITY] = {"community", JJ_COLUMN_TEXT, 0},
      [JJ_BOUNDS_SEATS_OF(JJ_SEATS_NUMBER, 0)] = {"base_seats", JJ_COLUMN_INT, 0},
      [JJ_BOUNDS_SEATS_OF(JJ_SEATS_FULL, 0)] = {"base_full", JJ_COLUMN_INT, 0},
      [JJ_BOUNDS_SEATS_OF(JJ_SEATS_SAVED, 0)] = {"base_saved_minutes", JJ_COLUMN_REAL, 1},
      [JJ_BOUNDS_SEATS_OF(JJ_SEATS_LOST, 0)] = {"base_lost_minutes", JJ_COLUMN_REAL, 1},
      [JJ_BOUNDS_SEATS_OF(JJ_SEATS_NUMBER, 1)] = {"scen_seats", JJ_COLUMN_INT, 0},
      [JJ_BOUNDS_SEATS_OF(JJ_SEATS_FULL, 1)] = {"scen_full", JJ_COLUMN_INT, 0},
      [JJ_BOUNDS_SEATS_OF(JJ_SEATS_SAVED, 1)] = {"scen_saved_minutes", JJ_COLUMN_REAL, 1},
      [JJ_BOUNDS_SEATS_OF(JJ_SEATS_LOST, 1)] = {"scen_lost_minutes", JJ_COLUMN_REAL, 1},
      [JJ_BOUNDS_SEATS_BASIS] = {"basis", JJ_COLUMN_TEXT, 0},
      [JJ_BOUNDS_SEATS_MARK] = {"mark", JJ_COLUMN_TEXT, 0}};
  return jj_table_new(columns, JJ_BOUNDS_SEATS_COUNT);
}

static const JjSeatWorth *worth_of(const JjBounds *bounds, JjId school, JjId group) {
  for (uint32_t i = 0; i < bounds->n_seats; i++)
    if (bounds->seats[i].school == school && bounds->seats[i].group == group) return &bounds->seats[i];
  return NULL;
}

static void put_worth(JjTable *table, uint32_t row, uint32_t side, const JjSeatWorth *worth) {
  if (!worth) return;
  jj_table_set_int(table, row, JJ_BOUNDS_SEATS_OF(JJ_SEATS_NUMBER, side), worth->seats);
  jj_table_set_int(table, row, JJ_BOUNDS_SEATS_OF(JJ_SEATS_FULL, side), worth->full ? 1 : 0);
  jj_table_set_real(table, row, JJ_BOUNDS_SEATS_OF(JJ_SEATS_SAVED, side), (double)worth->saved_ms / ms_per_minute);
  if (worth->lost_ms != JJ_NO_OTHER_SEAT)
    jj_table_set_real(table, row, JJ_BOUNDS_SEATS_OF(JJ_SEATS_LOST, side), (double)worth->lost_ms / ms_per_minute);
}

/* Schools of both sides have one id. */
static void add_worth(const JjBoundsPair *pair, const JjSeatWorth *base, const JjSeatWorth *scenario, JjTable *table) {
  const JjSeatWorth *worth = scenario ? scenario : base;
  const JjSituation *side = pair->side[scenario ? 1 : 0];
  const JjId community = side->plan->school_community[worth->school];
  const uint32_t row = jj_table_add_row(table, 0);
  jj_table_set_text(table, row, JJ_BOUNDS_SEATS_CODE, side->study->schools.code[worth->school]);
  jj_table_set_text(table, row, JJ_BOUNDS_SEATS_NAME, side->study->schools.name[worth->school]);
  jj_table_set_text(table, row, JJ_BOUNDS_SEATS_GROUP, group_name(side->study, worth->group));
  jj_table_set_text(table, row, JJ_BOUNDS_SEATS_COMMUNITY, community == JJ_NONE ? NULL : side->plan->name[community]);
  put_worth(table, row, 0, base);
  put_worth(table, row, 1, scenario);
  stamp_row(table, row, JJ_BOUNDS_SEATS_BASIS, basis_of(pair), pair->scorecard->internal);
}

JjTable *jj_bounds_seats_table(const JjBoundsPair *pair) {
  JjTable *table = seats_new();
  const JjBounds *base = pair->bounds[0], *scenario = pair->bounds[1];
  for (uint32_t i = 0; i < base->n_seats; i++) {
    const JjSeatWorth *worth = &base->seats[i];
    add_worth(pair, worth, worth_of(scenario, worth->school, worth->group), table);
  }
  for (uint32_t i = 0; i < scenario->n_seats; i++) {
    const JjSeatWorth *worth = &scenario->seats[i];
    if (!worth_of(base, worth->school, worth->group)) add_worth(pair, NULL, worth, table);
  }
  return table;
}

/* ---- shortages ---- */

static JjTable *shortages_new(void) {
  static const JjColumn columns[JJ_BOUNDS_SHORT_COUNT] = {
      [JJ_BOUNDS_SHORT_SIDE] = {"side", JJ_COLUMN_TEXT, 0},
      [JJ_BOUNDS_SHORT_SIDE_NAME] = {"side_name", JJ_COLUMN_TEXT, 0},
      [JJ_BOUNDS_SHORT_PLACED] = {"placed", JJ_COLUMN_TEXT, 0},
      [JJ_BOUNDS_SHORT_NAME] = {"name", JJ_COLUMN_TEXT, 0},
      [JJ_BOUNDS_SHORT_GROUP] = {"group", JJ_COLUMN_TEXT, 0},
      [JJ_BOUNDS_SHORT_KIND] = {"kind", JJ_COLUMN_TEXT, 0},
      [JJ_BOUNDS_SHORT_KIND_NAME] = {"kind_name", JJ_COLUMN_TEXT, 0},
      [JJ_BOUNDS_SHORT_COMMUNITY] = {"community", JJ_COLUMN_TEXT, 0},
      [JJ_BOUNDS_SHORT_N_ORIGINS] = {"n_origins", JJ_COLUMN_INT, 0},
      [JJ_BOUNDS_SHORT_ORIGINS] = {"origins", JJ_COLUMN_TEXT, 0},
      [JJ_BOUNDS_SHORT_SCHOOLS] = {"schools", JJ_COLUMN_TEXT, 0},
      [JJ_BOUNDS_SHORT_GRADUATES] = {"students", JJ_COLUMN_INT, 0},
      [JJ_BOUNDS_SHORT_PLACES] = {"places", JJ_COLUMN_INT, 0},
      [JJ_BOUNDS_SHORT_MISSING] = {"missing", JJ_COLUMN_INT, 0},
      [JJ_BOUNDS_SHORT_BASIS] = {"basis", JJ_COLUMN_TEXT, 0},
      [JJ_BOUNDS_SHORT_MARK] = {"mark", JJ_COLUMN_TEXT, 0}};
  return jj_table_new(columns, JJ_BOUNDS_SHORT_COUNT);
}

/* "甲國中、乙國中"; NULL for none (owned) */
static char *joined(const char *const *names, const uint32_t *ids, uint32_t n) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (uint32_t i = 0; i < n; i++) g_string_append_printf(text, "%s%s", i > 0 ? "、" : "", names[ids[i]]);
  return n > 0 ? g_strdup(text->str) : NULL;
}

/* The one community of all of them; JJ_NONE if there is none, or several. */
static JjId community_of(const JjSituation *side, const JjShortage *shortage) {
  const JjPlan *plan = side->plan;
  JjId found = JJ_NONE;
  for (uint32_t i = 0; i < shortage->n_origins + shortage->n_schools; i++) {
    const JjId own = i < shortage->n_origins ? jj_plan_origin_primary(side->study, plan, shortage->origins[i])
                                             : plan->school_community[shortage->schools[i - shortage->n_origins]];
    if (own == JJ_NONE || (i > 0 && own != found)) return JJ_NONE;
    found = own;
  }
  return found;
}

/* Few students, or all but few. Places of both margins observed are students too. */
static bool is_secret(const JjBounds *bounds, const JjBoundsShortage *of) {
  const bool places = of->placed == JJ_PLACED_ENTRANTS && few_students(of->shortage.places);
  return places || few_students(of->shortage.graduates) || few_students(bounds->entrants - of->shortage.graduates) ||
         few_students(of->shortage.missing);
}

static void add_shortage(const JjBoundsPair *pair, uint32_t side, const JjBoundsShortage *of, JjTable *table) {
  const JjStudy *study = pair->side[side]->study;
  const uint32_t row = jj_table_add_row(table, 0);
  const JjShortage *shortage = &of->shortage;
  const JjId community = community_of(pair->side[side], shortage);
  g_autofree char *origins = joined(study->origins.name, shortage->origins, shortage->n_origins);
  g_autofree char *schools = joined(study->schools.name, shortage->schools, shortage->n_schools);
  jj_table_set_text(table, row, JJ_BOUNDS_SHORT_SIDE, side == 0 ? "base" : "scenario");
  jj_table_set_text(table, row, JJ_BOUNDS_SHORT_PLACED, jj_placed_words[of->placed]);
  jj_table_set_text(table, row, JJ_BOUNDS_SHORT_GROUP, group_name(study, of->group));
  jj_table_set_text(table, row, JJ_BOUNDS_SHORT_KIND, jj_shortage_words[shortage->kind]);
  if (community != JJ_NONE)
    jj_table_set_text(table, row, JJ_BOUNDS_SHORT_COMMUNITY, pair->side[side]->plan->name[community]);
  jj_table_set_int(table, row, JJ_BOUNDS_SHORT_N_ORIGINS, shortage->n_origins);
  jj_table_set_text(table, row, JJ_BOUNDS_SHORT_ORIGINS, origins);
  jj_table_set_text(table, row, JJ_BOUNDS_SHORT_SCHOOLS, schools);
  jj_table_set_int(table, row, JJ_BOUNDS_SHORT_GRADUATES, shortage->graduates);
  jj_table_set_int(table, row, JJ_BOUNDS_SHORT_PLACES, shortage->places);
  jj_table_set_int(table, row, JJ_BOUNDS_SHORT_MISSING, shortage->missing);
  if (!pair->scorecard->internal && is_secret(pair->bounds[side], of)) {
    jj_table_hide(table, row, JJ_BOUNDS_SHORT_GRADUATES);
    jj_table_hide(table, row, JJ_BOUNDS_SHORT_MISSING);
    if (of->placed == JJ_PLACED_ENTRANTS) jj_table_hide(table, row, JJ_BOUNDS_SHORT_PLACES);
  }
  stamp_row(table, row, JJ_BOUNDS_SHORT_BASIS, basis_of(pair), pair->scorecard->internal);
}

JjTable *jj_bounds_shortages_table(const JjBoundsPair *pair) {
  JjTable *table = shortages_new();
  for (uint32_t side = 0; side < 2; side++)
    for (uint32_t i = 0; i < pair->bounds[side]->n_shortages; i++)
      add_shortage(pair, side, &pair->bounds[side]->shortages[i], table);
  return table;
}
