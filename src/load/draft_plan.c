/* The plan: what no single row of membership, schools and communities can tell, and the plan itself. */
#include "base/i18n.h"
#include "load/draft.h"

#define MEMBER(draft, i) (&g_array_index((draft)->members, MemberDraft, i))
#define SCHOOL(draft, i) (&g_array_index((draft)->schools, SchoolDraft, i))
#define COMMUNITY(draft, i) (&g_array_index((draft)->communities, CommunityDraft, i))

/* Of each zone: how many communities, how many of them primary, the primary one, the first row. */
typedef struct {
  uint32_t n, n_primary;
  JjId primary;
  const MemberDraft *first;
} ZoneMembership;

static ZoneMembership *count_memberships(const JjDraft *draft) {
  ZoneMembership *zones = g_new0(ZoneMembership, MAX(draft->zones->len, 1));
  for (guint i = 0; i < draft->members->len; i++) {
    const MemberDraft *member = MEMBER(draft, i);
    ZoneMembership *zone = &zones[member->zone];
    zone->first = zone->first != NULL ? zone->first : member;
    zone->n++;
    if (member->primary) {
      zone->n_primary++;
      zone->primary = member->community;
    }
  }
  return zones;
}

static void report_zone(const JjDraft *draft, JjId zone, JjDiagnosticCode code, JjPlace place, const char *message) {
  JjDiagnostic diagnostic = jj_diagnostic_make(code, place, message);
  const ZoneDraft *facts = &g_array_index(draft->zones, ZoneDraft, zone);
  diagnostic.found = facts->title;
  diagnostic.students = facts->students;
  jj_diagnostics_add(draft->reading->diagnostics, &diagnostic);
}

static void check_zones(const JjDraft *draft, const ZoneMembership *zones) {
  JjPlace table = {.file = draft->file->tables[JJ_TABLE_MEMBERSHIP].path};
  for (JjId zone = 0; zone < draft->zones->len; zone++) {
    const ZoneMembership *membership = &zones[zone];
    if (membership->n == 0 && draft->membership_complete) {
      report_zone(draft, zone, JJ_DIAG_ZONE_UNASSIGNED, table, _("a zone is in no community"));
    } else if (membership->n > 0 && membership->n_primary != 1) {
      report_zone(draft, zone, JJ_DIAG_PRIMARY_AMBIGUOUS, membership->first->place,
                  membership->n_primary == 0 ? _("a zone has no primary community")
                                             : _("a shared zone has several primary communities"));
    }
  }
}

static void report_school(const JjDraft *draft, const SchoolDraft *school, const char *message) {
  g_autofree char *found = g_strdup_printf("%s %s", school->code, school->name);
  jj_report(draft->reading->diagnostics, JJ_DIAG_SCHOOL_UNASSIGNED, school->place, message, found,
            _("a community in the schools table"));
}

/* A school without community takes its zone's primary one, unless the zone is shared. */
static void assign_schools(const JjDraft *draft, const ZoneMembership *zones) {
  for (guint i = 0; i < draft->schools->len; i++) {
    SchoolDraft *school = SCHOOL(draft, i);
    if (!school->belongs || school->community != JJ_NONE) {
      continue;
    }
    const ZoneMembership *zone = &zones[school->zone];
    if (zone->n == 1) {
      school->community = zone->n_primary == 1 ? zone->primary : JJ_NONE;
    } else if (zone->n > 1) {
      report_school(draft, school, _("a school in a shared zone names no community"));
    }
  }
}

static void check_empty(const JjDraft *draft) {
  g_autofree bool *has_zone = g_new0(bool, MAX(draft->communities->len, 1));
  for (guint i = 0; i < draft->members->len; i++) {
    has_zone[MEMBER(draft, i)->community] = true;
  }
  for (guint i = 0; i < draft->communities->len && draft->membership_complete; i++) {
    if (!has_zone[i]) {
      jj_report(draft->reading->diagnostics, JJ_DIAG_COMMUNITY_EMPTY, COMMUNITY(draft, i)->place,
                _("a community has no zones"), COMMUNITY(draft, i)->name, NULL);
    }
  }
}

static void check_convening(const JjDraft *draft, JjId community) {
  const CommunityDraft *record = COMMUNITY(draft, community);
  JjDiagnostics *diagnostics = draft->reading->diagnostics;
  if (record->convening == NULL) {
    jj_report(diagnostics, JJ_DIAG_CONVENING_SCHOOL, record->place, _("a community names no convening school"),
              record->name, NULL);
    return;
  }
  JjId school = JJ_NONE;
  g_autofree char *hint = NULL;
  JjReference reference = jj_index_find(draft->school_index, record->convening, &school, &hint);
  if (reference == JJ_REFERENCE_LEFT_OUT) {
    return;
  }
  if (reference != JJ_REFERENCE_FOUND) {
    g_autofree char *expected = hint != NULL ? g_strdup_printf(_("perhaps %s"), hint) : NULL;
    jj_report(diagnostics, JJ_DIAG_SCHOOL_UNKNOWN, record->place, _("there is no such record"), record->convening,
              expected);
  } else if (SCHOOL(draft, school)->community != community) {
    g_autofree char *found = g_strdup_printf("%s %s", record->convening, SCHOOL(draft, school)->name);
    jj_report(diagnostics, JJ_DIAG_CONVENING_SCHOOL, record->place,
              _("the convening school does not belong to the community"), found, record->name);
  }
}

void jj_draft_check_plan(JjDraft *draft) {
  g_autofree ZoneMembership *zones = count_memberships(draft);
  check_zones(draft, zones);
  assign_schools(draft, zones);
  check_empty(draft);
  for (JjId community = 0; community < draft->communities->len; community++) {
    check_convening(draft, community);
  }
}

static void add_communities(const JjDraft *draft, JjPlanBuilder *builder) {
  for (JjId i = 0; i < draft->communities->len; i++) {
    const CommunityDraft *record = COMMUNITY(draft, i);
    JjId community = jj_plan_builder_add_community(builder, record->code, record->name, record->district);
    JjId school = JJ_NONE;
    g_autofree char *hint = NULL;
    if (record->convening != NULL &&
        jj_index_find(draft->school_index, record->convening, &school, &hint) == JJ_REFERENCE_FOUND) {
      jj_plan_builder_set_convening(builder, community, school);
    }
  }
}

JjPlan *jj_draft_make_plan(const JjDraft *draft, const JjStudy *study) {
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_new(study);
  add_communities(draft, builder);
  for (guint i = 0; i < draft->members->len; i++) {
    const MemberDraft *member = MEMBER(draft, i);
    if (member->primary) {
      jj_plan_builder_set_primary(builder, member->zone, member->community);
    } else {
      jj_plan_builder_share(builder, member->zone, member->community);
    }
  }
  for (JjId i = 0; i < draft->schools->len; i++) {
    jj_plan_builder_set_school(builder, i, SCHOOL(draft, i)->community);
  }
  for (JjId i = 0; i < draft->origins->len; i++) {
    jj_plan_builder_set_origin(builder, i, g_array_index(draft->origins, OriginDraft, i).community);
  }
  return jj_plan_builder_finish(builder);
}
