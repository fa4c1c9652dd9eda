/* Builds plans from nothing or from another plan; edits are made of these steps. */
#include <string.h>

#include "jiujin/model.h"
#include "model/plan_private.h"

typedef struct {
  const char *code, *name;
  JjId district, convening_school;
  bool gone; /* merged into another */
} Community;

typedef struct {
  JjId zone, community;
} Membership;

struct JjPlanBuilder {
  GStringChunk *strings;
  GArray *communities; /* of Community */
  GArray *also;        /* of Membership, unsorted, may repeat */
  uint32_t n_zones, n_schools, n_origins;
  JjId *primary, *school_community, *origin_community;
};

static JjId *unassigned(uint32_t n) {
  JjId *ids = g_new(JjId, (size_t)n + 1);
  memset(ids, 0xff, sizeof(JjId) * ((size_t)n + 1)); /* all JJ_NONE */
  return ids;
}

static JjPlanBuilder *builder_of_size(uint32_t n_zones, uint32_t n_schools, uint32_t n_origins) {
  JjPlanBuilder *builder = g_new0(JjPlanBuilder, 1);
  builder->strings = g_string_chunk_new(1024);
  builder->communities = g_array_new(FALSE, FALSE, sizeof(Community));
  builder->also = g_array_new(FALSE, FALSE, sizeof(Membership));
  builder->n_zones = n_zones;
  builder->n_schools = n_schools;
  builder->n_origins = n_origins;
  builder->primary = unassigned(n_zones);
  builder->school_community = unassigned(n_schools);
  builder->origin_community = unassigned(n_origins);
  return builder;
}

JjPlanBuilder *jj_plan_builder_new(const JjStudy *study) {
  return builder_of_size(study->zones.n, study->schools.n, study->origins.n);
}

JjPlanBuilder *jj_plan_builder_copy(const JjPlan *plan) {
  JjPlanBuilder *builder = builder_of_size(plan->n_zones, plan->n_schools, plan->n_origins);
  for (uint32_t c = 0; c < plan->n; c++) {
    jj_plan_builder_add_community(builder, plan->code[c], plan->name[c], plan->district[c]);
    jj_plan_builder_set_convening(builder, c, plan->convening_school[c]);
  }
  memcpy(builder->primary, plan->primary, sizeof(JjId) * plan->n_zones);
  memcpy(builder->school_community, plan->school_community, sizeof(JjId) * plan->n_schools);
  memcpy(builder->origin_community, plan->origin_community, sizeof(JjId) * plan->n_origins);
  for (JjId z = 0; z < plan->n_zones; z++)
    for (uint32_t i = plan->also_start[z]; i < plan->also_start[z + 1]; i++)
      jj_plan_builder_share(builder, z, plan->also[i]);
  return builder;
}

void jj_plan_builder_free(JjPlanBuilder *builder) {
  if (!builder) return;
  if (builder->strings) g_string_chunk_free(builder->strings);
  g_array_free(builder->communities, TRUE);
  g_array_free(builder->also, TRUE);
  g_free(builder->primary);
  g_free(builder->school_community);
  g_free(builder->origin_community);
  g_free(builder);
}

static Community *community_at(JjPlanBuilder *builder, JjId community) {
  g_assert(community < builder->communities->len);
  return &g_array_index(builder->communities, Community, community);
}

JjId jj_plan_builder_add_community(JjPlanBuilder *builder, const char *code, const char *name, JjId district) {
  Community community = {.code = g_string_chunk_insert_const(builder->strings, code),
                         .name = g_string_chunk_insert_const(builder->strings, name),
                         .district = district,
                         .convening_school = JJ_NONE};
  g_array_append_val(builder->communities, community);
  return builder->communities->len - 1;
}

void jj_plan_builder_set_convening(JjPlanBuilder *builder, JjId community, JjId school) {
  community_at(builder, community)->convening_school = school;
}

void jj_plan_builder_rename(JjPlanBuilder *builder, JjId community, const char *code, const char *name) {
  Community *record = community_at(builder, community);
  record->code = g_string_chunk_insert_const(builder->strings, code);
  record->name = g_string_chunk_insert_const(builder->strings, name);
}

void jj_plan_builder_set_primary(JjPlanBuilder *builder, JjId zone, JjId community) {
  g_assert(zone < builder->n_zones && (community == JJ_NONE || community < builder->communities->len));
  if (community != JJ_NONE) jj_plan_builder_unshare(builder, zone, community);
  builder->primary[zone] = community;
}

