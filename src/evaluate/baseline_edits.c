/* The communities of the flows as a table of a plan, and as edits of the official one. */
#include "jiujin/baseline.h"

static const JjPlace nowhere = {0};

uint32_t jj_baseline_n_new(const JjBaseline *baseline) {
  uint32_t n = 0;
  for (JjId c = 0; c < baseline->matching->n_from; c++) n += baseline->matching->to_of[c] == JJ_NONE;
  return n;
}

uint32_t jj_baseline_n_gone(const JjBaseline *baseline) {
  uint32_t n = 0;
  for (JjId c = 0; c < baseline->matching->n_to; c++) n += baseline->matching->from_of[c] == JJ_NONE;
  return n;
}

/* ---- table ---- */

/* The name where it finds the zone, else the code. (borrowed) */
static const char *word_of(const JjStudy *study, JjId zone) {
  JjId found = JJ_NONE;
  g_autofree char *hint = NULL;
  const JjLookup lookup = jj_study_find_zone(study, study->zones.name[zone], &found, &hint);
  return lookup == JJ_FOUND && found == zone ? study->zones.name[zone] : study->zones.code[zone];
}

JjTable *jj_baseline_plan_table(const JjBaseline *baseline) {
  enum { ZONE, COMMUNITY };
  static const JjColumn columns[] = {
      [ZONE] = {"鄉鎮市區", JJ_COLUMN_TEXT, 0}, [COMMUNITY] = {"新社區", JJ_COLUMN_TEXT, 0}};
  JjTable *table = jj_table_new(columns, G_N_ELEMENTS(columns));
  const JjPlan *drawn = baseline->drawn.plan;
  for (JjId z = 0; z < drawn->n_zones; z++) {
    const JjId match = baseline->matching->to_of[drawn->primary[z]];
    const uint32_t row = jj_table_add_row(table, 0);
    jj_table_set_text(table, row, ZONE, word_of(baseline->official->study, z));
    jj_table_set_text(table, row, COMMUNITY,
                      match == JJ_NONE ? drawn->name[drawn->primary[z]] : baseline->official->plan->name[match]);
  }
  return table;
}

/* ---- edits ---- */

typedef struct {
  const JjBaseline *baseline;
  const JjStudy *study;
  const JjPlan *plan, *drawn;
  JjId *now; /* (owned) [zones] the official community, or its number beyond for a new one, as the edits have it */
  JjEdits *edits;
} Making;

static void say(const Making *making, JjArg arg, const char *text) {
  jj_edits_say(making->edits, arg, 0, text, nowhere);
}

static void unshare_all(const Making *making) {
  const JjPlan *plan = making->plan;
  for (JjId z = 0; z < plan->n_zones; z++)
    for (uint32_t i = plan->also_start[z]; i < plan->also_start[z + 1]; i++) {
      (void)jj_edits_add(making->edits, JJ_EDIT_UNSHARE, nowhere);
      say(making, JJ_ARG_ZONES, making->study->zones.code[z]);
      say(making, JJ_ARG_FROM, plan->code[plan->also[i]]);
    }
}

/* The official community of the drawn one that most of its graduates are in, of those that are matched. */
static JjId heir_of(const Making *making, JjId gone) {
  const JjMatching *matching = making->baseline->matching;
  JjId best = JJ_NONE;
  int64_t most = -1;
  for (JjId d = 0; d < matching->n_from; d++) {
    const int64_t shared = matching->shared[(size_t)d * matching->n_to + gone];
    if (matching->to_of[d] == JJ_NONE || shared <= most) continue;
    best = matching->to_of[d];
    most = shared;
  }
  return best;
}

