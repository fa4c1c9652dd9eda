#include "jiujin/edits.h"
#include "jj_test.h"
#include "study_3x3.h"

#include <math.h>
#include <string.h>

/* Two zones without shape, one school, two origins: enough for rows to point at. */
static JjStudyBuilder *small_builder(void) {
  JjStudyBuilder *builder = jj_study_builder_new("s", "小研究");
  jj_study_builder_add_zone(builder, "Z1", "一", JJ_NONE);
  jj_study_builder_add_zone(builder, "Z2", "二", JJ_NONE);
  const JjSchoolRecord school = jj_school_record("100001", "一中");
  jj_study_builder_add_school(builder, &school);
  const JjOriginRecord origins[] = {jj_origin_record("F1", "一國中", 0), jj_origin_record("F2", "二國中", 1)};
  jj_study_builder_add_origin(builder, &origins[0]);
  jj_study_builder_add_origin(builder, &origins[1]);
  return builder;
}

static void a_builder_that_is_never_finished_frees_its_records(void **state) {
  (void)state;
  g_autoptr(JjStudyBuilder) builder = small_builder();
  jj_study_builder_add_note(builder, "note");
  jj_study_builder_free(NULL);
}

static void head_and_lines_are_copied(void **state) {
  (void)state;
  g_autoptr(JjStudyBuilder) builder = small_builder();
  char text[] = "示範";
  jj_study_builder_add_note(builder, text);
  jj_study_builder_add_attribution(builder, text);
  jj_study_builder_set_crs(builder, text);
  jj_study_builder_set_year(builder, 110);
  jj_study_builder_set_origin_kind(builder, JJ_ORIGIN_RESIDENCE);
  jj_study_builder_leave_out(builder, 3);
  jj_study_builder_leave_out(builder, 4);
  memset(text, 'x', strlen(text));
  g_autoptr(JjStudy) study = jj_study_builder_finish(builder);
  assert_string_equal(study->code, "s");
  assert_string_equal(study->name, "小研究");
  assert_string_equal(study->crs, "示範");
  assert_int_equal(study->year, 110);
  assert_int_equal(study->origin_kind, JJ_ORIGIN_RESIDENCE);
  assert_int_equal(study->students_left_out, 7);
  assert_int_equal(study->n_notes, 1);
  assert_string_equal(study->notes[0], "示範");
  assert_int_equal(study->n_attributions, 1);
  assert_string_equal(study->attributions[0], "示範");
}

static void an_empty_study_is_a_study(void **state) {
  (void)state;
  g_autoptr(JjStudyBuilder) builder = jj_study_builder_new("e", "空");
  g_autoptr(JjStudy) study = jj_study_builder_finish(builder);
  uint32_t first = 9, end = 9;
  jj_flows_of_year(study, 113, &first, &end);
  assert_int_equal(study->zones.n + study->schools.n + study->origins.n, 0);
  assert_int_equal(first, end);
  assert_int_equal(study->neighbour_start[0], 0);
  assert_string_equal(study->crs, "EPSG:3826");
  assert_int_equal(jj_study_graduates(study, 0, 113), -1);
}

static void codes_find_ids_while_building(void **state) {
  (void)state;
  g_autoptr(JjStudyBuilder) builder = small_builder();
  assert_int_equal(jj_study_builder_find_zone(builder, "Z2"), 1);
  assert_int_equal(jj_study_builder_find_zone(builder, "F1"), JJ_NONE);
  assert_int_equal(jj_study_builder_find_zone(builder, NULL), JJ_NONE);
  assert_int_equal(jj_study_builder_find_school(builder, "100001"), 0);
  assert_int_equal(jj_study_builder_find_origin(builder, "F2"), 1);
  assert_int_equal(jj_study_builder_county(builder, "10004", "甲縣"), 0);
  assert_int_equal(jj_study_builder_county(builder, "10005", "乙縣"), 1);
  assert_int_equal(jj_study_builder_county(builder, "10004", "甲縣"), 0);
  assert_int_equal(jj_study_builder_group(builder, "工業類"), 0);
  assert_int_equal(jj_study_builder_group(builder, "工業類"), 0);
}

