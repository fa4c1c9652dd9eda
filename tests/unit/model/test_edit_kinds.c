/* What each kind of edit makes, and what it says where it does not fit. */
#include "jj_test.h"
#include "said_edits.h"
#include "study_3x3.h"

#include <math.h>
#include <string.h>

static char *letters(const JjPlan *plan, const JjId *communities, uint32_t n) {
  GString *text = g_string_new(NULL);
  for (uint32_t i = 0; i < n; i++) g_string_append(text, communities[i] == JJ_NONE ? "-" : plan->code[communities[i]]);
  return g_string_free(text, FALSE);
}

/* ---- who belongs where ---- */

typedef struct {
  const char *name, *edits;
  const char *zones, *schools, *feeders; /* by code of community, - none; schools S1 … S6, feeders F1 … F10 */
  const char *shared;                    /* further communities of Z5 */
} Membership;

static const Membership memberships[] = {
    {"unshare", "unshare zones=Z5 from=C", "ABCABCABC", "ABBCCC", "---------A", ""},
    {"share and unshare", "share zones=Z4 with=B; unshare zones=Z4 from=B", "ABCABCABC", "ABBCCC", "---------A", "C"},
    {"split takes schools along", "split community=B zones=Z5,Z8 into=D name=丁", "ABCADCADC", "ADDCCC", "---------A",
     "C"},
    {"a school of another community stays", "assign schools=S3 to=A; split community=B zones=Z8 into=D name=丁",
     "ABCABCADC", "ABACCC", "---------A", "C"},
    {"split and merge back", "split community=B zones=Z8 into=D name=丁; merge communities=B,D into=B", "ABCABCABC",
     "ABBCCC", "---------A", "C"},
    {"rename changes no membership", "rename community=B name=中區 code=M", "AMCAMCAMC", "AMMCCC", "---------A", "C"},
    {"assign schools and feeders", "assign schools=100002,南溪高中 feeders=F1 to=C", "ABCABCABC", "ACCCCC",
     "C--------A", "C"},
    {"convene changes no membership", "convene community=B school=100002", "ABCABCABC", "ABBCCC", "---------A", "C"},
    {"joint admission changes no membership", "joint_admission zones=Z5 feeders=F1 district=東區 quota=3", "ABCABCABC",
     "ABBCCC", "---------A", "C"},
};

/* Feeders and schools by their short names of the study's picture. */
static char *with_codes(const JjStudy *study, const char *text) {
  GString *out = g_string_new(text);
  for (JjId s = S1; s <= S6; s++) {
    g_autofree char *name = g_strdup_printf("=S%u", s + 1);
    g_autofree char *code = g_strdup_printf("=%s", study->schools.code[s]);
    g_string_replace(out, name, code, 0);
  }
  g_autofree char *first = g_strdup_printf("feeders=%s ", study->origins.code[F1]);
  g_string_replace(out, "feeders=F1 ", first, 0);
  return g_string_free(out, FALSE);
}

static void who_belongs_where(void **state) {
  const Membership *row = *state;
  g_auto(JjSituation) base = situation_3x3(113);
  g_auto(JjSituation) edited = {0};
  g_autofree char *text = with_codes(base.study, row->edits);
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  assert_true(apply_said(text, &base, &edited, diagnostics));
  assert_int_equal(jj_diagnostics_count(diagnostics), 0);
  const JjPlan *plan = edited.plan;
  g_autofree char *zones = letters(plan, plan->primary, N_ZONES_3X3);
  g_autofree char *schools = letters(plan, plan->school_community, S6 + 1);
  g_autofree char *feeders = letters(plan, plan->origin_community, F10 + 1);
  g_autofree char *shared =
      letters(plan, &plan->also[plan->also_start[Z5]], plan->also_start[Z5 + 1] - plan->also_start[Z5]);
  assert_string_equal(zones, row->zones);
  assert_string_equal(schools, row->schools);
  assert_string_equal(feeders, row->feeders);
  assert_string_equal(shared, row->shared);
}

