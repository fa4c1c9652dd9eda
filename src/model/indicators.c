/* Indicators of a study: built from records, and found by what people write. */
#include <math.h>
#include <string.h>

#include "model/study_builder_private.h"

/* ---- building ---- */

static JjIndicatorRecord *record_at(const JjStudyBuilder *builder, JjId indicator) {
  g_assert(indicator < builder->tables[BUILDER_INDICATORS]->len);
  return &g_array_index(builder->tables[BUILDER_INDICATORS], JjIndicatorRecord, indicator);
}

/* An alias has all that is the measure's from the indicator that holds it. */
static void take_measure(JjIndicatorRecord *record, const JjIndicatorRecord *measure) {
  record->label = measure->label;
  record->unit = measure->unit;
  record->kind = measure->kind;
  record->better = measure->better;
  record->numerator = measure->numerator;
  record->denominator = measure->denominator;
  record->computed = measure->computed;
  record->hide_under = measure->hide_under;
}

JjId jj_study_builder_add_indicator(JjStudyBuilder *builder, const JjIndicatorRecord *record) {
  GArray *table = builder->tables[BUILDER_INDICATORS];
  JjIndicatorRecord copy = *record;
  if (record->alias != JJ_NONE) {
    const JjIndicatorRecord *measure = record_at(builder, record->alias);
    copy.alias = measure->alias != JJ_NONE ? measure->alias : record->alias;
    take_measure(&copy, record_at(builder, copy.alias));
  }
  g_assert(copy.numerator < builder->names[BUILDER_COLUMNS].rows->len);
  const char **const texts[] = {&copy.id, &copy.name, &copy.label, &copy.group, &copy.unit};
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) *texts[i] = builder_string(builder, *texts[i] ? *texts[i] : "");
  copy.weight = 1;
  g_array_append_val(table, copy);
  return table->len - 1;
}

void jj_study_builder_weigh_indicator(JjStudyBuilder *builder, JjId indicator, double weight) {
  JjIndicatorRecord *record = record_at(builder, indicator);
  g_assert(isfinite(weight) && weight >= 0);
  if (record->alias != JJ_NONE) record = record_at(builder, record->alias);
  record->weight = weight;
}

void jj_study_builder_add_indicator_value(JjStudyBuilder *builder, const JjIndicatorValueRecord *record) {
  g_assert(record->school < builder->tables[BUILDER_SCHOOLS]->len);
  g_assert(record->column < builder->names[BUILDER_COLUMNS].rows->len);
  g_assert(ABS(record->milli) <= JJ_INDICATOR_MOST * JJ_INDICATOR_UNIT);
  g_array_append_val(builder->tables[BUILDER_VALUES], *record);
}

static void take_indicators(JjStudy *study, const GArray *table) {
  const uint32_t n = table->len;
  JjIndicators *to = &study->indicators;
  *to = (JjIndicators){.n = n,
                       .id = STUDY_ARRAY(study, const char *, n),
                       .name = STUDY_ARRAY(study, const char *, n),
                       .label = STUDY_ARRAY(study, const char *, n),
                       .group = STUDY_ARRAY(study, const char *, n),
                       .unit = STUDY_ARRAY(study, const char *, n),
                       .kind = STUDY_ARRAY(study, JjIndicatorKind, n),
                       .better = STUDY_ARRAY(study, JjBetter, n),
                       .yearly = STUDY_ARRAY(study, JjBetter, n),
                       .target = STUDY_ARRAY(study, double, n),
                       .measure = STUDY_ARRAY(study, JjId, n),
                       .numerator = STUDY_ARRAY(study, JjId, n),
                       .denominator = STUDY_ARRAY(study, JjId, n),
                       .computed = STUDY_ARRAY(study, JjComputed, n),
                       .weight = STUDY_ARRAY(study, double, n),
                       .hide_under = STUDY_ARRAY(study, uint32_t, n)};
  for (JjId i = 0; i < n; i++) {
    const JjIndicatorRecord *from = &g_array_index(table, JjIndicatorRecord, i);
    to->id[i] = from->id;
    to->name[i] = from->name;
    to->label[i] = from->label;
    to->group[i] = from->group;
    to->unit[i] = from->unit;
    to->kind[i] = from->kind;
    to->better[i] = from->better;
    to->yearly[i] = from->yearly;
    to->target[i] = from->target;
    to->measure[i] = from->alias != JJ_NONE ? from->alias : i;
    to->numerator[i] = from->numerator;
    to->denominator[i] = from->denominator;
    to->computed[i] = from->computed;
    to->hide_under[i] = from->hide_under;
    to->weight[i] = g_array_index(table, JjIndicatorRecord, to->measure[i]).weight;
  }
}