static void a_record_starts_with_nothing_known(void **state) {
  (void)state;
  g_autoptr(JjStudyBuilder) builder = small_builder();
  g_autoptr(JjStudy) study = jj_study_builder_finish(builder);
  assert_nan(study->schools.x_m[0]);
  assert_nan(study->schools.y_m[0]);
  assert_int_equal(study->schools.zone[0], JJ_NONE);
  assert_null(study->schools.campus[0]);
  assert_true(jj_school_exists(study, 0, INT16_MIN));
  assert_true(jj_school_exists(study, 0, INT16_MAX - 1));
  assert_nan(study->origins.x_m[1]);
  assert_int_equal(study->origins.zone[1], 1);
}

static void flows_are_sorted_whatever_the_order_they_came_in(void **state) {
  (void)state;
  /* origin, school, group, year, entrants, cross: in the order promised */
  static const JjFlowRecord sorted[] = {
      {1, 0, 0, 112, 5, false},       {0, 0, 0, 113, 7, false}, {0, 0, 1, 113, 1, false},       {0, 0, 1, 113, 2, true},
      {0, 0, JJ_NONE, 113, 3, false}, {1, 0, 0, 113, 4, false}, {1, 0, JJ_NONE, 114, 6, false},
  };
  for (uint32_t seed = 0; seed < 20; seed++) {
    g_autoptr(JjStudyBuilder) builder = small_builder();
    JjRandom random = jj_random(seed);
    uint32_t order[G_N_ELEMENTS(sorted)];
    for (uint32_t i = 0; i < G_N_ELEMENTS(sorted); i++) {
      const uint32_t at = jj_random_below(&random, i + 1);
      order[i] = order[at];
      order[at] = i;
    }
    for (uint32_t i = 0; i < G_N_ELEMENTS(sorted); i++) jj_study_builder_add_flow(builder, &sorted[order[i]]);
    g_autoptr(JjStudy) study = jj_study_builder_finish(builder);
    assert_int_equal(study->flows.n, G_N_ELEMENTS(sorted));
    for (uint32_t i = 0; i < G_N_ELEMENTS(sorted); i++) {
      assert_int_equal(study->flows.origin[i], sorted[i].origin);
      assert_int_equal(study->flows.group[i], sorted[i].group);
      assert_int_equal(study->flows.year[i], sorted[i].year);
      assert_int_equal(study->flows.entrants[i], sorted[i].entrants);
      assert_int_equal(study->flows.cross_community[i], sorted[i].cross_community);
    }
    uint32_t first, end;
    jj_flows_of_year(study, 113, &first, &end);
    assert_int_equal(first, 1);
    assert_int_equal(end, 6);
    jj_flows_of_year(study, 115, &first, &end);
    assert_int_equal(first, end);
    jj_flows_of_year(study, INT16_MAX, &first, &end);
    assert_int_equal(first, end);
  }
}

static void graduates_of_one_origin_and_year_are_one_row(void **state) {
  (void)state;
  g_autoptr(JjStudyBuilder) builder = small_builder();
  jj_study_builder_add_graduates(builder, 1, 113, 10);
  jj_study_builder_add_graduates(builder, 0, 114, 3);
  jj_study_builder_add_graduates(builder, 1, 112, 0);
  jj_study_builder_add_graduates(builder, 1, 113, 5);
  g_autoptr(JjStudy) study = jj_study_builder_finish(builder);
  assert_int_equal(study->graduates.n, 3);
  assert_int_equal(jj_study_graduates(study, 1, 113), 15);
  assert_int_equal(jj_study_graduates(study, 0, 114), 3);
  assert_int_equal(jj_study_graduates(study, 1, 112), 0);
  assert_int_equal(jj_study_graduates(study, 0, 113), -1);
  assert_int_equal(jj_study_graduates(study, 1, 115), -1);
}

static void programs_are_sorted_by_school_group_year(void **state) {
  (void)state;
  static const JjProgramRecord rows[] = {{0, 1, 112, 30, -1, 20, -1},
                                         {0, 0, 113, 50, 40, 45, 44},
                                         {0, 0, 112, 60, 40, 45, 41},
                                         {0, 0, 112, 60, 40, 45, 39}};
  static const int expected[] = {3, 2, 1, 0};
  g_autoptr(JjStudyBuilder) builder = small_builder();
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) jj_study_builder_add_program(builder, &rows[i]);
  g_autoptr(JjStudy) study = jj_study_builder_finish(builder);
  for (uint32_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    const JjProgramRecord *row = &rows[expected[i]];
    assert_int_equal(study->programs.school[i], row->school);
    assert_int_equal(study->programs.group[i], row->group);
    assert_int_equal(study->programs.year[i], row->year);
    assert_int_equal(study->programs.seats[i], row->seats);
    assert_int_equal(study->programs.exam_free_seats[i], row->exam_free_seats);
    assert_int_equal(study->programs.entrants[i], row->entrants);
    assert_int_equal(study->programs.exam_free_entrants[i], row->exam_free_entrants);
  }
}