/* ---- what does not fit ---- */

typedef struct {
  const char *name, *edits;
  JjDiagnosticCode code;
  JjSeverity severity;
  uint32_t row, column; /* of the last diagnostic */
  const char *expected; /* part of what is expected, NULL: not looked at */
} Misfit;

#define ERROR JJ_SEVERITY_ERROR
#define WARNING JJ_SEVERITY_WARNING
#define OPEN "open code=300001 name=新高中 ownership=public type=general "

static const Misfit misfits[] = {
    {"unshare of the primary", "unshare zones=Z5 from=B", JJ_DIAG_EDIT_INVALID, ERROR, 1, 1, "move"},
    {"unshare of what is not shared", "unshare zones=Z4,Z1 from=C", JJ_DIAG_EDIT_INVALID, WARNING, 1, 2, NULL},
    {"unshare of an unknown zone", "unshare zones=西岭鄉 from=C", JJ_DIAG_ZONE_UNKNOWN, ERROR, 1, 1, "西嶺鄉"},
    {"unshare from an unknown community", "unshare zones=Z5 from=中英社區", JJ_DIAG_COMMUNITY_UNKNOWN, ERROR, 1, 2,
     "中央社區"},
    {"split of a zone of another", "split community=B zones=Z1 into=D name=丁", JJ_DIAG_EDIT_INVALID, ERROR, 1, 2,
     "中央社區"},
    {"split into a code that is there", "split community=B zones=Z8 into=A name=丁", JJ_DIAG_EDIT_INVALID, ERROR, 1, 3,
     NULL},
    {"split into a name that is there", "split community=B zones=Z8 into=D name=台安社區", JJ_DIAG_EDIT_INVALID, ERROR,
     1, 4, NULL},
    {"split of all zones", "split community=B zones=Z2,Z5,Z8 into=D name=丁", JJ_DIAG_COMMUNITY_EMPTY, ERROR, 1, 4,
     NULL},
    {"split with a convening school elsewhere", "split community=B zones=Z8 into=D name=丁 convening=100001",
     JJ_DIAG_CONVENING_SCHOOL, ERROR, 1, 5, "丁"},
    {"split of an ambiguous zone", "split community=B zones=東河鄉 into=D name=丁", JJ_DIAG_NAME_AMBIGUOUS, ERROR, 1, 2,
     "Z2 東河鄉, Z3 東河鄉"},
    {"split without a name", "split community=B zones=Z8 into=D", JJ_DIAG_KEY_MISSING, ERROR, 1, 0, NULL},
    {"rename to a name of another", "rename community=B name=海口社區", JJ_DIAG_EDIT_INVALID, ERROR, 1, 2, NULL},
    {"rename to a code of another", "rename community=B name=中 code=C", JJ_DIAG_EDIT_INVALID, ERROR, 1, 3, NULL},
    {"rename to what it is", "rename community=B name=中央社區", JJ_DIAG_EDIT_INVALID, WARNING, 1, 2, NULL},
    {"merge under a name of a third", "merge communities=A,B into=A name=海口社區", JJ_DIAG_EDIT_INVALID, ERROR, 1, 4,
     NULL},
    {"assign of nothing", "assign to=B", JJ_DIAG_KEY_MISSING, ERROR, 1, 0, NULL},
    {"assign of an unknown school", "assign schools=南西高中 to=B", JJ_DIAG_SCHOOL_UNKNOWN, ERROR, 1, 1, "南溪高中"},
    {"assign of a school that is gone", "assign schools=200006 to=B", JJ_DIAG_EDIT_INVALID, ERROR, 1, 1, NULL},
    {"assign of an outside destination", "assign schools=五專 to=B", JJ_DIAG_EDIT_INVALID, ERROR, 1, 1, NULL},
    {"assign to where it is", "assign schools=100002 to=B", JJ_DIAG_EDIT_INVALID, WARNING, 1, 1, NULL},
    {"assign of an unknown feeder", "assign feeders=999999 to=B", JJ_DIAG_ORIGIN_UNKNOWN, ERROR, 1, 1, NULL},
    {"open with a code of another", "open code=100001 name=新 ownership=public type=general zone=Z1",
     JJ_DIAG_CODE_DUPLICATE, ERROR, 1, 1, "台安高中"},
    {"open with a short code", "open code=0001 name=新 ownership=public type=general zone=Z1", JJ_DIAG_CODE_LENGTH,
     ERROR, 1, 1, "6"},
    {"open of an unknown type", "open code=300001 name=新 ownership=public type=gneral zone=Z1", JJ_DIAG_VALUE_INVALID,
     ERROR, 1, 4, "general"},
    {"open nowhere", OPEN, JJ_DIAG_EDIT_INVALID, ERROR, 1, 0, NULL},
    {"open at two places", OPEN "zone=Z1 x=500 y=500", JJ_DIAG_EDIT_INVALID, ERROR, 1, 0, NULL},
    {"open at half a point", OPEN "x=500", JJ_DIAG_VALUE_INVALID, ERROR, 1, 5, "y"},
    {"open in a shared zone", OPEN "zone=Z5", JJ_DIAG_SCHOOL_UNASSIGNED, ERROR, 1, 1, NULL},
    {"open with a name of another", "open code=300001 name=台安高中 ownership=public type=general zone=Z1",
     JJ_DIAG_EDIT_INVALID, WARNING, 1, 2, NULL},
    {"open with too many exam-free seats", OPEN "zone=Z1 seats=30 exam_free_seats=31", JJ_DIAG_EDIT_INVALID, ERROR, 1,
     6, "30"},
    {"open with a group twice", OPEN "zone=Z1 program_group=普通 seats=30 program_group@1=普通 seats@1=20",
     JJ_DIAG_ROW_DUPLICATE, ERROR, 1, 8, NULL},
    {"relocate to where it is", "relocate school=100002 x=1500 y=1500", JJ_DIAG_EDIT_INVALID, WARNING, 1, 1, NULL},
    {"relocate of an unknown school", "relocate school=南西高中 zone=Z1", JJ_DIAG_SCHOOL_UNKNOWN, ERROR, 1, 1,
     "南溪高中"},
    {"relocate into an unknown zone", "relocate school=100002 zone=西岭鄉", JJ_DIAG_ZONE_UNKNOWN, ERROR, 1, 2,
     "西嶺鄉"},
    {"seats that are no number", "seats school=100001 seats=many", JJ_DIAG_VALUE_INVALID, ERROR, 1, 2, NULL},
    {"seats below the exam-free ones", "seats school=100001 seats=80", JJ_DIAG_EDIT_INVALID, ERROR, 1, 2, "80"},
    {"seats as they are", "seats school=100001 seats=100", JJ_DIAG_EDIT_INVALID, WARNING, 1, 2, NULL},
    {"seats of a group that nobody has", "seats school=100001 program_group=航空 seats=9", JJ_DIAG_EDIT_INVALID,
     WARNING, 1, 2, NULL},
    {"seats of several groups", "seats school=100001 program_group=航空 seats=9; seats school=100001 seats=200",
     JJ_DIAG_EDIT_INVALID, ERROR, 2, 1, "航空"},
    {"succeed itself", "succeed school=100001 by=台安高中", JJ_DIAG_EDIT_INVALID, ERROR, 1, 2, NULL},
    {"succeed by one that is gone", "succeed school=100001 by=200006", JJ_DIAG_EDIT_INVALID, ERROR, 1, 2, NULL},
    {"succeed back", "succeed school=100002 by=100003; succeed school=100003 by=100002", JJ_DIAG_EDIT_INVALID, ERROR, 2,
     2, NULL},
    {"convening school that goes elsewhere", "succeed school=100003 by=100001", JJ_DIAG_EDIT_INVALID, WARNING, 1, 1,
     NULL},
    {"convene from elsewhere", "convene community=B school=100001", JJ_DIAG_CONVENING_SCHOOL, ERROR, 1, 2, "中央社區"},
    {"convene who convenes", "convene community=B school=100003", JJ_DIAG_EDIT_INVALID, WARNING, 1, 2, NULL},
    {"link of one zone", "link zones=Z1 kind=ferry", JJ_DIAG_EDIT_INVALID, ERROR, 1, 0, NULL},
    {"link of a zone with itself", "link zones=Z1,Z1 kind=ferry", JJ_DIAG_EDIT_INVALID, ERROR, 1, 0, NULL},
    {"link that is there", "link zones=Z9,Z3 kind=bridge", JJ_DIAG_EDIT_INVALID, WARNING, 1, 2, NULL},
    {"link of neighbours", "link zones=Z1,Z2 kind=bridge", JJ_DIAG_EDIT_INVALID, WARNING, 1, 2, NULL},
    {"link that is a border", "link zones=Z1,Z9 kind=border", JJ_DIAG_VALUE_INVALID, ERROR, 1, 3, "ferry"},
    {"unlink of a border", "unlink zones=Z1,Z2", JJ_DIAG_EDIT_INVALID, ERROR, 1, 2, "listed"},
    {"unlink of nothing", "unlink zones=Z1,Z9", JJ_DIAG_EDIT_INVALID, WARNING, 1, 2, NULL},
    {"joint admission of nothing", "joint_admission district=東區", JJ_DIAG_KEY_MISSING, ERROR, 1, 0, NULL},
    {"joint admission with its own district", "joint_admission zones=Z1 district=西區", JJ_DIAG_EDIT_INVALID, WARNING,
     1, 1, NULL},
    {"joint admission with a new district", "joint_admission zones=Z1 district=北方區", JJ_DIAG_EDIT_INVALID, WARNING,
     1, 2, NULL},
    {"joint admission twice", "joint_admission zones=Z1 district=東區; joint_admission zones=Z1 district=東區",
     JJ_DIAG_EDIT_INVALID, WARNING, 2, 1, NULL},
    {"joint admission with a quota below none", "joint_admission zones=Z1 district=東區 quota=-1",
     JJ_DIAG_VALUE_INVALID, ERROR, 1, 3, NULL},
};

