#include "load/schemas.h"

const JjWord jj_yes_no_table[] = {{"1", 1}, {"0", 0}, {"yes", 1}, {"no", 0}, {"true", 1}, {"false", 0},
                                  {"y", 1}, {"n", 0}, {"是", 1},  {"否", 0}, {NULL, 0}};

static const JjWord school_kinds[] = {{"school", JJ_DESTINATION_SCHOOL},
                                      {"outside", JJ_DESTINATION_OUTSIDE},
                                      {"junior_college", JJ_DESTINATION_JUNIOR_COLLEGE},
                                      {"none", JJ_DESTINATION_NONE},
                                      {"學校", JJ_DESTINATION_SCHOOL},
                                      {"外區", JJ_DESTINATION_OUTSIDE},
                                      {"五專", JJ_DESTINATION_JUNIOR_COLLEGE},
                                      {"未升學", JJ_DESTINATION_NONE},
                                      {"未升學/其他", JJ_DESTINATION_NONE},
                                      {NULL, 0}};

static const JjWord feeder_kinds[] = {{"feeder", JJ_FEEDER_FEEDER},
                                      {"outside", JJ_FEEDER_OUTSIDE},
                                      {"國中", JJ_FEEDER_FEEDER},
                                      {"外區", JJ_FEEDER_OUTSIDE},
                                      {NULL, 0}};

const JjWord jj_school_type_table[] = {{"general", JJ_SCHOOL_GENERAL},
                                       {"skill", JJ_SCHOOL_SKILL},
                                       {"comprehensive", JJ_SCHOOL_COMPREHENSIVE},
                                       {"single_discipline", JJ_SCHOOL_SINGLE_DISCIPLINE},
                                       {"special_education", JJ_SCHOOL_SPECIAL_EDUCATION},
                                       {"普通型", JJ_SCHOOL_GENERAL},
                                       {"技術型", JJ_SCHOOL_SKILL},
                                       {"綜合型", JJ_SCHOOL_COMPREHENSIVE},
                                       {"單科型", JJ_SCHOOL_SINGLE_DISCIPLINE},
                                       {"特殊教育學校", JJ_SCHOOL_SPECIAL_EDUCATION},
                                       {NULL, 0}};

const JjWord jj_ownership_table[] = {{"public", JJ_OWNERSHIP_PUBLIC},
                                     {"private", JJ_OWNERSHIP_PRIVATE},
                                     {"公立", JJ_OWNERSHIP_PUBLIC},
                                     {"私立", JJ_OWNERSHIP_PRIVATE},
                                     {NULL, 0}};

static const JjWord divisions[] = {{"day", JJ_DIVISION_DAY},          {"日間部", JJ_DIVISION_DAY},
                                   {"continuing", JJ_DIVISION_OTHER}, {"other", JJ_DIVISION_OTHER},
                                   {"進修部", JJ_DIVISION_OTHER},     {"夜間部", JJ_DIVISION_OTHER},
                                   {"其他", JJ_DIVISION_OTHER},       {NULL, 0}};

const JjWord jj_link_kind_table[] = {
    {"bridge", JJ_LINK_BRIDGE}, {"ferry", JJ_LINK_FERRY}, {"other", JJ_LINK_OTHER}, {"橋", JJ_LINK_BRIDGE},
    {"橋梁", JJ_LINK_BRIDGE},   {"渡輪", JJ_LINK_FERRY},  {"其他", JJ_LINK_OTHER},  {NULL, 0}};

#define TEXT(word)                                                                                                     \
  { .name = (word), .type = JJ_FIELD_TEXT }
#define NEEDED_TEXT(word)                                                                                              \
  { .name = (word), .type = JJ_FIELD_TEXT, .required = true }
#define NEEDED_CODE(word)                                                                                              \
  { .name = (word), .type = JJ_FIELD_CODE, .required = true }
#define SCHOOL_CODE(word)                                                                                              \
  { .name = (word), .type = JJ_FIELD_CODE, .required = true, .code_length = JJ_SCHOOL_CODE_LENGTH }
#define REAL(word)                                                                                                     \
  { .name = (word), .type = JJ_FIELD_REAL }
#define WORD(word, table)                                                                                              \
  { .name = (word), .type = JJ_FIELD_WORD, .words = (table) }
#define COUNT(word)                                                                                                    \
  { .name = (word), .type = JJ_FIELD_INT, .min = 0, .max = INT32_MAX }
#define STUDENTS(word, need)                                                                                           \
  { .name = (word), .type = JJ_FIELD_INT, .required = (need), .counts_students = true, .min = 0, .max = INT32_MAX }
#define YEAR(word, need)                                                                                               \
  { .name = (word), .type = JJ_FIELD_YEAR, .required = (need), .min = JJ_YEAR_MIN, .max = JJ_YEAR_MAX }
#define SPOT REAL("lon"), REAL("lat"), REAL("x"), REAL("y"), TEXT("zone"), TEXT("campus"), TEXT("community")

