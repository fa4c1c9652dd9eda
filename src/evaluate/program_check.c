/* 均質化 質性 3.1 as a table: which of the six kinds of programs each community offers, on each side. */
#include "evaluate/facts.h"
#include "evaluate/metric.h"

/* By community of one side. (owned) [(n + 1) × N_KINDS] */
static bool *kinds_of_communities(const JjSituation *situation) {
  const JjPlan *plan = situation->plan;
  g_autofree bool *kinds = kinds_of_schools(situation);
  bool *offered = g_new0(bool, ((size_t)plan->n + 1) * N_KINDS);
  for (JjId school = 0; school < situation->study->schools.n; school++) {
    const JjId community = plan->school_community[school];
    if (community == JJ_NONE || !school_stands_in(situation, school, community)) continue;
    for (Kind kind = 0; kind < N_KINDS; kind++)
      if (kinds[(size_t)school * N_KINDS + kind]) offered[(size_t)community * N_KINDS + kind] = true;
  }
  return offered;
}

/* What one side knows and offers. */
typedef struct {
  const JjPlan *plan;
  bool *offered; /* (owned) */
  bool known[N_KINDS];
} Offers;

static void offers_init(Offers *offers, const JjSituation *situation) {
  Facts facts;
  facts_init(&facts, situation);
  offers->plan = situation->plan;
  offers->offered = kinds_of_communities(situation);
  for (Kind kind = 0; kind < N_KINDS; kind++) offers->known[kind] = facts.programs_told && facts.known[kind];
  facts_clear(&facts);
}

static JjOffered offered_in(const Offers *offers, JjId community, Kind kind) {
  if (offers->offered[(size_t)community * N_KINDS + kind]) return JJ_OFFERED_PRESENT;
  return offers->known[kind] ? JJ_OFFERED_MISSING : JJ_OFFERED_NO_DATA;
}

const char *const jj_offered_words[] = {"present", "missing", "no_data", NULL};

static void set_side(JjTable *table, JjProgramCheckColumn column, const Offers *offers, JjId community, Kind kind) {
  if (community == JJ_NONE) return;
  jj_table_set_text(table, jj_table_n_rows(table) - 1, column, jj_offered_words[offered_in(offers, community, kind)]);
}

static void add_community(JjTable *table, const Offers *base, JjId old, const Offers *scenario, JjId new) {
  const JjPlan *plan = old != JJ_NONE ? base->plan : scenario->plan;
  const JjId community = old != JJ_NONE ? old : new;
  for (Kind kind = 0; kind < N_KINDS; kind++) {
    const uint32_t row = jj_table_add_row(table, 0);
    jj_table_set_text(table, row, JJ_PROGRAM_CHECK_CODE, plan->code[community]);
    jj_table_set_text(table, row, JJ_PROGRAM_CHECK_NAME, plan->name[community]);
    jj_table_set_text(table, row, JJ_PROGRAM_CHECK_KIND, kind_names[kind]);
    set_side(table, JJ_PROGRAM_CHECK_BASE, base, old, kind);
    set_side(table, JJ_PROGRAM_CHECK_SCENARIO, scenario, new, kind);
  }
}

JjTable *jj_program_check(const JjSituation *base, const JjSituation *scenario) {
  static const JjColumn columns[JJ_PROGRAM_CHECK_COUNT] = {
      [JJ_PROGRAM_CHECK_CODE] = {"code", JJ_COLUMN_TEXT, 0},
      [JJ_PROGRAM_CHECK_NAME] = {"name", JJ_COLUMN_TEXT, 0},
      [JJ_PROGRAM_CHECK_KIND] = {"kind", JJ_COLUMN_TEXT, 0},
      [JJ_PROGRAM_CHECK_BASE] = {"base", JJ_COLUMN_TEXT, 0},
      [JJ_PROGRAM_CHECK_SCENARIO] = {"scenario", JJ_COLUMN_TEXT, 0},
  };
  JjTable *table = jj_table_new(columns, JJ_PROGRAM_CHECK_COUNT);
  Offers old, new;
  offers_init(&old, base);
  offers_init(&new, scenario);
  for (JjId c = 0; c < base->plan->n; c++)
    add_community(table, &old, c, &new, community_of_other(base->plan, scenario->plan, c));
  for (JjId c = 0; c < scenario->plan->n; c++)
    if (community_of_other(scenario->plan, base->plan, c) == JJ_NONE) add_community(table, &old, JJ_NONE, &new, c);
  g_free(old.offered);
  g_free(new.offered);
  return table;
}