static void merge_gone(const Making *making) {
  const JjMatching *matching = making->baseline->matching;
  for (JjId gone = 0; gone < matching->n_to; gone++) {
    const JjId heir = matching->from_of[gone] == JJ_NONE ? heir_of(making, gone) : JJ_NONE;
    if (heir == JJ_NONE) continue;
    (void)jj_edits_add(making->edits, JJ_EDIT_MERGE, nowhere);
    say(making, JJ_ARG_COMMUNITIES, making->plan->code[gone]);
    say(making, JJ_ARG_COMMUNITIES, making->plan->code[heir]);
    say(making, JJ_ARG_INTO, making->plan->code[heir]);
    for (JjId z = 0; z < making->plan->n_zones; z++)
      if (making->now[z] == gone) making->now[z] = heir;
  }
}

/* The community that most zones of a drawn one are in now; JJ_NONE: none. */
static JjId host_of(const Making *making, JjId drawn) {
  g_autofree uint32_t *n = g_new0(uint32_t, (size_t)making->plan->n + 1);
  JjId best = JJ_NONE;
  for (JjId z = 0; z < making->plan->n_zones; z++)
    if (making->drawn->primary[z] == drawn && making->now[z] < making->plan->n) n[making->now[z]]++;
  for (JjId c = 0; c < making->plan->n; c++)
    if (n[c] > 0 && (best == JJ_NONE || n[c] > n[best])) best = c;
  return best;
}

static void split_new(const Making *making) {
  for (JjId d = 0; d < making->drawn->n; d++) {
    const JjId host = making->baseline->matching->to_of[d] == JJ_NONE ? host_of(making, d) : JJ_NONE;
    if (host == JJ_NONE) continue;
    (void)jj_edits_add(making->edits, JJ_EDIT_SPLIT, nowhere);
    say(making, JJ_ARG_COMMUNITY, making->plan->code[host]);
    say(making, JJ_ARG_INTO, making->drawn->code[d]);
    say(making, JJ_ARG_NAME, making->drawn->name[d]);
    for (JjId z = 0; z < making->plan->n_zones; z++) {
      if (making->drawn->primary[z] != d || making->now[z] != host) continue;
      say(making, JJ_ARG_ZONES, making->study->zones.code[z]);
      making->now[z] = making->plan->n + d;
    }
  }
}

/* What a drawn community is called in the edited plan: its number in `now`, and its code. */
static JjId number_of(const Making *making, JjId drawn) {
  const JjId match = making->baseline->matching->to_of[drawn];
  return match == JJ_NONE ? making->plan->n + drawn : match;
}

static const char *code_of(const Making *making, JjId drawn) {
  const JjId match = making->baseline->matching->to_of[drawn];
  return match == JJ_NONE ? making->drawn->code[drawn] : making->plan->code[match];
}

/* Is there such a community: an official one, or one that was split off? */
static bool is_made(const Making *making, JjId drawn) {
  bool made = making->baseline->matching->to_of[drawn] != JJ_NONE;
  for (JjId z = 0; z < making->plan->n_zones; z++) made = made || making->now[z] == number_of(making, drawn);
  return made;
}

static void move_rest(const Making *making) {
  for (JjId d = 0; d < making->drawn->n; d++) {
    if (!is_made(making, d)) continue; /* of zones in no community alone: there is none to split them off */
    bool begun = false;
    for (JjId z = 0; z < making->plan->n_zones; z++) {
      if (making->drawn->primary[z] != d || making->now[z] == number_of(making, d)) continue;
      if (!begun) {
        (void)jj_edits_add(making->edits, JJ_EDIT_MOVE, nowhere);
        say(making, JJ_ARG_TO, code_of(making, d));
      }
      begun = true;
      say(making, JJ_ARG_ZONES, making->study->zones.code[z]);
    }
  }
}

JjEdits *jj_baseline_edits(const JjBaseline *baseline) {
  const JjPlan *plan = baseline->official->plan;
  const Making making = {baseline,
                         baseline->official->study,
                         plan,
                         baseline->drawn.plan,
                         g_memdup2(plan->primary, sizeof(JjId) * plan->n_zones),
                         jj_edits_new()};
  unshare_all(&making);
  merge_gone(&making);
  split_new(&making);
  move_rest(&making);
  g_free(making.now);
  return making.edits;
}