/* Points are located by load; here every one is where a grid of 1 km says. */
static void locate(JjEdits *edits) {
  for (uint32_t i = 0; i < edits->n; i++) {
    JjEdit *edit = &edits->edits[i];
    const JjEditText *x = jj_edit_text(edit, JJ_ARG_X), *y = jj_edit_text(edit, JJ_ARG_Y);
    if (!x || !y) continue;
    edit->x_m = g_ascii_strtod(x->text, NULL);
    edit->y_m = g_ascii_strtod(y->text, NULL);
    edit->zone = (JjId)(edit->x_m / 1000) + 3 * (JjId)(edit->y_m / 1000);
    edit->located = true;
  }
}

static void a_misfit(void **state) {
  const Misfit *row = *state;
  g_auto(JjSituation) base = situation_3x3(113);
  g_auto(JjSituation) edited = {0};
  g_autofree char *stripped = g_strchomp(g_strdup(row->edits));
  g_autoptr(JjEdits) edits = said_edits(stripped);
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  locate(edits);
  assert_int_equal(jj_edits_apply(edits, &base, &edited, diagnostics), row->severity == WARNING);
  assert_true(jj_diagnostics_count(diagnostics) > 0);
  const JjDiagnostic *last = jj_diagnostics_at(diagnostics, jj_diagnostics_count(diagnostics) - 1);
  assert_string_equal(jj_diagnostic_word(last->code), jj_diagnostic_word(row->code));
  assert_int_equal(last->severity, row->severity);
  assert_int_equal(last->place.row, row->row);
  assert_int_equal(last->place.column, row->column);
  if (row->expected) {
    assert_non_null(last->expected);
    assert_non_null(strstr(last->expected, row->expected));
  }
}