void jj_plan_builder_share(JjPlanBuilder *builder, JjId zone, JjId community) {
  g_assert(zone < builder->n_zones && community < builder->communities->len);
  if (builder->primary[zone] == community) return;
  Membership membership = {zone, community};
  g_array_append_val(builder->also, membership);
}

void jj_plan_builder_unshare(JjPlanBuilder *builder, JjId zone, JjId community) {
  for (guint i = builder->also->len; i-- > 0;) {
    const Membership *membership = &g_array_index(builder->also, Membership, i);
    if (membership->zone == zone && membership->community == community) g_array_remove_index(builder->also, i);
  }
}

void jj_plan_builder_set_school(JjPlanBuilder *builder, JjId school, JjId community) {
  g_assert(school < builder->n_schools && (community == JJ_NONE || community < builder->communities->len));
  builder->school_community[school] = community;
}

void jj_plan_builder_set_origin(JjPlanBuilder *builder, JjId origin, JjId community) {
  g_assert(origin < builder->n_origins && (community == JJ_NONE || community < builder->communities->len));
  builder->origin_community[origin] = community;
}

JjId jj_plan_builder_add_school(JjPlanBuilder *builder, JjId community) {
  g_assert(community == JJ_NONE || community < builder->communities->len);
  JjId school = builder->n_schools++;
  builder->school_community = g_renew(JjId, builder->school_community, (size_t)builder->n_schools + 1);
  builder->school_community[school] = community;
  return school;
}

JjId jj_plan_builder_primary(const JjPlanBuilder *builder, JjId zone) {
  return builder->primary[zone];
}

bool jj_plan_builder_shares(const JjPlanBuilder *builder, JjId zone, JjId community) {
  for (guint i = 0; i < builder->also->len; i++) {
    const Membership *membership = &g_array_index(builder->also, Membership, i);
    if (membership->zone == zone && membership->community == community) return true;
  }
  return false;
}

JjId jj_plan_builder_school(const JjPlanBuilder *builder, JjId school) {
  return builder->school_community[school];
}

JjId jj_plan_builder_origin(const JjPlanBuilder *builder, JjId origin) {
  return builder->origin_community[origin];
}

JjId jj_plan_builder_convening(const JjPlanBuilder *builder, JjId community) {
  return g_array_index(builder->communities, Community, community).convening_school;
}

JjId jj_plan_builder_district(const JjPlanBuilder *builder, JjId community) {
  return g_array_index(builder->communities, Community, community).district;
}

bool jj_plan_builder_is_shared(const JjPlanBuilder *builder, JjId zone) {
  for (guint i = 0; i < builder->also->len; i++)
    if (g_array_index(builder->also, Membership, i).zone == zone) return true;
  return false;
}

const char *jj_plan_builder_code(const JjPlanBuilder *builder, JjId community) {
  return g_array_index(builder->communities, Community, community).code;
}

const char *jj_plan_builder_name(const JjPlanBuilder *builder, JjId community) {
  return g_array_index(builder->communities, Community, community).name;
}

static void replace_ids(JjId *ids, uint32_t n, JjId from, JjId to) {
  for (uint32_t i = 0; i < n; i++)
    if (ids[i] == from) ids[i] = to;
}

void jj_plan_builder_merge(JjPlanBuilder *builder, JjId from, JjId into) {
  g_assert(from != into);
  community_at(builder, from)->gone = true;
  g_assert(!community_at(builder, into)->gone);
  replace_ids(builder->primary, builder->n_zones, from, into);
  replace_ids(builder->school_community, builder->n_schools, from, into);
  replace_ids(builder->origin_community, builder->n_origins, from, into);
  for (guint i = builder->also->len; i-- > 0;) {
    Membership *membership = &g_array_index(builder->also, Membership, i);
    if (membership->community == from) membership->community = into;
    /* A zone that both had is now in one community alone, and must leave it whole when it is moved. */
    if (membership->community == builder->primary[membership->zone]) g_array_remove_index(builder->also, i);
  }
}

