/* The highest shares of the costs by county: of a community over several counties each county's. */
#include "evaluate/metric.h"
#include "evaluate/subsidy.h"

static JjTable *new_table(void) {
  static const JjColumn columns[JJ_MAXIMA_COUNT] = {[JJ_MAXIMA_CODE] = {"code", JJ_COLUMN_TEXT, 0},
                                                    [JJ_MAXIMA_NAME] = {"name", JJ_COLUMN_TEXT, 0},
                                                    [JJ_MAXIMA_COUNTY_CODE] = {"county_code", JJ_COLUMN_TEXT, 0},
                                                    [JJ_MAXIMA_COUNTY] = {"county", JJ_COLUMN_TEXT, 0},
                                                    [JJ_MAXIMA_LEVEL] = {"level", JJ_COLUMN_INT, 0},
                                                    [JJ_MAXIMA_MAXIMUM] = {"maximum", JJ_COLUMN_INT, 0},
                                                    [JJ_MAXIMA_BASE_ZONES] = {"base_zones", JJ_COLUMN_INT, 0},
                                                    [JJ_MAXIMA_SCEN_ZONES] = {"scen_zones", JJ_COLUMN_INT, 0},
                                                    [JJ_MAXIMA_BASE_SCHOOLS] = {"base_schools", JJ_COLUMN_INT, 0},
                                                    [JJ_MAXIMA_SCEN_SCHOOLS] = {"scen_schools", JJ_COLUMN_INT, 0},
                                                    [JJ_MAXIMA_MARK] = {"mark", JJ_COLUMN_TEXT, 0}};
  return jj_table_new(columns, JJ_MAXIMA_COUNT);
}

/* What of a community lies in a county; nothing where it is not on the side. */
typedef struct {
  int64_t zones, schools;
} Part;

static Part part_of(const SubsidySide *side, JjId community, JjId county) {
  const JjStudy *study = side->situation->study;
  Part part = {0, 0};
  if (community == JJ_NONE) return part;
  for (JjId z = 0; z < study->zones.n; z++)
    part.zones += study->zones.county[z] == county && jj_plan_zone_in(side->situation->plan, z, community, false);
  for (JjId s = 0; s < study->schools.n; s++) {
    const JjId zone = study->schools.zone[s];
    const bool in_county = zone != JJ_NONE && study->zones.county[zone] == county;
    part.schools += in_county && school_stands_in(side->situation, s, community);
  }
  return part;
}

static void put_part(JjTable *table, uint32_t row, uint32_t at, JjId community, const Part *part) {
  if (community == JJ_NONE) return;
  jj_table_set_int(table, row, JJ_MAXIMA_BASE_ZONES + at, part->zones);
  jj_table_set_int(table, row, JJ_MAXIMA_BASE_SCHOOLS + at, part->schools);
}

static void add_row(const SubsidyPair *pair, uint32_t i, JjId county, JjTable *table) {
  const Part before = part_of(&pair->base, pair->old[i], county),
             after = part_of(&pair->scenario, pair->new[i], county);
  if (before.zones + before.schools + after.zones + after.schools == 0) return;
  const JjStudy *study = pair->scenario.situation->study;
  const int level = study->grants.level[county];
  const uint32_t row = jj_table_add_row(table, 0);
  subsidy_put_community(pair, i, table, row, JJ_MAXIMA_CODE);
  jj_table_set_text(table, row, JJ_MAXIMA_COUNTY_CODE, study->counties.code[county]);
  jj_table_set_text(table, row, JJ_MAXIMA_COUNTY, study->counties.name[county]);
  if (level > 0) {
    jj_table_set_int(table, row, JJ_MAXIMA_LEVEL, level);
    jj_table_set_int(table, row, JJ_MAXIMA_MAXIMUM, jj_subsidy_maximum(level));
  }
  put_part(table, row, 0, pair->old[i], &before);
  put_part(table, row, 1, pair->new[i], &after);
  subsidy_put_mark(pair, JJ_INPUT_BIT(JJ_INPUT_SUBSIDY) | JJ_INPUT_BIT(JJ_INPUT_ZONES), table, row, JJ_MAXIMA_MARK);
}

JjTable *subsidy_maxima(const SubsidyPair *pair) {
  JjTable *table = new_table();
  const JjStudy *study = pair->scenario.situation->study;
  for (uint32_t i = 0; i < pair->n && study->grants.n_levels > 0; i++)
    for (JjId county = 0; county < study->counties.n; county++) add_row(pair, i, county, table);
  return table;
}