/* ---- schools ---- */

static void a_school_that_opens_comes_after_those_of_the_base(void **state) {
  (void)state;
  g_auto(JjSituation) base = situation_3x3(113);
  g_auto(JjSituation) edited = {0};
  g_autoptr(JjEdits) edits = said_edits(OPEN "x=1500 y=1500 community=C program_group=普通 seats=30 exam_free_seats=20 "
                                             "program_group@1=工業類 seats@1=40; open code=300002 name=山高中 "
                                             "ownership=private type=skill zone=Z7");
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  locate(edits);
  assert_true(jj_edits_apply(edits, &base, &edited, diagnostics));
  const JjSchools *schools = &edited.study->schools;
  assert_int_equal(schools->n, N_SCHOOLS_3X3 + 2);
  for (JjId s = 0; s < N_SCHOOLS_3X3; s++) assert_string_equal(schools->code[s], base.study->schools.code[s]);
  const JjId new = N_SCHOOLS_3X3, other = N_SCHOOLS_3X3 + 1;
  assert_string_equal(schools->code[new], "300001");
  assert_string_equal(schools->name[other], "山高中");
  assert_int_equal(schools->zone[new], Z5);
  assert_true(isnan(schools->x_m[other]));
  assert_int_equal(edited.plan->n_schools, N_SCHOOLS_3X3 + 2);
  assert_int_equal(edited.plan->school_community[new], C);
  assert_int_equal(edited.plan->school_community[other], A);
  assert_true(jj_school_exists(edited.study, new, 113));
  assert_false(jj_school_exists(edited.study, new, 112));
  int64_t seats = 0, entrants = 0;
  for (uint32_t i = 0; i < edited.study->programs.n; i++) {
    if (edited.study->programs.school[i] != new) continue;
    seats += edited.study->programs.seats[i];
    entrants += edited.study->programs.entrants[i];
  }
  assert_int_equal(seats, 70);
  assert_int_equal(entrants, 0);
  assert_int_equal(base.study->schools.n, N_SCHOOLS_3X3);
}