static int compare_values(const void *left, const void *right) {
  const JjIndicatorValueRecord *a = left, *b = right;
  if (a->column != b->column) return a->column < b->column ? -1 : 1;
  if (a->year != b->year) return a->year - b->year;
  if (a->school != b->school) return a->school < b->school ? -1 : 1;
  return a->milli < b->milli ? -1 : a->milli > b->milli;
}

static void take_values(JjStudy *study, GArray *table) {
  g_array_sort(table, compare_values);
  JjIndicators *to = &study->indicators;
  to->n_values = table->len;
  to->value_column = STUDY_ARRAY(study, JjId, table->len);
  to->value_school = STUDY_ARRAY(study, JjId, table->len);
  to->value_year = STUDY_ARRAY(study, int16_t, table->len);
  to->value_milli = STUDY_ARRAY(study, int64_t, table->len);
  for (uint32_t i = 0; i < table->len; i++) {
    const JjIndicatorValueRecord *from = &g_array_index(table, JjIndicatorValueRecord, i);
    to->value_column[i] = from->column;
    to->value_school[i] = from->school;
    to->value_year[i] = from->year;
    to->value_milli[i] = from->milli;
  }
}

void finish_indicators(JjStudy *study, const JjStudyBuilder *builder) {
  take_indicators(study, builder->tables[BUILDER_INDICATORS]);
  const GArray *columns = builder->names[BUILDER_COLUMNS].rows;
  study->indicators.n_columns = columns->len;
  study->indicators.column = STUDY_ARRAY(study, const char *, columns->len);
  for (uint32_t i = 0; i < columns->len; i++) study->indicators.column[i] = g_array_index(columns, NameRecord, i).name;
  take_values(study, builder->tables[BUILDER_VALUES]);
}

/* ---- questions ---- */

static JjId find_folded(const char *const *texts, uint32_t n, const char *folded) {
  for (uint32_t i = 0; i < n; i++) {
    g_autofree char *text = jj_fold_name(texts[i]);
    if (strcmp(text, folded) == 0) return i;
  }
  return JJ_NONE;
}

JjId jj_indicators_find(const JjIndicators *indicators, const char *text) {
  g_autofree char *folded = jj_fold_name(text);
  JjId found = find_folded(indicators->id, indicators->n, folded);
  return found != JJ_NONE ? found : find_folded(indicators->name, indicators->n, folded);
}

JjId jj_indicators_find_column(const JjIndicators *indicators, const char *name) {
  g_autofree char *folded = jj_fold_name(name);
  return find_folded(indicators->column, indicators->n_columns, folded);
}

/* The first row of (column, year) or after it. */
static uint32_t first_value(const JjIndicators *indicators, JjId column, int year) {
  uint32_t low = 0, high = indicators->n_values;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    const JjId other = indicators->value_column[middle];
    if (other < column || (other == column && indicators->value_year[middle] < year))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

void jj_indicators_values(const JjIndicators *indicators, JjId column, int16_t year, uint32_t *first, uint32_t *end) {
  *first = first_value(indicators, column, year);
  *end = first_value(indicators, column, year + 1);
}

bool jj_indicator_is_measure(const JjIndicators *indicators, JjId indicator) {
  return indicators->measure[indicator] == indicator;
}

bool jj_indicator_depends_on_borders(const JjIndicators *indicators, JjId indicator) {
  const JjComputed computed = indicators->computed[indicator];
  return computed == JJ_COMPUTED_NEARBY || computed == JJ_COMPUTED_SUITABLE;
}