static void rings_are_closed_and_belong_to_the_zone_added_last(void **state) {
  (void)state;
  g_autoptr(JjStudyBuilder) builder = jj_study_builder_new("r", "環");
  const double x_m[] = {0, 4, 4, 0, 0}, y_m[] = {0, 0, 4, 4, 0};
  jj_study_builder_add_zone(builder, "Z1", "一", JJ_NONE);
  jj_study_builder_add_ring(builder, x_m, y_m, 4); /* open */
  jj_study_builder_add_ring(builder, x_m, y_m, 5); /* closed */
  jj_study_builder_add_zone(builder, "Z2", "二", JJ_NONE);
  jj_study_builder_add_zone(builder, "Z3", "三", JJ_NONE);
  jj_study_builder_add_ring(builder, x_m, y_m, 3);
  assert_int_equal(jj_study_builder_rings(builder).n_polygons, 3);
  g_autoptr(JjStudy) study = jj_study_builder_finish(builder);
  const JjRings *rings = &study->zones.rings;
  static const uint32_t ring_start[] = {0, 2, 2, 3}, point_start[] = {0, 5, 10, 14};
  assert_memory_equal(rings->ring_start, ring_start, sizeof ring_start);
  assert_memory_equal(rings->point_start, point_start, sizeof point_start);
  for (uint32_t ring = 0; ring < 3; ring++) {
    const uint32_t first = point_start[ring], last = point_start[ring + 1] - 1;
    assert_near(rings->x_m[first], rings->x_m[last], 0);
    assert_near(rings->y_m[first], rings->y_m[last], 0);
  }
}

static void neighbours_are_ascending_and_named_once(void **state) {
  (void)state;
  static const struct {
    uint32_t n;
    JjId zone[4];
  } expected[N_ZONES_3X3] = {{2, {Z2, Z4}},     {3, {Z1, Z3, Z5}},     {3, {Z2, Z6, Z9}},
                             {3, {Z1, Z5, Z7}}, {4, {Z2, Z4, Z6, Z8}}, {3, {Z3, Z5, Z9}},
                             {2, {Z4, Z8}},     {3, {Z5, Z7, Z9}},     {3, {Z3, Z6, Z8}}};
  g_autoptr(JjStudy) study = study_3x3();
  assert_int_equal(study->links.n, 13);
  for (JjId z = 0; z < N_ZONES_3X3; z++) {
    const uint32_t start = study->neighbour_start[z];
    assert_int_equal(study->neighbour_start[z + 1] - start, expected[z].n);
    assert_memory_equal(&study->neighbour[start], expected[z].zone, sizeof(JjId) * expected[z].n);
  }
}

static void a_pair_with_border_and_ferry_is_two_links_and_one_neighbour(void **state) {
  (void)state;
  g_autoptr(JjStudyBuilder) builder = small_builder();
  jj_study_builder_add_link(builder, 1, 0, JJ_LINK_FERRY, 0);
  jj_study_builder_add_link(builder, 0, 1, JJ_LINK_BORDER, 12.5);
  g_autoptr(JjStudy) study = jj_study_builder_finish(builder);
  assert_int_equal(study->links.n, 2);
  assert_int_equal(study->links.a[0], 0);
  assert_int_equal(study->links.b[0], 1);
  assert_int_equal(study->links.kind[0], JJ_LINK_BORDER);
  assert_near(study->links.border_m[0], 12.5, 0);
  assert_int_equal(study->links.kind[1], JJ_LINK_FERRY);
  assert_int_equal(study->neighbour_start[2], 2);
  assert_int_equal(study->neighbour[0], 1);
  assert_int_equal(study->neighbour[1], 0);
}