static void a_school_takes_its_zone_from_its_point_and_keeps_its_community(void **state) {
  (void)state;
  g_auto(JjSituation) base = situation_3x3(113);
  g_auto(JjSituation) edited = {0};
  g_autoptr(JjEdits) edits = said_edits("relocate school=100002 x=500 y=2500; relocate school=100003 zone=Z2; "
                                        "move zones=Z7 to=C");
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  locate(edits);
  assert_true(jj_edits_apply(edits, &base, &edited, diagnostics));
  assert_int_equal(edited.study->schools.zone[S2], Z7);
  assert_near(edited.study->schools.x_m[S2], 500, 0);
  assert_int_equal(edited.plan->school_community[S2], B); /* Z7 left A, to which the school does not belong */
  assert_int_equal(edited.study->schools.zone[S3], Z2);
  assert_true(isnan(edited.study->schools.x_m[S3]));
  assert_int_equal(base.study->schools.zone[S2], Z5);
}

/* The row of the school and group in 113; fails the test if there is none. */
static uint32_t find_program(const JjStudy *study, JjId school, const char *group) {
  const JjPrograms *programs = &study->programs;
  for (uint32_t i = 0; i < programs->n; i++) {
    const char *name = programs->group[i] == JJ_NONE ? "" : study->groups.name[programs->group[i]];
    if (programs->school[i] == school && programs->year[i] == 113 && strcmp(name, group) == 0) return i;
  }
  fail_msg("no program %s", group);
  return 0;
}

static void seats_change_in_the_year_alone(void **state) {
  (void)state;
  g_auto(JjSituation) base = situation_3x3(113);
  g_auto(JjSituation) edited = {0};
  assert_true(apply_said("seats school=100001 seats=120; seats school=100002 program_group=普通 seats=50; " OPEN
                         "zone=Z1; seats school=300001 seats=9",
                         &base, &edited, NULL));
  const JjPrograms *programs = &edited.study->programs;
  assert_int_equal(programs->n, base.study->programs.n + 2);
  const uint32_t changed = find_program(edited.study, S1, "普通"), added = find_program(edited.study, S2, "普通");
  const uint32_t untold = find_program(edited.study, N_SCHOOLS_3X3, "");
  assert_int_equal(programs->seats[changed], 120);
  assert_int_equal(programs->exam_free_seats[changed], 90);
  assert_int_equal(programs->entrants[changed], 95);
  assert_int_equal(programs->seats[added], 50);
  assert_int_equal(programs->exam_free_seats[added], -1);
  assert_int_equal(programs->seats[untold], 9);
  assert_int_equal(base.study->programs.seats[find_program(base.study, S1, "普通")], 100);
}