JjLookup jj_plan_builder_find(const JjPlanBuilder *builder, const char *text, JjId *out, char **hint) {
  guint n = builder->communities->len;
  g_autofree const char **codes = g_new0(const char *, n + 1);
  g_autofree const char **names = g_new0(const char *, n + 1);
  g_autofree JjId *ids = g_new0(JjId, n + 1);
  NamedRecords records = {0, codes, names, NULL};
  for (guint c = 0; c < n; c++) {
    const Community *community = &g_array_index(builder->communities, Community, c);
    if (community->gone) continue;
    codes[records.n] = community->code;
    names[records.n] = community->name;
    ids[records.n++] = c;
  }
  JjId found = JJ_NONE;
  JjLookup lookup = find_named(&records, text, &found, hint);
  if (lookup == JJ_FOUND) *out = ids[found];
  return lookup;
}

/* ---- finishing ---- */

static int compare_memberships(const void *left, const void *right) {
  const Membership *a = left, *b = right;
  if (a->zone != b->zone) return a->zone < b->zone ? -1 : 1;
  return a->community < b->community ? -1 : a->community > b->community;
}

static void *plan_array(JjPlan *plan, size_t n, size_t size) {
  void *array = g_malloc0_n(n + 1, size);
  g_ptr_array_add(plan->owner->arrays, array);
  return array;
}

/* New ids of the communities that stay, JJ_NONE for those that are gone. (owned) */
static JjId *take_communities(JjPlan *plan, const JjPlanBuilder *builder) {
  guint n = builder->communities->len;
  plan->code = plan_array(plan, n, sizeof *plan->code);
  plan->name = plan_array(plan, n, sizeof *plan->name);
  plan->district = plan_array(plan, n, sizeof *plan->district);
  plan->convening_school = plan_array(plan, n, sizeof *plan->convening_school);
  JjId *new_id = unassigned(n);
  for (guint c = 0; c < n; c++) {
    const Community *community = &g_array_index(builder->communities, Community, c);
    if (community->gone) continue;
    plan->code[plan->n] = community->code;
    plan->name[plan->n] = community->name;
    plan->district[plan->n] = community->district;
    plan->convening_school[plan->n] = community->convening_school;
    new_id[c] = plan->n++;
  }
  return new_id;
}

static JjId *take_ids(JjPlan *plan, const JjId *ids, uint32_t n, const JjId *new_id) {
  JjId *taken = plan_array(plan, n, sizeof *taken);
  for (uint32_t i = 0; i < n; i++) taken[i] = ids[i] == JJ_NONE ? JJ_NONE : new_id[ids[i]];
  return taken;
}

static void take_also(JjPlan *plan, const JjPlanBuilder *builder, const JjId *new_id) {
  guint n = builder->also->len;
  for (guint i = 0; i < n; i++) {
    Membership *membership = &g_array_index(builder->also, Membership, i);
    membership->community = new_id[membership->community];
  }
  g_array_sort(builder->also, compare_memberships);
  plan->also_start = plan_array(plan, (size_t)plan->n_zones + 1, sizeof *plan->also_start);
  plan->also = plan_array(plan, n, sizeof *plan->also);
  uint32_t n_kept = 0;
  guint i = 0;
  for (JjId z = 0; z < plan->n_zones; z++) {
    plan->also_start[z] = n_kept;
    for (; i < n && g_array_index(builder->also, Membership, i).zone == z; i++) {
      JjId community = g_array_index(builder->also, Membership, i).community;
      bool repeated = n_kept > plan->also_start[z] && plan->also[n_kept - 1] == community;
      if (!repeated && community != plan->primary[z]) plan->also[n_kept++] = community;
    }
  }
  plan->also_start[plan->n_zones] = n_kept;
}

JjPlan *jj_plan_builder_finish(JjPlanBuilder *builder) {
  JjPlan *plan = g_new0(JjPlan, 1);
  plan->owner = g_new0(struct JjPlanOwner, 1);
  plan->owner->strings = g_steal_pointer(&builder->strings);
  plan->owner->arrays = g_ptr_array_new_with_free_func(g_free);
  plan->n_zones = builder->n_zones;
  plan->n_schools = builder->n_schools;
  plan->n_origins = builder->n_origins;
  g_autofree JjId *new_id = take_communities(plan, builder);
  plan->primary = take_ids(plan, builder->primary, plan->n_zones, new_id);
  plan->school_community = take_ids(plan, builder->school_community, plan->n_schools, new_id);
  plan->origin_community = take_ids(plan, builder->origin_community, plan->n_origins, new_id);
  take_also(plan, builder, new_id);
  return plan;
}