static void a_school_is_there_from_opening_until_before_closing(void **state) {
  (void)state;
  g_autoptr(JjStudyBuilder) builder = small_builder();
  JjSchoolRecord record = jj_school_record("100002", "二中");
  record.opened_year = 111;
  record.closed_year = 113;
  const JjId school = jj_study_builder_add_school(builder, &record);
  g_autoptr(JjStudy) study = jj_study_builder_finish(builder);
  assert_false(jj_school_exists(study, school, 110));
  assert_true(jj_school_exists(study, school, 111));
  assert_true(jj_school_exists(study, school, 112));
  assert_false(jj_school_exists(study, school, 113));
}

static void a_figure_carries_the_weakest_basis(void **state) {
  (void)state;
  g_autoptr(JjStudy) study = study_3x3();
  const uint32_t zones = JJ_INPUT_BIT(JJ_INPUT_ZONES), graduates = JJ_INPUT_BIT(JJ_INPUT_GRADUATES);
  const uint32_t flows = JJ_INPUT_BIT(JJ_INPUT_FLOWS), types = JJ_INPUT_BIT(JJ_INPUT_SCHOOL_TYPE);
  assert_int_equal(jj_study_basis(study, 0), JJ_BASIS_OBSERVED);
  assert_int_equal(jj_study_basis(study, zones), JJ_BASIS_OBSERVED);
  assert_int_equal(jj_study_basis(study, zones | graduates), JJ_BASIS_ESTIMATED);
  assert_int_equal(jj_study_basis(study, flows | graduates), JJ_BASIS_MODELLED);
  assert_int_equal(jj_study_basis(study, types | flows), JJ_BASIS_ILLUSTRATIVE);
}

static void a_study_lives_as_long_as_its_last_reference(void **state) {
  (void)state;
  JjStudy *study = study_3x3();
  g_autoptr(JjStudy) other = jj_study_ref(study);
  assert_ptr_equal(other, study);
  jj_study_unref(study);
  assert_string_equal(other->zones.name[Z4], "中山鎮");
  jj_study_unref(NULL);
}

static uint32_t n_words(const char *const *words) {
  uint32_t n = 0;
  while (words[n]) n++;
  return n;
}

static void every_enum_value_has_its_word(void **state) {
  (void)state;
  assert_int_equal(n_words(jj_basis_words), JJ_BASIS_ILLUSTRATIVE + 1);
  assert_int_equal(n_words(jj_input_words), JJ_INPUT_COUNT);
  assert_int_equal(n_words(jj_origin_kind_words), JJ_ORIGIN_RESIDENCE + 1);
  assert_int_equal(n_words(jj_school_type_words), JJ_SCHOOL_TYPE_COUNT);
  assert_int_equal(n_words(jj_ownership_words), JJ_OWNERSHIP_COUNT);
  assert_int_equal(n_words(jj_destination_words), JJ_DESTINATION_KIND_COUNT);
  assert_int_equal(n_words(jj_link_words), JJ_LINK_OTHER + 1);
  assert_int_equal(n_words(jj_edit_words), JJ_EDIT_KIND_COUNT);
  assert_int_equal(n_words(jj_arg_words), JJ_ARG_COUNT);
  assert_string_equal(jj_school_type_words[JJ_SCHOOL_SPECIAL_EDUCATION], "special_education");
  assert_string_equal(jj_destination_words[JJ_DESTINATION_JUNIOR_COLLEGE], "junior_college");
}

JJ_TEST_MAIN(cmocka_unit_test(a_builder_that_is_never_finished_frees_its_records),
             cmocka_unit_test(head_and_lines_are_copied), cmocka_unit_test(an_empty_study_is_a_study),
             cmocka_unit_test(codes_find_ids_while_building), cmocka_unit_test(a_record_starts_with_nothing_known),
             cmocka_unit_test(flows_are_sorted_whatever_the_order_they_came_in),
             cmocka_unit_test(graduates_of_one_origin_and_year_are_one_row),
             cmocka_unit_test(programs_are_sorted_by_school_group_year),
             cmocka_unit_test(rings_are_closed_and_belong_to_the_zone_added_last),
             cmocka_unit_test(neighbours_are_ascending_and_named_once),
             cmocka_unit_test(a_pair_with_border_and_ferry_is_two_links_and_one_neighbour),
             cmocka_unit_test(a_school_is_there_from_opening_until_before_closing),
             cmocka_unit_test(a_figure_carries_the_weakest_basis),
             cmocka_unit_test(a_study_lives_as_long_as_its_last_reference),
             cmocka_unit_test(every_enum_value_has_its_word))