static int64_t entrants_of(const JjStudy *study, JjId school, int16_t year) {
  int64_t sum = 0;
  for (uint32_t i = 0; i < study->flows.n; i++)
    if (study->flows.school[i] == school && study->flows.year[i] == year) sum += study->flows.entrants[i];
  return sum;
}

static void a_successor_takes_the_flows_of_the_year(void **state) {
  (void)state;
  g_auto(JjSituation) base = situation_3x3(113);
  g_auto(JjSituation) edited = {0};
  assert_true(apply_said("succeed school=100003 by=100002", &base, &edited, NULL));
  assert_int_equal(entrants_of(edited.study, S3, 113), 0);
  assert_int_equal(entrants_of(edited.study, S2, 113),
                   entrants_of(base.study, S2, 113) + entrants_of(base.study, S3, 113));
  assert_int_equal(entrants_of(edited.study, S3, 112), entrants_of(base.study, S3, 112));
  assert_false(jj_school_exists(edited.study, S3, 113));
  assert_int_equal(edited.study->schools.successor[S3], S2);
  assert_int_equal(jj_school_in_year(edited.study, S3, 113), S2);
  assert_int_equal(jj_school_in_year(edited.study, S3, 112), S3);
  assert_int_equal(edited.plan->convening_school[B], S2); /* S3 convened B, and S2 belongs to it */
  for (uint32_t i = 1; i < edited.study->flows.n; i++)
    assert_true(edited.study->flows.year[i - 1] <= edited.study->flows.year[i]);
}

static void programs_of_a_succeeded_school_add_up(void **state) {
  (void)state;
  g_auto(JjSituation) base = situation_3x3(113);
  g_auto(JjSituation) edited = {0};
  assert_true(apply_said("seats school=100002 program_group=普通 seats=50; succeed school=100002 by=100001", &base,
                         &edited, NULL));
  const JjPrograms *programs = &edited.study->programs;
  for (uint32_t i = 0; i < programs->n; i++) assert_true(programs->school[i] != S2 || programs->year[i] != 113);
  const uint32_t sum = find_program(edited.study, S1, "普通"), taken = find_program(edited.study, S1, "工業類");
  assert_int_equal(programs->seats[sum], 150);
  assert_int_equal(programs->entrants[sum], -1); /* those of one of the two are not known */
  assert_int_equal(programs->seats[taken], base.study->programs.seats[find_program(base.study, S2, "工業類")]);
}

/* ---- links, joint admission ---- */

static void a_link_joins_and_an_unlink_parts(void **state) {
  (void)state;
  g_auto(JjSituation) base = situation_3x3(113);
  g_auto(JjSituation) parted = {0};
  g_auto(JjSituation) joined = {0};
  const char *far_apart = "move zones=Z6 to=B; unlink zones=Z3,Z9";
  assert_true(apply_said(far_apart, &base, &parted, NULL));
  g_autoptr(JjParts) parts = jj_plan_parts(parted.study, parted.plan, C);
  assert_int_equal(parts->n_parts, 3); /* Z3, Z9 and the shared Z5 */
  assert_true(
      apply_said("link zones=Z9,Z3 kind=ferry name=渡口; link zones=Z3,Z5 kind=bridge", &parted, &joined, NULL));
  g_autoptr(JjParts) one = jj_plan_parts(joined.study, joined.plan, C);
  assert_int_equal(one->n_parts, 1);
  uint32_t n_named = 0;
  for (uint32_t i = 0; i < joined.study->links.n; i++) {
    const char *name = joined.study->links.name[i];
    if (!name) continue;
    n_named++;
    assert_string_equal(name, "渡口");
    assert_int_equal(joined.study->links.kind[i], JJ_LINK_FERRY);
    assert_int_equal(joined.study->links.a[i], Z3);
  }
  assert_int_equal(n_named, 1);
  g_autoptr(JjParts) before = jj_plan_parts(base.study, base.plan, C);
  assert_int_equal(before->n_parts, 1);
}