static const JjField zone_fields[] = {
    NEEDED_CODE("code"), NEEDED_TEXT("name"), {.name = "county_code", .type = JJ_FIELD_CODE}, TEXT("county")};
static const JjField community_fields[] = {
    NEEDED_CODE("code"),
    NEEDED_TEXT("name"),
    {.name = "district_code", .type = JJ_FIELD_CODE},
    TEXT("district"),
    {.name = "convening_school", .type = JJ_FIELD_CODE, .code_length = JJ_SCHOOL_CODE_LENGTH}};
static const JjField member_fields[] = {NEEDED_TEXT("zone"), NEEDED_TEXT("community"),
                                        WORD("primary", jj_yes_no_table)};
static const JjField school_fields[] = {
    SCHOOL_CODE("code"),
    NEEDED_TEXT("name"),
    WORD("kind", school_kinds),
    SPOT,
    WORD("type", jj_school_type_table),
    WORD("ownership", jj_ownership_table),
    YEAR("opened_year", false),
    YEAR("closed_year", false),
    {.name = "successor", .type = JJ_FIELD_CODE, .code_length = JJ_SCHOOL_CODE_LENGTH},
    WORD("model_school", jj_yes_no_table)};
static const JjField program_fields[] = {
    SCHOOL_CODE("school"), YEAR("year", true),       TEXT("program_group"),       WORD("division", divisions),
    COUNT("seats"),        COUNT("exam_free_seats"), STUDENTS("entrants", false), COUNT("exam_free_entrants")};
static const JjField feeder_fields[] = {SCHOOL_CODE("code"), NEEDED_TEXT("name"), WORD("kind", feeder_kinds), SPOT};
#define GRADUATES(ORIGIN)                                                                                              \
  { ORIGIN("origin"), YEAR("year", true), STUDENTS("graduates", true) }
#define FLOWS(ORIGIN)                                                                                                  \
  {                                                                                                                    \
    YEAR("year", true), ORIGIN("origin"), SCHOOL_CODE("school"), STUDENTS("entrants", true), TEXT("program_group"),    \
        WORD("cross_community", jj_yes_no_table)                                                                       \
  }
static const JjField zone_graduates_fields[] = GRADUATES(NEEDED_CODE);
static const JjField feeder_graduates_fields[] = GRADUATES(SCHOOL_CODE);
static const JjField zone_flow_fields[] = FLOWS(NEEDED_CODE);
static const JjField feeder_flow_fields[] = FLOWS(SCHOOL_CODE);
static const JjField link_fields[] = {NEEDED_TEXT("zone_a"), NEEDED_TEXT("zone_b"), WORD("kind", jj_link_kind_table),
                                      TEXT("name")};

static const JjField joint_admission_fields[] = {
    TEXT("zone"),
    {.name = "feeder", .type = JJ_FIELD_CODE, .code_length = JJ_SCHOOL_CODE_LENGTH},
    NEEDED_TEXT("district"),
    COUNT("quota")};
static const JjField school_area_fields[] = {SCHOOL_CODE("school"), NEEDED_TEXT("zone")};

#define SCHEMA(word, array)                                                                                            \
  { (word), (array), G_N_ELEMENTS(array) }
const JjSchema jj_schemas[JJ_TABLE_COUNT] = {
    [JJ_TABLE_ZONES] = SCHEMA("zones", zone_fields),
    [JJ_TABLE_COMMUNITIES] = SCHEMA("communities", community_fields),
    [JJ_TABLE_MEMBERSHIP] = SCHEMA("membership", member_fields),
    [JJ_TABLE_SCHOOLS] = SCHEMA("schools", school_fields),
    [JJ_TABLE_PROGRAMS] = SCHEMA("programs", program_fields),
    [JJ_TABLE_FEEDERS] = SCHEMA("feeders", feeder_fields),
    [JJ_TABLE_GRADUATES] = SCHEMA("graduates", feeder_graduates_fields),
    [JJ_TABLE_FLOWS] = SCHEMA("flows", feeder_flow_fields),
    [JJ_TABLE_LINKS] = SCHEMA("links", link_fields),
    [JJ_TABLE_JOINT_ADMISSION] = SCHEMA("joint_admission", joint_admission_fields),
    [JJ_TABLE_SCHOOL_AREAS] = SCHEMA("school_areas", school_area_fields),
};

const JjSchema *jj_schema_for(JjTableId table, JjOriginKind kind) {
  static const JjSchema zone_graduates = SCHEMA("graduates", zone_graduates_fields);
  static const JjSchema zone_flows = SCHEMA("flows", zone_flow_fields);
  if (kind == JJ_ORIGIN_RESIDENCE && table == JJ_TABLE_GRADUATES) {
    return &zone_graduates;
  }
  return kind == JJ_ORIGIN_RESIDENCE && table == JJ_TABLE_FLOWS ? &zone_flows : &jj_schemas[table];
}
