/* Which communities' plans have to be made anew. */
#include "evaluate/metric.h"
#include "evaluate/subsidy.h"

static JjTable *new_table(void) {
  static const JjColumn columns[JJ_PLANS_COUNT] = {[JJ_PLANS_CODE] = {"code", JJ_COLUMN_TEXT, 0},
                                                   [JJ_PLANS_NAME] = {"name", JJ_COLUMN_TEXT, 0},
                                                   [JJ_PLANS_FATE] = {"plan", JJ_COLUMN_TEXT, 0},
                                                   [JJ_PLANS_REASONS] = {"reasons", JJ_COLUMN_TEXT, 0},
                                                   [JJ_PLANS_ZONES_IN] = {"zones_in", JJ_COLUMN_TEXT, 0},
                                                   [JJ_PLANS_ZONES_OUT] = {"zones_out", JJ_COLUMN_TEXT, 0},
                                                   [JJ_PLANS_SCHOOLS_IN] = {"schools_in", JJ_COLUMN_TEXT, 0},
                                                   [JJ_PLANS_SCHOOLS_OUT] = {"schools_out", JJ_COLUMN_TEXT, 0},
                                                   [JJ_PLANS_BASE_CONVENING] = {"base_convening", JJ_COLUMN_TEXT, 0},
                                                   [JJ_PLANS_SCEN_CONVENING] = {"scen_convening", JJ_COLUMN_TEXT, 0},
                                                   [JJ_PLANS_ROLES] = {"roles_lost", JJ_COLUMN_TEXT, 0},
                                                   [JJ_PLANS_MARK] = {"mark", JJ_COLUMN_TEXT, 0}};
  return jj_table_new(columns, JJ_PLANS_COUNT);
}

/* The school that convenes, if it stands in the community; JJ_NONE else. */
static JjId convening(const SubsidySide *side, JjId community) {
  if (community == JJ_NONE) return JJ_NONE;
  const JjId school = side->situation->plan->convening_school[community];
  return school != JJ_NONE && school_stands_in(side->situation, school, community) ? school : JJ_NONE;
}

static bool has_school(const SubsidySide *side, JjId school, JjId community) {
  return school < side->situation->study->schools.n && school_stands_in(side->situation, school, community);
}

/* A row being written. */
typedef struct {
  const SubsidyPair *pair;
  JjId old, new;
  JjTable *table;
  uint32_t row;
  uint32_t reasons; /* bit i: JjPlanReason i */
} PlanRow;

static void put_moves(PlanRow *at, GString *in, GString *out, uint32_t first, JjPlanReason reason) {
  subsidy_put_list(at->table, at->row, first, in);
  subsidy_put_list(at->table, at->row, first + 1, out);
  if (in->len + out->len > 0) at->reasons |= 1u << (unsigned)reason;
}

static void compare_zones(PlanRow *at) {
  const JjPlan *old = at->pair->base.situation->plan, *new = at->pair->scenario.situation->plan;
  const JjZones *zones = &at->pair->base.situation->study->zones;
  g_autoptr(GString) in = g_string_new(NULL);
  g_autoptr(GString) out = g_string_new(NULL);
  for (JjId z = 0; z < zones->n; z++) {
    const bool before = jj_plan_zone_in(old, z, at->old, false), after = jj_plan_zone_in(new, z, at->new, false);
    if (before != after) subsidy_add_name(after ? in : out, zones->name[z]);
  }
  put_moves(at, in, out, JJ_PLANS_ZONES_IN, JJ_REASON_ZONES);
}

static void compare_schools(PlanRow *at) {
  const JjSchools *schools = &at->pair->scenario.situation->study->schools; /* opened ones stand last */
  g_autoptr(GString) in = g_string_new(NULL);
  g_autoptr(GString) out = g_string_new(NULL);
  for (JjId s = 0; s < schools->n; s++) {
    const bool before = has_school(&at->pair->base, s, at->old), after = has_school(&at->pair->scenario, s, at->new);
    if (before != after) subsidy_add_name(after ? in : out, schools->name[s]);
  }
  put_moves(at, in, out, JJ_PLANS_SCHOOLS_IN, JJ_REASON_SCHOOLS);
}

/* Items that a school of the community had before, and none has now. */
static void compare_roles(PlanRow *at) {
  const SubsidySide *base = &at->pair->base, *scenario = &at->pair->scenario;
  g_autoptr(GString) lost = g_string_new(NULL);
  uint32_t before = 0, after = 0;
  for (JjId s = 0; s < scenario->situation->study->schools.n; s++) {
    before |= has_school(base, s, at->old) ? base->roles[s] : 0;
    after |= has_school(scenario, s, at->new) ? scenario->roles[s] : 0;
  }
  for (JjRole role = 0; role < JJ_ROLE_COUNT; role++)
    if ((before & ~after) >> (unsigned)role & 1u) subsidy_add_name(lost, subsidy_role_label(role));
  subsidy_put_list(at->table, at->row, JJ_PLANS_ROLES, lost);
  if (lost->len > 0) at->reasons |= 1u << (unsigned)JJ_REASON_ROLES;
}

static void put_convening(PlanRow *at) {
  const JjId before = convening(&at->pair->base, at->old), after = convening(&at->pair->scenario, at->new);
  const char **names = at->pair->scenario.situation->study->schools.name;
  if (before != JJ_NONE) jj_table_set_text(at->table, at->row, JJ_PLANS_BASE_CONVENING, names[before]);
  if (after != JJ_NONE) jj_table_set_text(at->table, at->row, JJ_PLANS_SCEN_CONVENING, names[after]);
  if (at->new == JJ_NONE) return;
  if (after == JJ_NONE)
    at->reasons |= 1u << (unsigned)JJ_REASON_NO_CONVENING;
  else if (at->old != JJ_NONE && before != after)
    at->reasons |= 1u << (unsigned)JJ_REASON_CONVENING;
}

static JjPlanFate fate_of(const PlanRow *at) {
  if (at->old == JJ_NONE) return JJ_PLAN_NEW;
  if (at->new == JJ_NONE) return JJ_PLAN_ENDS;
  return at->reasons ? JJ_PLAN_REMADE : JJ_PLAN_STANDS;
}

static void put_fate(const PlanRow *at) {
  g_autoptr(GString) reasons = g_string_new(NULL);
  for (unsigned reason = 0; reason < JJ_REASON_COUNT; reason++)
    if (at->reasons >> reason & 1u)
      g_string_append_printf(reasons, "%s%s", reasons->len > 0 ? " " : "", jj_plan_reason_words[reason]);
  jj_table_set_text(at->table, at->row, JJ_PLANS_FATE, jj_plan_fate_words[fate_of(at)]);
  subsidy_put_list(at->table, at->row, JJ_PLANS_REASONS, reasons);
}

JjTable *subsidy_plans(const SubsidyPair *pair) {
  JjTable *table = new_table();
  const uint32_t inputs = pair->base.situation->study->grants.n_roles > 0 ? JJ_INPUT_BIT(JJ_INPUT_SUBSIDY) : 0;
  for (uint32_t i = 0; i < pair->n; i++) {
    PlanRow at = {pair, pair->old[i], pair->new[i], table, jj_table_add_row(table, 0), 0};
    subsidy_put_community(pair, i, table, at.row, JJ_PLANS_CODE);
    put_convening(&at);
    if (at.old != JJ_NONE && at.new != JJ_NONE) {
      compare_zones(&at);
      compare_schools(&at);
      compare_roles(&at);
    }
    put_fate(&at);
    subsidy_put_mark(pair, inputs, table, at.row, JJ_PLANS_MARK);
  }
  return table;
}