static void joint_admission_is_a_table_of_its_own(void **state) {
  (void)state;
  g_auto(JjSituation) base = situation_3x3(113);
  g_auto(JjSituation) edited = {0};
  g_autofree char *text = g_strdup_printf("joint_admission zones=Z4,Z1 feeders=%s district=東區 quota=5; "
                                          "joint_admission zones=Z1 district=東區 quota=7; "
                                          "joint_admission zones=Z1 district=北方區",
                                          base.study->origins.code[F2]);
  assert_true(apply_said(text, &base, &edited, NULL));
  const JjJointAdmission *joint = &edited.study->joint_admission;
  assert_int_equal(joint->n, 4);
  assert_int_equal(joint->zone[0], Z1);
  assert_int_equal(joint->quota[0], 7);
  assert_int_equal(joint->zone[1], Z1);
  assert_string_equal(edited.study->districts.name[joint->district[1]], "北方區");
  assert_int_equal(joint->quota[1], -1);
  assert_int_equal(joint->zone[2], Z4);
  assert_int_equal(joint->origin[3], F2);
  assert_int_equal(edited.study->districts.n, base.study->districts.n + 1);
  assert_int_equal(base.study->joint_admission.n, 0);
}

static void a_split_may_name_its_convening_school(void **state) {
  (void)state;
  g_auto(JjSituation) base = situation_3x3(113);
  g_auto(JjSituation) edited = {0};
  assert_true(apply_said("split community=B zones=Z8 into=D name=丁 convening=100003; rename community=D name=新丁",
                         &base, &edited, NULL));
  assert_int_equal(edited.plan->n, 4);
  assert_string_equal(edited.plan->name[3], "新丁");
  assert_int_equal(edited.plan->convening_school[3], S3);
  assert_int_equal(edited.plan->district[3], base.plan->district[B]);
}

static void feeders_of_a_residence_study_can_not_be_assigned(void **state) {
  (void)state;
  g_auto(JjSituation) base = situation_3x3(113);
  g_auto(JjSituation) edited = {0};
  base.study->origin_kind = JJ_ORIGIN_RESIDENCE;
  g_autofree char *text = g_strdup_printf("assign feeders=%s to=B", base.study->origins.code[F1]);
  assert_false(apply_said(text, &base, &edited, NULL));
  base.study->origin_kind = JJ_ORIGIN_FEEDER;
  g_autofree char *outside = g_strdup_printf("assign feeders=%s to=B", base.study->origins.code[E1]);
  assert_false(apply_said(outside, &base, &edited, NULL));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_school_that_opens_comes_after_those_of_the_base),
      cmocka_unit_test(a_school_takes_its_zone_from_its_point_and_keeps_its_community),
      cmocka_unit_test(seats_change_in_the_year_alone),
      cmocka_unit_test(a_successor_takes_the_flows_of_the_year),
      cmocka_unit_test(programs_of_a_succeeded_school_add_up),
      cmocka_unit_test(a_link_joins_and_an_unlink_parts),
      cmocka_unit_test(joint_admission_is_a_table_of_its_own),
      cmocka_unit_test(a_split_may_name_its_convening_school),
      cmocka_unit_test(feeders_of_a_residence_study_can_not_be_assigned),
  };
  int n_failed = jj_test_run_rows(memberships, who_belongs_where);
  n_failed += jj_test_run_rows(misfits, a_misfit);
  n_failed += cmocka_run_group_tests(tests, NULL, NULL);
  return jj_test_exit(n_failed);
}
